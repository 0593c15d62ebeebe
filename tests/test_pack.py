"""publish/pack: packages for an LMS, checked by name, the same bytes every time."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from lxml import etree
from typer.testing import CliRunner

from publish.cli import app
from publish.files import tree
from publish.house import HERE
from publish.pack import make as making
from publish.pack.about import rule
from publish.pack.archive import write_archive
from publish.pack.checks import faults_in
from publish.pack.make import Form, Order, make
from publish.pack.manifest import EDITION, NAME, Described, listed, manifest
from publish.pack.report import as_text
from publish.pack.schemas import ADLCP, CP, SEQUENCING, definitions
from publish.pack.shape import shape, shaped, steady
from publish.say import TroubleError
from widgets.loading.library import load_track
from widgets.loading.track import Completed

VERSIONS = ("1.2", "2004")
ABOUT = Described("lindewaas", "Samen & sterk <1>", "Over vertrouwen.", "nl", ("nl", "en"))
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; script-src 'self'\">"
)
PAGE = (
    f'<!doctype html><html lang="nl"><head>{POLICY}<title>x</title>'
    '<link rel="stylesheet" href="{up}assets/course.css"></head>'
    '<body><a href="{up}modules/m1.html#a">M1</a></body></html>'
)


def put(folder: Path, files: dict[str, str]) -> None:
    """Write text files below a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A tiny site as the form `lms` is."""
    folder = tmp_path / "lms-site"
    put(
        folder,
        {
            "index.html": PAGE.format(up=""),
            "modules/m1.html": PAGE.format(up="../"),
            "assets/course.css": "body { background: url(dot.svg) }",
            "assets/dot.svg": "<svg/>",
            "assets/mine & co (1).svg": "<svg/>",
        },
    )
    return folder


@pytest.fixture
def package(site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A tiny right package for 1.2, or for the version the test is parametrised with."""
    return wrapped(site, tmp_path / "package", getattr(request, "param", "1.2"))


def wrapped(site: Path, folder: Path, version: str) -> Path:
    """A site with shell, schemas and manifest around it."""
    shutil.copytree(site, folder / "site")
    put(folder, {"index.html": PAGE.format(up="site/")})
    for path in definitions(HERE, version):
        shutil.copyfile(path, folder / path.name)
    write_manifest(folder, version)
    return folder


def write_manifest(folder: Path, version: str = "1.2") -> None:
    """Write the manifest that belongs to what is in the folder now."""
    (folder / NAME).write_bytes(manifest(ABOUT, listed(folder), version))


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of a package; the test fails when there is nothing to change."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {name}"
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def names(folder: Path, version: str = "1.2") -> set[str]:
    """The names of all findings."""
    return {fault.name for fault in faults_in(folder, version)}


# ---- the manifest


@pytest.mark.parametrize("version", VERSIONS)
def test_a_right_package_has_no_findings(site: Path, tmp_path: Path, version: str) -> None:
    """By the published schemas and by our own checks."""
    assert faults_in(wrapped(site, tmp_path / "p", version), version) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_manifest_says(site: Path, tmp_path: Path, version: str) -> None:
    """Version, title, one SCO that begins with the shell, every file once, encoded."""
    folder = wrapped(site, tmp_path / "p", version)
    root = etree.fromstring((folder / NAME).read_bytes())
    cp = {"m": CP[version]}
    assert root.findtext(".//m:schemaversion", namespaces=cp) == EDITION[version]
    assert root.findtext(".//m:item/m:title", namespaces=cp) == ABOUT.title
    (resource,) = root.findall(".//m:resource", cp)
    kind = "scormtype" if version == "1.2" else "scormType"
    assert resource.get(f"{{{ADLCP[version]}}}{kind}") == "sco"
    assert resource.get("href") == "index.html"
    hrefs = [str(one.get("href")) for one in root.findall(".//m:file", cp)]
    assert "site/assets/mine%20%26%20co%20%281%29.svg" in hrefs
    assert not [href for href in hrefs if href.endswith(".xsd") or href == NAME]
    assert len(hrefs) == len(set(hrefs)) == 6
    text = (folder / NAME).read_text()
    assert "mastery" not in text.lower()
    assert ">nl<" in text
    assert ">en<" in text
    delivery = root.find(f".//{{{SEQUENCING}}}deliveryControls")
    if version == "1.2":
        assert delivery is None
    else:
        assert delivery is not None
        for control in ("completionSetByContent", "objectiveSetByContent"):
            assert delivery.get(control) == "true"


