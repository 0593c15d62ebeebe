"""How far a score would come out the same again."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .distributions import f_quantile
from .moments import variance


def cronbach_alpha(rows: Sequence[Sequence[float | None]]) -> float | None:
    """Return Cronbach's α = k/(k-1) · (1 - Σs²ᵢ / s²ₜ), variances with n - 1 (Cronbach 1951).

    One row per person, one column per item, reversed items already turned round. Missing answers:
    complete cases only. At most 1, may be negative; None below two items or two complete rows, and
    where everybody has the same total.
    """
    complete = [[v for v in row if v is not None] for row in rows if None not in row]
    if len(complete) < 2 or len(complete[0]) < 2:
        return None
    parts = [variance(column) or 0.0 for column in zip(*complete, strict=True)]
    return alpha_of(parts, variance([math.fsum(row) for row in complete]) or 0.0)


def alpha_of(parts: Sequence[float], total: float) -> float | None:
    """Return Cronbach's α from the variance of every item and that of their sum.

    None below two items, and without any spread of the sum.
    """
    items = len(parts)
    if items < 2 or total <= 0:
        return None
    return items / (items - 1) * (1 - math.fsum(parts) / total)


def alpha_interval(
    alpha: float, people: int, items: int, level: float = 0.95
) -> tuple[float, float]:
    """Return the confidence interval of α by the F distribution (Feldt 1965).

    1 - (1 - α) F, with (n - 1) and (n - 1)(k - 1) degrees of freedom. α = .80 of 5 items: .44 to
    .95 with 8 people, .66 to .89 with 30. ValueError below two people or two items.
    """
    if people < 2 or items < 2:
        raise ValueError(f"alpha_interval: two people and two items, got {people}, {items}")
    above, below = people - 1, (people - 1) * (items - 1)
    upper, lower = (f_quantile((1 + side * level) / 2, above, below) for side in (1, -1))
    return (1 - (1 - alpha) * upper, 1 - (1 - alpha) * lower)


def spearman_brown(reliability: float, times: float) -> float:
    """Return the reliability of `times` as many items or raters: kr / (1 + (k - 1) r).

    Spearman 1910, Brown 1910. ICC(1) = .15 with 5 people: .46875. ValueError when the divisor is 0
    or below.
    """
    divisor = 1 + (times - 1) * reliability
    if divisor <= 0:
        raise ValueError(f"spearman_brown: no value for {reliability} and {times}")
    return times * reliability / divisor


def difference_reliability(first: float, second: float, correlation: float) -> float | None:
    """Return the reliability of a difference of two scores with equal variances.

    (r₁ + r₂ - 2r₁₂) / (2 - 2r₁₂), Lord 1963: (.8, .8, .6) gives .50. None at a correlation of 1.
    """
    divisor = 2 - 2 * correlation
    return None if divisor <= 0 else (first + second - 2 * correlation) / divisor
