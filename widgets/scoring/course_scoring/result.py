"""What scoring hands back: frozen results, and their form as JSON (docs/architecture.md)."""

from __future__ import annotations

from typing import Any, NamedTuple

TOO_FEW_ANSWERS = "too-few-answers"
MISSING_SCALE = "missing-scale"
UNDEFINED = "undefined"


class ScaleResult(NamedTuple):
    """One scale; `score` and `favourable` are in answer units, `rescaled` in 0-100.

    Without a score, `reason` is "too-few-answers" and the other values are None. `favourable` is
    None too where neither end of the scale is better.
    """

    id: str
    score: float | None
    answered: int
    total: int
    reason: str | None
    band: str | None
    rescaled: float | None
    favourable: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return self._asdict()


class IndexResult(NamedTuple):
    """One index; without a value, `reason` is "missing-scale" or "undefined" (division by zero).

    `missing` holds the ids of the scales the formula needs and that have no score.
    """

    id: str
    value: float | None
    reason: str | None
    missing: tuple[str, ...]
    band: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {**self._asdict(), "missing": list(self.missing)}


class LeverOption(NamedTuple):
    """What one step on one scale does to the index; `gain` is relative to the value before."""

    scale: str
    start: float
    end: float
    after: float
    gain: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {
            "scale": self.scale,
            "from": self.start,
            "to": self.end,
            "after": self.after,
            "gain": self.gain,
        }


class LeverResult(NamedTuple):
    """The options for one index (`target`), the one that raises it most first."""

    target: str
    before: float
    options: tuple[LeverOption, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {
            "index": self.target,
            "before": self.before,
            "options": [option.to_dict() for option in self.options],
        }


class Result(NamedTuple):
    """A scored form: `answered` of `total` items, `missing` the ids of the others.

    `focus` holds the scales with the lowest favourable score: one, or all that tie. `finding` is
    the id of the first finding that holds, or None.
    """

    instrument: str
    version: str
    answered: int
    total: int
    missing: tuple[str, ...]
    scales: tuple[ScaleResult, ...]
    indices: tuple[IndexResult, ...]
    focus: tuple[str, ...]
    lever: LeverResult | None
    finding: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "answered": self.answered,
            "total": self.total,
            "missing": list(self.missing),
            "scales": [scale.to_dict() for scale in self.scales],
            "indices": [index.to_dict() for index in self.indices],
            "focus": list(self.focus),
            "lever": self.lever.to_dict() if self.lever else None,
            "finding": self.finding,
        }
