"""A question as other systems know it: between a knowledge check and a file of theirs.

Readers and writers of formats (moodle_xml, gift) know nothing of knowledge checks, and `carry`
knows nothing of formats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from lxml import html

type Words = Mapping[str, str]
"""One text per language; the key "" stands for a language that is not stated."""

BEST = 100.0
"""Per cent of the mark that the right answer gives."""


@dataclass(frozen=True)
class Answer:
    """One answer. `fraction` in per cent of the mark, −100 to 100."""

    text: Words
    feedback: Words
    fraction: float


@dataclass(frozen=True)
class Question:
    """One question. `place` is where it stands, as somebody would look for it."""

    place: str
    id: str
    text: Words
    answers: tuple[Answer, ...]
    tags: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    """What stood in the file with it and has no place in a knowledge check."""
    refused: str = ""
    """Why it cannot be a question of a knowledge check at all; then the rest may be empty."""


@dataclass(frozen=True)
class Bank:
    """The questions of one category, which is one knowledge check."""

    id: str
    title: Words
    about: Words
    questions: tuple[Question, ...]


def add(banks: list[Bank], question: Question) -> None:
    """Put a question into the last bank; without one, into a bank without a title."""
    last = banks.pop() if banks else Bank("", {}, {}, ())
    banks.append(replace(last, questions=(*last.questions, question)))


_SPANS = re.compile(
    r"<span\b(?=[^>]*\bclass=[\"']?multilang)(?=[^>]*\blang=[\"']?(?P<lang>[a-z]{2}))[^>]*>"
    r"(?P<text>.*?)</span>",
    re.DOTALL | re.IGNORECASE,
)
_CURLY = re.compile(r"\{mlang (?P<lang>[a-z]{2})\}(?P<text>.*?)\{mlang\}", re.DOTALL)


def as_html(words: Words) -> str:
    """Write a text as HTML; with several languages as Moodle's filter for them reads it."""
    if len(words) == 1:
        return _lines(next(iter(words.values())))
    return "".join(
        f'<span lang="{lang}" class="multilang">{_lines(text)}</span>'
        for lang, text in words.items()
    )


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def from_html(text: str, losses: list[str]) -> Words:
    """Read HTML as plain text per language; what is lost with the tags goes into `losses`."""
    spans = list(_SPANS.finditer(text)) or list(_CURLY.finditer(text))
    if not spans:
        return {"": _plain(text, losses)}
    between = _SPANS.sub("", _CURLY.sub("", text))
    if outside := _plain(between, losses):
        losses.append(f"words outside the languages: “{shorten(outside)}”")
    return {span["lang"].lower(): _plain(span["text"], losses) for span in spans}


def from_plain(text: str) -> Words:
    """Read a text that is no HTML."""
    return {"": text.strip()}


_KEPT = {"p", "br", "div", "span", "wrapper"}
_NAMES = {"img": "a picture", "a": "a link", "table": "a table", "video": "a film"}
_NAMES |= {"audio": "a sound", "math": "a formula", "iframe": "another page", "object": "a film"}


def _plain(text: str, losses: list[str]) -> str:
    if not text.strip():
        return ""
    tree = html.fragment_fromstring(f"<wrapper>{text}</wrapper>")
    for element in tree.iter():
        name = element.tag if isinstance(element.tag, str) else "a comment"
        if name not in _KEPT:
            what = _NAMES.get(name, f"the mark-up <{name}>" if name.isalnum() else name)
            if what not in losses:
                losses.append(what)
        if name == "br":
            element.tail = "\n" + (element.tail or "").lstrip("\r\n")
        elif name in {"p", "div", "li"}:
            element.tail = "\n" + (element.tail or "")
    lines = [" ".join(line.split()) for line in tree.text_content().split("\n")]
    return "\n".join(lines).strip()


def shorten(text: str, most: int = 40) -> str:
    """Return the beginning of a text, to find it by."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
