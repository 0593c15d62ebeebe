"""`course score`: good rows scored, bad rows refused by line, whatever spreadsheet wrote them."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from publish.score import score

GOOD = Path(__file__).parent / "bad" / "good"
type Run = Callable[..., Result]

app = typer.Typer()
app.command()(score)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    shutil.copytree(GOOD, tmp_path / "course")

    def run(
        content: str | bytes,
        *options: object,
        name: str = "answers.csv",
        encoding: str = "utf-8",
    ) -> Result:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        file = tmp_path / "course" / "instruments" / "scan.yaml"
        return CliRunner().invoke(app, [str(file), str(path), *map(str, options)])

    return run


def scores(result: Result, *columns: str) -> list[tuple[str, ...]]:
    """Return the wanted cells of each scored row of a CSV result."""
    delimiter = ";" if ";" in result.stdout.split("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(result.stdout), delimiter=delimiter)
    return [tuple(row[column] for column in columns) for row in rows]


# By hand: W = mean(w1, 4 - w2), D = d1, sum = W + D, part = W / D.
ROWS = "person,w1,w2,d1\nAn,3,1,1\nBo,2,3,2\n"


def test_one_row_per_person_with_all_decimals(run: Run) -> None:
    """An: W 3, D 1, sum 4, part 3. Bo: W (2+1)/2 = 1.5, D 2, sum 3.5, part 0.75."""
    result = run(ROWS, "--format", "csv")
    assert result.exit_code == 0
    assert scores(result, "line", "person", "words", "words.band", "deeds", "sum", "part") == [
        ("2", "An", "3.0", "high", "1.0", "4.0", "3.0"),
        ("3", "Bo", "1.5", "low", "2.0", "3.5", "0.75"),
    ]
    assert "2 scored, 0 refused." in result.stderr


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ROWS, "utf-8-sig"),
        (ROWS.replace("\n", "\r\n"), "utf-8"),
        (ROWS.replace(",", ";"), "utf-8"),
        ("sep=;\r\n" + ROWS.replace(",", ";").replace("\n", "\r\n"), "utf-8-sig"),
        (ROWS.replace(",", "\t"), "utf-16"),
        (ROWS.replace("An", '"An"').replace("3,1,1", '"3","1","1"'), "utf-8"),
        (ROWS.replace(",", ";").replace("3;1;1", "3,0;1,00;1"), "utf-8"),
        (ROWS.replace("w1,w2", " W1 , w2 ").replace("person", "Person"), "utf-8"),
        (
            ROWS.replace("d1\n", "d1,,\n").replace(",1\n", ",1,,\n").replace(",2\n", ",2,,\n"),
            "utf-8",
        ),
        (ROWS + "\n,,,\n\n", "utf-8"),
    ],
)
def test_every_spreadsheet_gives_the_same_scores(run: Run, content: Any, encoding: str) -> None:
    """Byte order marks, semicolons, tabs, sep= lines, quotes, decimal commas, empty ends."""
    result = run(content, "--format", "csv", encoding=encoding)
    assert result.exit_code == 0, result.stderr
    found = scores(result, "person", "words", "part")
    assert [tuple(cell.replace(",", ".") for cell in row) for row in found] == [
        ("An", "3.0", "3.0"),
        ("Bo", "1.5", "0.75"),
    ]


def test_names_from_windows_keep_their_accents(run: Run) -> None:
    """Belgian Excel saves CSV as Windows-1252."""
    result = run(ROWS.replace("An", "Zoë"), "--format", "csv", encoding="cp1252")
    assert scores(result, "person")[0] == ("Zoë",)


def test_semicolons_come_back_with_decimal_commas(run: Run) -> None:
    """What came from Excel in Belgium opens there again."""
    result = run(ROWS.replace(",", ";"), "--format", "csv")
    assert scores(result, "words", "part")[1] == ("1,5", "0,75")


def test_bad_rows_are_refused_by_line_and_good_ones_scored(run: Run) -> None:
    """Every reason names its line; the run ends with 1."""
    result = run(
        "person,w1,w2,d1\nAn,3,1,1\nBo,7,1,1\nCo,vaak,1,1\nDo,1,1,1,1\nEd,1,1\n"
        'Fo,2.5,x,1\nGo,"1,1,1\nHa,1,1,1\n',
        "--format",
        "csv",
    )
    assert result.exit_code == 1
    assert [person for (person,) in scores(result, "person")] == ["An", "Ha"]
    refused = [
        line.split("answers.csv:")[1] for line in result.stderr.split("\n") if ": refused" in line
    ]
    assert refused == [
        "3: refused: w1 is 7, not one of the answers (1, 2, 3)",
        '4: refused: w1 is "vaak", not a number (1, 2, 3)',
        "5: refused: too many cells: 5 under a header of 4",
        "6: refused: too few cells: 3 under a header of 4; "
        "an open answer is an empty cell between two ,",
        '7: refused: w1 is "2.5", not one of the answers (1, 2, 3); '
        'w2 is "x", not a number (1, 2, 3)',
        "8: refused: a quote is opened and not closed on this line",
    ]
    assert "2 scored, 6 refused." in result.stderr


def test_open_answers_follow_the_half_rule(run: Run) -> None:
    """One of two items of W is half: a score. None of D: no score, no sum, and the reason."""
    result = run("person,w1,w2,d1\nAn,3,,\n", "--format", "csv")
    assert result.exit_code == 0
    (row,) = scores(result, "words", "deeds", "deeds.reason", "sum", "sum.reason", "answered")
    assert row == ("3.0", "", "too-few-answers", "", "missing-scale", "1")


def test_unknown_and_absent_columns_are_named(run: Run) -> None:
    """A column nobody knows is not used, and one that is not there counts as open."""
    result = run("wie,w1,w3,d1\nAn,3,1,1\n", "--format", "csv")
    assert result.exit_code == 0
    assert "not used, no such item: wie, w3" in result.stderr
    assert "taken as not answered: w2" in result.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "nothing in this file"),
        ("a,b\n1,2\n", "They are: w1, w2, d1"),
        ("w1,w1\n1,2\n", "twice: w1"),
        (b"\x00\x01\x02", "no text file"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(run: Run, content: Any, words: str) -> None:
    """No traceback, no empty result."""
    result = run(content)
    assert result.exit_code == 1
    assert words in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    "content",
    [
        [{"person": "An", "w1": 3, "w2": 1, "d1": 1}],
        [{"person": "An", "answers": {"w1": 3, "w2": 1.0, "d1": "1"}}],
        {"person": "An", "answers": {"w1": 3, "w2": 1, "d1": 1}},
    ],
)
def test_json_comes_in_three_shapes(run: Run, content: Any) -> None:
    """Flat, with answers apart, or one person alone."""
    result = run(json.dumps(content), "--format", "json", name="answers.json")
    assert result.exit_code == 0, result.stderr
    (entry,) = json.loads(result.stdout)
    assert entry["person"] == "An"
    assert entry["result"]["scales"][0]["score"] == 3.0
    assert entry["result"]["indices"][1]["value"] == 3.0


def test_json_rows_are_refused_by_line_too(run: Run) -> None:
    """The line is that of the entry in the file."""
    result = run(
        '[\n  {"person": "An", "w1": true},\n  {"w1": 1, "w1": 2},\n  [1],\n'
        '  {"person": "Bo", "w1": 1, "w2": null, "x": 9}\n]\n',
        "--format",
        "json",
        name="answers.json",
    )
    assert result.exit_code == 1
    assert [one["line"] for one in json.loads(result.stdout)] == [5]
    assert ":2: refused: w1 is True, not a number" in result.stderr
    assert ":3: refused: w1 stands in it twice" in result.stderr
    assert ":4: refused: this is no object" in result.stderr
    assert "no such item: x" in result.stderr


@pytest.mark.parametrize(
    "content", ["[", '[{"w1": 1}', '[{"w1": 1} {"w1": 2}]', "[1,]", "nonsense", "[] x"]
)
def test_broken_json_says_where(run: Run, content: Any) -> None:
    """A broken file is refused whole: nobody can tell which rows were meant."""
    result = run(content, name="answers.json")
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("lang", "number", "title"), [("nl", "1,50", "Woorden (W)"), ("en", "1.50", "Words (W)")]
)
def test_the_table_rounds_in_the_reader_s_language(
    run: Run, lang: str, number: str, title: str
) -> None:
    """Two decimals, with a comma in Dutch; every column fits when written to a file."""
    result = run(ROWS, "--lang", lang)
    assert number in result.stdout
    assert title in result.stdout
    assert "Bo" in result.stdout


def test_out_chooses_the_format_by_its_ending(run: Run, tmp_path: Path) -> None:
    """And never overwrites the answers themselves."""
    assert run(ROWS, "--out", tmp_path / "r.json").exit_code == 0
    assert len(json.loads((tmp_path / "r.json").read_text())) == 2
    assert run(ROWS, "--out", tmp_path / "r.csv").exit_code == 0
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfline,person")
    assert run(ROWS, "--out", tmp_path / "r.txt").exit_code == 0
    assert "Bo" in (tmp_path / "r.txt").read_text()
    assert run(ROWS, "--out", tmp_path / "answers.csv").exit_code == 2
    assert (tmp_path / "answers.csv").read_text() == ROWS


def test_a_name_cannot_become_a_formula(run: Run) -> None:
    """Spreadsheets run cells that begin with = + - @."""
    result = run(ROWS.replace("An", "=1+1"), "--format", "csv")
    assert scores(result, "person")[0] == ("'=1+1",)


def test_an_unknown_instrument_is_wrong_use(tmp_path: Path) -> None:
    """With the one that was probably meant."""
    path = tmp_path / "a.csv"
    path.write_text(ROWS)
    result = CliRunner().invoke(app, ["trust-equatoin", str(path)])
    assert result.exit_code == 2
    assert "Did you mean `trust-equation`?" in result.stderr


def test_a_faulty_instrument_shows_its_faults(run: Run, tmp_path: Path) -> None:
    """The same faults as `course check`, ending with 1."""
    file = tmp_path / "course" / "instruments" / "scan.yaml"
    file.write_text(file.read_text().replace("weight: 2", "weight: 0"))
    result = run(ROWS)
    assert result.exit_code == 1
    assert "weight-zero" in result.stderr