def test_identifiers_stay_when_the_course_grows() -> None:
    """An LMS knows a newer package by them, and keeps what learners did."""
    found = [
        re.findall(r'identifier(?:ref)?="([^"]+)"', manifest(about, files, "2004").decode())
        for about, files in (
            (ABOUT, ["index.html"]),
            (replace(ABOUT, title="Nieuw", languages=("nl",)), ["index.html", "site/new.html"]),
        )
    ]
    assert found[0] == found[1]
    assert len(set(found[0])) == 4


# ---- every finding, once

BREAK: dict[str, Callable[[Path], object]] = {
    "manifest-missing": lambda p: (p / NAME).unlink(),
    "manifest-unreadable": lambda p: (p / NAME).write_text("<manifest>"),
    "namespace": lambda p: edit(p, NAME, CP["1.2"], CP["2004"]),
    "schema-missing": lambda p: (p / "adlcp_rootv1p2.xsd").unlink(),
    "schema": lambda p: (
        edit(p, NAME, 'structure="', 'struktuur="')
        if "structure=" in (p / NAME).read_text()
        else edit(p, NAME, "<resource ", '<resource colour="red" ')
    ),
    "version": lambda p: edit(p, NAME, ">1.2<", ">1.3<"),
    "mastery-score": lambda p: edit(
        p, NAME, "</item>", "<adlcp:masteryscore>60</adlcp:masteryscore></item>"
    ),
    "dangling-identifierref": lambda p: edit(
        p, NAME, 'identifierref="resource-lindewaas"', 'identifierref="resource-other"'
    ),
    "default-organisation": lambda p: edit(
        p, NAME, 'default="organisation-lindewaas"', 'default="item-lindewaas"'
    ),
    "one-sco": lambda p: edit(p, NAME, 'scormtype="sco"', 'scormtype="asset"'),
    "launch-missing": lambda p: edit(p, NAME, ' href="index.html">', ' href="start.html">'),
    "file-missing": lambda p: edit(
        p, NAME, '<file href="site/index.html"/>', '<file href="site/gone.html"/>'
    ),
    "file-case": lambda p: edit(p, NAME, "site/modules/m1.html", "site/modules/M1.html"),
    "file-unlisted": lambda p: put(p, {"site/extra.txt": "x"}),
    "file-twice": lambda p: edit(
        p, NAME, '<file href="index.html"/>', '<file href="index.html"/><file href="index.html"/>'
    ),
    "href-not-encoded": lambda p: edit(p, NAME, "mine%20%26", "mine %26"),
    "service-worker": lambda p: put(p, {"site/sw.js": "self.x = 1"}),
    "source-map": lambda p: put(p, {"site/assets/course.js.map": "{}"}),
    "python-source": lambda p: put(p, {"site/hooks.py": "x = 1"}),
    "mjs": lambda p: put(p, {"site/assets/x.mjs": "export {}"}),
    "name-not-ascii": lambda p: put(p, {"site/één.txt": "x"}),
    "name-too-long": lambda p: put(p, {f"site/{'x' * 120}.txt": "x"}),
    "same-name": lambda p: put(p, {"site/Index.html": PAGE.format(up="")}),
    "name": lambda p: put(p, {"site/con.txt": "x"}),
    "empty-file": lambda p: put(p, {"site/empty.txt": ""}),
    "absolute-address": lambda p: edit(
        p, "site/index.html", 'href="modules/m1', 'href="/modules/m1'
    ),
    "directory-address": lambda p: edit(
        p, "site/index.html", 'href="modules/m1.html#a"', 'href="modules/"'
    ),
    "missing-target": lambda p: edit(p, "site/index.html", "m1.html", "m2.html"),
    "elsewhere": lambda p: edit(p, "site/assets/course.css", "dot.svg", "https://x.example/a.png"),
    "own-window": lambda p: edit(p, "site/index.html", "<a ", '<a target="_top" '),
    "link-abroad": lambda p: edit(
        p, "site/index.html", "</body>", '<a href="https://x.example/">x</a></body>'
    ),
    "policy": lambda p: edit(p, "site/index.html", "default-src 'none'", "default-src *"),
}


