"""The words of the widgets, from `widgets/strings.yaml`."""

import re
from functools import cache
from pathlib import Path

import yaml

from widgets.loading import library
from widgets.loading.faults import CourseFileError
from widgets.loading.wording import worded
from widgets.loading.words import Lang

FILE = Path(__file__).parent.parent / "strings.yaml"

_BLANK = re.compile(r"\{(\w+)\}")


class MacroError(ValueError):
    """A macro cannot write its piece; the message names the file and says how to mend it."""


@cache
def _table() -> dict[str, dict[Lang, str]]:
    """Read the file once: `section.key` → language → text."""
    sections = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": texts
        for section, keys in sections.items()
        for key, texts in keys.items()
    }


def say(key: str, lang: Lang, **values: object) -> str:
    """Return the text of `section.key` in `lang`, its `{names}` filled in from `values`.

    Raises:
        MacroError: for a key, language or name that is not there.

    """
    text = _table().get(key, {}).get(lang)
    if text is None:
        raise MacroError(
            f"{FILE.name}: no text '{key}' in '{lang}'. Add the key in both languages."
        )

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in values:
            raise MacroError(f"{FILE.name}: '{key}' in '{lang}' asks for '{{{name}}}', not given.")
        return str(values[name])

    return _BLANK.sub(fill, own_words(text, lang))


def own_words(text: str, lang: Lang) -> str:
    """Return a text in the words of the organisation whose track this course is.

    Raises:
        MacroError: when the track's file cannot be used.

    """
    try:
        terms = library.load_track().terms.get(lang)
    except CourseFileError as error:
        raise MacroError(str(error)) from error
    return worded(text, terms, lang) if terms else text


def number(value: float, lang: Lang) -> str:
    """Write a number as the language does: 2,5 in Dutch, 2.5 in English; no trailing zeros."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return (text.replace(".", ",") if lang == "nl" else text).replace("-", "−")


def say_list(words: list[str], lang: Lang) -> str:
    """Write some words as a list in a sentence: `a, b en c`."""
    *first, last = words
    return f"{', '.join(first)} {say('formula.and', lang)} {last}" if first else last
