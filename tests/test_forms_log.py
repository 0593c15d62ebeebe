"""The log of moments: a form for the script, a table for the pen, escaped, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import assessment, course_files
from widgets.loading.kinds.log import Log
from widgets.loading.words import LANGUAGES, Lang

HOSTILE = "</script><script>alert(1)</script> <!-- & \"'` {{ x }} ${y}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_real_log_is_accessible(lang: Lang) -> None:
    """Every field has a label, every group of radios a legend; the whole is one line of HTML."""
    html = assessment(page(lang), "marble-jar")
    assert mistakes(parse(html)) == []
    assert len(html.splitlines()) == 1


def test_paper_is_complete() -> None:
    """Without script there are ten empty rows, what the sizes mean, and a tally for every kind."""
    element = parse(assessment(page("en"), "marble-jar"))
    (paper,) = element.xpath('.//*[@id="marble-jar-paper"]')
    entries, tally = paper.xpath(".//table")
    assert len(entries.xpath("./tbody/tr")) == 10
    kinds = [text(head) for head in tally.xpath("./tbody/tr/th")]
    assert len(kinds) == 7
    assert kinds[0].startswith("Attention You came back")
    assert "1 = Small" in text(paper)
    assert element.xpath('.//form[@data-part="form"][@hidden]')
    assert element.xpath('.//noscript//a[@href="#marble-jar-paper"]')


def test_data_is_the_contract() -> None:
    """The element gets the measure Python counts by and the words of this language."""
    found = data(parse(assessment(page("en"), "marble-jar")))
    assert set(found) == {"id", "version", "title", "measure", "texts"}
    assert found["measure"]["impact"] == [1, 2, 3]
    assert found["texts"]["moments"]["promise"]["title"] == "Keeping your word"


def test_no_multiplier_is_promised() -> None:
    """A minus counts as much as a plus, and the page says that no number for more is known."""
    assert "even zwaar" in text(parse(assessment(page(), "marble-jar")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text(monkeypatch: pytest.MonkeyPatch, lang: Lang) -> None:
    """Text that looks like markup, script or a template is shown as it stands."""
    hostile = {"nl": HOSTILE, "en": HOSTILE}
    instrument: dict[str, Any] = {
        "id": "small",
        "version": "1.0.0",
        "kind": "log",
        "title": hostile,
        "instruction": hostile,
        "moments": [{"id": n, "title": hostile, "hint": hostile} for n in ("a", "b")],
        "impact": [{"value": n, "label": hostile} for n in (1, 2, 3)],
        "limits": [hostile],
    }
    definition = Log.of(instrument, {})
    monkeypatch.setattr(course_files, "instrument", lambda page, name: definition)
    html = assessment(page(lang), "small")
    element = parse(html)
    assert mistakes(element) == []
    assert html.count("<script") == 1
    assert "<!--" not in html
    assert data(element)["title"] == " ".join(HOSTILE.split())
