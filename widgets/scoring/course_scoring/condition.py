"""Conditions over scale symbols, such as `SP - F >= 0.75 and not A < 2`: parsed, never executed.

Arithmetic is that of `formula`; around it stand < <= > >=, and, or, not, and brackets. Scores are
compared with the same tolerance as everywhere: 4.2 - 3.4 is 0.8 for whoever wrote 0.8.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping

from .errors import FormulaError
from .formula import MAX_DEPTH, ZERO, check_arithmetic, compute, parse

OTHERWISE = "otherwise"
"""The condition that always holds; it makes sense as the last of several."""

_STRANGE = re.compile(r"\*\*|//|==|<<|>>|[^A-Za-z0-9_ .+\-*/(),<>=]")


class Condition:
    """A checked condition: `source` is its text, `names` the symbols in order of appearance."""

    __slots__ = ("_root", "names", "source")

    def __init__(self, source: str) -> None:
        """Parse a condition of at most 200 characters; raise `FormulaError` with the position."""
        names: dict[str, None] = {}
        self._root: ast.expr | None = None
        if source.strip() != OTHERWISE:
            self._root = parse(source, _STRANGE, "condition")
            _check(self._root, names, 0)
        self.source = source
        self.names = tuple(names)

    def __repr__(self) -> str:
        return f"Condition({self.source!r})"

    @property
    def always(self) -> bool:
        """Whether this is `otherwise`."""
        return self._root is None

    def holds(self, values: Mapping[str, float]) -> bool | None:
        """Return whether it holds, or None when that cannot be computed (division by zero).

        `values` must hold every name in `names`; a missing one is a KeyError.
        """
        if self._root is None:
            return True
        try:
            return _holds(self._root, values)
        except (ZeroDivisionError, OverflowError, ValueError):
            return None


def _check(node: ast.expr, names: dict[str, None], depth: int) -> None:
    """Walk the tree down to the arithmetic; refuse every node that is not a condition."""
    position = max(node.col_offset, 1)
    if depth > MAX_DEPTH:
        raise FormulaError("the condition is too deep", position)
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                _check(part, names, depth + 1)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check(operand, names, depth + 1)
        case ast.Compare(
            left=left, ops=[ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE()], comparators=[right]
        ):
            check_arithmetic(left, names, depth + 1)
            check_arithmetic(right, names, depth + 1)
        case ast.Compare():
            raise FormulaError("compare two things at a time with < <= > or >=", position)
        case _:
            raise FormulaError("a comparison is needed here, such as C < 2.5", position)


def _holds(node: ast.expr, values: Mapping[str, float]) -> bool:
    """Decide a checked node."""
    match node:
        case ast.BoolOp(op=operator, values=parts):
            # every part is computed, so that the order of the parts can't hide a division by zero
            found = [_holds(part, values) for part in parts]
            return all(found) if isinstance(operator, ast.And) else any(found)
        case ast.UnaryOp(operand=operand):
            return not _holds(operand, values)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            difference = compute(left, values) - compute(right, values)
            if not math.isfinite(difference):
                raise OverflowError
            match operator:
                case ast.Lt():
                    return difference < -ZERO
                case ast.LtE():
                    return difference <= ZERO
                case ast.Gt():
                    return difference > ZERO
            return difference >= -ZERO
    raise FormulaError("a comparison is needed here", 1)  # pragma: no cover
