"""The workbook in which agencies report their progress: a sheet for each lead agency, with what is reported so far.

Cells of the plan are locked; those to be filled in are yellow, with lists and checks. The layout is in
:mod:`plan_graph.export.report_layout`, and :mod:`plan_graph.importing.report_workbook` reads it back.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.columns import column
from plan_graph.export.report_layout import (
    COLUMNS,
    FILLED_IN,
    GIVEN,
    HEAD_ROW,
    HEADINGS,
    MARK_ROW,
    TARGET_COLUMNS,
    TARGET_FILLED_IN,
    TEXTS,
    GivenRow,
    Kind,
    Mark,
    list_given_cells,
    plan_version,
)
from plan_graph.export.report_rows import TargetRow, WorkRow, rows_by_reporter, targets_by_reporter
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.document_words import REPORT_TEXT
from plan_graph.model.naming import free, slug
from plan_graph.model.visible_text import visible
from plan_graph.model.words import STATE
from plan_graph.render.reproducible_zip import make_reproducible
from plan_graph.reporting import Assessment
from plan_graph.storing.data_package import years_of
from plan_graph.words import Language, format_date, message, title_language

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"id": 13, "title": 44, "lead": 26, "due": 12, "occurrence": 13, "state_now": 15, "percent_now": 11,
           "date": 14, "state": 16, "percent": 9, "evidence": 30, "causes": 26, "difficulties": 26, "proposals": 26,
           "proposed_due": 13, "note": 26, "wanted": 14, "last": 12, "last_day": 13, "value": 12}  # fmt: skip
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_DAYS = ("due", "occurrence", "date", "proposed_due", "last_day")


def report_template(assessment: Assessment, day: date, agencies: Sequence[str] | None = None) -> bytes:
    """The workbook for reporting on a day.

    Parameters
    ----------
    assessment
        The plan on that day; the rows are those of :func:`plan_graph.export.report_rows.rows_by_reporter`.
    day
        The day of the figures where a row names no other.
    agencies
        Ids of the agencies whose sheets it has; all of them when not given.

    Returns
    -------
    bytes
        An XLSX file; the same plan and day give the same bytes.

    Raises
    ------
    InputError
        When none of the agencies has anything to report on.
    """
    return _ReportRows(assessment).book(day, agencies)


class _ReportRows:
    """What all workbooks of a plan on a day share: looked for once, however many are made."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._works = rows_by_reporter(assessment)
        self._targets = targets_by_reporter(assessment, self._works)
        self._version, self._numbers = plan_version(assessment.plan), numbers_in_force(assessment.plan)
        self.agencies = tuple(dict.fromkeys([*self._works, *self._targets]))

    def book(self, day: date, agencies: Sequence[str] | None = None) -> bytes:
        """The workbook of some agencies, or of all; see :func:`report_template`."""
        from openpyxl import Workbook
        from openpyxl.workbook.protection import WorkbookProtection

        assessment, language = self._assessment, self._assessment.language
        book = Workbook()
        book.remove(book.worksheets[0])
        book.properties.title = visible(assessment.plan.package.title[language])
        book.properties.creator = "plan-graph"
        used: set[str] = set()
        given: list[GivenRow] = []
        for agency in self.agencies if agencies is None else agencies:
            name = assessment.names[agency] if agency else REPORT_TEXT["nobody"][language]
            for kind, rows in self._cells_of(agency):
                title = name if kind == "activities" else f"{REPORT_TEXT['targets'][language]} {name}"
                sheet = book.create_sheet(_sheet_name(title, used))
                _fill(sheet, name, self._mark(agency, day, kind), rows, assessment)
                given += [_row_as_given(agency, row, kind) for row in rows]
        if not book.worksheets:
            raise InputError([Diagnostic("report-nothing-to-report", assessment.plan.package.name)])
        _list_given(book, self._mark("", day, "given"), given)
        book.security = WorkbookProtection(lockStructure=True)
        out = io.BytesIO()
        book.save(out)
        return make_reproducible(out.getvalue(), day)

    def _cells_of(self, agency: str) -> Iterator[tuple[Kind, Sequence[Mapping[str, Any]]]]:
        """The sheets of an agency: what each is about, and its rows."""
        language = self._assessment.language
        if works := self._works.get(agency):
            yield "activities", _work_cells(works, self._numbers, language)
        if targets := self._targets.get(agency):
            yield "targets", _target_cells(targets, language)

    def _mark(self, agency: str, day: date, kind: Kind) -> Mark:
        return Mark(self._assessment.plan.package.name, self._version, agency, day, kind)


