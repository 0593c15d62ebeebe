"""All checks on course files: one table, and the run of it over files.

A check is a small function in one of the modules here; its name and its docstring make its entry.
To add one: write the function, add it to the CHECKS of its module, and put a file with that one
fault into tests/bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from widgets.loading.checks import (
    bands,
    documents,
    figures,
    findings,
    formulas,
    kinds,
    net,
    reading,
    scales,
    session_plans,
    shape,
    texts,
    track_look,
    track_pages,
    track_rules,
    tracks,
)
from widgets.loading.checks.table import Check
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place
from widgets.loading.yamlfile import YamlFile, read_yaml

CHECKS: dict[str, Check] = {
    check.name: check
    for module in (
        *(reading, shape, texts, scales, bands, formulas, findings, kinds),
        *(documents, session_plans, figures, tracks, track_pages, track_rules, track_look, net),
    )
    for check in module.CHECKS
}

NET = frozenset(check.name for check in net.CHECKS)
"""These only have something to add where no other check found a fault."""


def check_file(path: Path, course: Course) -> tuple[Fault, ...]:
    """Return every fault of one course file, sorted by line. Raises OSError without the file."""
    return check_read(read_yaml(path), course)


def check_read(file: YamlFile, course: Course) -> tuple[Fault, ...]:
    """Return every fault of a file that has been read."""
    kind, course = course.kind_of(file.path), course.seen_from(file.path)
    found: list[Fault] = []
    for check in CHECKS.values():
        if kind in check.kinds and not (check.name in NET and found):
            faults = check.find(Place.root(file), course)
            found += (replace(fault, check=check.name) for fault in faults)
    return tuple(sorted(_own(found), key=lambda fault: fault.place))


def check_course(
    course: Course, paths: Iterable[Path] | None = None
) -> Iterator[tuple[Path, tuple[Fault, ...]]]:
    """Yield each file of the course, or each of the given ones, with its faults."""
    for path in [path for _, path in course.files()] if paths is None else paths:
        yield path, check_file(path, course)


def _own(faults: list[Fault]) -> list[Fault]:
    """Leave out what only follows from a misreading of the same line."""
    misread = {
        (f.file, line) for f in faults if f.check in READING for line in (f.line, f.end_line)
    }
    return [f for f in faults if f.check in READING or (f.file, f.line) not in misread]


READING = frozenset(check.name for check in reading.CHECKS)

__all__ = ["CHECKS", "Check", "check_course", "check_file", "check_read"]
