"""The head of a lesson, its minutes, and its question to reflect on."""

import re

from widgets.forms import outline
from widgets.forms.pages import Page
from widgets.forms.projector import lesson_projection
from widgets.forms.strings import number, own_words, say
from widgets.forms.templating import render
from widgets.loading.words import Lang

_ID = re.compile(r"[a-z][a-z0-9-]*\Z")


def lesson_head(page: Page) -> str:
    """Write the minutes to read and to exercise, the reading level, and what one can do then.

    Raises:
        MacroError: when the front matter has no `minutes_exercise` or no two or three `objectives`.

    """
    read = page.reading
    return render(
        "lesson_head",
        page.lang,
        level=say(f"lesson.level_{read.level}", page.lang),
        ease=number(round(read.ease), page.lang),
        about=page.html_link("scoring.md", say("lesson.level_anchor", page.lang)),
        reading=say_minutes(page.reading_minutes, page.lang),
        exercise=say_minutes(page.exercise_minutes, page.lang),
        objectives=page.objectives,
        words=outline.lesson(page).attributes,
        projection=lesson_projection(page),
    )


def minutes(page: Page, path: str) -> str:
    """Write the minutes that the page at `path` (inside the docs folder) takes, as plain text.

    Raises:
        MacroError: when there is no such page or it has no `minutes_exercise`.

    """
    lesson = page.other(path)
    lang = page.lang
    return (
        f"{say_minutes(lesson.reading_minutes, lang)} {say('lesson.reading', lang)}, "
        f"{say_minutes(lesson.exercise_minutes, lang)} {say('lesson.exercise', lang)}"
    )


def reflection(page: Page, note: str, question: str) -> str:
    """Write a question with a field to answer it in; `note` is the name it is kept under.

    Raises:
        MacroError: when `note` cannot be a name to keep something under, or nothing is asked.

    """
    if not _ID.match(note):
        raise page.fail(
            f"reflection note '{note}' cannot be a name to keep something under.",
            "Use small letters, figures and hyphens, for instance 'trust-1'.",
        )
    if not question.strip():
        raise page.fail(f"reflection note '{note}' asks nothing.", "Write the question.")
    return render(
        "reflection",
        page.lang,
        id=note,
        prefix=f"note-{note}",
        question=own_words(question, page.lang),
    )


def say_minutes(n: int, lang: Lang) -> str:
    """Write a number of minutes in words of the language: `1 minuut`, `15 minuten`."""
    return say("lesson.minute" if n == 1 else "lesson.minutes", lang, n=n)
