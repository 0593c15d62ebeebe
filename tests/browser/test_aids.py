"""Aids for reading, as readers use them: display panel, shortcuts, the lesson read aloud."""

from collections.abc import Callable
from pathlib import Path

import pytest
from addresses import LESSON
from axe import violations
from playwright.sync_api import Page, expect

VOICES = (Path(__file__).parent / "voices.js").read_text(encoding="utf-8")
SIZE = "getComputedStyle(document.querySelector('article p')).fontSize"


def size(page: Page) -> float:
    """The size of the text, in pixels."""
    return float(page.evaluate(SIZE).removesuffix("px"))


def wide(page: Page) -> int:
    """How wide the page is; more than the screen means it scrolls sideways."""
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found


def set_size(page: Page, percent: int) -> None:
    """Move the slider in the open panel."""
    page.get_by_label("Tekstgrootte").fill(str(percent))


@pytest.mark.allows_faults  # the main script is kept away once
def test_display_holds_everywhere_and_from_the_first_paint(page: Page) -> None:
    """Text size and spacing hold on the next page, in English, in another tab, and are undone."""
    page.goto(LESSON)
    usual = size(page)
    other = page.context.new_page()
    other.goto("welcome/")
    page.get_by_role("button", name="Weergave").click()
    expect(page.get_by_role("heading", name="Weergave")).to_be_focused()
    set_size(page, 130)
    page.get_by_role("group", name="Regelafstand").get_by_label("Ruimer").check()
    page.get_by_role("group", name="Kleuren").get_by_label("Donker").check()
    page.get_by_label("Minder beweging").check()
    assert size(page) == pytest.approx(usual * 1.3, rel=0.01)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(other.locator("html")).to_have_attribute("data-lines", "wider")
    assert size(other) == pytest.approx(usual * 1.3, rel=0.01)
    other.close()
    # The browser closes it, and the focus goes back to its button.
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Weergave")).to_be_focused()
    page.locator(".course-footer__next").click()
    expect(page).not_to_have_url(LESSON)
    expect(page.locator("html")).to_have_attribute("data-lines", "wider")
    # Before the main script runs, the head script has put it there: no flash.
    page.route("**/course-*.js", lambda route: route.abort())
    page.goto(f"en/{LESSON}", wait_until="commit")
    page.locator("article p").first.wait_for()
    expect(page.locator("html")).to_have_attribute("data-calm", "")
    assert size(page) == pytest.approx(usual * 1.3, rel=0.01)


def test_back_to_usual_can_be_undone(page: Page) -> None:
    """One button undoes all choices; its undo brings them back and the keyboard goes along."""
    page.goto("")
    page.get_by_role("button", name="Weergave").click()
    expect(page.get_by_role("button", name="Alles weer gewoon")).to_be_disabled()
    set_size(page, 120)
    page.get_by_role("button", name="Alles weer gewoon").click()
    undo = page.get_by_role("button", name="Maak ongedaan")
    expect(undo).to_be_focused()
    expect(page.get_by_label("Tekstgrootte")).to_have_value("100")
    undo.press("Enter")
    expect(page.get_by_label("Tekstgrootte")).to_have_value("120")
    expect(page.get_by_role("button", name="Alles weer gewoon")).to_be_focused()


def test_the_largest_text_fits_the_smallest_screen(new_page: Callable[..., Page]) -> None:
    """With everything at its largest, no kind of page scrolls sideways at 320 px."""
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto("")
    page.evaluate(
        "__md_set('__display', {text: 150, lines: 'wider', letters: 'wider', plain: true})"
    )
    for address in (
        "",
        LESSON,
        "modules/trust/marble-jar/",
        "modules/support/win-win-win/",
        "modules/support/stakeholder-map/",
        "modules/ambassadorship/if-then-plans/",
        "facilitator/trust-equation/",
        "before/",
        "my-results/",
        "sources/",
        "accessibility/",
    ):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("data-letters", "wider")
        assert wide(page) <= 320, address


