"""What counts as completed (completion.ts), by worked cases: every rule a track may have."""

from __future__ import annotations

from typing import Any

import pytest
from elements import run_ts

RULE: dict[str, Any] = {
    "lessons": "required",
    "parts": ["read", "scored", "checked"],
    "measurements": [],
    "score": "none",
    "pass": None,
}
START = {"instrument": "before-after", "moments": ["before", "then"], "items": 4}


def lesson(name: str, **changes: Any) -> dict[str, Any]:
    """A lesson with an exercise and a check of two questions, of which `a` is right."""
    return {
        "instruments": [f"i-{name}"],
        "quizzes": {f"q-{name}": 2},
        "keys": {f"q-{name}": {"q1": "a", "q2": "a"}},
        "required": True,
        "module": "m",
        **changes,
    }


LESSONS = {name: lesson(name) for name in "abc"}


def read(*names: str) -> list[dict[str, Any]]:
    return [{"lesson": name, "read": 1, "opened": 1, "updated": 1} for name in names]


def scored(*names: str) -> list[dict[str, Any]]:
    return [{"instrument": f"i-{name}", "person": "first", "updated": 1} for name in names]


def checked(name: str, *chosen: str, seen: int | None = None) -> dict[str, Any]:
    """The options chosen, one after the other; `seen`: how many of them were looked at."""
    ids = [f"q{place + 1}" for place in range(len(chosen))]
    answers = {
        one: {"option": option, "sure": None} for one, option in zip(ids, chosen, strict=True)
    }
    return {"quiz": f"q-{name}", "answers": answers, "checked": ids[:seen], "updated": 1}


def measured(moment: str, count: int) -> dict[str, Any]:
    answers = {f"c{place}": 3 for place in range(count)}
    return {"instrument": "before-after", "id": moment, "data": {"answers": answers}}


def reached(
    rule: dict[str, Any] | None = None,
    lessons: dict[str, Any] | None = None,
    **kept: Any,
) -> dict[str, Any]:
    """What is reached with this kept, by this rule."""
    outline = {"lessons": lessons or LESSONS, "completed": {**RULE, **(rule or {})}}
    evidence = {"progress": [], "results": [], "entries": [], "checks": [], **kept}
    found: dict[str, Any] = run_ts(
        "progress/completion.ts", "return it.completion(...given)", [outline, evidence]
    )
    return found


def whole(*names: str, options: str = "aa") -> dict[str, Any]:
    """Everything of these lessons, with these options chosen in the checks."""
    checks = [checked(name, *options) for name in names]
    return {"progress": read(*names), "results": scored(*names), "checks": checks}


def test_nothing_done_is_nothing() -> None:
    """No progress, no score, nobody passed or failed."""
    found = reached({"score": "checks", "pass": 60})
    assert (found["complete"], found["progress"], found["score"], found["passed"]) == (
        False,
        0,
        None,
        None,
    )


def test_all_required_lessons_are_needed_and_optional_ones_count_in_nothing() -> None:
    """An optional lesson neither helps nor holds up."""
    lessons = {**LESSONS, "c": lesson("c", required=False)}
    found = reached(lessons=lessons, **whole("a", "c"))
    assert (found["complete"], found["done"], found["needed"], found["progress"]) == (
        False,
        1,
        2,
        0.5,
    )
    assert found["lessons"]["c"]["met"]
    assert reached(lessons=lessons, **whole("a", "b"))["complete"]


def test_progress_goes_by_parts_and_is_one_only_when_complete() -> None:
    """One of three parts of one of three lessons is a ninth."""
    assert reached(progress=read("a"))["progress"] == pytest.approx(1 / 9)
    assert reached(**whole("a", "b", "c"))["progress"] == 1


def test_a_number_of_lessons_takes_those_that_are_furthest() -> None:
    """Two of three, whichever; a larger number than there are means all."""
    assert reached({"lessons": 2}, **whole("a", "c"))["complete"]
    found = reached({"lessons": 2}, **whole("c"), entries=[])
    assert (found["done"], found["needed"], found["progress"]) == (1, 2, 0.5)
    assert reached({"lessons": 9})["needed"] == 3


