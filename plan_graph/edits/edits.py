"""The changes: finish, report, let an event occur, meet an obligation, move a date, reject a dependency, reassign.

Rows that an edit adds stand in no file; their line is 0. What an edit adds to the progress log is dated on the
as-of date, with evidence that says it is assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar, Literal

from plan_graph.model.diagnostics import Diagnostic, InputError, nearest
from plan_graph.model.plan import Plan, R, Table
from plan_graph.model.records import Fulfilment, Occurrence, Report
from plan_graph.model.words import ROLE, Language, Text, both, written_date

ASSUMED = "giả định / assumed"
"""Evidence and note of whatever an edit adds to the progress log."""

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a plan."""

    do: ClassVar[str]
    words: ClassVar[Text]

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the change made; the plan given stays as it is.

        Raises
        ------
        InputError
            When the plan has nothing of what the change names.
        """
        raise NotImplementedError

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that the change may touch: their kinds, and the ids they are about."""
        raise NotImplementedError

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words; ``names`` says what to call an id."""
        said = {}
        for field in fields(self):
            value = getattr(self, field.name)
            known = ROLE[value][language] if field.name == "role" else names.get(str(value), str(value))
            said[field.name] = written_date(value, language) if isinstance(value, date) else known
        return self.words[language].format(**said)

    def as_dict(self) -> dict[str, str]:
        """The change as plain values: what to ``do``, and to what."""
        return {"do": self.do} | {field.name: str(getattr(self, field.name)) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Complete(Edit):
    """An activity is reported done on the as-of date, with evidence."""

    do: ClassVar[str] = "complete"
    words: ClassVar[Text] = both("hoàn thành {activity}", "complete {activity}")
    activity: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a report added."""
        _known(self.activity, plan.activities.rows, "activities")
        report = Report(as_of, self.activity, "done", 100.0, ASSUMED, None, ASSUMED)
        return replace(plan, reports=_added(plan.reports, report))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})


@dataclass(frozen=True, slots=True)
class ReportProgress(Edit):
    """An activity is reported on the as-of date, in the state it has, with evidence."""

    do: ClassVar[str] = "report"
    words: ClassVar[Text] = both("báo cáo {activity}, kèm minh chứng", "report on {activity}, with evidence")
    activity: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with a report added that repeats the last one, or says that the work is under way."""
        _known(self.activity, plan.activities.rows, "activities")
        known = [
            (report.date, number, report)
            for number, report in enumerate(plan.reports)
            if report.activity == self.activity and report.date <= as_of
        ]
        last = max(known)[2] if known else None
        state, percent = (last.state, last.percent) if last else ("in_progress", None)
        report = Report(as_of, self.activity, state, percent, ASSUMED, None, ASSUMED)
        return replace(plan, reports=_added(plan.reports, report))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity and its reports."""
        return frozenset({("activity", self.activity), ("report", self.activity)})


@dataclass(frozen=True, slots=True)
class Occur(Edit):
    """An event outside the plan comes about on the as-of date."""

    do: ClassVar[str] = "occur"
    words: ClassVar[Text] = both("sự kiện xảy ra: {event}", "the event occurs: {event}")
    event: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the occurrence added."""
        _known(self.event, plan.events.rows, "events")
        return replace(plan, occurrences=_added(plan.occurrences, Occurrence(self.event, as_of, ASSUMED)))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The event, and who waits for it: windows may open with it."""
        return frozenset({("event", self.event), ("awaits", self.event)})


@dataclass(frozen=True, slots=True)
class Fulfil(Edit):
    """An obligation is met on the as-of date, for the day on which it fell or falls due."""

    do: ClassVar[str] = "fulfil"
    words: ClassVar[Text] = both(
        "thực hiện nghĩa vụ {obligation}, kỳ đến hạn {due}", "meet obligation {obligation}, due {due}"
    )
    obligation: str
    due: date

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the fulfilment added."""
        _known(self.obligation, plan.obligations.rows, "obligations")
        met = Fulfilment(self.obligation, self.due, as_of, ASSUMED, None, ASSUMED)
        return replace(plan, fulfilments=_added(plan.fulfilments, met))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The fulfilments of the obligation."""
        return frozenset({("fulfilled", self.obligation)})


