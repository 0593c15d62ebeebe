"""`course group`: what groups answered, with the numbers that the page of the group shows."""

from __future__ import annotations

import csv
import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from course_scoring.browser import handle
from rich.console import Console
from rich.table import Table

from publish.answers import UnreadableError
from publish.gather import Gathering, mixed
from publish.group_report import report
from publish.group_tables import Answer, Rows, Section, section
from publish.organisation.command import Asked, as_csv, as_json, organisation_of, write
from publish.organisation.report import written
from publish.organisation.words import Writer
from publish.score import Language, definition_of, harmless, plain, wide
from publish.sessions import Session
from widgets.loading.course import HERE, Course
from widgets.loading.definition import Definition
from widgets.loading.faults import CourseFileError, show
from widgets.loading.library import load_instrument
from widgets.loading.shared import Shared
from widgets.loading.words import Lang


class Form(StrEnum):
    """How a group's answers are written."""

    table = "table"
    csv = "csv"
    json = "json"
    html = "html"


class By(StrEnum):
    """What an organisation's numbers are divided by."""

    unit = "unit"


def group(  # noqa: PLR0913, PLR0917 - the options of a command
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Saved groups, texts with codes, sheets; with --by unit handed-in files, folders.",
            exists=True,
        ),
    ],
    instrument: Annotated[
        str | None, typer.Option(help="The id of an instrument, or its file; sheets need it.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of tables.")] = Language.nl,
    format_: Annotated[
        Form | None, typer.Option("--format", help="table and html round, csv and json don't.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write to this file; .csv, .json or .html chooses the format.", dir_okay=False
        ),
    ] = None,
    threshold: Annotated[
        int, typer.Option(help="Nothing is shown about fewer answers than this.", min=4)
    ] = 5,
    moments: Annotated[
        bool, typer.Option("--moments", help="The first group is before, the second after.")
    ] = False,
    by: Annotated[
        By | None, typer.Option(help="An organisation's numbers by unit, from handed-in results.")
    ] = None,
    track: Annotated[
        str | None, typer.Option(help="With --by unit: the track; else that of the first file.")
    ] = None,
    wave: Annotated[
        list[str] | None,
        typer.Option(
            help="With --by unit: month, quarter, or periods like 2027-01..2027-06.",
            show_default="quarter",
        ),
    ] = None,
    refused: Annotated[
        Path | None,
        typer.Option(help="With --by unit: list here (CSV) what is not counted.", dir_okay=False),
    ] = None,
) -> None:
    """Describe groups: questions, scales, agreement, two groups compared; few answers withheld.

    Several files are several groups, unless a file says its own (a saved group, a column `group`).
    What is not counted is named on the error output. Ends with 0, with 1 when something was refused
    or a file is faulty, with 2 for wrong use.
    """
    errors = Console(stderr=True, highlight=False, markup=False)
    if by is not None:
        if instrument is not None or moments:
            errors.print("--instrument and --moments do not go with --by unit.")
            raise typer.Exit(2)
        asked = Asked(files, track, wave or [], threshold, refused)
        _organisation(asked, _form(format_, out), out, "nl" if lang is Language.nl else "en")
        return
    if track is not None or wave or refused is not None:
        errors.print("--track, --wave and --refused ask for --by unit.")
        raise typer.Exit(2)
    if folders := [path for path in files if path.is_dir()]:
        errors.print(f"{folders[0]} is a folder; only --by unit reads folders.", soft_wrap=True)
        raise typer.Exit(2)
    if out is not None and any(out.resolve() == path.resolve() for path in files):
        errors.print("--out is one of the files itself; choose another name.")
        raise typer.Exit(2)
    wanted = definition_of(instrument, errors) if instrument is not None else None
    known = [wanted] if wanted is not None else _scans(errors)
    gathered = Gathering(known, wanted, lambda text: errors.print(text, soft_wrap=True))
    for path in files:
        try:
            gathered.read(path)
        except UnreadableError as error:
            errors.print(f"{path}: {error}", soft_wrap=True)
            raise typer.Exit(1) from None
    answers = [
        _described(session, threshold, moments=moments, errors=errors)
        for session in gathered.sessions()
    ]
    if not answers:
        errors.print("There are no answers in these files.")
        raise typer.Exit(1)
    _write(answers, _form(format_, out), out, "nl" if lang is Language.nl else "en")
    people = sum(block["people"] for each in answers for block in each.reply["groups"])
    errors.print(f"{people} people, {gathered.refused} refused.")
    if gathered.refused:
        raise typer.Exit(1)


def _organisation(asked: Asked, form: Form, out: Path | None, lang: Lang) -> None:
    """Write an organisation's numbers; ends with 1 when something was not counted."""
    errors = Console(stderr=True, highlight=False, markup=False)
    for path in (out, asked.refused):
        if path is not None and any(path.resolve() == each.resolve() for each in asked.files):
            errors.print(f"{path} is one of the files itself; choose another name.")
            raise typer.Exit(2)
    found, refused = organisation_of(asked, errors)
    if not found.figures:
        errors.print("There is no result in these files that counts.")
        raise typer.Exit(1)
    if form is Form.table:
        places = range(len(found.figures))
        _print([Writer(found, place, lang).section() for place in places], out)
    elif form is Form.csv:
        write(as_csv(found), out, table=True)
    else:
        write(as_json(found) if form is Form.json else written(found, lang), out, table=False)
    errors.print(f"{found.files} files counted, {len(refused)} files or results not counted.")
    if refused:
        raise typer.Exit(1)


