"""The title of a plan is the one that its document prints, where that is plain; else the name of the file."""

import json

import openpyxl
import pytest

from plan_graph.importing.grid import grid_of
from plan_graph.importing.printed_title import read_printed_title
from plan_graph.importing.read_document import Document
from plan_graph.knowledge_base import open_plan
from tests.commands import run_command
from tests.importing import played_year as year

HEAD = ["STT", "Nội dung", "Chủ trì", "Thời hạn"]


def title(paragraphs=(), *tables):
    grids = tuple(grid_of(f"table {n}", rows, {}) for n, rows in enumerate(tables, 1))
    return read_printed_title(Document("x.docx", "0" * 64, grids, tuple(paragraphs)))


PRINTED = {
    "kind alone, subject beneath": (
        ["QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch truyền thông năm 2026", "KẾ HOẠCH",
         "Truyền thông năm 2026 của xã Bình",
         "(Kèm theo Quyết định số 3/QĐ-UBND)", "Kế hoạch này gồm 12 việc."],
        "Kế hoạch truyền thông năm 2026 của xã Bình",
    ),
    "subject of two lines": (
        ["KẾ HOẠCH", "Ứng dụng công nghệ thông tin", "giai đoạn 2026 - 2028", "I. MỤC TIÊU"],
        "Kế hoạch ứng dụng công nghệ thông tin giai đoạn 2026 - 2028",
    ),
    "a name after the kind": (["KẾ HOẠCH", "Bình Định kết nối năm 2026"], "Kế hoạch Bình Định kết nối năm 2026"),
    "one line in capitals": (["KẾ HOẠCH CÔNG TÁC NĂM 2026"], "KẾ HOẠCH CÔNG TÁC NĂM 2026"),
    "one line": (["Kế hoạch kiểm tra công vụ năm 2026"], "Kế hoạch kiểm tra công vụ năm 2026"),
    "a programme": (["Chương trình công tác năm 2026 của Sở"], "Chương trình công tác năm 2026 của Sở"),
    "the subject of the decision": (
        ["Về việc ban hành Kế hoạch đào tạo năm 2026", "Căn cứ Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND tỉnh;"],
        "Kế hoạch đào tạo năm 2026",
    ),
    "in English": (["Open data action plan 2026", "This plan is for all departments."], "Open data action plan 2026"),
    "in English, kind alone": (["ACTION PLAN", "for open data 2026"], "Action plan for open data 2026"),
    "in English, a subject of its own": (["WORK PLAN", "Open data 2026"], "Work plan: Open data 2026"),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected"), PRINTED.values(), ids=list(PRINTED))
def test_a_plain_line_of_title_is_the_title(paragraphs, expected):
    assert title(paragraphs) == expected


NOT_PLAIN = {
    "nothing": [],
    "two that differ": ["KẾ HOẠCH CÔNG TÁC NĂM 2026", "KẾ HOẠCH ĐÀO TẠO NĂM 2026"],
    "a sentence": ["Kế hoạch này được thực hiện trong năm 2026"],
    "another's plan": ["Căn cứ Kế hoạch cải cách hành chính năm 2026;", "Kế hoạch số 12/KH-UBND của UBND tỉnh"],
    "a heading with a number": ["III. KẾ HOẠCH THỰC HIỆN NĂM 2026"],
    "the kind and nothing more": ["KẾ HOẠCH", "I. MỤC TIÊU"],
    "a sentence in English": ["The plan is based on the programme of 2025"],
    "an English line far below": [*["Letter"] * 8, "Monitoring of the plan"],
}


@pytest.mark.parametrize("paragraphs", NOT_PLAIN.values(), ids=list(NOT_PLAIN))
def test_what_is_no_plain_title_is_none(paragraphs):
    assert title(paragraphs) is None


def row(*cells):
    return [*cells, *[""] * (4 - len(cells))]


def test_rows_above_the_head_of_a_table_are_read_and_columns_of_it_are_not():
    letterhead = ["UBND TỈNH A", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""]
    work = row("1", "Ban hành", "Sở", "20/6")
    assert title([], [letterhead, row("KẾ HOẠCH KIỂM TRA NĂM 2026"), HEAD, work]) == "KẾ HOẠCH KIỂM TRA NĂM 2026"
    assert title([], [row("DANH MỤC NHIỆM VỤ NĂM 2026"), HEAD, work]) == "DANH MỤC NHIỆM VỤ NĂM 2026"
    assert title([], [row("UBND TỈNH A"), row("SỞ NỘI VỤ"), HEAD, work]) is None
    assert title([], [["STT", "Nội dung", "Kế hoạch vốn năm 2026", "Thời hạn"], work]) is None
    assert title([], [row("Kế hoạch tháng 1 của Sở"), HEAD, work], [row("Kế hoạch tháng 2 của Sở"), HEAD, work]) is None


def test_papers_have_the_printed_title_and_the_import_tells_where_it_is_from(tmp_path):
    file = tmp_path / "ban-cuoi-v3.xlsx"
    year.write_document(year.V1[:3], file)
    book = openpyxl.load_workbook(file)
    book.active.insert_rows(1)
    book.active["A1"] = "KẾ HOẠCH CÔNG TÁC NĂM 2025"
    book.save(tmp_path / "printed.xlsx")
    shown = {}
    for name, options in (("ban-cuoi-v3", ()), ("printed", ()), ("printed", ("--title", "Kế hoạch A"))):
        folder = tmp_path / f"plan-{len(shown)}"
        done = run_command("import", tmp_path / f"{name}.xlsx", "--into", folder, "--year", "2025", *options)
        assert done.exit_code == 0, done.output
        told = json.loads((folder / "import-report.json").read_text(encoding="utf-8"))["title"]
        shown[folder.name] = (open_plan(folder).plan.package.title["vi"], told["from"])
        assert told["text"] in done.output
    assert shown == {
        "plan-0": ("ban-cuoi-v3", "file"),
        "plan-1": ("KẾ HOẠCH CÔNG TÁC NĂM 2025", "printed"),
        "plan-2": ("Kế hoạch A", "given"),
    }
