"""One fault in one file: the diagnostic has its id and its place, and nothing else is said."""

import csv

import pytest

from plan_graph.model.diagnostics import InputError
from plan_graph.storing import read_plan


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(InputError) as refused:
        read_plan(tmp_path / "nowhere")
    (fault,) = refused.value.diagnostics
    assert (fault.id, fault.file, fault.line) == ("plan-missing", str(tmp_path / "nowhere"), None)


def test_a_required_table_that_is_missing_brings_no_complaints_about_its_keys(tiny):
    tiny.remove("activities.csv")
    assert tiny.faults() == ["table-missing activities.csv"]


def test_a_table_that_is_a_folder(tiny):
    tiny.remove("reports.csv")
    (tiny.path / "reports.csv").mkdir()
    assert tiny.faults() == ["file-unreadable reports.csv"]


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n", " , ,\n"])
def test_a_table_without_a_header(tiny, content):
    tiny.write("reports.csv", content)
    assert tiny.faults() == ["table-empty reports.csv:1"]


def test_a_byte_that_is_not_utf8(tiny):
    tiny.write("agencies.csv", b"id,kind\nso,\xd0\x20\n")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values["byte"]) == ("file-not-utf8", "agencies.csv:2", "11")


def test_a_file_saved_as_utf16(tiny):
    tiny.write("fields.csv", tiny.text("fields.csv").encode("utf-16"))
    assert tiny.faults() == ["file-not-utf8 fields.csv:1"]


def test_a_nul_byte(tiny):
    tiny.replace("agencies.csv", "DoHA", "Do\0HA")
    assert tiny.faults() == ["file-has-nul agencies.csv:2"]


def test_a_cell_longer_than_any_reader_of_csv_takes(tiny):
    tiny.replace("agencies.csv", "DoHA", "x" * (csv.field_size_limit() + 1))
    assert tiny.faults() == ["cell-too-long agencies.csv:2"]


def test_a_quote_that_is_never_closed(tiny):
    tiny.replace("activities.csv", "Issue", '"Issue')
    assert tiny.faults() == ["cell-quotes activities.csv:3"]


def test_text_behind_a_closed_quote_spoils_its_row_alone(tiny):
    tiny.replace("activities.csv", "Issue", '"Is"sue')
    tiny.replace("activities.csv", "2025-12-31", "2025-12-32")
    assert tiny.faults() == ["cell-quotes activities.csv:3", "value-not-date activities.csv:4:due"]


def test_a_quote_that_is_not_closed_in_the_header(tiny):
    tiny.replace("activities.csv", "id,field", '"id,field')
    assert tiny.faults() == ["cell-quotes activities.csv:1"]


def test_an_unknown_column_names_the_nearest(tiny):
    tiny.replace("reports.csv", "note", "note,percnt")
    tiny.replace("reports.csv", "SNV,", "SNV,,")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values["near"]) == ("column-unknown", "reports.csv:1:percnt", "percent")


def test_a_column_without_a_name_between_others(tiny):
    tiny.replace("reports.csv", "note", ",note")
    tiny.replace("reports.csv", "SNV,", "SNV,,")
    assert tiny.faults() == ["column-unknown reports.csv:1"]


def test_a_missing_column_is_told_once_and_not_in_every_row(tiny):
    tiny.write("fields.csv", "id,title_vi,title_en,source_line\nI,Chỉ đạo,Steering,1\n")
    assert tiny.faults() == ["column-missing fields.csv:1:part_of"]


def test_a_missing_key_column_brings_no_complaints_about_references(tiny):
    tiny.write("fields.csv", "part_of,title_vi,title_en,source_line\n,Chỉ đạo,Steering,1\n")
    assert tiny.faults() == ["column-missing fields.csv:1:id"]


def test_a_column_that_stands_twice(tiny):
    tiny.write("fields.csv", "id,id,part_of,title_vi,title_en,source_line\nI,J,,Chỉ đạo,Steering,1\n")
    assert tiny.faults() == ["column-twice fields.csv:1:id"]


def test_a_row_that_is_too_short_still_gives_its_key(tiny):
    tiny.replace("fields.csv", "I,,Chỉ đạo,Steering,10", "I,,Chỉ đạo")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values) == ("row-length", "fields.csv:2", {"found": "3", "wanted": "5"})


def test_a_row_that_is_too_long(tiny):
    tiny.replace("fields.csv", "I,,Chỉ đạo,Steering,10", "I,,Chỉ đạo,Steering,10,x,,")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values) == ("row-length", "fields.csv:2", {"found": "6", "wanted": "5"})


def test_a_row_of_wrong_length_whose_key_is_not_first_leaves_the_references_in_doubt(tiny):
    tiny.write(
        "agencies.csv",
        "kind,id,level,name_vi,name_en,short_vi,short_en,valid_from,valid_to,basis,source_line,note\nagency,so\n",
    )
    assert tiny.faults() == ["row-length agencies.csv:2"]


def test_a_key_that_stands_twice(tiny):
    tiny.append("agencies.csv", "so-noi-vu,agency,,Sở,Dept,S,D,,,plan,,")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values["earlier"]) == ("duplicate-id", "agencies.csv:4:id", "2")


def test_keys_are_the_same_in_either_unicode_form(tiny):
    tiny.append("events.csv", "Bộ,x,x,", "B\u1ecd\u0302,x,x,")
    assert tiny.faults() == ["duplicate-id events.csv:4:id"]


