"""The words of the widgets: both languages, filled in, written as the language writes numbers."""

from __future__ import annotations

import re

import pytest
import yaml
from forms_pages import ROOT

from widgets.forms import MacroError, formulas
from widgets.forms.strings import FILE, number, say
from widgets.loading.words import LANGUAGES, Lang

SECTIONS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
TEXTS = {
    f"{section}.{key}": text for section, keys in SECTIONS.items() for key, text in keys.items()
}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_it(key: str) -> None:
    """Every text exists in both languages and fills in the same names."""
    texts = TEXTS[key]
    assert set(texts) == set(LANGUAGES)
    assert all(isinstance(text, str) and text.strip() for text in texts.values())
    assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}) == 1


def test_keys_are_names() -> None:
    """No key is read as true, a number or a date, and none is given twice."""
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", key) for key in TEXTS)
    lines = re.findall(r"^  (\w+): \{", FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == len(TEXTS)


def test_macros_use_only_texts_that_exist() -> None:
    """Every key a template or module asks for is in the file."""
    folder = ROOT / "widgets" / "forms"
    asked = set()
    for file in [*folder.glob("*.py"), *folder.glob("templates/*.j2")]:
        asked |= set(re.findall(r'\b(?:t|say)\(\s*"([a-z_]+\.[a-z_]+)"', file.read_text()))
    assert len(asked) > 50
    assert asked <= set(TEXTS)


def test_say_fills_in() -> None:
    """Names are filled in; a value that looks like a name is left alone."""
    assert say("assessment.answered", "nl", answered=4, total="{x}") == "4 van {x} beantwoord"


def test_say_refuses_what_is_not_there() -> None:
    """An unknown key or a name not given is an error, never an empty place on the page."""
    with pytest.raises(MacroError, match=r"no text 'assessment\.nothing' in 'nl'"):
        say("assessment.nothing", "nl")
    with pytest.raises(MacroError, match=r"asks for '\{total\}'"):
        say("assessment.answered", "en", answered=4)


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        (2.5, "2,5", "2.5"),
        (3, "3", "3"),
        (0, "0", "0"),
        (-1.25, "−1,25", "−1.25"),
        (10, "10", "10"),
    ],
)
def test_number(value: float, nl: str, en: str) -> None:
    """A comma in Dutch, a point in English, no trailing zeros, a real minus."""
    assert (number(value, "nl"), number(value, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("formula", "lang", "expected"),
    [
        ("(C + R + I + 6 - S) / 4", "nl", "(C + R + I + 6 − S) / 4"),
        ("max(C, R)*0.5", "nl", "grootste(C; R)×0,5"),
        ("max(C, R)*0.5", "en", "largest(C, R)×0.5"),
    ],
)
def test_formula_as_written(formula: str, lang: Lang, expected: str) -> None:
    """A formula keeps its shape and takes the language's marks."""
    assert formulas.written(formula, lang) == expected


def test_formula_blanks_stand_for_whole_symbols() -> None:
    """S is a blank, the S inside another name is not."""
    blanks = [part.text for part in formulas.parts("S + S2 + SS", ("S", "SS"), "nl") if part.blank]
    assert blanks == ["S", "SS"]
