"""The learner's own report, and the page on which a coach opens such reports beside each other."""

from typing import Any

from widgets.forms import course_files
from widgets.forms.citations import names
from widgets.forms.pages import Page
from widgets.forms.profile import collected
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.documents import Reference
from widgets.loading.shared import Shared


def course_report(page: Page) -> str:
    """Write the report; without script it says what stands here and how to do without.

    Raises:
        MacroError: when a page calls an instrument or knowledge check that cannot be used.

    """
    return render("report", page.lang, data=_data(page))


def coach_view(page: Page) -> str:
    """Write the coach's page; the files are opened in the browser only.

    Raises:
        MacroError: when a page calls an instrument or knowledge check that cannot be used.

    """
    return render("coach", page.lang, data=_data(page))


def _data(page: Page) -> dict[str, Any]:
    """Return the exercises with the words a result is told in, and their sources in full."""
    found = collected(page)
    definitions: list[Shared] = [
        course_files.instrument(page, one["id"]) for one in found.instruments
    ]
    return {
        "course": page.site_name,
        "instruments": [
            {**one, **_told(definition, page)}
            for one, definition in zip(found.instruments, definitions, strict=True)
        ],
        "quizzes": found.quizzes,
        "notes": found.notes,
        "sources": {
            source.key: _full(source) for definition in definitions for source in definition.sources
        },
    }


def _told(definition: Shared, page: Page) -> dict[str, Any]:
    measure, texts = definition.measure(), definition.texts(page.lang)
    if isinstance(definition, Definition):
        # nothing is scored here: the items and the keys stay on their own page
        measure = {"indices": [{"id": i["id"], "range": i["range"]} for i in measure["indices"]]}
    return {
        "about": definition.about,
        "measure": measure,
        "texts": {name: words for name, words in texts.items() if name != "sources"},
        "sources": [source.key for source in definition.sources],
    }


def _full(source: Reference) -> str:
    outlet = f" {source.outlet}." if source.outlet else ""
    return f"{names(source.authors)} ({source.year}). {source.title}.{outlet}"
