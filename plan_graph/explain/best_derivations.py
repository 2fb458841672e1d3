"""The best derivation of each conclusion, found by Knuth's algorithm: from objects, or from the rows of a run.

The best derivation is the one whose weakest link is strongest and, among those, the one with the fewest steps; among
equals the first. Each premise of it costs less than the conclusion, so a proof never rests on itself.

Source: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from plan_graph.inference import Derivation, Inference
from plan_graph.inference.derivations import derivation_key
from plan_graph.model.facts import Fact, Facts, Value

if TYPE_CHECKING:
    from plan_graph.explain.bases_by_rows import BasesByRows
    from plan_graph.inference.columns.cheapest import Cheapest
    from plan_graph.inference.columns.domains import Array
    from plan_graph.inference.columns.kept_ways import KeptWays, RuleWays

WEAKNESS: Mapping[str, int] = {"stated": 0, "confirmed": 0, "event": 0, "sequence": 1, "proposed": 2}
"""How weak a dependency's basis is; base facts without a basis are not weak at all."""

_BASIS_OF_KINDS: Mapping[str, str] = {"awaits": "event"}
"""The basis of every fact of a kind that has no field for it."""

Cost = tuple[int, int]
"""Weakness of the weakest link, number of steps."""


class Best(Protocol):
    """The best derivation of each conclusion."""

    def __contains__(self, fact: object) -> bool: ...

    def cost(self, fact: Fact) -> Cost:
        """Weakness and number of steps of the best proof."""

    def derivation(self, fact: Fact) -> Derivation:
        """The best derivation."""


def best_of(inference: Inference, by_rows: BestByRows | None = None) -> Best:
    """The best derivation of everything that was concluded."""
    by_rows = by_rows or best_by_rows(inference)
    if by_rows is not None and by_rows.weigh():
        return by_rows
    return BestOfObjects(inference, (d for found in inference.derivations.values() for d in found))


def best_by_rows(inference: Inference) -> BestByRows | None:
    """The best derivations of what was concluded in columns, where it was; nothing is worked out yet."""
    derivations = inference.derivations
    if isinstance(derivations, dict):  # there is no need of the columns, which load numpy and Arrow
        return None
    from plan_graph.inference.columns.cheapest import Cheapest
    from plan_graph.inference.columns.kept_ways import DerivationsOnDemand

    if not isinstance(derivations, DerivationsOnDemand):
        raise TypeError(f"derivations of {type(derivations).__name__}")
    ways = derivations.ways
    return BestByRows(ways, Cheapest(ways, ways.weakness_by("basis", WEAKNESS)))


def best_without(inference: Inference, without: Fact, premises: Iterable[Fact]) -> Best:
    """The best derivation of everything that some premises may rest on, if one fact could not be concluded."""
    known = inference.derivations
    todo = [premise for premise in premises if premise in known and premise != without]
    ways: dict[Fact, tuple[Derivation, ...]] = {}
    while todo:
        fact = todo.pop()
        if fact not in ways:
            ways[fact] = known[fact]
            todo += [p for d in ways[fact] for p in d.premises if p != without and p not in ways and p in known]
    return BestOfObjects(inference, (d for found in ways.values() for d in found))


def derivations_below(inference: Inference, conclusion: Fact, most: int) -> list[Derivation]:
    """The derivations of a conclusion and of all it may rest on; more than ``most`` where not all were looked for."""
    known = inference.derivations
    todo, seen, below = [conclusion], {conclusion}, list[Derivation]()
    while todo and len(below) <= most:
        ways = known[todo.pop()]
        below += ways
        new = {premise for way in ways for premise in way.premises if premise in known} - seen
        seen |= new
        todo += new
    return below


class BestOfObjects:
    """The best of some derivations; a premise that has derivations elsewhere, but none among them, cannot be had."""

    def __init__(self, inference: Inference, derivations: Iterable[Derivation]) -> None:
        self._found = _settle(inference, list(derivations))

    def __contains__(self, fact: object) -> bool:
        return fact in self._found

    def cost(self, fact: Fact) -> Cost:
        """Weakness and number of steps of the best proof."""
        return self._found[fact][0]

    def derivation(self, fact: Fact) -> Derivation:
        """The best derivation."""
        return self._found[fact][1]


