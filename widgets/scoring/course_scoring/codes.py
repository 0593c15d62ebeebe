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

Format 2, prefix `TC2`, is for answers to a group or about somebody else. Behind the version it has

    1 sign     view         0 about oneself, 1 about somebody else
    4 signs    room         the number of the group or the invitation, 1 to 2**20 - 1

and is otherwise the same. The formats differ in length, so a wrong digit in the prefix is noticed.
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
from .rooms import read_room
from .scales import Answers, read_answers
from .signs import SKIPPED, VALUES, number, usual, written

PREFIX = "TC1"
FORMATS = (1, 2)
VIEWS = ("self", "other")
TAG_BITS = 20
_HEAD, _VERSION, _VIEW, _ROOM, _TAG, _CHECK = 3, 1, 1, 4, 4, 2
_FIXED = {1: _HEAD + _VERSION + _TAG + _CHECK}
_FIXED[2] = _FIXED[1] + _VIEW + _ROOM
_MODULUS, _REMAINDER = 1021, 1
_LONGEST = 2_000
"""Signs nobody reads on: no instrument comes near."""


class Decoded(NamedTuple):
    """What a code says: `answers` holds the items that were answered, `code` is its usual form.

    `room` is None in format 1. A code of another room, view or scan than the reader expects is no
    fault of the code: who collects compares, and says so.
    """

    instrument: str
    version: str
    answers: dict[str, int]
    tag: int
    code: str
    room: int | None = None
    view: str = "self"


def encode(
    instrument: Instrument,
    answers: Answers,
    *,
    tag: int | None = None,
    room: int | None = None,
    view: str = "self",
) -> str:
    """Return the code of these answers; without a tag (0 to 2**20 - 1) it gets a random one.

    With a room (1 to 2**20 - 1) the code is of format 2. The same answers with the same tag always
    give the same code. Raises AnswerError for answers this instrument does not know, RequestError
    for a tag or room out of range, and for another view than "self" or "other" (this one only with
    a room).
    """
    given = read_answers(instrument, answers)
    if tag is None:
        tag = int.from_bytes(os.urandom(3), "big") >> 4
    if reading.whole(tag) != tag or not 0 <= tag < 1 << TAG_BITS:
        raise RequestError(f"tag: expected a whole number below {1 << TAG_BITS}")
    place = {option: n for n, option in enumerate(instrument.options, start=1)}
    packed = 0
    for item in instrument.items:
        answer = place[given[item.id]] if item.id in given else 0
        packed = packed * (len(instrument.options) + 1) + answer
    signs = (
        written(_head(instrument.id), _HEAD)
        + written(_major(instrument), _VERSION)
        + _whose(room, view)
        + written(tag, _TAG)
        + written(packed, Layout.of(instrument).signs)
    )
    check = (_REMAINDER - number(signs) * 32**_CHECK) % _MODULUS
    return _grouped(signs + written(check, _CHECK), 1 if room is None else 2)


def _whose(room: int | None, view: str) -> str:
    if view not in VIEWS or (room is None and view != "self"):
        raise RequestError(f"view: expected self, or other with a room; got {reading.shown(view)}")
    return (
        "" if room is None else written(VIEWS.index(view), _VIEW) + written(read_room(room), _ROOM)
    )


def decode(text: str, instruments: Iterable[Instrument]) -> Decoded:
    """Read one code of one of these instruments.

    Raises CodeError, whose `reason` is one of:

    - `empty`: there are no signs
    - `prefix`: it does not begin with TC1 or TC2
    - `format` {format}: TC and another digit, a format of later date
    - `sign` {sign, group}: no code has this sign (group 1 is the one behind the prefix)
    - `truncated` {signs, expected}, `long` {signs, expected}: signs missing, or too many;
      `expected` is None when the instrument is not known
    - `check`: signs are wrong or have changed places
    - `instrument`: the code is sound, and of none of these instruments
    - `version` {version, major}: the code is of another version of the questions than `version`
    - `answers`: the check digits are right and the answers (the room, the view) cannot be

    InstrumentError when two of the instruments would have the same codes.
    """
    return decode_among(text, known(instruments))


def decode_among(text: str, instruments: Known) -> Decoded:
    """Read one code, as `decode` does, with instruments that `known` prepared for many."""
    return decode_signs(*_signs(text), instruments)


