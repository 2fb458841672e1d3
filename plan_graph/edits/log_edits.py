"""Entries of the progress log, proposals of an order of work, and decisions on findings: each adds a row, or none."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar

from plan_graph.edits.base import Edit, Names, add_row, require, unknown
from plan_graph.model.plan import Plan
from plan_graph.model.records import BASES, STATES, Dependency, Fulfilment, Occurrence, Report, TargetFigure
from plan_graph.model.words import ACTION, STATE
from plan_graph.words import Language, message

_Day = date
"""The type, for classes whose own field is called ``date``."""


@dataclass(frozen=True, slots=True)
class AddReport(Edit):
    """A report is added to the progress log; its ``date`` is the day on which it takes effect."""

    do: ClassVar[str] = "add-report"
    date: _Day
    activity: str
    state: str
    percent: float | None = None
    evidence: str | None = None
    reporter: str | None = None
    note: str | None = None
    recorded: _Day | None = None
    source: str | None = None
    occurrence: _Day | None = None
    causes: str | None = None
    difficulties: str | None = None
    proposals: str | None = None
    proposed_due: _Day | None = None
    evidence_file: str | None = None

    @classmethod
    def of(cls, report: Report) -> AddReport:
        """The edit that adds a report."""
        return cls(**{one.name: getattr(report, one.name) for one in fields(report)})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        state = STATE[self.state][language] if self.state in STATE else self.state
        activity = names.get(self.activity, self.activity)
        return message("edits.add-report", language, activity=activity, state=state, date=self.date)

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the report at the end of its log."""
        require(self.activity, plan.activities.rows, "activities")
        _require_word(self.state, STATES, "state")
        row = Report(**{one.name: getattr(self, one.name) for one in fields(Report)})
        return replace(plan, reports=add_row(plan.reports, row))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day of the report."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})


@dataclass(frozen=True, slots=True)
class AddFigure(Edit):
    """An actual figure of a target is added to the log."""

    do: ClassVar[str] = "add-figure"
    target: str
    date: _Day
    value: float
    period: str | None = None
    evidence: str | None = None
    reporter: str | None = None
    note: str | None = None
    recorded: _Day | None = None
    source: str | None = None

    @classmethod
    def of(cls, figure: TargetFigure) -> AddFigure:
        """The edit that adds a figure."""
        return cls(**{one.name: getattr(figure, one.name) for one in fields(figure)})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        value = f"{self.value:g}"
        return message("edits.add-figure", language, target=self.target, value=value, date=self.date)

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the figure added."""
        require(self.target, plan.targets.rows, "targets")
        row = TargetFigure(**{one.name: getattr(self, one.name) for one in fields(TargetFigure)})
        return replace(plan, target_figures=add_row(plan.target_figures, row))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day of the figure."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The figures of the target."""
        return frozenset({("target_figure", self.target)})


@dataclass(frozen=True, slots=True)
class AddOccurrence(Edit):
    """An event outside the plan came about on a day."""

    do: ClassVar[str] = "add-occurrence"
    event: str
    date: _Day
    note: str | None = None

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the occurrence added."""
        require(self.event, plan.events.rows, "events")
        return replace(plan, occurrences=add_row(plan.occurrences, Occurrence(self.event, self.date, self.note)))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day of the event."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The event, and who waits for it."""
        return frozenset({("event", self.event), ("awaits", self.event)})


@dataclass(frozen=True, slots=True)
class AddFulfilment(Edit):
    """An obligation was met on a day, for the day on which it fell or falls due."""

    do: ClassVar[str] = "add-fulfilment"
    obligation: str
    due: _Day
    date: _Day
    evidence: str | None = None
    reporter: str | None = None
    note: str | None = None

    def apply_to(self, plan: Plan, as_of: _Day) -> Plan:
        """The plan with the fulfilment added."""
        require(self.obligation, plan.obligations.rows, "obligations")
        row = Fulfilment(self.obligation, self.due, self.date, self.evidence, self.reporter, self.note)
        return replace(plan, fulfilments=add_row(plan.fulfilments, row))

    def effective_on(self, as_of: _Day) -> _Day:
        """The day on which it was met."""
        return self.date

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The fulfilments of the obligation."""
        return frozenset({("fulfilled", self.obligation)})


@dataclass(frozen=True, slots=True)
class ProposeDependency(Edit):
    """An order of work that the plan suggests, for a planner to decide on."""

    do: ClassVar[str] = "propose"
    predecessor: str
    successor: str
    basis: str = "proposed"
    evidence_vi: str | None = None
    evidence_en: str | None = None
    source_line: int | None = None

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the dependency added."""
        for end in (self.predecessor, self.successor):
            require(end, plan.activities.rows, "activities")
        _require_word(self.basis, BASES, "basis")
        row = Dependency(**{one.name: getattr(self, one.name) for one in fields(Dependency)})
        return replace(plan, dependencies=add_row(plan.dependencies, row))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The dependency, by its successor."""
        return frozenset({("dependency", self.successor)})


@dataclass(frozen=True, slots=True)
class DecideFinding(Edit):
    """A planner's decision on a finding: that it is dismissed, or an action; no table changes.

    ``until`` is the day by which an answer is asked for, or the new deadline.
    """

    do: ClassVar[str] = "decide-finding"
    changes_rows: ClassVar[bool] = False
    kind: str
    item: str
    decision: str = "dismissed"
    until: date | None = None

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        words = {action: word[language] for action, word in ACTION.items()}
        known = {"dismissed": message("edits.dismissed", language), **words}.get(self.decision, self.decision)
        item = names.get(self.item, self.item)
        return message("edits.decide-finding", language, kind=self.kind, item=item, decision=known)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan as it is."""
        return plan

    def footprint(self) -> frozenset[tuple[str, str]]:
        """Nothing: no fact follows from it."""
        return frozenset()


def _require_word(found: str, allowed: tuple[str, ...], column: str) -> None:
    if found not in allowed:
        raise unknown(found, column, allowed)
