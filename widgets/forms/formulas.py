"""Formulas and conditions as a reader sees them, and as blanks to fill in with a pen."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from widgets.forms.strings import number, say
from widgets.loading.words import Lang

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z_]\w*|[<>]=|\s+|.")
_SIGNS = {"-": "−", "*": "×", ">=": "≥", "<=": "≤"}
_WORDS = frozenset({"mean", "min", "max", "and", "or", "not", "otherwise"})


@dataclass(frozen=True)
class Part:
    """A piece of a formula: text, or the blank for a score when `blank` is true."""

    text: str
    blank: bool = False


def parts(formula: str, symbols: Collection[str], lang: Lang) -> list[Part]:
    """Cut a formula into text and blanks; `symbols` are the names that stand for a score."""

    def part(word: str) -> Part:
        if word in symbols:
            return Part(word, blank=True)
        if word in _WORDS:
            return Part(say(f"formula.{word}", lang))
        if word[0].isdigit():
            return Part(number(float(word), lang))
        if word == "," and lang == "nl":  # the comma is the decimal mark there
            return Part(";")
        return Part(_SIGNS.get(word, word))

    return [part(token) for token in _TOKEN.findall(formula)]


def written(formula: str, lang: Lang) -> str:
    """Write a formula as the language does: `(C + 6 - S) * 0.5` becomes `(C + 6 − S) × 0,5`."""
    return "".join(part.text for part in parts(formula, (), lang))
