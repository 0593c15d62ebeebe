"""An organisation's own words for the course's: "collega" where the course says "medewerker".

Whole words only, the case kept, longer words first and all in one pass, so that two words can
change places. widgets/elements/base/wording.ts does the same for what scripts say; a test holds
the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from widgets.loading.words import Lang

type Terms = Mapping[str, str]
"""The course's word → the organisation's, in one language."""


def worded(text: str, terms: Terms, lang: Lang = "nl") -> str:
    """Return a plain text in the organisation's words; `{names}` to fill in stay as they are."""
    return wording(terms, lang)(text) if terms else text


def wording(terms: Terms, lang: Lang = "nl") -> Callable[[str], str]:
    """Return what puts the organisation's words into a text."""
    return _wording(tuple(sorted(terms.items())), lang)


@lru_cache(maxsize=64)
def _wording(pairs: tuple[tuple[str, str], ...], lang: Lang) -> Callable[[str], str]:
    terms = {_key(word): (word, own) for word, own in pairs if word.strip()}
    if not terms:
        return lambda text: text
    longest = sorted(terms, key=lambda word: (-len(word), word))
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
    # A hyphen makes a compound, which is another word; so does Dutch ’s (foto's). English ’s is a
    # possessive, which any word may have.
    end = r"(?![\w-])" if lang == "en" else r"(?![\w-]|['’]\w)"
    pattern = re.compile(rf"\{{[^{{}}]*\}}|(?<![\w-])(?:{words}){end}", re.IGNORECASE)

    def put(match: re.Match[str]) -> str:
        found = match[0]
        if found.startswith("{"):
            return found
        word, own = terms[_key(found)]
        # a word that is written with capitals, an abbreviation for instance, is only that
        if word != word.lower() and " ".join(found.split()) != " ".join(word.split()):
            return found
        return _broken(found, _cased(found, word, own))

    return lambda text: pattern.sub(put, text)


def _key(word: str) -> str:
    return " ".join(word.lower().split())


def _cased(found: str, word: str, own: str) -> str:
    """Give the own word the capitals that the found one has beyond those of the term."""
    if found == word:
        return own
    if len(found) > 1 and found == found.upper() != found.lower():
        return own.upper()
    return own[:1].upper() + own[1:] if found[:1] != word[:1] else own


def _broken(found: str, own: str) -> str:
    """Keep the line's end that the found words run over, so that a text keeps its lines."""
    if "\n" not in found:
        return own
    return own.replace(" ", "\n", 1) if " " in own else f"{own}\n"
