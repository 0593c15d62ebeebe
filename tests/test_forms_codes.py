"""The field for codes: every scan of the course, each with the way to its page."""

from __future__ import annotations

import pytest
from forms_pages import data, mistakes, page, parse

from widgets.forms import assessment, result_code
from widgets.loading.words import LANGUAGES, Lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_scan_can_be_read(lang: Lang) -> None:
    """All scans and only scans, each with its measure, its words and its page."""
    element = parse(result_code(page(lang, "take-along.md")))
    assert mistakes(element) == []
    scans = {scan["id"]: scan for scan in data(element)["scans"]}
    assert len(scans) == 6
    assert all(scan["measure"]["kind"] == "scales" for scan in scans.values())
    trust = scans["trust-equation"]
    assert trust["href"] == "../modules/trust/trust-equation/"
    assert set(trust["scales"]["credibility"]["bands"]) == {"low", "middle", "high"}
    (button,) = element.xpath('.//button[@data-part="read"]')
    assert button.get("hidden") is not None


def test_a_scans_own_page_reads_its_own_codes() -> None:
    """The place is there, hidden, without a field, and knows where all codes can be read."""
    where = page("en", "modules/trust/trust-equation.md")
    element = parse(assessment(where, "trust-equation"))
    (place,) = element.xpath(".//result-code")
    assert place.get("hidden") is not None
    assert not place.xpath(".//textarea | .//button")
    assert place.xpath("following-sibling::self-assessment")
    assert '"everywhere":"../../../take-along/"' in place.xpath("string(.//script)")
    assert not parse(assessment(where, "support-scan", "other")).xpath(".//result-code")
