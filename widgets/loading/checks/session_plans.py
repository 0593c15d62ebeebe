"""Checks on session plans: that every block is one thing, and that people can sit through a day."""

from __future__ import annotations

from collections.abc import Iterator

from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault
from widgets.loading.place import Place
from widgets.loading.session_plan import BLOCK_KINDS, LEAST_OF_EXERCISE, LONGEST_WITHOUT_BREAK
from widgets.loading.yamlfile import read_yaml


def block_kind(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a block that is not exactly one of exercise, break and own."""
    for block in _blocks(file):
        found = [kind for kind in BLOCK_KINDS if block.at(kind) is not None]
        if len(found) != 1:
            what = f"is {' and '.join(found)} at once" if found else "is nothing at all"
            yield block.wrong(
                f"This block {what}; it has to be one of exercise, break and own.",
                "Make it one block, or split it into several.",
                whole=True,
            )


def block_minutes(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a break or own block without minutes, and an own block without text."""
    for block in _blocks(file):
        kind = _kind(block)
        if kind in ("break", "own") and block.at("minutes") is None:
            yield block.wrong("This block does not say how long it takes.", "Write its `minutes`.")
        if kind == "own" and block.at("text") is None:
            yield block.wrong(
                "A block of your own does not say what the facilitator does.",
                "Write a `text` in both languages.",
            )


def unknown_note(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an exercise for which there is no facilitator's note."""
    known = course.names("facilitation")
    for block in _blocks(file):
        place, name = block.at("exercise"), block.text("exercise")
        if place is not None and name and name.strip() and name not in known:
            yield place.wrong(
                f"There is no facilitator's note `{name}`.",
                suggest(name, known, "Write the id of a note in course/facilitation."),
            )


def exercise_twice(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse the same exercise twice in one plan."""
    first: dict[str, int] = {}
    for block in _blocks(file):
        place, name = block.at("exercise"), block.text("exercise")
        if place is None or not name:
            continue
        if name in first:
            yield place.wrong(
                f"`{name}` stands in this plan already, on line {first[name]}.",
                "Choose another exercise for one of the two.",
            )
        first.setdefault(name, place.name_span.line)


def exercise_too_short(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an exercise that gets less than three quarters of its own minutes."""
    for block in _blocks(file):
        place, minutes, whole = block.at("minutes"), block.number("minutes"), _own(block, course)
        if place and minutes is not None and whole and minutes < whole * LEAST_OF_EXERCISE:
            least = -(-whole * 3 // 4)
            yield place.wrong(
                f"The exercise takes {whole:g} minutes by its own note, and here gets "
                f"{minutes:g}: its steps cannot be done in that.",
                f"Give it at least {least:g} minutes, or choose another exercise.",
            )


def group_too_large(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a plan for more people than one of its exercises takes."""
    place, size = file.at("group", "max"), file.number("group", "max")
    if place is None or size is None:
        return
    for block in _blocks(file):
        note = _note(block, course)
        most = note.number("group", "max") if note else None
        if most is not None and size > most:
            yield place.wrong(
                f"The plan is for up to {size:g} people, but its exercise "
                f"`{block.text('exercise')}` for up to {most:g}.",
                f"Write `max: {most:g}`, or choose another exercise.",
            )
            return


def no_break(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse more than two hours on end without a break."""
    for day in file.rows("days"):
        on_end = 0.0
        for block in day.rows("blocks"):
            if block.at("break") is not None:
                on_end = 0
                continue
            on_end += block.number("minutes") or _own(block, course) or 0
            if on_end > LONGEST_WITHOUT_BREAK:
                yield block.wrong(
                    f"At the end of this block people have sat for {on_end:g} minutes without a "
                    f"break; more than {LONGEST_WITHOUT_BREAK} is too long.",
                    "Put a break before it.",
                )
                break


def day_past_midnight(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a day that goes on after midnight."""
    for day in file.rows("days"):
        start, place = day.text("start") or "", day.at("blocks")
        if place is None or not (len(start) == 5 and start[:2].isdigit() and start[3:].isdigit()):
            continue
        length = sum(b.number("minutes") or _own(b, course) or 0 for b in day.rows("blocks"))
        end = int(start[:2]) * 60 + int(start[3:]) + length
        if end > 24 * 60:
            yield place.wrong(
                f"This day begins at {start} and lasts {length:g} minutes: it ends after midnight.",
                "Make blocks shorter, begin earlier, or move some to another day.",
            )


def _blocks(file: Place) -> Iterator[Place]:
    for day in file.rows("days"):
        yield from day.rows("blocks")


def _kind(block: Place) -> str | None:
    found = [kind for kind in BLOCK_KINDS if block.at(kind) is not None]
    return found[0] if len(found) == 1 else None


def _note(block: Place, course: Course) -> Place | None:
    """Return the facilitator's note of an exercise, whatever may be wrong in it."""
    name = block.text("exercise")
    if name is None or name not in course.names("facilitation"):
        return None
    return Place.root(read_yaml(course.file("facilitation", name)))


def _own(block: Place, course: Course) -> float | None:
    note = _note(block, course)
    return note.number("minutes") if note else None


CHECKS = (
    *checks(("session-plan",), block_kind, block_minutes, unknown_note, exercise_twice),
    *checks(("session-plan",), exercise_too_short, group_too_large, no_break, day_past_midnight),
)
