"""An organisation's figures in sentences and tables.

Nothing is computed here but which differences lie outside chance; what is withheld stays so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from publish.group_tables import NOTHING, Rows, Section
from publish.organisation.waves import Wave
from widgets.forms.strings import say
from widgets.loading.definition import Definition
from widgets.loading.track import Track, Words
from widgets.loading.words import Lang

type Plain = dict[str, Any]

TOTAL = ""
NAMED = 6
"""So many changes are named in a sentence; the table has them all."""
MONTHS: Mapping[Lang, Sequence[str]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


@dataclass(frozen=True)
class Organisation:
    """All that is told: figures per instrument (`Figures.to_dict`), and what was read."""

    track: Track
    definitions: Sequence[Definition]
    waves: Sequence[Wave]
    threshold: int
    figures: Sequence[Plain]
    files: int
    refused: Mapping[str, int]

    def to_dict(self) -> Plain:
        """Return the content of the JSON output."""
        return {
            "track": self.track.id,
            "threshold": self.threshold,
            "units": [{"id": unit.id, "title": dict(unit.title)} for unit in self.track.units],
            "waves": [wave.id for wave in self.waves],
            "files": {"counted": self.files, "refused": dict(self.refused)},
            "instruments": list(self.figures),
        }


def month_said(number: int, lang: Lang) -> str:
    """Return a month in words: januari 2027."""
    at = date(max(number // 12, 1), number % 12 + 1, 1)
    return f"{MONTHS[lang][at.month - 1]} {number // 12}"


def wave_said(wave: Wave, lang: Lang) -> str:
    """Return a wave in words: januari 2027, 1e kwartaal 2027, januari 2027 tot en met juni 2027."""
    if wave.first == wave.last:
        return month_said(wave.first, lang)
    if "Q" in wave.id:
        year, quarter = wave.id.split("-Q")
        return say("organisation.quarter", lang, number=quarter, year=int(year))
    ends = month_said(wave.first, lang), month_said(wave.last, lang)
    return say("organisation.span", lang, **{"from": ends[0], "to": ends[1]})


def in_words(words: Words, lang: Lang) -> str:
    """Return a track's text in this language, or in the one it has."""
    return words.get(lang) or next(iter(words.values()), "")


