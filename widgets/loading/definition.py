"""What an instrument file becomes once it is checked: frozen, typed, with both languages inside.

Built from data that has passed every check; the constructors trust it and don't check again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from course_scoring import Instrument

from widgets.loading.documents import Reference
from widgets.loading.words import Data, Lang, Text, each


@dataclass(frozen=True)
class Option:
    """One answer: the number it counts for and its label."""

    value: int
    label: Text


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
        words = {"label": self.label[lang], "feedback": self.feedback[lang]}
        return words if self.action is None else {**words, "action": self.action[lang]}


@dataclass(frozen=True)
class Scale:
    """One scale: scored over its items, or over the scales in `of`."""

    id: str
    symbol: str
    title: Text
    description: Text
    better: Literal["higher", "lower"]
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
class Definition:
    """An instrument of kind `scales`: what is measured, and every text around it."""

    id: str
    version: str
    kind: str
    about: Literal["self", "person"]
    title: Text
    instruction: Text
    instruction_other: Text | None
    options: tuple[Option, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    missing: str
    indices: tuple[Index, ...]
    lever: Lever | None
    provisional: tuple[Text, ...]
    limits: tuple[Text, ...]
    sources: tuple[Reference, ...]

    @classmethod
    def of(cls, data: Data, references: Mapping[str, Reference]) -> Definition:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        lever = data.get("lever")
        return cls(
            id=data["id"],
            version=data["version"],
            kind=data["kind"],
            about=data["about"],
            title=Text.of(data["title"]),
            instruction=Text.of(data["instruction"]),
            instruction_other=Text.maybe(data.get("instruction_other")),
            options=tuple(Option(o["value"], Text.of(o["label"])) for o in data["options"]),
            scales=each(Scale.read, data["scales"]),
            items=each(Item.of, data["items"]),
            missing=data.get("missing", "half"),
            indices=each(Index.of, data.get("indices")),
            lever=None if lever is None else Lever(lever["index"], lever["step"]),
            provisional=each(Text.of, data.get("provisional")),
            limits=each(Text.of, data["limits"]),
            sources=tuple(references[key] for key in data.get("sources", ())),
        )

    @cached_property
    def instrument(self) -> Instrument:
        """The same instrument as the scoring package knows it."""
        return Instrument.from_dict(self.measure())

    def measure(self) -> dict[str, Any]:
        """Return what scoring needs and no word of any language (docs/architecture.md)."""
        return {
            "id": self.id,
            "version": self.version,
            "kind": self.kind,
            "options": [option.value for option in self.options],
            "scales": [scale.measure() for scale in self.scales],
            "items": [item.measure() for item in self.items],
            "missing": self.missing,
            "indices": [index.measure() for index in self.indices],
            "lever": None
            if self.lever is None
            else {"index": self.lever.index, "step": self.lever.step},
        }

    def texts(self, lang: Lang, sources_page: str = "") -> dict[str, Any]:
        """Return the words a result needs in one language (docs/architecture.md).

        `sources_page` is the address of the page that lists all sources, seen from the page the
        widget stands on; each source has its key as anchor there.
        """
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
            "provisional": [text[lang] for text in self.provisional],
            "limits": [text[lang] for text in self.limits],
            "sources": [
                {"key": ref.key, "label": ref.cite(lang), "href": f"{sources_page}#{ref.key}"}
                for ref in self.sources
            ],
        }
