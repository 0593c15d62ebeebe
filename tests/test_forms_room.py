"""What the pages of the room know of the self-assessments."""

from __future__ import annotations

import json

import pytest
from forms_pages import page

from widgets.forms.room import room_data
from widgets.loading.words import LANGUAGES, Lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_self_assessment_of_the_site_is_there_once(lang: Lang) -> None:
    """Six of kind scales, each with all it takes to show a group's answers."""
    found = {one["id"]: one for one in room_data(page(lang, "facilitator/group.md"))}
    assert len(found) == len(room_data(page(lang, "facilitator/group.md"))) == 6
    for one in found.values():
        assert list(one["items"]) == [item["id"] for item in one["measure"]["items"]]
        assert list(one["options"]) == [str(value) for value in one["measure"]["options"]]
        assert list(one["texts"]["scales"]) == [scale["id"] for scale in one["measure"]["scales"]]
        assert all(item["self"] and item["other"] for item in one["items"].values())
    assert found["resistance-check"]["views"] == ["self"]
    assert found["trust-equation"]["views"] == ["self", "other"]


def test_items_have_the_wording_of_each_view() -> None:
    """The other side reads its own sentence; feedback for one person stays on its page."""
    found = {one["id"]: one for one in room_data(page("nl", "facilitator/group.md"))}
    scan = found["support-scan"]
    words = next(iter(scan["items"].values()))
    assert words["self"].startswith("Ik zeg mijn team")
    assert words["other"].startswith("Zegt ons")
    assert "feedback" not in json.dumps(scan)
    assert scan["options"]["1"] == "Nooit"
