"""Suppression: no small group is shown, and none can be computed from what is shown."""

from __future__ import annotations

from itertools import combinations

import pytest
from course_scoring.suppression import Suppression, suppress
from hypothesis import given
from hypothesis import strategies as st

counts = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 15))


@pytest.mark.parametrize(
    ("people", "result"),
    [
        ({"A": 3, "B": 6}, Suppression((), ("A",), ("B",), 9)),
        ({"A": 5, "B": 6}, Suppression(("A", "B"), (), (), 11)),
        ({"A": 3, "B": 6, "C": 8}, Suppression(("C",), ("A",), ("B",), 17)),
        ({"A": 3, "B": 3, "C": 8}, Suppression(("C",), ("A", "B"), (), 14)),
        ({"A": 2, "B": 2, "C": 8}, Suppression((), ("A", "B"), ("C",), 12)),
        ({"A": 0, "B": 6}, Suppression(("B",), ("A",), (), 6)),
        ({"A": 4}, Suppression((), ("A",), (), None)),
        ({"A": 2, "B": 2}, Suppression((), ("A", "B"), (), None)),
        ({}, Suppression((), (), (), None)),
    ],
)
def test_by_hand(people: dict[str, int], result: Suppression) -> None:
    """A=3, B=6 at five: both are hidden and the total 9 is shown; and the cases around it."""
    assert suppress(people) == result


@given(counts, st.integers(4, 8))
def test_nothing_small_can_be_shown_or_subtracted(people: dict[str, int], threshold: int) -> None:
    """Each group shown, and whatever is left after taking shown groups away, is large or empty."""
    plan = suppress(people, threshold)
    assert sorted(plan.shown + plan.too_few + plan.protecting) == sorted(people)
    assert all(people[group] >= threshold for group in plan.shown)
    everybody = sum(people.values())
    assert (plan.total is None) == (everybody < threshold)
    if plan.total is None:
        assert plan.shown == ()
        return
    for taken in range(len(plan.shown) + 1):
        for some in combinations(plan.shown, taken):
            rest = everybody - sum(people[group] for group in some)
            assert rest == 0 or rest >= threshold


def test_outside_the_range() -> None:
    """Never below four, whatever is asked for."""
    with pytest.raises(ValueError, match="suppress"):
        suppress({"A": 3}, 3)
    with pytest.raises(ValueError, match="suppress"):
        suppress({"A": -1})
