"""One person's answers as a short code that can be read aloud, typed, pasted and photographed.

    TC1-E961-0C1S-CPY          prefix, then groups of four signs

Signs are Crockford's base32, `0123456789ABCDEFGHJKMNPQRSTVWXYZ`: one sign is five bits. Reading
takes any case, O as 0, I and L as 1, and passes over hyphens, spaces and line breaks. After the
prefix `TC1` (`1` is the number of this format) come, most significant sign first:

    3 signs   instrument   the 15 lowest bits of the CRC-32 of its id in UTF-8
    1 sign    version      the first number of its version, modulo 32
    4 signs   tag          20 random bits: two people with equal answers are two people
    k signs   answers      one number: over the items in the order of the file,
                           number = number × (options + 1) + answer,
                           where 0 is "not answered" and n the n-th option from low to high;
                           k is the least with 32^k ≥ (options + 1)^items
    2 signs   check        0…1020, so that all these signs, read as one number, leave 1 on division
                           by 1021

1021 is a prime above 32, and divides neither 31 nor 32: one wrong sign and one swap of neighbours
always change the remainder (and so does a swap over one sign between). Nothing else about the
person is in a code, and nothing in it is secret: who has the code can read the answers.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from . import reading
from .errors import CodeError, InstrumentError, RequestError
from .model import Instrument
from .scales import Answers, read_answers

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "TC1"
TAG_BITS = 20
_HEAD, _VERSION, _TAG, _CHECK = 3, 1, 4, 2
_FIXED = _HEAD + _VERSION + _TAG + _CHECK
_MODULUS, _REMAINDER = 1021, 1
_LONGEST = 2_000
"""Signs nobody reads on: no instrument comes near."""

VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
VALUES |= {sign.lower(): value for sign, value in VALUES.items()}
VALUES |= {"O": 0, "o": 0, "I": 1, "i": 1, "L": 1, "l": 1}
SKIPPED = frozenset(" \t\r\n\f\v-\u00a0\u00ad\u2060\ufeff\u202f\u2212")
SKIPPED |= frozenset(map(chr, range(0x2000, 0x2016)))
"""Spaces, hyphens, dashes and what a chat puts between signs unseen."""


class Decoded(NamedTuple):
    """What a code says: `answers` holds the items that were answered, `code` is its usual form."""

    instrument: str
    version: str
    answers: dict[str, int]
    tag: int
    code: str


def encode(instrument: Instrument, answers: Answers, *, tag: int | None = None) -> str:
    """Return the code of these answers; without a tag (0 to 2**20 - 1) it gets a random one.

    The same answers with the same tag always give the same code. Raises AnswerError for answers
    this instrument does not know, RequestError for a tag out of range.
    """
    given = read_answers(instrument, answers)
    if tag is None:
        tag = int.from_bytes(os.urandom(3), "big") >> 4
    if reading.whole(tag) != tag or not 0 <= tag < 1 << TAG_BITS:
        raise RequestError(f"tag: expected a whole number below {1 << TAG_BITS}")
    place = {option: n for n, option in enumerate(instrument.options, start=1)}
    number = 0
    for item in instrument.items:
        answer = place[given[item.id]] if item.id in given else 0
        number = number * (len(instrument.options) + 1) + answer
    signs = (
        _written(_head(instrument.id), _HEAD)
        + _written(_major(instrument), _VERSION)
        + _written(tag, _TAG)
        + _written(number, _answer_signs(instrument))
    )
    check = (_REMAINDER - _number(signs) * 32**_CHECK) % _MODULUS
    return _grouped(signs + _written(check, _CHECK))


def decode(text: str, instruments: Iterable[Instrument]) -> Decoded:
    """Read one code of one of these instruments.

    Raises CodeError, whose `reason` is one of:

    - `empty`: there are no signs
    - `prefix`: it does not begin with TC1
    - `format` {format}: TC and another digit, a format of later date
    - `sign` {sign, group}: no code has this sign (group 1 is the one behind the prefix)
    - `truncated` {signs, expected}, `long` {signs, expected}: signs missing, or too many;
      `expected` is None when the instrument is not known
    - `check`: signs are wrong or have changed places
    - `instrument`: the code is sound, and of none of these instruments
    - `version` {version, major}: the code is of another version of the questions than `version`
    - `answers`: the check digits are right and the answers cannot be

    InstrumentError when two of the instruments would have the same codes.
    """
    return decode_among(text, known(instruments))


type Known = dict[int, list[Instrument]]


def known(instruments: Iterable[Instrument]) -> Known:
    """Return the instruments by what codes call them; raises InstrumentError as `decode` does."""
    found: Known = {}
    for each in instruments:
        same = found.setdefault(_head(each.id), [])
        if any(other.id != each.id for other in same):
            raise InstrumentError(f"codes cannot tell {each.id} from {same[0].id}: rename one")
        same.append(each)
    return found


def decode_among(text: str, instruments: Known) -> Decoded:
    """Read one code, as `decode` does, with instruments that `known` prepared for many."""
    signs = _signs(text)
    size = len(signs) + len(PREFIX)
    among = instruments.get(_number(signs[:_HEAD]), []) if len(signs) > _HEAD else []
    major = VALUES[signs[_HEAD]] if len(signs) > _HEAD else None
    instrument = next((each for each in among if _major(each) == major), None)
    lengths = sorted({length(each) for each in among})
    sound = _number(signs) % _MODULUS == _REMAINDER and _number(signs[-_CHECK:]) < _MODULUS
    if instrument is None and sound and len(signs) > _FIXED:
        if not among:
            raise CodeError("a sound code of another instrument", "instrument")
        here = among[0].version
        raise CodeError(f"of version {major}, not {here}", "version", version=here, major=major)
    if instrument is not None:
        lengths = [length(instrument)]
    expected = lengths[0] if lengths else None
    if len(signs) <= _FIXED or (expected is not None and size < expected):
        raise CodeError(
            f"{size} signs of {expected or 'more'}", "truncated", signs=size, expected=expected
        )
    if lengths and size > lengths[-1]:
        raise CodeError(f"{size} signs, not {expected}", "long", signs=size, expected=expected)
    if not sound or instrument is None:
        raise CodeError("the check digits do not fit the signs", "check")
    return _read(signs, instrument)


def length(instrument: Instrument) -> int:
    """Return how many signs a code of this instrument has, the prefix counted, hyphens not."""
    return len(PREFIX) + _FIXED + _answer_signs(instrument)


def _read(signs: str, instrument: Instrument) -> Decoded:
    answers: dict[str, int] = {}
    number = _number(signs[_HEAD + _VERSION + _TAG : -_CHECK])
    for item in reversed(instrument.items):
        number, place = divmod(number, len(instrument.options) + 1)
        if place:
            answers[item.id] = instrument.options[place - 1]
    if number:
        raise CodeError("the answers are out of range", "answers")
    tag = _number(signs[_HEAD + _VERSION : _HEAD + _VERSION + _TAG])
    ordered = {item.id: answers[item.id] for item in instrument.items if item.id in answers}
    return Decoded(instrument.id, instrument.version, ordered, tag, _grouped(signs))


def _signs(text: str) -> str:
    """Return the signs behind the prefix in their usual form; raises CodeError."""
    given = [sign for sign in text if sign not in SKIPPED] if isinstance(text, str) else []
    if not given:
        raise CodeError("there is no code", "empty")
    if len(given) > _LONGEST:
        raise CodeError(f"{len(given)} signs", "long", signs=len(given), expected=None)
    start, behind = given[: len(PREFIX)], given[len(PREFIX) :]
    if "".join(start[:2]).upper() != PREFIX[:2]:
        raise CodeError(f"a code begins with {PREFIX}", "prefix")
    if len(start) < len(PREFIX):
        raise CodeError("cut off in the prefix", "truncated", signs=len(start), expected=None)
    if VALUES.get(start[2]) != 1:
        if start[2] in "023456789":
            raise CodeError(f"format {start[2]} is not known", "format", format=start[2])
        raise CodeError(f"a code begins with {PREFIX}", "prefix")
    for place, sign in enumerate(behind):
        if sign not in VALUES:
            shown = reading.shown(sign)
            group = place // 4 + 1
            raise CodeError(f"no code has the sign {shown}", "sign", sign=sign, group=group)
    return "".join(ALPHABET[VALUES[sign]] for sign in behind)


def _head(instrument_id: str) -> int:
    return zlib.crc32(instrument_id.encode("utf-8", "surrogatepass")) & 0x7FFF


def _major(instrument: Instrument) -> int:
    found = re.match(r"[0-9]{1,9}", instrument.version)
    if found is None:
        raise InstrumentError(f"version: {instrument.version!r} has no first number", "version")
    return int(found[0]) % 32


def _answer_signs(instrument: Instrument) -> int:
    highest: int = (len(instrument.options) + 1) ** len(instrument.items) - 1
    return -(-highest.bit_length() // 5)


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * 32 + VALUES[sign]
    return number


def _written(number: int, signs: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(signs)))


def _grouped(signs: str) -> str:
    return "-".join([PREFIX, *(signs[at : at + 4] for at in range(0, len(signs), 4))])
