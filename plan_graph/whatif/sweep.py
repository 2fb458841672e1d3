"""Sweeps: thousands of scenarios at once, counted in one computation.

Every scenario of a sweep is made of single changes on different activities, or of other parameters. What a single
change does to the facts is worked out once; a scenario is the union of what its changes do, because changes on
different activities touch different facts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.progress import activities_on, progress_of
from plan_graph.edits import Cancel, Complete, Edit, MoveDate, Reassign
from plan_graph.explain.fact_changes import FactChanges
from plan_graph.inference.many_worlds import World, count_in_worlds
from plan_graph.language.program import Program
from plan_graph.language.slicing import slice_for
from plan_graph.model.facts import Fact, Value
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.model.records import Assignment
from plan_graph.whatif.filters import Filter
from plan_graph.words import Text

MEASURES = ("overdue", "blocked", "at_risk", "escalate", "overloaded", "no_lead", "lead_out_of_force")
"""The findings that a sweep counts when its file names none."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep tries.

    Parameters
    ----------
    name, title
        What to call it.
    measures
        The conclusion kinds that are counted.
    parameter, values
        Every value of a parameter; or no parameter, and edits instead.
    edits
        Sorts of changes: ``reassign``, ``slip``, ``complete``, ``cancel``.
    where
        The activities that may change.
    days
        By how many days a slip moves a due date; each is tried.
    draws
        How many scenarios are drawn at random; 0 for every single change instead.
    changes
        Changes in a drawn scenario.
    seed
        Of the random draws: the same seed, the same scenarios.
    """

    name: str
    title: Text
    measures: tuple[str, ...] = MEASURES
    parameter: str = ""
    values: tuple[Value, ...] = ()
    edits: tuple[str, ...] = ()
    where: Filter = field(default_factory=Filter)
    days: tuple[int, ...] = (30,)
    draws: int = 0
    changes: int = 1
    seed: int = 1

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.name}")


@dataclass(frozen=True, slots=True)
class Swept:
    """The scenarios of a sweep and what was counted.

    Parameters
    ----------
    scenarios
        For each its changes, and the value of the parameter when one is swept.
    baseline
        The count of each measure without any change.
    counts
        For each measure the count in every scenario.
    """

    sweep: Sweep
    scenarios: tuple[tuple[tuple[Edit, ...], Value], ...]
    baseline: Mapping[str, int]
    counts: Mapping[str, Sequence[int]]

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.sweep.name}: {len(self.scenarios)} scenarios")

    def best(self, number: int) -> tuple[int, ...]:
        """The scenarios with fewest findings in all, the first ones first; their numbers, from 0."""
        totals = [sum(self.counts[kind][n] for kind in self.counts) for n in range(len(self.scenarios))]
        return tuple(sorted(range(len(totals)), key=lambda n: (totals[n], len(self.scenarios[n][0]), n))[:number])


def run_sweep(
    sweep: Sweep,
    plan: Plan,
    program: Program,
    as_of: date,
    parameters: Mapping[str, Value],
    step: Step = lambda _: None,
) -> Swept:
    """Count the measures in every scenario of a sweep, all in one computation.

    Parameters
    ----------
    sweep
        What to try.
    plan, program, as_of, parameters
        As for inference; the plan stays as it is.
    step
        Told what is being done.
    """
    facts = plan_facts(plan, as_of)
    changes = FactChanges(plan, as_of, facts)
    scenarios = tuple(_scenarios(sweep, plan, as_of, changes))
    does: dict[Edit, tuple[frozenset[Fact], frozenset[Fact]]] = {}
    for number, edit in enumerate(dict.fromkeys(edit for edits, _ in scenarios for edit in edits)):
        if number % 50 == 0:
            step(f"{number}")
        does[edit] = changes.of([edit])
    worlds = [World()] if not sweep.parameter else [World(parameters={sweep.parameter: parameters[sweep.parameter]})]
    for edits, value in scenarios:
        none: frozenset[Fact] = frozenset()
        removed, added = (none.union(*(does[edit][side] for edit in edits)) for side in (0, 1))
        worlds.append(World(removed, added, {sweep.parameter: value} if sweep.parameter else {}))
    kinds = [kind for kind in sweep.measures if kind in program.conclusion_kinds]
    counts = count_in_worlds(slice_for(program, kinds), facts, parameters, worlds, kinds, step)
    return Swept(
        sweep, scenarios, {kind: found[0] for kind, found in counts.items()}, {k: f[1:] for k, f in counts.items()}
    )


def _scenarios(sweep: Sweep, plan: Plan, as_of: date, changes: FactChanges) -> Iterator[tuple[tuple[Edit, ...], Value]]:
    if sweep.parameter:
        yield from (((), value) for value in sweep.values)
        return
    by_activity: dict[str, list[Edit]] = {}
    for activity, edit in single_changes(sweep, plan, as_of, changes):
        by_activity.setdefault(activity, []).append(edit)
    if not sweep.draws:
        yield from (((edit,), None) for edits in by_activity.values() for edit in edits)
        return
    chosen, names = random.Random(sweep.seed), list(by_activity)  # noqa: S311 - draws, no secrets
    for _ in range(sweep.draws if names else 0):
        picked = chosen.sample(names, min(sweep.changes, len(names)))
        yield tuple(chosen.choice(by_activity[name]) for name in picked), None


def single_changes(sweep: Sweep, plan: Plan, as_of: date, changes: FactChanges) -> Iterator[tuple[str, Edit]]:
    """Every single change that a sweep allows and that can be made, activity by activity.

    A lead passes to any single agency that supports the activity and is in force; open work slips, is completed or
    cancelled.
    """
    single = {agency.id for agency in plan.agencies if agency.kind == "agency"}
    parts_of: dict[str, list[Assignment]] = {}
    for part in plan.assignments:
        parts_of.setdefault(part.activity, []).append(part)
    matching = set(sweep.where.matching(plan, as_of))
    progress = progress_of(plan, as_of)
    for row in activities_on(plan, as_of):
        known = progress.get(row.id)
        if row.id not in matching or (known and not known.is_open):
            continue
        found: list[Edit] = []
        if "reassign" in sweep.edits:
            parts = parts_of.get(row.id, ())
            found += [
                Reassign(row.id, "lead", lead.agency, support.agency)
                for lead in parts
                for support in parts
                if (lead.role, support.role) == ("lead", "support") and support.agency in single - {lead.agency}
            ]
        if "slip" in sweep.edits and row.due is not None:
            found += [MoveDate(row.id, "due", row.due + timedelta(days=days)) for days in sweep.days]
        if "complete" in sweep.edits:
            found.append(Complete(row.id))
        if "cancel" in sweep.edits:
            found.append(Cancel(row.id))
        # an agency may no longer be in force
        yield from ((row.id, edit) for edit in dict.fromkeys(found) if changes.can_be_made(edit))
