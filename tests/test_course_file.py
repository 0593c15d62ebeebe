"""Everything in one file: written and read back whole, or refused whole with a reason."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from course_records import records
from elements import run_ts

READ = "return given.map((text) => it.readFile(text));"


def course_file(**changes: Any) -> dict[str, Any]:
    """A file as `writeFile` makes it, with changes."""
    about = {"format": "trust-course", "version": 1, "kind": "everything"}
    return {**about, "saved": "2026-11-22T10:00:00.000Z", "records": records(), **changes}


def changed(store: str, **fields: Any) -> str:
    """A file in which the first record of a store has other fields."""
    file = course_file()
    file["records"][store][0].update(fields)
    return json.dumps(file)


def data(place: int, **fields: Any) -> str:
    """A file in which one entry holds other data."""
    file = course_file()
    file["records"]["entries"][place]["data"].update(fields)
    return json.dumps(file)


def twice() -> str:
    file = course_file()
    again = deepcopy(file["records"]["notes"][0])
    file["records"]["notes"].append({**again, "text": "Iets anders"})
    return json.dumps(file)


def deep(levels: int) -> str:
    """A record with a field that is nested so deep."""
    return json.dumps(course_file()).replace('"Te laat"', "[" * levels + "]" * levels)


BROKEN = {
    "nothing": ("", "empty"),
    "no JSON": ("%PDF-1.4", "no_json"),
    "half a file": (json.dumps(course_file())[:900], "no_json"),
    "another format": (json.dumps(course_file(format="other")), "not_ours"),
    "a list": ("[]", "not_ours"),
    "only text": ('"trust-course"', "not_ours"),
    "a newer version": (json.dumps(course_file(version=2)), "newer"),
    "a version that is none": (json.dumps(course_file(version="1")), "not_ours"),
    "another kind": (json.dumps(course_file(kind="all")), "not_ours"),
    "no time": (json.dumps(course_file(saved="soon")), "not_ours"),
    "no records": (json.dumps(course_file(records=[])), "not_ours"),
    "records that are no list": (json.dumps(course_file(records={"notes": {}})), "no_list"),
    "a record that is none": (json.dumps(course_file(records={"notes": [None]})), "record"),
    "too large": (" " * (20 * 1024 * 1024 + 1), "too_large"),
    "too many": (json.dumps(course_file(records={"notes": [0] * 20_001})), "too_many"),
    "a name too long": (changed("people", name="x" * 201), "record"),
    "a text too long": (changed("notes", text="x" * 20_001), "record"),
    "a text that is a number": (changed("notes", text=3), "record"),
    "an id that is a path": (changed("notes", id="../x"), "record"),
    "a time after 2100": (changed("notes", updated=9e15), "record"),
    "infinity": (changed("notes", updated=7).replace('"updated": 7', '"updated": 1e999'), "record"),
    "a day that does not exist": (changed("results", day="2026-02-30"), "record"),
    "an answer that is text": (changed("drafts", answers={"c1": "4"}), "record"),
    "a huge answer": (changed("drafts", answers={"c1": 1e9}), "record"),
    "a result without scales": (changed("results", result={}), "record"),
    "an unknown sort of work": (changed("entries", data={}), "record"),
    "a sign of two": (data(0, sign=2), "record"),
    "a text in rows": (data(1, sections={"a": "b"}), "record"),
    "a day of the week too many": (data(3, reminder={"days": [7]}), "record"),
    "a second record of one key": (twice(), "twice"),
    "a field twice": (
        changed("notes").replace('"text":', '"text": 1, "te\\u0078t":'),
        "field_twice",
    ),
    "a prototype": (data(0, **{"__proto__": {"x": 1}}), "forbidden"),
    "a constructor, escaped": (
        data(0, other=1).replace('"other"', '"\\u0063onstructor"'),
        "forbidden",
    ),
    "nested": (deep(13), "record"),
    "nested without end": (deep(100_000), "no_json deep unreadable"),
}  # fmt: skip


def test_broken_files_are_refused_with_a_reason() -> None:
    """Each fault has its own reason, in both languages, and none is an exception."""
    said = run_ts(
        "store/course-file.ts",
        """return given.map((text) => {
             const read = it.readFile(text);
             const { fault } = read;
             if (!fault) return null;
             return [fault.key, it.faultText("nl", fault), it.faultText("en", fault)];
           });""",
        [text for text, _ in BROKEN.values()],
    )
    for (name, (_, reasons)), answer in zip(BROKEN.items(), said, strict=True):
        assert answer is not None, name
        key, dutch, english = answer
        assert key.removeprefix("file.") in reasons.split(), (name, answer)
        assert "{" not in dutch + english, name
        assert "Er is niets veranderd." in dutch, name
        assert "Nothing has been changed." in english, name


def test_the_reason_names_the_record_and_the_field() -> None:
    """The learner reads which record, which field and what is wrong with it."""
    (said,) = run_ts(
        "store/course-file.ts",
        'return given.map((text) => it.faultText("nl", it.readFile(text).fault));',
        [data(3, reminder={"days": [7]})],
    )
    assert "bij eigen werk, nummer 4, klopt ‘data.reminder.days.0’ niet" in said
    assert "die waarde bestaat hier niet" in said


def test_what_is_written_is_read_back() -> None:
    """Every kind of record survives; unknown fields and scripts in names stay as they are."""
    mine = records()
    mine["people"][0]["name"] = "<img src=x onerror=alert(1)>"
    mine["notes"][0]["colour"] = {"of": ["later", None, True]}
    mine["notes"].append({"id": "odd", "text": '\ud800 "\\" \u2028 {"a":', "updated": 0})
    read = run_ts(
        "store/course-file.ts",
        'return it.readFile(it.writeFile(given, {kind: "report", name: "Els", parts: ["plans"]}));',
        mine,
    )
    assert "fault" not in read, read
    file = read["file"]
    assert (file["kind"], file["name"], file["parts"]) == ("report", "Els", ["plans"])
    assert file["records"] == mine


def test_an_old_or_lean_file_is_read() -> None:
    """A store that is absent is empty; the same record twice counts once; a BOM may be there."""
    notes = records()["notes"]
    text = json.dumps(course_file(records={"notes": [*notes, *notes]}))
    for answer in run_ts("store/course-file.ts", READ, [text, "\ufeff" + text]):
        found = answer["file"]["records"]
        assert found["notes"] == notes
        assert found["drafts"] == []


@pytest.mark.parametrize("store", sorted(records()))
def test_every_shape_refuses_something(store: str) -> None:
    """No store takes just anything."""
    (answer,) = run_ts(
        "store/course-file.ts", READ, [json.dumps(course_file(records={store: [{}]}))]
    )
    assert answer["fault"]["key"] == "file.record"
