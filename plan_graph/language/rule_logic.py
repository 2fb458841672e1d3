"""Rules compared by what they say: when one holds wherever another does, whatever names and order they use.

Source: G. Plotkin, "A note on inductive generalization", Machine Intelligence 5 (1970), for rules that cover one
another by a renaming of variables; conditions are compared by :mod:`contradictions`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.language.contradictions import TypeOf, contradiction, follows
from plan_graph.language.expressions import (
    Aggregate,
    Constant,
    Expression,
    FieldOf,
    Operation,
    Parameter,
    conjuncts,
    parts,
)
from plan_graph.language.program import PLACEHOLDER, Pattern, Program, Rule
from plan_graph.language.types import type_of
from plan_graph.model.facts import Kind, TypeName
from plan_graph.words import TITLE_LANGUAGES

_MOST_MATCHINGS = 500
_OWN = "?"
"""Stands for the fact of an ``unless`` pattern while two rules are compared; no variable has this name."""

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Premises:
    """What a rule demands, taken apart.

    Parameters
    ----------
    rule
        The rule.
    program
        Its program.
    conditions
        All conditions of ``when``.
    types
        The type of an expression over the variables of ``when`` and ``unless``.
    """

    rule: Rule
    program: Program
    conditions: tuple[Expression, ...]
    types: TypeOf

    def types_with(self, more: Mapping[str, Kind]) -> TypeOf:
        """The same for an expression that has more variables."""
        return _types(self.rule, self.program, more)

    def follows(self, condition: Expression, more: Sequence[Expression] = (), own: Kind | None = None) -> bool:
        """Does the condition hold wherever the premises, and perhaps more, do; ``own`` is the kind of :data:`_OWN`."""
        types = self.types_with({_OWN: own}) if own else self.types
        return follows(condition, [*self.conditions, *more], types)

    def equal(self, one: Expression, other: Expression) -> bool:
        """Do the two expressions have the same value wherever the premises hold."""
        return one == other or self.follows(Operation("=", (one, other)))


def premises_of(rule: Rule, program: Program) -> Premises:
    """The premises of a rule."""
    conditions = tuple(c for pattern in rule.when for c in conjuncts(pattern.condition))
    return Premises(rule, program, conditions, _types(rule, program, {}))


def _types(rule: Rule, program: Program, more: Mapping[str, Kind]) -> TypeOf:
    kinds = {p.variable: program.kinds[p.kind] for p in (*rule.unless, *rule.when)} | dict(more)
    parameters = {name: declared.type for name, declared in program.parameters.items()}
    found: dict[Expression, TypeName | None] = {}

    def field_type(wanted: FieldOf) -> TypeName | None:
        return kinds[wanted.variable].fields[wanted.field]

    def type_(expression: Expression) -> TypeName | None:
        if expression not in found:
            found[expression] = type_of(expression, field_type, parameters, lambda *_: None)
        return found[expression]

    return type_


def rename_variables(expression: Expression, names: Names) -> Expression:
    """The expression with other names of variables."""
    if isinstance(expression, FieldOf):
        return FieldOf(names.get(expression.variable, expression.variable), expression.field)
    if isinstance(expression, Operation):
        return Operation(expression.name, tuple(rename_variables(operand, names) for operand in expression.operands))
    return expression


def with_fields(expression: Expression, variable: str, values: Mapping[str, Expression]) -> Expression:
    """The expression with the fields of one variable replaced by what is known of them."""
    if isinstance(expression, FieldOf) and expression.variable == variable:
        return values[expression.field]
    if isinstance(expression, Operation):
        return Operation(
            expression.name, tuple(with_fields(operand, variable, values) for operand in expression.operands)
        )
    return expression


def matchings(general: Premises, special: Premises) -> Iterator[Names]:
    """Every way to read the patterns of one rule as patterns of another that hold wherever the other's do."""
    tried = itertools.count()

    def extend(names: dict[str, str], patterns: Sequence[Pattern]) -> Iterator[Names]:
        if not patterns:
            yield names
            return
        pattern, *rest = patterns
        for other in special.rule.when:
            if other.kind == pattern.kind and next(tried) < _MOST_MATCHINGS:
                more = {**names, pattern.variable: other.variable}
                if all(special.follows(rename_variables(c, more)) for c in conjuncts(pattern.condition)):
                    yield from extend(more, rest)

    return extend({}, general.rule.when)


