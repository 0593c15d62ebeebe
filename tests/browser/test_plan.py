"""The if-then plan in a real browser: gate, sentence, points, calendar file and count."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from axe import violations
from lesson import PATIENCE
from playwright.sync_api import Locator, Page, expect

PATH = {
    "nl": "modules/ambassadorship/if-then-plans/",
    "en": "en/modules/ambassadorship/if-then-plans/",
}
WORKER = re.compile(r"/worker-[^/]*\.js$")
PARTS = {
    "cue": "Als iemand aan de buis voelt,",
    "response": "vraag ik hoeveel water daar uitloopt.",
    "obstacle": "mijn telefoon trilt",
    "way-round": "laat ik hem trillen; Ruben neemt op",
}
SENTENCE = (
    "Als iemand aan de buis voelt, dan vraag ik hoeveel water daar uitloopt. "
    "En als mijn telefoon trilt, dan laat ik hem trillen; Ruben neemt op."
)


class Plan:
    """One open page with the plan."""

    def __init__(self, page: Page, lang: str = "nl") -> None:
        self.page = page
        self.open(lang)

    def open(self, lang: str = "nl") -> Plan:
        self.page.goto(PATH[lang])
        self.page.locator("if-then-plan[data-live]").wait_for()
        return self

    @property
    def widget(self) -> Locator:
        return self.page.locator("if-then-plan")

    def part(self, name: str) -> Locator:
        return self.widget.locator(f'[data-part="{name}"]')

    def field(self, name: str) -> Locator:
        return self.widget.locator(f'[data-field="{name}"]')

    def step(self, name: str) -> Locator:
        return self.widget.locator(f'[data-step="{name}"]')

    def gate(self, commitment: int) -> None:
        self.step("gate").locator(f"label:has(input[value='{commitment}'])").click()

    def write(self, **parts: str) -> None:
        for name, text in (parts or PARTS).items():
            self.field(name.replace("_", "-")).fill(text)

    def judge(self, *levels: int) -> None:
        for criterion, level in zip(
            self.widget.locator("[data-criterion]").all(), levels, strict=False
        ):
            criterion.locator("label").nth(level).click()

    @property
    def said(self) -> Locator:
        return self.step("sentence").locator('[data-part="said"]')

    def download(self) -> icalendar.Calendar:
        with self.page.expect_download() as download:
            self.part("calendar").click()
        self.name = download.value.suggested_filename
        data = Path(download.value.path()).read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")
        return icalendar.Calendar.from_ical(data)


def sequence(event: icalendar.Event) -> int:
    return int(event["SEQUENCE"].to_ical())


@pytest.fixture
def opened(page: Page) -> Plan:
    return Plan(page)


def test_the_gate_comes_first(opened: Plan) -> None:
    """Nothing to build before the question is answered; 4 opens the builder."""
    expect(opened.step("sentence")).to_have_count(0)
    opened.gate(4)
    expect(opened.step("sentence")).to_be_visible()


@pytest.mark.parametrize("commitment", [1, 3])
def test_below_four_the_way_goes_back(opened: Plan, commitment: int) -> None:
    """No builder, but the lesson on the three resistances, where the link really leads."""
    opened.gate(commitment)
    expect(opened.step("sentence")).to_have_count(0)
    link = opened.part("below").locator("a")
    expect(link).to_contain_text("Lees eerst:")
    link.click()
    expect(opened.page).to_have_url(re.compile("/ambassadorship/three-resistances/$"))
    expect(opened.page.locator("article h1")).to_be_visible()


def test_a_plan_already_made_is_never_lost(opened: Plan) -> None:
    """Changing one's mind at the gate shuts the builder, shows the sentence, and opens again."""
    opened.gate(5)
    opened.write()
    opened.gate(2)
    expect(opened.step("sentence")).to_have_count(0)
    expect(opened.part("below").locator('[data-part="said"]')).to_have_text(SENTENCE)
    opened.open()
    opened.gate(4)
    expect(opened.field("cue")).to_have_value(PARTS["cue"])
    expect(opened.said).to_have_text(SENTENCE)


def test_the_sentence_is_literally_if_and_then(opened: Plan) -> None:
    """Word by word: a gap where words are missing, no double "als", one full stop."""
    opened.gate(5)
    expect(opened.said).to_have_text("Als …, dan ….")
    opened.write(cue="de vergadering begint")
    expect(opened.said).to_have_text("Als de vergadering begint, dan ….")
    opened.write()
    expect(opened.said).to_have_text(SENTENCE)
    opened.write(response="vraag ik “Hoeveel?”")
    expect(opened.said).to_contain_text("dan vraag ik “Hoeveel?” En als")


