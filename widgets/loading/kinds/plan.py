"""Kind `plan`: an if-then plan, with a gate before it and a rubric after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course_scoring import plan as scoring

from widgets.loading.shared import Option, References, Shared, labels, words
from widgets.loading.words import Data, Lang, Text, each


@dataclass(frozen=True)
class Gate:
    """The question before the plan; below `minimum` there is `below`, and the page `link`.

    `link` is a page without language and ending, or None.
    """

    question: Text
    options: tuple[Option, ...]
    minimum: int
    below: Text
    link: str | None

    @classmethod
    def of(cls, data: Data) -> Gate:
        """Build from a checked file."""
        return cls(
            question=Text.of(data["question"]),
            options=each(Option.of, data["options"]),
            minimum=data["minimum"],
            below=Text.of(data["below"]["text"]),
            link=data["below"].get("link"),
        )


@dataclass(frozen=True)
class Part:
    """One field of the plan; `prefix` is the word the sentence goes on with."""

    id: str
    label: Text
    hint: Text | None
    prefix: Text | None

    @classmethod
    def of(cls, data: Data) -> Part:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            label=Text.of(data["label"]),
            hint=Text.maybe(data.get("hint")),
            prefix=Text.maybe(data.get("prefix")),
        )


@dataclass(frozen=True)
class Criterion:
    """One question of the rubric; `levels` are what 0, 1 and 2 look like."""

    id: str
    title: Text
    hint: Text | None
    levels: tuple[Text, ...]

    @classmethod
    def of(cls, data: Data) -> Criterion:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            title=Text.of(data["title"]),
            hint=Text.maybe(data.get("hint")),
            levels=each(Text.of, data["levels"]),
        )


@dataclass(frozen=True)
class Plan(Shared):
    """An instrument of kind `plan`."""

    gate: Gate
    parts: tuple[Part, ...]
    rubric: tuple[Criterion, ...]

    @classmethod
    def of(cls, data: Data, references: References) -> Plan:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        return cls(
            **cls.fields(data, references),
            gate=Gate.of(data["gate"]),
            parts=each(Part.of, data["parts"]),
            rubric=each(Criterion.of, data["rubric"]),
        )

    def _measure(self) -> dict[str, Any]:
        return {
            "gate": {
                "options": [option.value for option in self.gate.options],
                "minimum": self.gate.minimum,
            },
            "parts": [part.id for part in self.parts],
            "rubric": [criterion.id for criterion in self.rubric],
        }

    def _texts(self, lang: Lang) -> dict[str, Any]:
        return {
            "gate": {
                **words(lang, question=self.gate.question, below=self.gate.below),
                "options": labels(self.gate.options, lang),
                "link": self.gate.link,
            },
            "parts": {
                part.id: words(lang, label=part.label, hint=part.hint, prefix=part.prefix)
                for part in self.parts
            },
            "rubric": {
                one.id: {
                    **words(lang, title=one.title, hint=one.hint),
                    "levels": [level[lang] for level in one.levels],
                }
                for one in self.rubric
            },
        }

    def scorer(self) -> scoring.Plan:
        """Return what the scoring package makes of the measure. Raises ScoringError."""
        return scoring.Plan.from_dict(self.measure())