def report_templates(assessment: Assessment, day: date, agencies: Sequence[str] | None = None) -> dict[str, bytes]:
    """The workbooks for reporting on a day by the names of their files.

    One for each agency that is named, under its id; without names one for each agency that reports, and one for all.

    Raises
    ------
    InputError
        When there is nothing to report on.
    """
    rows = _ReportRows(assessment)
    if agencies is not None:
        return {f"{one}.xlsx": rows.book(day, [one]) for one in agencies}
    whole = message("documents.report-file-all", assessment.language)
    books = {f"{whole}-{day.isoformat()}.xlsx": rows.book(day)}
    for agency in rows.agencies:
        name = slug(agency or message("documents.report-file-nobody", assessment.language))
        name = free(f"{name}-{day.isoformat()}", {one.removesuffix(".xlsx") for one in books})
        books[f"{name}.xlsx"] = rows.book(day, [agency])
    return books


def _work_cells(rows: Sequence[WorkRow], numbers: Mapping[str, str], language: Language) -> list[dict[str, Any]]:
    return [
        {"id": numbers.get(one.activity.id, one.activity.id), "item": one.activity.id, "title": one.activity.title,
         "lead": one.activity.lead, "due": one.activity.due,
         "occurrence": one.occurrence, "state_now": STATE[one.activity.state][language],
         "percent_now": one.activity.percent}
        for one in rows
    ]  # fmt: skip


def _target_cells(rows: Sequence[TargetRow], language: Language) -> list[dict[str, Any]]:
    own = title_language(language)
    cells = []
    for one in rows:
        target = one.target
        to = "" if target.value_to is None else f"–{target.value_to:g}"
        unit = target.unit_vi if own == "vi" else target.unit_en
        sign = column("comparator").words.get(target.comparator)
        wanted = f"{sign[language] if sign else target.comparator} {target.value:g}{to} {unit}"
        cells.append({
            "id": target.id, "item": target.id, "wanted": wanted,
            "title": target.title_vi if own == "vi" else target.title_en,
            "last": one.last.value if one.last else None, "last_day": one.last.date if one.last else None,
        })  # fmt: skip
    return cells


def _row_as_given(agency: str, cells: Mapping[str, Any], kind: str) -> GivenRow:
    def text(key: str) -> str:
        value = cells.get(key)
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    if kind == "targets":
        return GivenRow(agency, text("item"), kind, text("title"), text("wanted"), text("last_day"), "", text("last"),
                        text("id"))  # fmt: skip
    return GivenRow(
        agency, text("item"), text("occurrence"), text("title"), text("lead"), text("due"), text("state_now"),
        text("percent_now"), text("id"),
    )  # fmt: skip


