"""<course-profile> and what feeds it: one result per person and day, over time, and deletable."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from axe import violations
from kept import keep, kept
from lesson import OTHER, PATIENCE, TWELVE, Lesson
from playwright.sync_api import Page, expect

PROFILE = "my-results/"


@pytest.fixture
def lesson(page: Page, site_url: str) -> Lesson:
    """The first lesson on a watched page."""
    return Lesson(page, site_url)


def scored(lesson: Lesson) -> Lesson:
    """Answer everything and wait until the result is kept."""
    lesson.open().answer(TWELVE)
    lesson.result()
    lesson.page.wait_for_function(
        "ask => (0, eval)(ask)('results').then(all => all.length > 0)", arg=ALL_RESULTS
    )
    return lesson


ALL_RESULTS = """(name => new Promise(done => {
  const opening = indexedDB.open('trust-course');
  opening.onsuccess = () => {
    const asked = opening.result.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => { opening.result.close(); done(asked.result); };
  };
}))"""


def earlier(lesson: Lesson, day: str, score: float, **changes: object) -> None:
    """Put an earlier result beside the one there is, every scale at `score`."""
    (now,) = (one for one in kept(lesson.page, "results") if one["day"] > "2026-03")
    before = {**deepcopy(now), "day": day, **changes}
    for scale in before["result"]["scales"]:
        scale["score"] = score
    keep(lesson.page, "results", before)


def profile(page: Page, lang: str = "nl") -> None:
    page.goto(("en/" if lang == "en" else "") + PROFILE)
    page.locator("course-profile[data-live]").wait_for()


def test_an_empty_profile_invites(page: Page) -> None:
    """Nothing kept: a word of welcome and every exercise with its page."""
    profile(page)
    expect(page.get_by_text("Hier komt je eigen verhaal te staan.")).to_be_visible()
    page.locator('[data-instrument="trust-equation"] a').click()
    expect(page.locator("self-assessment")).to_be_visible()


def test_the_newest_of_the_day_is_kept_and_half_a_form_is_not(lesson: Lesson) -> None:
    """An incomplete scoring leaves no result; a later answer of the same day replaces the first."""
    lesson.open().answer({"c1": 4, "c2": 4, "c3": 4})
    lesson.part("score").click()
    lesson.result()
    assert kept(lesson.page, "results") == []
    scored(lesson)
    lesson.answer({"s1": 5})
    expect(lesson.part("state")).to_have_text("Je resultaat is bijgewerkt.")
    lesson.page.wait_for_function(
        "ask => (0, eval)(ask)('results').then(all => all[0].answers.s1 === 5)", arg=ALL_RESULTS
    )
    (one,) = kept(lesson.page, "results")
    assert (one["instrument"], one["person"]) == ("trust-equation", "first")


def test_opening_a_page_again_is_no_new_measurement(lesson: Lesson) -> None:
    """Answers of January stay a result of January, however often the page is opened."""
    scored(lesson)
    (draft,) = kept(lesson.page, "drafts")
    january = lesson.page.evaluate("new Date(2026, 0, 5, 12).getTime()")
    keep(lesson.page, "drafts", {**draft, "updated": january})
    lesson.open().result()
    lesson.page.wait_for_function(
        "ask => (0, eval)(ask)('results').then(all => all.length === 2)", arg=ALL_RESULTS
    )
    days = sorted(one["day"] for one in kept(lesson.page, "results"))
    assert days[0] == "2026-01-05"


def test_results_over_time(lesson: Lesson) -> None:
    """Two dates: the last profile, a line, a sentence per scale and a table with both."""
    scored(lesson)
    earlier(lesson, "2026-01-05", 3.0)
    page = lesson.page
    profile(page)
    scan = page.locator('[data-found="trust-equation"]')
    expect(scan).to_contain_text("geloofwaardigheid ging van 3,0 naar 4,0 (+1)")
    expect(scan).to_contain_text("zelfgerichtheid ging van 3,0 naar 2,0 (-1)")
    expect(scan).to_contain_text("0,74 punt of minder kan toeval zijn")
    expect(scan.locator(".course-plot")).to_have_count(2, timeout=PATIENCE)
    head = scan.locator("thead th").all_inner_texts()
    assert head[1] == "5 januari 2026"
    assert scan.locator("tbody tr").first.locator("td").all_inner_texts()[:2] == ["3,0", "4,0"]
    profile(page, "en")
    expect(page.locator('[data-found="trust-equation"]')).to_contain_text("from 3.0 to 4.0 (+1)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_an_older_questionnaire_is_not_compared(lesson: Lesson) -> None:
    """A result of another major version is counted and named, never drawn."""
    scored(lesson)
    earlier(lesson, "2026-01-05", 3.0, version="0.9.0")
    profile(lesson.page)
    scan = lesson.page.locator('[data-found="trust-equation"]')
    expect(scan).to_contain_text("Van een oudere versie van de vragen (1 keer)")
    expect(scan).not_to_contain_text("ging van")


def test_delete_takes_everything_of_one_exercise_and_undo_gives_it_back(lesson: Lesson) -> None:
    """After deleting, the lesson's form is empty too; undo restores answers and results."""
    scored(lesson)
    page = lesson.page
    profile(page)
    page.locator('[data-found="trust-equation"] [data-part="delete"]').click()
    expect(page.locator("[data-found]")).to_have_count(0)
    expect(page.locator('[data-part="undo"]')).to_be_focused()
    assert kept(page, "drafts") == kept(page, "results") == []
    page.keyboard.press("Enter")
    expect(page.locator('[data-found="trust-equation"]')).to_be_visible()
    assert lesson.open().checked() == TWELVE


