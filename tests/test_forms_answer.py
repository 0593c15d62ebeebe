"""The room's sheets: one per scan and view, whole without script, and the page that lists them."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms_pages import ROOT, data, mistakes, page, parse, text

from widgets.forms import MacroError, answer_sheet, join_group
from widgets.forms.answer import sheet
from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument
from widgets.loading.words import LANGUAGES, Lang

SCANS = [
    definition
    for path in sorted((ROOT / "course" / "instruments").glob("*.yaml"))
    if "kind: scales" in path.read_text(encoding="utf-8")
    and isinstance(definition := load_instrument(path.stem), Definition)
]
SHEETS = [
    (definition.id, view)
    for definition in SCANS
    for view in ("self", "other")
    if view == "self" or definition.instruction_other
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "view"), SHEETS)
def test_every_scan_has_a_sheet(name: str, view: str, lang: Lang) -> None:
    """Its page is there and calls it; every item is a question with labelled options."""
    src = sheet(name, view)
    words = (ROOT / "course" / lang / src).read_text(encoding="utf-8")
    assert f'answer_sheet("{name}"' in words
    element = parse(answer_sheet(page(lang, src), name, view))
    assert mistakes(element) == []
    measure = data(element)["measure"]
    asked = element.xpath(".//fieldset/@data-item")
    assert sorted(asked) == sorted(item["id"] for item in measure["items"])
    assert len(element.xpath(".//input")) == len(asked) * len(measure["options"])
    assert element.xpath(".//noscript")


def test_the_other_side_reads_its_own_words() -> None:
    """The other view has the other side's wording, and radios under names of their own."""
    src = sheet("trust-equation", "other")
    own, other = (
        parse(answer_sheet(page("nl", src), "trust-equation", view)) for view in ("self", "other")
    )
    assert "Hoe vaak zie jij deze persoon" in text(other)
    assert "Hoe vaak zie jij" not in text(own)
    assert not set(own.xpath(".//input/@name")) & set(other.xpath(".//input/@name"))
    assert data(other)["lesson"] == "../../modules/trust/trust-equation/"
    assert data(other)["group"] == "../../facilitator/group/"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_to_every_sheet(lang: Lang) -> None:
    """The page for four signs leads to each sheet, by title."""
    element = parse(join_group(page(lang, "join/index.md")))
    assert mistakes(element) == []
    found = {link.get("href").strip("/") for link in element.xpath(".//a")}
    assert found == {Path(sheet(name, view)).stem for name, view in SHEETS}


@pytest.mark.parametrize(
    ("name", "view", "says"),
    [
        ("trust-equation", "both", "no view 'both'"),
        ("marble-jar", "self", "kind 'log'"),
        ("resistance-check", "other", "no wording for the other side"),
    ],
)
def test_what_cannot_be_a_sheet(name: str, view: str, says: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(MacroError, match=says):
        answer_sheet(page("nl", "join/x.md"), name, view)
