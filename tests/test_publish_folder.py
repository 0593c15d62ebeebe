"""The folder: every address a file, every script classic, Python and search packed whole."""

import base64
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from publish import folder, site
from publish.cli import app
from publish.files import fingerprint, tree
from publish.house import HERE, House
from publish.say import TroubleError


@pytest.fixture
def searching(small_house: House) -> House:
    """The small house with search and with pages of either kind of address."""
    config = small_house.root / "mkdocs.yml"
    text = config.read_text().replace("plugins: []", "plugins: {search: {lang: nl}}")
    more = "use_directory_urls: !ENV [COURSE_DIRECTORY_URLS, true]\n"
    form = '  form: !ENV [COURSE_FORM, ""]\n'
    config.write_text(text.replace("plugins:", f"{form}plugins:") + more)
    english = small_house.root / "mkdocs.en.yml"
    english.write_text(english.read_text() + "plugins: {search: {lang: en}}\n")
    (small_house.elements / "folder.ts").write_text("console.log('folder');\n")
    (small_house.elements / "course.ts").write_text(
        "const own = import.meta.url;\nvoid import('./later').then((later) => later.run(own));\n"
    )
    return small_house


def data_of(script: Path, name: str) -> object:
    """The data a packed script sets."""
    before, _, after = script.read_text(encoding="ascii").partition(" = ")
    assert before == name
    loaded: object = json.loads(after.removesuffix(";\n"))
    return loaded


def test_a_folder_holds_everything(searching: House, tmp_path: Path) -> None:
    """Built once, looked at from all sides; built again, it is equal byte for byte."""
    out = folder.build(tmp_path / "een map", searching, check=False)
    files_and_classic_scripts(out)
    python_byte_for_byte(out, searching)
    search_with_its_languages(out)
    notes_for_any_editor(out)
    first = fingerprint(out, tree(out, "*"))
    (out / "old.html").write_text("gone")
    folder.build(out, searching, check=False)
    assert fingerprint(out, tree(out, "*")) == first


def files_and_classic_scripts(out: Path) -> None:
    """Pages under their own names, and nothing that only a server has a use for."""
    assert (out / "deep/er/page.html").is_file()
    assert (out / "en/deep/er/page.html").is_file()
    names = {path.relative_to(out).as_posix() for path in tree(out, "*")}
    assert not [name for name in names if name.endswith((".wasm", ".whl", ".zip", ".map", ".xml"))]
    assert not [name for name in names if "404" in name or "/workers/" in name or "/lunr/" in name]
    page = (out / "en/deep/er/page.html").read_text()
    for script in ("search.js", "folder.js", "course.js"):
        assert f'src="../../../assets/course/{script}"' in page
    for foreign in ('type="module"', "preload", "http://127"):
        assert foreign not in page
    course = (out / "assets/course/course.js").read_text()
    assert "import(" not in course
    assert "document.currentScript.src" in course
    assert "import.meta" not in course
    assert "data:font/woff2;base64," in (out / "assets/course/course.css").read_text()


def python_byte_for_byte(out: Path, house: House) -> None:
    """The packed files are the prepared ones, and Pyodide's scripts stand before the worker."""
    pack = data_of(out / "assets/course/python.js", "window.coursePack")
    assert isinstance(pack, dict)
    prepared = {path.name: path.read_bytes() for path in tree(house.assets, "*")}
    assert len(pack["files"]) == 4
    for name, text in pack["files"].items():
        assert base64.b64decode(text) == prepared[name]
    script = pack["script"]
    assert "sourceMappingURL" not in script
    worker = script.rindex('console.log("worker"')
    assert script.index("var loadPyodide") < script.index("var _createPyodideModule") < worker


def search_with_its_languages(out: Path) -> None:
    """Each language has its index as a script; the worker stands before the Dutch stemmer."""
    for under, lang in (("", "nl"), ("en", "en")):
        index = data_of(out / under / "search/search_index.js", "var __index")
        assert isinstance(index, dict)
        assert index["config"]["lang"] == [lang]
        assert {entry["location"] for entry in index["docs"]} >= {"index.html"}
        assert not (out / under / "search/search_index.json").exists()
    source = data_of(out / "assets/course/search.js", "window.courseSearch")
    assert isinstance(source, str)
    assert source.index("lunr.QueryParser") < source.index("stemmerSupport")
    assert "stopWordFilter-nl" in source
    assert source.endswith("self.importScripts = () => undefined")


def notes_for_any_editor(out: Path) -> None:
    """Both languages, with Windows' line ends and a mark that says UTF-8."""
    for name, says in (("LEESMIJ.txt", "Dubbelklik op index.html"), ("README.txt", "Double-click")):
        note = (out / name).read_bytes()
        assert note.startswith(b"\xef\xbb\xbf")
        assert note.count(b"\n") == note.count(b"\r\n") > 10
        assert says in note.decode("utf-8-sig")
        assert max(len(line) for line in note.decode("utf-8-sig").splitlines()) <= 80


