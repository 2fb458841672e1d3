"""Progress reports from the workbooks that agencies have filled in, as Excel or LibreOffice saves them.

Every sheet is compared with the plan and with what was given out. A sheet with an error is refused as a whole, the
others are taken; a cell that is filled and is no part of a report is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plan_graph.export.report_layout import GivenRow, plan_version
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.filled_sheet import FilledSheet
from plan_graph.importing.isolation import read_apart
from plan_graph.importing.report_rows import TableReader
from plan_graph.importing.report_sheet import ReportSheet
from plan_graph.importing.reported_plan import ReportedPlan
from plan_graph.importing.safe_files import content_of, is_office_file
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.words import Language

NOT_READ = frozenset({
    "report-sheet-skipped", "report-beside", "report-comments", "report-pictures", "report-objects",
    "report-title-edited", "report-lead-edited", "report-due-edited",
})  # fmt: skip
"""Warnings that name filled cells of which nothing was taken."""


def is_workbook(file: Path) -> bool:
    """Whether a file is a workbook and no text, by its first bytes.

    Raises
    ------
    InputError
        When it cannot be opened.
    """
    return is_office_file(content_of(file))


def read_report_workbook(file: Path, plan: Plan, language: Language) -> list[FilledSheet]:
    """What each sheet of a workbook of :func:`plan_graph.export.report_template.report_template` reports.

    A row in which nothing is filled in reports nothing. A blank day is the one the workbook was made for. What does not
    belong to a sheet of reports is named by a sheet without reports of its own.

    Raises
    ------
    InputError
        When the file is no workbook that can be read.
    """
    content = read_apart("report-workbook", file.name, content_of(file))
    codes = {fold(row.id) for row in (*plan.activities, *plan.targets)} | {fold(row.number) for row in plan.versions}
    sheets = [ReportSheet(one, plan, codes) for one in content["sheets"]]
    known = ReportedPlan(plan, language, (row for one in sheets if one.is_given for row in one.read_given_rows()))
    version = plan_version(plan)
    read = [_read_sheet(sheet, file.name, known, version, language) for sheet in sheets if not sheet.is_given]
    filled = [one for one in read if one is not None]
    rest = FilledSheet(file.name, file.name)
    if not any(sheet.blocks or sheet.has_headings() for sheet in sheets if not sheet.is_given):
        rest.faults.append(Diagnostic("report-no-sheet", file.name))
    rest.faults += [Diagnostic(f"report-{kind}", file.name) for kind in content["extras"]]
    rest.faults += _find_removed(sheets, plan, known.given.values(), file.name)
    _compare_sheets(filled)
    return [*filled, rest] if rest.faults else filled


def _read_sheet(
    sheet: ReportSheet, file: str, known: ReportedPlan, version: str, language: Language
) -> FilledSheet | None:
    cells = sheet.filled_cells
    if not cells:
        return None
    filled = FilledSheet(file, sheet.title)
    if not sheet.blocks:
        lost = "report-mark-lost" if sheet.has_headings() else "report-sheet-skipped"
        filled.faults.append(Diagnostic(lost, file, None, sheet.title, {"sheet": sheet.title, "n": len(cells)}))
        return filled
    filled.agency = sheet.blocks[0].mark.agency
    if any(block.mark.version != version for block in sheet.blocks):
        filled.faults.append(Diagnostic("report-plan-changed", file, None, sheet.title))
    if sheet.left_out:
        filled.faults.append(Diagnostic("report-far-cells", file, None, sheet.title, {"n": sheet.left_out}))
    for block in sheet.blocks:
        TableReader(sheet, block, file, known, language, filled).read()
    for cell in sheet.beside():
        values = {"found": cell.text(language)[:60]}
        filled.faults.append(Diagnostic("report-beside", file, cell.row, f"{sheet.title}!{cell.coordinate}", values))
    return filled


def _find_removed(sheets: Iterable[ReportSheet], plan: Plan, given: Iterable[GivenRow], file: str) -> list[Diagnostic]:
    """The rows that were given out and are on no sheet; a sheet that is gone is named as one."""
    there: dict[str, set[str]] = {}
    for sheet in sheets:
        if not sheet.is_given and (not sheet.blocks or not all(block.head for block in sheet.blocks)):
            return []  # a sheet is refused as a whole: its rows may be on it
        for block in sheet.blocks:
            known = there.setdefault(block.mark.agency, set())
            known |= {fold(row["id"].text()) for row in block.rows if "id" in row}
    names = {row.id: row.short_vi for row in plan.agencies}
    faults = []
    gone: dict[str, None] = {}
    for row in given:
        if row.agency not in there:
            gone[row.agency] = None
        elif not {fold(row.id), fold(row.number)} & there[row.agency]:
            faults.append(Diagnostic("report-row-removed", file, values={"item": row.number}))
    bodies = [names.get(agency, agency or "—") for agency in gone]
    return faults + [Diagnostic("report-sheet-removed", file, values={"agency": body}) for body in bodies]


def _compare_sheets(sheets: Iterable[FilledSheet]) -> None:
    """Refuse two sheets of one agency that report the same work differently on a day."""
    first: dict[tuple[object, ...], tuple[Report, FilledSheet]] = {}
    for sheet in sheets:
        for report, line in zip(sheet.reports, sheet.lines, strict=True):
            key = (report.reporter, report.activity, report.occurrence, report.date)
            known, other = first.setdefault(key, (report, sheet))
            if other is not sheet and known != report:
                for one, at in ((sheet, line), (other, None)):
                    beside = other.title if one is sheet else sheet.title
                    values = {"item": report.activity, "sheet": beside}
                    one.faults.append(Diagnostic("report-sheets-differ", one.file, at, one.title, values))
