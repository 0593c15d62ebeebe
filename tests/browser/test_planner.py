"""The facilitator's planner and print set: by keyboard, files, paper, two languages, no script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from axe import violations
from playwright.sync_api import Browser, Locator, Page, expect

HERE = "facilitator/planner/"


def opened(page: Page, address: str = HERE) -> Locator:
    page.goto(address)
    widget = page.locator("session-planner[data-live]")
    widget.wait_for()
    return widget


def part(widget: Locator, name: str) -> Locator:
    return widget.locator(f'[data-part="{name}"]')


def add(widget: Locator, exercise: str) -> None:
    """Choose and add by keyboard: the select takes the option, Enter presses the button."""
    part(widget, "choose").select_option(exercise)
    part(widget, "add").press("Enter")


def agenda(widget: Locator) -> list[str]:
    """Clock and title of each row."""
    rows = widget.locator(".planner__paper .agenda__row")
    return [
        " ".join(row.locator("td:first-child, th").all_inner_texts()).split("\n")[0]
        for row in rows.all()
    ]


def test_a_day_by_keyboard(new_page: Callable[..., Page]) -> None:
    """From an empty sheet: add, move, remove and undo; times follow, a reload keeps all."""
    page = new_page()
    widget = opened(page)
    part(widget, "from").select_option("")
    part(widget, "make").press("Enter")
    expect(part(widget, "title")).to_be_focused()
    part(widget, "name").fill("Dinsdag")
    add(widget, "trust-equation")
    add(widget, "giving-trust")
    expect(part(widget, "warnings")).to_contain_text("125 minuten lang geen pauze")
    part(widget, "add-break").press("Enter")
    expect(part(widget, "state")).to_contain_text("11:05")
    block = widget.locator(".planner__block").nth(2)
    block.locator('[data-part="up"]').press("Enter")
    expect(part(widget, "state")).to_contain_text("10:00")
    # The focus went along with the block.
    expect(widget.locator(".planner__block").nth(1).locator('[data-part="up"]')).to_be_focused()
    expect(part(widget, "fits")).to_be_visible()
    wanted = [
        "09:00 De vertrouwensformule: Eén persoon, vier vragen",
        "10:00 Pauze",
        "10:15 Vertrouwen geven: Een opdracht in vijf zinnen",
        "11:20 Einde",
    ]
    assert agenda(widget) == wanted
    minutes = widget.locator(".planner__block").first.locator('[data-part="minutes"]')
    minutes.fill("0")
    minutes.blur()
    expect(part(widget, "state")).to_contain_text("geheel getal")
    expect(minutes).to_have_value("60")
    part(widget, "people").fill("30")
    part(widget, "people").blur()
    expect(part(widget, "warnings")).to_contain_text("hoogstens 20 deelnemers. Werk in duo's")
    expect(widget.locator(".planner__material")).to_contain_text("30 ×")
    widget.locator(".planner__block").nth(1).locator('[data-part="remove"]').press("Enter")
    assert len(agenda(widget)) == 3
    expect(part(widget, "undo")).to_be_focused()
    part(widget, "undo").press("Enter")
    assert agenda(widget) == wanted
    page.reload()
    widget.wait_for()
    assert agenda(widget) == wanted
    expect(part(widget, "name")).to_have_value("Dinsdag")
    assert not violations(page)


def test_two_days_to_file_and_calendar(new_page: Callable[..., Page], tmp_path: Path) -> None:
    """A ready-made plan goes out as a file and comes back; a broken one is refused."""
    page = new_page(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    widget = opened(page, "en/" + HERE)
    part(widget, "from").select_option("two-days")
    part(widget, "make").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(part(widget, "fits")).to_be_visible()
    before = agenda(widget)
    assert before[0] == "09:00 Opening, agreements and start measurement"
    assert len(before) == 11 + 11 + 2
    for field, date in zip(
        widget.locator("input[type=date]").all(), ("2026-12-01", "2026-12-02"), strict=True
    ):
        field.fill(date)
        field.blur()
    with page.expect_download() as download:
        part(widget, "calendar").tap()
    calendar = download.value.path().read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261202T090000" in calendar
    with page.expect_download() as download:
        part(widget, "save").tap()
    file = tmp_path / "plan.json"
    download.value.save_as(file)
    part(widget, "remove-plan").tap()
    expect(part(widget, "title")).to_have_count(0)
    part(widget, "load").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b'{"format": "trust'}
    )
    expect(part(widget, "fault")).to_contain_text("cut off")
    expect(part(widget, "fault")).to_be_focused()
    part(widget, "load").set_input_files(file)
    expect(part(widget, "title")).to_be_focused()
    expect(part(widget, "fault")).to_have_count(0)
    assert agenda(widget) == before
    assert len(json.loads(file.read_text(encoding="utf-8"))["plans"]) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not violations(page)


def test_a_block_is_dragged(new_page: Callable[..., Page]) -> None:
    """By its handle, to before the first."""
    page = new_page(viewport={"width": 1280, "height": 1200})
    widget = opened(page)
    part(widget, "from").select_option("ninety-minutes")
    part(widget, "make").click()
    blocks = widget.locator(".planner__block")
    blocks.first.scroll_into_view_if_needed()
    handle = blocks.nth(1).locator(".planner__handle").bounding_box()
    first = blocks.first.bounding_box()
    assert handle
    assert first
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(first["x"] + 10, first["y"] + 8, steps=6)
    page.mouse.up()
    assert agenda(widget)[:2] == [
        "09:30 De vertrouwensformule: Eén persoon, vier vragen",
        "10:30 Opening en afspraken",
    ]


def test_paper_has_what_was_chosen(new_page: Callable[..., Page], tmp_path: Path) -> None:
    """All for a plan, from the planner; then one key alone, and nothing else prints."""
    page = new_page()
    widget = opened(page)
    part(widget, "from").select_option("ninety-minutes")
    part(widget, "make").click()
    part(widget, "print-all").click()
    prints = page.locator("print-set[data-live]")
    prints.wait_for()
    shown = prints.locator("[data-sheet]:visible")
    expect(shown).to_have_count(5)
    kinds = [sheet.get_attribute("data-sheet") for sheet in shown.all()]
    assert kinds == ["agenda", "guide", "worksheet", "code", "certificate"]
    expect(prints.locator(".print__address")).to_contain_text("/modules/trust/trust-equation/")
    assert not violations(page)
    page.emulate_media(media="print")
    expect(prints.locator('[data-sheet="certificate"]:visible')).to_have_count(12)
    expect(page.locator("h1")).to_be_hidden()
    expect(part(prints, "choice")).to_be_hidden()
    pdf = page.pdf(prefer_css_page_size=True)
    # agenda, guide 2, worksheet 1, key 2, QR sheet, 12 certificates; no empty page
    assert 17 <= pdf.count(b"/Type /Page\n") <= 20
    page.emulate_media(media="screen")
    part(prints, "none").click()
    expect(shown).to_have_count(0)
    part(prints, "print").click()
    expect(part(prints, "state").first).to_contain_text("nog niets gekozen")
    prints.locator('[data-choice="key four-cores"]').check()
    expect(shown).to_have_count(1)
    expect(shown.locator("form")).to_be_hidden()
    expect(shown.locator(".assessment__key")).to_be_visible()


def test_without_script_everything_stands_there(browser: Browser, site_url: str) -> None:
    """The ready-made plans to read, and all sheets with a table of contents."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + HERE)
    expect(page.locator(".agenda")).to_have_count(4)
    expect(page.locator("session-planner")).to_contain_text("Zonder JavaScript")
    page.goto(site_url + "facilitator/print/")
    expect(page.locator(".print__contents a").first).to_be_visible()
    expect(page.locator("[data-sheet]:visible")).to_have_count(33)
    context.close()
