"""A team's answers together: nothing small leaks, and the numbers are those of the parts."""

from __future__ import annotations

import json
import random
from typing import Any

import casefiles
import numpy as np
import pytest
from course_scoring import AnswerError, Instrument, score
from course_scoring.browser import handle
from course_scoring.group import describe
from course_scoring.moments import deviation, mean, mean_interval, variance
from course_scoring.reliability import cronbach_alpha
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

SUPPORT = Instrument.from_dict(casefiles.instrument("support"))
MIXED = Instrument.from_dict(casefiles.instrument("reversed-and-weighted"))
person = st.dictionaries(st.sampled_from(["e1", "e2", "e3"]), st.integers(1, 5))
teams = st.dictionaries(st.sampled_from("ABC"), st.lists(person, max_size=9), max_size=3)


@given(st.lists(st.floats(1, 5), min_size=2, max_size=30))
def test_moments_against_scipy(values: list[float]) -> None:
    """Mean, variance with n - 1 and the 95 % interval, as NumPy and SciPy have them."""
    assert mean(values) == pytest.approx(np.mean(values))
    assert variance(values) == pytest.approx(np.var(values, ddof=1), abs=1e-12)
    spread = deviation(values)
    interval = mean_interval(values)
    assert spread is not None
    assert interval is not None
    if spread > 1e-6:
        found = stats.t.interval(
            0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values)
        )
        assert interval == pytest.approx(found)


def test_moments_of_nothing() -> None:
    """No value has no mean, one value no spread."""
    assert (mean([]), variance([3]), deviation([3]), mean_interval([3])) == (None,) * 4


@given(teams, st.none() | person, st.integers(4, 7))
def test_nothing_is_said_about_few(
    groups: dict[str, list[dict[str, int]]], own: dict[str, int] | None, threshold: int
) -> None:
    """A scale shown has enough people; one not shown has a reason and nothing else."""
    result = describe(SUPPORT, groups, own, threshold)
    shown = 0
    for scales in [result.total, *(scales for _, scales in result.groups)]:
        for scale in scales:
            if scale.reason is None:
                shown += 1
                assert scale.people is not None
                assert scale.people >= threshold
                assert scale.mean is not None
                assert 1 <= scale.mean <= 5
                assert scale.people >= 5 or scale.rwg_j is None
                assert scale.alpha is None  # at most 27 people here
            else:
                assert set(scale[2:]) == {None}
    if result.total[0].reason is not None:
        assert shown == 0


@given(teams, st.randoms(use_true_random=False))
def test_order_of_people_cannot_matter(
    groups: dict[str, list[dict[str, int]]], shuffler: random.Random
) -> None:
    """Answers come in any order; the result is the same, exactly."""
    mixed = {name: shuffler.sample(people, len(people)) for name, people in groups.items()}
    assert describe(SUPPORT, mixed) == describe(SUPPORT, groups)


def crowd(people: int, seed: int = 3) -> list[dict[str, int]]:
    """Return people who differ from one another more than from themselves."""
    chance = np.random.default_rng(seed)
    levels = [int(level) for level in chance.integers(2, 5, people)]
    items = [item.id for item in MIXED.items if item.scale == "open"]
    return [
        {i: level + int(chance.integers(-1, 2)) for i in items} | {"o3": 6 - level}
        for level in levels
    ]


def test_alpha_from_thirty_people_on() -> None:
    """29 people have none; 30 have that of their keyed answers, with its interval."""
    assert describe(MIXED, {"team": crowd(29)}).total[0].alpha is None
    people = crowd(30)
    scale = describe(MIXED, {"team": people}).total[0]
    keyed: list[list[float | None]] = [[p["o1"], p["o2"], 6 - p["o3"]] for p in people]
    assert scale.alpha == pytest.approx(cronbach_alpha(keyed))
    assert scale.alpha_interval is not None
    assert scale.alpha is not None
    assert scale.alpha_interval[0] < scale.alpha < scale.alpha_interval[1]


def test_thirty_people_with_a_gap_are_twenty_nine_for_alpha() -> None:
    """α counts complete cases."""
    people = crowd(30)
    del people[4]["o1"]
    assert describe(MIXED, {"team": people}).total[0].alpha is None


def test_mean_is_of_the_scores_scoring_gives() -> None:
    """Weights and reversed items count in a group as they do for one person."""
    people = crowd(7)
    scores = [score(MIXED, answers).scales[0].score or 0.0 for answers in people]
    assert describe(MIXED, {"team": people}).total[0].mean == pytest.approx(np.mean(scores))


def test_no_agreement_below_five_even_when_four_may_be_shown() -> None:
    """A threshold of four shows the mean, and not the agreement."""
    scale = describe(SUPPORT, {"team": [{"e1": 4, "e2": 4, "e3": 3}] * 4}, None, 4).total[0]
    assert scale.people == 4
    assert scale.mean == pytest.approx(11 / 3)
    assert (scale.rwg_j, scale.rwg_star) == (None, None)


def test_no_agreement_on_options_with_a_gap() -> None:
    """The variance of chance is that of equal steps; for 1, 2, 5 it would be wrong."""
    measure = {**casefiles.instrument("support"), "options": [1, 2, 5]}
    people = [{"e1": 5, "e2": 2, "e3": 1}] * 6
    scale = describe(Instrument.from_dict(measure), {"team": people}).total[0]
    assert scale.people == 6
    assert scale.rwg_star is None


def test_a_summary_scale_has_a_mean_but_no_agreement_of_its_own() -> None:
    """Items of several subscales are no parallel items."""
    instrument = Instrument.from_dict(casefiles.instrument("subscales"))
    people = [{"a1": 4, "a2": 3, "b1": 2, "b2": 2, "d1": 1, "d2": 0}] * 5
    summary, integrity, *_ = describe(instrument, {"team": people}).total
    assert summary.mean == pytest.approx(2)
    assert summary.rwg_star is None
    assert integrity.rwg_star == 1


def test_hidden_groups_have_no_icc() -> None:
    """An ICC would speak about the hidden group too; with all shown there is one."""
    low, high = [{"e1": 2, "e2": 2}] * 5, [{"e1": 4, "e2": 4}] * 5
    assert describe(SUPPORT, {"a": low, "b": high}).total[0].icc1 == 1
    assert describe(SUPPORT, {"a": low, "b": high, "c": high[:3]}).total[0].icc1 is None


def test_a_fault_names_group_and_person() -> None:
    """The second person of team b gave an answer that is no option."""
    with pytest.raises(AnswerError, match=r"group b, person 2.*e1.*9"):
        describe(SUPPORT, {"a": [], "b": [{}, {"e1": 9}]})


@pytest.mark.parametrize("threshold", [3, 0, -5, 4.5, "5", True, None])
def test_the_page_cannot_lower_the_threshold(threshold: Any) -> None:
    """Below four is refused, as is anything that is no whole number."""
    request = {
        "call": "group",
        "instrument": casefiles.instrument("support"),
        "groups": {},
        "threshold": threshold,
    }
    reply = json.loads(handle(json.dumps(request)))
    assert reply["error"]["name"] == "RequestError"
