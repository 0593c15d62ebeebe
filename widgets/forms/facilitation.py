"""The guide for one exercise, for the one who leads it."""

from itertools import accumulate, pairwise

from widgets.forms import course_files
from widgets.forms.lesson import say_minutes
from widgets.forms.pages import Page
from widgets.forms.projector import exercise_projection
from widgets.forms.templating import render


def facilitator_note(page: Page, exercise: str) -> str:
    """Write the guide `exercise`: goal, group, material, steps against the clock, pitfalls.

    The clock runs in whole minutes from the start of the exercise.

    Raises:
        MacroError: for an unknown or faulty guide.

    """
    guide = course_files.facilitation(page, exercise)
    lang = page.lang
    clock = pairwise(accumulate((step.minutes for step in guide.steps), initial=0))
    return render(
        "facilitation",
        lang,
        prefix=f"guide-{guide.id}",
        title=guide.title[lang],
        goal=guide.goal[lang],
        duration=say_minutes(guide.minutes, lang),
        group={
            "low": guide.group.min,
            "high": guide.group.max,
            "note": guide.group.note[lang] if guide.group.note else "",
        },
        room=guide.room[lang],
        material=[text[lang] for text in guide.material],
        steps=[
            {
                "start": start,
                "end": end,
                "title": step.title[lang],
                "text": step.text[lang],
                "screen": step.screen[lang],
            }
            for step, (start, end) in zip(guide.steps, clock, strict=True)
        ],
        debrief=[text[lang] for text in guide.debrief],
        pitfalls=[text[lang] for text in guide.pitfalls],
        online=guide.online[lang] if guide.online else "",
        projection=exercise_projection(page, guide),
    )
