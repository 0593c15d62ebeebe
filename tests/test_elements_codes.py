"""Whom a result from a code may belong to, and what it would replace."""

from __future__ import annotations

import random
from typing import Any

from course_scoring.codes import encode
from elements import run_ts

from widgets.loading.course import HERE, Course
from widgets.loading.definition import Definition
from widgets.loading.library import Library
from widgets.loading.shared import Shared

SCANS = [
    each
    for name in Course(HERE).names("instrument")
    if isinstance(each := Library(HERE).instrument(name, Shared), Definition)
]
TODAY = "2026-11-22"
NOON = 1_795_345_200_000  # 22 November 2026, 11:00 UTC
MONTH = 30 * 86_400_000
MINE = {"c1": 4, "c2": 2}
THEIRS = {"c1": 5}


def candidates(people: list[Any], drafts: list[Any], results: list[Any]) -> list[Any]:
    """What the module finds for a code with MINE, of a complete scan."""
    incoming = {"instrument": "x", "version": "1.2.0", "answers": MINE, "tag": 1}
    incoming["result"] = {"missing": []}
    found: list[Any] = run_ts(
        "scan/code-keep.ts",
        "return it.candidates(...given)",
        [incoming, people, drafts, results, TODAY],
    )
    return found


def draft(answers: dict[str, int], person: str = "first", **changes: Any) -> dict[str, Any]:
    own = {"instrument": "x", "person": person, "version": "1.0.0", "answers": answers}
    return {**own, "shown": False, "updated": NOON, **changes}


def result(answers: dict[str, int], day: str) -> dict[str, Any]:
    return {"instrument": "x", "person": "first", "day": day, "answers": answers}


NOBODY = {"id": "first", "name": "", "same": False, "lost": None}
LOST = {"answered": 1, "day": TODAY}


def test_an_empty_device() -> None:
    """Nobody is named and nothing is there: one unnamed person, without anything to lose."""
    assert candidates([], [], []) == [NOBODY]


def test_the_same_answers() -> None:
    """Nothing to keep twice, and nothing to lose."""
    assert candidates([], [draft(MINE)], [result(MINE, TODAY)]) == [{**NOBODY, "same": True}]


def test_answers_that_are_nowhere_else() -> None:
    """A form that was begun would be lost; one whose result is kept under another day would not."""
    assert candidates([], [draft(THEIRS)], []) == [{**NOBODY, "lost": LOST}]
    old = draft(THEIRS, updated=NOON - MONTH)
    assert candidates([], [old], [result(THEIRS, "2026-10-23")]) == [NOBODY]
    assert candidates([], [draft({})], []) == [NOBODY]


def test_another_result_of_today() -> None:
    """A day holds one result per person: another one would make room."""
    assert candidates([], [], [result(THEIRS, TODAY)]) == [{**NOBODY, "lost": LOST}]
    assert candidates([], [], [result(MINE, TODAY)]) == [NOBODY]


def test_everybody_in_their_order_and_nobody_of_another_scan() -> None:
    """People as they were added; what belongs to another scan does not count."""
    people = [
        {"instrument": "x", "id": "p2", "name": "Bo", "created": 2},
        {"instrument": "x", "id": "p1", "name": "An", "created": 1},
        {"instrument": "y", "id": "p3", "name": "Cas", "created": 0},
    ]
    found = candidates(people, [draft(THEIRS, "p2"), draft(THEIRS, "p1", instrument="y")], [])
    assert [(one["name"], one["lost"]) for one in found] == [("An", None), ("Bo", LOST)]


def test_a_phone_writes_the_code_that_python_reads() -> None:
    """Without Python, sign for sign the same: every scan, both views, gaps and all."""
    dice = random.Random(20)  # noqa: S311
    given, expected = list[Any](), list[str]()
    for scan in SCANS:
        instrument = scan.instrument
        for _ in range(60):
            gaps = dice.choice((0, 0.2, 1))
            answers = {
                item.id: dice.choice(instrument.options)
                for item in instrument.items
                if dice.random() >= gaps
            }
            tag, room = (
                dice.choice((0, 2**20 - 1, dice.getrandbits(20))),
                dice.randint(1, 2**20 - 1),
            )
            view = dice.choice(("self", "other"))
            given.append(
                [scan.measure(), {"answers": answers, "tag": tag, "room": room, "view": view}]
            )
            expected.append(encode(instrument, answers, tag=tag, room=room, view=view))
    made = run_ts("room/encode.ts", "return given.map((one) => it.encode(...one).code);", given)
    assert made == expected
    tags = run_ts(
        "room/encode.ts",
        "return Array.from({length: 2000}, () => it.encode(given[0], given[1]).tag);",
        [given[0][0], {**given[0][1], "tag": None}],
    )
    assert len(set(tags)) > 1900
    assert all(0 <= tag < 2**20 for tag in tags)
