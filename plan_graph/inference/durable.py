"""The durable_rules engine: the rules of one stratum matched by its C network.

What it cannot do, and what is done about it:

* Only conjunctions of plain comparisons between fields, or of a field with a constant, go into the
  network; every other condition is tested here on each match. Negation is looked up outside.
* At most 15 patterns a rule, 24 joins a pattern and 240 fields of a kind; more is refused before anything runs.
* The library crashes, loses or invents matches outside a narrow subset, and knows facts by a 32-bit
  hash. So :mod:`plan_graph.inference.durable_compiler` sends it numbers only, and every fact has an id
  whose hash no other fact of the run has.

The reasons are written down in ``docs/decisions/0003-durable-rules-subset.md``.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any

import durable_rules_engine as network

from plan_graph.inference.bounds import GaveUpError, endless, too_many_matches
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.durable_compiler import (
    Coder,
    CompiledRule,
    compile_rule,
    limits_passed,
    network_json,
    refusal,
    refuse_beyond_bounds,
)
from plan_graph.inference.optima import BestOf, best_kinds, may_be_circular, refuse_circle
from plan_graph.language.growth import MOST_ROUNDS, growing_rules
from plan_graph.language.program import Program, Rule
from plan_graph.language.types import NUMERIC, within_bounds
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.facts import LARGEST_INTEGER, Fact, Facts, Value, canonical

PATTERNS_OF_ONE_KIND = 40  # in one ruleset; the network fails beyond 64
KINDS_TOGETHER = 200  # in one ruleset; the network never ends making one with more than 500

MOST_DERIVATIONS = 1_000_000
"""Matches that the network may find in one stratum; more are refused with the name of the rule."""

_run_numbers = itertools.count(1)  # a name for each run; nothing else depends on it


def refusals(program: Program, facts: Facts, parameters: Mapping[str, Value]) -> list[Diagnostic]:
    """What this engine cannot do of what is asked; said before anything runs."""
    found = [fault for stratum in program.strata for fault in limits_passed(stratum, program, dict(parameters))]
    return found + [
        refusal(f"{kind} has an integer beyond {LARGEST_INTEGER} or a number that is not finite")
        for kind in dict.fromkeys(pattern.kind for rule in program.rules for pattern in rule.when)
        if any(not within_bounds(value) for fact in facts.of(kind) for value in fact.values)
    ]


def conclude(
    stratum: tuple[Rule, ...], program: Program, facts: Facts, parameters: Mapping[str, Value], most: int | None = None
) -> list[Derivation]:
    """Every derivation of the stratum's rules; see :data:`plan_graph.inference.derivations.Engine`.

    Raises
    ------
    GaveUpError
        When the network finds more matches than ``most``, or than :data:`MOST_DERIVATIONS`.
    """
    coder = Coder()
    rules = {rule.name: compile_rule(rule, program, facts, dict(parameters), coder) for rule in stratum}
    allowed = MOST_DERIVATIONS if most is None else most
    best = best_kinds(stratum, program)
    if not best:
        run = _Run(program, rules, coder, allowed)
        with _Networks(rules.values()) as networks:
            return run.to_fixpoint(networks, facts)
    seeking = _SeekingRun(program, rules, coder, allowed, best)
    with _Networks(rules.values()) as networks:
        seeking.to_fixpoint(networks, facts)
    final = _FinalRun(program, rules, coder, allowed, best, seeking.winners())
    with _Networks(rules.values()) as networks:
        return final.to_fixpoint(networks, facts)


class _Networks:
    """The rulesets of one run; made on entry, freed on exit."""

    def __init__(self, rules: Iterable[CompiledRule]) -> None:
        self.name = f"run{next(_run_numbers)}"
        self.groups = list(_groups(rules))
        self.live: list[tuple[int, int, set[str]]] = []  # ruleset, state, kinds
        self._made: list[int] = []

    def __enter__(self) -> _Networks:
        try:
            for number, group in enumerate(self.groups):
                rules: dict[str, Any] = {item.rule.name: item.definition for item in group}
                rules["_first"] = {"all": [{"p0": {"k": "_first"}}]}
                ruleset = network.create_ruleset(f"{self.name}_{number}", network_json(rules))
                self._made.append(ruleset)
                # a state that never fired cannot be deleted, so one fact fires first
                first = f'{{"sid":"{self.name}","id":"_first","_1":1,"k":"_first","n":-1}}'
                _, state = network.assert_fact(ruleset, first)
                self.live.append((ruleset, state, {kind for item in group for kind in item.kinds}))
                for _ in _take_fired(ruleset, state):
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


def _groups(rules: Iterable[CompiledRule]) -> Iterator[list[CompiledRule]]:
    """Rules in rulesets, so that no ruleset has too many patterns of one kind, or too many kinds."""
    group: list[CompiledRule] = []
    counts: dict[str, int] = {}
    for item in rules:
        own = {kind: item.kinds.count(kind) for kind in item.kinds}
        full = any(counts.get(kind, 0) + count > PATTERNS_OF_ONE_KIND for kind, count in own.items())
        if group and (full or len(counts.keys() | own.keys()) > KINDS_TOGETHER):
            yield group
            group, counts = [], {}
        group.append(item)
        for kind, count in own.items():
            counts[kind] = counts.get(kind, 0) + count
    if group:
        yield group


def _take_fired(ruleset: int, state: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rules that fired since the last call, each with its matches."""
    result = network.start_action_for_state(ruleset, state)
    message = result and result[1]
    while message:
        ((rule, matches),) = json.loads(message).items()
        yield rule, matches if isinstance(matches, list) else [matches]
        message = network.complete_and_start_action(ruleset, state)


