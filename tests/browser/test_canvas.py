"""A canvas as a learner meets it: kept as it is typed, rows, copies, text, paper, two tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from playwright.sync_api import Locator, Page, expect

PATH = {"nl": "modules/support/win-win-win/", "en": "en/modules/support/win-win-win/"}
HOSTILE = "<img src=x onerror=alert(1)>"


def sheet(page: Page, lang: str = "nl") -> Locator:
    page.goto(PATH[lang])
    widget = page.locator("work-canvas[data-live]")
    widget.wait_for()
    return widget


def field(widget: Locator, section: str, name: str, row: int = 1) -> Locator:
    return widget.locator(f'[id="win-win-win-{section}-{row}-{name}"]')


def part(widget: Locator, name: str) -> Locator:
    return widget.locator(f'[data-part="{name}"]')


def rows(widget: Locator) -> Locator:
    return widget.locator('[data-section="interests"] [data-row]:not([data-extra])')


def test_what_is_typed_is_kept_in_both_languages(page: Page) -> None:
    """Text, date and choice are there after a reload, and on the page in the other language."""
    widget = sheet(page)
    expect(part(widget, "progress")).to_have_text("0 van 26 ingevuld")
    field(widget, "matter", "situation").fill(f"Vrijdag\n{HOSTILE}")
    field(widget, "interests", "source").select_option("asked")
    field(widget, "follow-up", "day").fill("2026-12-18")
    expect(part(widget, "progress")).to_have_text("3 van 26 ingevuld")
    expect(part(widget, "state")).to_have_text("Bewaard op dit toestel.")
    widget = sheet(page, "en")
    expect(field(widget, "matter", "situation")).to_have_value(f"Vrijdag\n{HOSTILE}")
    expect(field(widget, "interests", "source")).to_have_value("asked")
    expect(field(widget, "follow-up", "day")).to_have_value("2026-12-18")
    expect(part(widget, "progress")).to_have_text("3 of 26 filled in")
    assert widget.locator("img").count() == 0


def test_rows_by_keyboard(page: Page) -> None:
    """Enter adds a row and goes into it; removing gives an undo that has the focus and works."""
    widget = sheet(page)
    field(widget, "interests", "who", 1).fill("een")
    field(widget, "interests", "who", 2).fill("twee")
    add = widget.locator('[data-section="interests"] [data-part="add-row"]')
    add.press("Enter")
    expect(field(widget, "interests", "who", 3)).to_be_focused()
    page.keyboard.type("drie")
    page.keyboard.press("Enter")
    expect(field(widget, "interests", "who", 3)).to_have_value("drie")
    rows(widget).nth(1).locator('[data-part="remove-row"]').press("Enter")
    expect(rows(widget)).to_have_count(2)
    expect(field(widget, "interests", "who", 2)).to_have_value("drie")
    expect(part(widget, "undo")).to_be_focused()
    # What is written in the meantime stays.
    field(widget, "interests", "asks", 1).fill("tussendoor")
    part(widget, "undo").press("Enter")
    expect(rows(widget)).to_have_count(3)
    assert [field(widget, "interests", "who", n).input_value() for n in (1, 2, 3)] == [
        "een",
        "twee",
        "drie",
    ]
    expect(field(widget, "interests", "asks", 1)).to_have_value("tussendoor")
    widget = sheet(page)
    expect(rows(widget)).to_have_count(3)
    expect(field(widget, "interests", "who", 2)).to_have_value("twee")


def test_rows_stay_between_the_fewest_and_the_most(page: Page) -> None:
    """Six rows at most, two at least: then the button for more, or for fewer, is gone."""
    widget = sheet(page)
    add = widget.locator('[data-section="interests"] [data-part="add-row"]')
    for _ in range(4):
        add.click()
    expect(add).to_be_hidden()
    expect(rows(widget)).to_have_count(6)
    ids = widget.evaluate("widget => [...widget.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    for _ in range(4):
        rows(widget).last.locator('[data-part="remove-row"]').click()
    expect(rows(widget)).to_have_count(2)
    expect(rows(widget).first.locator('[data-part="remove-row"]')).to_be_hidden()


def test_named_copies(page: Page) -> None:
    """Each matter has a sheet of its own; one removed comes back with everything on it."""
    widget = sheet(page)
    name = part(widget, "copies").locator("input")
    name.fill(HOSTILE)
    field(widget, "matter", "situation").fill("eerste")
    part(widget, "add-copy").click()
    expect(name).to_be_focused()
    expect(field(widget, "matter", "situation")).to_have_value("")
    name.fill("Rooster")
    field(widget, "matter", "situation").fill("tweede")
    copies = part(widget, "copies").locator("[data-copy]")
    expect(copies).to_have_text([f"{HOSTILE} 1/26", "Rooster 1/26"], use_inner_text=False)
    copies.first.click()
    expect(field(widget, "matter", "situation")).to_have_value("eerste")
    part(widget, "remove-copy").click()
    expect(field(widget, "matter", "situation")).to_have_value("tweede")
    part(widget, "undo").click()
    expect(field(widget, "matter", "situation")).to_have_value("eerste")
    expect(copies).to_have_count(2)
    widget = sheet(page)
    expect(part(widget, "copies").locator("[data-copy]")).to_have_count(2)
    assert widget.locator("img").count() == 0


def test_clearing_can_be_undone(page: Page) -> None:
    """One sheet is emptied and comes back as it was."""
    widget = sheet(page)
    field(widget, "matter", "situation").fill("eerste")
    part(widget, "clear").click()
    expect(part(widget, "progress")).to_have_text("0 van 26 ingevuld")
    part(widget, "undo").click()
    expect(field(widget, "matter", "situation")).to_have_value("eerste")
    expect(part(sheet(page), "progress")).to_have_text("1 van 26 ingevuld")


def test_copy_as_text(new_page: Callable[..., Page]) -> None:
    """The text has titles, labels and what was written, days and choices in words."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    widget = sheet(page)
    part(widget, "copies").locator("input").fill("Vrijdag")
    field(widget, "interests", "who").fill("Sabine")
    field(widget, "interests", "source").select_option("asked")
    field(widget, "follow-up", "day").fill("2026-12-18")
    part(widget, "copy").click()
    expect(part(widget, "state")).to_contain_text("Gekopieerd")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Een afspraak met drie winsten: Vrijdag\n")
    assert "1. Partij: Sabine\n   Hoe weet je dat? Ik heb het gevraagd\n" in copied
    assert "Op welke dag kijken jullie? 18 december 2026" in copied


