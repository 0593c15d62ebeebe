"""Before, after and looking back: one form per moment, the report below the last."""

from __future__ import annotations

from typing import Any

import pytest
from forms_pages import data, mistakes, page, parse, text

from widgets.forms import MacroError, Page, assessment, course_files
from widgets.forms.change import MOMENTS, change
from widgets.loading.kinds.change import BeforeAfter
from widgets.loading.words import LANGUAGES, Lang

HOSTILE = "</script><script>alert(1)</script> & \"'` {{ x }} *a*"


def words(label: str) -> dict[str, str]:
    return {"nl": f"{label} nl", "en": f"{label} en"}


def definition(**changes: Any) -> BeforeAfter:
    """Eight items from 0 to 100 in steps of 10."""
    return BeforeAfter.of(
        {
            "id": "sure",
            "version": "1.0.0",
            "kind": "change",
            "title": words("title"),
            "instruction": words("do"),
            "range": [0, 100],
            "step": 10,
            "ends": {"low": words("none"), "high": words("all")},
            "items": [{"id": f"c{n}", "text": words(f"item {n}")} for n in range(1, 9)],
            "reliable": {"sd": 15, "r": 0.8},
            "limits": [words("limit")],
            **changes,
        },
        {},
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_moment_is_accessible(lang: Lang, moment: str) -> None:
    """Every circle and slider has a name, nothing is said twice, and it is one line."""
    html = change(page(lang), definition(), moment)
    element = parse(html)
    assert [found for found in mistakes(element) if "None has no label" not in found] == []
    assert len(html.splitlines()) == 1
    for slider in element.xpath('.//input[@type="range"]'):
        (name,) = element.xpath(f'.//*[@id="{slider.get("aria-labelledby")}"]')
        assert text(name)


def test_nothing_is_chosen_and_paper_has_all_eleven_circles() -> None:
    """Eight rows of 0, 10 … 100 without a mark; the slider is hidden until the script works."""
    element = parse(change(page(), definition(), "before"))
    for row in element.xpath(".//fieldset"):
        assert row.xpath('.//input[@type="radio"]/@value') == [str(n) for n in range(0, 101, 10)]
        assert not row.xpath(".//input[@checked]")
        assert row.xpath('./div[@data-part="slider"][@hidden]')
    assert len(element.xpath(".//fieldset")) == 8


def test_only_the_look_back_has_a_report_and_a_key() -> None:
    """Before and after show no report, so nothing can be compared too early."""
    for moment in MOMENTS:
        element = parse(change(page(), definition(), moment))
        assert bool(element.xpath('.//*[@data-part="result"]')) is (moment == "then")
        assert bool(element.xpath(f'.//*[@id="sure-{moment}-paper"]')) is (moment == "then")


def test_the_key_says_what_is_noise() -> None:
    """1.96 × 15 × √(2 × (1 − 0.8)) = 18.594; the assumed numbers are called provisional."""
    key = text(parse(change(page("en"), definition(), "then")).xpath(".//section[@id]")[-1])
    assert "A difference of 18.6 or less" in key
    assert "(SD) of 15 and a reliability of 0.8" in key
    assert "provisional" in key


def test_hostile_words_stay_words() -> None:
    """Texts close no script and become no markup."""
    element = parse(change(page(), definition(title={"nl": HOSTILE, "en": HOSTILE}), "then"))
    assert text(element.xpath(".//h3")[0]) == HOSTILE
    assert data(element)["title"] == HOSTILE
    assert len(element.xpath(".//script")) == 1


@pytest.mark.parametrize("moment", ["", "during", "Before"])
def test_another_moment_is_refused(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the page and the three moments there are."""
    monkeypatch.setattr(course_files, "instrument", lambda page, name: definition())
    with pytest.raises(MacroError, match=r"trust-equation\.md: .*before, after, then"):
        assessment(page(), "sure", moment=moment)


def test_a_moment_on_another_kind_is_refused() -> None:
    """Scales have no moments, and saying one is a mistake worth hearing about."""
    with pytest.raises(MacroError, match="has no moments"):
        assessment(page(), "trust-equation", moment="before")


def test_pages_of_the_other_moments_are_found(tmp_path: Any) -> None:
    """The report knows the way to a moment that is missing."""
    for name, moment in (("a", "before"), ("b", "after"), ("c", "then")):
        call = f'{{{{ assessment("sure", moment="{moment}") }}}}'
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: T{name}\n---\n\n{call}\n")
    here = Page("c.md", "nl", tmp_path, tmp_path)
    found = data(parse(change(here, definition(), "then")))["pages"]
    assert found == {"before": "../a/", "after": "../b/", "then": "./"}
