"""Accessibility by axe-core of the widgets in each of their states; pages: test_every_page.py."""

from collections.abc import Callable

import pytest
from addresses import LESSON
from axe import violations
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_result_has_no_violation(new_page: Callable[..., Page], scheme: str) -> None:
    """With all answers given, two people compared and a question checked, axe finds nothing."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page.goto(LESSON)
    widget = page.locator("self-assessment[data-live]")
    expect(widget).to_be_visible()
    for answers in (4, 2):
        for item in widget.locator(".assessment__item").all():
            item.locator(f"input[value='{answers}']").check()
        expect(widget.locator(".assessment__result .course-plot").first).to_be_visible(
            timeout=60_000
        )
        if answers == 4:
            widget.locator("[data-part='add-person']").click()
    widget.locator("[data-part='compare']").click()
    expect(widget.locator(".assessment__comparison .course-plot")).to_be_visible()
    for option in (0, 1):
        question = page.locator(".quiz__question").nth(option)
        question.locator(".quiz__options input").nth(option).check()
        question.locator("[data-part='check']").click()
        expect(question.locator(".quiz__verdict")).to_be_visible(timeout=60_000)
    for fold in page.locator("details").all():
        fold.evaluate("fold => { fold.open = true }")
    found = violations(page)
    assert not found, "\n".join(found)


def test_axe_would_see_a_fault(page_without_policy: Page) -> None:
    """A picture without words is found: the check itself works."""
    page_without_policy.goto("")
    page_without_policy.evaluate("document.querySelector('article').append(new Image(9, 9))")
    assert any("image-alt" in line for line in violations(page_without_policy))


@pytest.fixture
def page_without_policy(new_page: Callable[..., Page]) -> Page:
    """A page into which axe may be put."""
    return new_page(bypass_csp=True)
