"""An organisation's figures: who counts, what is withheld, and what may be said of a change."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from course_scoring.browser import handle
from hypothesis import given, settings
from hypothesis import strategies as st
from organisation_files import CORES, ITEMS, UNITS, Plain, figures, handed, result, unit

from publish.organisation.waves import Wave, WaveError, month_number, waves_of


def answers(chance: random.Random) -> Plain:
    """Some answers, now and then one left open."""
    return {item: chance.randint(1, 5) for item in ITEMS if chance.random() < 0.9}


def staff(sizes: tuple[int, int, int], seed: int = 1, month: str = "2027-01") -> list[Plain]:
    """So many members per unit, each with answers of her own."""
    chance = random.Random(seed)
    units = [name for name, size in zip(UNITS, sizes, strict=True) for _ in range(size)]
    return [handed(n, name, result(month, answers(chance))) for n, name in enumerate(units)]


def test_figures_are_those_of_the_call_room() -> None:
    """Means, intervals, agreement and α are the same as the group's page computes."""
    files = staff((40, 29, 27))
    found, refused = figures(files)
    people = {
        name: [f["results"][0]["answers"] for f in files if f["unit"] == name] for name in UNITS
    }
    groups = [{"id": name, "people": each} for name, each in people.items()]
    request = {"call": "room", "instrument": CORES.measure(), "groups": groups}
    reply = json.loads(handle(json.dumps(request)))["result"]
    blocks = [(unit(found, 0, name), one) for name, one in zip(UNITS, reply["groups"], strict=True)]
    blocks.append((unit(found, 0, "total"), reply["total"]))
    assert not refused
    for mine, theirs in blocks:
        assert mine["people"] == theirs["people"]
        for one, other in zip(mine["scales"], theirs["scales"], strict=True):
            if other["reason"]:  # there an item is shown, and withheld
                continue
            assert sum(one.pop("bands").values()) == one["people"]
            for key, value in one.items():
                assert value == pytest.approx(other[key], abs=1e-9), key
        values = [each["value"] for each in mine["indices"]]
        assert values == pytest.approx([each["value"] for each in theirs["indices"]])


def test_a_small_unit_is_hidden_and_so_is_the_next() -> None:
    """Three in ICT would follow from the total and the others, so the smallest other goes too."""
    found, _ = figures(staff((12, 6, 3)))
    reasons = {name: unit(found, 0, name)["reason"] for name in (*UNITS, "total")}
    assert reasons == {
        **{"care": None, "works": "protects-others"},
        **{"ict": "too-few-people", "total": None},
    }
    assert unit(found, 0, "ict")["people"] is None
    hidden = [*unit(found, 0, "ict")["scales"], *unit(found, 0, "works")["scales"]]
    assert all(each["mean"] is None and each["bands"] is None for each in hidden)


def test_below_the_threshold_nothing_is_shown() -> None:
    """Four people are too few for five, and enough for a threshold of four."""
    files = staff((4, 0, 0))
    few, _ = figures(files)
    enough, _ = figures(files, threshold=4)
    assert unit(few, 0, "total")["reason"] == "too-few-people"
    assert unit(enough, 0, "total")["people"] == 4


@settings(max_examples=20, deadline=None)
@given(st.tuples(*[st.integers(0, 9)] * 3), st.tuples(*[st.integers(0, 9)] * 3), st.integers(0, 99))
def test_nothing_about_a_few_can_be_subtracted(
    before: tuple[int, int, int], after: tuple[int, int, int], seed: int
) -> None:
    """What is not shown is about nobody or about the threshold, in each wave and in each change."""
    files = staff(before, seed) + staff(after, seed + 1, "2027-04")
    found, _ = figures(files)
    for wave in found.get("waves", []):
        month = wave["wave"]
        sizes = before if month == "2027-Q1" else after
        for n, scale in enumerate(wave["total"]["scales"]):
            shown = [each["scales"][n]["people"] for each in wave["units"]]
            assert all(each is None or each >= 5 for each in shown)
            if scale["reason"] is None:
                rest = scale["people"] - sum(each or 0 for each in shown)
                assert rest == 0 or rest >= 5, (sizes, shown)
    for change in found.get("changes", []):
        for n, total in enumerate(change["total"]["scales"]):
            units = [each["scales"][n] for each in change["units"]]
            linked = sum(each["people"] or 0 for each in units)
            for each in units:
                if each["way"] == "linked":
                    assert each["people"] >= 5
            if total["way"] == "linked":
                assert total["people"] == linked or total["people"] - linked >= 5


def test_the_later_result_of_a_member_counts() -> None:
    """Twice in one wave: later by month, then by when it was handed in, then by its turn."""
    five = [handed(n, "care", result("2027-01", 3)) for n in range(1, 5)]
    later = [
        handed(0, "care", result("2027-01", 1)),
        handed(0, "care", result("2027-02", 2)),
        handed(0, "care", result("2027-02", 5), turn=2),
    ]
    for order in (later, later[::-1]):
        found, _ = figures([*order, *five])
        total = unit(found, 0, "total")
        assert found["replaced"] == 2
        assert total["people"] == 5
        assert (
            total["scales"][0]["mean"]
            != unit(figures([later[0], *five])[0], 0, "total")["scales"][0]["mean"]
        )


