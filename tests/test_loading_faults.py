"""How a fault reads: file and line, the lines, what is wrong, how to mend it."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from widgets.loading.faults import CourseFileError, Fault, as_text, show


@pytest.fixture
def fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fault:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "course" / "x.yaml"
    path.parent.mkdir()
    path.write_text("".join(f"line {n}\n" for n in range(1, 31)), newline="\r\n")
    return Fault("bands-gap", path, 9, 10, "scales.c.bands", "There is a gap.", "Close it.")


def test_a_fault_reads_as_expected(fault: Fault) -> None:
    """The whole layout, to the letter: it is what a trainer meets most."""
    assert as_text([fault]) == (
        "course/x.yaml:9  bands-gap  scales.c.bands\n"
        "   8 | line 8\n"
        ">  9 | line 9\n"
        "> 10 | line 10\n"
        "  11 | line 11\n"
        "  Wrong: There is a gap.\n"
        "  Mend:  Close it.\n"
        "\n"
    )


def test_long_stretches_show_their_two_ends(fault: Fault) -> None:
    """Of twenty wrong lines the first five and the last two are quoted."""
    text = as_text([Fault("x", fault.file, 5, 24, "", "m", "m")])
    shown = [int(line.split("|")[0].strip("> ")) for line in text.split("\n") if " | " in line]
    assert shown == [4, 5, 6, 7, 8, 9, 23, 24, 25]
    assert "..." in text


def test_without_colour_there_is_no_escape_sequence_and_with_colour_there_is(fault: Fault) -> None:
    """A log stays readable; a terminal gets its colours."""
    assert "\x1b" not in as_text([fault])
    out = io.StringIO()
    show([fault], Console(file=out, force_terminal=True, color_system="standard", width=80))
    assert "\x1b[" in out.getvalue()


def test_square_brackets_in_a_file_are_shown_as_they_are(fault: Fault) -> None:
    """What looks like rich markup in a course file is text."""
    fault.file.write_text("[red]x[/red] [/]\n")
    assert "[red]x[/red] [/]" in as_text([Fault("x", fault.file, 1, 1, "", "[b]m[/b]", "[/]")])


@pytest.mark.parametrize("line", [0, 99])
def test_a_line_outside_the_file_is_no_crash(fault: Fault, line: int) -> None:
    """A file that shrank since it was read still gives a readable fault."""
    assert "Wrong: m" in as_text([Fault("x", fault.file, line, line, "", "m", "m")])


def test_a_missing_file_is_no_crash(tmp_path: Path) -> None:
    """A fault about a file that is not there has no lines to show."""
    assert "Mend:  m" in as_text([Fault("x", tmp_path / "gone.yaml", 1, 1, "", "m", "m")])


def test_the_error_holds_the_faults_sorted_and_rendered(fault: Fault) -> None:
    """What a macro raises reads like `course check`."""
    first = Fault("a", fault.file, 2, 2, "", "First.", "Mend first.")
    error = CourseFileError([fault, first])
    assert [f.line for f in error.faults] == [2, 9]
    assert str(error).index("First.") < str(error).index("There is a gap.")


def test_a_mark_that_is_no_ascii_is_only_in_the_texts(fault: Fault) -> None:
    """The layout itself survives a console that knows ASCII alone."""
    assert as_text([fault]).isascii()
