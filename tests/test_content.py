"""The course keeps its promises: sources, parts of a lesson, the same facts in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from course_texts import COURSE, MACRO, ROOT, texts

from widgets.forms import Page

LANGS = ("nl", "en")
PAGES = sorted(path.relative_to(COURSE / "nl") for path in (COURSE / "nl").rglob("*.md"))
LESSONS = [page for page in PAGES if page.parts[0] == "modules" and page.name != "index.md"]

CALL = re.compile(r"\{\{\s*(\w+)\((.*?)\)\s*\}\}", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
LINK = re.compile(r"\]\(([^)\s]+\.md)(?:#[^)]*)?\)")
HEADINGS = {
    "nl": ("Deze week", "Kennischeck", "Om bij stil te staan"),
    "en": ("This week", "Knowledge check", "To reflect on"),
}
RESEARCH = {"nl": "onderzoek zegt", "en": "research says"}

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")

FORBIDDEN = {
    "motives are ninety per cent": (
        r"(?:90|negentig|ninety)\s?(?:%|procent|per\s?cent)[^.?!]{0,120}(?:drijfve|motive|drive)"
    ),
    "trust makes three times more profit": (
        r"(?:drie keer|driemaal|3\s?×|three times)\s(?:zoveel|as much|meer|more)\s(?:winst|profit)"
    ),
}
"""Popular claims without a source. A page may name one only to put it right, close by."""

PUT_RIGHT = re.compile(
    r"geen bron|no source|zonder bron|klopt niet|niet klopt|is not right|"
    r"rendement voor aandeelhouders|return to shareholders",
    re.IGNORECASE,
)

NO_NUMBERS = {"dirks2002": {"106"}}
"""Effect sizes of this source may not be printed; how many studies it counts may."""


def text_of(page: Path, lang: str) -> str:
    return (COURSE / lang / page).read_text(encoding="utf-8")


def body_of(page: Path, lang: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text_of(page, lang), flags=re.DOTALL)


def calls(page: Path, lang: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each macro a page calls, with the texts it gives it."""
    for match in CALL.finditer(text_of(page, lang)):
        yield match[1], QUOTED.findall(match[2])


def called(name: str) -> set[str]:
    """The files asked for by one macro, on all pages of both languages."""
    return {
        given[0]
        for lang in LANGS
        for page in PAGES
        for macro, given in calls(page, lang)
        if macro == name and given
    }


def sources_of_files() -> set[str]:
    """The keys that instruments and quizzes name."""
    found: set[str] = set()
    for path in [*(COURSE / "instruments").glob("*.yaml"), *(COURSE / "quizzes").glob("*.yaml")]:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        parts = [data, *data.get("questions", ())]
        found |= {key for part in parts for key in part.get("sources", ())}
    return found


def cited(page: Path, lang: str) -> Counter[str]:
    return Counter(key for macro, keys in calls(page, lang) if macro == "cite" for key in keys)


def paragraphs(page: Path, lang: str) -> list[str]:
    """The paragraphs of a page that cite a source."""
    return [part for part in body_of(page, lang).split("\n\n") if "cite(" in part]


def numbers(paragraph: str, lang: str) -> Counter[float]:
    """The numbers written in figures, read as the language writes them: 0,30 and 7.763 in Dutch."""
    mark, thousands = (",", ".") if lang == "nl" else (".", ",")
    return Counter(
        float(found.replace(thousands, "").replace(mark, "."))
        for found in NUMBER.findall(MACRO.sub(" ", paragraph))
    )


def test_every_source_is_cited_and_every_cited_source_is_there() -> None:
    """No key without a reference, no reference nobody leans on."""
    known = set(yaml.safe_load((COURSE / "references.yaml").read_text(encoding="utf-8")))
    used = sources_of_files() | {
        key for page in PAGES for lang in LANGS for key in cited(page, lang)
    }
    assert used - known == set()
    assert known - used == set()


def test_every_file_is_used() -> None:
    """Each instrument, quiz, figure and guide stands on a page, and no page asks for another."""
    for macro, folder in {
        "assessment": "instruments",
        "knowledge_check": "quizzes",
        "figure": "figures",
        "facilitator_note": "facilitation",
    }.items():
        there = {path.stem for path in (COURSE / folder).glob("*.yaml")}
        assert called(macro) == there, folder


def test_both_languages_have_the_same_pages() -> None:
    """A page in one language has its sister in the other."""
    assert (
        sorted(path.relative_to(COURSE / "en") for path in (COURSE / "en").rglob("*.md")) == PAGES
    )


