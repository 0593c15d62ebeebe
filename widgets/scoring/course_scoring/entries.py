"""Entries a learner made one by one: the good ones are used, a bad one is refused and named.

A log is kept over months; one damaged entry must not cost the learner the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from . import reading
from .errors import RequestError

ENTRY = "entry"
"""The reason for something that is no set of fields."""
NAME_LENGTH = 40
NOTE_LENGTH = 200

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat takes 20261103 and weeks too


type Refused = list[dict[str, Any]]
"""The entries left out: `index` is the place from 0, `reason` the field that is wrong."""


class RefusedError(Exception):
    """Raised while reading one entry; `reason` is the field that is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read[T](
    value: object, name: str, build: Callable[[Mapping[str, object]], T]
) -> tuple[list[T], Refused]:
    """Build something of every entry of the list `name`; return what was built and what refused.

    Raises RequestError when it is no list.
    """
    if not isinstance(value, list | tuple):
        raise RequestError(f"{name}: expected a list of entries, got {reading.shown(value)}")
    good: list[T] = []
    refused: Refused = []
    for index, entry in enumerate(value):
        if not isinstance(entry, Mapping):
            refused.append({"index": index, "reason": ENTRY})
            continue
        try:
            good.append(build(entry))
        except RefusedError as fault:
            refused.append({"index": index, "reason": fault.reason})
    return good, refused


def new_id(entry: Mapping[str, object], seen: set[str]) -> str:
    """Return the id of an entry and remember it; one that is missing or known is refused."""
    own = line(entry, "id", 200)
    if own is None or own in seen:
        raise RefusedError("id")
    seen.add(own)
    return own


def line(entry: Mapping[str, object], field: str, longest: int) -> str | None:
    """Return a text of at most `longest` characters; None when it is absent, null or blank."""
    value = entry.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > longest:
        raise RefusedError(field)
    return value.strip() or None


def day(entry: Mapping[str, object], field: str = "date") -> str:
    """Return a day of the calendar, YYYY-MM-DD."""
    value = entry.get(field)
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise RefusedError(field)
    try:
        date.fromisoformat(value)
    except ValueError:
        raise RefusedError(field) from None
    return value


def whole(
    entry: Mapping[str, object], field: str, allowed: Callable[[int], bool] = lambda _: True
) -> int:
    """Return a whole number that is allowed."""
    value = reading.whole(entry.get(field))
    if value is None or not allowed(value):
        raise RefusedError(field)
    return value
