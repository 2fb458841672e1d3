"""What was true on a day, and what had been recorded by then: two clocks, and the history of who changed what."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from datetime import date, datetime

import pytest

from plan_graph import InputError, Scenario, open_plan
from plan_graph.edits import MoveDate
from plan_graph.edits.journal import Basis, Origin, read_journal
from plan_graph.edits.progress_log import add_reports
from plan_graph.edits.recording import record_edits, undo_change
from plan_graph.model.records import Report
from plan_graph.model.windows import Windows
from plan_graph.storing import read_plan
from tests.commands import run_command
from tests.tiny_plan import write_tiny_plan


def at(month: int, day: int, by: str = "Lan", **more) -> Origin:
    return Origin(datetime(2025, month, day, 9), by, **more)


def report(month: int, day: int, activity: str, state: str) -> Report:
    return Report(date(2025, month, day), activity, state, None, "QĐ 1", "so-noi-vu", None)


def due_of(kb) -> date:
    """The due date of I/3.2 on the date of a knowledge base."""
    return Windows(kb.plan).on(kb.plan.activities.rows[1], kb.date).due


@pytest.fixture
def folder(tmp_path):
    """The draft is due on 31 March; its report of 10 March is entered on 2 April, after the report was signed."""
    folder = write_tiny_plan(tmp_path / "plan").path
    add_reports(folder, [report(1, 20, "I/3.1", "in_progress")], at(2, 1))
    add_reports(folder, [report(3, 31, "I/3.1", "done")], at(4, 2, "Minh"))
    record_edits(folder, [MoveDate("I/3.2", "due", date(2025, 9, 30))], at(5, 5, basis=Basis("7/QĐ-UBND")))
    return folder


def test_a_report_entered_later_does_not_change_what_was_known_then(folder):
    kb = open_plan(folder, language="en").as_of("2025-03-31")
    signed = kb.as_of("2025-03-31", known_on="2025-04-01")
    assert signed.summary.counts["done_on_time"] == 0
    assert kb.summary.counts["done_on_time"] == 1
    assert kb.as_of("2025-03-31", known_on="2025-04-02").summary.counts == kb.summary.counts
    assert "as recorded by 2025-04-01" in str(signed.document().notes)
    assert signed.document().about["known_on"] == date(2025, 4, 1)
    assert "known_on" not in kb.document().about


def test_the_day_of_recording_stays_and_changes_of_tables_are_undone_too(folder):
    kb = open_plan(folder, language="en")
    known = kb.as_of("2025-05-04", known_on="2025-05-04")
    assert due_of(known.as_of("2025-12-31")) == date(2025, 6, 30)
    later = known.as_of("2025-12-31", known_on="2025-05-05")
    assert due_of(later) == date(2025, 9, 30)
    assert known.as_of("2025-05-04", known_on="2025-05-04") is known
    assert len(known.history().table) == 2
    assert copy.copy(known).plan == known.plan
    assert pickle.loads(pickle.dumps(known)).plan == known.plan  # noqa: S301 - our own


def test_before_the_journal_begins_reports_are_left_out_by_their_day_of_entry_and_it_is_said(tmp_path):
    folder = write_tiny_plan(tmp_path / "plan")
    folder.write(
        "reports.csv",
        "date,activity,state,percent,evidence,reporter,note,recorded\n"
        "2025-03-10,I/3.1,done,,QĐ 1,SNV,,2025-04-02\n2025-01-10,I/3.1,in_progress,,,SNV,,\n",
    )
    kb = open_plan(folder.path, language="en").as_of("2025-03-31", known_on="2025-03-31")
    assert [row.state for row in kb.plan.reports] == ["in_progress"]
    assert any("only reports" in note for note in kb.document().notes)
    assert "no journal yet" in str(kb.history())


def test_history_says_who_changed_what_when_why_and_on_what_basis(folder):
    undo_change(folder, at(6, 1, "Minh", reason="nhầm"), 3)
    kb = open_plan(folder, language="en")
    table = kb.history().table
    assert list(table["change_id"]) == [4, 3, 2, 1]
    assert list(table["recorded_by"]) == ["Minh", "Lan", "Minh", "Lan"]
    assert table["undone_by"].tolist()[1] == 4
    assert (table["basis_document"][1], table["reason"][0]) == ("7/QĐ-UBND", "nhầm")
    assert [str(day.date()) for day in table["effective"][1:]] == ["2025-05-05", "2025-03-31", "2025-01-20"]
    assert list(kb.history("I/3.1").table["change_id"]) == [2, 1]
    assert list(kb.history("so-noi-vu").table["change_id"]) == [2, 1]
    assert len(kb.history("so-tu-phap").table) == 0
    with pytest.raises(InputError) as error:
        kb.history("I/9.9")
    assert [fault.id for fault in error.value.diagnostics] == ["unknown-item"]


def test_a_table_that_differs_from_its_journal_has_no_day_of_recording_but_a_located_fault(folder):
    text = (folder / "activities.csv").read_text(encoding="utf-8-sig")
    (folder / "activities.csv").write_text(text.replace("Ban hành", "Ký"), encoding="utf-8")
    kb = open_plan(folder, language="en")
    with pytest.raises(InputError) as error:
        kb.as_of("2025-05-04", known_on="2025-05-04")
    assert [f"{fault.id} {fault.place}" for fault in error.value.diagnostics] == [
        "table-not-as-journal activities.csv:3"
    ]
    assert kb.health_rows[0].id == "table-not-as-journal"
    assert run_command("check", folder, "--format", "sarif").exit_code == 0


def test_an_opened_plan_goes_on_with_its_own_history_while_others_write(folder):
    kb = open_plan(folder)
    add_reports(folder, [report(6, 1, "I/3.2", "in_progress")], at(6, 2))
    assert len(kb.history().table) == 3
    assert len(kb.as_of("2025-12-31", known_on="2025-12-31").plan.reports) == 3
    assert len(open_plan(folder).history().table) == 4


def test_a_scenario_has_no_day_of_recording_of_its_own(folder):
    kb = open_plan(folder, language="en")
    late = Scenario("late").slip(days=10, activity="I/3.2")
    after = kb.as_of("2025-03-31", known_on="2025-04-01").what_if(late).after
    assert due_of(after) == date(2025, 7, 10)
    assert any("as recorded by" in note for note in after.document().notes)
    with pytest.raises(InputError) as error:
        after.as_of("2025-03-31", known_on="2025-04-01")
    assert [fault.id for fault in error.value.diagnostics] == ["known-on-derived"]


def test_a_scenario_is_put_into_the_plan_as_one_change_and_saved_with_its_history(folder, tmp_path):
    kb = open_plan(folder, language="en").as_of("2025-05-31")
    moved = Scenario("moved").reassign("so-noi-vu", "so-tu-phap", on="2025-07-01").slip(days=10, activity="I/3.2")
    answer = kb.what_if(moved)
    saved = answer.save(tmp_path / "new", at(6, 1, basis=Basis("8/QĐ-UBND")))
    recorded = answer.apply(at(6, 1, basis=Basis("8/QĐ-UBND")))
    rows = [read_plan(one).assignments.rows for one in (saved, folder)]
    assert rows == [answer.after.plan.assignments.rows] * 2
    assert recorded.id == 4
    assert [len(open_plan(one).history().table) for one in (saved, folder)] == [3 + len(recorded.entries)] * 2
    lines = [read_journal(one).entries for one in (saved, folder)]
    assert all(entries[-1].files for entries in lines)  # each folder has files of its own
    one, other = ([*entries[:-1], replace(entries[-1], files="", foreign=())] for entries in lines)
    assert one == other
    assert kb.what_if(moved).save(tmp_path / "copy") == tmp_path / "copy"
    assert not (tmp_path / "copy" / "journal.jsonl").exists()


def test_the_commands_show_undo_restore_and_take_up(folder):
    def run(*words):
        done = run_command(*words, LANG="en_US.UTF-8")
        assert done.exit_code == 0, done.output
        return done.output

    assert "Recorded as change 4" in run("undo", "3", "--plan", folder, "--lang", "en")
    assert "due" in run("history", "I/3.2", "--plan", folder, "--lang", "en")
    with (folder / "reports.csv").open("a", encoding="utf-8") as log:
        log.write(f"2025-05-01,I/3.3,in_progress{12 * ','}\n")
    assert "report on I/3.3" in run("commit", folder, "--dry-run", "--lang", "en")
    assert "Recorded as change 5" in run("commit", folder, "--by", "Lan", "--reason", "giấy", "--lang", "en")
    assert "Nothing has changed" in run("commit", folder, "--lang", "en")
    assert "Recorded as change 6" in run("restore", "2025-04-30", "--plan", folder, "--lang", "en")
    assert len(read_plan(folder).reports) == 3
    text = run("status", folder, "--known-on", "2025-03-01", "--lang", "en")
    assert "as recorded by 2025-03-01" in text
    assert "as of 2025-03-30" in text
    told = run(
        "changes", folder, "--since", "2025-04-01", "--as-of", "2025-05-01", "--clock", "recorded", "--lang", "en"
    )
    assert "what was recorded after 2025-04-01" in told
