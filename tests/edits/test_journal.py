"""Every change of a plan is a line of its journal, and the tables follow from the journal."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from plan_graph.edits import Appoint, ConfirmDependency, MoveDate, Reassign
from plan_graph.edits.hand_edits import find_hand_edits
from plan_graph.edits.journal import Basis, Origin, read_journal
from plan_graph.edits.log_edits import AddFulfilment, AddOccurrence, AddReport, DecideFinding
from plan_graph.edits.open_folder import open_folder
from plan_graph.edits.recording import (
    journal_faults,
    record_edits,
    record_in_memory,
    restore_day,
    take_up_hand_edits,
    undo_change,
)
from plan_graph.edits.rows import ChangeRow, CorrectCell
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.storing import read_plan, write_plan
from tests.tiny_plan import write_tiny_plan

DAY = date(2025, 6, 30)
DECREE = Origin(datetime(2025, 6, 30, 9, 5), "Lan", Basis("12/QĐ-UBND", date(2025, 6, 25)), "sáp nhập")


def at(day: date, **more: object) -> Origin:
    return Origin(datetime(day.year, day.month, day.day, 8), "Lan", **more)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path):
    folder = write_tiny_plan(tmp_path / "plan").path
    write_plan(read_plan(folder), folder)
    return folder


def held(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.*") if file.name != "journal.jsonl"}


def faults_in(folder) -> tuple[Diagnostic, ...]:
    try:
        return journal_faults(read_plan(folder), read_journal(folder))
    except InputError as error:
        return error.diagnostics


def agree(folder) -> None:
    """The tables of a folder are what follows from its journal."""
    journal = read_journal(folder)
    assert journal is not None
    assert journal.plan() == read_plan(folder)
    assert journal_faults(read_plan(folder), journal) == ()


def test_an_edit_is_a_line_with_its_days_by_whom_why_and_its_rows(folder):
    before = held(folder)
    recorded = record_edits(folder, [Reassign("I/3.1", "lead", "so-noi-vu", "so-tu-phap", date(2025, 7, 1))], DECREE)
    agree(folder)
    assert recorded.plan == read_plan(folder)
    _, line = (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    values = json.loads(line)
    assert values.pop("digest") == read_journal(folder).digest
    assert (len(values.pop("files")), len(values.pop("check"))) == (32, 16)
    assert values.pop("before")[0] == 1
    moved = {"activity": "I/3.1", "role": "lead", "inherited": "false", "source_line": "14"}
    assert values == {
        "id": 1,
        "edit": {"do": "reassign", "activity": "I/3.1", "role": "lead", "former": "so-noi-vu", "to": "so-tu-phap",
                 "on": "2025-07-01"},
        "effective": "2025-07-01",
        "recorded": "2025-06-30T09:05:00",
        "by": "Lan",
        "basis": {"number": "12/QĐ-UBND", "day": "2025-06-25"},
        "reason": "sáp nhập",
        "rows": [
            {"table": "assignments", "at": 0, "removed": [moved | {"agency": "so-noi-vu"}],
             "added": [moved | {"agency": "so-noi-vu", "valid_to": "2025-06-30"}]},
            {"table": "assignments", "at": 3, "removed": [],
             "added": [moved | {"agency": "so-tu-phap", "valid_from": "2025-07-01"}]},
        ],
    }  # fmt: skip
    assert {name for name, content in held(folder).items() if content != before[name]} == {"assignments.csv"}


EDITS = {
    "report": AddReport(date(2025, 6, 1), "I/3.2", "in_progress", 10.0, "tờ trình", "so-noi-vu", "=1+1"),
    "occurrence": AddOccurrence("cong-bo", date(2025, 5, 5), "công văn 5"),
    "fulfilment": AddFulfilment("III/1", date(2025, 3, 31), date(2025, 3, 30), "báo cáo 7"),
    "dependency": ConfirmDependency("I/3.2", "I/3.3"),
    "cell": CorrectCell("activities", "I/3.2", "title_vi", "Ban hành quy chế"),
    "emptied": CorrectCell("activities", "I/3.1", "budget_line", None),
    "due": MoveDate("I/3.2", "due", date(2025, 9, 30)),
    "row": ChangeRow("gaps", after=(("item", "I/3.1"), ("column", "note"), ("what_vi", "mất"), ("what_en", "lost"))),
    "lead": Appoint("I/3.3", "so-noi-vu", date(2025, 7, 1)),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_every_edit_is_undone_and_made_again_with_the_same_bytes(edit, folder):
    bytes_of = [held(folder)]
    record_edits(folder, [edit], at(DAY))
    bytes_of.append(held(folder))
    assert bytes_of[0] != bytes_of[1]
    undo_change(folder, at(DAY))
    assert held(folder) == bytes_of[0]
    undo_change(folder, at(DAY), 2)
    assert held(folder) == bytes_of[1]
    agree(folder)
    assert read_journal(folder).entries[0].edit == edit


def test_edits_written_together_are_undone_together_and_others_stay(folder):
    record_edits(folder, [EDITS["report"], EDITS["due"]], at(date(2025, 6, 1)))
    record_edits(folder, [EDITS["lead"]], at(date(2025, 6, 2)))
    record_edits(folder, [AddReport(date(2025, 6, 3), "I/3.3", "in_progress")], at(date(2025, 6, 3)))
    with_all = read_plan(folder)
    undo_change(folder, at(date(2025, 6, 4)), 1)
    agree(folder)
    plan = read_plan(folder)
    assert [row.activity for row in plan.reports] == ["I/3.1", "I/3.3"]
    assert plan.assignments == with_all.assignments
    assert plan.activities.rows[1].due == date(2025, 6, 30)
    undo_change(folder, at(date(2025, 6, 5)), 4)
    assert read_plan(folder) == with_all


def test_what_a_later_change_builds_on_is_not_undone_before_it(folder):
    record_edits(folder, [EDITS["due"]], at(DAY))
    record_edits(folder, [MoveDate("I/3.2", "due", date(2025, 10, 31))], at(DAY))
    with pytest.raises(InputError) as error:
        undo_change(folder, at(DAY), 1)
    assert [(fault.id, fault.line) for fault in error.value.diagnostics] == [("change-built-upon", 2)]
    first = held(folder)
    undo_change(folder, at(DAY))
    undo_change(folder, at(DAY))
    assert read_plan(folder).activities.rows[1].due == date(2025, 6, 30)
    undo_change(folder, at(DAY), 4)
    undo_change(folder, at(DAY), 3)
    assert held(folder) == first


@pytest.mark.parametrize(("number", "fault"), [(7, "change-unknown"), (1, "change-undone"), (None, "nothing-to-undo")])
def test_a_change_that_is_not_there_is_not_undone(number, fault, folder):
    record_edits(folder, [EDITS["due"]], at(DAY))
    undo_change(folder, at(DAY))
    with pytest.raises(InputError) as error:
        undo_change(folder, at(DAY), number)
    assert [one.id for one in error.value.diagnostics] == [fault]


def test_a_decision_on_a_finding_is_recorded_though_no_table_changes(folder):
    before = held(folder)
    recorded = record_edits(folder, [DecideFinding("no_lead", "I/3.1")], at(DAY, reason="đã giao miệng"))
    assert recorded.id == 1
    assert held(folder) == before
    assert read_journal(folder).entries[0].reason == "đã giao miệng"


def test_an_edit_that_changes_nothing_is_not_recorded(folder):
    record_edits(folder, [EDITS["dependency"]], at(DAY))
    assert record_edits(folder, [EDITS["dependency"]], at(DAY)).id is None
    assert len(read_journal(folder).entries) == 1


def test_edits_after_which_the_plan_could_not_be_read_are_refused_as_a_whole(folder):
    before = held(folder)
    turned = CorrectCell("activities", "I/3.2", "due", "2025-01-01")
    with pytest.raises(InputError) as error:
        record_edits(folder, [EDITS["report"], turned], at(DAY))
    assert [one.id for one in error.value.diagnostics] == ["window-reversed"]
    assert held(folder) == before
    assert not (folder / "journal.jsonl").exists()


def test_tables_edited_by_hand_are_taken_up_and_told(folder):
    record_edits(folder, [EDITS["due"]], at(DAY))
    by_hand = (folder / "reports.csv").read_text(encoding="utf-8") + "2025-06-20,I/3.3,in_progress,5,,,tay,,,,,,,,\n"
    (folder / "reports.csv").write_text(by_hand, encoding="utf-8")
    agencies = (folder / "agencies.csv").read_text(encoding="utf-8-sig").replace("DoHA", "DHA")
    (folder / "agencies.csv").write_text(agencies.replace(",", ";"), encoding="utf-8")
    faults = journal_faults(read_plan(folder), read_journal(folder))
    assert [f"{fault.id} {fault.place}" for fault in faults] == [
        "table-not-as-journal agencies.csv:2", "table-not-as-journal reports.csv:3",
    ]  # fmt: skip
    edits = find_hand_edits(read_plan(folder), read_journal(folder).tables(), DAY)
    assert [edit.do for edit in edits] == ["row", "add-report"]
    assert "“DoHA” → “DHA”" in edits[0].sentence({}, "en")
    recorded = record_edits(folder, [EDITS["lead"]], at(DAY))
    assert [fault.id for fault in recorded.doubts] == ["hand-edits-taken-up"]
    assert [(entry.id, entry.by) for entry in read_journal(folder).entries] == [
        (1, "Lan"),
        (2, ""),
        (2, ""),
        (3, "Lan"),
    ]
    assert read_plan(folder).reports.rows[-1].recorded == DAY
    agree(folder)
    undo_change(folder, at(DAY), 2)
    assert read_plan(folder).agencies.rows[0].short_en == "DoHA"
    agree(folder)


def test_rows_taken_out_moved_and_added_by_hand_are_taken_up_in_their_order(folder):
    record_edits(folder, [EDITS["report"]], at(DAY))
    head, *rows = (folder / "assignments.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = ["I/3.1,so-tu-phap,support,,,false,14,,", rows[2], rows[0].replace("lead", "advise"), rows[0]]
    (folder / "assignments.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    package = (folder / "datapackage.json").read_text(encoding="utf-8").replace("Tiny plan", "Small plan")
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    wanted = read_plan(folder)
    take_up_hand_edits(folder, at(DAY, reason="đối chiếu bản ký"))
    agree(folder)
    plan = read_plan(folder)
    assert plan.assignments.rows == wanted.assignments.rows
    assert plan.package.title["en"] == "Small plan"
    assert {entry.reason for entry in read_journal(folder).entries} == {"", "đối chiếu bản ký"}
    assert take_up_hand_edits(folder, at(DAY)).id is None


def unsealed(line: str) -> str:
    """A line without the digest at its end, as of the first form of the journal."""
    return line.partition(',"check"')[0] + "}"


def without_before(line: str) -> str:
    """A line that says nothing of those before it."""
    return unsealed(line).partition(',"before"')[0] + "}"


@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (lambda lines: [*lines, "{"], ["journal-line journal.jsonl:4"]),
        (lambda lines: [*lines[:2], lines[2][:-40]], ["journal-line journal.jsonl:3"]),
        (lambda lines: [*lines[:2], unsealed(lines[2]).replace('"id":2', '"id":4')], ["journal-line journal.jsonl:3"]),
        (lambda lines: [lines[0], unsealed(lines[2]).replace('"id":2', '"id":1')],
         ["journal-lines-lost journal.jsonl:2"]),
        (lambda lines: [lines[0], without_before(lines[2]).replace('"id":2', '"id":1')],
         ["journal-does-not-fit journal.jsonl:2"]),
        (lambda lines: [lines[0], lines[2]], ["journal-line journal.jsonl:2"]),
        (lambda lines: [*lines[:2], lines[1], lines[2]], ["journal-lines-lost journal.jsonl:3"]),
        (lambda lines: [lines[0], lines[1].replace("Lan", "Mai"), lines[2]], ["journal-line-changed journal.jsonl:2"]),
        (lambda lines: [lines[0].replace("Tiny", "Tidy"), *lines[1:]], ["journal-lines-lost journal.jsonl:2"]),
        (lambda lines: [*lines[:2], lines[2].replace("2025-10-31", "2025-10-30")],
         ["journal-line-changed journal.jsonl:3"]),
        (lambda lines: [*lines[:2], lines[2].replace("Lan", "Minh")], ["journal-line-changed journal.jsonl:3"]),
        (lambda lines: [*lines[:2], unsealed(lines[2]).replace("2025-10-31", "2025-10-30")],
         ["journal-digest journal.jsonl:3"]),
        (lambda lines: [*lines[:2], lines[2].partition(',"digest"')[0] + "}"], ["journal-cut journal.jsonl:3"]),
        (lambda lines: [*lines[:2], "<<<<<<< HEAD", lines[2], "=======", lines[2], ">>>>>>> other"],
         ["journal-merged journal.jsonl:3", "journal-merged journal.jsonl:5", "journal-merged journal.jsonl:7"]),
        (lambda lines: [*lines, lines[2]], ["journal-lines-lost journal.jsonl:4"]),
        (lambda lines: ['{"journal": "plan-graph", "form": 9}', *lines[1:]], ["journal-line journal.jsonl:1"]),
    ],
)  # fmt: skip
def test_a_damaged_journal_is_told_and_nothing_is_written(spoil, faults, folder):
    record_edits(folder, [EDITS["due"]], at(DAY))
    record_edits(folder, [MoveDate("I/3.2", "due", date(2025, 10, 31))], at(DAY))
    lines = (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "journal.jsonl").write_text("\n".join([*spoil(lines), ""]), encoding="utf-8")
    before = held(folder)
    assert [f"{fault.id} {fault.place}" for fault in faults_in(folder)] == faults
    with pytest.raises(InputError):
        undo_change(folder, at(DAY))
    assert held(folder) == before


@pytest.mark.parametrize("end", [b"", b"\r\n"], ids=["no last line end", "line ends of another system"])
def test_a_journal_whose_line_ends_an_editor_changed_is_gone_on_with(end, folder):
    record_edits(folder, [EDITS["due"]], at(DAY))
    journal = folder / "journal.jsonl"
    content = journal.read_bytes()
    journal.write_bytes(content.replace(b"\n", end) if end else content.removesuffix(b"\n"))
    for number in (2, 3):
        assert record_edits(folder, [AddReport(date(2025, 6, number), "I/3.3", "in_progress")], at(DAY)).id == number
        agree(folder)
    assert len(journal.read_bytes().splitlines()) == 4


def test_a_folder_made_of_a_scenario_is_opened_by_the_end_of_its_journal(folder, tmp_path):
    record_edits(folder, [EDITS["due"]], at(DAY))
    plan, _, lines = record_in_memory(read_plan(folder), read_journal(folder), [EDITS["lead"]], at(DAY))
    write_plan(plan, tmp_path / "saved", {"journal.jsonl": lines})
    opened = open_folder(tmp_path / "saved", at(DAY))
    assert (opened.journal.first, opened.hand_edits, opened.last_id) == ({}, (), 2)
    record_edits(tmp_path / "saved", [EDITS["report"]], at(DAY))
    agree(tmp_path / "saved")


def test_a_plan_with_a_journal_is_not_replaced(folder):
    record_edits(folder, [EDITS["due"]], at(DAY))
    with pytest.raises(InputError) as error:
        write_plan(read_plan(folder), folder)
    assert [fault.id for fault in error.value.diagnostics] == ["folder-has-journal"]


def test_a_day_is_restored_by_a_new_change(folder):
    record_edits(folder, [EDITS["report"]], at(date(2025, 6, 1)))
    first = held(folder)
    record_edits(folder, [EDITS["due"], EDITS["lead"]], at(date(2025, 6, 5)))
    second = held(folder)
    restore_day(folder, date(2025, 6, 4), at(DAY))
    assert held(folder) == first
    undo_change(folder, at(DAY))
    assert held(folder) == second
    agree(folder)
    with pytest.raises(InputError) as error:
        restore_day(folder, date(2025, 5, 31), at(DAY))
    assert [fault.id for fault in error.value.diagnostics] == ["known-before-journal"]


def test_a_scenario_that_is_put_into_the_plan_names_its_basis_in_the_rows(folder):
    from plan_graph.edits import EndAgency

    record_edits(folder, [EndAgency("merge", "so-noi-vu", "so-tu-phap", date(2025, 7, 1))], DECREE)
    (row,) = read_plan(folder).agency_successions
    assert row.note == "12/QĐ-UBND ngày 25/06/2025"