@pytest.mark.parametrize("name", BREAK)
def test_a_broken_package_is_named(name: str, package: Path) -> None:
    """Each fault by its own name, with a sentence."""
    BREAK[name](package)
    found = {fault.name: fault.text for fault in faults_in(package, "1.2")}
    assert name in found, found
    assert found[name].endswith((".", "]")) or name == "schema"


def test_an_installable_page_is_refused(package: Path) -> None:
    """A page that names a web manifest would register a service worker."""
    edit(package, "site/index.html", "<title>", '<link rel="manifest" href="#"><title>')
    assert "service-worker" in names(package)


@pytest.mark.parametrize("package", ["2004"], indirect=True)
def test_the_other_edition_is_refused(package: Path) -> None:
    """A package says exactly the edition that it is."""
    edit(package, NAME, "2004 4th Edition", "2004 3rd Edition")
    assert "version" in names(package, "2004")


def test_a_schema_fault_says_where(package: Path) -> None:
    """With the line of the manifest; nothing is fetched for it."""
    edit(package, NAME, "<resources>", "<resources><thing/>")
    (fault,) = [one for one in faults_in(package, "1.2") if one.name == "schema"]
    assert re.search(r"line \d+: .*thing", fault.text)


# ---- what a site becomes


def test_a_page_as_an_lms_shows_it() -> None:
    """Links to the web open a tab and say so; others and the theme's data stay as they are."""
    page = (
        '<html lang="nl"><a class="x" rel="license" href="https://a.example/?a&amp;b">CC</a>'
        '<a href="x.html">x</a><a href="mailto:a@b.example">m</a>'
        '<script id="__config" type="application/json">'
        '{"base": "..", "features": ["navigation.instant", "toc.follow"]}</script></html>'
    )
    made = shaped(page, {"nl": "(nieuw tabblad)"})
    assert (
        '<a class="x" href="https://a.example/?a&amp;b" target="_blank" rel="license noopener">CC'
        '<span class="course-unseen"> (nieuw tabblad)</span></a>' in made
    )
    assert '<a href="x.html">x</a><a href="mailto:a@b.example">m</a>' in made
    assert '{"base": "..", "features": ["toc.follow"]}' in made
    assert shaped(made, {"nl": "(nieuw tabblad)"}) == made


def test_what_only_a_server_needs_goes(site: Path) -> None:
    """Site map, 404 page, cards, source maps' names, search for languages we don't have."""
    keep = {path.relative_to(site).as_posix() for path in tree(site, "*")}
    put(
        site,
        {
            "404.html": "x",
            "en/404.html": "x",
            "sitemap.xml": "x",
            "assets/course/manifest.json": "{}",
            "assets/brand/card-nl.png": "x",
            "assets/javascripts/lunr/min/lunr.fr.min.js": "x",
            "assets/javascripts/lunr/wordcut.js": "x",
            "assets/javascripts/lunr/min/lunr.nl.min.js": "x",
            "assets/javascripts/bundle.js": "run()\n//# sourceMappingURL=bundle.js.map\n",
        },
    )
    shape(site, HERE, ["nl", "en"])
    left = {path.relative_to(site).as_posix() for path in tree(site, "*")} - keep
    assert left == {
        "assets/javascripts/lunr/min/lunr.nl.min.js",
        "assets/javascripts/bundle.js",
    }
    assert "sourceMapping" not in (site / "assets/javascripts/bundle.js").read_text()


def test_a_site_forgets_its_day(tmp_path: Path) -> None:
    """The map of the pages names the day of building, packed too."""
    made = []
    for day in ("2026-11-22", "2027-01-01"):
        folder = tmp_path / day
        url = f"<url>\n  <loc>x</loc>\n  <lastmod>{day}</lastmod>\n</url>"
        put(folder, {"sitemap.xml": url, "sitemap.xml.gz": day})
        steady(folder)
        made.append([path.read_bytes() for path in tree(folder, "*")])
    assert made[0] == made[1]
    assert b"<loc>" in made[0][0]


# ---- the archive


