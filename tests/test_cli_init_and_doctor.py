"""``plan-graph init`` makes a folder that can be filled at once; ``plan-graph doctor`` names what is missing."""

import json
import re

import pytest

from plan_graph.cli import needs
from plan_graph.model.columns import columns_of
from plan_graph.model.records import RECORDS
from plan_graph.storing import read_plan
from plan_graph.views.plan_guide import FIRST, TABLES, plan_guide
from tests.commands import run_command


def run(*arguments):
    return run_command(*arguments)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_folder_is_a_plan_and_every_command_that_looks_at_one_takes_it(tmp_path, lang):
    folder = tmp_path / "my-plan"
    done = run("init", folder, "--year", 2026, "--title", "Kế hoạch thử", "--title-en", "A trial", "--lang", lang)
    assert done.exit_code == 0, done.output
    assert "plan-graph check" in done.output
    plan = read_plan(folder)
    assert plan.package.year == 2026
    assert plan.package.title == {"vi": "Kế hoạch thử", "en": "A trial"}
    assert all(len(plan.table(record.table)) == 0 for record in RECORDS)
    for command in ("status", "check", "findings"):
        done = run(command, folder, "--lang", lang)
        assert done.exit_code == 0, done.output


def test_the_first_rows_of_a_new_plan_can_be_added_by_hand(tmp_path):
    folder = tmp_path / "p"
    assert run("init", folder, "--year", 2026).exit_code == 0
    rows = {
        "fields": {"id": "I", "title_vi": "Chung", "title_en": "General"},
        "agencies": {
            "id": "so-a", "name_vi": "Sở A", "name_en": "Department A", "short_vi": "A", "short_en": "A",
            "kind": "agency", "basis": "plan",
        },
        "activities": {
            "id": "I/3.1", "field": "I", "stands_for": "activity", "task_inherited": "false", "title_vi": "Họp",
            "title_en": "Meet", "window": "period", "start": "2026-01-01", "due": "2026-02-01",
            "window_inherited": "false",
        },
    }  # fmt: skip
    for name, cells in rows.items():
        file = folder / f"{name}.csv"
        names = file.read_text(encoding="utf-8-sig").strip().split(",")
        assert not cells.keys() - set(names), name
        file.write_text(",".join(names) + "\n" + ",".join(cells.get(n, "") for n in names) + "\n", encoding="utf-8")
    done = run("status", folder, "--as-of", "2026-03-01", "--lang", "en")
    assert "Overdue: 1" in done.output, done.output


def test_the_guide_explains_every_table_and_column():
    page = plan_guide({"vi": "Một", "en": "One"})
    assert TABLES.keys() == {record.table for record in RECORDS}
    assert set(FIRST) < TABLES.keys()
    for record in RECORDS:
        section = page.split(f"### {record.table}.csv\n")[1].split("\n### ")[0]
        assert re.findall(r"(?m)^- `(\w+)`", section) == [column.name for column in columns_of(record)]


def test_a_title_cannot_say_more_than_a_title(tmp_path):
    folder = tmp_path / "p"
    assert run("init", folder, "--title", "<script>alert(1)</script>\n# x [a](b)").exit_code == 0
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "[a](b)" not in page
    assert len(re.findall(r"(?m)^# ", page)) == 1
    assert json.loads((folder / "datapackage.json").read_text())["titles"]["vi"].startswith("<script>")


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = run("init", tmp_path, "--lang", "en")
    assert done.exit_code == 2
    assert "folder-not-empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    done = run("init", tmp_path / "mine.txt" / "where", "--lang", "en")
    assert done.exit_code == 2
    assert "file-unwritable" in done.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_folders_on_the_way_to_a_new_plan_are_made(tmp_path):
    assert run("init", tmp_path / "plans" / "mine").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "plans").iterdir()) == ["mine"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_doctor_finds_what_the_tests_run_with(lang):
    done = run("doctor", "--lang", lang)
    assert done.exit_code == 0, done.output
    for name in ("Python", "durable_rules", "DuckDB", "matplotlib", "JupyterLab"):
        assert f"✓ {name}: " in done.output


def test_the_doctor_says_how_to_get_what_is_missing(monkeypatch):
    monkeypatch.setattr(needs, "_module", lambda *_: (_ for _ in ()).throw(ModuleNotFoundError("broken")))
    monkeypatch.setattr(needs.shutil, "which", lambda _: None)
    done = run("doctor", "--lang", "en")
    assert done.exit_code == 1
    assert "✗ DuckDB: missing" in done.output
    assert "– durable_rules: not there" in done.output
    assert "apt install openjdk-17-jre-headless" in done.output
    assert "can run plan-graph" not in done.output


def test_the_doctor_names_a_python_that_will_not_do(monkeypatch):
    monkeypatch.setattr(needs.sys, "version_info", (3, 10, 1))
    assert needs._python() == ""
