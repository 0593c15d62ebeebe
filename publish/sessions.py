"""Read the file in which the group's page saves its sessions; it is read whole or refused whole.

Its shape is in docs/architecture.md, “The room”; widgets/elements/room/session-file.ts writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from course_scoring import ScoringError
from course_scoring.answered import read_group
from course_scoring.scales import read_answers
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from publish.answers import Row, Sheet, UnreadableError, decode_text
from widgets.loading.course import HERE, Course
from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument
from widgets.loading.shared import Shared

FORMAT = "trust-course-group"
VERSION = 1
TAGS = 2**20

type Answers = dict[str, int | None]
type Find = Callable[[str], Definition | None]
"""From the id of an instrument to its definition; None for one this course has not."""


@dataclass
class Group:
    """One group's answers: people, each with the tag that tells them apart, or hands."""

    id: str
    name: str
    people: list[Answers] = field(default_factory=list)
    hands: dict[str, list[int]] | None = None


@dataclass
class Session:
    """One questionnaire, one group or several, and what they answered."""

    definition: Definition
    title: str
    view: str
    moments: bool
    groups: list[Group]
    own: Answers | None = None

    def request(self, threshold: int, *, moments: bool) -> dict[str, Any]:
        """Return the call `room` the page would make; of two moments there is no total."""
        groups = [{"id": g.id, "people": g.people, "hands": g.hands} for g in self.groups]
        total = not (moments or self.moments)
        request = {"instrument": self.definition.measure(), "groups": groups, "self": self.own}
        return {"call": "room", **request, "total": total, "threshold": threshold}


_ANSWERS = {"type": "object", "additionalProperties": {"type": "integer"}}
_HANDS = {
    "type": ["object", "null"],
    "additionalProperties": {"type": "array", "items": {"type": "integer", "minimum": 0}},
}
_GROUP = {
    "type": "object",
    "required": ["id", "name", "hands"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "name": {"type": "string", "maxLength": 200},
        "hands": _HANDS,
    },
}
_ANSWERED = {
    "type": "object",
    "required": ["group", "tag", "answers"],
    "properties": {
        "group": {"type": "string"},
        "tag": {"type": "integer", "minimum": 0, "exclusiveMaximum": TAGS},
        "answers": _ANSWERS,
    },
}
_SESSION = {
    "type": "object",
    "required": ["id", "format", "title", "instrument", "version", "view", "compare", "groups"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "format": {"const": 1},
        "title": {"type": "string", "maxLength": 500},
        "kind": {"enum": ["group", "others"]},
        "instrument": {"type": "string"},
        "version": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$"},
        "view": {"enum": ["self", "other"]},
        "room": {"type": "integer", "minimum": 1, "exclusiveMaximum": 2**20},
        "compare": {"enum": ["groups", "moments"]},
        "groups": {"type": "array", "minItems": 1, "maxItems": 2, "items": _GROUP},
        "answers": {"type": "array", "items": _ANSWERED},
        "self": {"anyOf": [{"type": "null"}, _ANSWERS]},
    },
}
_FILE = Draft202012Validator(
    {
        "type": "object",
        "required": ["sessions"],
        "properties": {"sessions": {"type": "array", "minItems": 1, "items": _SESSION}},
    }
)


def is_session_file(text: str) -> bool:
    """Tell whether a text is, or was meant to be, a file of sessions: then its faults are told."""
    start = text.lstrip("\ufeff \n\t")[:600]
    return start.startswith("{") and f'"{FORMAT}"' in start


