"""Every link of the built site leads somewhere, on this site and to a heading that is there."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ORIGIN = "http://site.invalid/"


class Page(HTMLParser):
    """The addresses a page points to, and the anchors it offers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            elif name in ("href", "src") and value is not None and tag != "base":
                self.links.add(value)


def read(site: Path) -> dict[str, Page]:
    return {
        file.relative_to(site).as_posix(): Page(file.read_text(encoding="utf-8"))
        for file in site.rglob("*.html")
    }


def faults(site: Path) -> list[str]:
    pages = read(site)
    found = []
    for name, page in pages.items():
        here = ORIGIN + re.sub(r"index\.html$", "", name)
        for link in sorted(page.links):
            target = urlsplit(urljoin(here, link))
            if target.scheme in ("mailto", "data", "tel"):
                continue
            if f"{target.scheme}://{target.netloc}/" != ORIGIN:
                if target.netloc not in ALLOWED:
                    found.append(f"{name}: {link} leads to another site")
                continue
            path = unquote(target.path).lstrip("/")
            if path == "" or path.endswith("/"):
                path += "index.html"
            if not (site / path).is_file():
                found.append(f"{name}: {link} leads nowhere")
            elif target.fragment and path in pages:
                anchor = unquote(target.fragment)
                if anchor not in pages[path].anchors and not anchor.startswith("__"):
                    found.append(f"{name}: {link} has no such heading")
    return found


ALLOWED = {"127.0.0.1:8000", "creativecommons.org"}
"""Where pages may point: the canonical address of an unnamed site, and the licence."""


def test_every_link_leads_somewhere(built_site: Path) -> None:
    """No page points to a file or a heading that is not there."""
    assert faults(built_site) == []


def test_a_dead_link_is_noticed(tmp_path: Path) -> None:
    """A missing page, a missing heading and a stranger are each named."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(
        '<h1 id="top"></h1><a href="deep/">1</a><a href="deep/#no">2</a><a href="gone/">3</a>'
        '<img src="https://elsewhere.invalid/x.png">'
    )
    (tmp_path / "deep" / "index.html").write_text('<a href="../#top">back</a>')
    assert faults(tmp_path) == [
        "index.html: deep/#no has no such heading",
        "index.html: gone/ leads nowhere",
        "index.html: https://elsewhere.invalid/x.png leads to another site",
    ]
