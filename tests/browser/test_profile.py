"""<course-profile> and what feeds it: one result per person and day, over time, and deletable."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

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
    for words in (
        "Geloofwaardigheid ging van 3,0 naar 4,0 (+1). meer dan toeval, gunstige kant op",
        "Zelfgerichtheid ging van 3,0 naar 2,0 (-1). meer dan toeval, gunstige kant op",
    ):
        expect(scan).to_contain_text(words)
    expect(page.locator(".profile__section").first).to_contain_text("meer dan 0,74 punt")
    overview = page.locator(".profile__overview")
    expect(overview).to_contain_text("Het meest verschoof")
    expect(overview.locator("[data-row]")).to_contain_text("3,0 → 4,0 +1")
    expect(scan.locator(".course-plot")).to_have_count(2, timeout=PATIENCE)
    scan.locator(".profile__scores summary").click()
    head = scan.locator("thead th").all_inner_texts()
    assert head[1] == "5 jan 2026"
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
    scan = page.locator('[data-found="trust-equation"]')
    scan.get_by_role("button", name="Verwijder alles van ‘De vertrouwensformule’").click()
    expect(page.locator("[data-found]")).to_have_count(0)
    expect(page.locator('[data-part="undo"]')).to_be_focused()
    assert kept(page, "drafts") == kept(page, "results") == []
    page.keyboard.press("Enter")
    expect(page.locator('[data-found="trust-equation"]')).to_be_visible()
    assert lesson.open().checked() == TWELVE


def test_one_day_goes_with_its_answers_and_comes_back_after_a_walk(lesson: Lesson) -> None:
    """The undo is still there after a look at another page; the other day stays all the while."""
    scored(lesson)
    earlier(lesson, "2026-01-05", 3.0)
    page = lesson.page
    profile(page)
    page.locator(".profile__scores summary").click()
    page.locator('[data-part="delete-day"]').last.click()
    expect(page.locator('[data-part="undo"]')).to_be_focused()
    assert [one["day"] for one in kept(page, "results")] == ["2026-01-05"]
    assert kept(page, "drafts") == []
    page.locator('[data-instrument="trust-equation"] a').click()
    page.locator("self-assessment[data-live]").wait_for()
    page.go_back()
    page.locator('course-profile [data-part="undo"]').wait_for()
    page.reload()
    page.locator('course-profile [data-part="undo"]').click()
    expect(page.locator('course-profile [data-part="state"]')).to_contain_text("staat er weer")
    assert len(kept(page, "results")) == 2
    assert len(kept(page, "drafts")) == 1


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
    moment = {
        "date": "2026-11-03",
        "who": "",
        "moment": "promise",
        "sign": 1,
        "impact": 2,
        "note": "",
    }
    entry = {"instrument": "marble-jar", "version": "1.0.0", "created": 1, "updated": 1}
    keep(page, "entries", *({**entry, "id": name, "data": moment} for name in "ab"))
    keep(page, "entries", {**entry, "id": "broken", "data": {}})
    profile(page)
    check = page.locator('[data-check="trust-equation"]')
    expect(check).to_contain_text("van 5 goed", timeout=PATIENCE)
    made = page.locator('[data-found="marble-jar"]')
    expect(made).to_contain_text("2 momenten: 2 erin, 0 eruit. De som is +4.", timeout=PATIENCE)
    expect(made.locator("a")).to_have_count(1)


PLAN = {
    "commitment": 5,
    "parts": {"cue": "Karim binnenkomt", "response": "vraag ik eerst iets"},
    **{"rubric": {}, "said": 3},
    "followup": [{"date": "2026-11-10", "occasions": 5, "done": 4}],
}
REMINDER = {
    **{"days": [0], "time": "09:00", "weeks": 5, "sequence": 1},
    **{"summary": "Mijn plan", "sentence": True},
}


def made(page: Page) -> None:
    """One thing of every kind, most of it about Karim or Els."""
    now = page.evaluate("Date.now()")
    entry: dict[str, Any] = {"version": "1.0.0", "created": now, "updated": now}
    moment = {"moment": "promise", "impact": 2, "note": ""}
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    plan = {**PLAN, "reminder": {**REMINDER, "first": today}}
    answers = dict.fromkeys(STATEMENTS, 50)
    moments: dict[str, dict[str, Any]] = {
        "before": {"answers": answers},
        "after": {"answers": dict.fromkeys(answers, 80)},
        "then": {"answers": answers, "seen": True},
    }
    keep(
        page,
        "entries",
        {**entry, "instrument": "if-then-plan", "id": "p", "data": plan},
        *(
            {**entry, "instrument": "marble-jar", "id": who, "data": {**moment, **more}}
            for who, more in {
                "Karim": {"who": "Karim", "sign": 1, "date": today},
                "Els": {"who": "Els", "sign": 1, "date": "2025-01-05"},
            }.items()
        ),
        *(
            {
                **{**entry, "instrument": "stakeholder-map", "id": name},
                "data": {**judged, "name": name, "date": today, "note": ""},
            }
            for name, judged in {
                "Karim": {"trust": 5, "agreement": 5, "influence": 4},
                "Els": {"trust": 1, "agreement": 1, "influence": 2},
            }.items()
        ),
        {
            **entry,
            **{"instrument": "lesson-plan", "id": "modules/trust/four-cores"},
            "data": {
                **{"what": "Bel Els", "day": today, "time": "14:00"},
                **{"done": "yes", "on": today},
            },
        },
        *(
            {**entry, "instrument": "before-after", "id": name, "data": {**more, "day": today}}
            for name, more in moments.items()
        ),
    )
    note = {"id": "four-cores", "text": "Het plan van vorig jaar. Els weet het."}
    keep(page, "notes", {**note, "updated": now})


def test_everything_made_stands_there_and_narrows_to_one_person(page: Page) -> None:
    """Plans, jar, map, note, before and after; a name leaves what is about her, also by address."""
    profile(page)
    made(page)
    profile(page)
    page.reload()
    section = {one: page.locator(f'[data-section="{one}"]') for one in SECTIONS}
    expect(section["plans"]).to_contain_text("4 van 5 keer gedaan", timeout=PATIENCE)
    expect(section["plans"]).to_contain_text("Volgende herinnering")
    expect(section["plans"]).to_contain_text("Bel Els")
    expect(section["jar"]).to_contain_text("De som is +4.", timeout=PATIENCE)
    expect(section["map"].locator('[data-id="Karim"]')).to_contain_text("Bondgenoot")
    expect(section["notes"]).to_contain_text("Het plan van vorig jaar")
    expect(section["notes"].locator(".profile__question")).to_contain_text("hangt nog aan de muur")
    expect(section["change"]).to_contain_text("van 50,0 naar 80,0 (+30)", timeout=PATIENCE)
    expect(section["change"]).to_contain_text("waarschijnlijk meer dan toeval")
    expect(section["canvas"].locator(".profile__invite a")).to_be_visible()
    page.locator(".profile__choose summary").click()
    page.get_by_label("Over wie").select_option(label="Els")
    expect(page.locator('[data-part="state"]')).to_have_text("Je ziet 4 van 10 resultaten.")
    expect(section["jar"]).to_contain_text("De som is +2.", timeout=PATIENCE)
    expect(section["plans"]).not_to_contain_text("Karim")
    expect(section["change"]).to_have_count(0)
    assert "Els" not in page.url
    page.locator('[data-quick="weeks"]').click()
    expect(page.locator('[data-part="state"]')).to_have_text("Je ziet 3 van 10 resultaten.")
    page.reload()
    expect(page.locator(".profile__left")).to_contain_text("Je ziet 3 van 10 resultaten.")
    page.go_back()
    expect(page.locator(".profile__left")).to_contain_text("Je ziet 4 van 10 resultaten.")
    page.locator('[data-part="clear"]').click()
    expect(section["change"]).to_have_count(1)
    expect(page.locator(".profile__choose summary")).to_be_focused()


STATEMENTS = (
    *("name-the-friction", "entrust-work", "own-up", "ask-opponent"),
    *("say-who-decides", "trade-interests", "ask-freely", "make-plan"),
)
SECTIONS = ("plans", "jar", "map", "notes", "change", "canvas")


def test_a_calendar_file_again_and_what_goes_comes_back(page: Page) -> None:
    """The file has a later number than the one before; an answer to a question can go by itself."""
    profile(page)
    made(page)
    page.reload()
    with page.expect_download(timeout=2 * PATIENCE) as waiting:
        page.locator('[data-part="calendar"]').click()
    assert "SEQUENCE:1" in waiting.value.path().read_text()
    plan = next(one for one in kept(page, "entries") if one["id"] == "p")
    assert plan["data"]["reminder"]["sequence"] == 2
    page.locator('[data-part="delete-note"]').click()
    expect(page.locator("[data-note]")).to_have_count(0)
    assert kept(page, "notes") == []
    page.keyboard.press("Enter")
    expect(page.locator("[data-note]")).to_have_count(1)
    page.locator('[data-part="erase"]').click()
    expect(page.get_by_text("Hier komt je eigen verhaal te staan.")).to_be_visible()
    assert kept(page, "entries") == kept(page, "notes") == []
    expect(page.locator('[data-part="undo"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-note]")).to_have_count(1)
    assert len(kept(page, "entries")) == 9


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
    made(page)
    profile(page)
    expect(page.locator(".course-plot").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator('[data-section="jar"]')).to_contain_text("De som is", timeout=PATIENCE)
    for fold in page.locator("course-profile details").all():
        fold.evaluate("fold => { fold.open = true }")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