class BestByRows:
    """The best derivations of a run in columns: an object is made of one that is asked for, after :meth:`weigh`."""

    def __init__(self, ways: KeptWays, cheapest: Cheapest) -> None:
        self._ways = ways
        self._cheapest = cheapest
        self._made: dict[Fact, Derivation] = {}

    def weigh(self, kinds: Iterable[str] | None = None) -> bool:
        """Whether the costs of these kinds, or of all, could be worked out: numbers of rows have an end."""
        from plan_graph.inference.columns.cheapest import TooManyStepsError

        try:
            self._cheapest.weigh(kinds)
        except TooManyStepsError:
            return False
        return True

    def prepare(self, facts: Iterable[Fact]) -> None:
        """Make the objects that the best derivations of some conclusions need, kind by kind."""
        of_rules: dict[str, tuple[RuleWays, list[Array]]] = {}
        for fact in facts:
            for ways, matches in self._cheapest.matches(fact.kind, self._ways.row(fact)):
                of_rules.setdefault(ways.rule.name, (ways, []))[1].append(matches)
        for ways, every in of_rules.values():
            self._ways.prepare(ways, every)

    @cached_property
    def _bases(self) -> BasesByRows:
        from plan_graph.explain.bases_by_rows import BasesByRows

        return BasesByRows(self._ways, self._cheapest, WEAKNESS, _BASIS_OF_KINDS)

    def basis(self, fact: Fact) -> str | None:
        """The weakest basis that the best proof rests on, as far as row numbers tell it; None where they do not."""
        return self._bases.basis(fact.kind, self._ways.row(fact))

    def __contains__(self, fact: object) -> bool:
        return isinstance(fact, Fact) and self._ways.row(fact) >= 0

    def cost(self, fact: Fact) -> Cost:
        """Weakness and number of steps of the best proof."""
        return self._cheapest.cost(fact.kind, self._ways.row(fact))

    def derivation(self, fact: Fact) -> Derivation:
        """The best derivation."""
        if fact not in self._made:
            row = self._ways.row(fact)
            if row < 0:
                raise KeyError(fact)
            equals = [
                derivation
                for ways, matches in self._cheapest.matches(fact.kind, row)
                for derivation in self._ways.objects(ways, matches, fact)
            ]
            self._made[fact] = min(equals, key=derivation_key) if len(equals) > 1 else equals[0]
        return self._made[fact]

    def of_weakness(self, kind: str, weakness: int, fields: Iterable[str]) -> set[tuple[Value, ...]]:
        """The values of fields of the conclusions of a kind that are so weak."""
        if kind not in self._ways.run.program.conclusion_kinds:
            return set()
        return set(self._ways.run.values_at(kind, self._cheapest.rows_of_weakness(kind, weakness), fields))


def bases_of(facts: Facts, fact: Fact) -> set[str]:
    """The bases of dependencies that a base fact has."""
    if fact.kind in _BASIS_OF_KINDS:
        return {_BASIS_OF_KINDS[fact.kind]}
    if "basis" in facts.kinds[fact.kind].fields:
        basis = facts.value(fact, "basis")
        return {str(basis)} if basis in WEAKNESS else set()
    return set()


def weakest(bases: Iterable[str]) -> str:
    """The weakest of several bases of dependencies; empty for none."""
    return max(bases, key=_place_of_basis, default="")


def _place_of_basis(basis: str) -> tuple[int, str]:
    return WEAKNESS[basis], basis


def basis_of_weakness(weakness: int) -> str | None:
    """The basis of that weakness, where only one has it."""
    found = [basis for basis, own in WEAKNESS.items() if own == weakness]
    return found[0] if len(found) == 1 else None


def _settle(inference: Inference, derivations: list[Derivation]) -> dict[Fact, tuple[Cost, Derivation]]:
    base: dict[Fact, Cost] = {}
    waiting: dict[Fact, list[int]] = {}
    missing = []
    queue: list[tuple[Cost, int]] = []
    best: dict[Fact, tuple[Cost, Derivation]] = {}
    is_concluded: Callable[[Any], bool] = inference.derivations.__contains__

    def cost_of(derivation: Derivation) -> Cost:
        costs = [best[p][0] if p in best else base[p] for p in derivation.premises]
        return (max((weakness for weakness, _ in costs), default=0), 1 + sum(steps for _, steps in costs))

    for number, derivation in enumerate(derivations):
        open_premises = {p for p in derivation.premises if is_concluded(p)}
        for premise in derivation.premises:
            if premise not in open_premises and premise not in base:
                weakness = max((WEAKNESS[b] for b in bases_of(inference.facts, premise)), default=0)
                base[premise] = (weakness, 0)
        missing.append(len(open_premises))
        for premise in open_premises:
            waiting.setdefault(premise, []).append(number)
        if not open_premises:
            queue.append((cost_of(derivation), number))
    heapq.heapify(queue)
    while queue:
        cost, number = heapq.heappop(queue)
        conclusion = derivations[number].conclusion
        if conclusion in best:
            continue
        best[conclusion] = (cost, derivations[number])
        for other in waiting.get(conclusion, ()):
            missing[other] -= 1
            if missing[other] == 0:
                heapq.heappush(queue, (cost_of(derivations[other]), other))
    return best
