"""A proof cites the document as the document has it: file, sheet, cell; page, table, row; or the line of a text."""

from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.importing.import_plan import import_plan
from plan_graph.storing import write_plan
from tests.importing.pdf_files import pages, table

ROWS = [
    ["No", "Activity", "Lead agency", "Deadline", "Deliverable"],
    ["1", "Draft the rules", "Office", "31/3/2025", "Rules"],
    ["2", "Hold a class", "Personnel", "30/6/2025", "Report"],
]


def write_csv(file):
    file.write_text("\n".join(",".join(row) for row in ROWS) + "\n", encoding="utf-8")


def write_xlsx(file):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Việc, 2025"
    sheet["C2"] = "PLAN FOR 2025"
    for row, texts in zip((5, 8, 9), ROWS, strict=True):  # rows left out, and columns on the left
        for column, text in enumerate(texts, 3):
            sheet.cell(row, column).value = text
    book.create_sheet("Khác")
    book.save(file)


def write_docx(file):
    from docx import Document

    document = Document()
    document.add_table(1, 2).cell(0, 0).text = "UBND"
    document.add_paragraph("PLAN FOR 2025")
    made = document.add_table(len(ROWS), len(ROWS[0]))
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            made.cell(row, column).text = text
    document.save(file)


def write_pdf(file):
    file.write_bytes(pages(table(ROWS[:2]), table([ROWS[0], ROWS[2]])))


CASES = {
    "csv": (write_csv, ("dòng 2 của văn bản kế hoạch", "line 2 of the plan's text"), ("dòng 3", "line 3")),
    "xlsx": (
        write_xlsx,
        ("tệp k.xlsx, trang tính “Việc, 2025”, ô F8", "k.xlsx, sheet 'Việc, 2025', cell F8"),
        ("ô F9", "cell F9"),
    ),
    "docx": (
        write_docx,
        ("tệp k.docx, bảng 2, dòng 2, cột 4", "k.docx, table 2, row 2, column 4"),
        ("dòng 3, cột 4", "row 3, column 4"),
    ),
    "pdf": (
        write_pdf,
        ("tệp k.pdf, trang 1, bảng 1, dòng 2, cột 4", "k.pdf, page 1, table 1, row 2, column 4"),
        ("trang 2, bảng 1, dòng 3, cột 4", "page 2, table 1, row 3, column 4"),
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_due_day_is_cited_where_it_is_printed(kind, tmp_path):
    write, first, second = CASES[kind]
    write(tmp_path / f"k.{kind}")
    plan = import_plan(tmp_path / f"k.{kind}", date(2025, 1, 2), 2025).plan
    write_plan(plan, tmp_path / "plan")
    kb = open_plan(tmp_path / "plan").as_of("2025-12-01")
    for place, language in enumerate(("vi", "en")):
        said = kb.in_language(language)
        for item, texts in zip(("I/1", "I/2"), (first, second), strict=True):
            assert texts[place] in " ".join(str(said.why(item, "overdue")).split())
