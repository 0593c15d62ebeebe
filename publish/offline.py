"""What makes a built site work without a network: a service worker, an app manifest per language.

The worker is widgets/elements/sw.ts with, before it, the list of what it stores: every file of the
site with its hash, so that a browser keeps one version whole or not at all. The fields of `Course`
are what sw.ts reads. docs/architecture.md ("Offline") says how versions follow each other.
"""

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

from publish import files
from publish.bundle import BROWSERS
from publish.house import HERE
from publish.node import run
from publish.say import TroubleError

WORKER = "sw.js"
ABOUT = "offline.json"
MANIFEST = "app.webmanifest"

LEFT_OUT = (
    rf"{WORKER}|{ABOUT}",
    r".*\.(map|gz)",
    # for other sites, and for programs
    r"(\w+/)?assets/brand/card-[^/]+\.png",
    r"(\w+/)?assets/course/manifest\.json",
)
"""What nobody opens without a network, as patterns of whole paths."""

LUNR = re.compile(r"assets/javascripts/lunr/(?:min/lunr\.(?P<part>[\w.]+)\.min|\w+)\.js$")
"""The theme's search brings a file per language of the world; stemmer and multi are for all."""

OWN_NAME = re.compile(
    r"assets/course/(?!manifest\.json$)|assets/look/|\.[0-9a-f]{8}\.min\.(js|css)$",
)
"""A name that holds the hash of what is in it: such a file never changes."""


@dataclass(frozen=True)
class Stored:
    """One file as the worker knows it; `own` says that its name holds its hash."""

    url: str
    integrity: str
    size: int
    own: bool


@dataclass(frozen=True)
class Course:
    """One version of the site, as a browser stores it."""

    version: str
    notFound: dict[str, str]  # noqa: N815 (JSON for TypeScript)
    """The beginning of an address → the page that says there is nothing; the longest first."""
    files: list[Stored]

    @property
    def bytes(self) -> int:
        """What the files take on the device."""
        return sum(file.size for file in self.files)


def _wanted(name: str, languages: list[str]) -> bool:
    """Whether a file, named from the site's root, is stored."""
    if any(re.fullmatch(pattern, name) for pattern in LEFT_OUT):
        return False
    lunr = LUNR.search(name)
    return lunr is None or lunr["part"] in {"stemmer.support", "multi", *languages}


def _address(name: str) -> str:
    """How learners ask for a file: a folder's page by the folder."""
    return quote(re.sub(r"(^|/)index\.html$", r"\1", name)) or "./"


def _stored(site: Path, languages: list[str]) -> Iterator[Stored]:
    for path in files.tree(site, "*"):
        name = path.relative_to(site).as_posix()
        if not _wanted(name, languages):
            continue
        content = path.read_bytes()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        own = OWN_NAME.search(name) is not None
        yield Stored(_address(name), f"sha256-{digest}", len(content), own)


def describe(site: Path, roots: dict[str, str]) -> Course:
    """List what a browser stores of a built site. `roots`: language → its folder in the site.

    The version is a hash over all of it: the same files are the same version, wherever built.

    Raises:
        TroubleError: when a language has no page for what is not there.
    """
    found = list(_stored(site, list(roots)))
    version = files.digest("\n".join(f"{file.url} {file.integrity}" for file in found).encode())
    folders = sorted(("" if root == "." else f"{root}/" for root in roots.values()), reverse=True)
    pages = {folder: f"{folder}404.html" for folder in folders}
    missing = [page for page in pages.values() if not (site / page).is_file()]
    if missing:
        raise TroubleError(f"The site has no {', '.join(missing)}, so it cannot work offline.")
    return Course(version, pages, found)


class _Head(HTMLParser):
    """Collects what a page says about itself: its language, its title and its metas."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = ""
        self.metas: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            self.metas.setdefault(name, given.get("content", ""))


def manifest(home: Path, up: str) -> dict[str, Any]:
    """The app manifest of the language whose home page this is: name and colours as it has them.

    `up` is the way from there to the site's root: both languages are one app, whichever it opens
    with.
    """
    head = _Head()
    head.feed(home.read_text(encoding="utf-8"))
    name = head.metas.get("og:site_name") or "Course"
    colour = head.metas.get("theme-color", "#ffffff")
    return {
        "name": name,
        "short_name": head.metas.get("apple-mobile-web-app-title") or name,
        "description": head.metas.get("description", ""),
        "lang": head.lang,
        "start_url": "./",
        "scope": up,
        "display": "standalone",
        "theme_color": colour,
        "background_color": colour,
        "icons": list(_icons(home.parent)),
    }


def _icons(folder: Path) -> Iterator[dict[str, str]]:
    """Return the app's icons that lie there: a track has one drawing for every size."""
    yield {"src": "assets/brand/favicon.svg", "type": "image/svg+xml", "sizes": "any"}
    for name, size, more in (
        ("icon-192", 192, {}),
        ("icon-512", 512, {}),
        ("icon-maskable-512", 512, {"purpose": "maskable"}),
    ):
        src = f"assets/brand/{name}.png"
        if (folder / src).is_file():
            yield {"src": src, "type": "image/png", "sizes": f"{size}x{size}", **more}


def _bundle(entry: str) -> str:
    """One of our worker scripts with all it needs, as one classic script.

    Raises:
        TroubleError: with esbuild's own words.
    """
    source = HERE.elements / entry
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out.js"
        options = ["--bundle", "--minify", "--charset=utf8", "--format=iife"]
        options += ["--log-level=warning", f"--target={BROWSERS}", f"--outfile={out}"]
        run("esbuild", [str(source), *options])
        return out.read_text(encoding="utf-8")


def write_manifests(site: Path, roots: dict[str, str]) -> None:
    """Write each language's app manifest beside its home page."""
    for root in roots.values():
        folder = site / root
        up = "./" if root == "." else "../" * len(Path(root).parts)
        files.write_json(folder / MANIFEST, manifest(folder / "index.html", up))


def write_worker(site: Path, roots: dict[str, str]) -> Course:
    """Write the service worker for the site as it is now, and what the offline page reads.

    Nothing in the site may change after this: the worker refuses what it has no hash of.
    """
    for sitemap in site.rglob("sitemap.xml"):
        # MkDocs writes the day of building there: each build would be a version of its own
        text = sitemap.read_text(encoding="utf-8")
        files.write(sitemap, re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", text).encode())
    course = describe(site, roots)
    what = {
        "version": course.version,
        "notFound": course.notFound,
        "files": [asdict(file) for file in course.files],
    }
    known = f"self.COURSE={json.dumps(what, separators=(',', ':'))};\n"
    files.write(site / WORKER, (known + _bundle("sw.ts")).encode())
    files.write_json(
        site / ABOUT,
        {"version": course.version, "bytes": course.bytes, "files": len(course.files)},
    )
    return course


def write_goodbye(site: Path) -> None:
    """Write the worker that clears away an older one: this site is not stored."""
    files.write(site / WORKER, _bundle("sw-none.ts").encode())