def test_the_same_files_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Whatever their times, rights, folder and the order they were written in."""
    other = tmp_path / "een andere map"
    for path in reversed(tree(site, "*")):
        target = other / path.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        target.chmod(0o600)
    one = write_archive(site, tmp_path / "a.zip", "map/")
    two = write_archive(other, tmp_path / "b.zip", "map/")
    assert one == two
    assert one.sha256 == hashlib.sha256((tmp_path / "b.zip").read_bytes()).hexdigest()
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert file.testzip() is None
        inside = file.namelist()
        assert inside == sorted(inside)
        assert file.read("map/index.html") == (site / "index.html").read_bytes()
        assert all(entry.date_time == (2020, 1, 1, 0, 0, 0) for entry in file.infolist())


# ---- the whole way, in two places

ELSEWHERE: dict[str, object] = {
    "id": "elsewhere",
    "languages": ["nl"],
    "title": {"nl": "Samen beginnen"},
    "description": {"nl": "Eén les voor één ploeg."},
    "organisation": "Proefhuis",
    "links": "text",
    "leave_out": ["measurements", "coach", "facilitators", "others"],
    "modules": [
        {
            "id": "begin",
            "title": {"nl": "Beginnen"},
            "lessons": [{"lesson": "trust/trust-equation"}],
        }
    ],
    "sessions": [
        {
            "id": "kickoff",
            "title": {"nl": "Samen starten"},
            "date": "2027-01-14",
            "start": "09:30",
            "end": "12:00",
            "place": {"nl": "Zaal 1"},
        }
    ],
    "look": {"colours": {"primary": "#0a3d62"}, "logo": "logo.svg"},
}
"""A small track with something of every kind that could carry a date or a path."""
PACK_BOTH = """
from pathlib import Path
from publish.house import HERE
from publish.pack.make import Form, Order, make
from publish.track.build import load
(track,) = load(["elsewhere"])
for form in (Form.scorm12, Form.site_zip):
    make(Order(track, HERE, form, Path("packages").resolve()), check=False)
