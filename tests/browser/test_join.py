"""One participant answers: on her own phone to a code, and on a device that is passed around."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import zxingcpp
from axe import violations
from course_scoring import codes
from kept import keep, kept
from playwright.sync_api import Page, expect

from widgets.loading.library import load_instrument

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

COLD = 90_000
TRUST = load_instrument("trust-equation").instrument
ROOM = 0b10011_00111_10111_10110
"""K7QP."""
WORDS = {
    "nl": {"code": "Je code", "left": "2 vragen staan nog open"},
    "en": {"code": "Your code", "left": "2 questions are still open"},
}
PHONE = {"width": 390, "height": 844}


def part(page: Page, name: str) -> Locator:
    return page.locator(f'answer-sheet [data-part="{name}"]')


def answer(page: Page, choices: dict[int, int]) -> None:
    """Choose an option per printed question."""
    for number, option in choices.items():
        page.locator("answer-sheet fieldset").nth(number - 1).locator("label").nth(option - 1).tap()


def seen_by_camera(page: Page, square: Locator) -> str:
    """What a reader makes of the square on the screen."""
    shot = square.screenshot()
    height, width, grey = page.evaluate(
        """async bytes => {
             const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
             const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
             pen.drawImage(picture, 0, 0);
             const {data} = pen.getImageData(0, 0, picture.width, picture.height);
             const grey = [];
             for (let at = 0; at < data.length; at += 4) grey.push(data[at]);
             return [picture.height, picture.width, grey];
           }""",
        list(shot),
    )
    (found,) = zxingcpp.read_barcodes(np.array(grey, dtype=np.uint8).reshape(height, width))
    return str(found.text)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_phone_ends_with_a_code(new_page: Callable[..., Page], lang: str) -> None:
    """Begin, a crash, the language switched, two left open, code and square, mended, cleared."""
    page = new_page(
        viewport=PHONE, has_touch=True, is_mobile=True, bypass_csp=True, reduced_motion="reduce"
    )
    words = WORDS[lang]
    page.goto(f"{'en/' if lang == 'en' else ''}join/trust-equation/#k7qp")
    expect(page.locator(".answer__group")).to_contain_text("K7QP")
    found = violations(page)
    part(page, "begin").tap()
    answer(page, {number: 1 + number % 5 for number in range(1, 8)})
    expect(page.locator(".answer__progress")).to_contain_text("7")
    box = page.locator("answer-sheet label").first.bounding_box()
    assert box
    assert box["height"] >= 44
    # A crash: she goes on where she was, here in the other language and back.
    page.reload()
    page.locator(".answer__language a").tap()
    page.wait_for_url(re.compile(r"join/trust-equation/#k7qp$" if lang == "en" else r"/en/join/"))
    part(page, "begin").tap()
    expect(page.locator(".answer__progress")).to_contain_text("7")
    page.go_back()
    part(page, "begin").tap()
    answer(page, {8: 4, 9: 4, 10: 4})
    found += violations(page)
    part(page, "done").tap()
    expect(page.locator("#answer-check")).to_have_text(words["left"])
    found += violations(page)
    part(page, "finish").tap()
    signs = page.locator(".answer__signs [data-copy]")
    expect(signs).to_have_text(re.compile(r"^TC2(-[0-9A-Z]{1,4})+$"), timeout=COLD)
    first = codes.decode(signs.inner_text(), [TRUST])
    assert (first.room, first.view, len(first.answers)) == (ROOM, "self", 10)
    assert page.locator("#answer-code").inner_text() == words["code"]
    found += violations(page)
    part(page, "enlarge").tap()
    large = page.locator(".answer__large .share__square")
    assert codes.decode(seen_by_camera(page, large), [TRUST]) == first
    part(page, "close-large").tap()
    expect(part(page, "enlarge")).to_be_focused()
    # Mended: the same person, other answers.
    part(page, "change").tap()
    answer(page, {11: 1, 12: 1})
    part(page, "done").tap()
    expect(signs).not_to_have_text(first.code, timeout=COLD)
    second = codes.decode(signs.inner_text(), [TRUST])
    assert (second.tag, len(second.answers)) == (first.tag, 12)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    part(page, "clear").tap()
    assert (
        page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('course-answer'))")
        == []
    )
    page.reload()
    part(page, "begin").tap()
    expect(page.locator("answer-sheet input:checked")).to_have_count(0)
    assert kept(page, "drafts") == []
    assert not found, "\n".join(found)


def group(**changes: Any) -> dict[str, Any]:
    """A group on this device, as the group's page makes it."""
    return {
        "id": "s1",
        "format": 1,
        "title": "Team",
        "kind": "group",
        "instrument": "trust-equation",
        "version": TRUST.version,
        "view": "self",
        "room": ROOM,
        "compare": "groups",
        "groups": [{"id": "a", "name": "Team", "hands": None}],
        "answers": [],
        "self": None,
        "shown": None,
        "created": 1,
        "updated": 1,
        **changes,
    }