def excludes_no_more(general: Premises, special: Premises, names: Names) -> bool:
    """Is what the one rule excludes by ``unless`` excluded by the other, too."""
    return all(
        any(_within(pattern, other, special, names) for other in special.rule.unless)
        or _never_holds(pattern, special, names)
        for pattern in general.rule.unless
    )


def _within(pattern: Pattern, other: Pattern, special: Premises, names: Names) -> bool:
    if pattern.kind != other.kind:
        return False
    own = special.program.kinds[pattern.kind]
    given = [rename_variables(c, {**names, pattern.variable: _OWN}) for c in conjuncts(pattern.condition)]
    wanted = [rename_variables(c, {other.variable: _OWN}) for c in conjuncts(other.condition)]
    return all(special.follows(condition, given, own) for condition in wanted)


def _never_holds(pattern: Pattern, special: Premises, names: Names) -> bool:
    own = special.program.kinds[pattern.kind]
    given = [rename_variables(c, {**names, pattern.variable: _OWN}) for c in conjuncts(pattern.condition)]
    return bool(contradiction([*special.conditions, *given], special.types_with({_OWN: own})))


def covers(general: Premises, special: Premises) -> bool:
    """Does the one rule conclude whatever the other concludes.

    Rules that count must count over the same matches: they cover one another, or neither does.
    """
    one, other = general.rule, special.rule
    if one.concludes != other.concludes or set(one.aggregates) != set(other.aggregates) or _states_others(one, other):
        return False
    for names in matchings(general, special):
        same = all(
            special.equal(rename_variables(value, names), other.values[field]) for field, value in one.values.items()
        )
        counted = not one.is_aggregate or _count_alike(general, special, names)
        if same and counted and excludes_no_more(general, special, names):
            return True
    return False


def _states_others(one: Rule, other: Rule) -> bool:
    """Do the two rules write different constants for some field; spares the comparison of their premises."""
    pairs = [(value, other.values[field]) for field, value in one.values.items()]
    return any(isinstance(a, Constant) and isinstance(b, Constant) and a != b for a, b in pairs)


def _count_alike(general: Premises, special: Premises, names: Names) -> bool:
    """Do two rules, read that way, count the same things over the same matches."""
    return same_matches(general, special, names) and all(
        _same_aggregate(aggregate, special.rule.aggregates[field], special, names)
        for field, aggregate in general.rule.aggregates.items()
    )


def same_matches(general: Premises, special: Premises, names: Names) -> bool:
    """Do two rules match alike when the patterns of the one are read as those of the other; see :func:`matchings`."""
    back = {theirs: ours for ours, theirs in names.items()}
    if not len(back) == len(general.rule.when) == len(special.rule.when):
        return False
    return (
        all(general.follows(rename_variables(condition, back)) for condition in special.conditions)
        and excludes_no_more(general, special, names)
        and excludes_no_more(special, general, back)
    )


def _same_aggregate(one: Aggregate, other: Aggregate, special: Premises, names: Names) -> bool:
    if (one.function, one.distinct) != (other.function, other.distinct):
        return False
    if one.operand is None or other.operand is None:
        return one.operand is other.operand
    return special.equal(rename_variables(one.operand, names), other.operand)


def parameters_in(expression: Expression | Aggregate | None) -> frozenset[str]:
    """The parameters that an expression names."""
    inner = expression.operand if isinstance(expression, Aggregate) else expression
    return frozenset(part.name for part in parts(inner) if isinstance(part, Parameter)) if inner else frozenset()


def parameters_of(rule: Rule) -> frozenset[str]:
    """The parameters that a rule's conditions, conclusion or message name."""
    conditions = (pattern.condition for pattern in (*rule.when, *rule.unless))
    named = map(parameters_in, (*conditions, *rule.values.values(), *rule.aggregates.values()))
    holes = (hole for language in TITLE_LANGUAGES for hole in PLACEHOLDER.finditer(rule.because[language]))
    return frozenset(hole["parameter"] for hole in holes if hole["parameter"]).union(*named)
