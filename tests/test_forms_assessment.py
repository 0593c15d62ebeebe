"""The self-assessment a macro writes: whole without a script, escaped, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from forms_pages import ROOT, data, mistakes, page, parse, text

from widgets.forms import MacroError, assessment, course_files
from widgets.loading.definition import Definition
from widgets.loading.words import LANGUAGES, Lang

HOSTILE = "</script><script>alert(1)</script> <!-- & \"'` {{ x }} *a* _b_ \u2028 ${y}"


def words(label: str) -> dict[str, str]:
    return {"nl": f"{label} nl", "en": f"{label} en"}


def small(**changes: Any) -> dict[str, Any]:
    """Two scales and one made of both; item b is reversed, item c counts double."""
    scale = {"title": words("scale"), "description": words("about"), "better": "higher"}
    return {
        "id": "small",
        "version": "1.0.0",
        "kind": "scales",
        "about": "self",
        "title": words("title"),
        "instruction": words("do"),
        "options": [{"value": n, "label": words(f"option {n}")} for n in (1, 2, 3)],
        "scales": [
            {"id": "all", "symbol": "T", "of": ["one", "two"], **scale},
            {"id": "one", "symbol": "A", **scale},
            {"id": "two", "symbol": "B", **scale},
        ],
        "items": [
            {"id": "a", "scale": "one", "text": words("a")},
            {"id": "b", "scale": "one", "text": words("b"), "reversed": True},
            {"id": "c", "scale": "two", "text": words("c"), "weight": 2},
        ],
        "indices": [
            {
                "id": "i",
                "symbol": "X",
                "title": words("index"),
                "description": words("index"),
                "formula": "mean(A, B) * 0.5 - T",
                "range": [-2, 2],
            }
        ],
        "limits": [words("limit")],
        **changes,
    }


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], None]:
    """Let the macro find this instrument, whatever its file would be."""

    def give(instrument: dict[str, Any]) -> None:
        definition = Definition.of(instrument, {})
        monkeypatch.setattr(course_files, "instrument", lambda page, name: definition)

    return give


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("perspective", ["self", "other"])
def test_real_instrument_is_accessible(lang: Lang, perspective: str) -> None:
    """Every input has a label, every fieldset a legend, every reference a target."""
    html = assessment(page(lang), "trust-equation", perspective)
    assert mistakes(parse(html)) == []
    assert html.startswith("<div")
    assert len(html.splitlines()) == 1


def test_both_perspectives_share_a_page() -> None:
    """The sheet for the other side repeats no id and no radio name of the form above it."""
    both = parse(
        f"<div>{assessment(page(), 'trust-equation')}"
        f"{assessment(page(), 'trust-equation', 'other')}</div>"
    )
    assert mistakes(both) == []
    forms = both.xpath(".//form")
    names = [set(form.xpath(".//input/@name")) for form in forms]
    assert names[0].isdisjoint(names[1])


def test_items_are_mixed_across_scales() -> None:
    """Items are dealt out in rounds, one of each scale."""
    items = parse(assessment(page(), "trust-equation")).xpath(".//@data-item")
    assert [item[0] for item in items] == ["c", "r", "i", "s"] * 3


def test_a_radio_is_named_after_the_instrument() -> None:
    """Two instruments on one page cannot share a radio group; the item's own id stays readable."""
    element = parse(assessment(page(), "trust-equation"))
    assert set(element.xpath('.//*[@data-item="c1"]//input/@name')) == {"trust-equation-c1"}
    assert element.xpath('.//*[@data-item="c1"]//input/@value') == list("12345")


def test_person_is_a_word_until_there_is_a_name() -> None:
    """`{person}` reads as a word, in a span the element fills with the name given."""
    expected: dict[Lang, str] = {"nl": "deze persoon", "en": "this person"}
    for lang, word in expected.items():
        element = parse(assessment(page(lang), "trust-equation"))
        spans = element.xpath('.//*[@data-part="person"]')
        assert spans
        assert {text(span) for span in spans} == {word}
        assert "{person}" not in text(element)


def test_person_at_the_start_gets_a_capital(given: Any) -> None:
    """A sentence that begins with `{person}` begins with a capital."""
    given(small(instruction=words("{person} sees {person}.")))
    (line,) = parse(assessment(page(), "small")).xpath('.//*[@class="assessment__instruction"]')
    assert text(line) == "Deze persoon sees deze persoon. nl"


