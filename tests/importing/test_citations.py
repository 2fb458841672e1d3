"""A proof cites the document as the document has it: file, sheet, cell; page, table, row; or the line of a text."""

from datetime import date

import pytest

from plan_graph import open_plan
from plan_graph.importing.import_plan import import_plan
from plan_graph.reporting.health import health
from plan_graph.storing import write_plan
from plan_graph.whatif import Scenario
from tests.commands import run_command
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


def _why(kb, item, kind="overdue"):
    return " ".join(str(kb.why(item, kind)).split())


def _revise(folder, file):
    done = run_command("import", str(file), "--revises", str(folder), "--effective", "2025-08-01", "--basis", "QĐ 7")
    assert done.exit_code == 0, done.output


NEW_ROWS = [
    ROWS[0],
    ["1", "Draft the rules", "Office", "31/3/2025", "Rules"],
    ["2", "Hold a class", "Personnel", "31/8/2025", "Report"],
    ["3", "Print the rules", "Office", "30/9/2025", "Print"],
]


def test_each_row_of_a_plan_of_several_documents_is_cited_in_its_own(tmp_path):
    from openpyxl import Workbook

    write_docx(tmp_path / "first.docx")
    write_plan(import_plan(tmp_path / "first.docx", date(2025, 1, 2), 2025).plan, tmp_path / "plan")
    book = Workbook()
    book.active.title = "Changed"
    for row in NEW_ROWS:
        book.active.append(row)
    book.save(tmp_path / "second.xlsx")
    _revise(tmp_path / "plan", tmp_path / "second.xlsx")
    late = open_plan(tmp_path / "plan", language="en").as_of("2025-12-01")
    # the same due in both: the document in force; a changed one: its own row; a new work: the only document that has it
    assert "second.xlsx, sheet 'Changed', cell D2" in _why(late, "I/1")
    changed = _why(late, "I/2")
    assert "windows.csv line 2, second.xlsx, sheet 'Changed', cell D3" in changed
    assert "second.xlsx, sheet 'Changed', cell D4" in _why(late, "I/3")
    early = _why(open_plan(tmp_path / "plan", language="en").as_of("2025-07-15"), "I/2")
    assert "due = 2025-06-30 (activities.csv line 3, first.docx, row 3)" in early
    assert "second.xlsx, sheet 'Changed', cell C2" in _why(late, "I/1", "responsible")


def test_a_retired_work_is_cited_in_the_text_that_had_it(tmp_path):
    for name, rows in (("first", ROWS), ("second", NEW_ROWS[:2])):
        text = "\n".join(",".join(row) for row in rows) + "\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    write_plan(import_plan(tmp_path / "first.csv", date(2025, 1, 2), 2025).plan, tmp_path / "plan")
    _revise(tmp_path / "plan", tmp_path / "second.csv")
    kb = open_plan(tmp_path / "plan", language="en")
    assert "first.csv, line 3" in _why(kb.as_of("2025-07-15"), "I/2")
    assert "second.csv, line 2" in _why(kb.as_of("2025-12-01"), "I/1")
    assert "tệp first.csv, dòng 3" in _why(open_plan(tmp_path / "plan", language="vi").as_of("2025-07-15"), "I/2")


def test_a_due_day_that_a_person_moved_is_cited_in_the_table_alone_and_its_fault_is_there(tmp_path):
    write_xlsx(tmp_path / "k.xlsx")
    write_plan(import_plan(tmp_path / "k.xlsx", date(2025, 1, 2), 2025).plan, tmp_path / "plan")
    kb = open_plan(tmp_path / "plan", language="en").as_of("2025-12-01")
    moved = kb.what_if(Scenario("x").move_due("2026-02-01", activity="I/2")).after
    assert "windows.csv" in _why(moved, "I/2", "outside_plan_year")
    assert "k.xlsx, sheet 'Việc, 2025', cell F9" not in _why(moved, "I/2", "outside_plan_year")
    (fault,) = [one for one in health(moved.assessment, moved.wording) if one.id == "outside-plan-year"]
    assert (fault.diagnostic.file, fault.diagnostic.column, fault.source_line) == ("windows.csv", "due", None)
    assert fault.diagnostic.line == next(moved.plan.windows.rows_with_lines())[1]
