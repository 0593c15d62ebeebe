"""Checks on every kind of file: what it is called, what its texts may hold, what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import FOLDERS, KINDS, Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place
from widgets.loading.words import LANGUAGES

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<\s*[A-Za-z/!?][^>\n]{0,30}>?"), "an HTML tag"),
    (re.compile(r"javascript\s*:", re.IGNORECASE), "a script address"),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), "a template mark"),
    (re.compile(r"&(#\w+|[A-Za-z]+);"), "an HTML code for a character"),
)

PLACEHOLDER = re.compile(r"\{[^{}\n]*\}")


def file_name(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a file whose name the engine would not find or could not use."""
    path = file.file.path
    if path.suffix != ".yaml":
        yield file.wrong(f"The file ends in {path.suffix}; the engine reads only .yaml files.",
                         f"Rename it to {path.stem}.yaml.")  # fmt: skip
    elif not NAME.fullmatch(path.stem):
        good = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
        yield file.wrong(
            f"{path.name} cannot be a name: pages and stored answers use it.",
            f"Use small letters, figures and hyphens only, for example {good}.yaml.",
        )


def id_is_filename(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an id that differs from the name of its file."""
    own, stem = file.text("id"), file.file.path.stem
    # a file whose own name is wrong is no measure for its id
    if own is not None and own != stem and NAME.fullmatch(stem) and (place := file.at("id")):
        yield place.wrong(
            f"The id is `{own}`, but the file is called {file.file.path.name}.",
            f"Write `id: {stem}`, or rename the file to {own}.yaml.",
        )


def duplicate_id(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse two things of the same kind with the same id, or two scores with the same symbol."""
    for place in file.walk():
        if isinstance(place.value, list):
            yield from _twice([row.at("id") for row in place.rows()])
    yield from _twice(
        [row.at("symbol") for name in ("scales", "indices") for row in file.rows(name)]
    )


def _twice(places: list[Place | None]) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for place in places:
        if place is None or not isinstance(place.value, str):
            continue
        if place.value in first:
            line = first[place.value].name_span.line
            yield place.wrong(
                f"`{place.value}` is already the {place.where[-1]} of something else, on line "
                f"{line}.",
                "Give one of the two another name.",
            )
        else:
            first[place.value] = place


def unsafe_markup(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a text with HTML, a script address or a template mark in it."""
    for place in file.walk():
        if not isinstance(place.value, str):
            continue
        for pattern, what in MARKUP:
            if found := pattern.search(place.value):
                yield place.wrong(
                    f"`{found.group()}` is {what}. Texts are plain: the page would show it letter "
                    "by letter.",
                    "Write the text without it; for a sign such as é or < type the sign itself.",
                )
                break


def placeholder_mismatch(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a placeholder such as {person} that is in one language and not in the other."""
    for place, nl, en in _used_placeholders(file):
        if not nl | en <= _allowed_placeholders(file, place):
            continue  # a wrong name is the fault to mend first
        for name in sorted(nl ^ en):
            has, lacks = ("Dutch", "English") if name in nl else ("English", "Dutch")
            yield place.wrong(
                f"{name} is in the {has} text and not in the {lacks} one.",
                f"Use {name} in both languages or in neither.",
                whole=True,
            )


def unknown_placeholder(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a placeholder the engine does not fill in."""
    for place, nl, en in _used_placeholders(file):
        allowed = _allowed_placeholders(file, place)
        for name in sorted((nl | en) - allowed):
            mend = (
                suggest(name, allowed, "Write the words out.")
                if allowed
                else "Write the words out. Only an instrument with `about: person`, and the texts "
                "for the other side, can use {person}."
            )
            yield place.wrong(f"Nothing is filled in for {name} here.", mend, whole=True)


def _used_placeholders(file: Place) -> Iterator[tuple[Place, set[str], set[str]]]:
    """Yield each text with the placeholders in its Dutch and in its English words."""
    for place in file.walk():
        nl, en = (place.text(lang) for lang in LANGUAGES)
        if nl is not None and en is not None:
            yield place, _placeholders(nl), _placeholders(en)


def _placeholders(text: str) -> set[str]:
    # double braces are template marks, and a fault of their own
    return set(PLACEHOLDER.findall(re.sub(r"\{\{.*?\}\}", "", text)))


def _allowed_placeholders(file: Place, place: Place) -> set[str]:
    other = any(str(step).endswith("_other") for step in place.where)
    return {"{person}"} if other or file.text("about") == "person" else set()


def unknown_source(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a source that is not in references.yaml."""
    for place in file.walk():
        if place.where[-1:] != ("sources",):
            continue
        for source in place.each():
            if isinstance(source.value, str) and source.value not in course.source_keys:
                yield source.wrong(
                    f"There is no source `{source.value}` in {course.references_file.name}.",
                    suggest(source.value, course.source_keys, "Add it there first."),
                )


CHECKS = (
    *checks(FOLDERS, file_name, id_is_filename, unknown_source),
    *checks(KINDS, duplicate_id, unsafe_markup, placeholder_mismatch, unknown_placeholder),
)
