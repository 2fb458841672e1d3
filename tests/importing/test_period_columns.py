"""Columns of months or quarters with marks are deadlines, and the import reports how it read them."""

import openpyxl
import pytest

from plan_graph.importing.import_plan import import_plan
from tests.importing.tables import TODAY, imported, told, workbook

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp")
MARCH, QUARTER = "2026-03-01 2026-03-31", "2026-04-01 2026-06-30"
MONTHS = tuple(f"T{month}" for month in range(1, 13))


def windows(made):
    """The window of each work: start and due, or its kind."""
    return {
        row.id.rpartition("/")[2]: f"{row.start} {row.due}" if row.due else str(row.window)
        for row in made.plan.activities
    }


def work(number, *cells):
    return (number, f"Soạn văn bản số {number}", "Sở Y tế", "Sở Tư pháp", *cells)


@pytest.mark.parametrize(
    ("names", "two", "third"),
    [
        (("T10", "T11", "T12"), "2026-10-01 2026-11-30", "2026-12-01 2026-12-31"),
        (("Tháng 1", "Tháng 2", "Tháng 3"), "2026-01-01 2026-02-28", "2026-03-01 2026-03-31"),
        (("Th.4/2026", "Th.5/2026", "Th.6/2026"), "2026-04-01 2026-05-31", "2026-06-01 2026-06-30"),
        (("Quý I", "Quý II", "Quý III"), "2026-01-01 2026-06-30", "2026-07-01 2026-09-30"),
        (("I", "II", "III"), "2026-01-01 2026-06-30", "2026-07-01 2026-09-30"),
        (("Q2", "Q3", "Q4"), "2026-04-01 2026-09-30", "2026-10-01 2026-12-31"),
        (("Q1/2027", "Q2/2027", "Q3/2027"), "2027-01-01 2027-06-30", "2027-07-01 2027-09-30"),
        (("Jan", "Feb", "Mar"), "2026-01-01 2026-02-28", "2026-03-01 2026-03-31"),
        (("September", "October", "Nov."), "2026-09-01 2026-10-31", "2026-11-01 2026-11-30"),
        (("01/2026", "02/2026", "03/2026"), "2026-01-01 2026-02-28", "2026-03-01 2026-03-31"),
        (("11/2026", "12/2026", "01/2027"), "2026-11-01 2026-12-31", "2027-01-01 2027-01-31"),
        (("2026", "Năm 2027", "2028"), "2026-01-01 2027-12-31", "2028-01-01 2028-12-31"),
    ],
)
def test_a_window_is_from_the_first_marked_period_to_the_last(tmp_path, names, two, third):
    made = imported(tmp_path, (*HEAD, *names), work("1", "x", "x", ""), work("2", "", "", "x"))
    assert windows(made) == {"1": two, "2": third}
    assert told(made) == ["import-periods-read"]
    assert {row.note for row in made.plan.activities} == {None}


def test_marks_are_letters_ticks_and_blocks(tmp_path):
    rows = [work(str(place), "", mark) for place, mark in enumerate(["x", "X", "■", "✓", "●", "xx", "✅", "v"], 1)]
    made = imported(tmp_path, (*HEAD, "Q1", "Q2"), *rows)
    assert {*windows(made).values()} == {QUARTER}
    (doubt,) = (one for one in made.doubts if one.id == "import-periods-read")
    assert doubt.values["marks"] == "x, ■, ✓, ●, xx, ✅, v"  # two kinds of marks may mean two things


def test_months_without_marks_are_told_and_no_deadline(tmp_path):
    made = imported(tmp_path, (*HEAD, "T1", "T2", "T3"), work("1", "", "", ""), work("2", "", "", ""))
    assert windows(made) == {"1": "none", "2": "none"}
    (doubt,) = (one for one in made.doubts if one.id == "import-periods-unread")
    assert doubt.values["n"] == 0


@pytest.mark.parametrize(
    "names",
    [
        ("Jan", "Feb", "Mar 2026"),  # a year for one of them only
        ("T1", "T2", "T3", "T4"),  # weeks
        ("T2", "T3", "T4", "T5", "T6"),  # days of the week
        ("Tuần 1", "Tuần 2", "Tuần 3"),
        ("Month 1", "Month 2", "Month 3"),  # months of a project
        ("Q3", "Q4", "Q5"),  # quarters of a project
        ("T11", "T12", "T13"),
        ("T11", "T12", "T1"),  # of which year?
        ("T1", "T2", "T1", "T2"),
        ("T1", "T2", "Quý I", "Quý II"),
        ("1", "2", "3", "4"),
    ],
)
def test_headings_that_leave_a_doubt_are_told_and_no_deadline(tmp_path, names):
    blank = [""] * (len(names) - 1)
    made = imported(tmp_path, (*HEAD, *names), work("1", "x", *blank), work("2", *blank, "x"))
    assert windows(made) == {"1": "none", "2": "none"}
    assert "import-periods-unread" in told(made)
    assert "import-periods-read" not in told(made)


