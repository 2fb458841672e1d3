"""Sheets of a workbook, with merged cells, by openpyxl; formulas are never computed."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl

from plan_graph.importing.raw_document import RawDocument, RawTable
from plan_graph.model.diagnostics import Diagnostic, InputError

_MOST_CELLS = 500_000
_MOST_COLUMNS = 200
_MOST_MERGES = 20_000


def read_xlsx(name: str, content: bytes) -> RawDocument:
    """Every sheet that holds something, and what is doubtful.

    Raises
    ------
    InputError
        When the workbook cannot be read or is larger than any plan.
    """
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content))
    except Exception as error:  # whatever a damaged workbook makes the library raise
        raise InputError([Diagnostic("import-file-damaged", name, values={"reason": str(error)[:80]})]) from error
    raw = RawDocument()
    doubts = raw.doubts
    for sheet in values.worksheets:
        cells = {(cell.row, cell.column): cell for cell in sheet._cells.values() if cell.value is not None}
        if len(cells) > _MOST_CELLS or len(sheet.merged_cells.ranges) > _MOST_MERGES:
            raise InputError([Diagnostic("import-sheet-large", name, values={"sheet": sheet.title})])
        written = formulas[sheet.title]._cells
        for place, cell in sorted(written.items()):
            if cell.data_type == "f" and place not in cells:
                doubts.append(Diagnostic("import-formula", name, None, f"{sheet.title}!{cell.coordinate}"))
        if not cells:
            continue
        last = max(row for row, _ in cells)
        wide = min(max(column for _, column in cells), _MOST_COLUMNS)
        if last * wide > _MOST_CELLS:
            raise InputError([Diagnostic("import-sheet-large", name, values={"sheet": sheet.title})])
        rows = [
            [_text(cells[row, column].value) if (row, column) in cells else "" for column in range(1, wide + 1)]
            for row in range(1, last + 1)
        ]
        spans = {
            (one.min_row - 1, one.min_col - 1): (one.max_row - one.min_row + 1, one.max_col - one.min_col + 1)
            for one in sheet.merged_cells.ranges
        }
        if sheet.sheet_state != "visible":
            doubts.append(Diagnostic("import-sheet-hidden", name, None, sheet.title))
        raw.tables.append(RawTable(sheet.title, rows, spans, [sheet.title]))
    return raw


def _text(value: object) -> str:
    """A value as a person would see it: days as 31/12/2025, whole numbers without a point."""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
