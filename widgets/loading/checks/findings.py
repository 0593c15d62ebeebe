"""Checks on findings: conditions that can be read, in an order in which each can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from course_scoring.condition import OTHERWISE, Condition
from course_scoring.errors import FormulaError

from widgets.loading.checks.bands import option_range
from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place

STEPS = {1: 81, 2: 41, 3: 13}
"""Number of scales in the conditions → scores tried per scale: of five, a third apart or less.

With more scales the profiles become too many to try, and whether a finding can be shown is not
checked.
"""


def condition_syntax(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a condition that cannot be read."""
    for finding in file.rows("findings"):
        place, text = finding.at("when"), finding.text("when")
        if place is None or text is None or not text.strip():
            continue
        try:
            Condition(text)
        except FormulaError as error:
            said = str(error).split(" (at position", maxsplit=1)[0]
            before, after = text[: error.position - 1], text[error.position - 1 :]
            where = f" at the mark: {before}>>>{after}" if after else " at its end"
            yield place.wrong(
                f"In the condition, {said}{where}.",
                "Compare arithmetic over symbols with < <= > or >=, and join comparisons with and, "
                "or, not, for example SP - F >= 0.75 and A < 4.",
            )


def condition_unknown_scale(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a condition with a symbol no scale has."""
    symbols = _symbols(file)
    for place, condition in _conditions(file):
        for name in condition.names:
            if name not in symbols:
                yield place.wrong(
                    f"The condition uses `{name}`, and no scale has that symbol.",
                    suggest(name, symbols, "Use the `symbol` of a scale."),
                )


def finding_unreachable(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a finding that can never be shown: one before it always holds, or its own never."""
    found = list(_conditions(file))
    names = sorted({name for _, condition in found for name in condition.names})
    ends = option_range(file)
    if ends is None or len(found) != len(file.rows("findings")):
        return
    if not set(names) <= set(_symbols(file)):
        return  # that is the fault to mend first
    yield from _after_otherwise(found)
    everything = points = _points(names, *ends)
    if not points:
        return
    for n, (place, condition) in enumerate(found):
        if condition.always:
            return
        left = [point for point in points if not condition.holds(point)]
        if len(left) == len(points):
            earlier = any(condition.holds(point) for point in everything)
            why = "one before it is shown whenever this one holds" if earlier else "it never holds"
            yield place.wrong(
                f"This finding is never shown: with scores from {ends[0]:g} to {ends[1]:g}, {why}.",
                "The first finding that holds is shown: put the particular before the general, "
                "and look at the numbers again.",
            )
        elif not left and n + 1 < len(found) and not found[n + 1][1].always:
            yield found[n + 1][0].wrong(
                "This finding is never shown: those before it hold for every profile there is.",
                "Take it out, or put it before them.",
            )
            return
        points = left


def _after_otherwise(found: list[tuple[Place, Condition]]) -> Iterator[Fault]:
    for place, condition in found[:-1]:
        if condition.always:
            yield place.wrong(
                f"`{OTHERWISE}` always holds, so no finding below it is ever shown.",
                "Move this finding to the end.",
            )
            return


def _points(names: list[str], low: float, high: float) -> list[dict[str, float]]:
    """Return profiles over a grid; none for too many scales, nor without any."""
    steps = STEPS.get(len(names), 0)
    scores = [low + (high - low) * n / (steps - 1) for n in range(steps)]
    every = product(scores, repeat=len(names)) if steps else ()
    return [dict(zip(names, point, strict=True)) for point in every]


def _symbols(file: Place) -> list[str]:
    return [symbol for scale in file.rows("scales") if (symbol := scale.text("symbol"))]


def _conditions(file: Place) -> Iterator[tuple[Place, Condition]]:
    """Yield each condition that can be read."""
    for finding in file.rows("findings"):
        place, text = finding.at("when"), finding.text("when")
        if place is not None and text is not None and text.strip():
            try:
                yield place, Condition(text)
            except FormulaError:
                continue


CHECKS = tuple(
    checks(("instrument",), condition_syntax, condition_unknown_scale, finding_unreachable)
)
