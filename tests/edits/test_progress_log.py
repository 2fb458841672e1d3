"""The progress log grows, loses nothing, and is whole at every moment."""

import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from plan_graph.edits.progress_log import add_reports
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Report
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan
from tests.waiting import wait_until

TODAY = date(2025, 6, 30)
WRITER = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from plan_graph.model.records import Report
from plan_graph.edits.progress_log import add_reports
from tests.commands import run_command
for number in range(int(sys.argv[3])):
    row = Report(date(2025, 6, 1), "I/3.2", "in_progress", 10.0, None, None, f"{sys.argv[2]}-{number}")
    add_reports(Path(sys.argv[1]), [row], date(2025, 6, 30), wait=600)
"""


def report(
    activity="I/3.2", state="in_progress", day=date(2025, 6, 1), percent=None, evidence=None, reporter=None, note=None
):
    return Report(day, activity, state, percent, evidence, reporter, note)


def writer(folder, name, number):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(number)])


@pytest.fixture
def folder(tmp_path):
    return write_tiny_plan(tmp_path / "plan").path


def test_reports_stand_at_the_end_of_the_log_and_the_rest_is_untouched(folder):
    before = read_plan(folder)
    own = ("reports.csv", "journal.jsonl")
    others = {file.name: file.read_bytes() for file in folder.iterdir() if file.name not in own}
    added = add_reports(folder, [report(note="a"), report(note="b")], TODAY)
    assert [row.note for row in added.reports] == ["a", "b"]
    assert read_plan(folder).reports.rows == (*before.reports.rows, *added.reports)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.name not in own} == others


def test_the_same_reports_are_added_once(folder):
    add_reports(folder, [report(note="a")], TODAY)
    log = (folder / "reports.csv").read_bytes()
    again = add_reports(folder, [report(note="a")], TODAY)
    assert (again.reports, again.repeated) == ((), 1)
    assert (folder / "reports.csv").read_bytes() == log


def test_every_fault_is_told_at_once_and_nothing_is_written(folder):
    log = (folder / "reports.csv").read_bytes()
    with pytest.raises(InputError) as error:
        add_reports(
            folder,
            [report("I/3.22"), report(reporter="so-noi-v"), report(day=date(2025, 7, 1)), report(percent=101.0),
             report()],
            TODAY, "march.csv", [2, 3, 4, 5, 6],
        )  # fmt: skip
    assert [f"{fault.id} {fault.place}" for fault in error.value.diagnostics] == [
        "report-activity march.csv:2:activity",
        "report-reporter march.csv:3:reporter",
        "report-future march.csv:4:date",
        "report-percent march.csv:5:percent",
    ]
    assert error.value.diagnostics[1].values["near"] == "so-noi-vu"
    assert (folder / "reports.csv").read_bytes() == log


@pytest.mark.parametrize(
    ("row", "doubts"),
    [(report(state="done", evidence="x", percent=100.0), []), (report(state="done"), ["report-no-evidence"]),
     (report(state="done", evidence="x", day=date(2025, 3, 31)), ["report-before-start"]),
     (report(percent=100.0), ["report-percent-state"]),
     (report(state="done", evidence="x", percent=90.0), ["report-percent-state"])],
)  # fmt: skip
def test_what_looks_contradictory_is_written_and_told(folder, row, doubts):
    added = add_reports(folder, [row], TODAY)
    assert [doubt.id for doubt in added.doubts] == doubts
    assert replace(row, recorded=TODAY) in read_plan(folder).reports.rows


def test_nobody_writes_while_another_does(folder):
    from filelock import FileLock

    with FileLock(folder.with_name(".plan.lock")), pytest.raises(InputError) as error:
        add_reports(folder, [report()], TODAY, wait=0.05)
    assert error.value.diagnostics[0].id == "report-log-busy"


@pytest.mark.slow
@pytest.mark.parametrize(("processes", "each"), [(4, 15), pytest.param(8, 500, marks=pytest.mark.long)])
def test_many_processes_at_once_lose_no_report(processes, each, folder):
    running = [writer(folder, f"p{number}", each) for number in range(processes)]
    assert [process.wait() for process in running] == [0] * processes
    notes = [row.note for row in read_plan(folder).reports if row.note and row.note.startswith("p")]
    assert sorted(notes) == sorted(f"p{one}-{number}" for one in range(processes) for number in range(each))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX systems")
@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.long)])
def test_a_killed_writer_leaves_a_whole_log(kills, folder):
    chance = random.Random(0)
    kept, file = read_plan(folder).reports.rows, folder / "reports.csv"
    for number in range(kills):
        process = writer(folder, f"k{number}", 1000)
        enough = file.stat().st_size + chance.randrange(1000)
        wait_until(lambda: file.stat().st_size > enough, "some reports are written")  # noqa: B023 - waited for here
        process.send_signal(signal.SIGKILL)
        process.wait()
        log = read_plan(folder).reports.rows
        assert log[: len(kept)] == kept
        kept = log
    add_reports(folder, [report(note="after")], TODAY)
    assert len(read_plan(folder).reports) == len(kept) + 1
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]


def test_the_commands_add_and_refuse(folder, tmp_path):
    def run(*words):
        return run_command("report", *words, "--plan", str(folder))

    done = run("add", "I/3.2", "done", "--date", "2025-06-20", "--evidence", "QĐ 1", "--percent", "100", "--lang", "en")
    assert (done.exit_code, done.output) == (0, "Reports added: 1; already in the log: 0.\n")
    file = tmp_path / "june.csv"
    file.write_text(
        "date,activity,state,percent,evidence,reporter,note\n2025-06-21,I/3.3,in_progress,50,,so-tu-phap,\n",
        encoding="utf-8",
    )
    assert run("import", str(file)).output == "Đã thêm 1 báo cáo; 0 báo cáo đã có từ trước.\n"
    assert run("import", str(file)).output == "Đã thêm 0 báo cáo; 1 báo cáo đã có từ trước.\n"
    file.write_text("date,activity,state,percent,evidence,reporter,note\n21/6,I/3.3,half,50,,,\n", encoding="utf-8")
    refused = run("import", str(file))
    assert refused.exit_code == 2
    assert "june.csv:2:date" in refused.stderr
    assert "june.csv:2:state" in refused.stderr
