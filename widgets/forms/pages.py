"""The page a macro stands on, the same under MkDocs and Zensical."""

import os
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path
from typing import Any, Protocol, cast

import yaml

from widgets.forms.reading import Reading, reading
from widgets.forms.strings import MacroError
from widgets.loading.words import LANGUAGES, Lang

WORDS_PER_MINUTE: dict[Lang, int] = {"nl": 200, "en": 220}


class MacroEnv(Protocol):
    """What both generators hand to `define_env`, as far as we use it."""

    page: Any
    conf: Any
    variables: Any
    project_dir: str

    def macro[F: Callable[..., str]](self, function: F, /) -> F:
        """Register a macro under the function's own name."""


@dataclass(frozen=True)
class Page:
    """One source page.

    `src` is its path inside the docs folder with forward slashes, `docs` that folder, `root` the
    project, `directory_urls` whether `a.md` becomes `a/` (true) or `a.html`, `rewrites_html`
    whether the generator turns links in raw HTML from source paths into addresses, as it does in
    Markdown: Zensical does, MkDocs leaves raw HTML alone. `site_name` is what the course is called,
    `form` how it is handed out: site, folder or lms.
    """

    src: str
    lang: Lang
    docs: Path
    root: Path
    meta: Mapping[str, object] = field(default_factory=dict)
    directory_urls: bool = True
    rewrites_html: bool = False
    site_name: str = ""
    form: str = "site"

    @classmethod
    def of(cls, env: MacroEnv) -> "Page":
        """Read the page from a generator's macro environment.

        MkDocs says `page.file.src_uri` and an absolute `docs_dir`; Zensical says `page.path` and a
        `docs_dir` relative to the project.

        Raises:
            MacroError: when the configuration names no language we have.

        """
        file = getattr(env.page, "file", None)
        src = str(file.src_uri if file is not None else env.page.path)
        lang = env.variables.get("lang")
        if lang not in LANGUAGES:
            raise MacroError(
                f"{src}: the site has no language. Set `extra: lang: nl` or `en` in mkdocs.yml."
            )
        root = Path(env.project_dir)
        return cls(
            src=src.replace(os.sep, "/"),
            lang=cast(Lang, lang),
            docs=root / env.conf["docs_dir"],
            root=root,
            meta=env.page.meta or {},
            directory_urls=bool(env.conf["use_directory_urls"]),
            rewrites_html=file is None,
            site_name=str(env.conf.get("site_name") or ""),
            form=str((env.conf.get("extra") or {}).get("form") or "site"),
        )

    @property
    def file(self) -> Path:
        """The source file on disk."""
        return self.docs / self.src

    @property
    def name(self) -> str:
        """The source file as people know it: its path inside the project."""
        path = self.file
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def fail(self, what: str, mend: str) -> MacroError:
        """Make the error for this page: which file, what is wrong, how to mend it."""
        return MacroError(f"{self.name}: {what} {mend}")

    def other(self, src: str) -> "Page":
        """Return another page of the same site, its front matter read from disk.

        Raises:
            MacroError: when there is no such file.

        """
        if ".." in src or not (self.docs / src).is_file():
            raise self.fail(f"there is no page '{src}'.", f"Give a path inside {self.docs.name}/.")
        meta, _ = _split((self.docs / src).read_text(encoding="utf-8"))
        return replace(self, src=src, meta=meta)

    def source_link(self, src: str, anchor: str = "") -> str:
        """Return a link for Markdown, relative between source files, so the generators check it."""
        path = posixpath.relpath(src, posixpath.dirname(self.src) or ".")
        return path + (f"#{anchor}" if anchor else "")

    def href(self, src: str, anchor: str = "") -> str:
        """Return the address relative between built pages, for data no generator rewrites."""
        here = posixpath.dirname(self._built(self.src)) or "."
        built = self._built(src)
        path = posixpath.relpath(built, here)
        if posixpath.basename(built) == "index.html" and self.directory_urls:
            path = posixpath.relpath(posixpath.dirname(built) or ".", here) + "/"
        return path + (f"#{anchor}" if anchor else "")

    def html_link(self, src: str, anchor: str = "") -> str:
        """Return a link for raw HTML: what this generator ends up with the right address for."""
        return self.source_link(src, anchor) if self.rewrites_html else self.href(src, anchor)

    def file_link(self, src: str) -> str:
        """Return a link for raw HTML to a file that is no page, as it lies in the docs folder."""
        if self.rewrites_html:
            return self.source_link(src)
        return posixpath.relpath(src, posixpath.dirname(self._built(self.src)) or ".")

    def _built(self, src: str) -> str:
        stem = src.removesuffix(".md")
        if self.directory_urls and posixpath.basename(stem) != "index":
            return f"{stem}/index.html"
        return f"{stem}.html"

    @property
    def reading_minutes(self) -> int:
        """Minutes to read the page's own words (widgets and code excluded), rounded up, from 1."""
        _, body = _split(self.file.read_text(encoding="utf-8"))
        return max(1, ceil(len(_words(body)) / WORDS_PER_MINUTE[self.lang]))

    @property
    def reading(self) -> Reading:
        """How easily the page's own words read (widgets and code excluded).

        Raises:
            MacroError: when the page has no words of its own.

        """
        _, body = _split(self.file.read_text(encoding="utf-8"))
        try:
            return reading(_NOT_PROSE.sub(" ", body), self.lang)
        except ValueError as error:
            raise self.fail("it has no running text to read.", "Write the lesson.") from error

    @property
    def title(self) -> str:
        """The page's title, from its front matter.

        Raises:
            MacroError: when it has none.

        """
        title = self.meta.get("title")
        if not isinstance(title, str) or not title.strip():
            raise self.fail("it has no `title`.", "Write one in the front matter.")
        return title

    @property
    def exercise_minutes(self) -> int:
        """Minutes to exercise, from `minutes_exercise` in the front matter.

        Raises:
            MacroError: when the field is missing or not a whole number of 0 or more.

        """
        value = self.meta.get("minutes_exercise")
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fail(
                f"`minutes_exercise` is {value!r}, not a whole number of minutes.",
                "Write for instance `minutes_exercise: 15` in the front matter.",
            )
        return value

    @property
    def objectives(self) -> list[str]:
        """What the reader can do afterwards: two or three sentences from the front matter.

        Raises:
            MacroError: when there are not two or three texts.

        """
        value = self.meta.get("objectives")
        texts = [str(text) for text in value if text] if isinstance(value, list) else []
        if not 2 <= len(texts) <= 3:
            raise self.fail(
                f"`objectives` holds {len(texts)} texts, not 2 or 3.",
                "Write a list in the front matter, each beginning with a verb.",
            )
        return texts


_FRONT = re.compile(r"\A---\r?\n(.*?\n)---\r?\n", re.DOTALL)
# What nobody reads as running text: macros, comments, scripts, fences, tags, link targets; and what
# only a package for an LMS says.
_NOT_PROSE = re.compile(
    r"\{% if form == .*?\{% endif %\}"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<(script|style|svg)\b.*?</\1>"
    r"|^(```|~~~).*?^\2[^\n]*$|</?[A-Za-z][^>]*>|\]\([^)]*\)|\{[:.#][^}\n]*\}",
    re.DOTALL | re.MULTILINE,
)


def _split(text: str) -> tuple[dict[str, object], str]:
    """Split a page into front matter and body."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    return yaml.safe_load(match[1]) or {}, text[match.end() :]


def _words(markdown: str) -> list[str]:
    """Return the words of running text; a word holds at least one letter or figure."""
    return [word for word in _NOT_PROSE.sub(" ", markdown).split() if re.search(r"\w", word)]
