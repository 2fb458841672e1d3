"""What people do with plan folders: plan ahead, report on dropped works, copy folders, open old ones."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from plan_graph import open_plan
from plan_graph.edits import (
    AddDependency,
    Appoint,
    Cancel,
    Complete,
    Demote,
    MoveDate,
    Reassign,
    ReportProgress,
    Unassign,
)
from plan_graph.edits.journal import Origin, read_journal
from plan_graph.edits.log_edits import AddReport
from plan_graph.edits.progress_log import add_reports
from plan_graph.edits.recording import journal_faults, record_edits, undo_change
from plan_graph.edits.rows import ChangeRow
from plan_graph.model.diagnostics import InputError
from plan_graph.model.records import Report
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan

NOW = Origin(datetime(2025, 6, 30, 9), "Lan")


@pytest.fixture
def tiny(tmp_path):
    return write_tiny_plan(tmp_path / "plan")


def held(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_lead_appointed_for_a_later_day_leads_from_that_day(tiny):
    record_edits(tiny.path, [Appoint("I/3.1", "so-tu-phap", date(2025, 12, 1))], NOW)
    kb = open_plan(tiny.path)
    for day, led in (("2025-11-30", False), ("2025-12-01", True)):
        leads = kb.as_of(day).activities.set_index("id")["lead"]["I/3.1"]
        assert ("so-tu-phap" in leads) == led


@pytest.mark.parametrize(("day", "doubts"), [(31, []), (32, ["report-not-in-plan"])])
def test_a_report_of_a_day_after_a_work_was_dropped_is_doubted(day, doubts, tiny):
    head = "item,number,valid_from,valid_to,title_vi,title_en,field,objective,task,document"
    tiny.write("versions.csv", f"{head}\nI/3.2,I/3.2,,2025-05-31,,,,,,\n")
    row = Report(date(2025, 5, 1) + timedelta(days=day - 1), "I/3.2", "in_progress", None, None, None, None)
    added = add_reports(tiny.path, [row], date(2025, 6, 30))
    assert [doubt.id for doubt in added.doubts] == doubts
    assert read_plan(tiny.path).reports.rows[-1].date == row.date


DROPPED = {"item": "I/3.2", "number": "I/3.2", "valid_to": "2025-05-31"}


@pytest.mark.parametrize(
    "edit",
    [
        MoveDate("I/3.2", "due", date(2025, 9, 1)), Complete("I/3.2"), ReportProgress("I/3.2"), Cancel("I/3.2"),
        Appoint("I/3.2", "so-tu-phap"), Reassign("I/3.2", "lead", "so-noi-vu", "so-tu-phap"),
        Demote("I/3.2", "so-noi-vu"), Unassign("I/3.2", "so-noi-vu", "lead"), AddDependency("I/3.2", "I/3.3"),
    ],
    ids=lambda edit: edit.do,
)  # fmt: skip
def test_a_change_of_a_dropped_work_that_would_have_no_effect_is_refused_until_the_work_is_back(edit, tiny):
    if edit.do == "add":
        tiny.replace("dependencies.csv", "I/3.2,I/3.3,proposed,,,18\n", "")
    drop = record_edits(tiny.path, [ChangeRow("versions", after=tuple(DROPPED.items()))], NOW).id
    held_before = held(tiny.path)
    with pytest.raises(InputError) as refused:
        record_edits(tiny.path, [edit], NOW)
    assert [fault.id for fault in refused.value.diagnostics] == ["edit-work-dropped"]
    assert "31/05/2025" in refused.value.diagnostics[0].message("vi")
    assert held(tiny.path) == held_before
    assert record_edits(tiny.path, [edit], replace(NOW, effective=date(2025, 5, 31))).id
    undo_change(tiny.path, NOW)
    undo_change(tiny.path, NOW, drop)
    assert record_edits(tiny.path, [edit], NOW).id


def test_tables_edited_by_hand_are_told_by_the_command_that_records_a_decision(tiny):
    record_edits(tiny.path, [AddReport(date(2025, 6, 1), "I/3.3", "in_progress")], NOW)
    tiny.replace("agencies.csv", "DoHA", "DHA")
    decide = ("report", "decide", "no_deliverable", "I/3.2", "risk_accepted", "--date", "2025-06-30")
    result = run_command(*decide, "--plan", str(tiny.path))
    assert (result.exit_code, "hand-edits-taken-up" in result.output) == (0, True)


def test_a_clock_that_is_behind_the_last_change_is_told_and_the_change_counts_from_the_day_of_that(tiny):
    report = AddReport(date(2025, 1, 31), "I/3.3", "in_progress", note="late")
    record_edits(tiny.path, [AddReport(date(2025, 6, 1), "I/3.3", "in_progress")], NOW)
    recorded = record_edits(tiny.path, [report], replace(NOW, recorded=datetime(2025, 2, 1, 9)))
    assert [(doubt.id, doubt.values["last"]) for doubt in recorded.doubts] == [("clock-behind", date(2025, 6, 30))]
    journal = read_journal(tiny.path)
    assert [len(journal.up_to_day(date(2025, 6, day)).entries) for day in (29, 30)] == [0, 2]
    assert journal_faults(read_plan(tiny.path), journal) == ()
    assert record_edits(tiny.path, [MoveDate("I/3.2", "due", date(2025, 9, 1))], NOW).doubts == ()


@pytest.mark.parametrize("copy", [shutil.copy2, os.link], ids=["copied", "linked"])
def test_a_copy_of_a_folder_goes_its_own_way(copy, tiny, tmp_path):
    record_edits(tiny.path, [AddReport(date(2025, 6, 1), "I/3.3", "in_progress")], NOW)
    first, other = held(tiny.path), tmp_path / "copy"
    shutil.copytree(tiny.path, other, copy_function=copy)
    for number in (2, 3):
        assert record_edits(other, [AddReport(date(2025, 6, number), "I/3.3", "in_progress")], NOW).id == number
    assert held(tiny.path) == first
    assert journal_faults(read_plan(other), read_journal(other)) == ()


def test_a_folder_without_a_journal_begins_one_and_keeps_its_files_as_they_are(tiny):
    before = held(tiny.path)
    recorded = record_edits(tiny.path, [AddReport(date(2025, 6, 1), "I/3.3", "in_progress")], NOW)
    assert recorded.begun
    after = held(tiny.path)
    assert {name for name in after if after[name] != before.get(name)} - {"reports.csv", "journal.jsonl"} == set()
    assert (
        read_journal(tiny.path).up_to_day(date(2025, 6, 29)).plan().reports.rows
        == read_journal(tiny.path).plan().reports.rows[:1]
    )
