"""Checks on the look of a track: colours that can be read, faces and drawings that are safe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from widgets.loading.checks.svg import look_at
from widgets.loading.checks.table import checks, nearest
from widgets.loading.checks.track_view import folder
from widgets.loading.colours import (
    MARK,
    PAPER,
    SHEET,
    TEXT,
    TINT,
    is_colour,
    least_contrast,
    nearest_passing,
)
from widgets.loading.course import Course
from widgets.loading.faults import Fault, near
from widgets.loading.place import Place

DRAWINGS = ("logo", "logo_dark", "icon")
LARGEST_DRAWING = 200_000
LARGEST_FONT = 400_000
WOFF2 = b"wOF2"

GROUNDS = {"primary": ((SHEET, PAPER, TINT), TEXT), "signal": ((SHEET, PAPER), MARK)}
"""Colour → the grounds it lies on and the contrast it needs there. White on the primary colour
is the same contrast as the primary colour on a white sheet."""

USED = {
    "primary": "As text on the course's pages, and below white text on a button",
    "signal": "As a mark on the course's pages",
}


def colour_malformed(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a colour that is not written as #rrggbb."""
    for name in GROUNDS:
        place, value = file.at("look", "colours", name), file.text("look", "colours", name)
        if place is not None and value and value.strip() and not is_colour(value):
            yield place.wrong(
                f"`{value}` is no colour as a track writes them.",
                'Write a hash and six figures or letters a to f, between quotes: "#0a3d62".',
            )


def colour_contrast(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a colour that cannot be read, and name the nearest that can."""
    for name, (grounds, ratio) in GROUNDS.items():
        place, value = file.at("look", "colours", name), file.text("look", "colours", name)
        if place is None or value is None or not is_colour(value):
            continue
        there = least_contrast(value, grounds)
        if there < ratio:
            # cut off, not rounded: 4.46 is not 4.5
            yield place.wrong(
                f"{USED[name]} {value} has a contrast of {int(there * 10) / 10:.1f} to 1, and "
                f"needs {ratio:.1f}.",
                f'The nearest colour that has it is "{nearest_passing(value, grounds, ratio)}".',
            )


def font_unfit(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a font that is not there, is no WOFF2 or is too large."""
    for face in ("text", "headings"):
        for one in file.rows("look", "fonts", face):
            place, name = one.at("file"), one.text("file")
            if place is None or not name or not name.endswith(".woff2") or "/" in name:
                continue
            path = folder(file) / "look" / name
            if not path.is_file():
                yield _not_there(place, path)
                continue
            with path.open("rb") as start:
                signature = start.read(4)
            size = path.stat().st_size
            if signature != WOFF2:
                yield place.wrong(
                    f"{name} is no WOFF2 font, whatever its name says.",
                    "Ask for the .woff2 file of the face, or make one of the .ttf or .otf file.",
                )
            elif size > LARGEST_FONT:
                yield place.wrong(
                    f"{name} is {size // 1000} kB; every learner loads it, so at most "
                    f"{LARGEST_FONT // 1000} kB.",
                    "Take a version with only the Latin letters.",
                )


def logo_unfit(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a logo or icon that is not there, is no SVG or cannot be scaled."""
    for place, path in _drawings(file):
        if not path.is_file():
            yield _not_there(place, path)
            continue
        if path.stat().st_size > LARGEST_DRAWING:
            yield place.wrong(
                f"{path.name} is {path.stat().st_size // 1000} kB; it stands on every page, so at "
                f"most {LARGEST_DRAWING // 1000} kB.",
                "Simplify the drawing; a photograph is no logo.",
            )
            continue
        seen = look_at(path, links_within=True)
        if seen.broken:
            line, what = seen.broken
            yield _in(
                path,
                line,
                f"The drawing cannot be read: {what}.",
                "Save it anew from a drawing program as plain SVG (UTF-8).",
            )
        elif len(seen.root.get("viewBox", "").replace(",", " ").split()) != 4:
            width, height = (
                seen.root.get(key, "").removesuffix("px") for key in ("width", "height")
            )
            size = f"0 0 {width} {height}" if width and height else "0 0 240 60"
            yield _in(
                path,
                1,
                "The drawing has no viewBox, so it cannot get larger or smaller.",
                f'Add it to the <svg>: viewBox="{size}".',
            )


def logo_unsafe(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a logo or icon that could run a script or fetch something."""
    for _, path in _drawings(file):
        if path.is_file() and path.stat().st_size <= LARGEST_DRAWING:
            seen = look_at(path, links_within=True)
            for line, what, mend in () if seen.broken else seen.unsafe:
                yield _in(path, line, what, mend)


def _drawings(file: Place) -> Iterator[tuple[Place, Path]]:
    known: set[str] = set()
    for name in DRAWINGS:
        place, value = file.at("look", name), file.text("look", name)
        if place is not None and value and value.endswith(".svg") and "/" not in value:
            if value not in known:
                yield place, folder(file) / "look" / value
            known.add(value)


def _not_there(place: Place, path: Path) -> Fault:
    there = sorted(one.name for one in path.parent.glob(f"*{path.suffix}"))
    meant = nearest(path.name, there)
    mend = f"Did you mean `{meant}`?" if meant else f"Put it at {near(path)}."
    return place.wrong(f"There is no file `{path.name}` in the folder look.", mend)


def _in(path: Path, line: int, message: str, mend: str) -> Fault:
    return Fault("", path, line, line, "", message, mend)


CHECKS = tuple(
    checks(("track",), colour_malformed, colour_contrast, font_unfit, logo_unfit, logo_unsafe)
)
