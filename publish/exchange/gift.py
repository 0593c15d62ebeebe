"""GIFT: Moodle's text format for questions, written here and read by the grammar of gift-pegjs.

Ids and tags stand in the comment before a question, `// [id:x] [tag:y]`, as Moodle writes them.
What GIFT has no place for (the check's id, the instruction) is a comment of ours:
`// course-quiz {…}`.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from publish.exchange.bank import (
    BEST,
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
from publish.house import HERE
from publish.node import node
from publish.say import TroubleError

TOP = "$course$/top/"
_OURS = "// course-quiz "
_SPECIAL = re.compile(r"[~=#{}:\\]")


def write(banks: Iterable[Bank]) -> bytes:
    """Write a file with a category per bank, as UTF-8 without a mark at its start."""
    blocks: list[str] = []
    for bank in banks:
        title = _plainest(bank.title)
        about = json.dumps({"id": bank.id, "about": dict(bank.about)}, ensure_ascii=False)
        # on a line of its own: of what follows on this one Moodle makes part of the name
        blocks.append(f"{_OURS}{about}\n$CATEGORY: {TOP}{title.replace('/', '//')}")
        blocks += [_block(question) for question in bank.questions]
    return ("\n\n".join(blocks) + "\n").encode()


def _block(question: Question) -> str:
    tags = " ".join(f"[tag:{tag}]" for tag in question.tags)
    name = _escape(shorten(next(iter(question.text.values())), 80))
    lines = [f"// [id:{question.id}] {tags}", f"::{name}::{_said(question.text)}{{"]
    for answer in question.answers:
        mark = "=" if answer.fraction == BEST else f"~%{answer.fraction:g}%"
        feedback = _said(answer.feedback) if any(answer.feedback.values()) else ""
        lines.append(f"{mark}{_said(answer.text)}" + (f"#{feedback}" if feedback else ""))
    return "\n".join([*lines, "}"])


def _plainest(words: Words) -> str:
    return next(iter(words.values())) if len(words) == 1 else as_html(words)


def _said(words: Words) -> str:
    several = len(words) > 1
    return ("[html]" if several else "[plain]") + _escape(_plainest(words))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def read(text: str, file: str) -> list[Bank]:
    """Read every category of a file; each block of lines is one question or one category.

    Raises:
        TroubleError: when the grammar cannot be run.
    """
    blocks = list(_blocks(text))
    done = subprocess.run(
        [str(node()), str(Path(__file__).with_name("gift.mjs"))],
        input=json.dumps([block for _, block in blocks]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=HERE.root,
    )
    if done.returncode:
        raise TroubleError(f"GIFT cannot be read here:\n{done.stderr.strip()}")
    banks: list[Bank] = []
    number = 0
    ours: dict[str, Any] = {}
    for (line, block), made in zip(blocks, json.loads(done.stdout), strict=True):
        ours = _ours(block) or ours
        if "fault" in made:
            number += 1
            # the grammar notices a missing brace on the line after the last
            at = line + min(made["line"], block.count("\n")) - 1
            place = f"{file}, line {at}, question {number}"
            add(banks, Question(place, "", {}, (), refused=f"it is no GIFT: {made['fault']}"))
            continue
        for item in made["questions"]:
            if item["type"] == "Category":
                name = str(item["title"]).replace("//", "\0").rsplit("/", 1)[-1].replace("\0", "/")
                banks.append(
                    Bank(ours.get("id", ""), from_html(name, []), ours.get("about", {}), ())
                )
                ours = {}
                continue
            number += 1
            add(banks, _question(item, f"{file}, line {line}, question {number}"))
    return banks


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the blocks between empty lines with the number of their first line.

    A comment alone belongs to the block after it.
    """
    held: list[str] = []
    start = 1
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], 1):
        if line.strip():
            start = start if held else number
            held.append(line)
        elif held and any(not one.lstrip().startswith("//") for one in held):
            yield start, "\n".join(held) + "\n"
            held = []


def _ours(block: str) -> dict[str, Any]:
    for line in block.splitlines():
        if line.startswith(_OURS):
            try:
                found = json.loads(line.removeprefix(_OURS))
            except ValueError:
                return {}
            return found if isinstance(found, dict) else {}
    return {}


def _question(item: dict[str, Any], place: str) -> Question:
    name = shorten(item.get("title") or "")
    place = f"{place} “{name}”" if name else place
    id_ = item.get("id") or ""
    if item["type"] != "MC":
        return Question(place, id_, {}, (), refused=f"it is of the type {item['type']}")
    losses: list[str] = []
    text = _read(item.get("stem"), losses)
    if any((_read(item.get("globalFeedback"), [])).values()):
        losses.append("feedback on the whole question")
    answers = tuple(
        Answer(
            _read(choice.get("text"), losses),
            _read(choice.get("feedback"), losses),
            _fraction(choice),
        )
        for choice in item.get("choices") or ()
    )
    tags = tuple(item.get("tags") or ())
    return Question(place, id_, text, answers, tags, tuple(dict.fromkeys(losses)))


def _fraction(choice: dict[str, Any]) -> float:
    weight = choice.get("weight")
    if weight is None:
        return BEST if choice.get("isCorrect") else 0.0
    return float(weight)


def _read(said: dict[str, Any] | None, losses: list[str]) -> Words:
    if not said:
        return {"": ""}
    text = str(said.get("text") or "")
    if said.get("format") in {"plain", "markdown"}:
        return from_plain(text)
    return from_html(text, losses)
