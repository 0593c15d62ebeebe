"""The worked cases, in CPython, through the same door the browser uses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from casefiles import Case, canonical, cases
from course_scoring.browser import _CALLS, handle

ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_result_is_the_one_computed_by_hand(case: Case) -> None:
    """Each case gives what its hand computation says."""
    assert case.differences(handle(case.request)) == []


def test_there_are_cases_of_every_call() -> None:
    """An empty folder would pass silently, so each call has at least two cases."""
    calls = [json.loads(case.request)["call"] for case in ALL]
    assert all(calls.count(call) >= 2 for call in _CALLS.keys() - {"codes"}), calls
    assert "codes" in calls


def test_a_wrong_expectation_is_noticed() -> None:
    """The comparison sees a wrong number, id, list or reason, null for a number, and true for 1."""
    case = next(each for each in ALL if each.name == "trust-equation/lever")
    reply = handle(case.request)
    wrong: list[dict[str, Any]] = [
        {"indices": {"trust": {"value": "13/2"}}},
        {"indices": {"nothing": {"value": 6}}},
        {"focus": ["credibility"]},
        {"lever": None},
        {"lever": {"before": None}},
        {"answered": True},
        {"scales": {"credibility": {"reason": "too-few-answers"}}},
    ]
    for expected in wrong:
        assert case._replace(expected=expected).differences(reply), expected
    refused = case._replace(expected=None, refused={"name": "AnswerError", "says": []})
    assert refused.differences(reply)


def test_canonical_form_survives_javascript() -> None:
    """4.0 and 4 are written alike; a difference in the last digit is not."""
    assert canonical({"b": 4.0, "a": [1.0, None]}) == canonical('{"a": [1, null], "b": 4}')
    assert canonical({"a": 0.1 + 0.2}) != canonical({"a": 0.3})
