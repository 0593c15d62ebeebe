"""The same items at three moments: one form per moment, the report below the last."""

from typing import Literal, get_args

from widgets.forms.about import about
from widgets.forms.pages import Page
from widgets.forms.places import find
from widgets.forms.templating import render
from widgets.loading.kinds.change import BeforeAfter

Moment = Literal["before", "after", "then"]
MOMENTS: tuple[Moment, ...] = get_args(Moment)


def change(page: Page, definition: BeforeAfter, moment: str) -> str:
    """Write the form of one moment; `then`, the look back, has the report below it.

    Raises:
        MacroError: for another moment.

    """
    if moment not in MOMENTS:
        raise page.fail(
            f"instrument '{definition.id}' has no moment '{moment}'.",
            f'Write for instance moment="before"; there are {", ".join(MOMENTS)}.',
        )
    lang = page.lang
    values = range(definition.low, definition.high + 1, definition.step)
    texts = definition.texts(lang)
    return render(
        "change",
        lang,
        id=definition.id,
        prefix=f"{definition.id}-{moment}",
        moment=moment,
        moments=MOMENTS,
        title=definition.title[lang],
        instruction=definition.instruction[lang],
        items=[{"id": item.id, "text": item.text[lang]} for item in definition.items],
        values=list(values),
        low=definition.low,
        high=definition.high,
        step=definition.step,
        middle=values[len(values) // 2],
        ends=texts["ends"],
        sd=definition.sd,
        r=definition.r,
        noise=round(definition.noise, 1),
        **about(page, definition),
        data={
            "id": definition.id,
            "version": definition.version,
            "title": definition.title[lang],
            "moment": moment,
            "measure": definition.measure(),
            "texts": texts,
            "pages": {
                other: page.href(place.src)
                for other in MOMENTS
                if (place := find(page, "assessment", definition.id, other))
            },
        },
    )
