"""Sheets of a workbook: their values as their cells show them; formulas are never computed."""

from __future__ import annotations

import re
from datetime import date, datetime

from plan_graph.importing.day_formats import is_day
from plan_graph.importing.legacy_text import is_legacy_font
from plan_graph.importing.note_marks import without_mark
from plan_graph.importing.number_formats import format_number, format_text
from plan_graph.importing.office_package import OfficePackage
from plan_graph.importing.raw_document import (
    RawDocument,
    RawTable,
    RawText,
    Run,
    Tally,
    as_text,
    simplify_runs,
    text_before,
)
from plan_graph.importing.workbook_cells import MOST_CELLS, Cell, RichRun, Sheet, Workbook
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import letters

_TYPED_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z&])')


def read_xlsx(name: str, content: bytes) -> RawDocument:
    """Every sheet that holds something, and what is doubtful.

    Raises
    ------
    InputError
        When the workbook is damaged, or larger than any plan.
    """
    package = OfficePackage(name, content)
    book = Workbook(package)
    tally = Tally(name)
    raw = RawDocument()
    for sheet in book.sheets():
        _tell_beside(package, sheet, tally)
        raw.furniture += [_HEADER_CODE.sub(" ", text) for text in sheet.header]
        if sheet.cells:
            raw.tables.append(_SheetReader(sheet, tally, name, from_1904=book.from_1904).table())
    for title in book.other_sheets():
        tally.count_doubt("import-object-unread", title, title, title, kind="chart")
    raw.doubts = tally.doubts()
    return raw


