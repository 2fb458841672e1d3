"""A changed plan is checked and written by its changed rows alone, with the result of doing so with all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plan_graph.model.diagnostics import InputError
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import Dependency, Report
from plan_graph.storing import read_plan, write_plan
from plan_graph.storing.plan_changes import common_rows, format_changes, number_lines, reread_changed
from plan_graph.storing.plan_folder import files_of, plan_of, read_plan_and_files
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def folder(tmp_path):
    path = write_tiny_plan(tmp_path / "plan").path
    write_plan(read_plan(path), path)
    return path


def with_rows(plan: Plan, name: str, *rows) -> Plan:
    return replace(plan, **{name: Table("", rows, (0,) * len(rows))})


def report(activity: str = "I/3.1", note: str = "ghi chú") -> Report:
    return Report(date(2025, 4, 1), activity, "in_progress", 90.0, None, None, note)


def outcome(function, *arguments):
    """What a function returns, or the faults with which it refuses."""
    try:
        return function(*arguments)
    except InputError as error:
        return error.diagnostics


CIRCLE = Dependency("I/3.3", "I/3.1", "stated", None, None, None)
CHANGES = {
    "a row at the end": lambda p: with_rows(p, "reports", *p.reports, report(note="hai\ndòng, =1+1 ")),
    "a row in front": lambda p: with_rows(p, "reports", report(note="cuối cu\u0302\u0301"), *p.reports),
    "no rows": lambda p: with_rows(p, "reports"),
    "a row twice": lambda p: with_rows(p, "reports", *p.reports, *p.reports),
    "an unknown work": lambda p: with_rows(p, "reports", *p.reports, report("I/3.9")),
    "a work taken away that others name": lambda p: with_rows(p, "activities", *p.activities.rows[:2]),
    "a key twice": lambda p: with_rows(p, "agencies", *p.agencies, p.agencies.rows[0]),
    "a circle": lambda p: with_rows(p, "dependencies", *p.dependencies, CIRCLE),
    "a window turned round": lambda p: with_rows(
        p, "activities", replace(p.activities.rows[0], due=date(2024, 1, 1)), *p.activities.rows[1:]
    ),
    "rows in another order": lambda p: with_rows(p, "assignments", *reversed(p.assignments.rows)),
    "another title": lambda p: replace(p, package=replace(p.package, title={"vi": "Khác", "en": "Other"})),
    "another year": lambda p: replace(p, package=replace(p.package, year=2090)),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_read_back_and_written_as_the_whole_plan_is(change, folder):
    before, files = read_plan_and_files(folder)
    after = change(before)
    wanted, read = (outcome(plan_of, files_of(after)), outcome(reread_changed, before, after))
    if not isinstance(wanted, Plan):
        assert read == wanted
        return
    changed = format_changes(before, files, read)
    assert {**files, **changed} == files_of(wanted)
    assert number_lines(read, changed) == wanted


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 700])
@pytest.mark.parametrize(("taken", "put"), [(0, 0), (1, 1), (0, 1), (1, 0), (3, 2)])
def test_rows_in_common_are_those_counted_one_by_one(size, taken, put):
    for at in {0, size // 2, 255, 256, size - taken}:
        if 0 <= at <= size - taken:
            old = tuple(range(size))
            new = (*old[:at], *range(-put, 0), *old[at + taken :])
            least = min(len(old), len(new))
            start = next((place for place in range(least) if old[place] != new[place]), least)
            rest = least - start
            tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
            assert common_rows(old, new) == (start, tail)
