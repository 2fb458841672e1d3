"""A small plan with workbooks of reports, which tests fill in as people do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from plan_graph.export.report_layout import COLUMNS, HEAD_ROW, TARGET_COLUMNS
from plan_graph.export.report_template import report_template
from plan_graph.importing import report_workbook
from plan_graph.importing.report_cells import report_cells
from plan_graph.knowledge_base import open_plan
from plan_graph.storing import read_plan
from tests.tiny_plan import PlanFolder, write_tiny_plan

DAY = date(2025, 6, 30)
LETTER = {column: chr(ord("A") + place) for place, column in enumerate(COLUMNS)}
TARGET_LETTER = {column: chr(ord("A") + place) for place, column in enumerate(TARGET_COLUMNS)}
FIRST = HEAD_ROW + 1

ROWS = (
    "I/3.4,I,I/1.1,I/2.1,activity,true,Họp giao ban,Monthly meeting,recurring,2025-01-01,2025-12-31,"
    "FREQ=MONTHLY;BYMONTHDAY=20,,false,none,,,19,",
    "I/3.5,I,I/1.1,I/2.1,activity,true,Kiểm tra thủ tục,Inspect procedures,period,2025-01-01,2025-06-20,,,false,none,"
    ",,19,",
)


def write_report_plan(folder: Path) -> PlanFolder:
    """The tiny plan with a monthly duty of Home Affairs, and an inspection by Justice that Home Affairs supports."""
    tiny = write_tiny_plan(folder)
    tiny.append("activities.csv", *ROWS)
    tiny.append("assignments.csv", "I/3.4,so-noi-vu,lead,,,false,19", "I/3.5,so-tu-phap,lead,,,false,19",
                "I/3.5,so-noi-vu,support,,,false,19")  # fmt: skip
    tiny.write("target_objectives.csv", "target,objective,source_line\nII/1.1,I/1.1,30\n")
    return tiny


class ReportBook:
    """The workbook of a plan, open for edits with openpyxl."""

    def __init__(self, plan: Path, file: Path, language: str = "en", day: date = DAY) -> None:
        self.plan = plan
        self.file = file
        self.language = language
        self.file.write_bytes(report_template(open_plan(plan, language=language).as_of(day).assessment, day))
        self.book = openpyxl.load_workbook(file)

    @classmethod
    def of(cls, plan: Path, file: Path, content: bytes, language: str = "en") -> ReportBook:
        """The workbook of a plan that was made before."""
        book = cls.__new__(cls)
        book.plan, book.file, book.language = plan, file, language
        file.write_bytes(content)
        book.book = openpyxl.load_workbook(file)
        return book

    def row(self, sheet: str, code: str, occurrence: date | None = None) -> int:
        """The row of a work on a sheet."""
        for row in range(1, self.book[sheet].max_row + 1):
            day = self.book[sheet][f"{LETTER['occurrence']}{row}"].value
            if self.book[sheet][f"A{row}"].value == code and (occurrence is None or day.date() == occurrence):
                return row
        raise KeyError(code)

    def put(self, sheet: str, code: str | int, **cells: object) -> None:
        """Write cells of the row of a work, or of the row of that number."""
        row = code if isinstance(code, int) else self.row(sheet, code)
        for column, value in cells.items():
            self.book[sheet][f"{LETTER[column]}{row}"] = value

    def save(self) -> Path:
        """Write the file."""
        self.book.save(self.file)
        return self.file

    def read(self) -> list[report_workbook.FilledSheet]:
        """What the reader makes of it."""
        return report_workbook.read_report_workbook(self.save(), read_plan(self.plan), self.language)


def read_here(monkeypatch) -> None:
    """Read workbooks in this process: the other process has tests of its own."""
    monkeypatch.setattr(report_workbook, "read_apart", lambda _reader, name, content: report_cells(name, content))


def taken(sheets) -> list[tuple[object, ...]]:
    """What is taken: work, state, percentage and day of each report of the sheets that are not refused."""
    return [
        (one.activity, one.state, one.percent, one.date)
        for sheet in sheets
        if not sheet.refused
        for one in sheet.reports
    ]


def told(sheets) -> list[str]:
    """The ids of everything that is told."""
    return sorted(fault.id for sheet in sheets for fault in sheet.faults)
