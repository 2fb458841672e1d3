"""A plan of several years: its span is read from its title, and what lasts or recurs goes on to the end of it."""

from datetime import date

import docx
import openpyxl
import pytest

from plan_graph.analysis.calendar import last_year
from plan_graph.analysis.occurrences import occurrence_days
from plan_graph.importing.deadlines import read_deadline
from plan_graph.importing.import_plan import import_plan, write_imported
from plan_graph.importing.plan_span import plan_span
from plan_graph.model.windows import Windows
from plan_graph.storing import read_plan

TODAY = date(2026, 1, 5)
EN = [
    ("No.", "Activity", "Lead agency", "Deadline"),
    ("1", "Publish the open data list", "Department of Justice", "Annually"),
    ("2", "Report to the committee", "Department of Finance", "Quarterly"),
    ("3", "Keep the portal running", "Department of Justice", "Ongoing"),
    ("4", "Open the data centre", "Department of Finance", "30/6/2027"),
]
VI = [
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
    ("1", "Công bố danh mục dữ liệu mở", "Sở Tư pháp", "Hằng năm"),
    ("2", "Báo cáo kết quả thực hiện", "Sở Tài chính", "Hằng quý"),
    ("3", "Vận hành cổng dữ liệu", "Sở Tư pháp", "Thường xuyên"),
    ("4", "Khai trương trung tâm dữ liệu", "Sở Tài chính", "30/6/2027"),
]


def sheet(file, rows, *titles):
    book = openpyxl.Workbook()
    for title in titles:
        book.active.append([title])
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def paper(file, rows, *titles):
    document = docx.Document()
    for title in titles:
        document.add_paragraph(title)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(file)
    return file


def ends(made):
    return {row.title_vi: row.due for row in made.plan.activities}


def told(made):
    return {doubt.id: doubt for doubt in made.doubts}


@pytest.mark.parametrize(
    ("make", "name", "rows", "titles"),
    [
        (sheet, "plan.xlsx", EN, ["Open data plan 2026-2028"]),
        (paper, "plan.docx", EN, ["ACTION PLAN", "on open data for the period 2026 – 2028"]),
        (paper, "plan.docx", VI, ["KẾ HOẠCH", "Phát triển dữ liệu mở giai đoạn 2026 - 2028"]),
        (sheet, "plan.xlsx", VI, ["KẾ HOẠCH DỮ LIỆU MỞ 3 NĂM TỪ NĂM 2026"]),
    ],
)
def test_the_span_of_the_title_is_kept_and_what_lasts_or_recurs_runs_to_its_end(make, name, rows, titles, tmp_path):
    for year in (None, 2026):
        made = import_plan(make(tmp_path / name, rows, *titles), TODAY, year)
        assert (made.plan.package.year, last_year(made.plan)) == (2026, 2028)
        annual, quarterly, ongoing, once = made.plan.activities
        assert {row.due for row in (annual, quarterly, ongoing)} == {date(2028, 12, 31)}
        assert once.due == date(2027, 6, 30)
        windows = Windows(made.plan)
        assert occurrence_days(annual, windows) == tuple(date(year, 12, 31) for year in (2026, 2027, 2028))
        assert len(occurrence_days(quarterly, windows)) == 12
        assert told(made)["import-years-read"].values["last"] == "2028"
        assert "import-years-unknown" not in told(made)
    write_imported(made, tmp_path / "folder")
    assert last_year(read_plan(tmp_path / "folder")) == 2028


