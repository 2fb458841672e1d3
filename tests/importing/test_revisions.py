"""A new version of a plan: works keep their ids, what is gone is retired with its history, what changed is dated."""

from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from plan_graph.importing.import_plan import import_plan, write_imported
from plan_graph.importing.revision import match_revision, revise
from plan_graph.importing.revision_decisions import leave_open
from plan_graph.knowledge_base import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Table
from plan_graph.model.records import Dependency, Report, Window
from plan_graph.storing import read_plan, write_plan
from tests.commands import run_command
from tests.importing.tables import imported, workbook

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("1", "Xây dựng kế hoạch kiểm tra", "Kế hoạch", "Sở Nội vụ", "Sở Tài chính", "30/6/2026"),
    ("2", "Tổ chức hội nghị tập huấn", "Hội nghị", "Sở Tư pháp", "Sở Nội vụ", "31/3/2026"),
    ("3", "Số hóa hồ sơ lưu trữ", "Hồ sơ", "Sở Y tế", "Sở Nội vụ", "30/9/2026"),
    ("4", "Báo cáo tổng kết năm", "Báo cáo", "Sở Tài chính", "", "31/12/2026"),
)
AUGUST = date(2026, 8, 1)
DAYS = ("2026-08-01", "2026-10-01")


def renumber(*rows):
    return [(str(number), *row[1:]) for number, row in enumerate(rows, 1)]


@pytest.fixture
def folder(tmp_path):
    """The plan of four works; 2 and 3 are reported, one dependency is confirmed and one rejected."""
    plan = imported(tmp_path, HEAD, *ROWS, propose=False).plan
    reports = (
        Report(date(2026, 3, 20), "I/2", "done", 100.0, "Biên bản 5", "so-tu-phap", None),
        Report(date(2026, 3, 25), "I/3", "in_progress", 40.0, None, "so-y-te", None),
    )
    dependencies = (
        Dependency("I/2", "I/3", "confirmed", None, None, None),
        Dependency("I/1", "I/3", "rejected", None, None, None),
    )
    plan = replace(
        plan,
        reports=Table("reports.csv", reports, (2, 3)),
        dependencies=Table("dependencies.csv", dependencies, (2, 3)),
    )
    write_plan(plan, tmp_path / "plan")
    return tmp_path / "plan"


def revision(folder, *rows):
    file = folder.parent / "new.xlsx"
    return str(workbook(file, [HEAD, *rows]))


def run(folder, file, *more):
    return run_command("import", file, "--revises", str(folder), "--effective", "2026-08-01", "--basis", "QĐ 7", *more)


def test_a_work_that_is_gone_is_retired_and_the_next_keeps_its_id_and_reports(folder):
    """Case year.md 4."""
    result = run(folder, revision(folder, *renumber(ROWS[0], ROWS[2], ROWS[3])))
    assert result.exit_code == 0, result.output
    assert "thêm 0; bỏ 1; sửa 2" in result.output
    kb = open_plan(folder)
    before, after = kb.as_of("2026-07-31"), kb.as_of("2026-08-01")
    assert list(before.activities["id"]) == ["I/1", "I/2", "I/3", "I/4"]
    assert list(after.activities["id"]) == ["I/1", "I/3", "I/4"]
    assert before.activities.set_index("id")["state"].to_dict() == {
        "I/1": "not_started", "I/2": "done", "I/3": "in_progress", "I/4": "not_started"
    }  # fmt: skip
    assert after.activities.set_index("id")["state"].to_dict() == {
        "I/1": "not_started", "I/3": "in_progress", "I/4": "not_started"
    }  # fmt: skip
    assert {row.item: row.number for row in after.plan.versions} == {"I/3": "I/2", "I/4": "I/3"}
    plan = read_plan(folder)
    assert [row.activity for row in plan.reports] == ["I/2", "I/3"]
    assert [(row.predecessor, row.successor, row.basis) for row in plan.dependencies] == [
        ("I/2", "I/3", "confirmed"), ("I/1", "I/3", "rejected")
    ]  # fmt: skip


