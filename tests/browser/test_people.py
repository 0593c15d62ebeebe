"""Several people in one self-assessment: add, name, switch, compare, remove, undo."""

from __future__ import annotations

import pytest
from lesson import OTHER, PATIENCE, TWELVE, Lesson
from playwright.sync_api import Locator, Page, expect


@pytest.fixture
def lesson(page: Page, site_url: str) -> Lesson:
    return Lesson(page, site_url).open()


def name_field(lesson: Lesson) -> Locator:
    return lesson.part("people").locator("input")


def two_people(lesson: Lesson) -> None:
    """Ann with C = R = I = 4, S = 2; Bart with C = 2, R = 3, I = 5, S = 4."""
    name_field(lesson).fill("Ann")
    lesson.answer(TWELVE)
    lesson.part("add-person").click()
    name_field(lesson).fill("Bart")
    lesson.answer(OTHER)
    lesson.result()


def persons(lesson: Lesson) -> list[str]:
    return [
        text.split("\n")[0].split("  ")[0].removesuffix("12/12").strip()
        for text in lesson.part("people").locator("[data-person][aria-pressed]").all_inner_texts()
    ]


def test_nobody_needs_a_name(lesson: Lesson) -> None:
    """The first person is there from the start, without a list to choose from."""
    expect(lesson.part("people").locator("[aria-pressed]")).to_have_count(0)
    expect(lesson.part("remove-person")).to_have_count(0)
    expect(lesson.part("compare")).to_have_count(0)
    lesson.answer(TWELVE)
    expect(lesson.result().heading).to_have_text("Je resultaat")


def test_a_name_takes_the_place_of_this_person(lesson: Lesson) -> None:
    """The instruction speaks of the person by name, and of "deze persoon" once the name is gone."""
    instruction = lesson.widget.locator(".assessment__instruction")
    expect(instruction).to_contain_text("deze persoon")
    name_field(lesson).fill("Ann")
    expect(instruction).to_contain_text("Ann")
    expect(instruction).not_to_contain_text("deze persoon")
    name_field(lesson).fill("")
    expect(instruction).to_contain_text("deze persoon")


def test_a_name_is_text_and_never_markup(lesson: Lesson) -> None:
    """A name with tags shows as it was typed, everywhere, and is cut at forty signs."""
    field = name_field(lesson)
    field.fill("<img src=x onerror=alert(1)>")
    lesson.answer(TWELVE)
    expect(lesson.result().heading).to_contain_text("<img src=x onerror=alert(1)>")
    assert lesson.widget.locator("img").count() == 0
    field.fill("")
    field.press_sequentially("a" * 50)
    expect(field).to_have_value("a" * 40)


def test_each_person_has_own_answers(lesson: Lesson) -> None:
    """Switching shows that person's answers and result; a reload keeps both."""
    two_people(lesson)
    assert lesson.scores() == ["2,0", "3,0", "5,0", "4,0"]
    lesson.part("people").get_by_role("button", name="Ann 12/12", exact=True).click()
    expect(lesson.heading).to_have_text("Je resultaat: Ann")
    assert lesson.checked() == TWELVE
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]
    lesson.open().result()
    assert persons(lesson) == ["Ann", "Bart"]
    # The one answered about last is the one the page opens with.
    assert lesson.checked() == OTHER


def test_comparing_averages_scales_and_never_t(lesson: Lesson) -> None:
    """C 3, R 3.5, I 4.5, S 3, and L = (3 + 3.5 + 4.5 + 3) / 4 = 3.5 from those; no T at all."""
    two_people(lesson)
    lesson.part("compare").click()
    table = lesson.widget.locator(".assessment__comparison table")
    table.wait_for(timeout=PATIENCE)
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    assert rows == [
        ["4,0", "2,0", "3,0"],
        ["4,0", "3,0", "3,5"],
        ["4,0", "5,0", "4,5"],
        ["2,0", "4,0", "3,0"],
        ["4,0", "3,0", "3,5"],
    ]
    heads = table.locator("thead th").all_inner_texts()
    assert heads == ["Schaal", "Ann", "Bart", "Gemiddelde"]
    expect(table.locator('[data-index="trust"]')).to_have_count(0)
    expect(lesson.widget.locator(".assessment__comparison course-picture svg")).to_be_visible()
    # The comparison follows later answers: Bart's C becomes (2 + 2 + 5) / 3 = 3.
    lesson.answer({"c1": 5})
    expect(table.locator('[data-scale="credibility"] td').nth(1)).to_have_text("3,0")
    lesson.part("compare").click()
    expect(table).to_have_count(0)


def test_removing_can_be_undone(lesson: Lesson) -> None:
    """Removed with answers and all, brought back with answers and all; final after a reload."""
    two_people(lesson)
    lesson.part("remove-person").click()
    expect(lesson.part("state")).to_have_text("Bart is verwijderd.")
    expect(lesson.part("undo")).to_be_focused()
    assert lesson.checked() == TWELVE
    lesson.part("undo").click()
    expect(lesson.part("state")).to_have_text("Bart staat er weer.")
    assert persons(lesson) == ["Ann", "Bart"]
    assert lesson.checked() == OTHER
    lesson.open()
    assert persons(lesson) == ["Ann", "Bart"]
    lesson.part("remove-person").click()
    lesson.open()
    expect(lesson.part("people").locator("[aria-pressed]")).to_have_count(0)
    expect(name_field(lesson)).to_have_value("Ann")
    assert lesson.checked() == TWELVE


def test_the_result_of_one_never_shows_under_the_name_of_another(lesson: Lesson) -> None:
    """Switching while a scoring is on its way: the answer for the person left behind is dropped."""
    two_people(lesson)
    lesson.widget.evaluate(
        """widget => {
             widget.querySelector('[data-item="c1"] input[value="5"]').click();
             widget.querySelector('[data-person="first"]').click();
           }"""
    )
    expect(lesson.heading).to_have_text("Je resultaat: Ann")
    assert lesson.scores() == ["4,0", "4,0", "4,0", "2,0"]


def test_enter_in_the_name_does_not_leave_the_page(lesson: Lesson) -> None:
    """Enter in the only text field of a form would send it; here it does nothing."""
    name_field(lesson).fill("Ann")
    before = lesson.page.url.split("#")[0]
    name_field(lesson).press("Enter")
    lesson.answer({"c1": 1})
    assert lesson.page.url.split("#")[0] == before
    expect(name_field(lesson)).to_have_value("Ann")
