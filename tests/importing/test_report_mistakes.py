"""Sixty mistakes of people who fill in workbooks of reports: none is taken wrongly, none is lost without a word."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from openpyxl.comments import Comment

from plan_graph.export.report_layout import GIVEN, HEAD_ROW, MARK_ROW
from tests.importing.report_books import DAY, LETTER, ReportBook, read_here, taken, told, write_report_plan


@dataclass(frozen=True)
class Mistake:
    """What somebody did, what is taken nevertheless, and what is told.

    Parameters
    ----------
    name
        What it is.
    make
        Makes it in a :class:`ReportBook`.
    takes
        Work, state and percentage of each report that is taken.
    tells
        The ids of what is told, each once.
    """

    name: str
    make: object
    takes: tuple = ()
    tells: tuple = ()


def put(code, sheet="DoHA", **cells):
    return lambda book: book.put(sheet, code, **cells)


def both(*steps):
    def make(book):
        for step in steps:
            step(book)

    return make


def on_sheet(change, sheet="DoHA"):
    """A change of the sheet itself, after the second row of it was reported."""

    def make(book):
        book.put(sheet, "I/3.2", state="in progress", percent=30)
        change(book.book[sheet])

    return make


def move_row(sheet, source, target):
    cells = [cell.value for cell in sheet[source]]
    other = [cell.value for cell in sheet[target]]
    for place, (one, two) in enumerate(zip(cells, other, strict=True), start=1):
        sheet.cell(target, place).value, sheet.cell(source, place).value = one, two


def swap_columns(sheet, one, two):
    for row in range(HEAD_ROW, sheet.max_row + 1):
        a, b = sheet[f"{LETTER[one]}{row}"], sheet[f"{LETTER[two]}{row}"]
        a.value, b.value = b.value, a.value


def swap_titles(book):
    sheet = book.book["DoHA"]
    one, two = (sheet[f"{LETTER['title']}{book.row('DoHA', code)}"] for code in ("I/3.1", "I/3.2"))
    one.value, two.value = two.value, one.value


def copy_sheet(book, **cells):
    copy = book.book.copy_worksheet(book.book["DoHA"])
    for column, value in cells.items():
        copy[f"{LETTER[column]}{book.row('DoHA', 'I/3.1')}"] = value


def paste_below(book):
    """The sheet of the other agency, hidden row and all, under the own one."""
    own, other = book.book["DoHA"], book.book["DoJ"]
    book.put("DoJ", "I/3.5", state="in progress", percent=40)
    start = own.max_row
    for row in other.iter_rows():
        for cell in row:
            own.cell(start + cell.row, cell.column).value = cell.value
    del book.book["DoJ"]


def note_beside(book, text="đề nghị xem lại", cell="R6"):
    book.book["DoHA"][cell] = text


def merge(book):
    row = book.row("DoHA", "I/3.1")
    book.put("DoHA", "I/3.1", state="in progress")
    book.book["DoHA"].merge_cells(f"{LETTER['state']}{row}:{LETTER['state']}{row + 1}")


def twice(book, percent):
    sheet = book.book["DoHA"]
    book.put("DoHA", "I/3.2", state="in progress", percent=30)
    sheet.append([cell.value for cell in sheet[book.row("DoHA", "I/3.2")]])
    sheet[f"{LETTER['percent']}{sheet.max_row}"] = percent


def remove(sheet):
    return lambda book: book.book.remove(book.book[sheet])


def change_copy(book):
    copy_sheet(book, state="suspended")


def add_sheet(book):
    book.book.create_sheet("Khác").append(["a"])


def sign_below(book):
    note_beside(book, "Người lập", "A30")


def comment(book):
    book.book["DoHA"]["I6"].comment = Comment("xong rồi", "SNV")


DONE = ("I/3.1", "done", None)
NO_DAY = "report-day-assumed"  # the deadline of I/3.1 is three months before the day of the workbook
HALF = ("I/3.1", "in_progress", 50.0)
SECOND = ("I/3.2", "in_progress", 30.0)
MISTAKES = (
    # words of states
    *(Mistake(f"state {word}", put("I/3.1", state=word), (DONE,), (NO_DAY,))
      for word in ("Hoàn thành", "Đã hoàn thành", "ĐÃ XONG", "hoàn thành đúng hạn", " done ", "Completed.")),
    *(Mistake(f"state {word}", put("I/3.1", state=word), (("I/3.1", "in_progress", None),))
      for word in ("Đang thực hiện", "đang triển khai", "Đang làm", "in progress")),
    *(Mistake(f"state {word}", put("I/3.1", state=word), (("I/3.1", "not_started", None),))
      for word in ("Chưa thực hiện", "chưa triển khai", "Not started")),
    Mistake("suspended in other words", put("I/3.1", state="Tạm dừng"), (("I/3.1", "suspended", None),)),
    Mistake("tones in the old place", put("I/3.1", state="Huỷ bỏ"), (("I/3.1", "cancelled", None),)),
    Mistake("percentage in the words", put("I/3.1", state="Đang thực hiện (50%)"), (HALF,)),
    Mistake("not done, with a percentage", put("I/3.1", state="chưa hoàn thành", percent=50), (HALF,)),
    Mistake("not done, and nothing else", put("I/3.1", state="Chưa hoàn thành"), (), ("report-state-unclear",)),
    Mistake("half done as done", put("I/3.1", state="hoàn thành 50%"), (), ("report-state-unclear",)),
    Mistake("two percentages", put("I/3.1", state="đang thực hiện 50%", percent=70), (), ("report-state-percent",)),
    Mistake("a sentence", put("I/3.1", state="đã trình lãnh đạo"), (), ("report-state-word",)),
    Mistake("a cross", put("I/3.1", state="x"), (), ("report-state-word",)),
    Mistake("a truth value", put("I/3.1", state=True), (), ("report-state-word",)),
    Mistake("no state", put("I/3.1", percent=50), (), ("report-no-state",)),
    # percentages
    Mistake("fraction", put("I/3.1", state="in progress", percent=0.5), (), ("report-fraction",)),
    Mistake("fraction as text", put("I/3.1", state="in progress", percent="0,5"), (), ("report-fraction",)),
    Mistake("one", put("I/3.1", state="done", percent=1), (), ("report-fraction",)),
    Mistake("text with sign", put("I/3.1", state="in progress", percent="50%"), (HALF,)),
    Mistake("a range", put("I/3.1", state="in progress", percent="50-60%"), (), ("report-cell-unread",)),
    Mistake("more than all", put("I/3.1", state="in progress", percent=150), (), ("report-percent",)),
    Mistake("less than nothing", put("I/3.1", state="in progress", percent=-5), (), ("report-percent",)),
    Mistake("a day as percentage", put("I/3.1", state="in progress", percent=datetime(2025, 5, 2)), (),
            ("report-cell-unread",)),
    Mistake("a word as percentage", put("I/3.1", state="in progress", percent="một nửa"), (), ("report-cell-unread",)),
    # days
    Mistake("later than the workbook", put("I/3.1", state="done", date=date(2025, 10, 7)), (), ("report-after-day",)),
    Mistake("last year", put("I/3.1", state="done", date=date(2024, 6, 15)), (), ("report-older", "report-too-old")),
    Mistake("before the period", put("I/3.1", state="done", date=date(2025, 6, 2)), (DONE,), ("report-before-period",)),
    Mistake("day as text", put("I/3.1", state="done", date="15/6/2025"), (DONE,)),
    Mistake("day without a year", put("I/3.1", state="done", date="15/6"), (), ("report-cell-unread",)),
    Mistake("day as the number of a day", put("I/3.1", state="done", date=45838), (DONE,)),
    Mistake("day as digits", put("I/3.1", state="done", date="20250615"), (), ("report-cell-unread",)),
    Mistake("a past deadline asked for", put("I/3.1", state="in progress", proposed_due=date(2025, 3, 9)), (),
            ("report-proposal-past",)),
    # cells of the plan
    Mistake("titles swapped", both(put("I/3.1", state="done"), swap_titles), (), ("report-title-swapped",) * 2),
    Mistake("title of other work", put("I/3.1", state="done", title="Tổ chức hội nghị tổng kết"), (),
            ("report-title-other",)),
    Mistake("title corrected", put("I/3.1", state="done", title="Drafts"), (DONE,),
            (NO_DAY, "report-title-edited")),
    Mistake("lead edited", put("I/3.1", state="done", lead="DoJ"), (DONE,), (NO_DAY, "report-lead-edited")),
    Mistake("due edited", put("I/3.1", state="done", due=date(2025, 6, 30)), (DONE,),
            (NO_DAY, "report-due-edited")),
    Mistake("code of another's work", put("I/3.1", state="in progress", id="I/3.5"), (),
            ("report-due-edited", "report-row-removed", "report-support", "report-title-swapped")),
    Mistake("unknown code", put("I/3.1", state="done", id="I/3.11"), (), ("report-activity", "report-row-removed")),
    Mistake("code in small letters", put("I/3.1", state="done", id=" i/3.1 "), (DONE,), (NO_DAY,)),
    Mistake("code taken away", put("I/3.1", state="done", id=None), (), ("report-no-activity", "report-row-removed")),
    Mistake("new state in the wrong column", put("I/3.1", state_now="done"), (), ("report-cell-moved",)),
    Mistake("occurrence changed", put("I/3.4", state="done", occurrence=date(2025, 1, 21)), (), ("report-occurrence",)),
    # rows, columns and sheets
    Mistake("row inserted above", on_sheet(lambda sheet: sheet.insert_rows(1)), (SECOND,)),
    Mistake("first row deleted", on_sheet(lambda sheet: sheet.delete_rows(1)), (SECOND,)),
    Mistake("hidden row deleted", on_sheet(lambda sheet: sheet.delete_rows(MARK_ROW)), (), ("report-mark-lost",)),
    Mistake("headings deleted", on_sheet(lambda sheet: sheet.delete_rows(HEAD_ROW)), (), ("report-sheet-head",)),
    Mistake("row deleted", on_sheet(lambda sheet: sheet.delete_rows(HEAD_ROW + 1)), (SECOND,), ("report-row-removed",)),
    Mistake("rows sorted", on_sheet(lambda sheet: move_row(sheet, HEAD_ROW + 1, HEAD_ROW + 2)), (SECOND,)),
    Mistake("columns moved", on_sheet(lambda sheet: swap_columns(sheet, "percent", "evidence")), (SECOND,)),
    Mistake("column deleted", on_sheet(lambda sheet: sheet.delete_cols(9)), (), ("report-sheet-column",)),
    Mistake("column inserted", on_sheet(lambda sheet: sheet.insert_cols(1)), (SECOND,)),
    Mistake("sheet renamed", on_sheet(lambda sheet: setattr(sheet, "title", "Báo cáo SNV")), (SECOND,)),
    Mistake("heading edited", on_sheet(lambda sheet: setattr(sheet[f"{LETTER['state']}{HEAD_ROW}"], "value", "State!")),
            (), ("report-beside", "report-sheet-column")),
    Mistake("sheet taken away", both(put("I/3.1", state="done"), remove("DoJ")),
            (DONE,), (NO_DAY, *("report-row-removed",) * 2)),
    Mistake("hidden sheet taken away", both(put("I/3.1", state="done"), remove(GIVEN)),
            (DONE,), (NO_DAY,)),
    Mistake("sheet copied", both(put("I/3.1", state="done"), copy_sheet), (DONE, DONE), (NO_DAY, NO_DAY)),
    Mistake("sheet copied and changed", both(put("I/3.1", state="done"), change_copy),
            (), (NO_DAY, *("report-sheets-differ",) * 2)),
    Mistake("another's sheet pasted below", paste_below, (("I/3.5", "in_progress", 40.0),)),
    Mistake("row copied, the same", lambda book: twice(book, 30), (SECOND,)),
    Mistake("row copied and changed", lambda book: twice(book, 60), (), ("report-row-twice",)),
    # what else is on a sheet
    Mistake("note beside the table", both(put("I/3.1", state="done"), note_beside), (DONE,),
            (NO_DAY, "report-beside")),
    Mistake("signature below", both(put("I/3.1", state="done"), lambda book: note_beside(book, "Giám đốc", "B30")),
            (DONE,), (NO_DAY, "report-beside")),
    Mistake("signature in the column of codes", both(put("I/3.1", state="done"), sign_below),
            (DONE,), (NO_DAY, "report-beside")),
    Mistake("note above", both(put("I/3.1", state="done"), lambda book: note_beside(book, "Kính gửi", "F1")),
            (DONE,), (NO_DAY, "report-beside")),
    Mistake("far away", both(put("I/3.1", state="done"), lambda book: note_beside(book, "x", "CC7")), (),
            (NO_DAY, "report-far-cells")),
    Mistake("comment", both(put("I/3.1", state="done"), comment), (DONE,), (NO_DAY, "report-comments")),
    Mistake("sheet of one's own", both(put("I/3.1", state="done"), add_sheet),
            (DONE,), (NO_DAY, "report-sheet-skipped")),
    Mistake("formula", put("I/3.1", state="done", percent="=50+50"), (), ("report-formula",)),
    Mistake("error", put("I/3.1", state="done", evidence="#N/A"), (), ("report-cell-error",)),
    Mistake("cells merged", merge, (), ("report-merged",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    return write_report_plan(tmp_path_factory.mktemp("mistakes") / "plan").path


@pytest.fixture(scope="module")
def blank(plan, tmp_path_factory):
    """The workbook as it was given out."""
    file = tmp_path_factory.mktemp("blank") / "blank.xlsx"
    ReportBook(plan, file)
    return file.read_bytes()


@pytest.fixture
def book(plan, blank, tmp_path, monkeypatch):
    read_here(monkeypatch)
    return ReportBook.of(plan, tmp_path / "progress.xlsx", blank)


def test_there_are_sixty_and_more():
    assert len(MISTAKES) >= 60
    assert len({one.name for one in MISTAKES}) == len(MISTAKES)


FAST = ("state Hoàn thành", "fraction", "titles swapped", "hidden row deleted", "another's sheet pasted below")
CASES = [pytest.param(one, id=one.name, marks=() if one.name in FAST else pytest.mark.slow) for one in MISTAKES]


@pytest.mark.parametrize("mistake", CASES)
def test_a_mistake_is_taken_rightly_or_told(book, mistake):
    mistake.make(book)
    sheets = book.read()
    assert [one[:3] for one in taken(sheets)] == list(mistake.takes)
    assert told(sheets) == sorted(mistake.tells)
    for language in ("vi", "en"):
        assert all(fault.message(language) for sheet in sheets for fault in sheet.faults)


def test_a_day_of_the_workbook_is_the_day_of_a_report_that_names_none(book):
    book.put("DoHA", "I/3.1", state="done")
    sheets = book.read()
    assert [one[3] for one in taken(sheets)] == [DAY]
    (doubt,) = [fault for sheet in sheets for fault in sheet.faults]
    assert doubt.message("vi") == (
        "I/3.1 được báo hoàn thành nhưng không ghi ngày; tính theo ngày báo cáo 2025-06-30, sau hạn 2025-03-31"
    )


def blank_days(book):
    return [fault.values["item"] for sheet in book.read() for fault in sheet.faults if fault.id == NO_DAY]


def test_a_blank_day_that_makes_no_work_late_is_no_doubt(book):
    """Due on the day of the workbook itself; ongoing; or with a day of its own."""
    book.put("DoHA", "I/3.2", state="done")
    book.put("DoJ", "I/3.3", state="done")
    book.put("DoHA", "I/3.1", state="done", date=date(2025, 6, 20))
    book.put("DoJ", "I/3.5", state="in progress", percent=90)
    assert blank_days(book) == []


def test_a_blank_day_of_an_occurrence_or_of_work_due_ten_days_before_is_a_doubt(book):
    book.put("DoHA", book.row("DoHA", "I/3.4", date(2025, 3, 20)), state="done")
    book.put("DoJ", "I/3.5", state="done")
    assert blank_days(book) == ["I/3.4", "I/3.5"]
