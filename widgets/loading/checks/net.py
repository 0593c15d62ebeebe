"""The safety net under the checks on instruments: what scoring itself would refuse."""

from __future__ import annotations

from collections.abc import Iterator

from course_scoring.errors import ScoringError

from widgets.loading.checks.table import checks
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.kinds import build
from widgets.loading.place import Place


def not_scorable(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse anything the scoring package itself refuses."""
    if not isinstance(file.value, dict):
        return
    try:
        build({**file.value, "sources": []}, {}).scorer()
    except ScoringError as error:
        field = error.field or ""
        steps = [
            int(s) if s.isdigit() else s
            for s in field.replace("]", "").replace("[", ".").split(".")
        ]
        place = file.at(*steps) or file
        yield place.wrong(f"The scoring cannot use this: {error}.", "Change this value.")
    except (KeyError, TypeError, ValueError, AttributeError):
        return  # something else is wrong with the file, and another check says what


CHECKS = tuple(checks(("instrument",), not_scorable))
