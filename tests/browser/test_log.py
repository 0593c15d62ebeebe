"""The marble jar as a learner meets it: noting, changing, removing, counting, paper, two tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from playwright.sync_api import Locator, Page, expect

PATH = {"nl": "modules/trust/marble-jar/", "en": "en/modules/trust/marble-jar/"}
HOSTILE = "<img src=x onerror=alert(1)>"
PATIENCE = 60_000


def log(page: Page, lang: str = "nl") -> Locator:
    page.goto(PATH[lang])
    widget = page.locator("moment-log[data-live]")
    widget.wait_for()
    return widget


def part(widget: Locator, name: str) -> Locator:
    return widget.locator(f'[data-part="{name}"]')


def note(
    widget: Locator, date: str, moment: str, sign: int, impact: int, who: str = "", said: str = ""
) -> None:
    widget.locator('[name="date"]').fill(date)
    widget.locator('[name="who"]').fill(who)
    for group, value in (("moment", moment), ("sign", sign), ("impact", impact)):
        widget.locator(f'[data-choice="{group}"] label:has([value="{value}"])').click()
    widget.locator('[name="note"]').fill(said)
    part(widget, "add").click()


def three(widget: Locator) -> None:
    """+2 and −3 with Tom, +1 with Amina: 1 + 2 − 3 = 0; Tom's jar stands at −1."""
    note(widget, "2026-10-01", "promise", 1, 2, "Tom")
    note(widget, "2026-10-05", "presence", -1, 3, "Tom", HOSTILE)
    note(widget, "2026-10-05", "credit", 1, 1, "Amina")


def total(widget: Locator) -> Locator:
    return part(widget, "result").locator(".log__total")


def test_three_moments_by_hand(page: Page) -> None:
    """Marbles, rings, counts per kind, and the line: +2 on the first day, 0 after the fifth."""
    widget = log(page)
    three(widget)
    expect(widget.locator(".jar__marble")).to_have_count(2)
    expect(widget.locator(".jar__ring")).to_have_count(1)
    expect(total(widget)).to_have_text(
        "3 momenten: 2 erin, 1 eruit. De som is 0.", timeout=PATIENCE
    )
    cells = widget.locator('[data-moment="presence"] td').all_inner_texts()
    assert cells == ["0", "1", "−3"]
    result = part(widget, "result")
    expect(result).to_contain_text(
        "Van 1 oktober 2026 tot 5 oktober 2026 ging de som van +2 naar 0."
    )
    expect(result.locator("course-picture svg")).to_be_visible(timeout=PATIENCE)
    assert widget.locator("img").count() == 0
    expect(part(widget, "list")).to_contain_text(HOSTILE)


def test_it_is_kept_in_both_languages(page: Page) -> None:
    """After a reload, in English, the same moments lie in the jar."""
    three(log(page))
    widget = log(page, "en")
    expect(widget.locator(".jar__marble")).to_have_count(2)
    expect(total(widget)).to_have_text("3 moments: 2 in, 1 out. The sum is 0.", timeout=PATIENCE)
    expect(part(widget, "list")).to_contain_text("Being there")


def test_one_jar_of_several(page: Page) -> None:
    """A jar belongs to one person: Tom's holds one marble and his sum is −1."""
    widget = log(page)
    three(widget)
    widget.locator(".log__whose select").select_option("Tom")
    expect(widget.locator(".jar__marble")).to_have_count(1)
    expect(total(widget)).to_have_text(
        "2 momenten: 1 erin, 1 eruit. De som is −1.", timeout=PATIENCE
    )


def test_by_keyboard_alone(page: Page) -> None:
    """Arrows and spaces choose, Enter puts it in; the focus goes to the title, for the next."""
    widget = log(page)
    widget.locator('[name="date"]').fill("2026-10-01")
    for group in ("moment", "sign", "impact"):
        widget.locator(f'[data-choice="{group}"] input').first.press("Space")
    widget.locator('[data-choice="impact"] input').first.press("ArrowDown")
    widget.locator('[name="note"]').press("Enter")
    expect(part(widget, "state")).to_have_text(
        "Genoteerd en bewaard op dit toestel.", timeout=PATIENCE
    )
    expect(part(widget, "form-title")).to_be_focused()
    expect(widget.locator(".log__entries .log__sum")).to_have_text("+2")


def test_what_is_missing_is_named(page: Page) -> None:
    """Nothing is kept; the first field without an answer has the focus; the date was today."""
    widget = log(page)
    today = page.evaluate("new Intl.DateTimeFormat('sv').format(new Date())")
    expect(widget.locator('[name="date"]')).to_have_value(today)
    widget.locator('[data-choice="sign"] label').first.click()
    part(widget, "add").click()
    expect(part(widget, "state")).to_have_text(
        "Kies nog: wat voor moment het was en hoe groot het was."
    )
    expect(widget.locator('[data-choice="moment"] input').first).to_be_focused()
    expect(widget.locator("[data-entry]")).to_have_count(0)


