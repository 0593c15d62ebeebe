"""One result as a code: made on one device, read on another, kept only when the learner says so."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
import zxingcpp
from axe import violations
from kept import keep, kept
from lesson import OTHER, PATIENCE, TWELVE, Lesson
from playwright.sync_api import Locator, Page, expect

COLD = 3 * PATIENCE
"""A second Python starts while the first page still stands."""

TAKE_ALONG = {"nl": "take-along/", "en": "en/take-along/"}


def shared(page: Page, site: str, answers: dict[str, int], lang: str = "nl") -> tuple[Lesson, str]:
    """Fill in the trust equation, open the panel and return its code."""
    lesson = Lesson(page, site, lang).open()
    lesson.answer(answers)
    lesson.result()
    lesson.widget.locator('[data-part="share"]').click()
    code = lesson.widget.locator('[data-copy="share.copied_code"]')
    expect(code).to_have_text(re.compile(r"^TC1(-[0-9A-Z]{1,4})+$"), timeout=COLD)
    return lesson, code.inner_text()


def reader(page: Page, lang: str = "nl") -> Locator:
    """The page where every code can be read."""
    page.goto(TAKE_ALONG[lang])
    page.locator("result-code[data-live]").wait_for()
    return page.locator("result-code")


def read(element: Locator, text: str) -> None:
    element.locator("textarea").fill(text)
    element.locator('[data-part="read"]').click()


def modules(page: Page) -> np.ndarray:
    """The drawn square as a photograph: what a phone's camera sees."""
    shot = page.locator(".share__square").screenshot()
    image = page.evaluate(
        """async bytes => {
             const blob = new Blob([new Uint8Array(bytes)], {type: 'image/png'});
             const picture = await createImageBitmap(blob);
             const canvas = new OffscreenCanvas(picture.width, picture.height);
             const pen = canvas.getContext('2d');
             pen.drawImage(picture, 0, 0);
             const {data} = pen.getImageData(0, 0, picture.width, picture.height);
             const grey = [];
             for (let at = 0; at < data.length; at += 4) grey.push(data[at]);
             return [picture.height, picture.width, grey];
           }""",
        list(shot),
    )
    height, width, grey = image
    return np.array(grey, dtype=np.uint8).reshape(height, width)


def test_a_code_carries_a_result_to_another_device(
    new_page: Callable[..., Page], site_url: str
) -> None:
    """Code → chat → other device: seen first, kept after, taken back with an undo."""
    first = new_page()
    lesson, code = shared(first, site_url, TWELVE)
    (draft,) = kept(first, "drafts")
    assert isinstance(draft["tag"], int)
    # The panel opened again, and the page loaded again: the same result has the same code.
    lesson.open().result()
    lesson.widget.locator('[data-part="share"]').click()
    expect(lesson.widget.locator('[data-copy="share.copied_code"]')).to_have_text(code)
    assert lesson.widget.locator(".share .course-unseen").inner_text().endswith(code[-1])

    other = new_page()
    element = reader(other)
    read(element, f"[10:31] An: hier is hij, {code.lower()} groetjes")
    found = element.locator(".code__found")
    expect(found.locator("h3")).to_have_text("Gevonden: De vertrouwensformule", timeout=COLD)
    expect(found.locator("h3")).to_be_focused()
    expect(found).to_contain_text("Alle 12 vragen zijn beantwoord.")
    expect(found.locator("li").first).to_contain_text("Geloofwaardigheid: 4,0")
    assert kept(other, "drafts") == kept(other, "results") == kept(other, "people") == []
    element.locator("#code-name").fill("An")
    element.locator('[data-part="keep"]').click()
    expect(element.locator('[data-part="state"]')).to_have_text("Bewaard op dit toestel bij An.")
    expect(element.locator('[data-part="undo"]')).to_be_focused()
    (there,) = kept(other, "drafts")
    assert (there["answers"], there["tag"]) == (draft["answers"], draft["tag"])
    (result,) = kept(other, "results")
    assert result["answers"] == TWELVE
    element.locator('[data-part="undo"]').click()
    expect(element.locator('[data-part="state"]')).to_have_text("Alles staat weer zoals het was.")
    assert kept(other, "drafts") == kept(other, "results") == kept(other, "people") == []
    # Kept after all: the same profile on the scan's own page, and under the same code.
    read(element, code)
    element.locator('[data-part="keep"]').click()
    element.get_by_role("link", name="Bekijk het resultaat").click()
    there_now = Lesson(other, site_url).live().result()
    assert there_now.scores() == ["4,0", "4,0", "4,0", "2,0"]
    there_now.widget.locator('[data-part="share"]').click()
    again = there_now.widget.locator('[data-copy="share.copied_code"]')
    expect(again).to_have_text(code, timeout=COLD)


def test_the_square_opens_the_page_with_the_code(
    new_page: Callable[..., Page], site_url: str
) -> None:
    """An independent reader sees the address, in dark too; it opens, is read, and is cleaned."""
    page = new_page(color_scheme="dark", reduced_motion="reduce", bypass_csp=True)
    lesson, code = shared(page, site_url, OTHER, "en")
    (seen,) = zxingcpp.read_barcodes(modules(page))
    address = lesson.widget.locator(".share__address").inner_text()
    assert seen.text == address == f"{site_url}en/modules/trust/trust-equation/#code={code}"
    assert violations(page) == []

    phone = new_page(viewport={"width": 320, "height": 700}, bypass_csp=True)
    phone.goto(address)
    found = phone.locator("result-code .code__found")
    expect(found).to_contain_text("All 12 questions have been answered.", timeout=COLD)
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(phone) == []
    found.locator('[data-part="keep"]').click()
    there = Lesson(phone, site_url, "en").result()
    assert there.scores() == ["2.0", "3.0", "5.0", "4.0"]
    assert there.checked() == OTHER
    assert "code=" not in phone.url


