"""Headings above and between tables are the groups of the works below, and the import says so."""

import docx
import openpyxl
import pytest

from plan_graph.importing.import_plan import import_plan
from tests.importing.tables import TODAY, activities, markdown, told

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
FIRST, SECOND = (HEAD, ("1", "Soạn", "Sở Y tế", "30/6/2026")), (HEAD, ("1", "Đo", "Sở Xây dựng", "30/9/2026"))


def _page(tmp_path, *parts):
    file = tmp_path / "plan.md"
    text = "\n\n".join(part if isinstance(part, str) else markdown(*part) for part in parts)
    file.write_text(text, encoding="utf-8")
    return import_plan(file, TODAY, 2026)


def _groups(made):
    return {row.id: (row.title_vi, row.part_of) for row in made.plan.fields}


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        ("**I. Thể chế**", "**II. Hạ tầng**", {"I": "Thể chế", "II": "Hạ tầng"}),
        ("## Phụ lục 1: Việc của tỉnh", "## Phụ lục 2: Việc của xã",
         {"I": "Phụ lục 1: Việc của tỉnh", "II": "Phụ lục 2: Việc của xã"}),
        ("### Objective 1: Safe roads", "### Objective 2: Clean air",
         {"I": "Objective 1: Safe roads", "II": "Objective 2: Clean air"}),
        ("A. Thể chế\n\nGồm các việc sau đây:", "B. Hạ tầng", {"A": "Thể chế", "B": "Hạ tầng"}),
        ("Việc thường xuyên", "Việc đột xuất", {"I": "Việc thường xuyên", "II": "Việc đột xuất"}),
    ],
)  # fmt: skip
def test_the_heading_above_each_table_is_the_group_of_its_works(tmp_path, first, second, groups):
    made = _page(tmp_path, "# Kế hoạch năm 2026", first, FIRST, second, SECOND)
    assert _groups(made) == {key: (title, None) for key, title in groups.items()}
    one, other = groups
    assert {item: row[0] for item, row in activities(made).items()} == {f"{one}/1": "Soạn", f"{other}/1": "Đo"}
    assert told(made) == ["import-headings-read"]


def test_an_outer_heading_holds_the_inner_ones_of_several_tables(tmp_path):
    made = _page(tmp_path, "I. Thể chế", "1. Văn bản", FIRST, "2. Quy trình", SECOND, "II. Hạ tầng", "1. Mạng", SECOND)
    assert _groups(made) == {
        "I": ("Thể chế", None), "I.1": ("Văn bản", "I"), "I.2": ("Quy trình", "I"),
        "II": ("Hạ tầng", None), "II.1": ("Mạng", "II"),
    }  # fmt: skip
    assert [*activities(made)] == ["I.1/1", "I.2/1", "II.1/1"]


def test_groups_inside_tables_that_repeat_are_parts_of_the_appendix_above(tmp_path):
    inside = (HEAD, ("I", "Thể chế", "", ""), ("1", "Soạn", "Sở Y tế", "30/6/2026"))
    made = _page(tmp_path, "Phụ lục 1. Việc của tỉnh", inside, "Phụ lục 2. Việc của xã", inside)
    assert [*activities(made)] == ["I/1", "II.I/1"]
    assert _groups(made)["II"] == ("Phụ lục 2. Việc của xã", None)


def test_one_table_and_tables_under_one_heading_have_no_group_more(tmp_path):
    made = _page(tmp_path, "Phụ lục 1. Danh mục", FIRST)
    assert [title for title, _ in _groups(made).values()] == ["plan"]  # as the plan is called
    made = _page(tmp_path, FIRST, "Đơn vị tính: triệu đồng", (HEAD, ("2", "Đo", "Sở Xây dựng", "30/9/2026")))
    assert [*activities(made)] == ["I/1", "I/2"]
    assert told(made) == []


def test_rows_between_two_tables_of_one_sheet_and_names_of_sheets_are_headings(tmp_path):
    book = openpyxl.Workbook()
    for row in (["KẾ HOẠCH NĂM 2026"], ["I. Thể chế"], *FIRST, [], ["II. Hạ tầng"], *SECOND):
        book.active.append(row)
    book.save(tmp_path / "one.xlsx")
    made = import_plan(tmp_path / "one.xlsx", TODAY, 2026)
    assert {item: row[1] for item, row in activities(made).items()} == {"I/1": ("Sở Y tế",), "II/1": ("Sở Xây dựng",)}
    assert _groups(made) == {"I": ("Thể chế", None), "II": ("Hạ tầng", None)}
    book = openpyxl.Workbook()
    for title, rows in (("Thể chế", FIRST), ("Hạ tầng", SECOND)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "two.xlsx")
    assert _groups(import_plan(tmp_path / "two.xlsx", TODAY, 2026)) == {
        "I": ("Thể chế", None), "II": ("Hạ tầng", None)
    }  # fmt: skip


def test_paragraphs_between_tables_of_a_word_document_are_headings(tmp_path):
    paper = docx.Document()
    for heading, rows in (("I. Thể chế", FIRST), ("II. Hạ tầng", SECOND)):
        paper.add_paragraph(heading)
        table = paper.add_table(0, 4)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    paper.save(tmp_path / "plan.docx")
    made = import_plan(tmp_path / "plan.docx", TODAY, 2026)
    assert [*activities(made)] == ["I/1", "II/1"]
    assert told(made) == ["import-headings-read"]


def test_a_heading_with_a_numeral_is_never_work_under_a_numbered_work(tmp_path):
    rows = (("1", "Soạn", "Sở Y tế", "30/6/2026"), ("II", "Hạ tầng", "", ""), ("1", "Đo", "Sở Xây dựng", "30/9/2026"))
    made = _page(tmp_path, (HEAD, *rows))
    assert [row[0] for row in activities(made).values()] == ["Soạn", "Đo"]
