"""Several people side by side, and their average: averaged scales, never averaged indices.

A ratio such as T=(C+R+I)/S does not average: T of (5,5,5,1) is 15 and of (1,1,1,5) is 0.6, mean
7.8, while the averaged factors (3,3,3,3) give 3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from .errors import AnswerError
from .model import Instrument
from .result import Result, ScaleResult
from .scales import Answers, scale_result
from .scoring import score, summarise


class Comparison(NamedTuple):
    """The results of the people in the order given, and the result of their average."""

    people: tuple[Result, ...]
    average: Result

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain JSON values."""
        return {
            "people": [person.to_dict() for person in self.people],
            "average": self.average.to_dict(),
        }


def compare(instrument: Instrument, people: Sequence[Answers]) -> Comparison:
    """Score each person, and average each scale over the people who have a score on it.

    In the average, `answered` and `total` are summed over the people and `missing` holds the items
    nobody answered. Raises AnswerError, naming the person (counted from 1), item and value.
    """
    results: list[Result] = []
    for number, answers in enumerate(people, start=1):
        try:
            results.append(score(instrument, answers))
        except AnswerError as fault:
            raise AnswerError(f"person {number}: {fault}", fault.field) from None
    return Comparison(tuple(results), _average(instrument, results))


def _average(instrument: Instrument, results: Sequence[Result]) -> Result:
    scales: list[ScaleResult] = []
    for place, scale in enumerate(instrument.scales):
        column = [result.scales[place] for result in results]
        scores = [each.score for each in column if each.score is not None]
        mean = math.fsum(scores) / len(scores) if scores else None
        answered = sum(each.answered for each in column)
        total = sum(each.total for each in column)
        scales.append(scale_result(instrument, scale, mean, answered, total))
    skipped = [set(result.missing) for result in results]
    missing = [i.id for i in instrument.items if all(i.id in each for each in skipped)]
    answered = sum(result.answered for result in results)
    return summarise(instrument, scales, missing, answered, sum(r.total for r in results))
