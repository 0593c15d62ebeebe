"""The scores of an instrument as SQL, made from its measure: the rules of `course_scoring.scales`.

Half rule, reversed items, weights, subscales and indices. Sums are of whole numbers, so that a
score is the same however many threads counted; tests hold every score against `course_scoring`.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping

from course_scoring.formula import ZERO, Formula
from course_scoring.model import Instrument, Item, Scale


def column(place: int) -> str:
    """Return the column that holds the answer to the item at this place of the instrument."""
    return f"i{place}"


def keyed_sql(instrument: Instrument, item: Item) -> str:
    """Return an answer in its scale's direction; NULL where there is none."""
    name = column(instrument.items.index(item))
    turned = f"({instrument.low + instrument.high} - {name})"
    return turned if item.reversed else name


def scale_sql(instrument: Instrument, scale: Scale) -> str:
    """Return the score on a scale; NULL when fewer than half of its parts are there."""
    if scale.of:
        below = [scale_sql(instrument, instrument.scale(each)) for each in scale.of]
        found = _count(below)
        total = " + ".join(f"coalesce({each}, 0)" for each in below)
        return f"CASE WHEN 2 * {found} >= {len(below)} THEN ({total}) / {found} END"
    items = instrument.items_of(scale)
    answers = [keyed_sql(instrument, item) for item in items]
    shares = _shares([item.weight for item in items])
    pairs = list(zip(answers, shares, strict=True))
    # 0.1 as a ratio of whole numbers is a very large one
    kind = "BIGINT" if max(shares) < 2**31 else "HUGEINT"
    total = " + ".join(f"{share}::{kind} * coalesce({answer}, 0)" for answer, share in pairs)
    weight = " + ".join(f"({answer} IS NOT NULL)::{kind} * {share}" for answer, share in pairs)
    return (
        f"CASE WHEN 2 * {_count(answers)} >= {len(items)} "
        f"THEN ({total})::DOUBLE / ({weight})::DOUBLE END"
    )


def _count(columns: list[str]) -> str:
    return "(" + " + ".join(f"({each} IS NOT NULL)::BIGINT" for each in columns) + ")"


def _shares(weights: list[float]) -> list[int]:
    """Return whole numbers in the proportion of the weights: a sum of them is exact."""
    ratios = [float(weight).as_integer_ratio() for weight in weights]
    common = math.lcm(*(below for _, below in ratios))
    shares = [above * (common // below) for above, below in ratios]
    whole = math.gcd(*shares)
    return [share // whole for share in shares]


def index_sql(formula: Formula, values: Mapping[str, str]) -> str:
    """Return the value of a formula over columns by symbol; NULL where one is, or it has none."""
    known = " AND ".join(f"{values[name]} IS NOT NULL" for name in formula.names) or "TRUE"
    tree = ast.parse(f"({formula.source.strip()})", mode="eval").body
    return f"CASE WHEN {known} THEN {_arithmetic(tree, values)} END"


def _arithmetic(node: ast.expr, values: Mapping[str, str]) -> str:
    """Write a tree `Formula` has checked; an impossible part is NULL, and so is all above it."""
    match node:
        case ast.Constant(value=int() | float() as number):
            return f"({float(number)!r}::DOUBLE)"
        case ast.Name(id=name):
            return f"{values[name]}::DOUBLE"
        case ast.UnaryOp(op=sign, operand=operand):
            value = _arithmetic(operand, values)
            return f"(-{value})" if isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            above, below = _arithmetic(left, values), _arithmetic(right, values)
            return f"(CASE WHEN abs({below}) >= {ZERO!r} THEN {above} / {below} END)"
        case ast.BinOp(left=left, op=operator, right=right):
            between = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}[type(operator)]
            return f"({_arithmetic(left, values)} {between} {_arithmetic(right, values)})"
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _function(name, [_arithmetic(each, values) for each in arguments])
    raise ValueError(f"not a checked formula: {ast.dump(node)}")


def _function(name: str, values: list[str]) -> str:
    # least and greatest of SQL pass over NULL; here one value that is not there leaves none
    known = " AND ".join(f"{each} IS NOT NULL" for each in values)
    listed = ", ".join(values)
    written = {
        "min": f"least({listed})",
        "max": f"greatest({listed})",
        "mean": f"(({' + '.join(values)}) / {len(values)})",
    }[name]
    return f"(CASE WHEN {known} THEN {written} END)"
