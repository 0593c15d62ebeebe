"""A group's session: what is added, counted once, taken out, merged, written and read."""

from __future__ import annotations

import csv
import json
from copy import deepcopy
from typing import Any

import pytest
from course_scoring.codes import encode
from course_scoring.model import Instrument
from course_scoring.pasted import find_codes
from elements import run_ts

from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument

MODEL = "room/session-model.ts"
FILE = "room/session-file.ts"

MEASURE = {
    "id": "trust-equation",
    "version": "1.2.0",
    "options": [1, 2, 3],
    "items": [{"id": "c1"}, {"id": "c2"}],
}


def answered(tag: int, *values: int, group: str = "a") -> dict[str, Any]:
    """What one person answered."""
    answers = dict(zip(("c1", "c2"), values, strict=False))
    return {"group": group, "tag": tag, "answers": answers, "from": "code"}


def session(**changes: Any) -> dict[str, Any]:
    """A group of two with a little in it."""
    return {
        "id": "s1", "format": 1, "title": "Team Noord", "kind": "group",
        "instrument": "trust-equation", "version": "1.0.0", "view": "self", "room": 12345,
        "compare": "groups",
        "groups": [{"id": "a", "name": "Noord", "hands": None},
                   {"id": "b", "name": "Zuid", "hands": None}],
        "answers": [answered(5, 3, 1), answered(9, 1, 2, group="b")],
        "self": None, "shown": None, "created": 1, "updated": 2, **changes,
    }  # fmt: skip


def incoming(tag: int, *values: int, **changes: Any) -> dict[str, Any]:
    """What a code says."""
    answers = answered(tag, *values)["answers"]
    about = {"instrument": "trust-equation", "version": "1.0.3", "view": "self", "room": 12345}
    return {**about, "tag": tag, "answers": answers, **changes}


HEAP = [
    (incoming(7, 2, 2), "again"),  # mended further on: the last of a tag counts
    (incoming(7, 2, 2), "again"),
    (incoming(7, 2, 3), "added"),
    (incoming(9, 1, 2), "again"),  # is in the other group already
    (incoming(9, 1, 2, room=3), "again"),
    (incoming(8, 1, 1, instrument="support"), "instrument"),
    (incoming(8, 1, 1, version="2.0.0"), "version"),
    (incoming(8, 1, 1, view="other"), "view"),
    (incoming(8, 1, 1, room=77), "room"),
    (incoming(8, 1, 1, room=None), "room"),
    (incoming(8), "empty"),
]


def test_a_heap_is_taken_and_sorted_by_tag() -> None:
    """Each gets its outcome; what is kept says nothing about the order in which it came."""
    script = """
      const into = { group: "a", from: "code" };
      const { session, outcomes } = it.addAnswers(given.s, given.heap, into);
      const all = it.addAnswers(session, given.heap, { ...into, group: "b", otherRooms: true });
      return [outcomes, session.answers, all.outcomes, it.peopleIn(all.session, "b")];
    """
    given = {"s": session(), "heap": [one for one, _ in HEAP]}
    outcomes, kept, then, others = run_ts(MODEL, script, given)
    assert outcomes == [outcome for _, outcome in HEAP]
    expected = [answered(5, 3, 1), answered(7, 2, 3)]
    assert kept == [*expected, answered(9, 1, 2, group="b")]
    assert then[8:10] == ["added", "again"]
    assert others == 2


def test_a_removal_is_put_back_and_a_move_moves() -> None:
    """Also when others came in between."""
    script = """
      const keys = new Set([it.keyOfAnswers(given.answers[0])]);
      const { session, gone } = it.removeAnswers(given, keys);
      const more = it.addAnswers(session, [{ ...given, tag: 1, answers: { c1: 2 } }],
        { group: "a", from: "device" });
      const back = it.putBack(it.putBack(more.session, gone), gone);
      return [session.answers.length, back.answers, it.moveAnswers(back, keys, "b").answers[1]];
    """
    left, back, moved = run_ts(MODEL, script, session())
    assert left == 1
    assert [one["tag"] for one in back] == [1, 5, 9]
    assert moved == answered(5, 3, 1, group="b")