class _SheetReader:
    def __init__(self, sheet: Sheet, tally: Tally, file: str, *, from_1904: bool) -> None:
        self.sheet = sheet
        self.tally = tally
        self.file = file
        self.from_1904 = from_1904
        self.covered = {
            (row, column)
            for top, left, bottom, right in sheet.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }
        self.struck: dict[int, list[tuple[str, str]]] = {}
        self.mixed = self._columns_of_mixed_days()

    def table(self) -> RawTable:
        """The sheet as a table from its first row and column on, so that its rows keep their numbers."""
        sheet = self.sheet
        texts = {place: self._text(place, cell) for place, cell in sorted(sheet.cells.items())}
        filled = [place for place, text in texts.items() if as_text(text).strip()]
        last, wide = max((row for row, _ in filled), default=1), max((column for _, column in filled), default=1)
        if last * wide > MOST_CELLS:
            raise InputError([Diagnostic("import-sheet-large", self.file, values={"sheet": sheet.title})])
        rows = [[texts.get((row, column), "") for column in range(1, wide + 1)] for row in range(1, last + 1)]
        for row, struck in self.struck.items():
            if row > last or not any(as_text(text).strip() for text in rows[row - 1]):
                words = " | ".join(text for _, text in struck)
                self._report("import-struck-row", struck[0][0], words)
            else:
                for place, text in struck:
                    self._report("import-struck-text", place, text)
        self._tell_hidden(filled)
        spans = {
            (top - 1, left - 1): (min(bottom, last) - top + 1, min(right, wide) - left + 1)
            for top, left, bottom, right in sheet.merges
            if top <= last and left <= wide
        }
        return RawTable(sheet.title, rows, spans, [sheet.title])

    def _columns_of_mixed_days(self) -> set[int]:
        """The columns that hold days as text, and days as values none of which proves that it was not turned round.

        Excel takes a typed day for a value only if it reads its first number as the program expects it; the others stay
        text. So such values may have day and month exchanged, which is reported.
        """
        texts: dict[int, list[str]] = {}
        days: dict[int, list[tuple[str, date]]] = {}
        for (row, column), cell in sorted(self.sheet.cells.items()):
            if isinstance(cell.value, tuple):
                text = "".join(run.text for run in cell.value).strip()
                if _TYPED_DAY.fullmatch(text):
                    texts.setdefault(column, []).append(text)
            elif isinstance(cell.value, float) and is_day(cell.style.code):
                shown = format_number(cell.value, "yyyy-mm-dd", from_1904=self.from_1904).text
                if _TYPED_DAY.fullmatch(shown):
                    day = datetime.strptime(shown, "%d/%m/%Y").date()
                    days.setdefault(column, []).append((f"{letters(column - 1).upper()}{row}", day))
        mixed = {column for column in texts if column in days and all(day.day <= 12 for _, day in days[column])}
        for column in sorted(mixed):
            for address, day in days[column]:
                if day.day != day.month:
                    self._report("import-days-exchanged", address, f"{address}: {day:%d/%m/%Y}", typed=texts[column][0])
        return mixed

    def _report(self, fault: str, address: str, text: str = "", **values: str) -> None:
        self.tally.count_doubt(
            fault, self.sheet.title, f"{self.sheet.title}!{address}" if address else self.sheet.title, text, **values
        )

    def _tell_hidden(self, filled: list[tuple[int, int]]) -> None:
        if not self.sheet.visible:
            self._report("import-sheet-hidden", "")
        rows = sorted({row for row, _ in filled} & self.sheet.hidden_rows)
        for row in rows:
            self._report("import-row-hidden", f"A{row}", str(row))
        columns = sorted({column for _, column in filled})
        for column in columns:
            if any(first <= column <= last for first, last in self.sheet.hidden_columns):
                name = letters(column - 1).upper()
                self._report("import-column-hidden", f"{name}1", name)

    def _text(self, place: tuple[int, int], cell: Cell) -> RawText:
        address = f"{letters(place[1] - 1).upper()}{place[0]}"
        value = cell.value
        if value is None:
            self._report("import-formula", address)
            return ""
        if isinstance(value, tuple):
            text = self._letters(address, place[0], value, cell)
        elif isinstance(value, bool):
            text = "TRUE" if value else "FALSE"
        elif isinstance(value, date):
            text = f"{value:%d/%m/%Y}"
        else:
            text = self._number(address, value, cell, as_iso=place[1] in self.mixed and is_day(cell.style.code))
        if place in self.covered and as_text(text).strip():
            self._report("import-hidden-text", address, as_text(text))
            return ""
        if not isinstance(value, tuple) and cell.style.struck and as_text(text).strip():
            self.struck.setdefault(place[0], []).append((address, as_text(text)))
            return ""
        return text

    def _number(self, address: str, value: float, cell: Cell, *, as_iso: bool = False) -> str:
        shown = format_number(value, cell.style.code, from_1904=self.from_1904)
        if shown.unseen:
            self._report("import-value-unseen", address, f"{value:g}")
        if shown.without_year:
            stored = format_number(value, "dd/mm/yyyy", from_1904=self.from_1904).text
            self._report("import-date-without-year", address, f"{shown.text} ({stored})")
        if as_iso and _TYPED_DAY.fullmatch(shown.text):  # however the texts beside it are read
            return datetime.strptime(shown.text, "%d/%m/%Y").date().isoformat()
        return shown.text

    def _letters(self, address: str, row: int, runs: tuple[RichRun, ...], cell: Cell) -> RawText:
        """Letters without those that are struck or raised marks; the format of a text may add words or hide it."""
        kept: list[Run] = []
        for run in runs:
            text, struck = run.text, run.struck or (cell.style.struck and len(runs) == 1)
            if struck and text.strip():
                self.struck.setdefault(row, []).append((address, " ".join(text.split())))
                continue
            if run.raised:
                text, mark = without_mark(text_before(kept), text)
                if mark:
                    self._report("import-note-mark", address, mark)
            font = run.font or cell.style.font
            kept.append(Run(text, font if is_legacy_font(font) else "", run.bold))
        written = simplify_runs(kept)
        shown = format_text(as_text(written), cell.style.code)
        if not isinstance(written, str) and (any(run.font for run in kept) or shown.text == as_text(written)):
            return written
        if shown.unseen:
            self._report("import-value-unseen", address, "".join(run.text for run in kept))
        return shown.text


def _tell_beside(package: OfficePackage, sheet: Sheet, tally: Tally) -> None:
    """What lies on a sheet and is no cell: text boxes, pictures, charts, comments."""
    for kind, part in package.relations(sheet.part).values():
        if part not in package.parts:
            continue
        if kind == "drawing":
            root = package.xml(part)
            for box in root.iter("{*}sp"):
                words = " ".join("".join(one.text or "" for one in box.iter("{*}t")).split())
                if words:
                    tally.count_doubt("import-text-box", sheet.title, sheet.title, words)
            for name, what in (("pic", "picture"), ("graphicFrame", "chart")):
                for _ in root.iter("{*}" + name):
                    tally.count_doubt("import-object-unread", sheet.title, sheet.title, "", kind=what)
        elif kind in ("comments", "threadedComment"):
            for comment in package.xml(part).iter("{*}comment", "{*}threadedComment"):
                words = " ".join("".join(one.text or "" for one in comment.iter("{*}t", "{*}text")).split())
                tally.count_doubt("import-comments", sheet.title, sheet.title, words)
