"""Moodle XML: Moodle's own format for questions.

The elements are those of Moodle's documentation, "Moodle XML format". A question's texts are plain
text in one language, or HTML with Moodle's multi-language spans in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from publish.exchange.bank import (
    Answer,
    Bank,
    Question,
    Words,
    add,
    as_html,
    from_html,
    from_plain,
    shorten,
)
from publish.say import TroubleError

TOP = "$course$/top/"
# What Moodle writes there by itself.
_USUAL = {
    "",
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
    "Je antwoord is juist.",
    "Je antwoord is gedeeltelijk juist.",
    "Je antwoord is onjuist.",
}
_OVERALL = {
    "generalfeedback": "feedback on the whole question",
    "correctfeedback": "feedback on a right answer",
    "partiallycorrectfeedback": "feedback on a partly right answer",
    "incorrectfeedback": "feedback on a wrong answer",
    "hint": "a hint",
}


def write(banks: Iterable[Bank]) -> bytes:
    """Write a file with a category per bank. Deterministic: the same banks give the same bytes."""
    root = etree.Element("quiz")
    for bank in banks:
        category = etree.SubElement(root, "question", type="category")
        # a slash would begin a category inside this one
        name = _as_text(bank.title).replace("/", "//")
        _text(etree.SubElement(category, "category"), TOP + name)
        _words(category, "info", bank.about)
        etree.SubElement(category, "idnumber").text = bank.id
        for question in bank.questions:
            _question(root, question)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _question(root: etree._Element, question: Question) -> None:
    one = etree.SubElement(root, "question", type="multichoice")
    first = next(iter(question.text.values()))
    _text(etree.SubElement(one, "name"), shorten(first, 80))
    _words(one, "questiontext", question.text)
    for name, value in (("defaultgrade", "1"), ("penalty", "0"), ("hidden", "0")):
        etree.SubElement(one, name).text = value
    etree.SubElement(one, "idnumber").text = question.id
    for name, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "abc")):
        etree.SubElement(one, name).text = value
    for answer in question.answers:
        said = _words(one, "answer", answer.text)
        said.set("fraction", f"{answer.fraction:g}")
        _words(said, "feedback", answer.feedback)
    tags = etree.SubElement(one, "tags")
    for tag in question.tags:
        _text(etree.SubElement(tags, "tag"), tag)


def _as_text(words: Words) -> str:
    return next(iter(words.values())) if len(words) == 1 else as_html(words)


def _words(parent: etree._Element, name: str, words: Words) -> etree._Element:
    several = len(words) > 1
    element = etree.SubElement(parent, name, format="html" if several else "plain_text")
    _text(element, as_html(words) if several else "".join(words.values()))
    return element


def _text(element: etree._Element, text: str) -> None:
    etree.SubElement(element, "text").text = text


def read(content: bytes, file: str) -> list[Bank]:
    """Read every category of a file; a question outside any is in a bank without a title.

    Raises:
        TroubleError: when it is no Moodle XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TroubleError(
            f"{file} is no Moodle XML: {error.msg}.\nExport it from Moodle again, as Moodle XML."
        ) from error
    if root.tag != "quiz":
        raise TroubleError(
            f"{file} begins with <{root.tag}>, and Moodle XML with <quiz>.\n"
            "In Moodle choose Question bank, Export, Moodle XML format."
        )
    banks: list[Bank] = []
    number = 0
    for element in root.iterchildren("question"):
        if element.get("type") == "category":
            banks.append(_category(element))
            continue
        number += 1
        add(banks, _read_one(element, file, number))
    return banks


def _category(element: etree._Element) -> Bank:
    path = (element.findtext("category/text") or "").strip()
    # the last part of a/b//c/d, where a doubled slash is a slash in a name
    name = path.replace("//", "\0").rsplit("/", 1)[-1].replace("\0", "/")
    losses: list[str] = []
    about = _read_words(element.find("info"), losses)
    about = {lang: text for lang, text in about.items() if text}
    return Bank((element.findtext("idnumber") or "").strip(), from_html(name, losses), about, ())


def _read_one(element: etree._Element, file: str, number: int) -> Question:
    name = shorten(element.findtext("name/text") or "")
    place = f"{file}, line {element.sourceline}, question {number} “{name}”"
    kind = element.get("type") or "without a type"
    id_ = (element.findtext("idnumber") or "").strip()
    if kind != "multichoice":
        return Question(place, id_, {}, (), refused=f"it is of the type {kind}")
    losses: list[str] = list(_extras(element))
    text = _read_words(element.find("questiontext"), losses)
    answers = tuple(
        Answer(
            _read_words(one, losses),
            _read_words(one.find("feedback"), losses),
            _number(one.get("fraction")),
        )
        for one in element.iterchildren("answer")
    )
    tags = tuple((tag.findtext("text") or "").strip() for tag in element.iterfind("tags/tag"))
    # "true" and 1 both occur
    many = (element.findtext("single") or "true").strip().lower() in {"false", "0"}
    refused = "more than one answer may be chosen" if many else ""
    return Question(place, id_, text, answers, tags, tuple(dict.fromkeys(losses)), refused)


def _extras(element: etree._Element) -> Iterator[str]:
    for name, what in _OVERALL.items():
        for one in element.iterchildren(name):
            said = _read_words(one, [])
            if any(text not in _USUAL for text in said.values()):
                yield what
    for file in element.iter("file"):
        yield f"the attached file {file.get('name') or 'without a name'}"
    grade = _number(element.findtext("defaultgrade") or "1")
    if grade != 1:
        yield f"a weight of {grade:g} marks"


def _read_words(element: etree._Element | None, losses: list[str]) -> Words:
    if element is None:
        return {"": ""}
    text = element.findtext("text") or ""
    if element.get("format") in {"plain_text", "markdown"}:
        return from_plain(text)
    return from_html(text, losses)


def _number(text: str | None) -> float:
    """A number, or that of no mark: what cannot be read gives none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
