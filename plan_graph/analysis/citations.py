"""Where a value of an imported plan is printed: file, sheet and cell; page, table and row; or the line of a text.

The place of each cell that was read is kept in ``source_cells``; a plan that was never imported has only the lines of
its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from plan_graph.model.facts import Source
from plan_graph.model.plan import Plan

_SHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".ods"})
_TABLES = _SHEETS | {".docx", ".doc", ".odt", ".rtf", ".pdf", ".htm", ".html"}
_CELL = re.compile(r"(?:page (?P<page>\d+), )?(?P<table>.+), row (?P<row>\d+), column (?P<column>\d+)")
_TABLE = re.compile(r"table (\d+)")


class Citations:
    """Answers where a column of an item is printed."""

    def __init__(self, plan: Plan) -> None:
        self._cells = {(cell.item, cell.column): cell.place for cell in plan.source_cells}
        # a place does not name its document: with several, nobody knows which
        files = [source.file for source in plan.package.sources]
        self._file = PurePath(files[0]).name if len(files) == 1 else ""

    def of(self, item: str, *columns: str) -> tuple[str, ...]:
        """The form of the citation and its values, for the first of the columns that is known; empty for none.

        The forms are ``cell`` (file, sheet, cell), ``row`` (file, table, row, column) and ``page`` (file, page, table,
        row, column). A line of a text has none: it is the source line of the row.
        """
        place = next((self._cells[item, column] for column in columns if (item, column) in self._cells), "")
        return self._cite(place.split("; "))

    def complete(self, source: Source) -> Source:
        """The source; one that has only the number of a row of a document without lines says of which file."""
        has_lines = PurePath(self._file).suffix.lower() not in _TABLES
        if source.cited or source.plan_line is None or has_lines:
            return source
        return replace(source, cited=("file", self._file, str(source.plan_line)))

    def _cite(self, places: Sequence[str]) -> tuple[str, ...]:
        cells = [cell for place in places if (cell := _CELL.fullmatch(place))]
        if not cells or not self._file:
            return ()
        last = cells[-1]  # the first is where its row begins
        if PurePath(self._file).suffix.lower() in _SHEETS:
            return ("cell", self._file, last["table"], f"{_letters(int(last['column']))}{last['row']}")
        number = _TABLE.fullmatch(last["table"])
        table = number[1] if number else last["table"]
        values = (table, last["row"], last["column"])
        return ("page", self._file, last["page"], *values) if last["page"] else ("row", self._file, *values)


def _letters(column: int) -> str:
    """The letters of a column of a sheet: A, B, ..., Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
