"""Calendar files of a track's live sessions: one each, and one with all of them.

Times are local without a zone, as everybody in the room reads the clock; the same track always
gives the same bytes, and a session keeps its UID, so that a calendar takes a changed one as that.
"""

from datetime import UTC, datetime, time, timedelta
from pathlib import PurePosixPath

from icalendar import Alarm, Calendar, Event

from widgets.forms.strings import say
from widgets.forms.track_blocks import SESSIONS
from widgets.loading.track import LiveSession, Track
from widgets.loading.words import Lang

ALARMS = (timedelta(days=-1), timedelta(minutes=-15))
"""A day before there is time left for the lessons; a quarter of an hour before, to go there."""


def calendar_files(track: Track, lang: Lang, titles: dict[str, str]) -> dict[str, bytes]:
    """Return the files by their place in the pages' folder; `titles`: lesson → its name."""
    if not track.sessions:
        return {}
    named = {one.id: [one] for one in track.sessions}
    if len(track.sessions) > 1:
        named[track.id] = list(track.sessions)
    return {
        str(PurePosixPath(SESSIONS, f"{name}.ics")): calendar(track, sessions, lang, titles)
        for name, sessions in named.items()
    }


def calendar(
    track: Track, sessions: list[LiveSession], lang: Lang, titles: dict[str, str]
) -> bytes:
    """Return one calendar file, as RFC 5545 has it: CRLF, folded, escaped."""
    made = Calendar()
    made.add("prodid", "-//Trust course//Track//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", track.title[lang])
    for one in sessions:
        made.add_component(_event(track, one, lang, titles))
    return bytes(made.to_ical())


def _event(track: Track, one: LiveSession, lang: Lang, titles: dict[str, str]) -> Event:
    event = Event()
    event.add("uid", f"{track.id}-{one.id}@trust-course")
    # of the session and not of the build: the same sources are the same bytes
    event.add("dtstamp", datetime.combine(one.date, time(), UTC))
    event.add("dtstart", datetime.combine(one.date, time.fromisoformat(one.start)))
    event.add("dtend", datetime.combine(one.date, time.fromisoformat(one.end)))
    event.add("summary", f"{one.title[lang]} ({track.title[lang]})")
    place = (one.place or {}).get(lang)
    if place or one.link:
        event.add("location", place or one.link)
    if one.link:
        event.add("url", one.link)
    if said := _description(one, lang, titles):
        event.add("description", said)
    for before in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title[lang])
        alarm.add("trigger", before)
        event.add_component(alarm)
    return event


def _description(one: LiveSession, lang: Lang, titles: dict[str, str]) -> str:
    lessons = [titles.get(name, name) for name in one.lessons]
    lines = [one.link] if one.link else []
    if lessons:
        lines += [say("track.before", lang), *(f"- {title}" for title in lessons)]
    return "\n".join(lines)
