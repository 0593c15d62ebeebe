"""Some people's answers to one instrument, each person scored once, and what a scale says of them.

Both calls about groups stand on this: `group` (scales only) and `room` (items, indices and dots).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .agreement import Rows, rwg_j, rwg_star, variance_of
from .errors import AnswerError
from .model import Instrument, Item, Scale
from .moments import deviation, mean, mean_interval
from .reliability import alpha_interval, cronbach_alpha
from .scales import TOLERANCE, Answers, keyed, reader, score_items, summary_score

LEAST_FOR_AGREEMENT = 5
LEAST_FOR_ALPHA = 30
GAP = 0.5
"""In answer units; a smaller gap between self and team is not worth a sentence."""

TOO_FEW_PEOPLE = "too-few-people"
PROTECTS_OTHERS = "protects-others"

Interval = tuple[float, float]


class GroupScale(NamedTuple):
    """One scale in one group, in answer units; `people` are those with a score on the scale.

    With a `reason` ("too-few-people" or "protects-others") everything else is None. `gap` is self
    minus mean; `flag` is True when it is 0.5 or more and self lies outside the 95 % interval.
    `rwg_j`, `rwg_star` and `alpha` are None for a scale of subscales and with too few people for
    them; `icc1` and `icc2` compare the groups, and stand in the total only.
    """

    id: str
    reason: str | None
    people: int | None = None
    mean: float | None = None
    sd: float | None = None
    interval: Interval | None = None
    rwg_j: float | None = None
    rwg_star: float | None = None
    alpha: float | None = None
    alpha_interval: Interval | None = None
    icc1: float | None = None
    icc2: float | None = None
    self_score: float | None = None
    gap: float | None = None
    flag: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values; `self_score` is written `self`."""
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in self._asdict().items()}
        return {("self" if key == "self_score" else key): v for key, v in plain.items()}

    def beside(self, own: float | None) -> GroupScale:
        """Add one's own score; the flag only where the mean has an interval."""
        if own is None or self.mean is None:
            return self
        gap = own - self.mean
        result = self._replace(self_score=own, gap=gap)
        if self.interval is None:
            return result
        outside = not self.interval[0] - TOLERANCE <= own <= self.interval[1] + TOLERANCE
        return result._replace(flag=abs(gap) >= GAP - TOLERANCE and outside)

    def agreed(
        self, instrument: Instrument, columns: Sequence[Sequence[float]], people: int
    ) -> GroupScale:
        """Add how far `people` agree: a column of answers per item, in the scale's direction."""
        return self.spread(instrument, variance_of(columns), len(columns), people)

    def spread(
        self, instrument: Instrument, spread: float | None, items: int, people: int
    ) -> GroupScale:
        """Add how far `people` agree, from s̄², the mean of the variances of this many items."""
        options = len(instrument.options)
        even = instrument.high - instrument.low == options - 1  # as chance variance asks
        if people < LEAST_FOR_AGREEMENT or spread is None or not even:
            return self
        agreement = rwg_j(spread, items, options)
        return self._replace(rwg_j=agreement, rwg_star=rwg_star(spread, options))


class People(NamedTuple):
    """Answers of people, and their score on every scale in the same order (None without one)."""

    instrument: Instrument
    given: tuple[dict[str, int], ...]
    all_scores: Mapping[str, tuple[float | None, ...]]

    @classmethod
    def read(cls, instrument: Instrument, group: str, people: Iterable[Answers]) -> People:
        """Check and score people; raises AnswerError that names group and person."""
        read: list[dict[str, int]] = []
        answers_of = reader(instrument)
        for number, answers in enumerate(people, start=1):
            try:
                read.append(answers_of(answers))
            except AnswerError as fault:
                text = f"group {group}, person {number}: {fault}"
                raise AnswerError(text, fault.field) from None
        return cls(instrument, tuple(read), _scores(instrument, read))

    @classmethod
    def together(cls, instrument: Instrument, groups: Iterable[People]) -> People:
        """Return the people of all groups as one, without scoring anybody again."""
        parts = list(groups)
        given = tuple(person for part in parts for person in part.given)
        scores = {
            scale.id: tuple(score for part in parts for score in part.all_scores[scale.id])
            for scale in instrument.scales
        }
        return cls(instrument, given, scores)

    def scores(self, scale: Scale) -> list[float]:
        """Return the scores on a scale of those who have one."""
        return [score for score in self.all_scores[scale.id] if score is not None]

    def rows(self, scale: Scale) -> Rows:
        """Return the answers in the direction of the scale: a row per person, a column per item."""
        options = self.instrument.options
        columns = [
            (item.id, {option: keyed(self.instrument, item, option) for option in options})
            for item in self.instrument.items_of(scale)
        ]
        return [
            [way[person[item]] if item in person else None for item, way in columns]
            for person in self.given
        ]

    def describe(self, scale: Scale, own: float | None = None) -> GroupScale:
        """Return the numbers of a scale, beside one's own score if there is one."""
        scores = self.scores(scale)
        centre, interval = mean(scores), mean_interval(scores)
        result = GroupScale(scale.id, None, len(scores), centre, deviation(scores), interval)
        if not scale.of:
            result = self._reliable(result, self.rows(scale))
        return result.beside(own) if interval is not None else result

    def _reliable(self, result: GroupScale, rows: Rows) -> GroupScale:
        """Add agreement and α, each from its own number of people on."""
        columns = [[v for v in column if v is not None] for column in zip(*rows, strict=True)]
        result = result.agreed(self.instrument, columns, result.people or 0)
        complete = sum(None not in row for row in rows)
        alpha = cronbach_alpha(rows) if complete >= LEAST_FOR_ALPHA else None
        if alpha is None:
            return result
        interval = alpha_interval(alpha, complete, len(rows[0]))
        return result._replace(alpha=alpha, alpha_interval=interval)


def _scores(
    instrument: Instrument, people: Sequence[Mapping[str, int]]
) -> dict[str, tuple[float | None, ...]]:
    """Score everybody on every scale; a subscale once, however many scales are made of it."""
    found: dict[str, tuple[float | None, ...]] = {}

    def column(scale: Scale) -> tuple[float | None, ...]:
        if scale.id not in found:
            if scale.of:
                parts = [column(instrument.scale(each)) for each in scale.of]
                found[scale.id] = tuple(summary_score(row) for row in zip(*parts, strict=True))
            else:
                found[scale.id] = _on_items(instrument, instrument.items_of(scale), people)
        return found[scale.id]

    for scale in instrument.scales:
        column(scale)
    return found


def _on_items(
    instrument: Instrument, items: Sequence[Item], people: Sequence[Mapping[str, int]]
) -> tuple[float | None, ...]:
    """Score people on one scale; the same answers, which are many in a large room, once."""
    ids = [item.id for item in items]
    seen: dict[tuple[int | None, ...], float | None] = {}
    scores: list[float | None] = []
    for person in people:
        key = tuple([person.get(each) for each in ids])
        if key not in seen:
            seen[key] = score_items(instrument, items, person)
        scores.append(seen[key])
    return tuple(scores)
