"""Serving: types, compression, caching, and a port that is taken."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest

from publish import server
from publish.house import House
from publish.say import TroubleError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site in miniature."""
    for name in (
        "index.html",
        "404.html",
        "a.js",
        "a.mjs",
        "a.css",
        "a.svg",
        "a.json",
        "a.map.txt",
    ):
        (tmp_path / name).write_text(f"<{name}>" * 50)
    (tmp_path / "assets/course").mkdir(parents=True)
    for name in ("a.wasm", "a.whl", "a.woff2", "assets/course/x-12345678.js"):
        (tmp_path / name).write_bytes(b"\0asm" * 50)
    return tmp_path


def get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of a GET."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
        ("a.wasm", "application/wasm"),
        ("a.whl", "application/zip"),
        ("a.woff2", "font/woff2"),
    ],
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_types(
    folder: Path, serve_folder: Callable[[Path], str], name: str, kind: str, encoding: str
) -> None:
    """Every kind of file has its right type, compressed or not."""
    status, headers, _ = get(serve_folder(folder) + name, **{"Accept-Encoding": encoding})
    assert (status, headers["Content-Type"]) == (200, kind)


def test_gzip_follows_the_file(folder: Path, serve_folder: Callable[[Path], str]) -> None:
    """A browser that takes gzip gets it, with the new content after a change."""
    url = serve_folder(folder) + "a.js"
    for content in ("first " * 100, "and the second " * 100):
        (folder / "a.js").write_text(content)
        _, headers, body = get(url, **{"Accept-Encoding": "gzip, br"})
        assert headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(body).decode() == content


def test_caching(folder: Path, serve_folder: Callable[[Path], str]) -> None:
    """Hashed names may be kept for ever, pages never."""
    url = serve_folder(folder)
    assert "immutable" in get(url + "assets/course/x-12345678.js")[1]["Cache-Control"]
    assert get(url)[1]["Cache-Control"] == "no-cache"


def test_what_is_not_there(folder: Path, serve_folder: Callable[[Path], str]) -> None:
    """A missing page answers 404 with the site's own page; nothing outside is reachable."""
    url = serve_folder(folder)
    status, _, body = get(url + "gone/")
    assert status == 404
    assert b"<404.html>" in body
    assert get(url + "..%2f..%2f..%2fetc/passwd")[0] == 404


def test_busy_port(folder: Path) -> None:
    """A port that is taken gives a sentence with another to try."""
    first = server.open_server(folder, 0)
    try:
        with pytest.raises(TroubleError, match=rf"{first.server_port} is not free(.|\n)*--port"):
            server.open_server(folder, first.server_port)
    finally:
        first.server_close()


def test_sources_only_are_watched(small_house: House) -> None:
    """A lesson, an element and a style start a build; what preparing writes does not."""
    house = small_house
    house.assets.mkdir(parents=True)
    concerns = server._Sources(house)
    for path in (house.course / "nl/index.md", house.elements / "course.ts", house.strings):
        assert concerns(2, str(path)), path
    for path in (house.assets / "x.js", house.head, house.generated / "strings.json"):
        assert not concerns(2, str(path)), path
    assert house.course in server.watched(house)
