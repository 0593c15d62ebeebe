"""One group's answers in a room, given one by one or by hands: the counts both come down to.

With hands nobody knows who answered what, so there are no scores of people: a scale's mean is that
of its questions' means, and its spread is left out. Agreement only needs the questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from . import reading
from .errors import AnswerError, RequestError
from .model import Instrument, Item, Scale
from .moments import mean
from .people import GroupScale, People
from .scales import enough, keyed, summary_score, weighted_mean

MOST_HANDS = 100_000
"""For one option: more than any room holds, and little enough to compute with."""

TOTAL = ""
"""The id of all groups together; no group has it."""


class Answered(NamedTuple):
    """A group: how often each option was chosen, per item, and the people, unless by hands."""

    instrument: Instrument
    id: str
    people: int
    counts: Mapping[str, Sequence[int]]
    who: People | None

    @property
    def way(self) -> str:
        """Whether the answers came one by one or by hands."""
        return "hands" if self.who is None else "people"

    @classmethod
    def of_people(cls, group: str, who: People) -> Answered:
        """Count the answers of people; those who answered nothing are not counted."""
        place = {option: n for n, option in enumerate(who.instrument.options)}
        counts = {item.id: [0] * len(place) for item in who.instrument.items}
        for person in who.given:
            for item, answer in person.items():
                counts[item][place[answer]] += 1
        return cls(who.instrument, group, sum(map(bool, who.given)), counts, who)

    @classmethod
    def together(cls, instrument: Instrument, groups: Sequence[Answered]) -> Answered:
        """Return all groups as one; by hands as soon as one of them is."""
        counts = {
            item.id: [sum(each) for each in zip(*(g.counts[item.id] for g in groups), strict=True)]
            or [0] * len(instrument.options)
            for item in instrument.items
        }
        parts = [group.who for group in groups if group.who is not None]
        who = People.together(instrument, parts) if len(parts) == len(groups) else None
        return cls(instrument, TOTAL, sum(group.people for group in groups), counts, who)

    def answered(self, item: str) -> int:
        """Return how many answered an item."""
        return sum(self.counts[item])

    def values(self, item: str) -> list[int]:
        """Return the answers to an item, from low to high."""
        chosen = zip(self.instrument.options, self.counts[item], strict=True)
        return [option for option, count in chosen for _ in range(count)]

    def scores(self, scale: str) -> list[float]:
        """Return the scores of people on a scale; none by hands."""
        return self.who.scores(self.instrument.scale(scale)) if self.who is not None else []

    def dots(self, scale: str) -> list[float] | None:
        """Return each person's score, from low to high, so that their order tells nothing."""
        return sorted(self.scores(scale)) if self.who is not None else None

    def on_scale(self, scale: Scale) -> int:
        """Return how many have a score; by hands the largest number for one of its items."""
        if self.who is not None:
            return len(self.scores(scale.id))
        items = self.instrument.items_of(scale)
        return max((self.answered(item.id) for item in items), default=0)

    def describe(self, scale: Scale, own: float | None) -> GroupScale:
        """Return the numbers of a scale, beside one's own score; the mean is None without one."""
        if self.who is not None:
            return self.who.describe(scale, own)
        found = GroupScale(scale.id, None, self.on_scale(scale), self._mean(scale))
        if not scale.of and found.mean is not None:
            columns = [self._keyed(item) for item in self.instrument.items_of(scale)]
            found = found.agreed(self.instrument, columns, min(map(len, columns)))
        return found.beside(own)

    def _mean(self, scale: Scale) -> float | None:
        if scale.of:
            return summary_score([self._mean(self.instrument.scale(each)) for each in scale.of])
        items = self.instrument.items_of(scale)
        asked = [item for item in items if self.answered(item.id)]
        means = [found for item in asked if (found := mean(self._keyed(item))) is not None]
        if not enough(len(asked), len(items)):
            return None
        return weighted_mean(means, [item.weight for item in asked])

    def _keyed(self, item: Item) -> list[int]:
        return [keyed(self.instrument, item, answer) for answer in self.values(item.id)]


def read_group(instrument: Instrument, value: object, place: int) -> Answered:
    """Read one group of a request: `{"id", "people": [...], "hands": null}`, or the other way."""
    at = f"groups[{place}]"
    if not isinstance(value, Mapping):
        raise RequestError(f"{at}: expected a group, got {reading.shown(value)}")
    name, people, hands = value.get("id"), value.get("people"), value.get("hands")
    if not isinstance(name, str) or not name.strip():
        raise RequestError(f"{at}.id: expected text, got {reading.shown(name)}")
    if people is not None and not isinstance(people, list | tuple):
        raise RequestError(f"{at}.people: expected a list, got {reading.shown(people)}")
    if hands is None:
        return Answered.of_people(name, People.read(instrument, name, people or []))
    if people:
        raise RequestError(f"{at}: either people or hands, not both")
    counts = _hands(instrument, name, hands)
    return Answered(instrument, name, max(map(sum, counts.values())), counts, None)


def _hands(instrument: Instrument, group: str, hands: object) -> dict[str, list[int]]:
    if not isinstance(hands, Mapping):
        raise RequestError(f"group {group}: hands: expected items, got {reading.shown(hands)}")
    counts = {item.id: [0] * len(instrument.options) for item in instrument.items}
    for item, given in hands.items():
        if item not in counts:
            shown = reading.shown(item)
            raise AnswerError(f"group {group}: {instrument.id} has no item {shown}", str(shown))
        if given is None:
            continue
        if not isinstance(given, list | tuple) or len(given) != len(instrument.options):
            number, shown = len(instrument.options), reading.shown(given)
            text = f"group {group}, item {item}: expected {number} counts, got {shown}"
            raise AnswerError(text, item)
        for each in given:
            count = reading.whole(each)
            if count is None or not 0 <= count <= MOST_HANDS:
                shown = reading.shown(each)
                text = f"group {group}, item {item}: {shown} is no number of hands"
                raise AnswerError(text, item)
        counts[item] = [int(each) for each in given]
    return counts
