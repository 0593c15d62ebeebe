"""The 360 without a browser: the invitation, whose answers lie beside it, what to talk about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from elements import run_ts
from forms_pages import data, mistakes, page, parse

from widgets.forms import ask_others
from widgets.loading.words import LANGUAGES, Lang


def scans(lang: Lang) -> list[dict[str, Any]]:
    """What the page gives the element."""
    found: list[dict[str, Any]] = data(parse(ask_others(page(lang, "others.md"))))["scans"]
    return found


def scale(id_: str, mean: float | None = None, **more: Any) -> dict[str, Any]:
    """One scale of a reply to `room`."""
    return {
        "id": id_,
        "reason": None if mean is not None else "too-few-people",
        "mean": mean,
        "interval": None if mean is None else [mean - 0.3, mean + 0.3],
        "self": None,
        "gap": None,
        "flag": None,
        **more,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_offers_what_others_can_answer(lang: Lang) -> None:
    """Two scans, each with its sheet and a question per scale that has a good end."""
    element = parse(ask_others(page(lang, "others.md")))
    assert mistakes(element) == []
    offered = {scan["id"]: scan for scan in scans(lang)}
    assert set(offered) == {"trust-equation", "support-scan"}
    assert offered["support-scan"]["sheet"] == "../join/support-scan-other/"
    for scan in offered.values():
        ended = {
            key for key, words in scan["texts"]["scales"].items() if words["better"] != "neither"
        }
        assert set(scan["talk"]) == ended


def test_what_to_talk_about() -> None:
    """Large and certain differences, the largest first; else what they see as least favourable."""
    (trust,) = (scan for scan in scans("nl") if scan["id"] == "trust-equation")
    base = {"credibility": 3.6, "reliability": 3.0, "intimacy": 4.0, "self-orientation": 3.6}

    def talk(**changes: dict[str, Any]) -> Any:
        scales = [
            scale(key, mean, **changes.get(key.replace("-", "_"), {})) for key, mean in base.items()
        ]
        reply = {"groups": [{"id": "a", "scales": scales}]}
        return run_ts(
            "room/others-model.ts", "return it.talkOf(given[0], given[1])", [reply, trust]
        )

    flagged = talk(
        credibility={"self": 4.4, "gap": 0.8, "flag": True},
        reliability={"self": 4.0, "gap": 1.0, "flag": True},
        intimacy={"self": 3.0, "gap": -1.0, "flag": False},
    )
    assert flagged["why"] == "flagged"
    assert [(one["scale"]["id"], one["more"]) for one in flagged["subjects"]] == [
        ("reliability", False),
        ("credibility", False),
    ]
    # Self-orientation turned round is 2.4: less favourable than a reliability of 3.
    even = talk(credibility={"self": 3.7, "gap": 0.1, "flag": False})
    assert (even["why"], even["subjects"][0]["scale"]["id"]) == ("none", "self-orientation")
    assert talk()["why"] == "no_own"
    nothing = {"groups": [{"id": "a", "scales": [scale(key) for key in base]}]}
    assert run_ts("room/others-model.ts", "return it.talkOf(...given)", [nothing, trust]) is None


def test_the_invitation_and_her_own_answers() -> None:
    """The text holds the link, says what happens, names the collector; old versions stay out."""
    (support,) = (scan for scan in scans("en") if scan["id"] == "support-scan")
    script = """
      const [scan, drafts, people] = given;
      return [it.invitation("en", scan, "https://x.test/join/#K7QP", " Ann "),
              it.invitation("nl", scan, "https://x.test/join/#K7QP", ""),
              it.ownScans(scan, drafts, people)];
    """
    draft = {"instrument": "support-scan", "person": "first", "shown": False}
    drafts = [
        {**draft, "version": "1.0.0", "answers": {"t1": 4, "old": 3}, "updated": 2},
        {**draft, "person": "b", "version": "9.0.0", "answers": {"t1": 4}, "updated": 3},
        {**draft, "person": "c", "version": "1.1.0", "answers": {}, "updated": 1},
    ]
    english, dutch, own = run_ts("room/others-model.ts", script, [support, drafts, []])
    assert "https://x.test/join/#K7QP" in english
    assert "send it to Ann" in english
    assert "21 vragen" in dutch
    assert "minstens 5" in dutch
    assert own == [{"id": "first", "name": "", "answers": {"t1": 4}, "answered": 1}]


def test_signs_of_a_group() -> None:
    """Four signs and back; what looks alike is read alike; what is no group is none."""
    script = """return [[1, 12345, 2 ** 20 - 1].map(one => it.roomOf(it.roomSigns(one))),
      ["k7qp", "K7-QP", " K 7 Q P ", "ol10", "0000", "K7Q", "K7QPX", "K7QU", ""].map(it.roomOf),
      it.placeOf("#K7QP&pass=s1&group=b"), it.placeOf("#hello"), it.placeOf("")]"""
    back, read, place, odd, none = run_ts("room/signs.ts", script)
    assert back == [1, 12345, 2**20 - 1]
    assert read[0] == read[1] == read[2]
    assert read[3] == 0 * 32**3 + 1 * 32**2 + 1 * 32
    assert read[4:] == [None] * 5
    assert (place["session"], place["group"], place["room"]) == ("s1", "b", read[0])
    assert (odd["room"], odd["odd"], none["room"]) == (None, "hello", None)


def test_a_changed_answer_takes_the_place_of_the_first() -> None:
    """In one group a tag is one person: mended answers replace, the same ones count once."""
    script = """
      const begin = {instrument: "x", version: "1.0.0", title: "", groups: ["A", "B"]};
      const session = it.newSession(begin, 0);
      const code = (tag, a, room = session.room) =>
        ({instrument: "x", version: "1.0.0", view: "self", room, tag, answers: {a}});
      const into = (group) => ({group, from: "code"});
      const four = [code(1, 2), code(2, 3), code(1, 4), code(2, 3)];
      const first = it.addAnswers(session, four, into("a"));
      const later = it.addAnswers(first.session, [code(2, 5), code(1, 9, 7)], into("a"));
      const other = it.addAnswers(later.session, [code(2, 1)], into("b"));
      const keys = new Set(later.session.answers.filter(one => one.tag === 2).map(it.keyOfAnswers));
      const undone = it.putBack(it.removeAnswers(later.session, keys).session, later.replaced);
      const bare = (made) => made.answers.map(one => [one.group, one.tag, one.answers.a]);
      return [first.outcomes, bare(first.session), later.outcomes,
              bare(later.session), later.replaced.length,
              other.outcomes, bare(other.session), bare(undone)];
    """
    first, one, later, two, replaced, other, three, undone = run_ts("room/session-model.ts", script)
    assert first == ["again", "added", "added", "again"]
    assert one == [["a", 1, 4], ["a", 2, 3]]
    assert (later, replaced) == (["changed", "room"], 1)
    assert two == [["a", 1, 4], ["a", 2, 5]]
    assert other == ["added"]
    assert sorted(three) == [["a", 1, 4], ["a", 2, 5], ["b", 2, 1]]
    assert undone == one, json.dumps(undone)
