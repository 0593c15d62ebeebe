"""publish/offline.py: what is stored of a site, under which version, and how it installs."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from publish import offline
from publish.house import HERE
from publish.say import TroubleError

ROOTS = {"nl": ".", "en": "en"}
HOME = (
    '<html lang="{lang}"><head><meta name="description" content="Over vertrouwen &amp; meer">'
    '<meta property="og:site_name" content="Vertrouwen">'
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f6f8f7">'
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0c1a1f">'
    '<meta name="apple-mobile-web-app-title" content="V"></head></html>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small built site with one of each kind of file."""
    contents = {
        "index.html": HOME.format(lang="nl"),
        "404.html": "weg",
        "modules/trust/index.html": "les",
        "sitemap.xml": "<urlset><url><loc>x</loc><lastmod>2026-11-22</lastmod></url></urlset>",
        "sitemap.xml.gz": "x",
        "assets/brand/card-nl.png": "x",
        "assets/brand/een naam.svg": "x",
        "assets/course/manifest.json": "{}",
        "assets/course/course-AAAA.js": "script",
        "assets/course/course-AAAA.js.map": "map",
        "assets/javascripts/bundle.01234567.min.js": "theme",
        "assets/javascripts/lunr/wordcut.js": "x",
        "assets/javascripts/lunr/min/lunr.nl.min.js": "x",
        "assets/javascripts/lunr/min/lunr.fr.min.js": "x",
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js": "x",
        "search/search_index.json": "{}",
        "en/index.html": HOME.format(lang="en"),
        "en/404.html": "gone",
        "en/assets/brand/card-en.png": "x",
    }
    for name, content in contents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def urls(course: offline.Course) -> set[str]:
    return {file.url for file in course.files}


def test_what_a_learner_opens_is_stored_and_what_she_never_does_is_not(site: Path) -> None:
    """Pages by their folders, no cards, no maps, no search files of other languages."""
    assert urls(offline.describe(site, ROOTS)) == {
        *("./", "404.html", "modules/trust/", "sitemap.xml", "search/search_index.json"),
        *("en/", "en/404.html", "assets/brand/een%20naam.svg"),
        *("assets/course/course-AAAA.js", "assets/javascripts/bundle.01234567.min.js"),
        "assets/javascripts/lunr/min/lunr.nl.min.js",
        "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    }


def test_a_file_carries_its_hash_and_says_whether_its_name_does(site: Path) -> None:
    """The browser compares; a name with a hash may come from its own cache."""
    files = {file.url: file for file in offline.describe(site, ROOTS).files}
    lesson = files["modules/trust/"]
    digest = base64.b64encode(hashlib.sha256(b"les").digest()).decode()
    assert (lesson.integrity, lesson.size, lesson.own) == (f"sha256-{digest}", 3, False)
    own = {url for url, file in files.items() if file.own}
    assert own == {"assets/course/course-AAAA.js", "assets/javascripts/bundle.01234567.min.js"}


def test_the_version_follows_the_content_alone(site: Path) -> None:
    """The same files are the same version on any day; another letter is another version."""
    first = offline.write_worker(site, ROOTS)
    again = offline.write_worker(site, ROOTS)
    assert first.version == again.version
    assert "lastmod" not in (site / "sitemap.xml").read_text()
    (site / "modules/trust/index.html").write_text("less")
    assert offline.write_worker(site, ROOTS).version != first.version


def test_the_worker_knows_what_it_stores_and_the_page_how_much(site: Path) -> None:
    """The list stands before the script; offline.json says the sum."""
    course = offline.write_worker(site, ROOTS)
    text = (site / offline.WORKER).read_text(encoding="utf-8")
    known = json.loads(re.match(r"self\.COURSE=(.*);\n", text)[1])  # type: ignore[index]
    assert known["version"] == course.version
    assert [file["url"] for file in known["files"]] == [file.url for file in course.files]
    assert list(known["notFound"].items()) == [("en/", "en/404.html"), ("", "404.html")]
    about = json.loads((site / offline.ABOUT).read_text())
    assert about == {"version": course.version, "bytes": course.bytes, "files": len(course.files)}
    assert "process.env" not in text
    assert "eval(" not in text


def test_a_site_without_a_page_for_what_is_missing_is_refused(site: Path) -> None:
    """Offline nobody else would say that a page is not there."""
    (site / "en/404.html").unlink()
    with pytest.raises(TroubleError, match=re.escape("en/404.html")):
        offline.describe(site, ROOTS)


def test_each_language_installs_under_its_own_name_and_keeps_the_other(site: Path) -> None:
    """Name, colour and language come from the home page; the scope is the whole site."""
    for icon in ("icon-192", "icon-maskable-512"):
        (site / f"assets/brand/{icon}.png").write_bytes(b"")
    offline.write_manifests(site, ROOTS)
    dutch, english = (
        json.loads((site / root / offline.MANIFEST).read_text(encoding="utf-8"))
        for root in ROOTS.values()
    )
    assert dutch["name"] == "Vertrouwen"
    assert dutch["short_name"] == "V"
    assert dutch["description"] == "Over vertrouwen & meer"
    assert dutch["theme_color"] == "#f6f8f7"
    assert [dutch["lang"], english["lang"]] == ["nl", "en"]
    assert [dutch["scope"], english["scope"]] == ["./", "../"]
    assert dutch["start_url"] == english["start_url"] == "./"
    assert {icon.get("purpose") for icon in dutch["icons"]} == {None, "maskable"}
    assert len(english["icons"]) == 1, "a track has one drawing for every size"


def test_every_icon_of_the_manifest_is_there(site: Path) -> None:
    """Size and file agree: a PNG says in its first bytes how big it is."""
    shutil.copytree(HERE.theme / "assets/brand", site / "assets/brand", dirs_exist_ok=True)
    for icon in offline.manifest(site / "index.html", "./")["icons"]:
        path = HERE.theme / icon["src"]
        assert path.is_file(), icon
        if icon["type"] == "image/png":
            head = path.read_bytes()[16:24]
            width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:])
            assert f"{width}x{height}" == icon["sizes"]


def test_the_colours_around_the_page_are_those_of_the_paper() -> None:
    """look.html repeats --course-paper of both themes, because a meta cannot read a token."""
    paper = re.findall(r"--course-paper: (#\w+);", (HERE.styles / "tokens.css").read_text())
    look = (HERE.theme / "partials" / "look.html").read_text(encoding="utf-8")
    said = re.search(r'"paper": \["(#\w+)", "(#\w+)"\]', look)
    assert said
    assert list(said.groups()) == paper[:2]


def test_goodbye_leaves_a_worker_that_stores_nothing(site: Path) -> None:
    """A site that is not stored still clears an older worker."""
    offline.write_goodbye(site)
    text = (site / offline.WORKER).read_text()
    assert "unregister" in text
    assert "fetch" not in text
