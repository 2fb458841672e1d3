"""Rules that make new values out of their own conclusions, and so may never end: ``x a -> x(n = a.n + 1)``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_graph.language.components import components_of
from plan_graph.language.expressions import (
    ARITHMETIC,
    WHOLE_DIVISION,
    Constant,
    Expression,
    Operation,
    Parameter,
    conjuncts,
    fields_in,
)
from plan_graph.language.program import Rule

MOST_ROUNDS = 2_000
"""Rounds after which an engine gives such a rule up; a rule that makes no new values ends by itself."""


def growing_rules(rules: Iterable[Rule]) -> frozenset[str]:
    """The names of rules that compute a value of their conclusion from a conclusion that depends on it in turn.

    A rule whose own condition bounds the field that it computes with is left out: ``x a: n < 100``. So is the value of
    which a recursion keeps the best: it ends where there is a best one.
    """
    rules = tuple(rules)
    components = components_of(rules)
    return frozenset(rule.name for rule in rules if _grows(rule, components))


def _grows(rule: Rule, components: Mapping[str, int]) -> bool:
    component = components[rule.concludes]
    own = {pattern.variable: pattern for pattern in rule.when if components.get(pattern.kind) == component}
    for name, value in rule.values.items():
        if rule.optimum is not None and name == rule.optimum.field:
            continue
        for field in fields_in(value) if _computes(value) else ():
            pattern = own.get(field.variable)
            if pattern is not None and not _is_bounded(field, pattern.condition):
                return True
    return False


def _computes(value: Expression) -> bool:
    return isinstance(value, Operation) and (
        value.name in (*ARITHMETIC, *WHOLE_DIVISION, "negate", "||") or any(map(_computes, value.operands))
    )


def _is_bounded(field: Expression, condition: Expression | None) -> bool:
    """Whether a condition compares the field with something fixed."""
    return any(
        isinstance(each, Operation)
        and each.name in ("<", "<=", ">", ">=", "=", "in")
        and field in each.operands
        and any(isinstance(other, Constant | Parameter) for other in each.operands)
        for each in conjuncts(condition)
    )
