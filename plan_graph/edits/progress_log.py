"""The progress log: reports are added at its end, checked as a whole; each is an edit in the journal of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plan_graph.analysis.versions import version_on
from plan_graph.edits.base import Edit
from plan_graph.edits.journal import Origin, day_of
from plan_graph.edits.log_edits import AddFigure, AddReport
from plan_graph.edits.recording import record_edits
from plan_graph.model.diagnostics import Diagnostic, Given, InputError, nearest, refuse_if_any
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report, TargetFigure
from plan_graph.model.windows import Windows
from plan_graph.model.words import STATE
from plan_graph.storing.data_package import years_of
from plan_graph.storing.tables import file_name, parse_table

_LOG = file_name(Report)
_FIGURES = file_name(TargetFigure)
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
    figures
        The figures of targets that are new.
    id
        The number of the change; None when nothing is new.
    """

    reports: tuple[Report, ...]
    repeated: int
    doubts: tuple[Diagnostic, ...] = ()
    figures: tuple[TargetFigure, ...] = ()
    id: int | None = None


def add_reports(
    folder: Path,
    reports: Iterable[Report],
    origin: Origin | date,
    file: str = _LOG,
    lines: Sequence[int] = (),
    wait: float = 60,
    figures: Iterable[TargetFigure] = (),
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
    figures
        Actual figures of targets that came with the reports.

    Raises
    ------
    InputError
        With every fault of the plan or of the reports, or when somebody else goes on writing. Nothing is written then.
    """
    entered = origin if isinstance(origin, Origin) else Origin(origin)
    rows, measured = list(reports), list(figures)
    checked = Added((), 0)

    def make(plan: Plan) -> list[Edit]:
        nonlocal checked
        today = day_of(entered.recorded)
        faults, new = _judge(plan, rows, today, file, lines)
        refuse_if_any(faults)
        new_figures = _check_figures(plan, measured, today)
        repeated = len(rows) - len(new) + len(measured) - len(new_figures)
        checked = Added(tuple(new), repeated, tuple(faults), tuple(new_figures))
        return [*map(AddReport.of, new), *map(AddFigure.of, new_figures)]

    recorded = record_edits(folder, make, entered, wait)
    return replace(checked, doubts=(*recorded.doubts, *checked.doubts), id=recorded.id)


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
    rows = parsed.table().rows
    return tuple(replace(row, recorded=None, source=file.name) for row in rows), parsed.lines


def faults_of_reports(
    plan: Plan, reports: Sequence[Report], today: date, file: str = _LOG, lines: Sequence[int] = ()
) -> tuple[Diagnostic, ...]:
    """Everything that :func:`add_reports` would refuse or doubt, without adding anything."""
    return tuple(_judge(plan, reports, today, file, lines)[0])


def is_in_log(plan: Plan) -> Callable[[Report], bool]:
    """Answers whether a report is in the log already, apart from when and from where it came in.

    One that brings the file of its evidence later is new.
    """
    known: dict[tuple[str, date], list[Report]] = {}
    for report in plan.reports:
        known.setdefault((report.activity, report.date), []).append(report)

    def is_known(report: Report) -> bool:
        content = _content(report)
        same = [one for one in known.get((report.activity, report.date), ()) if _content(one) == content]
        return bool(same) and report.evidence_file in {None, *(one.evidence_file for one in same)}

    return is_known


def _check_figures(plan: Plan, figures: Sequence[TargetFigure], today: date) -> list[TargetFigure]:
    """The figures that are new; raises with every one that is of an unknown target or a later day."""
    known = {replace(row, recorded=None, source=None) for row in plan.target_figures}
    targets = [row.id for row in plan.targets]
    new: list[TargetFigure] = []
    faults: list[Diagnostic] = []
    for figure in figures:
        if figure.target not in targets:
            values = {"found": figure.target, "table": "targets", "near": nearest(figure.target, targets)}
            faults.append(Diagnostic("unknown-reference", figure.source or _FIGURES, values=values))
        if figure.date > today:
            days = {"date": figure.date, "today": today}
            faults.append(Diagnostic("report-future", figure.source or _FIGURES, values=days))
        content = replace(figure, recorded=None, source=None)
        if content not in known:
            known.add(content)
            new.append(replace(figure, recorded=figure.recorded or today))
    refuse_if_any(faults)
    return new


def _judge(
    plan: Plan, reports: Sequence[Report], today: date, file: str, lines: Sequence[int]
) -> tuple[list[Diagnostic], list[Report]]:
    """The faults of reports, and those of them that are new."""
    places = lines if lines else range(1, len(reports) + 1)
    in_log = is_in_log(plan)
    added: set[Report] = set()
    history: dict[str, list[Report]] = {}
    for report in plan.reports:
        history.setdefault(report.activity, []).append(report)
    faults: list[Diagnostic] = []
    new: list[Report] = []
    for report, line in zip(reports, places, strict=True):
        earlier = history.setdefault(report.activity, [])
        if not in_log(report) and _content(report) not in added:
            faults += _faults(plan, report, today, earlier)(file, line)
            added.add(_content(report))
            new.append(replace(report, recorded=report.recorded or today))
            earlier.append(report)
    return faults, new


def _content(report: Report) -> Report:
    """The content of a report, without when and from where it came into the log, and the file of its evidence."""
    return replace(report, recorded=None, source=None, evidence_file=None)


class _Faults:
    """Faults without a place yet."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, Mapping[str, Given]]] = []

    def add(self, fault: str, column: str, **values: Given) -> None:
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
    versions = [row for row in plan.versions if row.item == report.activity]
    if versions and version_on(versions, report.date) is None:
        faults.add("report-not-in-plan", "activity", item=report.activity, date=report.date)
    agencies = [row.id for row in plan.agencies]
    if report.reporter and report.reporter not in agencies:
        faults.add("report-reporter", "reporter", found=report.reporter, near=nearest(report.reporter, agencies))
    years = years_of(plan.package.year)
    if report.date.year not in years:
        allowed = f"{years[0]}-01-01 … {years[-1]}-12-31"
        faults.add("date-out-of-range", "date", found=report.date, allowed=allowed)
    if report.date > today:
        faults.add("report-future", "date", date=report.date, today=today)
    if report.percent is not None and not 0 <= report.percent <= 100:
        faults.add("report-percent", "percent", found=f"{report.percent:g}")
    elif report.percent is not None and (report.state == "done") != (report.percent == 100):
        faults.add("report-percent-state", "percent", state=STATE[report.state], percent=f"{report.percent:g}")
    if report.state == "done" and not report.evidence:
        faults.add("report-no-evidence", "evidence", item=report.activity)
    if report.state == "done" and activity is not None:
        start = Windows(plan).on(activity, report.date).start
        if start is not None and report.date < start:
            faults.add("report-before-start", "date", item=report.activity, start=start)
    before = max(reversed([one for one in earlier if one.date <= report.date]), key=lambda one: one.date, default=None)
    if before is not None and before.state in ("done", "cancelled") and report.state != before.state:
        faults.add("report-reopens", "state", item=report.activity, state=STATE[before.state], date=before.date)
    elif before is not None and None not in (before.percent, report.percent) and report.percent < before.percent:  # type: ignore[operator]
        percents = {"before": f"{before.percent:g}", "percent": f"{report.percent:g}"}
        faults.add("report-goes-back", "percent", item=report.activity, date=before.date, **percents)
    return faults
