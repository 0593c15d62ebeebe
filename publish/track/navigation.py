"""The navigation of a track: the course's own, with the track's modules in the track's order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

type Entry = str | dict[str, Any]


@dataclass(frozen=True)
class Chapter:
    """A module as the navigation shows it: its pages with their titles, its index page first."""

    title: str
    index: str
    lessons: tuple[tuple[str, str], ...]
    """Page and title."""

    @property
    def entry(self) -> Entry:
        """Return it as `nav` has it."""
        return {self.title: [self.index, *({title: src} for src, title in self.lessons)]}


def chapters(nav: Sequence[Entry]) -> dict[str, Chapter]:
    """Return the modules of the course's navigation by folder: `trust`."""
    found = {}
    for title, children in _sections(nav):
        pages = list(_pages(children))
        lessons = tuple((src, name) for name, src in pages if src.startswith("modules/") and name)
        index = next((src for _, src in pages if _is_module(src)), None)
        if index:
            found[index.split("/")[1]] = Chapter(title, index, lessons)
    return found


def titles(nav: Sequence[Entry]) -> dict[str, str]:
    """Return every page that the navigation gives a title."""
    return {src: title for title, src in _pages(nav) if title}


def navigation(
    nav: Sequence[Entry],
    own: Sequence[Chapter],
    pages: Collection[str],
    more: Mapping[str, str],
) -> list[Entry]:
    """Return the course's navigation with the modules `own` in place of its own ones.

    What is not among `pages` goes, and a section with nothing left goes too. `more` are guides to
    lessons of the track itself, page → title; they follow the other guides.
    """
    made: list[Entry] = []
    modules_done = False
    for entry in nav:
        for title, target in _pairs(entry):
            if not isinstance(target, list):
                made += [entry] if target in pages else []
            elif any(_is_module(src) for _, src in _pages(target)):
                made += [] if modules_done else [chapter.entry for chapter in own]
                modules_done = True
            elif kept := [one for one in target if _target(one) in pages]:
                guides = any(str(_target(one)).startswith("facilitator/") for one in kept)
                rest: list[Entry] = [{name: src} for src, name in more.items()] if guides else []
                made.append({title: [*_in_order(kept, own), *rest]})
    return made


def _in_order(entries: Sequence[Entry], own: Sequence[Chapter]) -> list[Entry]:
    """Put the guides among the entries in the order of the track's lessons."""
    place: dict[str, float] = {}
    for chapter in own:
        if chapter.lessons:
            module = chapter.index.split("/")[1]
            place[f"facilitator/module-{module}.md"] = len(place)
        for src, _ in chapter.lessons:
            place[f"facilitator/{src.split('/')[-1]}"] = len(place)
    guides = iter(
        sorted(
            (one for one in entries if _target(one) in place),
            key=lambda one: place[str(_target(one))],
        )
    )
    return [next(guides) if _target(one) in place else one for one in entries]


def _is_module(src: str) -> bool:
    parts = src.split("/")
    return len(parts) == 3 and parts[0] == "modules" and parts[2] == "index.md"


def _sections(nav: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    return [
        (title, target)
        for entry in nav
        for title, target in _pairs(entry)
        if isinstance(target, list)
    ]


def _pages(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Return title and page of every entry, deeper ones too; a bare page has no title."""
    found: list[tuple[str, str]] = []
    for entry in entries:
        for title, target in _pairs(entry):
            found += _pages(target) if isinstance(target, list) else [(title, str(target))]
    return found


def _pairs(entry: Entry) -> list[tuple[str, Any]]:
    return list(entry.items()) if isinstance(entry, dict) else [("", entry)]


def _target(entry: Entry) -> Any:  # noqa: ANN401 - a page, or the entries of a section
    return _pairs(entry)[0][1]
