"""The stakeholder map before any script: whole on paper, safe, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets import forms
from widgets.forms import course_files
from widgets.forms.map import ROWS, stakeholder_map
from widgets.loading.kinds import StakeholderMap
from widgets.loading.words import Lang, Text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SRC = "modules/support/stakeholder-map.md"


def written(lang: Lang = "nl") -> HtmlElement:
    return parse(forms.assessment(page(lang, SRC), "stakeholder-map"))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_one_clean_block(lang: Lang) -> None:
    """One line that Markdown leaves alone, without what a screen reader would stumble over."""
    html = forms.assessment(page(lang, SRC), "stakeholder-map")
    assert "\n" not in html
    assert html.startswith('<div class="course-widget"><stakeholder-map ')
    assert mistakes(parse(html)) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_paper_is_complete(lang: Lang) -> None:
    """The plane names five regions; there are empty lines, every label and every approach."""
    (paper,) = written(lang).xpath('.//section[@data-part="paper"]')
    definition = course_files.instrument(page(lang, SRC), "stakeholder-map")
    assert isinstance(definition, StakeholderMap)
    drawn = [str(name.text) for name in paper.xpath('.//*[@class="map__region-name"]')]
    assert sorted(drawn) == sorted(group.title[lang] for group in definition.groups)
    assert len(paper.xpath('.//tr[@class="map__line"]')) == ROWS
    words = text(paper)
    for axis in definition.axes:
        assert all(option.label[lang] in words for option in axis.options)
    for group in definition.groups:
        assert group.description[lang] in words
        assert all(step[lang] in words for step in group.approach)


def test_regions_lie_where_their_numbers_are() -> None:
    """Trust grows upwards and agreement to the right: the ally is at the top right."""
    corners = {
        str(rect.get("data-group")): (float(rect.get("x")), float(rect.get("y")))
        for rect in written().xpath(".//svg/rect")
    }
    assert corners["ally"][0] > corners["opponent"][0]
    assert corners["ally"][1] == corners["opponent"][1] < corners["adversary"][1]
    assert corners["bedfellow"] == (corners["ally"][0], corners["adversary"][1])


def test_it_says_what_it_is_not() -> None:
    """A dated judgement about a relationship, not a person: said before anything is filled in."""
    head = text(written().xpath(".//header")[0])
    assert "relatie" in head
    assert "Ze zegt niet wie iemand is" in head


def test_the_element_gets_measure_and_texts() -> None:
    """The data holds what Python needs and this language's words only."""
    given = data(written("en"))
    assert given["measure"]["groups"][0] == "ally"
    assert given["texts"]["axes"]["agreement"]["unknown"] == "I do not know; I have not asked"
    assert "Bondgenoot" not in str(given)


def test_what_needs_the_script_is_hidden() -> None:
    """Without script there is no empty frame, and a sentence says what to do."""
    widget = written()
    assert all(
        widget.xpath(f'.//*[@data-part="{name}"]')[0].get("hidden") is not None
        for name in ("live", "persons")
    )
    assert "Druk de kaart hieronder af" in text(widget.xpath(".//noscript")[0])


def test_texts_are_escaped() -> None:
    """A title with marks in it stays a text, in the page and in the data."""
    hostile = "</script><img src=x onerror=alert(1)>"
    definition = course_files.instrument(page("nl", SRC), "stakeholder-map")
    assert isinstance(definition, StakeholderMap)
    html = stakeholder_map(page("nl", SRC), replace(definition, title=Text(nl=hostile, en=hostile)))
    widget = parse(html)
    assert not widget.xpath(".//img")
    assert data(widget)["title"] == hostile
