"""What a track shows of itself: its modules, when people meet, and whom they can ask.

In the open course, which has no sessions and no contacts, those two write nothing.
"""

import posixpath
import re
from datetime import date
from typing import Any

from widgets.forms import course_files
from widgets.forms.lesson import say_minutes
from widgets.forms.outline import Lesson, Module, outline
from widgets.forms.pages import Page
from widgets.forms.strings import say
from widgets.forms.templating import render
from widgets.loading.track import LiveSession, Track
from widgets.loading.words import Lang

SESSIONS = "sessions"
"""The folder with the calendar files, beside the home page."""


def course_modules(page: Page) -> str:
    """Write the modules with their lessons: minutes, and which are there for who wants more.

    Raises:
        MacroError: when a lesson asks for a course file that cannot be used.

    """
    modules = outline(page)
    if not modules:
        return ""
    texts = {f"modules/{one.id}": one.text for one in course_files.track(page).modules}
    return render(
        "course_modules",
        page.lang,
        modules=[
            {
                "title": module.title,
                "href": page.html_link(module.src),
                "text": _about(page, module, (texts.get(module.id) or {}).get(page.lang)),
                "lessons": [_lesson(page, one) for one in module.lessons],
            }
            for module in modules
        ],
    )


def course_start(page: Page) -> str:
    """Write the one button of the home page: the first lesson, by name, with its minutes.

    Raises:
        MacroError: when a lesson asks for a course file that cannot be used.

    """
    lessons = [lesson for module in outline(page) for lesson in module.lessons]
    if not lessons:
        return ""
    first = next((lesson for lesson in lessons if lesson.required), lessons[0])
    return render("course_start", page.lang, lesson=_lesson(page, first))


def course_sessions(page: Page) -> str:
    """Write the dates and the live sessions, each with its place, what to do before and a file."""
    track, lang = course_files.track(page), page.lang
    dates = _dates(track, lang)
    if not track.sessions and not dates:
        return ""
    lessons = {one.id: one for module in outline(page) for one in module.lessons}
    return render(
        "course_sessions",
        lang,
        dates=dates,
        sessions=[_session(page, one, lessons) for one in track.sessions],
        every=page.file_link(f"{SESSIONS}/{track.id}.ics") if len(track.sessions) > 1 else "",
        track=track.id,
    )


def course_contacts(page: Page) -> str:
    """Write whom people can ask, with mail and telephone."""
    contacts = course_files.track(page).contacts
    if not contacts:
        return ""
    return render(
        "course_contacts",
        page.lang,
        contacts=[
            {
                "name": one.name,
                "role": (one.role or {}).get(page.lang, ""),
                "mail": one.mail,
                "phone": one.phone,
                "tel": re.sub(r"[^\d+]", "", one.phone or ""),
            }
            for one in contacts
        ],
    )


def in_words(day: date, lang: Lang) -> str:
    """Write a day as people say it: donderdag 14 januari 2027."""
    weekday = say("dates.weekdays", lang).split()[day.weekday()]
    return f"{weekday} {_day(day, lang)}"


def _day(day: date, lang: Lang) -> str:
    return f"{day.day} {say('dates.months', lang).split()[day.month - 1]} {day.year}"


def _clock(time: str, lang: Lang) -> str:
    """Write a clock time: 9.30 in Dutch, 9:30 in English."""
    hours, minutes = time.split(":")
    return f"{int(hours)}{'.' if lang == 'nl' else ':'}{minutes}"


def _dates(track: Track, lang: Lang) -> str:
    start, end = track.dates.start, track.dates.end
    if start and end:
        return say("dates.between", lang, start=_day(start, lang), end=_day(end, lang))
    if start:
        return say("dates.from", lang, start=_day(start, lang))
    return say("dates.until", lang, end=_day(end, lang)) if end else ""


def _session(page: Page, one: LiveSession, lessons: dict[str, Lesson]) -> dict[str, Any]:
    lang = page.lang
    before = [lessons[f"modules/{name}"] for name in one.lessons if f"modules/{name}" in lessons]
    start, end = _clock(one.start, lang), _clock(one.end, lang)
    return {
        "id": one.id,
        "title": one.title[lang],
        "date": one.date.isoformat(),
        "day": in_words(one.date, lang),
        "from": f"{one.date.isoformat()}T{one.start}",
        "clock": say("dates.clock", lang, start=start, end=end),
        "place": (one.place or {}).get(lang, ""),
        "link": one.link,
        "lessons": [_lesson(page, lesson) for lesson in before],
        "file": page.file_link(f"{SESSIONS}/{one.id}.ics"),
    }


def _lesson(page: Page, lesson: Lesson) -> dict[str, Any]:
    minutes = lesson.read + lesson.exercise + lesson.check
    return {
        "title": lesson.title,
        "href": page.html_link(lesson.src),
        "minutes": say_minutes(minutes, page.lang),
        "required": lesson.required,
    }


def _about(page: Page, module: Module, text: str | None) -> str:
    """Return what a module is about: its own text, or what its index page says of itself."""
    if text or posixpath.basename(module.src) != "index.md":
        return text or ""
    return str(page.other(module.src).meta.get("description") or "")
