"""Saving and taking along: what the page knows, a table of results, what does not fit."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from typing import Any

import pytest
from course_records import records
from elements import run_ts
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import take_along
from widgets.loading.words import LANGUAGES, Lang


def listed(lang: Lang) -> dict[str, Any]:
    """What the page gives the element."""
    found: dict[str, Any] = data(parse(take_along(page(lang, "take-along.md"))))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_knows_every_exercise_by_name(lang: Lang) -> None:
    """Instruments with what can be answered, checks and questions with their titles, the coach."""
    element = parse(take_along(page(lang, "take-along.md")))
    assert mistakes(element) == []
    assert "JavaScript" in text(element.xpath(".//noscript")[0])
    found = data(element)
    by_id = {one["id"]: one for one in found["instruments"]}
    assert by_id["trust-equation"]["options"] == [1, 2, 3, 4, 5]
    assert by_id["trust-equation"]["scales"][0]["id"] == "credibility"
    assert by_id["before-after"]["range"] == [0, 100]
    assert {one["id"] for one in found["notes"]} >= {"the-conversation", "if-then-plans"}
    assert len(found["quizzes"]) == 16
    assert found["coach"]["href"] == "../coach/"


def misfit(mine: dict[str, Any]) -> Any:
    script = "return it.misfit(given.records, given.list);"
    return run_ts("take-along/course-list.ts", script, {"records": mine, "list": listed("nl")})


def test_what_is_not_of_this_course_is_refused() -> None:
    """An answer there is no choice for, and work under another exercise's name, are named."""
    assert misfit(records()) is None
    six, older, high, wrong, unknown = (records() for _ in range(5))
    six["drafts"][1]["answers"]["c2"] = 6
    assert misfit(six)["key"] == "file.option_wrong"
    assert misfit(six)["values"]["item"] == "c2"
    # An older questionnaire may have had other choices.
    older["drafts"][1].update(version="0.9.0", answers={"c2": 6})
    assert misfit(older) is None
    high["entries"][4]["data"]["answers"]["c1"] = 101
    assert misfit(high)["values"]["value"] == 101
    wrong["entries"][0]["instrument"] = "stakeholder-map"
    assert misfit(wrong)["key"] == "file.kind_wrong"
    unknown["entries"][0]["instrument"] = "of-a-later-course"
    assert misfit(unknown) is None


@pytest.mark.parametrize(("lang", "separator"), [("nl", ";"), ("en", ",")])
def test_results_as_a_table(lang: Lang, separator: str) -> None:
    """One row per scale, numbers with a dot, and nothing that a spreadsheet would run."""
    mine = records()
    again = deepcopy(mine["results"][0])
    again["result"]["scales"].append({"id": "intimacy", "score": None, "answered": 1, "total": 3})
    mine["results"].append({**again, "person": "p1", "day": "2026-11-05"})
    mine["people"][0]["name"] = '=HYPERLINK("http://x";"y")'
    mine["people"][1]["name"] = 'Bea; "B", of\nBé'
    script = "return it.resultsCsv(given.records, given.list, given.lang);"
    made = run_ts(
        "take-along/results-csv.ts", script, {"records": mine, "list": listed(lang), "lang": lang}
    )
    assert made.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(made[1:], newline=""), delimiter=separator))
    assert len(rows) == 4
    assert all(len(row) == 9 for row in rows)
    first, second, third = rows[1:]
    assert first[2] == '\'=HYPERLINK("http://x";"y")'
    assert second[2] == 'Bea; "B", of\nBé'
    assert first[3] == "2026-11-02"
    assert first[6] == "3.5"
    assert third[6] == ""
