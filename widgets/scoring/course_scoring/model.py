"""What scoring knows of an instrument: frozen, checked, and without a word of text.

Named tuples and not dataclasses: in a browser the `dataclasses` module and its classes cost about
120 ms of start-up, measured in Pyodide 0.29; these cost less than ten.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from . import reading
from .condition import Condition
from .consistency import check
from .errors import FormulaError, InstrumentError
from .formula import FUNCTIONS, Formula

_KEYS = (
    *("id", "version", "kind", "options", "scales", "items"),
    *("missing", "focus", "indices", "lever", "findings"),
)
BETTER = ("higher", "lower", "neither")
_SYMBOL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class Band(NamedTuple):
    """A stretch of a range: `start` inclusive, `end` exclusive (of the last band inclusive)."""

    id: str
    start: float
    end: float


class Scale(NamedTuple):
    """What a group of items measures; with subscales (`of`) it has no items of its own."""

    id: str
    symbol: str | None
    better: str
    of: tuple[str, ...]
    bands: tuple[Band, ...]


class Item(NamedTuple):
    """One question: weight above zero; `reversed` counts lowest + highest - answer."""

    id: str
    scale: str
    reversed: bool
    weight: float


class Index(NamedTuple):
    """A number computed from scale scores; `bounds` are its lowest and highest value."""

    id: str
    symbol: str | None
    formula: Formula
    bounds: tuple[float, float] | None
    bands: tuple[Band, ...]


class Lever(NamedTuple):
    """Which index (`target`) to look at, and how large one step on a scale is."""

    target: str
    step: float


class Finding(NamedTuple):
    """A sentence about the profile, and the condition it is shown under."""

    id: str
    when: Condition


class Instrument(NamedTuple):
    """A self-assessment of the kind `scales`; `options` are the answer values from low to high.

    `focus` is "lowest", or "none" for a profile in which no scale is pointed at.
    """

    id: str
    version: str
    options: tuple[int, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    indices: tuple[Index, ...]
    lever: Lever | None
    focus: str
    findings: tuple[Finding, ...]

    @property
    def low(self) -> int:
        """The lowest answer, and so the lowest score of every scale."""
        return self.options[0]

    @property
    def high(self) -> int:
        """The highest answer, and so the highest score of every scale."""
        return self.options[-1]

    def scale(self, scale_id: str) -> Scale:
        """Return a scale by id; KeyError when there is none."""
        for each in self.scales:
            if each.id == scale_id:
                return each
        raise KeyError(scale_id)

    def items_of(self, scale: Scale) -> tuple[Item, ...]:
        """Return the items of a scale and of its subscales, in the order of the file."""
        wanted = {scale.id} if not scale.of else set(self._leaves(scale))
        return tuple(item for item in self.items if item.scale in wanted)

    def _leaves(self, scale: Scale) -> Iterator[str]:
        for each in scale.of:
            below = self.scale(each)
            yield from self._leaves(below) if below.of else (each,)

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Instrument:
        """Read the language-neutral part of a definition (docs/architecture.md gives its shape).

        Raises InstrumentError, whose `field` is the path of the value that is wrong; a key this
        package does not know is a fault too, so that a typing error is never silently ignored.
        """
        d = reading.mapping(data, "instrument", _KEYS)
        reading.choice(d.get("kind", "scales"), ["scales"], "kind")
        reading.choice(d.get("missing", "half"), ["half"], "missing")
        options = reading.rising(d.get("options"), "options")
        ends = (float(options[0]), float(options[-1]))
        instrument = cls(
            id=reading.text(d.get("id"), "id"),
            version=reading.text(d.get("version"), "version"),
            options=options,
            scales=tuple(_scale(s, f, ends) for f, s in _each(d.get("scales"), "scales")),
            items=tuple(_item(i, f) for f, i in _each(d.get("items"), "items")),
            indices=tuple(_index(i, f) for f, i in _each(d.get("indices", []), "indices")),
            lever=_lever(d.get("lever")),
            focus=reading.choice(d.get("focus", "lowest"), ["lowest", "none"], "focus"),
            findings=tuple(_finding(x, f) for f, x in _each(d.get("findings", []), "findings")),
        )
        check(instrument)
        return instrument


def _each(value: object, field: str) -> Iterator[tuple[str, object]]:
    for place, entry in enumerate(reading.sequence(value, field)):
        yield f"{field}[{place}]", entry


def _symbol(value: object, field: str) -> str | None:
    symbol = reading.optional_text(value, field)
    if symbol is None:
        return None
    if not _SYMBOL.fullmatch(symbol) or keyword.iskeyword(symbol) or symbol in FUNCTIONS:
        raise InstrumentError(
            f"{field}: {reading.shown(symbol)} cannot be used in a formula", field
        )
    return symbol


def _scale(value: object, field: str, ends: tuple[float, float]) -> Scale:
    d = reading.mapping(value, field, ["id", "symbol", "better", "of", "bands"])
    return Scale(
        id=reading.text(d.get("id"), f"{field}.id"),
        symbol=_symbol(d.get("symbol"), f"{field}.symbol"),
        better=reading.choice(d.get("better", "higher"), BETTER, f"{field}.better"),
        of=tuple(reading.text(s, f) for f, s in _each(d.get("of", []), f"{field}.of")),
        bands=_bands(d.get("bands", []), f"{field}.bands", ends),
    )


def _item(value: object, field: str) -> Item:
    d = reading.mapping(value, field, ["id", "scale", "reversed", "weight"])
    weight = reading.number(d.get("weight", 1), f"{field}.weight")
    if weight <= 0:
        raise InstrumentError(f"{field}.weight: must be above zero", f"{field}.weight")
    return Item(
        id=reading.text(d.get("id"), f"{field}.id"),
        scale=reading.text(d.get("scale"), f"{field}.scale"),
        reversed=reading.flag(d.get("reversed", False), f"{field}.reversed"),
        weight=weight,
    )


def _index(value: object, field: str) -> Index:
    d = reading.mapping(value, field, ["id", "symbol", "formula", "range", "bands"])
    try:
        formula = Formula(reading.text(d.get("formula"), f"{field}.formula"))
    except FormulaError as fault:
        fault.field = f"{field}.formula"
        raise
    bounds = None
    if (given := d.get("range")) is not None:
        ends = [reading.number(end, f) for f, end in _each(given, f"{field}.range")]
        if len(ends) != 2 or ends[0] >= ends[1]:
            raise InstrumentError(f"{field}.range: expected lowest and highest", f"{field}.range")
        bounds = (ends[0], ends[1])
    return Index(
        id=reading.text(d.get("id"), f"{field}.id"),
        symbol=_symbol(d.get("symbol"), f"{field}.symbol"),
        formula=formula,
        bounds=bounds,
        bands=_bands(d.get("bands", []), f"{field}.bands", bounds),
    )


def _finding(value: object, field: str) -> Finding:
    d = reading.mapping(value, field, ["id", "when"])
    try:
        when = Condition(reading.text(d.get("when"), f"{field}.when"))
    except FormulaError as fault:
        fault.field = f"{field}.when"
        raise
    return Finding(reading.text(d.get("id"), f"{field}.id"), when)


def _bands(value: object, field: str, ends: tuple[float, float] | None) -> tuple[Band, ...]:
    """Read bands; together they must cover the range without a gap or an overlap."""
    bands: list[Band] = []
    for place, entry in _each(value, field):
        d = reading.mapping(entry, place, ["id", "from", "to"])
        band = Band(
            reading.text(d.get("id"), f"{place}.id"),
            reading.number(d.get("from"), f"{place}.from"),
            reading.number(d.get("to"), f"{place}.to"),
        )
        if band.start >= band.end:
            raise InstrumentError(f"{place}: `from` must be below `to`", place)
        if bands and band.start != bands[-1].end:
            raise InstrumentError(f"{place}.from: must be {bands[-1].end:g}", f"{place}.from")
        bands.append(band)
    reading.distinct((band.id for band in bands), field)
    if bands and ends and (bands[0].start, bands[-1].end) != ends:
        raise InstrumentError(f"{field}: must run from {ends[0]:g} to {ends[1]:g}", field)
    return tuple(bands)


def _lever(value: object) -> Lever | None:
    if value is None:
        return None
    d = reading.mapping(value, "lever", ["index", "step"])
    step = reading.number(d.get("step", 1), "lever.step")
    if step <= 0:
        raise InstrumentError("lever.step: must be above zero", "lever.step")
    return Lever(reading.text(d.get("index"), "lever.index"), step)
