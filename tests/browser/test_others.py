"""Ask others, from the invitation to the sheet for the talk, with five phones in between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe import violations
from course_scoring import codes
from kept import keep, kept
from playwright.sync_api import Page, expect

from widgets.loading.library import load_instrument

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

COLD = 90_000
PAGES = {"nl": "others/", "en": "en/others/"}
TRUST = load_instrument("trust-equation").instrument
HIGH = {item.id: 1 if item.scale == "self-orientation" else 5 for item in TRUST.items}
"""What she thinks of herself; c3 and the like that are reversed make little difference."""


def others_see(tag: int, room: int, low: int = 2) -> str:
    """The code of somebody who sees her as neither high nor low, each a little differently."""
    answers = {item.id: low + (tag + n) % 2 for n, item in enumerate(TRUST.items)}
    return codes.encode(TRUST, answers, tag=tag, room=room, view="other")


def part(page: Page, name: str) -> Locator:
    return page.locator(f'ask-others [data-part="{name}"]')


def draft(person: str, answers: dict[str, int]) -> dict[str, Any]:
    """Her own estimate, as the lesson keeps it."""
    return {
        "instrument": "trust-equation",
        "person": person,
        "version": "1.0.0",
        "answers": answers,
        "shown": True,
        "updated": 1_790_000_000_000,
    }


def opened(page: Page, lang: str) -> None:
    page.goto(PAGES[lang])
    page.locator("ask-others[data-live]").wait_for()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_from_invitation_to_talk(new_page: Callable[..., Page], lang: str) -> None:
    """Invite → four codes are too few → a fifth → picture with gaps → talk; kept over a reload."""
    page = new_page(bypass_csp=True, reduced_motion="reduce")
    opened(page, lang)
    keep(
        page,
        "people",
        {"instrument": "trust-equation", "id": "first", "name": "<b>An</b>", "created": 1},
    )
    keep(page, "drafts", draft("first", HIGH))
    page.locator("#others-name").fill("<i>Team</i>")
    page.locator('[name="others-scan"][value="trust-equation"]').check()
    part(page, "create").click()
    expect(page.locator("#others-invite")).to_be_focused()
    (session,) = kept(page, "sessions")
    assert (session["kind"], session["view"], session["self"]) == ("others", "other", None)
    room: int = session["room"]
    other = "en" if lang == "nl" else "nl"
    for which in (lang, other):
        page.locator(f'[name="others-language"][value="{which}"]').check()
        text = page.locator("#others-message").input_value()
        link = re.search(r"http\S+", text)
        assert link
        where = f"/{'en/' if which == 'en' else ''}join/trust-equation-other/#"
        assert where in link[0]
        assert len(link[0].split("#")[1]) == 4
    # Her own answers: she says which estimate fits.
    page.locator('[name="others-own"][value="first"]').check()
    expect(page.locator("ask-others .assessment__state")).not_to_be_empty()
    paste = part(page, "paste")
    paste.fill(
        "Hoi!\n"
        + "\n".join(others_see(tag, room) for tag in (1, 2, 3, 4))
        + "\n"
        + others_see(1, room)
    )
    part(page, "take").click()
    expect(part(page, "count")).to_contain_text("4", timeout=COLD)
    expect(part(page, "show")).to_have_count(0)
    # The first one changes her mind; a fifth comes; one is meant for somebody else.
    paste.fill("\n".join([others_see(1, room, 3), others_see(5, room), others_see(6, room ^ 1)]))
    part(page, "take").click()
    expect(part(page, "count")).to_contain_text("5")
    expect(page.locator('[data-part="rooms"]')).to_be_visible()
    assert [one["tag"] for one in kept(page, "sessions")[0]["answers"]] == [1, 2, 3, 4, 5]
    part(page, "show").click()
    expect(page.locator(".talk")).to_be_visible(timeout=COLD)
    assert page.locator(".talk__subject").count() >= 2
    expect(page.locator(".room").first).to_be_visible()
    assert page.locator(".others__entry i, .group__choice b").count() == 0
    found = violations(page)
    assert not found, "\n".join(found)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # Closed and opened again: everything is there; hidden again when she says so.
    page.reload()
    expect(page.locator(".talk")).to_be_visible(timeout=COLD)
    part(page, "hide").click()
    expect(page.locator(".talk")).to_have_count(0)
    part(page, "remove").click()
    expect(page.locator("#others-invite")).to_have_count(0)
    page.locator('ask-others [data-part="undo"]').click()
    expect(page.locator(".others__entry")).to_have_count(1)
