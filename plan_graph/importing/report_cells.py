"""The cells of a workbook of reports as JSON values; what they mean is decided where the plan is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from plan_graph.importing.number_formats import format_number, is_day
from plan_graph.importing.office_package import OfficePackage
from plan_graph.importing.safe_files import kind_of
from plan_graph.importing.workbook_cells import Cell, Workbook

MOST_ROWS = 20_000
MOST_COLUMNS = 60


def report_cells(name: str, content: bytes) -> list[dict[str, Any]]:
    """Every sheet with its title and its rows of cells: value, whether a formula makes it, whether it is in percent.

    A day is ``{"day": "2025-06-30"}``.

    Raises
    ------
    InputError
        When the workbook is encrypted, carries macros, is damaged or hostile.
    """
    if kind_of(name, content) != "xlsx":
        return []
    book = Workbook(OfficePackage(name, content))
    made = []
    for sheet in book.sheets():
        places = [place for place in sheet.cells if place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS]
        rows: list[list[Any]] = [[] for _ in range(max((row for row, _ in places), default=0))]
        for row, column in sorted(places):
            rows[row - 1] += [None] * (column - 1 - len(rows[row - 1]))
            rows[row - 1].append(_cell_as_list(sheet.cells[row, column], from_1904=book.from_1904))
        made.append({"title": sheet.title, "rows": rows})
    return made


def _cell_as_list(cell: Cell, *, from_1904: bool) -> list[Any]:
    value: Any = cell.value
    if value is None:
        value = "="  # a formula that no program has computed yet: it is there, and it is refused
    elif isinstance(value, tuple):
        value = "".join(run.text for run in value)
    elif isinstance(value, date):
        value = {"day": value.isoformat()}
    elif isinstance(value, float) and is_day(cell.style.code):
        day, month, year = format_number(value, "dd/mm/yyyy", from_1904=from_1904).text.split("/")
        value = {"day": f"{year}-{month}-{day}"}
    elif isinstance(value, float) and value == int(value):
        value = int(value)
    return [value, cell.is_formula, "%" in cell.style.code]