class Writer:
    """One instrument in one language."""

    def __init__(self, organisation: Organisation, place: int, lang: Lang) -> None:
        """Write about the instrument at this place."""
        self.all, self.lang = organisation, lang
        self.definition = organisation.definitions[place]
        self.figures = organisation.figures[place]
        self.waves = [wave_said(wave, lang) for wave in organisation.waves]
        self.units = {unit.id: in_words(unit.title, lang) for unit in organisation.track.units}
        self.units[TOTAL] = self.t("whole")

    def t(self, key: str, **values: object) -> str:
        """Say a text of this report."""
        return say(f"organisation.{key}", self.lang, **values)

    def number(self, value: float | None, *, signed: bool = False) -> str:
        """Write a number with two decimals."""
        if value is None:
            return NOTHING
        text = f"{round(value, 2) + 0.0:{'+' if signed else ''}.2f}"
        return (text.replace(".", ",") if self.lang == "nl" else text).replace("-", "−")

    def between(self, ends: Sequence[float] | None) -> str:
        """Write an interval."""
        if ends is None:
            return NOTHING
        low, high = map(self.number, ends)
        return say("group_report.between", self.lang, low=low, high=high)

    def listed(self, names: Sequence[str]) -> str:
        """List names in a sentence."""
        last = say("group_report.and", self.lang).join(names[-2:])
        return ", ".join([*names[:-2], last])

    def scale_title(self, scale: str) -> str:
        """Return what a scale is called."""
        return next(s.title[self.lang] for s in self.definition.scales if s.id == scale)

    def blocks(self, wave: int) -> list[tuple[str, Plain]]:
        """Return the whole organisation and then every unit in a wave, by id."""
        found: Plain = self.figures["waves"][wave]
        return [(TOTAL, found["total"]), *((unit["id"], unit) for unit in found["units"])]

    @cached_property
    def last(self) -> int | None:
        """The last wave in which anything may be shown."""
        shown = [
            n for n in range(len(self.waves)) if not self.figures["waves"][n]["total"]["reason"]
        ]
        return shown[-1] if shown else None

    def section(self) -> Section:
        """Return title, sentences, tables and limits."""
        title = self.definition.title[self.lang]
        if self.last is None:
            lines = [self.t("none", threshold=self.all.threshold)]
            return Section(title, lines, [], [], [])
        tables = [self.latest(self.last), self.bands(self.last), self.indices(self.last)]
        if len(self.waves) > 1:
            tables.append(self.means())
            tables += [self.change(each) for each in self.changes]
        texts = self.definition.texts(self.lang)
        found = [each for each in tables if each is not None and each.rows]
        return Section(title, self.lines(), found, texts["provisional"], texts["limits"])

    @cached_property
    def changes(self) -> list[Plain]:
        """The change to the last wave, from the one before and from the first."""
        found: list[Plain] = self.figures["changes"]
        return found[-2:]

    def lines(self) -> list[str]:
        """Return the sentences."""
        version = self.definition.version
        lines = [self.t("version", title=self.definition.title[self.lang], version=version)]
        took_part = []
        for n, wave in enumerate(self.waves):
            count = self.figures["waves"][n]["total"]["people"]
            key = "took_part_few" if count is None else "took_part_one"
            took_part.append(self.t(key, wave=wave, count=count, threshold=self.all.threshold))
        lines.append(self.t("took_part", list=self.listed(took_part)))
        if again := self.figures["replaced"]:
            lines.append(self.t("again_one" if again == 1 else "again", count=again))
        for reason, key in (("too-few-people", "colleagues"), ("protects-others", "protected")):
            units = [
                self.units[unit]
                for unit, block in self.blocks(self.last or 0)[1:]
                if block["reason"] == reason
            ]
            if units:
                names = self.listed(units)
                wave = self.waves[self.last or 0]
                values = {"threshold": self.all.threshold, "wave": wave}
                lines.append(self.t(key, units=names, **values))
        said = [self.moved(change) for change in self.changes]
        lines += [line for line, _ in said if line]
        looked_at = sum(count for _, count in said)
        return [*lines, *([self.t("chance", count=looked_at)] if looked_at >= 10 else [])]

    def moved(self, change: Plain) -> tuple[str, int]:
        """Say which differences lie outside chance, and return how many were looked at."""
        blocks = [(TOTAL, change["total"]), *((unit["id"], unit) for unit in change["units"])]
        tested = [(u, s) for u, block in blocks for s in block["scales"] if s["interval"]]
        if not tested:
            return "", 0
        beyond = [
            self.t(
                "moved_one" if unit else "moved_whole",
                scale=self.scale_title(scale["id"]),
                unit=self.units[unit],
                difference=self.number(scale["difference"], signed=True),
            )
            for unit, scale in tested
            if scale["interval"][0] > 0 or scale["interval"][1] < 0
        ]
        if len(beyond) > NAMED + 1:
            more = len(beyond) - NAMED
            beyond = [*beyond[:NAMED], self.t("moved_more", count=more)]
        ends = self.ends(change)
        if not beyond:
            return self.t("moved_none", **ends), len(tested)
        return self.t("moved", list=self.listed(beyond), **ends), len(tested)

    def ends(self, change: Plain) -> dict[str, str]:
        """Return the two waves of a change in words."""
        names = {wave.id: said for wave, said in zip(self.all.waves, self.waves, strict=True)}
        return {key: names[change[key]] for key in ("from", "to")}

    def row(self, scale: str, unit: str, reason: str | None, cells: Sequence[str]) -> list[str]:
        """Return a row of a table; what is withheld says so in its first cell."""
        hidden = [say("room_view.withheld_cell", self.lang), *[NOTHING] * (len(cells) - 1)]
        return [self.scale_title(scale), self.units[unit], *(hidden if reason else cells)]

    def table(self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Rows:
        """Return a table with a scale and a unit in front, without columns that say nothing."""
        kept = [
            n for n in range(len(heads)) if any(row[n + 2] not in {NOTHING, ""} for row in rows)
        ]
        filled = [[row[0], row[1], *(row[n + 2] for n in kept)] for row in rows]
        first = [say("room_view.scale", self.lang), self.t("unit")]
        return Rows(caption, [*first, *(heads[n] for n in kept)], filled, 2)

    def latest(self, wave: int) -> Rows:
        """Return every number of one wave."""
        names = ("mean", "sd", "interval", "rwg", "rwg_star", "alpha")
        heads = [self.t("participants"), *(say(f"room_view.{each}", self.lang) for each in names)]
        rows = []
        for n, scale in enumerate(self.definition.scales):
            for unit, block in self.blocks(wave):
                each = block["scales"][n]
                cells = [
                    str(each["people"]),
                    *map(self.number, (each["mean"], each["sd"])),
                    self.between(each["interval"]),
                    *map(self.number, (each["rwg_j"], each["rwg_star"], each["alpha"])),
                ]
                rows.append(self.row(scale.id, unit, each["reason"], cells))
        return self.table(self.t("latest", wave=self.waves[wave]), heads, rows)

    def bands(self, wave: int) -> Rows:
        """Return which share of the participants lies in each band."""
        blocks = self.blocks(wave)
        rows = []
        for n, scale in enumerate(self.definition.scales):
            for band in scale.bands:
                cells = []
                for _, block in blocks:
                    each = block["scales"][n]
                    hidden = say("room_view.withheld_cell", self.lang)
                    if each["reason"]:
                        cells.append(hidden)
                    else:
                        cells.append(f"{round(100 * each['bands'][band.id] / each['people'])} %")
                rows.append([scale.title[self.lang], band.label[self.lang], *cells])
        first = [say("room_view.scale", self.lang), self.t("band")]
        caption = self.t("bands", wave=self.waves[wave])
        return Rows(caption, [*first, *(self.units[u] for u, _ in blocks)], rows, 2)

    def indices(self, wave: int) -> Rows | None:
        """Return the indices of the mean scores."""
        rows = []
        for n, index in enumerate(self.definition.indices):
            for unit, block in self.blocks(wave):
                each = block["indices"][n]
                shown = say("room_view.withheld_cell", self.lang) if each["reason"] else ""
                value = shown or self.number(each["value"])
                rows.append([index.title[self.lang], self.units[unit], value])
        heads = [say("group_report.index", self.lang), self.t("unit")]
        mean = say("room_view.mean", self.lang)
        caption = f"{say('group_report.indices', self.lang)}, {self.waves[wave]}"
        return Rows(caption, [*heads, mean], rows, 2) if rows else None

    def means(self) -> Rows:
        """Return the mean of every wave, with how many there are."""
        rows = []
        for n, scale in enumerate(self.definition.scales):
            for unit in (TOTAL, *(each.id for each in self.all.track.units)):
                cells = []
                for wave in range(len(self.waves)):
                    each = dict(self.blocks(wave))[unit]["scales"][n]
                    shown = f"{self.number(each['mean'])} ({each['people']})"
                    hidden = say("room_view.withheld_cell", self.lang)
                    cells.append(hidden if each["reason"] else shown)
                rows.append(self.row(scale.id, unit, None, cells))
        return self.table(self.t("means"), self.waves, rows)

    def change(self, change: Plain) -> Rows:
        """Return the change between two waves, with what it was computed from."""
        heads = [self.t("change"), say("room_view.interval", self.lang), self.t("way")]
        blocks = [(TOTAL, change["total"]), *((unit["id"], unit) for unit in change["units"])]
        rows = []
        for n, scale in enumerate(self.definition.scales):
            for unit, block in blocks:
                each = block["scales"][n]
                linked = each["way"] == "linked"
                way = self.t("from_linked", count=each["people"]) if linked else ""
                cells = [
                    self.number(each["difference"], signed=True),
                    self.between(each["interval"]),
                    way or self.t("from_groups"),
                ]
                rows.append(self.row(scale.id, unit, each["reason"], cells))
        return self.table(self.t("changes", **self.ends(change)), heads, rows)


def title_of(organisation: Organisation, lang: Lang) -> str:
    """Return the title of the whole report."""
    name = organisation.track.organisation or in_words(organisation.track.title, lang)
    return (
        say("organisation.title", lang, name=name)
        if name
        else say("organisation.title_plain", lang)
    )


def how_to_read(organisation: Organisation, lang: Lang) -> list[str]:
    """Return what a reader has to know before the first figure."""
    keys = ["self", "withheld", "interval", *(["change"] if len(organisation.waves) > 1 else [])]
    values = {"threshold": organisation.threshold}
    return [say(f"organisation.how_{key}", lang, **values) for key in (*keys, "appraisal")]


def what_was_read(organisation: Organisation, lang: Lang) -> str:
    """Return how many files count."""
    key = "counted_one" if organisation.files == 1 else "counted"
    return say(f"organisation.{key}", lang, files=organisation.files)


def refusals(organisation: Organisation, lang: Lang) -> Rows | None:
    """Return why files or results don't count, and how often; never which: a name may tell who."""
    rows = [
        [say(f"organisation.refused_{reason.replace('-', '_')}", lang), str(count)]
        for reason, count in organisation.refused.items()
    ]
    heads = [say(f"organisation.refused_{each}", lang) for each in ("reason", "times")]
    return Rows(say("organisation.refused", lang), heads, rows, 1) if rows else None
