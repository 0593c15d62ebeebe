"""What projecting needs beside the page: addresses for phones, an exercise's note as data."""

from typing import Any

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.places import places
from widgets.forms.room import room_definition
from widgets.forms.strings import say
from widgets.loading.definition import Definition
from widgets.loading.documents import FacilitatorNote


def lesson_projection(page: Page) -> dict[str, Any]:
    """Return the data of a lesson: its slides are made from the page, so only addresses."""
    scans = (
        place.name
        for place in places(page)
        if place.src == page.src and place.macro == "assessment" and not place.moment
    )
    return {
        "kind": "lesson",
        "join": {sheet: href for name in scans for sheet, href in _joins(page, name).items()},
    }


def exercise_projection(page: Page, guide: FacilitatorNote) -> dict[str, Any]:
    """Return the note `guide` in the page's language, for the room's screen and for who leads.

    `screen` is what the room reads at a step, `text` what she does: the room never sees that.
    `debrief_after` is the step at which the debrief questions are asked.

    Raises:
        MacroError: when the guide's lesson is not there or its instrument cannot be used.

    """
    lang = page.lang
    lesson = page.other(f"{guide.lesson}.md")
    titles = [step.title[lang] for step in guide.steps]
    word = say("project.debrief", lang)
    scan = course_files.instrument(page, guide.exercise) if guide.exercise else None
    shown = scan if isinstance(scan, Definition) else None
    return {
        "kind": "exercise",
        "id": guide.id,
        "title": guide.title[lang],
        "goal": guide.goal[lang],
        "duration": say("lesson.minutes", lang, n=guide.minutes),
        "group": say("facilitation.group_size", lang, low=guide.group.min, high=guide.group.max),
        "material": [text[lang] for text in guide.material],
        "steps": [
            {
                "title": step.title[lang],
                "minutes": step.minutes,
                "screen": step.screen[lang],
                "text": step.text[lang],
            }
            for step in guide.steps
        ],
        "debrief": [text[lang] for text in guide.debrief],
        "debrief_after": titles.index(word) if word in titles else len(titles) - 1,
        "pitfalls": [text[lang] for text in guide.pitfalls],
        "online": guide.online[lang] if guide.online else "",
        "lesson": {"title": lesson.title, "href": page.href(lesson.src)},
        "collecting": page.href("facilitator/group.md"),
        "scan": room_definition(shown, lang) if shown else None,
        "join": _joins(page, shown.id) if shown else {},
    }


def _joins(page: Page, instrument: str) -> dict[str, str]:
    """Return the addresses of the sheets on which phones answer, as far as the site has them."""
    sheets = (instrument, f"{instrument}-other")
    return {
        sheet: page.href(src)
        for sheet in sheets
        if (page.docs / (src := f"join/{sheet}.md")).is_file()
    }
