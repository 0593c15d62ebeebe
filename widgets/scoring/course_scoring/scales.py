"""From answers to scale scores: the half rule, reverse keys, weights, subscales, bands, focus.

Sums are exact (whole numbers, or `math.fsum`), so that the order of the answers can never show in
the last digit of a score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from . import reading
from .errors import AnswerError
from .model import Band, Instrument, Item, Scale
from .result import TOO_FEW_ANSWERS, ScaleResult

TOLERANCE = 1e-9
"""Two scores closer than this are equal: a score has a few steps, the rest is binary rounding."""

Answers = Mapping[str, int | None]
"""Item id to the chosen option; an item that is absent or None was not answered."""


def read_answers(instrument: Instrument, answers: Answers) -> dict[str, int]:
    """Return the answers that were given, each one of the instrument's options.

    Raises AnswerError, which names item and value, for an unknown item and for anything that is not
    an option: text, True and False, 3.5 (3.0 is taken as 3).
    """
    return reader(instrument)(answers)


def reader(instrument: Instrument) -> Callable[[Answers], dict[str, int]]:
    """Return `read_answers` for one instrument, prepared for many people."""
    known = frozenset(item.id for item in instrument.items)
    options = frozenset(instrument.options)

    def read(answers: Answers) -> dict[str, int]:
        if not isinstance(answers, Mapping):
            raise AnswerError(f"answers: expected items and values, got {reading.shown(answers)}")
        given: dict[str, int] = {}
        for item, value in answers.items():
            if item not in known:
                shown = reading.shown(item)
                raise AnswerError(f"{instrument.id} has no item {shown}", str(shown))
            if value is None:
                continue
            option = value if type(value) is int else reading.whole(value)
            if option is None or option not in options:
                listed = ", ".join(map(str, instrument.options))
                message = f"item {item}: {reading.shown(value)} is not one of the options {listed}"
                raise AnswerError(message, item)
            given[item] = option
        return given

    return read


def keyed(instrument: Instrument, item: Item, answer: int) -> int:
    """Return an answer in its scale's direction: a reversed one is lowest + highest - answer."""
    return instrument.low + instrument.high - answer if item.reversed else answer


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the mean of values, weights above zero; of whole numbers correctly rounded.

    Each weight is a ratio of whole numbers, so the sums are exact and only the last division
    rounds. Equal values therefore give exactly that value, whatever the weights.
    """
    if len(set(weights)) == 1:  # the same number, without the work
        return sum(values) / len(values)
    ratios = [weight.as_integer_ratio() for weight in weights]
    common = math.lcm(*(below for _, below in ratios))
    shares = [above * (common // below) for above, below in ratios]
    return sum(s * v for s, v in zip(shares, values, strict=True)) / sum(shares)


def enough(answered: int, total: int) -> bool:
    """Apply the half rule: at least half of a total that is never zero."""
    return 2 * answered >= total


def score_scale(instrument: Instrument, scale: Scale, given: Mapping[str, int]) -> float | None:
    """Return the mean of the answered items, or of the subscales that have a score.

    None when fewer than half of the items (or of the subscales) are there. Weights count in the
    mean, not in the half rule.
    """
    if scale.of:
        below = (instrument.scale(each) for each in scale.of)
        return summary_score([score_scale(instrument, each, given) for each in below])
    return score_items(instrument, instrument.items_of(scale), given)


def score_items(
    instrument: Instrument, items: Sequence[Item], given: Mapping[str, int]
) -> float | None:
    """Return the mean of those items of a scale that were answered; None below half of them."""
    answered = [item for item in items if item.id in given]
    if not enough(len(answered), len(items)):
        return None
    values = [keyed(instrument, item, given[item.id]) for item in answered]
    return weighted_mean(values, [item.weight for item in answered])


def summary_score(scores: Sequence[float | None]) -> float | None:
    """Return the mean of the subscales that have a score; None below half of them."""
    found = [score for score in scores if score is not None]
    return math.fsum(found) / len(found) if enough(len(found), len(scores)) else None


def scale_result(
    instrument: Instrument, scale: Scale, score: float | None, answered: int, total: int
) -> ScaleResult:
    """Return a score with its band, its place on 0-100 and its favourable form."""
    if score is None:
        return ScaleResult(scale.id, None, answered, total, TOO_FEW_ANSWERS, None, None, None)
    low, high = instrument.low, instrument.high
    return ScaleResult(
        id=scale.id,
        score=score,
        answered=answered,
        total=total,
        reason=None,
        band=band_of(scale.bands, score),
        rescaled=100 * (score - low) / (high - low),
        favourable=_favourable(scale, score, low + high),
    )


def _favourable(scale: Scale, score: float, ends: int) -> float | None:
    """Return the score with more as better; None where neither end is."""
    if scale.better == "neither":
        return None
    return score if scale.better == "higher" else ends - score


def band_of(bands: Sequence[Band], value: float) -> str | None:
    """Return the band a value lies in: from inclusive, to exclusive, the last to inclusive.

    None without bands and outside them.
    """
    if not bands or value > bands[-1].end + TOLERANCE:
        return None
    within = [band.id for band in bands if value >= band.start - TOLERANCE]
    return within[-1] if within else None


def focus(instrument: Instrument, scales: Iterable[ScaleResult]) -> tuple[str, ...]:
    """Return the scale with the lowest favourable score, or all that share it.

    A scale made of subscales is a summary of them and is never itself the focus; nor is one of
    which neither end is better. Empty when the instrument wants no focus.
    """
    if instrument.focus == "none":
        return ()
    found = [
        (result.id, result.favourable)
        for result in scales
        if result.favourable is not None and not instrument.scale(result.id).of
    ]
    if not found:
        return ()
    lowest = min(favourable for _, favourable in found)
    return tuple(each for each, favourable in found if favourable <= lowest + TOLERANCE)