WRONG = [
    ("TC1", "niet compleet"),
    ("hallo", "zo’n code begint met TC1"),
    ("", "Plak of typ eerst een code"),
    ("TC3-E961-0C1S-CPY", "kent alleen TC1"),
    ("TC1-E961-0C1S-CPY", "hoort bij een zelfscan die niet in deze cursus staat"),
    ("TC1-E961-0C1S-CPZ", "Vergelijk de code groep per groep"),
]


def test_a_wrong_code_says_what_is_wrong(page: Page, site_url: str) -> None:
    """A wrong, missing, strange or extra sign, another scan: each has its sentence."""
    _, code = shared(page, site_url, TWELVE)
    element = reader(page)
    state = element.locator('[data-part="state"]')
    sign = "Z" if code[6] != "Z" else "Y"
    wrong = [
        *WRONG,
        (code[:6] + sign + code[7:], "Er klopt een teken niet"),
        (code[:6] + "U" + code[7:], "Het teken ‘U’ komt in geen enkele code voor. Kijk groep 1"),
        (code[:-3], "van de 20 tekens"),
        (code + "7", "21 tekens in plaats van 20"),
        (f"{code} en TC1-{code[4:]} en niets", ""),
    ]
    for text, says in wrong:
        read(element, text)
        if says:
            expect(state).to_contain_text(says, timeout=COLD)
            assert element.locator("textarea").input_value() == text
            expect(element.locator("textarea")).to_be_focused()
        else:
            expect(element.locator(".code__found")).to_be_visible()
    assert len(kept(page, "drafts")) == 1
    # On a scan's own page: a code of another scan leads to the page for all of them.
    page.goto(f"modules/trust/four-cores/#code={code}")
    here = page.locator("result-code")
    expect(here).to_contain_text("een andere zelfscan dan die op deze pagina", timeout=COLD)
    here.get_by_role("link", name="Lees de code bij alle zelfscans").click()
    expect(page.locator(".code__found")).to_contain_text("De vertrouwensformule", timeout=COLD)
    expect(page.locator(".code__found")).to_contain_text("Precies deze antwoorden staan hier al")
    page.locator('.code__found [data-part="drop"]').click()
    expect(page.locator("result-code [data-part='state']")).to_have_text("Er is niets bewaard.")
    assert "code=" not in page.url


def test_other_answers_of_the_same_person_are_never_lost(
    new_page: Callable[..., Page], site_url: str
) -> None:
    """She is asked; what makes room is set aside, and the undo puts everything back."""
    _, code = shared(new_page(), site_url, OTHER)
    page = new_page()
    lesson = Lesson(page, site_url).open()
    lesson.answer(TWELVE)
    lesson.result()
    page.wait_for_function("() => document.querySelector('.course-plot')")
    page.goto(f"modules/trust/trust-equation/#code={code}")
    found = page.locator(".code__found")
    expect(found).to_be_visible(timeout=COLD)
    # By default nobody makes room: a new person.
    expect(found.get_by_label("Iemand anders")).to_be_checked()
    found.get_by_label("Persoon 1").check()
    expect(found).to_contain_text("Over Persoon 1 staan hier al andere antwoorden: 12 van 12")
    found.get_by_role("button", name="Vervang de antwoorden over Persoon 1").click()
    expect(page.locator("result-code [data-part='undo']")).to_be_focused()
    lesson.live().result()
    page.wait_for_function(
        "wanted => document.querySelector('.assessment__result tbody td')?.textContent === wanted",
        arg="2,0",
    )
    aside = kept(page, "aside")
    assert {one["store"] for one in aside} == {"drafts", "results"}
    assert all(one["value"]["answers"] == TWELVE for one in aside)
    assert kept(page, "results")[0]["answers"] == OTHER
    page.locator("result-code [data-part='undo']").click()
    expect(page.locator("result-code [data-part='state']")).to_contain_text("zoals het was")
    assert kept(page, "aside") == []
    assert kept(page, "drafts")[0]["answers"] == kept(page, "results")[0]["answers"] == TWELVE
    page.wait_for_function(
        "wanted => document.querySelector('.assessment__result tbody td')?.textContent === wanted",
        arg="4,0",
    )


def test_a_tag_lives_one_day(page: Page, site_url: str) -> None:
    """The code of another day cannot be laid beside this one: changed answers get a new tag."""
    lesson, _ = shared(page, site_url, TWELVE)
    (draft,) = kept(page, "drafts")
    keep(page, "drafts", {**draft, "updated": draft["updated"] - 40 * 86_400_000})
    lesson.open().answer({"c1": 5})
    expect(lesson.part("state")).to_contain_text("onder de vragen", timeout=COLD)
    (now,) = kept(page, "drafts")
    assert "tag" not in now


@pytest.mark.allows_faults
def test_the_code_prints_with_the_result(page: Page, site_url: str) -> None:
    """With the panel open, code and square stand on the printed result; buttons do not."""
    lesson, _ = shared(page, site_url, TWELVE)
    page.evaluate("window.print = () => {}")
    lesson.widget.locator('[data-part="print-result"]').click()
    page.emulate_media(media="print")
    expect(lesson.widget.locator('[data-copy="share.copied_code"]')).to_be_visible()
    box = page.locator(".share__square").bounding_box()
    assert box
    assert box["width"] > 100
    expect(lesson.widget.locator('[data-part="copy-code"]')).to_be_hidden()
    expect(page.locator("result-code")).to_be_hidden()
