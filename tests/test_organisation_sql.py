"""Scores in SQL are those of course_scoring, for every self-assessment and any answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pytest
from course_scoring import Formula, Instrument, score
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publish.organisation.scoring_sql import column, index_sql, scale_sql
from widgets.loading.course import HERE, Course
from widgets.loading.definition import Definition
from widgets.loading.library import load_instrument
from widgets.loading.shared import Shared

AT_ONCE = 60

MADE = Instrument.from_dict(
    {
        **{"id": "made", "version": "1.0.0", "options": [0, 1, 2, 3, 6]},
        "scales": [
            {"id": "a", "symbol": "A"},
            {"id": "b", "symbol": "B", "better": "lower"},
            {"id": "c", "symbol": "C"},
            {"id": "all", "symbol": "W", "of": ["a", "b", "c"]},
            {"id": "some", "symbol": "P", "of": ["all", "b"]},
        ],
        "items": [
            *({"id": f"a{n}", "scale": "a", "weight": w} for n, w in enumerate([1, 0.5, 1.5])),
            *({"id": f"b-{n}", "scale": "b", "reversed": n % 2 == 0} for n in range(4)),
            *({"id": f"c{n}", "scale": "c", "weight": 0.1 + n} for n in range(2)),
        ],
        "indices": [
            {"id": "i1", "symbol": "X", "formula": "(A + B) / C"},
            {"id": "i2", "symbol": "Y", "formula": "max(A, min(B, -C), mean(A, W, P)) * 2 - 1"},
            {"id": "i3", "symbol": "Z", "formula": "min(A / (B - B), C)"},
        ],
    }
)
"""Weights, reversed items, subscales of subscales, every function: no course file has all of it."""


def scans() -> list[Instrument]:
    found = [load_instrument(name, Shared) for name in Course(HERE).names("instrument")]
    return [each.instrument for each in found if isinstance(each, Definition)]


def in_sql(instrument: Instrument, people: Sequence[Mapping[str, int]]) -> list[tuple[Any, ...]]:
    """Score people by the SQL that the organisation's numbers are made with."""
    scores = [scale_sql(instrument, scale) for scale in instrument.scales]
    values = {scale.symbol: f"s{n}" for n, scale in enumerate(instrument.scales) if scale.symbol}
    indices = [index_sql(index.formula, values) for index in instrument.indices]
    names = ", ".join(f"{each} AS s{n}" for n, each in enumerate(scores))
    wanted = ", ".join([*(f"s{n}" for n in range(len(scores))), *indices])
    columns = ", ".join(f"{column(n)} SMALLINT" for n in range(len(instrument.items)))
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE given (n INTEGER, {columns})")
        marks = ", ".join("?" * (len(instrument.items) + 1))
        rows = [
            [n, *(person.get(item.id) for item in instrument.items)]
            for n, person in enumerate(people)
        ]
        base.executemany(f"INSERT INTO given VALUES ({marks})", rows)
        asked = f"SELECT {wanted} FROM (SELECT n, {names} FROM given) ORDER BY n"
        return base.execute(asked).fetchall()


@pytest.mark.parametrize("instrument", [*scans(), MADE], ids=lambda each: each.id)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_sql_scores_as_the_package_does(instrument: Instrument, data: st.DataObject) -> None:
    """Every scale and index of people who left open what they wished."""
    answer = st.none() | st.sampled_from(instrument.options)
    person = st.fixed_dictionaries({item.id: answer for item in instrument.items})
    asked = data.draw(st.lists(person, min_size=1, max_size=AT_ONCE))
    people = [{k: v for k, v in each.items() if v is not None} for each in asked]
    for given_, found in zip(people, in_sql(instrument, people), strict=True):
        told = score(instrument, given_)
        wanted = [*(s.score for s in told.scales), *(i.value for i in told.indices)]
        assert list(found) == [
            pytest.approx(each, abs=1e-12) if each is not None else None for each in wanted
        ]


def test_scores_on_items_are_exact() -> None:
    """A mean of whole numbers is correctly rounded on both sides, with weights too."""
    people = [{"a0": 1, "a1": 2, "a2": 6}, {"a0": 3, "a2": 1}, {"c0": 1, "c1": 2}]
    rows = in_sql(MADE, people)
    for person, row in zip(people, rows, strict=True):
        told = [each.score for each in score(MADE, person).scales]
        assert list(row[:2]) == told[:2]


def test_a_formula_without_symbols_is_a_number() -> None:
    """What needs no scale always has its value."""
    with duckdb.connect() as base:
        assert base.execute(f"SELECT {index_sql(Formula('2 * (1 - 3)'), {})}").fetchall() == [
            (-4.0,)
        ]
