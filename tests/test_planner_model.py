"""The session planner without a browser: clock, order, warnings, material, file, sheets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from elements import run_ts

MODEL = "room/planner-model.ts"
FILE = "room/planner-file.ts"


def exercise(name: str, **changes: Any) -> dict[str, Any]:
    """An hour for 4 to 16 people."""
    return {
        "id": name,
        "name": name.upper(),
        "title": f"The {name}",
        "module": "M",
        "minutes": 60,
        "min": 4,
        "max": 16,
        "note": "In pairs.",
        "material": [],
        "guide": f"{name}/",
        "lesson": f"m/{name}/",
        "join": "",
        **changes,
    }


def block(name: str, minutes: int, kind: str = "own") -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "exercise": name if kind == "exercise" else "",
        "title": name,
        "minutes": minutes,
        "text": "",
    }


def day(*blocks: dict[str, Any], start: str = "09:00", **changes: Any) -> dict[str, Any]:
    made = {"id": f"d{start[:2]}", "title": "", "date": "", "start": start, "evening": ""}
    return {**made, "blocks": list(blocks), **changes}


def plan(*days: dict[str, Any], people: int = 12) -> dict[str, Any]:
    return {
        "id": "p1",
        "name": "Proef",
        "people": people,
        "days": list(days),
        "sequence": 0,
        "updated": 0,
    }


def test_every_block_begins_where_the_one_before_ends() -> None:
    """09:40 + 60, past midnight the clock begins again, and an empty day ends when it begins."""
    days = [day(block("a", 40), block("b", 60), block("c", 5)), day(block("d", 90), start="23:15")]
    found = run_ts(
        MODEL,
        "return given.map((one) => [...it.rows(one).map(({ from }) => it.clock(from)),"
        " it.clock(it.endOf(one))])",
        [*days, day(start="13:05")],
    )
    assert found == [["09:00", "09:40", "10:40", "10:45"], ["23:15", "00:45"], ["13:05"]]


def order(moved: dict[str, Any] | None) -> list[str] | None:
    return (
        None
        if moved is None
        else ["".join(one["id"] for one in each["blocks"]) for each in moved["days"]]
    )


@pytest.mark.parametrize(
    ("name", "by", "wanted"),
    [
        ("b", -1, ["bac", "de"]),
        ("b", 1, ["acb", "de"]),
        ("c", 1, ["ab", "cde"]),
        ("d", -1, ["abcd", "e"]),
        ("a", -1, None),
        ("e", 1, None),
    ],
)
def test_a_step_goes_over_the_edge_of_a_day(name: str, by: int, wanted: list[str] | None) -> None:
    """Up and down one place, into the neighbouring day, and nowhere at both ends."""
    two = plan(
        day(*(block(n, 10) for n in "abc")), day(*(block(n, 10) for n in "de"), start="10:00")
    )
    moved = run_ts(MODEL, "return it.step(given[0], given[1], given[2])", [two, name, by])
    assert order(moved) == wanted


def test_dropped_before_or_after_where_it_stood() -> None:
    """The place is counted as the page shows it, with the block still in it."""
    one = plan(day(*(block(n, 10) for n in "abc")))
    script = "return given[1].map((at) => it.moveTo(given[0], 'a', 0, at))"
    found = run_ts(MODEL, script, [one, [0, 1, 2, 3]])
    assert [order(moved) for moved in found] == [["abc"], ["abc"], ["bac"], ["bca"]]


def warned(one: dict[str, Any], *known: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    found = run_ts(MODEL, "return it.warnings(given[0], given[1])", [one, list(known)])
    return [(w["key"].removeprefix("planner.warn_"), w["values"]) for w in found]


def test_what_does_not_fit_is_said() -> None:
    """Over 100 minutes on end, no lunch, after half past five; 100 and 17:30 exactly are fine."""
    fine = day(
        block("a", 100),
        block("p", 15, "break"),
        block("b", 95),
        block("l", 30, "break"),
        block("c", 100),
        block("q", 15, "break"),
        block("d", 100),
        block("r", 5, "break"),
        block("e", 50),
    )
    assert warned(plan(fine)) == []
    long = day(block("a", 101), block("p", 15, "break"), block("b", 90))
    assert warned(plan(long)) == [("sit", {"from": "09:00", "to": "10:41", "minutes": 101})]
    no_lunch = day(
        block("a", 100),
        block("p", 25, "break"),
        block("b", 100),
        block("q", 29, "break"),
        block("c", 30),
    )
    assert warned(plan(no_lunch)) == [("lunch", {})]
    late = day(block("a", 91), start="16:00")
    assert warned(plan(late)) == [("late", {"end": "17:31"})]
    night = day(block("a", 90), start="23:00")
    assert warned(plan(night)) == [("midnight", {"end": "00:30"})]
    assert warned(plan(day())) == [("empty", {})]


def test_a_group_or_an_hour_that_is_too_small_is_said() -> None:
    """With what the note advises; twice the same, and one that is not in this course."""
    one = plan(
        day(
            block("x", 50, "exercise"),
            block("p", 15, "break"),
            {**block("x", 60, "exercise"), "id": "x2"},
            {**block("gone", 10, "exercise")},
        ),
        people=17,
    )
    assert warned(one, exercise("x")) == [
        ("many", {"name": "X", "max": 16, "note": "In pairs."}),
        ("short", {"name": "X", "minutes": 60, "given": 50}),
        ("many", {"name": "X", "max": 16, "note": "In pairs."}),
        ("twice", {"name": "X"}),
        ("unknown", {"name": "gone"}),
    ]


def test_dates_go_forward() -> None:
    """A second day on the first day's date is a mistake in typing."""
    days = [
        day(block("a", 10), date="2026-11-30"),
        day(block("b", 10), start="10:00", date="2026-11-30"),
    ]
    assert warned(plan(*days)) == [("dates", {})]


