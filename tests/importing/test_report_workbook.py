"""The workbook of progress reports: made, filled in, read back."""

import io
import shutil
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from plan_graph.export.report_template import COLUMNS, HEAD_ROW, report_template
from plan_graph.importing.report_workbook import read_report_workbook
from plan_graph.knowledge_base import SHIPPED_PLAN, open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Report
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.libreoffice import IN_LIBREOFFICE, filled_in
from tests.tiny_plan import write_tiny_plan

DAY = date(2025, 6, 30)
LETTER = {column: chr(ord("A") + place) for place, column in enumerate(COLUMNS)}
FIRST = HEAD_ROW + 1


@pytest.fixture
def tiny(tmp_path):
    return write_tiny_plan(tmp_path / "plan")


@pytest.fixture
def workbook(tiny, tmp_path):
    """The template of the tiny plan, and what writes cells of it by hand and reads it."""

    class Workbook:
        file = tmp_path / "progress.xlsx"

        def __init__(self):
            self.file.write_bytes(report_template(open_plan(tiny.path, language="en").as_of(DAY).assessment, DAY))

        def put(self, sheet, row, **cells):
            book = openpyxl.load_workbook(self.file)
            for column, value in cells.items():
                book[sheet][f"{LETTER[column]}{row}"] = value
            book.save(self.file)

        def read(self):
            return read_report_workbook(self.file, read_plan(tiny.path), "en").reports

        def faults(self):
            with pytest.raises(InputError) as caught:
                self.read()
            return [(fault.id, fault.line, fault.column) for fault in caught.value.diagnostics]

    return Workbook()


def test_each_lead_has_a_sheet_with_its_activities(workbook):
    book = openpyxl.load_workbook(workbook.file)
    codes = {sheet.title: [sheet[f"A{row}"].value for row in range(FIRST, sheet.max_row + 1)] for sheet in book}
    assert codes == {"DoHA": ["I/3.1", "I/3.2"], "DoJ": ["I/3.3"]}
    sheet = book["DoHA"]
    assert sheet.protection.sheet
    assert sheet[f"{LETTER['id']}{FIRST}"].protection.locked
    assert not sheet[f"{LETTER['state']}{FIRST}"].protection.locked
    assert sheet[f"{LETTER['state_now']}{FIRST}"].value == "in progress"
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert lists == ['"not started,in progress,done,suspended,cancelled"']


def test_a_lead_that_was_merged_reports_under_its_successor():
    before, after = (
        openpyxl.load_workbook(io.BytesIO(report_template(open_plan(language="en").as_of(day).assessment, day)))
        for day in (date(2025, 2, 1), DAY)
    )
    assert "Information & Comms" in before.sheetnames
    assert "Information & Comms" not in after.sheetnames
    science = [name for name in after.sheetnames if "Science" in name]
    assert science
    codes = [after[science[0]][f"A{row}"].value for row in range(FIRST, after[science[0]].max_row + 1)]
    assert "I/3.5" in codes


def test_the_shipped_plan_stands_in_it_once_for_each_lead():
    kb = open_plan(language="vi").as_of(DAY)
    book = openpyxl.load_workbook(io.BytesIO(report_template(kb.assessment, DAY)))
    codes = {sheet[f"A{row}"].value for sheet in book for row in range(FIRST, sheet.max_row + 1)}
    assert codes == {row.id for row in kb.summary.activities if row.state != "cancelled"}
    assert all(len(sheet.title) <= 31 for sheet in book)


def test_the_same_plan_and_day_give_the_same_bytes():
    first, again = (report_template(open_plan(language="vi").as_of(DAY).assessment, DAY) for _ in range(2))
    assert first == again


def test_nothing_filled_in_reports_nothing(workbook):
    assert workbook.read() == []


def test_what_is_filled_in_is_reported(workbook):
    workbook.put("DoHA", FIRST, state="done", percent=100, evidence="=Decision 12", date=date(2025, 6, 15))
    workbook.put("DoJ", FIRST, state="đang làm", percent="40 %", note="xong một nửa")
    book = openpyxl.load_workbook(workbook.file)
    book["DoHA"][f"{LETTER['evidence']}{FIRST}"].data_type = "s"
    book.save(workbook.file)
    assert workbook.read() == [
        Report(date(2025, 6, 15), "I/3.1", "done", 100.0, "=Decision 12", "so-noi-vu", None, None, "progress.xlsx"),
        Report(DAY, "I/3.3", "in_progress", 40.0, None, "so-tu-phap", "xong một nửa", None, "progress.xlsx"),
    ]


def test_every_fault_of_every_sheet_is_told_at_once(workbook):
    workbook.put("DoHA", FIRST, note="something")
    workbook.put("DoHA", FIRST + 1, state="finished", percent="many", date="soon")
    workbook.put("DoJ", FIRST, state="done", percent="=1+1")
    workbook.put("DoJ", FIRST + 1, state="done")
    assert workbook.faults() == [
        ("report-no-state", FIRST, "DoHA"),
        ("report-state-word", FIRST + 1, f"DoHA!{LETTER['state']}{FIRST + 1}"),
        ("report-cell-unread", FIRST + 1, f"DoHA!{LETTER['percent']}{FIRST + 1}"),
        ("report-cell-unread", FIRST + 1, f"DoHA!{LETTER['date']}{FIRST + 1}"),
        ("report-formula", FIRST, f"DoJ!{LETTER['percent']}{FIRST}"),
        ("report-no-activity", FIRST + 1, "DoJ"),
    ]


