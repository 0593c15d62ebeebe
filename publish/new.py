"""`course new`: files to start from, which pass `course check`. Nothing is overwritten."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from publish.check import find
from widgets.loading.course import HERE, Course
from widgets.loading.faults import near, show
from widgets.loading.library import Library
from widgets.loading.words import LANGUAGES

TEMPLATES = Path(__file__).with_name("templates")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
YAML_WORDS = {"yes", "no", "on", "off", "true", "false", "null"}
LONGEST = 60
QUESTIONS = 4


class Kind(StrEnum):
    """The kinds of instrument, each with its template."""

    scales = "scales"
    canvas = "canvas"
    log = "log"
    map = "map"
    plan = "plan"
    change = "change"


new_app = typer.Typer(
    help="Start a new self-assessment, lesson, plan or track.", no_args_is_help=True
)

Root = Annotated[
    Path, typer.Option("--course", help="The course folder.", file_okay=False, exists=True)
]


@new_app.command()
def instrument(
    name: Annotated[str, typer.Argument(help="Its name, for example my-scan.")],
    kind: Annotated[
        Kind, typer.Option(help="scales: statements with scores; the others: see the docs.")
    ] = Kind.scales,
    course: Root = HERE,
) -> None:
    """Write a commented instrument that already passes the check and works on a page."""
    console, home = Console(highlight=False, markup=False), Course(course)
    check_name(name, name)
    path = home.file("instrument", name)
    write(home, {path: _fill(f"instrument-{kind}.yaml", name)}, console)
    console.print("Next:")
    console.print(
        f"  1. Edit {near(path)} and run `course check` until it says No faults.", soft_wrap=True
    )
    if kind is Kind.change:
        console.print("  2. Paste each line into a Dutch and an English page of its own:")
        for moment in ("before", "after", "then"):
            console.print(f'\n{{{{ assessment("{name}", moment="{moment}") }}}}')
        console.print()
        return
    console.print("  2. Paste this line into a Dutch and an English page, empty lines around it:")
    console.print(f'\n{{{{ assessment("{name}") }}}}\n')


@new_app.command()
def lesson(
    path: Annotated[str, typer.Argument(help="Module and name, for example trust/my-lesson.")],
    uses: Annotated[
        str | None,
        typer.Option(
            "--instrument", help="An instrument there is; left out, a new one is written."
        ),
    ] = None,
    course: Root = HERE,
) -> None:
    """Write a lesson's two pages, its quiz, figure, facilitator's note and self-assessment."""
    console, home = Console(highlight=False, markup=False), Course(course)
    parts = path.removeprefix("modules/").removesuffix(".md").split("/")
    if len(parts) != 2:
        raise typer.BadParameter(f"`{path}` is not module/name, for example trust/my-lesson.")
    for part in parts:
        check_name(part, path)
    module, name = parts
    known = home.names("instrument")
    if uses is not None and uses not in known:
        raise typer.BadParameter(
            f"there is no instrument `{uses}`; there are: {', '.join(known) or 'none yet'}.",
            param_hint="--instrument",
        )
    place = f"modules/{module}/{name}"
    files = {
        home.root / lang / f"{place}.md": _fill(f"lesson.{lang}.md", name, place, uses or name)
        for lang in LANGUAGES
    }
    files[home.file("quiz", name)] = _fill("quiz.yaml", name).replace(
        "__QUESTIONS__\n", _questions()
    )
    note = _fill("facilitation.yaml", name, place, uses or name)
    files[home.file("facilitation", name)] = note
    files[home.file("figure", name)] = _fill("figure.yaml", name)
    files[home.file("figure", name).with_suffix(".svg")] = _fill("figure.svg", name)
    if uses is None and name not in known:
        files[home.file("instrument", name)] = _fill("instrument-scales.yaml", name)
    write(home, files, console)
    title = title_of(name)
    console.print("Next:")
    console.print("  1. Write what stands between [square brackets]; run `course check`.")
    console.print("  2. Add the lesson to the navigation, under its module. In mkdocs.yml and in")
    console.print("     mkdocs.en.yml, each with the title in its language:")
    console.print(f"\n      - {title}: {place}.md\n", soft_wrap=True)


@new_app.command("session-plan")
def session_plan(
    name: Annotated[str, typer.Argument(help="Its name, for example half-day-trust.")],
    exercise: Annotated[
        str | None,
        typer.Option(help="A facilitator's note to begin with; left out, the first there is."),
    ] = None,
    course: Root = HERE,
) -> None:
    """Write a plan for a session with a group: opening, one exercise, break, closing."""
    console, home = Console(highlight=False, markup=False), Course(course)
    check_name(name, name)
    known = home.names("facilitation")
    if exercise is not None and exercise not in known:
        raise typer.BadParameter(
            f"there is no facilitator's note `{exercise}`; there are: "
            f"{', '.join(known) or 'none yet'}.",
            param_hint="--exercise",
        )
    path = home.file("session-plan", name)
    uses = exercise or (known[0] if known else None)
    line = f"      - {{exercise: {uses}}}\n" if uses else ""
    text = _fill("session-plan.yaml", name).replace("__EXERCISE__\n", line)
    if uses and (most := Library(course).facilitation(uses).group.max) < 16:
        text = text.replace("max: 16", f"max: {most}")
    write(home, {path: text}, console)
    console.print("Next:")
    console.print(f"  1. Edit {near(path)} and run `course check` until it says No faults.")
    console.print("  2. Nothing more: the planner and its page show every plan there is.")


def check_name(name: str, given: str) -> None:
    """Refuse what cannot be the name of a file. Raises typer.BadParameter."""
    if name in YAML_WORDS:
        raise typer.BadParameter(f"`{name}` is a word YAML keeps for itself: choose another name.")
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        good = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST].strip("-")
        hint = f", for example {good}" if NAME.fullmatch(good) else ""
        raise typer.BadParameter(
            f"`{given}` cannot be a name. Use small letters, figures and hyphens, beginning with "
            f"a letter, at most {LONGEST}{hint}."
        )


def _fill(template: str, name: str, lesson: str = "", uses: str = "") -> str:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    values = {
        "__ID__": name,
        "__TITLE__": title_of(name),
        "__LESSON__": lesson,
        "__INSTRUMENT__": uses,
    }
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text


def _questions() -> str:
    one = (TEMPLATES / "question.yaml").read_text(encoding="utf-8")
    return "".join(one.replace("__N__", str(number)) for number in range(1, QUESTIONS + 1))


def title_of(name: str) -> str:
    """Return a name as people would write it, to begin with."""
    return name.replace("-", " ").capitalize()


def write(course: Course, files: dict[Path, str], console: Console) -> None:
    """Write all files or none. Raises typer.BadParameter when one is there already."""
    there = [near(path) for path in files if path.exists()]
    if there:
        raise typer.BadParameter(
            f"nothing is overwritten, and this is there already: {', '.join(there)}. Choose "
            "another name, or move it away."
        )
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x": even a file that appeared a moment ago is not overwritten
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        console.print(f"Written: {near(path)}", soft_wrap=True)
    written = [path for path in files if path.suffix == ".yaml"]
    if faults := find(written, Course(course.root), Console(stderr=True)):
        show(faults, console)  # cannot happen with our templates, unless a neighbour file is faulty
        raise typer.Exit(1)
