"""The guide for a whole module: what its exercises add up to, in the order to take them in."""

from widgets.forms.agenda import clock, guides, materials
from widgets.forms.lesson import say_minutes
from widgets.forms.pages import Page
from widgets.forms.templating import render


def module_guide(page: Page, module: str, order: str = "") -> str:
    """Write the facts of `module` (a folder of modules/): minutes, group, material, exercises.

    `order` lists the notes as they are best taken, parted by spaces; left out, it is that of the
    lessons.

    Raises:
        MacroError: for an unknown module, or an order that does not name each of its notes once.

    """
    every = guides(page)
    own = [guide for guide in every if guide.module.id == f"modules/{module}"]
    if not own:
        known = ", ".join(dict.fromkeys(guide.module.id.split("/")[-1] for guide in every))
        raise page.fail(f"there is no module '{module}'.", f"There are: {known}.")
    by_name = {guide.note.id: guide for guide in own}
    names = order.split() or list(by_name)
    if sorted(names) != sorted(by_name):
        raise page.fail(
            f"the order of module '{module}' is {' '.join(names)}.",
            f"Name each of these once: {' '.join(by_name)}.",
        )
    lang = page.lang
    chosen = [by_name[name] for name in names]
    notes = [guide.note for guide in chosen]
    total = sum(note.minutes for note in notes)
    return render(
        "module_guide",
        lang,
        prefix=f"module-{module}",
        minutes=say_minutes(total, lang),
        hours=clock(total),
        group={
            "low": max(note.group.min for note in notes),
            "high": min(note.group.max for note in notes),
        },
        exercises=[
            {
                "href": page.html_link(guide.src),
                "name": guide.name,
                "title": guide.note.title[lang],
                "goal": guide.note.goal[lang],
                "minutes": guide.note.minutes,
                "group": guide.note.group,
                "room": guide.note.room[lang],
                "online": guide.note.online[lang],
            }
            for guide in chosen
        ],
        names={guide.note.id: guide.name for guide in chosen},
        materials=materials(notes, lang),
    )
