"""Arithmetic over scale symbols, such as `(C + R + I) / S`: parsed and walked, never executed.

Allowed are numbers, symbols, + - * /, brackets, and min(), max(), mean(). Python's own parser reads
the text (so precedence is the usual one), and every node that is not on the list is refused.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Mapping, Sequence

from .errors import FormulaError

MAX_LENGTH = 200
"""Characters; the longest sensible formula is far shorter."""
MAX_DEPTH = 20
"""Brackets and signs inside one another."""
ZERO = 1e-9
"""Scores are read off a scale of a few steps, so a smaller divisor is zero plus rounding."""

_STRANGE = re.compile(r"\*\*|//|[^A-Za-z0-9_ .+\-*/(),]")
# Catches 2C, and with it the spellings of numbers that need no place here: 1e5, 0x10, 1_000, 1j.
_NUMBER_INTO_NAME = re.compile(r"(?<![A-Za-z0-9_.])[0-9.]+(?=[A-Za-z_])")


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


FUNCTIONS: dict[str, Callable[[Sequence[float]], float]] = {"min": min, "max": max, "mean": _mean}


class Formula:
    """A checked formula: `source` is its text, `names` the symbols in order of appearance."""

    __slots__ = ("_root", "names", "source")

    def __init__(self, source: str) -> None:
        """Parse a formula of at most 200 characters; raise `FormulaError` with the position."""
        root = parse(source, _STRANGE, "formula")
        names: dict[str, None] = {}
        check_arithmetic(root, names, 0)
        self.source = source
        self.names = tuple(names)
        self._root = root

    def __repr__(self) -> str:
        return f"Formula({self.source!r})"

    def evaluate(self, values: Mapping[str, float]) -> float | None:
        """Return the value, or None when it does not exist (division by zero, not finite).

        `values` must hold every name in `names`; a missing one is a KeyError.
        """
        try:
            value = compute(self._root, values)
        except (ZeroDivisionError, OverflowError, ValueError):
            return None
        return value if math.isfinite(value) else None


def parse(source: str, strange: re.Pattern[str], what: str) -> ast.expr:
    """Return the tree of a text nobody has checked yet; `strange` finds what it may not hold.

    Raises FormulaError, which calls the text `what`, with the position.
    """
    text = re.sub(r"\s", " ", source)
    _check_text(text, strange, what)
    try:
        # In brackets, so that leading spaces are no indentation; a column counted from 0 in the
        # bracketed text is then a position counted from 1 in the author's.
        return ast.parse(f"({text})", mode="eval").body
    except SyntaxError as fault:
        position = min(max((fault.offset or 2) - 1, 1), len(text))
        raise FormulaError(f"this cannot be read as a {what}", position) from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError(f"this cannot be read as a {what}", 1) from None


def _check_text(text: str, strange: re.Pattern[str], what: str) -> None:
    """Refuse, before the parser sees it, what could trouble a parser."""
    if not text.strip():
        raise FormulaError(f"the {what} is empty", 1)
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the {what} is longer than {MAX_LENGTH} characters", MAX_LENGTH + 1)
    if found := strange.search(text):
        raise FormulaError(f"{found.group()!r} has no place in a {what}", found.start() + 1)
    if run := _NUMBER_INTO_NAME.search(text):
        raise FormulaError("a number runs into a name; write 2 * C", run.end() + 1)
    opened: list[int] = []
    for position, character in enumerate(text, start=1):
        if character == "(":
            opened.append(position)
            if len(opened) > MAX_DEPTH:
                raise FormulaError(f"more than {MAX_DEPTH} brackets inside one another", position)
        elif character == ")":
            if not opened:
                raise FormulaError("this bracket was never opened", position)
            opened.pop()
    if opened:
        raise FormulaError("this bracket is never closed", opened[-1])


def check_arithmetic(node: ast.expr, names: dict[str, None], depth: int) -> None:
    """Walk the tree; collect the names, refuse every node that is not plain arithmetic."""
    position = max(node.col_offset, 1)
    if depth > MAX_DEPTH:
        raise FormulaError("the formula is too deep", position)
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            if not math.isfinite(number):
                raise FormulaError("the number is too large", position)
        case ast.Name(id=name):
            if name in FUNCTIONS:
                raise FormulaError(f"{name} needs brackets: {name}(C, R)", position)
            names[name] = None
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            check_arithmetic(operand, names, depth + 1)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            check_arithmetic(left, names, depth)  # a chain a + b + c leans left and is not deep
            check_arithmetic(right, names, depth + 1)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            if not arguments:
                raise FormulaError(f"{name}() needs something between its brackets", position)
            for argument in arguments:
                check_arithmetic(argument, names, depth + 1)
        case ast.Call():
            known = ", ".join(f"{each}()" for each in FUNCTIONS)
            raise FormulaError(f"the only functions are {known}", position)
        case _:
            raise FormulaError("only + - * / ( ) numbers and symbols can be used", position)


def compute(node: ast.expr, values: Mapping[str, float]) -> float:
    """Return the value of a checked tree; ZeroDivisionError and OverflowError without one."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=sign, operand=operand):
            value = compute(operand, values)
            return -value if isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=operator, right=right):
            return _combine(operator, compute(left, values), compute(right, values))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return FUNCTIONS[name]([compute(argument, values) for argument in arguments])
    raise FormulaError("only + - * / ( ) numbers and symbols can be used", 1)  # pragma: no cover


def _combine(operator: ast.operator, left: float, right: float) -> float:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    if abs(right) < ZERO:
        raise ZeroDivisionError
    return left / right
