"""Projecting: a lesson and an exercise on the big screen, a clicker, a clock, two windows."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from addresses import LESSON
from axe import violations
from playwright.sync_api import Page, expect

GUIDE = "facilitator/trust-equation/"
ALSO = "en/modules/ambassadorship/if-then-plans/"
SMALLEST = 4.2
"""Per cent of the screen's height: what is read from ten metres."""

TOO_SMALL_OR_OUTSIDE = """smallest => {
  const screen = document.querySelector('.projector__screen').getBoundingClientRect();
  const slide = document.querySelector('.projector section.slide.present');
  const faults = [];
  for (const element of slide.querySelectorAll('h2, p, li, figcaption')) {
    if (!element.textContent.trim()) continue;
    const box = element.getBoundingClientRect();
    const scale = slide.getBoundingClientRect().height / slide.offsetHeight;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale / screen.height * 100;
    const outside = box.left < screen.left - 1 || box.right > screen.right + 1
      || box.top < screen.top - 1 || box.bottom > screen.bottom + 1;
    if (size < smallest || outside)
      faults.push(`${slide.dataset.key} ${size.toFixed(2)}: ${element.textContent.slice(0, 40)}`);
  }
  return faults;
}"""


def project(page: Page) -> None:
    """Press the button and wait for the first slide."""
    page.locator("course-projector [data-part='start']").click()
    expect(page.locator("dialog.projector[data-live]")).to_be_visible()


def key_of(page: Page) -> str:
    """Which slide stands on the room's screen."""
    return str(page.locator("section.slide.present").get_attribute("data-key"))


@pytest.mark.parametrize(
    ("address", "size"),
    [
        (LESSON, (1920, 1080)),
        (ALSO, (1280, 720)),
        (GUIDE, (1280, 720)),
        ("en/" + GUIDE, (1024, 768)),
    ],
)
def test_by_clicker_to_the_end(
    new_page: Callable[..., Page], address: str, size: tuple[int, int]
) -> None:
    """Every slide fits, in letters for ten metres; the answer comes after its question."""
    page = new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    project(page)
    seen: list[str] = []
    faults: list[str] = []
    while not seen or key_of(page) != seen[-1]:
        seen.append(key_of(page))
        # a 4:3 screen is laid out as high as it is
        faults += page.evaluate(TOO_SMALL_OR_OUTSIDE, SMALLEST)
        page.keyboard.press("PageDown")
    assert faults == []
    assert len(seen) > 10
    assert len(set(seen)) == len(seen)
    assert seen[-1] == "close/1"
    expect(page.locator(".projector__said")).to_have_text(
        "This is the last slide." if address.startswith("en/") else "Dit is de laatste dia."
    )
    if address == LESSON:
        kinds = page.locator("section.slide").evaluate_all(
            "all => all.map(s => s.className.match(/slide--(\\w+)/)[1])"
        )
        assert {"title", "text", "figure", "device", "question", "answer", "reflect"} <= set(kinds)
        assert kinds[kinds.index("answer") - 1] == "question"
        notes = page.locator(".projector").inner_text()
        assert "Laat twee deelnemers" not in notes
    page.keyboard.press("PageUp")
    assert key_of(page) == seen[-2]


