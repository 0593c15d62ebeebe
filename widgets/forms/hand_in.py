"""Handing in: which results a member of an organisation may give away, and what the page needs."""

from typing import Any

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.places import Place, places
from widgets.forms.templating import render
from widgets.loading.definition import Definition

ONE_REQUEST = frozenset({"resistance-check"})
"""About herself, but about one request on one day: over many requests a mean says nothing, and
who resists is nobody's business."""


def may_be_handed_in(definition: Definition) -> bool:
    """Tell whether a result may be collected: about herself and her work, never about others."""
    return definition.about == "self" and definition.id not in ONE_REQUEST


def hand_in(page: Page) -> str:
    """Write where a member hands in results without a name.

    Nothing in a course without units, nor in one without a self-assessment that may be handed in.

    Raises:
        MacroError: when the track or an instrument of the course cannot be used.

    """
    track = course_files.track(page)
    instruments = _instruments(page) if track.units else []
    if not instruments:
        return ""
    data = {
        "track": track.id,
        "units": [{"id": unit.id, "title": unit.title[page.lang]} for unit in track.units],
        "instruments": instruments,
    }
    return render("hand_in", page.lang, data=data)


def _instruments(page: Page) -> list[dict[str, Any]]:
    """Return every self-assessment on this site that may be handed in, with its first page."""
    first: dict[str, Place] = {}
    for place in places(page):
        if place.macro == "assessment":
            first.setdefault(place.name, place)
    found = []
    for name, place in first.items():
        definition = course_files.instrument(page, name)
        if isinstance(definition, Definition) and may_be_handed_in(definition):
            found.append(
                {
                    "id": definition.id,
                    "version": definition.version,
                    "title": definition.title[page.lang],
                    "href": page.href(place.src),
                    "items": {item.id: item.text[page.lang] for item in definition.items},
                    "options": {str(o.value): o.label[page.lang] for o in definition.options},
                }
            )
    return found
