"""The facilitator's page: a group's answers collected in every way, hidden, shown, kept, saved."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from axe import violations
from codes_made import Picture, code, film
from kept import kept
from playwright.sync_api import FilePayload, Locator, Page, Playwright, expect

from publish.browser import launch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLD = 90_000
"""Python starts, on two busy cores."""
PAGES = {"nl": "facilitator/group/", "en": "en/facilitator/group/"}


def begun(page: Page, lang: str = "nl", how: str = "one", name: str = "Team Noord") -> Locator:
    """A new group for the trust equation."""
    page.goto(PAGES[lang])
    widget = page.locator("group-room")
    widget.locator("#group-instrument").select_option("trust-equation")
    widget.locator("#group-title").fill(name)
    widget.locator(f'input[name="how"][value="{how}"]').check()
    widget.locator('[data-part="begin"]').click()
    expect(widget.locator("#group-title-here")).to_have_text(name)
    return widget


def session(page: Page) -> dict[str, Any]:
    """The one group in this browser."""
    (found,) = kept(page, "sessions")
    return found


def paste(widget: Locator, text: str) -> None:
    widget.locator('[data-way="paste"]').first.click()
    widget.locator('[data-part="paste"]').fill(text)
    widget.locator('[data-part="take"]').click()


def state(widget: Locator) -> Locator:
    return widget.locator('[data-part="state"]')


def test_a_chat_is_taken_and_hidden_until_shown(page: Page) -> None:
    """Good, double, wrong and other codes; the picture waits, and does not change by itself."""
    widget = begun(page)
    room = session(page)["room"]
    good = [code(tag, room) for tag in range(6)]
    chat = "\n".join(
        [
            f"09:14 An: {good[0]}",
            f"Bert: hier is hij {good[1]} 👍",
            good[0].lower(),
            good[2][:-1] + ("0" if good[2][-1] != "0" else "1"),
            code(50, room, "four-cores"),
            code(51, room, view="other"),
            code(52, 77 if room != 77 else 78),
            "iemand: mijn code doet het niet",
        ]
    )
    paste(widget, chat)
    expect(state(widget)).to_have_text(re.compile(r"^2 nieuw, 1 al binnen, 4 niet"), timeout=COLD)
    report = widget.locator('[data-part="report"]')
    expect(report.locator('[data-reason="check"]')).to_contain_text("Regel 4")
    expect(report.locator('[data-reason="instrument"]')).to_contain_text("De vier kernen")
    expect(report.locator('[data-reason="view"]')).to_contain_text("Vraag het aan anderen")
    expect(report.locator('[data-reason="again"]')).to_contain_text("telt één keer")
    expect(widget.locator('[data-part="paste"]')).to_have_value(chat)
    report.locator('[data-part="rooms-take"]').click()
    expect(widget.locator('[data-part="count"]')).to_have_text("3 antwoorden binnen.")
    expect(widget.locator('[data-part="needed"]')).to_contain_text("Nog 2 nodig")
    expect(widget.locator('[data-part="reveal"]')).to_be_disabled()
    stored = session(page)["answers"]
    assert stored == sorted(stored, key=lambda one: one["tag"])
    # everything that came in with it goes out again, and comes in again
    widget.locator('[data-part="undo"]').click()
    expect(widget.locator('[data-part="count"]')).to_have_text("Nog geen antwoorden binnen.")
    paste(widget, " ".join(good[:5]))
    expect(widget.locator('[data-part="count"]')).to_have_text("5 antwoorden binnen.")
    expect(widget.locator('[data-part="picture"]')).to_have_count(0)

    widget.locator('[data-part="reveal"]').click()
    shown = widget.locator('[data-part="picture"]')
    expect(shown.locator(".room__summary")).to_be_visible(timeout=COLD)
    before = shown.inner_text()
    paste(widget, good[5])
    expect(widget.locator('[data-part="fresh"]')).to_contain_text("1 nieuw antwoord")
    assert shown.inner_text() == before
    widget.locator('[data-part="show-again"]').click()
    expect(widget.locator('[data-part="fresh"]')).to_have_count(0)
    assert session(page)["shown"]["answers"] == 6

    # somebody wants hers out: by her code
    paste(widget, good[3])
    report.locator('[data-part="take-out"]').click()
    expect(widget.locator('[data-part="fresh"]')).to_contain_text("veranderd")
    widget.locator('[data-part="undo"]').click()
    expect(widget.locator('[data-part="fresh"]')).to_have_count(0)
    widget.locator('[data-part="hide"]').click()
    expect(widget.locator('[data-part="picture"]')).to_have_count(0)


def test_a_crash_loses_nothing_and_tabs_follow(page: Page) -> None:
    """The address keeps the group; a reload goes on, another tab counts along."""
    widget = begun(page, how="two")
    room = session(page)["room"]
    widget.locator('input[name="into"][value="b"]').check()
    paste(widget, "\n".join(code(tag, room) for tag in range(5)))
    expect(widget.locator('[data-part="count"]')).to_contain_text("5 antwoorden", timeout=COLD)
    assert {one["group"] for one in session(page)["answers"]} == {"b"}
    widget.locator('[data-part="move"]').click()
    expect(widget.locator('[data-part="count"]')).to_contain_text("Groep A: 5")
    page.wait_for_url(re.compile(r"#session=\w+$"))
    address = page.url

    other = page.context.new_page()
    other.goto(address)
    there = other.locator("group-room")
    expect(there.locator("#group-title-here")).to_have_text("Team Noord")
    there.locator('input[name="into"][value="b"]').check()
    paste(there, code(9, room))
    expect(widget.locator('[data-part="count"]')).to_contain_text("Groep B: 1", timeout=COLD)
    other.close()

    page.reload()
    expect(widget.locator('[data-part="count"]')).to_contain_text("6 antwoorden binnen.")
    widget.locator('[data-section="keep"] [data-part="remove"]').click()
    page.wait_for_url(re.compile(r"/facilitator/group/$"))
    expect(widget.locator("[data-session]")).to_have_count(0)
    widget.locator('[data-part="undo"]').click()
    expect(widget.locator("[data-session]")).to_contain_text("6 antwoorden")
    page.goto(PAGES["nl"] + "#session=gone")
    expect(widget.locator('[role="alert"]')).to_contain_text("niet op dit toestel")


def test_pictures_with_several_codes(page: Page) -> None:
    """Three phones in one picture, and one without any; nothing is asked of another origin."""
    widget = begun(page, "en")
    room = session(page)["room"]
    widget.locator('[data-way="file"]').first.click()
    files: list[Any] = [
        {"name": "table.png", "mimeType": "image/png",
         "buffer": Picture(*(code(tag, room) for tag in range(3))).png()},
        {"name": "wall.png", "mimeType": "image/png", "buffer": Picture().png()},
        {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"},
        {"name": "chat.txt", "mimeType": "text/plain", "buffer": code(4, room).encode()},
    ]  # fmt: skip
    widget.locator('.group__way input[type="file"]').set_input_files(files)
    expect(widget.locator('[data-part="count"]')).to_have_text("4 answers in.", timeout=COLD)
    faults = widget.locator('[data-part="file-faults"] li')
    expect(faults).to_have_count(2)
    expect(faults.nth(0)).to_contain_text("wall.png: no QR code found")
    expect(faults.nth(1)).to_contain_text("broken.jpg is no picture")


def test_the_camera_counts_phones_held_up(
    driver: Playwright, tmp_path: Path, site_url: str, faults: list[str]
) -> None:
    """Two phones, then a third, then one already seen; it stops when she leaves it."""
    room = 4321
    codes = [code(tag, room) for tag in range(3)]
    reel = tmp_path / "phones.y4m"
    reel.write_bytes(film(Picture(), Picture(*codes[:2]), Picture(codes[2]), Picture(codes[0])))
    chromium = launch(
        driver,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={reel}",
    )
    context = chromium.new_context(base_url=site_url, locale="nl-BE", service_workers="block")
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    widget = begun(page)
    page.evaluate(SET_ROOM, [session(page)["id"], room])
    page.reload()
    widget.locator('[data-way="camera"]').first.click()
    widget.locator('[data-part="camera-start"]').click()
    count = widget.locator('[data-part="count"]')
    expect(count).to_have_text("3 antwoorden binnen.", timeout=COLD)
    expect(widget.locator('[data-part="last"]')).to_contain_text("binnen")
    assert "TC2" not in widget.inner_text()
    widget.locator('[data-way="paste"]').first.click()
    expect(widget.locator("video")).to_have_count(0)
    chromium.close()


SET_ROOM = """([id, room]) => new Promise((done) => {
  const opening = indexedDB.open('trust-course');
  opening.onsuccess = () => {
    const sessions = opening.result.transaction('sessions', 'readwrite').objectStore('sessions');
    const asked = sessions.get(id);
    asked.onsuccess = () => {
      sessions.put({...asked.result, room}).onsuccess = () => { opening.result.close(); done(); };
    };
  };
})"""


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("() => Promise.reject(new DOMException('', 'NotAllowedError'))", "slotje"),
        ("() => Promise.reject(new DOMException('', 'NotFoundError'))", "geen camera gevonden"),
        ("() => Promise.reject(new DOMException('', 'NotReadableError'))", "ander programma"),
        (None, "https"),
    ],
)
def test_a_camera_that_is_not_there_says_what_to_do(
    page: Page, broken: str | None, said: str
) -> None:
    """Refused, absent, in use, no https: a sentence each, and the other ways stay."""
    value = f"{{ getUserMedia: {broken} }}" if broken else "undefined"
    page.add_init_script(f"Object.defineProperty(navigator, 'mediaDevices', {{ value: {value} }})")
    widget = begun(page)
    widget.locator('[data-way="camera"]').first.click()
    widget.locator('[data-part="camera-start"]').click()
    expect(widget.locator('[data-part="camera-fault"]')).to_contain_text(said)
    expect(widget.locator('[data-part="camera-start"]')).to_be_visible()


def test_hands_are_counted(page: Page) -> None:
    """By button and by number; the sum beside the people in the room; never beside codes."""
    widget = begun(page)
    widget.locator('[data-way="hands"]').first.click()
    widget.locator(".group__people input").fill("12")
    for at in range(12):
        options = widget.locator(".hands__options li")
        options.nth(3).locator("input").fill("8")
        options.nth(3).locator("input").press("Tab")
        options.nth(4).locator('[data-part="more"]').dblclick()
        if at < 11:
            widget.locator('[data-part="next"]').click()
            expect(widget.locator("#hands-item")).to_be_focused()
    expect(widget.locator('[data-part="sum"]')).to_have_text("10 van 12 handen")
    expect(widget.locator('[data-part="count"]')).to_have_text("10 antwoorden binnen.")
    paste(widget, code(1, session(page)["room"]))
    expect(widget.locator('[data-reason="hands"]')).to_be_visible(timeout=COLD)
    widget.locator('[data-part="reveal"]').click()
    expect(widget.locator(".room__summary")).to_be_visible(timeout=COLD)
    widget.locator('[data-way="hands"]').first.click()
    widget.locator('[data-part="clear"]').click()
    expect(widget.locator('[data-part="count"]')).to_have_text("Nog geen antwoorden binnen.")
    widget.locator('[data-part="undo"]').click()
    expect(widget.locator('[data-part="count"]')).to_have_text("10 antwoorden binnen.")


def group_file(content: bytes) -> FilePayload:
    return {"name": "group.json", "mimeType": "application/json", "buffer": content}


def test_a_file_goes_round(page: Page, new_page: Callable[..., Page]) -> None:
    """Saved here, opened there, saved there, opened here: the same answers count once."""
    widget = begun(page)
    room = session(page)["room"]
    paste(widget, "\n".join(code(tag, room) for tag in range(3)))
    expect(widget.locator('[data-part="count"]')).to_contain_text("3", timeout=COLD)
    keep = widget.locator('[data-section="keep"]')
    with page.expect_download() as download:
        keep.locator('[data-part="save"]').click()
    path = download.value.path()
    file = json.loads(path.read_text(encoding="utf-8"))
    assert file["format"] == "trust-course-group"
    assert len(file["sessions"][0]["answers"]) == 3
    with page.expect_download() as download:
        keep.locator('[data-part="csv"]').click()
    table = download.value.path()
    rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("group;person;c1;")
    assert len(rows) == 4

    there = new_page(viewport={"width": 320, "height": 700}, bypass_csp=True)
    there.goto(PAGES["en"])
    field = there.locator('group-room input[type="file"]')
    damaged = path.read_bytes()[:300]
    field.set_input_files(group_file(damaged))
    expect(there.locator('[data-part="file-fault"]')).to_contain_text("a piece is missing")
    assert violations(there) == []
    field.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": table.read_bytes()})
    expect(there.locator('[data-part="file-fault"]')).to_contain_text("the group file (.json)")
    field.set_input_files(group_file(path.read_bytes()))
    other = there.locator("group-room")
    expect(other.locator('[data-part="count"]')).to_have_text("3 answers in.")
    paste(other, code(7, room))
    expect(other.locator('[data-part="count"]')).to_have_text("4 answers in.", timeout=COLD)
    expect(other.locator('[data-part="signs"]')).to_have_text(re.compile(r"^[0-9A-Z]{4}$"))
    with there.expect_download() as download:
        other.locator('[data-section="keep"] [data-part="save"]').click()
    for way in ("camera", "file", "hands", "device", "paste"):
        other.locator(f'[data-way="{way}"]').first.click()
        assert there.evaluate("document.documentElement.scrollWidth") == 320, way
        assert violations(there) == [], way
    other.locator('[data-part="big"]').first.click()
    assert violations(there) == []
    there.keyboard.press("Escape")

    widget.locator('[data-part="leave"]').click()
    widget.locator('input[type="file"]').set_input_files(
        group_file(download.value.path().read_bytes())
    )
    expect(widget.locator('[data-part="count"]')).to_have_text("4 antwoorden binnen.")
    expect(state(widget)).to_contain_text("niets telt dubbel")
