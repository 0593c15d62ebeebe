"""Kind `log`: dated moments with a sign and a size, counted and added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course_scoring import log as scoring

from widgets.loading.shared import Option, References, Shared, labels, words
from widgets.loading.words import Data, Lang, Text, each


@dataclass(frozen=True)
class Moment:
    """One kind of moment."""

    id: str
    title: Text
    hint: Text | None

    @classmethod
    def of(cls, data: Data) -> Moment:
        """Build from one entry of a checked file."""
        return cls(data["id"], Text.of(data["title"]), Text.maybe(data.get("hint")))


@dataclass(frozen=True)
class Log(Shared):
    """An instrument of kind `log`."""

    moments: tuple[Moment, ...]
    impact: tuple[Option, ...]

    @classmethod
    def of(cls, data: Data, references: References) -> Log:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        return cls(
            **cls.fields(data, references),
            moments=each(Moment.of, data["moments"]),
            impact=each(Option.of, data["impact"]),
        )

    def _measure(self) -> dict[str, Any]:
        return {
            "moments": [moment.id for moment in self.moments],
            "impact": [size.value for size in self.impact],
        }

    def _texts(self, lang: Lang) -> dict[str, Any]:
        return {
            "moments": {
                one.id: words(lang, title=one.title, hint=one.hint) for one in self.moments
            },
            "impact": labels(self.impact, lang),
        }

    def scorer(self) -> scoring.Log:
        """Return what the scoring package makes of the measure. Raises ScoringError."""
        return scoring.Log.from_dict(self.measure())
