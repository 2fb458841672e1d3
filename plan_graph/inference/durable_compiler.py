"""Rules for the durable_rules network: what it can be told, and what must be worked out outside it.

A condition goes into the network when it compares a field with a constant or with a field of another
pattern, or says that a field is known. Texts become numbers, dates day numbers, so that the network
compares integers and non-integral floats only. Everything else is tested on each match. Why:
``docs/decisions/0003-durable-rules-subset.md``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plan_graph.inference.absence import AbsenceTests
from plan_graph.inference.aggregates import Grouping
from plan_graph.language.expressions import (
    Constant,
    Evaluator,
    Expression,
    FieldOf,
    Operation,
    conjuncts,
    evaluator,
    with_parameters,
)
from plan_graph.language.program import Program, Rule
from plan_graph.language.types import within_bounds
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import LARGEST_INTEGER, Facts, TypeName, Value

MOST_PATTERNS = 15
MOST_JOINS = 24
MOST_FIELDS = 240  # of one kind read by a stratum; the network holds 254 properties, some of them ours

_OPERATORS: Mapping[str, str | None] = {"=": None, "<>": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_FLIPPED: Mapping[str, str] = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Coder:
    """Numbers for texts, so that the network compares integers only; and safe names for fields."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}

    def value(self, value: Value) -> int | float | None:
        """The number that stands for a value; None for an unknown one."""
        if type(value) is str:  # as nearly all are
            return self._texts.setdefault(value, len(self._texts))
        match value:
            case None:
                return None
            case bool():
                return int(value)
            case int():
                refuse_beyond_bounds(value)
                return value
            case float():
                refuse_beyond_bounds(value)
                return int(value) if value.is_integer() and abs(value) <= LARGEST_INTEGER else value
            case date():
                return value.toordinal()
            case _:
                return self._texts.setdefault(value, len(self._texts))


def refuse_beyond_bounds(value: Value) -> None:
    """Refuse what no engine can hold."""
    if not within_bounds(value):
        is_integer = isinstance(value, int)
        raise engine_limit_error(
            f"an integer beyond {LARGEST_INTEGER}" if is_integer else "a number that is not finite"
        )


def network_json(value: object) -> str:
    """JSON that the network's parser reads: an exponent needs a point before it."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{network_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(network_json, value)) + "]"
    if isinstance(value, float):
        text = repr(value)
        return text.replace("e", ".0e") if "e" in text and "." not in text else text
    return json.dumps(value)


def engine_limit_error(reason: str) -> InputError:
    """The error that says what the engine cannot do."""
    return InputError([refusal(reason)])


def refusal(reason: str) -> Diagnostic:
    """What the engine cannot do, as a diagnostic."""
    return Diagnostic("engine-limit", "durable", values={"engine": "durable_rules", "reason": reason})


@dataclass(frozen=True, slots=True)
class _Test:
    """A comparison the network makes: a field of one pattern with a constant or a field of another."""

    pattern: int
    field: str
    operator: str
    other: int | None  # the other pattern
    value: int | float | str  # a coded constant, or the other pattern's field

    def state_at(self, position: Mapping[int, int]) -> _Test:
        """The same comparison, stated in whichever of the two patterns comes later in the given order."""
        if self.other is None or position[self.pattern] > position[self.other]:
            return self
        return _Test(self.other, str(self.value), _FLIPPED[self.operator], self.pattern, self.field)


@dataclass(slots=True)
class CompiledRule:
    """A rule for the network, and what is tested or worked out here on each of its matches."""

    rule: Rule
    definition: dict[str, Any]
    names: list[str]  # what the network calls each pattern of the rule
    fields: dict[str, set[str]]  # fields of each kind the network reads
    rest: list[Evaluator]
    absence: AbsenceTests
    values: list[tuple[Evaluator, TypeName]]  # of the conclusion; none for a rule with aggregates
    grouping: Grouping | None
    kinds: list[str] = field(default_factory=list)


def compile_rule(
    rule: Rule, program: Program, facts: Facts, parameters: dict[str, Value], coder: Coder
) -> CompiledRule:
    """A rule taken apart into what the network does and what is left to do on its matches."""
    split = _split(rule, program, parameters, coder)
    positions = program.positions(rule.when)
    order = _order_patterns(len(rule.when), split.tests)
    conclusion = program.conclusion_kinds[rule.concludes]
    return CompiledRule(
        rule=rule,
        definition=_definition(rule, order, split.tests, split.present),
        names=[f"p{order.index(number)}" for number in range(len(order))],
        fields=_fields_read(rule, split.tests, split.present),
        rest=[evaluator(condition, positions) for condition in split.rest],
        absence=AbsenceTests(rule, program, facts, parameters),
        values=[
            (evaluator(with_parameters(rule.values[name], parameters), positions), kind)
            for name, kind in conclusion.fields.items()
            if not rule.is_aggregate
        ],
        grouping=Grouping(rule, program, parameters) if rule.is_aggregate else None,
        kinds=[pattern.kind for pattern in rule.when],
    )


def limits_passed(stratum: Sequence[Rule], program: Program, parameters: dict[str, Value]) -> list[Diagnostic]:
    """What of the rules of a stratum is more than the network holds."""
    found: list[Diagnostic] = []
    read: dict[str, set[str]] = {}
    for rule in stratum:
        if len(rule.when) > MOST_PATTERNS:
            found.append(refusal(f"rule {rule.name} has more than {MOST_PATTERNS} patterns"))
        try:
            split = _split(rule, program, parameters, Coder())
        except InputError as error:  # a constant out of bounds
            found += error.diagnostics
            continue
        order = _order_patterns(len(rule.when), split.tests)
        placed = [test.state_at({number: place for place, number in enumerate(order)}) for test in split.tests]
        joins = Counter(test.pattern for test in placed if test.other is not None)
        if max(joins.values(), default=0) > MOST_JOINS:
            found.append(refusal(f"rule {rule.name} has more than {MOST_JOINS} joins in one pattern"))
        for kind, fields in _fields_read(rule, split.tests, split.present).items():
            read.setdefault(kind, set()).update(fields)
    too_wide = [kind for kind, fields in read.items() if len(fields) > MOST_FIELDS]
    return found + [refusal(f"the rules read more than {MOST_FIELDS} fields of {kind}") for kind in too_wide]


@dataclass(frozen=True, slots=True)
class _Split:
    """The conditions of a rule's ``when``: what the network tests, what must be known, and the rest."""

    tests: list[_Test]
    present: list[tuple[int, str]]
    rest: list[Expression]