def test_a_report_written_twice(tiny):
    tiny.append("reports.csv", "2025-03-30,I/3.1,in_progress,80.0,,SNV, ")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values["earlier"]) == ("duplicate-row", "reports.csv:3", "2")


def test_a_required_cell_that_is_empty(tiny):
    tiny.replace("activities.csv", "Issue", " ")
    assert tiny.faults() == ["value-missing activities.csv:3:title_en"]


@pytest.mark.parametrize(
    "cell", ["30/06/2025", "20250630", "2025-W27-1", "2025-02-30", "2025-6-30", "٢٠٢٥-06-30", "45838"]
)
def test_a_date_in_another_form(tiny, cell):
    tiny.replace("activities.csv", "2025-06-30", cell)
    assert tiny.faults() == ["value-not-date activities.csv:3:due"]


@pytest.mark.parametrize("cell", ["1925-06-30", "2004-12-31", "2056-01-01", "2205-06-30"])
def test_a_date_far_from_the_year_of_the_plan(tiny, cell):
    tiny.replace("agencies.csv", "2016-01-01,2030-12-31", f"{cell},")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place) == ("date-out-of-range", "agencies.csv:3:valid_from")
    assert fault.values["allowed"] == "2005-01-01 … 2055-12-31"


@pytest.mark.parametrize("cell", ['"12,5"', "nan", "inf", "1e999", "1_000", "12 đồng", "0x10", "１２"])
def test_a_number_in_another_form(tiny, cell):
    tiny.replace("activities.csv", "12.5", cell)
    assert tiny.faults() == ["value-not-number activities.csv:2:budget_amount"]


@pytest.mark.parametrize("cell", ["40.5", "abc", "1_0", "9" * 5000])
def test_a_whole_number_in_another_form(tiny, cell):
    tiny.replace("obligations.csv", ",40,", f",{cell},")
    assert tiny.faults() == ["value-not-whole obligations.csv:2:source_line"]


@pytest.mark.parametrize("cell", ["yes", "1", "đúng"])
def test_a_boolean_in_another_form(tiny, cell):
    tiny.replace("tasks.csv", "false", cell)
    assert tiny.faults() == ["value-not-boolean tasks.csv:2:objective_inherited"]


def test_a_word_that_is_not_on_the_list_names_the_nearest(tiny):
    tiny.replace("reports.csv", "in_progress", "in progress")
    (fault,) = tiny.diagnostics()
    assert (fault.id, fault.place, fault.values["near"]) == ("value-not-allowed", "reports.csv:2:state", "in_progress")


@pytest.mark.parametrize("cell", ["-1", "100.5", "1000"])
def test_a_percentage_outside_0_to_100(tiny, cell):
    tiny.replace("reports.csv", ",80,", f",{cell},")
    assert tiny.faults() == ["percent-out-of-range reports.csv:2:percent"]


def test_a_window_that_ends_before_it_starts(tiny):
    tiny.replace("activities.csv", "2025-04-01", "2025-07-01")
    assert tiny.faults() == ["window-reversed activities.csv:3:due"]


def test_an_agency_that_ends_before_it_starts(tiny):
    tiny.replace("agencies.csv", "2016-01-01,2030-12-31", "2030-12-31,2016-01-01")
    assert tiny.faults() == ["window-reversed agencies.csv:3:valid_to"]


def test_a_period_without_a_due_date(tiny):
    tiny.replace("activities.csv", "2025-06-30", "")
    assert tiny.faults() == ["window-incomplete activities.csv:3:due"]


def test_an_ongoing_duty_without_a_start(tiny):
    tiny.replace("activities.csv", "ongoing,2025-01-01", "ongoing,")
    assert tiny.faults() == ["window-incomplete activities.csv:4:start"]


def test_a_recurring_duty_may_lack_its_rule(tiny):
    tiny.replace("obligations.csv", "FREQ=MONTHLY;INTERVAL=3", "")
    assert tiny.faults() == []


@pytest.mark.parametrize(
    "cell",
    ["hằng quý", "FREQ=QUARTERLY", "INTERVAL=3", "FREQ=MONTHLY;", "FREQ=MONTHLY;INTERVAL=0", "FREQ=MONTHLY;FREQ=YEARLY",
     "RRULE:FREQ=MONTHLY", "FREQ=DAILY;COUNT=2;UNTIL=20250630", "FREQ=YEARLY;MONTH=3"],
)  # fmt: skip
def test_a_recurrence_that_is_no_rule(tiny, cell):
    tiny.replace("obligations.csv", "FREQ=MONTHLY;INTERVAL=3", cell)
    assert tiny.faults() == ["value-not-recurrence obligations.csv:2:recurrence"]


def test_a_cell_with_a_fault_is_not_complained_of_again(tiny):
    tiny.replace("activities.csv", "2025-06-30", "30/6")
    tiny.replace("activities.csv", "period,2025-01-01", "periodic,2025-01-01")
    assert tiny.faults() == ["value-not-allowed activities.csv:2:window", "value-not-date activities.csv:3:due"]


def test_a_very_long_cell_is_cut_in_the_message(tiny):
    tiny.replace("reports.csv", "in_progress", "x" * 5000)
    (fault,) = tiny.diagnostics()
    assert len(fault.message("en")) < 200
