"""What a built site becomes inside an LMS, and what makes a site the same on every day.

An LMS sends files: it knows no 404 page, no directories, often not the type of `.wasm`, and shows
the course in a frame of its own. So what only a server of one's own has a use for goes, and a link
to the web opens a tab of its own: in the frame many sites refuse to be shown, and in the LMS's own
window the learner would lose her session.
"""

import gzip
import json
import re
from html import escape
from pathlib import Path

import yaml

from publish import offline
from publish.files import tree, write
from publish.house import House

SERVED = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "objects.inv",
    "assets/course/manifest.json",
    "assets/brand/card-*.png",
)
"""What only a server, a search engine or another program has a use for: patterns of paths."""

_INSTANT = ("navigation.instant", "navigation.instant.progress", "navigation.instant.prefetch")
"""The theme asks a sitemap which pages it may fetch; a package has none."""

_SOURCE_MAP = re.compile(r"^(//# sourceMappingURL=.*|/\*# sourceMappingURL=.*\*/)$", re.M)
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.S)
_TAG = r"""<a\b(?:[^>"']|"[^"]*"|'[^']*')*>"""
_LINK = re.compile(rf"({_TAG})(.*?)(</a>)", re.S)
_ABROAD = re.compile(r"""\shref=["']?https?://""")
_REL = re.compile(r"""\srel=(["'])(.*?)\1""")
_LANG = re.compile(r'<html[^>]*\slang="(\w+)')


def shape(site: Path, house: House, languages: list[str]) -> None:
    """Turn a site, built in form `lms`, into what goes into a package: in place.

    A changed file is a new file: its content may be shared with another site (hard links).
    """
    for pattern in SERVED:
        for path in site.rglob(pattern):
            path.unlink()
    drop_languages(site, languages)
    for path in tree(site, "*.js", "*.css"):
        text = path.read_text(encoding="utf-8")
        if "sourceMappingURL" in text:
            write(path, _SOURCE_MAP.sub("", text).encode())
    words = yaml.safe_load(house.strings.read_text(encoding="utf-8"))
    notes: dict[str, str] = words.get("package", {}).get("new_tab", {})
    for path in tree(site, "*.html"):
        text = path.read_text(encoding="utf-8")
        write(path, shaped(text, notes).encode())


def drop_languages(site: Path, languages: list[str]) -> None:
    """Remove what the theme's search brings for languages that this course does not have."""
    wanted = {"stemmer.support", "multi", *languages}
    for path in tree(site, "*.js"):
        part = offline.LUNR.search(path.relative_to(site).as_posix())
        if part and part["part"] not in wanted:
            path.unlink()


def shaped(page: str, notes: dict[str, str]) -> str:
    """One page as an LMS shows it. `notes`: what a link says that opens a tab, by language."""
    found = _LANG.search(page)
    note = notes.get(found[1] if found else "", "")

    def link(match: re.Match[str]) -> str:
        tag, inside, end = match.groups()
        if not _ABROAD.search(tag) or "target=" in tag:
            return match[0]
        rel = _REL.search(tag)
        kept = [*(rel[2].split() if rel else []), "noopener"]
        tag = _REL.sub("", tag)
        said = f'<span class="course-unseen"> {escape(note)}</span>' if note else ""
        return f'{tag[:-1]} target="_blank" rel="{" ".join(kept)}">{inside}{said}{end}'

    def config(match: re.Match[str]) -> str:
        data = json.loads(match[2])
        data["features"] = [name for name in data.get("features", []) if name not in _INSTANT]
        # as the theme writes it: no sign of the data may end the element
        text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        return f"{match[1]}{text}{match[3]}"

    return _CONFIG.sub(config, _LINK.sub(link, page))


def steady(site: Path) -> None:
    """Take the day of building out of a site: the map of its pages carries it, packed too."""
    for path in site.rglob("sitemap.xml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\s*<lastmod>[^<]*</lastmod>", "", text)
        write(path, text.encode())
        packed = path.with_name("sitemap.xml.gz")
        if packed.exists():
            write(packed, gzip.compress(text.encode(), 9, mtime=0))
