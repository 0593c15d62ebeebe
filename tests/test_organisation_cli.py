"""`course group --by unit`: folders in, table, CSV, JSON and report out."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import typer
from organisation_files import CORES, handed, result, track, write
from typer.testing import CliRunner, Result

from publish.group import group
from publish.organisation import command

app = typer.Typer()
app.command()(group)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two waves of nine in care and seven in works; a broken file."""
    monkeypatch.setattr(command, "_course", lambda name, errors: (track(), [CORES]))
    files = [
        handed(n, "care" if n < 9 else "works", result(month, 1 + (n + later) % 5))
        for later, month in enumerate(("2027-01", "2027-04"))
        for n in range(16)
    ]
    return write(tmp_path / "in", [*files, "{"])


def run(*options: object) -> Result:
    return CliRunner().invoke(app, ["--by", "unit", *map(str, options)])


def test_every_format_says_the_same(folder: Path, tmp_path: Path) -> None:
    """The same mean in JSON, CSV, table and report; what is not counted ends with 1."""
    told = run(folder, "--format", "json")
    figures = json.loads(told.stdout)
    scale = figures["instruments"][0]["waves"][1]["total"]["scales"][0]
    assert told.exit_code == 1
    assert "0032.json: no complete JSON" in told.stderr
    assert figures["files"] == {"counted": 32, "refused": {"not-json": 1}}
    rows = [*csv.DictReader(io.StringIO(run(folder, "--format", "csv").stdout))]
    row = next(r for r in rows if (r["wave"], r["unit"], r["id"]) == ("2027-Q2", "*", scale["id"]))
    assert float(row["mean"]) == scale["mean"]
    changes = [r for r in rows if r["part"] == "change" and r["unit"] == "*"]
    assert {r["way"] for r in changes} == {"linked"}
    shown = f"{scale['mean']:.2f}"
    assert shown in run(folder, "--lang", "en").stdout
    run(folder, "--format", "html", "--lang", "en", "--out", tmp_path / "r.html")
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert shown in report
    assert "The numbers of Stad" in report
    assert "<script" not in report
    assert not re.search(r"0032|https?://", report)


def test_what_is_not_counted_can_be_listed(folder: Path, tmp_path: Path) -> None:
    """A table of every file and result, for who goes after them."""
    run(folder, "--refused", tmp_path / "refused.csv")
    text = (tmp_path / "refused.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (Path(row["file"]).name, row["reason"]) == ("0032.json", "not-json")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--wave", "week"], "'week' is no wave"),
        (["--wave", "2027-01..2027-04", "--wave", "2027-04..2027-05"], "share a month"),
        (["--moments"], "do not go with --by unit"),
    ],
)
def test_wrong_use_is_said(folder: Path, options: list[str], said: str) -> None:
    """With 2, and how to write it."""
    told = run(folder, *options)
    assert told.exit_code == 2
    assert said in told.stderr


def test_folders_and_waves_need_by_unit(folder: Path) -> None:
    """Without --by unit the command is what it was."""
    one = CliRunner().invoke(app, [str(folder)])
    other = CliRunner().invoke(app, ["--wave", "month", str(folder / "0000.json")])
    assert (one.exit_code, other.exit_code) == (2, 2)
    assert "only --by unit reads folders" in one.stderr


def test_an_unknown_track_is_named(tmp_path: Path) -> None:
    """With the tracks there are."""
    told = run(write(tmp_path / "in", [handed(1, "care", result("2027-01", 3))]))
    assert told.exit_code == 2
    assert "no track 'city'" in told.stderr
