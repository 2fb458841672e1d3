"""What a change did to one work is taken back alone; what a later change was made on is not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from plan_graph.edits import Appoint, MoveDate
from plan_graph.edits.journal import Origin, read_journal
from plan_graph.edits.recording import journal_faults, record_edits, undo_change
from plan_graph.edits.revising import Revise
from plan_graph.edits.row_changes import pieces_between
from plan_graph.model.diagnostics import InputError
from plan_graph.model.windows import Windows
from plan_graph.storing import read_plan
from tests.tiny_plan import write_tiny_plan

ON, DAY = date(2025, 5, 1), Origin(datetime(2025, 4, 28, 9), "Lan")


def due_of(folder, number: int) -> date | None:
    plan = read_plan(folder)
    return Windows(plan).on(plan.activities.rows[number], date(2025, 12, 1)).due


@pytest.fixture
def folder(tmp_path):
    """A revision of two works as one edit, and a report after it."""
    folder = write_tiny_plan(tmp_path / "plan").path
    plan = after = read_plan(folder)
    for work in ("I/3.1", "I/3.2"):
        after = MoveDate(work, "due", date(2025, 11, 30)).apply_to(after, ON)
        after = Appoint(work, "so-tu-phap", ON).apply_to(after, ON)
    record_edits(folder, [Revise(ON, (), (), ("I/3.1", "I/3.2"), pieces_between(plan, after))], DAY)
    return folder


def leads(folder, work: str) -> list[str]:
    return [row.agency for row in read_plan(folder).assignments if row.activity == work]


def test_one_work_of_a_revision_is_as_before_and_the_others_stay_revised(folder):
    record_edits(folder, [Appoint("I/3.3", "so-noi-vu", ON)], DAY)
    undo_change(folder, DAY, 1, item="I/3.2")
    assert (due_of(folder, 0), due_of(folder, 1)) == (date(2025, 11, 30), date(2025, 6, 30))
    assert leads(folder, "I/3.1") == ["so-noi-vu", "so-tu-phap"]
    assert leads(folder, "I/3.2") == ["so-noi-vu"]
    assert leads(folder, "I/3.3") == ["so-tu-phap", "so-noi-vu"]
    journal = read_journal(folder)
    assert journal_faults(read_plan(folder), journal) == ()
    assert journal.undone_ids == frozenset()
    assert "I/3.2" in journal.entries[-1].edit.sentence({}, "vi")
    undo_change(folder, DAY, 3)
    assert due_of(folder, 1) == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("later", "item", "fault"),
    [
        (MoveDate("I/3.2", "due", date(2025, 12, 15)), "I/3.2", "change-built-upon"),
        (MoveDate("I/3.1", "due", date(2025, 12, 15)), "I/3.3", "change-not-about"),
    ],
)
def test_a_part_on_which_a_later_change_rests_or_that_is_none_is_refused_with_its_number(later, item, fault, folder):
    record_edits(folder, [later], Origin(datetime(2025, 4, 29), effective=ON))
    with pytest.raises(InputError) as error:
        undo_change(folder, DAY, 1, item=item)
    (refusal,) = error.value.diagnostics
    assert (refusal.id, refusal.values["id"]) == (fault, "1")
    assert refusal.values.get("other", "2") == "2"


def test_what_would_change_is_seen_before_it_is_written(folder):
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    planned = undo_change(folder, DAY, 1, item="I/3.1", write=False)
    assert planned.id == 2
    assert Windows(planned.plan).on(planned.plan.activities.rows[0], date(2025, 12, 1)).due == date(2025, 3, 31)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == files
