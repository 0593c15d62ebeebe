"""Where everything lies: one place that knows the folders, so tests can build a second house."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class House:
    """The folders of one working copy. `root` is the folder with mkdocs.yml."""

    root: Path

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

LANGUAGES = {"nl": "mkdocs.yml", "en": "mkdocs.en.yml"}
"""Language → its configuration. The first is the site's root, each other has a folder in it."""
