"""Formulas: what they compute, what they refuse, and that nothing else can come out of them."""

from __future__ import annotations

import math

import pytest
from course_scoring import Formula, FormulaError
from hypothesis import example, given
from hypothesis import strategies as st

VALUES = {"C": 4.0, "R": 3.0, "I": 5.0, "S": 2.0}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("(C + R + I) / S", 6.0),
        ("(C + R + I + 6 - S) / 4", 4.0),
        ("C - R - S", -1.0),  # from the left: (4 - 3) - 2
        ("C / S / S", 1.0),  # from the left: (4 / 2) / 2
        ("C + R * S", 10.0),
        ("-C + 6", 2.0),
        ("-(C - R) * 2.5", -2.5),
        ("C - -S", 6.0),
        ("max(C, R, I) - min(C, R, I)", 2.0),
        ("mean(C, R, I)", 4.0),
        ("mean(C)", 4.0),
        ("  C\n+ S ", 6.0),
        (".5 * C", 2.0),
    ],
)
def test_arithmetic(source: str, value: float) -> None:
    """The usual precedence, from left to right."""
    assert Formula(source).evaluate(VALUES) == value


def test_names_in_order_of_appearance() -> None:
    """Functions are not names, and each symbol is listed once."""
    assert Formula("(I + C + I) / max(S, 1)").names == ("I", "C", "S")


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("", 1),
        ("   ", 1),
        ("C + ", 4),
        ("C + * R", 5),
        ("C R", 1),
        ("(C + R", 1),
        ("C + R)", 6),
        ("C) + (R", 2),
        ("C ** R", 3),
        ("C // R", 3),
        ("C + 2R", 6),
        ("1e3 * C", 2),
        ("C; R", 2),
        ("C.real", 1),
        ("C + __import__('os')", 16),
        ("C + open(R)", 5),
        ("min", 1),
        ("C + mean()", 5),
        ("max(*C)", 5),
        ("(C, R)", 1),
        ("C if R else S", 1),
        ("C and R", 1),
        ("not C", 1),
        ("True", 1),
        ("lambda", 6),
        ("é + C", 1),
        ("C" * 201, 201),
        ("(" * 21 + "C" + ")" * 21, 21),
    ],
)
def test_refused_with_position(source: str, position: int) -> None:
    """Whatever is not plain arithmetic is refused, and the message says where."""
    with pytest.raises(FormulaError) as caught:
        Formula(source)
    assert caught.value.position == position
    assert f"position {position}" in str(caught.value)


def test_too_many_signs_are_too_deep() -> None:
    """Signs count as depth: twenty pass, twenty-one do not."""
    assert Formula("-" * 20 + "C").evaluate(VALUES) == 4.0
    with pytest.raises(FormulaError, match="too deep"):
        Formula("-" * 21 + "C")


def test_a_long_sum_is_not_deep() -> None:
    """A chain of additions may be as long as the text may be."""
    assert Formula("+".join(["C"] * 100)).evaluate(VALUES) == 400.0


@pytest.mark.parametrize("source", ["C / (R - R)", "1 / 0", "C / (C - 4.0000000000001)"])
def test_division_by_zero_has_no_value(source: str) -> None:
    """A divisor that is zero up to rounding gives None, never an enormous number."""
    assert Formula(source).evaluate(VALUES) is None


def test_not_finite_has_no_value() -> None:
    """An overflow gives None."""
    assert Formula("C * C").evaluate({"C": 1e200}) is None
    assert Formula("mean(C, C)").evaluate({"C": 1.7e308}) is None


@given(st.text(max_size=250))
@example("1or 2")
@example("\x00")
@example("0777")
@example("９＋C")
def test_any_text_is_read_or_refused_by_name(source: str) -> None:
    """No text makes the parser fail with anything but its own error."""
    try:
        formula = Formula(source)
    except FormulaError as fault:
        assert fault.position >= 1  # noqa: PT017 - most texts raise, some do not
    else:
        value = formula.evaluate(dict.fromkeys(formula.names, 2.0))
        assert value is None or math.isfinite(value)


@given(st.text(alphabet="CRS0123456789.+-*/(), minaxe_", max_size=60))
def test_nearly_formulas_are_read_or_refused_by_name(source: str) -> None:
    """The same for text that looks like a formula."""
    test_any_text_is_read_or_refused_by_name.hypothesis.inner_test(source)  # type: ignore[attr-defined]


trees = st.recursive(
    st.sampled_from(["C", "R", "S", "2", "0.5", "3"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda t: f"-({t})"),
        st.tuples(st.sampled_from(["min", "max", "mean"]), inner, inner).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]})"
        ),
    ),
    max_leaves=8,
)


@given(trees, st.tuples(*[st.floats(1, 5) for _ in range(3)]))
def test_same_value_as_python(source: str, numbers: tuple[float, float, float]) -> None:
    """A formula that is read means what Python's own arithmetic means."""
    values = dict(zip("CRS", numbers, strict=True))
    names = {"min": min, "max": max, "mean": lambda a, b: math.fsum([a, b]) / 2, **values}
    try:
        expected = eval(source, {"__builtins__": {}}, names)  # noqa: S307 - made above
    except ZeroDivisionError:
        expected = None
    found = Formula(source).evaluate(values)
    if found is not None:  # None also where the divisor is below 1e-9
        assert found == expected
    if expected is None:
        assert found is None
