"""The durable_rules engine: the rules of one stratum matched by its C network.

What it cannot do, and what is done about it:

* Only conjunctions of plain comparisons between fields, or of a field with a constant, go into the
  network; every other condition is tested here on each match. Negation is looked up outside.
* At most 15 patterns a rule and 24 joins a pattern; more is refused before anything runs.
* The library crashes, loses or invents matches outside a narrow subset, and knows facts by a 32-bit
  hash. So only integers and non-integral floats are sent: texts are numbered, dates are day numbers,
  unknown values are left out, and every fact has an id whose hash no other fact of the run has.
  The reasons are written down in ``docs/decisions/0003-durable-rules-subset.md``.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import durable_rules_engine as network

from plan_graph.inference.absence import AbsenceTests
from plan_graph.inference.derivations import Derivation
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
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import LARGEST_INTEGER, Fact, Facts, TypeName, Value, canonical

MOST_PATTERNS = 15
MOST_JOINS = 24
PATTERNS_OF_ONE_KIND = 40  # in one ruleset; the network fails beyond 64

_OPERATORS: Mapping[str, str | None] = {"=": None, "<>": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_FLIPPED: Mapping[str, str] = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

_run_numbers = itertools.count(1)  # a name for each run; nothing else depends on it


def conclude(
    stratum: tuple[Rule, ...], program: Program, facts: Facts, parameters: Mapping[str, Value]
) -> list[Derivation]:
    """Every derivation of the stratum's rules; see :data:`plan_graph.inference.derivations.Engine`."""
    coder = _Coder()
    compiled = {rule.name: _compiled(rule, program, facts, dict(parameters), coder) for rule in stratum}
    run = _Run(program, compiled, coder)
    with _Networks(compiled.values()) as networks:
        return run.to_fixpoint(networks, facts)


# Values and names as the network sees them


class _Coder:
    """Numbers for texts, so that the network compares integers only; and safe names for fields."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}

    def value(self, value: Value) -> int | float | None:
        match value:
            case None:
                return None
            case bool():
                return int(value)
            case int():
                if abs(value) > LARGEST_INTEGER:
                    raise _refused(f"an integer beyond {LARGEST_INTEGER}")
                return value
            case float():
                if value != value or value in (float("inf"), float("-inf")):
                    raise _refused("a number that is not finite")
                return int(value) if value.is_integer() and abs(value) <= LARGEST_INTEGER else value
            case date():
                return value.toordinal()
            case _:
                return self._texts.setdefault(value, len(self._texts))


def _json(value: object) -> str:
    """JSON that the network's parser reads: an exponent needs a point before it."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_json, value)) + "]"
    if isinstance(value, float):
        text = repr(value)
        return text.replace("e", ".0e") if "e" in text and "." not in text else text
    return json.dumps(value)


def _refused(reason: str) -> InputError:
    return InputError([Diagnostic("engine-limit", "durable", values={"engine": "durable_rules", "reason": reason})])


# Compiling a rule


@dataclass(frozen=True, slots=True)
class _Test:
    """A comparison the network makes: a field of one pattern with a constant or a field of another."""

    pattern: int
    field: str
    operator: str
    other: int | None  # the other pattern
    value: int | float | str  # a coded constant, or the other pattern's field

    def seen_from(self, position: Mapping[int, int]) -> _Test:
        """The same comparison, stated in whichever of the two patterns comes later in the given order."""
        if self.other is None or position[self.pattern] > position[self.other]:
            return self
        return _Test(self.other, str(self.value), _FLIPPED[self.operator], self.pattern, self.field)


@dataclass(slots=True)
class _Compiled:
    """A rule for the network, and what is tested or worked out here on each of its matches."""

    rule: Rule
    definition: dict[str, Any]
    order: list[int]  # order[i] is the rule's own number of the network's pattern i
    fields: dict[str, set[str]]  # fields of each kind the network reads
    rest: list[Evaluator]
    absence: AbsenceTests
    values: list[tuple[Evaluator, TypeName]]
    kinds: list[str] = field(default_factory=list)


def _compiled(rule: Rule, program: Program, facts: Facts, parameters: dict[str, Value], coder: _Coder) -> _Compiled:
    if len(rule.when) > MOST_PATTERNS:
        raise _refused(f"rule {rule.name} has more than {MOST_PATTERNS} patterns")
    positions = program.positions(rule.when)
    numbers = {pattern.variable: number for number, pattern in enumerate(rule.when)}
    tests: list[_Test] = []
    present: list[tuple[int, str]] = []
    rest: list[Evaluator] = []
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
                rest.append(evaluator(ready, positions))
    order = _joined_order(len(rule.when), tests)
    conclusion = program.conclusion_kinds[rule.concludes]
    return _Compiled(
        rule=rule,
        definition=_definition(rule, order, tests, present),
        order=order,
        fields=_fields_read(rule, tests, present),
        rest=rest,
        absence=AbsenceTests(rule, program, facts, parameters),
        values=[
            (evaluator(with_parameters(rule.values[name], parameters), positions), kind)
            for name, kind in conclusion.fields.items()
        ],
        kinds=[pattern.kind for pattern in rule.when],
    )


