"""A track's model, and a track's own files beside the course's."""

from datetime import date
from pathlib import Path

import pytest

from widgets.loading.course import HERE, Course
from widgets.loading.library import Library, load_track
from widgets.loading.track import Track

GOOD = Path(__file__).parent / "bad" / "good"


@pytest.fixture
def city() -> Track:
    return Library(GOOD).track("city")


def test_the_working_copy_is_the_public_course() -> None:
    """Everything is in it, in both languages, and it is completed as the certificate asks."""
    track = load_track()
    assert track.id == "open"
    assert track.languages == ("nl", "en")
    assert [module.id for module in track.modules] == ["trust", "support", "ambassadorship"]
    assert all(module.course for module in track.modules)
    assert not track.leave_out
    assert track.completed.lessons is None
    assert track.completed.parts == ("read", "scored", "checked")
    assert track.completed.measurements


def test_a_track_holds_what_its_file_says(city: Track) -> None:
    """Own lessons have the address of their module; dates are dates."""
    first, second = city.lessons
    assert (first.id, first.own, first.case) == ("m/lesson", None, "karim.md")
    assert first.replace[0].section == {"nl": "Deze week"}
    assert (second.id, second.own, second.replaces) == (
        "start/afspraken",
        "afspraken.md",
        "m/alone",
    )
    assert (first.required, second.required) == (True, False)
    assert city.dates.start == date(2027, 1, 11)
    assert city.sessions[0].lessons == ("m/lesson", "start/afspraken")
    assert city.completed.lessons == 2
    assert city.completed.passed == 60
    assert city.terms == {"nl": {"medewerker": "collega"}}
    assert city.look.fonts.text[0].weight == 400


def test_what_is_left_out_of_a_file_has_its_default() -> None:
    """The smallest track there can be."""
    data = {"id": "x", "languages": ["nl"], "title": {"nl": "X"}, "modules": [{"course": "trust"}]}
    track = Track.of(data)
    assert track.completed.lessons is None
    assert track.completed.measurements
    assert track.completed.score is None
    assert (track.links, track.lms.answers, track.lms.objectives) == ("stop", "ask", "scales")
    assert not Track.of({**data, "leave_out": ["measurements"]}).completed.measurements


def test_a_track_sees_its_own_files_beside_the_courses() -> None:
    """And the course does not see the track's."""
    course, own = Course(GOOD), Course(GOOD, track="city")
    assert course.names("quiz") == ["check"]
    assert own.names("quiz") == ["check", "own-check"]
    assert own.file("quiz", "own-check").parent.parent.name == "city"
    assert own.file("quiz", "check") == course.file("quiz", "check")
    assert own.languages == ("nl",)
    assert own.own_lessons == {"modules/start/afspraken": "afspraken.md"}
    assert not own.missing_pages("modules/start/afspraken")
    assert course.missing_pages("modules/start/afspraken")


def test_an_assembled_course_knows_its_track_and_language(tmp_path: Path) -> None:
    """Its track lies at `track.yaml`; files in its one language are whole there."""
    root = tmp_path / "course"
    (root / "quizzes").mkdir(parents=True)
    (root / "track.yaml").write_bytes((GOOD / "tracks" / "city.yaml").read_bytes())
    (root / "references.yaml").write_bytes((GOOD / "references.yaml").read_bytes())
    own = GOOD / "tracks" / "city" / "quizzes" / "own-check.yaml"
    (root / "quizzes" / own.name).write_bytes(own.read_bytes())
    library = Library(root)
    assert library.track().id == "city"
    title = library.quiz("own-check").title
    assert title["nl"] == title["en"] != ""


def test_every_track_of_this_course_can_be_read() -> None:
    """As often as there are files."""
    for name in Course(HERE).names("track"):
        assert load_track(name).id == name
