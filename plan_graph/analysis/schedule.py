"""Slack and critical path over the windows of a plan.

The plan gives **no durations**: it says when an activity may run (its window), never how long it takes.
So this is the critical path method with one assumption, shown to the reader with every result
(:data:`plan_graph.model.words.NO_DURATIONS`): each activity takes at least `m` days, one unless told
otherwise, and its successor starts on a later day. Days are calendar days, both ends of a window count.

With window ``[start, due]``, predecessors P and successors S of an activity i::

    earliest start   ES(i) = max( start(i),  max over p in P of EF(p) + 1 )
    earliest finish  EF(i) = ES(i) + m - 1
    latest finish    LF(i) = min( due(i),  min over s in S of LS(s) - 1 )
    latest start     LS(i) = LF(i) - m + 1
    slack            LF(i) - EF(i), in days

An unknown date sets no limit. An activity whose own dates are unknown is limited by its neighbours
alone; where no limit is known at all the value is None. Slack is None when either finish is None, and
negative when the windows contradict the order.

Source: J. E. Kelley and M. R. Walker, "Critical-Path Planning and Scheduling", Proceedings of the
Eastern Joint Computer Conference, 1959, pages 160-173; the passes limited by windows and the least
duration are ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from plan_graph.analysis.graph import BASES_BY_STRENGTH, precedence_graph
from plan_graph.model.plan import Plan

if TYPE_CHECKING:
    from plan_graph.analysis.graph import PrecedenceGraph

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ActivitySchedule:
    """When an activity can run without breaking its window or the order of the plan.

    Parameters
    ----------
    activity
        Its id.
    earliest_start, earliest_finish, latest_start, latest_finish
        First and last possible days; None when nothing known limits them.
    slack_days
        Days it can slip; None when unknown, negative when the windows contradict the order.
    """

    activity: str
    earliest_start: date | None
    earliest_finish: date | None
    latest_start: date | None
    latest_finish: date | None
    slack_days: int | None


def schedule(
    plan: Plan, *, least_days: int = 1, bases: Collection[str] = BASES_BY_STRENGTH
) -> tuple[ActivitySchedule, ...]:
    """Earliest and latest days and slack of every activity, in plan order.

    Parameters
    ----------
    plan
        The plan.
    least_days
        The least number of days an activity is taken to last; the plan does not say.
    bases
        Count only precedence with one of these bases. Leave out ``"proposed"`` to see what the plan's
        own order gives.

    Raises
    ------
    ValueError
        When `least_days` is less than one, or the precedence has a cycle (the message prints it).

    Examples
    --------
    >>> from plan_graph.model.plan import Package, Table
    >>> from plan_graph.model.records import Activity, Dependency
    >>> def activity(id, start, due):
    ...     return Activity(id, "I", None, None, "activity", False, id, id, "period", start, due,
    ...                     *[None] * 2, False, *[None] * 5)
    >>> plan = Plan(
    ...     Package("tiny", {"vi": "Nhỏ", "en": "Tiny"}, 2025, "vi"),
    ...     activities=Table(rows=(
    ...         activity("I/3.1", date(2025, 1, 1), date(2025, 3, 31)),
    ...         activity("I/3.2", date(2025, 1, 1), date(2025, 1, 31)),
    ...     )),
    ...     dependencies=Table(rows=(Dependency("I/3.1", "I/3.2", "stated", None, None, None),)),
    ... )
    >>> for row in schedule(plan):
    ...     print(row.activity, row.earliest_finish, row.latest_finish, row.slack_days)
    I/3.1 2025-01-01 2025-01-30 29
    I/3.2 2025-01-02 2025-01-31 29
    """
    order = precedence_graph(plan, bases)
    starts = {activity.id: activity.start for activity in plan.activities}
    dues = {activity.id: activity.due for activity in plan.activities}
    found = _passes(order, starts, dues, least_days)
    return tuple(found[activity.id] for activity in plan.activities)


def critical_path(plan: Plan, *, least_days: int = 1, bases: Collection[str] = BASES_BY_STRENGTH) -> tuple[str, ...]:
    """The longest chain of activities among those with the least slack.

    A chain runs along precedence without a free day: its members all have the least slack of the plan,
    and each can start, at the earliest, on the day after the one before it finishes. A day lost in one
    is then lost to all that follow. Length is counted in activities, since the plan gives no durations.
    Of several chains of that length the one that begins earliest in the plan is given, then the one
    whose second activity stands earliest, and so on.

    Parameters
    ----------
    plan, least_days, bases
        As in :func:`schedule`.

    Returns
    -------
    tuple of str
        Ids of activities in order; empty when no slack is known.

    Raises
    ------
    ValueError
        As in :func:`schedule`.
    """
    import networkx as nx

    rows = {row.activity: row for row in schedule(plan, least_days=least_days, bases=bases)}
    known = [row.slack_days for row in rows.values() if row.slack_days is not None]
    if not known:
        return ()
    least = min(known)
    critical = [name for name, row in rows.items() if row.slack_days == least]
    order = precedence_graph(plan, bases).subgraph(critical)
    tight: PrecedenceGraph = nx.DiGraph()
    tight.add_nodes_from(critical)
    tight.add_edges_from((p, s) for p, s in order.edges if rows[s].earliest_start == _later(rows[p].earliest_finish, 1))
    return _longest_chain(tight, {name: place for place, name in enumerate(rows)})


def _passes(
    order: PrecedenceGraph, starts: Mapping[str, date | None], dues: Mapping[str, date | None], least_days: int
) -> dict[str, ActivitySchedule]:
    if least_days < 1:
        raise ValueError(f"least_days is {least_days}; an activity takes at least 1 day")
    sequence = _sort_or_refuse(order)
    early: dict[str, date | None] = {}
    late: dict[str, date | None] = {}
    for name in sequence:
        limits = [_later(early[p], least_days) for p in order.predecessors(name)]
        early[name] = max(_keep_known([starts[name], *limits]), default=None)
    for name in reversed(sequence):
        limits = [_later(late[s], -least_days) for s in order.successors(name)]
        late[name] = min(_keep_known([dues[name], *limits]), default=None)
    return {name: _schedule_row(name, early[name], late[name], least_days) for name in sequence}


def _schedule_row(name: str, early: date | None, late: date | None, least_days: int) -> ActivitySchedule:
    finish = _later(early, least_days - 1)
    slack = None if finish is None or late is None else (late - finish).days
    return ActivitySchedule(name, early, finish, _later(late, 1 - least_days), late, slack)


def _sort_or_refuse(order: PrecedenceGraph) -> list[str]:
    import networkx as nx

    try:
        return list(nx.topological_sort(order))
    except nx.NetworkXUnfeasible:
        cycle = [tail for tail, _ in nx.find_cycle(order)]
        shown = " -> ".join([*cycle, cycle[0]])
        raise ValueError(f"no activity of this cycle can come first: {shown}; reject one of its edges") from None


def _longest_chain(graph: PrecedenceGraph, places: Mapping[str, int]) -> tuple[str, ...]:
    import networkx as nx

    length: dict[str, int] = {}
    for name in reversed(list(nx.topological_sort(graph))):
        length[name] = 1 + max((length[s] for s in graph.successors(name)), default=0)
    chain: list[str] = []
    choices: Iterable[str] = graph.nodes
    for left in range(max(length.values()), 0, -1):
        chain.append(min((name for name in choices if length[name] == left), key=places.__getitem__))
        choices = graph.successors(chain[-1])
    return tuple(chain)


def _later(day: date | None, days: int) -> date | None:
    return None if day is None else day + days * _DAY


def _keep_known(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day is not None]
