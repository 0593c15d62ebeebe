"""Kind `scales`: statements scored per scale. Frozen, typed, with both languages inside.

Built from data that has passed every check; the constructors trust it and don't check again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from course_scoring import Instrument

from widgets.loading.shared import Option, References, Shared, words
from widgets.loading.words import Data, Lang, Text, each


@dataclass(frozen=True)
class Band:
    """A stretch of a scale, `start` inclusive, `end` exclusive (inclusive in the last band)."""

    id: str
    start: float
    end: float
    label: Text
    feedback: Text
    action: Text | None

    @classmethod
    def of(cls, data: Data) -> Band:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            start=data["from"],
            end=data["to"],
            label=Text.of(data["label"]),
            feedback=Text.of(data["feedback"]),
            action=Text.maybe(data.get("action")),
        )

    def measure(self) -> dict[str, Any]:
        """Return what scoring needs of it."""
        return {"id": self.id, "from": self.start, "to": self.end}

    def texts(self, lang: Lang) -> dict[str, str]:
        """Return its words in one language."""
        return words(lang, label=self.label, feedback=self.feedback, action=self.action)


@dataclass(frozen=True)
class Scale:
    """One scale: scored over its items, or over the scales in `of`."""

    id: str
    symbol: str
    title: Text
    description: Text
    better: Literal["higher", "lower", "neither"]
    talk: Text | None
    of: tuple[str, ...]
    bands: tuple[Band, ...]

    @classmethod
    def read(cls, data: Data) -> Scale:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            symbol=data["symbol"],
            title=Text.of(data["title"]),
            description=Text.of(data["description"]),
            better=data.get("better", "higher"),
            talk=Text.maybe(data.get("talk")),
            of=tuple(data.get("of", ())),
            bands=each(Band.of, data.get("bands")),
        )

    def measure(self) -> dict[str, Any]:
        """Return what scoring needs of it."""
        return {
            "id": self.id,
            "symbol": self.symbol,
            "better": self.better,
            "of": list(self.of),
            "bands": [band.measure() for band in self.bands],
        }


@dataclass(frozen=True)
class Item:
    """One question. `text_other` is its wording when somebody else answers about the learner."""

    id: str
    scale: str
    text: Text
    text_other: Text | None
    reversed: bool
    weight: float

    @classmethod
    def of(cls, data: Data) -> Item:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            scale=data["scale"],
            text=Text.of(data["text"]),
            text_other=Text.maybe(data.get("text_other")),
            reversed=data.get("reversed", False),
            weight=data.get("weight", 1),
        )

    def measure(self) -> dict[str, Any]:
        """Return what scoring needs of it."""
        return {
            "id": self.id,
            "scale": self.scale,
            "reversed": self.reversed,
            "weight": self.weight,
        }


@dataclass(frozen=True)
class Index:
    """A number made of scale scores by a formula over their symbols."""

    id: str
    symbol: str
    title: Text
    description: Text
    formula: str
    range: tuple[float, float]
    lead: bool
    illustrative: bool
    bands: tuple[Band, ...]

    @classmethod
    def of(cls, data: Data) -> Index:
        """Build from one entry of a checked file."""
        low, high = data["range"]
        return cls(
            id=data["id"],
            symbol=data["symbol"],
            title=Text.of(data["title"]),
            description=Text.of(data["description"]),
            formula=data["formula"],
            range=(low, high),
            lead=data.get("lead", False),
            illustrative=data.get("illustrative", False),
            bands=each(Band.of, data.get("bands")),
        )

    def measure(self) -> dict[str, Any]:
        """Return what scoring needs of it."""
        return {
            "id": self.id,
            "symbol": self.symbol,
            "formula": self.formula,
            "range": list(self.range),
            "bands": [band.measure() for band in self.bands],
        }


@dataclass(frozen=True)
class Lever:
    """Which index is moved, and by steps of how many points on a scale."""

    index: str
    step: float


@dataclass(frozen=True)
class Finding:
    """A sentence about how the scales lie to one another, shown when its condition holds."""

    id: str
    when: str
    title: Text
    text: Text
    action: Text | None
    provisional: bool

    @classmethod
    def of(cls, data: Data) -> Finding:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            when=data["when"],
            title=Text.of(data["title"]),
            text=Text.of(data["text"]),
            action=Text.maybe(data.get("action")),
            provisional=data.get("provisional", False),
        )

    def texts(self, lang: Lang) -> dict[str, Any]:
        """Return its words in one language."""
        said = words(lang, title=self.title, text=self.text, action=self.action)
        return {**said, "provisional": self.provisional}


@dataclass(frozen=True)
class Definition(Shared):
    """An instrument of kind `scales`: what is measured, and every text around it."""

    instruction_other: Text | None
    team: bool
    options: tuple[Option, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    missing: str
    focus: Literal["lowest", "none"]
    indices: tuple[Index, ...]
    lever: Lever | None
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, data: Data, references: References) -> Definition:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        lever = data.get("lever")
        return cls(
            **cls.fields(data, references),
            instruction_other=Text.maybe(data.get("instruction_other")),
            team=data.get("team", False),
            options=each(Option.of, data["options"]),
            scales=each(Scale.read, data["scales"]),
            items=each(Item.of, data["items"]),
            missing=data.get("missing", "half"),
            focus=data.get("focus", "lowest"),
            indices=each(Index.of, data.get("indices")),
            lever=None if lever is None else Lever(lever["index"], lever["step"]),
            findings=each(Finding.of, data.get("findings")),
        )

    @cached_property
    def instrument(self) -> Instrument:
        """The same instrument as the scoring package knows it."""
        return Instrument.from_dict(self.measure())

    def scorer(self) -> Instrument:
        """Return what the scoring package makes of the measure. Raises ScoringError."""
        return self.instrument

    def _measure(self) -> dict[str, Any]:
        return {
            "options": [option.value for option in self.options],
            "scales": [scale.measure() for scale in self.scales],
            "items": [item.measure() for item in self.items],
            "missing": self.missing,
            "focus": self.focus,
            "indices": [index.measure() for index in self.indices],
            "lever": None
            if self.lever is None
            else {"index": self.lever.index, "step": self.lever.step},
            "findings": [{"id": one.id, "when": one.when} for one in self.findings],
        }

    def _texts(self, lang: Lang) -> dict[str, Any]:
        return {
            "scales": {
                scale.id: {
                    "title": scale.title[lang],
                    "description": scale.description[lang],
                    "symbol": scale.symbol,
                    "better": scale.better,
                    "bands": {band.id: band.texts(lang) for band in scale.bands},
                }
                for scale in self.scales
            },
            "indices": {
                index.id: {
                    "title": index.title[lang],
                    "description": index.description[lang],
                    "symbol": index.symbol,
                    "lead": index.lead,
                    "illustrative": index.illustrative,
                    "formula": index.formula,
                    "bands": {band.id: band.texts(lang) for band in index.bands},
                }
                for index in self.indices
            },
            "findings": {one.id: one.texts(lang) for one in self.findings},
        }