@pytest.mark.parametrize("page", LESSONS, ids=str)
@pytest.mark.parametrize("lang", LANGS)
def test_a_lesson_has_all_its_parts(page: Path, lang: str) -> None:
    """Head, picture, research with sources, this week, exercise, check, reflection, guide."""
    body = body_of(page, lang)
    macros = Counter(macro for macro, _ in calls(page, lang))
    assert body.lstrip().startswith(
        f"# {yaml.safe_load(text_of(page, lang).split('---')[1])['title']}"
    )
    assert macros["lesson_head"] == macros["lesson_end"] == 1
    assert macros["knowledge_check"] == macros["reflection"] == 1
    assert macros["figure"] == 1
    assert macros["assessment"] >= 1
    assert macros["cite"] >= 2
    heads = re.findall(r"^## (.+)$", body, re.MULTILINE)
    assert [head for head in heads if head in HEADINGS[lang]] == list(HEADINGS[lang])
    assert any(RESEARCH[lang] in head for head in heads)
    assert (COURSE / lang / "facilitator" / page.name).is_file()
    assert body.count("\n> ") >= 6, "the people in the case talk"


@pytest.mark.parametrize("page", LESSONS, ids=str)
@pytest.mark.parametrize("lang", LANGS)
def test_a_lesson_is_as_long_as_promised(page: Path, lang: str) -> None:
    """700 to 1,400 words of running text."""
    own = Page(page.as_posix(), "nl" if lang == "nl" else "en", COURSE / lang, ROOT)
    assert 700 <= own.reading.words <= 1400


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_both_languages_ask_for_the_same(page: Path) -> None:
    """The same sources, pictures, exercises and notes in the same order, and the same links."""
    for name in ("assessment", "knowledge_check", "figure", "facilitator_note", "minutes"):
        nl, en = ([given for macro, given in calls(page, lang) if macro == name] for lang in LANGS)
        assert nl == en, name
    notes = [
        [given[0] for macro, given in calls(page, lang) if macro == "reflection"] for lang in LANGS
    ]
    assert notes[0] == notes[1]
    assert cited(page, "nl") == cited(page, "en")
    links = [Counter(LINK.findall(text_of(page, lang))) for lang in LANGS]
    assert links[0] == links[1]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_numbers_in_claims_agree(page: Path) -> None:
    """A claim with a source has the same figures in Dutch and in English."""
    nl, en = (paragraphs(page, lang) for lang in LANGS)
    assert len(nl) == len(en)
    for left, right in zip(nl, en, strict=True):
        assert numbers(left, "nl") == numbers(right, "en"), f"{left}\n\n{right}"


def test_numbers_are_read_as_the_language_writes_them() -> None:
    """A comma is a decimal mark in Dutch and a separator of thousands in English."""
    assert numbers("7.763 teams, ρ = 0,30, 112", "nl") == Counter([7763, 0.3, 112])
    assert numbers("7,763 teams, ρ = 0.30, 112", "en") == Counter([7763, 0.3, 112])
    assert numbers('zie {{ cite("x2016") }} en d20', "nl") == Counter()


def unopposed(text: str, claim: str) -> list[str]:
    """The places where a claim stands without what is wrong with it, within a thousand letters."""
    return [
        match[0]
        for match in re.finditer(FORBIDDEN[claim], text, re.IGNORECASE)
        if not PUT_RIGHT.search(text[max(0, match.start() - 1000) : match.end() + 1000])
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("claim", FORBIDDEN)
def test_a_wrong_popular_claim_is_only_put_right(claim: str, lang: str) -> None:
    """Nobody meets it as a fact, and somewhere it is put right."""
    found = {file: unopposed(" ".join(text.split()), claim) for file, text in texts(lang)}
    assert not {file: places for file, places in found.items() if places}
    assert any(re.search(FORBIDDEN[claim], text, re.IGNORECASE) for _, text in texts(lang))


def test_a_wrong_popular_claim_is_noticed() -> None:
    """Also in figures, and across the end of a line."""
    assert unopposed(
        "Zo'n 90 % van het effect is drijfveren snappen.", "motives are ninety per cent"
    )
    assert unopposed("Three times more profit.", "trust makes three times more profit")
    assert not unopposed(
        "Three times more profit? No source.", "trust makes three times more profit"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_no_effect_size_where_none_was_checked(lang: str) -> None:
    """What nobody checked is not printed as a number; Colquitt is not cited at all."""
    known = (COURSE / "references.yaml").read_text(encoding="utf-8")
    assert "colquitt" not in known.casefold()
    for page in PAGES:
        for part in paragraphs(page, lang):
            for key, allowed in NO_NUMBERS.items():
                if key in part:
                    found = {str(int(one)) for one in numbers(part, lang)}
                    assert found <= allowed, f"{page}: {part}"
