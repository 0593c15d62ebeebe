"""<before-after>: nothing chosen until touched; three dated moments; two comparisons, apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from kept import keep, kept
from lesson import PATIENCE
from playwright.sync_api import Locator, Page, expect

PATH = {"before": "before/", "after": "after/", "then": "look-back/"}


class Moment:
    """One open page of before and after."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, moment: str, lang: str = "nl") -> Moment:
        self.page.goto(("en/" if lang == "en" else "") + PATH[moment])
        self.page.locator("before-after[data-live]").wait_for()
        return self

    @property
    def widget(self) -> Locator:
        return self.page.locator("before-after")

    def part(self, name: str) -> Locator:
        return self.widget.locator(f'[data-part="{name}"]').first

    def row(self, number: int) -> Locator:
        return self.widget.locator("fieldset[data-item]").nth(number)

    def slider(self, number: int) -> Locator:
        return self.row(number).locator('input[type="range"]')

    def value(self, number: int) -> Locator:
        return self.row(number).locator('[data-part="value"]')

    def set(self, number: int, value: int) -> None:
        """By keyboard: the first key chooses 50, arrows move by 10."""
        self.slider(number).focus()
        self.page.keyboard.press("ArrowRight")
        for _ in range(abs(value - 50) // 10):
            self.page.keyboard.press("ArrowRight" if value > 50 else "ArrowLeft")

    def fill(self, *values: int) -> Moment:
        for number, value in enumerate(values):
            self.set(number, value)
        expect(self.part("progress")).to_contain_text(str(len(values)))
        return self

    def report(self) -> Locator:
        self.part("score").click()
        result = self.part("result")
        result.locator(".assessment__heading").wait_for(timeout=PATIENCE)
        return result


@pytest.fixture
def moment(page: Page, site_url: str) -> Moment:
    """A watched page: console errors and foreign requests fail the test."""
    return Moment(page)


def test_nothing_is_chosen_until_it_is_touched(moment: Moment) -> None:
    """An untouched slider is no 50 and no 0; a press where it stands, or one key, makes it 50."""
    moment.open("before")
    expect(moment.row(0)).to_have_attribute("data-untouched", "")
    expect(moment.value(0)).to_have_text("–")
    expect(moment.slider(0)).to_have_attribute("aria-valuetext", "Nog niet ingevuld")
    assert kept(moment.page, "entries") == []
    moment.slider(0).click()
    expect(moment.value(0)).to_have_text("50")
    expect(moment.row(0)).not_to_have_attribute("data-untouched", "")
    moment.slider(1).focus()
    moment.page.keyboard.press("ArrowLeft")
    expect(moment.value(1)).to_have_text("50")
    moment.page.keyboard.press("Home")
    expect(moment.value(1)).to_have_text("0")
    expect(moment.part("progress")).to_contain_text("2 van 8")


def test_a_reload_in_the_same_breath_loses_nothing(moment: Moment) -> None:
    """What was moved is there after a reload and in the other language, dated."""
    moment.open("before")
    with moment.page.expect_navigation():
        moment.slider(2).evaluate(
            """slider => { slider.value = '70';
                 slider.dispatchEvent(new Event('input', {bubbles: true})); location.reload(); }"""
        )
    moment.open("before", "en")
    expect(moment.value(2)).to_have_text("70")
    expect(moment.part("dated")).to_contain_text("Filled in on")
    expect(moment.row(0)).to_have_attribute("data-untouched", "")


def test_clear_and_undo(moment: Moment) -> None:
    """Clearing empties the moment; undo brings it back."""
    moment.open("after").fill(10, 20)
    moment.part("clear").click()
    expect(moment.value(0)).to_have_text("–")
    moment.part("undo").click()
    expect(moment.value(0)).to_have_text("10")
    expect(moment.value(1)).to_have_text("20")


def test_the_report_keeps_the_two_comparisons_apart(moment: Moment) -> None:
    """Before 40, after 60, look back 50: +20 is more than noise (18.6), +10 is not."""
    moment.open("before").fill(*[40] * 8)
    moment.open("after").fill(*[60] * 8)
    moment.open("then").fill(*[50] * 8)
    expect(moment.part("result")).to_be_hidden()
    result = moment.report()
    first = result.locator('.change__pair[data-pair="before_after"]')
    expect(first).to_contain_text("van 40,0 naar 60,0 (+20)")
    expect(first).to_contain_text("meer dan 18,6")
    second = result.locator('.change__pair[data-pair="then_after"]')
    expect(second).to_contain_text("van 50,0 naar 60,0 (+10)")
    expect(second).to_contain_text("niet meer dan 18,6")
    expect(result).to_contain_text("Zekerheid is geen bekwaamheid")
    expect(result).to_contain_text("voorlopig")
    cells = result.locator("tbody tr").first.locator("td").all_inner_texts()
    assert cells == ["40 → 60", "+20", "50 → 60", "+10"]
    expect(result.locator(".course-plot")).to_be_visible(timeout=PATIENCE)
    expect(result.locator(".assessment__heading")).to_be_focused()


def test_whoever_looks_back_does_not_see_what_she_answered(moment: Moment) -> None:
    """No earlier answer is in the page while filling in; a change after the report hides it."""
    moment.open("before").fill(*[30] * 8)
    moment.open("after").fill(*[60] * 8)
    moment.open("then").fill(*[50] * 7)
    expect(moment.widget).not_to_contain_text("Vooraf:")
    moment.part("score").click()
    expect(moment.part("result")).to_be_hidden()
    expect(moment.part("missing").locator("a")).to_have_text(["vraag 8"])
    moment.part("missing").locator("a").click()
    expect(moment.slider(7)).to_be_focused()
    moment.set(7, 50)
    moment.report()
    moment.set(0, 70)
    expect(moment.part("result")).to_be_hidden()
    expect(moment.part("state")).to_contain_text("Je veranderde een antwoord.")
    moment.open("then")
    expect(moment.part("result")).to_be_hidden()
    expect(moment.report()).to_contain_text("nadat je het verslag had gezien")


def test_a_missing_moment_has_its_reason(moment: Moment) -> None:
    """Without before and with an unfinished look back the report says so; nothing is made up."""
    moment.open("after").fill(*[60] * 8)
    moment.open("then").fill(50, 50)
    moment.part("score").click()
    moment.part("anyway").click()
    result = moment.part("result")
    result.locator(".assessment__heading").wait_for(timeout=PATIENCE)
    pairs = result.locator(".change__pair")
    expect(pairs.nth(0)).to_contain_text("De meting vooraf ontbreekt.")
    expect(pairs.nth(1)).to_contain_text("Te weinig uitspraken")
    expect(result).to_contain_text("Vooraf: nog niet ingevuld")


def test_a_complete_moment_is_fixed_from_the_next_day_on(moment: Moment) -> None:
    """A baseline cannot be moved by accident later; doing it again asks for a button."""
    moment.open("before").fill(*[40] * 8)
    (entry,) = kept(moment.page, "entries")
    keep(moment.page, "entries", {**entry, "data": {**entry["data"], "day": "2026-01-05"}})
    moment.open("before")
    expect(moment.slider(0)).to_be_disabled()
    expect(moment.part("dated")).to_contain_text("Ingevuld op 5 januari 2026.")
    moment.part("clear").click()
    expect(moment.slider(0)).to_be_enabled()
    expect(moment.value(0)).to_have_text("–")


def test_another_tab_sees_the_answer(moment: Moment) -> None:
    """Two tabs of one browser show the same moment."""
    moment.open("before")
    other = Moment(moment.page.context.new_page()).open("before")
    other.set(3, 80)
    expect(moment.value(3)).to_have_text("80")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_page: Callable[..., Page], scheme: Any) -> None:
    """Axe finds nothing in a form half filled in, nor in the report."""
    moment = Moment(new_page(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True))
    moment.open("before").fill(*[40] * 8)
    moment.open("after").fill(*[70] * 5)
    assert violations(moment.page) == []
    moment.open("then").fill(*[40] * 8)
    expect(moment.report().locator(".course-plot")).to_be_visible(timeout=PATIENCE)
    assert violations(moment.page) == []