def read_sessions(text: str, find: Find) -> list[Session]:
    """Return every session of a file. Raises UnreadableError: place, field and how to mend it."""
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise UnreadableError(
            f"This file is not complete, or was changed by hand: {fault}. Save the group once more."
        ) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UnreadableError(f'This is no file of a group: its "format" is not "{FORMAT}".')
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnreadableError(f"version: expected {VERSION}, got {version!r}.")
    if version > VERSION:
        raise UnreadableError(
            f"This file is of version {version}; this course reads {VERSION}. Update the course."
        )
    faults = sorted(_FILE.iter_errors(data), key=lambda each: [str(p) for p in each.absolute_path])
    if faults:
        raise UnreadableError("\n".join(_said(each) for each in faults[:5]))
    return [_session(each, f"sessions[{n}]", find) for n, each in enumerate(data["sessions"])]


def _said(fault: ValidationError) -> str:
    place = fault.json_path.removeprefix("$").lstrip(".") or "the file"
    text = fault.message if len(fault.message) <= 160 else fault.message[:157] + "…"
    return f"{place}: {text}. Put it back as it was saved, or save the group once more."


def _session(data: Mapping[str, Any], at: str, find: Find) -> Session:
    definition = find(data["instrument"])
    if definition is None:
        name = data["instrument"]
        raise UnreadableError(
            f"{at}.instrument: this course has no {name!r}. Read the file with the course it is of."
        )
    if definition.version.split(".")[0] != data["version"].split(".")[0]:
        raise UnreadableError(
            f"{at}.version: these answers are of version {data['version']} of {definition.id}, and "
            f"its questions are now {definition.version}: they mean something else."
        )
    groups = {
        each["id"]: Group(each["id"], each["name"].strip(), [], each["hands"])
        for each in data["groups"]
    }
    if len(groups) < len(data["groups"]):
        raise UnreadableError(f"{at}.groups: two groups have the same id. Give one another id.")
    seen: set[tuple[str, int, str]] = set()
    for n, each in enumerate(data.get("answers", [])):
        group, here = groups.get(each["group"]), f"{at}.answers[{n}]"
        if group is None:
            raise UnreadableError(f"{here}.group: there is no group {each['group']!r}.")
        if group.hands is not None:
            raise UnreadableError(
                f"{here}.group: {each['group']!r} answered by hands. Set its `hands` to null, "
                "or take these answers out."
            )
        key = (group.id, each["tag"], json.dumps(each["answers"], sort_keys=True))
        if key not in seen:
            seen.add(key)
            group.people.append(each["answers"])
            _checked(here, partial(read_answers, definition.instrument, each["answers"]))
    for n, group in enumerate(groups.values()):
        shown = {"id": group.id, "hands": group.hands}
        _checked(f"{at}.groups[{n}]", partial(read_group, definition.instrument, shown, 0))
    own = data.get("self")
    _checked(f"{at}.self", partial(read_answers, definition.instrument, own or {}))
    moments = data["compare"] == "moments"
    return Session(
        definition, data["title"].strip(), data["view"], moments, [*groups.values()], own
    )


def _checked(at: str, read: Callable[[], object]) -> None:
    try:
        read()
    except ScoringError as fault:
        raise UnreadableError(f"{at}: {fault}. Mend this answer, or take it out.") from None


def read_people(path: Path, definition: Definition) -> Sheet | None:
    """Return everybody in a saved group who answered this questionnaire, one by one, for scoring.

    None when the file is no saved group; raises UnreadableError when nobody is in it.
    """
    text = decode_text(path.read_bytes())
    if not is_session_file(text):
        return None
    known = Course(HERE).names("instrument")

    def find(name: str) -> Definition | None:
        if name == definition.id:
            return definition
        found = load_instrument(name, Shared) if name in known else None
        return found if isinstance(found, Definition) else None

    sessions = [s for s in read_sessions(text, find) if s.definition.id == definition.id]
    people = [(group.name, each) for s in sessions for group in s.groups for each in group.people]
    if not people:
        raise UnreadableError(
            f"Nobody in it answered {definition.id} one by one. `course group` also reads hands."
        )
    rows = tuple(Row(n, name, each) for n, (name, each) in enumerate(people, start=1))
    return Sheet(rows, (), (), ())