def test_copy_where_the_browser_refuses(page: Page) -> None:
    """Without a clipboard the text stands there, selected, to copy by hand."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    widget = sheet(page)
    part(widget, "copy").click()
    text = part(widget, "text").locator("textarea")
    expect(text).to_be_focused()
    assert "Een afspraak met drie winsten" in text.input_value()


def test_two_tabs_see_each_other(page: Page) -> None:
    """What one tab writes shows in the other, but never under the hands that write there."""
    widget = sheet(page)
    other = sheet(page.context.new_page())
    field(other, "matter", "agreement").fill("hier")
    field(widget, "matter", "situation").fill("daar")
    expect(field(other, "matter", "situation")).to_have_value("daar")
    expect(field(widget, "matter", "agreement")).to_have_value("hier")
    expect(field(other, "matter", "agreement")).to_have_value("hier")


def test_typed_before_the_script_came(page: Page) -> None:
    """What stands in a field when the script wakes up is kept."""
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
             const field = document.getElementById("win-win-win-matter-1-agreement");
             if (field) field.value = "vroeg";
           });"""
    )
    expect(part(sheet(page), "progress")).to_have_text("1 van 26 ingevuld")


def test_paper_shows_what_is_written(page: Page) -> None:
    """In print the controls make place for text and lines; buttons are not printed."""
    widget = sheet(page)
    field(widget, "matter", "situation").fill("Wat er misging")
    field(widget, "interests", "source").select_option("asked")
    boxes = widget.locator(
        '[data-row]:not([data-extra]) [data-field="source"] .canvas__boxes'
    ).first
    expect(boxes).to_be_hidden()
    page.emulate_media(media="print")
    expect(boxes).to_be_visible()
    expect(field(widget, "matter", "situation")).to_be_hidden()
    written = widget.locator('[data-field="situation"] [data-part="written"]')
    expect(written).to_be_visible()
    expect(written).to_have_text("Wat er misging")
    expect(widget.locator('[data-field="agreement"] .course-line')).to_be_visible()
    chosen = widget.locator("[data-chosen]")
    expect(chosen).to_have_text("Ik heb het gevraagd")
    expect(widget.locator("button:visible")).to_have_count(0)


def test_without_script_it_is_a_sheet(new_page: Callable[..., Page]) -> None:
    """Three rows to fill in, no dead buttons, and a word on what is lost."""
    page = new_page(java_script_enabled=False)
    page.goto(PATH["nl"])
    widget = page.locator("work-canvas")
    expect(widget.locator('[data-section="interests"] [data-row]:visible')).to_have_count(3)
    expect(widget.locator("button:visible")).to_have_count(0)
    expect(widget.locator(".assessment__notice")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_violation(new_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """With two copies, an undo and folds open axe finds nothing, and nothing sticks out."""
    size = {"width": width, "height": 800}
    page = new_page(color_scheme=scheme, viewport=size, reduced_motion="reduce", bypass_csp=True)
    widget = sheet(page, "en")
    part(widget, "add-copy").click()
    part(widget, "copies").locator("input").fill("x" * 40)
    widget.locator('[data-section="interests"] [data-part="add-row"]').click()
    rows(widget).last.locator('[data-part="remove-row"]').click()
    widget.locator("details").evaluate("fold => { fold.open = true }")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = widget.evaluate(
        """widget => [...widget.querySelectorAll("button, input, select, textarea")]
             .map(one => [one.id || one.dataset.part, one.getBoundingClientRect()])
             .filter(([, box]) => box.height && box.height < 44).map(([name]) => name)"""
    )
    assert small == []