def _fill(sheet: Worksheet, name: str, mark: Mark, rows: Sequence[Mapping[str, Any]], assessment: Assessment) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.worksheet.properties import PageSetupProperties

    language = assessment.language
    columns, filled_in = (COLUMNS, FILLED_IN) if mark.kind == "activities" else (TARGET_COLUMNS, TARGET_FILLED_IN)
    head = PatternFill("solid", fgColor="D9E2EC")
    yellow = PatternFill("solid", fgColor="FFF7CC")
    line = Side("thin", color="B8C4CE")
    frame = Border(line, line, line, line)
    for row, text in enumerate(own_lines(mark, name, language), start=1):
        _text(sheet, row, 1, text).font = Font("Calibri", 14 if row == 1 else 11, bold=row == 1, italic=row == 2)
    _text(sheet, MARK_ROW, 1, mark.as_text())
    sheet.row_dimensions[MARK_ROW].hidden = True
    for place, key in enumerate(columns, start=1):
        cell = _text(sheet, HEAD_ROW, place, HEADINGS[mark.kind][key][language])
        cell.font, cell.fill, cell.border = Font("Calibri", 11, bold=True), head, frame
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[key]
    looks: dict[str, Any] = {}  # the library takes long to look up what a cell looks like
    for number, known in enumerate(rows, start=HEAD_ROW + 1):
        for place, key in enumerate(columns, start=1):
            value = known.get(key)
            cell = _text(sheet, number, place, value if isinstance(value, str) else "")
            if value is not None and not isinstance(value, str):
                cell.value = value
            if key in looks:
                cell._style = copy(looks[key])
                continue
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), frame
            if key in filled_in:
                cell.fill, cell.protection = yellow, Protection(locked=False)
            if key in _DAYS:
                cell.number_format = message("codes.excel-date-format", language)
            elif key in TEXTS:
                cell.number_format = "@"
            looks[key] = cell._style
    _checks(sheet, columns, mark, HEAD_ROW + 1, HEAD_ROW + len(rows), assessment)
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def own_lines(mark: Mark, name: str, language: Language) -> tuple[str, str]:
    """The two lines above a table: its title, and how it is filled in."""
    day = format_date(mark.day, language)
    how = message("documents.report-how", language, date=day, version=mark.version)
    return message(f"documents.report-title-{mark.kind}", language, agency=name), how


def _checks(
    sheet: Worksheet, columns: Sequence[str], mark: Mark, first: int, last: int, assessment: Assessment
) -> None:
    """Lists and limits of the cells to be filled in."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    language = assessment.language
    years = years_of(assessment.plan.package.year)
    words = '"' + ",".join(word[language] for word in STATE.values()) + '"'
    kinds = {
        "state": DataValidation("list", formula1=words),
        "percent": DataValidation("decimal", operator="between", formula1="0", formula2="100"),
        "value": DataValidation("decimal", operator="greaterThan", formula1="-1000000000000"),
        "date": DataValidation("date", operator="between", formula1=_serial(date(years[0], 1, 1)),
                               formula2=_serial(mark.day)),
        "proposed_due": DataValidation("date", operator="between", formula1=_serial(mark.day),
                                       formula2=_serial(date(years[-1], 12, 31))),
    }  # fmt: skip
    wrong = {"state": "choose", "percent": "number", "value": "figure", "date": "day-until", "proposed_due": "day-from"}
    for key, check in kinds.items():
        if key in columns:
            check.allow_blank = True
            check.showErrorMessage = True
            day = format_date(mark.day, language)
            check.error = message(f"documents.report-{wrong[key]}", language, date=day)
            letter = get_column_letter(columns.index(key) + 1)
            check.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(check)


def _serial(day: date) -> str:
    """A day as spreadsheets count days."""
    return str((day - date(1899, 12, 30)).days)


def _list_given(book: Workbook, mark: Mark, rows: Sequence[GivenRow]) -> None:
    """The hidden sheet with the rows as they are given out."""
    sheet = book.create_sheet(GIVEN)
    for number, cells in enumerate([(mark.as_text(),), *map(list_given_cells, rows)], start=1):
        for place, text in enumerate(cells, start=1):
            _text(sheet, number, place, text)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


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
    unused, number = plain, 2
    while unused.casefold() in used or unused.casefold() == GIVEN:
        unused = f"{plain[:27]} ({number})"
        number += 1
    used.add(unused.casefold())
    return unused