class _Run:
    """Asserts facts, collects matches, asserts what they conclude, until nothing is new."""

    def __init__(self, program: Program, rules: Mapping[str, CompiledRule], coder: Coder, most: int) -> None:
        self.rules = rules
        self._most = most
        self._matched = 0
        self.coder = coder
        self.facts: list[Fact] = []
        self.known: set[Fact] = set()
        self.derivations: list[Derivation] = []
        self._groupings = {name: item.grouping for name, item in rules.items() if item.grouping}
        self.counted: dict[str, list[tuple[Fact, ...]]] = {name: [] for name in self._groupings}
        self._ids = _distinct_ids()
        read: dict[str, set[str]] = {}
        for item in rules.values():
            for kind, fields in item.fields.items():
                read.setdefault(kind, set()).update(fields)
        kinds = program.kinds
        self.read = {kind: [(kinds[kind].position(f), f) for f in sorted(fields)] for kind, fields in read.items()}
        self._numeric = {
            kind: [place for place, type_name in enumerate(kinds[kind].fields.values()) if type_name in NUMERIC]
            for kind in read
        }

    def to_fixpoint(self, networks: _Networks, facts: Facts) -> list[Derivation]:
        todo = [fact for kind in sorted(self.read) for fact in facts.of(kind)]
        self.known.update(todo)
        growing = sorted(growing_rules(item.rule for item in self.rules.values()))
        for rounds in itertools.count():
            if not todo:
                break
            if growing and rounds > MOST_ROUNDS:
                raise InputError([endless(growing[0], MOST_ROUNDS)])
            self.check_round(rounds)
            for fact in todo:
                self._assert(fact, networks)
            before = len(self.derivations)
            for ruleset, state, _ in networks.live:
                for rule, matches in _take_fired(ruleset, state):
                    for match in matches:
                        self._match(self.rules[rule], match)
            todo = [fact for fact in self.new_facts(before) if fact.kind in self.read]
        counted = (g.derivations(self.counted[name]) for name, g in self._groupings.items())
        return self.derivations + [derivation for found in counted for derivation in found]

    def check_round(self, rounds: int) -> None:
        """Stop what may never end."""

    def new_facts(self, before: int) -> list[Fact]:
        """The conclusions of the derivations from there on that were not known."""
        found: list[Fact] = []
        for derivation in self.derivations[before:]:
            if derivation.conclusion not in self.known:
                self.known.add(derivation.conclusion)
                found.append(derivation.conclusion)
        return found

    def _assert(self, fact: Fact, networks: _Networks) -> None:
        number = len(self.facts)
        self.facts.append(fact)
        for place in self._numeric[fact.kind]:  # the network does not read them all
            refuse_beyond_bounds(fact.values[place])
        fields = ""
        for place, name in self.read[fact.kind]:
            coded = self.coder.value(fact.values[place])
            if coded is not None:
                fields += f',"f_{name}":{coded if isinstance(coded, int) else network_json(coded)}'
        text = f'{{"sid":"{networks.name}","id":"{next(self._ids)}","_1":1,"k":"{fact.kind}","n":{number}{fields}}}'
        for ruleset, _, kinds in networks.live:
            if fact.kind in kinds:
                code, _ = network.assert_fact(ruleset, text)  # 0 stored, 1 fits no pattern
                if code > 1:
                    raise RuntimeError(f"the network refused a fact with code {code}: {text}")

    def _match(self, rule: CompiledRule, match: Mapping[str, Mapping[str, int]]) -> None:
        self._matched += 1
        if self._matched > self._most:
            raise GaveUpError([too_many_matches(rule.rule.name, self._most)])
        premises = tuple([self.facts[match[name]["n"]] for name in rule.names])
        bound = [fact.values for fact in premises]
        if (not rule.rest or all(test(bound) is True for test in rule.rest)) and rule.absence.all_absent(bound):
            if rule.rule.is_aggregate:
                self.counted[rule.rule.name].append(premises)
                return
            values = tuple([canonical(value(bound), kind) for value, kind in rule.values])
            self.derivations.append(Derivation(rule.rule.name, premises, Fact(rule.rule.concludes, values)))


