"""Where the files of a course lie, and what the check of one file must know of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from widgets.loading.place import Place
from widgets.loading.track import own_lesson
from widgets.loading.words import LANGUAGES, Lang
from widgets.loading.yamlfile import read_yaml

HERE = Path(os.environ.get("COURSE_FOLDER") or Path(__file__).parents[2] / "course")
"""The course this checkout holds; while a track is built, the one assembled for it."""

FOLDERS: Mapping[str, str] = {
    "instrument": "instruments",
    "quiz": "quizzes",
    "facilitation": "facilitation",
    "figure": "figures",
    "session-plan": "session-plans",
    "track": "tracks",
}
"""Kind of file → the folder its files lie in."""

SINGLE: Mapping[str, str] = {"references": "references.yaml", "glossary": "glossary.yaml"}
"""Kind of file → the one file of that kind."""

KINDS = (*FOLDERS, *SINGLE)

ASSEMBLED = "track.yaml"
"""Where a course that was assembled for a track holds it."""


@dataclass(frozen=True)
class Course:
    """A course folder. It remembers what it read: make a new one for a new look at the files."""

    root: Path = HERE
    track: str | None = None
    """With a track's name its own files stand beside the course's."""

    def files(self) -> list[tuple[str, Path]]:
        """Return every course file with its kind, sorted by path; also `.yml`, to be refused.

        The own files of all tracks are among them; of a course with a track only that track's.
        """
        tracks = [self.track] if self.track else self.names("track")
        found = [
            (kind, path)
            for root in (self.root, *(self.root / "tracks" / name for name in tracks))
            for kind, path in _files_in(root)
        ]
        return sorted(found, key=lambda one: str(one[1]))

    def seen_from(self, path: Path) -> Course:
        """Return this course as a file sees it: a track's own file sees that track's files too."""
        folder = path.parent if path.name in SINGLE.values() else path.parent.parent
        if folder.parent.name != FOLDERS["track"]:
            return self
        return self if self.track == folder.name else Course(self.root, folder.name)

    @property
    def own(self) -> Path | None:
        """The folder of the track's own files, when there is a track."""
        return self.root / "tracks" / self.track if self.track else None

    def own_files(self) -> list[Path]:
        """Return the track's own course files, sorted by path."""
        return sorted(path for _, path in _files_in(self.own)) if self.own else []

    def kind_of(self, path: Path) -> str | None:
        """Return the kind of a file by where it lies, or None when it is no course file."""
        single = next((kind for kind, name in SINGLE.items() if path.name == name), None)
        folder = next((kind for kind, name in FOLDERS.items() if path.parent.name == name), None)
        return single or folder

    def file(self, kind: str, name: str) -> Path:
        """Return where the file of this kind and name lies, or would lie."""
        for root in self._roots:
            if (path := root / FOLDERS[kind] / f"{name}.yaml").is_file():
                return path
        return self.root / FOLDERS[kind] / f"{name}.yaml"

    def names(self, kind: str) -> list[str]:
        """Return the names of all files of a kind, sorted."""
        found = (path for root in self._roots for path in (root / FOLDERS[kind]).glob("*.yaml"))
        return sorted({path.stem for path in found})

    @property
    def _roots(self) -> tuple[Path, ...]:
        return (self.root,) if self.own is None else (self.root, self.own)

    @property
    def references_file(self) -> Path:
        """The one file with all sources."""
        return self.root / SINGLE["references"]

    @property
    def glossary_file(self) -> Path:
        """The one file with the words of the course."""
        return self.root / SINGLE["glossary"]

    @cached_property
    def source_keys(self) -> list[str]:
        """The keys sources are cited by; none when there is no file to read them from."""
        keys: set[str] = set()
        for root in self._roots:
            if (path := root / SINGLE["references"]).is_file():
                data = Place.root(read_yaml(path)).value
                keys |= set(data) if isinstance(data, dict) else set()
        return sorted(keys)

    def missing_pages(self, lesson: str) -> list[Path]:
        """Return the pages of a lesson that are not there, at most one per language."""
        if self.own is not None and (file := self.own_lessons.get(lesson)):
            pages = [self.own / lang / file for lang in self.languages]
        else:
            pages = [self.root / lang / f"{lesson}.md" for lang in self.languages]
        return [page for page in pages if not page.is_file()]

    def lessons(self) -> list[str]:
        """Return every page in the first language, without language and ending; and own lessons."""
        return sorted({*self.pages, *self.own_lessons})

    @cached_property
    def pages(self) -> frozenset[str]:
        """Every page of the course itself in the first language, without language and ending."""
        top = self.root / self.languages[0]
        return frozenset(p.relative_to(top).with_suffix("").as_posix() for p in top.rglob("*.md"))

    @cached_property
    def languages(self) -> tuple[Lang, ...]:
        """The languages of the track, or of an assembled course; else both."""
        written = self._track.at("languages") if self._track else None
        said = written.value if written and isinstance(written.value, list) else []
        return tuple(lang for lang in LANGUAGES if lang in said) or LANGUAGES

    @cached_property
    def own_lessons(self) -> Mapping[str, str]:
        """The own lessons of the track: page without language and ending → its file."""
        return {
            f"modules/{own_lesson(module.text('id') or '', file)}": file
            for module in (self._track.rows("modules") if self._track else ())
            for lesson in module.rows("lessons")
            if (file := lesson.text("own"))
        }

    @cached_property
    def _track(self) -> Place | None:
        """The track's file as it is, whatever may be wrong in it."""
        path = self.root / ASSEMBLED
        if self.track:
            path = self.root / FOLDERS["track"] / f"{self.track}.yaml"
        return Place.root(read_yaml(path)) if path.is_file() else None


def _files_in(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files in one folder that is laid out as a course is."""
    for kind, folder in FOLDERS.items():
        for path in (root / folder).glob("*.y*ml"):
            if path.is_file():
                yield kind, path
    for kind, name in SINGLE.items():
        if (root / name).is_file():
            yield kind, root / name