def test_without_a_network_black_overview_and_back_again(new_page: Callable[..., Page]) -> None:
    """With the network cut: black, all slides, address, the theme's keys silent; resumed."""
    page = new_page(reduced_motion="reduce")
    page.goto(LESSON)
    project(page)  # the script has come
    page.keyboard.press("Escape")
    expect(page.locator("dialog.projector")).to_have_count(0)
    expect(page.locator("course-projector [data-part='start']")).to_be_focused()
    page.context.set_offline(True)
    project(page)
    for key in ("n", "n", " ", "ArrowRight", "p"):
        page.keyboard.press(key)
    place = key_of(page)
    assert page.url.endswith(LESSON)
    page.keyboard.press(".")
    expect(page.locator(".projector__black")).to_contain_text("Druk op B")
    page.keyboard.press("PageDown")  # first the light, then the next
    expect(page.locator(".projector__black")).to_have_count(0)
    assert key_of(page) == place
    page.keyboard.press("o")
    tiles = page.locator(".projector__overview button")
    assert tiles.count() == page.locator(".slides > section").count()
    expect(page.locator(".projector__overview [aria-current]")).to_be_focused()
    tiles.nth(9).click()
    expect(page.locator(".projector__overview")).to_have_count(0)
    ninth = key_of(page)
    assert ninth == page.locator(".slides > section").nth(9).get_attribute("data-key")
    page.keyboard.press("q")
    code = page.locator(".projector__qr svg")
    expect(code).to_be_visible()
    box = code.bounding_box()
    assert box is not None
    assert box["height"] >= 0.6 * 720
    expect(page.locator(".projector__qr figcaption")).to_contain_text("/join/trust-equation")
    page.keyboard.press("q")
    expect(page.locator(".projector__qr figcaption")).to_contain_text("/modules/trust/")
    page.keyboard.press("Escape")
    expect(page.locator(".projector__qr")).to_have_count(0)
    page.context.set_offline(False)
    page.reload()
    project(page)
    assert key_of(page) == ninth
    expect(page.locator(".projector__said")).to_have_text("Je bent terug waar je gebleven was.")


def test_the_clock_counts_while_the_tab_sleeps(new_page: Callable[..., Page]) -> None:
    """Eight minutes of a step: start, pause, a minute more, past the end, kept over a reload."""
    page = new_page()
    page.clock.install(time="2026-11-22T10:00:00")
    page.goto(GUIDE)
    project(page)
    page.clock.pause_at("2026-11-22T11:00:00")
    for _ in range(3):
        page.keyboard.press("PageDown")
    assert key_of(page) == "step-1/1"
    clock = page.locator(".projector__clock span")
    expect(clock).to_have_text("8:00")
    page.keyboard.press("c")
    page.clock.run_for(61_000)
    expect(clock).to_have_text("6:59")
    page.keyboard.press("+")
    expect(clock).to_have_text("7:59")
    page.clock.fast_forward(2 * 60_000)  # a laptop closed for two minutes
    page.clock.run_for(500)
    expect(clock).to_have_text("5:59")
    page.clock.resume()
    page.reload()
    project(page)
    page.clock.pause_at("2026-11-22T11:09:40")
    page.clock.run_for(500)
    expect(page.locator(".projector__clock")).to_have_attribute("data-over", "true")
    expect(clock).to_have_text("+0:40")  # it began at 11:00:00, eight minutes and one more
    page.locator(".projector__bar [data-part='reset']").click()
    expect(clock).to_have_text("8:00")
    page.locator(".projector__bar [data-part='sound']").click()
    expect(page.locator(".projector__bar [data-part='sound']")).to_contain_text("Geluid aan")


SESSION: dict[str, Any] = {
    "id": "s1",
    "format": 1,
    "title": "Team Noord",
    "kind": "group",
    "instrument": "trust-equation",
    "version": "1.0.0",
    "view": "self",
    "room": 12345,
    "compare": "groups",
    "groups": [{"id": "a", "name": "", "hands": None}],
    "answers": [],
    "self": None,
    "shown": None,
    "created": 1,
    "updated": 1,
}


def keep_group(page: Page, people: int) -> None:
    """Put a group with so many answers into the store, as the group's page does."""
    scales = [letter + str(n) for letter in "cris" for n in (1, 2, 3)]
    answers = [
        {
            "group": "a",
            "tag": tag,
            "answers": {item: 1 + (tag + index) % 5 for index, item in enumerate(scales)},
            "from": "code",
        }
        for tag in range(people)
    ]
    page.evaluate(
        """session => new Promise((done, failed) => {
             const opening = indexedDB.open("trust-course");
             opening.onerror = failed;
             opening.onsuccess = () => {
               const writing = opening.result.transaction("sessions", "readwrite");
               writing.objectStore("sessions").put(session);
               writing.oncomplete = () => { opening.result.close(); done(); };
             };
           })""",
        {**SESSION, "answers": answers},
    )


