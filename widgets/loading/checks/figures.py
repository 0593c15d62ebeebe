"""Checks on figures: the SVG goes into the page as it is, so it must be harmless and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place

LABEL = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")

# What can run code, load something, or show a page of its own.
ELEMENTS = {
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener",
}  # fmt: skip
ADDRESSES = {"href", "src", "action", "formaction", "data"}
# Animation can set an address after the check has looked at it.
MOVERS = {"animate", "set", "animatemotion", "animatetransform"}
OUTSIDE = re.compile(
    r"url\(\s*['\"]?(?!\s*#)|@import|javascript\s*:|expression\s*\(", re.IGNORECASE
)


@dataclass
class _Svg:
    """What an SVG holds that matters here, each with its line."""

    unsafe: list[tuple[int, str, str]] = field(default_factory=list)
    broken: tuple[int, str] | None = None


def svg_missing(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a figure without its picture."""
    svg = _svg_file(file)
    if not svg.is_file():
        yield file.wrong(
            f"There is no picture {svg.name} beside this file.",
            "Save the SVG there under that name.",
        )


def svg_unreadable(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an SVG that is not well-formed, not UTF-8, or no SVG."""
    svg = _svg_file(file)
    if svg.is_file() and (broken := _look(svg).broken):
        line, what = broken
        yield _in_svg(svg, line, f"The picture cannot be read: {what}.",
                      "Mend it in a drawing program and save it as plain SVG (UTF-8).")  # fmt: skip


def svg_unsafe(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an SVG that could run a script or fetch something from elsewhere."""
    svg = _svg_file(file)
    if svg.is_file():
        for line, what, mend in _look(svg).unsafe:
            yield _in_svg(svg, line, what, mend)


def label_missing(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a {{key}} in the picture that has no label."""
    labels = file.at("labels")
    known = list(labels.value) if labels and isinstance(labels.value, dict) else []
    svg = _svg_file(file)
    seen: set[str] = set()
    for line, key in _placeholders(svg):
        if key not in known and key not in seen:
            seen.add(key)
            yield _in_svg(
                svg,
                line,
                f"The picture has {{{{{key}}}}}, and {file.file.path.name} has no label `{key}`.",
                suggest(key, known, f'Add it under labels: {key}: {{nl: "...", en: "..."}}.'),
            )


def label_unused(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a label that is nowhere in the picture."""
    labels, svg = file.at("labels"), _svg_file(file)
    if labels is None or not isinstance(labels.value, dict) or not svg.is_file():
        return
    used = {key for _, key in _placeholders(svg)}
    for key in labels.value:
        # a placeholder that nearly has this name is reported as label-missing
        if key not in used and (place := labels.at(key)):
            yield place.wrong(
                f"{{{{{key}}}}} is nowhere in {svg.name}.",
                suggest(
                    key, used - set(labels.value), "Take the label out, or put it in the picture."
                ),
            )


def table_ragged(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a row with more or fewer cells than the table has columns."""
    columns = len(file.each("table", "columns"))
    for row in file.each("table", "rows"):
        if columns and isinstance(row.value, list) and len(row.value) != columns:
            yield row.wrong(
                f"This row has {len(row.value)} cells, and the table {columns} columns.",
                "Give every row one text per column.",
                whole=True,
            )


def _svg_file(file: Place) -> Path:
    return file.file.path.with_suffix(".svg")


def _in_svg(svg: Path, line: int, message: str, mend: str) -> Fault:
    return Fault("", svg, line, line, "", message, mend)


def _placeholders(svg: Path) -> Iterator[tuple[int, str]]:
    """Yield line and key of every {{key}}; none when there is no picture to read."""
    if svg.is_file():
        text = svg.read_bytes().decode("utf-8-sig", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            for found in LABEL.finditer(line):
                yield number, found[1]


def _look(svg: Path) -> _Svg:
    """Read an SVG as a browser would, element by element, and note what may not be in it."""
    seen, parser = _Svg(), expat.ParserCreate()

    def note(what: str, mend: str) -> None:
        seen.unsafe.append((parser.CurrentLineNumber, what, mend))

    def element(name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(":", 1)[-1].lower()
        if not started:
            started.append(local)
        if local in ELEMENTS:
            note(f"<{name}> can run code or show another page.", "Take this element out.")
        for key, value in attributes.items():
            own = key.rsplit(":", 1)[-1].lower()
            if own.startswith("on"):
                note(f"The attribute {key} runs a script.", "Take it out.")
            elif own in ADDRESSES:
                # even within the picture: Material's instant navigation sets every href anew and
                # falls over an SVG's, which cannot be set
                note(
                    f'{key}="{value[:40]}" is an address.',
                    "Draw the thing itself where it is wanted, without <use> or a link.",
                )
            elif (
                local in MOVERS
                and own == "attributename"
                and (
                    value.rsplit(":", 1)[-1].lower() in ADDRESSES or value.lower().startswith("on")
                )
            ):
                note(f"<{name}> changes an address.", "Take this element out.")
            elif OUTSIDE.search(value):
                note(f"{key} fetches something from outside the picture.", "Take it out.")

    def words(text: str) -> None:
        if OUTSIDE.search(text):
            note(
                "The style sheet fetches something from outside the picture.", "Take that line out."
            )

    def entity(*_: object) -> None:
        note("The picture declares a document type or an entity.", "Take the <!DOCTYPE ...> out.")

    def instruction(target: str, _: str) -> None:
        note(f"<?{target} ...?> is an instruction to a program.", "Take it out.")

    started: list[str] = []
    parser.buffer_text = True
    parser.StartElementHandler = element
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = entity
    parser.ProcessingInstructionHandler = instruction
    try:
        raw = svg.read_bytes()
        raw.decode("utf-8-sig")
        parser.Parse(raw, True)
    except UnicodeDecodeError as error:
        seen.broken = (raw[: error.start].count(b"\n") + 1, "it is not saved as UTF-8")
    except expat.ExpatError as error:
        seen.broken = (error.lineno, expat.ErrorString(error.code) or "it is no XML")
    else:
        if started != ["svg"]:
            seen.broken = (1, f"it is <{started[0]}>, not <svg>")
    return seen


CHECKS = tuple(
    checks(
        ("figure",),
        svg_missing,
        svg_unreadable,
        svg_unsafe,
        label_missing,
        label_unused,
        table_ragged,
    )
)
