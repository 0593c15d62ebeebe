"""Pages in a real browser that notice what a learner would not: errors, violations, strangers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from publish.browser import launch

WATCH_POLICY = """addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.violatedDirective} blocked ${event.blockedURI}`));"""

# Two browsers on two cores: a state may take its time, a wrong state never comes.
expect.set_options(timeout=20_000)

LEFT = "/assets/javascripts/lunr/"
"""The theme's search, still loading its language when a page is left: no learner sees it."""

OWN = ("data:", "blob:", "about:")
"""Addresses that never leave the machine."""


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """One Chromium per worker."""
    chromium = launch(driver)
    yield chromium
    chromium.close()


@pytest.fixture
def faults(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """What went wrong on the pages of this test; the test fails on any, unless it is marked."""
    found: list[str] = []
    yield found
    if found and not request.node.get_closest_marker("allows_faults"):
        pytest.fail("The page was not clean:\n" + "\n".join(found), pytrace=False)


def watch(context: BrowserContext, site_url: str, found: list[str]) -> None:
    """Note console errors, uncaught errors, policy violations and requests to another origin."""
    context.add_init_script(WATCH_POLICY)
    context.on(
        "console",
        lambda message: (
            found.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )
    context.on(
        "weberror",
        lambda error: (
            None if LEFT in str(error.error) else found.append(f"uncaught: {error.error}")
        ),
    )
    context.on(
        "request",
        lambda sent: (
            None
            if sent.url.startswith((site_url, *OWN))
            else found.append(f"request to another origin: {sent.url}")
        ),
    )


@pytest.fixture
def new_page(
    browser: Browser, faults: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """A function that opens a watched page in a context of its own.

    Options are those of Playwright's `new_context`, such as `viewport`, `color_scheme`, `locale`;
    `base_url` for a site served by `serve_folder`. Open addresses with `page.goto("en/")`.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        # the real course is built only for a test that looks at it
        base_url = options.get("base_url") or request.getfixturevalue("site_url")
        # storing the whole course would keep every test waiting; test_offline.py allows it
        quiet = {"locale": "nl-BE", "service_workers": "block"}
        settings = {**quiet, **options, "base_url": base_url}
        context = browser.new_context(**settings)
        context.set_default_timeout(60_000)
        contexts.append(context)
        watch(context, base_url, faults)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A watched page of 1280 by 720, in a context of its own."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A watched page the size of a small phone, touched instead of clicked."""
    size = {"width": 360, "height": 740}
    return new_page(viewport=size, device_scale_factor=2, has_touch=True, is_mobile=True)
