"""Agreement: the check numbers of the measurement plan, and independent computations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import pytest
from course_scoring.agreement import chance_variance, icc, item_variance, rwg, rwg_j, rwg_star
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]
from statsmodels.formula.api import ols  # type: ignore[import-untyped]
from statsmodels.stats.anova import anova_lm  # type: ignore[import-untyped]

ratings = st.lists(st.integers(1, 5), min_size=2, max_size=12)
tables = st.tuples(st.integers(2, 10), st.integers(1, 5)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(1, 5), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


@pytest.mark.parametrize(("options", "value"), [(5, 2), (7, 4), (2, 0.25)])
def test_variance_of_chance(options: int, value: float) -> None:
    """(A² - 1) / 12, which is the variance of A equally likely options."""
    assert chance_variance(options) == pytest.approx(value)
    assert chance_variance(options) == pytest.approx(np.var(range(1, options + 1)))


def test_rwg_check_number() -> None:
    """[4, 4, 5, 4, 3] on five options gives .75."""
    assert rwg([4, 4, 5, 4, 3], 5) == pytest.approx(0.75)


@pytest.mark.parametrize(("items", "value"), [(3, 0.90), (5, 0.9375), (10, 30 / 31)])
def test_rwg_j_check_numbers(items: int, value: float) -> None:
    """Mean variance .5 on five options: .90, .9375 and .9677 for 3, 5 and 10 items."""
    assert rwg_j(0.5, items, 5) == pytest.approx(value)
    assert rwg_j(0.5, 10, 5) == pytest.approx(0.9677, abs=0.00005)


def test_below_zero() -> None:
    """More variance than chance: r_wg and r_wg(j) are 0, r*_wg is negative."""
    assert rwg([1, 5, 1, 5], 5) == 0  # s² = 16/3
    assert rwg_j(16 / 3, 3, 5) == 0
    assert rwg_j(2, 3, 5) == 0
    assert rwg_star(16 / 3, 5) == pytest.approx(1 - 8 / 3)


def test_full_agreement_is_one() -> None:
    """No variance at all."""
    assert rwg([4, 4, 4], 5) == 1
    assert rwg_j(0, 3, 5) == 1
    assert rwg_star(0, 5) == 1


@given(ratings)
def test_one_item_is_rwg_j_of_one(values: list[int]) -> None:
    """With J = 1 the two formulas are the same, and NumPy's variance gives it too."""
    q = np.var(values, ddof=1) / 2
    assert rwg(values, 5) == pytest.approx(max(0.0, 1 - q))
    assert rwg_j(float(np.var(values, ddof=1)), 1, 5) == pytest.approx(rwg(values, 5))


@given(tables)
def test_item_variance_against_pandas(rows: list[list[int]]) -> None:
    """The mean of the columns' variances."""
    assert item_variance(rows) == pytest.approx(pd.DataFrame(rows).var(ddof=1).mean())


def test_missing_answers_leave_the_item_with_the_others() -> None:
    """Variances over the available answers: [4, 2] is 2 and [3, 5, 4] is 1, mean 1.5."""
    rows: list[list[float | None]] = [[4, 3], [2, 5], [None, 4]]
    assert item_variance(rows) == pytest.approx(1.5)
    assert item_variance(rows) == pytest.approx(pd.DataFrame(rows).var(ddof=1).mean())


@pytest.mark.parametrize("rows", [[], [[4, 4]], [[4, None], [4, 3]]])
def test_too_few_answers_have_no_variance(rows: Sequence[Sequence[float | None]]) -> None:
    """An item with one answer has no variance, and then the scale has none."""
    assert item_variance(rows) is None
    assert rwg([4], 5) is None


groups = st.lists(
    st.lists(st.floats(1, 5, width=16), min_size=1, max_size=6), min_size=2, max_size=6
)


@given(groups)
def test_icc_against_scipy(scores: list[list[float]]) -> None:
    """F = MSB / MSW from SciPy: ICC(2) = 1 - 1/F and ICC(1) = (F - 1) / (F - 1 + n̄)."""
    one, two = icc(scores)
    people = sum(map(len, scores))
    spread = sum(np.var(group) for group in scores)
    if people == len(scores) or spread < 1e-6:
        return
    f = float(stats.f_oneway(*scores).statistic)
    if f < 1e-6:
        return
    size = people / len(scores)
    assert two == pytest.approx(1 - 1 / f, rel=1e-6, abs=1e-6)
    if f - 1 + size > 1e-6:
        assert one == pytest.approx((f - 1) / (f - 1 + size), rel=1e-6, abs=1e-6)


def test_icc_against_statsmodels() -> None:
    """Groups of unequal size on random data: the mean squares that statsmodels finds."""
    chance = np.random.default_rng(7)
    for _ in range(5):
        sizes = chance.integers(2, 9, size=6)
        scores = [list(chance.normal(3 + place % 3, 1, size)) for place, size in enumerate(sizes)]
        long = pd.DataFrame(
            [(place, score) for place, group in enumerate(scores) for score in group],
            columns=["team", "score"],
        )
        msb, msw = anova_lm(ols("score ~ C(team)", long).fit())["mean_sq"]
        one, two = icc(scores)
        assert one == pytest.approx((msb - msw) / (msb + (np.mean(sizes) - 1) * msw))
        assert two == pytest.approx((msb - msw) / msb)


@pytest.mark.parametrize("scores", [[], [[3.0]], [[3.0, 4.0], []], [[3.0], [4.0]]])
def test_no_icc_without_two_groups_and_a_spread_within(scores: list[list[float]]) -> None:
    """One group, or groups of one, have none."""
    assert icc(scores) == (None, None)


def test_icc_without_differences() -> None:
    """Everybody alike: nothing to divide by; only within-differences: no between to trust."""
    assert icc([[3, 3], [3, 3]]) == (None, None)
    one, two = icc([[2, 4], [2, 4]])
    assert one == pytest.approx(-1)
    assert two is None
