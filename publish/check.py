"""`course check`: every fault in every course file, with its lines and how to mend it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from widgets.loading.checks import CHECKS, check_file
from widgets.loading.course import HERE, Course
from widgets.loading.faults import Fault, near, show

NAMES = {
    "instrument": ("instrument", "instruments"),
    "quiz": ("quiz", "quizzes"),
    "facilitation": ("facilitator's note", "facilitator's notes"),
    "figure": ("figure", "figures"),
    "session-plan": ("session plan", "session plans"),
    "track": ("track", "tracks"),
    "references": ("list of sources", "lists of sources"),
    "glossary": ("glossary", "glossaries"),
}


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders to check; all course files when left out."),
    ] = None,
    course: Annotated[
        Path, typer.Option(help="The course folder.", exists=True, file_okay=False)
    ] = HERE,
    list_checks: Annotated[
        bool, typer.Option("--list", help="Print the name of every check and what it refuses.")
    ] = False,
) -> None:
    """Check the course files; show each fault with its lines, what is wrong and how to mend it.

    Ends with 0 when there are none, 1 when there are faults, 2 when it was asked something else.
    """
    console, errors = Console(), Console(stderr=True)
    if list_checks:
        for name, one in sorted(CHECKS.items()):
            console.print(f"[bold]{name}[/]  {one.refuses}", highlight=False, soft_wrap=True)
        return
    files = _files(paths or [], Course(course), errors)
    faults = find(files, Course(course), errors)
    show(faults, console)
    _summary(files, faults, Course(course), console)
    if faults:
        raise typer.Exit(1)


def find(files: list[Path], course: Course, console: Console) -> list[Fault]:
    """Return all faults of the files, sorted by file and line, with a bar while it takes time."""
    faults: list[Fault] = []
    columns = (
        TextColumn("Checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(files), at="")
        for file in files:
            progress.update(task, at=file.name)
            faults += check_file(file, course)
            progress.advance(task)
    # one fault in a shared file can be found from several others
    return sorted(set(faults), key=lambda fault: fault.place)


def _files(paths: list[Path], course: Course, errors: Console) -> list[Path]:
    """Return the files to check. Raises typer.Exit(2) for a path that leads to none."""
    if not paths:
        files = [path for _, path in course.files()]
        if not files:
            errors.print(f"There are no course files in {near(course.root)}.", highlight=False)
            raise typer.Exit(2)
        return files
    chosen: list[Path] = []
    for path in paths:
        full = path.resolve()
        inside = [one for _, one in course.files() if one.resolve().is_relative_to(full)]
        if path.is_file() and (kind := course.kind_of(full)):
            # a track is checked with what is its own
            inside = [
                full,
                *(Course(course.root, full.stem).own_files() if kind == "track" else ()),
            ]
        if not inside:
            why = "is no course file" if path.is_file() else "holds no course file"
            errors.print(
                f"{path} {why if path.exists() else 'is not there'}. Course files are the .yaml "
                f"files in {near(course.root)}.",
                highlight=False,
            )
            raise typer.Exit(2)
        chosen += inside
    return list(dict.fromkeys(chosen))


def _summary(files: list[Path], faults: list[Fault], course: Course, console: Console) -> None:
    """Say how many files of each kind were checked, and how many faults they have."""
    kinds = Counter(course.kind_of(path) or "" for path in files)
    counted = ", ".join(
        f"{count} {NAMES[kind][count != 1]}" for kind, count in kinds.items() if kind in NAMES
    )
    if not faults:
        console.print(f"[bold green]No faults[/] in {counted}.", highlight=False, soft_wrap=True)
        return
    where = len({fault.file for fault in faults})
    total = f"{len(faults)} fault{'s' * (len(faults) != 1)} in {where} file{'s' * (where != 1)}"
    console.print(f"[bold red]{total}[/] (checked: {counted}).", highlight=False, soft_wrap=True)
