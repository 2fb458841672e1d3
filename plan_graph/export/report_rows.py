"""The rows of the workbook in which agencies report: which work and which targets each agency reports on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.occurrences import occurrences_of
from plan_graph.analysis.responsibility import Holders
from plan_graph.model.records import Target, TargetFigure
from plan_graph.reporting import Assessment
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.summary import ActivityRow


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An activity to report on, and the occurrence that the report serves where it recurs."""

    activity: ActivityRow
    occurrence: date | None = None


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target whose figure is to be reported, and the last one that was."""

    target: Target
    last: TargetFigure | None


def rows_by_reporter(assessment: Assessment) -> dict[str, list[WorkRow]]:
    """The work to report on, by the agency in force that answers for it; "" where that is nobody.

    Work that a body finished before it was merged or dissolved is with its heir: nobody else can report on it now. What
    is cancelled is left out. A duty that recurs has a row for each occurrence that is due and not served yet, and for
    the next one.
    """
    holders = Holders(assessment.plan)
    works: dict[str, dict[str, ActivityRow]] = {}
    for lead in by_lead(assessment):
        for row in lead.activities:
            held = holders.of(lead.agency, row.id, assessment.as_of)
            if row.state != "cancelled":
                works.setdefault(held[0] if len(held) == 1 else "", {})[row.id] = row
    order = [*(row.id for row in assessment.plan.agencies), ""]
    plan_order = {row.id: place for place, row in enumerate(assessment.plan.activities)}
    days = _days_to_report(assessment)
    return {
        agency: [
            WorkRow(row, day)
            for row in sorted(works[agency].values(), key=lambda row: plan_order[row.id])
            for day in days.get(row.id, (None,))
        ]
        for agency in order
        if agency in works
    }


def _days_to_report(assessment: Assessment) -> Mapping[str, Sequence[date]]:
    days: dict[str, list[date]] = {}
    ahead: set[str] = set()
    for one in occurrences_of(assessment.plan, assessment.as_of):
        if one.met_on is None and one.activity not in ahead:
            days.setdefault(one.activity, []).append(one.day)
            if one.day > assessment.as_of:
                ahead.add(one.activity)
    return days


def targets_by_reporter(assessment: Assessment, works: Mapping[str, Sequence[WorkRow]]) -> dict[str, list[TargetRow]]:
    """The targets that each agency has figures of: those that an objective of its work serves.

    The standing agency has those too that no objective serves.
    """
    plan = assessment.plan
    objectives = {row.id: row.objective for row in plan.activities}
    served = {(row.target, row.objective) for row in plan.target_objectives}
    standing = str(assessment.inference.parameters.get("standing_agency") or "")
    last: dict[str, TargetFigure] = {}
    for figure in sorted(plan.target_figures, key=lambda row: row.date):
        if figure.date <= assessment.as_of:
            last[figure.target] = figure
    led = {agency: {objectives.get(row.activity.id) for row in rows} for agency, rows in works.items()}
    rows: dict[str, list[TargetRow]] = {}
    for target in plan.targets:
        serving = {objective for one, objective in served if one == target.id}
        of = [agency for agency in led if agency and led[agency] & serving] or [standing if standing in led else ""]
        for agency in of:
            rows.setdefault(agency, []).append(TargetRow(target, last.get(target.id)))
    return {agency: rows[agency] for agency in [*works, ""] if agency in rows}
