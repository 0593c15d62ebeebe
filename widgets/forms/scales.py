"""A self-assessment of kind `scales` on a page: the form, its paper key, the element's data."""

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

from widgets.forms import formulas
from widgets.forms.citations import PAGE
from widgets.forms.codes import code_data
from widgets.forms.pages import Page
from widgets.forms.places import find
from widgets.forms.strings import number, say
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.words import Lang


def scales(page: Page, definition: Definition) -> str:
    """Write the form the learner fills in."""
    return _write(page, definition, live=True)


def other_side(page: Page, definition: Definition) -> str:
    """Write the paper sheet for the other side: that side's wording, no element and no data.

    So somebody else's answers are never kept as the learner's own.
    """
    return _write(page, definition, live=False)


def _write(page: Page, definition: Definition, *, live: bool) -> str:
    lang = page.lang
    measure = definition.measure()
    texts = definition.texts(lang, page.href(PAGE))
    items = _mixed(measure["items"], [scale["id"] for scale in measure["scales"]])
    return render(
        "assessment",
        lang,
        live=live,
        id=definition.id,
        about=definition.about,
        title=definition.title[lang],
        **questions(definition, lang, other=not live),
        limits=texts["limits"],
        provisional=texts["provisional"],
        sources=[
            {"label": source["label"], "href": page.html_link(PAGE, source["key"])}
            for source in texts["sources"]
        ],
        data={
            "id": definition.id,
            "version": definition.version,
            "about": definition.about,
            "title": definition.title[lang],
            "measure": measure,
            "texts": texts,
        },
        code=code_data(page, definition) if live else None,
        lms=page.form == "lms" and definition.about == "self",
        team=_team(page, definition, measure, texts, items) if live and definition.team else None,
        **_key(measure, texts, items, lang),
    )


def questions(definition: Definition, lang: Lang, *, other: bool) -> dict[str, Any]:
    """Return what `questions.html.j2` shows, in the learner's wording or the other side's."""
    measure = definition.measure()
    items = _mixed(measure["items"], [scale["id"] for scale in measure["scales"]])
    words = {
        item.id: (item.text_other or item.text) if other else item.text for item in definition.items
    }
    instruction = definition.instruction_other if other else None
    return {
        "prefix": f"{definition.id}-other" if other else definition.id,
        "instruction": (instruction or definition.instruction)[lang],
        "options": [
            {"value": option.value, "label": option.label[lang]} for option in definition.options
        ],
        "items": [{"id": item["id"], "text": words[item["id"]][lang]} for item in items],
    }


def _team(
    page: Page,
    definition: Definition,
    measure: Mapping[str, Any],
    texts: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
) -> dict[str, object]:
    """Return what the team comparison needs: the items in printed order, and the team's sheet."""
    sheet = find(page, "assessment", definition.id, "other")
    options = definition.options
    return {
        "sheet": page.html_link(sheet.src) if sheet else "",
        "data": {
            "id": definition.id,
            "version": definition.version,
            "measure": measure,
            "order": [item["id"] for item in items],
            "ends": [options[0].label[page.lang], options[-1].label[page.lang]],
            "scales": texts["scales"],
        },
    }


def _mixed(items: Sequence[Mapping[str, Any]], scales: Sequence[str]) -> list[Mapping[str, Any]]:
    """Deal the items out in rounds, one of each scale, so that no scale gives itself away.

    The order depends on the file alone: a printed number always means the same item.
    """
    piles = [[item for item in items if item["scale"] == scale] for scale in scales]
    return [item for item in chain.from_iterable(zip_longest(*piles)) if item is not None]


def _key(
    measure: Mapping[str, Any],
    texts: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    lang: Lang,
) -> dict[str, object]:
    """Return what the paper key shows: sums with printed numbers, formulas with blanks, bands."""
    low, high = min(measure["options"]), max(measure["options"])
    numbers = {item["id"]: place for place, item in enumerate(items, start=1)}
    symbols = {scale["id"]: scale["symbol"] for scale in measure["scales"]}

    def term(item: Mapping[str, Any]) -> str:
        place = f"[{numbers[item['id']]}]"
        turned = f"({number(low + high, lang)} − {place})" if item["reversed"] else place
        return turned if item["weight"] == 1 else f"{number(item['weight'], lang)} × {turned}"

    def scale_row(scale: Mapping[str, Any]) -> dict[str, object]:
        own = [item for item in items if item["scale"] == scale["id"]]
        of = [symbols[part] for part in scale["of"]]
        divisor = len(of) if of else sum(item["weight"] for item in own)
        return {
            **texts["scales"][scale["id"]],
            "parts": ", ".join(of),
            "sum": " + ".join(of or [term(item) for item in own]),
            "divisor": number(divisor, lang),
        }

    def index_row(index: Mapping[str, Any]) -> dict[str, object]:
        return {
            **texts["indices"][index["id"]],
            "formula": formulas.written(index["formula"], lang),
            "parts": formulas.parts(index["formula"], symbols.values(), lang),
        }

    def bands(part: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, object]:
        rows = [
            {
                **words["bands"][band["id"]],
                "range": say(
                    "paper.range_last" if band is part["bands"][-1] else "paper.range",
                    lang,
                    low=number(band["from"], lang),
                    high=number(band["to"], lang),
                ),
            }
            for band in part["bands"]
        ]
        return {"title": words["title"], "symbol": part["symbol"], "bands": rows}

    # A scale made of others is worked out after them.
    scales = sorted(measure["scales"], key=lambda scale: bool(scale["of"]))
    banded = [(scale, texts["scales"][scale["id"]]) for scale in scales]
    banded += [(index, texts["indices"][index["id"]]) for index in measure["indices"]]
    return {
        "low": low,
        "high": high,
        "scales": [scale_row(scale) for scale in scales],
        "indices": [index_row(index) for index in measure["indices"]],
        "bands": [bands(part, words) for part, words in banded if part["bands"]],
        "findings": [
            {
                **texts["findings"][finding["id"]],
                "when": formulas.written(finding["when"], lang),
                "parts": formulas.parts(finding["when"], symbols.values(), lang),
            }
            for finding in measure["findings"]
        ],
        "reversed": [f"[{numbers[item['id']]}]" for item in items if item["reversed"]],
    }
