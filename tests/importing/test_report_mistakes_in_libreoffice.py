"""Mistakes made in a real spreadsheet program, some sixty kinds: none is taken wrongly, none is lost."""

import pytest

from plan_graph.importing.report_workbook import read_report_workbook
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.importing.report_books import LETTER, ReportBook, read_here, taken, told, write_report_plan
from tests.libreoffice import IN_LIBREOFFICE, edit_books

S, P, D, E, N, T = (LETTER[key] for key in ("state", "percent", "date", "evidence", "note", "title"))
DONE = ("I/3.1", "done", None)
FIRST, SECOND = ("I/3.1", "in_progress", 40.0), ("I/3.2", "in_progress", 30.0)
FILLED = [["type", "DoHA", f"{S}6", "in progress"], ["type", "DoHA", f"{P}6", "30"]]
BOTH = [*FILLED, ["type", "DoHA", f"{S}5", "in progress"], ["type", "DoHA", f"{P}5", "40"]]


def typed(*cells):
    """Cells of the first row, typed at the keyboard: the program reads days and numbers in them."""
    return [["type", "DoHA", f"{column}5", text] for column, text in cells]


def row_5(*cells):
    """Cells of the first row, put there as texts."""
    return [["text", "DoHA", f"{column}5", text] for column, text in cells]


