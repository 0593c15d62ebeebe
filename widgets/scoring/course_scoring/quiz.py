"""Knowledge checks: one best answer per question, and how sure the learner was if she said so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from . import reading
from .errors import AnswerError, InstrumentError


class Question(NamedTuple):
    """A question: the ids of its options, and the id of the best one."""

    id: str
    options: tuple[str, ...]
    best: str


class Quiz(NamedTuple):
    """A knowledge check: its id and its questions."""

    id: str
    questions: tuple[Question, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Quiz:
        """Read a quiz key (docs/architecture.md); an InstrumentError has the path of a fault."""
        d = reading.mapping(data, "quiz", ["id", "version", "questions"])
        questions: list[Question] = []
        for place, entry in enumerate(reading.sequence(d.get("questions"), "questions")):
            field = f"questions[{place}]"
            q = reading.mapping(entry, field, ["id", "options", "best"])
            options = tuple(
                reading.text(option, f"{field}.options")
                for option in reading.sequence(q.get("options"), f"{field}.options")
            )
            reading.distinct(options, f"{field}.options")
            best = reading.choice(q.get("best"), options, f"{field}.best")
            questions.append(Question(reading.text(q.get("id"), f"{field}.id"), options, best))
        if not questions:
            raise InstrumentError("questions: at least one is needed", "questions")
        reading.distinct((question.id for question in questions), "questions")
        return cls(reading.text(d.get("id"), "id"), tuple(questions))


class QuestionResult(NamedTuple):
    """One question; `chosen` is None without an answer, `sure` when she did not say."""

    id: str
    chosen: str | None
    correct: bool
    sure: bool | None


class QuizResult(NamedTuple):
    """`correct` of `total`; a question without an answer counts as not correct.

    `sure_wrong` counts wrong answers given with confidence, `unsure_right` right ones without.
    """

    correct: int
    answered: int
    total: int
    questions: tuple[QuestionResult, ...]
    sure_wrong: int
    unsure_right: int

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {**self._asdict(), "questions": [each._asdict() for each in self.questions]}


def score_quiz(quiz: Quiz, answers: Mapping[str, object]) -> QuizResult:
    """Score answers of the form {question: {"option": id or None, "sure": True, False or None}}.

    Raises AnswerError, naming question and value, for an unknown question or option.
    """
    if not isinstance(answers, Mapping):
        raise AnswerError(f"answers: expected questions and options, got {reading.shown(answers)}")
    known = {question.id for question in quiz.questions}
    for each in answers:
        if each not in known:
            raise AnswerError(f"{quiz.id} has no question {reading.shown(each)}", str(each))
    results = tuple(_question(each, answers.get(each.id)) for each in quiz.questions)
    return QuizResult(
        correct=sum(each.correct for each in results),
        answered=sum(each.chosen is not None for each in results),
        total=len(results),
        questions=results,
        sure_wrong=sum(each.sure is True and not each.correct for each in results),
        unsure_right=sum(each.sure is False and each.correct for each in results),
    )


def _question(question: Question, answer: object) -> QuestionResult:
    if answer is None:
        return QuestionResult(question.id, None, correct=False, sure=None)
    if not isinstance(answer, Mapping) or not set(answer) <= {"option", "sure"}:
        shown = reading.shown(answer)
        raise AnswerError(
            f"question {question.id}: expected option and sure, got {shown}", question.id
        )
    chosen, sure = answer.get("option"), answer.get("sure")
    if sure is not None and not isinstance(sure, bool):
        shown = reading.shown(sure)
        raise AnswerError(
            f"question {question.id}: sure is true, false or absent, got {shown}", question.id
        )
    if chosen is None:  # confidence without an answer says nothing
        return QuestionResult(question.id, None, correct=False, sure=None)
    if chosen not in question.options:
        options = ", ".join(question.options)
        shown = reading.shown(chosen)
        raise AnswerError(f"question {question.id}: {shown} is not one of {options}", question.id)
    return QuestionResult(question.id, str(chosen), chosen == question.best, sure)
