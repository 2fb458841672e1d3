"""The workbook of progress reports: made, filled in, read back."""

import io
import shutil
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.styles.styleable import StyleDescriptor

from plan_graph.export import report_template as making
from plan_graph.export.report_layout import COLUMNS, GIVEN, read_mark
from plan_graph.export.report_template import report_template, report_templates
from plan_graph.importing import report_rows, report_sheet, reported_plan
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.report_workbook import read_report_workbook
from plan_graph.knowledge_base import SHIPPED_PLAN, open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Report, TargetFigure
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.importing.report_books import (
    DAY,
    FIRST,
    LETTER,
    TARGET_LETTER,
    ReportBook,
    read_here,
    taken,
    told,
    write_report_plan,
)
from tests.libreoffice import IN_LIBREOFFICE, filled_in
from tests.made_plans import write_layered_plan


@pytest.fixture
def tiny(tmp_path):
    return write_report_plan(tmp_path / "plan")


@pytest.fixture
def workbook(tiny, tmp_path, monkeypatch):
    read_here(monkeypatch)
    return ReportBook(tiny.path, tmp_path / "progress.xlsx")


def codes_of(sheet):
    return [sheet[f"A{row}"].value for row in range(FIRST, sheet.max_row + 1)]


# the workbook as it is given out


def test_each_lead_has_a_sheet_with_its_activities_and_an_occurrence_in_each_row_of_a_duty(workbook):
    book = workbook.book
    assert book.sheetnames == ["DoHA", "Targets DoHA", "DoJ", "Targets DoJ", GIVEN]
    assert codes_of(book["DoHA"]) == ["I/3.1", "I/3.2", *["I/3.4"] * 7]
    assert codes_of(book["DoJ"]) == ["I/3.3", "I/3.5"]
    days = [book["DoHA"][f"{LETTER['occurrence']}{row}"].value for row in range(FIRST + 2, FIRST + 9)]
    assert [day.date() for day in days] == [date(2025, month, 20) for month in range(1, 8)]
    sheet = book["DoHA"]
    assert sheet.protection.sheet
    assert sheet[f"{LETTER['id']}{FIRST}"].protection.locked
    assert not sheet[f"{LETTER['state']}{FIRST}"].protection.locked
    assert sheet[f"{LETTER['state_now']}{FIRST}"].value == "in progress"
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert lists == ['"not started,in progress,done,suspended,cancelled"']


def test_it_knows_its_day_and_the_version_of_the_plan(workbook, tiny):
    mark = read_mark(workbook.book["DoJ"]["A3"].value)
    assert (mark.plan, mark.agency, mark.day) == ("tiny", "so-tu-phap", DAY)
    assert mark.version in workbook.book["DoJ"]["A2"].value
    tiny.append("reports.csv", "2025-06-01,I/3.5,in_progress,,,so-tu-phap,")
    again = ReportBook(tiny.path, workbook.file)
    assert read_mark(again.book["DoJ"]["A3"].value).version == mark.version  # a report is no version
    tiny.replace("activities.csv", "Ban hành", "Ban hành quy chế")
    assert read_mark(ReportBook(tiny.path, workbook.file).book["DoJ"]["A3"].value).version != mark.version


def test_there_is_a_workbook_for_each_agency_and_one_for_all(tiny):
    books = report_templates(open_plan(tiny.path, language="vi").as_of(DAY).assessment, DAY)
    names = {name: openpyxl.load_workbook(io.BytesIO(content)).sheetnames for name, content in books.items()}
    assert names == {
        "tat-ca-co-quan-2025-06-30.xlsx": ["SNV", "Chỉ tiêu SNV", "STP", "Chỉ tiêu STP", GIVEN],
        "so-noi-vu-2025-06-30.xlsx": ["SNV", "Chỉ tiêu SNV", GIVEN],
        "so-tu-phap-2025-06-30.xlsx": ["STP", "Chỉ tiêu STP", GIVEN],
    }


def test_many_workbooks_look_for_their_rows_once(tiny, monkeypatch):
    looked = []
    for name in ("rows_by_reporter", "targets_by_reporter", "plan_version"):
        look = getattr(making, name)
        monkeypatch.setattr(making, name, lambda *given, look=look, name=name: (looked.append(name), look(*given))[1])
    assert len(report_templates(open_plan(tiny.path, language="vi").as_of(DAY).assessment, DAY)) == 3
    assert looked == ["rows_by_reporter", "targets_by_reporter", "plan_version"]


