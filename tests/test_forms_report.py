"""The report and the coach's page: whole without script, and what their elements need to know."""

from __future__ import annotations

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import coach_view, course_report
from widgets.loading.words import LANGUAGES, Lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_know_every_exercise_with_limits_and_sources(lang: Lang) -> None:
    """One shape for both; every source an exercise names is there in full; no items, no keys."""
    here = page(lang, "report.md", site_name="Trust")
    element = parse(course_report(here))
    assert mistakes(element) == []
    found = data(element)
    assert found == data(parse(coach_view(here)))
    assert found["course"] == "Trust"
    kinds = {one["kind"] for one in found["instruments"]}
    assert kinds == {"scales", "canvas", "log", "map", "plan", "change"}
    for one in found["instruments"]:
        assert one["texts"]["limits"], one["id"]
        assert set(one["sources"]) <= found["sources"].keys()
    scan = next(one for one in found["instruments"] if one["id"] == "trust-equation")
    assert scan["measure"] == {
        "indices": [{"id": "level", "range": [1, 5]}, {"id": "trust", "range": [0.6, 15]}]
    }
    assert found["sources"]["maister2000"].startswith("Maister, D. H., Green")
    assert {note["id"] for note in found["notes"]} >= {"trust-equation", "marble-jar"}


def test_without_script_there_is_a_way_out() -> None:
    """Each page says what to do instead."""
    assert "Druk in de lessen je werkbladen af" in text(
        parse(course_report(page("nl", "report.md"))).xpath(".//noscript")[0]
    )
    assert "Ask for the report on paper" in text(
        parse(coach_view(page("en", "coach.md"))).xpath(".//noscript")[0]
    )
