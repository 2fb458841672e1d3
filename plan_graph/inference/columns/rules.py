"""Rules made ready for columns: parameters put in, conditions one by one, and the type of every expression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache

from plan_graph.language.expressions import (
    Aggregate,
    Constant,
    Expression,
    FieldOf,
    Operation,
    conjuncts,
    fields_in,
    with_parameters,
)
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.language.types import type_of
from plan_graph.model.facts import TypeName, Value

Head = Expression | Aggregate
Node = tuple[str, str]
"""A field of a kind."""

ROW = "_"
"""The variable of a condition on one row, whatever the rule calls it."""


class ColumnRule:
    """One rule.

    Parameters
    ----------
    rule, program
        The rule and what it belongs to.
    parameters
        The value of every parameter.
    """

    def __init__(self, rule: Rule, program: Program, parameters: Mapping[str, Value]) -> None:
        self.rule = rule
        self.name = rule.name
        self.concludes = rule.concludes
        self.is_aggregate = rule.is_aggregate
        self._program = program
        self._parameters = parameters
        kinds = program.kinds
        self.kinds = {pattern.variable: pattern.kind for pattern in (*rule.when, *rule.unless)}
        self.fields: Mapping[str, TypeName] = kinds[rule.concludes].fields
        self._fields_of = {variable: kinds[kind].fields for variable, kind in self.kinds.items()}
        self.variables = tuple(pattern.variable for pattern in rule.when)
        self.conditions = tuple(each for pattern in rule.when for each in self._conditions(pattern))
        self.unless = tuple((pattern, self._conditions(pattern)) for pattern in rule.unless)
        self.head: dict[str, Head] = {field: self._head(field) for field in self.fields}

    def with_variable(self, variable: str, kind: str, fields: Mapping[str, TypeName]) -> ColumnRule:
        """The rule with one more variable that its own patterns do not bind."""
        found = copy(self)
        found.kinds = {**self.kinds, variable: kind}
        found._fields_of = {**self._fields_of, variable: fields}
        return found

    def _conditions(self, pattern: Pattern) -> tuple[Expression, ...]:
        if pattern.condition is None:
            return ()
        return conjuncts(with_parameters(pattern.condition, self._parameters))

    def _head(self, field: str) -> Head:
        aggregate = self.rule.aggregates.get(field)
        if aggregate is None:
            return with_parameters(self.rule.values[field], self._parameters)
        operand = aggregate.operand
        put_in = None if operand is None else with_parameters(operand, self._parameters)
        return Aggregate(aggregate.function, put_in, aggregate.distinct)

    def node(self, field: FieldOf) -> Node:
        """The field of a kind that a variable's field is."""
        return self.kinds[field.variable], field.field

    def type(self, expression: Expression) -> TypeName | None:
        """The type of an expression of the rule."""
        if isinstance(expression, FieldOf):
            return self._field_type(expression)
        return type_of(expression, self._field_type, {}, lambda *_: None)

    def _field_type(self, field: FieldOf) -> TypeName | None:
        return self._fields_of[field.variable].get(field.field)

    def expressions(self) -> Iterator[Expression]:
        """Every expression that the rule works out, outermost only."""
        yield from self.conditions
        for _, conditions in self.unless:
            yield from conditions
        for head in self.head.values():
            if not isinstance(head, Aggregate):
                yield head
            elif head.operand is not None:
                yield head.operand


@lru_cache(maxsize=8192)
def variables_in(expression: Head) -> frozenset[str]:
    """The variables that an expression reads."""
    return frozenset(field.variable for field in fields_in(expression))


def replace_fields(expression: Expression, by: Mapping[FieldOf, FieldOf]) -> Expression:
    """The expression with some fields replaced by others."""
    if isinstance(expression, FieldOf):
        return by.get(expression, expression)
    if isinstance(expression, Operation):
        return Operation(expression.name, tuple(replace_fields(operand, by) for operand in expression.operands))
    return expression


def replace_fields_of_head(head: Head, by: Mapping[FieldOf, FieldOf]) -> Head:
    """A value of a conclusion with some fields replaced by others."""
    if not isinstance(head, Aggregate):
        return replace_fields(head, by)
    return Aggregate(head.function, None if head.operand is None else replace_fields(head.operand, by), head.distinct)


def of_row(condition: Expression) -> Expression:
    """A condition on one variable with that variable called :data:`ROW`, so that equal conditions are equal."""
    return replace_fields(condition, {field: FieldOf(ROW, field.field) for field in fields_in(condition)})


def filter_of(conditions: Iterable[Expression]) -> tuple[Expression, ...]:
    """Conditions on one variable in one form, whatever their order and what the variable is called."""
    return tuple(sorted({of_row(condition) for condition in conditions}, key=repr))


def sides(condition: Expression) -> tuple[Expression, Expression] | None:
    """The two sides of an equality between different variables, if it is one."""
    if isinstance(condition, Operation) and condition.name == "=":
        left, right = condition.operands
        one, other = variables_in(left), variables_in(right)
        if one and other and not one & other:
            return left, right
    return None


def find_fixed_field(condition: Expression) -> FieldOf | None:
    """The field that an equality with a constant fixes."""
    if isinstance(condition, Operation) and condition.name == "=":
        for left, right in (condition.operands, condition.operands[::-1]):
            if isinstance(left, FieldOf) and isinstance(right, Constant) and right.value is not None:
                return left
    return None
