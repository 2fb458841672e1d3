"""The planners' pages on reports, followed word for word, in both languages."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.importing.report_books import LETTER
from tests.test_first_plan import BLOCK, DOCS, table_of
from tests.test_tutorial import assert_prints, commands_of, run

PAGES = {"report.md": "first-plan.md", "bao-cao-tien-do.md": "ke-hoach-dau-tien.md"}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_page_works_word_for_word(page, tmp_path):
    text = (DOCS / page).read_text(encoding="utf-8")
    book = openpyxl.Workbook()
    for row in table_of((DOCS / PAGES[page]).read_text(encoding="utf-8")):
        book.active.append(row)
    book.save(tmp_path / "my-plan.xlsx")
    run("plan-graph import my-plan.xlsx --into my-plan --year 2026", tmp_path)
    commands = 0
    for block in BLOCK.finditer(text):
        for command, expected in commands_of(block[2]):
            if " import " in command:
                fill_in(tmp_path / "to-send" / "so-noi-vu-2026-03-31.xlsx", tmp_path / "so-noi-vu.xlsx", percent=0.5)
            printed = run(command, tmp_path)
            if " import " in command:
                assert (tmp_path / "receipts" / "so-noi-vu.docx").stat().st_size > 1000
                fill_in(tmp_path / "so-noi-vu.xlsx", tmp_path / "so-noi-vu.xlsx", percent=50)
                assert "[report-" not in run(command, tmp_path).replace("[report-no-evidence]", "")
            assert_prints(printed, expected, command)
            commands += 1
    assert commands == 7


def fill_in(source: Path, target: Path, percent: float) -> None:
    """The second row of the first sheet, with a deadline that is asked for."""
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    cells = {"state": "Đang thực hiện", "percent": percent, "proposed_due": date(2026, 5, 31), "causes": "thiếu người"}
    row = next(row for row in range(5, sheet.max_row + 1) if sheet[f"A{row}"].value == "I/2")
    for column, value in cells.items():
        sheet[f"{LETTER[column]}{row}"] = value
    book.save(target)


def test_both_pages_have_the_same_commands():
    plain = []
    for page in PAGES:
        text = (DOCS / page).read_text(encoding="utf-8")
        commands = [command for block in BLOCK.finditer(text) for command, _ in commands_of(block[2])]
        plain.append([re.sub(r' --lang en|"[^"]*"', "", command) for command in commands])
    assert plain[0] == plain[1]
