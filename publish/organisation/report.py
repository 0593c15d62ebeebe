"""The report of an organisation: one HTML file with sentences, pictures and tables, no script.

The pictures are rows of boxes, not drawings: names stay readable on a phone, and borders print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from publish.group_report import bundled
from publish.group_tables import Section
from publish.organisation.words import (
    TOTAL,
    Organisation,
    Writer,
    how_to_read,
    refusals,
    title_of,
    what_was_read,
)
from widgets.forms.strings import say
from widgets.loading.words import Lang

_DARK = re.compile(r'\[data-md-color-scheme="?slate"?\]\s*\{([^}]*)\}')


@dataclass(frozen=True)
class Row:
    """One line of a picture: a mean with its interval, in percent of the range; or nothing."""

    name: str
    value: str
    mean: float | None = None
    low: float = 0
    width: float = 0
    whole: bool = False


@dataclass(frozen=True)
class Picture:
    """A scale's means below each other, on an axis from the lowest answer to the highest."""

    label: str
    caption: str
    rows: list[Row]
    ticks: list[tuple[float, str]]


class _Pictures:
    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        options = [option.value for option in writer.definition.options]
        self.low, self.high = options[0], options[-1]
        self.ticks = [(self.at(each), str(each)) for each in options]

    def at(self, value: float) -> float:
        share = 100 * (value - self.low) / (self.high - self.low)
        return round(min(max(share, 0.0), 100.0), 2)

    def row(self, name: str, cell: dict[str, Any], *, whole: bool) -> Row:
        if cell["reason"] or cell["mean"] is None:
            return Row(name, say("room_view.withheld_cell", self.writer.lang), whole=whole)
        low, high = cell["interval"] or (cell["mean"], cell["mean"])
        left = self.at(low)
        value = self.writer.number(cell["mean"])
        return Row(name, value, self.at(cell["mean"]), left, round(self.at(high) - left, 2), whole)

    def of_scale(self, n: int, last: int) -> list[Picture]:
        """Draw the units in the last wave, and the whole organisation over the waves."""
        scale = self.writer.definition.scales[n]
        title, wave = scale.title[self.writer.lang], self.writer.waves[last]
        units = [
            self.row(self.writer.units[unit], block["scales"][n], whole=unit == TOTAL)
            for unit, block in self.writer.blocks(last)
        ]
        label = self.writer.t("picture_units", scale=title, wave=wave)
        made = [Picture(label, f"{title}, {wave}", units, self.ticks)]
        if len(self.writer.waves) > 1:
            waves = [
                self.row(name, self.writer.blocks(place)[0][1]["scales"][n], whole=place == last)
                for place, name in enumerate(self.writer.waves)
            ]
            label = self.writer.t("picture_waves", scale=title)
            caption = f"{title}, {self.writer.t('whole').lower()}"
            made.append(Picture(label, caption, waves, self.ticks))
        return made


def _section(organisation: Organisation, place: int, lang: Lang) -> tuple[Section, list[Picture]]:
    writer = Writer(organisation, place, lang)
    if writer.last is None:
        return writer.section(), []
    pictures = _Pictures(writer)
    scales = range(len(writer.definition.scales))
    return writer.section(), [each for n in scales for each in pictures.of_scale(n, writer.last)]


def written(organisation: Organisation, lang: Lang) -> str:
    """Return the whole file. Raises TroubleError when the styles cannot be bundled."""
    _, styles = bundled()
    dark = _DARK.search(styles)
    loader = PackageLoader("publish")
    house = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return house.get_template("organisation-report.html.j2").render(
        lang=lang,
        title=title_of(organisation, lang),
        t=lambda key: say(key, lang),
        read=what_was_read(organisation, lang),
        how=how_to_read(organisation, lang),
        refused=refusals(organisation, lang),
        sections=[_section(organisation, n, lang) for n in range(len(organisation.figures))],
        # our own bundle of styles, and the colours of its dark theme
        styles=Markup(styles),  # noqa: S704
        dark=Markup(dark[1] if dark else ""),  # noqa: S704
    )
