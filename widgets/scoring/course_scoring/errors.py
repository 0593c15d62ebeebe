"""The named faults of the package. All are `ScoringError`, so one `except` catches them.

Messages are English and meant for authors and developers; a widget shows the learner its own
sentence in her language, chosen by the name of the error.
"""

from __future__ import annotations


class ScoringError(ValueError):
    """Something that was handed in cannot be scored. `field` says where, when that is known."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class InstrumentError(ScoringError):
    """The definition of an instrument or quiz is wrong; `field` is a path: `items[2].scale`."""


class FormulaError(InstrumentError):
    """A formula cannot be read; `position` is the place of the fault, counted from 1."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (at position {position})", "formula")
        self.position = position


class AnswerError(ScoringError):
    """An answer cannot be taken; `field` is the id of the item or question."""


class RequestError(ScoringError):
    """A request to `browser.handle` is not JSON, or not one of the documented shapes."""


class CodeError(ScoringError):
    """A code cannot be read. `reason` names the fault, `values` what a sentence about it needs.

    The reasons, and their values, stand in `codes`.
    """

    def __init__(self, message: str, reason: str, **values: str | int | None) -> None:
        super().__init__(message)
        self.reason = reason
        self.values = values
