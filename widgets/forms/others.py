"""Ask others: an invitation, the answers that come back, and the talk that follows (a 360)."""

from typing import Any

from widgets.forms import course_files
from widgets.forms.answer import sheet
from widgets.forms.pages import Page
from widgets.forms.places import find
from widgets.forms.room import room_data
from widgets.forms.templating import render
from widgets.loading.definition import Definition


def ask_others(page: Page) -> str:
    """Write the place where somebody invites others to say how they see her.

    It offers each scan that others can answer (`text_other`, and a page for it) and that says what
    to ask them afterwards (`talk`).

    Raises:
        MacroError: when a page calls an instrument that cannot be used.

    """
    scans = [scan for room in room_data(page) if (scan := _scan(page, room))]
    sheets = [
        {"title": scan["title"], "href": page.html_link(paper.src)}
        for scan in scans
        if (paper := find(page, "assessment", scan["id"], "other"))
    ]
    return render("others", page.lang, sheets=sheets, data={"scans": scans})


def _scan(page: Page, room: dict[str, Any]) -> dict[str, Any] | None:
    definition = course_files.instrument(page, room["id"])
    if not isinstance(definition, Definition) or definition.instruction_other is None:
        return None
    talk = {scale.id: scale.talk[page.lang] for scale in definition.scales if scale.talk}
    src = sheet(definition.id, "other")
    if not talk or not (page.docs / src).is_file():
        return None
    lesson = find(page, "assessment", definition.id)
    return {
        **room,
        "talk": talk,
        "sheet": page.href(src),
        "lesson": page.href(lesson.src) if lesson else "",
        # where a whole team's answers stand beside one's own
        "team": page.href(lesson.src) if lesson and definition.team else "",
    }
