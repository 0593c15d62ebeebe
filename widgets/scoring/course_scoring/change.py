"""Did one person really change, or is it noise? The reliable change index."""

from __future__ import annotations

import math
from typing import NamedTuple

BEYOND = 1.96
"""Two-sided 5 %: a change beyond this many standard errors is called reliable."""


class Change(NamedTuple):
    """`rci` is the change in standard errors; `noise` the largest change that may be noise."""

    rci: float
    reliable: bool
    noise: float


def reliable_change(before: float, after: float, deviation: float, reliability: float) -> Change:
    """Return the reliable change index (x₂ - x₁) / (SD √(2(1 - r))) (Jacobson & Truax 1991).

    `deviation` (above 0) and `reliability` (from 0, below 1) are those of the scale in a group like
    this person's; `noise` is in the unit of the scores. SD 7.5 and r .80 give a standard error of
    4.7434; from 32.5 to 47.5 the index is 3.16. ValueError outside those ranges.
    """
    if not (deviation > 0 and 0 <= reliability < 1):
        raise ValueError(f"reliable_change: SD above 0, r in 0-1, got {deviation}, {reliability}")
    error = deviation * math.sqrt(2 * (1 - reliability))
    rci = (after - before) / error
    return Change(rci, abs(rci) > BEYOND, BEYOND * error)
