"""Proofs: for each conclusion the best of its derivations, and under it the proofs of its premises.

The best derivation of a conclusion is the one whose weakest link is strongest (an edge that is only
proposed is weaker than a usual sequence, and that is weaker than what the plan states) and, among those,
the one with the fewest steps. Because it is found by Knuth's generalisation of Dijkstra's algorithm, a
proof never rests on itself, however the rules recurse.

Source: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle

from plan_graph.explain.best_derivations import (
    WEAKNESS,
    Best,
    BestByRows,
    BestOfObjects,
    Cost,
    bases_of,
    basis_of_weakness,
    best_by_rows,
    best_of,
    best_without,
    derivations_below,
    weakest,
)
from plan_graph.inference import Derivation, Inference
from plan_graph.model.facts import Fact, Facts, Source, Value, sort_key
from plan_graph.model.notebook_object import one_line_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """A base fact, with the fields that the step above it uses and the places they come from."""

    fact: Fact
    variable: str
    used: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A conclusion, the derivation chosen for it, and what stands under each premise, in the rule's order.

    Parameters
    ----------
    fact
        The conclusion.
    derivation
        The derivation chosen.
    under
        For each premise a step, or a leaf for a base fact.
    others
        How many other derivations the conclusion has.
    basis
        The weakest basis of a dependency this proof rests on; empty when it rests on none.
    """

    fact: Fact
    derivation: Derivation
    under: tuple[Step | Leaf, ...]
    others: int
    basis: str

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.fact.kind}: {len(self.under)} premises")


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way to a conclusion.

    Parameters
    ----------
    fact
        The conclusion.
    proofs
        A proof for each of its derivations, fewest steps first, then the firmest.
    circular
        How many derivations are left out, because no proof of them does without the conclusion itself.
    basis
        The weakest basis that the firmest of the proofs rests on.
    """

    fact: Fact
    proofs: tuple[Step, ...]
    circular: int
    basis: str

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.fact.kind}: {len(self.proofs)} proofs")


class Proofs:
    """Proofs of everything one inference concluded."""

    def __init__(self, inference: Inference) -> None:
        self.inference = inference
        self._steps: dict[Fact, Step] = {}
        self._nearby: dict[Fact, Derivation] = {}
        self._may_look_at = len(inference.derivations) // 4
        self._bases: dict[Fact, str] = {}

    @cached_property
    def _by_rows(self) -> BestByRows | None:
        return best_by_rows(self.inference)

    @cached_property
    def _best(self) -> Best:
        return best_of(self.inference, self._by_rows)

    def prepare(self, conclusions: Collection[Fact]) -> None:
        """Look for what the best derivations of some conclusions need at once, where that is sooner."""
        if self._by_rows is not None and self._by_rows.weigh({fact.kind for fact in conclusions}):
            self._by_rows.prepare(conclusions)

    def of(self, conclusion: Fact) -> Step:
        """The best proof of a conclusion.

        Raises
        ------
        KeyError
            When the inference does not conclude it.
        """
        return self._step(self._best.derivation(conclusion), self._best, self._steps)

    def derivation(self, conclusion: Fact) -> Derivation:
        """The best derivation of a conclusion, without the proof under it.

        Raises
        ------
        KeyError
            When the inference does not conclude it.
        """
        if "_best" in vars(self):
            return self._best.derivation(conclusion)
        if self._by_rows is not None:
            near = self._by_rows.weigh([conclusion.kind])  # only what it rests on
            return (self._by_rows if near else self._best).derivation(conclusion)
        ways = self.inference.derivations[conclusion]
        if len(ways) == 1:  # there is nothing to compare
            return ways[0]
        if conclusion not in self._nearby:
            below = derivations_below(self.inference, conclusion, self._may_look_at)
            self._may_look_at -= len(below)
            if self._may_look_at <= 0:  # there are so many that the best of all are found at once
                return self._best.derivation(conclusion)
            self._nearby[conclusion] = BestOfObjects(self.inference, below).derivation(conclusion)
        return self._nearby[conclusion]

    def ways(self, conclusion: Fact) -> Ways:
        """Every way to a conclusion, each premise by its best proof that does without the conclusion.

        Raises
        ------
        KeyError
            When the inference does not conclude it.
        """
        found: list[tuple[int, int, int, Step]] = []
        without: Best | None = None
        circular = 0
        for number, derivation in enumerate(self.inference.derivations[conclusion]):
            best, steps = self._best, self._steps
            if self._rests_on(derivation.premises, conclusion):
                if without is None:
                    premises = (p for each in self.inference.derivations[conclusion] for p in each.premises)
                    without = best_without(self.inference, conclusion, premises)
                best, steps = without, {}
                if any(p in self.inference.derivations and p not in best for p in derivation.premises):
                    circular += 1
                    continue
            step = self._step(derivation, best, steps)
            size = sum(best.cost(premise)[1] for premise in derivation.premises if premise in best)
            found.append((size, WEAKNESS.get(step.basis, -1), number, step))
        proofs = tuple(step for *_, step in sorted(found, key=lambda way: way[:3]))
        return Ways(conclusion, proofs, circular, self.basis(conclusion))

    def _step(self, derivation: Derivation, best: Best, steps: dict[Fact, Step]) -> Step:
        todo = [derivation]
        while True:  # no recursion: chains are long
            current = todo[-1]
            missing = [p for p in dict.fromkeys(current.premises) if p not in steps and p in best]
            if missing:
                todo += map(best.derivation, missing)
                continue
            todo.pop()
            if not todo:
                return self._build_step(current, best, steps)
            if current.conclusion not in steps:
                steps[current.conclusion] = self._build_step(current, best, steps)

    def _build_step(self, derivation: Derivation, best: Best, steps: dict[Fact, Step]) -> Step:
        rule = self.inference.program.rule(derivation.rule)
        facts = self.inference.facts
        under: list[Step | Leaf] = []
        for pattern, premise in zip(cycle(rule.when), derivation.premises):
            if premise in best:
                under.append(steps[premise])
            else:
                used = rule.fields_used(pattern.variable)
                under.append(Leaf(premise, pattern.variable, used, _sources(facts, premise, used)))
        bases = {part.basis for part in under if isinstance(part, Step) and part.basis}
        bases = bases.union(*(bases_of(facts, part.fact) for part in under if isinstance(part, Leaf)))
        others = len(self.inference.derivations[derivation.conclusion]) - 1
        return Step(derivation.conclusion, derivation, tuple(under), others, weakest(bases))

    def _rests_on(self, premises: tuple[Fact, ...], conclusion: Fact) -> bool:
        """Do the best proofs of the premises use the conclusion."""
        least = self._best.cost(conclusion)  # what rests on it costs more
        todo = [premise for premise in premises if premise in self._best]
        seen = set(todo)
        while todo:
            fact = todo.pop()
            if fact == conclusion:
                return True
            if self._best.cost(fact) > least:
                new = [p for p in self._best.derivation(fact).premises if p in self._best and p not in seen]
                seen.update(new)
                todo += new
        return False

    def basis(self, conclusion: Fact) -> str:
        """The weakest basis the best proof rests on: ``proposed``, ``sequence``, ``stated``...; empty for none.

        When this is ``proposed``, no proof of the conclusion does without a proposed dependency.
        """
        only = basis_of_weakness(self._best.cost(conclusion)[0])
        if only is not None:
            return only
        if isinstance(self._best, BestByRows) and (seen := self._best.basis(conclusion)) is not None:
            return seen
        known = self._bases
        todo = [conclusion]
        while todo:  # no recursion: chains are long
            fact = todo[-1]
            premises = self._best.derivation(fact).premises
            new = [p for p in premises if p not in known and p in self._best] if fact not in known else []
            if new:
                todo += new
                continue
            todo.pop()
            bases = {known[p] for p in premises if p in known}
            bases = bases.union(*(bases_of(self.inference.facts, p) for p in premises if p not in known))
            known[fact] = weakest(bases - {""})
        return known[conclusion]

    def list_proposed(self, kind: str, *fields: str) -> set[tuple[Value, ...]]:
        """The values of fields of the conclusions of a kind no proof of which does without a proposed dependency."""
        if isinstance(self._best, BestByRows):
            return self._best.of_weakness(kind, WEAKNESS["proposed"], fields)
        value = self.inference.facts.value
        proposed = [fact for fact in self.inference.conclusions(kind) if self.basis(fact) == "proposed"]
        return {tuple(value(fact, field) for field in fields) for fact in proposed}

    def cost(self, conclusion: Fact) -> Cost:
        """Weakness and number of steps of the best proof."""
        return self._best.cost(conclusion)


def leaves(step: Step) -> tuple[Leaf, ...]:
    """Every base fact a proof ends in, left to right."""
    found: list[Leaf] = []
    for part in step.under:
        found += leaves(part) if isinstance(part, Step) else [part]
    return tuple(found)


def _sources(facts: Facts, fact: Fact, used: tuple[str, ...]) -> tuple[Source, ...]:
    """The places of the used fields; of the whole fact when the step uses none."""
    all_places = facts.sources.get(fact, ())
    wanted = [place for place in all_places if not place.fields or set(place.fields) & set(used)]
    return tuple(wanted or all_places[:1])


def about(inference: Inference, item: Value, kind: str | None = None) -> tuple[Fact, ...]:
    """The findings about an item, most severe first, then in a fixed order; or the conclusions of one kind about it.

    A conclusion is about the item that its first field names.
    """
    found: list[Fact] = []
    for each in [kind] if kind else inference.program.findings:
        found += sorted((f for f in inference.conclusions(each) if inference.facts.item(f) == item), key=sort_key)
    return tuple(found)
