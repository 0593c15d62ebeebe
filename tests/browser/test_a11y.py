"""Accessibility by axe-core: every page in both themes, and the widgets in each of their states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from addresses import LESSON, pages_of
from playwright.sync_api import Page, expect

from publish.house import HERE

AXE = (HERE.node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line per element."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", RULES
    )
    return [
        f"{page.url} {rule['id']}: {node['html'][:160]} – {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_page_has_a_violation(
    new_page: Callable[..., Page], built_site: Path, lang: str, scheme: str
) -> None:
    """Every page, wide and narrow, light and dark, passes axe's rules up to WCAG 2.2 AA."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    found: list[str] = []
    for address in pages_of(built_site):
        if address.startswith("en/") is not (lang == "en"):
            continue
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address)
        wanted = {"light": "default", "dark": "slate"}[scheme]
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
        found += violations(page)
        page.set_viewport_size({"width": 390, "height": 800})
        found += violations(page)
    assert not found, "\n".join(found)


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
