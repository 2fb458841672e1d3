"""Expressions and facts as the rule language writes them, the way back from :mod:`conditions`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from plan_graph.language.expressions import (
    ARITHMETIC,
    COMPARISONS,
    TEXT_FUNCTIONS,
    TEXT_TESTS,
    WHOLE_DIVISION,
    Aggregate,
    Constant,
    Expression,
    FieldOf,
    Operation,
    Parameter,
)
from plan_graph.model.facts import Kind, Value

_STRENGTH: Mapping[str, int] = {
    "or": 1,
    "and": 2,
    "not": 3,
    **dict.fromkeys((*COMPARISONS, *TEXT_TESTS, "in", "is null"), 4),
    "||": 5,
    "+": 6,
    "-": 6,
    "*": 7,
    "/": 7,
    "//": 7,
    "%": 7,
    "negate": 8,
    **dict.fromkeys(TEXT_FUNCTIONS, 9),
}
"""How tightly each operation holds its operands together; what is not an operation holds tightest."""
_TIGHTEST = 9
_WITH_NOT_INSIDE = ("is null", "in", *TEXT_TESTS)


def write_value(value: Value) -> str:
    """A value as a rule writes it.

    >>> write_value("Sở Nội vụ's"), write_value(date(2025, 6, 30)), write_value(None)
    ("'Sở Nội vụ''s'", "date '2025-06-30'", 'null')
    """
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case date():
            return f"date '{value.isoformat()}'"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case _:
            return str(value)


def write_expression(expression: Expression | Aggregate, own: str | None = None) -> str:
    """An expression as a rule writes it; reading the text gives the expression back.

    Parameters
    ----------
    expression
        What to write.
    own
        The variable of the pattern whose condition this is: its fields stand without it.

    Examples
    --------
    >>> due = FieldOf("a", "due")
    >>> late = Operation("<", (due, Operation("+", (Parameter("as_of"), Constant(30)))))
    >>> write_expression(Operation("and", (FieldOf("a", "open"), late)), own="a")
    'open and due < $as_of + 30'
    """
    if isinstance(expression, Aggregate):
        inner = "*" if expression.operand is None else write_expression(expression.operand, own)
        return f"{expression.function}({'distinct ' if expression.distinct else ''}{inner})"
    if isinstance(expression, Constant):
        return write_value(expression.value)
    if isinstance(expression, Parameter):
        return f"${expression.name}"
    if isinstance(expression, FieldOf):
        return expression.field if expression.variable == own else f"{expression.variable}.{expression.field}"
    return _operation(expression, own)


def _operation(operation: Operation, own: str | None) -> str:
    name, operands = operation.name, operation.operands
    if name == "not" and isinstance(operands[0], Operation) and operands[0].name in _WITH_NOT_INSIDE:
        return _with_not_inside(operands[0], own, "not ")
    if name in _WITH_NOT_INSIDE:
        return _with_not_inside(operation, own, "")
    if name == "not":
        return f"not {_inside(operands[0], own, 4)}"
    if name == "negate":
        return f"-{_inside(operands[0], own, 8, constants=False)}"
    if name in TEXT_FUNCTIONS:
        return f"{name}({write_expression(operands[0], own)})"
    if name == "||":
        return " || ".join(_inside(operand, own, 6) for operand in operands)
    left, right = operands
    if bounds := bounds_of(operation):
        low, high = (_inside(bound, own, 5) for bound in bounds[1:])
        return f"{_inside(bounds[0], own, 5)} between {low} and {high}"
    strength = _STRENGTH[name]
    left_needs = strength + (name in COMPARISONS)
    right_needs = strength + (name in (*ARITHMETIC, *WHOLE_DIVISION, *COMPARISONS))
    return f"{_inside(left, own, left_needs)} {name} {_inside(right, own, right_needs)}"


def _with_not_inside(operation: Operation, own: str | None, negated: str) -> str:
    first, *others = operation.operands
    subject = _inside(first, own, 5)
    if operation.name == "is null":
        return f"{subject} is {negated}null"
    if operation.name == "in":
        return f"{subject} {negated}in ({', '.join(write_expression(item, own) for item in others)})"
    return f"{subject} {negated}{operation.name} {_inside(others[0], own, 5)}"


def bounds_of(condition: Expression) -> tuple[Expression, Expression, Expression] | None:
    """What lies between which bounds, if this is what the condition says."""
    if isinstance(condition, Operation) and condition.name == "and" and len(condition.operands) == 2:
        left, right = condition.operands
        if isinstance(left, Operation) and isinstance(right, Operation) and (left.name, right.name) == (">=", "<="):
            (one, low), (two, high) = left.operands, right.operands
            if one == two:
                return one, low, high
    return None


def _inside(expression: Expression, own: str | None, needed: int, constants: bool = True) -> str:
    text = write_expression(expression, own)
    strength = _STRENGTH[expression.name] if isinstance(expression, Operation) else _TIGHTEST
    bare = strength >= needed and (constants or not isinstance(expression, Constant))
    return text if bare else f"({text})"


def write_fact(kind: Kind, values: Mapping[str, Value]) -> str:
    """A fact as an example of a rule writes it; unknown values are left out.

    >>> write_fact(Kind("waiting", {"activity": "text", "on": "text"}), {"activity": "A", "on": None})
    "waiting(activity = 'A')"
    """
    known = [f"{name} = {write_value(values[name])}" for name in kind.fields if values.get(name) is not None]
    return f"{kind.name}({', '.join(known)})"
