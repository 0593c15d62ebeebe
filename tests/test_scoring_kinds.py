"""Log, map, plan and before and after: what always holds, and what is refused."""

from __future__ import annotations

import math
from typing import Any

import pytest
from casefiles import instrument
from course_scoring import entries
from course_scoring.before_after import BeforeAfter, report
from course_scoring.change import reliable_change
from course_scoring.errors import AnswerError, InstrumentError, RequestError
from course_scoring.log import Log, tally
from course_scoring.plan import Plan, judge
from course_scoring.stakeholders import StakeholderMap, place
from hypothesis import given
from hypothesis import strategies as st

LOG = Log.from_dict(instrument("course/marble-jar"))
MAP = StakeholderMap.from_dict(instrument("course/stakeholder-map"))
PLAN = Plan.from_dict(instrument("course/if-then-plan"))
CHANGE = BeforeAfter.from_dict(instrument("change"))

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def dated(day: int) -> str:
    return f"2026-11-{day:02}"


MOMENTS = st.fixed_dictionaries(
    {
        "date": st.integers(1, 30).map(dated),
        "moment": st.sampled_from(LOG.moments),
        "sign": st.sampled_from([1, -1]),
        "impact": st.sampled_from([1, 2, 3]),
    }
)


@given(st.lists(MOMENTS, max_size=20), st.randoms(use_true_random=False))
def test_a_log_adds_up_in_any_order(moments: list[dict[str, Any]], random: Any) -> None:
    """The kinds add up to the whole, the line ends at the sum, the order given does not matter."""
    rows = [{"id": str(number), **each} for number, each in enumerate(moments)]
    found = tally(LOG, rows)
    assert found["sum"] == sum(one["sum"] for one in found["moments"])
    assert found["entries"] == found["added"] + found["taken"] == len(rows)
    assert [point["date"] for point in found["line"]] == sorted({each["date"] for each in rows})
    assert (found["line"][-1]["sum"] if rows else 0) == found["sum"]
    random.shuffle(rows)
    assert tally(LOG, rows) == found


@given(st.lists(ANYTHING, max_size=4))
def test_nothing_a_store_hands_back_breaks_log_map_or_plan(odd: list[Any]) -> None:
    """Every odd entry is refused with its place, and the good one beside it counts."""
    good: dict[str, Any] = {"id": "good", "date": dated(3), "moment": "promise", "sign": 1}
    assert tally(LOG, [*odd, {**good, "impact": 2}])["sum"] == 2
    person = {"id": "good", "name": "A", "trust": 5, "agreement": 5, "influence": 1}
    found = place(MAP, [*odd, {**person, "date": dated(3)}])
    assert found["entries"] == [{"id": "good", "group": "ally"}]
    assert [one["index"] for one in found["refused"]] == list(range(len(odd)))
    week = {"date": dated(3), "occasions": 2, "done": 1}
    assert judge(PLAN, None, {}, [*odd, week])["rate"] == 0.5


@pytest.mark.parametrize("call", [lambda: tally(LOG, {}), lambda: place(MAP, "x"),
                                  lambda: judge(PLAN, 4, {}, 3)])  # fmt: skip
def test_entries_that_are_no_list_are_a_wrong_request(call: Any) -> None:
    """Nothing could be saved of it, so it is said at once."""
    with pytest.raises(RequestError, match="list"):
        call()


def test_every_square_of_the_map_by_hand() -> None:
    """Rows: trust 5 to 1; columns: agreement 1 to 5."""
    letters = {
        "ally": "A",
        "opponent": "O",
        "bedfellow": "B",
        "adversary": "V",
        "fence-sitter": ".",
    }
    wanted = ["OO.AA", "OO.AA", ".....", "VV.BB", "VV.BB"]
    drawn = []
    for trust in (5, 4, 3, 2, 1):
        people = [
            {"id": str(n), "name": "X", "trust": trust, "agreement": n, "influence": 1,
             "date": dated(1)} for n in (1, 2, 3, 4, 5)
        ]  # fmt: skip
        drawn.append("".join(letters[one["group"]] for one in place(MAP, people)["entries"]))
    assert drawn == wanted


@given(st.lists(st.integers(1, 5), max_size=8))
def test_most_influence_comes_first(influences: list[int]) -> None:
    """Within a group; equal ones stay in the order given."""
    people = [
        {"id": str(n), "name": "X", "trust": 5, "agreement": 5, "influence": i, "date": dated(1)}
        for n, i in enumerate(influences)
    ]
    ids = next(one["ids"] for one in place(MAP, people)["groups"] if one["id"] == "ally")
    assert ids == sorted(ids, key=lambda own: (-influences[int(own)], int(own)))


