"""A room's answers: nothing withheld can be found again, and every number is that of its parts."""

from __future__ import annotations

import json
import random
from typing import Any

import casefiles
import numpy as np
import pytest
from course_scoring import AnswerError, Instrument, RequestError
from course_scoring.browser import handle
from course_scoring.group import describe
from course_scoring.moments import difference_interval
from course_scoring.room import describe_room
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

NAMES = ("trust-equation", "subscales", "reversed-and-weighted")
ROOMS = [Instrument.from_dict(casefiles.instrument(name)) for name in NAMES]
TRUST = ROOMS[0]
type Person = dict[str, int]
type Room = tuple[Instrument, list[list[Person]]]


@st.composite
def rooms(draw: st.DrawFn, most: int = 3) -> Room:
    """One to three groups; many skip questions, so that items and scales have few answers too."""
    instrument = draw(st.sampled_from(ROOMS))
    options = st.sampled_from(instrument.options)
    chance = draw(st.randoms(use_true_random=False))
    groups: list[list[Person]] = []
    for _ in range(draw(st.integers(1, most))):
        skipping = draw(st.sampled_from([0.0, 0.1, 0.3]))
        groups.append(
            [
                {i.id: draw(options) for i in instrument.items if chance.random() >= skipping}
                for _ in range(draw(st.integers(0, 9)))
            ]
        )
    return instrument, groups


def asked(instrument: Instrument, groups: list[list[Person]], **changes: Any) -> dict[str, Any]:
    """The reply for groups a, b, c of people."""
    given: list[object] = [{"id": "abc"[n], "people": each} for n, each in enumerate(groups)]
    how = {"own": None, "total": True, "threshold": 5, **changes}
    return describe_room(
        instrument, given, how["own"], total=how["total"], threshold=how["threshold"]
    )


