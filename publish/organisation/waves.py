"""Waves in time: each month or quarter, or periods by name, from a month up to and with a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SPAN = re.compile(rf"({_MONTH.pattern})\.\.({_MONTH.pattern})")


class WaveError(ValueError):
    """What was asked for is no wave; the text says how to write one."""


@dataclass(frozen=True, order=True)
class Wave:
    """The months `first` up to and with `last`, each a number (`month_number`)."""

    first: int
    last: int

    @property
    def id(self) -> str:
        """2027-01, 2027-Q1, or 2027-01..2027-06."""
        if self.first == self.last:
            return month_text(self.first)
        if self.last == self.first + 2 and self.first % 3 == 0:
            return f"{self.first // 12:04}-Q{self.first % 12 // 3 + 1}"
        return f"{month_text(self.first)}..{month_text(self.last)}"


def month_number(text: str) -> int | None:
    """Return the months since year 0, so that a later month is a larger number; None for others."""
    found = _MONTH.fullmatch(text)
    return int(found[1]) * 12 + int(found[2]) - 1 if found else None


def month_text(number: int) -> str:
    """Return a month as it stands in a file: 2027-01."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def waves_of(asked: Sequence[str], months: Iterable[int]) -> list[Wave]:
    """Return the waves that were asked for and in which there is a month; spans always, as given.

    Raises WaveError for something else, and for spans that share a month: what two waves differ in
    would be the answers of the few who stand in one of them.
    """
    wanted = list(asked) or ["quarter"]
    if wanted in (["month"], ["quarter"]):
        size = 1 if wanted == ["month"] else 3
        starts = sorted({month - month % size for month in months})
        return [Wave(start, start + size - 1) for start in starts]
    waves = sorted(_span(each) for each in wanted)
    for one, other in pairwise(waves):
        if other.first <= one.last:
            raise WaveError(
                f"{one.id} and {other.id} share a month. Let a wave begin after the one before it."
            )
    return waves


def _span(text: str) -> Wave:
    found = _SPAN.fullmatch(text)
    ends = [month_number(found[1]), month_number(found[4])] if found else [None]
    if None in ends or ends[0] > ends[1]:  # type: ignore[operator]
        raise WaveError(
            f"{text!r} is no wave. Write month, quarter, or a period like 2027-01..2027-06; "
            "for several periods give --wave more than once."
        )
    return Wave(int(ends[0] or 0), int(ends[1] or 0))
