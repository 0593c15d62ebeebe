"""Conditions: what they mean, and that nothing but a condition gets through."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from casefiles import instrument
from course_scoring import Instrument, InstrumentError, score
from course_scoring.condition import Condition
from course_scoring.errors import FormulaError
from hypothesis import given
from hypothesis import strategies as st

VALUES = {"A": 4.2, "B": 3.4, "C": 1.0}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A > B", True),
        ("A < B", False),
        ("A - B >= 0.8", True),  # in binary 4.2 - 3.4 is a little less than 0.8
        ("A - B > 0.8", False),
        ("A - B <= 0.8", True),
        ("A - B < 0.8", False),
        ("B - A <= -0.8", True),
        ("max(A, B, C) - min(A, B, C) >= 3.2", True),
        ("not A > B", False),
        ("not (A > B and C > 1)", True),
        ("A < B or C <= 1", True),
        ("A > B and C > 1 or C <= 1", True),  # and binds more tightly than or
        ("A > B and (C > 1 or C >= 2)", False),
        ("mean(A, B) > 3.7", True),
        ("otherwise", True),
        (" otherwise ", True),
        ("C / (C - 1) > 0", None),
        ("A > B or C / (C - 1) > 0", None),
    ],
)
def test_conditions_by_hand(text: str, held: bool | None) -> None:
    """Comparisons, their borders, what binds more tightly, and division by zero."""
    assert Condition(text).holds(VALUES) is held


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("", 1, "empty"),
        ("A", 1, "comparison"),
        ("A + 1", 1, "comparison"),
        ("A == B", 3, "=="),
        ("A = B", 1, "condition"),
        ("A != B", 3, "!"),
        ("1 < A < 3", 1, "two things"),
        ("A in B", 1, "two things"),
        ("A < B < C", 1, "two things"),
        ("(A < B) + 1 > 2", 2, "arithmetic|can be used"),
        ("A < (B < C)", 6, "can be used"),
        ("A < B and C", 11, "comparison"),
        ("A if B > C else D", 1, "comparison"),
        ("A < len(B)", 5, "functions"),
        ("A.x < 2", 1, "can be used"),
        ("A < 'x'", 5, "has no place"),
        ("A < 2 and otherwise", 11, "comparison"),
        ("(" * 21 + "A < B" + ")" * 21, 21, "brackets"),
        ("not " * 40 + "A < B", 1, "deep|condition"),
        ("A < B" + " " * 200, 201, "longer"),
    ],
)
def test_anything_else_is_refused_with_its_position(text: str, position: int, says: str) -> None:
    """Refused when read, not when computed; the position counts from 1."""
    with pytest.raises(FormulaError, match=says) as caught:
        Condition(text)
    if "not " not in text:
        assert caught.value.position == position


@given(st.text("ABC()<>=andort .+-*/12", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is a condition that can be decided, or refused."""
    try:
        condition = Condition(text)
    except FormulaError as fault:
        position = fault.position
    else:
        position = 1
        values = dict.fromkeys(condition.names, 2.0)
        assert condition.holds(values) in {True, False, None}
    assert 1 <= position <= len(text) + 1


@given(*[st.integers(4, 20)] * 3)
def test_the_resistance_check_is_low_dominant_or_mixed(re: int, sc: int, ine: int) -> None:
    """Scores in quarters from 1 to 5: all below 2.5, top minus second from 0.75, or neither."""
    measure = Instrument.from_dict(instrument("course/resistance-check"))
    scores = {"RE": re / 4, "SC": sc / 4, "IN": ine / 4}
    names = {"RE": "reactance", "SC": "scepticism", "IN": "inertia"}
    top, second, _ = sorted(scores.values(), reverse=True)
    if top < 2.5:
        wanted = "low"
    elif top - second >= 0.75:
        wanted = names[max(scores, key=lambda name: scores[name])]
    else:
        wanted = "mixed"
    held = [finding.id for finding in measure.findings if finding.when.holds(scores)]
    assert held[0] == wanted


def small(**changes: Any) -> dict[str, Any]:
    """Return a measure of two one-item scales with a finding, some of it changed."""
    return {
        "id": "small",
        "version": "1.0.0",
        "kind": "scales",
        "options": [1, 2, 3, 4, 5],
        "scales": [{"id": "a", "symbol": "A", "better": "neither"}, {"id": "b", "symbol": "B"}],
        "items": [{"id": "a1", "scale": "a"}, {"id": "b1", "scale": "b"}],
        "findings": [{"id": "more", "when": "A > B"}, {"id": "rest", "when": "otherwise"}],
        **changes,
    }


def test_a_scale_without_a_better_end_is_never_the_focus() -> None:
    """However low it is; and with focus none nothing is."""
    for low, high in itertools.product((1, 2), (3, 5)):
        found = score(Instrument.from_dict(small()), {"a1": low, "b1": high})
        assert found.focus == ("b",)
        assert found.scales[0].favourable is None
        assert found.scales[0].rescaled is not None
    assert score(Instrument.from_dict(small(focus="none")), {"a1": 1, "b1": 3}).focus == ()
    assert score(Instrument.from_dict(small()), {"a1": 1}).focus == ()


def test_a_scale_without_a_better_end_is_no_lever() -> None:
    """Nobody can say which way to move it."""
    index = {"id": "sum", "symbol": "S", "formula": "A + B"}
    measure = small(indices=[index], lever={"index": "sum", "step": 1})
    found = score(Instrument.from_dict(measure), {"a1": 2, "b1": 3}).lever
    assert found is not None
    assert [option.scale for option in found.options] == ["b"]


def test_the_first_finding_that_holds_is_the_one() -> None:
    """Otherwise when none does; nothing when a scale it names has no score."""
    measure = Instrument.from_dict(small())
    assert score(measure, {"a1": 4, "b1": 3}).finding == "more"
    assert score(measure, {"a1": 3, "b1": 3}).finding == "rest"
    assert score(measure, {"a1": 3}).finding is None
    assert score(Instrument.from_dict(small(findings=[])), {"a1": 4, "b1": 3}).finding is None


@pytest.mark.parametrize(
    ("findings", "field"),
    [
        ([{"id": "x", "when": "A >"}], "findings[0].when"),
        ([{"id": "x", "when": "A > Q"}], "findings[0].when"),
        ([{"id": "x", "when": "otherwise"}, {"id": "y", "when": "A > 2"}], "findings[0].when"),
        ([{"id": "x", "when": "A > 2"}, {"id": "x", "when": "A > 3"}], "findings"),
        ([{"id": "x", "when": "A > 2", "text": "x"}], "findings[0].text"),
    ],
)
def test_a_wrong_finding_is_refused_by_its_path(findings: Any, field: str) -> None:
    """The definition names where it is wrong."""
    with pytest.raises(InstrumentError) as caught:
        Instrument.from_dict(small(findings=findings))
    assert caught.value.field == field
