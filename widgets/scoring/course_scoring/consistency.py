"""Do the parts of an instrument fit one another? What one part alone cannot tell (`model`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import reading
from .errors import InstrumentError

if TYPE_CHECKING:
    from .model import Index, Instrument, Scale


def check(instrument: Instrument) -> None:
    """Raise InstrumentError, with the path of the value, for the first thing that does not fit."""
    _check_names(instrument)
    _check_scales(instrument)
    _check_symbols(instrument)


def _check_names(instrument: Instrument) -> None:
    """Check that ids and symbols are unique, and that what is referred to exists."""
    scales = {scale.id for scale in instrument.scales}
    reading.distinct((scale.id for scale in instrument.scales), "scales")
    reading.distinct((item.id for item in instrument.items), "items")
    reading.distinct((index.id for index in instrument.indices), "indices")
    reading.distinct((finding.id for finding in instrument.findings), "findings")
    named: Sequence[Scale | Index] = (*instrument.scales, *instrument.indices)
    reading.distinct((each.symbol for each in named if each.symbol), "symbols")
    for place, scale in enumerate(instrument.scales):
        reading.distinct(scale.of, f"scales[{place}].of")
        for each in scale.of:
            _known(each, scales, f"scales[{place}].of")
    for place, item in enumerate(instrument.items):
        _known(item.scale, scales, f"items[{place}].scale")
    if instrument.lever:
        _known(instrument.lever.target, {each.id for each in instrument.indices}, "lever.index")


def _known(name: str, names: set[str], field: str) -> None:
    if name not in names:
        raise InstrumentError(f"{field}: there is no {reading.shown(name)}", field)


def _check_scales(instrument: Instrument) -> None:
    """Check that a scale has items or subscales, not both, and is no part of itself."""
    if not instrument.scales:
        raise InstrumentError("scales: at least one is needed", "scales")
    filled = {item.scale for item in instrument.items}
    settled = {scale.id for scale in instrument.scales if not scale.of}
    for place, scale in enumerate(instrument.scales):
        if (scale.id in filled) == bool(scale.of):
            field = f"scales[{place}]"
            raise InstrumentError(f"{field}: {scale.id!r} needs either items or `of`", field)
    waiting = [scale for scale in instrument.scales if scale.of]
    while waiting:
        ready = [scale for scale in waiting if settled.issuperset(scale.of)]
        if not ready:
            field = f"scales[{instrument.scales.index(waiting[0])}].of"
            raise InstrumentError(f"{field}: {waiting[0].id!r} would be part of itself", field)
        settled.update(scale.id for scale in ready)
        waiting = [scale for scale in waiting if scale.id not in settled]


def _check_symbols(instrument: Instrument) -> None:
    """Check that formulas and conditions use symbols of scales only, and what comes last."""
    symbols = {scale.symbol for scale in instrument.scales}
    used = [(f"indices[{n}].formula", i.formula.names) for n, i in enumerate(instrument.indices)]
    used += [(f"findings[{n}].when", f.when.names) for n, f in enumerate(instrument.findings)]
    for field, names in used:
        for name in names:
            if name not in symbols:
                raise InstrumentError(f"{field}: no scale has the symbol {name!r}", field)
    for place, finding in enumerate(instrument.findings[:-1]):
        if finding.when.always:
            field = f"findings[{place}].when"
            raise InstrumentError(f"{field}: otherwise must come last", field)
