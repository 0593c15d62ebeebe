"""How long a room's codes take: found in one pasted text, then described, here and in Pyodide.

Seconds of processor time, so that what else the machine does counts little.

    python -m benchmarks.group [INSTRUMENT]

Sizes 30, 300 and 10,000. Asked of a browser: 300 within a second, 10,000 within ten.
"""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from course_scoring import browser, codes
from course_scoring.model import Instrument
from rich.console import Console
from rich.table import Table

from publish.house import HERE as HOUSE
from publish.node import node
from widgets.loading.course import HERE, Course
from widgets.loading.library import load_instrument
from widgets.loading.shared import Shared

SIZES = (30, 300, 10_000)
SCRIPT = Path(__file__).with_name("group.mjs")


def measures() -> list[dict[str, Any]]:
    """Return every scan of the course: a page that reads codes hands them all in."""
    found = [load_instrument(name, Shared).measure() for name in Course(HERE).names("instrument")]
    return [each for each in found if each["kind"] == "scales"]


def chat(instrument: Instrument, people: int) -> str:
    """Return a chat in which so many people paste the code of their answers."""
    chance = random.Random(people)  # noqa: S311 - the same chat each time
    lines = []
    for tag in range(people):
        answers = {item.id: chance.choice(instrument.options) for item in instrument.items}
        code = codes.encode(instrument, answers, tag=tag, room=640710)
        lines.append(f"[22/11/2026, 10:{tag % 60:02}] Naam {tag}: {code}")
    return "\n".join(lines)


def here(measure: dict[str, Any], among: list[dict[str, Any]], text: str) -> list[float]:
    """Time both calls in this Python; the script does the same in Pyodide."""
    seconds = []
    start = time.process_time()
    asked: dict[str, Any] = {"call": "codes", "text": text, "instruments": among}
    found = json.loads(browser.handle(json.dumps(asked)))["result"]["codes"]
    seconds.append(time.process_time() - start)
    people = [each["answers"] for each in found]
    half = len(people) // 2
    groups = [{"id": "a", "people": people[:half]}, {"id": "b", "people": people[half:]}]
    start = time.process_time()
    asked = {"call": "room", "instrument": measure, "groups": groups}
    json.loads(browser.handle(json.dumps(asked)))["result"]
    seconds.append(time.process_time() - start)
    return seconds


def main() -> None:
    """Print seconds per size, for the longest scan of the course unless another is named."""
    among = measures()
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    longest = max(among, key=lambda each: len(each["items"]))
    measure = next((each for each in among if each["id"] == wanted), longest)
    instrument = Instrument.from_dict(measure)
    texts = [chat(instrument, size) for size in SIZES]
    package = Path(browser.__file__).parent
    asked = json.dumps(
        {"package": str(package), "measure": measure, "among": among, "texts": texts}
    )
    run = subprocess.run(
        [node(), SCRIPT], input=asked, capture_output=True, text=True, cwd=HOUSE.root, check=True
    )
    table = Table(title=f"{measure['id']}, {len(measure['items'])} questions; seconds")
    for head in ("people", "codes here", "room here", "codes in Pyodide", "room", "together"):
        table.add_column(head, justify="right")
    for size, text, there in zip(SIZES, texts, json.loads(run.stdout), strict=True):
        cells = [*here(measure, among, text), *there, sum(there)]
        table.add_row(f"{size:,}", *(f"{each:.2f}" for each in cells))
    Console().print(table)


if __name__ == "__main__":
    main()
