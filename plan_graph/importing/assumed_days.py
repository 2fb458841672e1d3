"""Finished work whose report names no day: whether the day that it is given decides if it was late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Report
from plan_graph.model.windows import Windows
from plan_graph.words import Language, format_date


def due_decided_by_day(report: Report, plan: Plan, windows: Windows) -> date | None:
    """The due day that finished work may have kept, though the day assumed for its report is past it.

    None where the day decides nothing: the work is not done, has no due day before that day, goes on after each
    report, or was reported done before.

    Parameters
    ----------
    report
        A report whose day was not written by whoever reports.
    plan
        The plan with its log.
    windows
        The windows of the plan.
    """
    activity = next((row for row in plan.activities if row.id == report.activity), None)
    if report.state != "done" or activity is None:
        return None
    earlier = [row for row in plan.reports if row.activity == report.activity and row.date <= report.date]
    if report.occurrence is not None:
        was_done = any(row.occurrence == report.occurrence and row.state == "done" for row in earlier)
        return None if was_done or report.occurrence >= report.date else report.occurrence
    last = max(enumerate(earlier), key=lambda placed: (placed[1].date, placed[0]), default=None)
    if last is not None and last[1].state == "done":
        return None
    return max(_dues_before(windows.versions(activity), report.date), default=None)


def _dues_before(versions: Iterable[Activity], day: date) -> Iterable[date]:
    return (one.due for one in versions if one.window not in ("ongoing", "recurring") and one.due and one.due < day)


def faults_of_assumed_days(plan: Plan, reports: Iterable[Report], file: str, language: Language) -> list[Diagnostic]:
    """A warning for each report without a day of its own whose assumed day makes finished work late."""
    windows, numbers = Windows(plan), numbers_in_force(plan)
    faults = []
    for line, report in enumerate(reports, start=1):
        due = due_decided_by_day(report, plan, windows)
        if due is not None:
            days = {"day": format_date(report.date, language), "due": format_date(due, language)}
            item = numbers.get(report.activity, report.activity)
            faults.append(Diagnostic("report-day-assumed", file, line, "date", {"item": item, **days}))
    return faults
