"""Random sequences of changes: the tables follow from the journal, by either clock, and every change is undone."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plan_graph.edits import (
    AddAgency,
    AddDependency,
    Appoint,
    Cancel,
    Complete,
    ConfirmDependency,
    Demote,
    Edit,
    EndAgency,
    Fulfil,
    MoveDate,
    Occur,
    Reassign,
    RejectDependency,
    ReportProgress,
    Unassign,
)
from plan_graph.edits.agencies import HandOver
from plan_graph.edits.journal import Basis, Origin, read_journal
from plan_graph.edits.kinds import EDITS, edit_as_json, edit_from_json
from plan_graph.edits.log_edits import (
    AddFigure,
    AddFulfilment,
    AddOccurrence,
    AddReport,
    DecideFinding,
    ProposeDependency,
)
from plan_graph.edits.recording import journal_faults, record_edits, restore_day, take_up_hand_edits, undo_change
from plan_graph.edits.revising import Revise
from plan_graph.edits.row_changes import cells_of, pieces_between
from plan_graph.edits.rows import ChangeRow, CorrectCell
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan
from plan_graph.storing import read_plan, write_plan
from plan_graph.storing.plan_folder import files_of
from tests.amount import chunks, seeded
from tests.tiny_plan import write_tiny_plan

START = date(2025, 1, 1)
ACTIVITIES = ("I/3.1", "I/3.2", "I/3.3")
AGENCIES = ("so-noi-vu", "so-tu-phap")


def day(chance: random.Random) -> date:
    return START + timedelta(days=chance.randrange(364))


def remove_a_report(chance: random.Random, plan: Plan) -> Edit:
    row = chance.choice(plan.reports.rows)
    return ChangeRow("reports", before=tuple(cells_of(row).items()))


def revise(chance: random.Random, plan: Plan) -> Edit:
    """A revision of one to three works: new deadlines, and another lead."""
    on, after = day(chance), plan
    works = chance.sample(ACTIVITIES, chance.randrange(1, 4))
    for work in works:
        after = MoveDate(work, "due", date(2025, 12, 31) - timedelta(days=chance.randrange(60))).apply_to(after, on)
        after = Appoint(work, chance.choice(AGENCIES), on).apply_to(after, on)
    return Revise(on, changed=tuple(works), pieces=pieces_between(plan, after))


MAKERS: dict[str, Callable[[random.Random, Plan], Edit]] = {
    "add-agency": lambda c, _: AddAgency(f"so-{c.randrange(10**6)}", "Sở mới", "New", day(c)),
    "end-agency": lambda c, _: EndAgency("merge", *c.sample(AGENCIES, 2), day(c)),
    "hand-over": lambda c, _: HandOver(*c.sample(AGENCIES, 2), day(c), (c.choice(ACTIVITIES),)),
    "appoint": lambda c, _: Appoint(c.choice(ACTIVITIES), c.choice(AGENCIES), day(c)),
    "demote": lambda c, _: Demote(c.choice(ACTIVITIES), c.choice(AGENCIES), day(c)),
    "reassign": lambda c, _: Reassign(c.choice(ACTIVITIES), "lead", *c.sample(AGENCIES, 2), day(c)),
    "unassign": lambda c, _: Unassign(c.choice(ACTIVITIES), c.choice(AGENCIES), "lead", day(c)),
    "complete": lambda c, _: Complete(c.choice(ACTIVITIES)),
    "report": lambda c, _: ReportProgress(c.choice(ACTIVITIES)),
    "cancel": lambda c, _: Cancel(c.choice(ACTIVITIES)),
    "occur": lambda c, _: Occur("cong-bo"),
    "fulfil": lambda c, _: Fulfil("III/1", day(c)),
    "move": lambda c, _: MoveDate(c.choice(ACTIVITIES), "due", date(2025, 12, 31) - timedelta(days=c.randrange(60))),
    "add": lambda c, _: AddDependency("I/3.1", "I/3.3"),
    "confirm": lambda c, _: ConfirmDependency("I/3.2", "I/3.3"),
    "reject": lambda c, _: RejectDependency("I/3.2", "I/3.3"),
    "add-report": lambda c, _: AddReport(day(c), c.choice(ACTIVITIES), "in_progress", float(c.randrange(100))),
    "add-occurrence": lambda c, _: AddOccurrence("cong-bo", day(c), "=công văn"),
    "add-fulfilment": lambda c, _: AddFulfilment("III/1", day(c), day(c), "báo cáo"),
    "propose": lambda c, _: ProposeDependency("I/3.1", "I/3.3", evidence_vi="sau khi"),
    "decide-finding": lambda c, _: DecideFinding("no_lead", c.choice(ACTIVITIES)),
    "correct": lambda c, _: CorrectCell(
        "activities", c.choice(ACTIVITIES), "title_vi", f"Việc {c.randrange(9)}"
    ),
    "row": remove_a_report,
    "add-figure": lambda c, _: AddFigure("II/1.1", day(c), float(c.randrange(100))),
    "revise": revise,
}  # fmt: skip
"""How an edit of each type is drawn; those that a plan cannot have are refused and drawn again."""


def held(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.*") if file.name != "journal.jsonl"}


def edit_by_hand(chance: random.Random, folder: Path) -> None:
    """What somebody might do with a spreadsheet."""
    name = chance.choice(["agencies.csv", "assignments.csv", "reports.csv"])
    head, *rows = (folder / name).read_text(encoding="utf-8-sig").splitlines()
    if not rows:
        return
    if chance.random() < 0.5 and len(rows) > 2:
        first, second = chance.sample(range(len(rows)), 2)
        rows[first], rows[second] = rows[second], rows[first]
    else:
        place = chance.randrange(len(rows))
        rows[place] = rows[place].replace("false", "true").replace("DoJ", "DJ").replace("SNV", "SN")
    (folder / name).write_text("\r\n".join([head, *rows, ""]), encoding="utf-8")


def play(chance: random.Random, folder: Path, count: int) -> list[tuple[date, dict[str, bytes], int]]:
    """Make changes on ascending days; gives the day of each, the tables and the number of edits after it."""
    now, moments = START, [(START, files_of(read_plan(folder)), 0)]
    take_up_hand_edits(folder, Origin(datetime(2025, 1, 1)))
    for _ in range(count):
        now += timedelta(days=chance.randrange(3))
        origin = Origin(
            datetime(now.year, now.month, now.day, 10), chance.choice(["Lan", ""]),
            chance.choice([None, Basis("1/QĐ", now)]), chance.choice(["", "lý do"]),
        )  # fmt: skip
        what = chance.random()
        try:
            if what < 0.1:
                edit_by_hand(chance, folder)
                take_up_hand_edits(folder, origin)
            elif what < 0.25:
                groups = list(read_journal(folder).groups)
                item = chance.choice(["", "", *ACTIVITIES])
                undo_change(folder, origin, chance.choice([None, *groups[-4:]]), item=item)
            elif what < 0.3:
                restore_day(folder, chance.choice(moments)[0], origin)
            else:
                makers = chance.choices([*MAKERS.values()], k=chance.randrange(1, 4))
                plan = read_plan(folder)
                record_edits(folder, [make(chance, plan) for make in makers], origin)
        except (InputError, IndexError):  # or there are no reports to take out
            assert files_of(read_plan(folder)) == moments[-1][1]
            continue
        moments.append((now, files_of(read_plan(folder)), len(read_journal(folder).entries)))
    return moments


def copy_of_days(moments: list[tuple[date, dict[str, bytes], int]], known: date) -> dict[str, bytes]:
    """The tables after the last change of a day."""
    return next(tables for moment, tables, _ in reversed(moments) if moment <= known)


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(16, 2, fast=1))
def test_tables_follow_from_the_journal_by_either_clock_and_every_change_is_undone(chunk, tmp_path):
    for seed in chunk:
        chance = seeded(f"journal {seed}")
        folder = write_tiny_plan(tmp_path / f"plan{seed}").path
        write_plan(read_plan(folder), folder)
        moments = play(chance, folder, 16)
        journal, plan = read_journal(folder), read_plan(folder)
        assert journal_faults(plan, journal) == ()
        assert journal.plan() == plan
        for known in (START + timedelta(days=number) for number in range(0, 75, 5)):
            assert files_of(journal.up_to_day(known).plan()) == copy_of_days(moments, known)
        ours = files_of(plan)  # of files that were saved by hand in another form, the rows alone come back
        tables = {name: content for name, content in held(folder).items() if content == ours.get(name)}
        done = []
        while (journal := read_journal(folder)) and len(done) < 6:
            standing = [one for one in journal.groups if one not in journal.undone_ids and not is_undo(journal, one)]
            if not standing:
                break
            undo_change(folder, Origin(datetime(2025, 6, 1)), standing[-1])
            done.append(len(journal.groups) + 1)
            assert journal_faults(read_plan(folder), read_journal(folder)) == ()
        for number in reversed(done):
            undo_change(folder, Origin(datetime(2025, 6, 2)), number)
        assert {name: held(folder)[name] for name in tables} == tables
        assert files_of(read_plan(folder)) == files_of(plan)


def is_undo(journal, number: int) -> bool:
    return journal.groups[number][0].undone_id is not None


OF_THEIR_OWN = [
    "add-agency", "complete", "report", "cancel", "occur", "fulfil", "add", "confirm", "reject", "add-report",
    "add-occurrence", "add-fulfilment", "propose", "decide-finding", "correct", "add-figure",
]  # fmt: skip
"""Edits whose rows do not depend on edits of later days; the others close or begin rows beside those that are there."""


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(8, 1, fast=1))
def test_a_plan_made_by_hand_of_what_is_effective_by_a_day_has_the_rows_that_the_journal_gives(chunk, tmp_path):
    for seed in chunk:
        chance = seeded(f"effective {seed}")
        folder = write_tiny_plan(tmp_path / f"plan{seed}").path
        write_plan(read_plan(folder), folder)
        shutil.copytree(folder, tmp_path / "by-hand", dirs_exist_ok=True)
        made: list[Edit] = []
        while len(made) < 12:
            name = chance.choice(OF_THEIR_OWN)
            try:
                edit = MAKERS[name](chance, read_plan(folder))
                recorded = record_edits(folder, [edit], Origin(datetime(2025, 1, 1), effective=day(chance)))
            except (InputError, IndexError):  # or there are no reports to take out
                continue
            made += [edit] * len(recorded.entries)
        journal = read_journal(folder)
        for until in (date(2025, 3, 1), date(2025, 7, 1), date(2025, 10, 1)):
            try:
                kept = journal.without_later(until)
            except InputError:  # an edit of an earlier day was made on rows of a later one: the test below
                continue
            by_hand = read_plan(tmp_path / "by-hand")
            for edit, entry in zip(made, journal.entries, strict=True):
                if entry.effective <= until:
                    by_hand = edit.apply_to(by_hand, entry.effective)
            assert files_of(kept.plan()) == files_of(by_hand)


def test_an_edit_of_an_earlier_day_that_was_made_on_rows_of_a_later_one_is_told(tmp_path):
    folder = write_tiny_plan(tmp_path / "plan").path
    record_edits(folder, [Reassign("I/3.1", "lead", *AGENCIES, date(2025, 9, 1))], Origin(date(2025, 1, 1)))
    record_edits(folder, [Reassign("I/3.1", "lead", *AGENCIES, date(2025, 5, 1))], Origin(date(2025, 1, 2)))
    with pytest.raises(InputError) as error:
        read_journal(folder).without_later(date(2025, 6, 1))
    assert [fault.id for fault in error.value.diagnostics] == ["change-built-upon"]


@pytest.mark.parametrize("do", [edit.do for edit in EDITS if edit.do not in ("undo", "restore")])
def test_every_type_of_edit_is_drawn_here_and_comes_back_from_json(do, tmp_path):
    plan = read_plan(write_tiny_plan(tmp_path / "plan").path)
    edit = MAKERS[do](seeded(do), plan)
    assert edit.do == do
    assert edit_from_json(edit_as_json(edit)) == (replace(edit, pieces=()) if do == "revise" else edit)
    assert all("{" not in edit.sentence({}, language) for language in ("vi", "en"))
