"""Read the codes in a text file for `course score`: a chat that was saved, a list, addresses."""

from __future__ import annotations

import re
from pathlib import Path

from course_scoring import Instrument
from course_scoring.pasted import Found, find_codes

from publish.answers import Refused, Row, Sheet, decode_text

HINT = re.compile(r"(?<![0-9A-Za-z])TC[12]-", re.IGNORECASE)

WHY = {
    "truncated": "it is cut off",
    "long": "it has too many signs",
    "check": "a sign is wrong, or two have changed places",
    "sign": "it holds a sign no code has",
    "prefix": "it does not begin with TC1 or TC2",
    "format": "it is of another format than TC1 and TC2",
    "instrument": "it is of another instrument",
    "version": "it is of another version of the questions",
    "answers": "it holds answers this instrument does not have",
}


def read_codes(path: Path, instrument: Instrument) -> Sheet | None:
    """Return the people whose codes stand in the file; None when it is no file of codes.

    A sheet of answers with a code in a cell is still a sheet: its header names items.
    """
    text = decode_text(path.read_bytes())
    first = text.lstrip("\ufeff \n").split("\n", 1)[0].lower()
    named = any(item.id.lower() in re.split(r'[;,\t "]+', first) for item in instrument.items)
    if path.suffix.lower() == ".json" or named or not HINT.search(text):
        return None
    rows: list[Row] = []
    refused: list[Refused] = []
    for found in find_codes(text, [instrument]):
        if found.decoded is not None and found.again is None:
            rows.append(Row(found.line, "", {**found.decoded.answers}))
        else:
            refused.append(Refused(found.line, why(found)))
    return Sheet(tuple(rows), tuple(refused), (), ())


def why(found: Found) -> str:
    """Say why a code, or what looks like one, is not counted."""
    if found.again is not None:
        return f"the same code as on line {found.again}, counted once"
    reason = found.fault.reason if found.fault else ""
    return f"{found.text[:40]!r} looks like a code, but {WHY.get(reason, 'it cannot be read')}"
