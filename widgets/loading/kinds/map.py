"""Kind `map`: people by trust and agreement, with their influence, in five groups (Block 1987)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course_scoring import stakeholders as scoring

from widgets.loading.shared import Option, References, Shared, labels, words
from widgets.loading.words import Data, Lang, Text, each

AXES = ("trust", "agreement", "influence")
GROUPS = ("ally", "opponent", "bedfellow", "adversary", "fence-sitter")


@dataclass(frozen=True)
class Axis:
    """One question about a person; `unknown` is the label of "I don't know", for agreement."""

    id: str
    title: Text
    options: tuple[Option, ...]
    unknown: Text | None

    @classmethod
    def read(cls, own: str, data: Data) -> Axis:
        """Build from one entry of a checked file."""
        return cls(
            id=own,
            title=Text.of(data["title"]),
            options=each(Option.of, data["options"]),
            unknown=Text.of(data["unknown"]["label"]) if "unknown" in data else None,
        )


@dataclass(frozen=True)
class Group:
    """One of the five groups, with what to do: `approach`, one step each."""

    id: str
    title: Text
    description: Text
    approach: tuple[Text, ...]

    @classmethod
    def of(cls, data: Data) -> Group:
        """Build from one entry of a checked file."""
        return cls(
            id=data["id"],
            title=Text.of(data["title"]),
            description=Text.of(data["description"]),
            approach=each(Text.of, data["approach"]),
        )


@dataclass(frozen=True)
class StakeholderMap(Shared):
    """An instrument of kind `map`."""

    axes: tuple[Axis, ...]
    groups: tuple[Group, ...]

    @classmethod
    def of(cls, data: Data, references: References) -> StakeholderMap:
        """Build from a checked file. Raises KeyError when a source is not in `references`."""
        return cls(
            **cls.fields(data, references),
            axes=tuple(Axis.read(own, data["axes"][own]) for own in AXES),
            groups=each(Group.of, data["groups"]),
        )

    def _measure(self) -> dict[str, Any]:
        return {
            "axes": {axis.id: [option.value for option in axis.options] for axis in self.axes},
            "groups": [group.id for group in self.groups],
        }

    def _texts(self, lang: Lang) -> dict[str, Any]:
        return {
            "axes": {
                axis.id: {
                    **words(lang, title=axis.title, unknown=axis.unknown),
                    "options": labels(axis.options, lang),
                }
                for axis in self.axes
            },
            "groups": {
                group.id: {
                    **words(lang, title=group.title, description=group.description),
                    "approach": [step[lang] for step in group.approach],
                }
                for group in self.groups
            },
        }

    def scorer(self) -> scoring.StakeholderMap:
        """Return what the scoring package makes of the measure. Raises ScoringError."""
        return scoring.StakeholderMap.from_dict(self.measure())
