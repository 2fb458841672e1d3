"""What to finish first: open activities and awaited events, ranked by how many blocked activities each would free.

Each candidate is a world in which it is done or has occurred on the as-of date; all are concluded at once, as what
differs from the plan as it is: the answer is exact.
What nothing waits for frees nothing and is no candidate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.answers.declared import require
from plan_graph.edits import Complete, Edit, Occur
from plan_graph.explain.fact_changes import FactChanges
from plan_graph.inference.columns import refusals, run_columns
from plan_graph.inference.columns.differences import differ_in_worlds
from plan_graph.inference.columns.moves import Routes
from plan_graph.inference.many_worlds import World, as_tables
from plan_graph.language.program import Program
from plan_graph.language.slicing import slice_for
from plan_graph.model.diagnostics import refuse_if_any
from plan_graph.model.facts import Value
from plan_graph.model.plan import Plan

KINDS = ("blocked", "waiting")
"""The conclusions that the ranking compares; rules must conclude both."""


@dataclass(frozen=True, slots=True)
class UnblockRow:
    """A candidate, and what its completion does.

    Parameters
    ----------
    edit
        Its completion, or occurrence.
    item
        The activity or event.
    frees
        The activities that are blocked now and would not be, in plan order; itself is not counted.
    eases
        The activities that would still be blocked, but wait for less, in plan order.
    """

    edit: Edit
    item: str
    frees: tuple[str, ...]
    eases: tuple[str, ...]


def unblock(plan: Plan, program: Program, as_of: date, parameters: Mapping[str, Value]) -> tuple[UnblockRow, ...]:
    """Candidates that free or ease something, those that free most first; then those that ease most, in plan order.

    Parameters
    ----------
    plan
        The plan; it stays as it is.
    program
        Rules that conclude ``blocked`` and ``waiting``.
    as_of
        The as-of date.
    parameters
        The value of every parameter.

    Raises
    ------
    InputError
        When no rule concludes one of them.
    """
    require(program, *KINDS)
    sliced = slice_for(program, KINDS)
    order = {activity.id: number for number, activity in enumerate(plan.activities)}
    events = {event.id for event in plan.events}
    facts = plan_facts(plan, as_of)
    refuse_if_any(refusals(sliced, facts, parameters))
    run = run_columns(sliced, facts, parameters)
    waits = {(str(activity), str(on)) for activity, on in _pairs(run.table("waiting"))}
    blocked = {str(activity) for (activity,) in _rows(run.table("blocked"), "activity")}
    candidates = sorted({on for _, on in waits}, key=lambda on: (order.get(on, len(order)), on))
    edits: list[Edit] = [Occur(item) if item in events else Complete(item) for item in candidates]
    changes = FactChanges(plan, as_of, facts)
    worlds = as_tables(sliced, [World(*changes.of([edit])) for edit in edits])
    many = differ_in_worlds(run, Routes(run), worlds.count, worlds.removed, worlds.added)
    freed = _by_world(_rows(many.difference("blocked").gone, "world", "activity"))
    again = _by_world(_rows(many.difference("blocked").new, "world", "activity"))
    less, more = (_counts(side) for side in (many.difference("waiting").gone, many.difference("waiting").new))
    rows = []
    for world, (edit, item) in enumerate(zip(edits, candidates, strict=True)):
        gone = freed.get(world, set()) & blocked - again.get(world, set())
        changed = less.get(world, {})
        fewer = {each for each, n in changed.items() if n > more.get(world, {}).get(each, 0)}
        frees = tuple(sorted(gone - {item}, key=order.__getitem__))
        rows.append(UnblockRow(edit, item, frees, tuple(sorted(fewer & blocked - gone, key=order.__getitem__))))
    return tuple(sorted((row for row in rows if row.frees or row.eases), key=lambda r: (-len(r.frees), -len(r.eases))))


def _rows(table: Any, *columns: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(column).to_pylist() for column in columns), strict=True))


def _pairs(table: Any) -> list[tuple[Any, ...]]:
    return _rows(table, "activity", "on")


def _by_world(rows: list[tuple[Any, ...]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for world, activity in rows:
        found.setdefault(world, set()).add(activity)
    return found


def _counts(table: Any) -> dict[int, dict[str, int]]:
    """By world how many things each activity waits for no longer, or anew; a thing once, whatever its edges."""
    counts: dict[int, dict[str, int]] = {}
    for world, activity, _ in {*_rows(table, "world", "activity", "on")}:
        own = counts.setdefault(world, {})
        own[activity] = own.get(activity, 0) + 1
    return counts
