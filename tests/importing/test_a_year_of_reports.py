"""A year of a plan: imported from Excel, reported on by six agencies each month, with their mistakes and a merger.

At every step the counts are those of a slow reading of what was truly reported, and no report is lost.
"""

import random
from datetime import date

import openpyxl
import pytest

from plan_graph.edits.journal import Basis, Origin
from plan_graph.edits.recording import record_edits
from plan_graph.export.report_layout import GIVEN, HEAD_ROW, MARK_ROW, read_mark
from plan_graph.export.report_template import report_template
from plan_graph.importing.report_intake import take_reports
from plan_graph.knowledge_base import open_plan
from plan_graph.model.words import OFFICIAL_COUNTS
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.importing.report_books import LETTER, read_here

AGENCIES = ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng", "Sở Thông tin và Truyền thông")
WORKS = 24
YEAR = 2025
MERGER = date(2025, 7, 1)
CUT_OFFS = [date(YEAR, month, 28) for month in range(1, 13)]

# What an agency does to its sheet, again and again in the year: some are taken all the same, some are refused.
TAKEN = (
    "none", "row above", "row 1 deleted", "sheet renamed", "rows sorted", "columns moved", "hoàn thành",
    "đã hoàn thành", "percent as text", "day as text", "note beside", "signature", "hidden sheet gone",
    "row copied", "title corrected", "due edited", "lead edited", "spaces in the code",
)  # fmt: skip
REFUSED = (
    "fraction", "hidden row deleted", "day in the future", "titles swapped", "state unknown", "state missing",
    "formula", "merged", "heading edited", "column deleted", "another's work", "percent above 100", "unknown code",
)  # fmt: skip
MISTAKES = (*((name, True) for name in TAKEN), *((name, False) for name in REFUSED))


def plan_in_excel(file):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời gian hoàn thành"])
    sheet.append(["I", "Cải cách thủ tục", None, None, None])
    for number in range(1, WORKS + 1):
        due = date(YEAR, 1 + number % 12, 15)
        sheet.append([number, f"Xây dựng quy trình số {number}", AGENCIES[number % 6], "Quy trình", f"{due:%d/%m/%Y}"])
    book.save(file)


def done_truly(number):
    """When a work is truly done: some early, some late, some never."""
    return None if number % 7 == 0 else date(YEAR, min(12, 1 + number % 12 + number % 3), 10)


def make_mistake(name, book, sheet, row, rng):
    """Spoil a sheet as people do; the row is one that reports something."""
    cell = lambda column, at=row: sheet[f"{LETTER[column]}{at}"]  # noqa: E731
    rows = range(HEAD_ROW + 1, sheet.max_row + 1)
    other = next((at for at in rows if at != row), row)
    match name:
        case "row above":
            sheet.insert_rows(1)
        case "row 1 deleted":
            sheet.delete_rows(1)
        case "sheet renamed":
            sheet.title = f"Gửi {rng.randrange(100)}"
        case "rows sorted" if other != row:
            for column in LETTER.values():
                a, b = sheet[f"{column}{row}"], sheet[f"{column}{other}"]
                a.value, b.value = b.value, a.value
        case "columns moved":
            for at in range(HEAD_ROW, sheet.max_row + 1):
                a, b = cell("state", at), cell("note", at)
                a.value, b.value = b.value, a.value
        case "hoàn thành" | "đã hoàn thành":
            for at in rows:
                if cell("state", at).value == "hoàn thành":
                    cell("state", at).value = name.capitalize()
        case "percent as text":
            cell("percent").value = f"{cell('percent').value} %"
        case "day as text":
            cell("date").value = f"{cell('date').value:%d/%m/%Y}"
        case "note beside":
            sheet["U7"] = "đề nghị xem xét"
        case "signature":
            sheet[f"B{sheet.max_row + 3}"] = "Người lập biểu"
        case "hidden sheet gone":
            book.remove(book[GIVEN])
        case "row copied":
            sheet.append([one.value for one in sheet[row]])
        case "title corrected":
            cell("title").value += "."
        case "due edited":
            cell("due").value = date(YEAR, 12, 30)
        case "lead edited":
            cell("lead").value = "Sở khác"
        case "spaces in the code":
            cell("id").value = f" {cell('id').value} "
        case "fraction":
            cell("percent").value = 0.5
        case "hidden row deleted":
            sheet.delete_rows(MARK_ROW)
        case "day in the future":
            cell("date").value = date(YEAR + 1, 1, 5)
        case "titles swapped":
            cell("title").value, cell("title", other).value = cell("title", other).value, cell("title").value
        case "state unknown":
            cell("state").value = "trình ký"
        case "state missing":
            cell("state").value = None
        case "formula":
            cell("percent").value = "=40+10"
        case "merged":
            sheet.merge_cells(f"{LETTER['state']}{row}:{LETTER['state']}{row + 1}")
        case "heading edited":
            sheet[f"{LETTER['state']}{HEAD_ROW}"] = "Tình hình"
        case "column deleted":
            sheet.delete_cols(9)
        case "another's work":
            cell("id").value = "I/99"
        case "percent above 100":
            cell("percent").value = 1000
        case "unknown code":
            cell("id").value = "X/1"


