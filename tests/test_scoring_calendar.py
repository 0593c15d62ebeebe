"""The calendar file: read back by an independent reader, folded as RFC 5545 says."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import casefiles  # noqa: F401  (it loads the profile without a time limit)
import pytest
from course_scoring.calendar import WIDTH, fold, write
from course_scoring.errors import RequestError
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar


def event(**changes: Any) -> dict[str, Any]:
    """Return an event that can be written, with some fields changed."""
    return {
        "uid": "plan-1@course",
        "stamp": "2026-11-02T08:15:00Z",
        "start": "2026-11-03T09:50",
        "minutes": 20,
        "summary": "Als de klok slaat",
        **changes,
    }


def read(text: str) -> Any:
    """Return the one appointment an independent reader finds."""
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    return found


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=300
).filter(lambda text: bool(text.strip()))


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(summary: str, note: str) -> None:
    """Commas, backslashes, accents and emoji survive escaping and folding."""
    found = read(write([event(summary=summary, description=f"{note}\r\nregel twee")]))
    assert str(found["SUMMARY"]) == summary.strip()
    assert str(found["DESCRIPTION"]) == f"{note}\nregel twee".strip()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(text: str) -> None:
    """Unfolding gives the line back; every piece is UTF-8 by itself."""
    folded = fold(text).encode()
    assert all(
        len(piece) <= WIDTH and piece.decode() is not None for piece in folded.split(b"\r\n")
    )
    assert folded.replace(b"\r\n ", b"").decode() == text


def test_repeat_alarm_and_local_time_are_understood() -> None:
    """Eight weeks, ten minutes before, a time without a zone, a stamp in UTC."""
    found = read(write([event(repeat={"every": "week", "count": 8}, alarm=10, sequence=3)]))
    assert found["DTSTART"].dt == datetime(2026, 11, 3, 9, 50)
    assert found["DTSTART"].dt.tzinfo is None
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(minutes=20)
    assert found["DTSTAMP"].dt.utcoffset() == timedelta(0)
    assert found["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [8]}
    assert found["SEQUENCE"] == 3
    (alarm,) = found.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)


def test_the_same_request_gives_the_same_bytes() -> None:
    """Nothing comes from the clock or from chance."""
    both = [event(), event(uid="plan-2@course", repeat={"every": "day", "count": 2})]
    assert write(both) == write(both)
    assert [str(one["UID"]) for one in Calendar.from_ical(write(both)).walk("VEVENT")] == [
        "plan-1@course",
        "plan-2@course",
    ]


def test_lines_end_in_cr_lf_only() -> None:
    """A bare line feed in a text cannot begin a line of its own."""
    text = write([event(summary="een\rtwee\nBEGIN:VALARM")])
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert not read(text).walk("VALARM")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"uid": "a b"}, "uid"),
        ({"uid": "a\r\nBEGIN:VALARM"}, "uid"),
        ({"stamp": "2026-11-02T08:15:00"}, "stamp"),
        ({"start": "2026-11-02T24:15"}, "start"),
        ({"start": "2026-11-02T08:15Z"}, "start"),
        ({"start": 5}, "start"),
        ({"start": "9999-12-31T23:59"}, "start"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"summary": "  "}, "summary"),
        ({"repeat": {"every": "year", "count": 2}}, "repeat.every"),
        ({"repeat": {"every": "day", "count": 0}}, "repeat.count"),
        ({"alarm": -5}, "alarm"),
        ({"alarms": 5}, "alarms"),
    ],
)
def test_what_cannot_be_an_appointment_is_refused_by_field(
    changes: dict[str, Any], field: str
) -> None:
    """The message names event and field."""
    with pytest.raises(RequestError, match=rf"events\[0\].*{field}"):
        write([event(**changes)])


@pytest.mark.parametrize("events", [None, [], "x", [event(), event()], [event()] * 21])
def test_a_file_needs_events_that_differ(events: Any) -> None:
    """At least one, at most twenty, each with its own identity."""
    with pytest.raises(RequestError, match="events"):
        write(events)
