"""The pages in which a track speaks for itself: its home page, and its words on privacy."""

import json
import re
from dataclasses import replace
from pathlib import Path

from publish.house import HERE
from publish.track.text import Lines
from widgets.forms.strings import say
from widgets.loading.track import Track
from widgets.loading.words import Lang

WHOLE = 3
"""Modules of the course: who has them all has all the house's home page speaks of."""

_FRONT = re.compile(r"\A---\r?\n.*?\n---\r?\n", re.DOTALL)
_TITLE = re.compile(r"\A\s*# +([^\n]+)\n")


def home(track: Track, lang: Lang, own: Path | None = None) -> str | None:
    """Return the home page as Markdown; None for the course's own, which shows the whole course.

    `own` is the folder with the track's own texts in this language.
    """
    whole = len(track.modules) == WHOLE and all(module.course for module in track.modules)
    own_part = track.organisation or track.welcome or track.sessions or track.contacts
    if whole and not track.leave_out and not own_part:
        return None
    folder = own or HERE.course / "tracks" / track.id / lang
    about = track.description[lang] if track.description else track.title[lang]
    title, welcome = _welcome(folder / track.welcome) if track.welcome else ("", "")
    sessions = bool(track.sessions or track.dates.start or track.dates.end)
    for_whom = [f"{track.organisation}\n{{ .course-home__for }}", ""] if track.organisation else []
    return "\n".join(
        [
            "---",
            f"title: {json.dumps(say('track.home', lang), ensure_ascii=False)}",
            f"description: {json.dumps(about, ensure_ascii=False)}",
            *("hide:", "  - navigation", "  - toc", "  - footer", "---", ""),
            *("{{ course_progress() }}", ""),
            # the macros' blocks stand on their own: Markdown would take them apart inside another
            *('<div class="course-home course-home--track" markdown="1">', ""),
            *for_whom,
            *(f"# {title or track.title[lang]}", ""),
            welcome or f"{about}\n{{ .course-home__lead }}",
            *("", "{{ course_start() }}", "", "</div>", ""),
            *(("{{ course_sessions() }}", "") if sessions else ()),
            *("{{ course_modules() }}", ""),
            *(("{{ course_contacts() }}", "") if track.contacts else ()),
            *('<div class="course-home" markdown="1">', ""),
            *('<section class="course-home__part" markdown="1">', ""),
            *(f"## {say('track.yours', lang)}", ""),
            *(_yours(lang), "", "</section>", "", "</div>", ""),
        ]
    )


def _yours(lang: Lang) -> str:
    """Say where her answers are: in a package some of it goes to the organisation's LMS."""
    there, here = say("track.yours_text_lms", lang), say("track.yours_text", lang)
    return f'{{% if form == "lms" %}}{there}{{% else %}}{here}{{% endif %}}'


def with_privacy(lines: Lines, own: Lines) -> Lines:
    """Return the privacy page with the track's own words before its first section."""
    first = next((n for n, line in enumerate(lines) if line.text.startswith("## ")), len(lines))
    gap = [replace(lines[-1], text="")]
    return [*lines[:first], *own, *gap, *lines[first:]]


def _welcome(path: Path) -> tuple[str, str]:
    """Return the title, when the own words begin with one, and the words."""
    if not path.is_file():  # `course check` says so, at the line that names it
        return "", ""
    text = _FRONT.sub("", path.read_text(encoding="utf-8-sig")).strip() + "\n"
    title = _TITLE.match(text)
    return (title[1].strip(), text[title.end() :].strip()) if title else ("", text.strip())
