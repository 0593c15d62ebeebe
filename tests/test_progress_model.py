"""How far the learner is, derived from what she keeps (progress-model.ts), by worked cases."""

from __future__ import annotations

from typing import Any

import pytest
from elements import run_ts

MODEL = "progress/progress-model.ts"


def lesson(name: str, **changes: Any) -> dict[str, Any]:
    """A lesson of 7 + 15 + 3 minutes with one exercise and a check of two questions."""
    return {
        "id": f"m/{name}",
        "title": name,
        "href": f"{name}/",
        "read": 7,
        "exercise": 15,
        "check": 3,
        "instruments": [f"i-{name}"],
        "quizzes": {f"q-{name}": 2},
        **changes,
    }


OUTLINE = {
    "modules": [
        {"id": "m", "title": "M", "href": "m/", "lessons": [lesson("a"), lesson("b")]},
        {"id": "n", "title": "N", "href": "n/", "lessons": [lesson("c")]},
    ]
}
DAY = 86_400_000


def kept(**lists: list[dict[str, Any]]) -> dict[str, Any]:
    return {"progress": [], "results": [], "entries": [], "checks": [], **lists}


def opened(name: str, at: int, read: int | None = None) -> dict[str, Any]:
    return {
        "lesson": f"m/{name}",
        "instruments": [],
        "quizzes": [],
        "read": read,
        "opened": at,
        "updated": at,
    }


def scored(name: str, at: int = 0) -> dict[str, Any]:
    return {"instrument": f"i-{name}", "person": "first", "day": "2026-01-05", "updated": at}


def made(name: str, ident: str = "e1", at: int = 0, data: Any = None) -> dict[str, Any]:
    own = {"instrument": f"i-{name}", "id": ident, "data": data or {}}
    return {**own, "created": at, "updated": at}


def planned(name: str, **data: Any) -> dict[str, Any]:
    return {"instrument": "lesson-plan", "id": f"m/{name}", "data": data, "created": 0}


def checked(name: str, *questions: str, at: int = 0) -> dict[str, Any]:
    return {"quiz": f"q-{name}", "checked": list(questions), "updated": at}


def whole(name: str, at: int = 0) -> dict[str, list[dict[str, Any]]]:
    """Everything that makes a lesson done."""
    return {
        "progress": [opened(name, at, read=at)],
        "results": [scored(name, at)],
        "checks": [checked(name, "q1", "q2", at=at)],
    }


def course(evidence: dict[str, Any]) -> Any:
    return run_ts(MODEL, "return it.courseState(...given)", [OUTLINE, evidence])


def one(evidence: dict[str, Any], own: dict[str, Any] | None = None) -> Any:
    own = own or lesson("a")
    return run_ts(MODEL, "return it.lessonState(given[0].id, ...given)", [own, evidence])


@pytest.mark.parametrize(
    ("evidence", "parts", "state"),
    [
        (kept(), [], "none"),
        (kept(progress=[opened("a", 5)]), [], "begun"),
        (kept(progress=[opened("a", 5, read=9)]), ["read"], "begun"),
        (kept(results=[scored("a")]), ["scored"], "begun"),
        (kept(entries=[made("a")]), ["scored"], "begun"),
        # a team's answers are no result of her own
        (kept(entries=[made("a", "team")]), [], "none"),
        (kept(checks=[checked("a", "q1")]), [], "none"),
        (kept(checks=[checked("a", "q1", "q2")]), ["checked"], "begun"),
        (kept(entries=[planned("a", what="Bel An")]), ["planned"], "begun"),
        (kept(entries=[planned("a", what="  ")]), [], "none"),
        (kept(**whole("a")), ["read", "scored", "checked"], "done"),
    ],
)
def test_the_parts_of_a_lesson(evidence: dict[str, Any], parts: list[str], state: str) -> None:
    """Each part by what shows it; a plan is no condition, and what was opened is begun."""
    found = one(evidence)
    assert [name for name, done in found["parts"].items() if done] == parts
    assert (found["state"], found["done"], found["total"]) == (state, len(parts), 4)


def test_a_lesson_has_only_the_parts_it_has() -> None:
    """Without an exercise or a check there is nothing to score or to check."""
    found = one(kept(progress=[opened("a", 1, read=1)]), lesson("a", instruments=[], quizzes={}))
    assert list(found["parts"]) == ["read", "planned"]
    assert found["state"] == "done"


def test_a_question_too_many_is_no_minus() -> None:
    """A check whose questions were renewed counts nothing below zero."""
    found = one(kept(checks=[checked("a", "q1", "q2", "old")]))
    assert found["unseen"] == 0


def test_minutes_and_counts_of_modules_and_course() -> None:
    """A read lesson leaves its exercise and its check; a done one leaves nothing."""
    evidence = kept(**whole("a"))
    evidence["progress"].append(opened("b", 2, read=2))
    found = course(evidence)
    assert [(m["done"], m["total"], m["left"], m["state"]) for m in found["modules"]] == [
        (1, 2, 18, "begun"),
        (0, 1, 25, "none"),
    ]
    assert (found["done"], found["total"], found["left"]) == (1, 3, 43)
    assert found["state"] == "begun"


