"""The value of an expression for every match at once, under SQL's three-valued logic.

What is common is done on arrays. Every other operation is worked out by the language's own function, once for each
different combination of its operands' values, so that an operation that this module does not know is right, too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from plan_graph.inference.columns.comparing import compare
from plan_graph.inference.columns.domains import Array, TextDomain
from plan_graph.inference.columns.keys import as_codes, number_groups, pack
from plan_graph.inference.columns.vectors import (
    Vector,
    both,
    constant,
    from_values,
    spread,
    to_values,
    unknown,
    values_and_known,
)
from plan_graph.language.expressions import COMPARISONS, Constant, Expression, FieldOf, Operation, evaluator
from plan_graph.model.facts import FIRST_DAY, LARGEST_INTEGER, LAST_DAY, TypeName

Fields = Callable[[FieldOf], Vector]
Types = Callable[[Expression], TypeName | None]
ON_ARRAYS = ("+", "-", "*", "/")


class Evaluation:
    """Works out expressions over the same matches.

    Parameters
    ----------
    fields
        The values of a field for every match.
    types
        The type of an expression.
    texts
        The texts of the run.
    count
        How many matches there are.
    """

    def __init__(self, fields: Fields, types: Types, texts: TextDomain, count: int) -> None:
        self._fields = fields
        self._types = types
        self._texts = texts
        self._count = count

    def holds(self, condition: Expression) -> Any:
        """Where the condition is true, as a bool for all or an array of them."""
        vector = _as_boolean(self.value(condition))
        return vector.data if vector.known is None else vector.data & vector.known

    def value(self, expression: Expression) -> Vector:
        """The value of an expression, an array or one for all."""
        if isinstance(expression, Constant):
            return constant(expression.value, self._texts)
        if isinstance(expression, FieldOf):
            return self._fields(expression)
        if not isinstance(expression, Operation):
            raise ValueError(f"parameter without a value: {expression}")
        name, operands = expression.name, expression.operands
        if name in ("and", "or"):
            return self._connect(name, [_as_boolean(self.value(operand)) for operand in operands])
        if name == "in":
            first = self.value(operands[0])
            return self._connect("or", [compare("=", first, self.value(other)) for other in operands[1:]])
        if name == "not":
            vector = _as_boolean(self.value(operands[0]))
            return Vector("boolean", np.logical_not(vector.data), vector.known)
        if name == "is null":
            known = self.value(operands[0]).is_known()
            return Vector("boolean", np.logical_not(known))
        values = [self.value(operand) for operand in operands]
        if name in COMPARISONS:
            return compare(name, *values)
        type_name = self._types(expression)
        if any(value.type is None for value in values) or type_name is None:
            return from_values([None], type_name, self._texts).take(0)
        if name in ON_ARRAYS:
            return arithmetic(name, values[0], values[1], type_name)
        if name == "negate":
            data, known = values_and_known(values[0])
            return Vector(type_name, -np.asarray(data), known)
        return self._by_value(expression, values, type_name)

    @staticmethod
    def _connect(name: str, values: list[Vector]) -> Vector:
        """Kleene's ``and`` or ``or``."""
        true: Any = name == "and"
        false: Any = name == "or"
        for value in values:
            holds = value.data if value.known is None else value.data & value.known
            fails = ~value.data if value.known is None else ~value.data & value.known
            true, false = (true & holds, false | fails) if name == "and" else (true | holds, false & fails)
        return Vector("boolean", true, true | false)

    def _by_value(self, operation: Operation, values: list[Vector], type_name: TypeName) -> Vector:
        """Any operation, once for each different combination of values."""
        several = [value for value in values if not value.is_single]
        count = self._count if several else 1
        groups: Array | None = None
        rows: Array = np.arange(min(count, 1))
        if several:
            groups, rows = number_groups(*pack([as_codes(value, count) for value in several]))
        columns = [to_values(spread(value, count).take(rows), len(rows)) for value in values]
        places = [FieldOf("operand", str(number)) for number in range(len(values))]
        function = evaluator(
            Operation(operation.name, tuple(places)), {field: (0, n) for n, field in enumerate(places)}
        )
        found = from_values([function((row,)) for row in zip(*columns, strict=True)], type_name, self._texts)
        return found.take(groups) if groups is not None else found.take(0)


def _as_boolean(vector: Vector) -> Vector:
    return vector if vector.type == "boolean" else unknown("boolean")


def arithmetic(operator: str, left: Vector, right: Vector, type_name: TypeName) -> Vector:
    """A sum, difference, product or quotient; unknown where it leaves the integers, the days or the finite numbers."""
    (one, known), (other, also) = values_and_known(left), values_and_known(right)
    known = both(known, also)
    with np.errstate(all="ignore"):
        if operator == "/":
            one, other = np.asarray(one, np.float64), np.asarray(other, np.float64)
            possible = other != 0
            found = one / np.where(possible, other, 1.0)
            return Vector("number", found, both(known, possible & np.isfinite(found)))
        if type_name == "number":
            one, other = np.asarray(one, np.float64), np.asarray(other, np.float64)
            found = one + other if operator == "+" else one - other if operator == "-" else one * other
            return Vector("number", found, both(known, np.isfinite(found)))
        one, other = np.asarray(one, np.int64), np.asarray(other, np.int64)
        if operator == "*":
            # beyond 2^54 in floating point the product is out of bounds; below, it cannot overflow
            possible = np.abs(one.astype(np.float64) * other.astype(np.float64)) <= 2.0**54
            found = np.where(possible, one, 0) * np.where(possible, other, 0)
            possible &= np.abs(found) <= LARGEST_INTEGER
        else:
            found = one + other if operator == "+" else one - other
            low, high = (FIRST_DAY, LAST_DAY) if type_name == "date" else (-LARGEST_INTEGER, LARGEST_INTEGER)
            possible = (found >= low) & (found <= high)
        return Vector(type_name, np.where(possible, found, 0), both(known, possible))
