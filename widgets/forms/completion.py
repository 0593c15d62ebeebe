"""What counts as completed in this course or track, for the scripts and the certificate.

The rule itself is applied in the browser only, by widgets/elements/progress/completion.ts.
"""

from typing import Any

from widgets.forms import course_files
from widgets.forms.outline import outline
from widgets.forms.pages import Page
from widgets.forms.places import find

MEASUREMENTS: tuple[tuple[str, ...], ...] = (("before", "then"), ("after",))
"""The start and end measurement. Who skipped the first cannot catch up: the look back stands in."""
MEASUREMENT_MINUTES = 5
MEASURED = "before-after"


def course_outline(page: Page) -> dict[str, Any]:
    """Return `window.courseOutline`: what each lesson asks, and the rule; without words.

    Raises:
        MacroError: when a lesson asks for a course file that cannot be used.

    """
    rule = completed(page)
    asked = [
        {name: one[name] for name in ("instrument", "moments", "items")}
        for one in rule["measurements"]
    ]
    return {
        # what the browser keeps of one track stands apart from that of another (store.ts)
        "track": course_files.track(page).id,
        "lessons": {
            one.id: {
                **one.parts,
                "keys": {
                    name: {q.id: q.best for q in course_files.quiz(page, name).questions}
                    for name in one.quizzes
                },
                "module": module.id,
            }
            for module in outline(page)
            for one in module.lessons
        },
        "completed": {**rule, "measurements": asked},
    }


def completed(page: Page) -> dict[str, Any]:
    """Return the rule of this course, each measurement with its words and its page.

    Raises:
        MacroError: when the course's track cannot be used.

    """
    rule = course_files.track(page).completed
    moments = MEASUREMENTS if rule.measurements else ()
    return {
        "lessons": rule.lessons or "required",
        "parts": list(rule.parts),
        "score": rule.score or "none",
        "pass": rule.passed,
        "measurements": [found for one in moments if (found := _measurement(page, one))],
    }


def _measurement(page: Page, moments: tuple[str, ...]) -> dict[str, Any] | None:
    place = find(page, "assessment", MEASURED, moments[0])
    if place is None:
        return None
    return {
        "instrument": MEASURED,
        "moments": list(moments),
        "items": len(course_files.instrument(page, MEASURED).items),
        "title": page.other(place.src).title,
        "src": place.src,
        "href": page.href(place.src),
        "minutes": MEASUREMENT_MINUTES,
    }
