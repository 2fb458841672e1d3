"""From an outline to the tables of a plan."""

import random
from datetime import date

import pytest

from plan_graph.importing.budgets import read_budget
from plan_graph.importing.grid import Place
from plan_graph.importing.outline import Outline, OutlineCell, OutlineItem
from plan_graph.importing.plan_tables import plan_of_outline
from plan_graph.importing.products import products
from plan_graph.model.plan import Package, SourceDocument
from plan_graph.storing import read_plan, write_plan
from tests.importing.test_deadlines import PHRASES, SOUP
from tests.tiny_plan import write_tiny_plan

PACKAGE = Package(
    "p", {"vi": "K", "en": "P"}, 2025, "vi", (SourceDocument("k.docx", "k.docx", "0" * 64, "2025-01-02"),)
)


def at(row, column):
    return Place("table 1", row, column)


def cell(text, row=3, column=6, **marks):
    return OutlineCell(text, (at(row, column),), **marks)


def activity(number, row, cells, level="activity", parents=None, **marks):
    above = {"field": "I", "objective": "I/1.1", "task": "I/2.1"} if parents is None else parents
    code = f"{ {'activity': 3, 'task': 2, 'objective': 1}[level] }.{number}"
    return OutlineItem(level, f"I/{code}", code, f"Việc {code}", (at(row, 4),), above, cells, **marks)


HEADS = (
    OutlineItem("field", "I", "I", "Chỉ đạo", (at(1, 1),)),
    OutlineItem("objective", "I/1.1", "1.1", "Mục tiêu", (at(2, 2),), {"field": "I"}),
    OutlineItem("task", "I/2.1", "2.1", "Nhiệm vụ", (at(2, 3),), {"field": "I", "objective": "I/1.1"}),
)


def tables(*items, lost=None, known=None):
    return plan_of_outline(Outline((*HEADS, *items), (), lost or {}), PACKAGE, known)


def test_a_row_becomes_an_activity_with_window_agencies_products_and_budget(tmp_path):
    made = tables(
        activity(1, 3, {"deadline": cell("Trước ngày 01/6/2025"), "lead": cell("Sở Nội vụ"),
                        "support": cell("Sở KH&CN; UBND cấp huyện"), "deliverable": cell("- Kế hoạch\n- Báo cáo"),
                        "budget": cell("1.200")}),
    )  # fmt: skip
    (row,) = made.plan.activities
    assert (row.window, row.start, row.due) == ("period", None, date(2025, 5, 31))
    assert (row.budget, row.budget_amount) == ("amount", 1200.0)
    assert [(a.agency, a.role) for a in made.plan.assignments] == [
        ("so-noi-vu", "lead"), ("so-khoa-hoc-va-cong-nghe", "support"), ("ubnd-cap-huyen", "support")
    ]  # fmt: skip
    assert [d.id for d in made.plan.deliverables] == ["I/3.1/a", "I/3.1/b"]
    write_plan(made.plan, tmp_path / "plan")
    again = read_plan(tmp_path / "plan")
    assert [c.place for c in again.source_cells if (c.item, c.column) == ("I/3.1", "lead")] == [
        "table 1, row 3, column 6"
    ]


def test_two_spellings_of_a_body_are_one_agency_with_two_aliases():
    made = tables(
        activity(1, 3, {"lead": cell("Sở Khoa học và Công nghệ")}), activity(2, 4, {"lead": cell("Sở KH&CN")})
    )
    assert len(made.plan.agencies) == 1
    assert {a.spelling for a in made.plan.agency_aliases} == {"Sở Khoa học và Công nghệ", "Sở KH&CN"}


def test_agencies_of_a_known_plan_keep_their_ids(tmp_path):
    known = write_tiny_plan(tmp_path / "known")
    for file in ("agencies.csv", "assignments.csv", "reports.csv", "obligations.csv"):
        known.write(file, known.text(file).replace("so-noi-vu", "home"))
    made = tables(activity(1, 3, {"lead": cell("sở nội vụ")}), known=read_plan(known.path))
    assert [a.agency for a in made.plan.assignments] == ["home"]
    assert [a.id for a in made.plan.agencies] == ["home"]


def test_a_task_without_activities_stands_for_itself():
    made = tables(activity(2, 5, {"deadline": cell("Quý II")}, "task", {"field": "I", "objective": "I/1.1"}))
    assert [(a.id, a.stands_for, a.task) for a in made.plan.activities] == [
        ("I/2.1", "task", "I/2.1"), ("I/2.2", "task", "I/2.2")
    ]  # fmt: skip


def test_ditto_takes_the_agency_of_the_cell_above():
    made = tables(activity(1, 3, {"lead": cell("Sở Y tế")}), activity(2, 4, {"lead": cell("Như trên")}))
    assert [(a.activity, a.agency, a.inherited) for a in made.plan.assignments] == [
        ("I/3.1", "so-y-te", False), ("I/3.2", "so-y-te", True)
    ]  # fmt: skip


def test_an_event_in_place_of_a_date_is_waited_for():
    made = tables(activity(1, 3, {"deadline": cell("Sau khi Bộ công bố chỉ số")}))
    (row,) = made.plan.activities
    (event,) = made.plan.events
    assert (row.window, row.due) == ("event", None)
    assert [(w.activity, w.event) for w in made.plan.activity_events] == [("I/3.1", event.id)]


def test_a_deadline_that_is_not_understood_stays_unknown_and_is_told():
    made = tables(activity(1, 3, {"deadline": cell("32/13/2025")}))
    assert made.plan.activities.rows[0].window is None
    (doubt,) = [d for d in made.doubts if d.id == "import-deadline-unread"]
    assert doubt.column == "table 1, row 3, column 6"
    assert [c.how for c in made.plan.source_cells if c.column == "deadline"] == ["not_understood"]