@pytest.mark.parametrize(
    ("cells", "window", "doubts"),
    [
        (("x", "", "x", ""), "2026-01-01 2026-09-30", ["import-periods-gap"]),
        (("x", ".", "x", "."), "2026-01-01 2026-09-30", ["import-periods-gap"]),
        (("x", "x", "x", "x"), "2026-01-01 2026-12-31", ["import-periods-every"]),
        (("", "x", "x", "x"), "2026-04-01 2026-12-31", []),
        (("", "x", "30%", ""), "none", ["import-periods-other"]),
        (("", "Dự thảo", "", ""), "none", ["import-periods-other"]),
        (("", "120", "80", ""), "none", ["import-periods-other"]),
        (("x", "-", "-", ""), "none", ["import-periods-other"]),  # a dash may be a bar
    ],
)
def test_marks_with_gaps_in_every_period_or_with_other_texts_are_told(tmp_path, cells, window, doubts):
    rest = [work(str(number), "", "x", "", "") for number in range(2, 12)]
    made = imported(tmp_path, (*HEAD, "Quý I", "Quý II", "Quý III", "Quý IV"), work("1", *cells), *rest)
    assert windows(made)["1"] == window
    assert windows(made)["2"] == "2026-04-01 2026-06-30"
    assert [one for one in told(made) if one.startswith("import-periods")] == ["import-periods-read", *doubts]
    note = next(row.note for row in made.plan.activities if row.id.endswith("/1"))
    assert all(text in (note or "") for text in cells if text and doubts == ["import-periods-other"])


def test_dashes_in_all_other_periods_are_nothing(tmp_path):
    made = imported(tmp_path, (*HEAD, "Q1", "Q2", "Q3"), work("1", "x", "–", "–"), work("2", "–", "x", "x"))
    assert windows(made) == {"1": "2026-01-01 2026-03-31", "2": "2026-04-01 2026-09-30"}


@pytest.mark.parametrize("cells", [("120", "80"), ("Dự thảo", "Trình"), ("30%", "100%")])
def test_columns_of_other_texts_are_no_periods(tmp_path, cells):
    made = imported(tmp_path, (*HEAD, "Quý I", "Quý II"), work("1", *cells), work("2", *cells))
    assert windows(made) == {"1": "none", "2": "none"}
    assert not [one for one in told(made) if one.startswith("import-periods")]


def test_a_table_with_marks_as_its_only_time_is_a_plan(tmp_path):
    rows = [(str(number), f"Soạn văn bản {number}", "Sở Y tế", *[""] * number, "x") for number in (1, 2)]
    made = imported(tmp_path, ("TT", "Nội dung công việc", "Phụ trách", *MONTHS), *rows)
    assert windows(made) == {"1": "2026-02-01 2026-02-28", "2": "2026-03-01 2026-03-31"}


@pytest.mark.parametrize("heading", ["Lịch theo tuần", "Year 2", "Năm thứ hai"])
def test_words_before_a_table_show_that_its_periods_are_of_no_calendar(tmp_path, heading):
    rows = [work("1", "x", "", "", ""), work("2", "", "x", "", "")]
    made = imported(tmp_path, (*HEAD, "Q1", "Q2", "Q3", "Q4"), *rows, title=heading)
    assert "import-periods-unread" in told(made)


def sheet(tmp_path, top, inner, *rows, tops=None):
    """A workbook whose columns from the fifth on are under wide names."""
    spans = tops or [(top, len(inner))]
    first = [cell for text, wide in spans for cell in (text, *[""] * (wide - 1))]
    merges, column = ["A1:A2", "B1:B2", "C1:C2", "D1:D2"], 5
    for _, wide in spans:
        letter = openpyxl.utils.get_column_letter
        merges.append(f"{letter(column)}1:{letter(column + wide - 1)}1")
        column += wide
    return workbook(tmp_path / "plan.xlsx", [[*HEAD, *first], ["", "", "", "", *inner], *rows], merges)


