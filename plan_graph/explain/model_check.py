"""The whole set of conclusions verified without any engine: does each follow, is none missing, in how many ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from plan_graph.explain.matches import Match, RuleMatches
from plan_graph.inference.derivations import Derivation
from plan_graph.language.program import Program
from plan_graph.model.facts import Fact, Facts, Value, sort_key


class Model:
    """What is claimed to follow from facts by rules, and every application of a rule to it.

    Parameters
    ----------
    program
        The rules.
    base
        The facts to start from, with their sources.
    conclusions
        Everything that is claimed to follow.
    parameters
        The value of every parameter.
    """

    def __init__(
        self, program: Program, base: Facts, conclusions: Iterable[Fact], parameters: Mapping[str, Value]
    ) -> None:
        self.program = program
        self.claimed = frozenset(conclusions)
        self.facts: dict[str, Sequence[Fact]] = {kind: base.of(kind) for kind in program.base_kinds}
        for kind in program.conclusion_kinds:
            self.facts[kind] = sorted((fact for fact in self.claimed if fact.kind == kind), key=sort_key)
        self.rules = {rule.name: RuleMatches(rule, program, parameters) for rule in program.rules}

    @cached_property
    def derivations(self) -> tuple[Derivation, ...]:
        """Every application of a rule to the facts and the conclusions claimed."""
        found: list[Derivation] = []
        for name, rule in self.rules.items():
            if not rule.rule.is_aggregate:
                found += [Derivation(name, match, rule.conclusion([match])) for match in rule.all(self.facts)]
                continue
            groups: dict[tuple[Value, ...], list[Match]] = {}
            for match in rule.all(self.facts):
                groups.setdefault(tuple(rule.plain_values(match).values()), []).append(match)
            for group in groups.values():
                ordered = sorted(group, key=match_key)
                premises = tuple(fact for match in ordered for fact in match)
                found.append(Derivation(name, premises, rule.conclusion(ordered)))
        return tuple(self._best_of(found))

    def _best_of(self, found: list[Derivation]) -> list[Derivation]:
        """Without those that a recursion passes over: their value is unknown, or a better one follows."""
        places = {
            kind: (self.program.conclusion_kinds[kind].position(optimum.field), optimum.function)
            for kind, optimum in self.program.optima.items()
        }
        best: dict[tuple[object, ...], Value] = {}

        def key_and_value(fact: Fact) -> tuple[tuple[object, ...], Value]:
            place, _ = places[fact.kind]
            return (fact.kind, fact.values[:place], fact.values[place + 1 :]), fact.values[place]

        for derivation in found:
            if derivation.conclusion.kind in places:
                key, value = key_and_value(derivation.conclusion)
                if value is not None:
                    choose = min if places[derivation.conclusion.kind][1] == "min" else max
                    best[key] = choose(best.get(key, value), value)  # type: ignore[type-var, unused-ignore]
        kept = []
        for derivation in found:
            if derivation.conclusion.kind in places:
                key, value = key_and_value(derivation.conclusion)
                if value is None or value != best[key]:
                    continue
            kept.append(derivation)
        return kept

    @cached_property
    def ways(self) -> Mapping[Fact, tuple[Derivation, ...]]:
        """The derivations of each conclusion, in a fixed order."""
        found: dict[Fact, list[Derivation]] = {}
        for derivation in self.derivations:
            found.setdefault(derivation.conclusion, []).append(derivation)
        return {fact: tuple(sorted(ways, key=_derivation_key)) for fact, ways in found.items()}

    def sound_ways(self, fact: Fact) -> tuple[Derivation, ...]:
        """The derivations of a conclusion that can be proven without the conclusion itself."""
        ways = self.ways.get(fact, ())
        if not any(self._is_concluded(premise) for way in ways for premise in way.premises):
            return ways
        founded = self.derive_founded(without=fact)
        return tuple(way for way in ways if all(p in founded for p in way.premises if self._is_concluded(p)))

    def derive_founded(self, without: Fact | None = None) -> set[Fact]:
        """The conclusions that follow step by step from the facts; ``without`` one of them, if it is given."""
        founded: set[Fact] = set()
        waiting: dict[Fact, list[int]] = {}
        missing: list[int] = []
        ready: list[Fact] = []
        for number, derivation in enumerate(self.derivations):
            needed = {fact for fact in derivation.premises if self._is_concluded(fact)}
            missing.append(len(needed))
            for fact in needed:
                waiting.setdefault(fact, []).append(number)
            if not needed:
                ready.append(derivation.conclusion)
        while ready:
            fact = ready.pop()
            if fact in founded or fact == without:
                continue
            founded.add(fact)
            for number in waiting.get(fact, ()):
                missing[number] -= 1
                if missing[number] == 0:
                    ready.append(self.derivations[number].conclusion)
        return founded

    def _is_concluded(self, fact: Fact) -> bool:
        return fact.kind in self.program.conclusion_kinds


def match_key(match: Match) -> tuple[object, ...]:
    """The order of the matches that a rule counts."""
    return tuple(map(sort_key, match))


def _derivation_key(derivation: Derivation) -> tuple[object, ...]:
    return (derivation.rule, match_key(derivation.premises))
