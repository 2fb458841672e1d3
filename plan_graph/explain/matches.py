"""Every match of a rule, found by plain joining: for the proof checker, which trusts no engine.

It shares with the engines the parsed rules and the value of an expression, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from plan_graph.language.expressions import (
    Aggregate,
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
from plan_graph.model.facts import LARGEST_INTEGER, Fact, TypeName, Value, canonical

Match = tuple[Fact, ...]


class RuleMatches:
    """One rule, ready to be matched against facts.

    Parameters
    ----------
    rule, program
        The rule and the program it belongs to.
    parameters
        The value of every parameter.
    """

    def __init__(self, rule: Rule, program: Program, parameters: Mapping[str, Value]) -> None:
        self.rule = rule
        self.fields = program.conclusion_kinds[rule.concludes].fields
        self._positions = program.positions(rule.when)
        self._parameters = parameters
        self._when = [self._split_by_key(pattern, self._positions) for pattern in rule.when]
        self._unless = [self._split_by_key(p, program.positions((*rule.when, p))) for p in rule.unless]
        self._values = {name: self._ready(value) for name, value in rule.values.items()}
        self._operands = {name: self._operand(aggregate) for name, aggregate in rule.aggregates.items()}

    def all(self, facts: Mapping[str, Sequence[Fact]]) -> Iterator[Match]:
        """Every choice of facts under which the rule's conditions hold and no exception does."""
        matches: list[Match] = [()]
        for pattern, (keys, tests) in zip(self.rule.when, self._when, strict=True):
            index = _index(facts.get(pattern.kind, ()), [place for place, _ in keys])
            longer: list[Match] = []
            for match in matches:
                bound = [fact.values for fact in match]
                wanted = tuple(value([*bound, ()]) for _, value in keys)
                if None in wanted:
                    continue
                longer += [
                    (*match, fact)
                    for fact in index.get(wanted, ())
                    if all(test([*bound, fact.values]) is True for test in tests)
                ]
            matches = longer
        exceptions = [
            (_index(facts.get(p.kind, ()), [place for place, _ in keys]), keys, tests)
            for p, (keys, tests) in zip(self.rule.unless, self._unless, strict=True)
        ]
        for match in matches:
            bound = [fact.values for fact in match]
            if not any(_present(bound, *exception) for exception in exceptions):
                yield match

    def failing(self, match: Match) -> int | None:
        """The number of the first pattern of ``when`` whose condition the match does not satisfy, from 0."""
        for number, fact in enumerate(match):
            keys, tests = self._when[number]
            bound = [each.values for each in match[: number + 1]]
            wanted = tuple(value(bound) for _, value in keys)
            found = tuple(fact.values[place] for place, _ in keys)
            if None in wanted or wanted != found or not all(test(bound) is True for test in tests):
                return number
        return None

    def forbidden(self, match: Match, facts: Mapping[str, Sequence[Fact]]) -> int | None:
        """The number of the first pattern of ``unless`` that some fact makes hold, from 0."""
        bound = [fact.values for fact in match]
        for number, (pattern, (keys, tests)) in enumerate(zip(self.rule.unless, self._unless, strict=True)):
            index = _index(facts.get(pattern.kind, ()), [place for place, _ in keys])
            if _present(bound, index, keys, tests):
                return number
        return None

    def plain_values(self, match: Match) -> dict[str, Value]:
        """The values of the conclusion that are not taken over all matches."""
        bound = [fact.values for fact in match]
        return {name: canonical(value(bound), self.fields[name]) for name, value in self._values.items()}

    def conclusion(self, matches: Sequence[Match]) -> Fact:
        """What the rule concludes from a match; from all matches of a group when it counts."""
        values = self.plain_values(matches[0])
        for name, aggregate in self.rule.aggregates.items():
            operand = self._operands[name]
            found = [1 if operand is None else operand([fact.values for fact in match]) for match in matches]
            values[name] = _figure(aggregate, found, self.fields[name])
        return Fact(self.rule.concludes, tuple(values[name] for name in self.fields))

    def _split_by_key(
        self, pattern: Pattern, positions: Mapping[FieldOf, tuple[int, int]]
    ) -> tuple[list[tuple[int, Evaluator]], list[Evaluator]]:
        """The conditions of a pattern: fields that equal something bound before, and the rest."""
        keys: list[tuple[int, Evaluator]] = []
        tests: list[Evaluator] = []
        for condition in conjuncts(pattern.condition):
            ready = with_parameters(condition, self._parameters)
            own = _own_field(ready, pattern.variable)
            if own is None:
                tests.append(evaluator(ready, positions))
            else:
                keys.append((positions[own[0]][1], evaluator(own[1], positions)))
        return keys, tests

    def _ready(self, expression: Expression) -> Evaluator:
        return evaluator(with_parameters(expression, self._parameters), self._positions)

    def _operand(self, aggregate: Aggregate) -> Evaluator | None:
        return None if aggregate.operand is None else self._ready(aggregate.operand)


def _own_field(condition: Expression, own: str) -> tuple[FieldOf, Expression] | None:
    """``own.field = something of the others``, taken apart."""
    if isinstance(condition, Operation) and condition.name == "=":
        for left, right in (condition.operands, condition.operands[::-1]):
            if isinstance(left, FieldOf) and left.variable == own and all(f.variable != own for f in fields_in(right)):
                return left, right
    return None


def _index(facts: Iterable[Fact], places: Sequence[int]) -> dict[tuple[Value, ...], list[Fact]]:
    found: dict[tuple[Value, ...], list[Fact]] = {}
    for fact in facts:
        found.setdefault(tuple(fact.values[place] for place in places), []).append(fact)
    return found


def _present(
    bound: list[tuple[Value, ...]],
    index: Mapping[tuple[Value, ...], Sequence[Fact]],
    keys: Sequence[tuple[int, Evaluator]],
    tests: Sequence[Evaluator],
) -> bool:
    wanted = tuple(value([*bound, ()]) for _, value in keys)
    if None in wanted:
        return False
    return any(all(test([*bound, fact.values]) is True for test in tests) for fact in index.get(wanted, ()))


def _figure(aggregate: Aggregate, found: Sequence[Value], type_name: TypeName) -> Value:
    """A count, sum, least or greatest value of what is known among the values."""
    known = [value for value in found if value is not None]
    if aggregate.function == "count":
        return len(set(known)) if aggregate.distinct else len(known)
    if not known:
        return None
    if aggregate.function == "sum":
        numbers = [Fraction(value) for value in known if isinstance(value, int | float)]
        total = sum(numbers, Fraction())  # exact, then rounded once
        if type_name == "integer":
            return int(total) if abs(total) <= LARGEST_INTEGER else None
        try:
            return canonical(float(total), type_name)
        except OverflowError:
            return None
    least = min if aggregate.function == "min" else max
    return canonical(least(known), type_name)