def test_what_cells_look_like_is_set_once_a_column_however_many_rows_there_are(tiny, monkeypatch):
    assessment = open_plan(tiny.path, language="vi").as_of(DAY).assessment
    given: list[str] = []
    set_look = StyleDescriptor.__set__
    monkeypatch.setattr(StyleDescriptor, "__set__", lambda *own: (given.append(own[0].key), set_look(*own))[1])
    counted = {}
    for agency in ("so-noi-vu", "so-tu-phap"):  # nine rows, two rows
        given.clear()
        report_template(assessment, DAY, [agency])
        counted[agency] = len(given)
    assert counted["so-noi-vu"] == counted["so-tu-phap"] > 0


@pytest.mark.slow
def test_a_lead_that_was_merged_reports_under_its_successor():
    before, after = (
        openpyxl.load_workbook(io.BytesIO(report_template(open_plan(language="en").as_of(day).assessment, day)))
        for day in (date(2025, 2, 1), DAY)
    )
    assert "Information & Comms" in before.sheetnames
    assert "Information & Comms" not in after.sheetnames
    science = [name for name in after.sheetnames if name.startswith("Science")]
    assert "I/3.5" in codes_of(after[science[0]])


@pytest.mark.slow
def test_the_shipped_plan_is_in_it_once_for_each_lead():
    kb = open_plan(language="vi").as_of(DAY)
    book = openpyxl.load_workbook(io.BytesIO(report_template(kb.assessment, DAY)))
    codes = {
        code for sheet in book if sheet.title != GIVEN and "Chỉ tiêu" not in sheet.title for code in codes_of(sheet)
    }
    assert codes == {row.id for row in kb.summary.activities if row.state != "cancelled"}
    assert all(len(sheet.title) <= 31 for sheet in book)


def test_the_same_plan_and_day_give_the_same_bytes(tiny):
    first, again = (report_template(open_plan(tiny.path, language="vi").as_of(DAY).assessment, DAY) for _ in range(2))
    assert first == again


# what is filled in


def test_nothing_filled_in_reports_nothing(workbook):
    sheets = workbook.read()
    assert (taken(sheets), told(sheets)) == ([], [])


def test_every_column_that_is_filled_in_is_reported(workbook):
    workbook.put("DoHA", "I/3.1", state="done", percent=100, evidence="=Decision 12", date=date(2025, 6, 15))
    workbook.book["DoHA"][f"{LETTER['evidence']}{FIRST}"].data_type = "s"
    workbook.put("DoHA", workbook.row("DoHA", "I/3.4", date(2025, 3, 20)), state="done", evidence="Minutes 3")
    workbook.put("DoJ", "I/3.5", state="đang làm", percent="40 %", note="xong một nửa", causes="thiếu người",
                 difficulties="đi lại", proposals="thêm người", proposed_due=date(2025, 9, 30))  # fmt: skip
    sheets = workbook.read()
    assert [report for sheet in sheets for report in sheet.reports] == [
        Report(date(2025, 6, 15), "I/3.1", "done", 100.0, "=Decision 12", "so-noi-vu", None, source="progress.xlsx"),
        Report(DAY, "I/3.4", "done", None, "Minutes 3", "so-noi-vu", None, source="progress.xlsx",
               occurrence=date(2025, 3, 20)),
        Report(DAY, "I/3.5", "in_progress", 40.0, None, "so-tu-phap", "xong một nửa", source="progress.xlsx",
               causes="thiếu người", difficulties="đi lại", proposals="thêm người", proposed_due=date(2025, 9, 30)),
    ]  # fmt: skip
    assert told(sheets) == ["report-day-assumed"]  # of the meeting of March, which has no day of its own


