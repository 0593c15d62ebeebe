"""Where the files of a course lie, and what the check of one file must know of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from widgets.loading.place import Place
from widgets.loading.words import LANGUAGES
from widgets.loading.yamlfile import read_yaml

HERE = Path(__file__).parents[2] / "course"
"""The course this checkout holds."""

FOLDERS: Mapping[str, str] = {
    "instrument": "instruments",
    "quiz": "quizzes",
    "facilitation": "facilitation",
    "figure": "figures",
    "session-plan": "session-plans",
}
"""Kind of file → the folder its files lie in."""

SINGLE: Mapping[str, str] = {"references": "references.yaml", "glossary": "glossary.yaml"}
"""Kind of file → the one file of that kind."""

KINDS = (*FOLDERS, *SINGLE)


@dataclass(frozen=True)
class Course:
    """A course folder. It remembers what it read: make a new one for a new look at the files."""

    root: Path = HERE

    def files(self) -> list[tuple[str, Path]]:
        """Return every course file with its kind, sorted by path; also `.yml`, to be refused."""
        found = [
            (kind, path)
            for kind, folder in FOLDERS.items()
            for path in (self.root / folder).glob("*.y*ml")
            if path.is_file()
        ]
        singles = ((kind, self.root / name) for kind, name in SINGLE.items())
        found += [(kind, path) for kind, path in singles if path.is_file()]
        return sorted(found, key=lambda one: str(one[1]))

    def kind_of(self, path: Path) -> str | None:
        """Return the kind of a file by where it lies, or None when it is no course file."""
        single = next((kind for kind, name in SINGLE.items() if path.name == name), None)
        folder = next((kind for kind, name in FOLDERS.items() if path.parent.name == name), None)
        return single or folder

    def file(self, kind: str, name: str) -> Path:
        """Return where the file of this kind and name lies, or would lie."""
        return self.root / FOLDERS[kind] / f"{name}.yaml"

    def names(self, kind: str) -> list[str]:
        """Return the names of all files of a kind, sorted."""
        return sorted(path.stem for path in (self.root / FOLDERS[kind]).glob("*.yaml"))

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
        if not self.references_file.is_file():
            return []
        data = Place.root(read_yaml(self.references_file)).value
        return sorted(data) if isinstance(data, dict) else []

    def missing_pages(self, lesson: str) -> list[Path]:
        """Return the pages of a lesson that are not there, at most one per language."""
        pages = (self.root / lang / f"{lesson}.md" for lang in LANGUAGES)
        return [page for page in pages if not page.is_file()]

    def lessons(self) -> list[str]:
        """Return every page that has a Dutch side, without language and ending."""
        top = self.root / "nl"
        return sorted(p.relative_to(top).with_suffix("").as_posix() for p in top.rglob("*.md"))
