"""Rows with days are whole: one that was written for what it changes repeats the rest, and has to follow it.

A row of a later day says something of a column where it differs from what holds on the day before; where it does not,
it repeats. Source: section "One journal" of ``docs/journal.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from plan_graph.analysis.versions import versions_by_item
from plan_graph.edits.base import add_row, assumption_texts, change_rows
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Window, WorkVersion
from plan_graph.model.windows import Windows

WINDOW_COLUMNS = ("window", "start", "due", "recurrence")
VERSION_COLUMNS = ("title_vi", "title_en", "field", "objective", "task")
_DAY = timedelta(days=1)


def with_window_cell(plan: Plan, own: Activity, column: str, to: Any, day: date) -> Plan:
    """The plan in which a column of the window of an activity has a value from a day on.

    It holds until the first later day whose window says another value; on every day before, what the other columns say
    stays.

    Parameters
    ----------
    plan
        The plan.
    own
        The row of the activity, with the window that counts where no dated row does.
    column
        One of the columns of a window.
    to
        The value.
    day
        The first day.
    """
    before = Windows(plan, own.id)
    for since in _days_repeating(before, own, column, day):
        window = replace(before.on(own, since), **{column: to})
        plan = _with_window_from(plan, own, window, since, is_new=since == day)
    return plan


def repeat_in_windows(before: Plan, after: Plan, item: str, column: str) -> Plan:
    """The plan after a cell of an activity was corrected, and so every dated window that repeats it."""
    old, own = (next(row for row in plan.activities if row.id == item) for plan in (before, after))
    windows = Windows(before, item)
    days = _days_repeating(windows, old, column, date.min)[1:]

    def correct(row: Window) -> Window:
        repeats = row.activity == item and row.valid_from in days
        return replace(row, **{column: getattr(own, column)}) if repeats else row

    return replace(after, windows=change_rows(after.windows, correct)) if days else after


def repeat_in_versions(before: Plan, after: Plan, table: str, item: str, column: str) -> Plan:
    """The plan after a cell of a work was corrected, and so every earlier version that repeats it."""
    old, new = (
        next(getattr(row, column) for row in cast("Any", plan.table(table)) if row.id == item)
        for plan in (before, after)
    )
    repeating = set()
    for row in reversed(versions_by_item(before).get(item, [])[:-1]):  # the last has no more than its number
        if getattr(row, column) != old:
            break
        repeating.add(row)

    def correct(row: WorkVersion) -> WorkVersion:
        return replace(row, **{column: new}) if row in repeating else row

    return replace(after, versions=change_rows(after.versions, correct)) if repeating else after


def _days_repeating(windows: Windows, own: Activity, column: str, day: date) -> list[date]:
    """The day, and each later one on which another window begins, as long as it has the same value."""
    days = [day]
    for since in _later(windows.begins(own.id), day):
        if getattr(windows.on(own, since), column) != getattr(windows.on(own, since - _DAY), column):
            break
        days.append(since)
    return days


def _later(days: Iterable[date], day: date) -> list[date]:
    return [one for one in days if one > day]


def _with_window_from(plan: Plan, own: Activity, window: Activity, since: date, *, is_new: bool) -> Plan:
    """The plan with the window from a day on; a row that begins on the day is left out where it would say nothing."""
    placed = Windows(plan, own.id).row_on(own.id, since)
    begun = placed[0] if placed and placed[0].valid_from == since else None
    unchanged = replace(plan, windows=change_rows(plan.windows, lambda row: None if row is begun else row))
    cells = {name: getattr(window, name) for name in WINDOW_COLUMNS}
    if all(getattr(Windows(unchanged, own.id).on(own, since), name) == value for name, value in cells.items()):
        return unchanged
    if begun is not None and not is_new:
        rows = change_rows(plan.windows, lambda row: replace(row, **cells) if row is begun else row)
        return replace(plan, windows=rows)
    until = placed[0].valid_to if placed else None
    new = Window(own.id, **cells, valid_from=since, valid_to=until, source_line=None, note=assumption_texts())
    return replace(plan, windows=add_row(unchanged.windows, new))
