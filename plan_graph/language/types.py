"""Types of expressions: what may be compared with what, and what arithmetic gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite

from plan_graph.language.expressions import (
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
from plan_graph.model.facts import LARGEST_INTEGER, TypeName, Value

Unknown = None
"""The type of an expression that has a fault already, or whose field is not worked out yet, or NULL."""

FieldTypes = Callable[[FieldOf], TypeName | None]
Clash = Callable[[str, str], None]
"""Called with what an operation allows and what it was given."""

NUMERIC: tuple[TypeName, ...] = ("integer", "number")


def type_of_value(value: Value) -> TypeName | None:
    """The type of a constant; None for NULL."""
    match value:
        case None:
            return None
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case date():
            return "date"
        case _:
            return "text"


def within_bounds(value: Value) -> bool:
    """Is the value one that every engine can hold: an integer that is not too large, a number that is finite."""
    if isinstance(value, int):
        return abs(value) <= LARGEST_INTEGER
    return not isinstance(value, float) or isfinite(value)


def comparable(left: TypeName | None, right: TypeName | None) -> bool:
    """May values of the two types be compared."""
    return left is None or right is None or left == right or (left in NUMERIC and right in NUMERIC)


def type_of_aggregate(
    aggregate: Aggregate, field_type: FieldTypes, parameters: Mapping[str, TypeName | None], clash: Clash
) -> TypeName | None:
    """The type of an aggregate: a count is an integer; a sum, least or greatest value is of its operand's type."""
    found = type_of(aggregate.operand, field_type, parameters, clash) if aggregate.operand is not None else None
    if aggregate.function == "count":
        return "integer"
    allowed: tuple[TypeName, ...] = NUMERIC if aggregate.function == "sum" else (*NUMERIC, "date", "text")
    if found is not None and found not in allowed:
        clash(", ".join(allowed), found)
        return None
    return found


def type_of(
    expression: Expression, field_type: FieldTypes, parameters: Mapping[str, TypeName | None], clash: Clash
) -> TypeName | None:
    """The type of an expression; every clash inside is reported once, and then counts as unknown."""

    def inner(part: Expression) -> TypeName | None:
        return type_of(part, field_type, parameters, clash)

    if isinstance(expression, Constant):
        return type_of_value(expression.value)
    if isinstance(expression, Parameter):
        return parameters.get(expression.name)
    if isinstance(expression, FieldOf):
        return field_type(expression)
    return type_of_operation(expression, [inner(operand) for operand in expression.operands], clash)


def type_of_operation(operation: Operation, types: list[TypeName | None], clash: Clash) -> TypeName | None:
    """The type of an operation on operands of these types; its own clash is reported."""
    name = operation.name
    if name in ("and", "or", "not"):
        for found in types:
            if found not in (None, "boolean"):
                clash("boolean", str(found))
        return "boolean"
    if name in COMPARISONS or name == "in":
        for found in types[1:]:
            if not comparable(types[0], found):
                clash(str(types[0]), str(found))
        if name not in ("=", "<>", "in") and "boolean" in types:
            clash("integer, number, date, text", "boolean")
        return "boolean"
    if name == "is null":
        return "boolean"
    if name in (*TEXT_TESTS, *TEXT_FUNCTIONS, "||"):
        for found in types:
            if found not in (None, "text"):
                clash("text", str(found))
        return "boolean" if name in TEXT_TESTS else "integer" if name == "length" else "text"
    if name in WHOLE_DIVISION:
        for found in types:
            if found not in (None, "integer"):
                clash("integer", str(found))
        return "integer"
    return _arithmetic(operation, types, clash)


def _arithmetic(operation: Operation, types: list[TypeName | None], clash: Clash) -> TypeName | None:
    if None in types:
        return None
    match operation.name, *types:
        case "+", "date", "integer":
            return "date"
        case "+", "integer", "date":
            return "date"
        case "-", "date", "integer":
            return "date"
        case "-", "date", "date":
            return "integer"
        case "/", left, right if left in NUMERIC and right in NUMERIC:
            return "number"
        case _, *both if all(found in NUMERIC for found in both):
            return "number" if "number" in both else "integer"
    allowed = "date + integer, date - integer, date - date, integer, number"
    clash(allowed, f" {operation.name} ".join(map(str, types)))
    return None
