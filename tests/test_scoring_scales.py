"""Scale scores: what must hold for every set of answers."""

from __future__ import annotations

import random
from typing import Any

import casefiles
import pytest
from course_scoring import AnswerError, Band, Instrument, score
from course_scoring.scales import band_of, weighted_mean
from hypothesis import given
from hypothesis import strategies as st

TRUST = Instrument.from_dict(casefiles.instrument("trust-equation"))
ITEMS = [item.id for item in TRUST.items]

answer_sets = st.dictionaries(st.sampled_from(ITEMS), st.none() | st.integers(1, 5))
weights = st.floats(0.01, 100) | st.integers(1, 10).map(float)


def one_scale(items: list[dict[str, Any]], better: str = "higher") -> Instrument:
    """Return an instrument with one scale and these items."""
    return Instrument.from_dict(
        {
            "id": "one",
            "version": "1.0.0",
            "options": [1, 2, 3, 4, 5],
            "scales": [{"id": "x", "symbol": "X", "better": better}],
            "items": [{"id": f"i{n}", "scale": "x", **item} for n, item in enumerate(items)],
        }
    )


@given(answer_sets)
def test_scores_stay_in_range(answers: dict[str, int | None]) -> None:
    """Scores lie in 1-5, rescaled ones in 0-100, L in 1-5 and T in 0.6-15."""
    result = score(TRUST, answers)
    for scale in result.scales:
        if scale.score is not None and scale.rescaled is not None:
            assert 1 <= scale.score <= 5
            assert 0 <= scale.rescaled <= 100
            assert scale.rescaled == pytest.approx((scale.score - 1) * 25)
            assert scale.band is not None
    for index, (low, high) in zip(result.indices, [(1, 5), (0.6, 15)], strict=True):
        assert index.value is None or low - 1e-9 <= index.value <= high + 1e-9


@given(answer_sets)
def test_no_score_below_half_and_never_zero(answers: dict[str, int | None]) -> None:
    """A scale has a score exactly when half of its items are answered; otherwise the reason."""
    result = score(TRUST, answers)
    for scale in result.scales:
        answered = sum(answers.get(f"{scale.id[0]}{n}") is not None for n in (1, 2, 3))
        assert scale.answered == answered
        assert (scale.score is not None) == (answered >= 2)
        assert scale.score != 0
        assert scale.reason == (None if answered >= 2 else "too-few-answers")
    without = {scale.id for scale in result.scales if scale.score is None}
    assert all(set(index.missing) == without for index in result.indices)
    assert all((index.value is None) == bool(without) for index in result.indices)


@given(answer_sets, st.randoms(use_true_random=False))
def test_order_cannot_matter(answers: dict[str, int | None], shuffler: random.Random) -> None:
    """Answers given in another order give the same result, exactly."""
    pairs = list(answers.items())
    shuffler.shuffle(pairs)
    assert score(TRUST, dict(pairs)) == score(TRUST, answers)


@given(st.lists(st.tuples(st.integers(1, 5), weights), min_size=1), st.randoms())
def test_order_of_items_cannot_matter(
    pairs: list[tuple[int, float]], shuffler: random.Random
) -> None:
    """Items in another order in the file give the same weighted mean, exactly."""
    mixed = list(pairs)
    shuffler.shuffle(mixed)
    assert weighted_mean(*zip(*mixed, strict=True)) == weighted_mean(*zip(*pairs, strict=True))


@given(st.lists(st.tuples(st.integers(1, 5), weights), min_size=1), st.floats(0.01, 100))
def test_weights_only_count_relative_to_one_another(
    pairs: list[tuple[int, float]], factor: float
) -> None:
    """All weights times the same factor change nothing."""
    values, given_weights = zip(*pairs, strict=True)
    scaled = [weight * factor for weight in given_weights]
    assert weighted_mean(values, scaled) == pytest.approx(weighted_mean(values, given_weights))


@given(st.integers(1, 5), st.lists(weights, min_size=1))
def test_equal_answers_give_exactly_that_score(value: int, some: list[float]) -> None:
    """Weights such as 0.1 leave no trace in the last digit."""
    assert weighted_mean([value] * len(some), some) == value


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), weights), min_size=1, max_size=6))
def test_reversal_is_symmetric(items: list[tuple[int, bool, float]]) -> None:
    """Turning keys and answers round changes no score; turning the keys alone mirrors it."""
    plain = one_scale([{"reversed": turned, "weight": weight} for _, turned, weight in items])
    turned = one_scale([{"reversed": not turned, "weight": weight} for _, turned, weight in items])
    answers = {f"i{n}": value for n, (value, _, _) in enumerate(items)}
    mirrored = {item: 6 - value for item, value in answers.items()}
    original = score(plain, answers).scales[0].score
    assert original is not None
    assert score(turned, mirrored).scales[0].score == original
    assert score(turned, answers).scales[0].score == pytest.approx(6 - original)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_favourable_is_mirrored_where_lower_is_better(values: list[int]) -> None:
    """`better: lower` mirrors the favourable score only, never the score."""
    items: list[dict[str, Any]] = [{} for _ in values]
    answers = {f"i{n}": value for n, value in enumerate(values)}
    higher = score(one_scale(items), answers).scales[0]
    lower = score(one_scale(items, "lower"), answers).scales[0]
    assert lower.score == higher.score == higher.favourable
    assert lower.favourable == pytest.approx(6 - (higher.score or 0))


@given(answer_sets)
def test_focus_is_the_lowest_favourable(answers: dict[str, int | None]) -> None:
    """The focus holds the lowest scale and every scale that ties with it."""
    result = score(TRUST, answers)
    found = {s.id: s.favourable for s in result.scales if s.favourable is not None}
    assert bool(result.focus) == bool(found)
    for each, favourable in found.items():
        assert (each in result.focus) == (favourable <= min(found.values()) + 1e-9)


STRANGE = [6, 0, -1, 3.5, "3", True, False, float("nan"), float("inf"), [3], 10**5000, b"3"]


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_answer_is_refused_by_name(value: object) -> None:
    """The error names the item, and never fails itself while showing the value."""
    with pytest.raises(AnswerError, match="item c2") as caught:
        score(TRUST, {"c1": 3, "c2": value})  # type: ignore[dict-item]
    assert caught.value.field == "c2"


@pytest.mark.parametrize("answers", [None, [3], "c1", 3])
def test_answers_that_are_no_mapping_are_refused(answers: Any) -> None:
    """A list of answers has lost which item they belong to."""
    with pytest.raises(AnswerError):
        score(TRUST, answers)


def test_an_unknown_item_is_refused_even_when_unanswered() -> None:
    """A misspelt column is a fault, also when it is empty."""
    with pytest.raises(AnswerError, match="c4"):
        score(TRUST, {"c4": None})


BANDS = (Band("low", 1, 2.5), Band("middle", 2.5, 3.5), Band("high", 3.5, 5))


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (0.99, None),
        (1, "low"),
        (2.4999, "low"),
        (2.4999999999999996, "middle"),  # 2.5 after binary rounding
        (2.5, "middle"),
        (3.4999, "middle"),
        (3.5, "high"),
        (5, "high"),
        (5.000000000000001, "high"),
        (5.01, None),
    ],
)
def test_band_edges(value: float, band: str | None) -> None:
    """From is inclusive, to is exclusive, the last to inclusive; outside there is no band."""
    assert band_of(BANDS, value) == band


def test_without_bands_there_is_no_band() -> None:
    """Bands are optional."""
    assert band_of((), 3) is None
