"""Checks on indices: formulas that can be read and computed, and the range they say they have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from course_scoring.errors import FormulaError
from course_scoring.formula import Formula

from widgets.loading.checks.bands import option_range, stated_range
from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place

MOST_POINTS = 20_000
"""Combinations of scores tried to find the range of a formula."""


def formula_syntax(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a formula that cannot be read."""
    for index in file.rows("indices"):
        place, text = index.at("formula"), index.text("formula")
        if place is None or text is None or not text.strip():
            continue
        try:
            Formula(text)
        except FormulaError as error:
            said = str(error).split(" (at position", maxsplit=1)[0]
            before, after = text[: error.position - 1], text[error.position - 1 :]
            where = f" at the mark: {before}>>>{after}" if after else " at its end"
            yield place.wrong(
                f"In the formula, {said}{where}.",
                "Use symbols of scales, numbers (decimals with a point), + - * / ( ) and min(), "
                "max(), mean(), for example (C + R + I) / S.",
            )


def formula_unknown_scale(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a formula with a symbol no scale has."""
    symbols = [symbol for scale in file.rows("scales") if (symbol := scale.text("symbol"))]
    for place, formula in _formulas(file):
        for name in formula.names:
            if name not in symbols:
                yield place.wrong(
                    f"The formula uses `{name}`, and no scale has that symbol.",
                    suggest(name, symbols, "Use the `symbol` of a scale."),
                )


def formula_range(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a range that is not the one its formula can give."""
    ends = option_range(file)
    symbols = {scale.text("symbol") for scale in file.rows("scales")}
    for place, formula in _formulas(file):
        given = file.at(*place.where[:-1], "range")
        if ends is None or given is None or not symbols.issuperset(formula.names):
            continue
        stated = stated_range(file.at(*place.where[:-1]) or file)
        found = _formula_range(formula, *ends)
        if stated is None or found is None:
            continue
        low, high = stated
        slack = (found[1] - found[0]) / 100  # 0.33 is good enough for a third
        if abs(low - found[0]) > slack or abs(high - found[1]) > slack:
            yield given.wrong(
                f"With scores from {ends[0]:g} to {ends[1]:g} this formula gives {found[0]:g} to "
                f"{found[1]:g}, not {low:g} to {high:g}.",
                f"Write `range: [{found[0]:g}, {found[1]:g}]`, or look at the formula again.",
            )


def _formula_range(formula: Formula, low: float, high: float) -> tuple[float, float] | None:
    """Return the lowest and highest value over scores in a grid; None when there is no value.

    Formulas that rise or fall steadily in every score, as all ours do, have their extremes in the
    corners of the grid; the points between are for the others.
    """
    steps = next((n for n in (9, 5, 3, 2) if n ** len(formula.names) <= MOST_POINTS), 0)
    if not steps:
        return None
    scores = [low + (high - low) * n / (steps - 1) for n in range(steps)]
    values = [
        value
        for point in product(scores, repeat=len(formula.names))
        if (value := formula.evaluate(dict(zip(formula.names, point, strict=True)))) is not None
    ]
    return (min(values), max(values)) if values else None


def _formulas(file: Place) -> Iterator[tuple[Place, Formula]]:
    """Yield each formula that can be read."""
    for index in file.rows("indices"):
        place, text = index.at("formula"), index.text("formula")
        if place is not None and text is not None:
            try:
                yield place, Formula(text)
            except FormulaError:
                continue


CHECKS = tuple(checks(("instrument",), formula_syntax, formula_unknown_scale, formula_range))
