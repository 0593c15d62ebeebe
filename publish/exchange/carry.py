"""From a knowledge check to a bank of questions and back, with a list of what stayed behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from publish.exchange.bank import BEST, Answer, Bank, Question, Words, shorten
from widgets.loading.documents import Quiz
from widgets.loading.words import LANGUAGES, Lang, Text

LEAST, MOST, ANSWERS = 4, 6, 4
"""Questions in a knowledge check, and answers to each (course/schema/quiz.schema.json)."""

UNWRITTEN: Mapping[Lang, str] = {
    "nl": "[Nog in het Nederlands te schrijven: {text}]",
    "en": "[Still to be written in English: {text}]",
}
NO_EXPLANATION: Mapping[Lang, str] = {
    "nl": "[Nog te schrijven: waarom dit antwoord wel of niet past.]",
    "en": "[Still to be written: why this answer fits or does not.]",
}
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def carry_out(quiz: Quiz, languages: Sequence[Lang]) -> Bank:
    """Write a knowledge check as a bank in these languages: one, or all side by side."""

    def words(text: Text | None) -> Words:
        return {lang: text[lang] for lang in languages} if text is not None else {}

    tags = [f"version:{quiz.version}"]
    tags += [f"lang:{lang}" for lang in languages] if len(languages) == 1 else []
    questions = [
        Question(
            place=f"question {one.id} of {quiz.id}",
            id=f"{quiz.id}.{one.id}",
            text=words(one.text),
            answers=tuple(
                Answer(
                    words(option.text),
                    words(option.explanation),
                    BEST if option.id == one.best else 0.0,
                )
                for option in one.options
            ),
            tags=(*tags, *(f"source:{source.key}" for source in one.sources)),
        )
        for one in quiz.questions
    ]
    return Bank(quiz.id, words(quiz.title), words(quiz.instruction), tuple(questions))


@dataclass
class Carried:
    """Knowledge checks as data of their files, and what has to be said about them."""

    checks: list[dict[str, Any]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """What did not come along with a question that did."""
    refused: list[str] = field(default_factory=list)
    """Questions, or whole checks, that could not come."""
    unwritten: set[Lang] = field(default_factory=set)
    """Languages in which texts are still to be written."""


def carry_in(
    banks: Iterable[Bank], name: str | None, lang: Lang | None, sources: Iterable[str]
) -> Carried:
    """Make knowledge checks of banks; banks of the same check in two languages become one.

    `name` is the id to give when the file names none that can be used, `lang` the language of texts
    that say no language themselves, `sources` the keys that may be cited.
    """
    carried, known = Carried(), set(sources)
    joined: dict[str, list[Bank]] = {}
    for number, bank in enumerate(banks):
        named = [_named(one, lang) for one in bank.questions]
        spoken = next((_language(one) for one in named if _language(one)), lang or "nl")
        whole = replace(
            bank,
            title=_in(bank.title, spoken),
            about=_in(bank.about, spoken),
            questions=tuple(named),
        )
        joined.setdefault(bank.id or f" {number}", []).append(whole)
    for bank in (_join(several, carried) for several in joined.values()):
        _check(bank, name, known, carried)
    return carried


def _named(question: Question, lang: Lang | None) -> Question:
    """Give every text without a language the one its tag states, or the one we were told."""
    tag = next((one.removeprefix("lang:") for one in question.tags if one.startswith("lang:")), "")
    spoken = tag if tag in LANGUAGES else lang or "nl"
    return replace(
        question,
        text=_in(question.text, spoken),
        answers=tuple(
            replace(one, text=_in(one.text, spoken), feedback=_in(one.feedback, spoken))
            for one in question.answers
        ),
    )


def _in(words: Words, lang: str) -> Words:
    return {key or lang: text for key, text in words.items()}


def _language(question: Question) -> str:
    return next(iter(question.text), "")


def _join(banks: list[Bank], carried: Carried) -> Bank:
    """Lay the languages of one check over each other, question by question of the same id."""
    first, *others = banks
    questions = list(first.questions)
    for other in others:
        for one in other.questions:
            at = next((n for n, q in enumerate(questions) if q.id and q.id == one.id), None)
            if at is None or len(questions[at].answers) != len(one.answers):
                carried.refused.append(
                    f"{one.place}: no question {one.id or 'without an id'} with as many answers "
                    "stands in the other file."
                )
                continue
            questions[at] = _over(questions[at], one)
    return replace(
        first,
        title={k: v for bank in reversed(banks) for k, v in bank.title.items()},
        about={k: v for bank in reversed(banks) for k, v in bank.about.items()},
        questions=tuple(questions),
    )


def _over(one: Question, other: Question) -> Question:
    return replace(
        one,
        text={**other.text, **one.text},
        answers=tuple(
            replace(a, text={**b.text, **a.text}, feedback={**b.feedback, **a.feedback})
            for a, b in zip(one.answers, other.answers, strict=True)
        ),
        losses=tuple(dict.fromkeys((*one.losses, *other.losses))),
        refused=one.refused or other.refused,
    )


def _check(bank: Bank, name: str | None, sources: set[str], carried: Carried) -> None:
    fit: list[Question] = []
    for one in bank.questions:
        if why := one.refused or _unfit(one):
            carried.refused.append(f"{one.place}: {why}.")
            continue
        fit.append(one)
        carried.lost += [f"{one.place}: {what}." for what in one.losses]
    title = next(iter(bank.title.values()), "")
    id_ = name or (bank.id if _NAME.fullmatch(bank.id) else _slug(title)) or "imported-check"
    if len(fit) < LEAST:
        carried.refused.append(
            f"The check “{title or id_}”: {len(fit)} of its {len(bank.questions)} questions can be "
            f"carried, and a knowledge check has {LEAST} to {MOST}; it was not written."
        )
        return
    parts = _parts(fit, carried)
    for number, questions in enumerate(parts, 1):
        own = id_ if len(parts) == 1 else f"{id_}-{number}"
        carried.checks.append(_data(bank, own, questions, sources, carried))


def _unfit(question: Question) -> str:
    """Why a question of the right kind still cannot come; "" when it can."""
    if not any(question.text.values()):
        return "it asks nothing"
    if len(question.answers) != ANSWERS:
        return f"it has {len(question.answers)} answers, and a knowledge check has {ANSWERS}"
    if any(not any(one.text.values()) for one in question.answers):
        return "one of its answers is empty"
    best = [one for one in question.answers if one.fraction == BEST]
    if len(best) != 1:
        return f"it has {len(best)} answers worth all marks, and a knowledge check has one"
    return ""


def _parts(questions: list[Question], carried: Carried) -> list[list[Question]]:
    """Deal questions into checks of four to six, as even as can be; seven do not divide."""
    if len(questions) == MOST + 1:
        last = questions.pop()
        carried.refused.append(
            f"{last.place}: seven questions cannot be divided into checks of {LEAST} to {MOST}; "
            "this one stayed behind."
        )
    count = ceil(len(questions) / MOST)
    small, more = divmod(len(questions), count)
    ends = [(small + 1) * n if n <= more else small * n + more for n in range(count + 1)]
    return [questions[ends[n] : ends[n + 1]] for n in range(count)]


def _data(
    bank: Bank, id_: str, questions: list[Question], sources: set[str], carried: Carried
) -> dict[str, Any]:
    def text(words: Words, empty: Mapping[Lang, str] = UNWRITTEN) -> dict[str, str]:
        some = next((one for one in words.values() if one), "")
        written: dict[str, str] = {}
        for lang in LANGUAGES:
            if not words.get(lang):
                carried.unwritten.add(lang)
            written[lang] = words.get(lang) or (UNWRITTEN if some else empty)[lang].format(
                text=some
            )
        return written

    tags = [tag for one in questions for tag in one.tags]
    version = next((tag.removeprefix("version:") for tag in tags if tag.startswith("version:")), "")
    data: dict[str, Any] = {
        "id": id_,
        "version": version if re.fullmatch(r"\d+\.\d+\.\d+", version) else "1.0.0",
        "title": text(bank.title if any(bank.title.values()) else {"": id_}),
    }
    if any(bank.about.values()):
        data["instruction"] = text(bank.about)
    data["questions"] = []
    used: set[str] = set()
    for number, one in enumerate(questions, 1):
        wanted = one.id.rsplit(".", 1)[-1]
        own = wanted if _NAME.fullmatch(wanted) and wanted not in used else f"q{number}"
        while own in used:
            own += "b"
        used.add(own)
        marks = sorted({a.fraction for a in one.answers} - {0.0, BEST})
        if marks:
            some = ", ".join(f"{mark:g} %" for mark in marks)
            carried.lost.append(f"{one.place}: part of the marks for an answer ({some}).")
        for tag in one.tags:
            if not tag.startswith(("version:", "lang:", "source:")):
                carried.lost.append(f"{one.place}: the tag “{shorten(tag)}”.")
        cited = [tag.removeprefix("source:") for tag in one.tags if tag.startswith("source:")]
        for key in cited:
            if key not in sources:
                carried.lost.append(f"{one.place}: the source {key}, not in the references.")
        question: dict[str, Any] = {
            "id": own,
            "text": text(one.text),
            "options": [
                {
                    "id": letter,
                    "text": text(answer.text),
                    "explanation": text(answer.feedback, NO_EXPLANATION),
                }
                for letter, answer in zip("abcd", one.answers, strict=True)
            ],
            "best": "abcd"[[a.fraction for a in one.answers].index(BEST)],
        }
        if kept := [key for key in cited if key in sources]:
            question["sources"] = kept
        data["questions"].append(question)
    return data


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
