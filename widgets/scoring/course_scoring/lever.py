"""Which change pays most: one step on each scale in turn, and what it does to an index."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Index, Instrument, Scale
from .result import LeverOption, LeverResult
from .scales import TOLERANCE


def pull(instrument: Instrument, scores: Mapping[str, float]) -> LeverResult | None:
    """Move each scale of the lever's index one step in its favourable direction, best gain first.

    A step stops at the end of the range, and `from` and `to` say what it really was; a scale at
    its best end, or of which no end is better, is left out. The gain is (after - before) /
    |before|, so that it is above zero when the index rises; None when before is zero. For
    C=R=I=4, S=2 and T=(C+R+I)/S, T is 6: C one up gives 13/2, a gain of 1/12; S one down gives
    12/1, a gain of 1.

    Returns None without a lever, and when the index has no value. `scores` maps scale ids.
    """
    if instrument.lever is None:
        return None
    index = next(each for each in instrument.indices if each.id == instrument.lever.target)
    used = [scale for scale in instrument.scales if scale.symbol in index.formula.names]
    if any(scale.id not in scores for scale in used):
        return None
    values = {scale.symbol: scores[scale.id] for scale in used if scale.symbol}
    before = index.formula.evaluate(values)
    if before is None:
        return None
    options = [_step(instrument, index, scale, values, before) for scale in used]
    found = [option for option in options if option is not None]
    # Rounded, so that two equal gains stay in the order of the file whatever the last digit says.
    found.sort(key=lambda option: -round(option.after, 9))
    return LeverResult(index.id, before, tuple(found))


def _step(
    instrument: Instrument, index: Index, scale: Scale, values: Mapping[str, float], before: float
) -> LeverOption | None:
    """Return what one step on a scale gives; None without a better end or a value after."""
    if instrument.lever is None or scale.symbol is None or scale.better == "neither":
        return None
    start = values[scale.symbol]
    step = instrument.lever.step
    if scale.better == "higher":
        end = min(start + step, float(instrument.high))
    else:
        end = max(start - step, float(instrument.low))
    if abs(end - start) < TOLERANCE:
        return None
    after = index.formula.evaluate({**values, scale.symbol: end})
    if after is None:
        return None
    gain = None if abs(before) < TOLERANCE else (after - before) / abs(before)
    return LeverOption(scale.id, start, end, after, gain)