@pytest.mark.parametrize(
    ("top", "inner", "window"),
    [
        ("Thời gian thực hiện (tháng)", (1, 2, 3), "2026-01-01 2026-02-28"),
        ("Thời gian thực hiện", [*range(1, 13)], "2026-01-01 2026-02-28"),
        ("Tháng", (4, 5, 6), "2026-04-01 2026-05-31"),
        ("Quý", (1, 2, 3, 4), "2026-01-01 2026-06-30"),
        ("Tiến độ", ("I", "II", "III", "IV"), "2026-01-01 2026-06-30"),
        ("Timeline 2027", ("Q1", "Q2", "Q3", "Q4"), "2027-01-01 2027-06-30"),
        ("Năm 2025", ("T3", "T4"), "2025-03-01 2025-04-30"),
        ("Thời gian thực hiện", (1, 2, 3, 4), "none"),  # quarters, weeks, months?
        ("Tháng 3", ("T1", "T2", "T3", "T4"), "none"),  # weeks
        ("Kinh phí (triệu đồng)", ("Quý I", "Quý II"), "none"),
        ("Kết quả thực hiện", ("Quý I", "Quý II"), "none"),
        ("Giải ngân", ("Quý I", "Quý II"), "none"),
    ],
)
def test_periods_under_one_heading(tmp_path, top, inner, window):
    blank = [""] * (len(inner) - 2)
    rows = [[1, "Soạn", "Sở Y tế", "Sở Tư pháp", "x", "x", *blank], [2, "Đo", "Sở Y tế", "", *blank, "", "x"]]
    made = import_plan(sheet(tmp_path, top, inner, *rows), TODAY, 2026)
    assert windows(made)["1"] == window
    assert (window == "none") != ("import-periods-read" in told(made))
    assert "import-cell-unaccounted" not in told(made)


def test_months_of_two_years_have_the_year_above_them(tmp_path):
    rows = [[1, "Soạn", "Sở Y tế", "Sở Tư pháp", "", "x", "x", ""], [2, "Đo", "Sở Y tế", "", "", "", "", "x"]]
    file = sheet(tmp_path, "", ("T11", "T12", "T1", "T2"), *rows, tops=[("Năm 2026", 2), ("Năm 2027", 2)])
    assert windows(import_plan(file, TODAY, 2026)) == {"1": "2026-12-01 2027-01-31", "2": "2027-02-01 2027-02-28"}


def test_periods_below_a_heading_that_is_not_merged(tmp_path):
    top = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Tiến độ", "", "", "", "Ghi chú"]
    rows = [[1, "Soạn", "Sở Y tế", "x", "x", "", "", ""], [2, "Đo", "Sở Y tế", "", "", "", "x", "Gấp"]]
    file = workbook(tmp_path / "plan.xlsx", [top, ["", "", "", "Quý I", "Quý II", "Quý III", "Quý IV", ""], *rows])
    made = import_plan(file, TODAY, 2026)
    assert windows(made) == {"1": "2026-01-01 2026-06-30", "2": "2026-10-01 2026-12-31"}


def test_a_table_whose_works_and_times_have_no_usual_names_is_a_plan(tmp_path):
    made = imported(tmp_path, ("Kiểm soát", "Phụ trách", "Q1", "Q2"), ("Rà soát quy chế nội bộ", "Sở Y tế", "", "x"),
                    ("Đo thời gian trả hồ sơ", "Sở Tư pháp", "x", ""))  # fmt: skip
    assert windows(made) == {"1": "2026-04-01 2026-06-30", "2": "2026-01-01 2026-03-31"}
    assert {"import-column-guessed", "import-periods-read"} <= {*told(made)}


def test_a_table_of_weeks_is_a_plan_whose_times_are_told(tmp_path):
    made = imported(tmp_path, ("Công việc", "Phụ trách", "T1", "T2", "T3"), ("Khảo sát", "Sở Y tế", "x", "", ""),
                    ("Đo", "Sở Y tế", "", "x", "x"))  # fmt: skip
    assert windows(made) == {"1": "none", "2": "none"}
    assert "import-periods-unread" in told(made)