def test_hands_and_people_never_mix() -> None:
    """A group answers one by one or by hands; hands are counts, and none is no group by hands."""
    script = """
      const empty = { ...given, answers: given.answers.slice(1) };
      const one = it.setHands(empty, "a", "c1", [0, 2.9, -4]);
      const two = it.setHands(one, "a", "c2", [3, 1, NaN]);
      const none = it.setHands(it.setHands(two, "a", "c1", [0, 0, 0]), "a", "c2", []);
      const taken = it.addAnswers(two, [{ ...given, tag: 1, answers: { c1: 2 } }],
        { group: "a", from: "code" });
      return [it.setHands(given, "a", "c1", [1]).groups[0].hands, two.groups[0].hands,
        it.peopleIn(two, "a"), it.peopleOf(two), none.groups[0].hands, taken.outcomes,
        it.roomRequest(two, given.measure)];
    """
    mixed, hands, people, all_of, none, taken, request = run_ts(
        MODEL, script, {**session(), "measure": MEASURE}
    )
    assert (mixed, none, taken) == (None, None, ["hands"])
    assert hands == {"c1": [0, 2, 0], "c2": [3, 1, 0]}
    assert (people, all_of) == (4, 5)
    assert request == {
        "call": "room",
        "instrument": MEASURE,
        "groups": [
            {"id": "a", "people": [], "hands": hands},
            {"id": "b", "people": [{"c1": 1, "c2": 2}], "hands": None},
        ],
        "self": None,
        "total": True,
        "threshold": 5,
    }


def test_a_new_session_has_a_room_of_its_own() -> None:
    """A random number from 1 up to 2^20, and at most two groups."""
    script = """
      const made = Array.from({ length: 200 }, () => it.newSession({ instrument: "i",
        version: "1.0.0", title: " T ", groups: ["x ", "y", "z"], compare: "moments" }, 5));
      const rooms = made.map(({ room }) => room);
      return [made[0], Math.min(...rooms), Math.max(...rooms), new Set(rooms).size,
        new Set(made.map(({ id }) => id)).size, it.roomRequest(made[0], {}).total];
    """
    first, least, most, rooms, ids, total = run_ts(MODEL, script)
    assert least >= 1
    assert most < 2**20
    assert rooms > 190
    assert ids == 200
    assert (first["title"], first["view"], total) == ("T", "self", False)
    assert [(group["id"], group["name"]) for group in first["groups"]] == [("a", "x"), ("b", "y")]


def test_loading_what_is_here_already_merges() -> None:
    """The same answers count once, nothing goes; what cannot be one comes in beside."""
    script = """
      const { mine, theirs, hands } = given;
      const one = it.mergeSessions(mine, theirs);
      const turned = it.mergeSessions(theirs, mine);
      return [one, it.mergeSessions(one, theirs).answers.length === one.answers.length,
        JSON.stringify(one.answers) === JSON.stringify(turned.answers),
        it.mergeSessions(mine, hands), it.besideId(hands) === it.besideId({ ...hands })];
    """
    theirs = session(answers=[answered(5, 3, 1), answered(2, 1)], title="Noord en Zuid", updated=9)
    hands = session(answers=[])
    hands["groups"][0]["hands"] = {"c1": [1, 2, 3]}
    given = {"mine": session(), "theirs": theirs, "hands": hands}
    joined, again, either, mixed, same = run_ts(MODEL, script, given)
    assert [one["tag"] for one in joined["answers"]] == [2, 5, 9]
    assert joined["title"] == "Noord en Zuid"
    assert (again, either, mixed, same) == (True, True, None, True)


def file(**changes: Any) -> dict[str, Any]:
    about = {"format": "trust-course-group", "version": 1, "saved": "2026-11-22T10:00:00.000Z"}
    return {**about, "sessions": [session()], **changes}