def _split(rule: Rule, program: Program, parameters: dict[str, Value], coder: Coder) -> _Split:
    numbers = {pattern.variable: number for number, pattern in enumerate(rule.when)}
    tests: list[_Test] = []
    present: list[tuple[int, str]] = []
    rest: list[Expression] = []
    for pattern in rule.when:
        for condition in conjuncts(pattern.condition):
            ready = with_parameters(condition, parameters)
            if ready == Constant(True):
                continue
            found = _network_test(ready, rule, program, numbers, coder)
            if isinstance(found, _Test):
                tests.append(found)
            elif found is not None:
                present.append(found)
            else:
                rest.append(ready)
    return _Split(tests, present, rest)


def _network_test(
    condition: Expression, rule: Rule, program: Program, numbers: Mapping[str, int], coder: Coder
) -> _Test | tuple[int, str] | None:
    """The condition as a comparison, or as (pattern, field) that must be known; None when neither."""
    if isinstance(condition, FieldOf):
        return _Test(numbers[condition.variable], condition.field, "=", None, 1)
    if not isinstance(condition, Operation):
        return None
    operands = condition.operands
    if condition.name == "not":
        inner = operands[0]
        if isinstance(inner, FieldOf):
            return _Test(numbers[inner.variable], inner.field, "=", None, 0)
        if isinstance(inner, Operation) and inner.name == "is null" and isinstance(inner.operands[0], FieldOf):
            return numbers[inner.operands[0].variable], inner.operands[0].field
        return None
    if condition.name not in _OPERATORS:
        return None
    left, right = operands
    operator = condition.name
    if isinstance(left, Constant):
        left, right, operator = right, left, _FLIPPED[operator]
    if not isinstance(left, FieldOf):
        return None
    kind = program.kinds[rule.when[numbers[left.variable]].kind]
    if kind.fields[left.field] == "text" and operator not in ("=", "<>"):
        return None  # texts are numbered in order of appearance: their numbers have no meaning but equality
    if isinstance(right, Constant):
        coded = coder.value(right.value)
        return None if coded is None else _Test(numbers[left.variable], left.field, operator, None, coded)
    if isinstance(right, FieldOf) and right.variable != left.variable:
        return _Test(numbers[left.variable], left.field, operator, numbers[right.variable], right.field)
    return None


def _order_patterns(count: int, tests: Sequence[_Test]) -> list[int]:
    """The patterns in an order in which each, if it can, is joined by equality to an earlier one."""
    order = [0] if count else []
    joined = {frozenset((t.pattern, t.other)) for t in tests if t.other is not None and t.operator == "="}
    while len(order) < count:
        waiting = [number for number in range(count) if number not in order]
        best = next((n for n in waiting if any(frozenset((n, o)) in joined for o in order)), waiting[0])
        order.append(best)
    return order


def _definition(
    rule: Rule, order: Sequence[int], tests: Sequence[_Test], present: Sequence[tuple[int, str]]
) -> dict[str, Any]:
    position = {number: place for place, number in enumerate(order)}
    placed = [test.state_at(position) for test in tests]
    patterns = []
    for place, number in enumerate(order):
        own = [test for test in placed if test.pattern == number]
        joins = [test for test in own if test.other is not None]
        needed = {f for n, f in present if n == number} | {str(t.value) for t in placed if t.other == number}
        conditions: list[dict[str, Any]] = [{"k": rule.when[number].kind}]
        conditions += [_comparison(test, test.value) for test in own if test.other is None]
        conditions += [{"$ex": {f"f_{name}": 1}} for name in sorted(needed)]
        conditions += [_comparison(t, {f"p{position[t.other]}": f"f_{t.value}"}) for t in joins if t.other is not None]
        if joins:  # the network reads past its array when the last join fails, so the last one never does
            conditions.append({"_1": {"p0": "_1"}})
        patterns.append({f"p{place}": {"$and": conditions}})
    # dist 0: one fact may stand in two patterns, as in SQL; cap: matches come in lists
    return {"all": patterns, "cap": 1000, "dist": 0}


def _comparison(test: _Test, value: object) -> dict[str, Any]:
    operator = _OPERATORS[test.operator]
    plain = {f"f_{test.field}": value}
    return plain if operator is None else {operator: plain}


def _fields_read(rule: Rule, tests: Sequence[_Test], present: Sequence[tuple[int, str]]) -> dict[str, set[str]]:
    fields: dict[str, set[str]] = {pattern.kind: set() for pattern in rule.when}
    for test in tests:
        fields[rule.when[test.pattern].kind].add(test.field)
        if test.other is not None:
            fields[rule.when[test.other].kind].add(str(test.value))
    for number, name in present:
        fields[rule.when[number].kind].add(name)
    return fields
