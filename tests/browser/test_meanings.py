"""The meaning of a word: opened by keyboard and by touch, put away with Escape."""

import re
from collections.abc import Callable

from addresses import LESSON
from playwright.sync_api import Page, expect

MEANING = "Om wie draait het als we praten?"
OPEN = re.compile(r"md-tooltip2--active")


def test_the_keyboard_opens_it_and_escape_puts_it_away(page: Page) -> None:
    """Focus shows the meaning, also to a screen reader; Escape hides it and keeps the focus."""
    page.goto(LESSON)
    word = page.locator("abbr.course-term", has_text="Zelfgerichtheid")
    expect(word).to_have_count(1)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    word.focus()
    meaning = page.get_by_role("tooltip").filter(has_text=MEANING)
    expect(meaning).to_have_class(OPEN)
    assert word.get_attribute("aria-describedby") == meaning.get_attribute("id")
    page.keyboard.press("Escape")
    expect(meaning).not_to_have_class(OPEN)
    expect(word).to_be_focused()


def test_a_finger_opens_it(new_page: Callable[..., Page]) -> None:
    """A tap on the word is enough, and the meaning fits on a phone."""
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto(LESSON)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.locator("abbr.course-term", has_text="Zelfgerichtheid").tap()
    meaning = page.get_by_role("tooltip").filter(has_text=MEANING)
    expect(meaning).to_be_visible()
    box = meaning.locator(".md-tooltip2__inner").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
