"""What a track shows of itself: modules, sessions with calendar files, contacts, the home page."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from forms_pages import page, parse
from icalendar import Calendar
from lxml import html
from markdown import markdown

from publish.track.calendar import calendar_files
from publish.track.pages import home
from widgets.forms import course_contacts, course_modules, course_sessions, course_start
from widgets.loading import library
from widgets.loading.track import Track

FILE: dict[str, Any] = {
    "id": "acme",
    "languages": ["nl"],
    "title": {"nl": "Samen & sterk"},
    "organisation": "Acme <nv>",
    "welcome": "welkom.md",
    "modules": [{"course": "trust"}],
    "dates": {"start": "2027-01-11", "end": "2027-03-26"},
    "sessions": [
        {
            "id": "kickoff",
            "title": {"nl": "Start; met koffie, <b>warm</b>"},
            "date": "2027-01-14",
            "start": "09:30",
            "end": "12:00",
            "place": {"nl": "Zaal 1, een lange naam voor een zaal, op de hoek van straat en plein"},
            "link": "https://vergaderen.example/a?b=1&c=2",
            "lessons": ["trust/trust-equation"],
        },
        {
            "id": "slot",
            "title": {"nl": "Slot"},
            "date": "2027-03-25",
            "start": "14:00",
            "end": "15:00",
        },
    ],
    "contacts": [
        {"name": "An <i>", "role": {"nl": "Leren"}, "mail": "an@acme.example", "phone": "+32 3 555"}
    ],
}


@pytest.fixture
def track(monkeypatch: pytest.MonkeyPatch) -> Track:
    """The working copy, for a while this track."""
    made = Track.of(FILE)
    monkeypatch.setattr(library, "load_track", lambda name=None: made)
    return made


def test_the_open_course_has_no_sessions_and_no_contacts() -> None:
    """The two write nothing; its modules are all there, in both languages."""
    for lang in ("nl", "en"):
        at = page(lang, "index.md")
        assert course_sessions(at) == course_contacts(at) == ""
        assert len(parse(course_modules(at)).xpath(".//ol/li")) == 3
        assert home(library.load_track("open"), lang) is None


def test_sessions_say_when_where_and_what_before(track: Track) -> None:
    """Days in words, lessons with their way, files to download, nothing unescaped."""
    text = course_sessions(page("nl", "index.md"))
    made = parse(text)
    said = "".join(made.itertext())
    assert "donderdag 14 januari 2027, van 9.30 tot 12.00 uur" in said
    assert "Van 11 januari 2027 tot en met 26 maart 2027." in text
    assert "<b>" not in text
    first = made.xpath(".//li[@data-day='2027-01-14']")[0]
    assert first.xpath(".//ul//a/@href") == ["modules/trust/trust-equation/"]
    assert first.xpath(".//a[@download]/@href") == ["sessions/kickoff.ics"]
    assert first.xpath(".//a[@rel]/@href") == [FILE["sessions"][0]["link"]]
    assert made.xpath(".//a[@download='acme.ics']/@href") == ["sessions/acme.ics"]
    deep = course_sessions(page("nl", "modules/trust/index.md"))
    assert parse(deep).xpath(".//a[@download='slot.ics']/@href") == ["../../sessions/slot.ics"]


def test_contacts_can_be_written_to_and_called(track: Track) -> None:
    """The number to call has no spaces."""
    made = parse(course_contacts(page("nl", "index.md")))
    assert made.xpath(".//a/@href") == ["mailto:an@acme.example", "tel:+323555"]
    assert "An <i>" in "".join(made.itertext())


def test_a_calendar_reads_the_file_back(track: Track) -> None:
    """CRLF, folded, floating time, a UID that stays, alarms, and what was escaped is whole."""
    files = calendar_files(track, "nl", {"trust/trust-equation": "De vertrouwensformule"})
    assert sorted(files) == ["sessions/acme.ics", "sessions/kickoff.ics", "sessions/slot.ics"]
    raw = files["sessions/acme.ics"]
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    first, second = Calendar.from_ical(raw).walk("VEVENT")
    assert first["UID"] == "acme-kickoff@trust-course"
    assert first.decoded("DTSTART") == datetime(2027, 1, 14, 9, 30)
    assert first.decoded("DTEND") - first.decoded("DTSTART") == timedelta(hours=2, minutes=30)
    assert b"DTSTART:20270114T093000\r\n" in raw, "no zone, no UTC"
    assert str(first["SUMMARY"]) == "Start; met koffie, <b>warm</b> (Samen & sterk)"
    assert str(first["LOCATION"]) == FILE["sessions"][0]["place"]["nl"]
    assert "De vertrouwensformule" in str(first["DESCRIPTION"])
    assert [alarm.decoded("TRIGGER") for alarm in first.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(minutes=-15),
    ]
    assert "LOCATION" not in second
    assert calendar_files(track, "nl", {}) == calendar_files(track, "nl", {}), "the same bytes"


def test_markdown_leaves_the_blocks_whole(track: Track, tmp_path: Path) -> None:
    """Each session stands in its list, each contact in its own: nothing is taken apart."""
    (tmp_path / "welkom.md").write_text("Beste *collega*\n", encoding="utf-8")
    text = (home(track, "nl", tmp_path) or "").split("---\n", 2)[2]
    at = page("nl", "index.md")
    for macro in (course_sessions, course_modules, course_contacts):
        text = text.replace(f"{{{{ {macro.__name__}() }}}}", macro(at))
    text = text.replace("{{ course_start() }}", course_start(at))
    text = text.replace("{{ course_progress() }}", "")
    made = html.fromstring(f"<main>{markdown(text, extensions=['attr_list', 'md_in_html'])}</main>")
    assert made.xpath("count(./section/ol/li[@class='track-session'])") == 2
    assert made.xpath("count(./section/ol/li/p[@class='track-session__do'])") == 2
    assert made.xpath("count(./section/ol[@class='track-modules__list']/li)") == 3
    assert made.xpath("count(./section/ul/li[@class='track-contact'])") == 1
    assert made.xpath("./div/h1/text()") == ["Samen & sterk"]
    assert made.xpath("count(./div/p[@class='course-home__start']/a[@href])") == 1


def test_the_home_page_is_the_tracks_own(track: Track, tmp_path: Path) -> None:
    """Its welcome words, with their own title when they begin with one."""
    (tmp_path / "welkom.md").write_text("# Welkom\n\nBeste *collega*\n", encoding="utf-8")
    made = home(track, "nl", tmp_path) or ""
    assert "\n# Welkom\n" in made
    assert "Beste *collega*" in made
    for macro in ("course_progress", "course_sessions", "course_modules", "course_contacts"):
        assert f"{{{{ {macro}() }}}}" in made
    (tmp_path / "welkom.md").write_text("Beste *collega*\n", encoding="utf-8")
    assert "\n# Samen & sterk\n" in (home(track, "nl", tmp_path) or "")
