"""`course new track`: a track that passes the check as it is, in the languages asked for."""

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from publish.cli import app
from widgets.loading.checks import check_course, check_file
from widgets.loading.colours import SHEET, contrast
from widgets.loading.course import HERE, Course
from widgets.loading.faults import as_text
from widgets.loading.library import Library


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    for lang in ("nl", "en"):
        shutil.copytree(HERE / lang / "modules", root / lang / "modules")
    return root


def new(course: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["new", "track", *arguments, "--course", str(course)])


@pytest.mark.parametrize("languages", [[], ["en"], ["nl", "en"], ["en", "nl"]])
def test_a_new_track_passes_the_check(course: Path, languages: list[str]) -> None:
    """Its file, its pages and its logo; without a language asked for it is Dutch."""
    result = new(course, "acme", *(word for one in languages for word in ("--lang", one)))
    assert result.exit_code == 0, result.output
    found = [fault for _, faults in check_course(Course(course)) for fault in faults]
    assert not found, as_text(found)
    track = Library(course).track("acme")
    assert list(track.languages) == (languages or ["nl"])
    assert set(track.title) == set(track.languages)
    folders = {path.name for path in (course / "tracks" / "acme").iterdir()}
    assert folders == {*track.languages, "look"}


def test_every_line_that_is_commented_out_works_when_it_is_not(course: Path) -> None:
    """Who takes the # away gets a field, once the dots are words."""
    new(course, "acme", "--lang", "nl")
    path = course / "tracks" / "acme.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    opened = [re.sub(r"^# (?=dates:|sessions:|contacts:|terms:|  )", "", line) for line in lines]
    path.write_text("\n".join(opened).replace('"..."', "Woorden"), encoding="utf-8")
    faults = check_file(path, Course(course))
    assert not faults, as_text(faults)
    track = Library(course).track("acme")
    assert (len(track.sessions), len(track.contacts), len(track.terms)) == (1, 1, 1)


def test_a_new_track_says_what_to_do_next(course: Path) -> None:
    """To look, to check, to hand over."""
    said = new(course, "acme").stdout
    for words in ("course serve --track acme", "course check", "course pack --track acme"):
        assert words in said


def test_nothing_is_overwritten(course: Path) -> None:
    """Neither a file nor a folder of that name, and nothing half is left."""
    (course / "tracks" / "acme").mkdir(parents=True)
    result = new(course, "acme")
    assert result.exit_code == 2
    assert list((course / "tracks").rglob("*")) == [course / "tracks" / "acme"]


@pytest.mark.parametrize("arguments", [["Ac Me"], ["acme", "--lang", "de"], ["../acme"]])
def test_what_cannot_be_is_refused(course: Path, arguments: list[str]) -> None:
    """A name that is none, a language the course does not have."""
    assert new(course, *arguments).exit_code == 2
    assert not (course / "tracks").exists()


def test_the_colours_in_the_template_can_be_read() -> None:
    """White on the logo's ground too."""
    assert contrast("#0e4f5c", SHEET) >= 4.5