def _network_test(
    condition: Expression, rule: Rule, program: Program, numbers: Mapping[str, int], coder: _Coder
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


def _joined_order(count: int, tests: Sequence[_Test]) -> list[int]:
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
    placed = [test.seen_from(position) for test in tests]
    patterns = []
    for place, number in enumerate(order):
        own = [test for test in placed if test.pattern == number]
        joins = [test for test in own if test.other is not None]
        if len(joins) > MOST_JOINS:
            raise _refused(f"rule {rule.name} has more than {MOST_JOINS} joins in one pattern")
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


# Running


class _Networks:
    """The rulesets of one run; made on entry, freed on exit."""

    def __init__(self, compiled: Iterator[_Compiled] | Any) -> None:
        self.name = f"run{next(_run_numbers)}"
        self.groups = list(_groups(compiled))
        self.live: list[tuple[int, int, set[str]]] = []  # ruleset, state, kinds
        self._made: list[int] = []

    def __enter__(self) -> _Networks:
        try:
            for number, group in enumerate(self.groups):
                rules: dict[str, Any] = {item.rule.name: item.definition for item in group}
                rules["_first"] = {"all": [{"p0": {"k": "_first"}}]}
                ruleset = network.create_ruleset(f"{self.name}_{number}", _json(rules))
                self._made.append(ruleset)
                # a state that never fired cannot be deleted, so one fact fires first
                first = f'{{"sid":"{self.name}","id":"_first","_1":1,"k":"_first","n":-1}}'
                _, state = network.assert_fact(ruleset, first)
                self.live.append((ruleset, state, {kind for item in group for kind in item.kinds}))
                for _ in _fired(ruleset, state):
                    pass
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for ruleset, _, _ in self.live:
            network.delete_state(ruleset, self.name)
        for ruleset in self._made:
            network.delete_ruleset(ruleset)


def _groups(compiled: Iterator[_Compiled]) -> Iterator[list[_Compiled]]:
    """Rules in rulesets, so that no ruleset has too many patterns of one kind."""
    group: list[_Compiled] = []
    counts: dict[str, int] = {}
    for item in compiled:
        own = {kind: item.kinds.count(kind) for kind in item.kinds}
        if group and any(counts.get(kind, 0) + count > PATTERNS_OF_ONE_KIND for kind, count in own.items()):
            yield group
            group, counts = [], {}
        group.append(item)
        for kind, count in own.items():
            counts[kind] = counts.get(kind, 0) + count
    if group:
        yield group


def _fired(ruleset: int, state: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rules that fired since the last call, each with its matches."""
    result = network.start_action_for_state(ruleset, state)
    message = result and result[1]
    while message:
        ((rule, matches),) = json.loads(message).items()
        yield rule, matches if isinstance(matches, list) else [matches]
        message = network.complete_and_start_action(ruleset, state)


class _Run:
    """Asserts facts, collects matches, asserts what they conclude, until nothing is new."""

    def __init__(self, program: Program, compiled: Mapping[str, _Compiled], coder: _Coder) -> None:
        self.compiled = compiled
        self.coder = coder
        self.facts: list[Fact] = []
        self.known: set[Fact] = set()
        self.derivations: list[Derivation] = []
        self._ids = _distinct_ids()
        read: dict[str, set[str]] = {}
        for item in compiled.values():
            for kind, fields in item.fields.items():
                read.setdefault(kind, set()).update(fields)
        kinds = program.kinds
        self.read = {kind: [(kinds[kind].position(f), f) for f in sorted(fields)] for kind, fields in read.items()}

    def to_fixpoint(self, networks: _Networks, facts: Facts) -> list[Derivation]:
        todo = [fact for kind in sorted(self.read) for fact in facts.of(kind)]
        self.known.update(todo)
        while todo:
            for fact in todo:
                self._assert(fact, networks)
            before = len(self.derivations)
            for ruleset, state, _ in networks.live:
                for rule, matches in _fired(ruleset, state):
                    for match in matches:
                        self._match(self.compiled[rule], match)
            todo = []
            for derivation in self.derivations[before:]:
                if derivation.conclusion not in self.known:
                    self.known.add(derivation.conclusion)
                    todo.append(derivation.conclusion)
            todo = [fact for fact in todo if fact.kind in self.read]
        return self.derivations

    def _assert(self, fact: Fact, networks: _Networks) -> None:
        number = len(self.facts)
        self.facts.append(fact)
        coded = ((name, self.coder.value(fact.values[place])) for place, name in self.read[fact.kind])
        fields = "".join(f',"f_{name}":{_json(value)}' for name, value in coded if value is not None)
        text = f'{{"sid":"{networks.name}","id":"{next(self._ids)}","_1":1,"k":"{fact.kind}","n":{number}{fields}}}'
        for ruleset, _, kinds in networks.live:
            if fact.kind in kinds:
                code, _ = network.assert_fact(ruleset, text)  # 0 stored, 1 fits no pattern
                if code > 1:
                    raise RuntimeError(f"the network refused a fact with code {code}: {text}")

    def _match(self, compiled: _Compiled, match: Mapping[str, Mapping[str, int]]) -> None:
        premises: list[Fact | None] = [None] * len(compiled.order)
        for place, number in enumerate(compiled.order):
            premises[number] = self.facts[match[f"p{place}"]["n"]]
        bound_facts = [fact for fact in premises if fact is not None]
        bound = [fact.values for fact in bound_facts]
        if all(test(bound) is True for test in compiled.rest) and compiled.absence.all_absent(bound):
            values = tuple(canonical(value(bound), kind) for value, kind in compiled.values)
            conclusion = Fact(compiled.rule.concludes, values)
            self.derivations.append(Derivation(compiled.rule.name, tuple(bound_facts), conclusion))


def _distinct_ids() -> Iterator[str]:
    """Ids whose 32-bit FNV-1a hashes are all different: the network takes equal hashes for equal facts."""
    seen = {_fnv("_first")}
    for number in itertools.count():
        text = str(number)
        hashed = _fnv(text)
        if hashed not in seen:
            seen.add(hashed)
            yield text


def _fnv(text: str) -> int:
    hashed = 0x811C9DC5
    for byte in text.encode("ascii"):
        hashed = ((hashed ^ byte) * 16777619) & 0xFFFFFFFF
    return hashed
