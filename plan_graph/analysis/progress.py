"""The progress log read on a date: the state of each activity, and the window that it is judged by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Report, Window
from plan_graph.model.table import Table
from plan_graph.model.windows import Windows

CLOSED_STATES = ("done", "cancelled")
DUTIES = ("ongoing", "recurring")
"""Windows of duties: ``done`` reports a period or an occurrence of one, and it stays open until its window ends."""


class Progress(NamedTuple):
    """What the log says of one activity on a date.

    Parameters
    ----------
    state, percent
        Of the last report on or before the date.
    reported_on
        Its date.
    done_on
        Date of the first report of the unbroken run of ``done`` reports up to now; None when not done.
    evidence
        The latest evidence given in that run, or in the last report when not done.
    line
        Line of the last report in the log.
    is_open
        Neither done nor cancelled, or a duty whose window goes on; as :func:`progress_of` reads it.
    done_line, evidence_line
        Lines of the reports that ``done_on`` and ``evidence`` come from; None where there are none.
    """

    state: str
    percent: float | None
    reported_on: date
    done_on: date | None
    evidence: str | None
    line: int
    done_line: int | None = None
    evidence_line: int | None = None
    is_open: bool = True


def progress_of(plan: Plan, as_of: date) -> Mapping[str, Progress]:
    """The progress of each reported activity of a plan on a date; activities without a report are absent.

    Work is closed once it is done or cancelled; an ongoing or recurring duty that is reported done, not before its
    window has ended.
    """
    return plan.reports.derive(_progress_of, plan.activities, plan.windows, as_of)


def _progress_of(
    reports: Table[Report], activities: Table[Activity], windows: Table[Window], as_of: date
) -> Mapping[str, Progress]:
    now = windows_on(activities, windows, lambda _: as_of)
    lasts = {row.id: row.due or date.max for row in now if row.window in DUTIES}
    found = {}
    for activity, known in reports.derive(progress_on, as_of).items():
        lasting = known.state == "done" and as_of <= lasts.get(activity, date.min)
        is_open = known.state not in CLOSED_STATES or lasting
        if lasting or not is_open:  # a report says "open" unless told otherwise
            known = known._replace(is_open=is_open, done_on=None if lasting else known.done_on)
        found[activity] = known
    return found


def last_reported(plan: Plan) -> date:
    """The date of the last progress report, or the first day of the plan year when there is none."""
    return max((report.date for report in plan.reports), default=date(plan.package.year, 1, 1))


def day_that_counts(progress: Progress | None, as_of: date) -> date:
    """The day on which the parts and the window of an activity are read.

    The as-of date for open work; for closed work the day on which it was done or reported cancelled.
    """
    if progress is None or progress.is_open:
        return as_of
    return progress.done_on or progress.reported_on


def activities_on(plan: Plan, as_of: date, progress: Mapping[str, Progress] | None = None) -> tuple[Activity, ...]:
    """Every activity in plan order, with the window in force on the day that counts.

    Open work is judged by the window of the as-of date, done work by the one in force when it was done.
    """
    known = progress_of(plan, as_of) if progress is None else progress
    return windows_on(plan.activities, plan.windows, lambda activity: day_that_counts(known.get(activity), as_of))


def windows_on(activities: Table[Activity], rows: Table[Window], day_of: Callable[[str], date]) -> tuple[Activity, ...]:
    """Every activity in plan order, with the window in force on a day of its own."""
    if not rows:
        return activities.rows
    windows = Windows(rows)
    return tuple(windows.on(row, day_of(row.id)) for row in activities)


def plan_on(plan: Plan, as_of: date) -> Plan:
    """The plan with the activities of :func:`activities_on`."""
    return replace(plan, activities=replace(plan.activities, rows=activities_on(plan, as_of)))


def progress_on(reports: Table[Report], as_of: date) -> dict[str, Progress]:
    """The progress of each reported activity on a date; activities without a report are absent.

    Reports of one day count in the order in which they stand in the log.
    """
    found: dict[str, Progress] = {}
    for report, line in reports.derive(_by_date):
        if report.date > as_of:
            break
        before = found.get(report.activity)
        run = before if before is not None and before.state == "done" and report.state == "done" else None
        begun, proven = (run.done_line if run else line), (run.evidence_line if run else None)
        found[report.activity] = Progress(
            state=report.state,
            percent=report.percent,
            reported_on=report.date,
            done_on=None if report.state != "done" else run.done_on if run else report.date,
            evidence=report.evidence or (run.evidence if run else None),
            line=line,
            done_line=begun if report.state == "done" else None,
            evidence_line=line if report.evidence else proven,
        )
    return found


def _by_date(reports: Table[Report]) -> Sequence[tuple[Report, int]]:
    return sorted(reports.rows_with_lines(), key=lambda item: item[0].date)
