"""Facts about what work is measured by: agencies, duties of the whole plan, targets, periods and statuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_graph.analysis.calendar import cut_off_day, dates_due, quarters, reporting_periods, years_of_plan
from plan_graph.analysis.plan_kinds import PLAN_KINDS, Said
from plan_graph.analysis.responsibility import last_days, works_in_scope
from plan_graph.model.facts import Source, Value
from plan_graph.model.plan import Plan
from plan_graph.model.words import STATUSES


def list_agencies(plan: Plan, _: date, placed: bool) -> Iterator[Said]:
    """The agencies; one that is merged, dissolved or renamed ends the day before, also where its row is silent."""
    table, ends = plan.agencies, last_days(plan)
    columns = {field: table.column(field) for field in PLAN_KINDS["agency"].fields}
    columns["valid_to"] = [ends.get(agency) for agency in table.column("id")]
    for values, line, place in zip(
        zip(*columns.values(), strict=True), table.lines, table.column("source_line"), strict=True
    ):
        yield "agency", values, (Source((), table.file, line, place),) if placed else ()


def list_successions(plan: Plan, _: date, __: bool) -> Iterator[Said]:
    """The successions of agencies, and the works that a scope names."""
    inside = works_in_scope(plan)
    for row, line in plan.agency_successions.rows_with_lines():
        said = (Source((), plan.agency_successions.file, line),)
        values: dict[str, Value] = {
            field: getattr(row, field, None) for field in PLAN_KINDS["succession"].fields if field != "scoped"
        }
        yield "succession", values | {"scoped": row.scope is not None}, said
        for activity in inside(row.scope):
            named = {"predecessor": row.predecessor, "successor": row.successor, "date": row.date}
            yield "succession_scope", {**named, "activity": activity}, said


def list_obligation_dates(plan: Plan, _: date, __: bool) -> Iterator[Said]:
    """The due days of duties of the whole plan."""
    for obligation, line in plan.obligations.rows_with_lines():
        for day in dates_due(obligation):
            said = Source((), plan.obligations.file, line, obligation.source_line, computed="dates-due")
            yield "obligation_date", {"obligation": obligation.id, "due": day}, (said,)


def list_fulfilments(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """The fulfilled duties up to the date."""
    for fulfilment, line in plan.fulfilments.rows_with_lines():
        if fulfilment.date <= as_of:
            met: dict[str, Value] = {f: getattr(fulfilment, f) for f in PLAN_KINDS["fulfilled"].fields}
            yield "fulfilled", met, (Source((), plan.fulfilments.file, line),)


def list_target_figures(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """The actual figures of targets up to the date, and which is the latest of each."""
    known = [(row, line) for row, line in plan.target_figures.rows_with_lines() if row.date <= as_of]
    last = {row.target: place for place, (row, _) in sorted(enumerate(known), key=lambda item: item[1][0].date)}
    for place, (row, line) in enumerate(known):
        values: dict[str, Value] = {"target": row.target, "date": row.date, "value": row.value, "period": row.period}
        said = Source((), plan.target_figures.file, line)
        yield "target_figure", {**values, "latest": last[row.target] == place}, (said,)


def list_periods(plan: Plan, as_of: date, _: bool) -> Iterator[Said]:
    """The reporting periods and quarters of the years of the plan."""
    years = years_of_plan(plan, as_of)
    for kind, periods in (
        ("reporting_period", reporting_periods(years, cut_off_day(plan))),
        ("quarter", quarters(years)),
    ):
        for period in periods:
            yield kind, {"code": period.code, "opens": period.opens, "closes": period.closes}, ()


def list_status_ranks(_: Plan, __: date, ___: bool) -> Iterator[Said]:
    """The order of statuses, the most severe first."""
    for rank, status in enumerate(STATUSES, start=1):
        yield "status_rank", {"status": status, "rank": rank}, ()
