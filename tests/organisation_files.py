"""Handed-in files for tests: a track with units, members, and what they answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from course_scoring.model import Instrument

from publish.organisation.figures import Figures
from publish.organisation.load import FORMAT, Collection, Refused, find_files
from publish.organisation.waves import waves_of
from widgets.loading.library import load_instrument, load_track
from widgets.loading.track import Track, Unit

type Plain = dict[str, Any]

UNITS = ("care", "works", "ict")
CORES = load_instrument("four-cores")
ITEMS = [item.id for item in CORES.items]


def track() -> Track:
    """The public course as the track of a city with three departments."""
    titles = {"care": "Zorg", "works": "Werken", "ict": "ICT"}
    units = tuple(Unit(each, {"nl": title, "en": title}) for each, title in titles.items())
    return replace(load_track(), id="city", organisation="Stad", units=units)


def result(month: str, answers: Plain | int, **changes: Any) -> Plain:
    """One result; a number stands for the same answer to every question."""
    if isinstance(answers, int):
        answers = dict.fromkeys(ITEMS, answers)
    usual = {"instrument": CORES.id, "version": CORES.version, "view": "self"}
    return {**usual, "month": month, "answers": answers, **changes}


def handed(who: int, where: str, /, *results: Plain, **changes: Any) -> Plain:
    """One file; handed in in the month of the last result."""
    last = max((each["month"] for each in results), default="2027-01")
    return {
        **{"format": FORMAT, "version": 1, "track": "city", "unit": where, "handed_in": last},
        **{"member": f"{who:016x}", "turn": 1, "results": [*results]},
        **changes,
    }


def write(folder: Path, files: Iterable[Plain | str | bytes]) -> Path:
    """Write files 0000.json and on."""
    folder.mkdir(exist_ok=True)
    for n, file in enumerate(files):
        data = (
            file
            if isinstance(file, bytes)
            else (file if isinstance(file, str) else json.dumps(file)).encode()
        )
        (folder / f"{n:04}.json").write_bytes(data)
    return folder


def figures(
    files: Sequence[Plain | str | bytes],
    waves: Sequence[str] = (),
    threshold: int = 5,
    instrument: Instrument = CORES.instrument,
) -> tuple[Plain, list[Refused]]:
    """Return what may be shown of one instrument, and what was refused."""
    with TemporaryDirectory() as name:
        folder = write(Path(name) / "in", files)
        collection = Collection(Path(name), [instrument], UNITS, "city")
        try:
            collection.read(find_files([folder])[0], lambda _: None)
            asked = waves_of(waves, collection.months())
            found = Figures(collection, 0, asked, threshold).to_dict() if asked else {}
            return found, collection.refused()
        finally:
            collection.close()


def unit(figures: Plain, wave: int, name: str) -> Plain:
    """Return a unit's block, or the total under its own name."""
    block: Plain = figures["waves"][wave]
    total: Plain = block["total"]
    units: list[Plain] = block["units"]
    return total if name == "total" else next(each for each in units if each["id"] == name)
