"""What the checks on tracks ask of a track's file, whatever may be wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from widgets.loading.course import Course
from widgets.loading.place import Place
from widgets.loading.track import own_lesson
from widgets.loading.words import LANGUAGES, Lang

LANGUAGE: dict[Lang, str] = {"nl": "Dutch", "en": "English"}
PAGES = ("case", "own")
"""Fields of a lesson that name an own page."""


@dataclass(frozen=True)
class Lesson:
    """A lesson of the track: its entry, or the entry of the whole module that brings it."""

    place: Place
    id: str
    own: bool
    """Whether it is the track's own, and no lesson of the course."""
    whole: bool = False


@dataclass(frozen=True)
class Own:
    """A place that names an own page, and what the page is for: the field's name."""

    place: Place
    file: str
    use: str


def folder(file: Place) -> Path:
    """Return the folder with what is the track's own: beside its file, under the same name."""
    return file.file.path.with_suffix("")


def languages(file: Place) -> tuple[Lang, ...]:
    """Return the languages of the track; both when it names none."""
    place = file.at("languages")
    said = place.value if place and isinstance(place.value, list) else []
    return tuple(lang for lang in LANGUAGES if lang in said) or LANGUAGES


def course_lessons(course: Course) -> list[str]:
    """Return the lessons of the course itself, as module/lesson."""
    whole = course if course.track is None else Course(course.root)
    pages = (page.removeprefix("modules/") for page in whole.pages if page.startswith("modules/"))
    return sorted(one for one in pages if one.count("/") == 1 and not one.endswith("/index"))


def course_modules(course: Course) -> list[str]:
    """Return the modules of the course itself."""
    return sorted({lesson.partition("/")[0] for lesson in course_lessons(course)})


def entries(file: Place) -> Iterator[Lesson]:
    """Yield the lessons that stand in the file, in its order."""
    for module in file.rows("modules"):
        for place in module.rows("lessons"):
            lesson, own = place.text("lesson"), place.text("own")
            if own is not None and (at := place.at("own")):
                yield Lesson(at, own_lesson(module.text("id") or "", own), own=True)
            elif lesson is not None and (at := place.at("lesson")):
                yield Lesson(at, lesson, own=False)


def lessons(file: Place, course: Course) -> Iterator[Lesson]:
    """Yield every lesson of the track in order, those of whole modules too."""
    known, own = course_lessons(course), list(entries(file))
    for module in file.rows("modules"):
        whole, place = module.text("course"), module.at("course")
        if whole is not None and place is not None:
            for lesson in known:
                if lesson.startswith(f"{whole}/"):
                    yield Lesson(place, lesson, own=False, whole=True)
        yield from (one for one in own if one.place.where[:2] == module.where)


def entry(lesson: Lesson) -> Place:
    """Return the whole entry of a lesson that stands in the file."""
    return up(lesson.place)


def up(place: Place) -> Place:
    """Return the mapping or list a place is in."""
    return Place.root(place.file).at(*place.where[:-1]) or Place.root(place.file)


def own_pages(file: Place) -> Iterator[Own]:
    """Yield every place that names an own page of the track."""
    for use in ("welcome", "privacy"):
        yield from _own(file, use, use)
    for lesson in entries(file):
        for use in PAGES:
            yield from _own(entry(lesson), use, use)
        for use in ("replace", "extend"):
            for one in entry(lesson).rows(use):
                yield from _own(one, "file", use)


def _own(parent: Place, field: str, use: str) -> Iterator[Own]:
    place, name = parent.at(field), parent.text(field)
    # a name the schema refuses is no way to a file
    if place is not None and name and "/" not in name and name.endswith(".md"):
        yield Own(place, name, use)
