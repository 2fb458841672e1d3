"""``for each``: a count whose group may be empty, taken apart into rules that every engine knows.

The groups are named by the patterns of ``for each``, what is counted by those of ``when``. Three rules do it:

1. ``name``: counts, over the patterns of ``for each`` and ``when`` together;
2. ``name.counted``: concludes the hidden kind ``name.counted``, the groups in which something is counted;
3. ``name.none``: for each group that is not among these, the same conclusion with zero, or with an unknown value where
   a least or greatest one was asked for.

A group one of whose values is unknown is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from plan_graph.language.expressions import Constant, Expression, FieldOf, Operation
from plan_graph.language.program import COUNTED, NONE, Pattern, Rule
from plan_graph.language.writing import write_expression
from plan_graph.model.facts import Value

_VARIABLE = "counted"
_OF_NOTHING: Mapping[str, Value] = {"count": 0, "sum": 0, "min": None, "max": None}


def kind_of_groups(rule: Rule) -> str:
    """The kind of the groups in which the rule counts something."""
    return f"{rule.name}.{COUNTED}"


def rules_of_groups(rule: Rule) -> tuple[Rule, ...]:
    """The rules of a rule with ``for each``; ``rule.when`` begins with its patterns."""
    kind = kind_of_groups(rule)
    groups = _require_known(rule.when[: rule.for_each], rule.values.values())
    when = (*groups, *rule.when[rule.for_each :])
    keys = {f"g{number}": value for number, value in enumerate(rule.values.values())}
    variable = next(name for name in _names(_VARIABLE) if all(name != pattern.variable for pattern in rule.when))
    same = [Operation("=", (FieldOf(variable, field), value)) for field, value in keys.items()]
    condition = _all(same)
    text = " and ".join(f"{name} = {write_expression(value)}" for name, value in rule.values.items())
    absent = Pattern(kind, variable, condition, text, rule.line)
    zeros = {name: Constant(_OF_NOTHING[aggregate.function]) for name, aggregate in rule.aggregates.items()}
    main = replace(rule, when=when)
    counted = replace(
        main, name=kind, concludes=kind, values=keys, aggregates={}, examples=(), for_each=0
    )  # its conclusions are the groups in which something is counted
    none = replace(
        main,
        name=f"{rule.name}.{NONE}",
        when=groups,
        unless=(absent,),
        values={**rule.values, **zeros},
        aggregates={},
        examples=(),
        for_each=0,
    )
    return main, counted, none


def _require_known(patterns: tuple[Pattern, ...], values: Iterable[Expression]) -> tuple[Pattern, ...]:
    """The patterns of the groups, none of whose values may be unknown."""
    *before, last = patterns
    asked = [Operation("not", (Operation("is null", (value,)),)) for value in values if not _is_given(value)]
    parts = [*([last.condition] if last.condition is not None else []), *asked]
    return (*before, replace(last, condition=_all(parts)))


def _is_given(value: Expression) -> bool:
    return isinstance(value, Constant) and value.value is not None


def _all(conditions: Sequence[Expression]) -> Expression | None:
    return Operation("and", tuple(conditions)) if len(conditions) > 1 else next(iter(conditions), None)


def _names(name: str) -> Iterable[str]:
    yield name
    number = 1
    while True:
        yield f"{name}{number}"
        number += 1