def with_session(**changes: Any) -> str:
    return json.dumps(file(sessions=[session(), session(id="s2", **changes)]))


def hands_and_people() -> str:
    broken = session(id="s2")
    broken["groups"][0]["hands"] = {"c1": [1, 2, 3]}
    return json.dumps(file(sessions=[broken]))


BROKEN: dict[str, tuple[str, str]] = {
    "nothing": ("", "empty"),
    "half a file": (json.dumps(file())[:200], "group_half"),
    "another format": (json.dumps(file(format="trust-course")), "group_other"),
    "a newer version": (json.dumps(file(version=2)), "newer"),
    "no time": (json.dumps(file(saved="soon")), "group_other"),
    "no group": (json.dumps(file(sessions=[])), "group_none"),
    "a field twice": (json.dumps(file()).replace('"title"', '"id": 1, "title"', 1), "field_twice"),
    "a room of 0": (with_session(room=0), "record"),
    "three groups": (with_session(groups=[{"id": i, "name": i, "hands": None} for i in "abc"]),
                     "record"),
    "another questionnaire": (with_session(instrument="zodiac"), "group_instrument"),
    "another version": (with_session(version="3.0.0"), "group_version"),
    "no such option": (with_session(answers=[answered(1, 4)]), "group_answer"),
    "no such group": (with_session(answers=[answered(1, 2, group="c")]), "record"),
    "hands and people": (hands_and_people(), "record"),
    "twice, and different": (json.dumps(file(sessions=[session(), session(title="x")])), "twice"),
    "a name for JavaScript": (json.dumps(file()).replace('"c1"', '"__proto__"', 1), "forbidden"),
    "too large": ("x" * (21 * 1024 * 1024), "too_large"),
}  # fmt: skip


@pytest.fixture(scope="module")
def faults() -> list[Any]:
    script = "return given.texts.map((text) => it.readSessions(text, [given.measure]).fault);"
    texts = [text for text, _ in BROKEN.values()]
    found: list[Any] = run_ts(FILE, script, {"texts": texts, "measure": MEASURE})
    return found


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_reason(name: str, faults: list[Any]) -> None:
    """Whole, and never in part."""
    found = faults[list(BROKEN).index(name)]
    assert found
    assert found["key"] == f"file.{BROKEN[name][1]}"


def test_a_fault_says_where() -> None:
    """Which group of the file, which question, which value."""
    script = (
        "return given.texts.map((text) => it.readSessions(text, [given.measure]).fault.values);"
    )
    texts = [BROKEN["no such option"][0], BROKEN["no such group"][0]]
    option, group = run_ts(FILE, script, {"texts": texts, "measure": MEASURE})
    assert (option["number"], option["item"], option["value"]) == (2, "c1", "4")
    assert (group["number"], group["field"]) == (2, "answers.0.group")


def test_what_is_written_is_read_the_same() -> None:
    """Ten thousand answers and fields nobody knows too; only the curtain falls again."""
    script = """
      const text = it.writeSessions(given.sessions);
      const begun = performance.now();
      const { sessions } = it.readSessions("\\uFEFF" + text, [given.measure]);
      return [sessions, it.isSessionFile(text), it.isSessionFile("{}"), performance.now() - begun];
    """
    many = [answered(tag, 1 + tag % 3, 2) for tag in range(10_000)]
    full = session(id="big", answers=many, shown={"answers": 3, "at": 5}, later="kept")
    back, ours, other, took = run_ts(
        FILE, script, {"sessions": [session(), full], "measure": MEASURE}
    )
    assert back == [session(), {**full, "shown": None}]
    assert (ours, other) == (True, False)
    assert took < 3_000


