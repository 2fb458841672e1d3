"""Changes of who does what, each from a day on: rows that end are closed, and new ones begin on the day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from plan_graph.analysis.responsibility import Holders, holds_on
from plan_graph.edits.base import Edit, add_row, change_rows, require_in_force, require_work, unknown
from plan_graph.model.plan import Plan
from plan_graph.model.records import ROLES, Assignment
from plan_graph.model.table import Table

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reassign(Edit):
    """An agency takes over the part that another has in an activity, from a day on.

    ``on`` is the first day; the as-of date when it is None. ``wholly`` replaces the agency in the row itself, so that
    the other is taken to have had the part from the start: for work that is done already.
    """

    do: ClassVar[str] = "reassign"
    activity: str
    role: str
    former: str
    to: str
    on: date | None = None
    wholly: bool = False

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the part handed over."""
        day = self.on or as_of
        require_in_force(plan, self.to, day)
        ours = _parts_of(plan, self.activity, self.former, self.role, day)
        if self.wholly:
            return replace(
                plan,
                assignments=change_rows(
                    plan.assignments, lambda row: replace(row, agency=self.to) if row in ours else row
                ),
            )
        table = _close_rows(plan.assignments, ours, day)
        for row in ours:
            table = _begin_row(table, replace(row, agency=self.to, valid_from=day))
        if self.role == "lead":
            table = _close_rows(table, _weaker(table, self.activity, self.to, day), day)
        return replace(plan, assignments=table)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Unassign(Edit):
    """An agency has no longer a part in an activity, from a day on."""

    do: ClassVar[str] = "unassign"
    activity: str
    agency: str
    role: str
    on: date | None = None

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan without the assignment."""
        day = self.on or as_of
        ours = _parts_of(plan, self.activity, self.agency, self.role, day)
        return replace(plan, assignments=_close_rows(plan.assignments, ours, day))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Appoint(Edit):
    """An agency comes to lead an activity from a day on, whoever else does; a weaker part it had there ends."""

    do: ClassVar[str] = "appoint"
    activity: str
    agency: str
    on: date | None = None

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the lead added."""
        day = self.on or as_of
        require_work(plan, self.activity, day)
        require_in_force(plan, self.agency, day)
        weaker = _weaker(plan.assignments, self.activity, self.agency, day)
        row = Assignment(self.activity, self.agency, "lead", None, None, False, None, day)
        return replace(plan, assignments=_begin_row(_close_rows(plan.assignments, weaker, day), row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Demote(Edit):
    """An agency that led an activity supports it from a day on."""

    do: ClassVar[str] = "demote"
    activity: str
    agency: str
    on: date | None = None

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the weaker part."""
        day = self.on or as_of
        ours = _parts_of(plan, self.activity, self.agency, "lead", day)
        table = _close_rows(plan.assignments, ours, day)
        for row in ours:
            table = _begin_row(table, replace(row, role="support", valid_from=day))
        return replace(plan, assignments=table)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


def _parts_of(plan: Plan, activity: str, agency: str, role: str, day: date) -> list[Assignment]:
    """The assignments in force on the day that are the agency's: it is named there, or holds them as heir."""
    require_work(plan, activity, day)
    holders = Holders(plan)
    found = [
        row
        for row in plan.assignments
        if (row.activity, row.role) == (activity, role)
        and holds_on(row, day)
        and agency in (row.agency, *holders.of(row.agency, activity, day))
    ]
    if not found:
        raise unknown(f"{activity}, {agency}, {role}", "assignments", ())
    return found


def _weaker(table: Table[Assignment], activity: str, agency: str, day: date) -> list[Assignment]:
    """The parts of an agency in an activity that are no lead, in force on the day."""
    return [
        row
        for row in table
        if (row.activity, row.agency) == (activity, agency) and row.role != ROLES[0] and holds_on(row, day)
    ]


def _close_rows(table: Table[Assignment], rows: Collection[Assignment], day: date) -> Table[Assignment]:
    """The table with the rows ending on the day before; those that would begin on the day or later are left out."""
    if not rows:
        return table
    works = {row.activity for row in rows}

    def close(row: Assignment) -> Assignment | None:
        if row.activity not in works or row not in rows:
            return row
        begun_before = row.valid_from is None or row.valid_from < day
        return replace(row, valid_to=day - _DAY) if begun_before else None

    return change_rows(table, close)


def _begin_row(table: Table[Assignment], row: Assignment) -> Table[Assignment]:
    """The table with a row; where the agency has that part already, from the day after its last one there."""
    part = (row.activity, row.agency, row.role)
    terms = [one for one in table if (one.activity, one.agency, one.role) == part]
    first = row.valid_from
    while known := next((one for one in terms if first is not None and holds_on(one, first)), None):
        if known.valid_to is None or (row.valid_to is not None and row.valid_to <= known.valid_to):
            return table
        first = known.valid_to + _DAY
    return add_row(table, replace(row, valid_from=first))
