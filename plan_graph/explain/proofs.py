"""Proofs: for each conclusion the best of its derivations, and under it the proofs of its premises.

The best derivation of a conclusion is the one whose weakest link is strongest (an edge that is only
proposed is weaker than a usual sequence, and that is weaker than what the plan states) and, among those,
the one with the fewest steps. Because it is found by Knuth's generalisation of Dijkstra's algorithm, a
proof never rests on itself, however the rules recurse.

Source: D. E. Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters 6 (1977).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle

from plan_graph.inference import Derivation, Inference
from plan_graph.model.facts import Fact, Facts, Source, Value, sort_key
from plan_graph.model.notebook_object import one_line_of

WEAKNESS: Mapping[str, int] = {"stated": 0, "confirmed": 0, "event": 0, "sequence": 1, "proposed": 2}
"""How weak a dependency's basis is; base facts without a basis are not weak at all."""

Cost = tuple[int, int]
"""Weakness of the weakest link, number of steps."""


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


Best = Mapping[Fact, tuple[Cost, Derivation]]


class Proofs:
    """Proofs of everything one inference concluded."""

    def __init__(self, inference: Inference) -> None:
        self.inference = inference
        self._best = _best_derivations(inference)
        self._steps: dict[Fact, Step] = {}

    def of(self, conclusion: Fact) -> Step:
        """The best proof of a conclusion.

        Raises
        ------
        KeyError
            When the inference does not conclude it.
        """
        return self._step(self._best[conclusion][1], self._best, self._steps)

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
                    without = _best_derivations(self.inference, without=conclusion)
                best, steps = without, {}
                if any(p in self.inference.derivations and p not in best for p in derivation.premises):
                    circular += 1
                    continue
            step = self._step(derivation, best, steps)
            size = sum(best[premise][0][1] for premise in derivation.premises if premise in best)
            found.append((size, WEAKNESS.get(step.basis, -1), number, step))
        proofs = tuple(step for *_, step in sorted(found, key=lambda way: way[:3]))
        return Ways(conclusion, proofs, circular, self.basis(conclusion))

    def _step(self, derivation: Derivation, best: Best, steps: dict[Fact, Step]) -> Step:
        rule = self.inference.program.rule(derivation.rule)
        facts = self.inference.facts
        under: list[Step | Leaf] = []
        for pattern, premise in zip(cycle(rule.when), derivation.premises):
            if premise in best:
                if premise not in steps:
                    steps[premise] = self._step(best[premise][1], best, steps)
                under.append(steps[premise])
            else:
                used = rule.fields_used(pattern.variable)
                under.append(Leaf(premise, pattern.variable, used, _sources(facts, premise, used)))
        bases = {part.basis for part in under if isinstance(part, Step) and part.basis}
        bases = bases.union(*(_bases(facts, part.fact) for part in under if isinstance(part, Leaf)))
        others = len(self.inference.derivations[derivation.conclusion]) - 1
        return Step(derivation.conclusion, derivation, tuple(under), others, weakest(bases))

    def _rests_on(self, premises: tuple[Fact, ...], conclusion: Fact) -> bool:
        """Do the best proofs of the premises use the conclusion."""
        todo = [premise for premise in premises if premise in self._best]
        seen = set(todo)
        while todo:
            fact = todo.pop()
            if fact == conclusion:
                return True
            new = [p for p in self._best[fact][1].premises if p in self._best and p not in seen]
            seen.update(new)
            todo += new
        return False

    def basis(self, conclusion: Fact) -> str:
        """The weakest basis the best proof rests on: ``proposed``, ``sequence``, ``stated``...; empty for none.

        When this is ``proposed``, no proof of the conclusion does without a proposed dependency.
        """
        found: set[str] = set()
        todo, seen = [conclusion], {conclusion}
        while todo:
            for premise in self._best[todo.pop()][1].premises:
                if premise in seen:
                    continue
                seen.add(premise)
                if premise in self._best:
                    todo.append(premise)
                else:
                    found |= _bases(self.inference.facts, premise)
        return weakest(found)

    def cost(self, conclusion: Fact) -> Cost:
        """Weakness and number of steps of the best proof."""
        return self._best[conclusion][0]


def leaves(step: Step) -> tuple[Leaf, ...]:
    """Every base fact a proof ends in, left to right."""
    found: list[Leaf] = []
    for part in step.under:
        found += leaves(part) if isinstance(part, Step) else [part]
    return tuple(found)


def weakest(bases: set[str]) -> str:
    """The weakest of several bases of dependencies; empty for none."""
    return max(bases, key=lambda basis: (WEAKNESS[basis], basis), default="")


def _bases(facts: Facts, fact: Fact) -> set[str]:
    if fact.kind == "awaits":
        return {"event"}
    if "basis" in facts.kinds[fact.kind].fields:
        basis = facts.value(fact, "basis")
        return {str(basis)} if basis in WEAKNESS else set()
    return set()


def _sources(facts: Facts, fact: Fact, used: tuple[str, ...]) -> tuple[Source, ...]:
    """The places of the used fields; of the whole fact when the step uses none."""
    all_places = facts.sources.get(fact, ())
    wanted = [place for place in all_places if not place.fields or set(place.fields) & set(used)]
    return tuple(wanted or all_places[:1])


def _best_derivations(inference: Inference, without: Fact | None = None) -> Best:
    """For each conclusion its best derivation, by Knuth's algorithm; ``without`` one fact, if it is given."""
    base: dict[Fact, Cost] = {}
    waiting: dict[Fact, list[int]] = {}
    derivations = [d for fact, ways in inference.derivations.items() if fact != without for d in ways]
    missing = []
    queue: list[tuple[Cost, int]] = []
    best: dict[Fact, tuple[Cost, Derivation]] = {}

    def cost_of(derivation: Derivation) -> Cost:
        costs = [best[p][0] if p in best else base[p] for p in derivation.premises]
        return (max((weakness for weakness, _ in costs), default=0), 1 + sum(steps for _, steps in costs))

    for number, derivation in enumerate(derivations):
        open_premises = {p for p in derivation.premises if p in inference.derivations}
        for premise in derivation.premises:
            if premise not in inference.derivations and premise not in base:
                weakness = max((WEAKNESS[b] for b in _bases(inference.facts, premise)), default=0)
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


def about(inference: Inference, item: Value, kind: str | None = None) -> tuple[Fact, ...]:
    """The findings about an item, most severe first, then in a fixed order; or the conclusions of one kind about it.

    A conclusion is about the item that its first field names.
    """
    found: list[Fact] = []
    for each in [kind] if kind else inference.program.findings:
        found += sorted((f for f in inference.conclusions(each) if inference.facts.item(f) == item), key=sort_key)
    return tuple(found)
