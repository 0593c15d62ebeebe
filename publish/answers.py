"""Read a file of answers, CSV or JSON: one row per person, the bad rows refused by line number.

Takes what spreadsheets write: semicolons (Excel in Belgium and the Netherlands), commas or tabs,
a `sep=;` line, a byte order mark, UTF-8, UTF-16 or Windows-1252, `4,0` for 4.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

type Answers = dict[str, int | None]

PERSON = "person"
GROUP = "group"
NUMBER = re.compile(r"([-+]?[0-9]+)(?:[.,](0+))?")
DELIMITERS = ";\t,"


class UnreadableError(ValueError):
    """A file of answers from which nothing can be scored; the text says why and what to do."""


@dataclass(frozen=True)
class Row:
    """One person's answers. `line` counts from 1; `person` and `group` are "" when not named."""

    line: int
    person: str
    answers: Answers
    group: str = ""


@dataclass(frozen=True)
class Refused:
    """A row that is not scored, with the reason."""

    line: int
    reason: str


@dataclass(frozen=True)
class Sheet:
    """What a file of answers holds. `delimiter` is the one of a CSV file, "," for JSON."""

    rows: tuple[Row, ...]
    refused: tuple[Refused, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    delimiter: str = ","


def read_answers(path: Path, items: Sequence[str], options: Sequence[int]) -> Sheet:
    """Read the answers to these items, each one of these options or left open.

    Raises UnreadableError when the file as a whole cannot be used, OSError when it can't be opened.
    """
    text = decode_text(path.read_bytes())
    reader = _Json if path.suffix.lower() == ".json" else _Csv
    return reader(text, items, options).sheet()


def decode_text(raw: bytes) -> str:
    """Return the text of a file in whichever encoding a spreadsheet or a chat wrote it.

    Raises UnreadableError when it is no text.
    """
    # UTF-16 is what Excel calls "Unicode text"
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if utf16 else ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableError("This is no text file. Save the sheet as CSV and try again.")


class _RowError(ValueError):
    """Why one row is refused."""


class _Reader:
    def __init__(self, text: str, items: Sequence[str], options: Sequence[int]) -> None:
        self.text, self.items, self.options = text, items, options
        self.rows: list[Row] = []
        self.refused: list[Refused] = []

    def answer(self, item: str, value: object) -> int | None:
        """Return one answer, None for an open one; raise _RowError for what is no answer."""
        choices = ", ".join(str(option) for option in self.options)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise _RowError(f"{item} is {value!r}, not a number (the answers are {choices})")
        found = NUMBER.fullmatch(str(value).strip())
        if found is None:
            shown = str(value).strip()[:30]
            what = "not one of the answers" if _is_decimal(shown) else "not a number"
            raise _RowError(f'{item} is "{shown}", {what} ({choices})')
        number = int(found[1])
        if number not in self.options:
            raise _RowError(f"{item} is {number}, not one of the answers ({choices})")
        return number

    def take(self, line: int, person: str, group: str, values: Mapping[str, object]) -> None:
        """Keep a row, or refuse it with every reason there is."""
        answers: Answers = {}
        reasons: list[str] = []
        for item in self.items:
            try:
                answers[item] = self.answer(item, values.get(item))
            except _RowError as error:
                reasons.append(str(error))
        if reasons:
            self.refused.append(Refused(line, "; ".join(reasons)))
        else:
            self.rows.append(Row(line, person, answers, group))

    def none_known(self) -> UnreadableError:
        known = ", ".join(self.items)
        return UnreadableError(f"None of the items of this instrument is in it. They are: {known}.")


class _Csv(_Reader):
    """One header line, then one line per person; a cell never goes on over several lines."""

    def sheet(self) -> Sheet:
        lines = list(enumerate(self.text.split("\n"), 1))
        forced = ""
        if mark := re.fullmatch(r"sep=(.)\s*", lines[0][1], re.IGNORECASE):
            forced, lines = mark[1], lines[1:]
        lines = [(number, line) for number, line in lines if line.strip(DELIMITERS + ' "\ufeff')]
        if not lines:
            raise UnreadableError("There is nothing in this file.")
        (_, head), *rest = lines
        delimiter = forced or self._delimiter(head)
        columns = self._header(head, delimiter)
        for number, line in rest:
            try:
                cells = _cells(line, delimiter)
                self._count(cells, columns, delimiter)
            except _RowError as error:
                self.refused.append(Refused(number, str(error)))
                continue
            values = dict(zip(columns, cells, strict=False))
            named = [values.get(name, "").strip() for name in (PERSON, GROUP)]
            self.take(number, named[0], named[1], values)
        known = {PERSON, GROUP, *self.items}
        return Sheet(
            tuple(self.rows),
            tuple(self.refused),
            tuple(name for name in columns if name and name not in known),
            tuple(item for item in self.items if item not in columns),
            delimiter,
        )

    def _delimiter(self, head: str) -> str:
        """Return the delimiter under which the header holds most items."""
        return max(DELIMITERS, key=lambda one: sum(c in self.items for c in self._names(head, one)))

    def _names(self, head: str, delimiter: str) -> list[str]:
        try:
            names = [cell.strip() for cell in _cells(head, delimiter)]
        except _RowError:
            return []
        by_small = {name.lower(): name for name in (PERSON, GROUP, *self.items)}
        return [by_small.get(name.lower(), name) for name in names]

    def _header(self, head: str, delimiter: str) -> list[str]:
        columns = self._names(head, delimiter)
        twice = sorted({name for name in columns if name and columns.count(name) > 1})
        if twice:
            raise UnreadableError(f"The header names a column twice: {', '.join(twice)}.")
        if not set(columns) & set(self.items):
            raise self.none_known()
        return columns

    @staticmethod
    def _count(cells: list[str], columns: list[str], delimiter: str) -> None:
        """Refuse a row of another length than the header, for then no cell can be trusted."""
        sign = {"\t": "tabs"}.get(delimiter, delimiter)
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            raise _RowError(f"too many cells: {len(cells)} under a header of {len(columns)}")
        if len(cells) < len(columns):
            raise _RowError(
                f"too few cells: {len(cells)} under a header of {len(columns)}; "
                f"an open answer is an empty cell between two {sign}"
            )


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise _RowError("a quote is opened and not closed on this line") from None


def _is_decimal(text: str) -> bool:
    return re.fullmatch(r"[-+]?[0-9]*[.,][0-9]+", text) is not None


class _Json(_Reader):
    """A list of {"person": ..., "answers": {...}}, or of flat {"person": ..., "c1": 4}."""

    def sheet(self) -> Sheet:
        unknown: dict[str, None] = {}
        present: set[str] = set()
        for line, entry in self._entries():
            try:
                person, group, values = self._entry(entry)
            except _RowError as error:
                self.refused.append(Refused(line, str(error)))
                continue
            present.update(values)
            unknown.update(dict.fromkeys(name for name in values if name not in self.items))
            self.take(line, person, group, values)
        if self.rows and not present & set(self.items):
            raise self.none_known()
        absent = tuple(item for item in self.items if item not in present) if self.rows else ()
        return Sheet(tuple(self.rows), tuple(self.refused), tuple(unknown), absent)

    @staticmethod
    def _entry(entry: object) -> tuple[str, str, dict[str, Any]]:
        if not isinstance(entry, _Object):
            raise _RowError("this is no object with answers")
        if entry.twice:
            raise _RowError(f"{', '.join(entry.twice)} stands in it twice")
        values = dict(entry)
        person, group = values.pop(PERSON, None), values.pop(GROUP, None)
        if "answers" in values:
            inner = values.pop("answers")
            if not isinstance(inner, _Object):
                raise _RowError('"answers" is no object with an answer per item')
            if inner.twice:
                raise _RowError(f"{', '.join(inner.twice)} stands in it twice")
            values = dict(inner)
        if isinstance(person, dict | list) or isinstance(group, dict | list):
            raise _RowError('"person" or "group" is no name')
        named = ["" if name is None else str(name) for name in (person, group)]
        return named[0], named[1], values

    def _entries(self) -> Iterator[tuple[int, object]]:
        """Yield every entry of the list with its line; a lone object is a list of one."""
        decoder = json.JSONDecoder(object_pairs_hook=_Object.of)
        at = self._skip(0)
        if not self.text[at:]:
            raise UnreadableError("There is nothing in this file.")
        lone = self.text[at] != "["
        at = at if lone else self._skip(at + 1)
        while lone or self.text[at : at + 1] != "]":
            line = self.text.count("\n", 0, at) + 1
            try:
                entry, at = decoder.raw_decode(self.text, at)
            except json.JSONDecodeError as error:
                raise UnreadableError(f"Line {error.lineno} is no JSON: {error.msg}.") from None
            except RecursionError:
                raise UnreadableError(f"Line {line} is nested too deep.") from None
            yield line, entry
            at = self._skip(at)
            if lone:
                break
            if self.text[at : at + 1] == ",":
                at = self._skip(at + 1)
            elif self.text[at : at + 1] != "]":
                here = self.text.count("\n", 0, at) + 1
                raise UnreadableError(f"Line {here} is no JSON: a comma or ] is missing.")
        if self.text[self._skip(at if lone else at + 1) :]:
            raise UnreadableError("Something stands behind the end of the list.")

    def _skip(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in " \t\n":
            at += 1
        return at


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given twice."""

    twice: tuple[str, ...] = ()

    @classmethod
    def of(cls, pairs: list[tuple[str, Any]]) -> _Object:
        made = cls(pairs)
        keys = [key for key, _ in pairs]
        made.twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
        return made
