"""Knowledge checks: the sums add up, and a wrong key or answer is refused."""

from __future__ import annotations

from typing import Any

import pytest
from course_scoring import AnswerError, InstrumentError, Quiz, score_quiz
from hypothesis import given
from hypothesis import strategies as st

KEY = {
    "id": "check",
    "questions": [{"id": f"q{n}", "options": ["a", "b", "c", "d"], "best": "b"} for n in range(5)],
}
QUIZ = Quiz.from_dict(KEY)
answer = st.none() | st.fixed_dictionaries(
    {"option": st.none() | st.sampled_from("abcd")},
    optional={"sure": st.none() | st.booleans()},
)


@given(st.dictionaries(st.sampled_from([q.id for q in QUIZ.questions]), answer))
def test_the_counts_add_up(answers: dict[str, Any]) -> None:
    """Each count is the number of questions it says it counts."""
    result = score_quiz(QUIZ, answers)
    rows = result.questions
    assert result.total == len(rows) == 5
    assert result.correct == sum(row.chosen == "b" for row in rows)
    assert result.answered == sum(row.chosen is not None for row in rows)
    assert result.sure_wrong + result.unsure_right <= result.answered
    assert result.unsure_right <= result.correct
    assert all(row.sure is None for row in rows if row.chosen is None)


@pytest.mark.parametrize(
    "answers",
    [
        {"q9": {"option": "a"}},
        {"q1": {"option": "e"}},
        {"q1": {"option": ["a"]}},
        {"q1": {"option": 1}},
        {"q1": {"option": "a", "sure": 1}},
        {"q1": {"chosen": "a"}},
        {"q1": "a"},
        ["a"],
    ],
)
def test_a_strange_answer_is_refused(answers: Any) -> None:
    """An answer of another shape, or to another question, is never counted."""
    with pytest.raises(AnswerError):
        score_quiz(QUIZ, answers)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"questions": []}, "questions"),
        ({"questions": None}, "questions"),
        ({"id": ""}, "id"),
        ({"extra": 1}, "quiz.extra"),
        ({"questions": [{"id": "q", "options": ["a", "a"], "best": "a"}]}, "questions[0].options"),
        ({"questions": [{"id": "q", "options": ["a"], "best": None}]}, "questions[0].best"),
        ({"questions": [KEY["questions"][0]] * 2}, "questions"),
    ],
)
def test_a_wrong_key_is_refused(change: dict[str, Any], field: str) -> None:
    """The error names the field of the quiz that is wrong."""
    with pytest.raises(InstrumentError) as caught:
        Quiz.from_dict({**KEY, **change})
    assert caught.value.field == field