def test_an_answer_before_the_revision_is_the_same_as_before_it_was_entered(folder):
    days = ("2026-03-31", "2026-06-30", "2026-07-31")
    columns = ["id", "title", "lead", "start", "due", "state", "count", "status"]
    first = [open_plan(folder).as_of(day).activities[columns] for day in days]
    changed = (ROWS[2][0], "Số hóa hồ sơ lưu trữ lịch sử", "Hồ sơ", "Sở Tài chính", "Sở Nội vụ", "31/12/2026")
    assert run(folder, revision(folder, *ROWS[:2], changed, ROWS[3])).exit_code == 0
    kb = open_plan(folder)
    for day, table in zip(days, first, strict=True):
        assert kb.as_of(day).activities[columns].equals(table), day
    row = kb.as_of("2026-08-01").activities.set_index("id").loc["I/3"]
    assert (row["title"], row["lead"], str(row["due"].date())) == (
        "Số hóa hồ sơ lưu trữ lịch sử", ["so-tai-chinh"], "2026-12-31"
    )  # fmt: skip


def test_done_work_keeps_the_lead_and_the_due_of_the_day_on_which_it_was_done(folder):
    """Case time.md 23: the field is given to another lead, and the due is moved."""
    changed = ("2", "Tổ chức hội nghị tập huấn", "Hội nghị", "Sở Y tế", "Sở Nội vụ", "28/2/2026")
    assert run(folder, revision(folder, ROWS[0], changed, *ROWS[2:])).exit_code == 0
    kb = open_plan(folder).as_of("2026-09-30")
    row = kb.activities.set_index("id").loc["I/2"]
    assert (row["count"], row["lead"]) == ("done_on_time", ["so-tu-phap"])


def test_a_new_work_never_gets_a_known_id(folder):
    new = ("2", "Kiểm toán nội bộ", "Kết luận", "Sở Tài chính", "", "30/11/2026")
    assert run(folder, revision(folder, ROWS[0], new, *ROWS[2:])).exit_code == 0
    after = open_plan(folder).as_of("2026-08-01").activities.set_index("id")["title"].to_dict()
    assert after == {
        "I/1": "Xây dựng kế hoạch kiểm tra", "I/2-2": "Kiểm toán nội bộ",
        "I/3": "Số hóa hồ sơ lưu trữ", "I/4": "Báo cáo tổng kết năm",
    }  # fmt: skip


SPLIT = (
    ("3", "Số hóa hồ sơ lưu trữ: đợt thí điểm", "Hồ sơ", "Sở Y tế", "Sở Nội vụ", "30/9/2026"),
    ("4", "Số hóa hồ sơ lưu trữ: đợt mở rộng", "Hồ sơ", "Sở Y tế", "Sở Nội vụ", "31/12/2026"),
    ("5", *ROWS[3][1:]),
)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_nothing_is_written_while_a_work_is_undecided(folder):
    before = contents(folder)
    result = run(folder, revision(folder, *ROWS[:2], *SPLIT))
    assert result.exit_code == 1
    assert "chưa ghi gì" in result.output
    assert "đợt thí điểm" in result.output
    assert contents(folder) == before


def test_a_decision_of_the_command_line_is_followed(folder):
    assert run(folder, revision(folder, *ROWS[:2], *SPLIT), "--decide", "I/3=I/4").exit_code == 0
    titles = open_plan(folder).as_of("2026-08-01").activities.set_index("id")["title"]
    assert titles["I/3"] == "Số hóa hồ sơ lưu trữ: đợt mở rộng"
    assert "I/3-2" in titles.index


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_filled_sheet_decides(folder, ending):
    file, sheet = revision(folder, *ROWS[:2], *SPLIT), folder.parent / f"sheet{ending}"
    assert run(folder, file, "--sheet", str(sheet)).exit_code == 1
    if ending == ".xlsx":
        book = openpyxl.load_workbook(sheet)
        page = book.active
        rows = [row for row in page.iter_rows() if row[0].value == "I/3"]
        for row in rows:
            row[6].value = "có" if row[2].value == "I/3" else "không"
        book.save(sheet)
    else:
        text = sheet.read_text(encoding="utf-8-sig").splitlines()
        filled = [
            line.rstrip(",") + (",x" if ",I/3," in line[3:] else ",không") if line.startswith("I/3,") else line
            for line in text
        ]
        sheet.write_text("\n".join(filled) + "\n", encoding="utf-8")
    result = run(folder, file, "--decisions", str(sheet))
    assert result.exit_code == 0, result.output
    titles = open_plan(folder).as_of("2026-08-01").activities.set_index("id")["title"]
    assert titles["I/3"] == "Số hóa hồ sơ lưu trữ: đợt thí điểm"