def test_a_device_passed_around_shows_nothing_of_the_one_before(page: Page) -> None:
    """Handed in, counted and gone: no reload and no way back shows it; the keyboard does it all."""
    page.goto("join/")
    page.locator("#join-signs").fill("k7qp")
    page.locator("join-group a").first.wait_for()
    assert (page.locator("join-group a").first.get_attribute("href") or "").endswith("#K7QP")
    # The header's switch takes the group along, as typed here and as it stood in the address.
    page.locator(".course-languages a").click()
    page.wait_for_url(re.compile(r"/en/join/#K7QP$"))
    expect(page.locator("#join-signs")).to_have_value("K7QP")
    page.goto("join/trust-equation/#K7QP&pass=s1")
    expect(page.locator("#answer-no-session")).to_be_visible()
    keep(page, "sessions", group())
    page.reload()
    for people in (1, 2):
        part(page, "begin").press("Enter")
        expect(page.locator("answer-sheet .assessment__instruction")).to_be_focused()
        expect(page.locator("answer-sheet input:checked")).to_have_count(0)
        for item in page.locator("answer-sheet fieldset").all():
            item.locator("input").nth(2).focus()
            page.keyboard.press("Space")
        part(page, "done").press("Enter")
        expect(page.locator("#answer-check")).to_be_focused()
        part(page, "finish").press("Enter")
        expect(part(page, "count")).to_contain_text(str(people))
        expect(page.locator("answer-sheet input:checked")).to_have_count(0)
        page.reload()
        expect(part(page, "count")).to_contain_text(str(people))
        expect(page.locator("answer-sheet input:checked")).to_have_count(0)
    (session,) = kept(page, "sessions")
    # Twice the same answers: two people.
    tags = [one["tag"] for one in session["answers"]]
    assert len(set(tags)) == 2
    assert tags == sorted(tags)
    assert all(one["from"] == "device" and len(one["answers"]) == 12 for one in session["answers"])
    page.locator(".answer__way-back a").click()
    page.wait_for_url(re.compile("facilitator/group"))
    page.go_back()
    expect(part(page, "begin")).to_be_visible()
    expect(page.locator("answer-sheet input:checked")).to_have_count(0)


def test_a_phone_needs_neither_python_nor_a_network(new_page: Callable[..., Page]) -> None:
    """A wrong group is named; and once the page is there, its code comes without another byte."""
    page = new_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("join/support-scan-other/#USA")
    expect(page.locator("#answer-room-hint")).to_contain_text("USA")
    page.locator("#answer-room").fill("k7qp")
    part(page, "go").click()
    part(page, "begin").click()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(offline=True)
    page.locator("answer-sheet fieldset").first.locator("label").nth(3).click()
    part(page, "done").click()
    part(page, "finish").click()
    expect(page.locator("[data-copy]")).to_have_text(re.compile(r"TC2-[0-9A-Z-]+"))
    expect(part(page, "enlarge")).to_be_visible()
    assert not [url for url in asked if "pyodide" in url]
