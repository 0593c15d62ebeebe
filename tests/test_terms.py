"""The words of the course: marked once on a page, listed on the glossary page, the same in both."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms_pages import ROOT, mistakes, page, parse
from markdown import Markdown

from widgets.forms import MacroError, course_files, glossary
from widgets.forms.terms import Marks
from widgets.loading import library
from widgets.loading.words import LANGUAGES, Lang

MARK = '<abbr class="course-term" tabindex="0" title="'


def converted(text: str, lang: str = "nl") -> str:
    settings = {"widgets.forms.terms": {"lang": lang}}
    return Markdown(
        extensions=["md_in_html", "toc", "widgets.forms.terms"], extension_configs=settings
    ).convert(text)


def test_the_first_mention_is_marked_and_no_other() -> None:
    """One mark a page, also when the word comes back in capitals or another form."""
    html = converted("Een als-danplan helpt.\n\nAls-danplannen en een **als-danplan**.")
    assert html.count(MARK) == 1
    assert ">als-danplan</abbr> helpt" in html


def test_the_text_stays_what_it_was() -> None:
    """Only marks are added: the words and their order are untouched."""
    text = "De vertrouwensformule, *zelfgerichtheid* en nabijheid; ρ = 0,30, dus nabijheid."
    html = converted(text)
    assert html.count(MARK) == 4
    assert "".join(parse(html).itertext()) == text.replace("*", "")


def test_headings_links_and_dialogue_are_left_alone() -> None:
    """The mark waits for running text."""
    text = "# Knikkerpot\n\n[knikkerpot](a.md)\n\n> knikkerpot\n\n`knikkerpot`\n\nDe knikkerpot."
    html = converted(text)
    assert html.count(MARK) == 1
    assert html.endswith("De " + html[html.index(MARK) : html.index("</abbr>")] + "</abbr>.</p>")


def test_part_of_a_word_is_another_word() -> None:
    """No mark inside a compound or a longer word; the longest form wins."""
    assert MARK not in converted("Een knikkerpotje en een knikkerpot-ding.")
    html = converted("Several if-then plans.", "en")
    assert ">if-then plans</abbr>" in html


def test_what_a_macro_wrote_is_left_alone() -> None:
    """Raw HTML passes as it is: no mark in an instrument."""
    raw = '<div class="x"><p>knikkerpot</p></div>'
    assert converted(raw) == raw


def test_an_unknown_language_stops_the_build() -> None:
    """A mistake in mkdocs.yml is said."""
    with pytest.raises(ValueError, match="write nl or en"):
        converted("x", "fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_lists_every_word(lang: Lang) -> None:
    """Each word with its meaning and the way to its page, in the order of the alphabet."""
    here = page(lang, "glossary.md")
    element = parse(glossary(here))
    assert mistakes(element) == []
    heads = [head.text for head in element.iter("dt")]
    assert heads == sorted(heads, key=str.casefold)
    assert len(heads) == len(course_files.glossary(here)) > 25


def test_a_word_explained_nowhere_is_named(tmp_path: Path) -> None:
    """The page a word points to must be there."""
    (tmp_path / "glossary.md").write_text("---\ntitle: x\n---\n")
    with pytest.raises(MacroError, match="there is no page"):
        glossary(page("nl", "glossary.md", docs=tmp_path))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_form_belongs_to_two_words(lang: Lang) -> None:
    """Whoever meets a form gets one meaning."""
    forms = [form.casefold() for term in library.load_glossary() for form in term.words[lang]]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_form_is_met_somewhere(lang: Lang) -> None:
    """A form nobody writes is a promise to nobody; some page marks each word."""
    waiting = {term.key for term in library.load_glossary() if term.words[lang]}
    for path in (ROOT / "course" / lang).rglob("*.md"):
        marks = Marks(library.load_glossary(), lang)
        text = path.read_text(encoding="utf-8")
        found = {marks.left[one.group().casefold()].key for one in marks.forms.finditer(text)}
        waiting -= found
    assert not waiting