def test_only_the_parts_asked_count_and_a_lesson_without_any_is_to_be_read() -> None:
    """With `parts: [scored]` a lesson without an exercise asks to be read."""
    lessons = {"a": lesson("a"), "b": lesson("b", instruments=[])}
    rule = {"parts": ["scored"]}
    found = reached(rule, lessons, results=scored("a"))
    assert found["lessons"]["b"]["open"] == ["read"]
    assert not found["complete"]
    assert reached(rule, lessons, results=scored("a"), progress=read("b"))["complete"]


def test_measurements_are_steps_like_lessons() -> None:
    """Half of the items of one of its moments will do."""
    rule = {"measurements": [START]}
    kept = whole("a", "b", "c")
    found = reached(rule, **kept, entries=[measured("then", 1)])
    assert (found["complete"], found["progress"]) == (False, 0.75)
    assert reached(rule, **kept, entries=[measured("then", 2)])["complete"]


def test_the_score_is_the_share_of_questions_right() -> None:
    """Over all questions of the required lessons' checks; what was not looked at is not right."""
    rule = {"score": "checks"}
    assert reached(rule, checks=[checked("a", "a", "b")])["score"] == 17
    assert reached(rule, checks=[checked("a", "a", "a", seen=1)])["score"] == 17
    assert reached(rule, **whole("a", "b", "c"))["score"] == 100
    lessons = {**LESSONS, "c": lesson("c", required=False)}
    assert reached(rule, lessons, checks=[checked("c", "a", "a")])["score"] is None
    assert reached(checks=[checked("a", "a", "a")])["score"] is None


def test_with_a_number_of_lessons_only_their_checks_are_in_the_score() -> None:
    """Of lessons equally far the ones with the best check count."""
    checks = [checked("a", "b", "b"), checked("b", "a", "b"), checked("c", "a", "a")]
    kept = {**whole("a", "b", "c"), "checks": checks}
    assert reached({"lessons": 2, "score": "checks"}, **kept)["score"] == 75


def test_a_check_in_two_lessons_counts_once() -> None:
    """Its questions are the same ones."""
    shared = {"quizzes": {"q-a": 2}, "keys": {"q-a": {"q1": "a", "q2": "a"}}}
    lessons = {"a": lesson("a"), "b": lesson("b", **shared)}
    assert reached({"score": "checks"}, lessons, checks=[checked("a", "a", "b")])["score"] == 50


@pytest.mark.parametrize(
    ("options", "score", "passed"), [("aa", 100, True), ("ab", 50, False), ("bb", 0, False)]
)
def test_passing_is_known_once_complete(options: str, score: int, passed: bool) -> None:
    """Before that nobody has failed; who has not passed has not earned the certificate."""
    rule = {"score": "checks", "pass": 60}
    found = reached(rule, **whole("a", "b", "c", options=options))
    assert (found["score"], found["passed"], found["earned"]) == (score, passed, passed)
    assert reached(rule, **whole("a", "b", options=options))["passed"] is None


def test_complete_without_a_look_at_the_checks_has_not_passed() -> None:
    """When the checks are no part of completion but the score is asked."""
    rule = {"parts": ["read"], "score": "checks", "pass": 60}
    found = reached(rule, progress=read("a", "b", "c"))
    assert (found["complete"], found["score"], found["passed"]) == (True, None, False)


def test_without_lessons_and_measurements_nothing_is_complete() -> None:
    """An outline that did not come completes nobody."""
    found = run_ts(
        "progress/completion.ts",
        "return it.completion(it.NO_OUTLINE, {progress: [], results: [], entries: [], checks: []})",
    )
    assert (found["complete"], found["progress"]) == (False, 0)


def test_each_track_keeps_its_own_and_the_open_course_what_it_had() -> None:
    """The name of the database ends in the track."""
    names = run_ts("store/track-here.ts", "return given.map(it.suffixOf)", ["open", "acme", ""])
    assert names == ["", "-acme", ""]