def test_the_figure_of_a_target_is_taken_for_its_period(workbook):
    sheet = workbook.book["Targets DoHA"]
    sheet[f"{TARGET_LETTER['value']}{FIRST}"] = 85.5
    sheet[f"{TARGET_LETTER['evidence']}{FIRST}"] = "Report 7"
    sheets = workbook.read()
    assert [figure for one in sheets for figure in one.figures] == [
        TargetFigure("II/1.1", DAY, 85.5, "2025-Q3", "Report 7", "so-noi-vu", None, None, "progress.xlsx")
    ]
    sheet[f"{TARGET_LETTER['value']}{FIRST}"] = 0.855
    assert told(workbook.read()) == ["report-fraction"]


def test_every_fault_of_a_sheet_is_told_at_once_and_the_other_sheet_is_taken(workbook):
    workbook.put("DoHA", "I/3.1", note="something")
    workbook.put("DoHA", "I/3.2", state="finished?", percent="many", date="soon")
    workbook.put("DoJ", "I/3.5", state="done", evidence="Report 3")
    sheets = workbook.read()
    assert taken(sheets) == [("I/3.5", "done", None, DAY)]
    assert [(fault.id, fault.line, fault.column) for fault in sheets[0].faults] == [
        ("report-no-state", FIRST, f"DoHA!A{FIRST}"),
        ("report-cell-unread", FIRST + 1, f"DoHA!{LETTER['percent']}{FIRST + 1}"),
        ("report-state-word", FIRST + 1, f"DoHA!{LETTER['state']}{FIRST + 1}"),
        ("report-cell-unread", FIRST + 1, f"DoHA!{LETTER['date']}{FIRST + 1}"),
    ]


def test_a_workbook_of_another_plan_or_without_reports_is_refused(workbook, tiny):
    plan = read_plan(tiny.path)
    other = replace(plan, package=replace(plan.package, name="other"))
    assert set(told(read_report_workbook(workbook.file, other, "vi"))) >= {"report-other-plan"}
    openpyxl.Workbook().save(workbook.file)
    assert told(read_report_workbook(workbook.file, plan, "vi")) == ["report-no-sheet"]


# the commands


def run(*arguments):
    return run_command("report", *map(str, arguments))


def fill(file, **cells):
    """Write into cells ``DoHA!I5`` of a workbook."""
    book = openpyxl.load_workbook(file)
    for place, value in cells.items():
        sheet, cell = place.split("__")
        book[sheet][cell] = value
    book.save(file)


def test_the_commands_make_it_and_take_it_and_take_it_only_once(tiny, tmp_path):
    file = tmp_path / "p.xlsx"
    made = run("template", "--plan", tiny.path, "--to", file, "--date", "2025-06-30", "--lang", "en")
    assert made.exit_code == 0, made.output
    fill(file, **{f"DoHA__{LETTER['state']}{FIRST}": "done"})
    first = run("import", file, "--plan", tiny.path, "--lang", "en")
    assert first.exit_code == 1, first.output  # no day is given, and that of the workbook makes the work late
    assert "Reports added: 1; already in the log: 0." in first.output
    assert "without evidence" in first.output
    last = read_plan(tiny.path).reports.rows[-1]
    assert (last.source, last.recorded, last.reporter) == ("p.xlsx", date.today(), "so-noi-vu")
    assert "Reports added: 0; already in the log: 1." in run("import", file, "--plan", tiny.path, "--lang", "en").output
    # one that may be filled in is not written over
    again = run("template", "--plan", tiny.path, "--to", file, "--date", "2025-06-30", "--lang", "en")
    assert (again.exit_code, "report-template-there" in again.output) == (2, True)


def test_one_bad_cell_refuses_its_sheet_and_each_agency_gets_a_receipt(tiny, tmp_path):
    file, slips = tmp_path / "p.xlsx", tmp_path / "receipts"
    run("template", "--plan", tiny.path, "--to", file, "--date", "2025-06-30", "--lang", "en")
    fill(file, **{f"DoHA__{LETTER['state']}{FIRST}": "?", f"DoHA__{LETTER['state']}{FIRST + 1}": "done",
                  f"DoJ__{LETTER['state']}{FIRST}": "in progress"})  # fmt: skip
    result = run("import", file, "--plan", tiny.path, "--lang", "en", "--receipts", slips)
    assert result.exit_code == 1, result.output
    assert [row.activity for row in read_plan(tiny.path).reports][1:] == ["I/3.3"]
    texts = {name: text_of(slips / f"{name}.docx") for name in ("so-noi-vu", "so-tu-phap")}
    assert "The sheet DoHA was refused" in texts["so-noi-vu"]
    assert "the state “?” is not known" in texts["so-noi-vu"]
    assert "I/3.3" in texts["so-tu-phap"]
    assert "refused" not in texts["so-tu-phap"]


