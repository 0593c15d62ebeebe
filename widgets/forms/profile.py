"""The learner's own results together: what there is to find, and on which page each was made."""

from dataclasses import dataclass
from typing import Any

from course_scoring.change import reliable_change

from widgets.forms import course_files
from widgets.forms.change import MOMENTS
from widgets.forms.pages import Page
from widgets.forms.places import Place, find, places
from widgets.forms.templating import render
from widgets.loading.definition import Definition
from widgets.loading.kinds import BeforeAfter, Log, Plan, StakeholderMap
from widgets.loading.kinds.canvas import Canvas
from widgets.loading.words import Lang

OPTIONS = 5
SCALE_SD, SCALE_R = 0.6, 0.8
"""Assumed of a scale with five options (provisional): its spread among people, its reliability."""


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
        "about": definition.about,
        "title": definition.title[page.lang],
        "page": place.title,
        "href": page.href(place.src),
    }
    return {**shared, **_own(page, definition)}


def _own(page: Page, definition: object) -> dict[str, Any]:
    """Return what the profile shows of one kind only."""
    lang = page.lang
    own: dict[str, Any] = {}
    match definition:
        case Definition():
            own = _scales(definition, lang)
        case Canvas():
            own = {"sections": _sections(definition, lang)}
        case Log():
            own = {"measure": definition.measure(), "texts": definition.texts(lang)}
        case StakeholderMap():
            groups = definition.texts(lang)["groups"]
            titles = {name: {"title": group["title"]} for name, group in groups.items()}
            own = {"measure": definition.measure(), "texts": {"groups": titles}}
        case Plan():
            parts = definition.texts(lang)["parts"]
            own = {"measure": definition.measure(), "texts": {"parts": parts}}
        case BeforeAfter():
            own = _moments(page, definition)
    return own


def _moments(page: Page, definition: BeforeAfter) -> dict[str, Any]:
    spots = {moment: find(page, "assessment", definition.id, moment) for moment in MOMENTS}
    return {
        "moments": [{"page": p.title, "href": page.href(p.src)} for p in spots.values() if p],
        "measure": definition.measure(),
        "texts": definition.texts(page.lang),
        "pages": {moment: page.href(p.src) for moment, p in spots.items() if p},
    }


def _sections(definition: Canvas, lang: Lang) -> list[dict[str, Any]]:
    """Return the parts of a canvas: their titles and the fields that can be filled."""
    return [
        {
            "id": section.id,
            "title": section.title[lang],
            "fields": [field.id for field in section.fields],
        }
        for section in definition.sections
    ]


def _scales(definition: Definition, lang: Lang) -> dict[str, Any]:
    """Return what a profile shows of kind `scales`: names and ends, no items and no feedback."""
    known = len(definition.options) == OPTIONS
    return {
        "options": [option.value for option in definition.options],
        "noise": _noise() if known else None,
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


def _noise() -> dict[str, float]:
    """Return the largest change of a scale that may be chance, and what that assumes."""
    largest = reliable_change(0, 0, SCALE_SD, SCALE_R).noise
    return {"sd": SCALE_SD, "r": SCALE_R, "largest": round(largest, 4)}


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
