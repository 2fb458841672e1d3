"""Which rules, patterns and conditions never came to anything: on the facts of the examples, or of a plan.

A condition of a pattern is tried on every fact of its kind for each choice of facts before it. A part of it that was
never true is dead there; one that was never false makes no difference there: no near miss shows that it is needed.
Source of the idea: condition coverage, as in RTCA DO-178C; here a condition is what ``and``, ``or`` and ``not`` join.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.inference.examples import EXAMPLE_PARAMETERS, alone_with_example
from plan_graph.inference.infer import Inference, infer
from plan_graph.language.expressions import (
    Evaluator,
    Expression,
    FieldOf,
    Operation,
    conjuncts,
    evaluator,
    fields_in,
    with_parameters,
)
from plan_graph.language.program import Example, Pattern, Program, Rule
from plan_graph.language.writing import write_expression
from plan_graph.model.facts import Fact, Facts, Value, canonical, sort_key

MOST_BINDINGS = 20_000
"""Choices of facts that are followed in one rule; more are left out, and what is never true or false is not told."""


@dataclass(slots=True)
class Seen:
    """What one part of a rule came to: how often it was tried on a fact, and how often it was true.

    Parameters
    ----------
    place
        ``when[2]``, ``unless[1]``.
    condition
        The condition; empty for the pattern as a whole.
    tried, true
        Numbers of facts.
    whole
        False when choices of facts were left out.
    """

    place: str
    condition: str
    tried: int = 0
    true: int = 0
    whole: bool = True

    @property
    def outcome(self) -> str:
        """``never-tried``, ``never-true``, ``never-false`` or ``both``."""
        if not self.tried:
            return "never-tried"
        if not self.true:
            return "never-true" if self.whole else "both"
        return "never-false" if self.true == self.tried and self.whole else "both"


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """What a rule came to: how many matches it has, and the parts of it in order."""

    rule: Rule
    matches: int
    parts: tuple[Seen, ...]


def example_coverage(program: Program) -> tuple[RuleCoverage, ...]:
    """Every rule on the facts of its own examples, each example by itself."""
    return tuple(
        _merge([_of_example(rule, example, program) for example in rule.examples]) for rule in program.written_rules
    )


def plan_coverage(inference: Inference) -> tuple[RuleCoverage, ...]:
    """Every rule on all facts of an inference."""
    program, facts = inference.program, inference.facts
    known = {kind: facts.of(kind) for kind in program.kinds}
    return tuple(_of_parts(rule, program, inference.parameters, known) for rule in program.written_rules)


def _of_example(rule: Rule, example: Example, program: Program) -> RuleCoverage:
    alone = alone_with_example(program, rule, example)
    own = {name: value for name, value in EXAMPLE_PARAMETERS.items() if name in alone.parameters}
    given = []
    for kind, values in example.facts:
        fields = alone.base_kinds[kind].fields
        given.append(Fact(kind, tuple(canonical(values.get(name), fields[name]) for name in fields)))
    concluded = infer(alone, Facts(alone.base_kinds, sorted(given, key=sort_key)), {**own, **example.parameters})
    # a rule that reads its own conclusion has some among the given facts, too
    known = {kind: tuple({f: None for f in (*given, *concluded.derivations) if f.kind == kind}) for kind in alone.kinds}
    return _of_parts(rule, alone, concluded.parameters, known)


def _of_parts(
    rule: Rule, program: Program, parameters: Mapping[str, Value], facts: Mapping[str, Sequence[Fact]]
) -> RuleCoverage:
    """All rules that a written rule becomes, as one."""
    covered = [_cover(part, program, parameters, facts) for part in program.parts_of(rule)]
    found: dict[tuple[str, str], Seen] = {}
    for part in (part for each in covered for part in each.parts):
        seen = found.setdefault((part.place, part.condition), Seen(part.place, part.condition))
        seen.tried, seen.true, seen.whole = seen.tried + part.tried, seen.true + part.true, seen.whole and part.whole
    return RuleCoverage(rule, sum(each.matches for each in covered), tuple(found.values()))


def _merge(covered: Sequence[RuleCoverage]) -> RuleCoverage:
    parts = []
    for seen in zip(*(each.parts for each in covered), strict=True):
        tried, true = sum(one.tried for one in seen), sum(one.true for one in seen)
        parts.append(Seen(seen[0].place, seen[0].condition, tried, true, all(one.whole for one in seen)))
    return RuleCoverage(covered[0].rule, sum(each.matches for each in covered), tuple(parts))


def _cover(
    rule: Rule, program: Program, parameters: Mapping[str, Value], facts: Mapping[str, Sequence[Fact]]
) -> RuleCoverage:
    parts: list[Seen] = []
    bindings: list[tuple[Fact, ...]] = [()]
    whole = True
    for number, pattern in enumerate(rule.when, start=1):
        tried = _Tried(pattern, f"when[{number}]", program, rule.when, parameters, facts)
        longer: list[tuple[Fact, ...]] = []
        for binding in bindings:
            longer += ((*binding, fact) for fact in tried.fitting(binding))
            if len(longer) > MOST_BINDINGS:
                whole = False
                break
        bindings = longer
        parts += tried.parts(whole)
    absent: list[Seen] = []
    for number, pattern in enumerate(rule.unless, start=1):
        tried = _Tried(pattern, f"unless[{number}]", program, (*rule.when, pattern), parameters, facts)
        found = [(binding, any(True for _ in tried.fitting(binding))) for binding in bindings]
        absent += tried.parts(whole)
        bindings = [binding for binding, is_there in found if not is_there]
    return RuleCoverage(rule, len(bindings), (*parts, *absent))


class _Tried:
    """One pattern tried on facts, with what each part of its condition came to."""

    def __init__(
        self, pattern: Pattern, place: str, program: Program, scope: Sequence[Pattern],
        parameters: Mapping[str, Value], facts: Mapping[str, Sequence[Fact]],
    ) -> None:  # fmt: skip
        self.facts = facts.get(pattern.kind, ())
        positions = program.positions(tuple(scope))
        self.pattern = Seen(place, "")
        self.joins: list[tuple[Seen, int, Evaluator]] = []
        self.tests: list[tuple[Evaluator, list[tuple[Seen, Evaluator]]]] = []
        for condition in conjuncts(pattern.condition):
            ready = with_parameters(condition, parameters)
            join = _join(ready, pattern.variable)
            text = write_expression(condition, pattern.variable)
            if join is None:
                leaves = [
                    (
                        Seen(place, write_expression(leaf, pattern.variable)),
                        evaluator(with_parameters(leaf, parameters), positions),
                    )
                    for leaf in _leaves(condition)
                ]
                self.tests.append((evaluator(ready, positions), leaves))
            else:
                self.joins.append((Seen(place, text), positions[join[0]][1], evaluator(join[1], positions)))
        self.index: dict[tuple[Value, ...], list[Fact]] = {}
        for fact in self.facts:
            self.index.setdefault(tuple(fact.values[at] for _, at, _ in self.joins), []).append(fact)

    def fitting(self, binding: tuple[Fact, ...]) -> Iterator[Fact]:
        before = [fact.values for fact in binding]
        wanted = tuple(value([*before, ()]) for _, _, value in self.joins)
        candidates = self.index.get(wanted, []) if None not in wanted else []
        self.pattern.tried += len(self.facts)
        for seen, _, _ in self.joins:
            seen.tried += len(self.facts)
            seen.true += len(candidates)
        fitting = []
        for fact in candidates:
            bound = [*before, fact.values]
            fits = True
            for test, leaves in self.tests:
                fits = test(bound) is True and fits
                for seen, leaf in leaves:
                    seen.tried += 1
                    seen.true += leaf(bound) is True
            if fits:
                fitting.append(fact)
        self.pattern.true += len(fitting)
        yield from fitting

    def parts(self, whole: bool) -> list[Seen]:
        found = [self.pattern, *(seen for seen, _, _ in self.joins)]
        found += [seen for _, leaves in self.tests for seen, _ in leaves]
        for seen in found:
            seen.whole = whole
        return found


def _join(condition: Expression, own: str) -> tuple[FieldOf, Expression] | None:
    """``own.field = something of the patterns before``, taken apart; None for any other condition."""
    if isinstance(condition, Operation) and condition.name == "=":
        for left, right in (condition.operands, condition.operands[::-1]):
            others = {each.variable for each in fields_in(right)}
            if isinstance(left, FieldOf) and left.variable == own and others and own not in others:
                return left, right
    return None


def _leaves(condition: Expression) -> Iterator[Expression]:
    """What ``and``, ``or`` and ``not`` join."""
    if isinstance(condition, Operation) and condition.name in ("and", "or", "not"):
        for operand in condition.operands:
            yield from _leaves(operand)
    else:
        yield condition
