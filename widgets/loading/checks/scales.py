"""Checks on instruments of kind `scales`: items, scales, how they hang together; and on options."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place


def options_order(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse answer options that do not go up, or use a value twice."""
    for before, after in (two for rows in _options(file) for two in pairwise(rows)):
        low, high = before.number("value"), after.number("value")
        if low is not None and high is not None and high <= low:
            yield after.wrong(
                f"The value {high:g} comes after {low:g}: options go from low to high, each value "
                "once.",
                "Put the options in order and give each a higher value than the one before.",
            )


def options_equal(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse two options a learner cannot tell apart."""
    field = "text" if file.at("questions") else "label"
    for rows in _options(file):
        seen: dict[tuple[str, str], Place] = {}
        for row in rows:
            for lang in ("nl", "en"):
                text = row.text(field, lang)
                if text is None:
                    continue
                same = seen.setdefault((lang, " ".join(text.lower().split())), row)
                if same is not row:
                    yield row.wrong(
                        f"This option reads the same as the one on line {same.span.line}: `{text}` "
                        f"({lang}).",
                        "Give each option words of its own.",
                    )
                    break


def _options(file: Place) -> Iterator[list[Place]]:
    """Yield every list of options a learner chooses from, wherever in the file."""
    for place in file.walk():
        if place.where[-1:] in {("options",), ("impact",)}:
            yield place.rows()


def unknown_scale(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an item, or a scale made of scales, that names a scale there is not."""
    scales = _ids(file, "scales")
    named = [place for item in file.rows("items") if (place := item.at("scale"))]
    named += [place for scale in file.rows("scales") for place in scale.each("of")]
    for place in named:
        if isinstance(place.value, str) and place.value.strip() and place.value not in scales:
            yield place.wrong(
                f"There is no scale `{place.value}` in this file.",
                suggest(place.value, scales, "Write the id of a scale."),
            )


def scale_without_items(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a scale nothing counts for."""
    filled = {item.text("scale") for item in file.rows("items")}
    for scale in file.rows("scales"):
        own = scale.text("id")
        if own and own not in filled and scale.at("of") is None:
            yield scale.wrong(
                f"No item counts for the scale `{own}`, so it would never have a score.",
                f"Give at least one item `scale: {own}`, name the scales it is the mean of "
                "(`of: [...]`), or take the scale out.",
            )


def scale_of_and_items(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a scale that is made of scales and has items too."""
    made = {scale.text("id") for scale in file.rows("scales") if scale.at("of") is not None}
    for item in file.rows("items"):
        own = item.text("scale")
        if own and own in made:
            yield (item.at("scale") or item).wrong(
                f"The scale `{own}` is the mean of other scales (`of`) and cannot have items too.",
                "Let this item count for one of those scales, or take `of` out.",
            )


def subscale_cycle(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a scale that is, directly or in a round, made of itself."""
    made = {
        str(scale.text("id")): [str(one.value) for one in scale.each("of")]
        for scale in file.rows("scales")
    }
    reported: set[str] = set()
    for scale in file.rows("scales"):
        own = str(scale.text("id"))
        way = _round_trip(own, made)
        if way and not reported & set(way) and (place := scale.at("of")):
            reported.update(way)
            yield place.wrong(
                f"`{own}` is made of itself: {' -> '.join(way)}.",
                "Take one of these scales out of the `of` of another.",
            )


def _round_trip(start: str, made: dict[str, list[str]]) -> list[str]:
    """Return the way from a scale back to itself, or nothing."""
    ways, seen = [[start]], set[str]()
    while ways:
        way = ways.pop(0)
        for part in made.get(way[-1], []):
            if part == start:
                return [*way, start]
            if part not in seen:
                seen.add(part)
                ways.append([*way, part])
    return []


def too_many_reversed(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a scale with more than one reversed item."""
    first: dict[str, Place] = {}
    for item in file.rows("items"):
        place, scale = item.at("reversed"), item.text("scale")
        if place is None or place.value is not True or scale is None:
            continue
        if scale in first:
            yield place.wrong(
                f"`{scale}` already has a reversed item, on line {first[scale].name_span.line}. "
                "Several of them measure attentive reading rather than the scale.",
                "Word this item the other way round and take `reversed: true` out.",
            )
        else:
            first[scale] = place


def unknown_index(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a lever on an index there is not."""
    place, indices = file.at("lever", "index"), _ids(file, "indices")
    if place is not None and isinstance(place.value, str) and place.value not in indices:
        yield place.wrong(
            f"There is no index `{place.value}` in this file.",
            suggest(place.value, indices, "Add it under `indices`, or take the lever out."),
        )


def several_leads(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse more than one index that wants to be shown first."""
    leads = [p for index in file.rows("indices") if (p := index.at("lead")) and p.value is True]
    for place in leads[1:]:
        yield place.wrong(
            f"Another index leads already, on line {leads[0].name_span.line}.",
            "Keep `lead: true` at the number that is shown first and take it out here.",
        )


def other_side_incomplete(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a wording for the other side that is there for some texts only."""
    items = file.rows("items")
    instruction = file.at("instruction_other")
    if instruction is None and not any(item.at("text_other") for item in items):
        return
    mend = "The other side needs `instruction_other` and a `text_other` at every item; or neither."
    if instruction is None:
        yield (file.at("instruction") or file).wrong("`instruction_other` is missing.", mend)
    for item in items:
        if item.at("text_other") is None:
            yield item.wrong(
                "This item has no `text_other`, and the other side does get asked.", mend
            )


def team_unfit(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a team comparison without a wording for the team or answers about the learner."""
    team = file.at("team")
    if team is None or team.value is not True:
        return
    if file.at("instruction_other") is None:
        yield team.wrong(
            "A team's answers are asked for, but there is no wording for the team.",
            "Add `instruction_other` and a `text_other` at every item, or take `team` out.",
        )
    if file.text("about") not in ("self", None):
        yield team.wrong(
            "A team answers about the learner, and here the learner answers about others.",
            "Write `about: self`, or take `team` out.",
        )


def _ids(file: Place, name: str) -> list[str]:
    return [own for row in file.rows(name) if (own := row.text("id"))]


CHECKS = (
    *checks(("instrument", "quiz"), options_equal),
    *checks(
        ("instrument",),
        options_order,
        unknown_scale,
        scale_without_items,
        scale_of_and_items,
        subscale_cycle,
        too_many_reversed,
        unknown_index,
        several_leads,
        other_side_incomplete,
        team_unfit,
    ),
)
