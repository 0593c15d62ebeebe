"""`course score`: score a file of answers on the command line, one row per person."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from course_scoring import score as compute
from rich.console import Console
from rich.table import Table

from publish.answers import Row, Sheet, UnreadableError, read_answers
from publish.codes import read_codes
from publish.sessions import read_people
from widgets.loading.checks.table import suggest
from widgets.loading.course import HERE, Course
from widgets.loading.definition import Definition
from widgets.loading.faults import CourseFileError, show
from widgets.loading.library import Library
from widgets.loading.words import Lang

type Scored = tuple[Row, dict[str, Any]]


class Format(StrEnum):
    """How results are written."""

    table = "table"
    csv = "csv"
    json = "json"


class Language(StrEnum):
    """The language of the table's headings and numbers."""

    nl = "nl"
    en = "en"


WORDS: dict[Lang, dict[str, str]] = {
    "nl": {"person": "Wie", "answered": "Beantwoord", "none": "geen score"},
    "en": {"person": "Who", "answered": "Answered", "none": "no score"},
}


def score(
    instrument: Annotated[str, typer.Argument(help="The id of an instrument, or its file.")],
    answers: Annotated[
        Path,
        typer.Argument(
            help="CSV with a header (person, then item ids), JSON, codes, or a saved group.",
            exists=True,
            dir_okay=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Write to this file; .csv or .json chooses the format.", dir_okay=False),
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="table rounds, csv and json don't.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the table.")] = Language.nl,
) -> None:
    """Score answers from a file: one row per person, bad rows refused by line number.

    Refused rows and columns nobody knows are named on the error output; good rows are scored all
    the same. Ends with 0, with 1 when a row was refused or a file is faulty, with 2 for wrong use.
    """
    errors = Console(stderr=True, highlight=False, markup=False)
    definition = definition_of(instrument, errors)
    if out is not None and out.resolve() == answers.resolve():
        errors.print("--out is the file with the answers itself; choose another name.")
        raise typer.Exit(2)
    scoring = definition.instrument
    try:
        sheet = (
            read_people(answers, definition)
            or read_codes(answers, scoring)
            or read_answers(answers, [item.id for item in scoring.items], scoring.options)
        )
    except UnreadableError as error:
        errors.print(f"{answers}: {error}", soft_wrap=True)
        raise typer.Exit(1) from None
    scored = [(row, compute(scoring, row.answers).to_dict()) for row in sheet.rows]
    written = _format(format_, out)
    language: Lang = "nl" if lang is Language.nl else "en"
    if written is Format.json:
        _write(out, _as_json(scored))
    elif written is Format.csv:
        _write(out, _as_csv(scored, definition, sheet.delimiter))
    else:
        _write_table(out, _table(scored, definition, language))
    _say_what_was_left(sheet, answers, errors)
    if sheet.refused:
        raise typer.Exit(1)


def definition_of(name: str, errors: Console) -> Definition:
    """Return the instrument with this id or in this file. Raises typer.Exit."""
    path = Path(name)
    library, known = Library(HERE), Course(HERE).names("instrument")
    if path.suffix == ".yaml" and path.is_file():
        library, name = Library(path.resolve().parents[1]), path.stem
        known = Course(library.root).names("instrument")
    if name not in known:
        mend = suggest(name, known, "Write one with `course new instrument`.")
        errors.print(f"There is no instrument `{name}`. {mend}", soft_wrap=True)
        raise typer.Exit(2)
    try:
        return library.instrument(name)
    except CourseFileError as error:
        show(error.faults, errors)
        raise typer.Exit(1) from None


def _format(wanted: Format | None, out: Path | None) -> Format:
    if wanted is not None:
        return wanted
    endings = {".csv": Format.csv, ".json": Format.json}
    return endings.get(out.suffix.lower(), Format.table) if out is not None else Format.table


