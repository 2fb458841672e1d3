"""After a revision that renumbers, commands and papers use the numbers in force; ids are in brackets behind them."""

import html
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plan_graph.knowledge_base import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.model.document_words import REPORT_COLUMN
from plan_graph.storing import read_plan
from plan_graph.whatif import Scenario
from tests.commands import run_command
from tests.importing.tables import workbook

HEAD = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
ROWS = (
    ("Xây dựng kế hoạch kiểm tra", "Kế hoạch", "Sở Nội vụ", "Sở Tài chính", "28/2/2026"),
    ("Tổ chức hội nghị tập huấn", "Hội nghị", "Sở Tư pháp", "Sở Nội vụ", "31/3/2026"),
    ("Số hóa hồ sơ lưu trữ", "Hồ sơ", "Sở Y tế", "Sở Nội vụ", "30/4/2026"),
    ("Ban hành quyết định công nhận kết quả", "", "Sở Tài chính", "", "31/5/2026"),
    ("Báo cáo công tác định kỳ", "Báo cáo", "Sở Nội vụ", "", "Hằng tháng"),
    ("Rà soát thủ tục nội bộ", "Danh mục", "Sở Tài chính", "", "30/9/2026"),
)
OLD = ("CU1", "CU2", "CU3", "CU4", "CU5", "CU6")
NEW = ("NV3", "NV1", "NV2", "NV4", "NV6", "NV5")
BARE = re.compile(r"(?<!\[)(?<![\w/-])I/CU\d(?!\d|/|@|-\d{8}@)")
DAY = "2026-07-15"
FILES = {
    "scenario.yaml": """\
scenario: later
title: {vi: Lùi hạn, en: Later}
edits:
  - slip: {days: 10, where: {activity: [NV1, "NV2 mục I", "I/NV3"]}}
  - complete: {where: {activity: NV4}}
  - add-dependency: {predecessor: NV1, successor: "I/NV5"}
""",
    "other.yaml": "scenario: other\ntitle: {vi: Khác, en: Other}\nedits:\n  - cancel: {where: {activity: NV6}}\n",
    "sweep.yaml": "sweep: s\ntitle: {vi: a, en: a}\nedits: [slip]\ndays: [30]\nwhere: {activity: [NV1, NV2]}\n",
    "advice.yaml": "advice: a\nwhere: {activity: [NV1, I/NV3]}\nrequired: {NV1: so-y-te}\n",
}


