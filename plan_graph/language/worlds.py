"""The same program for many worlds at once: a column says which world a fact belongs to, and rules join within it.

A world differs from the others in the facts of some kinds, or in the values of some parameters. Kinds that depend on
neither stay as they are, and are shared by all worlds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from plan_graph.language.expressions import Aggregate, Expression, FieldOf, Operation, Parameter, parts
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.model.facts import Kind, TypeName

WORLD = "world"
"""The field that is added to the kinds that differ between worlds."""

WORLDS = "worlds"
"""The kind that lists the worlds: ``world``, and a field for each parameter that differs."""

_VARIABLE = "one_world"


@dataclass(frozen=True, slots=True)
class Worlds:
    """A program for many worlds.

    Parameters
    ----------
    program
        The rules, with the column.
    varying
        The kinds that have it.
    """

    program: Program
    varying: frozenset[str]


def for_many_worlds(program: Program, kinds: Collection[str], parameters: Collection[str] = ()) -> Worlds:
    """The program for worlds that differ in the facts of some kinds and in some parameters.

    Parameters
    ----------
    program
        A checked program.
    kinds
        Base kinds whose facts differ.
    parameters
        Parameters whose values differ.
    """
    varying = set(kinds)
    changed = True
    while changed:
        found = {rule.concludes for rule in program.rules if _varies(rule, varying, parameters)}
        changed = not found <= varying
        varying |= found
    listed: dict[str, TypeName] = {WORLD: "integer"}
    listed |= {name: program.parameters[name].type for name in parameters}
    rules = {rule.name: _in_worlds(rule, varying, parameters) for rule in program.rules}
    many = replace(
        program,
        rules=tuple(rules[rule.name] for rule in program.rules),
        base_kinds={**_with_world(program.base_kinds, varying), WORLDS: Kind(WORLDS, listed)},
        conclusion_kinds=_with_world(program.conclusion_kinds, varying),
        strata=tuple(tuple(rules[rule.name] for rule in stratum) for stratum in program.strata),
    )
    return Worlds(many, frozenset(varying))


def _varies(rule: Rule, varying: Collection[str], parameters: Collection[str]) -> bool:
    patterns = (*rule.when, *rule.unless)
    return any(pattern.kind in varying for pattern in patterns) or bool(_parameters_of(rule) & {*parameters})


def _parameters_of(rule: Rule) -> set[str]:
    expressions: list[Expression | None] = [pattern.condition for pattern in (*rule.when, *rule.unless)]
    expressions += [*rule.values.values(), *(aggregate.operand for aggregate in rule.aggregates.values())]
    return {part.name for e in expressions if e is not None for part in parts(e) if isinstance(part, Parameter)}


def _with_world(kinds: Mapping[str, Kind], varying: Collection[str]) -> dict[str, Kind]:
    return {
        name: Kind(name, {**kind.fields, WORLD: "integer"}) if name in varying else kind for name, kind in kinds.items()
    }


def _in_worlds(rule: Rule, varying: Collection[str], parameters: Collection[str]) -> Rule:
    """A rule that concludes within each world; one whose conclusions no world changes stays as it is."""
    if rule.concludes not in varying:
        return rule
    swept = _parameters_of(rule) & {*parameters}
    leading = next((pattern.variable for pattern in rule.when if pattern.kind in varying), None)
    when = list(rule.when)
    if swept or leading is None:
        when.insert(0, Pattern(WORLDS, _VARIABLE, None, "", rule.line))
        leading = _VARIABLE
    world = FieldOf(leading, WORLD)

    def place(pattern: Pattern) -> Pattern:
        conditions = [] if pattern.condition is None else [_add_world(pattern.condition, swept)]
        if pattern.kind in varying and pattern.variable != leading:
            conditions.insert(0, Operation("=", (FieldOf(pattern.variable, WORLD), world)))
        return replace(pattern, condition=_all(conditions))

    return replace(
        rule,
        when=tuple(map(place, when)),
        unless=tuple(map(place, rule.unless)),
        values={**{name: _add_world(value, swept) for name, value in rule.values.items()}, WORLD: world},
        aggregates={name: _add_world_to_aggregate(aggregate, swept) for name, aggregate in rule.aggregates.items()},
        examples=(),
    )


def _all(conditions: Iterable[Expression]) -> Expression | None:
    found = tuple(conditions)
    return None if not found else found[0] if len(found) == 1 else Operation("and", found)


def _add_world(expression: Expression, swept: Collection[str]) -> Expression:
    """Parameters that differ are fields of the world."""
    if isinstance(expression, Parameter):
        return FieldOf(_VARIABLE, expression.name) if expression.name in swept else expression
    if isinstance(expression, Operation):
        return Operation(expression.name, tuple(_add_world(operand, swept) for operand in expression.operands))
    return expression


def _add_world_to_aggregate(aggregate: Aggregate, swept: Collection[str]) -> Aggregate:
    return aggregate if aggregate.operand is None else replace(aggregate, operand=_add_world(aggregate.operand, swept))
