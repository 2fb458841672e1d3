"""Reports of many hands taken into a plan's log: sheet by sheet, each as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plan_graph.analysis.numbers import Numbers, numbers_on
from plan_graph.edits.journal import Origin
from plan_graph.edits.progress_log import add_reports, faults_of_reports, is_in_log, read_reports
from plan_graph.importing.evidence_files import EvidenceFiles
from plan_graph.importing.filled_sheet import FilledSheet
from plan_graph.importing.report_leads import Leads
from plan_graph.importing.report_workbook import NOT_READ, is_workbook, read_report_workbook
from plan_graph.model.diagnostics import Diagnostic, Given, InputError, refuse_if_any
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.model.words import STATE
from plan_graph.storing import read_plan
from plan_graph.words import LANGUAGES, Language, has_message, message

_NEEDED = ("date", "activity", "state", "percent", "evidence", "reporter", "note")
"""Columns that a CSV file of reports has at least."""

ASSUMED = frozenset({"report-day-assumed", "report-percent-state"})
"""Warnings of reports that were taken, though the state or the day that they count with may not be what was meant."""


@dataclass(slots=True)
class Intake:
    """What became of the sheets of several files.

    Parameters
    ----------
    sheets
        Every sheet with its reports and faults, in the order of the files.
    added, repeated
        How many reports and figures are new in the log, and how many were in it already.
    evidence
        The files of evidence that were stored.
    known
        The reports that were in the log already.
    id
        The number of the change of the plan; None when nothing is new.
    """

    sheets: list[FilledSheet] = field(default_factory=list)
    added: int = 0
    repeated: int = 0
    evidence: tuple[Path, ...] = ()
    known: set[int] = field(default_factory=set)
    id: int | None = None

    @property
    def faults(self) -> list[Diagnostic]:
        """The faults of every sheet."""
        return [fault for sheet in self.sheets for fault in sheet.faults]

    @property
    def is_whole(self) -> bool:
        """Was everything read that was filled in."""
        return not any(fault.severity == "error" or fault.id in NOT_READ for fault in self.faults)

    @property
    def is_certain(self) -> bool:
        """Does no report rest on a day that nobody wrote or on a state that its percentage contradicts."""
        return not any(fault.id in ASSUMED for fault in self.faults)


def take_reports(
    folder: Path, files: Sequence[Path], origin: Origin, language: Language, evidence: Path | None = None
) -> Intake:
    """Add the reports of several files to the log of a plan.

    Parameters
    ----------
    folder
        The plan folder.
    files
        Workbooks of ``report template``, or CSV files with the columns of ``reports.csv``; a CSV file is one sheet.
    origin
        When and by whom they are entered.
    language
        The language in which days are written in messages.
    evidence
        The folder with the files of evidence; that of each file when not given.

    Raises
    ------
    InputError
        When the plan cannot be read, or somebody else goes on writing its log. Faults of the files are in the result.
    """
    plan, today = read_plan(folder), origin.day
    taken = Intake([sheet for file in files for sheet in _read_file(file, plan, language)])
    for sheet in taken.sheets:
        places = faults_of_reports(plan, sheet.reports, today, sheet.file, sheet.lines)
        sheet.faults += [
            replace(one, column=f"{sheet.title}: {one.column}" if one.column else sheet.title) for one in places
        ]
        sheet.faults += _figures_of_later_days(sheet, today)
    compare_agencies(plan, taken.sheets)
    stores = []
    folders = {file.name: evidence or file.parent for file in files}
    in_log = is_in_log(plan)
    kept = [sheet for sheet in taken.sheets if not sheet.refused]
    for sheet in kept:
        files_of_sheet = EvidenceFiles(folders[sheet.file])
        for place, (report, line) in enumerate(zip(sheet.reports, sheet.lines, strict=True)):
            sheet.reports[place], missing = files_of_sheet.attach(report, line, sheet.file)
            sheet.faults += missing
        stores.append((files_of_sheet, sheet.reports))
        taken.known |= {id(report) for report in sheet.reports if in_log(report)}
    for store, named in stores:
        taken.evidence += store.store(folder, named)
    reports = [report for sheet in kept for report in sheet.reports]
    figures = [figure for sheet in kept for figure in sheet.figures]
    if reports or figures:
        lines = [line for sheet in kept for line in sheet.lines]
        added = add_reports(folder, reports, origin, files[0].name, lines, figures=figures)
        taken.added, taken.repeated, taken.id = len(added.reports) + len(added.figures), added.repeated, added.id
    return taken


def _read_file(file: Path, plan: Plan, language: Language) -> list[FilledSheet]:
    try:
        if is_workbook(file):
            return read_report_workbook(file, plan, language)
        reports, lines = read_reports(file, plan)
        reports = _with_ids(reports, lines, plan, file.name)
    except InputError as error:
        return [FilledSheet(file.name, file.name, faults=_in_words(error.diagnostics, file.name))]
    agencies = {report.reporter for report in reports}
    agency = (agencies.pop() or "") if len(agencies) == 1 else ""
    sheet = FilledSheet(file.name, file.name, agency, list(reports), list(lines))
    sheet.faults += faults_of_leads(plan, reports, lines, file.name)
    return [sheet]


def _in_words(faults: Iterable[Diagnostic], file: str) -> list[Diagnostic]:
    """Faults of a CSV file for people: wrong columns together, and names of columns and states with their words."""
    columns: dict[str, list[str]] = {"column-missing": [], "column-unknown": []}
    others: list[Diagnostic] = []
    for fault in faults:
        if fault.id in columns and fault.line == 1:
            columns[fault.id].append(fault.column)
        elif fault.id == "value-not-allowed" and fault.column == "state":
            states = ", ".join(f"{state} ({{{state}}})" for state in STATE)
            words = {one: states.format_map({state: word[one] for state, word in STATE.items()}) for one in LANGUAGES}
            others.append(replace(fault, values={**fault.values, "near": "", "allowed": words}))
        else:
            others.append(fault)
    needed = {one: ", ".join(_column_word(name, one) for name in _NEEDED) for one in LANGUAGES}
    wrong = []
    for fault_id, names in columns.items():
        if names:
            listed = {one: ", ".join(_column_word(name, one) for name in names) for one in LANGUAGES}
            wrong.append(Diagnostic(f"report-{fault_id}", file, 1, values={"columns": listed, "needed": needed}))
    return wrong + others


def _column_word(name: str, language: Language) -> str:
    """The name of a column in the file, with its word where the name has one."""
    key = f"tables.column-{name}"
    return f"{name} ({message(key, language)})" if name in Report.__slots__ and has_message(key) else name


def _with_ids(reports: Sequence[Report], lines: Sequence[int], plan: Plan, file: str) -> tuple[Report, ...]:
    """The reports with the ids of their works, which may be named by their numbers on the day of the report."""
    numbers: dict[date, Numbers] = {}
    faults: list[Diagnostic] = []
    named = []
    for report, line in zip(reports, lines, strict=True):
        if report.date not in numbers:
            numbers[report.date] = numbers_on(plan, report.date)
        on = numbers[report.date]
        try:
            named.append(replace(report, activity=on.require_written(report.activity, file, "activity")))
        except InputError as error:
            faults += [replace(one, line=line) for one in error.diagnostics]
    refuse_if_any(faults)
    return tuple(named)


def faults_of_leads(plan: Plan, reports: Sequence[Report], lines: Sequence[int], file: str) -> list[Diagnostic]:
    """A warning for each report of an agency that does not lead the work."""
    leads = Leads(plan)
    names = {row.id: row.short_vi for row in plan.agencies}
    works = {row.id for row in plan.activities}
    faults = []
    for report, line in zip(reports, lines, strict=True):
        known = report.reporter in names and report.activity in works
        if known and leads.role(report.reporter or "", report.activity, report.date) != "lead":
            values = {"item": report.activity, "agency": names[report.reporter or ""],
                      "lead": leads.names_of_leads(report.activity, report.date, names)}  # fmt: skip
            faults.append(Diagnostic("report-support", file, line, "reporter", values))
    return faults


def _figures_of_later_days(sheet: FilledSheet, today: date) -> list[Diagnostic]:
    return [
        Diagnostic("report-future", sheet.file, line, sheet.title,
                   {"date": figure.date.isoformat(), "today": today.isoformat()})
        for figure, line in zip(sheet.figures, sheet.figure_lines, strict=True)
        if figure.date > today
    ]  # fmt: skip


def compare_agencies(plan: Plan, sheets: Iterable[FilledSheet]) -> None:
    """Name the reports of different agencies that contradict each other on a day, also those of the log.

    Where one of the two leads the work, the sheet of the other is refused.
    """
    leads = Leads(plan)
    names = {row.id: row.short_vi for row in plan.agencies}
    voices_of: dict[tuple[object, ...], list[tuple[Report, FilledSheet | None, int]]] = {}
    for report in plan.reports:
        voices_of.setdefault((report.activity, report.occurrence, report.date), []).append((report, None, 0))
    for each in sheets:
        for report, line in zip(each.reports, each.lines, strict=True):
            voices_of.setdefault((report.activity, report.occurrence, report.date), []).append((report, each, line))
    for voices in voices_of.values():
        for place, (report, sheet, line) in enumerate(voices):
            against = next((one for at, (one, _, _) in enumerate(voices) if at != place and _differ(report, one)), None)
            if sheet is None or against is None:
                continue
            roles = [leads.role(one.reporter or "", one.activity, one.date) for one in (report, against)]
            fault = "report-contradicts-lead" if roles[1] == "lead" != roles[0] else "report-contradiction"
            values: dict[str, Given] = {
                "item": report.activity, "date": report.date, "other": names.get(against.reporter or "", "—"),
                      "state": STATE[report.state], "percent": _percent(report),
                      "other_state": STATE[against.state], "other_percent": _percent(against)}  # fmt: skip
            sheet.faults.append(Diagnostic(fault, sheet.file, line, sheet.title, values))


def _differ(one: Report, other: Report) -> bool:
    """Are these reports of two agencies that contradict each other."""
    if one.reporter == other.reporter:
        return False
    return one.state != other.state or (None not in (one.percent, other.percent) and one.percent != other.percent)


def _percent(report: Report) -> str:
    return "" if report.percent is None else f" ({report.percent:g} %)"
