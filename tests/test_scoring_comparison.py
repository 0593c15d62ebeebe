"""Several people: averaged scales, and indices from those."""

from __future__ import annotations

import random

import casefiles
import pytest
from course_scoring import AnswerError, Instrument, compare, score
from hypothesis import given
from hypothesis import strategies as st

TRUST = Instrument.from_dict(casefiles.instrument("trust-equation"))
person = st.dictionaries(st.sampled_from([item.id for item in TRUST.items]), st.integers(1, 5))


@given(person)
def test_one_person_is_her_own_average(answers: dict[str, int]) -> None:
    """The average of one person is that person."""
    alone = compare(TRUST, [answers])
    assert alone.people == (score(TRUST, answers),)
    assert alone.average == alone.people[0]


@given(st.lists(person, max_size=5), st.randoms(use_true_random=False))
def test_order_of_people_cannot_matter(
    people: list[dict[str, int]], shuffler: random.Random
) -> None:
    """The average is the same, exactly, whoever comes first."""
    mixed = list(people)
    shuffler.shuffle(mixed)
    assert compare(TRUST, mixed).average == compare(TRUST, people).average


@given(st.lists(person, min_size=1, max_size=5))
def test_average_is_of_scales_and_never_of_indices(people: list[dict[str, int]]) -> None:
    """The index of the average is the formula over the averaged scales."""
    comparison = compare(TRUST, people)
    scales = {scale.id[0]: scale.score for scale in comparison.average.scales}
    trust = comparison.average.indices[1].value
    if trust is None:
        assert None in scales.values()
    else:
        c, r, i, s = (scales[letter] or 0.0 for letter in "cris")
        assert trust == pytest.approx((c + r + i) / s)


def test_a_fault_names_the_person() -> None:
    """The second form is wrong, and the message says so."""
    with pytest.raises(AnswerError, match=r"person 2.*c1") as caught:
        compare(TRUST, [{}, {"c1": 7}])
    assert caught.value.field == "c1"
