"""The folder in a real browser: opened from `file://`, the network cut, in a path people have."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from kept import kept
from lesson import PATIENCE, TWELVE, Lesson
from lxml import html
from playwright.sync_api import Page, expect

from publish import folder
from publish.files import fingerprint, tree

pytestmark = pytest.mark.xdist_group("folder")  # one worker builds it, once


@pytest.fixture(scope="module")
def opened_folder(shared: Path) -> Path:
    """The real course as a folder; COURSE_TEST_FOLDER names one built before."""
    if ready := os.environ.get("COURSE_TEST_FOLDER"):
        return Path(ready)
    out = shared / "USB stick van Zoë" / "de cursus"
    with FileLock(shared / "folder.lock"):
        if not out.exists():
            folder.build(out, check=False)
    return out


@pytest.fixture
def opened(new_page: Callable[..., Page], opened_folder: Path) -> Page:
    """The course as a double click opens it. Any request that is no file fails the test."""
    page = new_page(base_url=f"{opened_folder.as_uri()}/", offline=True)
    page.goto("index.html")
    return page


def test_a_lesson_from_a_stick(opened: Page, opened_folder: Path) -> None:
    """By clicks: a lesson, its score in Python, kept over a reload; the check; on paper."""
    before = fingerprint(opened_folder, tree(opened_folder, "*.html", "*.js", "*.txt"))
    opened.locator(".course-home__start a").click()
    lesson = Lesson(opened, "").live()
    assert opened.url.endswith("/de%20cursus/modules/trust/trust-equation.html") or os.environ.get(
        "COURSE_TEST_FOLDER"
    )
    lesson.answer(TWELVE)
    lesson.result()
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]
    expect(lesson.part("result").locator("svg.course-plot")).to_be_visible()
    opened.reload()
    lesson.live().result()
    assert lesson.checked() == TWELVE
    assert kept(opened, "results")[0]["instrument"] == "trust-equation"

    question = opened.locator('knowledge-check [data-question="q1"]')
    question.locator('label[data-option="b"]').click()
    question.locator('[data-part="check"]').click()
    expect(question.locator('[data-part="feedback"]')).to_contain_text("Goed.", timeout=PATIENCE)

    opened.evaluate(
        """window.print = () => {
             window.printed = document.documentElement.dataset.print;
             window.dispatchEvent(new Event('afterprint'));
           }"""
    )
    lesson.part("result").locator('[data-part="print-result"]').click()
    assert opened.evaluate("window.printed") == "result"

    opened.goto("my-results.html")  # another file, the same store
    assert kept(opened, "results")[0]["instrument"] == "trust-equation"
    assert fingerprint(opened_folder, tree(opened_folder, "*.html", "*.js", "*.txt")) == before


def test_search_language_and_theme_from_a_stick(opened: Page) -> None:
    """Search opens a lesson in either language; switch and theme hold from page to page."""
    opened.locator("form.course-theme label:visible").click()
    opened.locator("form.course-theme label:visible").click()
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    for address, word, leads_to in (
        ("", "zelfgerichtheid", "/modules/trust/"),
        ("en", "empathy", "/en/modules/support/"),
    ):
        if address:
            opened.locator('.course-languages a[hreflang="en"]').click()
            expect(opened.locator("html")).to_have_attribute("lang", "en")
            expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        field = opened.locator(".md-search__input")
        field.click()
        field.press_sequentially(word)  # the theme listens to keys
        found = opened.locator(f".md-search-result__link[href*='{leads_to}']").first
        expect(found).to_be_visible(timeout=30_000)
        found.click()
        expect(opened.locator("article mark, article h1").first).to_be_visible()
        assert leads_to in opened.url
        assert ".html" in opened.url


def test_every_kind_of_widget_comes_alive(opened: Page, opened_folder: Path) -> None:
    """Each custom element of the course, on one page where it stands, without an error."""
    pages: dict[str, str] = {}
    for file in tree(opened_folder, "*.html"):
        for element in html.fromstring(file.read_bytes()).iter():
            if "-" in str(element.tag):
                pages.setdefault(str(element.tag), file.relative_to(opened_folder).as_posix())
    assert {"self-assessment", "knowledge-check", "stakeholder-map"} <= set(pages)
    for address in sorted({*pages.values(), "sources.html", "en/modules/trust/index.html"}):
        opened.goto(address, wait_until="load")
        unknown = opened.evaluate(
            """() => [...document.querySelectorAll("article *")]
                 .filter(element => element.matches(":not(:defined)")).map(one => one.localName)"""
        )
        assert unknown == [], address


def test_projecting_from_a_stick(opened: Page) -> None:
    """An exercise with its second window, which follows by the windows' own handles."""
    opened.goto("facilitator/trust-equation.html")
    opened.locator("course-projector [data-part='start']").click()
    expect(opened.locator("dialog.projector[data-live]")).to_be_visible()
    opened.keyboard.press("q")
    expect(opened.locator(".projector__folder")).to_contain_text("vanuit een map")
    opened.keyboard.press("q")
    with opened.context.expect_page() as popup:
        opened.locator("[data-part='second']").click()
    hers = popup.value
    expect(hers.locator(".projector--facilitator[data-live]")).to_be_visible()
    expect(hers.locator("[data-part='linked']")).to_have_attribute("data-linked", "true")
    for _ in range(3):
        hers.locator("[data-part='next']").click()
    expect(opened.locator("section.slide.present")).to_have_attribute("data-key", "step-1/1")
    opened.keyboard.press("PageDown")
    expect(hers.locator("[data-part='notes']")).to_contain_text("Toon de figuur")


@pytest.mark.allows_faults
def test_a_folder_with_a_piece_missing_says_so(opened: Page, opened_folder: Path) -> None:
    """Copied without its Python, the course still says what happened and offers the paper way."""
    opened.route("**/assets/course/python.js", lambda route: route.abort())
    opened.goto("modules/trust/trust-equation.html")
    lesson = Lesson(opened, "").live()
    lesson.answer({"c1": 4})
    expect(lesson.part("state")).to_contain_text("Je antwoorden staan er nog.", timeout=PATIENCE)
    expect(lesson.part("retry-runtime")).to_be_visible()
