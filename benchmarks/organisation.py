"""How long an organisation's numbers take, and how much memory: a million results, and many files.

    python -m benchmarks.organisation [--json FILE] [--keep FOLDER]

Two cases, each in a process of its own, so that its peak of memory is its own:
- a million: 20,000 members, one file each, 51 results (three self-assessments in 17 months);
- many files: 50,000 files of one folder, as a page writes them (three results each).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from publish.organisation import command
from publish.organisation.command import Asked, as_json, organisation_of
from publish.organisation.load import FORMAT, MEMORY
from publish.organisation.waves import month_text
from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument, load_track
from widgets.loading.track import Track, Unit

SCANS = ("support-scan", "four-cores", "ambassador-readiness")
UNITS = 40
FIRST = 2027 * 12
CASES: dict[str, tuple[int, int]] = {"a million": (20_000, 17), "many files": (50_000, 1)}
"""Files, and months in each."""


def definitions() -> list[Definition]:
    """Return the self-assessments that members hand in."""
    return [load_instrument(name) for name in SCANS]


def track() -> Track:
    """Return the open course with forty departments."""
    units = tuple(Unit(f"unit-{n}", {"nl": f"Dienst {n}", "en": f"Unit {n}"}) for n in range(UNITS))
    return replace(load_track(), id="benchmark", units=units)


def generate(folder: Path, members: int, months: int) -> int:
    """Write a file per member; return the bytes. The same files each time."""
    chance = random.Random(members)  # noqa: S311 - the same answers each time
    pools = [_pool(chance, scan) for scan in definitions()]
    size = 0
    for member in range(members):
        start = FIRST + chance.randrange(18 - months)
        results = [
            chance.choice(pool).replace("MONTH", month_text(month))
            for month in range(start, start + months)
            for pool in pools
        ]
        unit = min(int(chance.expovariate(0.12)), UNITS - 1)  # a few large ones, many small
        size += (folder / f"{member:06}.json").write_text(
            f'{{"format": "{FORMAT}", "version": 1, "track": "benchmark", "unit": "unit-{unit}", '
            f'"handed_in": "{month_text(start + months - 1)}", "member": "{member:016x}", '
            f'"turn": 1, "results": [{", ".join(results)}]}}\n'
        )
    return size


def _pool(chance: random.Random, scan: Definition) -> list[str]:
    """Return a thousand results, as text: writing each anew would take longer than reading them."""
    items = [item.id for item in scan.items]
    made = []
    for _ in range(1_000):
        answers = dict(zip(items, chance.choices((1, 2, 3, 4, 5), k=len(items)), strict=True))
        head = {"instrument": scan.id, "version": scan.version, "view": "self", "month": "MONTH"}
        made.append(json.dumps({**head, "answers": answers}, indent=1))
    return made


def measure(folder: Path) -> dict[str, Any]:
    """Aggregate a folder in this process; return seconds, peak memory and how much counted."""
    command._course = lambda name, errors: (track(), definitions())
    start, used = time.perf_counter(), time.process_time()
    found, refused = organisation_of(Asked([folder], None, ["month"], 5), Console(quiet=True))
    text = as_json(found)
    people = sum(wave["total"]["people"] or 0 for each in found.figures for wave in each["waves"])
    return {
        "seconds": time.perf_counter() - start,
        "processor": time.process_time() - used,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "files": found.files,
        "results": people,
        "refused": len(refused),
        "output_mb": len(text) / 1e6,
    }


def main() -> None:
    """Print a table; with --json write the same to a file."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", type=Path)
    asked.add_argument("--keep", type=Path, help="a folder for the files; else they go")
    asked.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    told: dict[str, Any] = {"duckdb_limit": MEMORY, "cases": {}}
    with TemporaryDirectory(dir=options.keep) as name:
        for case, (members, months) in CASES.items():
            folder = Path(name) / case.replace(" ", "-")
            folder.mkdir()
            start = time.perf_counter()
            size = generate(folder, members, months)
            made = time.perf_counter() - start
            run = [sys.executable, "-m", "benchmarks.organisation", "--one", str(folder)]
            found = json.loads(subprocess.check_output(run))
            told["cases"][case] = {**found, "input_mb": size / 1e6, "generating": made}
    _table(told)
    if options.json:
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _table(told: dict[str, Any]) -> None:
    table = Table(title=f"Numbers of an organisation; DuckDB may use {told['duckdb_limit']}")
    heads = (
        "case",
        "files",
        "results",
        "MB in",
        "seconds",
        "CPU s",
        "results/s",
        "peak MB",
        "MB peak/MB in",
    )
    for n, head in enumerate(heads):
        table.add_column(head, justify="right" if n else "left")
    for case, each in told["cases"].items():
        table.add_row(
            case,
            *(f"{each[key]:,}" for key in ("files", "results")),
            f"{each['input_mb']:.0f}",
            *(f"{each[key]:.1f}" for key in ("seconds", "processor")),
            f"{each['results'] / each['seconds']:,.0f}",
            f"{each['peak_mb']:.0f}",
            f"{each['peak_mb'] / each['input_mb']:.2f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