def slow_counts(plan, truth, day):
    """The four official counts, from what was truly reported and the deadlines of the plan."""
    counts = dict.fromkeys(OFFICIAL_COUNTS, 0)
    for work in plan.activities:
        done = next((on for on, state in sorted(truth.get(work.id, {}).items()) if on <= day and state == "done"), None)
        if done is not None:
            counts["done_on_time" if done <= work.due else "done_late"] += 1
        else:
            counts["open_overdue" if work.due < day else "open_within_term"] += 1
    return counts


@pytest.mark.slow
def test_a_year_is_played_and_nothing_is_lost(tmp_path, monkeypatch):
    read_here(monkeypatch)
    rng = random.Random("a year of reports")
    source, folder = tmp_path / "plan.xlsx", tmp_path / "plan"
    plan_in_excel(source)
    made = run_command("import", source, "--into", folder, "--year", YEAR)
    assert made.exit_code == 0, made.output
    assert len(read_plan(folder).activities) == WORKS
    truth, refused, tried, taken_up = {}, 0, [], 0
    ict = next(row.id for row in read_plan(folder).agencies if row.name_vi == AGENCIES[5])
    into = next(row.id for row in read_plan(folder).agencies if row.name_vi == AGENCIES[0])
    for number, day in enumerate(CUT_OFFS):
        if day.month == 7:
            merge(folder, ict, into)
        entered = Origin(day.replace(day=min(day.day + 1, 28)), "planner")
        kb = open_plan(folder, language="vi").as_of(day)
        content = report_template(kb.assessment, day)
        agencies = sheets_of(content, tmp_path)
        assert len(agencies) == (6 if day < MERGER else 5)
        for place, agency in enumerate(agencies):
            mistake, is_taken = MISTAKES[(number * 7 + place) % len(MISTAKES)]
            file = tmp_path / f"{agency}-{day.isoformat()}.xlsx"
            reports = fill(report_template(kb.assessment, day, [agency]), file, day, truth)
            before = len(read_plan(folder).reports)
            if reports:
                tried.append(mistake)
                spoil(file, mistake, rng)
                taken = take_reports(folder, [file], entered, "vi")
                if not is_taken and mistake != "none":
                    assert taken.added == 0, (mistake, [one.message("vi") for one in taken.faults])
                    assert not taken.is_whole
                    assert len(read_plan(folder).reports) == before
                    refused += 1
                    fill(report_template(kb.assessment, day, [agency]), file, day, truth)  # sent again, corrected
                    taken = take_reports(folder, [file], entered, "vi")
                assert taken.added == len(reports), (mistake, [one.message("vi") for one in taken.faults])
                for work, on, state in reports:
                    truth.setdefault(work, {})[on] = state
                taken_up += len(reports)
        plan = read_plan(folder)
        assert len(plan.reports) == taken_up
        counts = open_plan(folder, language="vi").as_of(day).summary.counts
        assert {key: counts[key] for key in OFFICIAL_COUNTS} == slow_counts(plan, truth, day), day
    assert len(set(tried)) >= 30, sorted({one for one, _ in MISTAKES} - set(tried))
    assert refused >= 12


def merge(folder, former, heir):
    """A decree: one agency becomes part of another from a day on."""
    from plan_graph.whatif.scenario import Scenario

    origin = Origin(date(YEAR, 6, 25), "planner", Basis("NĐ 1/2025"))
    plan = read_plan(folder)
    made = Scenario("merger").merge([former], into=heir, on=MERGER).edits(plan, MERGER)
    record_edits(folder, [edit for _, edits in made for edit in edits], origin)


def sheets_of(content, folder):
    file = folder / "all.xlsx"
    file.write_bytes(content)
    book = openpyxl.load_workbook(file)
    marks = [read_mark(sheet[f"A{MARK_ROW}"].value or "") for sheet in book if sheet.title != GIVEN]
    return [mark.agency for mark in marks if mark and mark.kind == "activities"]


def fill(content, file, day, truth):
    """Fill in what is true by the day and not reported yet; gives work, day and state of each report."""
    file.write_bytes(content)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    reports = []
    for row in range(HEAD_ROW + 1, sheet.max_row + 1):
        code = sheet[f"A{row}"].value
        number = int(code.rpartition("/")[2].split(".")[-1])
        done = done_truly(number)
        if "done" in truth.get(code, {}).values():
            continue
        is_done = done is not None and done <= day
        on = done if is_done and done.month == day.month else day
        state = "done" if is_done else "in_progress"
        percent = 100 if is_done else 10 + 5 * day.month
        cells = {"state": "hoàn thành" if is_done else "đang thực hiện", "percent": percent, "date": on,
                 "evidence": f"Báo cáo {code}" if is_done else None}  # fmt: skip
        for column, value in cells.items():
            sheet[f"{LETTER[column]}{row}"] = value
        reports.append((code, on, state))
    book.save(file)
    return reports


def spoil(file, mistake, rng):
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    row = next(row for row in range(HEAD_ROW + 1, sheet.max_row + 1) if sheet[f"{LETTER['state']}{row}"].value)
    make_mistake(mistake, book, sheet, row, rng)
    book.save(file)
