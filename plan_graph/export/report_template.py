"""The workbook in which agencies report their progress: a sheet for each lead agency, with what is reported so far.

Cells of the plan are locked; those to be filled in are yellow, with lists and checks. The layout of a sheet is fixed by
the constants here, and :mod:`plan_graph.importing.report_workbook` reads it back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from plan_graph.analysis.responsibility import Holders
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.document_words import REPORT_COLUMN, REPORT_TEXT
from plan_graph.model.visible_text import visible
from plan_graph.model.words import STATE
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.reporting import Assessment
from plan_graph.reporting.by_lead import by_lead
from plan_graph.reporting.summary import ActivityRow
from plan_graph.words import Language, message

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "plan-graph-report"
"""Stands in the first cell of the hidden row of each sheet, before the plan's name, the agency's id and the day."""
MARK_ROW = 3
HEAD_ROW = 4
COLUMNS = tuple(REPORT_COLUMN)
FILLED_IN = ("date", "state", "percent", "evidence", "note")
"""Columns that the agency fills in."""

_WIDTHS = {"id": 13, "title": 44, "lead": 26, "due": 12, "state_now": 15, "percent_now": 11, "date": 14, "state": 16,
           "percent": 9, "evidence": 34, "note": 34}  # fmt: skip
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def report_template(assessment: Assessment, day: date) -> bytes:
    """The workbook for reporting on a day.

    Parameters
    ----------
    assessment
        The plan on that day; an activity stands on the sheet of the agency that leads it now, and on several sheets
        where several lead. Work that a body finished before it was merged or dissolved stands with its heir: nobody
        else can report on it now. What is cancelled is left out.
    day
        The day of the figures where a sheet names no other.

    Returns
    -------
    bytes
        An XLSX file; the same plan and day give the same bytes.

    Raises
    ------
    InputError
        When the plan has no activity, or all are cancelled.
    """
    from openpyxl import Workbook

    language = assessment.language
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = visible(assessment.plan.package.title[language])
    book.properties.creator = "plan-graph"
    used: set[str] = set()
    for agency, rows in _rows_by_reporter(assessment).items():
        name = assessment.names[agency] if agency else REPORT_TEXT["nobody"][language]
        sheet = book.create_sheet(_sheet_name(name, used))
        _fill(sheet, name, agency, rows, assessment, day)
    if not book.worksheets:
        raise InputError([Diagnostic("report-nothing-to-report", assessment.plan.package.name)])
    out = io.BytesIO()
    book.save(out)
    return make_reproducible(out.getvalue(), day)


def _rows_by_reporter(assessment: Assessment) -> dict[str, list[ActivityRow]]:
    """The activities to report on, by the agency in force that answers for them; "" where that is nobody."""
    holders = Holders(assessment.plan)
    found: dict[str, dict[str, ActivityRow]] = {}
    for lead in by_lead(assessment):
        for row in lead.activities:
            held = holders.of(lead.agency, row.id, assessment.as_of)
            if row.state != "cancelled":
                found.setdefault(held[0] if len(held) == 1 else "", {})[row.id] = row
    order = [*(row.id for row in assessment.plan.agencies), ""]
    plan_order = {row.id: place for place, row in enumerate(assessment.plan.activities)}
    return {
        agency: sorted(found[agency].values(), key=lambda row: plan_order[row.id])
        for agency in order
        if agency in found
    }


def _fill(
    sheet: Worksheet, name: str, agency: str, rows: Sequence[ActivityRow], assessment: Assessment, day: date
) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    language = assessment.language
    head = PatternFill("solid", fgColor="D9E2EC")
    yellow = PatternFill("solid", fgColor="FFF7CC")
    line = Side("thin", color="B8C4CE")
    frame = Border(line, line, line, line)
    days = message("codes.excel-date-format", language)
    _text(sheet, 1, 1, message("documents.report-title", language, agency=name)).font = Font("Calibri", 14, bold=True)
    how = message("documents.report-how", language, date=day)
    _text(sheet, 2, 1, how).font = Font("Calibri", 11, italic=True)
    for place, text in enumerate((MARK, assessment.plan.package.name, agency, day.isoformat()), start=1):
        _text(sheet, MARK_ROW, place, text)
    sheet.row_dimensions[MARK_ROW].hidden = True
    for place, column in enumerate(COLUMNS, start=1):
        cell = _text(sheet, HEAD_ROW, place, REPORT_COLUMN[column][language])
        cell.font, cell.fill, cell.border = Font("Calibri", 11, bold=True), head, frame
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[column]
    for number, row in enumerate(rows, start=HEAD_ROW + 1):
        known = {"id": row.id, "title": row.title, "lead": row.lead, "state_now": STATE[row.state][language]}
        for place, column in enumerate(COLUMNS, start=1):
            cell = _text(sheet, number, place, known.get(column, ""))
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), frame
            if column in FILLED_IN:
                cell.fill, cell.protection = yellow, Protection(locked=False)
            if column == "due" and row.due is not None:
                cell.value = row.due
                cell.number_format = days
            elif column == "percent_now" and row.percent is not None:
                cell.value = row.percent
            elif column == "date":
                cell.number_format = days
            elif column in ("evidence", "note"):
                cell.number_format = "@"
    _checks(sheet, HEAD_ROW + 1, HEAD_ROW + len(rows), language)
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _checks(sheet: Worksheet, first: int, last: int, language: Language) -> None:
    """Lists and limits of the cells to be filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    kinds = {
        "state": DataValidation("list", formula1='"' + ",".join(word[language] for word in STATE.values()) + '"'),
        "percent": DataValidation("decimal", operator="between", formula1="0", formula2="100"),
        "date": DataValidation("date", operator="greaterThan", formula1="36526"),
    }
    said = {"state": "choose", "percent": "number", "date": "day"}
    for column, check in kinds.items():
        check.allow_blank = True
        check.showErrorMessage = True
        check.error = REPORT_TEXT[said[column]][language]
        letter = get_column_letter(COLUMNS.index(column) + 1)
        check.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(check)


def _text(sheet: Worksheet, row: int, column: int, text: str):  # type: ignore[no-untyped-def]  # openpyxl's Cell
    """A cell that holds a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if text:
        cell.value = visible(text)
        cell.data_type = "s"
    return cell


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that spreadsheets take: at most 31 characters, none of those they forbid, not there already."""
    plain = _FORBIDDEN.sub(" ", visible(name)).strip()[:31] or "?"
    made, number = plain, 2
    while made.casefold() in used:
        made = f"{plain[:27]} ({number})"
        number += 1
    used.add(made.casefold())
    return made
