"""Before and after: the same items at three moments, compared two ways that are never merged.

before → after compares two moments; then → after compares with how one looks back now, because the
yardstick itself may have changed (Howard 1980). An item alone says nothing reliable: the reliable
change index is of the mean only (`change`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from . import reading
from .change import reliable_change
from .errors import AnswerError, InstrumentError
from .result import TOO_FEW_ANSWERS
from .scales import enough

MOMENTS = ("before", "after", "then")
COMPARISONS = {"before_after": ("before", "after"), "then_after": ("then", "after")}
MISSING_MOMENT = "missing-moment"

Answers = Mapping[str, int]


class BeforeAfter(NamedTuple):
    """Items answered from `low` to `high` in steps; `sd` in answer points and `r` of the mean."""

    id: str
    low: int
    high: int
    step: int
    items: tuple[str, ...]
    sd: float
    r: float

    @classmethod
    def from_dict(cls, data: object) -> BeforeAfter:
        """Read the measure (docs/architecture.md); an InstrumentError has the path of a fault."""
        d = reading.mapping(
            data, "change", ["id", "version", "kind", "range", "step", "items", "reliable"]
        )
        reading.choice(d.get("kind", "change"), ["change"], "kind")
        ends = reading.rising(d.get("range"), "range")
        if len(ends) != 2:
            raise InstrumentError("range: expected lowest and highest", "range")
        step = reading.whole(d.get("step"))
        if step is None or step < 1 or (ends[1] - ends[0]) % step:
            raise InstrumentError("step: must divide the range", "step")
        reliable = reading.mapping(d.get("reliable"), "reliable", ["sd", "r"])
        sd = reading.number(reliable.get("sd"), "reliable.sd")
        r = reading.number(reliable.get("r"), "reliable.r")
        if sd <= 0:
            raise InstrumentError("reliable.sd: must be above zero", "reliable.sd")
        if not 0 <= r < 1:
            raise InstrumentError("reliable.r: must be from 0 and below 1", "reliable.r")
        items = reading.names(d.get("items"), "items")
        return cls(reading.text(d.get("id"), "id"), *ends, step, items, sd, r)


def report(measure: BeforeAfter, moments: Mapping[str, object]) -> dict[str, Any]:
    """Return both comparisons, per item (a difference only) and of the mean (with the RCI).

    `moments` maps before, after and then to answers, or to None for a moment that is not there yet.
    A comparison takes the items answered at both moments, and needs at least half of all. `noise`
    is the largest change of the mean that may be noise: with SD 15 and r .80, 1.96 × 15 √0.4 =
    18.59. Raises AnswerError, naming moment and item.
    """
    read = {moment: _answers(measure, moments.get(moment), moment) for moment in MOMENTS}
    return {
        "moments": {moment: _moment(measure, read[moment]) for moment in MOMENTS},
        "items": [_item(item, read) for item in measure.items],
        **{
            name: _comparison(measure, read, start, end)
            for name, (start, end) in COMPARISONS.items()
        },
        "noise": reliable_change(0, 0, measure.sd, measure.r).noise,
    }


def _answers(measure: BeforeAfter, given: object, moment: str) -> Answers | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise AnswerError(
            f"{moment}: expected items and values, got {reading.shown(given)}", moment
        )
    answers: dict[str, int] = {}
    for item, value in given.items():
        if item not in measure.items:
            raise AnswerError(f"{moment}: there is no item {reading.shown(item)}", moment)
        if value is None:
            continue
        answer = reading.whole(value)
        low, high, step = measure.low, measure.high, measure.step
        if answer is None or not low <= answer <= high or (answer - low) % step:
            shown = reading.shown(value)
            message = f"{moment}: item {item}: {shown} is not in {low}-{high} by {step}"
            raise AnswerError(message, item)
        answers[item] = answer
    return answers


def _moment(measure: BeforeAfter, answers: Answers | None) -> dict[str, Any]:
    given, total = answers or {}, len(measure.items)
    found = answers is not None and enough(len(given), total)
    reason = None if found else MISSING_MOMENT if answers is None else TOO_FEW_ANSWERS
    mean = _mean(list(given.values())) if found else None
    return {"answered": len(given), "total": total, "mean": mean, "reason": reason}


def _item(item: str, read: Mapping[str, Answers | None]) -> dict[str, Any]:
    values = {moment: (answers or {}).get(item) for moment, answers in read.items()}
    differences: dict[str, int | None] = {}
    for name, (start, end) in COMPARISONS.items():
        first, last = values[start], values[end]
        differences[name] = None if first is None or last is None else last - first
    return {"id": item, **values, **differences}


def _comparison(
    measure: BeforeAfter, read: Mapping[str, Answers | None], start: str, end: str
) -> dict[str, Any]:
    """Compare the means of the items answered at both moments: other items, other mean."""
    first, last = read[start] or {}, read[end] or {}
    both = [item for item in measure.items if item in first and item in last]
    empty = dict.fromkeys(("from", "to", "change", "rci", "reliable"))
    missing = [moment for moment in (start, end) if read[moment] is None]
    if missing or not enough(len(both), len(measure.items)):
        reason = MISSING_MOMENT if missing else TOO_FEW_ANSWERS
        return {"items": len(both), **empty, "reason": reason, "missing": missing}
    before, after = (_mean([answers[item] for item in both]) for answers in (first, last))
    found = reliable_change(before, after, measure.sd, measure.r)
    return {
        "items": len(both),
        "from": before,
        "to": after,
        "change": after - before,
        "rci": found.rci,
        "reliable": found.reliable,
        "reason": None,
        "missing": [],
    }


def _mean(values: Sequence[int]) -> float:
    return math.fsum(values) / len(values)
