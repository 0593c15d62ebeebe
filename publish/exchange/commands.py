"""`course export quiz` and `course import quiz`."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console

from publish.check import find
from publish.exchange import gift, moodle_xml
from publish.exchange.bank import Bank
from publish.exchange.carry import Carried, carry_in, carry_out
from publish.say import TroubleError
from widgets.loading.course import HERE, Course
from widgets.loading.faults import CourseFileError, near, show
from widgets.loading.library import Library
from widgets.loading.words import LANGUAGES, Lang

export_app = typer.Typer(help="Hand a knowledge check to another system.", no_args_is_help=True)
import_app = typer.Typer(help="Take questions from another system.", no_args_is_help=True)


class Format(StrEnum):
    """The formats of questions that Moodle, and others after it, read and write."""

    moodle = "moodle"
    gift = "gift"


class Languages(StrEnum):
    """One language, or both for Moodle's filter for content in several languages."""

    nl = "nl"
    en = "en"
    both = "both"


ENDINGS = {Format.moodle: "xml", Format.gift: "gift.txt"}
Root = Annotated[
    Path, typer.Option("--course", help="The course folder.", file_okay=False, exists=True)
]


@export_app.command("quiz")
def export_quiz(
    names: Annotated[
        list[str] | None, typer.Argument(help="Knowledge checks by id; all when left out.")
    ] = None,
    form: Annotated[Format, typer.Option("--as", help="Moodle XML, or GIFT.")] = Format.moodle,
    lang: Annotated[
        Languages,
        typer.Option(
            help="both: in one text, for Moodle's multi-language filter, which must be on."
        ),
    ] = Languages.nl,
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write.", dir_okay=False, show_default="<name>.<lang>.xml"),
    ] = None,
    course: Root = HERE,
) -> None:
    """Write knowledge checks as questions of Moodle, a category for each."""
    console, library = Console(stderr=True, highlight=False, markup=False), Library(course)
    chosen = names or Course(course).names("quiz")
    languages = [one for one in LANGUAGES if lang in {one, Languages.both}]
    try:
        quizzes = [library.quiz(name) for name in chosen]
    except CourseFileError as error:
        show(error.faults, console)
        raise typer.Exit(1) from None
    banks = [carry_out(quiz, languages) for quiz in quizzes]
    stem = chosen[0] if len(chosen) == 1 else "knowledge-checks"
    path = out or Path(f"{stem}.{lang}.{ENDINGS[form]}")
    path.write_bytes((moodle_xml if form is Format.moodle else gift).write(banks))
    questions = sum(len(bank.questions) for bank in banks)
    console.print(f"Written: {path} ({questions} questions of {len(banks)} checks)", soft_wrap=True)
    if lang is not Languages.both:
        other = next(one for one in LANGUAGES if one != lang)
        console.print(f"Not in it: the texts in {other}. A file with --lang {other} holds those.")
    else:
        console.print("Moodle shows one of the languages when its multi-language filter is on.")


@import_app.command("quiz")
def import_quiz(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Moodle XML or GIFT; two languages of one check are joined.",
            exists=True,
            dir_okay=False,
        ),
    ],
    name: Annotated[
        str | None, typer.Option(help="The id to give; left out, the file's own or its title.")
    ] = None,
    lang: Annotated[
        Lang | None, typer.Option(help="The language of texts that do not say it themselves.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over knowledge checks that are there.")
    ] = False,
    course: Root = HERE,
) -> None:
    """Read questions into course/quizzes; what cannot be carried is listed by question.

    Ends with 0 when everything came along, 1 when something did not or is still to be written.
    """
    console = Console(highlight=False, markup=False)
    home = Course(course)
    banks = [bank for path in files for bank in _read(path)]
    carried = carry_in(banks, name, lang, home.source_keys)
    paths = {home.file("quiz", check["id"]): _as_yaml(check) for check in carried.checks}
    if len(paths) < len(carried.checks):
        raise TroubleError(
            "Two checks would get the same name; import them one by one with --name."
        )
    there = [near(path) for path in paths if path.exists()]
    if there and not replace:
        raise TroubleError(
            f"Nothing was written, since this is there already: {', '.join(there)}.\n"
            "Choose another --name, or say --replace."
        )
    _write(paths)
    for path in paths:
        console.print(f"Written: {near(path)}", soft_wrap=True)
    _tell(carried, console)
    faults = find(list(paths), home, Console(stderr=True)) if paths else []
    if faults:
        console.print("\nThe check of the course finds in what was written:\n")
        show(faults, console)
    if faults or carried.lost or carried.refused or carried.unwritten:
        raise typer.Exit(1)


def _read(path: Path) -> list[Bank]:
    """Read a file by what it is, whatever its name. Raises TroubleError."""
    content = path.read_bytes()
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return moodle_xml.read(content, path.name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TroubleError(
            f"{path} is not UTF-8 text (byte {error.start}).\nSave it as UTF-8 and try again."
        ) from error
    return gift.read(text, path.name)


def _as_yaml(check: dict[str, Any]) -> str:
    head = "# yaml-language-server: $schema=../schema/quiz.schema.json\n"
    return head + yaml.safe_dump(check, allow_unicode=True, sort_keys=False, width=100)


def _write(paths: dict[Path, str]) -> None:
    """Write all files or none."""
    if not paths:
        return
    folder = next(iter(paths)).parent
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for path, text in paths.items():
            (Path(scratch) / path.name).write_text(text, encoding="utf-8", newline="\n")
        for path in paths:
            (Path(scratch) / path.name).replace(path)


def _tell(carried: Carried, console: Console) -> None:
    for title, lines in (
        ("Could not be carried", carried.refused),
        ("Did not come along", carried.lost),
    ):
        if lines:
            console.print(f"\n{title}:")
            for line in lines:
                console.print(f"  - {line}", soft_wrap=True)
    for lang in sorted(carried.unwritten):
        console.print(f"\nStill to be written in {lang}: the texts between [square brackets].")
