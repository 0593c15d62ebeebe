"""The worked cases in tests/cases: the same files, run in CPython and in the browser's Python.

A case file is written by hand and readable by a trainer:

    title: one sentence
    why: the hand computation
    instrument: a file name in cases/instruments, course/<name> for one of the course's own (or
        the measure itself)
    answers: {item: option}        # `people: [...]` compares, `quiz: {...}` checks
    log: course/marble-jar         # instead of instrument and answers: a further kind, with what
    entries: [...]                 # its call takes (docs/architecture.md)
    call: room                     # where the keys do not say it already
    expected: {...}                # the part of the result that matters; 13/2 is a number too
    refused: {name, says: [...]}   # instead of `expected`: the error, and what its message names

A list of results with ids may be written as a mapping from those ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from hypothesis import settings

from widgets.loading.library import load_instrument
from widgets.loading.shared import Shared

# A property that holds on a slow, shared machine holds: a time limit would only make tests flaky.
settings.register_profile("course", deadline=None)
settings.load_profile("course")

CASES = Path(__file__).parent / "cases"
INSTRUMENTS = CASES / "instruments"
TOLERANCE = 1e-12
FURTHER = ("log", "map", "plan", "change")
"""Kinds whose call has their own name, and takes their measure under it."""
CALLS = {
    **{kind: kind for kind in FURTHER},
    **{"events": "calendar", "groups": "group", "people": "compare"},
    **{"quiz": "quiz", "answers": "score"},
}
"""The key that says what is asked for; the first that a case has."""
TAKEN = (
    *("self", "entries", "commitment", "rubric", "followup", "before", "after", "then"),
    *("threshold", "total", "text", "tag", "room", "view"),
)
"""What else a request takes."""


class Case(NamedTuple):
    """One case: its name (folder/file), the request it makes, and what must come back."""

    name: str
    title: str
    why: str
    request: str
    expected: Mapping[str, Any] | None
    refused: Mapping[str, Any] | None

    def differences(self, reply: str) -> list[str]:
        """Return what is not as the case says, as readable lines; none when the reply is right."""
        answer = json.loads(reply)
        if self.expected is not None:
            if not answer["ok"]:
                return [f"refused: {answer['error']}"]
            return list(_differences(self.expected, answer["result"], ""))
        if answer["ok"]:
            return ["this should have been refused"]
        refused, error = self.refused or {}, answer["error"]
        wrong = [] if error["name"] == refused["name"] else [f"name: {error['name']}"]
        return wrong + [
            f"the message does not name {each!r}: {error['message']}"
            for each in refused["says"]
            if each not in error["message"]
        ]


def instrument(name: str) -> dict[str, Any]:
    """Return the measure in cases/instruments/<name>.yaml, or of the course's own course/<name>."""
    if name.startswith("course/"):
        return load_instrument(name.removeprefix("course/"), Shared).measure()
    return dict(yaml.safe_load((INSTRUMENTS / f"{name}.yaml").read_text("utf-8")))


def cases() -> list[Case]:
    """Return every case, in the order of the file names."""
    files = sorted(path for path in CASES.glob("*/*.yaml") if path.parent != INSTRUMENTS)
    return [_read(path) for path in files]


def canonical(reply: str | Mapping[str, Any]) -> str:
    """Return a reply as JSON that is equal for equal results, to the last digit.

    Sorted keys, and 4.0 as 4: a reply that went through JavaScript has lost that difference.
    """
    data = json.loads(reply) if isinstance(reply, str) else reply
    return json.dumps(_plain(data), sort_keys=True, ensure_ascii=True, allow_nan=False)


def _read(path: Path) -> Case:
    name = f"{path.parent.name}/{path.stem}"
    data = yaml.safe_load(path.read_text("utf-8"))
    known = {
        "title",
        "why",
        "instrument",
        "expected",
        "refused",
        "call",
        "instruments",
        *TAKEN,
        *CALLS,
    }
    if unknown := set(data) - known:
        raise ValueError(f"{name}: unknown {', '.join(sorted(unknown))}")
    if ("expected" in data) == ("refused" in data):
        raise ValueError(f"{name}: needs either `expected` or `refused`")
    call = data.get("call") or next(CALLS[key] for key in CALLS if key in data)
    request = {"call": call, **{key: data[key] for key in (*CALLS, *TAKEN) if key in data}}
    for key in ("instrument", *FURTHER):
        if key in data:
            request[key] = instrument(data[key]) if isinstance(data[key], str) else data[key]
    if "instruments" in data:
        request["instruments"] = [instrument(each) for each in data["instruments"]]
    return Case(
        name,
        data["title"],
        data["why"],
        json.dumps(request),
        data.get("expected"),
        data.get("refused"),
    )


def _differences(expected: Any, actual: Any, path: str) -> Iterator[str]:
    """Yield where `actual` is not what `expected` says; what `expected` leaves out is free."""
    if isinstance(expected, Mapping):
        found = {each["id"]: each for each in actual} if isinstance(actual, list) else actual
        for key, value in expected.items():
            if not isinstance(found, Mapping) or key not in found:
                yield f"{path}/{key}: absent"
            else:
                yield from _differences(value, found[key], f"{path}/{key}")
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            yield f"{path}: expected {expected}, got {actual}"
        else:
            for place, (one, other) in enumerate(zip(expected, actual, strict=True)):
                yield from _differences(one, other, f"{path}[{place}]")
    elif not _equal(expected, actual):
        yield f"{path}: expected {expected}, got {actual}"


def _equal(expected: Any, actual: Any) -> bool:
    if isinstance(actual, bool) or not isinstance(actual, int | float):
        return expected is actual if isinstance(actual, bool) else bool(expected == actual)
    if isinstance(expected, bool) or expected is None:
        return False
    try:
        wanted = float(Fraction(str(expected)))
    except ValueError:
        return False
    return abs(wanted - actual) <= TOLERANCE * max(1.0, abs(wanted))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