def test_a_deadline_that_is_partly_read_is_told_with_the_words_that_are_left():
    made = tables(activity(1, 3, {"deadline": cell("Quý II/2025 Xanh Đỏ")}))
    assert made.plan.activities.rows[0].due == date(2025, 6, 30)
    (doubt,) = made.doubts
    assert (doubt.id, doubt.values["left"]) == ("import-deadline-partly-read", "Xanh Đỏ")


def test_a_deadline_like_the_one_above_is_inherited():
    made = tables(activity(1, 3, {"deadline": cell("30/6/2025")}), activity(2, 4, {"deadline": cell("Như trên")}))
    assert [row.due for row in made.plan.activities] == [date(2025, 6, 30)] * 2
    assert [c.how for c in made.plan.source_cells if c.column == "deadline"] == ["read", "inherited"]
    lonely = tables(activity(1, 3, {"deadline": cell("Như trên")}))
    assert [doubt.id for doubt in lonely.doubts] == ["import-deadline-unread"]


def test_a_repeated_duty_before_a_day_falls_on_the_day_before():
    made = tables(activity(1, 3, {"deadline": cell("Trước ngày 05/9 hằng năm")}))
    (row,) = made.plan.activities
    assert (row.recurrence, row.due) == ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=4", date(2025, 12, 31))


def test_work_that_goes_on_from_an_event_waits_for_it():
    made = tables(activity(1, 3, {"deadline": cell("Từ khi đề án được duyệt trở đi")}))
    (row,) = made.plan.activities
    assert (row.window, row.start, row.due, row.note) == ("ongoing", date(2025, 1, 1), None, None)
    assert [event.title_vi for event in made.plan.events] == ["Từ khi đề án được duyệt trở đi"]


def test_a_column_that_begins_with_the_month_is_read_so_and_told_once():
    made = tables(activity(1, 3, {"deadline": cell("05/06/2025")}), activity(2, 4, {"deadline": cell("06/30/2025")}))
    assert [row.due for row in made.plan.activities] == [date(2025, 5, 6), date(2025, 6, 30)]
    assert [doubt.id for doubt in made.doubts] == ["import-deadline-column-month-first"]


def test_a_remark_beside_a_date_is_kept_in_the_note():
    made = tables(activity(1, 3, {"deadline": cell("18/5/2025 (đề nghị chuyển thành thường xuyên)")}))
    (row,) = made.plan.activities
    assert (row.due, row.note, made.doubts) == (date(2025, 5, 18), "đề nghị chuyển thành thường xuyên", ())


def test_work_that_is_withdrawn_has_no_window_and_is_told():
    made = tables(activity(1, 3, {"deadline": cell("Hủy, chuyển sang năm 2026")}))
    (row,) = made.plan.activities
    assert (row.window, row.due, row.note) == (None, None, "Hủy, chuyển sang năm 2026")
    assert [doubt.id for doubt in made.doubts] == ["import-deadline-withdrawn"]


@pytest.mark.slow
def test_whatever_a_deadline_says_a_plan_folder_takes_it(tmp_path):
    chance = random.Random(1)
    soup = [" ".join(chance.choices(SOUP, k=chance.randint(1, 8))) for _ in range(1500)]
    phrases = [row["phrase"].replace("\\n", "\n") for row in PHRASES] + soup
    made = tables(*(activity(number, number + 2, {"deadline": cell(text)}) for number, text in enumerate(phrases, 1)))
    write_plan(made.plan, tmp_path / "plan")
    plan = read_plan(tmp_path / "plan")
    assert len(plan.activities) == len(phrases)
    told = {doubt.values["item"] for doubt in made.doubts if "item" in doubt.values}
    assert {row.id for row in plan.activities if row.window is None} <= told


def test_lost_cells_stay_empty_and_are_named():
    made = tables(activity(1, 3, {}), lost={"I/3.1": ("deadline", "lead")})
    assert made.plan.activities.rows[0].window is None
    assert [(g.item, g.column) for g in made.plan.gaps] == [("I/3.1", "window"), ("I/3.1", "lead")]


def test_a_name_that_is_nearly_another_is_kept_apart_and_told():
    made = tables(
        activity(1, 3, {"lead": cell("Văn phòng Ủy ban nhân dân tỉnh")}),
        activity(2, 4, {"lead": cell("Văn phòng Ủy ban nhân dân tỉn")}),
    )
    assert len(made.plan.agencies) == 2
    assert [d.id for d in made.doubts] == ["import-agency-near"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ("none", None)),
     ("0", ("amount", 0.0)), ("380", ("amount", 380.0)), ("1.200,5 triệu đồng", ("amount", 1200.5)),
     ("Theo dự toán được cấp", ("allotted", None)), ("Ngân sách tỉnh", ("allotted", None)),
     ("Nghị quyết số 12/2024/NQ-HĐND", ("by_rule", None)), ("-", ("none", None))],
)  # fmt: skip
def test_a_budget_is_a_figure_an_allotment_or_a_rule(text, expected):
    assert read_budget(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kế hoạch, Báo cáo", ["Kế hoạch, Báo cáo"]), ("Kế hoạch; Báo cáo", ["Kế hoạch", "Báo cáo"]),
     ("Kế hoạch của\nủy ban\nBáo cáo", ["Kế hoạch của ủy ban", "Báo cáo"]), ("- a\n\n- b", ["a", "b"]),
     ("Kế hoạch (dự thảo; bản ký)", ["Kế hoạch (dự thảo; bản ký)"]), ("…", [])],
)  # fmt: skip
def test_a_cell_lists_its_products(text, expected):
    assert products(text) == expected
