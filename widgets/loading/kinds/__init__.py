"""The kinds of instrument: one module each, and the table that finds them."""

from __future__ import annotations

from widgets.loading.definition import Definition
from widgets.loading.kinds.canvas import Canvas
from widgets.loading.kinds.change import BeforeAfter
from widgets.loading.kinds.log import Log
from widgets.loading.kinds.map import StakeholderMap
from widgets.loading.kinds.plan import Plan
from widgets.loading.shared import References, Shared
from widgets.loading.words import Data

KINDS: dict[str, type[Shared]] = {
    "scales": Definition,
    "canvas": Canvas,
    "log": Log,
    "map": StakeholderMap,
    "plan": Plan,
    "change": BeforeAfter,
}
"""`kind` in the file → its class. The schema of a kind is course/schema/kind-<kind>.schema.json."""


def build(data: Data, references: References) -> Shared:
    """Build an instrument of the kind its file says. Raises KeyError for an unknown kind."""
    return KINDS[data["kind"]].of(data, references)


__all__ = ["KINDS", "BeforeAfter", "Canvas", "Definition", "Log", "Plan", "StakeholderMap", "build"]
