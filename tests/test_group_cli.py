"""`course group`: saved groups, codes, sheets and hands, with the numbers the page shows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from course_scoring.browser import handle
from course_scoring.codes import encode
from typer.testing import CliRunner, Result

from publish.group import group
from publish.score import score
from publish.sessions import FORMAT
from widgets.loading.library import load_instrument

TRUST = load_instrument("trust-equation")
ITEMS = [item.id for item in TRUST.items]
type Run = Callable[..., Result]

app = typer.Typer()
app.command()(group)
app.command()(score)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(files: dict[str, str], *options: object, command: str = "group") -> Result:
        paths = []
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            paths.append(str(tmp_path / name))
        return CliRunner().invoke(app, [command, *map(str, options), *paths])

    return run


def person(n: int) -> dict[str, int]:
    """Answers that differ from person to person."""
    return {item: 1 + (n * 7 + place * 3) % 5 for place, item in enumerate(ITEMS)}


def answers(group_id: str, *numbers: int) -> list[dict[str, Any]]:
    return [{"group": group_id, "tag": n, "answers": person(n), "from": "code"} for n in numbers]


def session(**changes: Any) -> dict[str, Any]:
    """A saved session: nine in Noord, six in Zuid."""
    usual = {
        **{"id": "s1", "format": 1, "title": "Team", "kind": "group", "view": "self"},
        **{"instrument": "trust-equation", "version": TRUST.version, "room": 12345},
        "compare": "groups",
        "groups": [
            {"id": "a", "name": "Noord", "hands": None},
            {"id": "b", "name": "Zuid", "hands": None},
        ],
        "answers": [*answers("a", *range(9)), *answers("b", *range(9, 15))],
        **{"self": person(3), "shown": None, "created": 0, "updated": 0},
    }
    return usual | changes


def saved(*sessions: dict[str, Any], **changes: Any) -> str:
    """The text of a file of sessions."""
    head = {"format": FORMAT, "version": 1, "saved": "2026-11-22T10:00:00.000Z"}
    return json.dumps({**head, "sessions": list(sessions), **changes})


def replies(result: Result) -> list[dict[str, Any]]:
    return [each["reply"] for each in json.loads(result.stdout)]


def test_a_saved_group_gives_what_the_page_gives(run: Run) -> None:
    """The same request through the same door: the whole reply is equal, to the last digit."""
    hands = {item: [0, 3, 5, 2, 0] for item in ITEMS}
    by_hand = session(id="s2", groups=[{"id": "a", "name": "", "hands": hands}], answers=[])
    result = run({"team.json": saved(session(), by_hand)}, "--format", "json")
    assert result.exit_code == 0, result.stderr
    groups = [
        {"id": "a", "people": [person(n) for n in range(9)], "hands": None},
        {"id": "b", "people": [person(n) for n in range(9, 15)], "hands": None},
    ]
    request = {"call": "room", "instrument": TRUST.measure(), "self": person(3)}
    page = json.loads(handle(json.dumps({**request, "groups": groups, "total": True})))["result"]
    first, second = replies(result)
    assert first == page
    assert (second["groups"][0]["way"], second["groups"][0]["people"]) == ("hands", 10)
    assert "25 people, 0 refused." in result.stderr


def test_the_same_people_as_codes_as_a_sheet_and_saved(run: Run) -> None:
    """Nine and six people, whichever way they come: the same numbers, apart from one's own."""
    wanted = replies(run({"t.json": saved(session(self=None))}, "--format", "json"))[0]

    def code(n: int) -> str:
        return encode(TRUST.instrument, person(n), tag=n, room=12345)

    noord = "\n".join(f"[10:31] An {n}: {code(n)}" for n in range(9))
    zuid = "\n".join(code(n).lower() for n in range(9, 15))
    rows = [["Noord" if n < 9 else "Zuid", *map(str, person(n).values())] for n in range(15)]
    sheet = "\n".join(";".join(row) for row in [["group", *ITEMS], *rows])
    for files in ({"Noord.txt": noord, "Zuid.txt": zuid}, {"both.csv": sheet}):
        result = run(files, "--format", "json", "--instrument", "trust-equation")
        assert result.exit_code == 0, result.stderr
        found = replies(result)[0]
        for ours, theirs in zip(found["groups"], wanted["groups"], strict=True):
            assert {**ours, "id": ""} == {**theirs, "id": ""}
        assert found["total"] == wanted["total"]
        assert found["comparison"] == wanted["comparison"]


def test_what_codes_are_not_counted(run: Run) -> None:
    """Twice, cut off, of two questionnaires, of two groups; and answers somebody changed."""
    scan = load_instrument("support-scan").instrument
    own = [encode(TRUST.instrument, person(n), tag=n, room=7) for n in range(6)]
    changed = encode(TRUST.instrument, person(31), tag=0, room=7)
    other = encode(scan, {scan.items[0].id: 2}, tag=1, room=9)
    chat = "\n".join([*own, own[2], own[3][:-3], changed, other])
    result = run({"chat.txt": chat}, "--format", "json")
    assert result.exit_code == 1
    assert [each["groups"][0]["people"] for each in replies(result)] == [6, 1]
    said = re.sub(r"\S*/(?=chat)", "", result.stderr)
    assert "chat.txt:7: refused: the same code as at chat.txt:3" in said
    assert "chat.txt:8: refused:" in said
    assert "chat.txt:9: these answers replace earlier ones" in said
    assert "several questionnaires are in it: trust-equation (8), support-scan (1)." in said
    assert "several groups are in it:" in said


