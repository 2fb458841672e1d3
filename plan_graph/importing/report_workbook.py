"""Progress reports from the workbook that agencies have filled in, as Excel or LibreOffice saves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from plan_graph.export.report_template import FILLED_IN, HEAD_ROW, MARK, MARK_ROW
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.isolation import read_apart
from plan_graph.importing.safe_files import content_of, is_office_file
from plan_graph.model.diagnostics import Diagnostic, refuse_if_any
from plan_graph.model.document_words import REPORT_COLUMN, REPORT_TEXT
from plan_graph.model.naming import letters
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report
from plan_graph.model.words import STATE
from plan_graph.words import Language

_NEEDED = ("id", *FILLED_IN)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as :func:`plan_graph.importing.report_cells.report_cells` gives it, and its address."""

    coordinate: str
    value: Any = None
    is_formula: bool = False
    is_percent: bool = False


@dataclass(slots=True)
class FilledIn:
    """What the sheets of a workbook report.

    Parameters
    ----------
    reports
        The reports, sheet by sheet.
    lines
        The row of each on its sheet.
    doubts
        Sheets that are none of progress reports.
    """

    reports: list[Report] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    doubts: list[Diagnostic] = field(default_factory=list)


def is_workbook(file: Path) -> bool:
    """Whether a file is a workbook and no text, by its first bytes.

    Raises
    ------
    InputError
        When it cannot be opened.
    """
    return is_office_file(content_of(file))


def read_report_workbook(file: Path, plan: Plan, language: Language) -> FilledIn:
    """The reports of a workbook made by :func:`plan_graph.export.report_template.report_template`.

    A row in which nothing is filled in reports nothing. A blank day is the one the workbook was made for.

    Raises
    ------
    InputError
        With every fault of every cell; when no sheet is one of reports; when the workbook is of another plan.
    """
    sheets = [
        _SheetCells(one["title"], one["rows"]) for one in read_apart("report-workbook", file.name, content_of(file))
    ]
    filled_in = FilledIn()
    faults: list[Diagnostic] = []
    marked = [sheet for sheet in sheets if str(sheet.cell(MARK_ROW, 1).value or "") == MARK]
    for sheet in sheets:
        if sheet not in marked:
            filled_in.doubts.append(Diagnostic("report-sheet-skipped", file.name, values={"sheet": sheet.title}))
    for sheet in marked:
        faults += _Sheet(sheet, file.name, plan, language, filled_in).read()
    if not marked:
        faults.append(Diagnostic("report-no-sheet", file.name))
    refuse_if_any(faults)
    return filled_in


_EARLIER_STATES = {"đang làm": "in_progress", "đã xong": "done", "xong": "done", "hoàn thành": "done"}
"""Words of the lists in workbooks that were handed out earlier, and what people write for them by hand."""


class _SheetCells:
    """The cells of one sheet; beyond those that are filled they are empty."""

    def __init__(self, title: str, rows: list[list[list[Any] | None]]) -> None:
        self.title = title
        self.rows = rows
        self.max_row = len(rows)
        self.max_column = max(map(len, rows), default=0)

    def cell(self, row: int, column: int) -> _Cell:
        """The cell of a row and a column, from 1."""
        coordinate = f"{letters(column - 1).upper()}{row}"
        there = self.rows[row - 1] if row <= len(self.rows) else []
        content = there[column - 1] if column <= len(there) else None
        if content is None:
            return _Cell(coordinate)
        value, is_formula, is_percent = content
        return _Cell(
            coordinate, date.fromisoformat(value["day"]) if isinstance(value, dict) else value, is_formula, is_percent
        )


