"""An if-then plan on a page: gate, sentence, rubric and log for a pen, and the element's data."""

from typing import Any

from widgets.forms.about import about
from widgets.forms.citations import PAGE
from widgets.forms.has import has
from widgets.forms.pages import Page
from widgets.forms.strings import say
from widgets.forms.templating import render
from widgets.loading.kinds import Plan

OCCASIONS = 5
"""Empty lines to count on, on paper."""


def if_then_plan(page: Page, definition: Plan) -> str:
    """Write the plan: complete on paper, live on screen once the element has come."""
    lang = page.lang
    texts = definition.texts(lang, page.href(PAGE))
    gate = definition.gate
    # A track may leave that lesson out: then the gate says its sentence and leads nowhere.
    there = gate.link is not None and has(page, f"{gate.link}.md")
    back = page.other(f"{gate.link}.md") if there else None
    # The file names a page without language and ending; a browser needs an address.
    words = back and say("plan.back", lang, title=str(back.meta.get("title", "")))
    texts["gate"] |= {"link": back and page.href(back.src), "back": words}
    return render(
        "plan",
        lang,
        id=definition.id,
        title=definition.title[lang],
        instruction=definition.instruction[lang],
        gate={
            **texts["gate"],
            "minimum": gate.minimum,
            "address": back and page.html_link(back.src),
        },
        parts=list(texts["parts"].values()),
        rubric=list(texts["rubric"].values()),
        highest=sum(len(criterion.levels) - 1 for criterion in definition.rubric),
        occasions=OCCASIONS,
        **about(page, definition),
        data=_data(definition, texts, page),
    )


def _data(definition: Plan, texts: dict[str, Any], page: Page) -> dict[str, Any]:
    return {
        "id": definition.id,
        "version": definition.version,
        "title": definition.title[page.lang],
        "measure": definition.measure(),
        "texts": texts,
    }
