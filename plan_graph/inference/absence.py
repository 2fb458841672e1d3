"""Absence: is there no fact under which a pattern of ``unless`` holds.

Looks the facts up in a hash index on the fields that the pattern compares for equality with what is bound
already. The facts are those of earlier strata, so they no longer change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plan_graph.language.expressions import (
    Bound,
    Constant,
    Evaluator,
    Expression,
    FieldOf,
    Operation,
    conjuncts,
    evaluator,
    fields_in,
    with_parameters,
)
from plan_graph.language.program import Pattern, Program, Rule
from plan_graph.model.facts import Facts, Value

Index = dict[tuple[Value, ...], list[tuple[Value, ...]]]


class AbsenceTests:
    """The ``unless`` patterns of one rule, ready to be asked; indexes are made once for each set of fields."""

    def __init__(self, rule: Rule, program: Program, facts: Facts, parameters: dict[str, Value]) -> None:
        self._tests = [self._test(pattern, rule, program, facts, parameters) for pattern in rule.unless]

    def all_absent(self, bound: Sequence[tuple[Value, ...]]) -> bool:
        """True when no fact makes any of the patterns hold."""
        return not any(present(bound) for present in self._tests)

    @staticmethod
    def _test(
        pattern: Pattern, rule: Rule, program: Program, facts: Facts, parameters: dict[str, Value]
    ) -> Callable[[Bound], bool]:
        positions = program.positions((*rule.when, pattern))
        keys: list[tuple[int, Evaluator]] = []
        rest: list[Evaluator] = []
        for condition in conjuncts(pattern.condition):
            ready = with_parameters(condition, parameters)
            own, other = _equality_with_own_field(ready, pattern.variable)
            if own is None or other is None:
                rest.append(evaluator(ready, positions))
            else:
                keys.append((positions[own][1], evaluator(other, positions)))
        index: Index = {}
        for fact in facts.of(pattern.kind):
            index.setdefault(tuple(fact.values[place] for place, _ in keys), []).append(fact.values)

        def present(bound: Bound) -> bool:
            wanted = tuple(value(bound) for _, value in keys)
            if None in wanted:
                return False
            candidates = index.get(wanted, ())
            return any(all(test((*bound, values)) is True for test in rest) for values in candidates)

        return present


def _equality_with_own_field(condition: Expression, own: str) -> tuple[FieldOf | None, Expression | None]:
    """``own.field = something of the others`` taken apart; (None, None) for any other condition."""
    if isinstance(condition, Operation) and condition.name == "=":
        for left, right in (condition.operands, condition.operands[::-1]):
            if isinstance(left, FieldOf) and left.variable == own:
                others = {part.variable for part in fields_in(right)}
                if own not in others and (others or isinstance(right, Constant)):
                    return left, right
    return None, None
