"""The pure part of the course profile: what is found, what changed, what a filter leaves."""

from __future__ import annotations

from typing import Any

import pytest
from elements import run_ts
from forms_pages import data, page, parse

from widgets.forms import course_profile

FACTS = "../../tests/profile_facts.ts"
STORES = ("drafts", "people", "notes", "checks", "entries", "results", "progress")
NOON = 43_200_000
OCTOBER, NOVEMBER = (
    1_791_460_800_000 + NOON,
    1_795_132_800_000 + NOON,
)  # 9 October, 20 November 2026


@pytest.fixture(scope="module")
def listed() -> Any:
    """The real page's own list of exercises."""
    return data(parse(course_profile(page("nl", "my-results.md"))))


def result(person: str, day: str, version: str = "1.0.0", **scores: float) -> dict[str, Any]:
    names = {"s": "self-orientation", "c": "credibility", "r": "reliability", "i": "intimacy"}
    scales = [{"id": names[short], "score": score, "band": None} for short, score in scores.items()]
    kept = {"scales": scales, "missing": []}
    return {
        **{"instrument": "trust-equation", "person": person, "day": day, "version": version},
        **{"answers": {}, "result": kept, "updated": NOVEMBER},
    }


def entry(instrument: str, key: str, when: int = NOVEMBER, /, **content: Any) -> dict[str, Any]:
    return {
        **{"instrument": instrument, "id": key, "version": "1.0.0"},
        **{"data": content, "created": when, "updated": when},
    }


