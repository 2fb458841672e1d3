"""Occurrences of recurring activities, and the report that serves each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.calendar import dates_due
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Report, Window
from plan_graph.model.table import Table
from plan_graph.model.windows import Windows


@dataclass(frozen=True, slots=True)
class Served:
    """One due day of a recurring activity.

    Parameters
    ----------
    activity, day
        What is due when.
    met_on
        The day of the report that serves it; None when none does.
    guessed
        The report names no occurrence and was taken for the nearest; None when no report serves it.
    """

    activity: str
    day: date
    met_on: date | None
    guessed: bool | None


def occurrences_of(plan: Plan, as_of: date) -> Iterator[Served]:
    """Every occurrence of every recurring activity, in plan order and by day.

    A report of ``done`` serves the occurrence that it names, else the nearest by date that no other
    report serves, the earlier of two; no report serves two.

    Parameters
    ----------
    plan
        The plan with its progress log.
    as_of
        The as-of date; later reports do not count.
    """
    recurring = plan.activities.derive(_recurring_days, plan.windows)
    if not recurring:
        return
    reports: dict[str, list[Report]] = {}
    for report in sorted(plan.reports, key=lambda row: row.date):
        if report.date <= as_of and report.state == "done":
            reports.setdefault(report.activity, []).append(report)
    for activity, days in recurring:
        served = _serve(days, reports.get(activity, ()))
        for day in days:
            met_on, guessed = served.get(day, (None, None))
            yield Served(activity, day, met_on, guessed)


def _recurring_days(activities: Table[Activity], rows: Table[Window]) -> Sequence[tuple[str, tuple[date, ...]]]:
    """The activities that fall due again and again, with their days."""
    windows = Windows(rows)
    every = ((activity.id, occurrence_days(activity, windows)) for activity in activities)
    return [(activity, days) for activity, days in every if days]


def occurrence_days(activity: Activity, windows: Windows) -> tuple[date, ...]:
    """The days on which an activity falls due again and again, each by the window in force on that day.

    Parameters
    ----------
    activity
        The activity; one whose window does not recur has no such days.
    windows
        The windows of its plan.
    """
    versions = [row for row in windows.versions(activity) if row.window == "recurring"]
    if not versions:
        return ()
    days = {day: row for row in versions for day in dates_due(row) if windows.on(activity, day) == row}
    return tuple(sorted(days))


def _serve(days: Sequence[date], reports: Sequence[Report]) -> dict[date, tuple[date, bool]]:
    found: dict[date, tuple[date, bool]] = {}
    for report in reports:
        named = report.occurrence
        if named is not None and named in days and named not in found:
            found[named] = (report.date, False)
    for report in reports:
        free = [day for day in days if day not in found]
        if report.occurrence is None and free:
            nearest = min(free, key=lambda day, on=report.date: (abs(day - on), day))  # type: ignore[misc]
            found[nearest] = (report.date, True)
    return found
