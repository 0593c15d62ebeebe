"""Where a code is read: a field for all scans, and a place on each scan's own page."""

from collections.abc import Mapping
from typing import Any

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.words import Lang

PAGE = "take-along.md"
"""The page with the field."""


def result_code(page: Page) -> str:
    """Write the field into which somebody pastes or types a code, of whichever scan.

    Raises:
        MacroError: when a page calls an instrument that cannot be used.

    """
    scans = [
        _scan(definition, page.lang, page.href(src)) for definition, src in course_files.scans(page)
    ]
    data = {"scans": scans, "everywhere": ""}
    return render("result_code", page.lang, here=None, data=data)


def code_data(page: Page, definition: Definition) -> Mapping[str, Any]:
    """Return what the place on a scan's own page needs: this scan, and the way to the field."""
    return {"scans": [_scan(definition, page.lang, "")], "everywhere": page.href(PAGE)}


def _scan(definition: Definition, lang: Lang, href: str) -> dict[str, Any]:
    return {
        "id": definition.id,
        "title": definition.title[lang],
        "about": definition.about,
        "href": href,
        "measure": definition.measure(),
        "scales": {
            scale.id: {
                "title": scale.title[lang],
                "bands": {band.id: band.label[lang] for band in scale.bands},
            }
            for scale in definition.scales
        },
    }