@pytest.mark.slow
def test_works_left_open_are_dropped_and_new(folder):
    assert run(folder, revision(folder, *ROWS[:2], *SPLIT), "--leave-open").exit_code == 0
    assert list(open_plan(folder).as_of("2026-08-01").activities["id"]) == ["I/1", "I/2", "I/3-2", "I/4-2", "I/4"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (("--decide", "I/9=I/3"), "revision-work-unknown"),
        (("--decide", "I/3=I/9"), "revision-work-unknown"),
        (("--decide", "I=I/3"), "revision-levels-differ"),
        (("--decide", "I/3=I/3", "--decide", "I/3=I/4"), "revision-decided-twice"),
        (("--decide", "I/3=I/3", "--decide", "I/2=I/3"), "revision-decided-twice"),
        (("--decide", "nothing"), "revision-pair"),
        (("--into", "elsewhere"), "revision-into-itself"),
        (("--effective", "never"), "as-of-not-date"),
    ],
)
def test_a_wrong_decision_is_refused_and_nothing_is_written(folder, more, fault):
    before = contents(folder)
    result = run(folder, revision(folder, *ROWS[:2], *SPLIT), *more)
    assert result.exit_code == 2
    assert fault in result.stderr
    assert contents(folder) == before


@pytest.mark.slow
def test_a_second_revision_builds_on_the_first_and_may_not_come_before_it(folder):
    assert run(folder, revision(folder, *renumber(ROWS[0], ROWS[2], ROWS[3]))).exit_code == 0
    again = revision(folder, *renumber(ROWS[2], ROWS[3]))
    early = run_command("import", again, "--revises", str(folder), "--effective", "2026-07-15")
    assert (early.exit_code, "revision-out-of-order" in early.stderr) == (2, True)
    late = run_command("import", again, "--revises", str(folder), "--effective", "2026-10-01")
    assert late.exit_code == 0, late.output
    kb = open_plan(folder)
    numbers = {day: {row.item: row.number for row in kb.as_of(day).plan.versions} for day in DAYS}
    assert numbers == {
        "2026-08-01": {"I/1": "I/1", "I/3": "I/2", "I/4": "I/3"},
        "2026-10-01": {"I/3": "I/1", "I/4": "I/2"},
    }
    assert list(kb.as_of("2026-07-31").activities["id"]) == ["I/1", "I/2", "I/3", "I/4"]


def test_the_same_document_again_changes_nothing_of_a_work(folder):
    result = run(folder, revision(folder, *ROWS))
    assert result.exit_code == 0, result.output
    plan = read_plan(folder)
    assert (plan.versions.rows, plan.windows.rows) == ((), ())
    assert all(row.valid_from is None and row.valid_to is None for row in plan.assignments)


@pytest.mark.slow
def test_a_preview_writes_nothing(folder):
    before = contents(folder)
    result = run(folder, revision(folder, *renumber(ROWS[0], ROWS[2], ROWS[3])), "--dry-run")
    assert (result.exit_code, contents(folder)) == (0, before)


def test_a_revision_is_one_change_of_the_journal_with_its_basis(folder):
    assert run(folder, revision(folder, *renumber(ROWS[0], ROWS[2], ROWS[3]))).exit_code == 0
    journal = (folder / "journal.jsonl").read_text(encoding="utf-8")
    assert '"revise"' in journal
    assert "QĐ 7" in journal


def test_undecided_works_are_refused_by_the_function_too(folder, tmp_path):
    plan = read_plan(folder)
    document = import_plan(workbook(tmp_path / "b.xlsx", [HEAD, *ROWS[:2], *SPLIT]), AUGUST, 2026, known=plan)
    matching = match_revision(plan, document, AUGUST)
    with pytest.raises(InputError) as refused:
        revise(plan, document, matching, AUGUST)
    assert [one.id for one in refused.value.diagnostics] == ["revision-undecided"]
    assert revise(plan, document, leave_open(matching), AUGUST).after.versions


