"""The facilitator's page where a group's answers come together."""

from widgets.forms.outline import outline
from widgets.forms.pages import Page
from widgets.forms.room import room_data
from widgets.forms.templating import render


def group_room(page: Page) -> str:
    """Write the place where a group's answers are collected, hidden, shown and saved.

    Raises:
        MacroError: when a page calls an instrument that cannot be used.

    """
    lessons = [lesson for module in outline(page) for lesson in module.lessons]
    order = [name for lesson in lessons for name in lesson.instruments]
    # in the order of the course; what no lesson asks comes last
    place = {name: at for at, name in reversed(list(enumerate(order)))}
    instruments = sorted(room_data(page), key=lambda one: place.get(one["id"], len(order)))
    pages = {str(one["id"]): f"join/{one['id']}.md" for one in instruments}
    there = {name: page.href(src) for name, src in pages.items() if (page.docs / src).is_file()}
    index = "join/index.md"
    data = {
        "instruments": instruments,
        "join": there,
        "index": page.href(index) if (page.docs / index).is_file() else "",
    }
    return render("group_room", page.lang, data=data)
