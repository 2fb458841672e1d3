"""Where a value of an imported plan is printed: file, sheet and cell; page, table and row; or the line of a text.

The place of each cell that was read is kept in ``source_cells``; a plan that was never imported has only the lines of
its text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from plan_graph.analysis.versions import versions_by_item
from plan_graph.model.facts import Source, Value
from plan_graph.model.plan import Plan

_SHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".ods"})
_TABLES = _SHEETS | {".docx", ".doc", ".odt", ".rtf", ".pdf", ".htm", ".html"}
_WORKS = frozenset({"activity", "task", "objective", "field", "deliverable", "assignment"})
_CELL = re.compile(r"(?:page (?P<page>\d+), )?(?P<name>.+), row (?P<row>\d+), column (?P<column>\d+)")
_TABLE = re.compile(r"table (\d+)")


class Citations:
    """Answers where the values of a row are printed in the documents of a plan."""

    def __init__(self, plan: Plan) -> None:
        files = [PurePath(source.file).name for source in plan.package.sources]
        self._first = files[0] if files else ""
        self._several = len(set(files)) > 1
        only = "" if self._several else self._first
        self._cells: dict[tuple[str, str], tuple[str, str]] = {}
        self._documents: dict[str, str] = {}
        for cell in plan.source_cells:
            file = PurePath(cell.document).name if cell.document else only
            self._cells[cell.item, cell.column] = file, cell.place
            self._documents[cell.item] = file
        self._added = {item for item, rows in versions_by_item(plan).items() if rows[0].valid_from is not None}
        self._revised: dict[str, date] = {}  # the day from which the last window counts that a document states
        for row in plan.windows:
            if row.source_line is not None:
                known = self._revised.get(row.activity, row.valid_from)
                self._revised[row.activity] = max(known, row.valid_from)
        self._lines = {
            line: row
            for row, line in plan.windows.rows_with_lines()
            if self._revised.get(row.activity) == row.valid_from
        }

    def cite(self, kind: str, values: Mapping[str, Value], source: Source) -> Source:
        """The source with its citation where the document has no lines, or where the plan has several documents.

        The forms are ``cell`` (file, sheet, cell), ``row`` (file, table, row, column), ``page`` (file, page, table,
        row, column), ``file`` (file, row) where the cell is not known, and ``line`` (file, line) of one of several
        texts. A window that was changed without a document cites none, and what may be of any of several neither.

        Parameters
        ----------
        kind, values
            The fact: its kind and its fields.
        source
            Where some of its fields come from.
        """
        if source.plan_line is None:
            return source
        item, *columns = _find_columns(kind, values, source.fields)
        if source.file == "windows.csv" and source.line not in self._lines:
            return replace(source, plan_line=None)
        if self._is_of_the_first(kind, item, values, source):
            file, place = self._first, ""
        else:
            places = (self._cells[item, column] for column in columns if (item, column) in self._cells)
            file, place = next(places, (self._file_of(kind, item), ""))
        suffix = PurePath(file).suffix.lower()
        if not file or (suffix not in _TABLES and not self._several):
            return source
        by_line = ("file" if suffix in _TABLES else "line", file, str(source.plan_line))
        cited = _cite(file, place.split("; ")) if suffix in _TABLES else ()
        return replace(source, cited=cited or by_line)

    def _is_of_the_first(self, kind: str, item: str, values: Mapping[str, Value], source: Source) -> bool:
        """Was the row stated by the first document, and not by the one that its item was last read from."""
        if not self._several or item in self._added:
            return False
        if kind == "assignment":
            return values["valid_to"] is not None
        return "due" in source.fields and source.file == "activities.csv" and item in self._revised

    def _file_of(self, kind: str, item: str) -> str:
        """The document of a row whose cell is not known; empty where it may be any."""
        if item in self._documents or not self._several:
            return self._documents.get(item) or ("" if self._several else self._first)
        return self._first if kind in _WORKS and item not in self._added else ""


def _cite(file: str, places: Sequence[str]) -> tuple[str, ...]:
    cells = [cell for place in places if (cell := _CELL.fullmatch(place))]
    if not cells:
        return ()
    last = cells[-1]  # the first is where its row begins
    if PurePath(file).suffix.lower() in _SHEETS:
        return ("cell", file, last["name"], f"{_letters(int(last['column']))}{last['row']}")
    number = _TABLE.fullmatch(last["name"])
    table = number[1] if number else last["name"]
    values = (table, last["row"], last["column"])
    return ("page", file, last["page"], *values) if last["page"] else ("row", file, *values)


def _find_columns(kind: str, values: Mapping[str, Value], fields: Collection[str]) -> tuple[str, ...]:
    """The item and the columns of the document in which a row, or some fields of it, are printed."""
    match kind:
        case "activity" if "due" in fields:
            return str(values["id"]), "deadline", "start"
        case "activity" if "budget" in fields:
            return str(values["id"]), "budget"
        case "activity":
            return str(values["id"]), "activity", "task", "objective"
        case "deliverable":
            return str(values["activity"]), "deliverable"
        case "assignment":
            return str(values["activity"]), str(values["role"]), "support"
        case "awaits":
            return str(values["activity"]), "deadline", "start"
        case "dependency":
            return str(values["successor"]), "predecessors"
        case _:
            return str(next(iter(values.values()))), kind


def _letters(column: int) -> str:
    """The letters of a column of a sheet: A, B, ..., Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
