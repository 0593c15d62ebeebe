"""The outline of the lessons and what shows progress, as the macros write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms_pages import ROOT, data, mistakes, page, parse, text

from widgets.forms import MacroError, Page, course_certificate, course_progress, lesson_end
from widgets.forms.completion import completed
from widgets.forms.outline import lesson, outline, site_name
from widgets.loading.words import LANGUAGES, Lang

NAV = """
site_name: Try
site_url: !ENV [COURSE_SITE_URL, "http://127.0.0.1/"]
nav:
  - Start: index.md
  - About: [about.md]
  - One:
      - m/index.md
      - First: m/a.md
      - Deeper:
          - Second: m/b.md
  - Two: [n/c.md, gone.md]
"""


def site(folder: Path) -> Page:
    """A site of three lessons in two sections, and pages that are none."""
    lesson_page = "---\ntitle: Long {}\nminutes_exercise: 10\n---\n\nWords to read.\n\n{}\n"
    pages = {
        "index": "# Start\n",
        "about": "# About\n",
        "m/index": "# One\n",
        "m/a": lesson_page.format(
            "a", '{{ assessment("trust-equation") }}\n{{ knowledge_check("trust-equation") }}'
        ),
        "m/b": lesson_page.format("b", '{{ assessment("trust-equation", perspective="other") }}'),
        "n/c": lesson_page.format("c", '{{ assessment("marble-jar") }}'),
    }
    for name, body in pages.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(body)
    (folder / "mkdocs.en.yml").write_text(NAV)
    return Page("index.md", "en", folder, folder)


def test_the_outline_is_that_of_the_navigation(tmp_path: Path) -> None:
    """Sections with lessons are modules; titles are the short ones; other pages are left out."""
    modules = outline(site(tmp_path))
    assert [(module.title, module.src, module.id) for module in modules] == [
        ("One", "m/index.md", "m"),
        ("Two", "n/c.md", "n"),
    ]
    first, second = modules[0].lessons
    assert (first.id, first.title) == ("m/a", "First")
    quizzes = {"trust-equation": 5}
    assert first.parts == {
        "instruments": ["trust-equation"],
        "quizzes": quizzes,
        "required": True,
    }
    assert (first.read, first.exercise, first.check) == (1, 7, 3), "the check is in the exercise"
    assert second.parts == {"instruments": [], "quizzes": {}, "required": True}, (
        "the other side's sheet keeps nothing"
    )
    assert (second.exercise, second.check) == (10, 0)
    assert modules[1].lessons[0].title == "Long c", "an entry without a title has the page's own"
    assert site_name(site(tmp_path)) == "Try"


def test_both_languages_ask_the_same() -> None:
    """The outline of the real course: sixteen lessons, whatever the language."""
    dutch, english = (
        [one for module in outline(page(lang, "index.md")) for one in module.lessons]
        for lang in ("nl", "en")
    )
    assert len(dutch) == 16
    assert [(one.id, one.parts) for one in dutch] == [(one.id, one.parts) for one in english]
    assert all(one.instruments and one.quizzes for one in dutch)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_end_of_a_lesson(lang: Lang) -> None:
    """It names the lesson, its minutes and its parts, and says something without a script."""
    here = page(lang).other("modules/trust/trust-equation.md")
    element = parse(lesson_end(here))
    assert mistakes(element) == []
    (found,) = element.xpath(".//lesson-progress")
    assert found.get("lesson") == "modules/trust/trust-equation"
    assert found.get("quizzes") == "trust-equation:5"
    assert int(found.get("exercise")) + int(found.get("check")) == here.exercise_minutes
    assert element.xpath(".//week-plan/@lesson") == [found.get("lesson")]
    assert lesson(here).attributes["instruments"] == "trust-equation"


def test_a_lesson_without_minutes_is_named() -> None:
    """The front matter has to say how long the exercise takes."""
    with pytest.raises(MacroError, match="minutes_exercise"):
        lesson_end(page(meta={}))


def test_progress_of_the_course_and_of_a_module() -> None:
    """The home page gets every module; the index page of a module only its own, with its size."""
    home = parse(course_progress(page("nl", "index.md")))
    assert home.xpath(".//course-progress/@view") == ["course"]
    assert text(home.xpath('.//*[@data-part="progress"]')[0]) == ""
    modules = data(home)["modules"]
    assert [one["id"] for one in modules] == [
        "modules/trust",
        "modules/support",
        "modules/ambassadorship",
    ]
    assert modules[0]["lessons"][0]["href"] == "modules/trust/why-trust/"
    own = parse(course_progress(page("nl", "modules/trust/index.md")))
    assert own.xpath(".//course-progress/@view") == ["module"]
    assert [one["id"] for one in data(own)["modules"]] == ["modules/trust"]
    assert text(own).startswith("5 lessen, samen ongeveer 2")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_certificate_asks(lang: Lang) -> None:
    """Both measurements and all modules, with links that work without a script."""
    element = parse(course_certificate(page(lang, "certificate.md")))
    assert mistakes(element) == []
    links = element.xpath(".//li/a/@href")
    assert links[:3] == ["../before/", "../after/", "../modules/trust/"]
    asked = data(element)["requirements"]
    assert asked["parts"] == ["read", "scored", "checked"]
    assert [one["moments"] for one in asked["measurements"]] == [["before", "then"], ["after"]]
    assert {one["items"] for one in asked["measurements"]} == {8}


def test_a_course_without_measurements_asks_none(tmp_path: Path) -> None:
    """What is not in the course is not asked for."""
    assert completed(site(tmp_path))["measurements"] == []


def test_every_lesson_of_the_course_is_in_the_outline() -> None:
    """A page with the end of a lesson stands in the navigation of its language."""
    for lang in LANGUAGES:
        known = {one.src for module in outline(page(lang, "index.md")) for one in module.lessons}
        docs = ROOT / "course" / lang
        ended = {
            path.relative_to(docs).as_posix()
            for path in docs.rglob("*.md")
            if "lesson_end()" in path.read_text(encoding="utf-8")
        }
        assert ended == known