def test_a_workbook_of_another_plan_or_without_reports_is_refused(workbook, tiny):
    plan = read_plan(tiny.path)
    other = replace(plan, package=replace(plan.package, name="other"))
    with pytest.raises(InputError) as caught:
        read_report_workbook(workbook.file, other, "vi")
    assert {fault.id for fault in caught.value.diagnostics} == {"report-other-plan"}
    openpyxl.Workbook().save(workbook.file)
    with pytest.raises(InputError) as caught:
        workbook.read()
    assert [fault.id for fault in caught.value.diagnostics] == ["report-no-sheet"]


def test_a_heading_that_is_gone_is_named(workbook):
    workbook.put("DoHA", HEAD_ROW, state="?")
    assert workbook.faults() == [("report-sheet-column", HEAD_ROW, "DoHA")]


def run(*arguments):
    return run_command("report", *map(str, arguments))


def test_the_commands_make_it_and_take_it_and_take_it_only_once(tiny, tmp_path):
    file = tmp_path / "p.xlsx"
    made = run("template", "--plan", tiny.path, "--to", file, "--date", "2025-06-30", "--lang", "en")
    assert made.exit_code == 0, made.output
    book = openpyxl.load_workbook(file)
    book["DoHA"][f"{LETTER['state']}{FIRST}"] = "done"
    book.save(file)
    first = run("import", file, "--plan", tiny.path, "--lang", "en")
    assert first.exit_code == 0, first.output
    assert "Reports added: 1; already in the log: 0." in first.output
    assert "without evidence" in first.output
    last = read_plan(tiny.path).reports.rows[-1]
    assert (last.source, last.recorded, last.reporter) == ("p.xlsx", date.today(), "so-noi-vu")
    assert "Reports added: 0; already in the log: 1." in run("import", file, "--plan", tiny.path, "--lang", "en").output


def test_a_workbook_with_macros_or_damage_is_refused_and_the_log_stays(tiny, tmp_path):
    before = tiny.text("reports.csv")
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"PK\x03\x04 nothing more")
    result = run("import", damaged, "--plan", tiny.path, "--lang", "en")
    assert result.exit_code == 2
    assert tiny.text("reports.csv") == before


def test_a_name_that_is_no_workbook_is_refused(tiny, tmp_path):
    assert run("template", "--plan", tiny.path, "--to", tmp_path / "p.csv").exit_code == 2


@pytest.mark.slow
@IN_LIBREOFFICE
def test_a_workbook_filled_in_in_libreoffice_comes_back_unchanged_but_for_what_was_filled_in(tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(SHIPPED_PLAN, plan)
    file, saved = tmp_path / "progress.xlsx", tmp_path / "saved.xlsx"
    kb = open_plan(plan, language="vi").as_of(DAY)
    file.write_bytes(report_template(kb.assessment, DAY))
    made = openpyxl.load_workbook(file)
    sheet = made.sheetnames[0]
    code = made[sheet][f"A{FIRST}"].value
    other = made.sheetnames[-2]
    filled_in(
        file,
        saved,
        [
            (sheet, f"{LETTER['state']}{FIRST}", "đang làm"),
            (sheet, f"{LETTER['percent']}{FIRST}", 55),
            (sheet, f"{LETTER['evidence']}{FIRST}", "Báo cáo số 12 & <b>phụ lục</b>"),
            (sheet, f"{LETTER['date']}{FIRST}", "typed:2025-06-20"),
            (other, f"{LETTER['state']}{FIRST}", "đã xong"),
            (other, f"{LETTER['note']}{FIRST}", "=không phải công thức"),
        ],
        tmp_path / "office",
    )
    back = openpyxl.load_workbook(saved)
    assert back.sheetnames == made.sheetnames
    locked = [column for column in COLUMNS if column in ("id", "title", "lead", "due", "state_now", "percent_now")]
    for one in made.sheetnames:
        for row in range(FIRST, made[one].max_row + 1):
            for column in locked:
                place = f"{LETTER[column]}{row}"
                assert back[one][place].value == made[one][place].value, (one, place)
        assert back[one].protection.sheet
    found = read_report_workbook(saved, kb.plan, "vi")
    agency = {name: str(made[name].cell(3, 3).value) for name in made.sheetnames}
    assert found.reports == [
        Report(date(2025, 6, 20), code, "in_progress", 55.0, "Báo cáo số 12 & <b>phụ lục</b>", agency[sheet], None,
               None, "saved.xlsx"),
        Report(DAY, made[other][f"A{FIRST}"].value, "done", None, None, agency[other], "=không phải công thức", None,
               "saved.xlsx"),
    ]  # fmt: skip
    assert not found.doubts


def test_a_report_with_a_merged_range_over_the_whole_sheet_is_refused_before_it_is_obeyed(tmp_path, tiny):
    from tests.importing.workbook_files import sheet_of
    from tests.importing.workbook_files import workbook as made

    file = tmp_path / "báo cáo.xlsx"
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    file.write_bytes(made(sheet_of([["a"]], after=merged)))
    with pytest.raises(InputError) as error:
        read_report_workbook(file, read_plan(tiny.path), "vi")
    assert [(one.id, one.file) for one in error.value.diagnostics] == [("import-sheet-large", "báo cáo.xlsx")]
