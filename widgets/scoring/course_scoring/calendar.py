"""A calendar file (iCalendar, RFC 5545) of one or more appointments, the same bytes everywhere.

Times are local without a zone ("floating"): nine o'clock is nine o'clock where the learner is.
Nothing is taken from the clock or from chance: the caller hands in the stamp and the identity, so a
file can be made again, and a changed plan replaces its appointment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from . import reading
from .errors import RequestError, ScoringError

WIDTH = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
PRODUCT = "-//Trust course//If-then plan//EN"
EVERY = {"day": "DAILY", "week": "WEEKLY"}
LONGEST_TEXT = 2000
MOST_EVENTS = 20

_KEYS = (
    *("uid", "stamp", "start", "minutes", "summary"),
    *("description", "repeat", "alarm", "sequence"),
)
_UID = re.compile(r"[A-Za-z0-9._@+-]{1,200}")
_START = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_STAMP = re.compile(_START.pattern + r"(\.[0-9]{1,6})?Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Event(NamedTuple):
    """One appointment: `repeat` is (DAILY or WEEKLY, count), `alarm` minutes before the start."""

    uid: str
    stamp: datetime
    start: datetime
    minutes: int
    summary: str
    description: str | None
    repeat: tuple[str, int] | None
    alarm: int | None
    sequence: int

    @classmethod
    def from_dict(cls, data: object, field: str) -> Event:
        """Read one event of a request (docs/architecture.md). Raises ScoringError."""
        d = reading.mapping(data, field, _KEYS)
        uid = reading.text(d.get("uid"), f"{field}.uid")
        if not _UID.fullmatch(uid):
            raise RequestError(f"{field}.uid: letters, figures and . _ @ + - only")
        note = reading.optional_text(d.get("description"), f"{field}.description")
        start = _time(d.get("start"), _START, f"{field}.start")
        minutes = _whole(d.get("minutes"), 1, 1440, f"{field}.minutes")
        alarm = d.get("alarm")
        return cls(
            uid=uid,
            stamp=_time(d.get("stamp"), _STAMP, f"{field}.stamp"),
            start=start,
            minutes=minutes,
            summary=_clean(reading.text(d.get("summary"), f"{field}.summary")),
            description=None if note is None else _clean(note),
            repeat=_repeat(d.get("repeat"), f"{field}.repeat"),
            alarm=None if alarm is None else _whole(alarm, 0, 10_080, f"{field}.alarm"),
            sequence=_whole(d.get("sequence", 0), 0, 1_000_000, f"{field}.sequence"),
        )

    def lines(self) -> list[str]:
        """Return its lines, not yet folded."""
        end = self.start + timedelta(minutes=self.minutes)
        lines = [
            "BEGIN:VEVENT",
            f"UID:{self.uid}",
            f"DTSTAMP:{_local(self.stamp)}Z",
            f"SEQUENCE:{self.sequence}",
            f"DTSTART:{_local(self.start)}",
            f"DTEND:{_local(end)}",
            f"SUMMARY:{_escaped(self.summary)}",
        ]
        if self.description is not None:
            lines.append(f"DESCRIPTION:{_escaped(self.description)}")
        if self.repeat is not None:
            lines.append(f"RRULE:FREQ={self.repeat[0]};COUNT={self.repeat[1]}")
        if self.alarm is not None:
            lines += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                f"TRIGGER:-PT{self.alarm}M",
                f"DESCRIPTION:{_escaped(self.summary)}",
                "END:VALARM",
            ]
        return [*lines, "END:VEVENT"]


def write(given: object) -> str:
    """Return a calendar file with these events; lines end in CRLF and are at most 75 octets.

    Raises RequestError, naming event and field.
    """
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= MOST_EVENTS:
        raise RequestError(f"events: expected a list of 1 to {MOST_EVENTS}")
    try:
        events = [Event.from_dict(one, f"events[{place}]") for place, one in enumerate(given)]
    except ScoringError as fault:
        raise RequestError(str(fault), fault.field) from None
    if len({event.uid for event in events}) < len(events):
        raise RequestError("events: every event needs a uid of its own")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += [line for event in events for line in event.lines()]
    return "".join(f"{fold(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def fold(line: str) -> str:
    """Return a line folded at 75 octets of UTF-8, never within a character (RFC 5545, 3.1)."""
    folded, width = [""], 0
    for character in line:
        octets = len(character.encode())
        if width + octets > WIDTH:
            folded.append(" ")
            width = 1  # the space that marks a continuation counts
        folded[-1] += character
        width += octets
    return "\r\n".join(folded)


def _escaped(text: str) -> str:
    r"""Return a value of type TEXT: \\, \; \, and \n (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _clean(text: str) -> str:
    """Keep what a calendar can hold: one kind of line end, no control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").strip())[:LONGEST_TEXT]


def _local(time: datetime) -> str:
    return time.strftime("%Y%m%dT%H%M%S")


def _time(value: object, form: re.Pattern[str], field: str) -> datetime:
    if isinstance(value, str) and form.fullmatch(value):
        try:
            time = datetime.fromisoformat(value.removesuffix("Z"))
        except ValueError:
            time = datetime.min
        if 1970 <= time.year <= 9000:
            return time.replace(microsecond=0)
    example = "2026-11-03T09:00Z" if form is _STAMP else "2026-11-03T09:00"
    raise RequestError(f"{field}: expected a time such as {example}, got {reading.shown(value)}")


def _repeat(value: object, field: str) -> tuple[str, int] | None:
    if value is None:
        return None
    d: Mapping[str, object] = reading.mapping(value, field, ["every", "count"])
    every = reading.choice(d.get("every"), tuple(EVERY), f"{field}.every")
    return EVERY[every], _whole(d.get("count"), 1, 366, f"{field}.count")


def _whole(value: object, low: int, high: int, field: str) -> int:
    number = reading.whole(value)
    if number is None or not low <= number <= high:
        shown = reading.shown(value)
        raise RequestError(f"{field}: expected a whole number, {low} to {high}, got {shown}")
    return number
