"""Which open work waits for which, before which day it cannot be done, and where the order closes a cycle.

These are facts worked out for the rules: a cycle is told once for each of its works, at a cost that grows with the
order itself and not with the pairs of earlier and later work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from plan_graph.model.plan import Plan

Order = Mapping[str, Collection[str]]
"""For each activity those that have to be done before it."""


@dataclass(frozen=True, slots=True)
class NotBefore:
    """The day before which an activity cannot be done: a lower bound, no forecast.

    ``open_ended``: undated work, or an event whose day is not known, stands before it, so that it may well be later.
    """

    day: date
    open_ended: bool


def order_of(plan: Plan, activities: Collection[str]) -> dict[str, list[str]]:
    """For each of the activities the others of them that come before it; rejected dependencies do not count."""
    inside = set(activities)
    order: dict[str, list[str]] = {row.id: [] for row in plan.activities if row.id in inside}
    for row in plan.dependencies:
        if row.basis != "rejected" and row.predecessor in inside and row.successor in inside:
            order[row.successor].append(row.predecessor)
    return order


def cycles_of(order: Order) -> dict[str, tuple[str, ...]]:
    """For each activity on a cycle all that are on one with it, in the order of the plan."""
    return {each: group for group in _groups(order) if len(group) > 1 or group[0] in order[group[0]] for each in group}


def path_around(order: Order, group: Collection[str], first: str) -> tuple[str, ...]:
    """A shortest way around a cycle, from an activity back to itself, along the order."""
    after: dict[str, list[str]] = {}
    for each in order:
        for before in order[each] if each in group else ():
            after.setdefault(before, []).append(each)
    ways: list[tuple[str, ...]] = [(first,)]
    seen: set[str] = set()
    for way in ways:  # grows while it is walked: nearest first
        for following in after.get(way[-1], ()):
            if following == first:
                return (*way, first)
            if following in group and following not in seen:
                seen.add(following)
                ways.append((*way, following))
    raise ValueError(f"{first} is on no cycle")


def days_not_before(plan: Plan, as_of: date, closed: Collection[str]) -> dict[str, NotBefore]:
    """For each open activity the day before which it cannot be done.

    The latest known of the as-of date, its own due day, the expected day of an event that it waits for, and the days of
    what it waits for.

    Parameters
    ----------
    plan
        The plan.
    as_of
        The as-of date.
    closed
        The activities that are done or cancelled.
    """
    order = order_of(plan, {row.id for row in plan.activities} - set(closed))
    dues = {row.id: row.due for row in plan.activities}
    occurred = {row.event for row in plan.occurrences if row.date <= as_of}
    expected = {row.id: row.expected_day for row in plan.events}
    awaited: dict[str, list[date | None]] = {}
    for wait in plan.activity_events:
        if wait.event not in occurred:
            awaited.setdefault(wait.activity, []).append(expected[wait.event])
    found: dict[str, NotBefore] = {}
    for group in _groups(order):
        inside = set(group)
        days = [as_of, *(due for each in group if (due := dues[each]) is not None)]
        events = [day for each in group for day in awaited.get(each, ())]
        before = [one for each in group for one in order[each] if one not in inside]
        circular = len(group) > 1 or group[0] in order[group[0]]
        days += [day for day in events if day is not None] + [found[one].day for one in before]
        open_ended = (
            None in events
            or any(found[one].open_ended or dues[one] is None for one in before)
            or (circular and any(dues[each] is None for each in group))
        )
        found |= dict.fromkeys(group, NotBefore(max(days), open_ended))
    return found


def _groups(order: Order) -> Iterator[tuple[str, ...]]:
    """The activities, earlier work first; those on one cycle together, in the order of the plan."""
    try:
        yield from ((each,) for each in TopologicalSorter(order).static_order())
    except CycleError:
        pass
    else:
        return
    import networkx as nx  # only where somebody made a cycle

    graph = nx.DiGraph([(before, each) for each in order for before in order[each]])
    graph.add_nodes_from(order)
    whole = nx.condensation(graph)
    place = {each: number for number, each in enumerate(order)}
    for group in nx.topological_sort(whole):
        yield tuple(sorted(whole.nodes[group]["members"], key=place.__getitem__))
