"""What reading the YAML itself found: these faults are collected while the file is read."""

from __future__ import annotations

from collections.abc import Iterator

from widgets.loading.checks.table import Check, checks
from widgets.loading.course import KINDS, Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place


def _found(name: str, refuses: str) -> Check:
    def find(file: Place, course: Course) -> Iterator[Fault]:
        return (fault for fault in file.file.faults if fault.check == name)

    find.__name__ = name
    find.__doc__ = refuses
    return next(checks(KINDS, find))


CHECKS = tuple(
    _found(name, refuses)
    for name, refuses in (
        ("too-big", "Refuse a file of more than 1 MB."),
        ("not-utf8", "Refuse a file that is not saved as UTF-8."),
        ("empty-file", "Refuse a file with nothing in it."),
        ("invisible-character", "Refuse a character nobody sees, pasted along from somewhere."),
        ("yaml-syntax", "Refuse something YAML cannot read: a quote, bracket or indentation."),
        ("yaml-tab", "Refuse a tab where YAML wants spaces."),
        ("yaml-alias", "Refuse a reference (* or &), which course files don't use."),
        (
            "yaml-tag",
            "Refuse an instruction to the reading program (!), which course files don't use.",
        ),
        ("yaml-boolean", "Refuse a bare yes, no, on or off, which YAML takes for a switch."),
        ("duplicate-key", "Refuse the same field twice; YAML would silently forget the first."),
        ("comma-in-text", "Refuse a text between braces cut off by its own comma."),
        ("hash-in-text", "Refuse a text cut off by its own #."),
    )
)
