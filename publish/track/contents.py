"""What belongs to a track: its lessons, the pages around them, and what those show."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.house import House
from publish.track.configuration import read
from publish.track.navigation import Chapter, Entry, chapters, titles
from widgets.loading.track import Track, TrackLesson
from widgets.loading.words import Lang

PARTS: Mapping[str, tuple[str, ...]] = {
    "measurements": ("before.md", "after.md", "look-back.md"),
    "certificate": ("certificate.md",),
    "others": ("others.md",),
    "report": ("report.md",),
    "coach": ("coach.md",),
    "offline": ("offline.md",),
    "facilitators": ("facilitator/", "join/"),
}
"""What `leave_out` leaves out: pages, or folders of pages."""

HOME = "index.md"
MODULES, GUIDES, SHEETS = "modules/", "facilitator/", "join/"


@dataclass(frozen=True)
class Contents:
    """The lessons of a track and its navigation, in one of its languages.

    `lessons` maps each page to how the track's file describes it; None is a lesson of a module
    taken whole. `frame` are the course's pages that are no lessons and no guides.
    """

    lang: Lang
    nav: list[Entry]
    chapters: tuple[Chapter, ...]
    lessons: dict[str, TrackLesson | None]
    generated: dict[str, int]
    """The index page of each module of the track's own → its place among the modules."""
    frame: frozenset[str]
    every: frozenset[str]
    """All pages of the course."""
    titles: dict[str, str]
    """Page → its title in the course's navigation."""

    @property
    def own(self) -> dict[str, str]:
        """Each lesson of the track's own → its file."""
        return {src: one.own for src, one in self.lessons.items() if one and one.own}

    @property
    def moved(self) -> dict[str, str]:
        """Each lesson that another one comes in place of → that one."""
        return {
            f"{MODULES}{one.replaces}.md": src
            for src, one in self.lessons.items()
            if one and one.replaces and f"{MODULES}{one.replaces}.md" not in self.lessons
        }


def contents(track: Track, house: House, lang: Lang) -> Contents:
    """Find out what belongs to the track, as far as its file and the course's navigation say."""
    nav = read(house, lang)["nav"]
    whole, named = chapters(nav), titles(nav)
    every = frozenset(path.as_posix() for path in house.project.pages(lang))
    folder = house.course / "tracks" / track.id / lang
    found: list[Chapter] = []
    lessons: dict[str, TrackLesson | None] = {}
    generated: dict[str, int] = {}
    for place, module in enumerate(track.modules):
        if module.course:
            chapter = whole[module.id]
            lessons |= dict.fromkeys(src for src, _ in chapter.lessons)
        else:
            own = {f"{MODULES}{lesson.id}.md": lesson for lesson in module.lessons}
            index = f"{MODULES}{module.id}/index.md"
            called = tuple((src, _name(src, one, lang, named, folder)) for src, one in own.items())
            chapter = Chapter((module.title or {}).get(lang, module.id), index, called)
            lessons |= own
            generated[index] = place
        found.append(chapter)
    out = tuple(part for name in track.leave_out for part in PARTS[name])
    frame = frozenset(
        src for src in every if not src.startswith((MODULES, GUIDES, SHEETS)) and not _in(src, out)
    )
    return Contents(lang, nav, tuple(found), lessons, generated, frame, every, named)


def sheets(track: Track, every: frozenset[str], instruments: set[str]) -> set[str]:
    """Return the pages on which a group or others answer: of instruments that are there."""
    found = set()
    group, others = "facilitators" not in track.leave_out, "others" not in track.leave_out
    for src in every:
        if not src.startswith(SHEETS):
            continue
        name = src.removeprefix(SHEETS).removesuffix(".md")
        about = name.removesuffix("-other")
        if name == "index":
            belongs = group
        else:
            belongs = about in instruments and (group or (others and about != name))
        found |= {src} if belongs else set()
    return found


def _in(src: str, parts: tuple[str, ...]) -> bool:
    return any(src == part or (part.endswith("/") and src.startswith(part)) for part in parts)


def _name(src: str, lesson: TrackLesson, lang: Lang, named: dict[str, str], folder: Path) -> str:
    """Return a lesson's name in the navigation: the track's, the course's, or its own title."""
    if lesson.title:
        return lesson.title[lang]
    if lesson.own is None:
        return named.get(src, lesson.id)
    return title_of(folder / lesson.own) or lesson.id


def title_of(path: Path) -> str:
    """Return the title in a page's front matter, or nothing."""
    if not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8-sig").split("\n---", 1)[0].split("\n")
    said = next((line for line in lines if line.startswith("title:")), "")
    return said.removeprefix("title:").strip().strip("\"'")