def test_hands_and_moments(run: Run) -> None:
    """Hands as the page writes them to CSV; before and after have no total."""
    rows = [["group", "item", "option", "count"]]
    rows += [[g, i, str(o), "2"] for g in ("voor", "na") for i in ITEMS for o in range(1, 6)]
    sheet = "\n".join(",".join(row) for row in rows)
    options = ("--instrument", "trust-equation", "--moments", "--format", "json")
    reply = replies(run({"hands.csv": sheet}, *options))[0]
    assert reply["total"] is None
    assert [(g["way"], g["people"], g["items"][0]["counts"]) for g in reply["groups"]] == [
        ("hands", 10, [2, 2, 2, 2, 2]),
        ("hands", 10, [2, 2, 2, 2, 2]),
    ]
    assert reply["comparison"][0]["difference"] == 0
    wrong = run({"hands.csv": sheet + "\nvoor,zz,1,3\nvoor,c1,9,3\n"}, *options)
    assert wrong.exit_code == 1
    assert ":122: refused" in wrong.stderr
    assert ":123: refused" in wrong.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (saved(session())[:-200], "not complete"),
        (saved(session(), version=2), "Update the course"),
        (saved(session(), version="1"), "version: expected 1"),
        (saved(), "sessions: [] should be non-empty"),
        (saved(session(compare="both")), "sessions[0].compare: 'both' is not one of"),
        (saved(session(), session(view=None)), "sessions[1].view"),
        (saved(session(room=0)), "sessions[0].room"),
        (saved(session(instrument="nope")), "sessions[0].instrument: this course has no 'nope'"),
        (saved(session(version="9.0.0")), "sessions[0].version: these answers are of version 9"),
        (saved(session(answers=answers("c", 1))), "answers[0].group: there is no group 'c'"),
        (saved(session(self={"c1": 7})), "sessions[0].self: item c1: 7"),
        (
            saved(session(answers=[{"group": "a", "tag": 1, "answers": {"zz": 1}}])),
            "sessions[0].answers[0]: trust-equation has no item 'zz'",
        ),
        (
            saved(session(groups=[{"id": "a", "name": "", "hands": {"c1": [1, 2]}}], answers=[])),
            "sessions[0].groups[0]: group a, item c1: expected 5 counts",
        ),
        (
            saved(session(groups=[{"id": "a", "name": "", "hands": {}}], answers=answers("a", 1))),
            "sessions[0].answers[0].group: 'a' answered by hands",
        ),
        ("person,c1\nAn,3\n", "--instrument ID"),
        ("", "--instrument ID"),
    ],
)
def test_a_faulty_file_is_refused_whole(run: Run, text: str, says: str) -> None:
    """The file, the place and the field are named; nothing of it is described."""
    result = run({"team.json": text})
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "team.json: " in result.stderr
    assert says in result.stderr


def test_wrong_use(run: Run) -> None:
    """Three groups as two moments, a threshold of three, an instrument that is not there."""
    codes = "\n".join(encode(TRUST.instrument, person(n), tag=n) for n in range(5))
    assert run({"a.txt": codes}, "--moments").exit_code == 2
    assert run({"a.txt": codes}, "--threshold", 3).exit_code == 2
    assert run({"a.txt": codes}, "--instrument", "trust").exit_code == 2


def test_few_answers_stay_hidden_in_every_form(run: Run, tmp_path: Path) -> None:
    """Three and six people: both groups withheld, the nine shown; in table, CSV and report."""
    few = session(answers=[*answers("a", 0, 1, 2), *answers("b", *range(3, 9))], self=None)
    table = run({"t.json": saved(few)})
    assert "Noord: met minder dan 5 antwoorden" in table.stdout
    assert "Zuid: verborgen" in table.stdout
    assert "Samen: 9 mensen antwoordden." in table.stdout
    rows = list(csv.DictReader(io.StringIO(run({"t.json": saved(few)}, "--format", "csv").stdout)))
    for row in rows:
        assert bool(row["reason"]) is (row["group"] != "*")
        assert not row["reason"] or not (row["mean"] or row["counts"] or row["answered"])
    out = tmp_path / "report.html"
    assert run({"t.json": saved(few)}, "--out", out).exit_code == 0
    data = re.search(r'class="group-data">(.*?)</script>', out.read_text("utf-8"), re.DOTALL)
    assert data is not None
    block = json.loads(data[1])["sessions"][0]["reply"]["groups"][1]
    assert {item["counts"] for item in block["items"]} == {None}


def test_the_report_holds_no_foreign_script(run: Run, tmp_path: Path) -> None:
    """A title or name with tags stays text; one script runs, by its hash; nothing is fetched."""
    bad = "</script><script>alert(1)</script>"
    groups = [{"id": "a", "name": bad, "hands": None}, {"id": "b", "name": "Zuid", "hands": None}]
    out = tmp_path / "report.html"
    result = run({"t.json": saved(session(title=bad, groups=groups))}, "--out", out, "--lang", "en")
    assert result.exit_code == 0, result.stderr
    page = out.read_text("utf-8")
    assert "alert(1)</script>" not in page
    assert page.count("<script") == 2
    assert "default-src 'none'" in page
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]+'", page)
    assert not re.search(r'(?:src|href)="?(?:https?:)?//', page)
    static = page.split('class="group-static"')[1]
    assert "Credibility" in static
    assert "15 people answered." in static


def test_score_reads_a_saved_group(run: Run) -> None:
    """One row per person, under the name of the group; hands have no people to score."""
    result = run({"t.json": saved(session())}, "--format", "csv", "trust-equation", command="score")
    assert result.exit_code == 0, result.stderr
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["person"] for row in rows] == ["Noord"] * 9 + ["Zuid"] * 6
    hands = session(groups=[{"id": "a", "name": "", "hands": {"c1": [1] * 5}}], answers=[])
    result = run({"t.json": saved(hands)}, "trust-equation", command="score")
    assert result.exit_code == 1
    assert "course group" in result.stderr
