"""How far the learner is: lesson, plan, outline, home page, two tabs, certificate."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from addresses import LESSON
from axe import violations
from kept import keep, kept
from lesson import PATIENCE
from playwright.sync_api import Locator, Page, expect
from test_csp import know_the_port

from publish.house import HERE

ID = LESSON.strip("/")
MINUTE = 60_000
NOVEMBER = 1_793_700_000_000
"""3 November 2026."""


def outline() -> dict[str, dict[str, Any]]:
    """Every lesson of the course with what it asks."""
    script = next(HERE.assets.glob("outline-*.js")).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(script.partition("=")[2].rstrip(";\n"))["lessons"]
    return found


def do(page: Page, *lessons: str, read: bool = True) -> None:
    """Keep everything that makes these lessons done, a day after each other."""
    for place, name in enumerate(lessons):
        asked, at = outline()[name], NOVEMBER + place * 86_400_000
        quizzes = list(asked["quizzes"])
        own = {"lesson": name, "instruments": asked["instruments"], "quizzes": quizzes}
        keep(page, "progress", {**own, "read": at if read else None, "opened": at, "updated": at})
        once = {"person": "first", "day": "2026-11-03", "version": "1.0.0", "updated": at}
        for instrument in asked["instruments"]:
            found: dict[str, Any] = {"answers": {}, "result": {"scales": []}}
            keep(page, "results", {"instrument": instrument, **once, **found})
        for quiz, count in asked["quizzes"].items():
            looked = {"answers": {}, "checked": [f"q{n}" for n in range(count)]}
            keep(page, "checks", {"quiz": quiz, "version": "1.0.0", **looked, "updated": at})


def measured(page: Page) -> None:
    """The start and end measurement, filled in."""
    data = {"answers": {f"c{n}": 50 for n in range(8)}, "day": "2026-11-03"}
    for moment in ("before", "after"):
        own = {"instrument": "before-after", "id": moment, "version": "1.0.0", "data": data}
        keep(page, "entries", {**own, "created": 1, "updated": 1})


def opened(page: Page, lang: str = "nl") -> Page:
    page.goto(("en/" if lang == "en" else "") + LESSON)
    page.locator("lesson-progress[data-live]").wait_for()
    return page


def part(page: Page, name: str) -> Locator:
    """One of the four parts, as the end of the lesson lists it."""
    return page.locator(f'lesson-progress [data-part-name="{name}"]')


def mark(page: Page, name: str) -> Locator:
    """The lesson's line in the outline."""
    return page.locator(f'.course-nav a[data-page^="{name}"]')


def record(page: Page) -> dict[str, Any]:
    (found,) = (one for one in kept(page, "progress") if one["lesson"] == ID)
    return found


def test_reading_takes_the_end_and_some_time(page: Page) -> None:
    """Scrolled to the end is not read; with a third of the minutes it is; she has the last word."""
    page.clock.install()
    opened(page)
    expect(part(page, "read")).to_contain_text("nog te doen")
    page.clock.run_for(5 * MINUTE)
    assert record(page)["read"] is None, "minutes at the top of a page are no reading"
    page.goto("")
    opened(page)
    page.locator("self-assessment").scroll_into_view_if_needed()
    page.clock.run_for(MINUTE)
    assert record(page)["read"] is None, "one minute is not enough for seven"
    page.clock.run_for(2 * MINUTE)
    expect(part(page, "read")).to_contain_text("gelezen op")
    expect(page.locator('lesson-parts [data-part-name="read"]')).to_have_attribute("data-done", "")
    page.locator('lesson-progress [data-part="read"]').click()
    expect(page.locator('lesson-progress [data-part="state"]')).to_have_text(
        "Deze les staat weer op niet gelezen."
    )
    page.clock.run_for(5 * MINUTE)
    assert record(page)["read"] is None, "what she said herself holds"


def test_the_end_of_a_lesson_says_what_is_open_and_where(page: Page) -> None:
    """Half a check counts its questions; a link leads to the exercise; all done says so."""
    opened(page)
    checked = {"quiz": "trust-equation", "version": "1.0.0", "answers": {}, "updated": 1}
    keep(page, "checks", {**checked, "checked": ["q1", "q2"]})
    opened(page)
    expect(part(page, "checked")).to_contain_text("nog 3 van 5 vragen te bekijken")
    expect(page.locator("lesson-progress")).to_contain_text("Nog ongeveer 22 minuten.")
    part(page, "scored").locator("a").click()
    expect(page.locator("self-assessment")).to_be_in_viewport()
    do(page, ID)
    opened(page, "en")
    expect(page.locator("lesson-progress")).to_contain_text("This lesson is done.")
    expect(part(page, "planned")).to_contain_text("choose one thing below")


