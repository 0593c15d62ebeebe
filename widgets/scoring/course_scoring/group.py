"""What a team's answers say together: per scale, whether they agree, and beside one's own view.

Nothing is reported about fewer than five people (never fewer than four), nor about a group that
could be computed by subtraction; no agreement below five people, no α below thirty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .agreement import Rows, icc, item_variance, rwg_j, rwg_star
from .errors import AnswerError
from .model import Instrument, Scale
from .moments import deviation, mean, mean_interval
from .reliability import alpha_interval, cronbach_alpha
from .scales import TOLERANCE, Answers, keyed, read_answers, score_scale
from .suppression import THRESHOLD, suppress

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


class GroupResult(NamedTuple):
    """Every scale for all people together, and for each group by its id."""

    instrument: str
    version: str
    threshold: int
    total: tuple[GroupScale, ...]
    groups: tuple[tuple[str, tuple[GroupScale, ...]], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "threshold": self.threshold,
            "total": {"scales": [scale.to_dict() for scale in self.total]},
            "groups": [
                {"id": group, "scales": [scale.to_dict() for scale in scales]}
                for group, scales in self.groups
            ],
        }


def describe(
    instrument: Instrument,
    groups: Mapping[str, Sequence[Answers]],
    own: Answers | None = None,
    threshold: int = THRESHOLD,
) -> GroupResult:
    """Describe groups of people, scale by scale, and beside `own` answers if there are any.

    Raises AnswerError naming group and person, ValueError for a threshold below 4. Suppression is
    decided per scale, on the people who have a score on it.
    """
    given = {group: _read(instrument, group, people) for group, people in groups.items()}
    mine = read_answers(instrument, own) if own is not None else {}
    total: list[GroupScale] = []
    columns: dict[str, list[GroupScale]] = {group: [] for group in groups}
    for scale in instrument.scales:
        view = _Scale(instrument, scale, score_scale(instrument, scale, mine))
        counts = {group: len(view.scores(people)) for group, people in given.items()}
        plan = suppress(counts, threshold)
        for group, people in given.items():
            reason = None if group in plan.shown else TOO_FEW_PEOPLE
            reason = PROTECTS_OTHERS if group in plan.protecting else reason
            columns[group].append(view.describe(people, reason))
        everybody = [person for people in given.values() for person in people]
        whole = view.describe(everybody, TOO_FEW_PEOPLE if plan.total is None else None)
        if len(plan.shown) == len(given):  # an ICC would speak about hidden groups too
            one, two = icc([view.scores(people) for people in given.values()])
            whole = whole._replace(icc1=one, icc2=two)
        total.append(whole)
    return GroupResult(
        instrument.id,
        instrument.version,
        threshold,
        tuple(total),
        tuple((group, tuple(scales)) for group, scales in columns.items()),
    )


def _read(instrument: Instrument, group: str, people: Sequence[Answers]) -> list[dict[str, int]]:
    read: list[dict[str, int]] = []
    for number, answers in enumerate(people, start=1):
        try:
            read.append(read_answers(instrument, answers))
        except AnswerError as fault:
            raise AnswerError(f"group {group}, person {number}: {fault}", fault.field) from None
    return read


class _Scale(NamedTuple):
    """One scale as the numbers below need it; `own` is the learner's own score."""

    instrument: Instrument
    scale: Scale
    own: float | None

    def scores(self, people: Sequence[Mapping[str, int]]) -> list[float]:
        found = [score_scale(self.instrument, self.scale, person) for person in people]
        return [score for score in found if score is not None]

    def rows(self, people: Sequence[Mapping[str, int]]) -> Rows:
        """Return the answers in the direction of the scale: a row per person, a column per item."""
        items = self.instrument.items_of(self.scale)
        return [
            [keyed(self.instrument, i, person[i.id]) if i.id in person else None for i in items]
            for person in people
        ]

    def describe(self, people: Sequence[Mapping[str, int]], reason: str | None) -> GroupScale:
        """Return the numbers of one group, or only the reason why there are none."""
        if reason:
            return GroupScale(self.scale.id, reason)
        scores = self.scores(people)
        centre, interval = mean(scores), mean_interval(scores)
        result = GroupScale(self.scale.id, None, len(scores), centre, deviation(scores), interval)
        if not self.scale.of:
            result = self._agreement(result, self.rows(people))
        if self.own is None or centre is None or interval is None:
            return result
        gap = self.own - centre
        outside = not interval[0] - TOLERANCE <= self.own <= interval[1] + TOLERANCE
        flag = abs(gap) >= GAP - TOLERANCE and outside
        return result._replace(self_score=self.own, gap=gap, flag=flag)

    def _agreement(self, result: GroupScale, rows: Rows) -> GroupScale:
        """Add agreement and α, each from its own number of people on."""
        items = len(rows[0]) if rows else 0
        spread = item_variance(rows)
        options = len(self.instrument.options)
        even = self.instrument.high - self.instrument.low == options - 1  # as chance variance asks
        if (result.people or 0) >= LEAST_FOR_AGREEMENT and spread is not None and even:
            result = result._replace(
                rwg_j=rwg_j(spread, items, options), rwg_star=rwg_star(spread, options)
            )
        complete = sum(None not in row for row in rows)
        alpha = cronbach_alpha(rows) if complete >= LEAST_FOR_ALPHA else None
        if alpha is None:
            return result
        return result._replace(alpha=alpha, alpha_interval=alpha_interval(alpha, complete, items))
