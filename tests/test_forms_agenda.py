"""The facilitator's macros: module guides, ready-made plans, the planner, sheets to print."""

from __future__ import annotations

from typing import Any

import pytest
from forms_pages import data, page, parse, text

from widgets.forms import MacroError, module_guide, print_set, session_planner, session_plans
from widgets.loading import library
from widgets.loading.words import Lang

HERE = "facilitator/planner.md"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_module_adds_up_its_notes(lang: Lang) -> None:
    """Trust is 55 + 60 + 60 + 65 + 60 minutes, for the group all five take: 4 to 20."""
    found = parse(module_guide(page(lang, "facilitator/module-trust.md"), "trust"))
    assert found.xpath('//td[@class="guide__clock"]/text()') == ["55", "60", "60", "65", "60"]
    said = text(found)
    assert "300 " in said
    assert "5:00" in said
    assert ("4 tot 20" if lang == "nl" else "4 to 20") in said
    clock = {"nl": "Een klok die iedereen ziet", "en": "A clock that everyone can see"}[lang]
    assert said.count(clock) == 1


def test_a_module_keeps_the_order_asked() -> None:
    """Each of its notes once, or the page is told what is missing."""
    here = page("nl", "facilitator/module-trust.md")
    order = "marble-jar why-trust trust-equation four-cores giving-trust"
    found = parse(module_guide(here, "trust", order))
    links = found.xpath('//th[@scope="row"]/a/@href')
    assert [link.strip("./").split("/")[-1] for link in links] == order.split()
    with pytest.raises(MacroError, match=r"Name each of these once: why-trust"):
        module_guide(here, "trust", "marble-jar why-trust")
    with pytest.raises(MacroError, match="There are: trust, support, ambassadorship"):
        module_guide(here, "thrust")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_ready_made_plans_stand_there_whole(lang: Lang) -> None:
    """Short to long; the clock runs from 0:00 and the last row is the end."""
    found = parse(session_plans(page(lang, HERE)))
    tables = found.xpath("//table")
    clocks = [table.xpath('.//td[@class="guide__clock"]/text()') for table in tables]
    assert [own[0] for own in clocks] == ["0:00"] * 5
    assert [own[-1] for own in clocks] == ["1:30", "3:15", "7:00", "8:00", "7:50"]


def test_the_four_plans_fit_the_time_they_promise() -> None:
    """Ninety minutes, half a day, one day, two days, all over by half past five."""
    known: dict[str, Any] = data(parse(session_planner(page("nl", HERE))))
    ends: dict[str, Any] = {}
    for plan in known["plans"]:
        for day in plan["days"]:
            hour, minute = map(int, day["start"].split(":"))
            lasts = sum(block["minutes"] for block in day["blocks"])
            ends.setdefault(plan["id"], []).append((hour * 60 + minute + lasts) / 60)
    assert ends == {
        "ninety-minutes": [11],
        "half-day": [12.25],
        "one-day": [16],
        "two-days": [17, pytest.approx(16 + 50 / 60)],
    }


def test_the_planner_knows_every_exercise() -> None:
    """All notes, with the way to guide, lesson and, for what is scored, the page to answer on."""
    known: dict[str, Any] = data(parse(session_planner(page("en", HERE))))
    by_id = {one["id"]: one for one in known["exercises"]}
    assert sorted(by_id) == library.facilitation_names()
    trust = by_id["trust-equation"]
    assert (trust["minutes"], trust["min"], trust["max"]) == (60, 4, 20)
    # about somebody who is not there: not for a group's screen
    assert trust["join"] == ""
    assert by_id["four-cores"]["join"].endswith("join/four-cores/")
    assert {"what": "clock", "per": None, "cards": 0}.items() <= trust["material"][-1].items()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_sheet_is_there_once_and_none_is_live(lang: Lang) -> None:
    """Sixteen guides and worksheets, keys where something is scored; no data, no open field."""
    found = parse(print_set(page(lang, "facilitator/print.md")))
    sheets = found.xpath("//*[@data-sheet]")
    kinds = [sheet.get("data-sheet") for sheet in sheets]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "guide": 16,
        "worksheet": 16,
        "certificate": 1,
    }
    assert len(found.xpath('//section[@class="assessment__key"]')) == 6
    assert len(found.xpath("//script")) == 1
    assert not found.xpath("//*[@data-sheet]//*[self::input or self::textarea][not(@disabled)]")
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    anchors = {link.removeprefix("#") for link in found.xpath("//nav//a/@href")}
    assert anchors <= set(ids)
