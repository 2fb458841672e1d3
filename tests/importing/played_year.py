"""A year of a plan of our own: three versions of its document, what agencies truly did, and slow counts of it all.

Nothing here asks the program what follows: the counts are those of section 4 of the design, written with loops.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import openpyxl

from plan_graph.export.report_layout import GIVEN, HEAD_ROW, MARK_ROW
from tests.importing.report_books import LETTER

YEAR = 2025
AGENCIES = ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng", "Sở Thông tin và Truyền thông")
FORMER, HEIR, MERGED_ON = AGENCIES[5], AGENCIES[0], date(YEAR, 7, 1)
ROUNDS = tuple(date(YEAR, month, 28) for month in range(1, 13))
CUT_OFFS = {"Q1": date(YEAR, 3, 14), "H1": date(YEAR, 6, 14), "Q3": date(YEAR, 9, 14), "FY": date(YEAR, 12, 14)}
FIRST, SECOND = date(YEAR, 5, 1), date(YEAR, 10, 1)
"""The first days of the two revisions."""
_DO = ("Xây dựng", "Rà soát", "Ban hành", "Tổ chức", "Kiểm tra", "Công bố")
_WHAT = (
    "quy trình cấp phép",
    "danh mục dịch vụ công",
    "quy chế lưu trữ",
    "bộ chỉ số hài lòng",
    "cơ sở dữ liệu đất đai",
)
_FIELDS = (("I", "Cải cách thủ tục"), ("II", "Chính quyền số"))
ONGOING = (8, 22)
"""Works without a deadline of their own: "Thường xuyên"."""
SUSPENDED = 11
"""Is suspended from March on and never taken up again."""


@dataclass(frozen=True)
class Work:
    """A row of the document; ``key`` says which work it is in every version."""

    key: int
    field: int
    title: str
    lead: str
    due: date | None


def first_version() -> list[Work]:
    """The works of the plan as it was approved."""
    works = []
    for key in range(26):
        title = f"{_DO[key % 6]} {_WHAT[key % 5]}{' cấp xã' if key >= 15 else ''}"
        due = None if key in ONGOING else date(YEAR, 1 + key % 12, 15)
        works.append(Work(key, int(key >= 13), title, AGENCIES[key % 6], due))
    return works


def revise(works: list[Work], dues: dict[int, date], leads: dict[int, str], titles: dict[int, str],
           dropped: tuple[int, ...], added: tuple[Work, ...]) -> list[Work]:  # fmt: skip
    """The works of the next version; new ones stand first in their field, so that all numbers behind them move."""
    kept = [
        replace(one, due=dues.get(one.key, one.due), lead=leads.get(one.key, one.lead),
                title=one.title + titles.get(one.key, ""))
        for one in works if one.key not in dropped
    ]  # fmt: skip
    return sorted([*added, *kept], key=lambda one: one.field)


V1 = first_version()
V2 = revise(
    V1,  # nine changes: three deadlines, two leads, a title, a work fewer, two more
    {5: date(YEAR, 8, 20), 16: date(YEAR, 5, 20), 23: date(YEAR, 11, 25)},
    {7: "Sở Y tế", 19: "Sở Tư pháp"},
    {9: " trên toàn tỉnh"},
    (12,),
    (Work(30, 0, "Thi nâng ngạch công chức hành chính", "Sở Nội vụ", date(YEAR, 9, 30)),
     Work(31, 1, "Tập huấn kỹ năng số cho cán bộ trẻ", "Sở Thông tin và Truyền thông", date(YEAR, 8, 10))),
)  # fmt: skip
V3 = revise(
    V2,  # fifteen changes: five deadlines, three leads, two titles, two works fewer, three more
    {4: date(YEAR, 11, 5), 10: date(YEAR, 12, 1), 21: date(YEAR, 10, 31), 24: date(YEAR, 12, 10),
     30: date(YEAR, 11, 30)},
    {2: "Sở Xây dựng", 20: "Sở Tài chính", 25: "Sở Nội vụ"},
    {3: " và công khai kết quả", 17: " theo quy định mới"},
    (6, 18),
    (Work(40, 0, "Đánh giá mức độ hài lòng của doanh nghiệp", "Sở Tài chính", date(YEAR, 12, 5)),
     Work(41, 1, "Kiểm định phần mềm một cửa điện tử", "Sở Xây dựng", date(YEAR, 11, 20)),
     Work(42, 1, "Số hóa hồ sơ hộ tịch", "Sở Tư pháp", date(YEAR, 12, 31))),
)  # fmt: skip
VERSIONS = ((date.min, V1), (FIRST, V2), (SECOND, V3))


def version_on(day: date) -> list[Work]:
    """The works in force on a day."""
    return [works for begins, works in VERSIONS if begins <= day][-1]


def numbers(works: list[Work]) -> dict[str, int]:
    """The work of each number as the document prints it; numbers go on through the fields."""
    return {f"{_FIELDS[one.field][0]}/{place}": one.key for place, one in enumerate(works, start=1)}


def write_document(works: list[Work], file: Path) -> None:
    """The document of a version as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời gian hoàn thành"])
    part = -1
    for place, one in enumerate(works, start=1):
        if one.field != part:
            part = one.field
            sheet.append([_FIELDS[part][0], _FIELDS[part][1], None, None, None])
        due = f"{one.due:%d/%m/%Y}" if one.due else "Thường xuyên"
        sheet.append([place, one.title, one.lead, "Báo cáo kết quả", due])
    book.save(file)


