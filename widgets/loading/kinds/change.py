"""Kind `change`: the same items before, after, and looking back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course_scoring import before_after as scoring
from course_scoring.change import reliable_change

from widgets.loading.shared import References, Shared
from widgets.loading.words import Data, Lang, Text, each


@dataclass(frozen=True)
class Ability:
    """One item: something one can do."""

    id: str
    text: Text

    @classmethod
    def of(cls, data: Data) -> Ability:
        """Build from one entry of a checked file."""
        return cls(data["id"], Text.of(data["text"]))


@dataclass(frozen=True)
class BeforeAfter(Shared):
    """An instrument of kind `change`: answers from `low` to `high` in steps of `step`.

    `sd` (in answer points) and `r` make a change of the mean reliable; `ends` are the meanings of
    the lowest and the highest answer.
    """

    low: int
    high: int
    step: int
    ends: tuple[Text, Text] | None
    items: tuple[Ability, ...]
    sd: float
    r: float

    @classmethod
    def of(cls, data: Data, references: References) -> BeforeAfter:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        ends = data.get("ends")
        return cls(
            **cls.fields(data, references),
            low=data["range"][0],
            high=data["range"][1],
            step=data["step"],
            ends=None if ends is None else (Text.of(ends["low"]), Text.of(ends["high"])),
            items=each(Ability.of, data["items"]),
            sd=data["reliable"]["sd"],
            r=data["reliable"]["r"],
        )

    @property
    def noise(self) -> float:
        """The largest change of the mean that may be noise, in answer points."""
        return reliable_change(0, 0, self.sd, self.r).noise

    def _measure(self) -> dict[str, Any]:
        return {
            "range": [self.low, self.high],
            "step": self.step,
            "items": [item.id for item in self.items],
            "reliable": {"sd": self.sd, "r": self.r},
        }

    def _texts(self, lang: Lang) -> dict[str, Any]:
        return {
            "items": {item.id: item.text[lang] for item in self.items},
            "ends": None
            if self.ends is None
            else {"low": self.ends[0][lang], "high": self.ends[1][lang]},
        }

    def scorer(self) -> scoring.BeforeAfter:
        """Return what the scoring package makes of the measure. Raises ScoringError."""
        return scoring.BeforeAfter.from_dict(self.measure())
