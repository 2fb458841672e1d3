"""What spreadsheet programs save is read as the same plan."""

from datetime import date

import pandas
import pytest

from plan_graph.storing import read_plan
from tests.tiny_plan import TABLES, PlanFolder


def same_rows(tiny: PlanFolder, change) -> bool:
    before = read_plan(tiny.path)
    for file in TABLES:
        tiny.write(file, change(tiny.text(file)))
    after = read_plan(tiny.path)
    return all(
        before.table(file.removesuffix(".csv")).rows == after.table(file.removesuffix(".csv")).rows for file in TABLES
    )


def test_the_tiny_plan_is_read_with_its_values_and_lines(tiny):
    plan = read_plan(tiny.path)
    first = plan.activities.rows[0]
    assert (first.id, first.task_inherited, first.start, first.budget_amount, first.window_line, first.note) == (
        "I/3.1", False, date(2025, 1, 1), 12.5, 14, None,
    )  # fmt: skip
    assert plan.activities.file == "activities.csv"
    assert plan.activities.lines == (2, 3, 4)
    assert plan.package.title == {"vi": "Kế hoạch nhỏ", "en": "Tiny plan"}
    assert plan.package.illustrations == ("reports",)


def test_an_optional_table_that_is_missing_is_empty(tiny):
    tiny.remove("targets.csv")
    assert len(read_plan(tiny.path).targets) == 0


def test_a_byte_order_mark_may_stand_or_not(tiny):
    assert same_rows(tiny, lambda text: "\ufeff" + text)


def test_lines_may_end_as_on_windows(tiny):
    assert same_rows(tiny, lambda text: text.replace("\n", "\r\n"))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_delimiter_is_told_by_the_header(tiny, delimiter):
    tiny.replace("obligations.csv", "FREQ=MONTHLY;INTERVAL=3", '"FREQ=MONTHLY;INTERVAL=3"')
    assert same_rows(tiny, lambda text: text.replace(",", delimiter))


def test_columns_stand_in_any_order(tiny):
    tiny.write("fields.csv", "title_en,source_line,id,title_vi,part_of\nSteering,10,I,Chỉ đạo,\n")
    (only,) = read_plan(tiny.path).fields
    assert (only.id, only.part_of, only.title_vi, only.title_en, only.source_line) == (
        "I",
        None,
        "Chỉ đạo",
        "Steering",
        10,
    )


def test_blank_lines_and_empty_cells_at_the_end_do_no_harm(tiny):
    assert same_rows(tiny, lambda text: "\n" + text.replace("\n", ",,\n\n  \n,,,\n", 1).replace(",\n", ",, ,\n"))


def test_lines_are_counted_over_blank_lines_and_cells_of_several_lines(tiny):
    tiny.replace("activities.csv", "Dự thảo", '"Dự\nthảo"')
    tiny.replace("activities.csv", "I/3.3", "\nI/3.3")
    plan = read_plan(tiny.path)
    assert plan.activities.lines == (2, 4, 6)
    assert plan.activities.rows[0].title_vi == "Dự\nthảo"


def test_text_is_composed_and_loses_the_blanks_around_it(tiny):
    tiny.replace("activities.csv", "Ban hành", "  Ban ha\u0300nh\u00a0")
    assert read_plan(tiny.path).activities.rows[1].title_vi == "Ban h\u00e0nh"


def test_a_character_that_composes_to_a_delimiter_splits_no_cell(tiny):
    tiny.write("fields.csv", "id;part_of;title_vi;title_en;source_line\nI;;a\u037eb;Steering;1\n")
    assert read_plan(tiny.path).fields.rows[0].title_vi == "a;b"


def test_booleans_are_read_as_spreadsheets_write_them(tiny):
    tiny.replace("tasks.csv", "false", "TRUE")
    assert read_plan(tiny.path).tasks.rows[0].objective_inherited is True


def test_several_reports_of_one_activity_on_one_date_are_kept(tiny):
    tiny.append("reports.csv", "2025-03-30,I/3.1,in_progress,90,,SNV,")
    assert [report.percent for report in read_plan(tiny.path).reports] == [80, 90]


def test_a_rejected_dependency_may_close_a_cycle(tiny):
    tiny.append("dependencies.csv", "I/3.2,I/3.1,rejected,,,")
    assert tiny.faults() == []


@pytest.mark.parametrize("cell", ["=1+1", "'=1+1"])
def test_a_formula_is_read_as_text_whether_it_was_protected_or_not(tiny, cell):
    tiny.replace("activities.csv", "Issue", cell)
    assert read_plan(tiny.path).activities.rows[1].title_en == "=1+1"


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_excel_the_delimiter_is_no_row(tiny, line):
    before = read_plan(tiny.path)
    tiny.write("activities.csv", f"{line}\n" + tiny.text("activities.csv").replace(",", ";"))
    after = read_plan(tiny.path)
    assert after.activities.rows == before.activities.rows
    assert after.activities.lines == (3, 4, 5)


def test_a_table_that_pandas_saved_is_read_as_it_was(tiny):
    before = read_plan(tiny.path)
    days = ["start", "due"]
    table = pandas.read_csv(tiny.path / "activities.csv", parse_dates=days)
    table = table.astype({"source_line": float, "window_line": float})
    table.to_csv(tiny.path / "activities.csv", index=False, date_format="%Y-%m-%d %H:%M:%S")
    assert "14.0" in tiny.text("activities.csv")
    assert "2025-06-30 00:00:00" in tiny.text("activities.csv")
    assert read_plan(tiny.path).activities.rows == before.activities.rows


@pytest.mark.parametrize("cell", ["14.5", "14.0.0", ".0", "14,0"])
def test_what_is_no_whole_number_stays_one_fault(tiny, cell):
    tiny.write("tasks.csv", tiny.text("tasks.csv").replace(",13,", f',"{cell}",'))
    assert [fault.partition(" ")[0] for fault in tiny.faults()] == ["value-not-whole"]


@pytest.mark.parametrize("cell", ["2025-06-30 08:00:00", "2025-06-30T", "2025-06-31 00:00:00"])
def test_a_day_with_a_time_that_is_not_midnight_is_a_fault(tiny, cell):
    tiny.replace("activities.csv", "2025-06-30", cell)
    assert [fault.partition(" ")[0] for fault in tiny.faults()] == ["value-not-date"]