@dataclass(frozen=True, slots=True)
class MoveDate(Edit):
    """The first or last day of an activity is moved."""

    do: ClassVar[str] = "move"
    words: ClassVar[Text] = both("dời {column} của {activity} đến {to}", "move the {column} of {activity} to {to}")
    activity: str
    column: Literal["start", "due"]
    to: date

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        column = {"start": both("ngày bắt đầu", "start"), "due": both("hạn", "due date")}[self.column][language]
        said = {"column": column, "activity": names.get(self.activity, self.activity)}
        return self.words[language].format(to=written_date(self.to, language), **said)

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the date moved."""
        _known(self.activity, plan.activities.rows, "activities")
        rows = tuple(
            (replace(row, start=self.to) if self.column == "start" else replace(row, due=self.to))
            if row.id == self.activity
            else row
            for row in plan.activities
        )
        return replace(plan, activities=replace(plan.activities, rows=rows))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The activity."""
        return frozenset({("activity", self.activity)})


@dataclass(frozen=True, slots=True)
class RejectDependency(Edit):
    """A planner rejects a dependency: the one need not wait for the other."""

    do: ClassVar[str] = "reject"
    words: ClassVar[Text] = both(
        "bác quan hệ: {successor} không phải chờ {predecessor}",
        "reject the dependency: {successor} need not wait for {predecessor}",
    )
    predecessor: str
    successor: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the dependency rejected."""
        rows, found = [], False
        for row in plan.dependencies:
            ours = (row.predecessor, row.successor) == (self.predecessor, self.successor)
            rows.append(replace(row, basis="rejected") if ours else row)
            found = found or ours
        if not found:
            raise _unknown(f"{self.predecessor} > {self.successor}", "dependencies", ())
        return replace(plan, dependencies=replace(plan.dependencies, rows=tuple(rows)))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The dependency, by its successor."""
        return frozenset({("dependency", self.successor)})


@dataclass(frozen=True, slots=True)
class ChangeLead(Edit):
    """Another agency leads an activity in the place of one that leads it; what it did there before, it does no more."""

    do: ClassVar[str] = "reassign"
    words: ClassVar[Text] = both("giao {to} chủ trì {activity} thay {former}", "let {to} lead {activity} for {former}")
    activity: str
    former: str
    to: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the lead changed."""
        _known(self.to, plan.agencies.rows, "agencies")
        _assigned(plan, self.activity, self.former, "lead")

        def changed(row: object) -> object | None:
            activity, agency, role = (getattr(row, name) for name in ("activity", "agency", "role"))
            if activity != self.activity:
                return row
            if (agency, role) == (self.former, "lead"):
                return replace(row, agency=self.to)  # type: ignore[type-var]
            return None if agency == self.to else row

        return replace(plan, assignments=_changed(plan.assignments, changed))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


@dataclass(frozen=True, slots=True)
class Unassign(Edit):
    """An agency has no longer a part in an activity."""

    do: ClassVar[str] = "unassign"
    words: ClassVar[Text] = both(
        "{agency} thôi {role} {activity}", "{agency} no longer takes part in {activity} ({role})"
    )
    activity: str
    agency: str
    role: str

    def applied(self, plan: Plan, as_of: date) -> Plan:
        """The plan without the assignment."""
        _assigned(plan, self.activity, self.agency, self.role)
        gone = (self.activity, self.agency, self.role)

        def kept(row: object) -> object | None:
            own = tuple(getattr(row, name) for name in ("activity", "agency", "role"))
            return None if own == gone else row

        return replace(plan, assignments=_changed(plan.assignments, kept))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The assignments of the activity."""
        return frozenset({("assignment", self.activity)})


def apply(plan: Plan, edits: Iterable[Edit], as_of: date) -> Plan:
    """The plan with every change made, in a fixed order; the plan given stays as it is."""
    for edit in sorted(edits, key=lambda edit: (edit.do, tuple(edit.as_dict().values()))):
        plan = edit.applied(plan, as_of)
    return plan


def _added(table: Table[R], row: R) -> Table[R]:
    return replace(table, rows=(*table.rows, row), lines=(*table.lines, 0))


def _changed(table: Table[R], change: Callable[[R], object | None]) -> Table[R]:
    kept = [(new, line) for row, line in table.placed() if (new := change(row)) is not None]
    rows, lines = (tuple(row for row, _ in kept), tuple(line for _, line in kept))
    return replace(table, rows=rows, lines=lines)  # type: ignore[arg-type]


def _known(id: str, rows: Iterable[object], table: str) -> None:
    known = [str(getattr(row, "id", "")) for row in rows]
    if id not in known:
        raise _unknown(id, table, known)


def _assigned(plan: Plan, activity: str, agency: str, role: str) -> None:
    _known(activity, plan.activities.rows, "activities")
    if not any((row.activity, row.agency, row.role) == (activity, agency, role) for row in plan.assignments):
        raise _unknown(f"{activity}, {agency}, {role}", "assignments", ())


def _unknown(found: str, table: str, known: Iterable[str]) -> InputError:
    values = {"found": found, "table": table, "near": nearest(found, known)}
    return InputError([Diagnostic("unknown-reference", found, values=values)])