# what truly happened


def done_on(key: int) -> date | None:
    """When a work is truly done: some early, some late, some never; it is known from the next round on."""
    if key % 7 == 0 or key in ONGOING or key == SUSPENDED or key == 42:
        return None
    if key >= 30:
        return date(YEAR, 10 + key % 3, 10)
    return date(YEAR, min(12, 1 + key % 12 + key % 3), 10)


@dataclass
class Truth:
    """Every report that was made, by work: the day and the state."""

    reports: dict[int, dict[date, str]] = field(default_factory=dict)

    def add(self, key: int, day: date, state: str) -> None:
        """Note a report."""
        self.reports.setdefault(key, {})[day] = state

    def state(self, key: int, day: date) -> tuple[str, date | None]:
        """The state on a day, and the day of the report that says so."""
        known = [on for on in self.reports.get(key, {}) if on <= day]
        return (self.reports[key][max(known)], max(known)) if known else ("not_started", None)

    @property
    def number(self) -> int:
        """How many reports there are."""
        return sum(map(len, self.reports.values()))

    # section 4, in loops

    def count(self, key: int, day: date) -> str:
        """The one count that a work belongs to on a day."""
        state, on = self.state(key, day)
        if key in ONGOING:
            passed = [one for one in CUT_OFFS.values() if one < day]
            if passed and not any(max(passed) < one <= day for one in self.reports.get(key, {})):
                return "ongoing_unreported"
            return "ongoing_reported" if on else "ongoing_not_due"
        judged = on if state == "done" and on else day
        due = self._row(key, judged).due
        assert due is not None
        if state == "done" and on is not None:
            return "done_on_time" if on <= due else "done_late"
        if due < day:
            return "open_overdue"
        return "suspended" if state == "suspended" else "open_within_term"

    def counts(self, day: date) -> dict[str, int]:
        """How many works belong to each count; counts of none are left out."""
        return dict(Counter(self.count(one.key, day) for one in version_on(day)))

    def by_lead(self, day: date) -> dict[str, dict[str, int]]:
        """The counts of each body that is responsible: for done work who did it, else who answers for it now."""
        led: dict[str, Counter[str]] = {}
        for one in version_on(day):
            state, on = self.state(one.key, day)
            judged = on if state == "done" and on else day
            lead = self._row(one.key, judged).lead
            led.setdefault(HEIR if lead == FORMER and judged >= MERGED_ON else lead, Counter())[
                self.count(one.key, day)
            ] += 1
        return {agency: dict(counts) for agency, counts in led.items()}

    def by_field(self, day: date) -> dict[str, dict[str, int]]:
        """The counts of each field."""
        fields: dict[str, Counter[str]] = {}
        for one in version_on(day):
            fields.setdefault(_FIELDS[one.field][1], Counter())[self.count(one.key, day)] += 1
        return {name: dict(counts) for name, counts in fields.items()}

    def calendar(self, day: date) -> dict[int, date]:
        """The due day of each work that is still to be done."""
        return {one.key: one.due for one in version_on(day) if one.due and self.state(one.key, day)[0] != "done"}

    def _row(self, key: int, day: date) -> Work:
        """The work as it was in force on a day, or as it first was where it is newer."""
        rows = [(begins, one) for begins, works in VERSIONS for one in works if one.key == key]
        in_force = [one for begins, one in rows if begins <= day]
        return in_force[-1] if in_force else rows[0][1]


def to_report(truth: Truth, key: int, day: date) -> tuple[str, date, int | None] | None:
    """What an agency reports of a work on the day of a round: state, day, percentage; None where all is said."""
    if truth.state(key, day)[0] == "done":
        return None
    done = done_on(key)
    if key == SUSPENDED and day.month >= 3:
        return "suspended", day, 40
    if done is not None and done <= day:
        return "done", done if done.month == day.month else day, 100
    return "in_progress", day, 10 + 5 * day.month


STATES = {"done": "hoàn thành", "in_progress": "đang thực hiện", "suspended": "tạm dừng"}

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


def make_mistake(name: str, book: openpyxl.Workbook, row: int, rng: random.Random) -> None:
    """Spoil the first sheet as people do; the row is one that reports something."""
    sheet = book.worksheets[0]
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
