"""A lesson of the course as a track has it: with its own case, sections and additions.

The track's file says what changes (docs/making-a-track.md); sections are named by their heading.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from publish.track.text import Line, Lines, Section, body, read, sections
from widgets.loading.faults import Fault
from widgets.loading.markdown import same_heading
from widgets.loading.track import TrackLesson
from widgets.loading.words import Lang

_CALL = re.compile(
    r"""\{\{-?\s*(?P<macro>\w+)\(\s*(?P<q>["'])(?P<name>[^"']+)(?P=q)(?P<rest>[^}]*)\)\s*-?\}\}"""
)
DOES: dict[str, str] = {
    "assessment": "instrument",
    "answer_sheet": "instrument",
    "knowledge_check": "quiz",
    "figure": "figure",
    "facilitator_note": "facilitation",
}
"""The macros that show a course file, and of which kind that file is."""


def calls(lines: Iterable[Line]) -> set[tuple[str, str]]:
    """Return what a page shows of the course's files: (kind, name)."""
    return {
        (DOES[call["macro"]], call["name"])
        for line in lines
        for call in _CALL.finditer(line.text)
        if call["macro"] in DOES
    }


def shaped(lines: Lines, lesson: TrackLesson, lang: Lang, own: Path, faults: list[Fault]) -> Lines:
    """Return the lesson as the track has it; `own` is the folder of the track's own texts."""
    for name in lesson.without:
        lines = _without(lines, name)
    edits: list[tuple[int, int, Lines]] = []
    for extension in lesson.extend:
        if found := _named(lines, extension.after[lang], lang, faults):
            edits.append((found.end, found.end, _own(own / extension.file)))
    for section in lesson.replace:
        if found := _named(lines, section.section[lang], lang, faults):
            text = _own(own / section.file)
            # with a heading of its own it takes that one's place too
            start = found.start if _begins_with_heading(text) else found.start + 1
            edits.append((start, found.end, text))
    if lesson.case is not None and (place := _case(lines, faults)):
        edits.append((place.start, place.end, _own(own / lesson.case)))
    # from the end, so that the places of the others stay what they were
    for start, end, text in sorted(edits, key=lambda edit: edit[0], reverse=True):
        lines = _put(lines, start, end, text)
    return lines


def _own(path: Path) -> Lines:
    """Return an own text without front matter and without empty lines around it."""
    if not path.is_file():  # `course check` says so, at the line that names it
        return []
    lines = read(path, own=True)
    lines = lines[body(lines) :]
    while lines and not lines[0].text.strip():
        lines = lines[1:]
    while lines and not lines[-1].text.strip():
        lines = lines[:-1]
    return lines


def _begins_with_heading(lines: Lines) -> bool:
    return bool(lines) and lines[0].text.startswith("#")


def _put(lines: Lines, start: int, end: int, text: Lines) -> Lines:
    """Return the page with `text` in place of `lines[start:end]`, an empty line on both sides."""
    if not text:
        return [*lines[:start], *lines[end:]]
    before = _gap(lines[start - 1]) if start and lines[start - 1].text.strip() else []
    return [*lines[:start], *before, *text, *_gap(text[-1]), *lines[end:]]


def _gap(line: Line) -> Lines:
    return [Line("", line.file, line.number, line.own)]


def _named(lines: Lines, title: str, lang: Lang, faults: list[Fault]) -> Section | None:
    """Return the section with this heading; when there is none, say which there are."""
    found = sections(lines)
    for section in found:
        if section.level == 2 and same_heading(section.title, title):
            return section
    file = lines[0].file
    there = ", ".join(f"“{section.title}”" for section in found if section.level == 2)
    faults.append(
        Fault(
            "unknown-section",
            file,
            1,
            1,
            "",
            f"The track changes the section “{title}” ({lang}), which this lesson does not have.",
            f"In the track's file, name one of: {there}.",
        )
    )
    return None


def _case(lines: Lines, faults: list[Fault]) -> Section | None:
    """Return the section after the lesson's head, which tells the case."""
    head = next((n for n, line in enumerate(lines) if "lesson_head(" in line.text), -1)
    after = [one for one in sections(lines) if one.level == 2 and one.start > head]
    if head >= 0 and after:
        return after[0]
    faults.append(
        lines[0].fault(
            "no-case",
            "The track has a case of its own, but no section follows this lesson's head.",
            "Use `replace` with the heading of the section it comes in place of.",
        )
    )
    return None


def _without(lines: Lines, name: str) -> Lines:
    """Take out what shows the course file `name`; a form or check takes its section with it."""
    while True:
        at = next((n for n, line in enumerate(lines) if _shows(line, name)), None)
        if at is None:
            return lines
        start, end = at, at + 1
        if any(kind in {"instrument", "quiz"} for kind, one in calls([lines[at]]) if one == name):
            around = [one for one in sections(lines) if one.level == 2 and one.start < at < one.end]
            start, end = (around[0].start, around[0].end) if around else (start, end)
            # what keeps how far she is stands at the end of a lesson, whatever its last section
            kept = [line for line in lines[start:end] if "lesson_end(" in line.text]
            lines = [*lines[:start], *kept, *lines[end:]]
        else:
            lines = [*lines[:start], *lines[end:]]


def _shows(line: Line, name: str) -> bool:
    return any(one == name for _, one in calls([line]))