def test_points_are_added_by_python(opened: Plan) -> None:
    """2+2+1+2+2+0 = 9 of 12, the weakest named with what one point more looks like."""
    opened.gate(5)
    opened.judge(2, 2, 1, 2, 2)
    expect(opened.part("total")).to_contain_text("5 van 6 punten nagekeken", timeout=PATIENCE)
    opened.judge(2, 2, 1, 2, 2, 0)
    expect(opened.part("total")).to_contain_text("Je zin heeft 9 van 12 punten.")
    expect(opened.part("total")).to_contain_text("Hier is de meeste ruimte: geoefend")
    expect(opened.part("total")).to_contain_text(
        "Een punt erbij: Je hebt de zin hardop gezegd of in je hoofd doorlopen."
    )
    opened.judge(2, 2, 2, 2, 2, 2)
    expect(opened.part("total")).to_contain_text("12 van 12")
    expect(opened.part("total")).not_to_contain_text("meeste ruimte")


def test_the_calendar_file_is_read_by_another_program(opened: Plan) -> None:
    """Monday and Thursday, eight weeks, 08:30, warning and sentence: read back by icalendar."""
    opened.gate(5)
    opened.write()
    opened.widget.locator('[data-day="3"]').check()
    opened.field("time").fill("08:30")
    opened.field("first").fill("2026-11-25")  # a Wednesday
    opened.field("weeks").fill("8")
    opened.field("summary").fill("Buis; water, dan \\ vragen")
    calendar = opened.download()
    assert opened.name == "als-danplan.ics"
    events = {event.start: event for event in calendar.events}
    assert sorted(events) == [datetime(2026, 11, 26, 8, 30), datetime(2026, 11, 30, 8, 30)]
    for event in events.values():
        assert event["RRULE"] == {"FREQ": ["WEEKLY"], "COUNT": [8]}
        assert str(event["SUMMARY"]) == "Buis; water, dan \\ vragen"
        assert str(event["DESCRIPTION"]) == SENTENCE
        assert event.duration == timedelta(minutes=15)
        assert event.alarms.times[0].trigger == event.start - timedelta(minutes=10)
        assert isinstance(event.start, datetime)
        assert event.start.tzinfo is None
    assert len({str(event["UID"]) for event in events.values()}) == 2
    expect(opened.part("state")).to_contain_text("16 keer, de eerste op 26 november 2026")
    expect(opened.part("file")).to_have_attribute("download", "als-danplan.ics")
    # A second file replaces the first in the calendar: the same names, a higher number.
    opened.field("time").fill("09:00")
    again = opened.download()
    assert {str(event["UID"]) for event in again.events} == {
        str(event["UID"]) for event in events.values()
    }
    assert {sequence(event) for event in again.events} == {
        sequence(event) + 1 for event in calendar.events
    }


def test_the_sentence_can_stay_out_of_the_calendar(opened: Plan) -> None:
    """A shared calendar is read by others: without the tick only the title goes into it."""
    opened.gate(5)
    opened.write(cue="<b>hij</b> belt")
    opened.field("sentence").uncheck()
    (event,) = opened.download().events
    assert "DESCRIPTION" not in event
    assert str(event["SUMMARY"]) == "Mijn als-danplan"
    assert isinstance(event.start, datetime)
    assert event.start.date() >= date.today()


def test_no_day_no_file(opened: Plan) -> None:
    """Without a day, or with too many weeks, it says what is missing and makes nothing."""
    opened.gate(5)
    opened.widget.locator('[data-day="0"]').uncheck()
    opened.part("calendar").click()
    expect(opened.part("state")).to_have_text("Kies minstens één dag.")
    opened.widget.locator('[data-day="0"]').check()
    opened.field("weeks").fill("400")
    opened.part("calendar").click()
    expect(opened.part("state")).to_contain_text("1 tot en met 52")
    expect(opened.part("file")).to_have_count(0)


def test_without_blobs_the_link_holds_the_file(opened: Plan) -> None:
    """A browser that makes no address for a Blob still gets its file."""
    opened.page.evaluate("() => { URL.createObjectURL = () => { throw new Error('no') } }")
    opened.gate(5)
    (event,) = opened.download().events
    assert str(event["SUMMARY"]) == "Mijn als-danplan"


def test_done_and_occasions(opened: Plan) -> None:
    """9 of 14 and 1 of 6 is 10 of 20, 50 %; a row that cannot be right does not count."""
    opened.gate(5)
    expect(opened.part("rate")).to_have_text("Nog geen gelegenheden geteld.")
    for place, (occasions, done) in enumerate([(14, 9), (6, 1), (2, 3)]):
        opened.part("add-row").click()
        row = opened.widget.locator(f'[data-row="{place}"]')
        expect(row.locator('[data-field="occasions"]')).to_be_focused()
        row.locator('[data-field="occasions"]').fill(str(occasions))
        row.locator('[data-field="done"]').fill(str(done))
        row.locator('[data-field="done"]').blur()
    expect(opened.part("rate")).to_have_text(
        "Gedaan: 10 van 20 gelegenheden (50%).", timeout=PATIENCE
    )
    expect(opened.widget.locator(".plan__why")).to_contain_text("kan niet meer zijn")
    opened.widget.locator('[data-row="0"] [data-part="remove-row"]').click()
    expect(opened.part("rate")).to_contain_text("1 van 6")
    opened.part("undo").click()
    expect(opened.part("rate")).to_contain_text("10 van 20")
    opened.open()
    expect(opened.part("rate")).to_contain_text("10 van 20", timeout=PATIENCE)


