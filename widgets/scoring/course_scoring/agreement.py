"""Do people in a team see the same? Agreement within a group, and between groups.

r_wg and r_wg(j): James, Demaree & Wolf 1984; r*_wg: Lindell, Brandt & Whitney 1999; all in O'Neill
2017, Front Psychol 8:777. They compare the variance found with the variance of blind chance, where
every one of A options is equally likely: σ² = (A² - 1) / 12.

Missing answers: an item's variance is taken over the answers that are there, at least two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from .moments import variance

Rows = Sequence[Sequence[float | None]]
"""One row per person, one column per item; None where there is no answer."""


def chance_variance(options: int) -> float:
    """Return the variance of blind chance over A options, (A² - 1) / 12: A=5 is 2, A=7 is 4."""
    if options < 2:
        raise ValueError(f"chance_variance: at least two options, got {options}")
    return (options**2 - 1) / 12


def item_variance(rows: Rows) -> float | None:
    """Return s̄², the mean of the items' variances; None when an item has fewer than two answers."""
    return variance_of(
        [[value for value in column if value is not None] for column in zip(*rows, strict=True)]
    )


def variance_of(columns: Sequence[Sequence[float]]) -> float | None:
    """Return s̄² as `item_variance` does, from the answers that are there: a column per item."""
    found = [variance(column) for column in columns]
    known = [each for each in found if each is not None]
    return math.fsum(known) / len(known) if known and len(known) == len(found) else None


def rwg(ratings: Sequence[float], options: int) -> float | None:
    """Return r_wg of one item: 1 - s² / σ², and 0 below 0; 1 is full agreement.

    [4, 4, 5, 4, 3] on five options: 1 - 0.5 / 2 = 0.75. None below two ratings.
    """
    spread = variance(ratings)
    return None if spread is None else max(0.0, 1 - spread / chance_variance(options))


def rwg_j(spread: float, items: int, options: int) -> float:
    """Return r_wg(j) of J items with mean variance s̄²: J(1 - q) / (J(1 - q) + q), q = s̄² / σ².

    0 where the variance is that of chance or larger. s̄² = 0.5 on five options and 3 items: 0.90.
    """
    q = spread / chance_variance(options)
    if items < 1 or spread < 0:
        raise ValueError(f"rwg_j: items above 0, variance from 0, got {items}, {spread}")
    return 0.0 if q >= 1 else items * (1 - q) / (items * (1 - q) + q)


def rwg_star(spread: float, options: int) -> float:
    """Return r*_wg = 1 - s̄² / σ², which does not grow with the number of items.

    At most 1; below 0 people disagree more than by chance.
    """
    return 1 - spread / chance_variance(options)


class Icc(NamedTuple):
    """ICC(1): the share of one person's score that is the group's; ICC(2): of a group's mean."""

    icc1: float | None
    icc2: float | None


def icc(groups: Sequence[Sequence[float]]) -> Icc:
    """Return ICC(1) and ICC(2) from a one-way analysis of variance (Bartko 1976; Bliese 2000).

    ICC(1) = (MSB - MSW) / (MSB + (n̄ - 1) MSW), ICC(2) = (MSB - MSW) / MSB, with n̄ the mean group
    size. May be negative. Groups without people are left out; None below two groups, without a
    group of two, and where the divisor is zero.
    """
    filled = [group for group in groups if group]
    people = sum(len(group) for group in filled)
    if len(filled) < 2 or people <= len(filled):
        return Icc(None, None)
    grand = math.fsum(value for group in filled for value in group) / people
    means = [math.fsum(group) / len(group) for group in filled]
    pairs = list(zip(filled, means, strict=True))
    between = math.fsum(len(group) * (centre - grand) ** 2 for group, centre in pairs)
    within = math.fsum((value - centre) ** 2 for group, centre in pairs for value in group)
    msb, msw = between / (len(filled) - 1), within / (people - len(filled))
    divisor = msb + (people / len(filled) - 1) * msw
    return Icc(
        (msb - msw) / divisor if divisor > 0 else None,
        (msb - msw) / msb if msb > 0 else None,
    )
