"""Cycles in a directed graph that must have none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edge(NamedTuple):
    """An arrow of the graph and the line of the file that draws it."""

    source: str
    target: str
    line: int


def separate_cycles(edges: Iterable[Edge]) -> list[tuple[Edge, ...]]:
    """Cycles that share no edge, as many as can be found until nothing circular is left.

    Each needs a repair of its own, for no edge is in two of them. The same arrow drawn twice
    counts once. A walk follows unused edges; when it meets its own path the loop is a cycle and its
    edges are used up; a node without unused edges is left for good. So every edge is walked once,
    and a chain of any length needs no recursion.

    Parameters
    ----------
    edges
        The arrows of the graph.

    Returns
    -------
    list
        The cycles by the line they start at; each starts with the edge of its lowest line, and the
        target of its last edge is the source of its first.

    Examples
    --------
    >>> separate_cycles([Edge("a", "b", 2), Edge("b", "c", 3), Edge("c", "b", 4)])
    [(Edge(source='b', target='c', line=3), Edge(source='c', target='b', line=4))]
    """
    unused: dict[str, dict[str, Edge]] = {}
    for edge in sorted(edges, key=lambda edge: -edge.line):  # the walk takes the last, so lowest line first
        unused.setdefault(edge.source, {})[edge.target] = edge
    left: set[str] = set()
    cycles: list[tuple[Edge, ...]] = []
    for start in reversed(unused):
        if start not in left:
            cycles += _cycles_from(start, unused, left)
    return sorted(map(_from_lowest_line, cycles), key=lambda cycle: cycle[0].line)


def _cycles_from(start: str, unused: dict[str, dict[str, Edge]], left: set[str]) -> list[tuple[Edge, ...]]:
    cycles: list[tuple[Edge, ...]] = []
    path: list[Edge] = []
    steps_to = {start: 0}
    node = start
    while True:
        onward = unused.get(node)
        if not onward:
            left.add(node)
            del steps_to[node]
            if not path:
                return cycles
            node = path.pop().source
            continue
        target, edge = onward.popitem()
        if target in left:
            continue
        if target not in steps_to:
            path.append(edge)
            steps_to[target] = len(path)
        else:
            loop = path[steps_to[target] :]
            cycles.append((*loop, edge))
            for walked in loop:
                del steps_to[walked.target]
            del path[len(path) - len(loop) :]
        node = target


def _from_lowest_line(cycle: tuple[Edge, ...]) -> tuple[Edge, ...]:
    first = min(range(len(cycle)), key=lambda place: cycle[place].line)
    return cycle[first:] + cycle[:first]
