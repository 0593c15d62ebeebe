"""The other course files once they are checked: sources, quizzes, facilitator's notes, figures.

Built from data that has passed every check; the constructors trust it and don't check again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.loading.words import LANGUAGES, Data, Lang, Text, each


@dataclass(frozen=True)
class Reference:
    """One source. `authors` as "Surname, Initials"; `checked`: compared with the publication."""

    key: str
    authors: tuple[str, ...]
    year: int
    title: str
    outlet: str
    type: str
    language: str | None
    note: Text | None
    checked: bool

    @classmethod
    def of(cls, key: str, data: Data) -> Reference:
        """Build from one entry of a checked file."""
        return cls(
            key=key,
            authors=tuple(data["authors"]),
            year=data["year"],
            title=data["title"],
            outlet=data["outlet"],
            type=data["type"],
            language=data.get("language"),
            note=Text.maybe(data.get("note")),
            checked=data["checked"],
        )

    def cite(self, lang: Lang) -> str:
        """Return author and year as running text has it: "Maister, Green & Galford (2000)"."""
        names = [author.split(",")[0] for author in self.authors]
        if len(names) > 3:
            who = f"{names[0]} {'e.a.' if lang == 'nl' else 'et al.'}"
        elif len(names) > 1:
            who = f"{', '.join(names[:-1])} & {names[-1]}"
        else:
            who = names[0]
        return f"{who} ({self.year})"


@dataclass(frozen=True)
class Term:
    """One word of the course. `words`: the forms to look for on a page; `page` explains it."""

    key: str
    term: Text
    words: Mapping[Lang, tuple[str, ...]]
    meaning: Text
    page: str

    @classmethod
    def of(cls, key: str, data: Data) -> Term:
        """Build from one entry of a checked file."""
        return cls(
            key=key,
            term=Text.of(data["term"]),
            words={lang: tuple(data["words"][lang]) for lang in LANGUAGES},
            meaning=Text.of(data["meaning"]),
            page=data["page"],
        )


@dataclass(frozen=True)
class Choice:
    """One of the four answers to a quiz question, with why it is (not) the best."""

    id: str
    text: Text
    explanation: Text


@dataclass(frozen=True)
class Question:
    """One quiz question; `best` is the id of the best choice."""

    id: str
    text: Text
    options: tuple[Choice, ...]
    best: str
    sources: tuple[Reference, ...]


@dataclass(frozen=True)
class Quiz:
    """A knowledge check of four to six questions."""

    id: str
    version: str
    title: Text
    instruction: Text | None
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, data: Data, references: Mapping[str, Reference]) -> Quiz:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        return cls(
            id=data["id"],
            version=data["version"],
            title=Text.of(data["title"]),
            instruction=Text.maybe(data.get("instruction")),
            questions=tuple(
                Question(
                    id=q["id"],
                    text=Text.of(q["text"]),
                    options=tuple(
                        Choice(o["id"], Text.of(o["text"]), Text.of(o["explanation"]))
                        for o in q["options"]
                    ),
                    best=q["best"],
                    sources=tuple(references[key] for key in q.get("sources", ())),
                )
                for q in data["questions"]
            ),
        )

    def key(self) -> dict[str, Any]:
        """Return what `score_quiz` needs: ids, the options' ids and the best one, no words."""
        return {
            "id": self.id,
            "questions": [
                {"id": q.id, "options": [o.id for o in q.options], "best": q.best}
                for q in self.questions
            ],
        }


@dataclass(frozen=True)
class Group:
    """How many people an exercise is for, with a remark on the numbers if there is one."""

    min: int
    max: int
    note: Text | None


@dataclass(frozen=True)
class Step:
    """One step of an exercise: `text` is for the facilitator, `screen` for the group."""

    minutes: int
    title: Text
    text: Text
    screen: Text


@dataclass(frozen=True)
class Material(Text):
    """One thing that must be there: `what` and `per` let a list for several exercises add it up."""

    what: str | None = None
    per: str | None = None
    cards: int = 0

    @classmethod
    def of(cls, data: Data) -> Material:
        """Build from one entry of a checked file."""
        text = Text.of(data)
        return cls(text.nl, text.en, data.get("what"), data.get("per"), data.get("cards", 0))


@dataclass(frozen=True)
class FacilitatorNote:
    """The facilitator's note to one exercise. `minutes` is the sum over the steps."""

    id: str
    lesson: str
    exercise: str | None
    title: Text
    goal: Text
    group: Group
    minutes: int
    material: tuple[Material, ...]
    room: Text
    steps: tuple[Step, ...]
    debrief: tuple[Text, ...]
    pitfalls: tuple[Text, ...]
    online: Text

    @classmethod
    def of(cls, data: Data) -> FacilitatorNote:
        """Build from a checked file."""
        group = data["group"]
        return cls(
            id=data["id"],
            lesson=data["lesson"],
            exercise=data.get("exercise"),
            title=Text.of(data["title"]),
            goal=Text.of(data["goal"]),
            group=Group(group["min"], group["max"], Text.maybe(group.get("note"))),
            minutes=data["minutes"],
            material=each(Material.of, data["material"]),
            room=Text.of(data["room"]),
            steps=tuple(
                Step(s["minutes"], *(Text.of(s[part]) for part in ("title", "text", "screen")))
                for s in data["steps"]
            ),
            debrief=each(Text.of, data["debrief"]),
            pitfalls=each(Text.of, data["pitfalls"]),
            online=Text.of(data["online"]),
        )


@dataclass(frozen=True)
class Table:
    """The same facts as a picture, for who cannot see it. Each row is as long as `columns`."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture of a model: an SVG with {{key}} where a label belongs, and its words."""

    id: str
    title: Text
    sentence: Text
    labels: Mapping[str, Text]
    table: Table
    svg: str

    @classmethod
    def of(cls, data: Data, svg: str) -> Figure:
        """Build from a checked file and the checked SVG beside it."""
        table = data["table"]
        return cls(
            id=data["id"],
            title=Text.of(data["title"]),
            sentence=Text.of(data["sentence"]),
            labels={key: Text.of(text) for key, text in data["labels"].items()},
            table=Table(
                each(Text.of, table["columns"]),
                tuple(each(Text.of, row) for row in table["rows"]),
            ),
            svg=svg,
        )
