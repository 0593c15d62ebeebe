"""A group's answers as a room sees them: on a page, on a projector, in the report."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from axe import violations
from playwright.sync_api import Page, expect
from room_replies import examples

from publish.bundle import bundle_report
from publish.house import HERE
from publish.node import run
from widgets.loading.words import Lang

PAGE = "facilitator/group/"
SMALLEST = 2.6
"""Per cent of the height: what is still read from ten metres."""

ENTRY = """
import { render } from "lit-html";
import { roomPages, roomView } from "./widgets/elements/room/results-view";
window.showRoom = (sessions, lang) => {
  const place = document.querySelector("article");
  const head = (name, textContent) => Object.assign(document.createElement(name), { textContent });
  place.replaceChildren(place.querySelector("h1"));
  for (const one of sessions) {
    const section = place.appendChild(document.createElement("section"));
    section.append(head("h2", one.definition.title));
    const view = section.appendChild(document.createElement("div"));
    view.className = "course-widget";
    render(roomView(one.reply, { ...one, lang }), view);
  }
};
window.showPages = (one, lang) => {
  const place = document.body.appendChild(document.createElement("main"));
  place.className = "md-typeset";
  place.style.cssText = "position: fixed; inset: 0; z-index: 99; overflow: auto";
  place.style.background = "var(--course-sheet)";
  for (const { view, id } of roomPages(one.reply, { ...one, lang })) {
    const slide = place.appendChild(document.createElement("section"));
    slide.dataset.slide = id;
    slide.style.cssText = "height: 100vh; box-sizing: border-box; overflow: hidden";
    slide.style.padding = "5vh 9vh";
    render(view, slide);
  }
};
"""
# what runs out of its slide, and the smallest letters, in per cent of the height
MEASURE = """() => [...document.querySelectorAll("[data-slide]")].map((slide) => ({
  id: slide.dataset.slide,
  over: Math.max(slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth),
  smallest: Math.min(...[...slide.querySelectorAll("*")]
    .filter((one) => one.checkVisibility())
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => (100 * parseFloat(getComputedStyle(one).fontSize)) / innerHeight)),
}))"""


@pytest.fixture(scope="module")
def script() -> str:
    """The views as a script of their own."""
    with TemporaryDirectory(dir=HERE.root) as folder:
        entry, out = Path(folder) / "entry.ts", Path(folder) / "out.js"
        entry.write_text(ENTRY.replace('"./widgets', f'"{HERE.root}/widgets'), encoding="utf-8")
        run("esbuild", [str(entry), "--bundle", "--format=iife", f"--outfile={out}"])
        return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_with_every_kind_has_no_violation(
    new_page: Callable[..., Page], script: str, scheme: str
) -> None:
    """Axe finds nothing with all tables open; at 320 pixels nothing runs out of the page."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page.goto(PAGE)
    page.evaluate(script)
    kinds = examples()
    shown = [kinds[name] for name in ("groups", "others", "hands", "protected")]
    page.evaluate("given => showRoom(given, 'nl')", shown)
    expect(page.locator(".room__strip").first).to_be_visible()
    for fold in page.locator(".room details").all():
        fold.evaluate("fold => { fold.open = true }")
    found = violations(page)
    assert not found, "\n".join(found)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(
    ("width", "height", "lang", "kinds"),
    [
        (1280, 720, "nl", ("group", "hands", "groups", "others", "protected", "few", "many")),
        (1920, 1080, "en", ("groups", "moments", "hundred")),
    ],
)
def test_slides_are_read_from_ten_metres(
    new_page: Callable[..., Page],
    script: str,
    width: int,
    height: int,
    lang: Lang,
    kinds: tuple[str, ...],
) -> None:
    """Of every kind of reply each page fits its slide, in letters that are large enough."""
    page = new_page(viewport={"width": width, "height": height}, bypass_csp=True)
    page.goto(PAGE)
    page.evaluate(script)
    page.evaluate("document.fonts.ready")
    replies = examples(lang)
    wrong = []
    for kind in kinds:
        page.evaluate("([one, lang]) => showPages(one, lang)", [replies[kind], lang])
        slides: list[dict[str, Any]] = page.evaluate(MEASURE)
        assert slides
        wrong += [(kind, s) for s in slides if s["over"] > 0 or s["smallest"] < SMALLEST]
        page.locator("main:has(> [data-slide])").evaluate("place => place.remove()")
    assert not wrong, "\n".join(map(str, wrong))


def test_the_report_opens_from_a_file(new_page: Callable[..., Page], tmp_path: Path) -> None:
    """One HTML file, from a disk without network: pictures, tables, no request at all."""
    code, styles = bundle_report(HERE)
    kinds = examples()
    data = {"lang": "nl", "sessions": [{**kinds["group"], "title": "Team </script>"}]}
    written = json.dumps(data).replace("<", "\\u003c")
    report = tmp_path / "verslag.html"
    report.write_text(
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Verslag</title>'
        f'<style>{styles}</style><body class="md-typeset"><main><h1>Verslag</h1></main>'
        f'<script type="application/json" class="group-data">{written}</script>'
        f"<script>{code}</script>",
        encoding="utf-8",
    )
    address = report.as_uri()
    page = new_page(base_url=address)
    page.goto(address)
    expect(page.locator("h2")).to_have_text("Team </script>")
    assert page.locator(".room__strip").count() == 4
    assert page.locator(".room__strip circle").count() == 4 * 18
    page.locator("summary").click()
    expect(page.locator(".room__table")).to_contain_text("Geloofwaardigheid")
