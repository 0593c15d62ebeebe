"""`course check`: what it prints and how it ends."""

import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from publish.check import check
from widgets.loading.checks import CHECKS

BAD = Path(__file__).parent / "bad"
app = typer.Typer()
app.command()(check)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(BAD / "good", tmp_path / "course")
    return tmp_path / "course"


def test_a_clean_course_ends_with_0_and_a_count(course: Path) -> None:
    """The summary counts the files of each kind."""
    result = run("--course", course)
    assert result.exit_code == 0
    assert result.stdout == (
        "No faults in 1 facilitator's note, 1 figure, 7 instruments, 2 quizzes, 1 list of sources, "
        "1 session plan, 1 track.\n"
    )


def test_all_faults_of_all_files_come_sorted_in_one_run(course: Path) -> None:
    """By file and line, ending with 1 and a count."""
    for folder, name in (
        ("quizzes", "best-unknown"),
        ("instruments", "weight-zero"),
        ("instruments", "bands-gap"),
    ):
        shutil.copy(BAD / folder / f"{name}.yaml", course / folder)
    result = run("--course", course)
    assert result.exit_code == 1
    places = [line.split("  ")[1] for line in result.stdout.split("\n") if ".yaml:" in line]
    assert places == ["bands-gap", "weight-zero", "best-unknown"]
    assert "3 faults in 3 files" in result.stdout
    assert result.stdout.count("Mend:") == 3
    assert "\x1b" not in result.stdout


def test_one_file_or_one_folder_can_be_checked(course: Path) -> None:
    """An author who works on one file is not told about the others."""
    shutil.copy(BAD / "quizzes/best-unknown.yaml", course / "quizzes")
    assert run("--course", course, course / "instruments").exit_code == 0
    assert run("--course", course, course / "instruments/scan.yaml").exit_code == 0
    one = run("--course", course, course / "quizzes/best-unknown.yaml")
    assert one.exit_code == 1
    assert "1 fault in 1 file (checked: 1 quiz)" in one.stdout


@pytest.mark.parametrize("path", ["nowhere.yaml", "nl/modules/m/lesson.md", "nl"])
def test_a_path_without_course_files_is_wrong_use(course: Path, path: Path) -> None:
    """Ends with 2 and says where course files are."""
    result = run("--course", course, course / path)
    assert result.exit_code == 2
    assert "Course files are the .yaml files in" in result.stderr.replace("\n", " ")


def test_an_empty_folder_is_wrong_use(tmp_path: Path) -> None:
    """Nothing to check is not the same as nothing wrong."""
    assert run("--course", tmp_path).exit_code == 2


def test_the_list_names_every_check() -> None:
    """`--list` is the table of checks for who wants to know what is guarded."""
    result = run("--list")
    assert result.exit_code == 0
    for name, one in CHECKS.items():
        assert f"{name}  {one.refuses}" in result.stdout
