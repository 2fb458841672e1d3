"""Mistakes made in a real spreadsheet program: what is typed there, and what becomes of rows, columns and sheets."""

import pytest

from plan_graph.importing.report_workbook import read_report_workbook
from plan_graph.storing import read_plan
from tests.importing.report_books import LETTER, ReportBook, read_here, taken, told, write_report_plan
from tests.libreoffice import IN_LIBREOFFICE, edit_books

S, P, D, E, N = (LETTER[key] for key in ("state", "percent", "date", "evidence", "note"))
DONE = ("I/3.1", "done", None)
SECOND = ("I/3.2", "in_progress", 30.0)
FILLED = [["type", "DoHA", f"{S}6", "in progress"], ["type", "DoHA", f"{P}6", "30"]]


def typed(*cells):
    """Cells of the first row, typed at the keyboard."""
    return [["type", "DoHA", f"{column}5", text] for column, text in cells]


MISTAKES = {
    "percent typed with its sign": (typed((S, "in progress"), (P, "50%")), [("I/3.1", "in_progress", 50.0)], []),
    "percent typed into a percent cell": (
        [["percent_format", "DoHA", f"{P}5"], *typed((S, "in progress"), (P, "50%"))],
        [("I/3.1", "in_progress", 50.0)],
        [],
    ),
    "fraction": (typed((S, "in progress"), (P, "0.5")), [], ["report-fraction"]),
    "a half": (typed((S, "in progress"), (P, "1/2")), [], ["report-cell-unread"]),
    "more than all": (typed((S, "in progress"), (P, "120")), [], ["report-percent"]),
    "formula": (typed((S, "done"), (P, "=50+50")), [], ["report-formula"]),
    "error": (typed((S, "done"), (P, "=1/0")), [], ["report-cell-error"]),
    "day": (typed((S, "done"), (D, "2025-06-20")), [DONE], []),
    "later day": (typed((S, "done"), (D, "2025-10-07")), [], ["report-after-day"]),
    "day without month and year": (typed((S, "done"), (D, "15.")), [], ["report-older", "report-too-old"]),
    "state in Vietnamese": (typed((S, "Đã hoàn thành")), [DONE], ["report-day-assumed"]),
    "truth value": (typed((S, "TRUE")), [], ["report-state-word"]),
    "state unknown": (typed((S, "đã trình")), [], ["report-state-word"]),
    "rows above": ([*FILLED, ["insert_rows", "DoHA", 1, 2]], [SECOND], []),
    "first row deleted": ([*FILLED, ["delete_rows", "DoHA", 1, 1]], [SECOND], []),
    "hidden row deleted": ([*FILLED, ["delete_rows", "DoHA", 3, 1]], [], ["report-mark-lost"]),
    "headings deleted": ([*FILLED, ["delete_rows", "DoHA", 4, 1]], [], ["report-sheet-head"]),
    "row between": ([*FILLED, ["insert_rows", "DoHA", 6, 1]], [SECOND], []),
    "row deleted": ([*FILLED, ["delete_rows", "DoHA", 5, 1]], [SECOND], ["report-row-removed"]),
    "column inserted": ([*FILLED, ["insert_columns", "DoHA", 3, 1]], [SECOND], []),
    "column of states deleted": ([*FILLED, ["delete_columns", "DoHA", 9, 1]], [], ["report-sheet-column"]),
    "sheet renamed": ([*FILLED, ["rename", "DoHA", "Của SNV"]], [SECOND], []),
    "sheet copied": ([*FILLED, ["copy", "DoHA", "Bản sao"]], [SECOND, SECOND], []),
    "other sheet removed": ([*FILLED, ["remove", "DoJ"]], [SECOND], ["report-row-removed"] * 2),
    "cells merged": ([*typed((S, "done")), ["merge", "DoHA", f"{S}5:{S}6"]], [], ["report-merged"]),
    "sorted by code": ([*FILLED, ["sort", "DoHA", "A5:P13", 0]], [SECOND], []),
    "note beside": ([*FILLED, ["type", "DoHA", "S7", "xem lại"]], [SECOND], ["report-beside"]),
    "error as text": (typed((S, "done"), (E, "=NA()")), [DONE], ["report-day-assumed"]),
}
"""For each: the steps, what is taken, what is told."""


@pytest.mark.slow
@IN_LIBREOFFICE
def test_what_a_spreadsheet_program_makes_of_mistakes_is_taken_rightly_or_told(tmp_path, monkeypatch):
    plan = write_report_plan(tmp_path / "plan").path
    blank = ReportBook(plan, tmp_path / "blank.xlsx").file
    books = [
        {"file": str(blank), "saved": str(tmp_path / f"{number}.xlsx"), "steps": steps}
        for number, (steps, _, _) in enumerate(MISTAKES.values())
    ]
    edit_books(books, tmp_path / "office")
    read_here(monkeypatch)
    found = {}
    for number, name in enumerate(MISTAKES):
        sheets = read_report_workbook(tmp_path / f"{number}.xlsx", read_plan(plan), "en")
        found[name] = ([one[:3] for one in taken(sheets)], told(sheets))
    assert found == {name: (takes, sorted(tells)) for name, (_, takes, tells) in MISTAKES.items()}
