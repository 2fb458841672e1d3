"""Random sequences of changes: the tables follow from the journal, by either clock, and every change is undone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plan_graph.analysis.plan_facts import facts_of_kinds
from plan_graph.analysis.responsibility import Holders, holds_on
from plan_graph.analysis.versions import plan_in_force
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
from plan_graph.edits.recording import (
    journal_faults,
    record_edits,
    record_in_memory,
    restore_day,
    take_up_hand_edits,
    undo_change,
)
from plan_graph.edits.revising import Revise
from plan_graph.edits.row_changes import cells_of, pieces_between
from plan_graph.edits.rows import ChangeRow, CorrectCell
from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan
from plan_graph.model.windows import Windows
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


WITHOUT_A_DAY = ["row", "correct", "add", "confirm", "reject", "propose"]
"""Edits of rows that have no day: what they say counts on every day, and the day of recording alone tells it apart."""


def seen_on(plan: Plan, on: date) -> dict[str, object]:
    """What a plan says of a day: its works and their windows, who holds which part, who is in force, and the log."""
    plan = plan_in_force(plan, on)
    holders, windows = Holders(plan), Windows(plan)
    works = [windows.on(work, on) for work in plan.activities]
    log = {"report", "event", "fulfilled", "target_figure", "occurrence"}
    return {
        "works": [(work.id, work.title_vi, work.window, work.start, work.due, work.recurrence) for work in works],
        "parts": sorted(
            {
                (row.activity, row.role, holder)
                for row in plan.assignments
                if holds_on(row, on)
                for holder in holders.of(row.agency, row.activity, on)
            }
        ),
        "agencies": sorted(row.id for row in plan.agencies if holders.is_in_force(row.id, on)),
        "order": sorted((row.predecessor, row.successor, row.basis) for row in plan.dependencies),
        "log": sorted(map(repr, facts_of_kinds(log, plan, on))),
    }


def build_by_hand(plan: Plan, made: list[tuple[Edit, date]], until: date) -> Plan | None:
    """The plan with the edits that hold by a day, in the order of their recording.

    None when a revision was made on rows that an edit of a later day had put there: it is rows, and cannot be made
    without them.
    """
    for edit, effective in made:
        if effective <= until or edit.do in WITHOUT_A_DAY:
            try:
                plan = edit.apply_to(plan, effective)
            except InputError as error:
                if edit.do == "revise":
                    return None
                if edit.do != "row" or error.diagnostics[0].id != "row-not-there":
                    raise  # it took out a report of a later day, which is not there yet
    return plan


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(20, 5, fast=1))
def test_a_day_is_seen_as_in_a_plan_made_by_hand_of_what_holds_by_it(chunk, tmp_path):
    first = read_plan(write_tiny_plan(tmp_path / "plan").path)
    compared = 0
    for seed in chunk:
        chance = seeded(f"effective {seed}")
        plan, journal = first, None
        made: list[tuple[Edit, date]] = []
        while len(made) < 12:
            maker = chance.choice([*MAKERS.values()])
            origin = Origin(datetime(2025, 1, 1), effective=day(chance))
            try:
                edit = maker(chance, plan)
                plan, journal, _ = record_in_memory(plan, journal, [edit], origin)
            except (InputError, IndexError):  # or there are no reports to take out
                continue
            made += [(edit, entry.effective) for entry in journal.entries[len(made) :]]
        for until in (date(2025, 3, 1), date(2025, 7, 1), date(2025, 10, 1)):
            by_hand = build_by_hand(first, made, until)
            if by_hand is not None:
                assert seen_on(plan, until) == seen_on(by_hand, until), (seed, until)
                compared += 1
    assert compared >= len(chunk)


@pytest.mark.parametrize("do", [edit.do for edit in EDITS if edit.do not in ("undo", "restore")])
def test_every_type_of_edit_is_drawn_here_and_comes_back_from_json(do, tmp_path):
    plan = read_plan(write_tiny_plan(tmp_path / "plan").path)
    edit = MAKERS[do](seeded(do), plan)
    assert edit.do == do
    assert edit_from_json(edit_as_json(edit)) == (replace(edit, pieces=()) if do == "revise" else edit)
    assert all("{" not in edit.sentence({}, language) for language in ("vi", "en"))
