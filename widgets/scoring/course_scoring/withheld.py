"""What of a room may not be shown: too few answers, or a number from which such a one follows.

Three ways a number follows from others, and what is done about each:
- from the total and the groups shown: complementary suppression, for every question and scale;
- from a scale to its questions (and from a summary to its subscales): the mean, or everybody's
  dots, with the questions shown, leave the one that is not. So a scale goes with any of them;
- from an index to its scales: an index needs all of them shown (see `room`).
How many took part is not withheld: it is no answer, the room has seen it, and the page has to say
how many are still needed. How many skipped a question is, because that is an answer of a kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from .answered import TOTAL
from .model import Instrument, Scale
from .people import PROTECTS_OTHERS, TOO_FEW_PEOPLE
from .suppression import suppress

type Reasons = Mapping[str, str | None]
"""Per group (and TOTAL): why a number is withheld, None when it is shown."""


class Counted(Protocol):
    """A group, or all of them together: how many answered what."""

    @property
    def id(self) -> str:
        """The group's own id, or TOTAL."""

    @property
    def people(self) -> int:
        """How many took part."""

    def answered(self, item: str, /) -> int:
        """Return how many answered an item."""

    def on_scale(self, scale: Scale, /) -> int:
        """Return how many have a score on a scale."""


class Withheld(NamedTuple):
    """The reasons for groups as a whole, and by id for every item and scale."""

    groups: Reasons
    items: Mapping[str, Reasons]
    scales: Mapping[str, Reasons]


def withhold(
    instrument: Instrument,
    groups: Sequence[Counted],
    everybody: Counted | None,
    threshold: int,
) -> Withheld:
    """Decide for every group, item and scale; without `everybody` nothing can be subtracted."""
    every = [*groups, everybody] if everybody is not None else list(groups)
    whole = _reasons({each.id: each.people for each in every}, {}, threshold)
    numbers = {i.id: {each.id: each.answered(i.id) for each in every} for i in instrument.items}
    items = {item: _reasons(counts, whole, threshold) for item, counts in numbers.items()}
    scales: dict[str, Reasons] = {}

    def decide(scale: Scale) -> Reasons:
        if scale.id not in scales:
            below = [instrument.scale(each) for each in scale.of]
            parts = [(decide(each), _on(each, every)) for each in below]
            if not below:
                own = instrument.items_of(scale)
                parts = [(items[item.id], numbers[item.id]) for item in own]
            counts = _on(scale, every)
            forced = dict(whole)
            for each, count in counts.items():
                if not forced[each] and any(r[each] and n[each] for r, n in parts):
                    forced[each] = PROTECTS_OTHERS if count >= threshold else TOO_FEW_PEOPLE
            scales[scale.id] = _reasons(counts, forced, threshold)
        return scales[scale.id]

    for scale in instrument.scales:
        decide(scale)
    return Withheld(whole, items, scales)


def _on(scale: Scale, every: Sequence[Counted]) -> dict[str, int]:
    return {each.id: each.on_scale(scale) for each in every}


def _reasons(counts: Mapping[str, int], forced: Reasons, threshold: int) -> Reasons:
    """Return why a number with these counts is withheld; `forced` groups are, whatever theirs.

    A forced group keeps its reason: another one would tell how many answered.
    """
    also = [each for each, reason in forced.items() if reason and each != TOTAL]
    if TOTAL in counts:
        parts = {group: count for group, count in counts.items() if group != TOTAL}
        protecting = suppress(parts, threshold, also).protecting
    else:
        protecting = tuple(also)
    reasons: dict[str, str | None] = {}
    for each, count in counts.items():
        few = TOO_FEW_PEOPLE if count < threshold else None
        reasons[each] = forced.get(each) or few or (PROTECTS_OTHERS if each in protecting else None)
    return reasons
