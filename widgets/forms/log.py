"""A log of moments: form and jar on screen, a table to write in on paper, data for the element."""

from widgets.forms.about import about
from widgets.forms.citations import PAGE
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading.kinds.log import Log

WHO, NOTE = 40, 200
"""How many characters fit; the scoring package refuses longer ones."""
PAPER_ROWS = 10


def log(page: Page, definition: Log) -> str:
    """Write the log. Radios are named `<instrument>-moment`, `-sign` and `-impact`."""
    lang = page.lang
    return render(
        "log",
        lang,
        id=definition.id,
        title=definition.title[lang],
        instruction=definition.instruction[lang],
        moments=[
            {"id": one.id, "title": one.title[lang], "hint": one.hint[lang] if one.hint else ""}
            for one in definition.moments
        ],
        impact=[{"value": size.value, "label": size.label[lang]} for size in definition.impact],
        who=WHO,
        note=NOTE,
        paper_rows=PAPER_ROWS,
        **about(page, definition),
        data={
            "id": definition.id,
            "version": definition.version,
            "title": definition.title[lang],
            "measure": definition.measure(),
            "texts": definition.texts(lang, page.href(PAGE)),
        },
    )