def _say_what_was_left(sheet: Sheet, answers: Path, errors: Console) -> None:
    if sheet.unknown:
        errors.print(
            f"{answers}: not used, no such item: {', '.join(sheet.unknown)}", soft_wrap=True
        )
    if sheet.absent:
        errors.print(
            f"{answers}: not in the file, taken as not answered: {', '.join(sheet.absent)}",
            soft_wrap=True,
        )
    for refused in sheet.refused:
        errors.print(f"{answers}:{refused.line}: refused: {refused.reason}", soft_wrap=True)
    errors.print(f"{len(sheet.rows)} scored, {len(sheet.refused)} refused.")


def _write(out: Path | None, text: str) -> None:
    if out is None:
        sys.stdout.write(text)
    else:
        # newline="": CSV has its own line ends; the mark lets Excel see that it is UTF-8
        excel = out.suffix.lower() == ".csv"
        out.write_text(text, encoding="utf-8-sig" if excel else "utf-8", newline="")


def _as_json(scored: list[Scored]) -> str:
    entries = [{"line": row.line, "person": row.person, "result": one} for row, one in scored]
    return json.dumps(entries, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _as_csv(scored: list[Scored], definition: Definition, delimiter: str) -> str:
    """Write all decimals; what came with semicolons goes back so, with decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if delimiter == ";" else ",")
    heads = ["line", "person", "answered", "total"]
    for scale in definition.scales:
        heads += [scale.id, f"{scale.id}.band", f"{scale.id}.reason"]
    for index in definition.indices:
        heads += [index.id, f"{index.id}.reason"]
    last = ["focus", "finding"] if definition.findings else ["focus"]
    writer.writerow([*heads, *last])
    for row, one in scored:
        cells: list[object] = [row.line, harmless(row.person), one["answered"], one["total"]]
        for scale in one["scales"]:
            cells += [_number(scale["score"], delimiter), scale["band"], scale["reason"]]
        for index in one["indices"]:
            cells += [_number(index["value"], delimiter), index["reason"]]
        ends = {"focus": " ".join(one["focus"]), "finding": one["finding"]}
        writer.writerow([*cells, *(ends[name] for name in last)])
    return text.getvalue()


def _number(value: float | None, delimiter: str) -> str:
    text = "" if value is None else repr(value)
    return text.replace(".", ",") if delimiter == ";" else text


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _table(scored: list[Scored], definition: Definition, lang: Lang) -> Table:
    words = WORDS[lang]
    table = Table(title=definition.title[lang], title_justify="left")
    table.add_column(words["person"])
    table.add_column(words["answered"], justify="right")
    heads = [(scale.title, scale.symbol) for scale in definition.scales]
    heads += [(index.title, index.symbol) for index in definition.indices]
    for title, symbol in heads:
        table.add_column(f"{title[lang]} ({symbol})", justify="right")
    for row, one in scored:
        values = [*(s["score"] for s in one["scales"]), *(i["value"] for i in one["indices"])]
        table.add_row(
            plain(row.person or str(row.line)),
            f"{one['answered']}/{one['total']}",
            *_rounded(values, lang),
        )
    return table


def _rounded(values: list[float | None], lang: Lang) -> Iterator[str]:
    for value in values:
        text = WORDS[lang]["none"] if value is None else f"{value:.2f}"
        yield text if lang == "en" or value is None else text.replace(".", ",")


def plain(text: str) -> str:
    """Keep a name with square brackets from being read as colours."""
    return text.replace("[", "\\[")


def _write_table(out: Path | None, table: Table) -> None:
    if out is None:
        # into a pipe or a file a table has all the room it wants
        console = Console() if sys.stdout.isatty() else Console(width=max(80, wide(table)))
        console.print(table)
    else:
        with out.open("w", encoding="utf-8") as file:
            Console(file=file, width=max(80, wide(table))).print(table)


def wide(table: Table) -> int:
    """Return how wide a table wants to be."""
    return Console(width=10_000).measure(table).maximum
