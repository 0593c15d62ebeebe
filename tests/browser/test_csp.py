"""The security policy: on every page; that no page runs into it: test_every_page.py."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from publish.site import DEFAULT_URL

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']?application/json)[^>]*>", re.I)
HANDLER = re.compile(r"<[^>]+\son[a-z]+\s*=", re.I)


def test_every_page_begins_with_the_policy(built_site: Path) -> None:
    """The policy stands in the head before anything that could load or run."""
    for html in built_site.rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        policy = text.find('http-equiv="Content-Security-Policy"')
        first = min(
            place for tag in ("<script", "<link", "<style") if (place := text.find(tag)) > 0
        )
        assert 0 < policy < first, html
        assert "default-src 'none'" in text[policy : policy + 500], html
        assert "'unsafe-eval'" not in text[policy : policy + 500], html


def test_no_page_holds_an_inline_script(built_site: Path) -> None:
    """Only data may stand in a script element, and no element has a handler of its own."""
    for html in built_site.rglob("*.html"):
        text = html.read_text(encoding="utf-8")
        assert not INLINE.findall(text), html
        assert not HANDLER.findall(text), html


def know_the_port(page: Page) -> None:
    """Give the site map this server's port: without it the theme loads every page anew."""

    def answer(route: Route) -> None:
        origin = route.request.url.removesuffix("sitemap.xml").removesuffix("en/")
        text = route.fetch().text()
        route.fulfill(body=text.replace(DEFAULT_URL, origin), content_type="text/xml")

    page.route("**/sitemap.xml", answer)


def test_instant_navigation_meets_no_policy(page: Page) -> None:
    """Going to the lesson and on without loading the page anew violates nothing either."""
    know_the_port(page)
    page.goto("")
    page.evaluate("window.stayed = true")
    page.locator(".course-home__start a").click()
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.locator(".course-nav a[href$='sources/']").click()
    expect(page.locator(".course-sources")).to_be_visible()
    assert page.evaluate("window.stayed") is True


def test_searching_with_enter_sends_no_form(page: Page) -> None:
    """Enter in the search field opens the first result; the policy forbids sending forms."""
    page.goto("")
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially("zelfgerichtheid")  # the theme listens to keys
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
    field.press("Enter")
    expect(page.locator("article h1")).not_to_have_text("Wie vertrouwt je genoeg om mee te gaan?")


@pytest.mark.allows_faults
def test_an_inline_script_would_be_refused(page: Page, faults: list[str]) -> None:
    """The policy really refuses: a script put into the page does not run, and is noticed."""
    page.goto("")
    ran = page.evaluate(
        """() => { const script = document.createElement("script");
        script.textContent = "window.ran = true"; document.body.append(script);
        return window.ran === true; }"""
    )
    assert ran is False
    assert any("script-src" in fault for fault in faults)
