"""The marble jar: dated moments with a sign and a size, counted and added up.

Counts and Σ sign × impact, nothing more. There is no multiplier for a loss, because no number for
one is known; and the sum is no measure of trust.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from . import entries, reading
from .errors import InstrumentError


class Log(NamedTuple):
    """A log: the ids of its kinds of moment, and the sizes a moment can have."""

    id: str
    moments: tuple[str, ...]
    impact: tuple[int, ...]

    @classmethod
    def from_dict(cls, data: object) -> Log:
        """Read the measure (docs/architecture.md); an InstrumentError has the path of a fault."""
        d = reading.mapping(data, "log", ["id", "version", "kind", "moments", "impact"])
        reading.choice(d.get("kind", "log"), ["log"], "kind")
        moments = reading.names(d.get("moments"), "moments")
        impact = reading.rising(d.get("impact"), "impact")
        if impact[0] < 1:
            raise InstrumentError("impact: a size is 1 or more; the sign says which way", "impact")
        return cls(reading.text(d.get("id"), "id"), moments, impact)


class Entry(NamedTuple):
    """One moment: `sign` is 1 (a marble in) or -1 (a marble out)."""

    id: str
    date: str
    moment: str
    sign: int
    impact: int


def tally(log: Log, given: object) -> dict[str, Any]:
    """Count and add up entries: in all, per kind of moment, and cumulative per day.

    Raises RequestError when `given` is no list. Three entries +2, -3, +1 give a sum of 0.
    """
    seen: set[str] = set()
    found, refused = entries.read(given, "entries", lambda entry: _entry(log, entry, seen))
    return {
        "entries": len(found),
        **_sums(found),
        "moments": [
            {"id": moment, **_sums([one for one in found if one.moment == moment])}
            for moment in log.moments
        ],
        "line": _line(found),
        "refused": refused,
    }


def _entry(log: Log, entry: Mapping[str, object], seen: set[str]) -> Entry:
    moment = entry.get("moment")
    date = entries.day(entry)
    entries.line(entry, "who", entries.NAME_LENGTH)
    if not isinstance(moment, str) or moment not in log.moments:
        raise entries.RefusedError("moment")
    sign = entries.whole(entry, "sign", lambda value: value in (1, -1))
    impact = entries.whole(entry, "impact", lambda value: value in log.impact)
    entries.line(entry, "note", entries.NOTE_LENGTH)
    # last, so that an entry refused for something else does not take its id from a good one
    return Entry(entries.new_id(entry, seen), date, moment, sign, impact)


def _sums(found: list[Entry]) -> dict[str, int]:
    return {
        "added": sum(one.sign > 0 for one in found),
        "taken": sum(one.sign < 0 for one in found),
        "sum": sum(one.sign * one.impact for one in found),
    }


def _line(found: list[Entry]) -> list[dict[str, Any]]:
    """Return one point per day, in order: the sum of everything up to and including that day."""
    line: list[dict[str, Any]] = []
    total = 0
    for one in sorted(found, key=lambda one: one.date):
        total += one.sign * one.impact
        if line and line[-1]["date"] == one.date:
            line[-1]["sum"] = total
        else:
            line.append({"date": one.date, "sum": total})
    return line