def test_csv_has_one_row_per_person_and_is_harmless() -> None:
    """`course score` reads it; a name that a spreadsheet would calculate is only a text."""
    script = "return ['nl', 'en'].map((lang) => [it.answersCsv(given.s, ['c1', 'c2'], lang),"
    script += " it.handsCsv(given.h, given.m, lang)]);"
    names = session()
    names["groups"][0]["name"] = '=HYPERLINK("x")\n'
    by_hands = deepcopy(session(answers=[]))
    by_hands["groups"][0]["hands"] = {"c1": [1, 0, 3]}
    (nl, hands), (en, _) = run_ts(FILE, script, {"s": names, "h": by_hands, "m": MEASURE})
    assert nl.startswith("\ufeffgroup;person;c1;c2\r\n")
    rows = list(csv.reader(en.lstrip("\ufeff").splitlines()))
    assert rows == [
        ["group", "person", "c1", "c2"],
        ['\'=HYPERLINK("x")', "1", "3", "1"],
        ["Zuid", "2", "1", "2"],
    ]
    assert hands.splitlines()[1:] == ["Noord;c1;1;1", "Noord;c1;2;0", "Noord;c1;3;3"]


def test_a_table_is_told_from_a_text_with_codes() -> None:
    """Ours and those of `course group`, as a spreadsheet writes them; a chat is none."""
    script = "const { answersCsv, handsCsv, isTable } = it;"
    script += "return [answersCsv(given.s, ['c1'], 'nl'), handsCsv(given.s, given.m, 'en'),"
    script += " 'sep=;\\r\\n\"group\";\"person\";\"c1\"', 'person\\tc1\\n', 'Group;c1',"
    script += " 'group: hier mijn code', 'person', '{\"group\": 1}'].map(isTable);"
    told = run_ts(FILE, script, {"s": session(), "m": MEASURE})
    assert told == [True] * 5 + [False] * 3


STORE = """
  const { sessions } = it;
  console.warn = () => {};
  const { id } = await sessions.create(given);
  const both = Array.from({ length: 20 }, (_, tag) => sessions.change(id, (now) => ({ ...now,
    answers: [...now.answers, { group: "a", tag, answers: { c1: 1 }, from: "device" }] })));
  await Promise.all(both);
  const found = await sessions.find(id);
  const before = found.updated;
  const same = await sessions.change(id, (now) => ({ ...now }));
  return [found.answers.length, same.updated === before, (await sessions.every("others")).length,
    await sessions.change("gone", (now) => now) ?? null, (await sessions.every()).length];
"""


def test_changes_at_the_same_time_all_count() -> None:
    """Each begins with what stands there; nothing changed is not written; no storage is no loss."""
    assert run_ts("room/sessions.ts", STORE, session(answers=[])) == [20, True, 0, None, 1]


TRUST = Instrument.from_dict(load_instrument("trust-equation", Definition).measure())


def chat() -> str:
    """Codes broken in every way a mail or a chat breaks them."""
    codes = [encode(TRUST, {"c1": 4}, tag=tag, room=7) for tag in range(9)]
    half = len(codes[0]) // 2
    halves = [(code[:half], code[half:]) for code in codes]
    return "\r\n".join(
        [
            "Dag allemaal", "hier komen ze", *halves[0], *halves[1], codes[2],
            "> " + halves[3][0], "> " + halves[3][1], "",
            "09:14 An: " + halves[4][0], halves[4][1] + ".", "[9/11/26, 09:15] Bo: " + codes[5],
            *"\n\n".join(halves[6]).split("\n"), "*" + codes[7] + "*", halves[8][0].lower(),
            halves[8][1].lower(), "groeten", "",
        ]
    )  # fmt: skip


def test_no_code_is_cut_in_two() -> None:
    """Read in pieces of whatever size, a text says what it says when read at once."""
    text = chat()
    script = "return Array.from({ length: 20 }, (_, at) => it.piecesOf(given, at + 6));"
    whole = [each.to_dict() for each in find_codes(text.replace("\r\n", "\n"), [TRUST])]
    assert sum("tag" in each for each in whole) == 9
    for pieces in run_ts("room/pieces.ts", script, text):
        found = [
            each._replace(line=each.line + piece["before"]).to_dict()
            for piece in pieces
            for each in find_codes(piece["text"], [TRUST])
        ]
        assert found == whole, [piece["text"] for piece in pieces]