def test_the_live_parts_wait_for_the_script() -> None:
    """Buttons that need the script are hidden; the sheet for the other side has none of them."""
    element = parse(assessment(page(), "trust-equation"))
    assert element.xpath(".//button[not(@hidden)]") == []
    for part in ("people", "fallback", "progress", "score", "print", "clear", "state", "missing"):
        assert element.xpath(f'.//*[@data-part="{part}"]'), part
    assert element.xpath(".//noscript")
    sheet = parse(assessment(page(), "trust-equation", "other"))
    assert sheet.xpath(".//self-assessment | .//script | .//button | .//noscript") == []


def test_the_other_side_reads_its_own_words() -> None:
    """The sheet asks about the learner, and does not hand on the feedback meant for the learner."""
    source = yaml.safe_load((ROOT / "course/instruments/trust-equation.yaml").read_text())
    said = text(parse(assessment(page(), "trust-equation", "other")))
    for item in source["items"]:
        assert item["text_other"]["nl"] in said
        assert item["text"]["nl"] not in said
    assert " ".join(source["scales"][0]["bands"][0]["feedback"]["nl"].split()) not in said


def test_data_is_the_contract() -> None:
    """The element gets id, version, about, title, the measure and the texts of this language."""
    found = data(parse(assessment(page("en"), "trust-equation")))
    assert set(found) == {"id", "version", "about", "title", "measure", "texts"}
    assert found["title"] == "The trust equation"
    assert found["measure"]["items"][0] == {
        "id": "c1",
        "scale": "credibility",
        "reversed": False,
        "weight": 1,
    }
    assert found["texts"]["scales"]["intimacy"]["title"] == "Intimacy"
    assert found["texts"]["sources"][0]["href"] == "../../../sources/#maister2000"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_text_stays_text(given: Any, lang: Lang) -> None:
    """Text that looks like markup, script or a template is shown as it stands."""
    text_of = {"nl": HOSTILE, "en": HOSTILE}
    instrument = small(title=text_of, instruction=text_of, limits=[text_of])
    instrument["items"][0]["text"] = text_of
    instrument["options"][0]["label"] = text_of
    instrument["scales"][1]["title"] = text_of
    given(instrument)
    html = assessment(page(lang), "small")
    element = parse(html)
    assert mistakes(element) == []
    assert len(html.splitlines()) == 1
    assert html.count("<script") == 2
    assert html.count("</script") == 2
    assert "<!--" not in html
    assert data(element)["title"] == " ".join(HOSTILE.split())
    (legend,) = element.xpath('.//*[@data-item="a"]/legend')
    assert text(legend) == "1 " + " ".join(HOSTILE.split())


def test_paper_key_by_hand(given: Any) -> None:
    """The key on paper adds up printed numbers, turns the reversed one, weighs, and divides.

    Printed order: a (1), c (2), b (3). A = (a + (4 - b)) / 2; B = 2c / 2; T = (A + B) / 2,
    worked out last. Options run from 1 to 3, so turning is 1 + 3 - answer.
    """
    given(small())
    (table,) = parse(assessment(page(), "small")).xpath('.//*[@class="assessment__sums"]')
    rows = [[text(cell) for cell in row] for row in table.xpath("./tbody/tr")]
    assert rows == [
        ["scale nl (A)", "[1] + (4 − [3])", "", "2", "A ="],
        ["scale nl (B)", "2 × [2]", "", "2", "B ="],
        ["scale nl (T)", "A + B", "", "2", "T ="],
    ]


def test_paper_formula_has_a_blank_for_every_score(given: Any) -> None:
    """The formula is written in the page's language and once more with blanks to fill in."""
    given(small())
    (line,) = parse(assessment(page(), "small")).xpath('.//*[@id="small-paper"]//li')
    assert text(line) == ("index nl: X = gemiddelde(A; B) × 0,5 − T = gemiddelde(; ) × 0,5 − =")
    assert len(line.xpath('.//*[@class="course-blank"]')) == 4
    (line,) = parse(assessment(page("en"), "small")).xpath('.//*[@id="small-paper"]//li')
    assert text(line).startswith("index en: X = mean(A, B) × 0.5 − T =")


