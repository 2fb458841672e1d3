"""Figures of a day: by when open work has to be done, its slack, and the critical path.

Dependencies are finish-to-start and a work takes a day at least. With the open works that wait for it, S::

    latest finish   LF(i) = min( due(i),  min over s in S of LF(s) - 1 day )
    slack           LF(i) - the as-of date, in days; negative when it is late

Both are unknown where neither the work nor any open work behind it has a due day. The critical path begins with the
open work of least slack and follows the dependencies that determine its latest finish; ties go by the order of the
plan. Done and cancelled work counts nowhere. Slack within the windows alone, whatever the day, is
:func:`plan_graph.analysis.schedule.schedule`.

Source: J. E. Kelley and M. R. Walker, "Critical-Path Planning and Scheduling" (1959), the backward pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plan_graph.analysis.order_of_work import cycles_of, earlier_first, order_of, path_around
from plan_graph.analysis.progress import Progress, activities_on, progress_of
from plan_graph.model.plan import Plan

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The figures of one open activity on a day; None where no due day limits it.

    Parameters
    ----------
    activity
        Its id.
    latest_finish
        The last day on which it can be done without making it or work behind it late.
    slack_days
        Days from the as-of date to that day; negative when it has passed.
    """

    activity: str
    latest_finish: date | None
    slack_days: int | None


@dataclass(frozen=True, slots=True)
class FiguresOnDay:
    """The figures of every open activity, by its id in plan order, and the critical path."""

    rows: Mapping[str, DayFigures]
    critical_path: tuple[str, ...]


def figures_on(plan: Plan, as_of: date, progress: Mapping[str, Progress] | None = None) -> FiguresOnDay:
    """Latest finish and slack of every open activity on a day, and the critical path.

    Parameters
    ----------
    plan
        The plan with its progress log.
    as_of
        The as-of date.
    progress
        The progress log read on that date, where it has been.

    Raises
    ------
    ValueError
        When open work waits for itself; the message prints the cycle.
    """
    progress = progress_of(plan, as_of) if progress is None else progress
    closed = {each for each, known in progress.items() if not known.is_open}
    order = order_of(plan, [row.id for row in plan.activities if row.id not in closed])
    dues = {row.id: row.due for row in activities_on(plan, as_of, progress)}
    behind: dict[str, list[str]] = {each: [] for each in order}
    for each in order:  # in plan order, so that ties go by it
        for before in order[each]:
            behind[before].append(each)
    latest: dict[str, date | None] = {}
    for each in _later_first(behind):
        limits = [day - _DAY for one in behind[each] if (day := latest[one]) is not None]
        due = dues[each]
        latest[each] = min(limits if due is None else [due, *limits], default=None)
    rows = {}
    for each in order:
        last = latest[each]
        rows[each] = DayFigures(each, last, None if last is None else (last - as_of).days)
    return FiguresOnDay(rows, _critical_path(rows, behind))


def _later_first(behind: Mapping[str, list[str]]) -> list[str]:
    later_first = earlier_first(behind)
    if later_first is not None:
        return later_first
    one, group = next(iter(cycles_of(behind).items()))
    shown = " -> ".join(path_around(behind, group, one))
    raise ValueError(f"no activity of this cycle can come first: {shown}; reject one of its edges")


def _critical_path(rows: Mapping[str, DayFigures], behind: Mapping[str, list[str]]) -> tuple[str, ...]:
    known = [(row.slack_days, number) for number, row in enumerate(rows.values()) if row.slack_days is not None]
    if not known:
        return ()
    path = [list(rows)[min(known)[1]]]
    while True:
        last = rows[path[-1]].latest_finish
        ties = [one for one in behind[path[-1]] if last and rows[one].latest_finish == last + _DAY]
        if not ties:
            return tuple(path)
        path.append(ties[0])
