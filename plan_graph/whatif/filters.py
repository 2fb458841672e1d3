"""Which activities a step of a scenario is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from plan_graph.analysis.progress import activities_on, progress_of
from plan_graph.analysis.responsibility import assignments_in_force, responsible_on
from plan_graph.model.arguments import not_an_object, read_day, read_texts, read_word
from plan_graph.model.plan import Plan
from plan_graph.model.records import ROLES, STATES, WINDOWS

Words = tuple[str, ...]

_EXAMPLES = {"activity": "I/3.21", "objective": "I/1.1", "task": "I/2.1", "field": "II", "state": "open"}

OPEN = "open"
"""Stands in ``state`` for every state but done and cancelled."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all have to hold; several values of one condition are alternatives.

    Parameters
    ----------
    activity, objective, task, field
        Ids; a field takes in its parts.
    agency, role
        An agency that has a part in the activity on the as-of date, as named or as heir; in this role where one is
        given.
    window
        Kinds of windows.
    state
        States on the as-of date; ``open`` for all that are neither done nor cancelled.
    due_from, due_to
        The due date lies from the one to the other, both included.
    """

    activity: Words = ()
    objective: Words = ()
    task: Words = ()
    field: Words = ()
    agency: Words = ()
    role: Words = ()
    window: Words = ()
    state: Words = ()
    due_from: date | None = None
    due_to: date | None = None

    def matching(self, plan: Plan, as_of: date) -> tuple[str, ...]:
        """The ids of the activities, in plan order.

        Parameters
        ----------
        plan
            The plan.
        as_of
            The as-of date, for ``state``, ``agency``, ``role``, ``window`` and the due dates.
        """
        progress = progress_of(plan, as_of) if self.state else {}
        inside = {part.id for part in plan.fields if part.id in self.field or part.part_of in self.field}
        taking_part = set(self._taking_part(plan, as_of)) if self.agency or self.role else set()
        found = []
        for row in activities_on(plan, as_of):
            known = progress.get(row.id)
            state = known.state if known else "not_started"
            states = (state, OPEN) if known is None or known.is_open else (state,)
            if (
                (not self.activity or row.id in self.activity)
                and (not self.objective or row.objective in self.objective)
                and (not self.task or row.task in self.task)
                and (not self.field or row.field in inside)
                and (not (self.agency or self.role) or row.id in taking_part)
                and (not self.window or row.window in self.window)
                and (not self.state or any(each in self.state for each in states))
                and (self.due_from is None or (row.due is not None and row.due >= self.due_from))
                and (self.due_to is None or (row.due is not None and row.due <= self.due_to))
            ):
                found.append(row.id)
        return tuple(found)

    def _taking_part(self, plan: Plan, as_of: date) -> Iterator[str]:
        """Activities in which an agency has a part: responsible on the date, or named by an assignment in force."""
        parts = [(part.activity, part.agency, part.role) for part in responsible_on(plan, as_of)]
        parts += [(row.activity, row.agency, row.role) for row in assignments_in_force(plan, as_of)]
        for activity, agency, role in parts:
            if (not self.agency or agency in self.agency) and (not self.role or role in self.role):
                yield activity

    def unknown(self, plan: Plan) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Each value that the plan does not have: the condition, the value, and what there is."""
        known = {
            "activity": [row.id for row in plan.activities],
            "objective": [row.id for row in plan.objectives],
            "task": [row.id for row in plan.tasks],
            "field": [row.id for row in plan.fields],
            "agency": [row.id for row in plan.agencies],
            "role": ROLES,
            "window": WINDOWS,
            "state": (*STATES, OPEN),
        }
        for name, values in known.items():
            for value in getattr(self, name):
                if value not in values:
                    yield name, value, tuple(values)

    def as_dict(self) -> dict[str, object]:
        """The conditions that are set, as plain values."""
        found: dict[str, object] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, date):
                found[each.name] = value.isoformat()
            elif value:
                found[each.name] = list(value)
        return found


def read_filter(place: str, where: Mapping[str, object]) -> Filter:
    """A filter from what a person passed: one value or several for each condition.

    Parameters
    ----------
    place
        What to call the step in a diagnostic.
    where
        Values by the names of :class:`Filter`; days as :func:`plan_graph.model.arguments.read_day` reads them.

    Raises
    ------
    InputError
        When there is no such condition, or it takes another value.
    """
    if not isinstance(where, Mapping):
        raise not_an_object(where, place, "Filter")
    names = [each.name for each in fields(Filter)]
    found: dict[str, Any] = {}
    for name, value in where.items():
        read_word(name, place, names, "condition-unknown")
        if name in ("due_from", "due_to"):
            found[name] = None if value is None else read_day(value, f"{place}: {name}")
        else:
            found[name] = read_texts(value, f"{place}: {name}", _EXAMPLES.get(name, "office"))
    return Filter(**found)