def test_two_windows_stay_together(new_page: Callable[..., Page]) -> None:
    """Whichever moves, the other follows; results come when she says so; either may close."""
    room = new_page()
    room.goto(GUIDE)
    room.locator("self-assessment, course-projector").first.wait_for()
    keep_group(room, 7)
    project(room)
    for _ in range(3):
        room.keyboard.press("PageDown")
    with room.context.expect_page() as opened:
        room.locator("[data-part='second']").click()
    hers = opened.value
    expect(hers.locator(".projector--facilitator[data-live]")).to_be_visible()
    notes = hers.locator("[data-part='notes']")
    expect(notes).to_contain_text("Laat twee deelnemers")
    expect(hers.locator("[data-part='linked']")).to_have_attribute("data-linked", "true")
    expect(hers.locator("[data-part='answers']")).to_contain_text("7 antwoorden in “Team Noord”")
    expect(room.locator("dialog.projector")).not_to_contain_text("7 antwoorden")

    hers.locator("[data-part='next']").click()
    expect(room.locator("section.slide.present")).to_have_attribute("data-key", "step-2/1")
    room.bring_to_front()
    room.keyboard.press("PageDown")
    expect(notes).to_contain_text("Iedereen kiest in stilte")
    hers.locator("[data-part='clock']").click()
    expect(room.locator(".projector__clock")).to_have_attribute("data-running", "true")
    hers.locator("[data-part='black']").click()
    expect(room.locator(".projector__black")).to_be_visible()
    # Who sees neither screen hears it in both, and the clock once, not every second.
    for window in (room, hers):
        expect(window.locator("[data-part='heard']")).to_have_text("Het scherm is zwart.")
    clock = hers.locator("[data-part='heard-clock']")
    expect(clock).to_contain_text("De klok loopt.")
    before = clock.text_content()
    hers.locator("[data-part='black']").click()
    hers.locator("[data-part='results']").click()
    picture = room.locator(".projector__results .room--large")
    expect(picture).to_be_visible(timeout=60_000)
    assert clock.text_content() == before
    hers.locator("[data-part='next']").click()
    expect(room.locator(".projector__results [data-page='profile-1']")).to_be_visible()
    hers.locator("[data-part='results']").click()
    expect(picture).to_have_count(0)
    assert key_of(room) == "step-3/1"

    room.reload()  # a crash: she goes on, the room comes back to where she is
    hers.locator("[data-part='next']").click()
    project(room)
    expect(room.locator("section.slide.present")).to_have_attribute("data-key", "step-4/1")
    expect(room.locator(".projector__clock")).to_be_visible()
    hers.close()
    room.keyboard.press("PageDown")
    expect(room.locator("section.slide.present")).to_have_attribute("data-key", "step-5/1")
    kept = room.evaluate("Object.entries(localStorage).find(([k]) => k.includes('projecting:'))")
    assert json.loads(kept[1])["shown"]["slide"] == "step-5/1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_and_axe(new_page: Callable[..., Page], scheme: str) -> None:
    """On a phone, light and dark: axe finds nothing on slide, overview and second window."""
    page = new_page(
        bypass_csp=True, reduced_motion="reduce", viewport={"width": 390, "height": 844}
    )
    page.goto(GUIDE)
    project(page)
    if scheme == "dark":
        page.locator("[data-part='theme']").click()
    page.locator("[data-part='next']").click()
    page.locator(".projector__bar [data-part='clock']").click()
    targets = page.locator(".projector__bar button").evaluate_all(
        "all => all.map(b => b.getBoundingClientRect()).map(b => Math.min(b.width, b.height))"
    )
    assert min(targets) >= 44
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    found = violations(page)
    page.keyboard.press("o")
    found += violations(page)
    hers = page.context.new_page()
    hers.goto(GUIDE + "#facilitator")
    expect(hers.locator(".projector--facilitator[data-live]")).to_be_visible()
    found += violations(hers)
    assert not found, "\n".join(found)
