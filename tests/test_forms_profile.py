"""The course profile: every exercise once, with the way to its page, whole without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import MacroError, Page, course_profile
from widgets.forms.places import find, places
from widgets.loading.words import LANGUAGES, Lang


def site(folder: Path, **pages: str) -> Page:
    """A site of these pages, and the profile's page among them."""
    for name, body in pages.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: Page {name}\n---\n\n{body}\n")
    (folder / "my-results.md").write_text("# Mine\n")
    return Page("my-results.md", "en", folder, folder)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_courses_own_profile(lang: Lang) -> None:
    """Every exercise of the real course has a link, once, and no feedback comes along."""
    element = parse(course_profile(page(lang, "my-results.md")))
    assert mistakes(element) == []
    listed = element.xpath(".//li/@data-instrument")
    assert "trust-equation" in listed
    assert len(listed) == len(set(listed))
    found = {one["id"]: one for one in data(element)["instruments"]}
    assert found["trust-equation"]["href"] == "../modules/trust/trust-equation/"
    assert found["trust-equation"]["options"] == [1, 2, 3, 4, 5]
    assert "feedback" not in str(found)
    assert found["trust-equation"]["noise"] == {"sd": 0.6, "r": 0.8, "largest": 0.7438}
    assert found["before-after"]["pages"].keys() == {"before", "after", "then"}
    notes = {one["id"]: one for one in data(element)["notes"]}
    assert notes["trust-equation"]["href"] == "../modules/trust/trust-equation/"
    assert notes["trust-equation"]["question"].endswith("?")


def test_the_first_page_counts_and_the_other_sides_sheet_does_not(tmp_path: Path) -> None:
    """An instrument on two pages is listed with one; a sheet for the other side keeps nothing."""
    here = site(
        tmp_path,
        a="{{ assessment('trust-equation', perspective='other') }}",
        b='{{ assessment("trust-equation") }} {{ knowledge_check("trust-equation") }}',
        c='{{- assessment( "trust-equation" ) -}}',
    )
    element = parse(course_profile(here))
    assert element.xpath(".//li/a/@href") == ["../b/"]
    assert text(element.xpath(".//li/small")[0]) == "Page b"
    assert [quiz["href"] for quiz in data(element)["quizzes"]] == ["../b/"]
    other = find(here, "assessment", "trust-equation", "other")
    assert other is not None
    assert other.src == "a.md"


def test_the_order_is_that_of_the_navigation(tmp_path: Path) -> None:
    """What stands first in mkdocs.yml stands first here, whatever the names of the files."""
    here = site(
        tmp_path,
        a='{{ assessment("four-cores") }}',
        b='{{ assessment("trust-equation") }}',
    )
    (tmp_path / "mkdocs.yml").write_text("nav: [b.md, a.md]\n")
    listed = parse(course_profile(here)).xpath(".//li/@data-instrument")
    assert listed == ["trust-equation", "four-cores"]


def test_questions_to_reflect_on_come_along_as_they_are_written(tmp_path: Path) -> None:
    """Quotes of either kind, named arguments and a call over two lines are read as Jinja does."""
    here = site(
        tmp_path,
        a="""{{ reflection('first', 'Wie zei \\'nee\\'?') }}""",
        b="""{{ reflection(note="second",\n  question="Who said “no”?") }}""",
    )
    asked = data(parse(course_profile(here)))["notes"]
    assert [(one["id"], one["question"], one["page"]) for one in asked] == [
        ("first", "Wie zei 'nee'?", "Page a"),
        ("second", "Who said “no”?", "Page b"),
    ]


def test_an_edit_is_seen(tmp_path: Path) -> None:
    """A page that changes while the site is served is read again."""
    here = site(tmp_path, a="nothing")
    assert places(here) == ()
    (tmp_path / "a.md").write_text('# Now\n\n{{ assessment("four-cores") }}\n')
    assert [(place.name, place.title) for place in places(here)] == [("four-cores", "Now")]


def test_a_page_that_calls_nothing_there_is_refused(tmp_path: Path) -> None:
    """An unknown instrument stops the build here too."""
    with pytest.raises(MacroError, match="trust-equasion"):
        course_profile(site(tmp_path, a='{{ assessment("trust-equasion") }}'))