class _Sheet:
    def __init__(self, sheet: _SheetCells, file: str, plan: Plan, language: Language, found: FilledIn) -> None:
        self.sheet = sheet
        self.file = file
        self.plan = plan
        self.language = language
        self.found = found
        self.faults: list[Diagnostic] = []
        words = ((word, state) for state, known in STATE.items() for word in (*known.values(), state))
        self.states = {fold(word): state for word, state in (*_EARLIER_STATES.items(), *words)}

    def read(self) -> list[Diagnostic]:
        """Take every report of the sheet; gives its faults."""
        name = str(self.sheet.cell(MARK_ROW, 2).value or "")
        if name != self.plan.package.name:
            self._fault("report-other-plan", MARK_ROW, "", found=name, plan=self.plan.package.name)
            return self.faults
        columns = self._columns()
        reporter = str(self.sheet.cell(MARK_ROW, 3).value or "") or None
        day = _day(self.sheet.cell(MARK_ROW, 4).value)
        if not self.faults:
            for row in range(HEAD_ROW + 1, self.sheet.max_row + 1):
                self._row(row, {key: self.sheet.cell(row, place) for key, place in columns.items()}, reporter, day)
        return self.faults

    def _columns(self) -> Mapping[str, int]:
        """The place of each column, by its heading in either language."""
        headings = {fold(word): key for key, words in REPORT_COLUMN.items() for word in words.values()}
        columns: dict[str, int] = {}
        for place in range(1, self.sheet.max_column + 1):
            key = headings.get(fold(str(self.sheet.cell(HEAD_ROW, place).value or "")))
            if key is not None:
                columns.setdefault(key, place)
        for key in _NEEDED:
            if key not in columns:
                values = {"sheet": self.sheet.title, "column": REPORT_COLUMN[key][self.language]}
                self._fault("report-sheet-column", HEAD_ROW, "", **values)
        return columns

    def _row(self, row: int, cells: Mapping[str, _Cell], reporter: str | None, day: date | None) -> None:
        filled = {key: cells[key] for key in FILLED_IN if _text_of(cells[key])}
        if not filled:
            return
        formulas = [cell for cell in (cells["id"], *filled.values()) if cell.is_formula]
        for cell in formulas:
            self._fault("report-formula", row, cell.coordinate)
        activity = _text_of(cells["id"])
        if not activity:
            self._fault("report-no-activity", row, "")
        if formulas or not activity:
            return
        before = len(self.faults)
        state = self._state(row, activity, filled)
        percent = self._percent(row, filled)
        on = self._date(row, filled, day)
        if len(self.faults) == before and on is not None:
            texts = {key: _text_of(filled[key]) if key in filled else None for key in ("evidence", "note")}
            self.found.reports.append(
                Report(on, activity, state, percent, texts["evidence"], reporter, texts["note"], None, self.file)
            )
            self.found.lines.append(row)

    def _state(self, row: int, activity: str, filled: Mapping[str, _Cell]) -> str:
        allowed = ", ".join(words[self.language] for words in STATE.values())
        if "state" not in filled:
            self._fault("report-no-state", row, "", item=activity, allowed=allowed)
            return ""
        text = _text_of(filled["state"])
        state = self.states.get(fold(text), "")
        if not state:
            self._fault("report-state-word", row, filled["state"].coordinate, found=text[:60], allowed=allowed)
        return state

    def _percent(self, row: int, filled: Mapping[str, _Cell]) -> float | None:
        if "percent" not in filled:
            return None
        cell = filled["percent"]
        value = cell.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value) * 100 if cell.is_percent else float(value)
        try:
            return float(str(value).strip().removesuffix("%").strip().replace(",", "."))
        except ValueError:
            self._unread(row, cell, "number")
            return None

    def _date(self, row: int, filled: Mapping[str, _Cell], day: date | None) -> date | None:
        if "date" not in filled:
            return day
        reported_on = _day(filled["date"].value)
        if reported_on is None:
            self._unread(row, filled["date"], "day")
        return reported_on

    def _unread(self, row: int, cell: _Cell, wanted: str) -> None:
        values = {"found": _text_of(cell)[:60], "wanted": REPORT_TEXT[wanted][self.language]}
        self._fault("report-cell-unread", row, cell.coordinate, **values)

    def _fault(self, id: str, row: int, cell: str, **values: str) -> None:
        place = f"{self.sheet.title}!{cell}" if cell else self.sheet.title
        self.faults.append(Diagnostic(id, self.file, row, place, values))


def _text_of(cell: _Cell) -> str:
    return "" if cell.value is None else str(cell.value).strip()


def _day(value: object) -> date | None:
    """A day from a cell: a date, ``2025-06-30`` or ``30/6/2025``."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return next(_days(str(value or "").strip()), None)


def _days(text: str) -> Iterator[date]:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            yield datetime.strptime(text, form).date()
        except ValueError:
            continue
