"""Evidence is compared with its hash again; the figure of a target is added with one command."""

import hashlib
from datetime import date

import pytest

from plan_graph.importing.evidence_files import evidence_faults
from plan_graph.importing.report_values import figure_of_target
from plan_graph.knowledge_base import open_plan
from plan_graph.model.diagnostics import InputError
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

DAY = date(2025, 6, 20)
CONTENT = b"minutes"
NAME = hashlib.sha256(CONTENT).hexdigest() + ".pdf"


@pytest.fixture
def plan(tmp_path):
    return write_tiny_plan(tmp_path / "plan")


def log_with(plan, *names):
    plan.write("reports.csv", "date,activity,state,percent,evidence,reporter,note,evidence_file\n" + "".join(
        f"2025-03-0{number},I/3.1,in_progress,,,,,{name}\n" for number, name in enumerate(names, start=1)
    ))  # fmt: skip
    return [(one.id, one.line) for one in evidence_faults(plan.path, read_plan(plan.path))]


def test_evidence_that_is_as_it_was_stored_has_no_fault(plan):
    (plan.path / "evidence").mkdir()
    (plan.path / "evidence" / NAME).write_bytes(CONTENT)
    assert log_with(plan, NAME) == []
    assert log_with(plan, "") == []


def test_evidence_that_changed_or_is_gone_is_a_fault_of_its_line_and_of_check(plan):
    other = hashlib.sha256(b"x").hexdigest()
    (plan.path / "evidence").mkdir()
    (plan.path / "evidence" / NAME).write_bytes(b"minutes, changed")
    assert log_with(plan, NAME, other) == [("evidence-changed", 2), ("evidence-missing", 3)]
    assert {"evidence-changed", "evidence-missing"} <= {row.id for row in open_plan(plan.path).as_of(DAY).health_rows}
    checked = run_command("check", str(plan.path), "--as-of", "2025-06-20", "--lang", "en")
    assert "Evidence missing" in checked.stdout


@pytest.mark.parametrize("name", ["../datapackage.json", "datapackage.json", "a" * 64, f"{'A' * 64}.pdf", "..", "/x"])
def test_a_name_that_is_no_hash_never_leaves_the_folder_of_evidence(plan, name):
    (plan.path / "evidence").mkdir()
    assert log_with(plan, name) == [("evidence-missing", 2)]


@pytest.mark.parametrize(
    ("text", "value"), [("95", 95.0), ("95,5", 95.5), ("95.5 %", 95.5), ("0", 0.0), ("1%", 1.0), ("100", 100.0)]
)
def test_a_figure_is_read_as_in_a_workbook(plan, text, value):
    figure = figure_of_target(read_plan(plan.path), "II/1.1", text, DAY, None, None, None)
    assert (figure.value, figure.period) == (value, "2025-Q3")


@pytest.mark.parametrize(
    ("target", "text", "fault"),
    [("II/1.1", "0,5", "report-fraction"), ("II/1.1", "1", "report-fraction"), ("II/1.1", "many", "report-cell-unread"),
     ("II/1.1", "", "report-cell-unread"), ("II/1.1", "1.000", "report-cell-unread"),
     ("II/9", "5", "unknown-reference")],
)  # fmt: skip
def test_what_is_no_figure_of_the_target_is_refused(plan, target, text, fault):
    with pytest.raises(InputError) as caught:
        figure_of_target(read_plan(plan.path), target, text, DAY, None, None, None)
    assert [one.id for one in caught.value.diagnostics] == [fault]


def test_the_command_adds_a_figure_once_and_the_rules_use_it(plan):
    asked = ("report", "target", "II/1.1", "80", "--date", "2025-06-20", "--plan", str(plan.path), "--lang", "en")
    assert "Reports added: 1" in run_command(*asked).stdout
    assert "already in the log: 1" in run_command(*asked).stdout
    assert [(row.target, row.value, row.date) for row in read_plan(plan.path).target_figures] == [("II/1.1", 80.0, DAY)]
    assert "target_short" in {row.kind for row in open_plan(plan.path).as_of("2025-06-30").finding_rows()}
    wrong = run_command(*asked[:3], "0.8", *asked[4:])
    assert (wrong.exit_code, "report-fraction" in wrong.stderr) == (2, True)
