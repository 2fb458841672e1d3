"""Kinds of faults met in plans that others published, each with our own input."""

from datetime import datetime

import openpyxl
import pytest

from plan_graph.importing.budgets import is_ambiguous, read_budget
from plan_graph.importing.header import headers_of
from plan_graph.importing.header_vocabulary import role_of
from plan_graph.importing.import_plan import import_plan
from plan_graph.importing.legacy_text import best_encoding
from plan_graph.importing.read_document import read_document
from tests.importing.tables import TODAY, activities, imported, told, workbook

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


def _book(tmp_path, days, code="mm-dd-yy"):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for number, day in enumerate(days, 1):
        book.active.append([number, f"Việc {number}", "Sở Y tế", day])
        book.active.cell(number + 1, 4).number_format = code
    book.save(tmp_path / "plan.xlsx")
    return import_plan(tmp_path / "plan.xlsx", TODAY, 2026)


def test_days_that_a_workbook_may_have_turned_round_are_told(tmp_path):
    made = _book(tmp_path, [datetime(2026, 3, 5), datetime(2026, 9, 12), "25/6/2026"])
    (doubt,) = (one for one in made.doubts if one.id == "import-days-exchanged")
    assert doubt.values["count"] == "2"
    assert "D2" in doubt.values["text"]
    made = _book(tmp_path, [datetime(2026, 3, 25), datetime(2026, 9, 12), "25/6/2026"])
    assert "import-days-exchanged" not in told(made)


def test_a_day_that_is_a_value_is_not_read_in_the_order_of_the_texts_beside_it(tmp_path):
    made = _book(tmp_path, [datetime(2026, 3, 5), "06/25/2026"])
    assert [row[3] for row in activities(made).values()] == ["2026-03-05", "2026-06-25"]


def test_a_start_after_the_due_day_and_a_duration_of_other_days_are_told(tmp_path):
    head = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Ngày bắt đầu", "Ngày kết thúc", "Số ngày")
    rows = [
        ("1", "Soạn", "Sở Y tế", "25/9/2026", "10/2/2026", "8"),
        ("2", "Đo", "Sở Y tế", "9/9/2026", "9/12/2026", "3"),
        ("3", "Vẽ", "Sở Y tế", "1/9/2026", "4/9/2026", "4"),
        ("4", "In", "Sở Y tế", "1/9/2026", "30/9/2026", "22"),
    ]
    made = imported(tmp_path, head, *rows)
    assert [(one.id, one.values["item"]) for one in made.doubts] == [
        ("import-start-after-due", "I/1"), ("import-duration-disagrees", "I/2")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "english", "amount", "ambiguous"),
    [("10,000 USD", True, 10000, False), ("10,000", True, 10000, False), ("1,500,000 đồng", False, 1500000, False),
     ("1.500.000 đồng", False, 1500000, False), ("1,250 tỷ", False, 1.25, True), ("1.250 triệu", False, 1250, False),
     ("1.250 million", True, 1.25, True), ("12,5 tỷ", False, 12.5, False), ("$1,234.50", True, None, False),
     ("1,234.50 USD", True, 1234.5, False), ("1.234,50 đồng", False, 1234.5, False), ("0,125 tỷ", False, 0.125, False)],
)  # fmt: skip
def test_marks_between_thousands_and_before_decimals(text, english, amount, ambiguous):
    if amount is not None:
        assert read_budget(text, english=english) == ("amount", amount)
    assert is_ambiguous(text, english=english) == ambiguous


def test_an_ambiguous_sum_is_told(tmp_path):
    made = imported(tmp_path, (*HEAD, "Kinh phí"), ("1", "Xây cầu", "Sở Xây dựng", "30/6/2026", "1,250 tỷ đồng"))
    assert told(made) == ["import-budget-comma"]


@pytest.mark.parametrize(
    ("name", "role"),
    [("NoteContents", "note"), ("Prerequisites", "predecessors"), ("Assigned", "lead"), ("StartDate", "start"),
     ("DueDate", "deadline"), ("Contents", "task")],
)  # fmt: skip
def test_names_of_columns_of_planning_programs(name, role):
    assert role_of(name) == role


def test_a_title_over_the_table_and_a_blank_row_are_no_part_of_its_header(tmp_path):
    file = workbook(
        tmp_path / "plan.xlsx",
        [["", "35 tasks · sorted by score (gain ÷ effort) · status", "", "", ""], ["", "", "", "", ""],
         ["", "#", "Task", "Category", "PIC", "Deadline"],
         ["", 1, "Write the page", "Web", "Web Office", "22 Jun 2026"],
         ["", 2, "Test the page", "Web", "Test Office", "23 Jun 2026"]],
        ["B1:F1"],
    )  # fmt: skip
    document = read_document(file)
    assert document.grids[0].rows[0][1].text.count("·") == 2
    (best, *_) = headers_of(document.grids[0])
    assert best.names[1:] == ("#", "Task", "Category", "PIC", "Deadline")


def test_signs_that_stand_alone_are_no_words_of_an_old_encoding():
    assert best_encoding(["a · b · c", "gain ÷ effort", "x © y", "§ 5"]) == ""


