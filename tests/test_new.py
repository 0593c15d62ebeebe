"""`course new`: files that pass as they are, never over something that is there."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from course_scoring import score
from typer.testing import CliRunner, Result

from publish.new import new_app
from widgets.loading.checks import check_course
from widgets.loading.course import Course
from widgets.loading.faults import as_text
from widgets.loading.kinds import KINDS
from widgets.loading.library import Library

GOOD = Path(__file__).parent / "bad" / "good"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "course")
    return tmp_path / "course"


def run(course: Path, *arguments: object) -> Result:
    return CliRunner().invoke(new_app, [*map(str, arguments), "--course", str(course)])


def clean(course: Path) -> str:
    found = [fault for _, faults in check_course(Course(course)) for fault in faults]
    return as_text(found)


def test_a_new_instrument_passes_the_check_and_scores(course: Path) -> None:
    """By hand: L = (5 + 4 + (6-1)) / 3 = 14/3, A = 3, together (14/3 + 3) / 2 = 23/6."""
    result = run(course, "instrument", "my-scan")
    assert result.exit_code == 0
    assert not clean(course)
    instrument = Library(course).instrument("my-scan").instrument
    answers = {"l1": 5, "l2": 4, "l3": 1, "a1": 3, "a2": 3, "a3": 3}
    made = score(instrument, answers).to_dict()
    assert [one["score"] for one in made["scales"]] == pytest.approx([14 / 3, 3])
    assert made["indices"][0]["value"] == pytest.approx(23 / 6)


def test_a_new_instrument_says_what_to_do_next(course: Path) -> None:
    """Two steps, the second with the line to paste."""
    out = run(course, "instrument", "my-scan").stdout
    assert "course check" in out
    assert '\n{{ assessment("my-scan") }}\n' in out


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_instrument_of_any_kind_passes_the_check(course: Path, kind: str) -> None:
    """It loads, scoring takes it, and every text is there in both languages."""
    result = run(course, "instrument", "my-own", "--kind", kind)
    assert result.exit_code == 0, result.output
    assert not clean(course)
    made = Library(course).instrument("my-own", KINDS[kind])
    assert made.measure()["kind"] == made.kind == kind
    assert made.texts("nl").keys() == made.texts("en").keys()
    assert made.scorer() is not None or kind == "canvas"
    line = 'moment="then") }}' if kind == "change" else '{{ assessment("my-own") }}'
    assert line in result.stdout


def test_a_new_lesson_passes_the_check_in_both_languages(course: Path) -> None:
    """Pages, quiz, figure, note and self-assessment refer to one another and to nothing missing."""
    result = run(course, "lesson", "trust/my-lesson")
    assert result.exit_code == 0
    assert not clean(course)
    for lang, heading in (("nl", "## Het model"), ("en", "## The model")):
        page = (course / lang / "modules/trust/my-lesson.md").read_text()
        front = yaml.safe_load(page.split("---\n")[1])
        assert {"title", "description", "minutes_exercise", "objectives"} <= set(front)
        assert len(front["objectives"]) in {2, 3}
        assert heading in page
        for macro in (
            "{{ lesson_head() }}",
            '{{ figure("my-lesson") }}',
            '{{ assessment("my-lesson") }}',
            '{{ knowledge_check("my-lesson") }}',
            '{{ reflection("my-lesson", "',
        ):
            assert f"\n\n{macro}" in page
        assert "__" not in page
    assert "modules/trust/my-lesson.md" in result.stdout
    assert "mkdocs.yml" in result.stdout
    assert "mkdocs.en.yml" in result.stdout


def test_both_pages_of_a_new_lesson_have_the_same_parts() -> None:
    """Headings and macros stand in the same order in both languages."""
    templates = Path(__file__).parents[1] / "publish" / "templates"

    def skeleton(lang: str) -> list[str]:
        page = (templates / f"lesson.{lang}.md").read_text()
        return re.findall(r"^(?:#+(?= )|\{\{ \w+)", page, re.MULTILINE)

    assert skeleton("nl") == skeleton("en")
    assert len(skeleton("nl")) == 14


def test_a_lesson_can_use_an_instrument_there_is(course: Path) -> None:
    """Then no second one is written."""
    assert run(course, "lesson", "trust/my-lesson", "--instrument", "scan").exit_code == 0
    assert not (course / "instruments/my-lesson.yaml").exists()
    assert '{{ assessment("scan") }}' in (course / "nl/modules/trust/my-lesson.md").read_text()
    assert not clean(course)


def test_an_unknown_instrument_is_named(course: Path) -> None:
    """Wrong use, with the instruments there are."""
    result = run(course, "lesson", "trust/my-lesson", "--instrument", "nope")
    assert result.exit_code == 2
    assert "scan" in result.stderr
    assert not (course / "nl/modules/trust").exists()


def test_nothing_is_overwritten(course: Path) -> None:
    """One file in the way and none is written."""
    before = (course / "instruments/scan.yaml").read_text()
    assert run(course, "instrument", "scan").exit_code == 2
    assert (course / "instruments/scan.yaml").read_text() == before
    (course / "quizzes/my-lesson.yaml").write_text("mine")
    result = run(course, "lesson", "trust/my-lesson")
    assert result.exit_code == 2
    assert (course / "quizzes/my-lesson.yaml").read_text() == "mine"
    assert not (course / "nl/modules/trust").exists()


@pytest.mark.parametrize(
    "name", ["My Scan", "my_scan", "../x", "-x", "1scan", "é", "", "x" * 61, "no", "null"]
)
def test_a_bad_name_is_refused_with_a_good_one(course: Path, name: str) -> None:
    """Names become file names, ids and addresses."""
    there = sorted((course / "instruments").iterdir())
    before = ["--"] if name.startswith("-") else []
    result = CliRunner().invoke(new_app, ["instrument", "--course", str(course), *before, name])
    assert result.exit_code == 2
    assert sorted((course / "instruments").iterdir()) == there


@pytest.mark.parametrize("path", ["lesson", "a/b/c", "trust/My Lesson", "../../x", "/x/y"])
def test_a_bad_lesson_path_is_refused(course: Path, path: Path) -> None:
    """A lesson is module/name."""
    assert run(course, "lesson", path).exit_code == 2


def test_a_new_session_plan_passes_the_check(course: Path) -> None:
    """With an exercise that is there and a group it takes; an unknown one is refused by name."""
    result = run(course, "session-plan", "half-day-trust", "--exercise", "note")
    assert result.exit_code == 0, result.output
    assert not clean(course)
    plan = Library(course).session_plan("half-day-trust")
    assert [block.kind for block in plan.days[0].blocks] == ["own", "exercise", "break", "own"]
    assert plan.group.max == 12
    assert run(course, "session-plan", "other", "--exercise", "nought").exit_code == 2
