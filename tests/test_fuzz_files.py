"""Thousands of broken files: each is refused with a reason, or good, and never an exception."""

from __future__ import annotations

from pathlib import Path

from course_records import records
from elements import run_ts
from forms_pages import data, page, parse

from widgets.forms import take_along

FUZZ = Path(__file__).with_name("fuzz_files.js").read_text(encoding="utf-8")
TURNS = 3_000


def test_thousands_of_broken_files() -> None:
    """Flipped bytes, cuts, swapped types, huge numbers, nesting, prototypes, records twice."""
    known = data(parse(take_along(page("nl", "take-along.md"))))
    given = {"seed": 15, "turns": TURNS, "records": records(), "list": known}
    found = run_ts("../../tests/course_files.ts", FUZZ, given)
    assert found["wrong"] == []
    # Both ways are walked often, and nearly every reason is met.
    assert TURNS / 10 < found["accepted"] < TURNS / 2
    assert set(found["reasons"]) >= {
        "file.no_json", "file.not_ours", "file.record", "file.twice", "file.forbidden",
        "file.no_list", "file.deep", "file.field_twice",
    }  # fmt: skip