OF_CELLS_AND_ROWS = {
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
OF_MEANING_AND_SHEETS = {
    "a filter left on": ([*BOTH, ["filter", "DoHA", "A4:R13", 0, "I/3.1"]], [FIRST, SECOND], []),
    "a row hidden": ([*BOTH, ["hide_rows", "DoHA", 6]], [FIRST, SECOND], []),
    "a column hidden": ([*FILLED, ["hide_columns", "DoHA", 10]], [SECOND], []),
    "a sheet hidden": ([*FILLED, ["hide_sheet", "DoHA"]], [SECOND], []),
    "a sheet moved": ([*FILLED, ["move_sheet", "DoHA", 3]], [SECOND], []),
    "a copied sheet that differs": (
        [*FILLED, ["copy", "DoHA", "Bản sao"], ["type", "Bản sao", f"{P}6", "35"]],
        [],
        ["report-sheets-differ", "report-sheets-differ"],
    ),
    "a sheet copied twice": (
        [*FILLED, ["copy", "DoHA", "Bản sao"], ["copy", "DoHA", "Bản sao 2"]], [SECOND, SECOND, SECOND], [],
    ),
    "a formula in the state": ([["type", "DoHA", f"{S}5", '="done"']], [], ["report-formula"]),
    "a state by reference": ([*FILLED, ["type", "DoHA", f"{S}5", f"={S}6"]], [], ["report-formula"]),
    "a day in American order as text": (row_5((S, "done"), (D, "06/20/2025")), [], ["report-cell-unread"]),
    "a day in words": (row_5((S, "done"), (D, "20 tháng 6")), [], ["report-cell-unread"]),
    "a day with an hour as text": (row_5((S, "done"), (D, "2025-06-20 10:00")), [], ["report-cell-unread"]),
    "two days in a cell": (row_5((S, "done"), (D, "1/6/2025, 2/6/2025")), [], ["report-cell-unread"]),
    "a percentage as text": (row_5((S, "in progress"), (P, "40 %")), [FIRST], []),
    "a percentage with a no-break space": (row_5((S, "in progress"), (P, "40\u00a0%")), [FIRST], []),
    "a fraction as text": (row_5((S, "in progress"), (P, "0,4")), [], ["report-fraction"]),
    "a percentage in words": (row_5((S, "in progress"), (P, "bốn mươi")), [], ["report-cell-unread"]),
    "a span of percentages": (row_5((S, "in progress"), (P, "40-50")), [], ["report-cell-unread"]),
    "about a percentage": (row_5((S, "in progress"), (P, "~40")), [], ["report-cell-unread"]),
    "a negative percentage": ([["type", "DoHA", f"{S}5", "in progress"], ["type", "DoHA", f"{P}5", "-5"]], [],
                              ["report-percent"]),
    "a note instead of a cell": ([["note", "DoHA", f"{S}5", "đã xong"]], [], ["report-comments"]),
    "a note beside a report": ([*FILLED, ["note", "DoHA", f"{S}5", "đã xong"]], [SECOND], ["report-comments"]),
    "a text box": ([*FILLED, ["text_box", "DoHA", "Hoạt động 3.1 đã xong"]], [SECOND], ["report-objects"]),
    "a state struck through": ([["type", "DoHA", f"{S}5", "done"], ["strike", "DoHA", f"{S}5"]], [], ["report-struck"]),
    "a row of another agency pasted": (
        [*FILLED, ["type", "DoJ", f"{S}5", "done"], ["copy_cells", "DoJ", "A5:R5", "A14", "DoHA"],
         ["type", "DoJ", f"{S}5", ""]],
        [], ["report-other-agency"],
    ),
    "two reports on a work": (
        [*FILLED, ["copy_cells", "DoHA", "A6:R6", "A14", "DoHA"], ["type", "DoHA", f"{P}14", "35"]],
        [], ["report-row-twice"],
    ),
    "a report pasted once more": ([*FILLED, ["copy_cells", "DoHA", "A6:R6", "A14", "DoHA"]], [SECOND], []),
    "the headings once more": (
        [*FILLED, ["insert_rows", "DoHA", 6, 1], ["copy_cells", "DoHA", "A4:R4", "A6", "DoHA"]], [SECOND], [],
    ),
    "a heading emptied": ([*FILLED, ["text", "DoHA", f"{S}4", ""]], [], ["report-beside", "report-sheet-column"]),
    "a heading in the other language": ([*FILLED, ["text", "DoHA", f"{S}4", "Trạng thái mới"]], [SECOND], []),
    "a code in small letters": ([*FILLED, ["text", "DoHA", "A6", "i/3.2"]], [SECOND], []),
    "a code cut short": ([*FILLED, ["text", "DoHA", "A6", "3.2"]], [], ["report-activity", "report-row-removed"]),
    "evidence without a state": (row_5((E, "QĐ 5")), [], ["report-no-state"]),
    "blanks alone": (row_5((S, "   ")), [], []),
    "cells merged across": ([*FILLED, ["merge", "DoHA", f"{E}6:{chr(ord(E) + 1)}6"]], [SECOND], []),
    "a cell far away": ([*FILLED, ["text", "DoHA", "CC6", "done"]], [], ["report-far-cells"]),
}  # fmt: skip
MISTAKES = OF_CELLS_AND_ROWS | OF_MEANING_AND_SHEETS
"""For each: the steps, what is taken, what is told."""
OTHER_FORMATS = {"ods": "calc8", "xls": "MS Excel 97", "csv": "Text - txt - csv (StarCalc)", "html": "HTML (StarCalc)"}


@pytest.mark.slow
@IN_LIBREOFFICE
def test_mistakes_made_in_a_spreadsheet_program_are_taken_rightly_or_told(tmp_path, monkeypatch):
    plan = write_report_plan(tmp_path / "plan").path
    blank = ReportBook(plan, tmp_path / "blank.xlsx").file
    books = [
        {"file": str(blank), "saved": str(tmp_path / f"{number}.xlsx"), "steps": steps}
        for number, (steps, _, _) in enumerate(MISTAKES.values())
    ]
    books += [
        {"file": str(blank), "saved": str(tmp_path / f"filled.{ending}"), "steps": FILLED, "filter": name}
        for ending, name in OTHER_FORMATS.items()
    ]
    edit_books(books, tmp_path / "office")
    read_here(monkeypatch)
    wrong = {}
    for number, (name, (_, takes, tells)) in enumerate(MISTAKES.items()):
        sheets = read_report_workbook(tmp_path / f"{number}.xlsx", read_plan(plan), "en")
        got = ([one[:3] for one in taken(sheets)], told(sheets))
        if got != (takes, sorted(tells)):
            wrong[name] = got
    assert wrong == {}
    for ending in OTHER_FORMATS:
        done = run_command("report", "import", tmp_path / f"filled.{ending}", "--plan", plan, "--lang", "en")
        assert done.exit_code == 2, (ending, done.output)
        assert [row.activity for row in read_plan(plan).reports] == ["I/3.1"]  # that of the plan itself