def test_a_plan_for_the_week(page: Page) -> None:
    """Chosen, rewritten, replaced with an undo, put in a calendar, answered, cleared and back."""
    opened(page)
    plan = page.locator("week-plan")
    actions = plan.locator(".week__actions button")
    expect(actions).to_have_count(3)
    plan.locator('[data-field="what"]').fill("Karim bellen over dinsdag")
    expect(part(page, "planned")).to_contain_text("gekozen")
    actions.first.click()
    expect(plan.locator('[data-field="what"]')).to_have_value(re.compile("^Kies één persoon"))
    plan.locator('[data-part="undo"]').click()
    expect(plan.locator('[data-field="what"]')).to_have_value("Karim bellen over dinsdag")
    plan.locator('[data-part="calendar"]').click()
    state = plan.locator('[data-part="state"]')
    expect(state).to_have_text("Voor je agenda ontbreekt nog: een dag en een uur.")
    expect(plan.locator('[data-field="day"]')).to_be_focused()
    plan.locator('[data-field="day"]').fill("2026-11-24")
    plan.locator('[data-field="time"]').fill("09:30")
    with page.expect_download(timeout=PATIENCE) as made:
        plan.locator('[data-part="calendar"]').click()
    text = made.value.path().read_text(encoding="utf-8")
    assert "SUMMARY:Karim bellen over dinsdag" in text
    assert "DTSTART:20261124T093000" in text
    plan.get_by_label("Gedaan", exact=True).check()
    expect(state).to_contain_text("Wat merkte je bij de ander?")
    (entry,) = kept(page, "entries")
    assert (entry["instrument"], entry["id"]) == ("lesson-plan", ID)
    assert (entry["data"]["done"], entry["data"]["day"]) == ("yes", "2026-11-24")
    opened(page, "en")
    expect(plan.get_by_label("Done", exact=True)).to_be_checked()
    plan.locator('[data-part="clear"]').click()
    assert kept(page, "entries") == []
    page.keyboard.press("Enter")
    expect(plan.locator('[data-field="what"]')).to_have_value("Karim bellen over dinsdag")


def test_the_outline_in_two_tabs_and_after_moving_on(page: Page) -> None:
    """What is read in one tab shows in the other at once, and stays right from page to page."""
    know_the_port(page)
    with page.expect_response("**/sitemap.xml"):
        page.goto("modules/trust/")
    page.locator("course-marks[data-live]").wait_for(state="attached")
    expect(page.locator(".course-nav__continue")).to_be_hidden()
    expect(page.locator("course-progress")).to_contain_text("5 lessen, samen ongeveer")
    other = page.context.new_page()
    opened(other)
    expect(mark(page, ID)).to_have_attribute("data-state", "begun")
    expect(page.locator(".course-nav__continue")).to_contain_text("De vertrouwensformule")
    do(other, ID, read=False)
    other.locator('lesson-progress [data-part="read"]').click()
    for tab in (page, other):
        expect(mark(tab, ID)).to_have_attribute("data-state", "done")
        expect(mark(tab, ID)).to_contain_text("(gedaan)")
        expect(tab.locator(".course-nav__title", has_text="Vertrouwen")).to_contain_text("1 van 5")
    expect(page.locator(".progress__tag")).to_have_text(["gedaan"])
    expect(page.locator("course-progress")).to_contain_text("1 van 5 lessen gedaan")
    page.evaluate("window.same = true")
    page.locator(".course-nav__continue").click()
    expect(page.locator("h1")).to_contain_text("terwijl ik het goed bedoel")
    assert page.evaluate("window.same"), "the page was swapped, not loaded"
    expect(mark(page, ID)).to_have_attribute("data-state", "done")
    expect(mark(page, "modules/trust/four-cores")).to_have_attribute("data-state", "begun")


SHIFTS = """window.shift = 0; new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
}).observe({type: 'layout-shift', buffered: true});"""