def test_linked_change_is_of_the_same_members() -> None:
    """With everybody twice the change is of pairs; with a few others it is of two groups."""
    chance = random.Random(3)
    first = [handed(n, "care", result("2027-01", answers(chance))) for n in range(8)]
    second = [handed(n, "care", result("2027-04", 4)) for n in range(8)]
    both, _ = figures(first + second)
    with_others, _ = figures(first + second + [handed(99, "care", result("2027-04", 4))])
    scale = both["changes"][0]["total"]["scales"][0]
    other = with_others["changes"][0]["total"]["scales"][0]
    assert (scale["way"], scale["people"]) == ("linked", 8)
    assert (other["way"], other["people"]) == ("groups", None)


def test_a_member_who_moved_is_not_linked() -> None:
    """In another unit she is somebody else there: else she could be told from the total."""
    first = [handed(n, "care", result("2027-01", 3)) for n in range(12)]
    second = [handed(n, "care", result("2027-04", 4)) for n in range(6)]
    second += [handed(n, "works", result("2027-04", 4)) for n in range(6, 12)]
    found, _ = figures(first + second)
    total = found["changes"][0]["total"]["scales"][0]
    assert (total["way"], total["people"]) == ("linked", 6)


FAULTS: dict[str, tuple[Any, str]] = {
    "not JSON": ("{", "not-json"),
    "not text": (b"\xff\xfe\x00a", "not-text"),
    "another file": ({"format": "trust-course"}, "other-format"),
    "a list": ("[1]", "other-format"),
    "newer": (handed(1, "care", version=2), "newer-version"),
    "no version": (handed(1, "care", version="one"), "shape"),
    "member": (handed(1, "care", member="Jan"), "shape"),
    "turn": (handed(1, "care", turn=0), "shape"),
    "when": (handed(1, "care", handed_in="2027-13"), "shape"),
    "results": (handed(1, "care", results={}), "shape"),
    "unit": (handed(1, "archive"), "unknown-unit"),
    "track": (handed(1, "care", track="town"), "other-track"),
    "instrument": (
        handed(1, "care", result("2027-01", 3, instrument="mine")),
        "unknown-instrument",
    ),
    "major": (handed(1, "care", result("2027-01", 3, version="9.0.0")), "other-version"),
    "version": (handed(1, "care", result("2027-01", 3, version="1")), "shape"),
    "view": (handed(1, "care", result("2027-01", 3, view="other")), "other-view"),
    "month": (handed(1, "care", result("2027-00", 3), handed_in="2027-01"), "shape"),
    "future": (handed(1, "care", result("2027-02", 3), handed_in="2027-01"), "shape"),
    "answer": (handed(1, "care", result("2027-01", 6)), "out-of-range"),
    "text": (handed(1, "care", result("2027-01", {ITEMS[0]: "4"})), "out-of-range"),
    "half": (handed(1, "care", result("2027-01", {ITEMS[0]: 2.5})), "out-of-range"),
    "item": (handed(1, "care", result("2027-01", {"zz": 3})), "unknown-item"),
    "nothing": (handed(1, "care", result("2027-01", {})), "empty"),
    "null": (handed(1, "care", result("2027-01", {ITEMS[0]: None})), "empty"),
    "a number": (handed(1, "care", results=[7]), "shape"),
    "deep": ("[" * 50_000, "not-json"),
    "large": (" " * 1_000_001, "too-large"),
}


def test_what_cannot_be_used_is_named_and_the_rest_counts() -> None:
    """Every fault at once, among files that are fine."""
    fine = staff((6, 6, 6))
    found, refused = figures([*(file for file, _ in FAULTS.values()), *fine, fine[0]])
    wanted = [reason for _, reason in FAULTS.values()]
    assert [each.reason for each in refused] == [*wanted, "duplicate"]
    assert refused[-1].detail.endswith(f"{len(FAULTS):04}.json")
    assert unit(found, 0, "total")["people"] == 18


def test_waves() -> None:
    """Months, quarters and periods; what overlaps is refused, because the few would follow."""
    months = [month_number(each) or 0 for each in ("2027-01", "2027-03", "2027-12")]
    assert [each.id for each in waves_of([], months)] == ["2027-Q1", "2027-Q4"]
    assert [each.id for each in waves_of(["month"], months)] == ["2027-01", "2027-03", "2027-12"]
    spans = ["2027-06..2027-12", "2027-01..2027-05"]
    assert [each.id for each in waves_of(spans, [])] == spans[::-1]
    assert waves_of(["2027-02..2027-02"], []) == [Wave(months[0] + 1, months[0] + 1)]
    for wrong in (["week"], ["2027-05..2027-01"], ["2027-01..2027-05", "2027-05..2027-06"]):
        with pytest.raises(WaveError):
            waves_of(wrong, [])


def test_the_same_files_give_the_same_figures() -> None:
    """In any order, under any name, to the last digit."""
    files = staff((30, 20, 10)) + staff((25, 20, 10), 2, "2027-04")
    shuffled = files[:]
    random.Random(5).shuffle(shuffled)
    assert figures(files)[0] == figures(shuffled)[0]
