"""Session plans on a page: agendas against the clock, and what a session as a whole needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from widgets.forms import course_files
from widgets.forms.outline import Module, outline
from widgets.forms.pages import Page
from widgets.forms.strings import say
from widgets.forms.templating import render
from widgets.loading import library
from widgets.loading.documents import FacilitatorNote
from widgets.loading.session_plan import Block, Day, SessionPlan
from widgets.loading.words import Lang

GUIDES = "facilitator"
"""The folder of the guides, each called after its note."""


@dataclass(frozen=True)
class Guide:
    """A facilitator's note with its place in the course: `name` is that of its lesson."""

    note: FacilitatorNote
    module: Module
    name: str

    @property
    def src(self) -> str:
        """The page of the guide, inside the docs folder."""
        return f"{GUIDES}/{self.note.id}.md"


def guides(page: Page) -> list[Guide]:
    """Return every note in the order of its lesson in the navigation.

    Raises:
        MacroError: for a faulty note.

    """
    notes = [course_files.facilitation(page, name) for name in library.facilitation_names()]
    return [
        Guide(note, module, lesson.title)
        for module in outline(page)
        for lesson in module.lessons
        for note in notes
        if note.lesson == lesson.id
    ]


def materials(notes: Iterable[FacilitatorNote], lang: Lang) -> list[dict[str, Any]]:
    """Return what these exercises need together, each thing once.

    What every exercise has one of (`what`) stands first and in general words; the same words are
    the same thing. `notes` are the ids of the exercises that need it.
    """
    found: dict[str, dict[str, Any]] = {}
    for note in notes:
        for thing in note.material:
            key = thing.what or thing[lang]
            words = say(f"agenda.{thing.what}", lang) if thing.what else thing[lang]
            one = found.setdefault(key, {"text": words, "what": bool(thing.what), "notes": []})
            if note.id not in one["notes"]:
                one["notes"].append(note.id)
    return sorted(found.values(), key=lambda one: not one["what"])


def session_plans(page: Page) -> str:
    """Write every ready-made plan as an agenda, its clock from 0:00 for each day.

    Raises:
        MacroError: for a plan or a note that cannot be used.

    """
    known = {guide.note.id: guide for guide in guides(page)}
    return render(
        "session_plans",
        page.lang,
        plans=[_plan(page, plan, known) for plan in course_files.session_plans(page)],
    )


def _plan(page: Page, plan: SessionPlan, known: dict[str, Guide]) -> dict[str, Any]:
    lang = page.lang
    used = [block.exercise for day in plan.days for block in day.blocks if block.exercise]
    return {
        "id": plan.id,
        "title": plan.title[lang],
        "audience": plan.audience[lang],
        "group": plan.group,
        "days": [_day(page, day, known) for day in plan.days],
        "materials": materials((known[name].note for name in used), lang),
    }


def _day(page: Page, day: Day, known: dict[str, Guide]) -> dict[str, Any]:
    rows, at = [], 0
    for block in day.blocks:
        lasts = minutes_of(block, known)
        rows.append({"at": clock(at), "minutes": lasts, **_row(page, block, known)})
        at += lasts
    return {
        "title": day.title[page.lang] if day.title else "",
        "rows": rows,
        "end": clock(at),
        "evening": day.evening[page.lang] if day.evening else "",
    }


def _row(page: Page, block: Block, known: dict[str, Guide]) -> dict[str, str]:
    text = block.text[page.lang] if block.text else ""
    if block.exercise is None:
        title = block.title[page.lang] if block.title else ""
        return {"kind": block.kind, "title": title, "href": "", "text": text}
    guide = known[block.exercise]
    return {
        "kind": block.kind,
        "title": f"{guide.name}: {guide.note.title[page.lang]}",
        "href": page.html_link(guide.src),
        "text": text,
    }


def minutes_of(block: Block, known: dict[str, Guide]) -> int:
    """Return how long a block takes; an exercise what its note says, unless the plan says else."""
    if block.minutes is not None:
        return block.minutes
    return known[block.exercise].note.minutes if block.exercise else 0


def clock(minutes: int) -> str:
    """Write minutes since the start: 75 as 1:15."""
    return f"{minutes // 60}:{minutes % 60:02d}"
