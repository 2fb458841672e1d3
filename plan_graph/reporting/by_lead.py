"""Activities by the agency that is responsible for them as lead on the date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plan_graph.reporting.summary import ActivityRow, Assessment, Counts, count_activities


@dataclass(frozen=True, slots=True)
class LeadRow:
    """An agency with the activities it leads now, and their counts.

    The agency is "" for those that nobody leads. An activity with several leads stands with each of them.
    """

    agency: str
    activities: tuple[ActivityRow, ...]
    counts: Counts


def by_lead(assessment: Assessment) -> tuple[LeadRow, ...]:
    """Every agency that leads something on the date, in the order of the table of agencies; nobody comes last."""
    plan = assessment.plan
    order = {agency.id: number for number, agency in enumerate(plan.agencies)}
    found: dict[str, list[ActivityRow]] = {}
    now = leads_on_date(assessment)
    for row in assessment.activity_rows():
        for agency in now[row.id] or ("",):
            found.setdefault(agency, []).append(row)
    rows = []
    for agency, activities in sorted(found.items(), key=lambda item: order.get(item[0], len(order))):
        rows.append(LeadRow(agency, tuple(activities), count_activities(activities, assessment.answers)))
    return tuple(rows)


def leads_on_date(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """The ids of the agencies that lead each activity on the date; empty where nobody does."""
    return {row.id: assessment.responsible(row.id, "lead") for row in assessment.plan.activities}
