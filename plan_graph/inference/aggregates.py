"""Counts, sums, least and greatest values over the matches of a rule, for engines that bring them match by match."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from plan_graph.inference.derivations import Derivation
from plan_graph.language.expressions import Aggregate, Evaluator, evaluator, with_parameters
from plan_graph.language.program import Program, Rule
from plan_graph.language.types import NUMERIC
from plan_graph.model.facts import LARGEST_INTEGER, Fact, TypeName, Value, canonical, sort_key

Match = tuple[Fact, ...]


class Grouping:
    """The groups of one rule with aggregates, ready to be given its matches."""

    def __init__(self, rule: Rule, program: Program, parameters: dict[str, Value]) -> None:
        self._rule = rule
        positions = program.positions(rule.when)
        self._fields: list[tuple[Aggregate | None, Evaluator, TypeName]] = []
        for name, kind in program.conclusion_kinds[rule.concludes].fields.items():
            aggregate = rule.aggregates.get(name)
            value = aggregate.operand if aggregate else rule.values[name]
            evaluate = evaluator(with_parameters(value, parameters), positions) if value else _the_match_itself
            self._fields.append((aggregate, evaluate, kind))

    def derivations(self, matches: Iterable[Match]) -> list[Derivation]:
        """One derivation for each group, whatever the order of the matches."""
        groups: dict[tuple[Value, ...], list[tuple[Match, list[Value]]]] = {}
        for match in matches:
            bound = [fact.values for fact in match]
            values = [evaluate(bound) for _, evaluate, _ in self._fields]
            key = tuple(
                canonical(value, kind)
                for value, (aggregate, _, kind) in zip(values, self._fields, strict=True)
                if aggregate is None
            )
            groups.setdefault(key, []).append((match, values))
        return [self._derivation(key, members) for key, members in groups.items()]

    def _derivation(self, key: tuple[Value, ...], members: list[tuple[Match, list[Value]]]) -> Derivation:
        plain = iter(key)
        found: list[Value] = []
        for place, (aggregate, _, kind) in enumerate(self._fields):
            if aggregate is None:
                found.append(next(plain))
            else:
                column = [values[place] for _, values in members]
                found.append(canonical(compute_aggregate(aggregate, column, kind), kind))
        matches = sorted((match for match, _ in members), key=lambda match: tuple(map(sort_key, match)))
        premises = tuple(fact for match in matches for fact in match)
        return Derivation(self._rule.name, premises, Fact(self._rule.concludes, tuple(found)))


def _the_match_itself(_: object) -> Value:
    return True


def compute_aggregate(aggregate: Aggregate, values: Sequence[Value], kind: TypeName) -> Value:
    """The aggregate of the values, one for each match.

    Unknown values do not count. A sum of numbers is exact before it is rounded once, so that the order of
    the matches cannot show; a sum that leaves the integers or the finite numbers is unknown.

    >>> compute_aggregate(Aggregate("sum", None), [0.1] * 10, "number")
    1.0
    """
    known = [value for value in values if value is not None]
    if aggregate.function == "count":
        return len(set(known)) if aggregate.distinct else len(known)
    if not known:
        return None
    if aggregate.function == "sum":
        return total(known, kind)
    return (min if aggregate.function == "min" else max)(known)  # type: ignore[type-var, unused-ignore]


def total(values: Iterable[Value], kind: TypeName) -> Value:
    """The exact sum of known numbers, rounded once; unknown beyond what the kind's type holds."""
    if kind not in NUMERIC:
        raise TypeError(f"no sum of {kind}")
    if kind == "integer":
        whole = sum(values)  # type: ignore[arg-type]
        return whole if abs(whole) <= LARGEST_INTEGER else None
    numbers: list[float] = list(values)  # type: ignore[arg-type]
    try:
        return math.fsum(numbers)
    except OverflowError:  # on the way, perhaps not in the end
        pass
    try:
        return float(sum(map(Fraction, numbers)))
    except OverflowError:
        return None
