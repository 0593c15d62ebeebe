"""Handing in results without a name: chosen, seen, saved, under a number she can renew.

The open course has no units, so the element is put into its page as the macro writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from kept import keep
from playwright.sync_api import Page, expect

from widgets.forms.templating import render
from widgets.loading.library import load_instrument
from widgets.loading.words import Lang

PATH: dict[Lang, str] = {"nl": "take-along/", "en": "en/take-along/"}
CORES = load_instrument("four-cores")


def markup(lang: Lang) -> str:
    """What the macro writes in the track of a city."""
    asked = {
        **{"id": CORES.id, "version": CORES.version, "title": CORES.title[lang], "href": "../"},
        "items": {item.id: item.text[lang] for item in CORES.items},
        "options": {str(option.value): option.label[lang] for option in CORES.options},
    }
    units = [{"id": "care", "title": "Zorg"}, {"id": "works", "title": "Werken"}]
    data = {"track": "city", "units": units, "instruments": [asked]}
    return render("hand_in", lang, data=data)


def opened(page: Page, lang: Lang) -> None:
    """Open the page with a result of hers and one about somebody else."""
    page.goto(PATH[lang])
    expect(page.locator("take-along[data-live]")).to_be_visible()
    answers = {item.id: 4 for item in CORES.items}
    usual: dict[str, Any] = {
        "person": "first",
        "version": "1.0.0",
        "answers": answers,
        "updated": 1,
    }
    result: dict[str, list[str]] = {"scales": [], "missing": []}
    keep(
        page,
        "results",
        {**usual, "instrument": CORES.id, "day": "2026-10-05", "result": result},
        {**usual, "instrument": "trust-equation", "day": "2026-10-06", "result": result},
    )
    page.evaluate(
        "text => document.querySelector('take-along').closest('.course-widget')"
        ".insertAdjacentHTML('afterend', text)",
        markup(lang),
    )
    expect(page.locator("hand-in[data-live]")).to_be_visible()


STORY = [
    ("nl", "dark", {"width": 320, "height": 700}),
    ("en", "light", {"width": 1280, "height": 800}),
]


@pytest.mark.parametrize(("lang", "scheme", "size"), STORY)
def test_a_member_hands_in(
    new_page: Callable[..., Page], lang: Lang, scheme: str, size: dict[str, int], tmp_path: Path
) -> None:
    """By keyboard: what is missing is said, the file is as shown, a new number can be undone."""
    page = new_page(color_scheme=scheme, viewport=size, bypass_csp=True, reduced_motion="reduce")
    opened(page, lang)
    here = page.locator("hand-in")
    save, unit = here.locator("[data-part='save-hand-in']"), here.locator("select")
    save.press("Enter")
    expect(unit).to_be_focused()
    expect(unit).to_have_attribute("aria-invalid", "true")
    unit.select_option("works")
    tick = here.locator("input[type='checkbox']")
    tick.press("Space")
    save.press("Enter")
    expect(here.locator("[data-part='results']")).to_be_focused()
    tick.press("Space")
    for fold in here.locator("details").all():
        fold.locator("summary").press("Enter")
    shown = json.loads(here.locator("pre").inner_text())
    expect(here.locator("dd")).to_have_count(len(CORES.items))
    found = violations(page)
    assert not found, "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    with page.expect_download() as download:
        save.press("Enter")
    file = tmp_path / "saved.json"
    download.value.save_as(file)
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved == shown
    assert (saved["unit"], saved["turn"]) == ("works", 1)
    assert [(each["instrument"], each["month"]) for each in saved["results"]] == [
        (CORES.id, "2026-10")
    ]
    assert re.fullmatch(
        rf"\d{{4}}-\d\d-{saved['member'][:8]}-1\.json", download.value.suggested_filename
    )
    here.locator("[data-part='renew']").press("Enter")
    expect(here.locator("pre")).not_to_contain_text(saved["member"])
    here.locator("[data-part='undo']").press("Enter")
    expect(here.locator("pre")).to_contain_text(saved["member"])
    # the number is kept: another unit is the second file under it
    page.reload()
    opened(page, lang)
    page.locator("hand-in select").select_option("care")
    page.locator("hand-in details[data-part='itself'] summary").click()
    again = json.loads(page.locator("hand-in pre").inner_text())
    assert (again["member"], again["turn"]) == (saved["member"], 2)
