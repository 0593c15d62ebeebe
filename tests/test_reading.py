"""How easily a page reads: two formulas, checked by hand, and every lesson within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
import textstat
from course_texts import COURSE
from forms_pages import ROOT, page

from widgets.forms import MacroError, Page, lesson_head
from widgets.forms.reading import EASY, HARD, Reading, reading
from widgets.loading.words import LANGUAGES, Lang

SANE = (HARD, 105)
"""Below: a climb for a reader at B1–B2. Above: telegrams, or sentences counted wrongly."""

LESSONS = sorted(
    path.relative_to(COURSE)
    for lang in LANGUAGES
    for path in (COURSE / lang / "modules").rglob("*.md")
    if path.name != "index.md"
)


def test_the_dutch_formula_by_hand() -> None:
    """Two sentences, 9 words, 13 syllables: 206.835 − 0.93 × 4.5 − 77 × 13 / 9 = 91.43."""
    found = reading("De leraar kijkt naar buiten. Niemand zegt iets terug.", "nl")
    assert (found.sentences, found.words, found.syllables) == (2, 9, 13)
    assert found.ease == pytest.approx(206.835 - 0.93 * 4.5 - 77 * 13 / 9)
    assert found.ease == pytest.approx(91.43, abs=0.01)


def test_the_english_formula_by_hand() -> None:
    """Two sentences, 9 words, 13 syllables: 206.835 − 1.015 × 4.5 − 84.6 × 13 / 9 = 80.07."""
    found = reading("The teacher opens a window. She says nothing now.", "en")
    assert (found.sentences, found.words, found.syllables) == (2, 9, 13)
    assert found.ease == pytest.approx(206.835 - 1.015 * 4.5 - 84.6 * 13 / 9)
    assert found.ease == pytest.approx(80.07, abs=0.01)


def test_marks_and_tables_are_not_read() -> None:
    """A heading, an item and a spoken line are sentences; a table and the marks are nothing."""
    text = "## Kop hier\n\n- **Eén:** twee\n- drie\n\n> **Jan:** “Ja. Goed!”\n\n| a |\n|---|\n"
    assert (reading(text, "nl").sentences, reading(text, "nl").words) == (5, 8)


def test_a_longer_sentence_with_longer_words_is_harder() -> None:
    """The number falls, and the word on the page with it."""
    hard = "Organisatieveranderingen veronderstellen onderhandelingsbereidheid bij leidinggevenden."
    assert reading(hard, "nl").level == "hard"
    assert reading("Dit is een kat.", "nl").level == "easy"
    assert Reading(1, 1, 1, EASY).level == "easy"
    assert Reading(1, 1, 1, EASY - 0.01).level == "medium"
    assert Reading(1, 1, 1, HARD - 0.01).level == "hard"


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    """No words, no number; the page is named."""
    with pytest.raises(ValueError, match="at least one word"):
        reading("| a |\n", "nl")
    (tmp_path / "x.md").write_text("---\nminutes_exercise: 1\n---\n{{ lesson_head() }}\n")
    with pytest.raises(MacroError, match="no running text"):
        _ = Page("x.md", "nl", tmp_path, tmp_path).reading


def test_a_second_library_agrees_on_dutch() -> None:
    """textstat, which knows Douma's formula too, gives the same for plain sentences."""
    text = "De buurman komt op dinsdag. Hij vraagt om raad. Daarna drinken ze samen koffie."
    textstat.set_lang("nl")
    assert reading(text, "nl").ease == pytest.approx(textstat.flesch_reading_ease(text), abs=0.01)


@pytest.mark.parametrize("name", LESSONS, ids=str)
def test_a_lesson_reads_easily(name: Path) -> None:
    """Each lesson's reading ease is where the course promises it to be."""
    lang: Lang = "nl" if name.parts[0] == "nl" else "en"
    src = Path(*name.parts[1:]).as_posix()
    ease = Page(src, lang, COURSE / lang, ROOT).reading.ease
    print(f"{name}: {ease:.0f}")  # pytest -rP shows them all
    assert SANE[0] <= ease <= SANE[1], f"{name} has a reading ease of {ease:.0f}, not {SANE}"


def test_the_head_says_it() -> None:
    """The top of a lesson shows the word, the number, and the way to what it means."""
    here = page()
    html = lesson_head(here)
    assert ">vlot</a>" in html
    assert f"({here.reading.ease:.0f})" in html
    assert "scoring/#leesniveau" in html
