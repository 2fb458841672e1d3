"""A sheet of a workbook of reports, taken apart: its tables, the row of each report, and the cells that are neither."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from plan_graph.export.report_layout import FILLED_IN, HEADINGS, TARGET_FILLED_IN, GivenRow, Mark, read_mark
from plan_graph.export.report_template import own_lines
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.report_values import SheetCell, sheet_cell
from plan_graph.model.document_words import REPORT_TEXT
from plan_graph.model.plan import Plan
from plan_graph.words import LANGUAGES


@dataclass(slots=True)
class Block:
    """A table on a sheet: its mark, its columns by key, and its rows of cells by key.

    Parameters
    ----------
    mark
        What the table is for.
    head
        The row of its headings; 0 where there is none.
    columns
        The number of each column, by key.
    twice
        Keys whose heading is there twice.
    rows
        The cells of each row that has any, by key.
    """

    mark: Mark
    head: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    rows: list[Mapping[str, SheetCell]] = field(default_factory=list)

    @property
    def filled_in(self) -> tuple[str, ...]:
        """The keys of the columns that the agency fills in."""
        return FILLED_IN if self.mark.kind == "activities" else TARGET_FILLED_IN


class ReportSheet:
    """A sheet with its tables.

    Parameters
    ----------
    content
        The sheet as :func:`plan_graph.importing.report_cells.report_cells` gives it.
    plan
        The plan, for the names of its agencies.
    codes
        The ids and numbers of its works and targets, as :func:`fold` writes them.
    """

    def __init__(self, content: Mapping[str, Any], plan: Plan, codes: Collection[str]) -> None:
        self.title = str(content["title"])
        self.merges = [tuple(one) for one in content["merges"]]
        self.left_out = int(content["left_out"])
        self.cells = {
            (row, column): sheet_cell(row, column, cell)
            for row, cells in enumerate(content["rows"], start=1)
            for column, cell in enumerate(cells, start=1)
            if cell is not None
        }
        self.plan = plan
        self.codes = codes
        self.by_row: dict[int, list[SheetCell]] = {}
        for cell in self.cells.values():
            self.by_row.setdefault(cell.row, []).append(cell)
        marks = [(row, mark) for (row, _), cell in sorted(self.cells.items()) if (mark := read_mark(cell.text()))]
        ends = [*(row for row, _ in marks[1:]), self._last + 1][: len(marks)]
        self.is_given = bool(marks) and marks[0][1].kind == "given"
        placed = [] if self.is_given else [*zip(marks, ends, strict=True)]
        self.blocks = [self._block(mark, row, end) for (row, mark), end in placed]

    @property
    def _last(self) -> int:
        return max(self.by_row, default=0)

    def read_given_rows(self) -> Iterator[GivenRow]:
        """The rows of the hidden sheet, as they were given out."""
        for row in range(2, self._last + 1):
            texts = [self.cells.get((row, column), SheetCell(row, column)).text() for column in range(1, 10)]
            texts[8] = texts[8] or texts[1]  # older workbooks name works by their ids
            yield GivenRow(*texts)

    @property
    def filled_cells(self) -> list[SheetCell]:
        """Every cell that is not blank."""
        return [cell for _, cell in sorted(self.cells.items()) if cell.text()]

    def has_headings(self) -> bool:
        """Is there a row with the headings of a table of reports."""
        return any(len(self._headings(row, kind)[0]) > 3 for row in self.by_row for kind in HEADINGS)

    def beside(self) -> Iterator[SheetCell]:
        """The cells that are not blank and belong to no report: notes above, beside and below the tables."""
        ours = {fold(line) for block in self.blocks for line in self._lines(block.mark)}
        for block, end in zip(self.blocks, [*(one.head for one in self.blocks[1:]), self._last + 1], strict=True):
            if block.head:
                used = {cell.coordinate for row in block.rows for cell in row.values()}
                for cell in self._between(block.head + 1, end):
                    if len(self._headings(cell.row, block.mark.kind)[0]) > 3:
                        continue  # the headings again
                    if not (cell.coordinate in used or fold(cell.text()) in ours or read_mark(cell.text())):
                        yield cell
        first = self.blocks[0].head if self.blocks else 0
        for cell in self._between(1, first):
            if not (fold(cell.text()) in ours or read_mark(cell.text())):
                yield cell

    def _between(self, first: int, end: int) -> list[SheetCell]:
        return [cell for cell in self.filled_cells if first <= cell.row < end]

    def _lines(self, mark: Mark) -> Iterator[str]:
        row = next((one for one in self.plan.agencies if one.id == mark.agency), None)
        for language in LANGUAGES:
            names = [REPORT_TEXT["nobody"][language]] if row is None else [row.short_vi, row.short_en]
            for name in names:
                yield from own_lines(mark, name, language)

    def _block(self, mark: Mark, first: int, end: int) -> Block:
        block = Block(mark)
        rows = range(first + 1, end)
        block.head = next((row for row in rows if len(self._headings(row, mark.kind)[0]) > 3), 0)
        if not block.head:
            return block
        block.columns, block.twice = self._headings(block.head, mark.kind)
        for row in range(block.head + 1, end):
            if len(self._headings(row, mark.kind)[0]) > 3:
                continue  # the headings again, as a printed page repeats them
            cells = {
                key: self.cells.get((row, column), SheetCell(row, column)) for key, column in block.columns.items()
            }
            # a remark or a signature below the table is no report, nor is the title of a table pasted below
            is_work = "id" in cells and fold(cells["id"].text()) in self.codes
            if is_work or any(cells[key].text() for key in ("state", "percent", "date", "value") if key in cells):
                block.rows.append(cells)
        return block

    def _headings(self, row: int, kind: str) -> tuple[dict[str, int], list[str]]:
        """The columns whose headings a row has, and those that it has twice."""
        headings = _keys_of_headings(kind)
        columns: dict[str, int] = {}
        twice = []
        for cell in self.by_row.get(row, ()):
            key = headings.get(fold(cell.text()))
            if key is not None and key in columns:
                twice.append(key)
            elif key is not None:
                columns[key] = cell.column
        return columns, twice


@cache
def _keys_of_headings(kind: str) -> Mapping[str, str]:
    """The key of each heading of a kind of table, in both languages."""
    return {fold(word): key for key, words in HEADINGS[kind].items() for word in words.values()}