@pytest.mark.parametrize("make", [sheet, paper])
def test_where_the_span_is_not_said_a_located_note_says_that_lasting_work_ends_with_the_first_year(make, tmp_path):
    name = "plan.xlsx" if make is sheet else "plan.docx"
    made = import_plan(make(tmp_path / name, EN, "Open data plan"), TODAY, 2026)
    note = told(made)["import-years-unknown"]
    assert (note.values["first"], note.values["last"]) == ("2026", "2027")
    assert note.line is not None
    assert set(note.values["items"].split(", ")) == {row.id for row in made.plan.activities.rows[:3]}
    assert last_year(made.plan) == 2026
    told_by_hand = import_plan(tmp_path / name, TODAY, 2026, last_year=2028)
    assert "import-years-unknown" not in told(told_by_hand)
    assert ends(told_by_hand)["Keep the portal running"] == date(2028, 12, 31)


def test_several_years_without_their_names_are_asked_for(tmp_path):
    made = import_plan(sheet(tmp_path / "plan.xlsx", EN[:4], "Three-year plan"), TODAY, 2026)
    assert "import-years-unknown" in told(made)


def test_a_deadline_without_a_year_in_a_plan_of_several_is_told(tmp_path):
    rows = [*EN[:2], ("2", "Write the handbook", "Department of Finance", "Quarter II")]
    made = import_plan(sheet(tmp_path / "plan.xlsx", rows, "Open data plan 2026-2028"), TODAY)
    assert made.plan.activities.rows[1].due == date(2026, 6, 30)
    note = told(made)["import-deadline-first-year"]
    assert (note.values["item"], note.line) == (made.plan.activities.rows[1].id, 4)


@pytest.mark.parametrize(
    ("titles", "span"),
    [
        (["Kế hoạch giai đoạn 2026-2030"], (2026, 2030)),
        (["KẾ HOẠCH 5 NĂM 2026 - 2030"], (2026, 2030)),
        (["Kế hoạch thực hiện Nghị quyết số 57 giai đoạn 2026 đến 2028, định hướng đến năm 2035"], (2026, 2028)),
        (["Kế hoạch từ năm 2026 đến hết năm 2028"], (2026, 2028)),
        (["KẾ HOẠCH", "(2026–2028)"], (2026, 2028)),
        (["Work programme 2026 to 2028"], (2026, 2028)),
        (["Two-year plan starting in 2026"], (2026, 2027)),
        (["Kế hoạch năm 2026 thực hiện Chương trình giai đoạn 2021-2030"], None),
        (["KẾ HOẠCH", "Thực hiện Chương trình giai đoạn 2026-2030", "năm 2026"], None),
        (["Căn cứ Kế hoạch giai đoạn 2021-2030 của Chính phủ"], None),
        (["Kế hoạch tổng kết 10 năm thực hiện Luật Đất đai"], None),
        (["Plan to review 10 years of the law"], None),
        (["Kế hoạch tháng 3 năm 2026"], None),
        (["Kế hoạch năm học 2026-2027"], None),
        (["Plan for the school year 2026-2027"], None),
        (["Kế hoạch năm 2026"], None),
        (["Plan 2026"], None),
        (["Kế hoạch, tầm nhìn đến năm 2045"], None),
        (["Kế hoạch giai đoạn 2028-2026"], None),
        (["Điện thoại 2026-2028"], None),
    ],
)
def test_only_the_years_of_the_plan_itself_are_its_span(titles, span):
    found = plan_span(titles)
    assert (found and (found.first, found.last)) == span


@pytest.mark.parametrize(
    ("phrase", "end"),
    [
        ("hằng năm", 2028), ("Hàng quý", 2028), ("annually", 2028), ("Thường xuyên", 2028), ("monthly", 2028),
        ("Hằng năm, trước 30/6", 2028), ("Hằng năm từ 2027", 2028), ("Hằng quý năm 2026", 2026),
        ("Quarterly in 2027", 2027), ("Thường xuyên trong năm 2026", 2026), ("hằng tháng đến hết năm 2027", 2027),
    ],
)  # fmt: skip
def test_a_phrase_without_an_end_goes_on_to_the_last_year_and_one_with_an_end_keeps_it(phrase, end):
    assert read_deadline(phrase, 2026, last_year=2028).end.year == end
