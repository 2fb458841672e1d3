"""The progress log grows, loses nothing, and is whole at every moment."""

import os
import random
import signal
import time
from dataclasses import replace
from datetime import date

import pytest

from plan_graph.edits.journal import Origin, read_journal
from plan_graph.edits.log_edits import AddReport
from plan_graph.edits.progress_log import add_reports
from plan_graph.edits.recording import journal_faults, record_edits
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Report
from plan_graph.storing import read_plan
from plan_graph.storing.joint_write import PENDING_FILE
from tests.commands import run_command
from tests.edits.writers import change_at_random, end_codes, start_writer, write_reports
from tests.tiny_plan import write_tiny_plan
from tests.waiting import wait_until

TODAY = date(2025, 6, 30)


def report(
    activity="I/3.2", state="in_progress", day=date(2025, 6, 1), percent=None, evidence=None, reporter=None, note=None
):
    return Report(day, activity, state, percent, evidence, reporter, note)


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
    running = [start_writer(write_reports, folder, f"p{number}", each) for number in range(processes)]
    assert end_codes(running) == [0] * processes
    notes = [row.note for row in read_plan(folder).reports if row.note and row.note.startswith("p")]
    assert sorted(notes) == sorted(f"p{one}-{number}" for one in range(processes) for number in range(each))
    assert journal_faults(read_plan(folder), read_journal(folder)) == ()


def kill_at_random(chance, write, *arguments, written):
    """Start a writer, and kill it with -9 at a moment of its own; returns what it had named as written."""
    written.write_text("")
    process = start_writer(write, *arguments, written)
    wait_until(lambda: written.read_text(), "the writer writes", pause=0.002)
    time.sleep(chance.random() * 0.1)  # two or three changes: any moment of them
    process.kill()
    assert end_codes([process]) == [-signal.SIGKILL]
    return written.read_text().splitlines()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX systems")
@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.long)])
def test_a_killed_writer_leaves_a_whole_log(kills, folder, tmp_path):
    chance, kept, halfway = random.Random(0), read_plan(folder).reports.rows, 0
    for number in range(kills):
        notes = kill_at_random(chance, write_reports, folder, f"k{number}", 10**6, written=tmp_path / "written")
        halfway += (folder / PENDING_FILE).exists()
        log = read_plan(folder).reports.rows
        assert log[: len(kept)] == kept
        new = [row.note for row in log[len(kept) :]]
        assert new in (notes, [*notes, f"k{number}-{len(notes)}"])  # the last may count, and its writer not know it
        assert journal_faults(read_plan(folder), read_journal(folder)) == ()
        kept = log
    add_reports(folder, [report(note="after")], TODAY)
    assert len(read_plan(folder).reports) == len(kept) + 1
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]
    print(f"{kills} kills, {halfway} of them between the first and the last step of a write; {len(kept)} reports")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX systems")
@pytest.mark.parametrize("kills", [4, pytest.param(200, marks=pytest.mark.long)])
def test_a_writer_of_changes_of_every_type_is_killed_and_the_next_goes_on(kills, folder, tmp_path):
    chance, halfway, last = random.Random(1), 0, 0
    for number in range(kills):
        before = (folder / "journal.jsonl").read_bytes() if number else b""
        ids = kill_at_random(chance, change_at_random, folder, number, 10**6, written=tmp_path / "written")
        halfway += (folder / PENDING_FILE).exists()
        journal = read_journal(folder)
        assert journal_faults(read_plan(folder), journal) == ()
        assert (folder / "journal.jsonl").read_bytes().startswith(before)
        new = [one for one in journal.groups if one > last]
        named = [int(one) for one in ids]
        assert new in (named, [*named, named[-1] + 1])
        last = new[-1]
    count = len(journal.entries)
    record_edits(folder, [AddReport(date(2025, 6, 1), "I/3.1", "in_progress")], Origin(TODAY))
    assert len(read_journal(folder).entries) == count + 1
    assert not [file for file in folder.iterdir() if file.name.startswith(".")]
    print(f"{kills} kills, {halfway} of them between the first and the last step of a write; {last} changes")


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
