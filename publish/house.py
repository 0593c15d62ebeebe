"""Where everything lies: one place that knows the folders, so tests can build a second house."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGES = {"nl": "mkdocs.yml", "en": "mkdocs.en.yml"}
"""The working copy's languages, each with its configuration; the first is the site's root."""


@dataclass(frozen=True)
class Project:
    """What one site is built from: the working copy's course, or a track's assembled sources.

    `languages` says which configuration each has; the first lies at the site's root, every other in
    a folder of its name. `track` is the track's id, and empty for the working copy.
    """

    root: Path
    languages: Mapping[str, str] = field(default_factory=lambda: dict(LANGUAGES))
    track: str = ""
    offline: bool = True
    """Whether browsers may store its site."""

    @property
    def course(self) -> Path:
        """The course folder its macros read."""
        return self.root / "course"

    @property
    def first(self) -> str:
        """The language at the site's root."""
        return next(iter(self.languages))

    @property
    def under(self) -> dict[str, str]:
        """Where each language lies in the site, and so what its addresses begin with."""
        return {lang: "." if lang == self.first else lang for lang in self.languages}

    @property
    def theme(self) -> Path:
        """An assembled project's own copy of the theme, to be dressed in the track's look."""
        return self.root / "theme"

    def pages(self, lang: str) -> list[Path]:
        """The pages of one language, relative to its folder, sorted."""
        folder = self.course / lang
        return sorted(path.relative_to(folder) for path in folder.rglob("*.md"))


@dataclass(frozen=True)
class House:
    """The folders of one working copy. `root` is the folder with mkdocs.yml."""

    root: Path

    @property
    def project(self) -> Project:
        """The course of this working copy, as it is."""
        return Project(self.root)

    @property
    def work(self) -> Path:
        """Scratch: stamps, locks, half-built sites. Git-ignored, safe to remove."""
        return self.root / ".work"

    @property
    def node_modules(self) -> Path:
        """The npm packages, as `npm ci` leaves them."""
        return self.root / "node_modules"

    @property
    def course(self) -> Path:
        """What a trainer edits."""
        return self.root / "course"

    @property
    def scoring(self) -> Path:
        """The package that ships to the browser, with its own pyproject.toml."""
        return self.root / "widgets" / "scoring"

    @property
    def elements(self) -> Path:
        """TypeScript: custom elements, worker, head script."""
        return self.root / "widgets" / "elements"

    @property
    def styles(self) -> Path:
        """The course's own CSS."""
        return self.root / "widgets" / "styles"

    @property
    def strings(self) -> Path:
        """Every word a widget says, both languages."""
        return self.root / "widgets" / "strings.yaml"

    @property
    def theme(self) -> Path:
        """MkDocs custom_dir."""
        return self.root / "widgets" / "theme"

    @property
    def assets(self) -> Path:
        """What `course prepare` builds for the browser; git-ignored."""
        return self.theme / "assets" / "course"

    @property
    def head(self) -> Path:
        """The template partial that names the built assets; git-ignored."""
        return self.theme / "partials" / "course" / "head.html"

    @property
    def generated(self) -> Path:
        """Files `course prepare` writes for the elements; git-ignored."""
        return self.elements / "generated"


HERE = House(Path(__file__).resolve().parent.parent)
"""The working copy this program runs from."""