def write_document(file, numbers):
    rows = [(number, *row) for number, row in zip(numbers, ROWS, strict=True)]
    return workbook(file, [HEAD, ("I", "Cải cách thể chế", "", "", "", ""), *rows])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A plan of six works that a revision of 1 February has given other numbers, and files that name them."""
    folder = tmp_path_factory.mktemp("numbers")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    first, second = (write_document(folder / f"{name}.xlsx", numbers) for name, numbers in (("a", OLD), ("b", NEW)))
    plan = folder / "plan"
    assert run_command("import", str(first), "--into", str(plan), "--year", "2026").exit_code == 0
    effective = ("--effective", "2026-02-01", "--basis", "QĐ 7")
    assert run_command("import", str(second), "--revises", str(plan), *effective).exit_code == 0
    for words in (("NV1", "in_progress"), ("I/NV2", "done", "--evidence", "QĐ 1"), ("NV3 mục I", "suspended")):
        assert run_command("report", "add", *words, "--date", "2026-05-05", "--plan", str(plan)).exit_code == 0
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


def text_of(file):
    """What a person reads in a file: of a workbook without its hidden sheet."""
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        shown = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        return "\n".join(str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row if cell.value)
    if file.suffix == ".docx":
        return re.sub(r"<[^>]+>", "\n", zipfile.ZipFile(file).read("word/document.xml").decode())
    text = file.read_text(encoding="utf-8")
    if file.suffix in (".html", ".svg"):
        text = re.sub(r"<[^>]+>", "\n", re.sub(r"(?s)<(script|style).*?</\1>", "", text))
    return text


def bare_ids(text):
    return [line.strip() for line in html.unescape(text).replace("\\[", "[").splitlines() if BARE.search(line)]


COMMANDS = [
    ("status", "plan"), ("findings", "plan"), ("check", "plan"), ("check", "plan", "--format", "list"),
    ("changes", "plan", "--since", "2026-03-01"), ("unblock", "plan"), ("history",), ("history", "NV1"),
    ("variance", "plan"), ("finish-first",), ("advise", "advice.yaml"),
    ("advise", "advice.yaml", "--save", "out/a.yaml"),
    ("sweep", "sweep.yaml"), ("what-if", "scenario.yaml"), ("what-if", "scenario.yaml", "other.yaml"),
    ("report", "proposals"), ("report", "decisions"), ("query", "state = 'not_started'", "plan"),
    ("ask", "activity a", "plan"), ("why", "NV1", "plan"), ("why-not", "blocked", "NV1", "plan"),
    ("what-clears", "NV1", "plan"), ("review", "plan", "--propose"), ("review", "plan", "--to", "out/r.csv"),
    ("calendar", "plan", "--to", "out/c.ics"), ("picture", "plan", "--to", "out/p.svg"), ("diff", "a-plan", "plan"),
    ("publish", "plan", "--period", "Q2-2026", "--issuer", "so-noi-vu", "--to", "out/papers"),
    ("export", "plan", "--to", "out/v.html"), ("export", "field", "NV1", "--to", "out/v.svg"),
    ("export", "collaboration", "--to", "out/v.svg"), ("export", "responsibility", "--to", "out/v.svg"),
    ("export", "time-line", "--to", "out/v.svg"), ("export", "load", "--to", "out/v.svg"),
    ("report", "template", "--to", "out/t.xlsx"),
]  # fmt: skip
OWN_DAY = {"history", "review", "diff", "publish", "picture", "template"}
NAMED = {"history", "finish-first", "advise", "sweep", "what-if", "export", "report"}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_shows_an_id_alone(command, folder, monkeypatch):
    monkeypatch.chdir(folder)
    Path("out").mkdir()
    shutil.copytree("plan", "a-plan")
    words = [*command]
    if command[:2] == ("export", "field"):
        words[2] = "I"
    if command[0] in NAMED:
        words += ["--plan", "plan"]
    if not OWN_DAY & {*command}:
        words += ["--as-of", DAY]
    if "template" in command:
        words += ["--date", DAY]
    result = run_command(*words)
    assert result.exit_code in (0, 1), result.output
    assert bare_ids(result.output) == []
    for file in sorted(Path("out").rglob("*")):
        if file.is_file() and file.name != "edition.json":
            assert bare_ids(text_of(file)) == [], file


@pytest.mark.fast(2)
@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("command", ["status", "findings", "check"])
def test_no_table_shows_an_id_alone_in_other_forms(command, form, made, monkeypatch):
    monkeypatch.chdir(made)
    assert bare_ids(run_command(command, "plan", "--as-of", DAY, "--format", form).output) == []


def test_a_scenario_file_names_works_as_people_do(made):
    what_if = open_plan(made / "plan").as_of(DAY).what_if(made / "scenario.yaml")
    before, after = (kb.activities.set_index("id") for kb in (what_if.before, what_if.after))
    moved = (after["due"] - before["due"]).dt.days.to_dict()
    assert (moved["I/CU1"], moved["I/CU2"]) == (10, 10)
    assert what_if.steps[0][1][0].activity == "I/CU1"
    assert after["state"]["I/CU4"] == "done"


@pytest.mark.parametrize(
    ("named", "fault"), [("NV9", "scenario-unknown"), ("I/CU9", "scenario-unknown"), ("9 mục I", "scenario-unknown")]
)
def test_a_number_of_no_work_is_refused_in_a_scenario(made, tmp_path, named, fault):
    file = tmp_path / "wrong.yaml"
    file.write_text(f"scenario: w\nedits:\n  - complete: {{where: {{activity: '{named}'}}}}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        open_plan(made / "plan").as_of(DAY).what_if(file)
    assert [one.id for one in refused.value.diagnostics] == [fault]


@pytest.fixture(scope="module")
def imported_twice(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("swapped")
    rows = [(str(number), *row) for number, row in enumerate(ROWS[:3], 1)]
    first = workbook(tmp_path / "a.xlsx", [HEAD, *rows])
    second = workbook(tmp_path / "b.xlsx", [HEAD, ("1", *ROWS[1]), ("2", *ROWS[0])])
    plan = tmp_path / "plan"
    assert run_command("import", str(first), "--into", str(plan), "--year", "2026").exit_code == 0
    assert run_command("import", str(second), "--revises", str(plan), "--effective", "2026-02-01").exit_code == 0
    return plan


@pytest.fixture
def swapped(imported_twice, tmp_path):
    """A plan in which a revision of 1 February has exchanged the numbers 1 and 2, and dropped 3."""
    return shutil.copytree(imported_twice, tmp_path / "plan")


def complete(folder, named):
    file = folder.parent / "scenario.yaml"
    file.write_text(f"scenario: s\nedits:\n  - complete: {{where: {{activity: '{named}'}}}}\n", encoding="utf-8")
    after = open_plan(folder).as_of("2026-03-15").what_if(file).after
    return [*after.activities.query("state == 'done'")["id"]]


@pytest.mark.fast(2)
@pytest.mark.parametrize(
    ("named", "item"),
    [("1", "I/2"), ("I/1", "I/2"), ("số 1", "I/2"), ("mục I, 2", "I/1"), ("I/2 [I/1]", "I/1"), ("I/1 [I/1]", "I/1")],
)
def test_a_number_in_a_file_is_that_of_the_version_in_force(swapped, named, item):
    assert complete(swapped, named) == [item]


def test_a_number_of_another_version_is_refused_with_its_days(swapped):
    with pytest.raises(InputError) as refused:
        complete(swapped, "3")
    (fault,) = refused.value.diagnostics
    assert fault.id == "number-of-other-version"
    assert "31/01/2026" in fault.message("vi")


def test_a_scenario_of_a_program_takes_ids_and_is_written_with_numbers(swapped):
    from plan_graph.whatif.writing import as_yaml

    kb = open_plan(swapped).as_of("2026-03-15")
    scenario = Scenario("one").complete("I/1")
    assert [*kb.what_if(scenario).after.activities.query("state == 'done'")["id"]] == ["I/1"]
    assert "I/2 [I/1]" in as_yaml(scenario, kb.plan)


@pytest.mark.fast(1)
@pytest.mark.parametrize("ask", ["why", "what_clears", "why_not", "history"])
def test_an_answer_says_that_a_number_is_the_id_of_another_and_both_are_reached(swapped, ask):
    kb = open_plan(swapped, language="en").as_of("2026-12-31")
    kind = ("overdue",) if ask == "why_not" else ()
    read_as_number, by_id = (getattr(kb, ask)(*kind, asked) for asked in ("I/1", "[I/1]"))
    first = "“I/1” is the number of I/1 [I/2] and the id of I/2 [I/1]; for the latter ask for “[I/1]”"
    second = "“I/2” is the number of I/2 [I/1] and the id of I/1 [I/2]; for the latter ask for “[I/2]”"
    assert (first in str(read_as_number).replace("\\", ""), second in str(by_id).replace("\\", "")) == (True, True)
    assert first in read_as_number._repr_html_()


def test_a_history_is_of_the_work_with_the_number_and_of_a_dropped_one_by_its_id(swapped):
    run_command("report", "add", "[I/1]", "in_progress", "--plan", str(swapped), "--date", "2026-03-01")
    kb = open_plan(swapped).as_of("2026-12-31")
    reported, others = ("I/2", "2", "[I/1]"), ("I/1", "1", "[I/2]", "I/3")
    assert [len(kb.history(asked).table) for asked in (*reported, *others)] == [2] * 3 + [1] * 4
    with pytest.raises(InputError):
        kb.history("99")


def test_a_card_of_the_workbench_is_of_the_work_that_was_chosen(swapped):
    from plan_graph.lab.cards import card_html, clears_html
    from plan_graph.scene.items import items_of

    kb = open_plan(swapped).as_of("2026-12-31")
    items = items_of(kb.assessment)
    card, clears = card_html(kb, items, "activity:I/1"), clears_html(kb, items, "activity:I/1")
    assert ("I/2 [I/1]" in card, "I/1 [I/2]" in card) == (True, False)
    assert ("I/2 [I/1]" in clears, "I/1 [I/2]" in clears) == (True, False)


def test_a_report_by_a_text_that_is_an_id_and_a_number_is_not_guessed(swapped):
    add = ("report", "add", "--plan", str(swapped), "--date", "2026-03-01")
    result = run_command(*add, "I/1", "in_progress")
    assert (result.exit_code, "number-ambiguous" in result.output) == (2, True)
    assert run_command(*add, "I/1 [I/2]", "in_progress").exit_code == 0
    assert [row.activity for row in read_plan(swapped).reports] == ["I/2"]


def test_a_workbook_of_before_the_revision_reports_on_the_works_that_it_showed(swapped, tmp_path):
    """Given out on 15 January; read when the numbers 1 and 2 are exchanged."""
    file = tmp_path / "reports.xlsx"
    template = ("report", "template", "--to", str(file), "--plan", str(swapped))
    assert run_command(*template, "--date", "2026-01-15").exit_code == 0
    fill(file, "I/1", "đang thực hiện")
    result = run_command("report", "import", str(file), "--plan", str(swapped))
    assert result.exit_code == 0, result.output
    assert [row.activity for row in read_plan(swapped).reports] == ["I/1"]


def test_a_workbook_shows_numbers_and_is_read_by_them_or_by_ids(swapped, tmp_path):
    for shown, written, item in (("I/1", None, "I/2"), ("I/2", "[I/1]", "I/1")):
        file = tmp_path / f"{item[-1]}.xlsx"
        template = ("report", "template", "--to", str(file), "--plan", str(swapped))
        assert run_command(*template, "--date", "2026-03-15").exit_code == 0
        fill(file, shown, "đang thực hiện", written)
        result = run_command("report", "import", str(file), "--plan", str(swapped))
        assert result.exit_code == 0, result.output
        assert read_plan(swapped).reports.rows[-1].activity == item


def fill(file, shown, state, written=None):
    """Fill in the state of the row that shows a work, and write its name as somebody may."""
    book = openpyxl.load_workbook(file)
    cell = next(
        cell for sheet in book.worksheets if sheet.sheet_state == "visible"
        for row in sheet.iter_rows(max_col=1) for cell in row if cell.value == shown
    )  # fmt: skip
    heads = {one.value: one.column for one in cell.parent[4]}
    cell.parent.cell(cell.row, heads[REPORT_COLUMN["state"]["vi"]]).value = state
    if written:
        cell.value = written
    book.save(file)


def test_repeated_numbers_are_told_apart_by_their_ids(tmp_path):
    file = workbook(tmp_path / "a.xlsx", [HEAD, ("1", *ROWS[0]), ("1", *ROWS[1]), ("2", *ROWS[2])])
    assert run_command("import", str(file), "--into", str(tmp_path / "plan"), "--year", "2026").exit_code == 0
    kb = open_plan(tmp_path / "plan").as_of(date(2026, 7, 15))
    with pytest.raises(InputError) as refused:
        kb.why("1")
    assert "I/1 [I/1], I/1 [I/1-2]" in refused.value.diagnostics[0].message("en")
    assert [kb.why(named).item for named in ("I/1 [I/1]", "[I/1-2]", "2")] == ["I/1", "I/1-2", "I/2"]