@pytest.mark.parametrize("commitment", [1, 2, 3, 4, 5])
def test_the_gate_opens_from_four_on(commitment: int) -> None:
    """Commitment of at least 4 of 5."""
    assert judge(PLAN, commitment, {}, [])["open"] is (commitment >= 4)


@pytest.mark.parametrize("commitment", [0, 6, "4", True, 4.5, [4]])
def test_another_commitment_is_refused(commitment: object) -> None:
    """What is no answer of the gate is no answer."""
    with pytest.raises(AnswerError, match="commitment"):
        judge(PLAN, commitment, {}, [])


@given(st.dictionaries(st.sampled_from(PLAN.rubric), st.integers(0, 2)))
def test_the_rubric_adds_up_when_it_is_finished(rubric: dict[str, int]) -> None:
    """0 to 12, and no total before the sixth."""
    found = judge(PLAN, 4, rubric, [])
    assert found["total"] == (sum(rubric.values()) if len(rubric) == 6 else None)
    assert all(rubric[own] == min(rubric.values()) < 2 for own in found["weakest"])
    assert bool(found["weakest"]) == (min(rubric.values(), default=2) < 2)


ANSWERS = st.none() | st.dictionaries(
    st.sampled_from(CHANGE.items), st.integers(0, 20).map(lambda n: 5 * n)
)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_the_two_comparisons_never_touch(before: Any, after: Any, then: Any) -> None:
    """Other answers in the look back change nothing in before to after, and the reverse."""
    found = report(CHANGE, {"before": before, "after": after, "then": then})
    assert (
        found["before_after"] == report(CHANGE, {"before": before, "after": after})["before_after"]
    )
    assert found["then_after"] == report(CHANGE, {"after": after, "then": then})["then_after"]
    for one in (found["before_after"], found["then_after"]):
        assert (one["change"] is None) == (one["reason"] is not None)
        if one["change"] is not None:
            assert one["change"] == one["to"] - one["from"]
            assert one["reliable"] == (abs(one["rci"]) > 1.96)
            assert one["reliable"] == (abs(one["change"]) > found["noise"])
    assert not any("reliable" in item or "rci" in item for item in found["items"])


def test_the_noise_of_a_five_point_scale_is_074() -> None:
    """SD 0.6, r .80: 0.6 √0.4 = 0.379, and 1.96 of those 0.743; with SD 15 of a hundred 18.59."""
    assert reliable_change(3, 3, 0.6, 0.8).noise == pytest.approx(0.7437677)
    assert 0.6 * math.sqrt(2 * (1 - 0.8)) == pytest.approx(0.379, abs=5e-4)
    assert reliable_change(0, 0, 15, 0.8).noise == pytest.approx(18.594193)


@pytest.mark.parametrize(
    ("reader", "name", "changes", "field"),
    [
        (Log, "course/marble-jar", {"kind": "map"}, "kind"),
        (Log, "course/marble-jar", {"moments": []}, "moments"),
        (Log, "course/marble-jar", {"moments": ["a", "a"]}, "moments"),
        (Log, "course/marble-jar", {"impact": [0, 1]}, "impact"),
        (Log, "course/marble-jar", {"impact": [3, 2]}, "impact[1]"),
        (Log, "course/marble-jar", {"loss": 2}, "log.loss"),
        (StakeholderMap, "course/stakeholder-map", {"groups": ["ally"]}, "groups"),
        (StakeholderMap, "course/stakeholder-map", {"axes": {}}, "axes.trust"),
        (Plan, "course/if-then-plan", {"rubric": ["a"]}, "rubric"),
        (Plan, "course/if-then-plan", {"gate": {"options": [1, 2], "minimum": 3}}, "gate.minimum"),
        (Plan, "course/if-then-plan", {"gate": {"options": [1, 2], "minimum": 1}}, "gate.minimum"),
        (BeforeAfter, "change", {"step": 30}, "step"),
        (BeforeAfter, "change", {"range": [100, 0]}, "range[1]"),
        (BeforeAfter, "change", {"reliable": {"sd": 0, "r": 0.8}}, "reliable.sd"),
        (BeforeAfter, "change", {"reliable": {"sd": 1, "r": 1}}, "reliable.r"),
    ],
)
def test_a_wrong_measure_is_refused_by_its_path(
    reader: Any, name: str, changes: dict[str, Any], field: str
) -> None:
    """Also a key that scoring does not know: a typing error is never silently ignored."""
    with pytest.raises(InstrumentError) as caught:
        reader.from_dict({**instrument(name), **changes})
    assert caught.value.field == field


@pytest.mark.parametrize("day", ["2026-2-03", "20260203", "2026-W05-2", "2026-02-29", "", None, 3])
def test_only_a_day_of_the_calendar_is_a_date(day: object) -> None:
    """YYYY-MM-DD, and nothing Python would also take."""
    with pytest.raises(entries.RefusedError):
        entries.day({"date": day})
