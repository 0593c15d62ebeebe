"""The stakeholder map in a real browser: by form, mouse, finger and key; kept, shown, printed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe import violations
from lesson import PATIENCE
from playwright.sync_api import Locator, Page, expect

PATH = {"nl": "modules/support/stakeholder-map/", "en": "en/modules/support/stakeholder-map/"}
WORKER = re.compile(r"/worker-[^/]*\.js$")
HOSTILE = "<img src=x onerror=alert(1)>"


class Map:
    """One open page with the map."""

    def __init__(self, page: Page, lang: str = "nl") -> None:
        self.page = page
        self.open(lang)

    def open(self, lang: str = "nl") -> Map:
        self.page.goto(PATH[lang])
        self.page.locator("stakeholder-map[data-live]").wait_for()
        return self

    @property
    def widget(self) -> Locator:
        return self.page.locator("stakeholder-map")

    def part(self, name: str) -> Locator:
        return self.widget.locator(f'[data-part="{name}"]')

    def field(self, name: str) -> Locator:
        return self.widget.locator(f'.map__form [data-field="{name}"]')

    def add(self, name: str, trust: int, agreement: int | None, influence: int = 3) -> None:
        self.part("add").click()
        self.field("name").fill(name)
        self.field("trust").select_option(str(trust))
        self.field("agreement").select_option("?" if agreement is None else str(agreement))
        self.field("influence").select_option(str(influence))
        self.part("done").click()

    def disc(self, name: str) -> Locator:
        return self.widget.locator(f'.map__disc[aria-label^="{name}:"]')

    def row(self, name: str) -> Locator:
        return self.widget.locator("tbody tr").filter(
            has=self.page.get_by_role("rowheader", name=name)
        )

    def cells(self, name: str) -> list[str]:
        """Trust, agreement, influence and place in the table, once Python has said the place."""
        place = self.row(name).locator("td").nth(3)
        expect(place).not_to_have_text("–", timeout=PATIENCE)
        return [text.strip() for text in self.row(name).locator("td").all_inner_texts()[:4]]

    def in_sight(self) -> None:
        """Bring the whole map into the middle of the window, clear of the header."""
        self.widget.locator(".map__plane").evaluate("map => map.scrollIntoView({block: 'center'})")

    def centre(self, name: str) -> tuple[float, float]:
        box = self.disc(name).locator(".map__dot").bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def opened(page: Page) -> Map:
    return Map(page)


def test_five_people_five_places(opened: Map) -> None:
    """Each of the five rules once, as the table says it; influence sorts within a group."""
    opened.add("Nel", 5, 5, 2)
    opened.add("Willem", 4, 2, 5)
    opened.add("Ronald", 2, 5)
    opened.add("E.", 1, 2)
    opened.add("School", 5, None)
    opened.add("Sietske", 4, 4, 4)
    places = {name: opened.cells(name)[3] for name in ("Nel", "Willem", "Ronald", "E.", "School")}
    assert places == {
        "Nel": "Bondgenoot",
        "Willem": "Opponent",
        "Ronald": "Coalitiegenoot",
        "E.": "Tegenstander",
        "School": "Afwachter",
    }
    expect(opened.widget.locator('.map__group[data-group="ally"] h5')).to_have_text(
        "Bondgenoot: Sietske en Nel"
    )
    # The larger the influence, the larger the disc.
    radius = "dot => Number(dot.getAttribute('r'))"
    sizes = [
        opened.disc(name).locator(".map__dot").evaluate(radius)
        for name in ("Nel", "Sietske", "Willem")
    ]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 3


def test_dragging_moves_to_the_nearest_place(opened: Map) -> None:
    """From 4/2 to where 2/5 is: the disc snaps, the table follows, and a reload keeps it."""
    opened.add("Ronald", 2, 5)
    opened.add("Willem", 4, 2)
    opened.cells("Willem")
    opened.in_sight()
    to, at = opened.centre("Ronald"), opened.centre("Willem")
    mouse = opened.page.mouse
    mouse.move(*at)
    mouse.down()
    mouse.move((at[0] + to[0]) / 2, (at[1] + to[1]) / 2, steps=4)
    expect(opened.widget.locator(".map__target")).to_have_count(1)
    mouse.move(to[0] + 9, to[1] - 7, steps=4)
    mouse.up()
    expect(opened.widget.locator(".map__target")).to_have_count(0)
    # A drag is no click: the form stays shut.
    expect(opened.widget.locator(".map__form")).to_have_count(0)
    expect(opened.part("said")).to_have_text(
        "Willem: vertrouwen 2, instemming 5. Plek: Coalitiegenoot.", timeout=PATIENCE
    )
    opened.open()
    assert opened.cells("Willem")[:3] == ["2", "5", "3"]


def test_escape_lets_go(opened: Map) -> None:
    """A drag that is broken off changes nothing."""
    opened.add("Willem", 4, 2)
    opened.in_sight()
    at = opened.centre("Willem")
    mouse = opened.page.mouse
    mouse.move(*at)
    mouse.down()
    mouse.move(at[0] + 120, at[1] + 90, steps=4)
    expect(opened.widget.locator(".map__target")).to_have_count(1)
    opened.page.keyboard.press("Escape")
    expect(opened.widget.locator(".map__target")).to_have_count(0)
    mouse.up()
    assert opened.cells("Willem")[:2] == ["4", "2"]
    assert opened.centre("Willem") == pytest.approx(at, abs=1)


def test_a_finger_moves_a_disc(phone: Page) -> None:
    """Touch drags as the mouse does, and the page does not scroll away under it."""
    opened = Map(phone)
    opened.add("W.", 4, 2)
    opened.cells("W.")
    opened.in_sight()
    x, y = opened.centre("W.")
    session = phone.context.new_cdp_session(phone)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    before = phone.evaluate("scrollY")
    touch("touchStart", (x, y))
    for part in (0.25, 0.5, 0.75, 1):
        touch("touchMove", (x, y + part * 121))
    touch("touchEnd")
    expect(opened.part("said")).to_contain_text("W.: vertrouwen 2, instemming 2.", timeout=PATIENCE)
    assert phone.evaluate("scrollY") == before


def test_the_keyboard_alone_is_enough(opened: Map) -> None:
    """Arrows move one step and stop at the edge; right of 5 is unknown; Enter opens the form."""
    opened.add("Willem", 4, 4)
    opened.cells("Willem")
    disc, press = opened.disc("Willem"), opened.page.keyboard.press
    disc.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight"):
        press(key)
    assert opened.cells("Willem")[0] == "5"
    expect(opened.row("Willem").locator("td").nth(1)).to_have_text("? (onbekend)")
    expect(opened.part("said")).to_have_text(
        "Willem: vertrouwen 5, instemming onbekend. Plek: Afwachter.", timeout=PATIENCE
    )
    expect(disc).to_be_focused()
    press("ArrowLeft")
    press("ArrowDown")
    press("+")
    assert opened.cells("Willem") == ["4", "5", "4", "Bondgenoot"]
    expect(disc).to_be_focused()
    press("Enter")
    expect(opened.field("name")).to_be_focused()
    opened.field("name").fill("Willem P")
    press("Enter")
    assert opened.page.url.split("#")[0].endswith(PATH["nl"])
    opened.part("done").click()
    expect(opened.disc("Willem P")).to_be_focused()


def test_half_a_judgement_is_kept_and_not_on_the_map(opened: Map) -> None:
    """Without agreement there is a row that says so and no disc; a reload keeps what was typed."""
    opened.part("add").click()
    opened.field("name").fill("Bart")
    opened.field("trust").select_option("4")
    expect(opened.widget.locator(".map__open")).to_contain_text("instemming en invloed")
    opened.open()
    expect(opened.row("Bart")).to_contain_text("Nog niet op de kaart")
    expect(opened.disc("Bart")).to_have_count(0)


def test_removing_can_be_undone(opened: Map) -> None:
    """Gone from map and table, back with everything, and gone for good after a reload."""
    opened.add("Nel", 5, 5)
    opened.add("Willem", 4, 2)
    opened.cells("Nel")
    opened.row("Nel").locator('[data-part="remove-row"]').click()
    expect(opened.part("state")).to_have_text("Nel is verwijderd.")
    expect(opened.disc("Nel")).to_have_count(0)
    expect(opened.part("undo")).to_be_focused()
    opened.part("undo").click()
    assert opened.cells("Nel")[:3] == ["5", "5", "3"]
    opened.row("Nel").locator('[data-part="remove-row"]').click()
    opened.open()
    expect(opened.disc("Willem")).to_have_count(1)
    expect(opened.disc("Nel")).to_have_count(0)


def test_names_and_notes_are_text(opened: Map) -> None:
    """Markup in a name or note shows as it was typed: on the map, in table and advice."""
    opened.add(HOSTILE, 5, 5)
    opened.disc(HOSTILE).click()
    opened.field("note").fill("</td><script>alert(1)</script>" + "x" * 300)
    assert len(opened.field("note").input_value()) == 200
    opened.cells(HOSTILE)
    expect(opened.widget.locator(".map__group h5")).to_contain_text(HOSTILE)
    assert opened.widget.locator("img, td script").count() == 0


def test_a_group_can_be_shown_alone(opened: Map) -> None:
    """The filter holds for map, table and advice, and everyone comes back."""
    opened.add("Nel", 5, 5)
    opened.add("Willem", 4, 2)
    opened.cells("Willem")
    opened.widget.locator('[data-filter="opponent"]').click()
    expect(opened.disc("Nel")).to_have_count(0)
    expect(opened.row("Nel")).to_have_count(0)
    expect(opened.widget.locator(".map__group")).to_have_count(1)
    opened.widget.locator('[data-filter="all"]').click()
    expect(opened.disc("Nel")).to_have_count(1)


def test_the_other_language_and_another_tab_see_the_same(opened: Map) -> None:
    """Entries belong to the instrument, not to the page; a second tab follows at once."""
    opened.add("Willem", 4, 2)
    second = Map(opened.page.context.new_page(), "en")
    assert second.cells("Willem")[3] == "Opponent"
    expect(second.disc("Willem")).to_have_attribute(
        "aria-label", "Willem: trust 4, agreement 2, influence 3. Opponent"
    )
    second.disc("Willem").focus()
    second.page.keyboard.press("ArrowUp")
    expect(opened.row("Willem").locator("td").first).to_contain_text("5")


def test_printing_gives_the_own_map_or_an_empty_one(opened: Map) -> None:
    """With people on it the map prints without its controls; asked for, the sheet prints empty."""
    page = opened.page
    page.emulate_media(media="print")
    expect(opened.part("paper")).to_be_visible()
    page.emulate_media(media="screen")
    opened.add("Willem", 4, 2)
    page.emulate_media(media="print")
    expect(opened.widget.locator(".map__plane")).to_be_visible()
    expect(opened.part("paper")).to_be_hidden()
    expect(opened.part("add")).to_be_hidden()
    page.evaluate(
        "window.print = () => { window.printed = document.documentElement.dataset.print }"
    )
    page.emulate_media(media="screen")
    opened.part("print-empty").click()
    assert page.evaluate("window.printed") == "worksheet"
    page.emulate_media(media="print")
    expect(opened.part("paper")).to_be_visible()
    expect(opened.widget.locator(".map__plane")).to_be_hidden()


@pytest.mark.allows_faults
def test_without_python_the_map_still_works(page: Page) -> None:
    """The worker does not come: discs move and are kept, no place is made up, and it says why."""
    page.context.route(WORKER, lambda route: route.abort())
    opened = Map(page)
    opened.add("Willem", 4, 2)
    expect(opened.part("retry-runtime")).to_be_visible(timeout=PATIENCE)
    opened.disc("Willem").focus()
    page.keyboard.press("ArrowDown")
    expect(opened.part("said")).to_have_text("Willem: vertrouwen 3, instemming 2.")
    expect(opened.row("Willem").locator("td").nth(3)).to_have_text("–")
    opened.open()
    expect(opened.row("Willem").locator("td").first).to_contain_text("3")


def test_without_script_the_sheet_is_there(new_page: Callable[..., Page]) -> None:
    """No script: the empty map, the table and the advice stand on the page."""
    page = new_page(java_script_enabled=False)
    page.goto(PATH["nl"])
    expect(page.locator('stakeholder-map [data-part="paper"] svg')).to_be_visible()
    expect(page.locator('stakeholder-map [data-part="paper"] table')).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(new_page: Callable[..., Page], scheme: str, width: int) -> None:
    """With people on it and the form open, in both themes; nothing is wider than a small phone."""
    page = new_page(
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    opened = Map(page)
    opened.add("Willem", 4, 2, 5)
    opened.add("Nel", 5, 5, 1)
    opened.add("School", 3, None)
    opened.cells("School")
    opened.row("Nel").locator('[data-part="edit"]').click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not violations(page)