def test_bands_say_where_they_begin_and_end() -> None:
    """A band ends below its upper limit, the last one on it; decimals follow the language."""
    element = parse(assessment(page(), "trust-equation"))
    cells = element.xpath('.//*[@class="assessment__bands"]/tbody[1]/tr/td[1]')
    assert [text(cell) for cell in cells] == ["1 tot 2,5", "2,5 tot 3,75", "3,75 tot en met 5"]
    element = parse(assessment(page("en"), "trust-equation"))
    cells = element.xpath('.//*[@class="assessment__bands"]/tbody[1]/tr/td[1]')
    assert text(cells[0]) == "1 to below 2.5"


def test_what_the_scan_cannot_say_is_on_the_page() -> None:
    """Limits, what is provisional, the formula and the sources are there without any score."""
    (about,) = parse(assessment(page(), "trust-equation")).xpath(".//details")
    said = text(about)
    assert "T is dubbelzinnig" in said
    assert "nog niet onderzocht" in said
    assert "T = (C + R + I) / S" in said
    assert "Maister, Green & Galford (2000)" in said


def test_unknown_instrument_names_page_and_those_there_are() -> None:
    """A slip of the pen is answered with the page and the instruments there are."""
    with pytest.raises(MacroError) as caught:
        assessment(page(), "trust-equasion")
    message = str(caught.value)
    assert "course/nl/modules/trust/trust-equation.md" in message
    assert "course/instruments/trust-equasion.yaml" in message
    assert re.search(r"There are: .*trust-equation", message, re.DOTALL)


def test_unknown_perspective_is_refused() -> None:
    """Only self and other exist."""
    with pytest.raises(MacroError, match=r"perspective 'team'.*self or other"):
        assessment(page(), "trust-equation", "team")


def test_no_wording_for_the_other_side(given: Any) -> None:
    """An instrument without the other side's wording says which fields it needs."""
    given(small())
    with pytest.raises(MacroError, match="instruction_other"):
        assessment(page(), "small", "other")


FINDINGS = [
    {
        "id": "gap",
        "when": "A - B >= 0.75 and not A < 2",
        "title": words("gap"),
        "text": words("text"),
        "action": words("action"),
        "provisional": True,
    },
    {"id": "rest", "when": "otherwise", "title": words("rest"), "text": words("even")},
]


def test_findings_are_explained_on_paper(given: Any) -> None:
    """The key lists the rules in order, in the language's own marks, with blanks to fill in."""
    given(small(findings=FINDINGS))
    rules = parse(assessment(page(), "small")).xpath('.//ol[@class="assessment__findings"]/li')
    assert text(rules[0].find("strong")) == "A − B ≥ 0,75 en niet A < 2"
    assert len(rules[0].xpath('.//*[@class="course-blank"]')) == 3
    assert "voorlopige grens" in text(rules[0])
    assert "action nl" in text(rules[0])
    assert text(rules[1]).startswith("in alle andere gevallen: rest nl")
    assert not rules[1].xpath('.//*[@class="course-blank"]')


def test_findings_are_not_on_the_other_sides_sheet(given: Any) -> None:
    """They speak to the learner."""
    items = [{**item, "text_other": words("other")} for item in small()["items"]]
    given(small(findings=FINDINGS, items=items, instruction_other=words("do")))
    sheet = parse(assessment(page(), "small", "other"))
    assert not sheet.xpath('.//ol[@class="assessment__findings"]')


def test_a_scale_with_no_good_end_says_so(given: Any) -> None:
    """`better: neither` gets words of its own, on screen and in both languages."""
    scales = [{**scale, "better": "neither"} for scale in small()["scales"]]
    expected: dict[Lang, str] = {"nl": "geen goede of slechte kant", "en": "no good or bad end"}
    for lang, said in expected.items():
        given(small(scales=scales))
        about = parse(assessment(page(lang), "small")).xpath(".//details")[0]
        assert said in text(about)


def test_a_team_has_its_own_field_below_the_scan() -> None:
    """The support scan asks for the team's rows in printed order and leads to the team's sheet."""
    here = page("nl", "modules/support/five-behaviours.md")
    element = parse(assessment(here, "support-scan"))
    (team,) = element.xpath(".//team-comparison")
    (field,) = team.xpath(".//textarea")
    assert mistakes(element) == []
    assert "(1 tot 21)" in text(team.xpath(f'.//label[@for="{field.get("id")}"]')[0])
    assert data(team)["order"] == element.xpath(".//@data-item")
    assert team.xpath('.//a[contains(@href, "facilitator/five-behaviours")]')
    assert not parse(assessment(page(), "trust-equation")).xpath(".//team-comparison")
