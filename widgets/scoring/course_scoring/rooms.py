"""The number of a group or an invitation, as the four signs one reads from a screen: `K7QP`."""

from __future__ import annotations

from . import reading
from .errors import CodeError, RequestError
from .signs import SKIPPED, VALUES, number, written

ROOM_BITS = 20
SIGNS = 4


def read_room(value: object) -> int:
    """Return the number of a room, 1 to 2**20 - 1; RequestError for anything else."""
    room = reading.whole(value)
    if room is None or not 0 < room < 1 << ROOM_BITS:
        shown = reading.shown(value)
        raise RequestError(f"room: expected a number from 1 to {(1 << ROOM_BITS) - 1}, got {shown}")
    return room


def room_signs(room: int) -> str:
    """Return a room's number as four signs."""
    return written(read_room(room), SIGNS)


def room_number(text: str) -> int:
    """Read the four signs of a room: any case, O for 0, I and L for 1, spaces and hyphens.

    Raises CodeError, whose `reason` is `empty`, `sign` {sign, group}, `truncated` or `long`
    {signs, expected}, or `room` (0000, which is no room).
    """
    given = [sign for sign in text if sign not in SKIPPED] if isinstance(text, str) else []
    if not given:
        raise CodeError("there are no signs of a room", "empty")
    for sign in given:
        if sign not in VALUES:
            raise CodeError(
                f"no room has the sign {reading.shown(sign)}", "sign", sign=sign, group=1
            )
    if len(given) != SIGNS:
        reason = "truncated" if len(given) < SIGNS else "long"
        raise CodeError(f"{len(given)} signs of {SIGNS}", reason, signs=len(given), expected=SIGNS)
    found = number("".join(given))
    if found == 0:
        raise CodeError("0000 is no room", "room")
    return found
