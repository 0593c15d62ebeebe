"""The learner's own results together: what there is to find, and on which page each was made."""

from dataclasses import dataclass
from typing import Any

from widgets.forms import course_files
from widgets.forms.change import MOMENTS
from widgets.forms.pages import Page
from widgets.forms.places import Place, find, places
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.words import Lang


def course_profile(page: Page) -> str:
    """Write the course profile; without script it is a list of every exercise and its page.

    Raises:
        MacroError: when a page calls an instrument or knowledge check that cannot be used.

    """
    found = collected(page)
    return render(
        "profile",
        page.lang,
        instruments=[
            {**one, "link": page.html_link(found.places[one["id"]].src)}
            for one in found.instruments
        ],
        data={"instruments": found.instruments, "quizzes": found.quizzes, "notes": found.notes},
    )


@dataclass(frozen=True)
class Collected:
    """Everything a learner can keep, in reading order; `places` is where each instrument stands."""

    places: dict[str, Place]
    instruments: list[dict[str, Any]]
    quizzes: list[dict[str, Any]]
    notes: list[dict[str, str]]


def collected(page: Page) -> Collected:
    """Return what the pages of the site call.

    Raises:
        MacroError: when a page calls an instrument or knowledge check that cannot be used.

    """
    order = _reading_order(page)
    found: dict[tuple[str, str], Place] = {}
    for place in sorted(places(page), key=lambda place: order.get(place.src, len(order))):
        if place.moment != "other":  # the other side's sheet keeps nothing
            found.setdefault((place.macro, place.name), place)
    assessments = [place for place in found.values() if place.macro == "assessment"]
    return Collected(
        places={place.name: place for place in assessments},
        instruments=[_instrument(page, place) for place in assessments],
        quizzes=[_quiz(page, p) for p in found.values() if p.macro == "knowledge_check"],
        notes=_notes(page, order),
    )


def _notes(page: Page, order: dict[str, int]) -> list[dict[str, str]]:
    """Return what every page asks to reflect on, in reading order."""
    asked = [place for place in places(page) if place.macro == "reflection"]
    return [
        {"id": p.name, "question": p.question, "page": p.title, "href": page.href(p.src)}
        for p in sorted(asked, key=lambda place: order.get(place.src, len(order)))
    ]


def _reading_order(page: Page) -> dict[str, int]:
    """Return the place of each page in the site's navigation: both languages share one."""
    config = page.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    every = {place.src: text.find(place.src) for place in places(page)}
    known = sorted((at, src) for src, at in every.items() if at >= 0)
    return {src: n for n, (_, src) in enumerate(known)}


def _instrument(page: Page, place: Place) -> dict[str, Any]:
    definition = course_files.instrument(page, place.name)
    shared = {
        "id": definition.id,
        "version": definition.version,
        "kind": definition.kind,
        "title": definition.title[page.lang],
        "page": place.title,
        "href": page.href(place.src),
    }
    own = _scales(definition, page.lang) if isinstance(definition, Definition) else {}
    if definition.kind == "change":
        spots = [find(page, "assessment", place.name, moment) for moment in MOMENTS]
        own = {"moments": [{"page": p.title, "href": page.href(p.src)} for p in spots if p]}
    return {**shared, **own}


def _scales(definition: Definition, lang: Lang) -> dict[str, Any]:
    """Return what a profile shows of kind `scales`: names and ends, no items and no feedback."""
    return {
        "options": [option.value for option in definition.options],
        "ends": [definition.options[0].label[lang], definition.options[-1].label[lang]],
        "items": len(definition.items),
        "scales": [
            {
                "id": scale.id,
                "title": scale.title[lang],
                "symbol": scale.symbol,
                "better": scale.better,
                "bands": {band.id: band.label[lang] for band in scale.bands},
            }
            for scale in definition.scales
        ],
    }


def _quiz(page: Page, place: Place) -> dict[str, Any]:
    quiz = course_files.quiz(page, place.name)
    return {
        "id": quiz.id,
        "version": quiz.version,
        "title": quiz.title[page.lang],
        "page": place.title,
        "href": page.href(place.src),
        "key": quiz.key(),
    }
