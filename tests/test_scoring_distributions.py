"""Quantiles against SciPy, and against the printed tables."""

from __future__ import annotations

import pytest
from course_scoring.distributions import beta_cdf, f_quantile, t_quantile
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats  # type: ignore[import-untyped]


@pytest.mark.parametrize(
    ("freedom", "value"), [(1, 12.706), (4, 2.776), (9, 2.262), (29, 2.045), (1000, 1.962)]
)
def test_t_as_printed_in_tables(freedom: int, value: float) -> None:
    """The two-sided 95 % column of any table of t."""
    assert t_quantile(0.975, freedom) == pytest.approx(value, abs=0.0005)


@given(st.floats(0.501, 0.9995), st.integers(1, 2_000))
def test_t_against_scipy(p: float, freedom: int) -> None:
    """Ten digits, and symmetric about zero."""
    assert t_quantile(p, freedom) == pytest.approx(stats.t.ppf(p, freedom), rel=1e-9)
    assert t_quantile(1 - p, freedom) == pytest.approx(-t_quantile(p, freedom), rel=1e-9)


@given(st.floats(0.005, 0.995), st.integers(1, 300), st.integers(1, 300))
def test_f_against_scipy(p: float, above: int, below: int) -> None:
    """Ten digits over the numbers of people and items a course can have."""
    assert f_quantile(p, above, below) == pytest.approx(stats.f.ppf(p, above, below), rel=1e-9)


@given(st.floats(0, 1), st.floats(0.1, 200), st.floats(0.1, 200))
def test_beta_against_scipy(x: float, a: float, b: float) -> None:
    """The function beneath both."""
    assert beta_cdf(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-12)


def test_median_of_t_is_zero() -> None:
    """Half of a t lies below zero."""
    assert t_quantile(0.5, 7) == 0


@pytest.mark.parametrize(("p", "freedom"), [(0, 3), (1, 3), (0.9, 0), (float("nan"), 3)])
def test_outside_the_range(p: float, freedom: float) -> None:
    """A chance of 0 or 1 and no freedom are refused."""
    with pytest.raises(ValueError, match="quantile"):
        t_quantile(p, freedom)
    with pytest.raises(ValueError, match="quantile"):
        f_quantile(p, freedom, 3)
    with pytest.raises(ValueError, match="beta_cdf"):
        beta_cdf(2, 1, 1)
