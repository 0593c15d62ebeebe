"""A stakeholder map on a page: the empty map and table for a pen, and the element's data."""

from typing import Any

from widgets.forms.about import about
from widgets.forms.citations import PAGE
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading.kinds import StakeholderMap

ROWS = 10
"""Empty lines in the table on paper: more people than most plans have around them."""


def stakeholder_map(page: Page, definition: StakeholderMap) -> str:
    """Write the map: complete on paper, live on screen once the element has come."""
    lang = page.lang
    texts = definition.texts(lang, page.href(PAGE))
    return render(
        "map",
        lang,
        id=definition.id,
        title=definition.title[lang],
        instruction=definition.instruction[lang],
        axes=texts["axes"],
        groups=texts["groups"],
        plane=_plane(),
        rows=ROWS,
        **about(page, definition),
        data={
            "id": definition.id,
            "version": definition.version,
            "about": definition.about,
            "title": definition.title[lang],
            "measure": definition.measure(),
            "texts": texts,
        },
    )


def _plane() -> dict[str, Any]:
    """Return the measures of the empty map on paper, in units of its own drawing.

    Trust runs from bottom to top, agreement from left to right, as on the live map
    (widgets/elements/kinds/map-plane.ts): the four corners are two steps wide and high, the fence
    between them one.
    """
    left, top, step = 60, 10, 100
    across = [left, left + 2 * step, left + 3 * step, left + 5 * step]
    down = [top, top + 2 * step, top + 3 * step, top + 5 * step]
    corner = 2 * step
    return {
        "left": left,
        "bottom": down[3],
        "right": across[3],
        "fence": {"x": across[1], "y": down[1], "size": step},
        "regions": [
            {"id": "opponent", "x": across[0], "y": down[0], "size": corner},
            {"id": "ally", "x": across[2], "y": down[0], "size": corner},
            {"id": "adversary", "x": across[0], "y": down[2], "size": corner},
            {"id": "bedfellow", "x": across[2], "y": down[2], "size": corner},
        ],
        "ticks": [
            {"value": value, "x": left + (value - 0.5) * step, "y": down[3] - (value - 0.5) * step}
            for value in range(1, 6)
        ],
    }
