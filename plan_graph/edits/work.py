"""Changes of dates and of the order of work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal

from plan_graph.edits.base import Edit, Names, add_row, assumption_texts, require_work, unknown
from plan_graph.edits.dated_rows import with_window_cell
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.model.records import Dependency
from plan_graph.words import Language, message


@dataclass(frozen=True, slots=True)
class MoveDate(Edit):
    """The first or last day of an activity is moved from the as-of date on, until a later day that says another.

    Before the as-of date the old one counts.
    """

    do: ClassVar[str] = "move"
    activity: str
    column: Literal["start", "due"]
    to: date

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        activity = names.get(self.activity, self.activity)
        return message(f"edits.move-{self.column}", language, activity=activity, to=self.to)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the date moved."""
        require_work(plan, self.activity, as_of)
        own = next(row for row in plan.activities if row.id == self.activity)
        return with_window_cell(plan, own, self.column, self.to, as_of)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity."""
        return frozenset({("activity", self.activity)})


@dataclass(frozen=True, slots=True)
class RejectDependency(Edit):
    """A planner rejects a dependency: the one need not wait for the other."""

    do: ClassVar[str] = "reject"
    predecessor: str
    successor: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the dependency rejected."""
        return _with_basis(plan, self.predecessor, self.successor, "rejected")

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The dependency, by its successor."""
        return frozenset({("dependency", self.successor)})


@dataclass(frozen=True, slots=True)
class ConfirmDependency(Edit):
    """A planner confirms a dependency that was only proposed."""

    do: ClassVar[str] = "confirm"
    predecessor: str
    successor: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the dependency confirmed."""
        return _with_basis(plan, self.predecessor, self.successor, "confirmed")

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The dependency, by its successor."""
        return frozenset({("dependency", self.successor)})


@dataclass(frozen=True, slots=True)
class AddDependency(Edit):
    """One activity has to wait for another; it may close a cycle, which the rules then find."""

    do: ClassVar[str] = "add"
    predecessor: str
    successor: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the dependency added."""
        for end in (self.predecessor, self.successor):
            require_work(plan, end, as_of)
        pair = f"{self.predecessor} > {self.successor}"
        if any((row.predecessor, row.successor) == (self.predecessor, self.successor) for row in plan.dependencies):
            raise InputError([Diagnostic("edit-already", pair, values={"found": pair})])
        row = Dependency(self.predecessor, self.successor, "confirmed", assumption_texts(), assumption_texts(), None)
        return replace(plan, dependencies=add_row(plan.dependencies, row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The dependency, by its successor."""
        return frozenset({("dependency", self.successor)})


def _with_basis(plan: Plan, predecessor: str, successor: str, basis: str) -> Plan:
    """The plan with another basis for a dependency."""
    rows = [*plan.dependencies]
    places = [at for at, row in enumerate(rows) if row.predecessor == predecessor and row.successor == successor]
    if not places:
        pairs = [f"{row.predecessor} > {row.successor}" for row in rows]
        raise unknown(f"{predecessor} > {successor}", "dependencies", pairs)
    for at in places:
        rows[at] = replace(rows[at], basis=basis)
    return replace(plan, dependencies=replace(plan.dependencies, rows=tuple(rows)))
