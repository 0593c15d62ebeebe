"""What shows how far the learner is: the end of a lesson, the overview, the certificate.

The macros write the outline and the requirements; what she did is known in her browser only.
"""

from typing import Any

from widgets.forms import course_files
from widgets.forms.completion import completed
from widgets.forms.lesson import say_minutes
from widgets.forms.outline import Module, lesson, outline, site_name
from widgets.forms.pages import Page
from widgets.forms.strings import number, say, say_list
from widgets.forms.templating import render

CERTIFICATE = "certificate.md"


def lesson_end(page: Page) -> str:
    """Write where the learner is with this lesson, and what she plans for this week.

    Raises:
        MacroError: when the front matter lacks `minutes_exercise`.

    """
    return render("lesson_end", page.lang, words=lesson(page).attributes)


def course_progress(page: Page) -> str:
    """Write the progress of the whole course, or on the index page of a module of that module.

    Raises:
        MacroError: when a lesson calls a knowledge check that cannot be used.

    """
    modules = outline(page)
    own = [module for module in modules if module.src == page.src]
    return render(
        "progress",
        page.lang,
        view="module" if own else "course",
        total=_size(page, own[0]) if own else "",
        data={
            "modules": [_module(page, module) for module in own or modules],
            "certificate": _certificate(page),
        },
    )


def _certificate(page: Page) -> str:
    """Return the address of the certificate, or nothing in a track without one."""
    return page.href(CERTIFICATE) if (page.docs / CERTIFICATE).is_file() else ""


def course_certificate(page: Page) -> str:
    """Write what the certificate asks, and the place where it appears once that is met.

    Raises:
        MacroError: when a lesson calls a knowledge check that cannot be used.

    """
    modules = outline(page)
    asked = completed(page)
    return render(
        "certificate",
        page.lang,
        measurements=[
            {
                **one,
                "link": page.html_link(one["src"]),
                "says": say_minutes(one["minutes"], page.lang),
            }
            for one in asked["measurements"]
        ],
        modules=[
            (module.title, page.html_link(module.src), count)
            for module in modules
            if (count := sum(one.required for one in module.lessons))
        ],
        number=None if asked["lessons"] == "required" else asked["lessons"],
        needed=asked["pass"],
        parts=say_list(
            [say(f"certificate.part_{part}", page.lang) for part in asked["parts"]], page.lang
        ),
        data={
            "course": site_name(page),
            "organisation": course_files.track(page).organisation or "",
            "modules": [_module(page, module) for module in modules],
            "requirements": asked,
        },
    )


def _size(page: Page, module: Module) -> str:
    """Return how much a module is: its required lessons, and the minutes of all of those."""
    lessons = [one for one in module.lessons if one.required]
    if not lessons:
        return say("progress.optional", page.lang)
    minutes = sum(one.read + one.exercise + one.check for one in lessons)
    hours = round(minutes / 30) / 2
    time = say("progress.hours", page.lang, hours=number(hours, page.lang))
    return say("progress.module_size", page.lang, count=len(lessons), time=time)


def _module(page: Page, module: Module) -> dict[str, Any]:
    return {
        "id": module.id,
        "title": module.title,
        "href": page.href(module.src),
        "lessons": [
            {
                "id": one.id,
                "title": one.title,
                "href": page.href(one.src),
                "read": one.read,
                "exercise": one.exercise,
                "check": one.check,
                **one.parts,
            }
            for one in module.lessons
        ],
    }
