"""Score one form: scales, then the indices computed from them, then focus, lever and finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .lever import pull
from .model import Index, Instrument
from .result import MISSING_SCALE, UNDEFINED, IndexResult, Result, ScaleResult
from .scales import Answers, band_of, focus, read_answers, scale_result, score_scale


def score(instrument: Instrument, answers: Answers) -> Result:
    """Score one person's answers.

    Raises AnswerError for an unknown item or a value that is not an option. Unanswered items are
    listed and never counted as zero.
    """
    given = read_answers(instrument, answers)
    results: list[ScaleResult] = []
    for scale in instrument.scales:
        items = instrument.items_of(scale)
        answered = sum(item.id in given for item in items)
        found = score_scale(instrument, scale, given)
        results.append(scale_result(instrument, scale, found, answered, len(items)))
    missing = [item.id for item in instrument.items if item.id not in given]
    return summarise(instrument, results, missing, len(given), len(instrument.items))


def summarise(
    instrument: Instrument,
    scales: Sequence[ScaleResult],
    missing: Sequence[str],
    answered: int,
    total: int,
) -> Result:
    """Return the whole result that follows from scale results, of one person or of an average."""
    scores = {result.id: result.score for result in scales if result.score is not None}
    return Result(
        instrument=instrument.id,
        version=instrument.version,
        answered=answered,
        total=total,
        missing=tuple(missing),
        scales=tuple(scales),
        indices=tuple(index_result(instrument, index, scores) for index in instrument.indices),
        focus=focus(instrument, scales),
        lever=pull(instrument, scores),
        finding=_finding(instrument, scores),
    )


def _finding(instrument: Instrument, scores: Mapping[str, float]) -> str | None:
    """Return the first finding whose condition holds.

    None when there is none, and as soon as a condition cannot be decided, because a scale it names
    has no score: a later one must not be shown as if the earlier did not hold.
    """
    values = {s.symbol: scores[s.id] for s in instrument.scales if s.symbol and s.id in scores}
    for finding in instrument.findings:
        if any(name not in values for name in finding.when.names):
            return None
        held = finding.when.holds(values)
        if held is not False:
            return finding.id if held else None
    return None


def index_result(instrument: Instrument, index: Index, scores: Mapping[str, float]) -> IndexResult:
    """Compute an index from scale scores, of one person or of an average."""
    used = [scale for scale in instrument.scales if scale.symbol in index.formula.names]
    absent = tuple(scale.id for scale in used if scale.id not in scores)
    if absent:
        return IndexResult(index.id, None, MISSING_SCALE, absent, None)
    value = index.formula.evaluate(
        {scale.symbol: scores[scale.id] for scale in used if scale.symbol}
    )
    if value is None:
        return IndexResult(index.id, None, UNDEFINED, (), None)
    return IndexResult(index.id, value, None, (), band_of(index.bands, value))
