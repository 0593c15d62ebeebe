"""The sheet of a canvas: whole on paper, named fields, escaped, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import assessment, course_files
from widgets.loading.kinds.canvas import Canvas
from widgets.loading.words import LANGUAGES, Lang

HOSTILE = "</script><script>alert(1)</script> <!-- & \"'` {{ x }} ${y}"
REAL = ("win-win-win", "fair-process", "moments-that-matter", "support-start")


def words(label: str) -> dict[str, str]:
    return {"nl": f"{label} nl", "en": f"{label} en"}


def small(**changes: Any) -> dict[str, Any]:
    """One part filled in once, one in rows from one to five."""
    return {
        "id": "small",
        "version": "1.0.0",
        "kind": "canvas",
        "about": "matter",
        "title": words("title"),
        "instruction": words("do"),
        "sections": [
            {
                "id": "once",
                "title": words("once"),
                "fields": [{"id": "what", "label": words("what"), "type": "text"}],
            },
            {
                "id": "rows",
                "title": words("rows"),
                "repeat": {"min": 1, "max": 5, "add": words("more")},
                "fields": [
                    {"id": "who", "label": words("who"), "hint": words("hint"), "type": "line"},
                    {
                        "id": "how",
                        "label": words("how"),
                        "type": "choice",
                        "options": [{"id": n, "label": words(n)} for n in ("a", "b")],
                    },
                ],
            },
        ],
        "limits": [words("limit")],
        **changes,
    }


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], None]:
    """Let the macro find this canvas, whatever its file would be."""

    def give(instrument: dict[str, Any]) -> None:
        definition = Canvas.of(instrument, {})
        monkeypatch.setattr(course_files, "instrument", lambda page, name: definition)

    return give


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", REAL)
def test_real_canvas_is_accessible(lang: Lang, name: str) -> None:
    """Every field has a label and every hint a field; the whole is one line of HTML."""
    html = assessment(page(lang), name)
    element = parse(html)
    assert mistakes(element) == []
    for select in element.xpath(".//select"):
        assert element.xpath(f'.//label[@for="{select.get("id")}"]')
    assert len(html.splitlines()) == 1


def test_rows_for_the_pen(given: Any) -> None:
    """A part of one to five rows has three on paper, of which the script shows the first."""
    given(small())
    rows = parse(assessment(page(), "small")).xpath('.//*[@data-section="rows"]//*[@data-row]')
    assert ["data-extra" in row.attrib for row in rows] == [False, True, True]


def test_a_hint_stands_once_and_describes_every_row(given: Any) -> None:
    """The hint is in the first row; the fields below it point to the same words."""
    given(small())
    element = parse(assessment(page(), "small"))
    assert len(element.xpath(".//small")) == 1
    fields = element.xpath('.//*[@data-field="who"]/textarea')
    assert {field.get("aria-describedby") for field in fields} == {"small-rows-who-hint"}
    assert [field.get("name") for field in fields] == [f"small-rows-{n}-who" for n in (1, 2, 3)]


def test_paper_has_lines_and_circles(given: Any) -> None:
    """A long field has three lines to write on, a line one, a choice its options to mark."""
    given(small())
    element = parse(assessment(page(), "small"))
    assert len(element.xpath('.//*[@data-field="what"]//*[@class="course-line"]')) == 3
    assert len(element.xpath('.//*[@data-field="who"]//*[@class="course-line"]')) == 3
    boxes = element.xpath('.//*[@data-row][1]//*[@class="canvas__boxes"]/li')
    assert [text(box) for box in boxes] == ["a nl", "b nl"]


def test_the_live_parts_wait_for_the_script(given: Any) -> None:
    """Every button is hidden until the script works, and a notice says what is lost without it."""
    given(small())
    element = parse(assessment(page(), "small"))
    assert element.xpath(".//button[not(@hidden)]") == []
    assert element.xpath(".//noscript")
    assert data(element) == {
        "id": "small",
        "version": "1.0.0",
        "about": "matter",
        "title": "title nl",
    }


def test_about_oneself_there_is_one_sheet(given: Any) -> None:
    """No list of copies when the canvas is about the learner."""
    given(small(about="self"))
    assert not parse(assessment(page(), "small")).xpath('.//*[@data-part="copies"]')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text(given: Any, lang: Lang) -> None:
    """Text that looks like markup, script or a template is shown as it stands."""
    hostile = {"nl": HOSTILE, "en": HOSTILE}
    canvas = small(title=hostile, instruction=hostile, limits=[hostile])
    canvas["sections"][1]["title"] = hostile
    canvas["sections"][1]["fields"][0]["label"] = hostile
    canvas["sections"][1]["fields"][1]["options"][0]["label"] = hostile
    given(canvas)
    html = assessment(page(lang), "small")
    element = parse(html)
    assert mistakes(element) == []
    assert html.count("<script") == 1
    assert "<!--" not in html
    assert data(element)["title"] == " ".join(HOSTILE.split())
