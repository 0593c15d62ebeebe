"""From files to groups: sessions that were saved, codes in a text, answers and hands in a sheet.

Several files are several groups, unless a file says its own. What cannot be used is named with file
and line; what is given twice counts once.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from course_scoring import Instrument
from course_scoring.codes import Decoded
from course_scoring.pasted import find_codes
from course_scoring.rooms import room_signs

from publish.answers import DELIMITERS, Answers, UnreadableError, decode_text, read_answers
from publish.codes import HINT, why
from publish.sessions import Group, Session, is_session_file, read_sessions
from widgets.loading.definition import Definition

HANDS = {"item", "option", "count"}
"""The header of a sheet with hands, beside `group`."""


@dataclass
class Gathering:
    """What the files hold so far. `say` names what was not used, `refused` counts it."""

    known: Sequence[Definition]
    wanted: Definition | None
    say: Callable[[str], None]
    refused: int = 0
    saved: list[Session] = field(default_factory=list)
    loose: dict[tuple[str, str], dict[str, Group]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    tags: dict[tuple[object, ...], Answers] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Take one file. Raises UnreadableError when nothing in it can be used."""
        text = decode_text(path.read_bytes())
        if is_session_file(text):
            self._take_sessions(path, read_sessions(text, self._find))
        elif self._names_items(path, text) or not HINT.search(text):
            self._take_sheet(path, text)
        else:
            self._take_codes(path, text)

    def sessions(self, title: str = "") -> list[Session]:
        """Return the saved sessions, and one for each questionnaire of the other files."""
        made = [
            Session(self._known(name), title, view, moments=False, groups=[*groups.values()])
            for (name, view), groups in self.loose.items()
        ]
        return [*self.saved, *made]

    def _find(self, name: str) -> Definition | None:
        return next((each for each in self.known if each.id == name), None)

    def _known(self, name: str) -> Definition:
        found = self._find(name)
        if found is None:
            raise KeyError(name)
        return found

    def _refuse(self, text: str) -> None:
        self.refused += 1
        self.say(text)

    def _group(self, name: str, view: str, group: str) -> Group:
        groups = self.loose.setdefault((name, view), {})
        return groups.setdefault(group, Group(group, group))

    def _take_sessions(self, path: Path, sessions: list[Session]) -> None:
        for session in sessions:
            if self.wanted is not None and session.definition.id != self.wanted.id:
                self.say(f"{path}: left out: a session of {session.definition.id}.")
            else:
                self.saved.append(session)

    def _names_items(self, path: Path, text: str) -> bool:
        """A sheet whose header names items is a sheet, also with a code in a cell."""
        items = {i.id.lower() for i in self.wanted.items} if self.wanted is not None else set()
        return path.suffix.lower() == ".json" or bool(set(_header(text)) & (items | HANDS))

    def _take_codes(self, path: Path, text: str) -> None:
        among = [self.wanted] if self.wanted is not None else self.known
        rooms: Counter[str] = Counter()
        names: Counter[str] = Counter()
        for found in find_codes(text, [each.instrument for each in among]):
            here = f"{path}:{found.line}"
            if found.decoded is None:
                self._refuse(f"{here}: refused: {why(found)}")
                continue
            code = found.decoded
            names[code.instrument] += 1
            rooms[room_signs(code.room) if code.room is not None else "no group"] += 1
            if code.code in self.given:
                self._refuse(f"{here}: refused: the same code as at {self.given[code.code]}")
            elif not code.answers:
                self._refuse(f"{here}: refused: nothing was answered in it")
            else:
                self.given[code.code] = here
                self._take_code(here, path.stem, code)
        for what, counts in (("questionnaires", names), ("groups", rooms)):
            if len(counts) > 1:
                listed = ", ".join(f"{name} ({count})" for name, count in counts.most_common())
                self.say(f"{path}: codes of several {what} are in it: {listed}.")

    def _take_code(self, here: str, group: str, code: Decoded) -> None:
        """Keep the answers; with the same tag they replace those this person gave before."""
        people = self._group(code.instrument, code.view, group).people
        key = (code.instrument, code.view, group, code.room, code.tag)
        answers: Answers = {**code.answers}
        if key in self.tags:
            people[:] = [each for each in people if each is not self.tags[key]]
            self.say(f"{here}: these answers replace earlier ones of the same person.")
        self.tags[key] = answers
        people.append(answers)

    def _take_sheet(self, path: Path, text: str) -> None:
        if self.wanted is None:
            raise UnreadableError(
                "This is no saved group and holds no codes. If it is a sheet of answers or hands, "
                "say of which questionnaire: --instrument ID."
            )
        scan = self.wanted.instrument
        if set(_header(text)) >= HANDS:
            self._take_hands(path, text, scan)
            return
        sheet = read_answers(path, [item.id for item in scan.items], scan.options)
        for refused in sheet.refused:
            self._refuse(f"{path}:{refused.line}: refused: {refused.reason}")
        for what, items in (("not used, no such item", sheet.unknown), ("not in it", sheet.absent)):
            if items:
                self.say(f"{path}: {what}: {', '.join(items)}")
        for row in sheet.rows:
            group = self._group(scan.id, "self", row.group or path.stem)
            group.people.append({k: v for k, v in row.answers.items() if v is not None})

    def _take_hands(self, path: Path, text: str, scan: Instrument) -> None:
        """Take rows of group, item, option and count, as the group's page writes them."""
        items = {item.id for item in scan.items}
        lines = io.StringIO(text.lstrip("\ufeff"))
        rows = csv.DictReader(lines, delimiter=_delimiter(text))
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or []]
        for line, row in enumerate(rows, start=2):
            item = (row["item"] or "").strip()
            try:
                place, count = scan.options.index(int(row["option"])), int(row["count"])
            except (ValueError, TypeError):
                place, count = -1, -1
            if item not in items or count < 0:
                self._refuse(f"{path}:{line}: refused: no such item or option, or no number")
                continue
            group = self._group(scan.id, "self", (row.get("group") or "").strip() or path.stem)
            group.hands = group.hands or {}
            group.hands.setdefault(item, [0] * len(scan.options))[place] = count


def mixed(session: Session) -> str | None:
    """Name the group that answered in two ways, people and hands; None when there is none."""
    return next((g.name for g in session.groups if g.people and g.hands is not None), None)


def _header(text: str) -> list[str]:
    lines = [line for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    first = lines[0] if lines else ""
    if first.lower().startswith("sep=") and len(lines) > 1:
        first = lines[1]
    return [cell.strip().strip('"').lower() for cell in first.split(_delimiter(first))]


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)
