"""Changes of the progress log: finish, report, cancel, let an event occur, meet an obligation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from plan_graph.edits.base import Edit, add_row, assumption_texts, require, require_work
from plan_graph.model.plan import Plan
from plan_graph.model.records import Fulfilment, Occurrence, Report


@dataclass(frozen=True, slots=True)
class Complete(Edit):
    """An activity is reported done on the as-of date, with evidence."""

    do: ClassVar[str] = "complete"
    activity: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a report added."""
        require_work(plan, self.activity, as_of)
        report = Report(as_of, self.activity, "done", 100.0, assumption_texts(), None, assumption_texts())
        return replace(plan, reports=add_row(plan.reports, report))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})


@dataclass(frozen=True, slots=True)
class ReportProgress(Edit):
    """An activity is reported on the as-of date, in the state it has, with evidence."""

    do: ClassVar[str] = "report"
    activity: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a report added that repeats the last one, or says that the work is under way."""
        require_work(plan, self.activity, as_of)
        known = [
            (report.date, number, report)
            for number, report in enumerate(plan.reports)
            if report.activity == self.activity and report.date <= as_of
        ]
        last = max(known)[2] if known else None
        state, percent = (last.state, last.percent) if last else ("in_progress", None)
        report = Report(as_of, self.activity, state, percent, assumption_texts(), None, assumption_texts())
        return replace(plan, reports=add_row(plan.reports, report))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})


@dataclass(frozen=True, slots=True)
class Occur(Edit):
    """An event outside the plan comes about on the as-of date."""

    do: ClassVar[str] = "occur"
    event: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the occurrence added."""
        require(self.event, plan.events.rows, "events")
        return replace(plan, occurrences=add_row(plan.occurrences, Occurrence(self.event, as_of, assumption_texts())))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The event, and who waits for it: windows may open with it."""
        return frozenset({("event", self.event), ("awaits", self.event)})


@dataclass(frozen=True, slots=True)
class Fulfil(Edit):
    """An obligation is met on the as-of date, for the day on which it fell or falls due."""

    do: ClassVar[str] = "fulfil"
    obligation: str
    due: date

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the fulfilment added."""
        require(self.obligation, plan.obligations.rows, "obligations")
        met = Fulfilment(self.obligation, self.due, as_of, assumption_texts(), None, assumption_texts())
        return replace(plan, fulfilments=add_row(plan.fulfilments, met))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The fulfilments of the obligation."""
        return frozenset({("fulfilled", self.obligation)})


@dataclass(frozen=True, slots=True)
class Cancel(Edit):
    """An activity is reported cancelled on the as-of date."""

    do: ClassVar[str] = "cancel"
    activity: str

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a report added."""
        require_work(plan, self.activity, as_of)
        report = Report(as_of, self.activity, "cancelled", None, assumption_texts(), None, assumption_texts())
        return replace(plan, reports=add_row(plan.reports, report))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})
