"""What to finish first: open activities and awaited events, ranked by how many blocked activities each would free.

For each candidate the rules conclude again, as if it were done or had occurred on the as-of date: the answer is exact.
What nothing waits for frees nothing and is no candidate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.answers.declared import Answers, require
from plan_graph.edits import Complete, Edit, Occur
from plan_graph.inference import infer
from plan_graph.language.program import Program
from plan_graph.language.slicing import slice_for
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

    def conclude(changed: Plan) -> Answers:
        return Answers(infer(sliced, plan_facts(changed, as_of), parameters))

    now = conclude(plan)
    blocked, waits = now.items("blocked"), _waits(now)
    rows = []
    for item in sorted({on for ons in waits.values() for on in ons}, key=lambda on: (order.get(on, len(order)), on)):
        edit: Edit = Occur(item) if item in events else Complete(item)
        then = conclude(edit.apply_to(plan, as_of))
        still, waits_then = then.items("blocked"), _waits(then)
        frees = tuple(sorted(blocked - still - {item}, key=order.__getitem__))
        fewer = (each for each in blocked & still if len(waits_then.get(each, ())) < len(waits.get(each, ())))
        rows.append(UnblockRow(edit, item, frees, tuple(sorted(fewer, key=order.__getitem__))))
    return tuple(sorted((row for row in rows if row.frees or row.eases), key=lambda r: (-len(r.frees), -len(r.eases))))


def _waits(answers: Answers) -> dict[str, set[str]]:
    """What each activity waits for at once."""
    return {activity: {row.text("on") for row in rows} for activity, rows in answers.by_item("waiting").items()}
