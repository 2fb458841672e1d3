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

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from plan_graph.analysis.order_of_work import WholeOrder, cycles_of, earlier_first, path_around, whole_order
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


@dataclass(frozen=True)
class FiguresOnDay:
    """The figures of every open activity, and the critical path.

    Parameters
    ----------
    as_of
        The day.
    latest
        For each open activity in plan order the last day on which it can be done; None where no due day limits it.
    critical_path
        The works of least slack, one after the other.
    """

    as_of: date
    latest: Mapping[str, date | None]
    critical_path: tuple[str, ...]

    @cached_property
    def rows(self) -> Mapping[str, DayFigures]:
        """The figures by the id of the activity, in plan order."""
        return {each: DayFigures(each, last, self.slack_of(each)) for each, last in self.latest.items()}

    def slack_of(self, activity: str) -> int | None:
        """Days from the day to the latest finish; None where no due day limits it, or the work is not open."""
        last = self.latest.get(activity)
        return None if last is None else (last - self.as_of).days


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
    whole = whole_order(plan)
    latest = {row.id: row.due for row in activities_on(plan, as_of, progress) if row.id not in closed}
    behind: dict[str, list[str]] = {}
    for each in latest:  # in plan order, so that ties go by it
        for before in whole.before[each]:
            if before in latest:
                behind.setdefault(before, []).append(each)
    for each in _later_first(whole, behind, latest):
        if each in behind:
            limits = [day - _DAY for one in behind[each] if (day := latest[one]) is not None]
            due = latest[each]
            latest[each] = min(limits if due is None else [due, *limits], default=None)
    return FiguresOnDay(as_of, latest, _critical_path(latest, behind))


def _later_first(whole: WholeOrder, behind: Mapping[str, list[str]], open_work: Collection[str]) -> Iterable[str]:
    if whole.listed is not None:
        return reversed(whole.listed)
    every = {each: behind.get(each, []) for each in open_work}
    later_first = earlier_first(every)
    if later_first is not None:
        return later_first
    one, group = next(iter(cycles_of(every).items()))
    shown = " -> ".join(path_around(every, group, one))
    raise ValueError(f"no activity of this cycle can come first: {shown}; reject one of its edges")


def _critical_path(latest: Mapping[str, date | None], behind: Mapping[str, list[str]]) -> tuple[str, ...]:
    known = [(last, number) for number, last in enumerate(latest.values()) if last is not None]
    if not known:
        return ()
    path = [list(latest)[min(known)[1]]]
    while True:
        last = latest[path[-1]]
        ties = [one for one in behind.get(path[-1], ()) if last and latest[one] == last + _DAY]
        if not ties:
            return tuple(path)
        path.append(ties[0])
