"""`course new track`: the file of a new track and what is its own, ready to be looked at."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from rich.console import Console

from publish.new import TEMPLATES, Root, check_name, title_of, write
from widgets.loading.course import FOLDERS, HERE, Course
from widgets.loading.faults import near
from widgets.loading.words import LANGUAGES

PAGES = ("welcome", "case", "case-end", "our-agreements")
LINE = re.compile(rf"\s+({'|'.join(LANGUAGES)}): ")
"""A line of the template that is of one language."""


def track(
    name: Annotated[str, typer.Argument(help="Its name, for example acme.")],
    lang: Annotated[
        list[str] | None,
        typer.Option(help="A language: nl or en; twice for both, the first at the site's root."),
    ] = None,
    course: Root = HERE,
) -> None:
    """Write a learning track for an organisation: its file, a welcome, a case, a lesson, a logo."""
    console, home = Console(highlight=False, markup=False), Course(course)
    check_name(name, name)
    languages = list(dict.fromkeys(lang or ["nl"]))
    if unknown := [one for one in languages if one not in LANGUAGES]:
        raise typer.BadParameter(
            f"`{unknown[0]}` is no language of the course; those are {' and '.join(LANGUAGES)}.",
            param_hint="--lang",
        )
    path = course / FOLDERS["track"] / f"{name}.yaml"
    own = path.with_suffix("")
    if own.exists():
        raise typer.BadParameter(
            f"nothing is overwritten, and {near(own)} is there already. Choose another name, or "
            "move it away."
        )
    files = {path: _track_file(name, languages)}
    for one in languages:
        for page in PAGES:
            files[own / one / f"{page}.md"] = _fill(f"{page}.{one}.md", name)
    files[own / "look" / "logo.svg"] = _fill("logo.svg", name)
    write(home, files, console)
    console.print("Next:")
    console.print(f"  1. Look at it: `course serve --track {name}`.")
    console.print(f"  2. Put your own logo in {near(own / 'look')}", soft_wrap=True)
    console.print(f"     and your colours in {near(path)}.", soft_wrap=True)
    console.print("  3. Choose the modules and lessons, and write the welcome and the case.")
    console.print(f"  4. Run `course check {near(path)}` until it says No faults.", soft_wrap=True)
    console.print(f"  5. Hand it over: `course pack --track {name} --as scorm12`.")
    console.print("  All of it step by step: docs/making-a-track.md.")


def _track_file(name: str, languages: list[str]) -> str:
    kept = [
        line
        for line in _fill("track.yaml", name).splitlines(keepends=True)
        if not (match := LINE.match(line)) or match[1] in languages
    ]
    text = "".join(kept).replace("__LANGUAGES__", ", ".join(languages))
    return text.replace("__FIRST__", languages[0])


def _fill(template: str, name: str) -> str:
    text = (TEMPLATES / "track" / template).read_text(encoding="utf-8")
    title = title_of(name)
    for mark, value in (("__ID__", name), ("__TITLE__", title), ("__LETTER__", title[0])):
        text = text.replace(mark, value)
    return text
