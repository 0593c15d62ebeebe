"""<self-assessment>: answers are kept, nothing blocks, the result is right and is the newest."""

from __future__ import annotations

import re

import pytest
from lesson import OTHER, PATIENCE, TWELVE, Lesson
from playwright.sync_api import Page, Route, expect

MAIN_SCRIPT = re.compile(r"/course[-.\w]*\.js$")


@pytest.fixture
def lesson(page: Page, site_url: str) -> Lesson:
    """The lesson on a watched page: console errors and foreign requests fail the test."""
    return Lesson(page, site_url)


def test_twelve_answers_give_the_result_computed_by_hand(lesson: Lesson) -> None:
    """After the twelfth answer the profile, L, T and the best lever come by themselves."""
    lesson.open().answer(TWELVE)
    lesson.result()
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]
    expect(lesson.sum_of("level")).to_contain_text("(4,0 + 4,0 + 4,0 + 6 − 2,0) / 4 = 4,0")
    expect(lesson.sum_of("trust")).to_contain_text("(4,0 + 4,0 + 4,0) / 2,0 = 6,0")
    lever = lesson.part("result").locator(".assessment__lever")
    expect(lever).to_contain_text("Als zelfgerichtheid van 2 naar 1 gaat, gaat T van 6,0 naar 12,0")
    expect(lever).to_contain_text(re.compile(r"\+100\s?%"))
    expect(lever.locator("li").first).to_contain_text(re.compile(r"van 4 naar 5: 6,5 \(\+8\s?%\)"))
    expect(lesson.part("progress")).to_have_text("12 van 12 beantwoord")
    expect(lesson.part("state")).to_have_text("Je resultaat staat onder de vragen.")
    expect(lesson.part("result").locator("course-picture svg[role=img]")).to_be_visible()


def test_the_automatic_result_leaves_the_focus_alone(lesson: Lesson) -> None:
    """Only the button moves the focus, and it moves it to the result's heading."""
    lesson.open().answer(TWELVE)
    lesson.radio("s3", 4).focus()
    lesson.result()
    expect(lesson.radio("s3", 4)).to_be_focused()
    lesson.part("score").click()
    expect(lesson.heading).to_be_focused()


def test_english_page_writes_english_numbers(lesson: Lesson) -> None:
    """The same answers on the English page use its decimal point and its words."""
    lesson.open("en").answer(OTHER)
    lesson.result()
    assert lesson.scores() == ["2.0", "3.0", "5.0", "4.0"]
    expect(lesson.sum_of("trust")).to_contain_text("(2.0 + 3.0 + 5.0) / 4.0 = 2.5")


def test_a_reload_right_after_every_click_loses_nothing(lesson: Lesson) -> None:
    """Twelve times: one answer, a reload in the same breath, and the answer is there."""
    lesson.open()
    for item, value in TWELVE.items():
        # One task: nothing can be awaited between the click and the reload.
        with lesson.page.expect_navigation():
            lesson.radio(item, value).evaluate("radio => { radio.click(); location.reload(); }")
        lesson.live()
        expect(lesson.radio(item, value)).to_be_checked()
    assert lesson.checked() == TWELVE
    lesson.result()
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]


def test_the_other_language_has_the_same_answers(lesson: Lesson) -> None:
    """Answers belong to the instrument and the person, not to the language."""
    lesson.open("nl").answer(TWELVE)
    lesson.result()
    lesson.open("en").result()
    assert lesson.checked() == TWELVE
    assert lesson.scores() == ["4.0", "4.0", "4.0", "2.0"]


def test_answers_given_before_the_script_came_count(lesson: Lesson) -> None:
    """On a slow line somebody ticks before the elements wake up: those answers are kept."""
    held: list[Route] = []
    # A bound method takes no attributes, and Playwright sets one on its handlers.
    lesson.page.route(MAIN_SCRIPT, lambda route: held.append(route))  # noqa: PLW0108
    lesson.page.goto(lesson.site + "modules/trust/trust-equation/", wait_until="commit")
    lesson.choose("c1", 5)
    for route in held:
        route.continue_()
    lesson.live()
    expect(lesson.part("progress")).to_have_text("1 van 12 beantwoord")
    lesson.page.unroute_all()
    lesson.open()
    assert lesson.checked() == {"c1": 5}


