"""The course's files for the page at hand: the library's models, its errors with the page's name.

The library remembers what it read until somebody edits it, so asking again costs nothing: Zensical
runs `define_env` once per page, and both generators rebuild while an author edits.
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from widgets.forms.pages import Page
from widgets.forms.places import places
from widgets.loading import library
from widgets.loading.definition import Definition
from widgets.loading.documents import FacilitatorNote, Figure, Quiz, Reference, Term
from widgets.loading.faults import CourseFileError
from widgets.loading.session_plan import SessionPlan
from widgets.loading.shared import Shared
from widgets.loading.track import Track


def instrument(page: Page, name: str) -> Any:  # noqa: ANN401 - its kind says which class it is
    """Return the instrument `name` (course/instruments), of whatever kind."""
    return _on(page, lambda: library.load_instrument(name, Shared))


def scans(page: Page) -> list[tuple[Definition, str]]:
    """Return every self-assessment of kind `scales` of this site with its first page, in order."""
    found: dict[str, tuple[Definition, str]] = {}
    for place in places(page):
        if place.macro != "assessment" or place.moment or place.name in found:
            continue
        definition = instrument(page, place.name)
        if isinstance(definition, Definition):
            found[place.name] = (definition, place.src)
    return list(found.values())


def quiz(page: Page, name: str) -> Quiz:
    """Return the knowledge check `name` (course/quizzes)."""
    return _on(page, lambda: library.load_quiz(name))


def facilitation(page: Page, name: str) -> FacilitatorNote:
    """Return the facilitator's note `name` (course/facilitation)."""
    return _on(page, lambda: library.load_facilitation(name))


def session_plans(page: Page) -> list[SessionPlan]:
    """Return all session plans (course/session-plans), from short to long."""
    found = [
        _on(page, lambda name=name: library.load_session_plan(name))  # type: ignore[misc]
        for name in library.session_plan_names()
    ]
    return sorted(found, key=lambda plan: (len(plan.days), sum(len(d.blocks) for d in plan.days)))


def figure(page: Page, name: str) -> Figure:
    """Return the figure `name` (course/figures)."""
    return _on(page, lambda: library.load_figure(name))


def track(page: Page) -> Track:
    """Return the track that this course is; the working copy is the track `open`."""
    return _on(page, library.load_track)


def references(page: Page, keys: Iterable[str] | None = None) -> list[Reference]:
    """Return the sources named, or all of them (course/references.yaml)."""
    known = _on(page, library.load_references)
    if keys is None:
        return list(known.values())
    found = []
    for key in keys:
        if key not in known:
            near = " or ".join(get_close_matches(key, known, n=3))
            raise page.fail(
                f"there is no source '{key}' in course/references.yaml.",
                f"Did you mean {near}?" if near else "Add it there first.",
            )
        found.append(known[key])
    return found


def glossary(page: Page) -> tuple[Term, ...]:
    """Return the words of the course (course/glossary.yaml)."""
    return _on(page, library.load_glossary)


def _on[T](page: Page, load: Callable[[], T]) -> T:
    """Load; what is wrong with the file is said together with the page that asked for it."""
    try:
        return load()
    except CourseFileError as error:
        raise page.fail("it asks for a course file that cannot be used:", str(error)) from error