@pytest.mark.parametrize(
    ("progress", "done", "next_"),
    [
        ([], [], "a"),
        ([opened("b", 9)], [], "b"),
        ([opened("b", 9), opened("a", 5)], [], "b"),
        # the one opened last is done: the next one that is not, never back to the beginning first
        ([opened("b", 9)], ["b"], "c"),
        ([opened("c", 9)], ["c"], "a"),
        ([opened("c", 9)], ["a", "b", "c"], None),
    ],
)
def test_where_to_go_on(progress: list[dict[str, Any]], done: list[str], next_: str | None) -> None:
    """The lesson opened last, else the first open one after it, else the first open one."""
    evidence = kept()
    lessons = {name: ("n" if name == "c" else "m") for name in "abc"}
    outline = {
        "modules": [
            {
                "id": "m",
                "title": "",
                "href": "",
                "lessons": [lesson(name) for name in lessons],
            }
        ]
    }
    for name in done:
        for store, values in whole(name, 1).items():
            evidence[store] += values
    marked = {record["lesson"] for record in progress}
    evidence["progress"] = [
        {**record, "read": 1 if record["lesson"].removeprefix("m/") in done else None}
        for record in progress
    ] + [record for record in evidence["progress"] if record["lesson"] not in marked]
    found = run_ts(MODEL, "return it.courseState(...given)", [outline, evidence])["next"]
    assert (found and found["lesson"]["title"]) == next_


def test_a_plan_from_anywhere_is_read_without_harm() -> None:
    """What is no plan becomes an empty one, field by field."""
    given = [
        None,
        {"what": 3, "day": "tomorrow", "time": "9", "done": "maybe", "sequence": "x"},
        {"what": "Bel", "day": "2026-11-24", "time": "09:30:00", "done": "no", "sequence": 2},
    ]
    empty = {"what": "", "day": "", "time": "", "done": None, "on": None, "sequence": 0}
    assert run_ts(MODEL, "return given.map(it.planOf)", given) == [
        empty,
        empty,
        {**empty, "what": "Bel", "day": "2026-11-24", "time": "09:30", "done": "no", "sequence": 2},
    ]


def test_read_asks_for_the_end_and_for_time() -> None:
    """Scrolling through is not reading; leaving the page open at the top is not either."""
    given = [[True, 126_000, 7], [True, 125_000, 7], [False, 900_000, 7]]
    found = run_ts(MODEL, "return given.map((one) => it.readEnough(...one))", given)
    assert found == [True, False, False]


ASKED = {
    "parts": ["read", "scored", "checked"],
    "measurements": [
        {
            "instrument": "before-after",
            "moments": moments,
            "items": 8,
            "title": moments[0],
            "href": "",
            "minutes": 5,
        }
        for moments in (["before", "then"], ["after"])
    ],
}


def asked(evidence: dict[str, Any]) -> Any:
    return run_ts(MODEL, "return it.requirements(...given)", [OUTLINE, ASKED, evidence])


def measured(moment: str, answers: int) -> dict[str, Any]:
    data = {"answers": {f"c{n}": 40 for n in range(answers)}}
    return {"instrument": "before-after", "id": moment, "data": data, "created": 0, "updated": 0}


def test_what_the_certificate_asks() -> None:
    """Start measurement, every lesson, end measurement; what is open with its minutes."""
    found = asked(kept(**whole("a")))
    assert [one["title"] for one in found] == ["before", "a", "b", "c", "after"]
    assert [one["met"] for one in found] == [False, True, False, False, False]
    assert found[2]["open"] == ["read", "scored", "checked"]
    assert [one["minutes"] for one in found] == [5, 0, 25, 25, 5]


def test_the_look_back_stands_in_for_a_start_that_was_skipped() -> None:
    """Half of the statements is enough, fewer is not."""
    assert asked(kept(entries=[measured("then", 4)]))[0]["met"]
    assert not asked(kept(entries=[measured("before", 3)]))[0]["met"]
    assert not asked(kept(entries=[measured("then", 8)]))[-1]["met"]


def test_everything_done_meets_everything() -> None:
    """With all lessons and both measurements nothing is open, and no plan is asked."""
    evidence = kept(entries=[measured("before", 8), measured("after", 8)])
    for name in "abc":
        for store, values in whole(name, 3 * DAY).items():
            evidence[store] += values
    assert all(one["met"] for one in asked(evidence))
    assert course(evidence)["next"] is None


def test_the_dates_of_a_lesson() -> None:
    """From the first thing done for it to the last; opening it alone is no date."""
    evidence = kept(
        progress=[opened("a", 99 * DAY, read=2 * DAY)],
        results=[scored("a", 5 * DAY), scored("b", 50 * DAY)],
        checks=[checked("a", "q1", at=3 * DAY)],
    )
    moments = run_ts(MODEL, "return it.momentsOf('m/a', ...given)", [lesson("a"), evidence])
    assert (min(moments), max(moments)) == (2 * DAY, 5 * DAY)
