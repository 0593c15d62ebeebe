"""Answers of made-up groups as the call `room` returns them, for the tests of what is shown."""

from __future__ import annotations

import json
import random
from typing import Any

from course_scoring.browser import handle

from widgets.forms.room import room_definition
from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument
from widgets.loading.words import Lang


def definition(name: str, lang: Lang = "nl") -> dict[str, Any]:
    """What a page of the room knows of one instrument of the course."""
    return room_definition(load_instrument(name, Definition), lang)


def people(name: str, count: int, seed: int = 1, lean: float = 0.0) -> list[dict[str, int]]:
    """So many people who answer alike, but not the same; `lean` shifts them up or down."""
    dice = random.Random(seed)  # noqa: S311 - no secret, only made-up answers
    items = load_instrument(name, Definition).items
    hard = {item.id: dice.uniform(2.2, 4.4) for item in items}
    found = []
    for _ in range(count):
        own = dice.gauss(lean, 0.6)
        found.append(
            {item.id: min(5, max(1, round(dice.gauss(hard[item.id] + own, 0.7)))) for item in items}
        )
    return found


def hands(name: str, count: int, seed: int = 1) -> dict[str, list[int]]:
    """The same as counts of hands per option."""
    shown = people(name, count, seed)
    ids = [item.id for item in load_instrument(name, Definition).items]
    return {id_: [[one[id_] for one in shown].count(v) for v in range(1, 6)] for id_ in ids}


def group(
    id_: str = "a", people: list[dict[str, int]] | None = None, **more: Any
) -> dict[str, Any]:
    """A group that answered one by one, or by `hands`."""
    return {"id": id_, "people": people or [], "hands": None, **more}


def reply(
    name: str, *groups: dict[str, Any], self: dict[str, int] | None = None, total: bool = True
) -> dict[str, Any]:
    """What scoring answers to the call `room`."""
    request = {
        "call": "room",
        "instrument": load_instrument(name, Definition).measure(),
        "groups": list(groups),
        "self": self,
        "total": total,
        "threshold": 5,
    }
    answer = json.loads(handle(json.dumps(request)))
    if not answer["ok"]:
        raise AssertionError(answer["error"])
    found: dict[str, Any] = answer["result"]
    return found


def session(reply: dict[str, Any], lang: Lang = "nl", **more: Any) -> dict[str, Any]:
    """One session of the report, and at the same time what `roomView` takes."""
    return {
        "reply": reply,
        "definition": definition(reply["instrument"], lang),
        "groups": {},
        "compare": "groups",
        "view": "self",
        "title": "",
        **more,
    }


def examples(lang: Lang = "nl") -> dict[str, dict[str, Any]]:
    """One of each kind: a group, hands, two groups, two moments, 360, few people, very many."""
    few = {"c1": 3, "c2": 2, "c3": 4}
    trust, scan, cores = "trust-equation", "support-scan", "four-cores"
    return {
        "group": session(reply(trust, group(people=people(trust, 18))), lang),
        "hands": session(reply(cores, group(people=None, hands=hands(cores, 22))), lang),
        "groups": session(
            reply(
                trust,
                group("a", people(trust, 9)),
                group("b", people(trust, 12, seed=1, lean=0.9)),
            ),
            lang,
            groups={"a": "Noord", "b": "Zuid"},
        ),
        "moments": session(
            reply(
                cores,
                group("a", people(cores, 14, 3)),
                group("b", people(cores, 11, 3, 0.6)),
                total=False,
            ),
            lang,
            compare="moments",
        ),
        "others": session(
            reply(scan, group(people=people(scan, 8, 4)), self=people(scan, 1, 9, 1.2)[0]),
            lang,
            view="other",
        ),
        "few": session(reply(trust, group(people=[few] * 4)), lang),
        "protected": session(
            reply(trust, group("a", people(trust, 3)), group("b", people(trust, 6))), lang
        ),
        "many": session(reply(trust, group(people=people(trust, 3000))), lang),
        "hundred": session(reply(trust, group(people=people(trust, 120))), lang),
    }
