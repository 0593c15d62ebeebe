"""`course group --by unit`: from folders of handed-in files to the numbers of an organisation."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from publish.organisation.figures import Figures
from publish.organisation.load import MEMORY, Collection, Refused, find_files, first_track
from publish.organisation.waves import WaveError, waves_of
from publish.organisation.words import Organisation
from publish.score import harmless
from widgets.forms.hand_in import may_be_handed_in
from widgets.loading.checks import check_read
from widgets.loading.course import HERE, SINGLE, Course
from widgets.loading.definition import Definition
from widgets.loading.documents import Reference
from widgets.loading.faults import CourseFileError, show
from widgets.loading.kinds import build
from widgets.loading.library import load_instrument, load_references, load_track
from widgets.loading.shared import Shared
from widgets.loading.track import Track
from widgets.loading.words import Data
from widgets.loading.yamlfile import read_yaml

EXAMPLES = 10
"""Of each reason so many files are named; --refused names them all."""


@dataclass(frozen=True)
class Asked:
    """The options of the command."""

    files: Sequence[Path]
    track: str | None
    waves: Sequence[str]
    threshold: int
    refused: Path | None = None
    memory: str = MEMORY


def organisation_of(asked: Asked, errors: Console) -> tuple[Organisation, list[Refused]]:
    """Read everything and return the figures; raises typer.Exit with what is wrong said."""
    files, left = find_files(asked.files)
    if left:
        errors.print(f"{left} files that are neither .json nor .txt were left out.")
    name = asked.track or first_track(files)
    if name is None:
        errors.print("There are no handed-in results in these files.")
        raise typer.Exit(1)
    track, definitions = _course(name, errors)
    if asked.track is None:
        errors.print(f"Track {name}, as the first file says.")
    units = [unit.id for unit in track.units]
    with TemporaryDirectory(prefix="course-numbers-") as folder:
        instruments = [each.instrument for each in definitions]
        collection = Collection(Path(folder), instruments, units, name, asked.memory)
        try:
            with _progress(errors, len(files)) as advance:
                collection.read(files, advance)
            refused = collection.refused()
            made = _figures(collection, track, definitions, asked, refused)
        except WaveError as fault:
            errors.print(str(fault), soft_wrap=True)
            raise typer.Exit(2) from None
        finally:
            collection.close()
    _tell(refused, errors)
    if asked.refused is not None:
        asked.refused.write_text(_refused_csv(refused), encoding="utf-8-sig", newline="")
    return made, refused


def _course(name: str, errors: Console) -> tuple[Track, list[Definition]]:
    """Return the track and every self-assessment that may be in a file, its own included."""
    try:
        if name not in Course(HERE).names("track"):
            known = ", ".join(Course(HERE).names("track"))
            errors.print(f"This course has no track {name!r}. There are: {known}.", soft_wrap=True)
            raise typer.Exit(2)
        track = load_track(name)
        found = [load_instrument(each, Shared) for each in Course(HERE).names("instrument")]
        found += _own_instruments(name)
    except CourseFileError as error:
        show(error.faults, errors)
        raise typer.Exit(1) from None
    if not track.units:
        errors.print(
            f"Track {name!r} has no units. List the departments under `units` in its file, "
            "then members can choose theirs.",
            soft_wrap=True,
        )
        raise typer.Exit(2)
    return track, [e for e in found if isinstance(e, Definition) and may_be_handed_in(e)]


def _own_instruments(track: str) -> list[Shared]:
    """Return the self-assessments that only this track has."""
    course = Course(HERE, track=track)
    if course.own is None:
        return []
    references = dict(load_references())
    if (own := course.own / SINGLE["references"]).is_file():
        data = cast(Data, read_yaml(own).data)
        references |= {key: Reference.of(key, one) for key, one in data.items()}
    found = []
    for path in sorted((course.own / "instruments").glob("*.yaml")):
        file = read_yaml(path)
        if faults := check_read(file, course):
            raise CourseFileError(faults)
        found.append(build(cast(Data, file.data), references))
    return found


def _figures(
    collection: Collection,
    track: Track,
    definitions: Sequence[Definition],
    asked: Asked,
    refused: Sequence[Refused],
) -> Organisation:
    waves = waves_of(asked.waves, collection.months())
    places = range(len(definitions)) if waves else []
    every = [
        Figures(collection, place, waves, asked.threshold).to_dict_if_any() for place in places
    ]
    there = [n for n, each in enumerate(every) if each is not None]
    return Organisation(
        track,
        [definitions[n] for n in there],
        waves,
        asked.threshold,
        [each for each in every if each is not None],
        collection.counted(),
        dict(sorted(Counter(each.reason for each in refused).items())),
    )


@contextmanager
def _progress(errors: Console, files: int) -> Iterator[Callable[[int], None]]:
    """Show how far the reading is, where somebody looks on."""
    columns = (TextColumn("Reading"), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = not errors.is_terminal
    with Progress(*columns, console=errors, transient=True, disable=hidden) as progress:
        task = progress.add_task("Reading", total=files)
        yield lambda done: progress.advance(task, done)


_WHY = {
    "duplicate": "the same file as {detail}",
    "empty": "nothing was answered in it",
    "newer-version": "written by a newer course; update this one",
    "not-json": "no complete JSON; ask for the file once more",
    "not-text": "no text",
    "other-format": "no handed-in results; its format is {detail!r}",
    "other-track": "of track {detail!r}",
    "other-version": "{detail}: its questions are others now",
    "other-view": "view {detail!r}: only what is about oneself is collected",
    "out-of-range": "{detail} is none of the answers",
    "shape": "{detail} is missing or not as it was saved",
    "too-large": "larger than any such file",
    "unknown-instrument": "{detail!r} is no self-assessment that this course collects",
    "unknown-item": "it has no question {detail!r}",
    "unknown-unit": "the track has no unit {detail!r}",
    "unreadable": "cannot be opened: {detail}",
}


def why(refused: Refused) -> str:
    """Say why a file or a result is not counted, on one line."""
    detail = "".join(c if c.isprintable() else "�" for c in refused.detail)
    place = f" result {refused.place}:" if refused.place else ""
    return f"{refused.file}:{place} {_WHY[refused.reason].format(detail=detail)}"


def _tell(refused: Sequence[Refused], errors: Console) -> None:
    counts = Counter(each.reason for each in refused)
    named: Counter[str] = Counter()
    for each in refused:
        named[each.reason] += 1
        if named[each.reason] <= EXAMPLES:
            errors.print(f"not counted: {why(each)}", soft_wrap=True)
    for reason, count in sorted(counts.items()):
        if count > EXAMPLES:
            more = f"{count - EXAMPLES} more: {_WHY[reason].format(detail='…')}"
            errors.print(f"not counted: {more}. --refused FILE.csv lists them all.", soft_wrap=True)


def _refused_csv(refused: Sequence[Refused]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["file", "result", "reason", "said"])
    for each in refused:
        cells = [str(each.file), each.place or "", each.reason, why(each)]
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()


def as_json(organisation: Organisation) -> str:
    """Return everything that may be shown."""
    plain = organisation.to_dict()
    return json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


_NUMBERS = (
    *("people", "mean", "sd", "low", "high", "rwg_j", "rwg_star"),
    *("alpha", "icc1", "icc2", "value", "difference"),
)


def as_csv(organisation: Organisation) -> str:
    """Return one row per wave (or change), unit and scale, with all decimals."""
    text = io.StringIO()
    writer = csv.writer(text)
    heads = [
        "track",
        "instrument",
        "version",
        "wave",
        "from",
        "unit",
        "part",
        "id",
        "reason",
        "way",
    ]
    writer.writerow([*heads, *_NUMBERS, "bands"])
    for each in organisation.figures:
        first = [organisation.track.id, each["instrument"], each["version"]]
        for wave in each["waves"]:
            for unit, block in (("*", wave["total"]), *((u["id"], u) for u in wave["units"])):
                for part in ("scales", "indices"):
                    name = "scale" if part == "scales" else "index"
                    for cell in block[part]:
                        writer.writerow([*first, wave["wave"], "", unit, name, *_cells(cell)])
        for change in each["changes"]:
            for unit, block in (("*", change["total"]), *((u["id"], u) for u in change["units"])):
                for cell in block["scales"]:
                    ends = (change["to"], change["from"])
                    writer.writerow([*first, *ends, unit, "change", *_cells(cell)])
    return text.getvalue()


def _cells(cell: dict[str, Any]) -> list[str]:
    low, high = cell.get("interval") or (None, None)
    values = {**cell, "low": low, "high": high}
    numbers = ["" if values.get(key) is None else repr(values[key]) for key in _NUMBERS]
    bands = " ".join(f"{band}:{count}" for band, count in (cell.get("bands") or {}).items())
    return [cell["id"], cell["reason"] or "", cell.get("way") or "", *numbers, bands]


def write(text: str, out: Path | None, *, table: bool) -> None:
    """Write to a file or the output; a table for a spreadsheet with a byte order mark."""
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8-sig" if table else "utf-8", newline="")