class _SeekingRun(_Run):
    """Finds the best value of each conclusion of which a recursion keeps the best; keeps no derivations."""

    def __init__(
        self, program: Program, rules: Mapping[str, CompiledRule], coder: Coder, most: int, best: Mapping[str, BestOf]
    ) -> None:
        super().__init__(program, rules, coder, most)
        self._best = best
        self._values: dict[tuple[str, tuple[Value, ...]], Fact] = {}

    def winners(self) -> set[Fact]:
        """The conclusions with the best values."""
        return set(self._values.values())

    def check_round(self, rounds: int) -> None:
        if may_be_circular(rounds):
            others = sum(fact.kind not in self._best for fact in self.known)
            if rounds > others + len(self._values):
                raise refuse_circle(item.rule for item in self.rules.values())

    def new_facts(self, before: int) -> list[Fact]:
        better: dict[tuple[str, tuple[Value, ...]], Fact] = {}
        plain: list[Fact] = []
        for _, _, fact in self.derivations[before:]:
            best = self._best.get(fact.kind)
            if best is None:
                if fact not in self.known:
                    self.known.add(fact)
                    plain.append(fact)
            elif (value := fact.values[best.value]) is not None:
                key = (fact.kind, best.key_of(fact))
                other = self._values.get(key)
                if other is None or best.is_better(value, other.values[best.value]):
                    self._values[key] = better[key] = fact
        self.derivations.clear()
        return [*plain, *better.values()]


class _FinalRun(_Run):
    """Concludes as any run does, but for what does not have its best value."""

    def __init__(
        self,
        program: Program,
        rules: Mapping[str, CompiledRule],
        coder: Coder,
        most: int,
        best: Mapping[str, BestOf],
        winners: set[Fact],
    ) -> None:
        super().__init__(program, rules, coder, most)
        self._best, self._winners = best, winners

    def to_fixpoint(self, networks: _Networks, facts: Facts) -> list[Derivation]:
        derivations = super().to_fixpoint(networks, facts)
        if self._winners - {derivation.conclusion for derivation in derivations}:
            raise refuse_circle(item.rule for item in self.rules.values())
        return derivations

    def new_facts(self, before: int) -> list[Fact]:
        self.derivations[before:] = [
            derivation
            for derivation in self.derivations[before:]
            if derivation.conclusion.kind not in self._best or derivation.conclusion in self._winners
        ]
        return super().new_facts(before)


def _distinct_ids() -> Iterator[str]:
    """Ids whose 32-bit FNV-1a hashes are all different: the network takes equal hashes for equal facts."""
    seen = {reduce(_fnv, b"_first", _FNV_START)}
    hashes: list[int] = []
    for number in itertools.count():
        tens = hashes[number // 10] if number > 9 else _FNV_START
        hashed = _fnv(tens, ord("0") + number % 10)
        hashes.append(hashed)
        if hashed not in seen:
            seen.add(hashed)
            yield str(number)


_FNV_START = 0x811C9DC5


def _fnv(hashed: int, byte: int) -> int:
    return ((hashed ^ byte) * 16777619) & 0xFFFFFFFF
