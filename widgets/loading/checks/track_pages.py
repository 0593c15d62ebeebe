"""Checks on a track's own pages and names, and on what they change in the course's lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from widgets.loading.checks.table import checks, nearest, suggest
from widgets.loading.checks.track_view import (
    LANGUAGE,
    Own,
    course_lessons,
    entries,
    entry,
    folder,
    languages,
    own_pages,
)
from widgets.loading.course import FOLDERS, SINGLE, Course
from widgets.loading.faults import Fault, near
from widgets.loading.markdown import headings, same_heading, shown
from widgets.loading.place import Place
from widgets.loading.words import Lang
from widgets.loading.yamlfile import read_yaml

FRONT = re.compile(r"\A---\r?\n(.*?\n)---\r?\n", re.DOTALL)
ACTIVE = re.compile(
    r"<\s*(?:script|iframe|object|embed)\b|javascript\s*:|<[^>]*\son[a-z]+\s*=", re.IGNORECASE
)


def own_file_missing(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an own page that is not there in one of the track's languages."""
    for own in own_pages(file):
        for lang in languages(file):
            where = folder(file) / lang
            if (where / own.file).is_file():
                continue
            there = sorted(path.name for path in where.glob("*.md"))
            meant = nearest(own.file, there)
            mend = f"Did you mean `{meant}`?" if meant else f"Write {near(where / own.file)}."
            yield own.place.wrong(f"There is no {LANGUAGE[lang]} page `{own.file}` yet.", mend)


