"""<team-comparison>: rows from paper beside the leader's own, nothing below five people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe import violations
from kept import kept
from lesson import PATIENCE
from playwright.sync_api import Locator, Page, expect

PATH = {"nl": "modules/support/five-behaviours/", "en": "en/modules/support/five-behaviours/"}
ITEMS = 21


class Team:
    """The team's field below an open support scan."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, lang: str = "nl") -> Team:
        self.page.goto(PATH[lang])
        self.page.locator("team-comparison[data-live]").wait_for()
        self.page.locator("self-assessment[data-live]").wait_for()
        return self

    @property
    def widget(self) -> Locator:
        return self.page.locator("team-comparison")

    def part(self, name: str) -> Locator:
        return self.widget.locator(f'[data-part="{name}"]').first

    @property
    def area(self) -> Locator:
        return self.widget.locator("textarea")

    def answer(self, value: int) -> Team:
        """The leader gives every item the same answer."""
        for item in self.page.locator("self-assessment .assessment__item").all():
            item.locator(f'input[value="{value}"]').check()
        heading = self.page.locator("self-assessment .assessment__result .assessment__heading")
        heading.wait_for(timeout=PATIENCE)
        return self

    def compare(self) -> Locator:
        self.part("score").click()
        result = self.part("result")
        result.locator(".assessment__heading").wait_for(timeout=PATIENCE)
        return result


def row(value: int, mark: str = ",") -> str:
    return mark.join([str(value)] * ITEMS)


@pytest.fixture
def team(page: Page) -> Team:
    """A watched page."""
    return Team(page)


def test_a_gap_that_is_large_and_certain_is_named(team: Team) -> None:
    """One item of three counts reversed: answers v give (v + v + 6 − v) / 3.

    Self 4 gives 3.33. The team's 2, 2, 3, 3, 2 give 2.67, 2.67, 3, 3, 2.67: mean 2.8, SD .183,
    2.8 ± 2.776 × .183 / √5 = 2.57 to 3.03. Each item's variance is .3: r*_wg = 1 − .3/2 = .85 and
    r_wg(3) = 3 × .85 / (3 × .85 + .15) = .94.
    """
    team.open().answer(4)
    team.area.fill("\n".join(row(value) for value in (2, 2, 3, 3, 2)))
    expect(team.part("count")).to_have_text("5 bruikbare regels.")
    result = team.compare()
    flags = result.locator("[data-flag]:is(li)")
    expect(flags).to_have_count(5)  # the reasons of one's own are never compared
    expect(flags.first).to_contain_text("geef je jezelf 3,3")
    expect(flags.first).to_contain_text("2,8 (95 %-interval 2,6 tot 3,0), dus lager")
    expect(result).to_contain_text("Het gesprek dat nu kan:")
    first = result.locator('tr[data-scale="transparency"] td').all_inner_texts()
    assert first == ["3,3", "2,8", "2,6 – 3,0", "+0,5 ⚑", "0,2", "0,94", "0,85", "5"]
    own = result.locator("tbody tr").last.locator("td").all_inner_texts()
    assert own[0] == "–"
    expect(result.locator(".course-plot")).to_be_visible(timeout=PATIENCE)
    expect(result.locator(".assessment__heading")).to_be_focused()


def test_below_five_nothing_is_shown(team: Team) -> None:
    """Four rows: the reason, no number of the team anywhere."""
    team.open().area.fill("\n".join([row(2)] * 4))
    team.part("score").click()
    expect(team.part("state")).to_contain_text("4 bruikbare regels")
    expect(team.part("state")).to_contain_text("vanaf 5")
    expect(team.part("result")).to_be_hidden()


def test_every_mark_between_answers_works_and_bad_lines_are_named(team: Team) -> None:
    """Comma, semicolon, tab, spaces, open answers and figures together; three lines are refused."""
    lines = [
        row(2),
        row(3, ";") + ";",
        row(2, "\t"),
        row(4, " "),
        row(3, ""),
        ",".join(["", "-", "?", *["3"] * (ITEMS - 3)]),
        "1,2,3",
        "",
        row(9),
        ",".join(["-"] * ITEMS),
        row(1).replace("1", "<b>", 1),
    ]
    team.open().area.fill("\n".join(lines))
    expect(team.part("count")).to_have_text("6 bruikbare regels.")
    assert team.part("refused").locator("li").all_inner_texts() == [
        "Regel 7: 3 antwoorden in plaats van 21.",
        "Regel 9: ‘9’ is geen antwoord op dit blad.",
        "Regel 10: er is geen enkele vraag beantwoord.",
        "Regel 11: ‘<b>’ is geen antwoord op dit blad.",
    ]


def test_without_own_answers_there_is_no_gap(team: Team) -> None:
    """The team is shown by itself, and it says what is missing."""
    team.open("en").area.fill("\n".join([row(2), row(3), row(2), row(4), row(3)]))
    result = team.compare()
    expect(result).to_contain_text("You have not answered anything yourself yet.")
    expect(result.locator("thead")).not_to_contain_text("Difference")
    expect(result.locator("[data-flag]")).to_have_count(0)


def test_rows_are_kept_at_once_and_can_be_cleared(team: Team) -> None:
    """A reload keeps rows and comparison, in the other language too; undo brings them back."""
    team.open().area.fill("\n".join([row(2)] * 5))
    team.compare()
    team.open("en")
    expect(team.area).to_have_value("\n".join([row(2)] * 5))
    expect(team.part("result").locator("table")).to_be_visible(timeout=PATIENCE)
    team.part("clear").click()
    expect(team.area).to_have_value("")
    expect(team.part("result")).to_be_hidden()
    assert kept(team.page, "entries") == []
    team.part("undo").click()
    expect(team.area).to_have_value("\n".join([row(2)] * 5))


def test_typing_hides_what_no_longer_fits(team: Team) -> None:
    """A comparison never stands beside rows it was not made of."""
    team.open().area.fill("\n".join([row(2)] * 5))
    team.compare()
    team.area.press("End")
    team.area.type("x")
    expect(team.part("result")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_page: Callable[..., Page], scheme: str) -> None:
    """Axe finds nothing in a comparison with flags, at 320 pixels."""
    page = new_page(
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        viewport={"width": 320, "height": 700},
    )
    team = Team(page).open().answer(5)
    team.area.fill("\n".join([*(row(value) for value in (2, 2, 3, 3, 2)), "1 2"]))
    expect(team.compare().locator(".course-plot")).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_paper_has_a_table_to_fill_in(team: Team) -> None:
    """In print, before there is a comparison, the field makes way for a table with blanks."""
    team.open()
    team.page.emulate_media(media="print")
    expect(team.area).to_be_hidden()
    expect(team.widget.locator(".team__paper table")).to_be_visible()