def test_the_home_page_for_who_is_new_and_for_who_comes_back(
    new_page: Callable[..., Page],
) -> None:
    """New: the page as it is. Back: where to go on, the modules in words, a plan whose day came."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(SHIFTS)
    page.goto("")
    expect(page.locator("h1")).to_be_in_viewport()
    assert page.locator("course-progress").bounding_box()["height"] == 0  # type: ignore[index]
    opened(page)
    do(page, "modules/trust/why-trust")
    data = {"what": "Bel <b>An</b>", "day": "2026-01-05", "time": "", "done": None, "on": None}
    plan = {"instrument": "lesson-plan", "id": ID, "version": "1.0.0", "data": data}
    keep(page, "entries", {**plan, "created": 1, "updated": 1})
    page.goto("")
    card = page.locator(".progress__card")
    expect(card.locator("h2")).to_have_text("Ga verder waar je gebleven was")
    expect(card.locator(".progress__next")).to_contain_text(
        "Nog te doen: lezen, de oefening en de kennischeck. Nog ongeveer 22 minuten."
    )
    expect(card.locator('[data-module="modules/trust"]')).to_contain_text("1 van 5 lessen gedaan")
    expect(card.locator(".progress__due")).to_contain_text("Bel <b>An</b>")
    assert page.evaluate("window.shift") < 0.1
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    card.locator(".course-button").click()
    expect(page.locator("lesson-progress")).to_be_attached()
    assert page.url.endswith(LESSON)


def test_the_certificate(page: Page) -> None:
    """What is open with the way there; then a sheet whose name is kept nowhere, one page wide."""
    page.goto("certificate/")
    found = page.locator("course-certificate")
    expect(found).to_contain_text("0 van 18 gedaan")
    expect(found.locator(".certificate__open").first).to_contain_text("Beginmeting 5 minuten")
    do(page, *outline())
    measured(page)
    keep(page, "checks", {"quiz": "marble-jar", "version": "1", "answers": {}, "checked": []})
    page.goto("certificate/")
    expect(found.locator(".certificate__open li")).to_have_text(
        [re.compile(r"De knikkerpot\s+de kennischeck, 3 minuten")]
    )
    do(page, *outline())
    page.goto("certificate/")
    page.get_by_label("Je naam").fill("Nele <i>Verbeke</i>")
    sheet = found.locator(".certificate")
    expect(sheet.locator('[data-part="name"]')).to_have_text("Nele <i>Verbeke</i>")
    expect(sheet).to_contain_text("Niemand heeft het nagekeken")
    expect(sheet.locator("tbody tr").first).to_contain_text("5 lessen")
    expect(sheet.locator("tbody tr").first.locator("td").last).to_have_text(
        "3 november 2026 tot 7 november 2026"
    )
    file = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", file)) == 1
    width, height = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", file).groups())  # type: ignore[union-attr]
    assert (round(width), round(height)) == (842, 595)
    everything = [value for store in STORES for value in kept(page, store)]
    assert "Verbeke" not in json.dumps(everything) + page.url
    assert "Verbeke" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.reload()
    expect(page.get_by_label("Je naam")).to_have_value("")


STORES = ("drafts", "people", "notes", "checks", "entries", "results", "progress", "aside")


def test_without_script_each_page_says_what_it_can(new_page: Callable[..., Page]) -> None:
    """A lesson, a module and the certificate are whole; nothing promises what is not there."""
    page = new_page(java_script_enabled=False)
    page.goto(LESSON)
    expect(page.locator("week-plan")).to_contain_text("Kies één van de acties hierboven")
    expect(page.locator("lesson-progress noscript")).to_be_attached()
    assert page.locator("week-plan button, lesson-progress button").count() == 0
    page.goto("en/modules/trust/")
    expect(page.locator("course-progress")).to_contain_text("5 lessons, about")
    page.goto("en/certificate/")
    expect(page.locator(".certificate__asked")).to_contain_text("Ambassadorship 6 lessons")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_page: Callable[..., Page], scheme: str) -> None:
    """Axe finds nothing with everything begun, nor on the certificate, down to 320 pixels."""
    page = new_page(
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        viewport={"width": 320, "height": 800},
    )
    opened(page)
    page.locator(".week__actions button").first.click()
    found: list[str] = violations(page)
    names = list(outline())
    do(page, *names[:3])
    for address in ("", "modules/trust/", "certificate/"):
        page.goto(address)
        page.locator(":is(course-progress, course-certificate)[data-live]").wait_for()
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
    do(page, *names)
    measured(page)
    page.goto("certificate/")
    page.locator("course-certificate[data-met]").wait_for()
    found += violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert found == []
