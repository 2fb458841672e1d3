"""The command line: what it prints, in which form, and how it refuses."""

import csv
import io
import json
import subprocess
import sys

import pytest

from plan_graph.knowledge_base import SHIPPED_PLAN
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan


def run(*arguments: str):
    return run_command(*arguments)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("day", ["2025-01-31", "2025-06-30", "2025-12-31"])
def test_status_piped_is_the_golden_text(day, language, golden):
    result = run("status", "--as-of", day, "--lang", language)
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    assert max(map(len, result.output.splitlines())) <= 120
    golden(f"status-{day}.{language}.txt", result.output)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_check_piped_is_the_golden_text(language, golden):
    result = run("check", "--lang", language)
    assert result.exit_code == 0
    golden(f"check.{language}.txt", result.output)


def test_status_without_arguments_is_the_shipped_plan_on_the_day_of_its_last_report_in_its_language():
    named = run("status", str(SHIPPED_PLAN), "--as-of", "2025-06-30", "--lang", "vi").output
    assert run("status").output == f"Kế hoạch mẫu: {named}"


def test_status_says_that_the_progress_is_an_illustration():
    assert "minh họa" in run("status").output
    assert "invented" in run("status", "--lang", "en", "--format", "markdown").output
    assert json.loads(run("status", "--format", "json").stdout)["illustration"]


def test_status_as_json_has_the_counts_and_the_lists():
    whole = json.loads(run("status", "--format", "json", "--as-of", "2025-06-30").stdout)
    assert sum(row["activities"] for row in whole["counts"]) == whole["total"] == 95
    assert [row["id"] for row in whole["overdue"]] == ["II/3.4", "V/3.1"]
    assert whole["as_of"] == "2025-06-30"


def test_status_as_csv_has_a_row_for_each_activity():
    rows = list(csv.DictReader(io.StringIO(run("status", "--format", "csv").stdout)))
    assert len(rows) == 95
    assert {row["id"]: row["days_overdue"] for row in rows if row["days_overdue"]} == {"II/3.4": "91", "V/3.1": "91"}


def test_status_as_markdown_has_tables_of_equal_width():
    tables = [line for line in run("status", "--format", "markdown").output.splitlines() if line.startswith("|")]
    assert len(tables) > 40


@pytest.mark.parametrize("language", ["vi", "en"])
def test_why_prints_the_proof_with_source_lines(language):
    result = run("why", "I/3.21", "--as-of", "2025-06-30", "--lang", language)
    assert result.exit_code == 0
    assert {"vi": "dòng 497 của văn bản kế hoạch", "en": "line 497 of the plan's text"}[language] in result.output


def test_why_as_json_is_the_proof_tree():
    whole = json.loads(run("why", "V/3.1", "--format", "json", "--as-of", "2025-06-30").stdout)
    (overdue,) = [f for f in whole["findings"] if f["conclusion"] == "overdue"]
    assert overdue["values"] == {"activity": "V/3.1", "days": 91}
    (leaf,) = overdue["premises"]
    assert {source["plan_line"] for source in leaf["sources"]} == {862, 866, None}


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["status", "--as-of", "06/30/2025"], ["as-of-not-date"]),
        (["status", "nowhere"], ["plan-missing"]),
        (["why", "I/3.99"], ["unknown-item"]),
        (["status", "--rules", "nowhere.yaml"], ["file-unreadable"]),
    ],
)
def test_bad_arguments_are_refused_with_status_2_and_a_diagnostic(arguments, ids):
    result = run(*arguments)
    assert result.exit_code == 2
    assert [name for name in ids if f"[{name}]" in result.output] == ids


def test_faults_of_plan_and_rules_are_told_together_and_nothing_is_written(tmp_path):
    plan = write_tiny_plan(tmp_path / "plan")
    plan.replace("activities.csv", "2025-06-30", "30/6/2025")
    plan.append("reports.csv", "2025-06-01,I/9.9,finished,,,,")
    rules = tmp_path / "rules.yaml"
    rules.write_text("- rule: a\n  when:\n    - activty a: due < $as_of\n", encoding="utf-8")
    before = sorted((path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file())
    result = run("picture", str(plan.path), "--rules", str(rules), "--to", str(tmp_path / "out.svg"))
    assert result.exit_code == 2
    for fault in ("value-not-date", "unknown-reference", "value-not-allowed", "rule-unknown-kind", "rule-text-missing"):
        assert f"[{fault}]" in result.output
    assert sorted((path, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()) == before


def test_faults_are_told_in_the_language_asked_for():
    assert "there is no such plan folder" in run("status", "nowhere", "--lang", "en").output
    assert "không có thư mục kế hoạch này" in run("status", "nowhere").output


def test_help_says_both_languages():
    text = run("--help").output + run("status", "--help").output
    assert "overdue" in text
    assert "quá hạn" in text


def test_python_dash_m_is_the_command():
    done = subprocess.run([sys.executable, "-m", "plan_graph", "--help"], capture_output=True, text=True, check=True)
    assert "plan-graph" in done.stdout
