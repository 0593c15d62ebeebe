"""What an organisation's tables say: per instrument, wave, unit and scale, and what is withheld.

SQL scores everybody and counts how often each score occurs; the statistics are made of those counts
by the functions of `course_scoring`, and what may not be shown by `course_scoring.withheld`, for
every wave on its own. A change between two waves:

- *linked*, from the members who stand in both (by their number, in the same unit), when they are
  enough and those who don't are nobody or enough: else the few follow from the two means;
- else from the two groups, by Welch's interval, which says no more than their means do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from course_scoring.agreement import icc
from course_scoring.answered import TOTAL
from course_scoring.model import Instrument, Scale
from course_scoring.moments import deviation, difference_interval, mean, mean_interval
from course_scoring.people import LEAST_FOR_ALPHA, PROTECTS_OTHERS, TOO_FEW_PEOPLE, GroupScale
from course_scoring.reliability import alpha_interval, alpha_of
from course_scoring.scales import band_of
from course_scoring.scoring import index_result
from course_scoring.suppression import suppress
from course_scoring.withheld import Withheld, withhold

from publish.organisation.load import Collection
from publish.organisation.scoring_sql import keyed_sql, scale_sql
from publish.organisation.waves import Wave

type Plain = dict[str, Any]
type Scores = Counter[float]
type Place = tuple[int, int]
"""A wave and a unit, by their number."""


@dataclass(frozen=True)
class Sums:
    """Of some whole numbers: how many, their sum and that of their squares."""

    n: int = 0
    total: int = 0
    squares: int = 0

    def __add__(self, other: Sums) -> Sums:
        """Return those of both together."""
        return Sums(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def variance(self) -> float | None:
        """s², exact but for the last division; None below two numbers."""
        if self.n < 2:
            return None
        return (self.n * self.squares - self.total**2) / (self.n * (self.n - 1))


@dataclass(frozen=True)
class Cell:
    """A unit in a wave, or all units together: counts, from which nobody can be told apart."""

    id: str
    people: int
    scores: Mapping[str, Scores]
    items: Mapping[str, Sequence[Sums]]
    """Per scale: of each item, and last of the sum over the items, of those who answered all."""
    spread: Mapping[str, Sequence[Sums]]
    """Per scale: of each item, over all the answers there are."""

    def answered(self, _item: str, /) -> int:
        """No item is shown, so none has to be withheld for its own number."""
        return self.people

    def on_scale(self, scale: Scale, /) -> int:
        """Return how many have a score."""
        return self.scores[scale.id].total()

    def values(self, scale: str) -> list[float]:
        """Return the scores, from low to high."""
        return sorted(self.scores[scale].elements())

    @classmethod
    def together(cls, cells: Sequence[Cell], instrument: Instrument) -> Cell:
        """Return all units as one."""

        def added(parts: Sequence[Sequence[Sums]]) -> list[Sums]:
            filled = [part for part in parts if part]  # a unit in which nobody answered has none
            return [sum(column, Sums()) for column in zip(*filled, strict=True)]

        ids = [scale.id for scale in instrument.scales]
        scores = {each: sum((c.scores[each] for c in cells), Counter[float]()) for each in ids}
        return cls(
            TOTAL,
            sum(cell.people for cell in cells),
            scores,
            {each: added([cell.items[each] for cell in cells]) for each in ids},
            {each: added([cell.spread[each] for cell in cells]) for each in ids},
        )


class Figures:
    """One instrument over all waves."""

    def __init__(
        self, collection: Collection, place: int, waves: Sequence[Wave], threshold: int
    ) -> None:
        """Score everybody and count; `place` is the instrument's in the collection."""
        self.base, self.units = collection.base, collection.units
        self.instrument = collection.instruments[place]
        self.waves, self.threshold = waves, threshold
        self.replaced = self._score(place)
        self.cells = self._cells()
        self.totals = [Cell.together(cells, self.instrument) for cells in self.cells]
        self.hidden: list[Withheld] = [
            withhold(self.instrument, cells, total, threshold)
            for cells, total in zip(self.cells, self.totals, strict=True)
        ]

    @property
    def people(self) -> int:
        """How many results count, over all waves."""
        return sum(total.people for total in self.totals)

    def _score(self, place: int) -> int:
        """Keep of every member the last answers in each wave, with the scores; count the others."""
        spans = ", ".join(f"({n}, {w.first}, {w.last})" for n, w in enumerate(self.waves))
        scores = ", ".join(
            f"{scale_sql(self.instrument, scale)} AS s{n}"
            for n, scale in enumerate(self.instrument.scales)
        )
        within = (
            f"FROM a{place} JOIN heads USING (file) JOIN (VALUES {spans}) AS w (wave, first, last) "
            "ON month BETWEEN first AND last"
        )
        # the digest last: which of two files counts must not depend on their names
        self.base.execute(
            f"CREATE OR REPLACE TEMP TABLE scored AS SELECT *, {scores} FROM ("
            f"SELECT member, unit, wave, a{place}.* EXCLUDE (file, month) {within} "
            "QUALIFY row_number() OVER (PARTITION BY member, wave "
            "ORDER BY month DESC, handed DESC, turn DESC, digest) = 1)"
        )
        ((all_of_them,),) = self.base.execute(f"SELECT count(*) {within}").fetchall()
        ((kept,),) = self.base.execute("SELECT count(*) FROM scored").fetchall()
        return int(all_of_them) - int(kept)

    def _cells(self) -> list[list[Cell]]:
        """Count, for every wave, each unit's people, scores and answers."""
        ask = "SELECT wave, unit, {} FROM scored"
        people = self._by_cell(ask.format("count(*)") + " GROUP BY wave, unit")
        scores: dict[str, dict[Place, Scores]] = {}
        items: dict[str, dict[Place, list[Sums]]] = {}
        spread: dict[str, dict[Place, list[Sums]]] = {}
        for n, scale in enumerate(self.instrument.scales):
            counts: dict[Place, Scores] = {}
            rows = self.base.execute(
                ask.format(f"s{n}, count(*)") + f" WHERE s{n} IS NOT NULL GROUP BY wave, unit, s{n}"
            )
            for wave, unit, score, count in rows.fetchall():
                counts.setdefault((wave, unit), Counter())[score] += count
            scores[scale.id] = counts
            own = [] if scale.of else self.instrument.items_of(scale)
            keyed = [keyed_sql(self.instrument, item) for item in own]
            full = " AND ".join(f"{each} IS NOT NULL" for each in keyed)
            sums = [*keyed, " + ".join(keyed)] if keyed else []
            items[scale.id] = self._sums(ask + f" WHERE {full}", sums)
            spread[scale.id] = self._sums(ask, keyed)

        def cell(wave: int, unit: int) -> Cell:
            at = (wave, unit)
            return Cell(
                self.units[unit],
                people[at][0] if at in people else 0,
                {each: found.get(at, Counter()) for each, found in scores.items()},
                {each: found.get(at, []) for each, found in items.items()},
                {each: found.get(at, []) for each, found in spread.items()},
            )

        return [[cell(w, u) for u in range(len(self.units))] for w in range(len(self.waves))]

    def _by_cell(self, asking: str) -> dict[Place, tuple[int, ...]]:
        return {
            (wave, unit): tuple(int(value or 0) for value in values)
            for wave, unit, *values in self.base.execute(asking).fetchall()
        }

    def _sums(self, ask: str, columns: Sequence[str]) -> dict[Place, list[Sums]]:
        """Return per wave and unit the sums of these columns."""
        if not columns:
            return {}
        wanted = ", ".join(
            f"count({each}), sum({each})::BIGINT, sum({each} * {each})::BIGINT"
            for each in (f"({column})::BIGINT" for column in columns)
        )
        found = self._by_cell(ask.format(wanted) + " GROUP BY wave, unit")
        return {
            at: [Sums(*numbers[n : n + 3]) for n in range(0, len(numbers), 3)]
            for at, numbers in found.items()
        }

    # What is shown

    def to_dict_if_any(self) -> Plain | None:
        """Return what may be shown; None when nobody handed in anything of this instrument."""
        return self.to_dict() if self.people else None

    def to_dict(self) -> Plain:
        """Return everything that may be shown, as plain JSON values."""
        pairs = [*pairwise(range(len(self.waves)))]
        if len(self.waves) > 2:
            pairs.append((0, len(self.waves) - 1))
        return {
            "instrument": self.instrument.id,
            "version": self.instrument.version,
            "replaced": self.replaced,
            "waves": [self._wave(n) for n in range(len(self.waves))],
            "changes": [self._change(one, other) for one, other in pairs],
        }

    def _wave(self, wave: int) -> Plain:
        return {
            "wave": self.waves[wave].id,
            "total": self._block(wave, self.totals[wave]),
            "units": [{"id": cell.id, **self._block(wave, cell)} for cell in self.cells[wave]],
        }

    def _block(self, wave: int, cell: Cell) -> Plain:
        hidden = self.hidden[wave]
        scales = [self._scale(wave, cell, scale) for scale in self.instrument.scales]
        shown = {each["id"]: each["mean"] for each in scales if each["reason"] is None}
        reasons = {each["id"]: each["reason"] for each in scales if each["reason"]}
        indices = []
        for index in self.instrument.indices:
            found = index_result(self.instrument, index, shown)
            why = [reasons[each] for each in found.missing if each in reasons]
            reason = sorted(why, reverse=True)[0] if why else found.reason
            indices.append({"id": index.id, "value": found.value, "reason": reason})
        reason = hidden.groups[cell.id]
        people = None if reason else cell.people
        return {"people": people, "reason": reason, "scales": scales, "indices": indices}

    def _scale(self, wave: int, cell: Cell, scale: Scale) -> Plain:
        reasons = self.hidden[wave].scales[scale.id]
        if reason := reasons[cell.id]:
            return _plain(GroupScale(scale.id, reason), None)
        values = cell.values(scale.id)
        found = GroupScale(
            *(scale.id, None, len(values), mean(values)),
            *(deviation(values), mean_interval(values)),
        )
        if not scale.of:
            found = self._reliable(found, cell)
        if cell.id == TOTAL and set(reasons.values()) == {None}:
            one, two = icc([each.values(scale.id) for each in self.cells[wave]])
            found = found._replace(icc1=one, icc2=two)
        counts = {band.id: 0 for band in scale.bands}
        for score, count in cell.scores[scale.id].items():
            if band := band_of(scale.bands, score):
                counts[band] += count
        return _plain(found, counts)

    def _reliable(self, found: GroupScale, cell: Cell) -> GroupScale:
        """Add agreement and α, each from its own number of people on, as `room` does."""
        people = found.people or 0
        variances = [each.variance for each in cell.spread[found.id]]
        known = [each for each in variances if each is not None]
        mean_variance = mean(known) if len(known) == len(variances) else None
        found = found.spread(self.instrument, mean_variance, len(variances), people)
        *parts, total = cell.items[found.id] or [Sums()]
        if total.n < LEAST_FOR_ALPHA:
            return found
        alpha = alpha_of([each.variance or 0.0 for each in parts], total.variance or 0.0)
        if alpha is None:
            return found
        interval = alpha_interval(alpha, total.n, len(parts))
        return found._replace(alpha=alpha, alpha_interval=interval)

    # From one wave to another

    def _change(self, one: int, other: int) -> Plain:
        scales = [self._changed(n, one, other) for n in range(len(self.instrument.scales))]
        ids = [*self.units, TOTAL]
        blocks = {each: [scale[each] for scale in scales] for each in ids}
        return {
            "from": self.waves[one].id,
            "to": self.waves[other].id,
            "total": {"scales": blocks[TOTAL]},
            "units": [{"id": each, "scales": blocks[each]} for each in self.units],
        }

    def _changed(self, n: int, one: int, other: int) -> dict[str, Plain]:
        """Return the change on a scale, for every unit and all together."""
        scale = self.instrument.scales[n]
        rows = self.base.execute(
            f"SELECT a.unit, a.s{n}, b.s{n}, count(*) FROM scored a JOIN scored b USING (member) "
            f"WHERE a.wave = {one} AND b.wave = {other} AND a.unit = b.unit "
            f"AND a.s{n} IS NOT NULL AND b.s{n} IS NOT NULL GROUP BY ALL"
        )
        pairs: dict[str, Scores] = {each: Counter() for each in (*self.units, TOTAL)}
        for unit, before, after, count in rows.fetchall():
            pairs[self.units[unit]][after - before] += count
            pairs[TOTAL][after - before] += count
        before_of = {c.id: c for c in (*self.cells[one], self.totals[one])}
        after_of = {c.id: c for c in (*self.cells[other], self.totals[other])}
        ways = self._linked(scale, pairs, (one, other))
        found = {}
        for each, differences in pairs.items():
            reasons = [self.hidden[wave].scales[scale.id][each] for wave in (one, other)]
            if any(reasons):
                reason = TOO_FEW_PEOPLE if TOO_FEW_PEOPLE in reasons else PROTECTS_OTHERS
                found[each] = _difference(scale.id, reason)
                continue
            first, second = before_of[each].values(scale.id), after_of[each].values(scale.id)
            if ways[each]:
                values = sorted(differences.elements())
                found[each] = _difference(
                    *(scale.id, None, "linked", len(values)),
                    *(mean(values), mean_interval(values)),
                )
            else:
                difference = (mean(second) or 0.0) - (mean(first) or 0.0)
                interval = difference_interval(first, second)
                found[each] = _difference(scale.id, None, "groups", None, difference, interval)
        return found

    def _linked(
        self, scale: Scale, pairs: Mapping[str, Scores], waves: tuple[int, int]
    ) -> dict[str, bool]:
        """Tell whose change may be that of the members in both waves."""
        fit = {}
        for each, differences in pairs.items():
            linked, fits = differences.total(), True
            for wave in waves:
                cell = next(c for c in (*self.cells[wave], self.totals[wave]) if c.id == each)
                others = cell.on_scale(scale) - linked
                fits = fits and (others == 0 or others >= self.threshold)
                fits = fits and not self.hidden[wave].scales[scale.id][each]
            fit[each] = fits and linked >= self.threshold
        # the others of the total must not follow from the units: as for any other number
        counts = {each: pairs[each].total() for each in self.units}
        shown = suppress(counts, self.threshold, [e for e in self.units if not fit[e]]).shown
        return {each: fit[each] and (each == TOTAL or each in shown) for each in pairs}


def _difference(  # noqa: PLR0913, PLR0917 - the fields of a change
    scale: str,
    reason: str | None,
    way: str | None = None,
    people: int | None = None,
    difference: float | None = None,
    interval: tuple[float, float] | None = None,
) -> Plain:
    return {
        **{"id": scale, "reason": reason, "way": way, "people": people},
        **{"difference": difference, "interval": list(interval) if interval else None},
    }


def _plain(scale: GroupScale, bands: Mapping[str, int] | None) -> Plain:
    plain = scale.to_dict()
    for each in ("self", "gap", "flag"):  # nobody's own view stands beside an organisation
        del plain[each]
    return {**plain, "bands": dict(bands) if bands is not None else None}
