"""Checks on the further kinds of instrument: what their schemas cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.kinds.map import AXES, GROUPS
from widgets.loading.place import Place

LINK = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")

FIXED = (
    *(("map", ("axes", axis, "options"), (1, 2, 3, 4, 5)) for axis in AXES),
    ("log", ("impact",), (1, 2, 3)),
)
"""Kind, way to its options, the values they must have: scoring builds on them."""


def groups_incomplete(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a map that lacks one of its five groups."""
    place = file.at("groups")
    if file.text("kind") != "map" or place is None or not file.rows("groups"):
        return
    there = {group.text("id") for group in file.rows("groups")}
    lacking = [own for own in GROUPS if own not in there]
    if lacking and there <= set(GROUPS):  # else a wrong name is the fault to mend first
        yield place.wrong(
            f"These groups are missing: {', '.join(lacking)}. Everybody on the map is in one of "
            "the five.",
            f"Add a group with `id: {lacking[0]}` and say what to do there.",
        )


def values_fixed(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse answers on a map or in a log with other values than those the scoring knows."""
    for kind, way, wanted in FIXED:
        place = file.at(*way) if file.text("kind") == kind else None
        rows = file.rows(*way)
        found = [row.number("value") for row in rows]
        if place is not None and None not in found and found != list(wanted):
            listed = ", ".join(map(str, wanted))
            yield place.wrong(
                f"The values here must be {listed}, in that order: the scoring builds on them.",
                f"Give the answers the values {listed}, each with its label.",
            )


def gate_minimum(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a gate that is always open, or a minimum that is none of its answers."""
    place, minimum = file.at("gate", "minimum"), file.number("gate", "minimum")
    values = [row.number("value") for row in file.rows("gate", "options")]
    known = [value for value in values if value is not None]
    if place is None or minimum is None or not known or minimum in known[1:]:
        return
    if minimum == known[0]:
        wrong = f"With the minimum at the lowest answer, {minimum:g}, everybody may go on."
    else:
        wrong = f"None of the answers has the value {minimum:g}."
    listed = ", ".join(f"{value:g}" for value in known[1:])
    yield place.wrong(wrong, f"Write the value of an answer above the lowest: {listed}.")


def repeat_backwards(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a part of a canvas with a maximum of rows below its minimum."""
    for section in file.rows("sections"):
        low, high = section.number("repeat", "min"), section.number("repeat", "max")
        place = section.at("repeat", "max")
        if low is not None and high is not None and place is not None and high < low:
            yield place.wrong(
                f"There are at least {low:g} rows here, and at most {high:g}.",
                f"Write a `max` of {low:g} or more.",
            )


def choice_options(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a choice with nothing to choose from, and options on a field that is no choice."""
    for section in file.rows("sections"):
        for field in section.rows("fields"):
            of_type, options = field.text("type"), field.at("options")
            if of_type == "choice" and options is None:
                yield field.wrong(
                    "There is nothing to choose from: a field of type choice needs `options`.",
                    "Add options, each with an id and a label, or make it `type: line`.",
                )
            elif of_type in {"line", "text", "date"} and options is not None:
                yield options.wrong(
                    f"A field of type {of_type} has no options, so nobody would see these.",
                    "Take them out, or write `type: choice`.",
                )


def range_and_step(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a range that does not go up, or that its steps do not divide."""
    if file.text("kind") != "change":
        return
    place, step_place = file.at("range"), file.at("step")
    low, high, step = file.number("range", 0), file.number("range", 1), file.number("step")
    if place is None or low is None or high is None:
        return
    if low >= high:
        yield place.wrong(
            f"The range goes from {low:g} to {high:g}.", "Write the lower number first."
        )
    elif step_place is not None and step is not None and step > 0 and (high - low) % step:
        yield step_place.wrong(
            f"Steps of {step:g} from {low:g} do not end at {high:g}.",
            f"Write a step that divides {high - low:g}.",
        )


def unknown_link(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a link to a page that is not there in both languages."""
    place, link = file.at("gate", "below", "link"), file.text("gate", "below", "link")
    if place is None or not link or not LINK.fullmatch(link):
        return
    for page in course.missing_pages(link)[:1]:
        yield place.wrong(
            f"There is no page {page.relative_to(course.root).as_posix()}.",
            suggest(link, course.lessons(), "Write a page without language and ending."),
        )


CHECKS = tuple(
    checks(
        ("instrument",),
        groups_incomplete,
        values_fixed,
        gate_minimum,
        repeat_backwards,
        choice_options,
        range_and_step,
        unknown_link,
    )
)
