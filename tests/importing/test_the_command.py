"""``plan-graph import``: what it writes, says and refuses."""

import json
import re

import pytest

from plan_graph.storing import read_plan
from tests.commands import run_command

TABLE = """\
# Kế hoạch năm 2026

| STT | Nhiệm vụ | Chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Lập kế hoạch <script>alert(1)</script> | Sở Y tế | Quý II |
| 2 | Ban hành | Sở Tài chính | 32/13/2026 |
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "ke-hoach.md"
    made.write_text(TABLE, encoding="utf-8")
    return made


def run(*words):
    return run_command("import", *map(str, words))


def test_a_file_becomes_a_plan_folder_with_a_report_of_every_cell(file, tmp_path):
    done = run(file, "--into", tmp_path / "plan", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert re.search(r"activities +2\n", done.output)
    plan = read_plan(tmp_path / "plan")
    assert (plan.package.year, [str(row.due) for row in plan.activities]) == (2026, ["2026-06-30", "None"])
    report = json.loads((tmp_path / "plan" / "import-report.json").read_text(encoding="utf-8"))
    assert [doubt["id"] for doubt in report["doubts"]] == ["import-year-guessed", "import-deadline-unread"]
    assert report["cells_by_confidence"]["not_understood"] == 1
    page = (tmp_path / "plan" / "import-report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_the_same_file_gives_the_same_bytes(file, tmp_path):
    for name in ("a", "b"):
        run(file, "--into", tmp_path / name)
    for one in (tmp_path / "a").iterdir():
        assert one.read_bytes() == (tmp_path / "b" / one.name).read_bytes()


def test_a_folder_that_holds_something_is_left_alone(file, tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "mine.txt").write_text("mine", encoding="utf-8")
    refused = run(file, "--into", tmp_path / "plan")
    assert refused.exit_code == 2
    assert "import-folder-taken" in refused.stderr
    assert [one.name for one in (tmp_path / "plan").iterdir()] == ["mine.txt"]


def test_a_plan_of_an_unknown_year_is_refused_and_writes_nothing(file, tmp_path):
    file.write_text(TABLE.replace("# Kế hoạch năm 2026", "").replace("/2026", ""), encoding="utf-8")
    refused = run(file, "--into", tmp_path / "plan")
    assert refused.exit_code == 2
    assert "import-year-unknown" in refused.stderr
    assert not (tmp_path / "plan").exists()
    assert run(file, "--into", tmp_path / "plan", "--year", "2026").exit_code == 0


def test_a_preview_shows_columns_cells_and_doubts_and_writes_nothing(file, tmp_path):
    shown = run(file, "--dry-run", "--lang", "en")
    assert shown.exit_code == 0, shown.output
    assert re.search(r"table 1 +Chủ trì +Lead", shown.output)
    assert re.search(r"All cells that are not blank +12\n", shown.output)
    assert re.search(r"read +7\n", shown.output)
    assert shown.output.index("import-deadline-unread") < shown.output.index("import-year-guessed")
    assert "This is a preview; nothing was written." in shown.output
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_the_reading_is_shown_in_vietnamese_for_a_vietnamese_plan(file, tmp_path):
    done = run(file, "--into", tmp_path / "plan")
    assert "Cách hiểu từng cột" in done.output
    assert re.search(r"Chủ trì +Chủ trì\n", done.output)
    assert "Đã ghi vào" in done.output


def test_neither_a_folder_nor_a_preview_is_a_mistake_of_use(file):
    assert run(file).exit_code == 2


def test_a_cell_that_is_lost_makes_the_command_fail_and_is_named(file, tmp_path, monkeypatch):
    import plan_graph.importing.work_agencies as work_agencies

    monkeypatch.setattr(work_agencies.WorkAgencies, "add", lambda self, item: None)
    done = run(file, "--into", tmp_path / "plan", "--lang", "en")
    assert done.exit_code == 1
    assert "Cells not accounted for: 2" in done.output
    report = json.loads((tmp_path / "plan" / "import-report.json").read_text(encoding="utf-8"))
    assert report["cells_by_fate"]["unaccounted"] == 2
    assert sum(report["cells_by_fate"].values()) == 12
