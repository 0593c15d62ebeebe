"""Every page of the course, opened once and looked at from all sides."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from addresses import pages_of
from axe import CONTRAST, violations
from playwright.sync_api import Page, expect

WIDTHS = (320, 390, 768, 1280, 1920)
"""CSS pixels, from a small phone (and 1280 at 400 % zoom) to a projector."""

# Nothing is scored here: a device that saves data lets Python sleep, and 104 pages are soon seen.
FRUGAL = """Object.defineProperty(navigator, "connection", {value: {saveData: true}})"""
PARTS = 3
LOOKS = 3
# The next frame but one, and whatever still moves at its end, unless it moves for ever.
SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished)).then(done))))"""


def staying(page: Page, look: Callable[[], list[str]]) -> list[str]:
    """What is found at every look: a busy machine may be seen halfway through a change of theme."""
    found = look()
    for _ in range(LOOKS - 1):
        if not found:
            break
        page.evaluate(SETTLED)
        found = look()
    return found


def scrolls(page: Page, address: str, width: int) -> list[str]:
    """A sentence when the page is wider than the screen."""
    wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [f"{address} scrolls sideways at {width} px"] if wide else []


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_page_is_sound(
    new_page: Callable[..., Page], built_site: Path, lang: str, part: int
) -> None:
    """Without errors, violations of the policy or foreign requests (which the fixture notices), no
    page scrolls sideways at any width, and axe finds nothing, wide or narrow, light or dark."""
    page = new_page(reduced_motion="reduce")
    page.add_init_script(FRUGAL)
    body = page.locator("body")
    own = [each for each in pages_of(built_site) if each.startswith("en/") is (lang == "en")]
    found: list[str] = []
    for address in own[part::PARTS]:
        page.emulate_media(color_scheme="light")
        page.goto(address)
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += staying(page, partial(scrolls, page, address, width))
            if width in (390, 1280):
                found += staying(page, lambda: violations(page))
        page.emulate_media(color_scheme="dark")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        found += staying(page, lambda: violations(page, CONTRAST))
    assert not found, "\n".join(found)