def test_changing_and_removing(page: Page) -> None:
    """A moment is changed in place; one removed comes back by an undo that has the focus."""
    widget = log(page)
    three(widget)
    first = widget.locator("[data-entry]", has_text="1 oktober 2026")
    first.locator('[data-part="edit"]').click()
    expect(part(widget, "form-title")).to_have_text("Dit moment wijzigen")
    widget.locator('[data-choice="impact"] label').nth(2).click()
    part(widget, "add").click()
    expect(widget.locator("[data-entry]")).to_have_count(3)
    expect(total(widget)).to_contain_text("De som is +1.", timeout=PATIENCE)
    first.locator('[data-part="remove"]').press("Enter")
    expect(widget.locator("[data-entry]")).to_have_count(2)
    expect(part(widget, "undo")).to_be_focused()
    part(widget, "undo").press("Enter")
    expect(widget.locator("[data-entry]")).to_have_count(3)
    expect(total(widget)).to_contain_text("De som is +1.")
    expect(log(page).locator("[data-entry]")).to_have_count(3)


def test_two_tabs_see_each_other(page: Page) -> None:
    """What one tab notes lies in the other's jar."""
    widget = log(page)
    other = log(page.context.new_page())
    three(widget)
    expect(other.locator(".jar__marble")).to_have_count(2)


def test_many_marbles_fit(page: Page) -> None:
    """A hundred big marbles get smaller, and none lies outside the jar or in another."""
    widget = log(page)
    page.evaluate(
        """async () => {
             const open = indexedDB.open("trust-course");
             const db = await new Promise(done => { open.onsuccess = () => done(open.result); });
             const all = db.transaction("entries", "readwrite");
             for (let i = 0; i < 100; i++) all.objectStore("entries").put({
               instrument: "marble-jar", id: `e${i}`, version: "1.0.0", created: i, updated: i,
               data: {date: "2026-10-01", who: "", moment: "other", sign: 1, impact: 3, note: ""}});
             await new Promise(done => { all.oncomplete = done; });
             db.close();
           }"""
    )
    widget = log(page)
    expect(widget.locator(".jar__marble")).to_have_count(100)
    balls: list[list[float]] = widget.evaluate(
        """widget => [...widget.querySelectorAll(".jar__marble")].map(one =>
             ["cx", "cy", "r"].map(name => Number(one.getAttribute(name))))"""
    )
    assert all(x - r >= 26 and x + r <= 264 and y - r > 60 and y + r <= 302 for x, y, r in balls)
    assert all(
        (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= (a[2] + b[2]) ** 2 - 0.01
        for i, a in enumerate(balls)
        for b in balls[:i]
    )


@pytest.mark.allows_faults
def test_without_python_the_log_still_works(page: Page) -> None:
    """The jar and the list are there, the counting says what is wrong, the paper is the way out."""
    page.route("**/pyodide*/**", lambda route: route.abort())
    widget = log(page)
    note(widget, "2026-10-01", "promise", 1, 2)
    expect(part(widget, "fallback")).to_be_visible(timeout=PATIENCE)
    expect(widget.locator(".jar__marble")).to_have_count(1)
    expect(widget.locator("[data-entry]")).to_have_count(1)
    expect(widget.locator(".log__paper")).to_be_visible()


def test_paper(page: Page) -> None:
    """An empty log prints the sheet for a pen; a filled one prints jar, moments and counts."""
    widget = log(page)
    page.emulate_media(media="print")
    expect(widget.locator(".log__paper")).to_be_visible()
    expect(widget.locator("form")).to_be_hidden()
    page.emulate_media(media="screen")
    three(widget)
    expect(total(widget)).to_be_visible(timeout=PATIENCE)
    page.emulate_media(media="print")
    expect(widget.locator(".log__paper")).to_be_hidden()
    expect(widget.locator(".jar")).to_be_visible()
    expect(widget.locator("button:visible")).to_have_count(0)


def test_without_script_there_is_a_sheet(new_page: Callable[..., Page]) -> None:
    """The table to write in is there, the form that would do nothing is not."""
    page = new_page(java_script_enabled=False)
    page.goto(PATH["en"])
    expect(page.locator(".log__paper")).to_be_visible()
    expect(page.locator("moment-log form")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_violation(new_page: Callable[..., Page], scheme: Any, width: int) -> None:
    """With moments, counts, line and an undo axe finds nothing, and nothing sticks out."""
    size = {"width": width, "height": 800}
    page = new_page(color_scheme=scheme, viewport=size, reduced_motion="reduce", bypass_csp=True)
    widget = log(page, "en")
    three(widget)
    note(widget, "2026-10-09", "other", -1, 1, "w" * 40, "m" * 200)
    expect(part(widget, "result").locator("course-picture svg")).to_be_visible(timeout=PATIENCE)
    widget.locator('[data-part="remove"]').first.click()
    for fold in widget.locator("details").all():
        fold.evaluate("fold => { fold.open = true }")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
