"""The if-then plan: a gate before it, a rubric of six after it, and what came of it.

The gate keeps a plan from being made of something somebody does not want: if-then plans help those
who are committed to the goal (Gollwitzer & Sheeran 2006). The rubric looks at the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from . import entries, reading
from .errors import AnswerError, InstrumentError

CRITERIA = 6
BEST = 2
"""Each criterion is judged 0, 1 or 2, so a plan gets 0 to 12."""


class Plan(NamedTuple):
    """A plan: the gate's answers and its minimum, and the ids of the six criteria."""

    id: str
    options: tuple[int, ...]
    minimum: int
    rubric: tuple[str, ...]

    @classmethod
    def from_dict(cls, data: object) -> Plan:
        """Read the measure (docs/architecture.md); an InstrumentError has the path of a fault."""
        d = reading.mapping(data, "plan", ["id", "version", "kind", "gate", "parts", "rubric"])
        reading.choice(d.get("kind", "plan"), ["plan"], "kind")
        gate = reading.mapping(d.get("gate"), "gate", ["options", "minimum"])
        options = reading.rising(gate.get("options"), "gate.options")
        minimum = reading.whole(gate.get("minimum"))
        if minimum not in options or minimum == options[0]:
            raise InstrumentError(
                "gate.minimum: must be an answer above the lowest", "gate.minimum"
            )
        reading.names(d.get("parts"), "parts")
        rubric = reading.names(d.get("rubric"), "rubric")
        if len(rubric) != CRITERIA:
            raise InstrumentError(f"rubric: expected {CRITERIA} criteria", "rubric")
        return cls(reading.text(d.get("id"), "id"), options, minimum or 0, rubric)


class FollowUp(NamedTuple):
    """How often the cue came (`occasions`), and how often the plan was then done."""

    occasions: int
    done: int


def judge(plan: Plan, commitment: object, rubric: object, followup: object) -> dict[str, Any]:
    """Open the gate or not, add up the rubric, and give the rate of done over occasions.

    The gate is open from the minimum on, and closed without an answer. `total` is 0 to 12, and None
    until all six are judged. `weakest` are the judged criteria with the lowest level, unless that
    is the best one. `rate` is 0 to 1, and None without occasions.

    Raises AnswerError for a commitment or a level that cannot be, RequestError when `followup` is
    no list.
    """
    levels = _levels(plan, rubric)
    lowest = min(levels.values(), default=BEST)
    met, refused = entries.read(followup, "followup", _follow_up)
    done, occasions = sum(one.done for one in met), sum(one.occasions for one in met)
    return {
        "open": _is_open(plan, commitment),
        "total": sum(levels.values()) if len(levels) == len(plan.rubric) else None,
        "rated": len(levels),
        "weakest": [own for own in plan.rubric if levels.get(own, BEST) == lowest < BEST],
        "done": done,
        "occasions": occasions,
        "rate": done / occasions if occasions else None,
        "refused": refused,
    }


def _is_open(plan: Plan, commitment: object) -> bool:
    if commitment is None:
        return False
    answer = reading.whole(commitment)
    if answer is None or answer not in plan.options:
        options = ", ".join(map(str, plan.options))
        shown = reading.shown(commitment)
        raise AnswerError(f"commitment: {shown} is not one of {options}", "commitment")
    return answer >= plan.minimum


def _levels(plan: Plan, rubric: object) -> dict[str, int]:
    """Return the judged criteria with their level, in the order of the file."""
    if not isinstance(rubric, Mapping):
        raise AnswerError(f"rubric: expected criteria and levels, got {reading.shown(rubric)}")
    for own in rubric:
        if own not in plan.rubric:
            shown = reading.shown(own)
            raise AnswerError(f"rubric: {plan.id} has no criterion {shown}", str(shown))
    levels: dict[str, int] = {}
    for own in plan.rubric:
        if rubric.get(own) is None:
            continue
        level = reading.whole(rubric[own])
        if level is None or not 0 <= level <= BEST:
            shown = reading.shown(rubric[own])
            raise AnswerError(f"rubric: {own} is judged 0, 1 or 2, not {shown}", own)
        levels[own] = level
    return levels


def _follow_up(entry: Mapping[str, object]) -> FollowUp:
    entries.day(entry)
    occasions = entries.whole(entry, "occasions", lambda value: 0 <= value <= 1000)
    return FollowUp(occasions, entries.whole(entry, "done", lambda value: 0 <= value <= occasions))