def test_missing_questions_are_named_and_can_be_jumped_to(lesson: Lesson) -> None:
    """The button shows what can be scored and names the rest as links to the question."""
    lesson.open().answer({"c1": 4, "c2": 5, "r1": 3})
    lesson.part("score").click()
    lesson.result()
    # C: 2 of 3 answered, (4 + 5) / 2; R: 1 of 3 is less than half.
    assert lesson.scores() == ["4,5", "–", "–", "–"]
    expect(lesson.part("result").locator('[data-scale="reliability"]')).to_contain_text(
        "1 van 3 beantwoord: te weinig"
    )
    expect(lesson.sum_of("trust")).to_contain_text("Niet te berekenen: er ontbreekt een score voor")
    links = lesson.part("missing").locator("a")
    assert len(links.all()) == 9
    expect(links.first).to_have_text("vraag 3")
    links.first.click()
    expect(lesson.radio("i1", 1)).to_be_focused()
    lesson.choose("i1", 2)
    expect(links).to_have_count(8)


def test_the_button_without_any_answer_says_so(lesson: Lesson) -> None:
    """Nothing to score is no error: the questions are named and nothing else happens."""
    lesson.open().part("score").click()
    expect(lesson.part("state")).to_have_text("Beantwoord eerst een vraag.")
    expect(lesson.part("missing").locator("a")).to_have_count(12)
    expect(lesson.part("result")).to_be_hidden()


def test_a_later_change_updates_the_result(lesson: Lesson) -> None:
    """With a result on the page every new answer is scored at once."""
    lesson.open().answer(TWELVE)
    lesson.result()
    lesson.answer({"s1": 5})  # S = (5 + 2 + 2) / 3 = 3; T = 12 / 3
    expect(lesson.sum_of("trust")).to_contain_text("= 4,0")
    expect(lesson.part("state")).to_have_text("Je resultaat is bijgewerkt.")


def test_only_the_newest_of_many_quick_changes_is_shown(lesson: Lesson) -> None:
    """Nine changes in one task: one result, that of the last; it tells its own answers."""
    lesson.open().answer(TWELVE)
    lesson.result()
    lesson.events("course:scored")
    lesson.widget.evaluate(
        """widget => { for (const value of [1, 2, 3, 4, 5, 1, 2, 3, 5])
           widget.querySelector(`[data-item="c1"] input[value="${value}"]`).click(); }"""
    )
    expect(lesson.part("result").locator('[data-scale="credibility"] td').first).to_have_text("4,3")
    seen = lesson.seen()
    assert [event["answers"]["c1"] for event in seen] == [5]
    assert seen[0]["result"]["scales"][0]["score"] == pytest.approx(13 / 3)


def test_clear_empties_the_form_and_undo_brings_it_back(lesson: Lesson) -> None:
    """Wiping is never final by accident, and holds after a reload when not undone."""
    lesson.open().answer(TWELVE)
    lesson.result()
    lesson.part("clear").click()
    assert lesson.checked() == {}
    expect(lesson.part("result")).to_be_hidden()
    lesson.widget.locator('[data-part="undo"]').click()
    expect(lesson.part("state")).to_be_focused()
    assert lesson.checked() == TWELVE
    lesson.open()
    assert lesson.checked() == TWELVE
    lesson.part("clear").click()
    lesson.open()
    assert lesson.checked() == {}


def test_the_keyboard_alone_is_enough(lesson: Lesson) -> None:
    """Tab and arrow keys reach every question, the button and the result."""
    page = lesson.open().page
    lesson.radio("c1", 1).focus()
    for number in range(12):
        page.keyboard.press("Space")
        if number < 11:
            page.keyboard.press("Tab")
    lesson.result()
    page.keyboard.press("Tab")
    expect(lesson.part("score")).to_be_focused()
    page.keyboard.press("Enter")
    expect(lesson.heading).to_be_focused()
    # All first options: C = I = 1, R = (1 + 1 + 5) / 3 = 2.3, S = (1 + 1 + 5) / 3 = 2.3.
    assert lesson.scores() == ["1,0", "2,3", "1,0", "2,3"]