def test_names_with_capitals_are_no_leads_by_content_alone(tmp_path):
    head = ("No.", "Action", "Lead agency", "By when", "Reporting tool")
    rows = [("1", "Draft", "Ministry of Health", "June 2026", "Progress Report Tool"),
            ("2", "Print", "Ministry of Health", "July 2026", "Post Web Page")]  # fmt: skip
    made = imported(tmp_path, head, *rows)
    assert {row[2] for row in activities(made).values()} == {()}
    assert told(made) == ["import-column-kept"]


def test_words_after_a_verb_inside_the_name_of_a_body_are_kept(tmp_path):
    made = imported(tmp_path, HEAD, ("1", "Soạn", "Văn phòng Tỉnh ủy (Tổ Giúp việc Ban Chỉ đạo)", "30/6/2026"))
    assert not made.ledger.unaccounted


def test_abbreviations_explained_in_a_note_are_written_out_and_others_are_told_once(tmp_path):
    rows = [HEAD, ("1", "Soạn", "SYT", "30/6/2026"), ("2", "Đo", "STP, BQLX", "30/6/2026"),
            ("Ghi chú: SYT: Sở Y tế; STP = Sở Tư pháp.", "", "", "")]  # fmt: skip
    made = imported(tmp_path, *rows)
    assert [row[1] for row in activities(made).values()] == [("Sở Y tế",), ("Sở Tư pháp", "BQLX")]
    (doubt,) = (one for one in made.doubts if one.id == "import-agency-short")
    assert doubt.values["names"] == "BQLX"


@pytest.mark.parametrize("end", ["Thường xuyên", "Liên tục", "Hằng tháng"])
def test_work_without_an_end_begins_on_the_day_of_its_own_column(tmp_path, end):
    made = imported(
        tmp_path, ("TT", "Việc", "Chủ trì", "Bắt đầu", "Kết thúc"), ("1", "Trực", "Sở Y tế", "05/9/2026", end)
    )
    (row,) = made.plan.activities
    assert (str(row.start), str(row.due)) == ("2026-09-05", "2026-12-31")


def test_a_heading_whose_deadline_refers_to_the_rows_below_waits_for_no_event(tmp_path):
    made = imported(
        tmp_path,
        HEAD,
        ("1", "Số hóa, gồm:", "Sở Y tế", "Theo từng mốc thời hạn dưới đây"),
        ("1.1", "Quét", "Sở Y tế", "30/6/2026"),
    )
    assert not made.plan.events


def test_another_body_inside_the_scope_of_one_is_told(tmp_path):
    lead = "UBND các xã trực tiếp triển khai tại địa bàn Sở Y tế triển khai hệ thống"
    made = imported(tmp_path, HEAD, ("1", "Lập kho", lead, "30/6/2026"))
    assert activities(made)["I/1"][1] == ("UBND các xã", "Sở Y tế")
    assert "import-agency-joined" in told(made)


def test_words_that_join_two_bodies_are_accounted_for(tmp_path):
    made = imported(
        tmp_path,
        ("No", "Task", "Lead", "Due"),
        ("1", "Share", "Ministry of Health, as well as other agencies", "30 June 2026"),
    )
    assert activities(made)["I/1"][1] == ("Ministry of Health", "other agencies")
    assert "import-cell-unaccounted" not in told(made)


def test_the_day_of_a_cited_paper_is_not_the_year_of_the_plan(tmp_path):
    title = "Danh mục nhiệm vụ thực hiện Nghị quyết số 7 ngày 20 tháng 12 năm 2024"
    made = imported(
        tmp_path, HEAD, ("1", "Soạn", "Sở Y tế", "6/2025"), ("2", "In", "Sở Y tế", ""), title=title, year=None
    )
    assert [doubt.values["year"] for doubt in made.doubts if doubt.id == "import-year-guessed"] == ["2025"]


def test_a_header_of_two_rows_that_comes_again_in_one_row_is_no_work(tmp_path):
    rows = [
        ("TT", "Nội dung", "Phân công", "", "Thời hạn"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ("1", "Treo biển", "Sở Y tế", "Sở Nội vụ", "31/3/2026"),
        ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"),
        ("2", "Kiểm tra", "Sở Nội vụ", "", "30/6/2026"),
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]
    made = import_plan(workbook(tmp_path / "plan.xlsx", rows, merges), TODAY, 2026)
    assert list(activities(made)) == ["I/1", "I/2"]
    assert told(made) == []


def test_polite_words_before_a_lead_are_accounted_for(tmp_path):
    made = imported(tmp_path, HEAD, ("1", "Nghiệm thu", "Giao Sở Y tế chủ trì, phối hợp Sở Nội vụ", "30/6/2026"))
    assert "import-cell-unaccounted" not in told(made)


def test_a_programme_names_its_year(tmp_path):
    made = imported(tmp_path, HEAD, ("1", "Soạn", "Sở Y tế", "Quý I"), title="Work programme 2026", year=None)
    assert [doubt.values["year"] for doubt in made.doubts if doubt.id == "import-year-guessed"] == ["2026"]


def test_a_start_that_is_an_event_is_kept_beside_the_end(tmp_path):
    head = ("TT", "Việc", "Chủ trì", "Bắt đầu", "Kết thúc")
    made = imported(tmp_path, head, ("1", "Xây", "Sở Y tế", "Sau khi có vốn", "30/9/2026"))
    (row,) = made.plan.activities
    assert (row.window, str(row.due)) == ("period", "2026-09-30")
    assert "Sau khi có vốn" in row.note
