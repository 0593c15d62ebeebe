"""The stakeholder map: trust and agreement put a relationship into one of five groups (Block 1987).

Above 3 on both: ally; trust above and agreement below: opponent; trust below and agreement above:
bedfellow; both below: adversary; a 3 on either, or unknown agreement: fence-sitter. The limit at 3
is provisional. A dated judgement about a relationship, not about a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from . import entries, reading
from .errors import InstrumentError

AXES = ("trust", "agreement", "influence")
FENCE_SITTER = "fence-sitter"
GROUPS = {
    (True, True): "ally",
    (True, False): "opponent",
    (False, True): "bedfellow",
    (False, False): "adversary",
}
"""Trust above the middle, agreement above the middle → group."""
LEVELS = (1, 2, 3, 4, 5)
MIDDLE = 3


class StakeholderMap(NamedTuple):
    """A map: the five groups in the order they are shown."""

    id: str
    groups: tuple[str, ...]

    @classmethod
    def from_dict(cls, data: object) -> StakeholderMap:
        """Read the measure (docs/architecture.md); an InstrumentError has the path of a fault."""
        d = reading.mapping(data, "map", ["id", "version", "kind", "axes", "groups"])
        reading.choice(d.get("kind", "map"), ["map"], "kind")
        axes = reading.mapping(d.get("axes"), "axes", AXES)
        for axis in AXES:
            if reading.rising(axes.get(axis), f"axes.{axis}") != LEVELS:
                raise InstrumentError(f"axes.{axis}: the answers must be 1 to 5", f"axes.{axis}")
        groups = reading.names(d.get("groups"), "groups")
        known = {*GROUPS.values(), FENCE_SITTER}
        if set(groups) != known:
            raise InstrumentError(f"groups: expected {', '.join(sorted(known))}", "groups")
        return cls(reading.text(d.get("id"), "id"), groups)


class Entry(NamedTuple):
    """One relationship; agreement is None when it is unknown."""

    id: str
    trust: int
    agreement: int | None
    influence: int

    @property
    def group(self) -> str:
        """The group this relationship is in."""
        if self.agreement is None or MIDDLE in (self.trust, self.agreement):
            return FENCE_SITTER
        return GROUPS[self.trust > MIDDLE, self.agreement > MIDDLE]


def place(chart: StakeholderMap, given: object) -> dict[str, Any]:
    """Put every entry into its group; in a group those with most influence come first.

    Raises RequestError when `given` is no list.
    """
    seen: set[str] = set()
    found, refused = entries.read(given, "entries", lambda entry: _entry(entry, seen))
    ranked = sorted(found, key=lambda one: -one.influence)  # stable: ties keep their order
    members = {group: [one.id for one in ranked if one.group == group] for group in chart.groups}
    return {
        "entries": [{"id": one.id, "group": one.group} for one in found],
        "groups": [{"id": group, "count": len(ids), "ids": ids} for group, ids in members.items()],
        "refused": refused,
    }


def _entry(entry: Mapping[str, object], seen: set[str]) -> Entry:
    if entries.line(entry, "name", entries.NAME_LENGTH) is None:
        raise entries.RefusedError("name")
    trust = _level(entry, "trust")
    agreement = None if entry.get("agreement") is None else _level(entry, "agreement")
    influence = _level(entry, "influence")
    entries.day(entry)
    entries.line(entry, "note", entries.NOTE_LENGTH)
    return Entry(entries.new_id(entry, seen), trust, agreement, influence)


def _level(entry: Mapping[str, object], field: str) -> int:
    return entries.whole(entry, field, lambda value: value in LEVELS)