def test_paper_has_circles_and_no_answers(moment: Moment) -> None:
    """In print the sliders give way to eleven empty circles per row, and the key is there."""
    moment.open("then").fill(50)
    moment.page.emulate_media(media="print")
    expect(moment.slider(0)).to_be_hidden()
    expect(moment.row(0).locator(".change__circle").nth(10)).to_be_visible()
    expect(moment.widget.locator(".change__key")).to_be_visible()


def test_without_script_the_sheet_can_be_filled_in(new_page: Callable[..., Page]) -> None:
    """Circles can be marked, the key is on the page, and it says that nothing is kept."""
    page = new_page(java_script_enabled=False)
    page.goto(PATH["then"])
    widget = page.locator("before-after")
    widget.locator(".change__circle").nth(3).click()
    expect(widget.locator('input[value="30"]').first).to_be_checked()
    expect(widget.locator(".change__key")).to_be_visible()
    expect(widget.locator("noscript p")).to_be_visible()


def test_a_small_phone_scrolls_down_only(new_page: Callable[..., Page]) -> None:
    """At 320 pixels nothing sticks out, and a slider is 44 pixels high."""
    moment = Moment(new_page(viewport={"width": 320, "height": 640}, has_touch=True)).open("before")
    assert moment.page.evaluate("document.documentElement.scrollWidth") == 320
    box = moment.slider(0).bounding_box()
    assert box is not None
    assert box["height"] >= 44
    moment.slider(0).tap()
    expect(moment.value(0)).to_have_text("50")
