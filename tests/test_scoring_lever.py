"""The lever: which step pays most."""

from __future__ import annotations

import casefiles
import pytest
from course_scoring import Instrument, score
from hypothesis import given
from hypothesis import strategies as st

TRUST = Instrument.from_dict(casefiles.instrument("trust-equation"))


@given(st.fixed_dictionaries({item.id: st.integers(1, 5) for item in TRUST.items}))
def test_every_option_is_a_real_step(answers: dict[str, int]) -> None:
    """A step stays in range, goes the favourable way, raises T; the best comes first."""
    result = score(TRUST, answers)
    lever = result.lever
    assert lever is not None
    assert lever.before == result.indices[1].value
    gains = [option.gain or 0.0 for option in lever.options]
    assert gains == pytest.approx(sorted(gains, reverse=True))
    scores = {scale.id: scale for scale in result.scales}
    for option in lever.options:
        scale = scores.pop(option.scale)
        assert option.start == scale.score
        assert 1 <= option.end <= 5
        step = (
            option.start - option.end
            if scale.id == "self-orientation"
            else option.end - option.start
        )
        assert 0 < step <= 1 + 1e-12
        assert option.after > lever.before
        assert option.gain == pytest.approx((option.after - lever.before) / lever.before)
    for left_out in scores.values():
        assert left_out.favourable == pytest.approx(5)


def test_a_smaller_step() -> None:
    """The step is the file's: half a step from (4,4,4,2) on S gives 12/1.5 = 8."""
    measure = casefiles.instrument("trust-equation")
    measure["lever"] = {"index": "trust", "step": 0.5}
    answers = {item["id"]: 2 if item["id"][0] == "s" else 4 for item in measure["items"]}
    lever = score(Instrument.from_dict(measure), answers).lever
    assert lever is not None
    assert lever.options[0].end == 1.5
    assert lever.options[0].after == 8.0


def test_a_step_into_nothing_is_left_out() -> None:
    """Where the index has no value after the step, that step is no advice."""
    measure = casefiles.instrument("balance")
    measure["lever"] = {"index": "ratio", "step": 1}
    answers = {"a1": 4, "a2": 4, "r1": 3, "r2": 3, "k1": 2, "k2": 2}
    lever = score(Instrument.from_dict(measure), answers).lever
    assert lever is not None  # 4 / (3 - 2) = 4; frames one up would divide by zero
    assert [option.scale for option in lever.options] == ["attention", "space"]


def test_a_negative_index_gains_when_it_rises() -> None:
    """From -2 to -1 is a gain of one half, not a loss."""
    measure = casefiles.instrument("balance")
    measure["indices"] = [{"id": "d", "formula": "A - R"}]
    measure["lever"] = {"index": "d", "step": 1}
    answers = {"a1": 1, "a2": 1, "r1": 3, "r2": 3, "k1": 2, "k2": 2}
    lever = score(Instrument.from_dict(measure), answers).lever
    assert lever is not None
    assert [(option.scale, option.gain) for option in lever.options] == [
        ("attention", 0.5),
        ("space", -0.5),
    ]
