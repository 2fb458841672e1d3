"""An edit holds from its day until a later day says otherwise of the same: rows of later days do not reset it.

Expected values are those of a table of one field each: what was entered for the latest day not after the one asked for,
of two entries for one day the later one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plan_graph.analysis.responsibility import holds_on
from plan_graph.analysis.versions import plan_in_force
from plan_graph.edits import Appoint, MoveDate, Reassign
from plan_graph.edits.base import add_row
from plan_graph.edits.rows import CorrectCell
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import Window, WorkVersion
from plan_graph.model.windows import Windows
from plan_graph.storing import read_plan
from tests.amount import chunks, seeded
from tests.tiny_plan import write_tiny_plan

JAN, FEB, MAR, JUN, JUL, AUG = (date(2025, month, 1) for month in (1, 2, 3, 6, 7, 8))
FIRST, DUE = date(2025, 4, 1), date(2025, 6, 30)
"""The window of I/3.2 in the tiny plan."""
OTHER_DAYS = [day for number in range(365) if (day := JAN + timedelta(days=number)) not in (FIRST, DUE)]


@pytest.fixture
def plan(tmp_path) -> Plan:
    return read_plan(write_tiny_plan(tmp_path / "plan").path)


def window_on(plan: Plan, day: date, work: str = "I/3.2") -> tuple[date | None, date | None]:
    row = Windows(plan).on(next(row for row in plan.activities if row.id == work), day)
    return row.start, row.due


def leads_on(plan: Plan, day: date, work: str = "I/3.2") -> list[str]:
    return [
        row.agency for row in plan.assignments if row.activity == work and row.role == "lead" and holds_on(row, day)
    ]


@pytest.mark.parametrize(
    ("column", "other", "until", "after"),
    [("start", "due", (MAR, DUE), (MAR, AUG)), ("due", "start", (FIRST, JUL), (AUG, JUL))],
)
def test_a_date_entered_after_the_other_was_moved_for_a_later_day_holds_on_from_its_day(
    column, other, until, after, plan
):
    plan = MoveDate("I/3.2", other, AUG).apply_to(plan, JUL)
    plan = MoveDate("I/3.2", column, MAR if column == "start" else JUL).apply_to(plan, FEB)
    days = (FEB - timedelta(days=1), FEB, JUL - timedelta(days=1), JUL, date(2025, 12, 31))
    assert [window_on(plan, day) for day in days] == [(FIRST, DUE), until, until, after, after]


def test_a_date_moved_back_is_as_if_it_had_never_been_moved(plan):
    later = MoveDate("I/3.2", "due", AUG).apply_to(plan, JUL)
    moved = MoveDate("I/3.2", "start", MAR).apply_to(later, FEB)
    assert MoveDate("I/3.2", "start", FIRST).apply_to(moved, FEB).windows == later.windows


def test_a_date_goes_on_after_a_window_that_ends(plan):
    for_a_time = Window("I/3.2", "period", FIRST, AUG, None, FEB, JUN, None, None)
    plan = replace(plan, windows=Table("windows.csv", (for_a_time,), (2,)))
    plan = MoveDate("I/3.2", "start", MAR).apply_to(plan, MAR)
    days = (FEB, MAR, JUN, JUN + timedelta(days=1))
    assert [window_on(plan, day) for day in days] == [(FIRST, AUG), (MAR, AUG), (MAR, AUG), (MAR, DUE)]


@pytest.mark.random
@pytest.mark.parametrize("chunk", chunks(60, 20, fast=1))
def test_dates_entered_in_any_order_hold_from_their_days(chunk, tmp_path):
    first = read_plan(write_tiny_plan(tmp_path / "plan").path)
    for seed in chunk:
        chance, plan = seeded(f"later days {seed}"), first
        said: dict[str, list[tuple[date, date]]] = {"start": [], "due": []}
        values = iter(chance.sample(range(365), 12))  # no value twice: each entry says something
        for _ in range(12):
            column, day = chance.choice(["start", "due"]), JAN + timedelta(days=chance.randrange(12) * 30)
            to = next(values)
            plan = MoveDate("I/3.2", column, to).apply_to(plan, day)
            said[column].append((day, to))
        for day in (JAN + timedelta(days=number) for number in range(0, 360, 15)):
            expected = tuple(
                max(
                    ((since, number, to) for number, (since, to) in enumerate(said[column]) if since <= day),
                    default=(None, None, old),
                )[2]
                for column, old in (("start", FIRST), ("due", DUE))
            )
            assert window_on(plan, day) == expected, (seed, day)


def test_a_corrected_date_is_corrected_in_the_rows_of_later_days_that_say_nothing_of_it(plan):
    plan = MoveDate("I/3.2", "due", AUG).apply_to(plan, JUL)
    plan = CorrectCell("activities", "I/3.2", "start", "2025-03-01").apply_to(plan, JAN)
    assert [window_on(plan, day) for day in (JAN, JUL)] == [(MAR, DUE), (MAR, AUG)]
    plan = CorrectCell("activities", "I/3.2", "due", "2025-06-29").apply_to(plan, JAN)
    assert [window_on(plan, day) for day in (JAN, JUL)] == [(MAR, date(2025, 6, 29)), (MAR, AUG)]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Ban hành", "Ban hành"), ["Ban hành văn bản"] * 3),
        (("Ban hành", "Soạn"), ["Ban hành", "Soạn", "Ban hành văn bản"]),
    ],
    ids=["only renumbered", "retitled between"],
)  # fmt: skip
def test_a_corrected_title_is_corrected_in_earlier_versions_that_have_it(titles, expected, plan):
    versions = [
        WorkVersion("I/3.2", "1", None, FEB - timedelta(days=1), titles[0], "Issue", "I", "I/1.1", "I/2.1", None),
        WorkVersion("I/3.2", "2", FEB, JUL - timedelta(days=1), titles[1], "Issue", "I", "I/1.1", "I/2.1", None),
        WorkVersion("I/3.2", "3", JUL, None, None, None, None, None, None, None),
    ]
    plan = replace(plan, versions=Table("versions.csv", tuple(versions), (2, 3, 4)))
    plan = CorrectCell("activities", "I/3.2", "title_vi", "Ban hành văn bản").apply_to(plan, AUG)
    in_force = (plan_in_force(plan, day).activities for day in (JAN, FEB, JUL))
    assert [next(row.title_vi for row in rows if row.id == "I/3.2") for rows in in_force] == expected


def test_an_agency_that_takes_over_beside_a_part_of_its_own_that_ends_leads_on(plan):
    own = next(row for row in plan.assignments if row.activity == "I/3.2")
    theirs = replace(own, agency="so-tu-phap", valid_to=JUN)
    plan = replace(plan, assignments=add_row(plan.assignments, theirs))
    plan = Reassign("I/3.2", "lead", "so-noi-vu", "so-tu-phap").apply_to(plan, FEB)
    assert [leads_on(plan, day) for day in (JAN, FEB, JUN, JUL)] == [
        ["so-noi-vu", "so-tu-phap"], ["so-tu-phap"], ["so-tu-phap"], ["so-tu-phap"],
    ]  # fmt: skip


def test_a_lead_entered_for_an_earlier_day_leads_until_the_one_of_a_later_day(plan):
    plan = Reassign("I/3.2", "lead", "so-noi-vu", "so-tu-phap", JUL).apply_to(plan, JAN)
    agency = replace(plan.agencies.rows[0], id="so-moi")
    plan = replace(plan, agencies=add_row(plan.agencies, agency))
    plan = Reassign("I/3.2", "lead", "so-noi-vu", "so-moi", FEB).apply_to(plan, JAN)
    assert [leads_on(plan, day) for day in (JAN, FEB, JUL)] == [["so-noi-vu"], ["so-moi"], ["so-tu-phap"]]
    plan = Appoint("I/3.2", "so-noi-vu", MAR).apply_to(plan, JAN)
    assert [leads_on(plan, day) for day in (MAR, JUL)] == [["so-moi", "so-noi-vu"], ["so-tu-phap", "so-noi-vu"]]
