"""The progress log read on a date: the state of each activity, and the reporting periods.

Source of the periods: a quarter, half-year or year closes on the 14th of its last month and the next
period opens the day after (Decree 09/2019/ND-CP on administrative reports, article 12).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan_graph.model.plan import Table
from plan_graph.model.records import Report

CLOSED_STATES = ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class Progress:
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
    """

    state: str
    percent: float | None
    reported_on: date
    done_on: date | None
    evidence: str | None
    line: int


def progress_on(reports: Table[Report], as_of: date) -> dict[str, Progress]:
    """The progress of each reported activity on a date; activities without a report are absent.

    Reports of one day count in the order in which they stand in the log.
    """
    found: dict[str, Progress] = {}
    placed = [(report, line) for report, line in reports.placed() if report.date <= as_of]
    for report, line in sorted(placed, key=lambda item: (item[0].date, item[1])):
        before = found.get(report.activity)
        still_done = before is not None and before.state == "done" and report.state == "done"
        found[report.activity] = Progress(
            state=report.state,
            percent=report.percent,
            reported_on=report.date,
            done_on=None if report.state != "done" else before.done_on if before and still_done else report.date,
            evidence=report.evidence or (before.evidence if before and still_done else None),
            line=line,
        )
    return found


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A reporting period, first and last day included; the code says which report closes it."""

    code: str
    opens: date
    closes: date


def reporting_periods(years: Iterable[int]) -> tuple[ReportingPeriod, ...]:
    """The reporting periods that close in the given years.

    >>> [period.code for period in reporting_periods([2025])]
    ['2025-Q1', '2025-H1', '2025-Q3', '2025-FY']
    >>> reporting_periods([2025])[0].opens
    datetime.date(2024, 12, 15)
    """
    closing = (("Q1", 3), ("H1", 6), ("Q3", 9), ("FY", 12))
    return tuple(
        ReportingPeriod(
            f"{year}-{name}", date(year, month - 3, 15) if month > 3 else date(year - 1, 12, 15), date(year, month, 14)
        )
        for year in years
        for name, month in closing
    )
