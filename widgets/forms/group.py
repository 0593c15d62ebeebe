"""The facilitator's page where a group's answers come together."""

from widgets.forms.pages import Page
from widgets.forms.room import room_data
from widgets.forms.templating import render


def group_room(page: Page) -> str:
    """Write the place where a group's answers are collected, hidden, shown and saved.

    Raises:
        MacroError: when a page calls an instrument that cannot be used.

    """
    instruments = room_data(page)
    pages = {str(one["id"]): f"join/{one['id']}.md" for one in instruments}
    there = {name: page.href(src) for name, src in pages.items() if (page.docs / src).is_file()}
    index = "join/index.md"
    data = {
        "instruments": instruments,
        "join": there,
        "index": page.href(index) if (page.docs / index).is_file() else "",
    }
    return render("group_room", page.lang, data=data)
