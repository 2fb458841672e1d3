"""What clears a finding: the minimal sets of changes of the plan after which it no longer holds.

A finding with all its proofs is a diagnosis problem: every proof has to be broken by some change. In the plan with
some changes made the rules conclude again; if the finding is gone, the set is a candidate; else one of its proofs
is taken, and each change that may break it is tried beside those made before, smaller sets first. Because changes may
also give rise to new proofs, nothing is assumed of a set that was not concluded from.

Source: the hitting-set tree of R. Reiter, "A theory of diagnosis from first principles", Artificial Intelligence
32 (1987).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.edits import Edit, apply
from plan_graph.explain import MOST_CHANGES
from plan_graph.explain.fact_changes import FactChanges
from plan_graph.explain.narration import Line
from plan_graph.explain.proofs import Proofs
from plan_graph.explain.remedies import NATURAL, Breaking, breaking
from plan_graph.inference import Inference, infer
from plan_graph.language.program import Program
from plan_graph.language.slicing import slice_for
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Value
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.words import LANGUAGES, Language, message

MOST_RUNS = 400
MOST_WORK = 2_500_000
"""So many facts and conclusions may all runs have together, a step of a proof that is read being as dear as thirty."""

WORK_OF_A_STEP = 30

Edits = frozenset[Edit]


@dataclass(frozen=True, slots=True)
class Clearing:
    """The answer.

    Parameters
    ----------
    kind, wanted
        What is to be cleared: every conclusion of the kind with these values.
    holds
        The conclusions there are; when there are none, there is nothing to clear.
    solutions
        Minimal sets of changes: with all of a set made nothing of ``holds``, nor anything else that is ``wanted``, is
        concluded; with any of them left out something is. Fewest changes first, then the most natural.
    considered
        Every change that was considered.
    complete
        Whether these are all minimal sets of at most ``most_changes`` of the changes considered; otherwise the search
        ended before, and there may be others.
    most_changes, runs
        The size up to which sets were tried, and how many times the rules concluded.
    """

    kind: str
    wanted: Mapping[str, Value]
    holds: tuple[Fact, ...]
    solutions: tuple[tuple[Edit, ...], ...]
    considered: tuple[Edit, ...]
    complete: bool
    most_changes: int
    runs: int

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.kind}: {len(self.solutions)} sets")


class _EnoughError(Exception):
    """The rules concluded as often as allowed."""


def what_clears(
    plan: Plan,
    program: Program,
    as_of: date,
    parameters: Mapping[str, Value],
    kind: str,
    wanted: Mapping[str, Value],
    most_changes: int = MOST_CHANGES,
    most_runs: int = MOST_RUNS,
) -> Clearing:
    """The minimal sets of changes after which a finding no longer holds.

    Parameters
    ----------
    plan
        The plan; it stays as it is.
    program
        The rules.
    as_of
        The as-of date.
    parameters
        The value of every parameter.
    kind
        A conclusion kind.
    wanted
        Fields of the kind and the values that a conclusion must have to count; the id of an item, mostly.
    most_changes
        The size of the largest sets tried.
    most_runs
        How many times the rules may conclude before the search ends.
    """
    search = _Search(plan, program, as_of, parameters, kind, wanted, most_changes, most_runs)
    return search.answer()


class _Search:
    def __init__(
        self,
        plan: Plan,
        program: Program,
        as_of: date,
        parameters: Mapping[str, Value],
        kind: str,
        wanted: Mapping[str, Value],
        most_changes: int,
        most_runs: int,
    ) -> None:
        self.plan, self.as_of, self.parameters = plan, as_of, parameters
        self.program = slice_for(program, [kind])
        self.kind, self.wanted = kind, wanted
        self.most_changes, self.most_runs = most_changes, most_runs
        self.facts = FactChanges(plan, as_of, plan_facts(plan, as_of))
        self.work = 0
        self.known: dict[Edits, _Left | None] = {}
        self.considered: set[Edit] = set()
        self.impossible: set[Edit] = set()
        self.holds: tuple[Fact, ...] = ()

    def answer(self) -> Clearing:
        found: list[Edits] = []
        complete = True
        try:
            size = -1
            while size != len(self.considered):  # until no new change comes into view
                size = len(self.considered)
                found = self._find_sets()
        except _EnoughError:
            complete = False
            found = [edits for edits in self._clearing() if self._is_minimal(edits)]
        solutions = sorted((tuple(sorted(edits, key=_natural)) for edits in found), key=_solution_key)
        return Clearing(
            self.kind,
            dict(self.wanted),
            self.holds,
            tuple(solutions) if self.holds else (),
            tuple(sorted(self.considered, key=_natural)),
            complete,
            self.most_changes,
            len(self.known),
        )

    def _find_sets(self) -> list[Edits]:
        """All minimal sets of the changes in view, by size."""
        found: list[Edits] = []
        level: list[Edits] = [frozenset()]
        for size in range(self.most_changes + 1):
            larger: dict[Edits, None] = {}
            for edits in level:
                if any(smaller <= edits for smaller in found):
                    continue
                left = self._try_changes(edits)
                if left is None:
                    if self._is_minimal(edits):
                        found.append(edits)
                elif size < self.most_changes:
                    for edit in self._next_changes(edits, left):
                        larger[edits | {edit}] = None
            level = [*larger]
        return found

    def _next_changes(self, edits: Edits, left: _Left) -> list[Edit]:
        """The changes in view that may break what is left, those that touch the conclusion itself first."""
        breaking = left.breaking
        unseen = breaking.edits - self.considered - self.impossible
        self.considered |= {edit for edit in unseen if self.facts.can_be_made(edit)}
        self.impossible |= unseen - self.considered
        touching = {edit for edit in self.considered if not breaking.touches.keys().isdisjoint(edit.footprint())}
        chosen = (touching | (breaking.edits & self.considered)) - edits
        return sorted(chosen, key=lambda edit: (breaking.distance(edit), _natural(edit)))

    def _is_minimal(self, edits: Edits) -> bool:
        """Does nothing smaller clear it; what was not tried is tried, as long as that is allowed."""
        smaller = [frozenset(some) for size in range(len(edits)) for some in combinations(edits, size)]
        return all(self._try_changes(some) is not None for some in smaller)

    def _clearing(self) -> list[Edits]:
        """The sets tried that clear it, without those that hold a smaller one; for when the search had to end."""
        cleared = [edits for edits, left in self.known.items() if left is None]
        minimal = [edits for edits in cleared if not any(other < edits for other in cleared)]
        self.most_runs = len(self.known) + sum(2 ** len(edits) for edits in minimal)
        self.work = 0
        return minimal

    def _try_changes(self, edits: Edits) -> _Left | None:
        """What is left when the changes are made; None when nothing is."""
        if edits not in self.known:
            if len(self.known) >= self.most_runs or self.work > MOST_WORK:
                raise _EnoughError
            self.known[edits] = self._remaining(edits)
        return self.known[edits]

    def _remaining(self, edits: Edits) -> _Left | None:
        try:
            facts = self.facts.change_facts(edits)
        except InputError:  # two of the changes exclude each other
            return _Left(self, edits, None)
        inference = infer(self.program, facts, self.parameters)
        self.work += len(inference.facts)
        holding = self._holding(inference)
        if not edits:
            self.holds = holding
        return _Left(self, edits, inference) if holding else None

    def _holding(self, inference: Inference) -> tuple[Fact, ...]:
        return tuple(
            fact
            for fact in inference.conclusions(self.kind)
            if all(inference.facts.value(fact, name) == value for name, value in self.wanted.items())
        )


class _Left:
    """A finding that still holds when some changes are made."""

    def __init__(self, search: _Search, edits: Edits, inference: Inference | None) -> None:
        self._search = search
        self._edits = edits
        self._inference = inference

    @cached_property
    def breaking(self) -> Breaking:
        """What can break a proof of it; looked for only where larger sets are tried."""
        search, inference = self._search, self._inference
        if inference is None:
            return Breaking(frozenset(), {})
        proofs, fact = Proofs(inference), search._holding(inference)[0]
        self._inference = None  # hundreds of them would fill the memory
        search.work += WORK_OF_A_STEP * proofs.cost(fact)[1]
        return breaking(proofs.of(fact), inference, apply(search.plan, self._edits, search.as_of), search.as_of)


def _natural(edit: Edit) -> tuple[object, ...]:
    return (NATURAL.index(type(edit)), tuple(edit.as_dict().values()))


def _solution_key(edits: tuple[Edit, ...]) -> tuple[object, ...]:
    return (len(edits), tuple(map(_natural, edits)))


_MOST_SHOWN = 12


def lines(answer: Clearing, names: Mapping[str, str], language: Language) -> Iterator[Line]:
    """The answer line by line; ``names`` says what to call an id."""
    considered = len(answer.considered)
    numbers = {"most": min(answer.most_changes, considered), "changes": considered}
    if answer.complete:
        how = message("explain.clear-complete", language, **numbers)
    else:
        how = message("explain.clear-partial", language, inferences=answer.runs, **numbers)
    if not answer.holds:
        yield Line(0, "note", message("explain.clear-nothing", language))
        return
    if not answer.solutions:
        yield Line(0, "note", message("explain.clear-none", language, how=how))
        return
    yield Line(0, "note", message("explain.clear-any", language))
    for edits in answer.solutions[:_MOST_SHOWN]:
        said = [edit.sentence(names, language) for edit in edits]
        yield Line(
            1, "leaf", said[0] if len(said) == 1 else message("explain.clear-all", language, changes="; ".join(said))
        )
    if len(answer.solutions) > _MOST_SHOWN:
        yield Line(1, "note", message("explain.clear-more", language, n=len(answer.solutions) - _MOST_SHOWN))
    yield Line(0, "note", how)


def as_dict(answer: Clearing, names: Mapping[str, str]) -> dict[str, object]:
    """The answer as plain values, for JSON."""
    return {
        "kind": answer.kind,
        "wanted": {name: str(value) for name, value in answer.wanted.items()},
        "holds": bool(answer.holds),
        "solutions": [
            [{**edit.as_dict(), **{one: edit.sentence(names, one) for one in LANGUAGES}} for edit in edits]
            for edits in answer.solutions
        ],
        "considered": len(answer.considered),
        "complete": answer.complete,
        "most_changes": answer.most_changes,
        "inferences": answer.runs,
    }