def records(**stores: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {name: stores.get(name, []) for name in STORES}


FULL = records(
    people=[
        {"instrument": "trust-equation", "id": "p1", "name": "Karim", "created": 1},
        {"instrument": "trust-equation", "id": "p2", "name": "Els", "created": 2},
    ],
    results=[
        result("p1", "2026-10-09", c=3.5, s=3.6),
        result("p1", "2026-11-20", c=3.5, s=2.2),
        result("p2", "2026-11-20", c=3.0, s=3.0),
        result("p1", "2025-01-01", "0.9.0", c=1, s=1),
    ],
    entries=[
        entry("if-then-plan", "plan", OCTOBER, parts={"cue": "Karim binnenkomt"}, followup=[]),
        entry("if-then-plan", "blank", parts={}, followup=[]),
        entry("lesson-plan", "modules/trust/trust-equation", what="Bel karim’s baas"),
        entry("marble-jar", "m1", date="2026-10-09", who=" karim ", sign=1, impact=2),
        entry("marble-jar", "m2", date="2026-11-20", who="Els", sign=-1, impact=1),
        entry("stakeholder-map", "s1", name="KARIM", date="2026-11-20", note=""),
    ],
    notes=[
        {"id": "trust-equation", "text": "Karimba lachte.", "updated": NOVEMBER},
        {"id": "gone", "text": "Ik dacht aan Karim.", "updated": OCTOBER},
        {"id": "four-cores", "text": "  ", "updated": NOVEMBER},
    ],
)

SEEN = """
  const all = it.everything(given.list, given.records);
  return {
    found: all.found.map(({ instrument, people, older, count }) =>
      [instrument.id, people.length, older, count]),
    notes: all.notes.map(({ note, asked }) => [note.id, Boolean(asked?.question)]),
    planned: all.planned.map(({ at }) => at?.href),
  };"""


def test_everything_kept_is_found_once(listed: Any) -> None:
    """Old versions and empty plans don't count; a note keeps its question, a plan its page."""
    seen = run_ts(FACTS, SEEN, {"list": listed, "records": FULL})
    assert seen["found"] == [
        ["trust-equation", 2, 1, 0],
        ["marble-jar", 0, 0, 2],
        ["stakeholder-map", 0, 0, 1],
        ["if-then-plan", 0, 0, 1],
    ]
    assert seen["notes"] == [["trust-equation", True], ["gone", False]]
    assert seen["planned"] == ["../modules/trust/trust-equation/"]


SHIFTED = """
  const lines = it.lines(it.everything(given.list, given.records));
  return {
    shifts: lines[0].shifts.map(({ scale, change, real, better }) =>
      [scale.id, change, real, better]),
    once: lines[1].shifts,
    most: it.outstanding(lines).map(({ shift }) => shift.scale.id),
  };"""


def shifted(listed: Any, *results: dict[str, Any]) -> Any:
    given = {"list": listed, "records": {**FULL, "results": results}}
    return run_ts(FACTS, SHIFTED, given)


def test_a_change_is_more_than_chance_beyond_the_limit(listed: Any) -> None:
    """The limit is that of measurement.md, 0.74, per scale; lower self-orientation is better."""
    noise = {one["id"]: one.get("noise") for one in listed["instruments"]}["trust-equation"]
    assert noise["largest"] == pytest.approx(0.74, abs=0.005)
    seen = shifted(
        listed,
        result("p1", "2026-10-09", c=3.5, r=3.00, i=4.0, s=3.6),
        result("p1", "2026-11-20", c=3.5, r=3.74, i=2.9, s=2.2),
        result("p2", "2026-11-20", c=3.0, s=3.0),
    )
    assert seen["shifts"] == [
        ["credibility", 0, False, None],
        ["reliability", 0.74, False, True],
        ["intimacy", -1.1, True, False],
        ["self-orientation", -1.4, True, True],
    ]
    assert seen["once"] == []
    assert seen["most"] == ["self-orientation", "intimacy"]


def test_nothing_stands_out_when_all_may_be_chance(listed: Any) -> None:
    """Below the limit no change is called one."""
    seen = shifted(
        listed,
        result("p1", "2026-10-09", c=3.0),
        result("p1", "2026-11-20", c=3.7),
        result("p2", "2026-11-20", c=3.0),
    )
    assert seen["most"] == []


FILTERED = """
  const all = it.everything(given.list, given.records);
  const people = it.stakeholders(all, "nl");
  const left = filter => {
    const some = it.narrow(all, { ...it.ALL, ...filter });
    return {
      count: it.countOf(some),
      ids: some.found.flatMap(({ instrument, people, entries }) => [
        ...people.map(one => `${instrument.id} ${one.id} ${one.measured.length}`),
        ...entries.map(({ id }) => id),
      ]),
      notes: some.notes.map(({ note }) => note.id),
      planned: some.planned.length,
    };
  };
  const karim = people.find(({ name }) => name === "Karim").key;
  const filter = { who: karim, from: "2026-10-09", to: "" };
  return {
    names: people.map(({ name }) => name),
    all: it.countOf(all),
    karim: left({ who: karim }),
    november: left({ from: "2026-11-01" }),
    both: left({ who: karim, to: "2026-10-31" }),
    nobody: left({ who: "zzz" }).count,
    hash: it.toHash(filter),
    back: it.fromHash(it.toHash(filter)),
    none: [it.fromHash("#profile-scans"), it.fromHash(""), it.toHash(it.ALL)],
    bad: it.fromHash("#who=<img>&from=2026-1-1&to=2026-11-22"),
  };"""


def test_a_filter_by_person_and_by_date(listed: Any) -> None:
    """Names count however they are capitalised, as whole words; the address names nobody."""
    seen = run_ts(FACTS, FILTERED, {"list": listed, "records": FULL})
    assert seen["names"] == ["Els", "Karim"]
    assert seen["all"] == 10
    assert seen["karim"]["ids"] == ["trust-equation p1 2", "m1", "s1", "plan"]
    assert seen["karim"]["notes"] == ["gone"]
    assert seen["karim"]["planned"] == 1
    assert seen["november"]["ids"] == ["trust-equation p1 1", "trust-equation p2 1", "m2", "s1"]
    assert seen["november"]["notes"] == ["trust-equation"]
    assert seen["both"]["ids"] == ["trust-equation p1 1", "m1", "plan"]
    assert seen["nobody"] == 0
    assert "arim" not in seen["hash"]
    assert seen["back"] == {"who": seen["back"]["who"], "from": "2026-10-09", "to": ""}
    assert seen["none"] == [None, None, ""]
    assert seen["bad"] == {"who": "", "from": "", "to": "2026-11-22"}


NEXT = """
  const reminder = { days: [0, 2], time: "09:00", first: "2026-11-20", weeks: 2, sequence: 1 };
  return ["2026-11-01", "2026-11-23", "2026-11-24", "2026-12-02", "2026-12-03"]
    .map(today => it.nextReminder(reminder, today));"""


def test_the_next_reminder() -> None:
    """Mondays and Wednesdays, two weeks from a Friday: today counts, after the last is none."""
    assert run_ts("kinds/plan-data.ts", NEXT) == [
        "2026-11-23",
        "2026-11-23",
        "2026-11-25",
        "2026-12-02",
        None,
    ]
