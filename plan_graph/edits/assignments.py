"""Changes of who does what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from plan_graph.edits.base import Edit, added, changed, require, require_assignment, require_in_force
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import ROLES, Assignment


@dataclass(frozen=True, slots=True)
class Reassign(Edit):
    """An agency takes over the part that another has in an activity.

    An agency has one part in an activity, the strongest: who comes to lead no longer supports.
    """

    do: ClassVar[str] = "reassign"
    activity: str
    role: str
    former: str
    to: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the part handed over."""
        require_in_force(plan, self.to, as_of)
        require_assignment(plan, self.activity, self.former, self.role)
        ours = (self.activity, self.former, self.role)

        def handed(row: Assignment) -> Assignment:
            return replace(row, agency=self.to) if (row.activity, row.agency, row.role) == ours else row

        return replace(plan, assignments=collapsed(changed(plan.assignments, handed), {self.activity}))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Unassign(Edit):
    """An agency has no longer a part in an activity."""

    do: ClassVar[str] = "unassign"
    activity: str
    agency: str
    role: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan without the assignment."""
        require_assignment(plan, self.activity, self.agency, self.role)
        gone = (self.activity, self.agency, self.role)

        def kept(row: Assignment) -> Assignment | None:
            return None if (row.activity, row.agency, row.role) == gone else row

        return replace(plan, assignments=changed(plan.assignments, kept))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Appoint(Edit):
    """An agency comes to lead an activity, whoever else does; a part it had there before becomes the lead."""

    do: ClassVar[str] = "appoint"
    activity: str
    agency: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the lead added."""
        require(self.activity, plan.activities.rows, "activities")
        require_in_force(plan, self.agency, as_of)
        row = Assignment(self.activity, self.agency, "lead", None, None, False, None)
        return replace(plan, assignments=collapsed(added(plan.assignments, row), {self.activity}))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Demote(Edit):
    """An agency that led an activity supports it from now on."""

    do: ClassVar[str] = "demote"
    activity: str
    agency: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the weaker part."""
        require_assignment(plan, self.activity, self.agency, "lead")
        ours = (self.activity, self.agency, "lead")

        def weaker(row: Assignment) -> Assignment:
            return replace(row, role="support") if (row.activity, row.agency, row.role) == ours else row

        return replace(plan, assignments=collapsed(changed(plan.assignments, weaker), {self.activity}))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


def collapsed(table: Table[Assignment], activities: Collection[str]) -> Table[Assignment]:
    """The assignments, with one part for each agency in each of the activities: the strongest.

    The scopes of equal parts are joined.
    """
    parts: dict[tuple[str, str], list[tuple[Assignment, int]]] = {}
    for row, line in table.rows_with_lines():
        if row.activity in activities:
            parts.setdefault((row.activity, row.agency), []).append((row, line))
    kept: list[tuple[Assignment, int]] = []
    for row, line in table.rows_with_lines():
        if row.activity not in activities:
            kept.append((row, line))
        elif own := parts.pop((row.activity, row.agency), None):  # at the place of the first of them
            kept.append(_strongest(own))
    return replace(table, rows=tuple(row for row, _ in kept), lines=tuple(line for _, line in kept))


def _strongest(placed: Sequence[tuple[Assignment, int]]) -> tuple[Assignment, int]:
    best, line = min(placed, key=lambda each: ROLES.index(each[0].role))
    for row, _ in placed:
        if row.role == best.role and row != best:
            best = replace(
                best, scope_vi=_joined(best.scope_vi, row.scope_vi), scope_en=_joined(best.scope_en, row.scope_en)
            )
    return best, line


def _joined(one: str | None, other: str | None) -> str | None:
    """Two scopes in one; a part without a scope is the whole."""
    return f"{one}; {other}" if one and other and one != other else (one if one and other else None)