def test_everything_is_there_after_a_reload(opened: Plan) -> None:
    """Sentence, points, times said and calendar; in the other language too."""
    opened.gate(5)
    opened.write()
    opened.judge(2, 1)
    opened.widget.locator('[data-time="2"]').check()
    opened.field("weeks").fill("6")
    opened.field("weeks").blur()
    opened.open("en")
    expect(opened.said).to_contain_text("If Als iemand aan de buis voelt, then vraag ik")
    expect(opened.widget.locator("[data-criterion] input:checked")).to_have_count(2)
    expect(opened.widget.locator("[data-time]:checked")).to_have_count(2)
    expect(opened.field("weeks")).to_have_value("6")


def test_several_plans_and_undo(opened: Plan) -> None:
    """A second plan stands beside the first; removing one can be undone, with all it held."""
    opened.gate(5)
    opened.write()
    opened.part("add").click()
    expect(opened.step("gate").locator("input").first).to_be_focused()
    opened.gate(4)
    opened.write(cue="het vergadert")
    plans = opened.widget.locator("[data-plan]")
    expect(plans).to_have_count(2)
    plans.first.click()
    expect(opened.field("cue")).to_have_value(PARTS["cue"])
    opened.part("remove").click()
    expect(plans).to_have_count(0)
    expect(opened.field("cue")).to_have_value("het vergadert")
    expect(opened.part("undo")).to_be_focused()
    opened.part("undo").click()
    expect(plans).to_have_count(2)
    expect(opened.field("cue")).to_have_value(PARTS["cue"])
    opened.open()
    expect(plans).to_have_count(2)


def test_another_tab_sees_the_plan(opened: Plan) -> None:
    """What is written in one tab is there in the other, and not under the hands of the first."""
    second = Plan(opened.page.context.new_page())
    opened.gate(5)
    opened.write(cue="de bel gaat")
    expect(second.field("cue")).to_have_value("de bel gaat")
    expect(opened.field("cue")).to_have_value("de bel gaat")


def test_what_is_written_is_text(opened: Plan) -> None:
    """Markup shows as it was typed, in the sentence, on the card and in the list of plans."""
    opened.gate(5)
    opened.write(cue="<img src=x onerror=alert(1)>", response="</blockquote><script>")
    opened.part("add").click()
    expect(opened.widget.locator("[data-plan]").first).to_contain_text("<img src=x")
    opened.widget.locator("[data-plan]").first.click()
    expect(opened.said).to_contain_text("</blockquote><script>")
    assert opened.widget.locator("img, blockquote script").count() == 0


def test_the_plan_prints_as_a_card(opened: Plan) -> None:
    """On paper the sentence stands alone in its frame; without a plan there is the empty sheet."""
    page = opened.page
    page.emulate_media(media="print")
    expect(opened.part("paper")).to_be_visible()
    page.emulate_media(media="screen")
    opened.gate(5)
    opened.write()
    page.evaluate("window.print = () => {}")
    opened.part("print").click()
    page.emulate_media(media="print")
    expect(opened.part("card")).to_be_visible()
    expect(opened.part("card")).to_contain_text(SENTENCE)
    expect(opened.part("paper")).to_be_hidden()
    expect(opened.step("rubric")).to_be_hidden()


@pytest.mark.allows_faults
def test_without_python_the_plan_still_works(page: Page) -> None:
    """The worker does not come: gate and sentence go on and are kept, the total stays away."""
    page.context.route(WORKER, lambda route: route.abort())
    opened = Plan(page)
    opened.gate(5)
    opened.write()
    opened.judge(2, 2, 2, 2, 2, 2)
    expect(opened.part("retry-runtime")).to_be_visible(timeout=PATIENCE)
    expect(opened.part("total")).to_be_empty()
    opened.open()
    expect(opened.said).to_have_text(SENTENCE)


def test_without_script_the_sheet_is_there(new_page: Callable[..., Page]) -> None:
    """No script: gate, lines, points and log stand on the page, ready to print."""
    page = new_page(java_script_enabled=False)
    page.goto(PATH["en"])
    paper = page.locator('if-then-plan [data-part="paper"]')
    expect(paper).to_be_visible()
    expect(paper.locator("table")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(new_page: Callable[..., Page], scheme: str, width: int) -> None:
    """The whole builder with a result, in both themes; nothing is wider than a small phone."""
    page = new_page(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    opened = Plan(page)
    opened.gate(5)
    opened.write()
    opened.judge(2, 2, 1, 2, 2, 0)
    opened.part("add-row").click()
    expect(opened.part("total")).to_contain_text("9", timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not violations(page)
