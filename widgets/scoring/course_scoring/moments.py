"""Mean, spread, and how far a team's mean can be trusted.

All sums are `math.fsum`, so the order of people cannot matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from .distributions import t_quantile


def mean(values: Sequence[float]) -> float | None:
    """Return the mean; None without values."""
    return math.fsum(values) / len(values) if values else None


def variance(values: Sequence[float]) -> float | None:
    """Return the sample variance s² = Σ(x - x̄)² / (n - 1); None below two values."""
    if len(values) < 2:
        return None
    centre = math.fsum(values) / len(values)
    # each value once, with its number: a thousand answers have only five values
    squares = [n * ((value - centre) * (value - centre)) for value, n in Counter(values).items()]
    return math.fsum(squares) / (len(values) - 1)


def deviation(values: Sequence[float]) -> float | None:
    """Return the sample standard deviation, the root of `variance`; None below two values."""
    spread = variance(values)
    return None if spread is None else math.sqrt(spread)


def mean_interval(values: Sequence[float], level: float = 0.95) -> tuple[float, float] | None:
    """Return the confidence interval of a mean: x̄ ± t(n-1) · s / √n (Student 1908).

    In the unit of the values, and not cut off at the ends of their range; None below two values.
    `level` lies between 0 and 1.
    """
    centre, spread = mean(values), deviation(values)
    if centre is None or spread is None:
        return None
    quantile = t_quantile((1 + level) / 2, len(values) - 1)
    half = quantile * spread / math.sqrt(len(values))
    return (centre - half, centre + half)


def difference_interval(
    first: Sequence[float], second: Sequence[float], level: float = 0.95
) -> tuple[float, float] | None:
    """Return the confidence interval of second mean - first mean, variances not equal (Welch 1947).

    d ± t(ν) √(s₁²/n₁ + s₂²/n₂), with ν = (s₁²/n₁ + s₂²/n₂)² / Σ (sᵢ²/nᵢ)² / (nᵢ - 1) by Welch and
    Satterthwaite. None where a group has fewer than two values; without any spread it is d itself.
    """
    centres, spreads = (mean(first), mean(second)), (variance(first), variance(second))
    if None in centres or None in spreads:
        return None
    difference = (centres[1] or 0.0) - (centres[0] or 0.0)
    parts = [(spread or 0.0) / n for spread, n in zip(spreads, _sizes(first, second), strict=True)]
    squares = zip(parts, _sizes(first, second), strict=True)
    below = math.fsum(part**2 / (n - 1) for part, n in squares)
    if below == 0:  # nobody differs from her own group (or so little that its square is nothing)
        return (difference, difference)
    freedom = math.fsum(parts) ** 2 / below
    half = t_quantile((1 + level) / 2, freedom) * math.sqrt(math.fsum(parts))
    return (difference - half, difference + half)


def _sizes(*groups: Sequence[float]) -> list[int]:
    return [len(group) for group in groups]
