"""The room's sheets: one participant's answers to a scan, and the page that leads to them."""

from typing import Any, Literal, get_args

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.places import find
from widgets.forms.scales import questions
from widgets.forms.strings import say
from widgets.forms.templating import render
from widgets.loading.definition import Definition

View = Literal["self", "other"]

FOLDER = "join"
"""Where the sheets stand: join/<instrument>.md, and join/<instrument>-other.md."""
GROUP = "facilitator/group.md"


def sheet(name: str, view: str) -> str:
    """Return the page on which the instrument `name` is answered in this view."""
    return f"{FOLDER}/{name}-other.md" if view == "other" else f"{FOLDER}/{name}.md"


def answer_sheet(page: Page, instrument: str, view: str = "self") -> str:
    """Write the sheet on which a participant answers `instrument`, about herself or somebody else.

    Raises:
        MacroError: for an unknown instrument or view, one of another kind than `scales`, or one
            without wording for the other side.

    """
    if view not in get_args(View):
        raise page.fail(
            f"answer_sheet '{instrument}' has no view '{view}'.", "Write self or other."
        )
    definition = course_files.instrument(page, instrument)
    if not isinstance(definition, Definition):
        raise page.fail(
            f"instrument '{instrument}' is of kind '{definition.kind}', not of kind 'scales'.",
            "Only a scan can be answered by a group.",
        )
    if view == "other" and definition.instruction_other is None:
        raise page.fail(
            f"instrument '{instrument}' has no wording for the other side.",
            "Give it `instruction_other` and each item a `text_other`.",
        )
    lesson = find(page, "assessment", instrument)
    data = {
        "id": definition.id,
        "version": definition.version,
        "view": view,
        "about": definition.about,
        "title": definition.title[page.lang],
        "measure": definition.measure(),
        "lesson": page.href(lesson.src) if lesson else "",
        "group": page.href(GROUP) if (page.docs / GROUP).is_file() else "",
    }
    return render(
        "answer",
        page.lang,
        id=definition.id,
        view=view,
        title=definition.title[page.lang],
        data=data,
        **questions(definition, page.lang, other=view == "other"),
    )


def join_group(page: Page) -> str:
    """Write the way to every sheet there is a page for: its questionnaire, and the group's signs.

    Raises:
        MacroError: when a sheet's instrument cannot be used.

    """
    parts: list[dict[str, Any]] = []
    for view in get_args(View):
        sheets = [
            {
                "href": page.html_link(sheet(definition.id, view)),
                "title": definition.title[page.lang],
            }
            for definition in _scans(page)
            if (page.docs / sheet(definition.id, view)).is_file()
        ]
        parts.append(
            {
                "view": view,
                "title": say(f"join.{view}", page.lang),
                "hint": say(f"join.{view}_hint", page.lang),
                "sheets": sheets,
            }
        )
    return render("join", page.lang, parts=parts)


def _scans(page: Page) -> list[Definition]:
    files = sorted((page.root / "course" / "instruments").glob("*.yaml"))
    found = (course_files.instrument(page, file.stem) for file in files)
    return [definition for definition in found if isinstance(definition, Definition)]
