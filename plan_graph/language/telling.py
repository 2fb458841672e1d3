"""Which values tell a match: knowing them, every fact that was matched is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plan_graph.language.expressions import Constant, Expression, FieldOf, Operation, Parameter, conjuncts
from plan_graph.language.program import Rule
from plan_graph.model.facts import Kind

Keys = Callable[[str], Iterable[frozenset[str]]]
"""For a kind the sets of fields of which no two facts agree in all."""


def values_tell_match(rule: Rule, values: Iterable[Expression | None], kind: Callable[[str], Kind], keys: Keys) -> bool:
    """Can no two matches of the rule agree in these values.

    Parameters
    ----------
    rule
        The rule.
    values
        Expressions over its variables; of them only plain fields say something.
    kind
        The kind of a name.
    keys
        What is known of the facts; a fact is known by all its fields in any case.
    """
    known = {value for value in values if isinstance(value, FieldOf)}
    conditions = [part for pattern in rule.when for part in conjuncts(pattern.condition)]
    equal = [part.operands for part in conditions if isinstance(part, Operation) and part.name == "="]
    before = -1
    while before < len(known):
        before = len(known)
        for left, right in equal:
            for one, other in ((left, right), (right, left)):
                if isinstance(other, FieldOf) and (isinstance(one, Constant | Parameter) or one in known):
                    known.add(other)
        for pattern in rule.when:
            if any(all(FieldOf(pattern.variable, name) in known for name in key) for key in keys(pattern.kind)):
                known |= {FieldOf(pattern.variable, name) for name in kind(pattern.kind).fields}
    return all(FieldOf(p.variable, name) in known for p in rule.when for name in kind(p.kind).fields)