def text_of(file):
    from docx import Document

    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_a_workbook_with_macros_or_damage_is_refused_and_the_log_stays(tiny, tmp_path):
    before = tiny.text("reports.csv")
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"PK\x03\x04 nothing more")
    result = run("import", damaged, "--plan", tiny.path, "--lang", "en")
    assert result.exit_code == 2
    assert tiny.text("reports.csv") == before


def test_a_name_that_is_no_workbook_is_refused(tiny, tmp_path):
    assert run("template", "--plan", tiny.path, "--to", tmp_path / "p.csv").exit_code == 2


def test_a_csv_file_of_another_agency_is_told(tiny, tmp_path):
    file = tmp_path / "march.csv"
    file.write_text("date,activity,state,percent,evidence,reporter,note\n2025-06-01,I/3.3,in_progress,,,so-noi-vu,\n")
    result = run("import", file, "--plan", tiny.path, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "DoHA does not lead I/3.3; it is led by DoJ" in result.output.replace("SNV", "DoHA").replace("STP", "DoJ")


@pytest.mark.slow
@IN_LIBREOFFICE
def test_a_workbook_filled_in_in_libreoffice_comes_back_unchanged_but_for_what_was_filled_in(tmp_path):
    plan = tmp_path / "plan"
    shutil.copytree(SHIPPED_PLAN, plan)
    file, saved = tmp_path / "progress.xlsx", tmp_path / "saved.xlsx"
    kb = open_plan(plan, language="vi").as_of(DAY)
    file.write_bytes(report_template(kb.assessment, DAY))
    made = openpyxl.load_workbook(file)
    works = [name for name in made.sheetnames if not name.startswith("Chỉ tiêu") and name != GIVEN]
    sheet, other = works[0], works[-2]
    code = made[sheet][f"A{FIRST}"].value
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
    for one in works:
        for row in range(FIRST, made[one].max_row + 1):
            for column in locked:
                place = f"{LETTER[column]}{row}"
                assert back[one][place].value == made[one][place].value, (one, place)
        assert back[one].protection.sheet
    sheets = read_report_workbook(saved, kb.plan, "vi")
    agency = {name: read_mark(made[name].cell(3, 1).value).agency for name in works}
    assert [report for one in sheets for report in one.reports] == [
        Report(date(2025, 6, 20), code, "in_progress", 55.0, "Báo cáo số 12 & <b>phụ lục</b>", agency[sheet], None,
               source="saved.xlsx"),
        Report(DAY, made[other][f"A{FIRST}"].value, "done", None, None, agency[other], "=không phải công thức",
               source="saved.xlsx"),
    ]  # fmt: skip
    assert not told(sheets)


def test_a_report_with_a_merged_range_over_the_whole_sheet_is_refused_before_it_is_obeyed(tmp_path, tiny):
    from tests.importing.workbook_files import sheet_of
    from tests.importing.workbook_files import workbook as made

    file = tmp_path / "báo cáo.xlsx"
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    file.write_bytes(made(sheet_of([["a"]], after=merged)))
    with pytest.raises(InputError) as error:
        read_report_workbook(file, read_plan(tiny.path), "vi")
    assert [(one.id, one.file) for one in error.value.diagnostics] == [("import-sheet-large", "báo cáo.xlsx")]


def test_rows_are_compared_with_what_they_are_about_and_not_with_every_row_of_the_plan(tmp_path, monkeypatch):
    read_here(monkeypatch)
    folded = []
    for module in (reported_plan, report_rows, report_sheet):
        monkeypatch.setattr(module, "fold", lambda text: (folded.append(text), fold(text))[1])
    works = 60
    kb = open_plan(write_layered_plan(tmp_path / "plan", works), language="vi").as_of(DAY)
    file = tmp_path / "progress.xlsx"
    file.write_bytes(report_template(kb.assessment, DAY))
    read_report_workbook(file, kb.plan, "vi")
    assert works < len(folded) < 80 * works  # each cell a few times, whatever the number of sheets and rows
