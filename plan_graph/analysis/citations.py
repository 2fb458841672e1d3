"""Where a value of an imported plan is printed: file, sheet and cell; page, table and row; or the line of a text.

The place of each cell that was read is kept in ``source_cells``; a plan that was never imported has only the lines of
its text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from plan_graph.model.facts import Source, Value
from plan_graph.model.plan import Plan

_SHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".ods"})
_TABLES = _SHEETS | {".docx", ".doc", ".odt", ".rtf", ".pdf", ".htm", ".html"}
_CELL = re.compile(r"(?:page (?P<page>\d+), )?(?P<name>.+), row (?P<row>\d+), column (?P<column>\d+)")
_TABLE = re.compile(r"table (\d+)")


class Citations:
    """Answers where the values of a row are printed in the document of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._cells = {(cell.item, cell.column): cell.place for cell in plan.source_cells}
        # a place does not name its document: with several, nobody knows which
        files = [source.file for source in plan.package.sources]
        self._file = PurePath(files[0]).name if len(files) == 1 else ""

    def cite(self, kind: str, values: Mapping[str, Value], source: Source) -> Source:
        """The source with its citation where the document has no lines.

        The forms are ``cell`` (file, sheet, cell), ``row`` (file, table, row, column), ``page`` (file, page, table,
        row, column), and ``file`` (file, row) where the cell is not known. The row of a window that a later document
        changed cites no line of the first.

        Parameters
        ----------
        kind, values
            The fact: its kind and its fields.
        source
            Where some of its fields come from.
        """
        if source.plan_line is None:
            return source
        if source.file == "windows.csv":
            return replace(source, plan_line=None)
        if PurePath(self._file).suffix.lower() not in _TABLES:
            return source
        item, *columns = _find_columns(kind, values, source.fields)
        place = next((self._cells[item, column] for column in columns if (item, column) in self._cells), "")
        return replace(source, cited=self._cite(place.split("; ")) or ("file", self._file, str(source.plan_line)))

    def _cite(self, places: Sequence[str]) -> tuple[str, ...]:
        cells = [cell for place in places if (cell := _CELL.fullmatch(place))]
        if not cells:
            return ()
        last = cells[-1]  # the first is where its row begins
        if PurePath(self._file).suffix.lower() in _SHEETS:
            return ("cell", self._file, last["name"], f"{_letters(int(last['column']))}{last['row']}")
        number = _TABLE.fullmatch(last["name"])
        table = number[1] if number else last["name"]
        values = (table, last["row"], last["column"])
        return ("page", self._file, last["page"], *values) if last["page"] else ("row", self._file, *values)


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
