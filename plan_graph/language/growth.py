"""Rules that make new values out of their own conclusions, and so may never end: ``x a -> x(n = a.n + 1)``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

from plan_graph.language.expressions import ARITHMETIC, Constant, Expression, Operation, Parameter, conjuncts, fields_in
from plan_graph.language.program import Rule

MOST_ROUNDS = 2_000
"""Rounds after which an engine gives such a rule up; a rule that makes no new values ends by itself."""


def growing_rules(rules: Iterable[Rule]) -> frozenset[str]:
    """The names of rules that compute a value of their conclusion from a conclusion that depends on it in turn.

    A rule whose own condition bounds the field that it computes with is left out: ``x a: n < 100``.
    """
    rules = tuple(rules)
    uses: nx.DiGraph[str] = nx.DiGraph()
    for rule in rules:
        uses.add_edges_from((rule.concludes, pattern.kind) for pattern in rule.when)
    component = {kind: number for number, group in enumerate(nx.strongly_connected_components(uses)) for kind in group}
    return frozenset(rule.name for rule in rules if _grows(rule, component, uses))


def _grows(rule: Rule, component: Mapping[str, int], uses: nx.DiGraph[str]) -> bool:
    own = {
        pattern.variable: pattern
        for pattern in rule.when
        if component[pattern.kind] == component[rule.concludes]
        and (pattern.kind != rule.concludes or uses.has_edge(rule.concludes, rule.concludes))
    }
    for value in rule.values.values():
        for field in fields_in(value) if _computes(value) else ():
            pattern = own.get(field.variable)
            if pattern is not None and not _is_bounded(field, pattern.condition):
                return True
    return False


def _computes(value: Expression) -> bool:
    return isinstance(value, Operation) and (
        value.name in (*ARITHMETIC, "negate") or any(map(_computes, value.operands))
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
