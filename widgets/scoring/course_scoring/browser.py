"""The one door between a page and the package: JSON in, JSON out, and never an exception."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from . import reading
from .comparison import compare
from .errors import RequestError, ScoringError
from .model import Instrument
from .quiz import Quiz, score_quiz
from .scoring import score

Request = Mapping[str, Any]


def handle(request: str) -> str:
    """Answer a request of the shape docs/architecture.md gives, as JSON text.

    `{"ok": true, "result": ...}`, or `{"ok": false, "error": {"name", "message"}}` where the name
    is that of an error in `errors`, or InternalError for a fault of ours.
    """
    try:
        reply = {"ok": True, "result": _call(_read(request))}
        return json.dumps(reply, allow_nan=False)
    except ScoringError as fault:
        name, message = type(fault).__name__, str(fault)
    except Exception as fault:  # the page waits for an answer, whatever happens here
        name, message = "InternalError", f"{type(fault).__name__}: {fault}"
    return json.dumps({"ok": False, "error": {"name": name, "message": message}})


def _read(request: str) -> Request:
    try:
        data = json.loads(request)
    except (ValueError, TypeError, RecursionError) as fault:
        raise RequestError(f"the request is not JSON: {fault}") from None
    if not isinstance(data, dict):
        raise RequestError(f"the request must be an object, got {reading.shown(data)}")
    return data


def _call(request: Request) -> object:
    name = request.get("call")
    call = _CALLS.get(name) if isinstance(name, str) else None
    if call is None:
        raise RequestError(f"call: expected one of {', '.join(_CALLS)}; got {reading.shown(name)}")
    return call(request)


def _score(request: Request) -> object:
    return score(_instrument(request), request.get("answers", {})).to_dict()


def _compare(request: Request) -> object:
    return compare(_instrument(request), _people(request.get("people"))).to_dict()


def _quiz(request: Request) -> object:
    return score_quiz(Quiz.from_dict(request.get("quiz", {})), request.get("answers", {})).to_dict()


def _group(request: Request) -> object:
    from .group import describe  # here, because scoring one form does not need statistics

    groups = reading.mapping(request.get("groups"), "groups")
    people = {name: _people(each) for name, each in groups.items()}
    return describe(
        _instrument(request), people, request.get("self"), _threshold(request)
    ).to_dict()


def _room(request: Request) -> object:
    from .room import describe_room

    groups, total = request.get("groups"), request.get("total", True)
    if not isinstance(groups, list):
        raise RequestError(f"groups: expected a list of groups, got {reading.shown(groups)}")
    if not isinstance(total, bool):
        raise RequestError(f"total: expected true or false, got {reading.shown(total)}")
    instrument, threshold = _instrument(request), _threshold(request)
    return describe_room(instrument, groups, request.get("self"), total=total, threshold=threshold)


def _threshold(request: Request) -> int:
    threshold = reading.whole(request.get("threshold", 5))
    if threshold is None or threshold < 4:
        raise RequestError("threshold: expected a whole number from 4")
    return threshold


# The further kinds are imported where they are called: a page with one form needs one of them.


def _log(request: Request) -> object:
    from .log import Log, tally

    return tally(Log.from_dict(request.get("log")), request.get("entries", []))


def _map(request: Request) -> object:
    from .stakeholders import StakeholderMap, place

    return place(StakeholderMap.from_dict(request.get("map")), request.get("entries", []))


def _plan(request: Request) -> object:
    from .plan import Plan, judge

    given = (request.get("commitment"), request.get("rubric", {}), request.get("followup", []))
    return judge(Plan.from_dict(request.get("plan")), *given)


def _calendar(request: Request) -> object:
    from .calendar import write

    return {"text": write(request.get("events"))}


def _change(request: Request) -> object:
    from .before_after import BeforeAfter, report

    return report(BeforeAfter.from_dict(request.get("change")), request)


def _encode(request: Request) -> object:
    from .codes import decode, encode

    instrument = _coded(request.get("instrument"))
    tag, room, view = request.get("tag"), request.get("room"), request.get("view") or "self"
    code = encode(instrument, request.get("answers", {}), tag=tag, room=room, view=view)
    return {"code": code, "tag": decode(code, [instrument]).tag}


def _decode(request: Request) -> object:
    from .codes import decode
    from .errors import CodeError

    try:
        return decode(_text(request), _all_coded(request))._asdict()
    except CodeError as fault:  # a mistyped code is an answer to show, not a failure of the call
        return {"fault": {"reason": fault.reason, **fault.values}}


def _codes(request: Request) -> object:
    from .pasted import find_codes

    found = find_codes(_text(request), _all_coded(request))
    return {
        "codes": [each.to_dict() for each in found if each.decoded],
        "refused": [each.to_dict() for each in found if each.fault],
    }


def _all_coded(request: Request) -> list[Instrument]:
    return [_coded(each) for each in reading.sequence(request.get("instruments"), "instruments")]


def _coded(value: object) -> Instrument:
    """Read an instrument; one of a further kind has no answers a code could carry."""
    kind = reading.mapping(value, "instrument").get("kind", "scales")
    if kind != "scales":
        raise RequestError(f"only the kind scales has codes, not {reading.shown(kind)}")
    return Instrument.from_dict(reading.mapping(value, "instrument"))


def _text(request: Request) -> str:
    text = request.get("text")
    if not isinstance(text, str):
        raise RequestError(f"text: expected text, got {reading.shown(text)}")
    return text


def _instrument(request: Request) -> Instrument:
    return Instrument.from_dict(request.get("instrument", {}))


def _people(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise RequestError(f"people: expected a list of answers, got {reading.shown(value)}")
    return value


_CALLS: dict[str, Callable[[Request], object]] = {
    "score": _score,
    "compare": _compare,
    "quiz": _quiz,
    "group": _group,
    "room": _room,
    "log": _log,
    "map": _map,
    "plan": _plan,
    "calendar": _calendar,
    "change": _change,
    "encode": _encode,
    "decode": _decode,
    "codes": _codes,
}
