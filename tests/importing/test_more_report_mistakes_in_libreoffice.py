"""Thirty-six more kinds of mistakes made in a real spreadsheet program: none is taken wrongly, none is lost."""

import pytest

from plan_graph.importing.report_workbook import read_report_workbook
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.importing.report_books import LETTER, ReportBook, read_here, taken, told, write_report_plan
from tests.libreoffice import IN_LIBREOFFICE, edit_books

S, P, D, E, T = (LETTER[key] for key in ("state", "percent", "date", "evidence", "title"))
FIRST, SECOND = ("I/3.1", "in_progress", 40.0), ("I/3.2", "in_progress", 30.0)
FILLED = [["type", "DoHA", f"{S}6", "in progress"], ["type", "DoHA", f"{P}6", "30"]]
BOTH = [*FILLED, ["type", "DoHA", f"{S}5", "in progress"], ["type", "DoHA", f"{P}5", "40"]]


def row_5(*cells):
    return [["text", "DoHA", f"{column}5", text] for column, text in cells]


MISTAKES = {
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
"""For each: the steps, what is taken, what is told."""
OTHER_FORMATS = {"ods": "calc8", "xls": "MS Excel 97", "csv": "Text - txt - csv (StarCalc)", "html": "HTML (StarCalc)"}


@pytest.mark.slow
@IN_LIBREOFFICE
def test_new_kinds_of_mistakes_are_taken_rightly_or_told(tmp_path, monkeypatch):
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
    found = {}
    for number, name in enumerate(MISTAKES):
        sheets = read_report_workbook(tmp_path / f"{number}.xlsx", read_plan(plan), "en")
        found[name] = ([one[:3] for one in taken(sheets)], told(sheets))
    wrong = {name: got for name, got in found.items() if got != (MISTAKES[name][1], sorted(MISTAKES[name][2]))}
    assert wrong == {}
    for ending in OTHER_FORMATS:
        done = run_command("report", "import", tmp_path / f"filled.{ending}", "--plan", plan, "--lang", "en")
        assert done.exit_code == 2, (ending, done.output)
        assert [row.activity for row in read_plan(plan).reports] == ["I/3.1"]  # that of the plan itself
