"""A package as an LMS shows it: files only, types unknown, no network but the LMS.

What the shell says to the LMS is in test_lms.py; here is the course inside the package.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from lesson import TWELVE, Lesson
from playwright.sync_api import Page, expect

from publish.house import HERE
from publish.pack.make import Form, Order, make
from publish.server import Handler, Server
from widgets.loading.library import load_track

pytestmark = pytest.mark.xdist_group("package")  # one worker builds it, once


class Dumb(Handler):
    """Sends files and no directories, and knows no type that is younger than 2010."""

    def guess_type(self, path: Any) -> str:
        young = (".wasm", ".whl", ".woff2", ".zip")
        return "application/octet-stream" if str(path).endswith(young) else super().guess_type(path)

    def do_GET(self) -> None:  # noqa: N802 (its name)
        if Path(self.translate_path(self.path)).is_file():
            return super().do_GET()
        return self.send_error(HTTPStatus.NOT_FOUND)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as a plain LMS does; the address ends in a slash."""
    server = Server(("127.0.0.1", 0), partial(Dumb, directory=str(folder)))
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def package(shared: Path) -> Path:
    """The real course as a package, unpacked; COURSE_TEST_PACKAGE names a zip made before."""
    out = shared / "package"
    with FileLock(shared / "package.lock"):
        if not (out / "imsmanifest.xml").exists():
            ready = os.environ.get("COURSE_TEST_PACKAGE")
            order = Order(load_track("open"), HERE, Form.scorm12, shared / "packages")
            made = Path(ready) if ready else make(order, check=False)[0]
            with zipfile.ZipFile(made) as file:
                file.extractall(out)
    return out


@pytest.fixture
def inside(new_page: Callable[..., Page], package: Path) -> Iterator[Page]:
    """The course in the package; an answer that is no success fails the test."""
    with served(package) as url:
        page = new_page(base_url=f"{url}site/")
        missing: list[str] = []
        page.on("response", lambda sent: missing.append(sent.url) if sent.status >= 400 else None)
        yield page
        assert not missing


def test_a_lesson_in_a_package(inside: Page) -> None:
    """By clicks from the home page: scored in Python without its type, searched, other language."""
    inside.goto("index.html")
    inside.locator(".course-home__start a").click()
    lesson = Lesson(inside, "").live()
    assert inside.url.endswith("/site/modules/trust/trust-equation.html")
    lesson.answer(TWELVE)
    lesson.result()
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]

    inside.locator(".md-search__input").click()
    inside.locator(".md-search__input").press_sequentially("zelfgerichtheid")
    inside.locator(".md-search-result__link[href*='/modules/trust/']").first.click()
    inside.wait_for_url("**/site/modules/trust/*.html*")

    inside.locator(".course-languages a[hreflang=en]").click()
    expect(inside.locator("html")).to_have_attribute("lang", "en")
    licence = inside.locator(".course-footer a[rel~=license]")
    expect(licence).to_have_attribute("target", "_blank")
    expect(licence).to_have_attribute("rel", "license noopener")
    expect(licence).to_have_accessible_name("CC BY-SA 4.0 (opens in a new tab)")
    assert (
        inside.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