def test_a_removed_person_leaves_no_results(lesson: Lesson) -> None:
    """Whoever is removed on the lesson's page is gone from the profile and from the device."""
    scored(lesson)
    lesson.part("add-person").click()
    lesson.answer(OTHER)
    lesson.result()
    lesson.page.wait_for_function(
        "ask => (0, eval)(ask)('results').then(all => all.length === 2)", arg=ALL_RESULTS
    )
    lesson.widget.locator('[data-part="remove-person"]').click()
    expect(lesson.part("state")).to_contain_text("verwijderd")
    profile(lesson.page)
    expect(lesson.page.locator(".profile__person")).to_have_count(1)
    lesson.page.wait_for_function(
        "ask => (0, eval)(ask)('results').then(all => all.length === 1)", arg=ALL_RESULTS
    )


def test_a_hostile_name_is_only_a_name(lesson: Lesson) -> None:
    """Names show as they were typed."""
    scored(lesson)
    name = "<img src=x onerror=alert(1)>{person}"
    person = {"instrument": "trust-equation", "id": "first", "name": name, "created": 0}
    keep(lesson.page, "people", person)
    profile(lesson.page)
    expect(lesson.page.locator(".profile__person h4")).to_have_text(name)


def test_knowledge_checks_and_what_was_made_are_counted(lesson: Lesson) -> None:
    """A checked question counts as Python counts it; entries are counted by instrument."""
    page = lesson.open().page
    question = page.locator(".quiz__question").first
    question.locator(".quiz__options input").first.check()
    question.locator('[data-part="check"]').click()
    expect(question.locator(".quiz__verdict")).to_be_visible(timeout=PATIENCE)
    entry: dict[str, object] = {"instrument": "marble-jar", "version": "1.0.0"}
    entry.update(created=1, updated=1)
    moment = {"date": "2026-11-03", "who": "S.", "moment": "promise", "sign": 1, "impact": 2}
    entry["data"] = {**moment, "note": ""}
    keep(page, "entries", {**entry, "id": "a"}, {**entry, "id": "b"})
    profile(page)
    check = page.locator('[data-check="trust-equation"]')
    expect(check).to_contain_text("van 5 goed", timeout=PATIENCE)
    made = page.locator('[data-found="marble-jar"]')
    expect(made).to_contain_text("2 momenten genoteerd")
    expect(made.locator("a")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_page: Callable[..., Page], site_url: str, scheme: str) -> None:
    """Axe finds nothing on a full profile, also on a phone."""
    page = new_page(
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        viewport={"width": 390, "height": 800},
    )
    lesson = scored(Lesson(page, site_url))
    earlier(lesson, "2026-01-05", 3.0)
    profile(page)
    expect(page.locator(".course-plot")).to_have_count(2, timeout=PATIENCE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
