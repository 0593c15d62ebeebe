"""Find the codes in a pasted text: a chat with names and times, a mail, a list of addresses.

A code may be broken over lines or written with spaces: its instrument says how many signs it has,
so reading knows where it ends and does not take the next word along. What looks like a code and is
none is named with its line, because somebody's answers would otherwise be missing without a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .codes import PREFIX, Decoded, Known, decode_among, decode_signs, known, of_head
from .errors import CodeError
from .model import Instrument
from .signs import SKIPPED, VALUES, usual

_START = re.compile(r"(?<![0-9A-Za-z])T-?C-?[12IL]", re.IGNORECASE)
_LOOKALIKE = re.compile(
    r"(?<![0-9A-Za-z-])[0-9A-Z]{2,4}(?:-[0-9A-Z]{4}){2,}(?:-[0-9A-Z]{1,3})?(?![0-9A-Za-z-])",
    re.IGNORECASE,
)
"""The shape of a code with something else in the place of the prefix."""
_BETWEEN = SKIPPED | frozenset(">*_`~|")
"""Also what a mail or a chat puts before a line, or around bold text."""
_UNSEEN = dict.fromkeys(map(ord, _BETWEEN))


class Found(NamedTuple):
    """One code in the text, or what looks like one: either `decoded` or `fault` is there.

    `line` counts from 1, `text` is what stands there. `again` is the line where the same code stood
    before: the same answers with the same tag, and so the same person.
    """

    line: int
    text: str
    decoded: Decoded | None
    fault: CodeError | None
    again: int | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON-ready data: a code, or what looks like one with the reason."""
        if self.decoded is not None:
            return {"line": self.line, **self.decoded._asdict(), "again": self.again}
        fault = self.fault or CodeError("no code", "empty")
        return {"line": self.line, "text": self.text, "reason": fault.reason, **fault.values}


def find_codes(text: str, instruments: Iterable[Instrument]) -> list[Found]:
    """Return every code of these instruments in the text, and every near-code, in their order."""
    among = known(instruments)
    breaks = [place.start() for place in re.finditer("\n", text)]
    seen: dict[str, int] = {}
    found: list[Found] = []
    for start, shown, result in sorted(_all(text, among), key=lambda each: each[0]):
        line = bisect_left(breaks, start) + 1
        if isinstance(result, CodeError):
            found.append(Found(line, shown, None, result, None))
        else:
            found.append(Found(line, shown, result, None, seen.get(result.code)))
            seen.setdefault(result.code, line)
    return found


type _Hit = tuple[int, str, Decoded | CodeError]


def _all(text: str, among: Known) -> Iterator[_Hit]:
    at, spans = 0, list[tuple[int, int]]()
    while start := _START.search(text, at):
        end, result = _at(text, start.start(), start.end(), among)
        if result is not None:
            spans.append((start.start(), end))
            yield start.start(), text[start.start() : end], result
        at = end
    taken = iter([*spans, (len(text) + 1, len(text) + 1)])
    here = next(taken)
    for look in _LOOKALIKE.finditer(text):
        while here[1] <= look.start():
            here = next(taken)
        if here[0] < look.end() or not _mixed(look[0]):
            continue
        result = _tried(look[0], among)
        if isinstance(result, CodeError):
            yield look.start(), look[0], result


def _mixed(text: str) -> bool:
    """Tell a code from a date, a telephone number or words with hyphens."""
    return any(sign.isdigit() for sign in text) and any(sign.isalpha() for sign in text)


def _at(text: str, start: int, behind: int, among: Known) -> tuple[int, Decoded | CodeError | None]:
    """Read what begins at a prefix: where it ends, and what it is; None when it is only a word."""
    form = VALUES[text[behind - 1]]
    head, _ = _run(text, behind, 3)
    for size in sorted({each.length(form) for each in of_head(head, among)}):
        signs, end = _run(text, behind, size - len(PREFIX))
        if signs and not text[end : end + 1].isalnum() and not _NEW.search(text, behind, end):
            try:
                return end, decode_signs(form, signs, among)
            except CodeError:
                continue
    end = _end(text, behind)
    body = text[behind:end].strip("-")
    if not body or (text[behind - 1] not in "12" and not any(sign.isdigit() for sign in body)):
        return behind, None
    return end, _tried(text[start:end], among)


def _run(text: str, at: int, count: int) -> tuple[str, int]:
    """Collect so many signs over hyphens, spaces and line breaks, and where the last one ends.

    No signs when there are fewer.
    """
    found = _signs(count).match(text, at)
    return (usual(found[0].translate(_UNSEEN)), found.end()) if found else ("", at)


@lru_cache(maxsize=64)
def _signs(count: int) -> re.Pattern[str]:
    between, signs = (re.escape("".join(sorted(each))) for each in (_BETWEEN, VALUES))
    return re.compile(f"(?:[{between}]*[{signs}]){{{count}}}")


_NEW = re.compile(r"\sT-?C-?[12]-", re.IGNORECASE)
"""Where the next code begins: one that is cut off must not be filled up from it."""
_WORD = re.compile(r"[0-9A-Za-z\u2010-\u2015\u2212-]*")
# the next code is not part of one that cannot be read
_NEXT = re.compile(
    r"[ \t]?\n?[ \t>]*(?!T-?C-?[0-9IL])([0-9A-Z]{1,4}(?:-[0-9A-Z]{1,4})*)(?![0-9A-Za-z:.])"
)


def _end(text: str, at: int) -> int:
    """Return where a code that cannot be read ends: its word, and groups of signs behind it."""
    word = _WORD.match(text, at)
    end = word.end() if word else at
    while (more := _NEXT.match(text, end)) and _mixed(more[1]):
        if _START.match(text, more.start(1)):  # the next code, not the rest of this one
            break
        end = more.end()
    return end


def _tried(text: str, among: Known) -> Decoded | CodeError:
    try:
        return decode_among(text, among)
    except CodeError as fault:
        return fault
