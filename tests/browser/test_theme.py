"""The frame around the pages: languages, theme, outline, sizes, paper."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from addresses import LESSON
from playwright.sync_api import Page, expect

from publish.house import HERE

SMALLEST = 44
"""CSS pixels each way for what is pressed inside a widget and in the header (WCAG asks 24)."""
TARGETS = """() => [...document.querySelectorAll(
  ".course-widget :is(button, .assessment__option, .quiz__option, summary, input[type=text]), "
  + ".course-button, .course-header :is(button, a, label), .course-nav a")]
  .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter((element) => !element.closest(".md-search__inner, .md-search__overlay"))
  .filter((element) => !element.matches(".md-search__overlay"))
  .map((element) => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()])
  .filter(([, box]) => box.height < %d - 0.5 || box.width < %d - 0.5)
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(new_page: Callable[..., Page], width: int) -> None:
    """What a learner presses in the lesson and the header is at least 44 by 44 px."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(LESSON)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    assert page.evaluate(TARGETS % (SMALLEST, SMALLEST)) == []


def test_language_switch_stays_on_the_page(page: Page) -> None:
    """EN leads to the same lesson in English and NL back, also after instant navigation."""
    page.goto("")
    page.locator(".course-home__start a").click()
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{page.url.split('/en/')[0].split('/modules')[0]}/en/{LESSON}")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.url.endswith(f"/{LESSON}")
    assert "/en/" not in page.url


def test_the_site_works_below_a_path(
    new_page: Callable[..., Page],
    built_site: Path,
    tmp_path: Path,
    serve_folder: Callable[[Path], str],
) -> None:
    """Below /cursus/ the language switch, the styles and the scripts are found."""
    (tmp_path / "cursus").symlink_to(built_site, target_is_directory=True)
    url = serve_folder(tmp_path)
    page = new_page(base_url=url)
    page.goto(f"cursus/en/{LESSON}")
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.url == f"{url}cursus/{LESSON}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_device_decides_until_the_learner_does(
    new_page: Callable[..., Page], scheme: str
) -> None:
    """Without a choice the theme is the device's; a choice holds in the other language too."""
    page = new_page(color_scheme=scheme)
    page.goto("")
    body = page.locator("body")
    expect(body).to_have_attribute(
        "data-md-color-scheme", {"light": "default", "dark": "slate"}[scheme]
    )
    page.locator(".course-header label[for='__palette_1']:visible").click()  # light
    page.locator(".course-header label[for='__palette_2']:visible").click()  # dark
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"en/{LESSON}")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_outline_on_a_phone_by_keyboard(phone: Page) -> None:
    """The outline opens from its button by the keyboard, and Escape closes it."""
    phone.goto(LESSON)
    menu = phone.get_by_role("button", name="Inhoud")
    menu.focus()
    menu.press("Enter")
    outline = phone.locator("#course-outline")
    expect(outline).to_be_visible()
    expect(outline.locator(f"li a[data-page='{LESSON}']")).to_have_attribute("aria-current", "page")
    phone.keyboard.press("Escape")
    expect(outline).to_be_hidden()


def test_first_tab_skips_to_the_content(page: Page) -> None:
    """The first thing the keyboard reaches leads past the header."""
    page.goto(LESSON)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_contain_class("md-skip")
    expect(focused).to_have_text("Ga naar inhoud")


def test_focus_can_be_seen(page: Page) -> None:
    """Links, buttons and chosen options show a ring of 3 px when the keyboard is on them."""
    page.goto(LESSON)
    for selector in (".course-languages a", "article p a", ".assessment__buttons button"):
        place = page.locator(selector).first
        place.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert place.evaluate("e => getComputedStyle(e).outlineWidth") == "3px", selector


def test_paper_is_an_empty_worksheet_with_its_key(page: Page) -> None:
    """On paper the frame is gone, the key is there, and what was ticked on screen is not."""
    page.goto(LESSON)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    expect(page.locator(".assessment__key")).to_be_hidden()
    ticked = page.locator("self-assessment input[type=radio]").first
    ticked.check()
    page.emulate_media(media="print")
    expect(page.locator("self-assessment .assessment__key").first).to_be_visible()
    for gone in (
        ".course-header",
        ".course-outline",
        ".course-footer",
        ".assessment__buttons button",
    ):
        expect(page.locator(gone).first).to_be_hidden()
    assert ticked.evaluate("e => getComputedStyle(e).borderTopWidth") == page.locator(
        "self-assessment input[type=radio]"
    ).nth(1).evaluate("e => getComputedStyle(e).borderTopWidth")


def test_printing_the_worksheet_prints_nothing_else(page: Page) -> None:
    """html[data-print=worksheet] leaves the one form and its key."""
    page.goto(LESSON)
    expect(page.locator("self-assessment[data-live]")).to_be_visible()
    page.evaluate("""() => { document.documentElement.dataset.print = "worksheet";
      document.querySelector("self-assessment").toggleAttribute("data-printing", true); }""")
    page.emulate_media(media="print")
    expect(page.locator("self-assessment form")).to_be_visible()
    for gone in ("article h1", "knowledge-check", "reflection-note", ".course-lesson-head"):
        expect(page.locator(gone)).to_be_hidden()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_page_not_found_speaks_its_language(built_site: Path, lang: str) -> None:
    """404.html is in the site's language and leads home and to the other language."""
    text = (built_site / {"nl": "404.html", "en": "en/404.html"}[lang]).read_text("utf-8")
    assert f'<html lang="{lang}"' in text
    assert {"nl": "Deze pagina bestaat niet", "en": "This page does not exist"}[lang] in text
    assert 'hreflang="en"' in text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_card_is_a_small_picture_of_the_right_size(lang: str) -> None:
    """The social card is a PNG of 1200 by 630 px below 100 kB."""
    data = (HERE.theme / "assets" / "brand" / f"card-{lang}.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 100_000


def test_each_page_names_its_card_and_its_other_language(built_site: Path) -> None:
    """The addresses a network reads are whole, and hreflang names both languages of this page."""
    text = (built_site / "en" / LESSON / "index.html").read_text("utf-8")
    assert 'property="og:image" content="http' in text
    assert "/assets/brand/card-en.png" in text
    assert f'hreflang="nl" href="../../../../{LESSON}"' in text
    assert f'hreflang="en" href="../../../{LESSON}"' in text
