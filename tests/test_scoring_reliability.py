"""Reliability and change: check numbers, and statsmodels on random data."""

from __future__ import annotations

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest
from course_scoring.change import reliable_change
from course_scoring.reliability import (
    alpha_interval,
    cronbach_alpha,
    difference_reliability,
    spearman_brown,
)
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.formula.api import ols  # type: ignore[import-untyped]
from statsmodels.stats.anova import anova_lm  # type: ignore[import-untyped]


def table(people: int, items: int, seed: int) -> list[list[float | None]]:
    """Return random answers around a person's own level, so that there is something to agree on."""
    chance = np.random.default_rng(seed)
    levels = chance.normal(3, 1, people)
    return [
        [float(round(level + noise)) for noise in chance.normal(0, 1, items)] for level in levels
    ]


def hoyt(rows: list[list[float]]) -> float:
    """Return α by a two-way analysis of variance: 1 - MS(rest) / MS(people) (Hoyt 1941)."""
    long = pd.DataFrame(
        [(p, i, score) for p, row in enumerate(rows) for i, score in enumerate(row)],
        columns=["person", "item", "score"],
    )
    squares = anova_lm(ols("score ~ C(person) + C(item)", long).fit())["mean_sq"]
    return float(1 - squares["Residual"] / squares["C(person)"])


@pytest.mark.parametrize("seed", range(6))
def test_alpha_and_its_interval_against_statsmodels(seed: int) -> None:
    """The α of Hoyt's analysis of variance, and the interval by SciPy's F."""
    rows = table(30 + seed, 3 + seed % 3, seed)
    alpha = cronbach_alpha(rows)
    assert alpha is not None
    assert alpha == pytest.approx(hoyt([[v for v in row if v is not None] for row in rows]))
    people, items = len(rows) - 1, len(rows[0]) - 1
    ends = [1 - (1 - alpha) * stats.f.ppf(p, people, people * items) for p in (0.975, 0.025)]
    assert alpha_interval(alpha, len(rows), len(rows[0])) == pytest.approx(ends)


def test_alpha_uses_complete_cases() -> None:
    """Rows with a gap are left out."""
    rows = table(40, 4, 1)
    whole = rows[:3] + rows[4:8] + rows[9:]
    rows[3][1] = None
    rows[8] = [None] * 4
    assert cronbach_alpha(rows) == cronbach_alpha(whole)
    assert cronbach_alpha(rows) != cronbach_alpha(table(40, 4, 1))


def test_alpha_by_hand() -> None:
    """Rows (1,2), (2,2), (3,5): s² 1 and 3, total 7; 2 · (1 - 4/7) = 6/7."""
    assert cronbach_alpha([[1, 2], [2, 2], [3, 5]]) == pytest.approx(6 / 7)


@pytest.mark.parametrize(
    "rows", [[], [[1, 2]], [[1], [2]], [[1, 2], [1, 2]], [[1, None], [2, 3]], [[1, 3], [3, 1]]]
)
def test_no_alpha(rows: list[list[float | None]]) -> None:
    """One row, one item, or the same total for everybody: no α, and no crash."""
    assert cronbach_alpha(rows) is None


@pytest.mark.parametrize(("people", "ends"), [(8, (0.44, 0.95)), (30, (0.66, 0.89))])
def test_alpha_interval_check_numbers(people: int, ends: tuple[float, float]) -> None:
    """α = .80 of 5 items: .44 to .95 with 8 people, .66 to .89 with 30."""
    assert alpha_interval(0.80, people, 5) == pytest.approx(ends, abs=0.005)


def test_spearman_brown_check_number() -> None:
    """ICC(1) = .15 and five people: .46875; once is itself."""
    assert spearman_brown(0.15, 5) == pytest.approx(0.46875)
    assert spearman_brown(0.8, 1) == pytest.approx(0.8)
    with pytest.raises(ValueError, match="spearman_brown"):
        spearman_brown(-0.5, 3)


@pytest.mark.parametrize(("between", "value"), [(0.6, 0.50), (0.22, 0.7436)])
def test_difference_check_numbers(between: float, value: float) -> None:
    """(.8, .8, .6) gives .50 and (.8, .8, .22) gives .7436."""
    assert difference_reliability(0.8, 0.8, between) == pytest.approx(value, abs=0.00005)


def test_no_reliability_of_a_difference_of_the_same_thing() -> None:
    """A correlation of 1 leaves no difference to be reliable."""
    assert difference_reliability(0.8, 0.8, 1) is None


def test_reliable_change_of_jacobson_and_truax() -> None:
    """SD 7.5 and r .80: a standard error of 4.7434; from 32.5 to 47.5 gives 3.16, reliable."""
    change = reliable_change(32.5, 47.5, 7.5, 0.80)
    assert change.rci == pytest.approx(3.16, abs=0.005)
    assert 15 / change.rci == pytest.approx(4.7434, abs=0.00005)
    assert change.reliable


@pytest.mark.parametrize(("after", "reliable"), [(3.73, False), (3.75, True), (2.25, True)])
def test_our_own_noise(after: float, reliable: bool) -> None:
    """SD .6 and r .80: changes below 0.74 are noise, up or down."""
    change = reliable_change(3, after, 0.6, 0.80)
    assert change.reliable is reliable
    assert change.noise == pytest.approx(0.74, abs=0.005)


@pytest.mark.parametrize(("deviation", "reliability"), [(0, 0.8), (-1, 0.8), (1, 1), (1, -0.1)])
def test_change_outside_the_range(deviation: float, reliability: float) -> None:
    """No spread and perfect reliability leave nothing to compare with."""
    with pytest.raises(ValueError, match="reliable_change"):
        reliable_change(1, 2, deviation, reliability)
