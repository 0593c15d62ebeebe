"""Checks on figures: the SVG goes into the page as it is, so it must be harmless and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from widgets.loading.checks.svg import look_at
from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place

LABEL = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")


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
    if svg.is_file() and (broken := look_at(svg).broken):
        line, what = broken
        yield _in_svg(svg, line, f"The picture cannot be read: {what}.",
                      "Mend it in a drawing program and save it as plain SVG (UTF-8).")  # fmt: skip


def svg_unsafe(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an SVG that could run a script or fetch something from elsewhere."""
    svg = _svg_file(file)
    if svg.is_file():
        for line, what, mend in look_at(svg).unsafe:
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
