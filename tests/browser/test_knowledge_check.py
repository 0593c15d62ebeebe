"""<knowledge-check>: one question at a time, explained; the total never hides what is open."""

from __future__ import annotations

import pytest
from lesson import PATH, PATIENCE
from playwright.sync_api import Locator, Page, expect

# course/quizzes/trust-equation.yaml
BEST = {"q1": "b", "q2": "d", "q3": "a", "q4": "c", "q5": "b"}


class Check:
    """The open knowledge check of the first lesson."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.url = site_url + PATH["nl"]

    def open(self) -> Check:
        self.page.goto(self.url)
        self.page.locator("knowledge-check[data-live]").wait_for()
        return self

    @property
    def widget(self) -> Locator:
        return self.page.locator("knowledge-check")

    def question(self, name: str) -> Locator:
        return self.widget.locator(f'[data-question="{name}"]')

    def choose(self, name: str, option: str, sure: str | None = None) -> None:
        self.question(name).locator(f'label[data-option="{option}"]').click()
        if sure:
            how = self.question(name).locator('[data-part="sure"]')
            how.locator(f'label:has(input[value="{sure}"])').click()

    def check(self, name: str) -> Locator:
        self.question(name).locator('[data-part="check"]').click()
        feedback = self.question(name).locator('[data-part="feedback"]')
        expect(feedback).not_to_be_empty(timeout=PATIENCE)
        return feedback

    def part(self, name: str) -> Locator:
        return self.widget.locator(f'[data-part="{name}"]')


@pytest.fixture
def check(page: Page, site_url: str) -> Check:
    return Check(page, site_url).open()


def test_right_and_wrong_with_explanations(check: Check) -> None:
    """The chosen and the best option are explained, the others behind a summary."""
    check.choose("q1", "b")
    right = check.check("q1")
    expect(right).to_contain_text("Goed.")
    expect(right).not_to_contain_text("Het beste antwoord:")
    check.choose("q2", "a")
    wrong = check.check("q2")
    expect(wrong).to_contain_text("Niet het beste antwoord.")
    expect(wrong).to_contain_text("Je koos:")
    expect(wrong).to_contain_text("Het beste antwoord:")
    others = wrong.locator("details")
    expect(others.locator("li").first).to_be_hidden()
    others.locator("summary").click()
    expect(others.locator("li")).to_have_count(2)
    expect(others.locator("li").first).to_be_visible()


def test_the_total_names_what_is_open(check: Check) -> None:
    """Three right, one wrong, one open: the open one counts as 0 and the page says so."""
    for name in ("q1", "q2", "q3"):
        check.choose(name, BEST[name])
        check.check(name)
    check.choose("q4", "a")
    check.check("q4")
    expect(check.part("progress")).to_have_text("3 van 5 goed, 1 nog niet beantwoord (telt als 0).")
    expect(check.part("result")).to_be_hidden()
    check.choose("q5", "b")
    check.check("q5")
    expect(check.part("progress")).to_have_text("4 van 5 goed.")
    expect(check.part("result")).to_contain_text("4 van 5 goed.")


def test_sure_and_wrong_is_pointed_out(check: Check) -> None:
    """Saying how sure one is is optional and changes the words, never the score."""
    check.choose("q1", "a", sure="yes")
    expect(check.check("q1")).to_contain_text("terwijl je zeker was")
    check.choose("q2", "d", sure="no")
    expect(check.check("q2")).to_contain_text("Goed, ook al twijfelde je.")
    expect(check.part("progress")).to_contain_text("1 van 5 goed, 3 nog niet beantwoord")


def test_checking_nothing_asks_for_an_answer(check: Check) -> None:
    """The button of an empty question says what to do and scores nothing."""
    expect(check.check("q3")).to_have_text("Kies eerst een antwoord.")
    expect(check.part("progress")).to_be_hidden()


def test_another_choice_takes_the_check_back(check: Check) -> None:
    """After a wrong answer one can choose again; until checked it counts as open."""
    check.choose("q1", "a")
    check.check("q1")
    check.choose("q1", "b")
    expect(check.question("q1").locator('[data-part="feedback"]')).to_be_empty()
    expect(check.part("progress")).to_be_hidden()
    expect(check.check("q1")).to_contain_text("Goed.")


def test_a_reload_keeps_answers_and_feedback(check: Check) -> None:
    """Answers, how sure, and what was checked are there after a reload."""
    check.choose("q1", "b", sure="yes")
    check.check("q1")
    check.choose("q2", "c")
    check.open()
    expect(check.question("q1").locator('[data-part="feedback"]')).to_contain_text(
        "Goed.", timeout=PATIENCE
    )
    expect(check.question("q1").locator('[data-part="sure"] input[value="yes"]')).to_be_checked()
    expect(check.question("q2").locator('.quiz__options input[value="c"]')).to_be_checked()
    expect(check.part("progress")).to_contain_text("1 van 5 goed, 4 nog niet beantwoord")


def test_start_again_can_be_undone(check: Check) -> None:
    """Starting again empties everything and puts the focus on the first question."""
    check.choose("q1", "b")
    check.check("q1")
    check.part("retry").click()
    expect(check.question("q1").locator("input").first).to_be_focused()
    expect(check.widget.locator("input:checked")).to_have_count(0)
    expect(check.question("q1").locator('[data-part="feedback"]')).to_be_empty()
    check.part("undo").click()
    expect(check.question("q1").locator('[data-part="feedback"]')).to_contain_text("Goed.")
    check.open()
    expect(check.question("q1").locator('.quiz__options input[value="b"]')).to_be_checked()


def test_the_event_carries_python_s_result(check: Check) -> None:
    """course:checked tells quiz, version and the result as the contract writes it."""
    check.page.evaluate(
        "() => { window.seen = [];"
        " document.addEventListener('course:checked', event => window.seen.push(event.detail)); }"
    )
    check.choose("q1", "b", sure="yes")
    check.check("q1")
    detail = check.page.evaluate("() => window.seen.at(-1)")
    assert detail["quiz"] == "trust-equation"
    assert detail["result"]["correct"] == 1
    assert detail["result"]["total"] == 5
    assert detail["result"]["questions"][0] == {
        "id": "q1",
        "chosen": "b",
        "correct": True,
        "sure": True,
    }


def test_without_python_the_answers_stay_on_the_page(page: Page, site_url: str) -> None:
    """When the check cannot run, the list of answers with explanations is the way out."""
    page.add_init_script("delete window.WebAssembly")
    check = Check(page, site_url).open()
    check.choose("q1", "b")
    expect(check.part("state")).to_contain_text("WebAssembly")
    expect(check.part("answers")).to_be_visible()


def test_with_python_the_answers_are_not_given_away(check: Check) -> None:
    """While checking works, the list of answers is out of sight."""
    expect(check.part("answers")).to_be_hidden()