def test_another_tab_sees_the_answer(lesson: Lesson) -> None:
    """Two open tabs of one browser show the same answers."""
    lesson.open()
    second = Lesson(lesson.page.context.new_page(), lesson.site).open()
    second.answer({"c1": 4})
    expect(lesson.radio("c1", 4)).to_be_checked()


def test_answers_of_an_older_questionnaire_do_not_count(lesson: Lesson) -> None:
    """When the first number of the version changed, old answers are set aside, and it says so."""
    lesson.open().answer({"c1": 4})
    expect(lesson.part("progress")).to_have_text("1 van 12 beantwoord")
    lesson.page.evaluate(
        """() => new Promise((done, failed) => {
             const opening = indexedDB.open('trust-course');
             opening.onerror = failed;
             opening.onsuccess = () => {
               const change = opening.result.transaction('drafts', 'readwrite');
               const drafts = change.objectStore('drafts');
               drafts.getAll().onsuccess = ({target}) => {
                 for (const draft of target.result) drafts.put({...draft, version: '0.9.0'});
               };
               change.oncomplete = () => { opening.result.close(); done(); };
             };
           })"""
    )
    lesson.open()
    assert lesson.checked() == {}
    expect(lesson.widget.get_by_text("De vragen zijn vernieuwd.")).to_be_visible()


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ("Object.defineProperty(window, 'indexedDB', {value: undefined})", "hier niets."),
        (
            "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
            "hier niets.",
        ),
        (
            "IDBObjectStore.prototype.put ="
            " () => { throw new DOMException('', 'QuotaExceededError') }",
            "Er is geen plaats meer",
        ),
    ],
    ids=["absent", "refused", "full"],
)
def test_without_storage_everything_works_and_it_says_so(
    lesson: Lesson, refusal: str, words: str
) -> None:
    """A browser that keeps nothing still scores; the learner is told once that nothing is kept."""
    lesson.page.add_init_script(refusal)
    lesson.open().answer(TWELVE)
    lesson.result()
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]
    expect(lesson.widget.get_by_text(words)).to_have_count(1)
    lesson.part("clear").click()
    assert lesson.checked() == {}


@pytest.mark.parametrize(("button", "mark"), [("print", "worksheet"), ("print-result", "result")])
def test_printing_marks_what_to_print(lesson: Lesson, button: str, mark: str) -> None:
    """While printing the page says which widget and what of it; afterwards nothing is left."""
    lesson.page.add_init_script(
        """window.print = () => {
             window.printed = [document.documentElement.dataset.print,
                               document.querySelectorAll('[data-printing]').length];
             window.dispatchEvent(new Event('afterprint'));
           }"""
    )
    lesson.open().answer(TWELVE)
    lesson.result()
    lesson.part(button).click()
    assert lesson.page.evaluate("() => window.printed") == [mark, 1]
    assert lesson.page.locator("[data-print], [data-printing]").count() == 0


def test_events_carry_what_the_contract_says(lesson: Lesson) -> None:
    """course:answered bubbles to the document with instrument, person, item and value."""
    lesson.open()
    lesson.events("course:answered")
    lesson.answer({"i2": 3})
    assert lesson.seen() == [
        {"instrument": "trust-equation", "person": "first", "item": "i2", "value": 3}
    ]


def test_a_note_to_reflect_on_is_kept(lesson: Lesson) -> None:
    """What is written under the question is there after a reload, and says where it stays."""
    page = lesson.open().page
    area = page.locator("reflection-note[data-live] textarea")
    area.fill("Het gesprek van <maandag>.")
    area.blur()
    expect(page.locator('reflection-note [data-part="state"]')).to_have_text(
        "Bewaard op dit toestel.", timeout=PATIENCE
    )
    lesson.open()
    expect(area).to_have_value("Het gesprek van <maandag>.")