def cells(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything in a block that can be withheld."""
    return [*block["items"], *block["scales"], *block["indices"]]


@given(rooms(), st.booleans())
def test_what_is_withheld_holds_nothing(room: Room, total: bool) -> None:
    """A number shown is about enough people; one that is not has a reason and nothing else."""
    reply = asked(*room, total=total)
    for block in [*reply["groups"], *([reply["total"]] if total else [])]:
        for cell in cells(block):
            if cell["reason"] is not None:
                assert {k for k, v in cell.items() if v is not None} == {"id", "reason"}
        for item in block["items"]:
            assert item["reason"] or sum(item["counts"]) == item["answered"] >= 5
        for scale in block["scales"]:
            assert scale["reason"] or len(scale["dots"]) == scale["people"] >= 5
        if block["reason"]:
            assert all(cell["reason"] for cell in cells(block))
    for difference in reply["comparison"] or []:
        assert (difference["from"] is None) is (difference["reason"] is not None)


@given(rooms(), st.data())
def test_withheld_answers_cannot_be_reconstructed(room: Room, data: st.DataObject) -> None:
    """Without a total: give every withheld question other answers, and the reply stays the same.

    So no number in it, mean, dot, index or difference, can say what those answers were.
    """
    instrument, groups = room
    reply = asked(instrument, groups, total=False)
    other: list[list[Person]] = []
    for people, block in zip(groups, reply["groups"], strict=True):
        hidden = {item["id"] for item in block["items"] if item["reason"]}
        options = st.sampled_from(instrument.options)
        other.append(
            [{i: data.draw(options) if i in hidden else v for i, v in p.items()} for p in people]
        )
    assert asked(instrument, other, total=False) == reply


@given(rooms(), st.randoms(use_true_random=False))
def test_nothing_can_be_subtracted(room: Room, chance: random.Random) -> None:
    """With a total: what it has more than the groups shown is about nobody or about enough people.

    And people of groups that are hidden as a whole may change places without a trace.
    """
    instrument, groups = room
    reply = asked(instrument, groups)
    for kind, number in (("items", "answered"), ("scales", "people")):
        for place, whole in enumerate(reply["total"][kind]):
            if whole["reason"]:
                continue
            parts = [block[kind][place] for block in reply["groups"]]
            left = whole[number] - sum(part[number] or 0 for part in parts)
            assert left == 0 or left >= 5, (whole["id"], left)
    hidden = [n for n, block in enumerate(reply["groups"]) if block["reason"]]
    everybody = [person for n in hidden for person in groups[n] if person]
    chance.shuffle(everybody)
    mixed = [list(people) for people in groups]
    for n in hidden:
        mixed[n] = [everybody.pop() for person in groups[n] if person]
    assert asked(instrument, mixed) == reply


@given(rooms(), st.randoms(use_true_random=False))
def test_the_order_of_people_says_nothing(room: Room, chance: random.Random) -> None:
    """People in any other order: the same reply, to the last digit."""
    instrument, groups = room
    shuffled = [chance.sample(people, len(people)) for people in groups]
    assert asked(instrument, shuffled) == asked(instrument, groups)


@given(rooms(), st.none() | st.just({"c1": 5, "c2": 5, "s1": 4, "s2": 4}))
def test_a_scale_is_what_the_call_group_says(room: Room, own: Person | None) -> None:
    """Where a scale is shown its numbers are those of `group`; there is no second formula."""
    instrument, groups = room
    own = own if instrument is TRUST else None
    reply = asked(instrument, groups, own=own)
    same = describe(instrument, dict(zip("abc", groups, strict=False)), own).to_dict()
    for block, other in zip(
        [*reply["groups"], reply["total"]], [*same["groups"], same["total"]], strict=True
    ):
        for scale, expected in zip(block["scales"], other["scales"], strict=True):
            found = {k: v for k, v in scale.items() if k != "dots"}
            if found["reason"] is None and expected["icc1"] is not None and found["icc1"] is None:
                expected |= {"icc1": None, "icc2": None}  # a group is withheld for its questions
            # with several groups to choose from, each may hide another one to protect a third
            assert found["reason"] or expected["reason"] or found == expected


@given(rooms(most=1))
def test_hands_say_what_the_people_say(room: Room) -> None:
    """The same answers as counts: equal counts and means per question, and equal agreement."""
    instrument, [people] = room
    place = {option: n for n, option in enumerate(instrument.options)}
    hands = {item.id: [0] * len(place) for item in instrument.items}
    for person in people:
        for item, answer in person.items():
            hands[item][place[answer]] += 1
    one = asked(instrument, [people])["groups"][0]
    other = describe_room(instrument, [{"id": "a", "hands": hands}], None, total=True, threshold=5)
    by_hand = other["groups"][0]
    if max(map(sum, hands.values())) == one["people"]:
        assert by_hand["items"] == one["items"]
    complete = all(len(person) == len(instrument.items) for person in people)
    for scale, expected in zip(by_hand["scales"], one["scales"], strict=True):
        assert scale["dots"] is scale["sd"] is scale["interval"] is scale["alpha"] is None
        if complete:
            assert scale["mean"] == pytest.approx(expected["mean"], abs=1e-12)
            assert scale["rwg_j"] == expected["rwg_j"]


scores = st.lists(st.integers(2, 10).map(lambda n: n / 2), min_size=2, max_size=20)


@given(scores, scores)
def test_welch_against_scipy(first: list[float], second: list[float]) -> None:
    """The interval of a difference as SciPy's test of unequal variances has it."""
    assume(np.var(first) + np.var(second) > 0)
    expected = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
    assert difference_interval(first, second) == pytest.approx((expected.low, expected.high))


def test_welch_at_its_ends() -> None:
    """Too few, no spread, and a spread whose square is nothing."""
    assert difference_interval([3], [4, 5]) is None
    assert difference_interval([3, 3], [4, 4]) == (1, 1)
    assert difference_interval([3, 3 + 1e-100], [4, 4]) == (1, 1)


def test_many_hands_and_no_group_at_all() -> None:
    """Nothing to describe is described as nothing; a huge count is refused."""
    assert describe_room(TRUST, [], None, total=True, threshold=5)["total"]["people"] == 0
    with pytest.raises(AnswerError):
        describe_room(
            TRUST, [{"id": "a", "hands": {"c1": [10**9] + [0] * 4}}], None, total=True, threshold=5
        )
    with pytest.raises(RequestError, match="twice"):
        describe_room(TRUST, [{"id": "a"}, {"id": "a"}], None, total=True, threshold=5)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"groups": {"a": []}}, "RequestError"),
        ({"groups": [7]}, "RequestError"),
        ({"groups": [{"id": ""}]}, "RequestError"),
        ({"groups": [{"id": "a", "people": {}}]}, "RequestError"),
        ({"groups": [{"id": "a", "people": [{"c1": 9}]}]}, "AnswerError"),
        ({"groups": [{"id": "a", "people": [7]}]}, "AnswerError"),
        ({"groups": [{"id": "a", "hands": []}]}, "RequestError"),
        ({"groups": [{"id": "a", "hands": {"zz": [0, 0, 0, 0, 0]}}]}, "AnswerError"),
        ({"groups": [{"id": "a", "hands": {"c1": [0, 0, 0, 0, -1]}}]}, "AnswerError"),
        ({"groups": [{"id": "a", "hands": {"c1": [0, 0, 0, 0, 0.5]}}]}, "AnswerError"),
        ({"groups": [{"id": "a", "hands": {"c1": [0, 0, 0, 0, True]}}]}, "AnswerError"),
        ({"threshold": 3}, "RequestError"),
        ({"total": "yes"}, "RequestError"),
        ({"self": {"c1": 7}}, "AnswerError"),
        ({"instrument": {}}, "InstrumentError"),
    ],
)
def test_bad_requests(changes: dict[str, Any], name: str) -> None:
    """Each wrong request is named, never an InternalError."""
    request = {"call": "room", "instrument": casefiles.instrument("trust-equation"), "groups": []}
    reply = json.loads(handle(json.dumps({**request, **changes})))
    assert not reply["ok"]
    assert reply["error"]["name"] == name, reply
