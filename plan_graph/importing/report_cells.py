"""The cells of a workbook of reports as JSON values; what they mean is decided where the plan is known."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from plan_graph.importing.day_formats import is_day
from plan_graph.importing.number_formats import format_number
from plan_graph.importing.office_package import OfficePackage
from plan_graph.importing.safe_files import kind_of
from plan_graph.importing.workbook_cells import Cell, Workbook

MOST_ROWS = 20_000
MOST_COLUMNS = 60
_DRAWN_WORDS = re.compile(rb"<a:t>[^<\s]")
_LITERAL = re.compile(r'"[^"]*"|\\.')


def report_cells(name: str, content: bytes) -> dict[str, Any]:
    """Every sheet with its cells, and what else the workbook has that is no cell.

    ``sheets`` are the sheets: ``title``, ``visible``, ``rows`` of cells, ``merges`` as rows and columns, and how many
    filled cells are ``left_out`` because they are too far away. A cell is its value, whether a formula makes it,
    whether it is in percent, the address it links to, and whether text of it is struck through; a day is
    ``{"day": "2025-06-30"}``, an error ``{"error": "#N/A"}``.
    ``extras`` are the kinds of other content: ``comments``, ``pictures``, ``objects``.

    Raises
    ------
    InputError
        When the workbook is encrypted, carries macros, is damaged or hostile.
    """
    if kind_of(name, content) != "xlsx":
        return {"sheets": [], "extras": []}
    package = OfficePackage(name, content)
    book = Workbook(package)
    sheets = []
    for sheet in book.sheets():
        places = [place for place in sheet.cells if place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS]
        rows: list[list[Any]] = [[] for _ in range(max((row for row, _ in places), default=0))]
        for row, column in sorted(places):
            rows[row - 1] += [None] * (column - 1 - len(rows[row - 1]))
            link = sheet.links.get((row, column), "")
            cell = sheet.cells[row, column]
            rows[row - 1].append([*_cell_as_list(cell, from_1904=book.from_1904), link, _is_struck(cell)])
        left_out = len(sheet.cells) - len(places)
        sheets.append({"title": sheet.title, "visible": sheet.visible, "rows": rows,
                       "merges": [list(one) for one in sheet.merges], "left_out": left_out})  # fmt: skip
    extras = {
        "comments": ("xl/comments", "xl/threadedComments"),
        "pictures": ("xl/media/",),
        "objects": ("xl/embeddings",),
    }
    kinds = [kind for kind, starts in extras.items() if any(part.startswith(starts) for part in package.parts)]
    if "objects" not in kinds and _has_text_boxes(package):
        kinds.append("objects")
    return {"sheets": sheets, "extras": kinds}


def _has_text_boxes(package: OfficePackage) -> bool:
    """Has a drawing on a sheet any words of its own."""
    drawings = (part for part in package.parts if part.startswith("xl/drawings/") and part.endswith(".xml"))
    return any(_DRAWN_WORDS.search(package.read(part)) for part in drawings)


def _is_struck(cell: Cell) -> bool:
    """Is any of its text struck through."""
    runs = cell.value if isinstance(cell.value, tuple) else ()
    return cell.style.struck or any(run.struck and run.text.strip() for run in runs)


def _cell_as_list(cell: Cell, *, from_1904: bool) -> list[Any]:
    value: Any = cell.value
    code = _LITERAL.sub("", cell.style.code)
    if value is None:
        value = "="  # a formula that no program has computed yet: it is there, and it is refused
    elif isinstance(value, tuple):
        value = "".join(run.text for run in value)
        value = {"error": value} if cell.is_error else value
    elif isinstance(value, date):
        value = {"day": value.isoformat()}
    elif isinstance(value, float) and is_day(cell.style.code):
        # a number that is no day, such as -5, stays one
        parts = format_number(value, "dd/mm/yyyy", from_1904=from_1904).text.split("/")
        value = {"day": "-".join(reversed(parts))} if len(parts) == 3 else value
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return [value, cell.is_formula, "%" in code]
