"""How easily a page reads: the Flesch reading ease, in its English and its Dutch form.

Both formulas count the mean words of a sentence and the mean syllables of a word; higher reads more
easily. English: 206.835 − 1.015 × words − 84.6 × syllables (Flesch, 1948). Dutch: 206.835 − 0.93 ×
words − 77 × syllables (Douma, 1960). They know length only: nothing of sense, order or pictures.

Syllables come from Pyphen's hyphenation patterns, which it brings along, so nothing is downloaded.
In English a word may be one off (`idea`, `looks`); over a whole lesson that evens out.
"""

import re
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

from widgets.loading.words import Lang

EASY, HARD = 70, 60
"""From EASY on a page reads easily (Flesch's "fairly easy" or better); below HARD it is a climb."""

_FORMULA: dict[Lang, tuple[float, float]] = {"nl": (0.93, 77.0), "en": (1.015, 84.6)}
# Name, and the fewest letters before or after a break. The American patterns follow syllables more
# closely than the British ones, and one letter may be a syllable: `o-pen`.
_PATTERNS: dict[Lang, tuple[str, int]] = {"nl": ("nl_NL", 2), "en": ("en_US", 1)}

_ROW = re.compile(r"^\s*\|.*$", re.MULTILINE)
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)")
_MARK = re.compile(r"^\s*(?:>\s?)+|^\s*(?:#{1,6}|[-*+]|\d+\.)\s+", re.MULTILINE)
_END = re.compile(r"(?<=[.!?…])[”’»)\]]*\s+(?=[“‘«(\[]*[A-ZÀ-Þ0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Reading:
    """What was counted, and the reading ease that follows from it.

    `ease` is mostly between 0 (hard) and 100 (easy), but has no end on either side.
    """

    words: int
    sentences: int
    syllables: int
    ease: float

    @property
    def level(self) -> str:
        """`easy`, `medium` or `hard`, for words on a page."""
        return "easy" if self.ease >= EASY else "medium" if self.ease >= HARD else "hard"


def reading(prose: str, lang: Lang) -> Reading:
    """Measure running text: Markdown from which macros, code and tags are gone.

    Tables are left out; a heading, a list item and a line of dialogue end a sentence.

    Raises:
        ValueError: when there is no word in it.

    """
    found = [own for one in _sentences(prose) if (own := _WORD.findall(one))]
    if not found:
        raise ValueError("A reading level needs at least one word.")
    words = sum(map(len, found))
    syllables = sum(_syllables(word, lang) for one in found for word in one)
    per_sentence, per_word = _FORMULA[lang]
    ease = 206.835 - per_sentence * words / len(found) - per_word * syllables / words
    return Reading(words, len(found), syllables, ease)


def _sentences(prose: str) -> list[str]:
    blocks = _BLOCK.split(_ROW.sub("", prose))
    return [one for block in blocks for one in _END.split(_MARK.sub(" ", block))]


def _syllables(word: str, lang: Lang) -> int:
    """Count a word's syllables, each part of a compound with a hyphen for itself."""
    return sum(len(_patterns(lang).positions(part)) + 1 for part in re.split(r"-", word) if part)


@cache
def _patterns(lang: Lang) -> Pyphen:
    name, edge = _PATTERNS[lang]
    return Pyphen(lang=name, left=edge, right=edge)
