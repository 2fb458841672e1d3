"""Expressions of the rule language, and their value under SQL's three-valued logic.

An expression is made of constants, parameters, fields of bound variables, and operations on them.
Unknown (None) in a comparison or in arithmetic gives unknown; ``and`` and ``or`` follow Kleene.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from plan_graph.model.facts import LARGEST_INTEGER, Value

COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
ARITHMETIC = ("+", "-", "*", "/")
WHOLE_DIVISION = ("//", "%")
TEXT_TESTS = ("like", "starts with", "contains")
TEXT_FUNCTIONS = ("lower", "length")
OPERATIONS = (
    *COMPARISONS, *ARITHMETIC, *WHOLE_DIVISION, *TEXT_TESTS, *TEXT_FUNCTIONS,
    "||", "and", "or", "not", "in", "is null", "negate",
)  # fmt: skip

LONGEST_TEXT = 100_000
"""A text that ``||`` would make longer than so many characters is unknown, in every engine."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written in the rule."""

    value: Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value given when the rules run, written ``$name``."""

    name: str


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field of the fact that a variable is bound to, written ``variable.field``."""

    variable: str
    field: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One of :data:`OPERATIONS` applied to its operands."""

    name: str
    operands: tuple[Expression, ...]


Expression = Constant | Parameter | FieldOf | Operation

AGGREGATES = ("count", "sum", "min", "max")


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One of :data:`AGGREGATES` over the matches of a rule; without an operand it counts the matches themselves.

    Parameters
    ----------
    function
        A member of :data:`AGGREGATES`.
    operand
        What is counted, summed or compared; None for ``count(*)``.
    distinct
        Whether equal values count once.
    """

    function: str
    operand: Expression | None
    distinct: bool = False


Bound = Sequence[Sequence[Value]]
"""The values of the facts bound so far, one sequence for each pattern in order."""

