"""A ready-made plan for working with a group. Not an if-then plan: that is the instrument `plan`.

Built from data that has passed every check; the constructors trust it and don't check again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from widgets.loading.documents import Group
from widgets.loading.words import Data, Text

BlockKind = Literal["exercise", "break", "own"]
BLOCK_KINDS: tuple[BlockKind, ...] = ("exercise", "break", "own")

LONGEST_WITHOUT_BREAK = 120
"""Minutes on end after which a ready-made plan must have a break."""
LEAST_OF_EXERCISE = 0.75
"""Which part of its own minutes an exercise may be shortened to."""


@dataclass(frozen=True)
class Block:
    """One block of a day.

    `exercise` is the id of a note and `title` is None for an exercise; `minutes` is None when the
    exercise takes what its note says.
    """

    kind: BlockKind
    exercise: str | None
    title: Text | None
    minutes: int | None
    text: Text | None

    @classmethod
    def of(cls, data: Data) -> Block:
        """Build from one entry of a checked file."""
        kind = next(one for one in BLOCK_KINDS if one in data)
        return cls(
            kind=kind,
            exercise=data["exercise"] if kind == "exercise" else None,
            title=None if kind == "exercise" else Text.of(data[kind]),
            minutes=data.get("minutes"),
            text=Text.maybe(data.get("text")),
        )


@dataclass(frozen=True)
class Day:
    """One day. `start` is a local clock time, "09:00"; `evening` the work until the next day."""

    title: Text | None
    start: str
    blocks: tuple[Block, ...]
    evening: Text | None

    @classmethod
    def of(cls, data: Data) -> Day:
        """Build from one entry of a checked file."""
        return cls(
            title=Text.maybe(data.get("title")),
            start=data["start"],
            blocks=tuple(Block.of(block) for block in data["blocks"]),
            evening=Text.maybe(data.get("evening")),
        )


@dataclass(frozen=True)
class SessionPlan:
    """A ready-made plan of one or more days."""

    id: str
    title: Text
    audience: Text
    group: Group
    days: tuple[Day, ...]

    @classmethod
    def of(cls, data: Data) -> SessionPlan:
        """Build from a checked file."""
        return cls(
            id=data["id"],
            title=Text.of(data["title"]),
            audience=Text.of(data["audience"]),
            group=Group(data["group"]["min"], data["group"]["max"], None),
            days=tuple(Day.of(day) for day in data["days"]),
        )