def test_a_number_is_that_of_the_version_in_force_and_why_says_how_it_is_read(folder):
    assert run(folder, revision(folder, *renumber(ROWS[0], ROWS[2], ROWS[3]))).exit_code == 0
    kb = open_plan(folder)
    before, after = kb.as_of("2026-07-31"), kb.as_of("2026-10-15")
    assert [kb_then.why("3").item for kb_then in (before, after)] == ["I/3", "I/4"]
    assert [kb_then.why("I/2").item for kb_then in (before, after)] == ["I/2", "I/3"]
    assert after.names["I/3"] == "I/2 [I/3] (Số hóa hồ sơ lưu trữ)"
    output = run_command("why", "2", str(folder), "--as-of", "2026-10-15").output
    assert "“2” được hiểu là I/2 [I/3] (Số hóa hồ sơ lưu trữ)" in output
    assert "I/2 [I/3]" in run_command("status", str(folder), "--as-of", "2026-10-15").output


def test_a_workbook_keeps_its_own_numbers(tmp_path):
    """Case documents.md More 3."""
    file = workbook(tmp_path / "a.xlsx", [HEAD, ("21", *ROWS[0][1:]), ("22", *ROWS[1][1:])])
    plan = import_plan(file, AUGUST, 2026).plan
    assert [row.id for row in plan.activities] == ["I/21", "I/22"]
    write_imported(import_plan(file, AUGUST, 2026), tmp_path / "own")
    assert open_plan(tmp_path / "own").why("21").item == "I/21"


def test_variance_counts_what_moved_since_the_first_version(folder):
    later = ("3", "Số hóa hồ sơ lưu trữ", "Hồ sơ", "Sở Tài chính", "Sở Nội vụ", "31/12/2026")
    new = ("5", "Kiểm toán nội bộ", "Kết luận", "Sở Tài chính", "", "30/11/2026")
    assert run(folder, revision(folder, ROWS[0], later, ROWS[3], new)).exit_code == 0
    kb = open_plan(folder)
    assert kb.as_of("2026-07-31").variance().rows == ()
    figures = kb.as_of("2026-08-01").variance().figures
    assert figures == {
        "works_then": 4, "works_now": 4, "added": 1, "retired": 1, "moved": 1, "moves": 1, "later": 1, "earlier": 0,
        "days": 92, "days_earlier": 0, "leads": 1,
    }  # fmt: skip
    assert kb.as_of("2026-09-01").variance("2026-08-15").rows == ()
    output = run_command("variance", str(folder)).output
    assert "01/08/2026" in output.splitlines()[1], "the day of the last version, which is later than the last report"
    assert "30/09/2026" in output
    assert "31/12/2026" in output
    kinds = {one.item: one.kind for one in kb.as_of("2026-07-31").diff(kb.as_of("2026-08-01")).changes.works}
    assert kinds == {"I/2": "retired", "I/3": "changed", "I/5": "added"}


def test_deadlines_and_parts_of_later_days_that_a_revision_drops_are_named(folder):
    plan = read_plan(folder)
    later = Window(
        activity="I/3", window="period", start=None, due=date(2026, 11, 30), recurrence=None,
        valid_from=date(2026, 9, 1), valid_to=None, source_line=None, note="CV 9",
    )  # fmt: skip
    part = replace(next(row for row in plan.assignments if row.activity == "I/4"),
                   agency="so-y-te", valid_from=date(2026, 9, 1))  # fmt: skip
    same = replace(later, activity="I/1")
    plan = replace(
        plan,
        windows=Table("windows.csv", (later, same), (2, 3)),
        assignments=Table("assignments.csv", (*plan.assignments, part), (0,) * (len(plan.assignments) + 1)),
    )
    moved = (*ROWS[2][:-1], "31/10/2026")
    document = import_plan(
        workbook(folder.parent / "b.xlsx", [HEAD, *ROWS[:2], moved, ROWS[3]]), AUGUST, 2026, known=plan
    )
    revised = revise(plan, document, match_revision(plan, document, AUGUST), AUGUST)
    (doubt,) = revised.doubts
    assert (doubt.id, doubt.values["items"]) == ("revision-later-dropped", "I/3, I/4")
    assert same in revised.after.windows