Evaluator = Callable[[Bound], Value]


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and every expression inside it."""
    yield expression
    if isinstance(expression, Operation):
        for operand in expression.operands:
            yield from parts(operand)


def fields_in(expression: Expression | Aggregate | None) -> frozenset[FieldOf]:
    """Every field the expression reads."""
    inner = expression.operand if isinstance(expression, Aggregate) else expression
    return frozenset(p for p in parts(inner) if isinstance(p, FieldOf)) if inner is not None else frozenset()


def conjuncts(expression: Expression | None) -> tuple[Expression, ...]:
    """The conditions that must all hold; none for no condition."""
    if expression is None:
        return ()
    if isinstance(expression, Operation) and expression.name == "and":
        return tuple(part for operand in expression.operands for part in conjuncts(operand))
    return (expression,)


def with_parameters(expression: Expression, values: Mapping[str, Value]) -> Expression:
    """The expression with each parameter replaced by its value and constant parts worked out.

    >>> due = FieldOf("a", "due")
    >>> plus = Operation("+", (Parameter("as_of"), Constant(30)))
    >>> with_parameters(Operation("<=", (due, plus)), {"as_of": date(2025, 6, 30)}).operands[1]
    Constant(value=datetime.date(2025, 7, 30))
    """
    if isinstance(expression, Parameter):
        return Constant(values[expression.name])
    if not isinstance(expression, Operation):
        return expression
    operands = tuple(with_parameters(operand, values) for operand in expression.operands)
    folded = Operation(expression.name, operands)
    if all(isinstance(operand, Constant) for operand in operands):
        return Constant(evaluator(folded, {})(()))
    return folded


def evaluator(expression: Expression, positions: Mapping[FieldOf, tuple[int, int]]) -> Evaluator:
    """A function from bound facts to the value of the expression.

    Parameters
    ----------
    expression
        Without parameters (see :func:`with_parameters`).
    positions
        For each field: the number of its pattern and its place in that pattern's facts, both from 0.
    """
    if isinstance(expression, Constant):
        constant = expression.value
        return lambda _: constant
    if isinstance(expression, FieldOf):
        pattern, place = positions[expression]
        return lambda bound: bound[pattern][place]
    if isinstance(expression, Parameter):
        raise ValueError(f"parameter without a value: ${expression.name}")
    operands = [evaluator(operand, positions) for operand in expression.operands]
    if expression.name == "and":
        return lambda bound: _all(operand(bound) for operand in operands)
    if expression.name == "or":
        return lambda bound: _not(_all(_not(operand(bound)) for operand in operands))
    if expression.name == "not":
        (operand,) = operands
        return lambda bound: _not(operand(bound))
    if expression.name == "is null":
        (operand,) = operands
        return lambda bound: operand(bound) is None
    if expression.name == "in":
        first, *rest = operands
        return lambda bound: _not(_all(_not(_strict(_FUNCTIONS["="], first(bound), other(bound))) for other in rest))
    function = _FUNCTIONS[expression.name]
    if len(operands) == 1:
        (operand,) = operands
        return lambda bound: _strict(function, operand(bound))
    return lambda bound: _strict(function, *[operand(bound) for operand in operands])


def _strict(function: Callable[..., Value], *values: Value) -> Value:
    return None if any(value is None for value in values) else function(*values)


def _all(values: Iterator[Value]) -> Value:
    unknown = False
    for value in values:
        if value is None:
            unknown = True
        elif not value:
            return False
    return None if unknown else True


def _not(value: Value) -> Value:
    return None if value is None else not value


def _plus(left: Value, right: Value) -> Value:
    if isinstance(left, date):
        return _days_after(left, right)
    if isinstance(right, date):
        return _days_after(right, left)
    return left + right  # type: ignore[operator]


def _minus(left: Value, right: Value) -> Value:
    if isinstance(left, date) and isinstance(right, date):
        return (left - right).days
    if isinstance(left, date):
        return _days_after(left, -right)  # type: ignore[operator]
    return left - right  # type: ignore[operator]


def _days_after(day: date, days: Value) -> Value:
    later: date = day + timedelta(days=days)  # type: ignore[arg-type]
    return later


def _divide(left: float, right: float) -> Value:
    return None if right == 0 else left / right


def _join(*texts: str) -> Value:
    return "".join(texts) if sum(map(len, texts)) <= LONGEST_TEXT else None


def lower_case(text: str) -> str:
    """The text with each letter in lower case: one for one, whatever stands beside it and whatever the language.

    >>> lower_case("SỞ NỘI VỤ"), lower_case("İIΣ")
    ('sở nội vụ', 'iiσ')
    """
    return "".join("i" if letter == "İ" else letter.lower() for letter in text)


def _bound(function: Callable[..., Value]) -> Callable[..., Value]:
    """Arithmetic whose result is unknown where it leaves the integers or the finite numbers, in every engine."""

    def bound(*values: Value) -> Value:
        try:
            result = function(*values)
        except OverflowError:
            return None
        if isinstance(result, int) and abs(result) > LARGEST_INTEGER:
            return None
        return None if isinstance(result, float) and not math.isfinite(result) else result

    return bound


@lru_cache(maxsize=512)
def _like_parts(pattern: str) -> tuple[re.Pattern[str], ...]:
    """What stands between the ``%`` of a pattern."""
    parts = pattern.split("%")
    return tuple(
        re.compile("".join("." if char == "_" else re.escape(char) for char in part), re.DOTALL) for part in parts
    )


def _is_like(text: str, pattern: str) -> bool:
    """Whether the text has the form of the pattern: each part is taken where it fits first, so no way is tried twice.

    >>> _is_like("Sở Nội vụ", "Sở%vụ"), _is_like("ab", "a_b")
    (True, False)
    """
    first, *middle = _like_parts(pattern)
    found = first.match(text)
    if not middle:
        return first.fullmatch(text) is not None
    if found is None:
        return False
    *middle, last = middle
    at = found.end()
    for part in middle:
        found = part.search(text, at)
        if found is None:
            return False
        at = found.end()
    start = len(text) - len(pattern.rpartition("%")[2])  # each letter of a part takes one letter
    return start >= at and last.fullmatch(text, start) is not None


_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "+": _bound(_plus),
    "-": _bound(_minus),
    "*": _bound(lambda a, b: a * b),
    "/": _bound(_divide),
    "//": _bound(lambda a, b: None if b == 0 else a // b),
    "%": _bound(lambda a, b: None if b == 0 else a % b),
    "||": _join,
    "lower": lower_case,
    "length": len,
    "like": _is_like,
    "starts with": lambda text, start: text.startswith(start),
    "contains": lambda text, part: part in text,
    "negate": _bound(lambda a: -a),
}
