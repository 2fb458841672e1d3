"""The cells of a workbook of reports as JSON values; what they mean is decided where the plan is known."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl

from plan_graph.importing.safe_files import kind_of

MOST_ROWS = 20_000
MOST_COLUMNS = 60


def report_cells(name: str, content: bytes) -> list[dict[str, Any]]:
    """Every sheet with its title and its rows of cells: value, kind of value, whether it is shown in percent.

    Raises
    ------
    InputError
        When the workbook is encrypted, carries macros, is damaged or hostile, or is no workbook.
    """
    if kind_of(name, content) != "xlsx":
        return []
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        {
            "title": sheet.title,
            "rows": [
                [_plain(cell) for cell in row]
                for row in sheet.iter_rows(
                    max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)
                )
            ],
        }
        for sheet in book.worksheets
    ]


def _plain(cell: Any) -> list[Any] | None:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, datetime):
        value = {"day": value.date().isoformat()}
    elif isinstance(value, date):
        value = {"day": value.isoformat()}
    elif not isinstance(value, str | int | float):
        value = str(value)
    return [value, cell.data_type == "f", "%" in str(cell.number_format)]
