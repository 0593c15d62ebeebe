"""Checks on what a track is made of: its modules and lessons, and what comes in place of what."""

from __future__ import annotations

from collections.abc import Iterator

from widgets.loading.checks.table import checks, suggest
from widgets.loading.checks.track_view import (
    LANGUAGE,
    Lesson,
    course_lessons,
    course_modules,
    entries,
    entry,
    languages,
    lessons,
)
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place

SHAPED = ("case", "replace", "extend", "without")
"""Fields that change a lesson of the course."""


def module_kind(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a module that is not exactly one of the course's or one of the track's own."""
    for module in file.rows("modules"):
        whole, own = module.at("course"), module.at("id")
        if (whole is None) == (own is None):
            what = "is of the course and its own at once" if whole else "has no name"
            yield module.wrong(
                f"This module {what}.",
                "Write `course: trust` for a module of the course as it is, or `id`, `title` and "
                "`lessons` for one of its own.",
            )
        elif whole is not None:
            for name in ("title", "text", "lessons"):
                if place := module.at(name):
                    yield place.wrong(
                        f"A module of the course comes as it is: `{name}` changes nothing.",
                        "Take it out, or write `id` in place of `course` and list the lessons.",
                    )
        else:
            for name in ("title", "lessons"):
                if module.at(name) is None:
                    yield module.wrong(
                        f"A module of its own needs `{name}`.", f"Write its `{name}`."
                    )


def unknown_module(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a module the course does not have."""
    known = course_modules(course)
    for module in file.rows("modules"):
        place, name = module.at("course"), module.text("course")
        if place is not None and name and name not in known:
            yield place.wrong(
                f"The course has no module `{name}`.",
                suggest(name, known, "Write the name of one of the course's modules."),
            )


def lesson_kind(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a lesson that is not exactly one of the course's or one of the track's own."""
    for module in file.rows("modules"):
        for one in module.rows("lessons"):
            theirs, own = one.at("lesson"), one.at("own")
            if (theirs is None) == (own is None):
                what = "is of the course and its own at once" if own else "has no name"
                yield one.wrong(
                    f"This lesson {what}.",
                    "Write `lesson: trust/trust-equation` for a lesson of the course, or `own:` "
                    "and a file for one of its own.",
                )
                continue
            if theirs is not None and (place := one.at("replaces")):
                yield place.wrong(
                    "Only a lesson of its own can come in place of another.",
                    "Take `replaces` out, or write the lesson as an `own` one.",
                )
            for name in SHAPED if own is not None else ():
                if place := one.at(name):
                    yield place.wrong(
                        f"`{name}` changes a lesson of the course, and this one is the track's "
                        "own.",
                        "Take it out and change the lesson's own file.",
                    )


def lesson_not_there(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a lesson the course does not have, or not in a language of the track."""
    known = course_lessons(course)
    named = [lesson.place for lesson in entries(file) if not lesson.own]
    own = {lesson.id for lesson in entries(file) if lesson.own}
    replaced = [place for lesson in entries(file) if (place := entry(lesson).at("replaces"))]
    for place in [*named, *(one for one in replaced if one.value not in own)]:
        name = str(place.value)
        missing = [
            lang
            for lang in languages(file)
            if not (course.root / lang / "modules" / f"{name}.md").is_file()
        ]
        if name in known and missing:
            yield place.wrong(
                f"The lesson `{name}` has no {LANGUAGE[missing[0]]} page.",
                "Take it out, or the language.",
            )
        elif name not in known:
            yield place.wrong(
                f"The course has no lesson `{name}`.",
                suggest(name, known, "Write module/lesson, as in the page's address."),
            )


def lesson_twice(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse the same module or lesson twice in a track."""
    first: dict[str, Place] = {}
    for module in file.rows("modules"):
        place = module.at("course") or module.at("id")
        if place is None or not isinstance(place.value, str):
            continue
        if place.value in first and place.where[-1] != first[place.value].where[-1]:
            # two ids of the same name are duplicate-id already
            yield _twice(place, f"The module `{place.value}`", first[place.value])
        elif place.value in first and place.where[-1] == "course":
            yield _twice(place, f"The module `{place.value}`", first[place.value])
        first.setdefault(place.value, place)
    seen: dict[str, Lesson] = {}
    for lesson in lessons(file, course):
        before = seen.setdefault(lesson.id, lesson)
        if before is not lesson and not (before.whole and lesson.whole):
            # of a whole module and an entry it is the entry that can be taken out
            later, other = (before, lesson) if lesson.whole else (lesson, before)
            yield _twice(later.place, f"The lesson `{lesson.id}`", other.place)


def _twice(place: Place, what: str, first: Place) -> Fault:
    return place.wrong(
        f"{what} stands in this track already, on line {first.name_span.line}.",
        "Take one of the two out.",
    )


def own_lesson_taken(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an own lesson at the address of a lesson of the course."""
    known = course_lessons(course)
    for lesson in entries(file):
        if lesson.own and lesson.id in known:
            yield lesson.place.wrong(
                f"This lesson would get the address of the course's own lesson `{lesson.id}`: what "
                "somebody did there would count here.",
                "Give the file another name, and say with `replaces` that it comes in that "
                "lesson's place.",
            )


def replaces_circle(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse lessons that come in place of each other in a round."""
    told: set[str] = set()
    for place, own, _ in _replacing(file):
        round_ = _round(own, file)
        if round_ and own not in told:
            told.update(round_)
            way = " → ".join([*round_, round_[0]])
            yield place.wrong(
                f"These lessons come in place of each other in a round: {way}. A link to one of "
                "them would never arrive.",
                "Take `replaces` out of one of them.",
            )


def replaced_present(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse to replace a lesson that is in the track as well."""
    there = {lesson.id: lesson for lesson in lessons(file, course)}
    for place, own, target in _replacing(file):
        if target in there and not _round(own, file):
            line = there[target].place.name_span.line
            yield place.wrong(
                f"`{target}` is in this track as well, on line {line}: links to it have somewhere "
                "to lead.",
                "Take that lesson out, or take `replaces` out here.",
            )


def replaced_twice(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse two own lessons in place of the same one."""
    first: dict[str, Place] = {}
    for place, _, target in _replacing(file):
        if target in first:
            yield place.wrong(
                f"Another lesson comes in place of `{target}` already, on line "
                f"{first[target].name_span.line}: links to it cannot lead to both.",
                "Take `replaces` out of one of the two.",
            )
        first.setdefault(target, place)


def _replacing(file: Place) -> list[tuple[Place, str, str]]:
    """Return where a lesson replaces another: the place, the own lesson, the one it replaces."""
    return [
        (place, lesson.id, str(place.value))
        for lesson in entries(file)
        if lesson.own and (place := entry(lesson).at("replaces"))
    ]


def _round(start: str, file: Place) -> list[str]:
    """Return the round this lesson is in, beginning with it; none when it is in none."""
    onward = {own: target for _, own, target in _replacing(file)}
    way = [start]
    while (following := onward.get(way[-1])) is not None:
        if following == start:
            return way
        if following in way:  # it leads into a round it is not in itself
            return []
        way.append(following)
    return []


CHECKS = (
    *checks(("track",), module_kind, unknown_module, lesson_kind, lesson_not_there),
    *checks(("track",), lesson_twice, own_lesson_taken),
    *checks(("track",), replaces_circle, replaced_present, replaced_twice),
)