def test_a_fault_leaves_the_old_folder(searching: House, tmp_path: Path) -> None:
    """An address that only a server understands stops the build, by name."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text(before := "the old one")
    page = searching.course / "nl/index.md"
    page.write_text(page.read_text() + '\n<a href="deep/er/">verder</a>\n')
    with pytest.raises(TroubleError, match=r"index\.html points at deep/er/, a folder"):
        folder.build(out, searching, check=False)
    assert (out / "index.html").read_text() == before


def test_zensical_makes_the_same_folder(searching: House, tmp_path: Path) -> None:
    """The other generator's output takes the same step: same pages, its own search packed."""
    out = folder.build(tmp_path / "out", searching, "zensical", check=False)
    assert (out / "en/deep/er/page.html").is_file()
    assert 'src="../../../assets/course/folder.js"' in (out / "en/deep/er/page.html").read_text()
    for under in ("", "en"):
        assert data_of(out / under / "search.js", "var __index")
        assert not (out / under / "search.json").exists()
    assert data_of(out / "assets/course/search.js", "window.courseSearch")
    assert not list(out.rglob("workers"))


def test_another_theme_has_another_search(tmp_path: Path) -> None:
    """Where the search is not where it was, the build says so instead of losing it."""
    with pytest.raises(TroubleError, match="search of this theme cannot go along"):
        folder.pack_search(tmp_path, tmp_path / "search.js", HERE.project)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<img src="/logo.svg">', "begins at a server's root"),
        ('<img src="//elsewhere.example/logo.svg">', "from elsewhere"),
        ('<script src="https://elsewhere.example/x.js"></script>', "from elsewhere"),
        ('<script type="module" src="x.js"></script>', "loads a module"),
        ('<a href="gone.html">', "gone.html, which is not there"),
        ('<a href="sub/">', "sub/, a folder"),
        ('<a href="..">', "a folder"),
        ('<a href="javascript:void 0">', "leads to javascript:"),
        ('<link rel="manifest" href="course.webmanifest">', "which is not there"),
        ('<script type="application/json">{"a": [{"href": "../x/"}]}</script>', "points at ../x/"),
        ('<script type="application/json">{"to": "modules/x.html#y"}</script>', "modules/x.html"),
    ],
)
def test_what_would_not_open(html: str, says: str, tmp_path: Path) -> None:
    """Every kind of address that file:// cannot follow is named with its page."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "x.js").touch()
    (tmp_path / "page.html").write_text(f"<!doctype html><title>x</title>{html}")
    faults = folder.faults_in(tmp_path)
    assert [fault for fault in faults if says in fault and fault.startswith("page.html ")], faults


def test_what_opens_is_no_fault(tmp_path: Path) -> None:
    """Files beside it, itself, data, and links out into the world are fine; so is a text."""
    (tmp_path / "één pagina.html").touch()
    (tmp_path / "x.css").write_text('@font-face { src: url("data:font/woff2;base64,AA") }')
    (tmp_path / "page.html").write_text(
        '<link rel="stylesheet" href="x.css"><img src="data:,">'
        '<a href="#top"><a href="page.html#a"><a href="%C3%A9%C3%A9n%20pagina.html">'
        '<a href="https://doi.org/10.1/2"><a href="mailto:a@b">'
        '<script type="application/json">{"title": "ja/nee, of: een / twee"}</script>'
        '<script id="__config" type="application/json">{"base": "..", "x": "w/x.html"}</script>'
    )
    assert folder.faults_in(tmp_path) == []


def test_names_that_some_disk_refuses(tmp_path: Path) -> None:
    """Too long, equal but for case, or forbidden on Windows."""
    for name in ("a/Page.txt", "a/page.txt", "con.txt", "what?.txt", "x" * 121):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    faults = "\n".join(folder.faults_in(tmp_path))
    assert "a/page.txt and a/Page.txt are one file" in faults
    assert "con.txt has a name" in faults
    assert "what?.txt has a name" in faults
    assert "too long for Windows" in faults


def test_a_folder_has_no_address() -> None:
    """Wrong use is code 2, before anything is built."""
    more = ["--folder", "--site-url", "https://course.example/"]
    done = CliRunner().invoke(app, ["build", *more])
    assert done.exit_code == 2
    assert "a folder has no address" in done.output


def test_a_site_is_built_as_before() -> None:
    """Without --folder a page keeps its directory address and its canonical one."""
    said = site.Plan("https://course.example/deep").environment("nl", Path("out"))
    assert said["COURSE_FORM"] == "site"
    assert said["COURSE_DIRECTORY_URLS"] == "true"
    assert said["COURSE_SITE_URL_EN"] == "https://course.example/deep/en/"
    said = site.Plan(form="folder").environment("en", Path("out"))
    assert said["COURSE_DIRECTORY_URLS"] == "false"
    assert said["COURSE_SITE_URL"] == said["COURSE_SITE_URL_EN"] == ""
