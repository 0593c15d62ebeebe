"""Reading an instrument: each fault is refused, and the error names the field."""

from __future__ import annotations

import copy
from typing import Any

import casefiles
import pytest
from course_scoring import Instrument, InstrumentError, ScoringError
from hypothesis import given
from hypothesis import strategies as st

TRUST = casefiles.instrument("trust-equation")


def changed(**changes: Any) -> dict[str, Any]:
    """Return the trust equation with the value at a path changed: `scales__0__id="x"`."""
    measure = copy.deepcopy(TRUST)
    for path, value in changes.items():
        *way, last = (int(part) if part.isdigit() else part for part in path.split("__"))
        place: Any = measure
        for part in way:
            place = place[part]
        place[last] = value
    return measure


def test_defaults() -> None:
    """What is left out: better higher, weight 1, not reversed, no bands, no indices, no lever."""
    instrument = Instrument.from_dict(casefiles.instrument("reversed-and-weighted"))
    assert (instrument.low, instrument.high) == (1, 5)
    assert instrument.scales[0].better == "higher"
    assert instrument.items[3].weight == 1
    assert instrument.items[3].reversed is False
    assert instrument.indices == ()
    assert instrument.lever is None


def test_the_documented_shape_is_read() -> None:
    """The example in docs/architecture.md, with its four scales, is an instrument."""
    instrument = Instrument.from_dict(TRUST)
    assert [scale.symbol for scale in instrument.scales] == ["C", "R", "I", "S"]
    assert instrument.indices[1].formula.names == ("C", "R", "I", "S")
    assert instrument.lever is not None
    assert instrument.lever.target == "trust"


def test_it_is_frozen() -> None:
    """A model cannot be changed after the checks."""
    instrument = Instrument.from_dict(TRUST)
    with pytest.raises(AttributeError):
        instrument.id = "other"  # type: ignore[misc]


FAULTS: list[tuple[str, Any, str]] = [
    ("id", None, "id"),
    ("id", "  ", "id"),
    ("version", 1.0, "version"),
    ("kind", "diary", "kind"),
    ("missing", "all", "missing"),
    ("options", None, "options"),
    ("options", "12345", "options"),
    ("options", [3], "options"),
    ("options", [1, 3, 2], "options[2]"),
    ("options", [1, 1], "options[1]"),
    ("options", [1, 2.5], "options[1]"),
    ("options", [False, True], "options[0]"),
    ("options", [1, 10**30], "options[1]"),
    ("scales", [], "items[0].scale"),
    ("scales__0__id", "", "scales[0].id"),
    ("scales__1__id", "credibility", "scales"),
    ("scales__0__better", "more", "scales[0].better"),
    ("scales__0__symbol", "R", "symbols"),
    ("scales__0__symbol", "T", "symbols"),
    ("scales__0__symbol", "2C", "scales[0].symbol"),
    ("scales__0__symbol", "max", "scales[0].symbol"),
    ("scales__0__symbol", "in", "scales[0].symbol"),
    ("scales__0__symbol", "X", "indices[0].formula"),
    ("scales__0__of", ["reliability"], "scales[0]"),
    ("scales__0__of", ["nothing"], "scales[0].of"),
    ("scales__0__title", "Geloofwaardigheid", "scales[0].title"),
    ("scales__0__bands", [{"id": "a", "from": 1, "to": 3}], "scales[0].bands"),
    ("scales__0__bands", [{"id": "a", "from": 3, "to": 1}], "scales[0].bands[0]"),
    (
        "scales__0__bands",
        [{"id": "a", "from": 1, "to": 3}, {"id": "b", "from": 3.5, "to": 5}],
        "scales[0].bands[1].from",
    ),
    (
        "scales__0__bands",
        [{"id": "a", "from": 1, "to": 3}, {"id": "a", "from": 3, "to": 5}],
        "scales[0].bands",
    ),
    ("items__0", ["c1"], "items[0]"),
    ("items__1__id", "c1", "items"),
    ("items__0__scale", "nothing", "items[0].scale"),
    ("items__0__weight", 0, "items[0].weight"),
    ("items__0__weight", -1, "items[0].weight"),
    ("items__0__weight", "1", "items[0].weight"),
    ("items__0__weight", True, "items[0].weight"),
    ("items__0__weight", float("nan"), "items[0].weight"),
    ("items__0__weight", 10**400, "items[0].weight"),
    ("items__0__reversed", 1, "items[0].reversed"),
    ("indices__0__formula", "C + X", "indices[0].formula"),
    ("indices__0__formula", "C +", "indices[0].formula"),
    ("indices__0__formula", 3, "indices[0].formula"),
    ("indices__0__range", [5, 1], "indices[0].range"),
    ("indices__0__range", [1], "indices[0].range"),
    ("indices__0__bands", [{"id": "a", "from": 1, "to": 3}], "indices[0].bands"),
    ("indices__1__id", "level", "indices"),
    ("lever__index", "nothing", "lever.index"),
    ("lever__step", 0, "lever.step"),
    ("extra", 1, "instrument.extra"),
]


@pytest.mark.parametrize(("path", "value", "field"), FAULTS)
def test_a_fault_names_its_field(path: str, value: Any, field: str) -> None:
    """Each fault is an InstrumentError whose `field` is the path of the wrong value."""
    with pytest.raises(InstrumentError) as caught:
        Instrument.from_dict(changed(**{path: value}))
    assert caught.value.field == field


def test_a_scale_without_items_is_refused() -> None:
    """A scale nobody can answer has no score, ever: a fault of the file."""
    measure = changed()
    measure["items"] = [item for item in measure["items"] if item["scale"] != "intimacy"]
    with pytest.raises(InstrumentError, match="intimacy"):
        Instrument.from_dict(measure)


def test_a_scale_that_is_part_of_itself_is_refused() -> None:
    """Subscales that go round in a circle are refused, not followed."""
    measure = casefiles.instrument("subscales")
    measure["scales"] += [{"id": "x", "of": ["y"]}, {"id": "y", "of": ["x"]}]
    with pytest.raises(InstrumentError, match="part of itself"):
        Instrument.from_dict(measure)


def test_subscales_may_be_nested() -> None:
    """A scale of a scale of subscales has the items of all of them, once, in file order."""
    measure = casefiles.instrument("subscales")
    measure["scales"].insert(0, {"id": "all", "of": ["credibility", "results"]})
    instrument = Instrument.from_dict(measure)
    items = instrument.items_of(instrument.scale("all"))
    assert [item.id for item in items] == ["a1", "a2", "b1", "b2", "d1", "d2"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
PATHS = ["options", "scales", "items", "indices", "lever", "scales__0", "items__0", "indices__0"]


@given(st.sampled_from(PATHS), json_values)
def test_any_value_anywhere_is_read_or_refused_by_name(path: str, value: Any) -> None:
    """Nonsense in any place gives an instrument or a ScoringError, nothing else."""
    try:
        Instrument.from_dict(changed(**{path: value}))
    except ScoringError as fault:
        assert str(fault)  # noqa: PT017 - some values are fine
