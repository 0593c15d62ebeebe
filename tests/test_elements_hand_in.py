"""Handing in: which results may go, the file they become, and that the command can count it."""

from __future__ import annotations

import json
from typing import Any

from elements import run_ts
from organisation_files import CORES, ITEMS, figures, unit

ENTRY = "hand-in/hand-in-model.ts"
DATA: dict[str, Any] = {
    "track": "city",
    "units": [{"id": "care", "title": "Zorg"}],
    "instruments": [
        {
            **{"id": CORES.id, "version": CORES.version, "title": "Kernen", "href": "../kernen/"},
            "items": {item.id: item.text.nl for item in CORES.items},
            "options": {str(option.value): option.label.nl for option in CORES.options},
        },
        {
            **{"id": "support-scan", "version": "2.0.0", "title": "Scan", "href": "../scan/"},
            **{"items": {"a": "?"}, "options": {"1": "Nooit"}},
        },
    ],
}


def kept(instrument: str, day: str, answer: int, **changes: Any) -> dict[str, Any]:
    answers = dict.fromkeys(reversed(ITEMS), answer)
    usual = {"instrument": instrument, "person": "first", "day": day, "version": "1.0.0"}
    return {**usual, "answers": answers, "updated": 1, "result": {}, **changes}


def test_the_latest_of_each_scan_about_herself_is_offered() -> None:
    """Not what is about others, not older questions, no answer that does not exist."""
    results = [
        kept(CORES.id, "2027-01-05", 2),
        kept(CORES.id, "2027-03-09", 4, answers={**dict.fromkeys(ITEMS, 4), "zz": 1, ITEMS[0]: 9}),
        kept("support-scan", "2027-02-01", 1),
        kept("trust-equation", "2027-02-01", 5),
    ]
    found = run_ts(
        ENTRY, "return it.offered(given.results, given.data)", {"results": results, "data": DATA}
    )
    (choice,) = found["choices"]
    assert (choice["asked"]["id"], choice["month"]) == (CORES.id, "2027-03")
    assert choice["answers"] == dict.fromkeys(ITEMS[1:], 4)
    assert [each["id"] for each in found["older"]] == ["support-scan"]
    assert (found["staying"], found["open"]) == (1, [])


SCRIPT = """
const [first] = [it.begun(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 250]))];
const file = (keeping, results, today) => it.fileOf(keeping, { track: "city", unit: "care", today,
  choices: it.offered(results, given.data).choices });
const one = file(first, given.first, "2027-01-20");
const again = file(one.keeping, given.first, "2027-01-21");
const two = file(it.readKeeping(JSON.stringify(again.keeping)), given.second, "2027-04-01");
const early = file(first, given.second, "2026-12-31");
const broken = ["", "{", "null", '{"member": "x", "turn": 1}', '{"member": "0000000000000000"}'];
return { texts: [one.text, again.text, two.text, early.text],
  name: it.nameOf(two.keeping, "2027-04-01"), broken: broken.map(it.readKeeping),
  month: [it.monthSaid("nl", "2027-01"), it.monthSaid("en", "2027-12")] };
"""


GIVEN = {
    "data": DATA,
    "first": [kept(CORES.id, "2027-01-05", 2)],
    "second": [kept(CORES.id, "2027-04-01", 4)],
}


def test_the_file_holds_a_month_a_number_and_answers() -> None:
    """Twice the same is one file; a new one has the next turn; no day and no order of answering."""
    found = run_ts(ENTRY, SCRIPT, GIVEN)
    one, again, two, early = found["texts"]
    assert one == again
    told = json.loads(one)
    answers = told["results"][0].pop("answers")
    assert list(answers) == ITEMS
    assert told == {
        **{"format": "trust-course-hand-in", "version": 1, "track": "city", "unit": "care"},
        **{"handed_in": "2027-01", "member": "01020304050607fa", "turn": 1},
        "results": [
            {"instrument": CORES.id, "version": "1.0.0", "view": "self", "month": "2027-01"}
        ],
    }
    assert json.loads(two)["turn"] == 2
    assert json.loads(early)["handed_in"] == "2027-04"
    assert found["name"] == "2027-04-01020304-2.json"
    assert found["broken"] == [None] * 5
    assert found["month"] == ["januari 2027", "December 2027"]


def test_the_command_counts_what_the_page_writes() -> None:
    """Five members with two files each: nothing is refused, and the change is theirs."""
    texts = run_ts(ENTRY, SCRIPT, GIVEN)["texts"]
    files = [
        text.replace("01020304050607fa", f"{n:016x}")
        for n in range(5)
        for text in (texts[0], texts[2])
    ]
    found, refused = figures(files)
    assert not refused
    assert unit(found, 1, "care")["people"] == 5
    change = found["changes"][0]["total"]["scales"][0]
    assert (change["way"], change["people"]) == ("linked", 5)
