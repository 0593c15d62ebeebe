"""Saving and taking along: what the page must know of every exercise to read a file."""

from typing import Any

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.places import Place, places
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.words import Lang

COACH = "coach.md"


def take_along(page: Page) -> str:
    """Write the place where everything is saved and loaded; without script it says so.

    Raises:
        MacroError: when a page calls an instrument or knowledge check that cannot be used.

    """
    found: dict[tuple[str, str], Place] = {}
    for place in places(page):
        found.setdefault((place.macro, place.name), place)
    data = {
        "instruments": [_instrument(page, p.name) for p in _of(found, "assessment")],
        "quizzes": [
            {"id": p.name, "title": course_files.quiz(page, p.name).title[page.lang]}
            for p in _of(found, "knowledge_check")
        ],
        "notes": [{"id": p.name, "title": p.title} for p in _of(found, "reflection")],
        "coach": _coach(page),
    }
    return render("take_along", page.lang, data=data)


def _of(found: dict[tuple[str, str], Place], macro: str) -> list[Place]:
    return [place for (name, _), place in found.items() if name == macro]


def _instrument(page: Page, name: str) -> dict[str, Any]:
    definition = course_files.instrument(page, name)
    shared = {
        "id": definition.id,
        "version": definition.version,
        "kind": definition.kind,
        "title": definition.title[page.lang],
    }
    measure = definition.measure()
    if isinstance(definition, Definition):
        return {**shared, "options": measure["options"], "scales": _scales(definition, page.lang)}
    return {**shared, "range": measure["range"]} if definition.kind == "change" else shared


def _scales(definition: Definition, lang: Lang) -> list[dict[str, str]]:
    return [{"id": scale.id, "title": scale.title[lang]} for scale in definition.scales]


def _coach(page: Page) -> dict[str, str] | None:
    """Return the page on which somebody else's report is read, where the course has one."""
    file = page.docs / COACH
    if not file.is_file():
        return None
    title = next(
        line.removeprefix("title:").strip()
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("title:")
    )
    return {"title": title.strip("\"'"), "href": page.href(COACH)}
