"""What a team's answers say together: per scale, whether they agree, and beside one's own view.

Nothing is reported about fewer than five people (never fewer than four), nor about a group that
could be computed by subtraction; no agreement below five people, no α below thirty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .agreement import icc
from .model import Instrument
from .people import PROTECTS_OTHERS, TOO_FEW_PEOPLE, GroupScale, People
from .scales import Answers, read_answers, score_scale
from .suppression import THRESHOLD, suppress


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
    given = {group: People.read(instrument, group, people) for group, people in groups.items()}
    everybody = People.together(instrument, given.values())
    mine = read_answers(instrument, own) if own is not None else {}
    total: list[GroupScale] = []
    columns: dict[str, list[GroupScale]] = {group: [] for group in groups}
    for scale in instrument.scales:
        self_score = score_scale(instrument, scale, mine)
        scores = {group: people.scores(scale) for group, people in given.items()}
        plan = suppress({group: len(each) for group, each in scores.items()}, threshold)
        for group, people in given.items():
            if group in plan.shown:
                columns[group].append(people.describe(scale, self_score))
            else:
                protecting = group in plan.protecting
                reason = PROTECTS_OTHERS if protecting else TOO_FEW_PEOPLE
                columns[group].append(GroupScale(scale.id, reason))
        if plan.total is None:
            total.append(GroupScale(scale.id, TOO_FEW_PEOPLE))
            continue
        whole = everybody.describe(scale, self_score)
        if len(plan.shown) == len(given):  # an ICC would speak about hidden groups too
            one, two = icc(list(scores.values()))
            whole = whole._replace(icc1=one, icc2=two)
        total.append(whole)
    return GroupResult(
        instrument.id,
        instrument.version,
        threshold,
        tuple(total),
        tuple((group, tuple(scales)) for group, scales in columns.items()),
    )
