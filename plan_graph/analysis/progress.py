"""The progress log read on a date: the state of each activity."""

from __future__ import annotations

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


def progress_on(reports: Table[Report], as_of: date) -> dict[str, Progress]:
    """The progress of each reported activity on a date; activities without a report are absent.

    Reports of one day count in the order in which they stand in the log.
    """
    found: dict[str, Progress] = {}
    placed = [(report, line) for report, line in reports.rows_with_lines() if report.date <= as_of]
    for report, line in sorted(placed, key=lambda item: item[0].date):
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
