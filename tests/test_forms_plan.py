"""The if-then plan before any script: whole on paper, safe, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets import forms
from widgets.forms import course_files
from widgets.forms.plan import OCCASIONS, if_then_plan
from widgets.loading.kinds import Plan
from widgets.loading.words import Lang, Text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SRC = "modules/ambassadorship/if-then-plans.md"


def definition(lang: Lang = "nl") -> Plan:
    found = course_files.instrument(page(lang, SRC), "if-then-plan")
    assert isinstance(found, Plan)
    return found


def written(lang: Lang = "nl") -> HtmlElement:
    return parse(forms.assessment(page(lang, SRC), "if-then-plan"))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_one_clean_block(lang: Lang) -> None:
    """One line that Markdown leaves alone, without what a screen reader would stumble over."""
    html = forms.assessment(page(lang, SRC), "if-then-plan")
    assert "\n" not in html
    assert html.startswith('<div class="course-widget"><if-then-plan ')
    assert mistakes(parse(html)) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_paper_is_complete(lang: Lang) -> None:
    """Gate, four parts with lines, six points described three times each, and a log."""
    (paper,) = written(lang).xpath('.//section[@data-part="paper"]')
    plan, words = definition(lang), text(paper)
    assert plan.gate.question[lang] in words
    assert all(option.label[lang] in words for option in plan.gate.options)
    assert len(paper.xpath('.//p[@class="plan__blank"]')) == len(plan.parts) == 4
    levels = [level[lang] for criterion in plan.rubric for level in criterion.levels]
    assert len(levels) == 18
    assert all(level in words for level in levels)
    assert "12" in text(paper.xpath('.//p[@class="plan__sum"]')[0])
    assert len(paper.xpath('.//tr[@class="plan__line"]')) == OCCASIONS


@pytest.mark.parametrize(
    ("lang", "rewrites", "href"),
    [("nl", False, "../three-resistances/"), ("en", True, "three-resistances.md")],
)
def test_below_the_gate_there_is_a_way_back(lang: Lang, rewrites: bool, href: str) -> None:
    """The lesson on resistances is linked by its title, as each generator needs it."""
    here = page(lang, SRC, rewrites_html=rewrites)
    widget = parse(forms.assessment(here, "if-then-plan"))
    (link,) = widget.xpath('.//section[@data-part="paper"]//a')
    assert link.get("href") == href
    title = str(here.other("modules/ambassadorship/three-resistances.md").meta["title"])
    assert title in text(link)
    gate = data(widget)["texts"]["gate"]
    # Data is no HTML: no generator touches the address in it.
    assert (gate["link"], gate["back"]) == ("../three-resistances/", text(link))


def test_no_way_back_to_a_lesson_that_is_left_out() -> None:
    """A track without that lesson keeps the sentence below the gate, and no button to nowhere."""
    plan = definition()
    lost = replace(plan, gate=replace(plan.gate, link="modules/ambassadorship/nowhere"))
    widget = parse(if_then_plan(page("nl", SRC), lost))
    gate = data(widget)["texts"]["gate"]
    assert (gate["link"], gate["back"]) == (None, None)


def test_without_a_link_there_is_no_button() -> None:
    """A gate without a lesson to go back to has its text alone."""
    plan = definition()
    alone = replace(plan, gate=replace(plan.gate, link=None))
    widget = parse(if_then_plan(page("nl", SRC), alone))
    assert not widget.xpath('.//section[@data-part="paper"]//a')
    assert data(widget)["texts"]["gate"]["link"] is None


def test_texts_are_escaped() -> None:
    """A title with marks in it stays a text, in the page and in the data."""
    hostile = "</script><img src=x onerror=alert(1)>"
    widget = parse(
        if_then_plan(page("nl", SRC), replace(definition(), title=Text(nl=hostile, en=hostile)))
    )
    assert not widget.xpath(".//img")
    assert data(widget)["title"] == hostile
