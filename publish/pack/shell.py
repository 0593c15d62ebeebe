"""The page of a package that an LMS opens: it alone speaks with the LMS, and frames the course.

What it must know of the course is written into it here: its pages, and of the self-assessments and
knowledge checks what is needed to report them and to keep a place in 4,096 signs.
"""

from pathlib import Path
from typing import Any, Literal

from publish.bundle import bundle_shell
from publish.files import tree
from publish.house import HERE, House, Project
from widgets.forms.outline import outline
from widgets.forms.pages import Page
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.library import using
from widgets.loading.shared import Shared
from widgets.loading.track import Track
from widgets.loading.words import Lang

SITE = "site"
"""Where the course lies in a package."""

type Version = Literal["1.2", "2004"]


def write_shell(
    folder: Path,
    version: Version,
    track: Track,
    house: House = HERE,
    project: Project | None = None,
) -> list[Path]:
    """Write `index.html`, `shell.js` and `shell.css` into a package whose site is in `folder/site`.

    `project` holds a track's own sources; without it the course is the house's.

    Raises:
        TroubleError: when a script cannot be made.
        CourseFileError: when an instrument or knowledge check cannot be used.
    """
    lang = track.languages[0]
    data = {
        "version": version,
        "starts": _starts(folder, track),
        "pages": [path.relative_to(folder).as_posix() for path in tree(folder / SITE, "*.html")],
        "facts": facts(track, project or house),
    }
    page = render("lms_shell", lang, title=track.title[lang], start=f"{SITE}/index.html", data=data)
    bundle_shell(house, folder)
    (folder / "index.html").write_text(page + "\n", encoding="utf-8", newline="\n")
    return [folder / name for name in ("index.html", "shell.css", "shell.js")]


def _starts(folder: Path, track: Track) -> dict[str, str]:
    """Where each language begins; the first one lies at the root."""
    first, *others = track.languages
    found = {first: f"{SITE}/index.html"}
    for lang in others:
        if (folder / SITE / lang / "index.html").is_file():
            found[lang] = f"{SITE}/{lang}/index.html"
    return {str(name): path for name, path in found.items()}


def facts(track: Track, sources: House | Project) -> dict[str, Any]:
    """Return what the scripts must know of the track to report it, in its first language."""
    lang = track.languages[0]
    with using(sources.course) as library:
        page = Page("index.md", lang, sources.course / lang, sources.root)
        modules = outline(page)
        lessons = [lesson for module in modules for lesson in module.lessons]
        named = dict.fromkeys(name for lesson in lessons for name in lesson.instruments)
        scans = [
            one
            for name in named
            if isinstance(one := library.instrument(name, Shared), Definition)
            and one.about == "self"
        ]
        quizzes = dict.fromkeys(name for lesson in lessons for name in lesson.quizzes)
        return {
            "answers": track.lms.answers,
            "objectives": track.lms.objectives,
            "instruments": {scan.id: _scan(scan, lang) for scan in scans},
            "quizzes": {
                quiz.id: {
                    "version": quiz.version,
                    "questions": {
                        question.id: [option.id for option in question.options]
                        for question in quiz.questions
                    },
                }
                for quiz in map(library.quiz, quizzes)
            },
            "modules": {module.id: module.title for module in modules},
        }


def _scan(scan: Definition, lang: Lang) -> dict[str, Any]:
    return {
        "version": scan.version,
        "options": [option.value for option in scan.options],
        "items": [item.id for item in scan.items],
        "scales": {scale.id: scale.title[lang] for scale in scan.scales},
    }
