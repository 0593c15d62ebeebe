"""The lessons in the order of the navigation, with what each asks: the basis of all progress.

A lesson is a page of the navigation with `minutes_exercise` in its front matter; a module is a
section of the navigation that holds lessons. Titles are those of the navigation, the short ones.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from widgets.forms import course_files
from widgets.forms.pages import Page
from widgets.forms.places import places

CHECK_MINUTES = 3
"""What a knowledge check takes: four to six questions with their explanations."""


class _Loader(yaml.SafeLoader):
    """Reads a configuration without what only a generator understands, such as `!ENV`."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class Lesson:
    """One lesson: its path without `.md`, its minutes, and how many questions each check has."""

    id: str
    title: str
    read: int
    exercise: int
    check: int
    instruments: tuple[str, ...]
    quizzes: dict[str, int]
    required: bool = True

    @property
    def src(self) -> str:
        """Its path inside the docs folder."""
        return f"{self.id}.md"

    @property
    def attributes(self) -> dict[str, str]:
        """What an element on the lesson's page needs; unlike a script they outlive a page swap."""
        return {
            "lesson": self.id,
            "read": str(self.read),
            "exercise": str(self.exercise),
            "check": str(self.check),
            "instruments": " ".join(self.instruments),
            "quizzes": " ".join(f"{name}:{count}" for name, count in self.quizzes.items()),
        }

    @property
    def parts(self) -> dict[str, Any]:
        """What has to be done in it, without words: the same in every language."""
        return {
            "instruments": list(self.instruments),
            "quizzes": self.quizzes,
            "required": self.required,
        }


@dataclass(frozen=True)
class Module:
    """A section of the navigation with lessons; `src` is its index page, or its first lesson."""

    title: str
    src: str
    lessons: tuple[Lesson, ...]

    @property
    def id(self) -> str:
        """Its folder: `modules/trust`; a track's module may hold lessons of several folders."""
        index = posixpath.basename(self.src) == "index.md"
        return posixpath.dirname(self.src if index else self.lessons[0].src)


def outline(page: Page) -> tuple[Module, ...]:
    """Return the modules of the site of `page` with their lessons.

    Raises:
        MacroError: when a lesson calls a knowledge check that cannot be used.

    """
    modules = []
    optional = _optional(page)
    for item in _configuration(page).get("nav") or []:
        for title, children in _pairs(item):
            if not isinstance(children, list):
                continue
            pages = list(_pages(children))
            found = tuple(lesson for name, src in pages if (lesson := _lesson(page, name, src)))
            lessons = tuple(replace(one, required=one.id not in optional) for one in found)
            if lessons:
                modules.append(Module(title, pages[0][1], lessons))
    return tuple(modules)


def is_optional(page: Page) -> bool:
    """Return whether this page is a lesson that counts in no rule of its track."""
    return page.src.removesuffix(".md") in _optional(page)


def _optional(page: Page) -> set[str]:
    lessons = course_files.track(page).lessons
    return {f"modules/{one.id}" for one in lessons if not one.required}


def lesson(page: Page) -> Lesson:
    """Return the lesson that `page` is.

    Raises:
        MacroError: when its front matter lacks `minutes_exercise`.

    """
    quizzes = {
        name: len(course_files.quiz(page, name).questions)
        for name in _calls(page, "knowledge_check")
    }
    return Lesson(
        id=page.src.removesuffix(".md"),
        title=str(page.meta.get("title") or page.src),
        read=page.reading_minutes,
        # the front matter counts the check with the exercise
        exercise=max(0, page.exercise_minutes - (CHECK_MINUTES if quizzes else 0)),
        check=CHECK_MINUTES if quizzes else 0,
        instruments=_calls(page, "assessment"),
        quizzes=quizzes,
    )


def site_name(page: Page) -> str:
    """Return what the course is called."""
    return str(_configuration(page).get("site_name") or "")


def _lesson(page: Page, title: str, src: str) -> Lesson | None:
    if not (page.docs / src).is_file():
        return None  # the generator itself complains about a dead entry of the navigation
    other = page.other(src)
    if "minutes_exercise" not in other.meta:
        return None
    found = lesson(other)
    return replace(found, title=title) if title else found


def _calls(page: Page, macro: str) -> tuple[str, ...]:
    """Return what `page` calls, each once; the other side's paper sheet keeps nothing."""
    found = [
        place.name
        for place in places(page)
        if place.src == page.src and place.macro == macro and place.moment != "other"
    ]
    return tuple(dict.fromkeys(found))


def configuration_file(page: Page) -> Path:
    """Return the configuration of this page's site; the root's is `mkdocs.yml`."""
    own = page.root / f"mkdocs.{page.lang}.yml"
    return own if own.is_file() else page.root / "mkdocs.yml"


def _configuration(page: Page) -> dict[str, Any]:
    config = configuration_file(page)
    if not config.is_file():
        return {}
    # the loader is a SafeLoader that leaves out what it does not know
    return yaml.load(config.read_text(encoding="utf-8"), _Loader) or {}  # noqa: S506


def _pages(items: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the pages below a section with their titles, deeper sections too."""
    for item in items:
        for title, target in _pairs(item):
            if isinstance(target, list):
                yield from _pages(target)
            elif isinstance(target, str) and target.endswith(".md"):
                yield title, target


def _pairs(item: object) -> list[tuple[str, Any]]:
    """Return an entry of the navigation as title and target; a bare path has no title."""
    if isinstance(item, dict):
        return [(str(title), target) for title, target in item.items()]
    return [("", item)]