def _scans(errors: Console) -> list[Definition]:
    """Return every self-assessment of the course; files say which they are of."""
    try:
        found = [load_instrument(name, Shared) for name in Course(HERE).names("instrument")]
    except CourseFileError as error:
        show(error.faults, errors)
        raise typer.Exit(1) from None
    return [each for each in found if isinstance(each, Definition)]


def _described(session: Session, threshold: int, *, moments: bool, errors: Console) -> Answer:
    both = mixed(session)
    if both is not None:
        errors.print(f"Group {both!r} has answers of people and hands: count it one way.")
        raise typer.Exit(1)
    if moments and len(session.groups) != 2:
        names = ", ".join(each.name or each.id for each in session.groups)
        errors.print(f"--moments asks for two groups, before and after. There are: {names}.")
        raise typer.Exit(2)
    request = session.request(threshold, moments=moments)
    reply = json.loads(handle(json.dumps(request)))
    if not reply["ok"]:
        errors.print(reply["error"]["message"], soft_wrap=True)
        raise typer.Exit(1)
    return Answer(session, reply["result"], moments or session.moments)


def _form(wanted: Form | None, out: Path | None) -> Form:
    if wanted is not None:
        return wanted
    endings = {".csv": Form.csv, ".json": Form.json, ".html": Form.html, ".htm": Form.html}
    return endings.get(out.suffix.lower(), Form.table) if out is not None else Form.table


def _write(answers: list[Answer], form: Form, out: Path | None, lang: Lang) -> None:
    if form is Form.table:
        _print([section(each, lang) for each in answers], out)
        return
    writers = {Form.csv: lambda: _as_csv(answers), Form.json: lambda: _as_json(answers)}
    text = report(answers, lang) if form is Form.html else writers[form]()
    if out is None:
        sys.stdout.write(text)
    else:
        encoding = "utf-8-sig" if form is Form.csv else "utf-8"
        out.write_text(text, encoding=encoding, newline="")


def _as_json(answers: list[Answer]) -> str:
    """Return what the page gets from the call `room`, with the names of the groups."""
    entries = [
        {
            "title": each.session.title,
            "view": each.session.view,
            "compare": "moments" if each.moments else "groups",
            "groups": each.names,
            "reply": each.reply,
        }
        for each in answers
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


_NUMBERS = (
    *("people", "answered", "mean", "value", "sd", "low", "high", "rwg_j", "rwg_star"),
    *("alpha", "icc1", "icc2", "self", "gap", "from", "to", "difference"),
)


def _as_csv(answers: list[Answer]) -> str:
    """One row per group and thing, all decimals; counts are written option:number."""
    text = io.StringIO()
    writer = csv.writer(text)
    heads = ["session", "instrument", "view", "group", "part", "id", "reason"]
    writer.writerow([*heads, *_NUMBERS, "counts"])
    for answer in answers:
        first = [harmless(answer.session.title), answer.reply["instrument"], answer.session.view]
        blocks = [(harmless(answer.names[b["id"]]), b) for b in answer.reply["groups"]]
        if answer.reply["total"] is not None and len(blocks) > 1:
            blocks.append(("*", answer.reply["total"]))
        things = [
            (name, part.removesuffix("s") if part != "indices" else "index", cell)
            for name, block in blocks
            for part in ("items", "scales", "indices")
            for cell in block[part]
        ]
        things += [("", "difference", cell) for cell in answer.reply["comparison"] or []]
        options = [option.value for option in answer.session.definition.options]
        for name, part, cell in things:
            low, high = cell.get("interval") or (None, None)
            values = {**cell, "low": low, "high": high}
            counts = zip(options, cell.get("counts") or [], strict=False)
            row = [*first, name, part, cell["id"], cell["reason"] or ""]
            row += [_all(values.get(key)) for key in _NUMBERS]
            writer.writerow([*row, " ".join(f"{option}:{count}" for option, count in counts)])
    return text.getvalue()


def _all(value: Any) -> str:  # noqa: ANN401 - a number of the reply, or nothing
    return "" if value is None else repr(value)


def _print(sections: list[Section], out: Path | None) -> None:
    if out is not None:
        with out.open("w", encoding="utf-8") as file:
            _sections(sections, lambda width: Console(file=file, width=width, highlight=False))
    elif sys.stdout.isatty():
        _sections(sections, lambda width: Console(highlight=False))
    else:  # into a pipe a table has all the room it wants
        _sections(sections, lambda width: Console(width=width, highlight=False))


def _sections(sections: list[Section], console: Any) -> None:  # noqa: ANN401 - makes a Console
    for each in sections:
        tables = [_table(rows) for rows in each.tables]
        here = console(max([80, *map(wide, tables)]))
        here.print(f"[bold]{plain(each.title)}[/]")
        for line in each.lines:
            here.print(plain(line), soft_wrap=True)
        for table in tables:
            here.print()
            here.print(table)
        here.print()


def _table(rows: Rows) -> Table:
    table = Table(title=rows.caption, title_justify="left", title_style="")
    for n, head in enumerate(rows.heads):
        table.add_column(plain(head), justify="left" if n < rows.words else "right")
    for row in rows.rows:
        table.add_row(*map(plain, row))
    return table
