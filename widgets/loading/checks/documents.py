"""Checks on quizzes and facilitator's notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from widgets.loading.checks.table import checks, suggest
from widgets.loading.course import Course
from widgets.loading.faults import Fault, near
from widgets.loading.place import Place
from widgets.loading.words import LANGUAGES

GLANCE = 140
"""Characters: what fits on a projected screen in letters one reads from ten metres."""

GLANCE_SENTENCES = 3

# an ellipsis on its own ("Ik beslis op …") is a gap to fill in, not the end of a sentence
SENTENCE_END = re.compile(r"(?<=\S)[.!?…]+[”’\"')]*(?=\s+[A-ZÀ-Þ0-9“‘]|\s*$)")


def best_unknown(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a best answer that is not one of the answers."""
    for question in file.rows("questions"):
        place, best = question.at("best"), question.text("best")
        options = [own for option in question.rows("options") if (own := option.text("id"))]
        if place is not None and best and options and best not in options:
            yield place.wrong(
                f"`{best}` is not one of the answers; those are {', '.join(options)}.",
                "Write the id of the best answer.",
            )


def minutes_sum(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse steps that do not add up to the minutes of the exercise."""
    place, total = file.at("minutes"), file.number("minutes")
    steps = [step.number("minutes") for step in file.rows("steps")]
    whole = [int(step) for step in steps if step is not None and step == int(step)]
    if place is None or total is None or not steps or len(whole) < len(steps):
        return
    spent = sum(whole)
    if spent != total:
        count = " + ".join(str(step) for step in whole)
        yield place.wrong(
            f"The exercise takes {total:g} minutes, but its steps together {spent:g} ({count}).",
            f"Write `minutes: {spent:g}`, or change the minutes of a step.",
        )


def screen_too_long(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a text for the screen that a group cannot read at one glance."""
    for step in file.rows("steps"):
        for lang in LANGUAGES:
            place, text = step.at("screen", lang), step.text("screen", lang)
            if place is None or text is None:
                continue
            text = text.strip()
            sentences = sum(1 for part in SENTENCE_END.split(text) if part.strip())
            if len(text) > GLANCE or sentences > GLANCE_SENTENCES:
                yield place.wrong(
                    f"The screen has {len(text)} characters in {sentences} "
                    f"{'sentence' if sentences == 1 else 'sentences'}; from ten metres a group "
                    f"reads at most {GLANCE} in {GLANCE_SENTENCES}.",
                    "Say only what the group does now; the rest belongs in `text`.",
                )


def group_backwards(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a smallest group that is larger than the largest."""
    low, high, place = file.number("group", "min"), file.number("group", "max"), file.at("group")
    if place is not None and low is not None and high is not None and low > high:
        yield place.wrong(
            f"The smallest group ({low:g}) is larger than the largest ({high:g}).",
            f"Write min: {high:g} and max: {low:g}.",
            whole=True,
        )


def unknown_lesson(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse a lesson that has no page in one or both languages."""
    place, lesson = file.at("lesson"), file.text("lesson")
    if place is None or lesson is None or not lesson.strip():
        return
    parts = lesson.split("/")
    if lesson.endswith(".md") or ".." in parts or "" in parts:
        yield place.wrong(
            f"`{lesson}` is not the path of a lesson.",
            "Write it without language and ending, for example modules/trust/trust-equation.",
        )
        return
    missing = course.missing_pages(lesson)
    if missing:
        pages = " and ".join(near(page) for page in missing)
        known = [one for one in course.lessons() if not course.missing_pages(one)]
        yield place.wrong(
            f"There is no page {pages}.",
            suggest(lesson, known, "Write the page first, or correct the path.")
            if len(missing) > 1
            else "Write that page: a lesson exists in both languages.",
        )


def unknown_exercise(file: Place, course: Course) -> Iterator[Fault]:
    """Refuse an exercise with an instrument there is not."""
    place, exercise = file.at("exercise"), file.text("exercise")
    if place is not None and exercise and exercise not in course.names("instrument"):
        yield place.wrong(
            f"There is no instrument `{exercise}`.",
            suggest(exercise, course.names("instrument"), "Write the id of an instrument."),
        )


CHECKS = (
    *checks(("quiz",), best_unknown),
    *checks(
        ("facilitation",),
        minutes_sum,
        screen_too_long,
        unknown_lesson,
        unknown_exercise,
    ),
    *checks(("facilitation", "session-plan"), group_backwards),
)