def test_material_is_added_up() -> None:
    """13 people: 7 pairs, a card and two cards make 39, the same words and the same `what` once."""
    clock = {"text": "A clock", "what": "clock", "per": None, "cards": 0}
    card = {"text": "A card each", "what": None, "per": "participant", "cards": 1}
    cards = {"text": "Two cards each", "what": None, "per": "participant", "cards": 2}
    torch = {"text": "A torch", "what": None, "per": "pair", "cards": 0}
    known = [
        exercise("x", material=[card, clock]),
        exercise("y", material=[clock, torch, cards]),
        exercise("z", material=[{**card, "text": "Not in the plan"}]),
    ]
    one = plan(day(block("x", 60, "exercise"), block("y", 60, "exercise")), people=13)
    found = run_ts(MODEL, "return it.needs(given[0], given[1])", [one, known])
    assert found["cards"] == 39
    assert [(n["text"], n["count"], n["for"]) for n in found["things"]] == [
        ("A clock", None, []),
        ("A card each", 13, ["X"]),
        ("A torch", 7, ["Y"]),
        ("Two cards each", 13, ["Y"]),
    ]


def test_a_file_comes_back_as_it_went() -> None:
    """What is written is read; a plan that is there already comes in beside it, under a new id."""
    one = plan(day(block("a", 10)), day(block("b", 10), start="10:00", date="2026-12-01"))
    script = (
        "const { plans } = it.readPlans(it.writePlans([given]));"
        "return [plans[0], it.beside([given], plans)[0].id !== given.id]"
    )
    assert run_ts(FILE, script, one) == [one, True]


WHOLE = {"format": "trust-course-session-plans", "version": 1}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "no_json"),
        ('{"format": "trust-course-session-plans", "version": 1, "pl', "no_json"),
        ("[]", "other"),
        (json.dumps({"format": "trust-course", "version": 1}), "other"),
        (json.dumps({**WHOLE, "version": 2}), "newer"),
        (json.dumps({**WHOLE, "plans": []}), "none"),
        (json.dumps({**WHOLE, "plans": [plan()]}), "broken"),
        (json.dumps({**WHOLE, "plans": [plan(day(start="9:00"))]}), "broken"),
        (json.dumps({**WHOLE, "plans": [plan(day(block("a", 0)))]}), "broken"),
        (json.dumps({**WHOLE, "plans": [plan(day(block("a", 5), block("a", 5)))]}), "broken"),
        (json.dumps({**WHOLE, "plans": [plan(day(date="2026-13-01"))]}), "broken"),
        ("x" * 2_000_001, "large"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_is_refused_whole(text: str, key: str) -> None:
    """One reason each; a good plan beside a broken one is not taken over either."""
    assert run_ts(FILE, "return it.readPlans(given)", text)["fault"]["key"] == f"planner.file_{key}"


def test_all_that_a_plan_needs_on_paper() -> None:
    """Its own exercises only, what each has, the agenda, and a certificate for everybody."""
    one = plan(day(block("y", 60, "exercise"), block("x", 60, "exercise")), people=14)
    known = [exercise(name) for name in "xyz"]
    offers = [
        {"id": "x", "sheets": ["guide", "worksheet", "key"]},
        {"id": "y", "sheets": ["guide"]},
        {"id": "z", "sheets": ["guide"]},
    ]
    script = (
        "const found = it.forPlan(given[0], given[1], given[2]);"
        "return [[...found.sheets], it.count(found),"
        " it.inOrder(given[0], given[1]).map(({ id }) => id)]"
    )
    sheets, count, names = run_ts("room/print-choice.ts", script, [one, known, offers])
    assert sheets == ["agenda", "guide y", "guide x", "worksheet x", "key x", "certificate"]
    assert count == 5 + 14
    assert names == ["y", "x", "z"]