def test_keys_and_their_window(page: Page) -> None:
    """Keys lead through the course, ? explains them, fields keep their letters; all can be off."""
    page.goto(LESSON)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.keyboard.press("?")
    window = page.get_by_role("dialog", name="Sneltoetsen")
    expect(window).to_be_visible()
    page.keyboard.press("n")  # a window is open: nothing happens behind it
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    page.keyboard.press("e")
    expect(page.locator(":focus")).to_have_text("Zelfscan: hoe ziet deze persoon jou?")
    page.keyboard.press("d")
    expect(page.locator("#course-display")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("np?")
    expect(page.locator(".md-search__input")).to_have_value("np?")
    page.keyboard.press("Escape")
    page.locator("textarea").first.fill("")
    page.keyboard.type("n?er")
    expect(page.locator("textarea").first).to_have_value("n?er")
    page.locator("self-assessment input[type=radio]").first.focus()
    page.keyboard.press("n")
    expect(window).to_be_hidden()
    page.locator(":focus").evaluate("element => element.blur()")
    page.keyboard.press("n")
    expect(page.locator("h1")).not_to_contain_text("houdt iemand afstand")
    expect(page).to_have_url(f"{page.url.split('modules')[0]}modules/trust/four-cores/")
    expect(page.locator("course-keys dialog")).to_be_attached()
    page.keyboard.press("m")
    expect(page.locator(".course-nav a[aria-current=page]")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("course-profile")).to_be_visible()
    expect(page.locator("course-keys dialog")).to_be_attached()
    page.keyboard.press("e")
    expect(page.get_by_text("Op deze pagina staat geen oefening.")).to_be_visible()
    # Off: ours and the theme's, in the window that the footer opens.
    opener = page.get_by_role("button", name="Sneltoetsen", exact=True)
    opener.click()
    page.get_by_role("dialog", name="Sneltoetsen").get_by_label("Sneltoetsen van").uncheck()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    before = page.url
    for key in ("n", "p", "?", "f", "s", "/"):
        page.keyboard.press(key)
    expect(page.locator(".md-search__input")).not_to_be_focused()
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_hidden()
    assert page.url == before


def test_a_key_right_after_the_window_closes_is_heard(page: Page) -> None:
    """Until the next frame the focus is still in the closed window; nobody types there any more."""
    page.goto(LESSON)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Sneltoetsen")).to_be_focused()
    page.evaluate(
        """() => {
          document.querySelector("course-keys dialog").close();
          const press = new KeyboardEvent("keydown", {key: "e", bubbles: true, composed: true});
          document.activeElement.dispatchEvent(press);
        }"""
    )
    expect(page.locator(":focus")).to_have_text("Zelfscan: hoe ziet deze persoon jou?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_panel_and_window_have_no_violation(new_page: Callable[..., Page], scheme: str) -> None:
    """Axe finds nothing in the open panel and the open window, on the smallest screen."""
    page = new_page(
        viewport={"width": 320, "height": 640},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page.goto(LESSON)
    page.get_by_role("button", name="Weergave").click()
    set_size(page, 150)
    expect(page.locator("#course-display")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Alle sneltoetsen").click()
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    assert violations(page) == []


UNDER_THE_HEADER = """() => {
  const bar = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const all = [...document.querySelectorAll(
    "article :is(a, button, input, select, textarea, summary, [tabindex='0'])")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
  scrollTo(0, document.body.scrollHeight);
  return all.reverse().filter((one) => {
    one.focus({ focusVisible: true });
    return document.activeElement === one && one.getBoundingClientRect().top < bar;
  }).map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_walking_back_nothing_is_under_the_header(
    new_page: Callable[..., Page], width: int
) -> None:
    """From the end to the beginning, what has the focus is in sight (WCAG 2.2, 2.4.11)."""
    page = new_page(viewport={"width": width, "height": 400})
    page.goto("modules/support/win-win-win/")
    expect(page.locator("work-canvas[data-live]")).to_be_visible()
    assert page.evaluate(UNDER_THE_HEADER) == []


@pytest.fixture
def listener(new_page: Callable[..., Page]) -> Page:
    """A page in a browser with voices, for which axe may be put in too."""
    page = new_page(bypass_csp=True, reduced_motion="reduce")
    page.add_init_script(VOICES)
    return page


def said(page: Page) -> list[str]:
    """What was said until now."""
    return [one["text"] for one in page.evaluate("window.__said")]


def test_a_lesson_is_read_aloud(listener: Page) -> None:
    """Paragraph by paragraph, marked and in view; pause, steps, rate, stop; gone with its page."""
    page = listener
    page.goto(LESSON)
    page.get_by_role("button", name="Lees voor").click()
    expect(page.get_by_role("button", name="Pauze")).to_be_focused()
    mark = page.locator(".read-aloud-now")
    expect(mark).to_have_text("Waarom houdt iemand afstand als ik doe wat ik beloof?")
    assert said(page) == ["Waarom houdt iemand afstand als ik doe wat ik beloof?"]
    page.evaluate("window.__end()")
    expect(mark).to_have_text("De testers van Karim")
    page.get_by_role("button", name="Volgende alinea").click()
    expect(mark).to_contain_text("Nele Verbeke")
    expect(page.get_by_text("Alinea 3 van")).to_be_visible()
    for _ in range(8):
        page.get_by_role("button", name="Volgende alinea").click()
    expect(mark).to_be_in_viewport()
    page.get_by_role("button", name="Pauze").click()
    expect(page.get_by_role("status").filter(has_text="op pauze")).to_be_attached()
    page.keyboard.press("l")
    expect(page.get_by_role("button", name="Pauze")).to_be_visible()
    # Who scrolls away is left alone, and finds the way back.
    page.mouse.move(500, 300)
    page.mouse.wheel(0, 4000)
    follow = page.get_by_role("button", name="Toon waar ik ben")
    expect(follow).to_be_visible()
    page.evaluate("window.__end()")
    expect(mark).not_to_be_in_viewport()
    follow.click()
    expect(mark).to_be_in_viewport()
    page.get_by_role("button", name="Stem en tempo").click()
    page.get_by_label("Tempo").select_option("1.5")
    page.wait_for_function("window.__said.at(-1).rate === 1.5")
    assert violations(page) == []
    page.locator(".course-footer__next").click()
    expect(page.locator("h1")).not_to_have_text(
        "Waarom houdt iemand afstand als ik doe wat ik beloof?"
    )
    assert page.evaluate("speechSynthesis.speaking") is False
    expect(page.locator("html")).not_to_have_attribute("data-reading", "")
    # The rate is kept, and stopping brings the focus back.
    page.get_by_role("button", name="Lees voor").click()
    page.wait_for_function("window.__said.at(-1).rate === 1.5")
    page.get_by_role("button", name="Stop voorlezen").click()
    expect(page.get_by_role("button", name="Lees voor")).to_be_focused()
    expect(page.get_by_text("Voorlezen is gestopt.")).to_be_visible()
    # A room is not read to.
    page.get_by_role("button", name="Lees voor").click()
    expect(page.locator(".read-aloud__bar")).to_be_visible()
    page.get_by_role("button", name="Projecteren").click()
    expect(page.locator("dialog.projector[data-live]")).to_be_visible()
    expect(page.locator(".read-aloud__bar")).to_have_count(0)
    assert page.evaluate("speechSynthesis.speaking") is False


def test_only_the_text_of_the_lesson_is_read_to_its_end(listener: Page) -> None:
    """No exercise, no button, no source between brackets; then it says that it is done."""
    listener.add_init_script("window.__pace = 1")
    listener.goto("en/modules/trust/marble-jar/")
    listener.get_by_role("button", name="Read aloud").click()
    expect(listener.get_by_text("The lesson has been read aloud.")).to_be_visible(timeout=60_000)
    text = " ".join(said(listener))
    assert "Brown, 2012" not in text
    assert "()" not in text
    article = listener.locator("article")
    for silent in ("moment-log", "knowledge-check", ".lesson__time", "figure table"):
        words = article.locator(silent).first.text_content() or ""
        assert " ".join(words.split())[:60] not in text, silent
    for spoken in ("article > h1", "figcaption", "article > blockquote p", "article > ol li"):
        first = (article.page.locator(spoken).first.text_content() or "").split()[:4]
        assert " ".join(first) in text, spoken
    assert {one["voice"] for one in listener.evaluate("window.__said")} == {"Daniel"}


def test_a_voice_from_the_internet_only_after_asking(listener: Page) -> None:
    """Without a voice on the device nothing is sent: it says so, and what the choice means."""
    listener.add_init_script("window.__voices = [['Wolk', 'nl-NL', false]]")
    listener.add_init_script(VOICES)
    listener.goto(LESSON)
    listener.get_by_role("button", name="Lees voor").click()
    expect(listener.get_by_text("geen Nederlandse stem").first).to_be_visible()
    assert said(listener) == []
    box = listener.get_by_label("Toon ook stemmen van het internet")
    expect(listener.get_by_text("stuurt de tekst van de les naar")).to_be_visible()
    box.check()
    assert said(listener) == []
    listener.locator("[data-part=pause]").click()
    listener.wait_for_function("window.__said.length > 0")
    box.uncheck()
    assert listener.evaluate("speechSynthesis.speaking") is False


def test_without_a_voice_it_says_how_to_get_one(page: Page) -> None:
    """A browser that has no Dutch voice says so in a sentence."""
    page.goto(LESSON)
    page.get_by_role("button", name="Lees voor").click()
    expect(page.get_by_role("status").filter(has_text="geen Nederlandse stem")).to_be_attached()
    page.get_by_role("button", name="Sluiten").last.click()
    expect(page.get_by_role("button", name="Lees voor")).to_be_focused()
