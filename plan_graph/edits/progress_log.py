"""The progress log: reports are added at its end, checked as a whole; each is an edit in the journal of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_graph.edits.journal import Origin, day_of
from plan_graph.edits.recording import record_edits
from plan_graph.edits.rows import AddReport
from plan_graph.model.diagnostics import Diagnostic, InputError, nearest, refuse_if_any
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.model.windows import Windows
from plan_graph.storing.data_package import years_of
from plan_graph.storing.tables import file_name, parse_table

_LOG = file_name(Report)
_LARGEST = 20 * 2**20


@dataclass(frozen=True, slots=True)
class Added:
    """What became of reports that were to be added.

    Parameters
    ----------
    reports
        Those that are new, in the log now.
    repeated
        How many stood in the log already, word for word.
    doubts
        What looks contradictory, as warnings.
    """

    reports: tuple[Report, ...]
    repeated: int
    doubts: tuple[Diagnostic, ...] = ()


def add_reports(
    folder: Path,
    reports: Iterable[Report],
    origin: Origin | date,
    file: str = _LOG,
    lines: Sequence[int] = (),
    wait: float = 60,
) -> Added:
    """Add reports at the end of a plan's progress log.

    Parameters
    ----------
    folder
        The plan folder.
    reports
        What is to be added; a report that is already in the log, is not added again.
    origin
        When and by whom they are entered; the day is kept with each, and no report may be of a later one.
    file, lines
        Where they come from, for the faults: the name of a file and the line of each.
    wait
        For how many seconds to wait while somebody else writes.

    Raises
    ------
    InputError
        With every fault of the plan or of the reports, or when somebody else goes on writing. Nothing is written then.
    """
    entered = origin if isinstance(origin, Origin) else Origin(origin)
    rows = list(reports)
    checked = Added((), 0)

    def make(plan: Plan) -> list[AddReport]:
        nonlocal checked
        checked = _check(plan, rows, day_of(entered.recorded), file, lines)
        return [AddReport.of(report) for report in checked.reports]

    recorded = record_edits(folder, make, entered, wait)
    return replace(checked, doubts=(*recorded.doubts, *checked.doubts))


def read_reports(file: Path, plan: Plan) -> tuple[tuple[Report, ...], tuple[int, ...]]:
    """The reports of a CSV file with the columns of ``reports.csv``, and the line of each.

    Raises
    ------
    InputError
        With every cell that cannot be read.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError([Diagnostic("report-file-large", file.name)])
        content = file.read_bytes()
    except OSError as error:
        raise InputError([Diagnostic("file-unreadable", file.name, values={"reason": str(error.strerror)})]) from None
    parsed = parse_table(Report, content, years_of(plan.package.year))
    refuse_if_any(replace(fault, file=file.name) for fault in parsed.faults)
    rows = (Report(*row) for row in parsed.rows)  # type: ignore[arg-type]
    return tuple(replace(row, recorded=None, source=file.name) for row in rows), parsed.lines


def _check(plan: Plan, reports: list[Report], today: date, file: str, lines: Sequence[int]) -> Added:
    """The reports that are new, with what is doubtful about them."""
    places = lines if lines else range(1, len(reports) + 1)
    known = {_content(report) for report in plan.reports}
    history: dict[str, list[Report]] = {}
    for report in plan.reports:
        history.setdefault(report.activity, []).append(report)
    faults: list[Diagnostic] = []
    new: list[Report] = []
    for report, line in zip(reports, places, strict=True):
        earlier = history.setdefault(report.activity, [])
        if _content(report) not in known:
            faults += _faults(plan, report, today, earlier)(file, line)
            known.add(_content(report))
            new.append(replace(report, recorded=report.recorded or today))
            earlier.append(report)
    refuse_if_any(faults)
    return Added(tuple(new), len(reports) - len(new), tuple(faults))


def _content(report: Report) -> Report:
    """The content of a report, without when and from where it came into the log."""
    return replace(report, recorded=None, source=None)


class _Faults:
    """Faults without a place yet."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, Mapping[str, str]]] = []

    def add(self, fault: str, column: str, **values: str) -> None:
        self.found.append((fault, column, values))

    def __call__(self, file: str, line: int) -> list[Diagnostic]:
        return [Diagnostic(fault, file, line, column, dict(values)) for fault, column, values in self.found]


def _faults(plan: Plan, report: Report, today: date, earlier: Sequence[Report]) -> _Faults:
    """What is wrong or contradictory in one report, by itself and after earlier ones on the same activity."""
    faults = _Faults()
    activity = next((row for row in plan.activities if row.id == report.activity), None)
    if activity is None:
        near = nearest(report.activity, [row.id for row in plan.activities])
        faults.add("report-activity", "activity", found=report.activity, near=near)
    agencies = [row.id for row in plan.agencies]
    if report.reporter and report.reporter not in agencies:
        faults.add("report-reporter", "reporter", found=report.reporter, near=nearest(report.reporter, agencies))
    years = years_of(plan.package.year)
    if report.date.year not in years:
        allowed = f"{years[0]}-01-01 … {years[-1]}-12-31"
        faults.add("date-out-of-range", "date", found=report.date.isoformat(), allowed=allowed)
    if report.date > today:
        faults.add("report-future", "date", date=report.date.isoformat(), today=today.isoformat())
    if report.percent is not None and not 0 <= report.percent <= 100:
        faults.add("report-percent", "percent", found=f"{report.percent:g}")
    elif report.percent is not None and (report.state == "done") != (report.percent == 100):
        faults.add("report-percent-state", "percent", state=report.state, percent=f"{report.percent:g}")
    if report.state == "done" and not report.evidence:
        faults.add("report-no-evidence", "evidence", item=report.activity)
    if report.state == "done" and activity is not None:
        start = Windows(plan).on(activity, report.date).start
        if start is not None and report.date < start:
            faults.add("report-before-start", "date", item=report.activity, start=start.isoformat())
    before = max(reversed([one for one in earlier if one.date <= report.date]), key=lambda one: one.date, default=None)
    if before is not None and before.state in ("done", "cancelled") and report.state != before.state:
        faults.add("report-reopens", "state", item=report.activity, state=before.state, date=before.date.isoformat())
    elif before is not None and None not in (before.percent, report.percent) and report.percent < before.percent:  # type: ignore[operator]
        percents = {"before": f"{before.percent:g}", "percent": f"{report.percent:g}"}
        faults.add("report-goes-back", "percent", item=report.activity, date=before.date.isoformat(), **percents)
    return faults
