"""Checks on bands: together they cover what they divide, each score in exactly one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from widgets.loading.checks.table import checks
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place


def option_range(file: Place) -> tuple[float, float] | None:
    """Return the lowest and highest option, and so the range of every scale."""
    values = [v for option in file.rows("options") if (v := option.number("value")) is not None]
    return (min(values), max(values)) if len(set(values)) > 1 else None


def _bands(file: Place) -> Iterator[tuple[list[Place], tuple[float, float] | None]]:
    """Yield each list of bands with the range it should cover, where that is known."""
    for scale in file.rows("scales"):
        yield scale.rows("bands"), option_range(file)
    for index in file.rows("indices"):
        yield index.rows("bands"), stated_range(index)


def stated_range(index: Place) -> tuple[float, float] | None:
    """Return the range an index says it has, when it is two numbers."""
    low, high = index.number("range", 0), index.number("range", 1)
    if low is None or high is None or len(index.each("range")) != 2:
        return None
    return low, high


def bands_backwards(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a band that ends where it begins, or before."""
    for bands, _ in _bands(file):
        for band in bands:
            low, high = band.number("from"), band.number("to")
            if low is not None and high is not None and low >= high:
                yield band.wrong(
                    f"The band runs from {low:g} to {high:g}: no score can lie in it.",
                    "`from` is the lower number, `to` the higher one.",
                )


def bands_gap(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse scores between two bands that would get no feedback."""
    for before, after, end, start in _neighbours(file):
        if end < start:
            yield _joint(before, after).wrong(
                f"Between {end:g} and {start:g} there is no band: a score there would get no "
                "feedback.",
                f"Let this band begin where the one before ends (`from: {end:g}`), or end that "
                f"one here (`to: {start:g}`).",
            )


def bands_overlap(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse scores that lie in two bands."""
    for before, after, end, start in _neighbours(file):
        if end > start:
            yield _joint(before, after).wrong(
                f"This band begins at {start:g}, but the one before goes on to {end:g}: a score "
                "between them would lie in both.",
                f"Let this band begin where the one before ends (`from: {end:g}`), or end that "
                f"one here (`to: {start:g}`). Bands stand from low to high.",
            )


def _neighbours(file: Place) -> Iterator[tuple[Place, Place, float, float]]:
    for bands, _ in _bands(file):
        for before, after in pairwise(bands):
            end, start = before.number("to"), after.number("from")
            if end is not None and start is not None:
                yield before, after, end, start


def _joint(before: Place, after: Place) -> Place:
    """Return the place where a band begins."""
    return after.at("from") or after


def bands_range(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse bands that begin or end elsewhere than what they divide."""
    for bands, ends in _bands(file):
        if not bands or ends is None:
            continue
        for band, key, end in ((bands[0], "from", ends[0]), (bands[-1], "to", ends[1])):
            value, place = band.number(key), band.at(key)
            if value is not None and place is not None and value != end:
                border = "first band begins" if key == "from" else "last band ends"
                yield place.wrong(
                    f"The {border} at {value:g}, but the scores run from {ends[0]:g} to "
                    f"{ends[1]:g}.",
                    f"Write `{key}: {end:g}`.",
                )


CHECKS = tuple(checks(("instrument",), bands_backwards, bands_gap, bands_overlap, bands_range))