"""


def copied(root: Path, when: int) -> Path:
    """A working copy in another place, with the small track; its files are of another time."""
    ignore = shutil.ignore_patterns("__pycache__", "generated", "*.egg-info")
    for name in ("course", "publish", "widgets"):
        shutil.copytree(HERE.root / name, root / name, ignore=ignore)
    for path in (HERE.assets, HERE.head.parent):  # what was prepared here says nothing there
        shutil.rmtree(root / path.relative_to(HERE.root), ignore_errors=True)
    for path in (*HERE.root.glob("mkdocs*.yml"), HERE.root / "macros.py"):
        shutil.copyfile(path, root / path.name)
    shutil.copyfile(HERE.root / "package-lock.json", root / "package-lock.json")
    (root / "node_modules").symlink_to(HERE.node_modules.resolve(), target_is_directory=True)
    tracks = root / "course" / "tracks"
    (tracks / "elsewhere.yaml").write_text(yaml.safe_dump(ELSEWHERE), encoding="utf-8")
    put(
        tracks / "elsewhere" / "look",
        {
            "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>P</title>'
            '<path d="M0 0h9v9H0z"/></svg>'
        },
    )
    for path in root.rglob("*"):
        if not path.is_relative_to(root / "node_modules"):
            os.utime(path, (when, when), follow_symlinks=False)
    return root


def test_the_same_sources_elsewhere_are_the_same_package(tmp_path: Path) -> None:
    """From sources to archive in two folders, on two days, in two time zones, with other seeds."""
    places = (
        ("a", 1_700_000_000, {"PYTHONHASHSEED": "1", "TZ": "UTC"}),
        ("een andere map/verder", 1_790_000_000, {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia"}),
    )
    running = []
    for name, when, changed in places:
        root = copied(tmp_path / name, when)
        own = {
            "SOURCE_DATE_EPOCH": str(when),  # the day, as MkDocs asks for it
            "PYTHONPATH": os.pathsep.join([str(root), str(root / "widgets" / "scoring")]),
        }
        with (root / "log.txt").open("w", encoding="utf-8") as log:
            command = [sys.executable, "-c", PACK_BOTH]
            env = os.environ | changed | own
            running.append(
                (root, subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=log))
            )
    found = []
    for _, process in running:  # both, so that none is left behind when one fails
        process.wait()
    for root, process in running:
        assert process.returncode == 0, (root / "log.txt").read_text(encoding="utf-8")
        files = {path.name: path for path in (root / "packages").iterdir()}
        for path in files.values():
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as file:
                    for entry in file.infolist():
                        assert str(tmp_path).encode() not in file.read(entry), entry.filename
        found.append({name: path.read_bytes() for name, path in files.items()})
    assert len(found[0]) == 6
    assert found[0] == found[1]


# ---- all of it, on a tiny site


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """An order for the public course as SCORM 1.2."""
    return Order(load_track("open"), HERE, Form.scorm12, tmp_path / "packages")


def test_an_archive_and_its_reports(order: Order, site: Path) -> None:
    """The zip opens with the shell; the reports count what is in it, and say what is reported."""
    archive, report = make(order, site)
    with zipfile.ZipFile(archive) as file:
        assert {NAME, "index.html", "site/index.html", "imscp_rootv1p1p2.xsd"} <= set(
            file.namelist()
        )
        assert report.files == len(file.namelist())
        assert report.unpacked == sum(entry.file_size for entry in file.infolist())
    assert report.packed == archive.stat().st_size
    assert report.sha256 == hashlib.sha256(archive.read_bytes()).hexdigest()
    said = json.loads((order.out / "open-scorm12.report.json").read_text())
    assert said["sha256"] == report.sha256
    assert said["about"]["lessons"] == 16
    text = (order.out / "open-scorm12.report.txt").read_text()
    assert text == as_text(report)
    for part in ("nl, en", "Completed", "one objective per scale", "post_max_size", "16"):
        assert part in text
    assert sorted(path.name for path in order.out.iterdir()) == [
        "open-scorm12.report.json",
        "open-scorm12.report.txt",
        "open-scorm12.zip",
    ]


def test_twice_is_the_same(order: Order, site: Path, tmp_path: Path) -> None:
    """Byte for byte, reports too."""
    make(order, site)
    make(replace(order, out=tmp_path / "again"), site)
    assert [path.read_bytes() for path in tree(order.out, "*")] == [
        path.read_bytes() for path in tree(tmp_path / "again", "*")
    ]


def test_a_failed_package_leaves_the_older_one(order: Order, site: Path) -> None:
    """All faults are named at once; nothing half written stands there."""
    make(order, site)
    before = {path.name: path.read_bytes() for path in tree(order.out, "*")}
    put(site, {"hooks.py": "x", "één.txt": "x"})
    with pytest.raises(TroubleError, match=r"(?s)python-source: .*name-not-ascii: "):
        make(order, site)
    assert {path.name: path.read_bytes() for path in order.out.iterdir()} == before


def test_an_interrupted_write_leaves_the_older_one(
    order: Order, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk while the archive is written: the older package stands."""
    make(order, site)
    before = {path.name: path.read_bytes() for path in tree(order.out, "*")}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "write_archive", full)
    with pytest.raises(OSError, match="No space"):
        make(order, site)
    assert {path.name: path.read_bytes() for path in order.out.iterdir()} == before


@pytest.mark.parametrize(
    ("completed", "said"),
    [
        (
            Completed(None, ("read", "scored", "checked"), True, None, None),
            "every required lesson: read, its self-assessment scored and its check answered, as "
            "far as the lesson asks it; and both measurements taken.",
        ),
        (
            Completed(5, ("checked",), False, "checks", 60),
            "5 lessons: its check answered, as far as the lesson asks it. "
            "Passed from 60 of 100 on.",
        ),
    ],
)
def test_the_rule_in_words(completed: Completed, said: str) -> None:
    """As the manager of an LMS reads it."""
    assert rule(completed) == said


# ---- the command


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--as", "scorm13"], 2, "scorm13"),
        (["--as", "scorm12", "--site-url", "https://x.example/"], 2, "scorm12 has none"),
        (["--as", "site-zip", "--site-url", "x.example"], 2, "https://"),
        (["--as", "folder", "--track", "nowhere"], 1, "nowhere"),
    ],
)
def test_wrong_use_is_said(arguments: list[str], code: int, said: str) -> None:
    """Before anything is built."""
    done = CliRunner().invoke(app, ["pack", *arguments])
    text = done.output + str(done.exception)
    assert done.exit_code == code
    assert said in text