def test_a_merged_cell_marks_all_its_periods(tmp_path):
    row = [1, "Soạn", "Sở Y tế", "Sở Tư pháp", "x", "", "", ""]
    other = [2, "Đo", "Sở Y tế", "", "", "", "", "x"]
    file = workbook(tmp_path / "plan.xlsx", [[*HEAD, "Q1", "Q2", "Q3", "Q4"], row, other], ["E2:G2"])
    made = import_plan(file, TODAY, 2026)
    assert windows(made) == {"1": "2026-01-01 2026-09-30", "2": "2026-10-01 2026-12-31"}
    assert "import-periods-gap" not in told(made)


def test_a_column_of_deadlines_goes_before_marks(tmp_path):
    made = imported(tmp_path, (*HEAD, "Thời hạn", "T1", "T2"), work("1", "30/6", "x", ""), work("2", "1/7", "", "x"))
    assert [row.due.isoformat() for row in made.plan.activities] == ["2026-06-30", "2026-07-01"]
    assert "import-column-kept" in told(made)


@pytest.mark.parametrize(
    ("heading", "text", "window"),
    [
        ("Quý", "II", QUARTER), ("Quarter", "2", QUARTER), ("Quý hoàn thành", "Q2", QUARTER),
        ("Quý", "Quý II", QUARTER),
        ("Quý", "I-III", "2026-01-01 2026-09-30"), ("Quý", "1-4", "2026-01-01 2026-12-31"),
        ("Quý", "cả năm", "2026-01-01 2026-12-31"), ("Quý", "II/2027", "2027-04-01 2027-06-30"),
        ("Quý", "2/2027", "2027-04-01 2027-06-30"), ("Quý năm 2027", "II", "2027-04-01 2027-06-30"),
        ("Tháng", "3", MARCH), ("Tháng", "03", MARCH), ("Month", "3", MARCH), ("Tháng hoàn thành", "T3", MARCH),
        ("Tháng thực hiện", "tháng 3", MARCH), ("Tháng", "3/2027", "2027-03-01 2027-03-31"),
        ("Tháng", "3-6", "2026-03-01 2026-06-30"), ("Tháng", "T3 – T6", "2026-03-01 2026-06-30"),
        ("Tháng", "quý II", QUARTER), ("Completion month", "3", MARCH), ("Tháng/2027", "3", "2027-03-01 2027-03-31"),
        ("Đến tháng", "3", MARCH), ("Thời gian hoàn thành (tháng)", "3", MARCH),
    ],
)  # fmt: skip
def test_a_number_under_month_or_quarter_is_that_period(tmp_path, heading, text, window):
    made = imported(tmp_path, (*HEAD, heading), work("1", text), work("2", "cả năm"))
    assert windows(made)["1"] == window
    is_alone = text.lower().startswith(("q", "tháng", "cả"))
    assert told(made) == ([] if is_alone else ["import-period-column"])


def test_quarters_of_a_list_recur_as_in_a_deadline(tmp_path):
    made = imported(tmp_path, (*HEAD, "Quý"), work("1", "I, III"), work("2", "IV"))
    assert next(iter(made.plan.activities)).recurrence == "FREQ=YEARLY;BYMONTH=3,9"


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Tháng", "13"), ("Quý", "5"), ("Tháng", "x"), ("Thời gian thực hiện (tháng)", "3"), ("Tháng", "0")],
)
def test_a_number_that_is_no_period_is_told(tmp_path, heading, text):
    made = imported(tmp_path, (*HEAD, heading), work("1", text), work("2", text))
    assert windows(made) == {"1": "None", "2": "None"}
    assert told(made) == ["import-deadline-unread", "import-deadline-unread"]


def test_the_month_is_taken_beside_a_quarter(tmp_path):
    made = imported(tmp_path, (*HEAD, "Quý", "Tháng"), work("1", "II", "5"), work("2", "IV", "12"))
    assert windows(made) == {"1": "2026-05-01 2026-05-31", "2": "2026-12-01 2026-12-31"}
    assert "import-column-kept" in told(made)


def test_a_month_of_start_and_one_of_end_make_one_window(tmp_path):
    made = imported(tmp_path, (*HEAD, "Từ tháng", "Đến tháng"), work("1", "2", "5"), work("2", "7", "8"))
    assert windows(made) == {"1": "2026-02-01 2026-05-31", "2": "2026-07-01 2026-08-31"}


def test_the_year_beside_a_quarter_is_its_year(tmp_path):
    made = imported(tmp_path, (*HEAD, "Quý", "Năm"), work("1", "II", "2027"), work("2", "III", ""))
    assert windows(made) == {"1": "2027-04-01 2027-06-30", "2": "2026-07-01 2026-09-30"}
