"""The session planner: what its element must know of every exercise and every ready-made plan."""

from typing import Any

from widgets.forms import course_files
from widgets.forms.agenda import Guide, guides, minutes_of
from widgets.forms.pages import Page
from widgets.forms.strings import say
from widgets.forms.templating import render
from widgets.loading.session_plan import SessionPlan
from widgets.loading.words import Lang

PRINT = "facilitator/print.md"


def session_planner(page: Page) -> str:
    """Write the planner; without script it says where the ready-made plans are.

    Raises:
        MacroError: for a plan or a note that cannot be used.

    """
    return render("planner", page.lang, data=planner_data(page))


def planner_data(page: Page) -> dict[str, Any]:
    """Return every exercise with its facts and links, and every plan with its minutes filled in."""
    known = {guide.note.id: guide for guide in guides(page)}
    return {
        "exercises": [_exercise(page, guide) for guide in known.values()],
        "plans": [_plan(plan, known, page.lang) for plan in course_files.session_plans(page)],
        "print": page.href(PRINT),
    }


def _exercise(page: Page, guide: Guide) -> dict[str, Any]:
    note, lang = guide.note, page.lang
    join = f"join/{note.exercise}.md"
    # about somebody who is not there, a group's answers are not for the screen
    scan = course_files.instrument(page, note.exercise) if note.exercise else None
    shown = scan is not None and scan.about == "self"
    return {
        "id": note.id,
        "name": guide.name,
        "title": note.title[lang],
        "module": guide.module.title,
        "minutes": note.minutes,
        "min": note.group.min,
        "max": note.group.max,
        "note": note.group.note[lang] if note.group.note else "",
        "material": [
            {
                "text": say(f"agenda.{thing.what}", lang) if thing.what else thing[lang],
                "what": thing.what,
                "per": thing.per,
                "cards": thing.cards,
            }
            for thing in note.material
        ],
        "guide": page.href(guide.src),
        "lesson": page.href(f"{note.lesson}.md"),
        "join": page.href(join) if shown and (page.docs / join).is_file() else "",
    }


def _plan(plan: SessionPlan, known: dict[str, Guide], lang: Lang) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title[lang],
        # between the smallest and the largest group, rounded down to an even number
        "people": (plan.group.min + plan.group.max) // 4 * 2 or plan.group.min,
        "days": [
            {
                "title": day.title[lang] if day.title else "",
                "start": day.start,
                "evening": day.evening[lang] if day.evening else "",
                "blocks": [
                    {
                        "kind": block.kind,
                        "exercise": block.exercise or "",
                        "title": block.title[lang] if block.title else "",
                        "minutes": minutes_of(block, known),
                        "text": block.text[lang] if block.text else "",
                    }
                    for block in day.blocks
                ],
            }
            for day in plan.days
        ],
    }
