"""The order of work, and where it closes a cycle.

Cycles are facts worked out for the rules: one is told once for each of its works, at a cost that grows with the order
itself and not with the pairs of earlier and later work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Dependency
from plan_graph.model.table import Table

Order = Mapping[str, Collection[str]]
"""For each activity those that have to be done before it."""


@dataclass(frozen=True)
class WholeOrder:
    """The order of all work of a plan, the same on every date.

    Parameters
    ----------
    before
        For each activity the others that come before it.
    listed
        The activities, each after all that come before it; None where they close a cycle.
    cycles
        For each activity on a cycle all that are on one with it.
    """

    before: Mapping[str, Sequence[str]]
    listed: Sequence[str] | None
    cycles: Mapping[str, tuple[str, ...]]


def whole_order(plan: Plan) -> WholeOrder:
    """The order of all work of a plan; rejected dependencies do not count."""
    return plan.activities.derive(_whole_order, plan.dependencies)


def _whole_order(activities: Table[Activity], dependencies: Table[Dependency]) -> WholeOrder:
    before = _order_of(activities, dependencies, {row.id for row in activities})
    listed = earlier_first(before)
    return WholeOrder(before, listed, {} if listed is not None else cycles_of(before))


def order_of(plan: Plan, activities: Collection[str]) -> dict[str, list[str]]:
    """For each of the activities the others of them that come before it; rejected dependencies do not count."""
    return _order_of(plan.activities, plan.dependencies, set(activities))


def _order_of(
    activities: Table[Activity], dependencies: Table[Dependency], inside: Collection[str]
) -> dict[str, list[str]]:
    order: dict[str, list[str]] = {row.id: [] for row in activities if row.id in inside}
    for row in dependencies:
        if row.basis != "rejected" and row.predecessor in inside and row.successor in inside:
            order[row.successor].append(row.predecessor)
    return order


def earlier_first(order: Order) -> list[str] | None:
    """The activities, each after all that come before it; None where they close a cycle."""
    after: dict[str, list[str]] = {each: [] for each in order}
    missing = {}
    for each, before in order.items():
        missing[each] = len(before)
        for one in before:
            after[one].append(each)
    listed = [each for each, count in missing.items() if not count]
    for one in listed:  # grows while it is walked
        for each in after[one]:
            missing[each] -= 1
            if not missing[each]:
                listed.append(each)
    return listed if len(listed) == len(missing) else None


def cycles_of(order: Order) -> dict[str, tuple[str, ...]]:
    """For each activity on a cycle all that are on one with it, in the order of the plan."""
    if earlier_first(order) is not None:
        return {}
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


def _groups(order: Order) -> Iterator[tuple[str, ...]]:
    """The activities, earlier work first; those on one cycle together, in the order of the plan."""
    import networkx as nx  # only where somebody made a cycle

    graph = nx.DiGraph([(before, each) for each in order for before in order[each]])
    graph.add_nodes_from(order)
    whole = nx.condensation(graph)
    place = {each: number for number, each in enumerate(order)}
    for group in nx.topological_sort(whole):
        yield tuple(sorted(whole.nodes[group]["members"], key=place.__getitem__))
