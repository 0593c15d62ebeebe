"""Own work in fields: the sheet to fill in, on screen and on paper, and the element's data."""

from typing import Any

from widgets.forms.about import about
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading.kinds.canvas import Canvas, Section
from widgets.loading.words import Lang

LENGTHS = {"line": 300, "text": 2000}
"""How many characters fit in a field."""
PAPER_LINES = {"line": 1, "date": 1, "text": 3}
"""How many empty lines a field has on paper."""
PAPER_ROWS = 3
"""Rows a section in rows has on paper and without script, when its file does not say more."""


def canvas(page: Page, definition: Canvas) -> str:
    """Write the sheet. Fields are named `<instrument>-<section>-<row>-<field>`, rows from 1."""
    lang = page.lang
    return render(
        "canvas",
        lang,
        id=definition.id,
        kind_about=definition.about,
        title=definition.title[lang],
        instruction=definition.instruction[lang],
        sections=[_section(section, lang) for section in definition.sections],
        **about(page, definition),
        data={
            "id": definition.id,
            "version": definition.version,
            "about": definition.about,
            "title": definition.title[lang],
        },
    )


def _section(section: Section, lang: Lang) -> dict[str, Any]:
    """Return a section's words; `extra` rows show on paper and without script only."""
    low, high = (section.repeat.min, section.repeat.max) if section.repeat else (1, 1)
    rows = max(low, min(high, PAPER_ROWS))
    return {
        "id": section.id,
        "title": section.title[lang],
        "hint": section.hint[lang] if section.hint else "",
        "add": section.repeat.add[lang] if section.repeat else "",
        "min": low,
        "max": high,
        "rows": [{"number": n, "extra": n > low} for n in range(1, rows + 1)],
        "fields": [
            {
                "id": field.id,
                "label": field.label[lang],
                "hint": field.hint[lang] if field.hint else "",
                "type": field.type,
                "length": LENGTHS.get(field.type, 0),
                "lines": PAPER_LINES.get(field.type, 0),
                "options": [{"id": one.id, "label": one.label[lang]} for one in field.options],
            }
            for field in section.fields
        ],
    }