class Layout(NamedTuple):
    """How the answers to an instrument stand in a code: worked out once, for many codes."""

    instrument: Instrument
    major: int
    signs: int
    items: tuple[str, ...]

    @classmethod
    def of(cls, instrument: Instrument) -> Layout:
        """Return the layout; raises InstrumentError for a version without a first number."""
        highest: int = (len(instrument.options) + 1) ** len(instrument.items) - 1
        signs, items = -(-highest.bit_length() // 5), tuple(item.id for item in instrument.items)
        return cls(instrument, _major(instrument), signs, items)

    def length(self, form: int) -> int:
        """Return how many signs a code has, the prefix counted, hyphens not."""
        return len(PREFIX) + _FIXED[form] + self.signs


type Known = dict[int, list[Layout]]


def known(instruments: Iterable[Instrument]) -> Known:
    """Return the instruments by what codes call them; raises InstrumentError as `decode` does."""
    found: Known = {}
    for each in instruments:
        same = found.setdefault(_head(each.id), [])
        if any(other.instrument.id != each.id for other in same):
            taken = same[0].instrument.id
            raise InstrumentError(f"codes cannot tell {each.id} from {taken}: rename one")
        same.append(Layout.of(each))
    return found


def decode_signs(form: int, signs: str, instruments: Known) -> Decoded:
    """Read the signs behind a prefix, in their usual form; raises CodeError as `decode` does."""
    size = len(signs) + len(PREFIX)
    among = of_head(signs, instruments)
    major = VALUES[signs[_HEAD]] if len(signs) > _HEAD else None
    layout = next((each for each in among if each.major == major), None)
    lengths = sorted({each.length(form) for each in among})
    sound = number(signs) % _MODULUS == _REMAINDER and number(signs[-_CHECK:]) < _MODULUS
    if layout is None and sound and len(signs) > _FIXED[form]:
        if not among:
            raise CodeError("a sound code of another instrument", "instrument")
        here = among[0].instrument.version
        raise CodeError(f"of version {major}, not {here}", "version", version=here, major=major)
    if layout is not None:
        lengths = [layout.length(form)]
    expected = lengths[0] if lengths else None
    if len(signs) <= _FIXED[form] or (expected is not None and size < expected):
        raise CodeError(
            f"{size} signs of {expected or 'more'}", "truncated", signs=size, expected=expected
        )
    if lengths and size > lengths[-1]:
        raise CodeError(f"{size} signs, not {expected}", "long", signs=size, expected=expected)
    if not sound or layout is None:
        raise CodeError("the check digits do not fit the signs", "check")
    return _read(signs, layout, form)


def of_head(signs: str, instruments: Known) -> list[Layout]:
    """Return the instruments (versions of one) that the first signs behind a prefix speak of."""
    return instruments.get(number(signs[:_HEAD]), []) if len(signs) >= _HEAD else []


def length(instrument: Instrument, form: int = 1) -> int:
    """Return how many signs a code of this instrument has, the prefix counted, hyphens not."""
    return Layout.of(instrument).length(form)


def _read(signs: str, layout: Layout, form: int) -> Decoded:
    fixed = _FIXED[form] - _CHECK
    options = layout.instrument.options
    answers: dict[str, int] = {}
    packed = number(signs[fixed:-_CHECK])
    for item in reversed(layout.items):
        packed, place = divmod(packed, len(options) + 1)
        if place:
            answers[item] = options[place - 1]
    room, view = None, 0
    if form == 2:
        view = VALUES[signs[_HEAD + _VERSION]]
        room = number(signs[_HEAD + _VERSION + _VIEW : fixed - _TAG])
    if packed or room == 0 or view >= len(VIEWS):
        raise CodeError("the answers, the room or the view are out of range", "answers")
    tag = number(signs[fixed - _TAG : fixed])
    ordered = dict(reversed(answers.items()))
    code, (scan, version) = _grouped(signs, form), layout.instrument[:2]
    return Decoded(scan, version, ordered, tag, code, room, VIEWS[view])


def _signs(text: str) -> tuple[int, str]:
    """Return the format and the signs behind the prefix in their usual form; raises CodeError."""
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
    form = VALUES.get(start[2])
    if form not in FORMATS:
        if start[2] in "03456789":
            raise CodeError(f"format {start[2]} is not known", "format", format=start[2])
        raise CodeError(f"a code begins with {PREFIX}", "prefix")
    for place, sign in enumerate(behind):
        if sign not in VALUES:
            shown = reading.shown(sign)
            group = place // 4 + 1
            raise CodeError(f"no code has the sign {shown}", "sign", sign=sign, group=group)
    return form, usual("".join(behind))


def _head(instrument_id: str) -> int:
    return zlib.crc32(instrument_id.encode("utf-8", "surrogatepass")) & 0x7FFF


def _major(instrument: Instrument) -> int:
    found = re.match(r"[0-9]{1,9}", instrument.version)
    if found is None:
        raise InstrumentError(f"version: {instrument.version!r} has no first number", "version")
    return int(found[0]) % 32


def _grouped(signs: str, form: int) -> str:
    prefix = f"{PREFIX[:2]}{form}"
    return "-".join([prefix, *(signs[at : at + 4] for at in range(0, len(signs), 4))])
