"""A course with something of every kind in it, scored as the browser scores: for reports."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from course_scoring import score

from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument

Records = dict[str, list[dict[str, Any]]]


def moment(day: str) -> int:
    """Noon of a day in milliseconds."""
    return int(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp() * 1000)


@cache
def _definition(name: str) -> Definition:
    return load_instrument(name, Definition)


def result(instrument: str, day: str, level: int, person: str = "first") -> dict[str, Any]:
    """A complete scoring: answers around `level`, the second scale lower, reversed ones turned."""
    definition = _definition(instrument)
    scales = [scale.id for scale in definition.scales]
    answers = {}
    for n, item in enumerate(definition.items):
        own = max(1, level - 1) if scales.index(item.scale) == 1 else min(5, level + n % 2)
        answers[item.id] = 6 - own if item.reversed else own
    found = score(definition.scorer(), answers).to_dict()  # type: ignore[arg-type]
    kept = {"instrument": instrument, "person": person, "day": day, "version": definition.version}
    return {**kept, "answers": answers, "result": found, "updated": moment(day)}


def entry(instrument: str, ident: str, since: str, **data: Any) -> dict[str, Any]:
    """Something made with an instrument that is no form."""
    at = {"created": moment(since), "updated": moment(since)}
    return {"instrument": instrument, "id": ident, "version": "1.0.0", "data": data, **at}


def person(instrument: str, ident: str, name: str, created: int) -> dict[str, Any]:
    """Somebody the learner named."""
    return {"instrument": instrument, "id": ident, "name": name, "created": created}


def records() -> Records:
    """Six weeks of a learner: two people scored, and something of each other kind."""
    return {
        "drafts": [],
        "people": [
            person("trust-equation", "first", "Karim Haddad", 1),
            person("trust-equation", "pzora1", "Zora", 2),
            person("stakeholder-map", "first", "Fusie met Zuid", 3),
        ],
        "notes": [
            {"id": "trust-equation", "updated": moment("2026-10-02"),
             "text": "Ik vertelde Karims plan aan de directie.\nDat doe ik niet meer."},
            {"id": "marble-jar", "text": "Dit blijft van mij.", "updated": moment("2026-10-03")},
        ],
        "checks": [
            {"quiz": "trust-equation", "version": "1.0.0", "updated": moment("2026-10-02"),
             "answers": {"q1": {"option": "a", "sure": True}, "q2": {"option": "b", "sure": None}},
             "checked": ["q1", "q2"]},
        ],
        "entries": [
            entry("marble-jar", "em1", "2026-10-05", date="2026-10-05", who="Zora",
                  moment="promise", sign=1, impact=2, note="Ze belde terug, zoals beloofd."),
            entry("marble-jar", "em2", "2026-10-12", date="2026-10-12", who="Zora",
                  moment="promise", sign=-1, impact=1, note="Geheime notitie over Zora."),
            entry("stakeholder-map", "es1", "2026-10-06", name="Willem Postma", trust=4,
                  agreement=2, influence=5, date="2026-10-06", note="Wil eerst cijfers zien."),
            entry("stakeholder-map", "es2", "2026-10-06", name="Aicha", trust=5, agreement=5,
                  influence=3, date="2026-10-06", note=""),
            entry("if-then-plan", "ep1", "2026-10-08", commitment=5, said=3,
                  parts={"cue": "ik Karim op maandag zie", "response": "vraag ik hoe het gaat"},
                  rubric={}, reminder={"days": [0], "time": "09:00", "first": "2026-10-12",
                  "weeks": 4, "summary": "Geheim onderwerp", "sentence": True, "sequence": 1},
                  followup=[{"date": "2026-10-19", "occasions": 4, "done": 3}]),
            entry("lesson-plan", "modules/trust/trust-equation", "2026-10-08", day="2026-10-12",
                  what="Zora vragen wat ze mist", time="09:00", done="yes", on="2026-10-12",
                  sequence=2),
            entry("win-win-win", "first", "2026-10-09", name="Fusie met Zuid",
                  sections={"interests": [{"who": "Willem Postma"}]}),
            entry("before-after", "before", "2026-10-01", day="2026-10-01", answers=dict.fromkeys(
                  ("name-the-friction", "entrust-work", "own-up", "ask-opponent",
                   "say-who-decides", "trade-interests", "ask-freely", "make-plan"), 40)),
            entry("before-after", "after", "2026-11-12", day="2026-11-12", answers=dict.fromkeys(
                  ("name-the-friction", "entrust-work", "own-up", "ask-opponent",
                   "say-who-decides", "trade-interests", "ask-freely", "make-plan"), 70)),
        ],
        "results": [
            result("trust-equation", "2026-10-01", 3),
            result("trust-equation", "2026-11-12", 4),
            result("trust-equation", "2026-10-01", 2, "pzora1"),
            result("four-cores", "2026-10-02", 3),
            result("support-scan", "2026-10-15", 3),
        ],
        "progress": [],
    }  # fmt: skip