def own_page_unfit(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an own page that cannot stand where the track puts it."""
    seen: set[Path] = set()
    for own in own_pages(file):
        for lang in languages(file):
            path = folder(file) / lang / own.file
            if path.is_file() and path not in seen:
                seen.add(path)
                yield from _unfit(path, own)


def _unfit(path: Path, own: Own) -> Iterator[Fault]:
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield _in(path, 1, "The page is not saved as UTF-8.", "Save it as UTF-8.")
        return
    front = FRONT.match(text)
    body = text[front.end() :] if front else text
    offset = text.count("\n", 0, front.end()) if front else 0
    if not body.strip():
        yield _in(path, 1, "There is nothing on this page.", "Write its text.")
        return
    if own.use == "own":
        yield from _no_lesson(path, front[1] if front else "", body)
    else:
        for level, line, words in headings(body):
            # a welcome may begin with the title of the home page
            if level == 1 and not (own.use == "welcome" and line == _first(body)):
                yield _in(
                    path,
                    offset + line,
                    f"“{words}” is a page's title, and this text stands on a page that has one.",
                    "Write it with two signs: `## ...`.",
                )
    if own.use == "case" and not body.lstrip().startswith("## "):
        yield _in(
            path,
            offset + _first(body),
            "A case comes in place of a section with its heading, and begins without one.",
            "Begin with a heading: `## ...`.",
        )
    for number, line_ in enumerate(text.split("\n"), 1):
        if found := ACTIVE.search(line_):
            yield _in(
                path,
                number,
                f"`{found[0][:30]}` runs or loads something; the course's pages refuse that.",
                "Take it out; a film or a form of your own can be a link.",
            )


def _first(body: str) -> int:
    """Return the number of the first line with words."""
    return next((n for n, line in enumerate(body.split("\n"), 1) if line.strip()), 1)


def _no_lesson(path: Path, front: str, body: str) -> Iterator[Fault]:
    """Say what a lesson of its own lacks to be a lesson."""
    try:
        said = yaml.safe_load(front) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield _in(
            path,
            mark.line + 2 if mark else 1,
            "What stands between the lines --- cannot be read as YAML.",
            "Put texts with a colon in double quotes, and indent lists by two spaces.",
        )
        return
    said = said if isinstance(said, dict) else {}
    goals = said.get("objectives")
    minutes = said.get("minutes_exercise")
    needs = {
        "title: the question the lesson answers": isinstance(said.get("title"), str),
        "minutes_exercise: a whole number": isinstance(minutes, int) and minutes is not True,
        "objectives: a list of two or three": isinstance(goals, list) and 2 <= len(goals) <= 3,
    }
    for need, met in needs.items():
        if not met:
            name, _, what = need.partition(": ")
            yield _in(
                path,
                1,
                f"A lesson needs `{name}` between the lines --- at its top.",
                f"Write `{name}:` there, {what}.",
            )
    if "lesson_head(" not in body:
        yield _in(
            path,
            1,
            "A lesson has no {{ lesson_head() }}: its minutes and goals would stand nowhere.",
            "Put it on a line of its own below the title.",
        )


def unknown_section(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a section the lesson does not have in that language."""
    known = course_lessons(course)
    for lesson in entries(file):
        if lesson.own or lesson.id not in known:
            continue
        for one, field in _sections(entry(lesson)):
            for lang in languages(file):
                place, words = one.at(field, lang), one.text(field, lang)
                there = _headings(course, lesson.id, lang)
                if place is None or not words or not there:
                    continue
                if not any(same_heading(words, other) for other in there):
                    meant = nearest(words, there)
                    listed = ", ".join(f"“{other}”" for other in there)
                    yield place.wrong(
                        f"The {LANGUAGE[lang]} lesson `{lesson.id}` has no section “{words}”.",
                        f"Did you mean “{meant}”?" if meant else f"There are: {listed}.",
                    )


def section_twice(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse the same section of a lesson replaced or extended twice."""
    for lesson in entries(file):
        if lesson.own:
            continue
        for lang in languages(file):
            first: dict[str, int] = {}
            if (case := entry(lesson).at("case")) and (there := _case(course, lesson.id, lang)):
                first[there.casefold()] = case.name_span.line
            told = False
            for one, field in _sections(entry(lesson)):
                place, words = one.at(field, lang), one.text(field, lang)
                if place is None or not words:
                    continue
                key = " ".join(words.split()).casefold()
                if key in first:
                    told = True
                    yield place.wrong(
                        f"Something is done to the section “{words}” already, on line "
                        f"{first[key]}.",
                        "Put both texts into one file.",
                    )
                first.setdefault(key, place.name_span.line)
            if told:
                break  # the other language would say the same


def unknown_without(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a name in `without` that the lesson does not show."""
    for lesson in entries(file):
        pages = [course.root / lang / "modules" / f"{lesson.id}.md" for lang in languages(file)]
        known = {name for page in pages if page.is_file() for name in shown(_read(page))}
        for place in entry(lesson).each("without") if known else ():
            if isinstance(place.value, str) and place.value not in known:
                yield place.wrong(
                    f"The lesson `{lesson.id}` shows no instrument, check or figure "
                    f"`{place.value}`.",
                    suggest(place.value, sorted(known), "Write a name it shows."),
                )


def own_name_taken(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a track's own file or source with the name of one of the course."""
    path, base = file.file.path, Course(course.root)
    if course.track is None:
        return
    kind = base.kind_of(path) or ""
    if kind in FOLDERS and path.stem in base.names(kind):
        yield file.wrong(
            f"`{path.stem}` is already one of the course's own {FOLDERS[kind]}.",
            "Give this file another name, and its id with it.",
        )
    elif kind in SINGLE and (theirs := base.root / SINGLE[kind]).is_file():
        taken = Place.root(read_yaml(theirs)).value
        for key in file.value if isinstance(file.value, dict) else ():
            if isinstance(taken, dict) and key in taken and (place := file.at(key)):
                yield place.wrong(
                    f"`{key}` is already in the course's own {theirs.name}.",
                    "Use that one, or give this one another name.",
                )


def _sections(lesson: Place) -> list[tuple[Place, str]]:
    """Return what is done to the sections of a lesson, each with the field of its heading."""
    return [
        *((one, "section") for one in lesson.rows("replace")),
        *((one, "after") for one in lesson.rows("extend")),
    ]


def _headings(course: Course, lesson: str, lang: Lang) -> list[str]:
    page = course.root / lang / "modules" / f"{lesson}.md"
    if not page.is_file():
        return []
    return [words for level, _, words in headings(_read(page)) if level == 2]


def _case(course: Course, lesson: str, lang: Lang) -> str | None:
    """Return the heading of the section that an own case comes in place of."""
    return next(iter(_headings(course, lesson, lang)), None)


def _read(page: Path) -> str:
    return page.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _in(path: Path, line: int, message: str, mend: str) -> Fault:
    return Fault("", path, line, line, "", message, mend)


CHECKS = (
    *checks(("track",), own_file_missing, own_page_unfit),
    *checks(("track",), unknown_section, section_twice, unknown_without),
    *checks((*(kind for kind in FOLDERS if kind != "track"), *SINGLE), own_name_taken),
)
