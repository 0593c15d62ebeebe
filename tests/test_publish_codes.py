"""`course score` with a saved chat full of codes: the same numbers as from a sheet."""

from __future__ import annotations

from pathlib import Path

from course_scoring.codes import encode
from test_score_cli import ROWS, Run, run, scores

from widgets.loading.library import Library

__all__ = ["run"]
COLUMNS = ("words", "words.band", "deeds", "sum", "part")


def test_a_chat_gives_the_same_numbers_as_a_sheet(run: Run, tmp_path: Path) -> None:
    """Names and times around the codes; a code given twice counts once, a near-code is named."""
    sheet = run(ROWS, "--format", "csv")
    scan = Library(tmp_path / "course").instrument("scan").instrument
    an = encode(scan, {"w1": 3, "w2": 1, "d1": 1}, tag=1)
    bo = encode(scan, {"w1": 2, "w2": 3, "d1": 2}, tag=2)
    chat = f"[10:31] An: {an} dag\n[10:32] Bo: {bo.lower()}\n[10:33] An: {an}\nCas: {bo[:-2]}\n"
    result = run(chat, "--format", "csv", name="chat.txt")
    assert scores(result, *COLUMNS) == scores(sheet, *COLUMNS)
    assert scores(result, "line", "person") == [("1", ""), ("2", "")]
    assert result.exit_code == 1
    assert "chat.txt:3: refused: the same code as on line 1, counted once" in result.stderr
    assert "chat.txt:4: refused:" in result.stderr
    assert "looks like a code, but it is cut off" in result.stderr


def test_a_sheet_that_mentions_a_code_is_a_sheet(run: Run) -> None:
    """A header with items makes it a sheet, whatever stands in its cells."""
    result = run(ROWS.replace("An", "TC1-E961-0C1S-CPY"), "--format", "csv", name="sheet.txt")
    assert result.exit_code == 0
    assert len(scores(result, "words")) == 2
