"""A view that no page holds, as several views that one holds: what belongs together stays on one page where it can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import networkx as nx

from plan_graph.selection.selectors import part_of_graph
from plan_graph.selection.view import View

_MATRICES = ("load", "responsibility", "collaboration")

AnyView = TypeVar("AnyView", bound=View)


def split_view(view: AnyView, fits: Callable[[AnyView], bool]) -> list[AnyView]:
    """Parts of a view that fit, in its order; together they have every node, and the title of each has its number.

    A part of a tree has the way to the root, a part of a matrix all its columns. Lines between two parts are on none.
    The view itself where it fits, and parts of one node whether they fit or not.

    Parameters
    ----------
    view
        The view.
    fits
        Whether a view fits on a page.
    """
    todo, pages = [_units(view)], []
    while todo:
        units = todo.pop(0)
        part = _part(view, units)
        if len(units) < 2 or fits(part):
            pages.append(part)
            continue
        middle = _middle(units)
        todo[:0] = [units[:middle], units[middle:]]
    if len(pages) == 1:
        return [view]
    return [replace(page, title=f"{view.title} ({number}/{len(pages)})") for number, page in enumerate(pages, 1)]


def _units(view: View) -> Sequence[frozenset[str]]:
    """What is not torn apart: a row of a matrix, an end of a tree, works that wait for one another."""
    graph = view.graph
    if view.sort in _MATRICES:
        return [frozenset([key]) for key in graph if graph.out_degree(key)]
    parts = [(tail, head) for tail, head, edge in graph.edges(data=True) if edge["kind"] == "part_of"]
    if parts:
        inner = {head for _, head in parts}
        return [frozenset([key]) for key in graph if key not in inner]
    groups = {key: frozenset(group) for group in nx.weakly_connected_components(graph) for key in group}
    units = list(dict.fromkeys(groups[key] for key in graph))
    return units if len(units) > 1 else [frozenset([key]) for key in graph]


def _part(view: AnyView, units: Iterable[frozenset[str]]) -> AnyView:
    graph = view.graph
    keys = {key for unit in units for key in unit}
    if view.sort in _MATRICES:
        keys |= {head for tail, head in graph.edges() if tail in keys}
    else:
        todo = list(keys)
        while todo:
            above = [head for _, head, edge in graph.out_edges(todo.pop(), data=True) if edge["kind"] == "part_of"]
            todo += [head for head in above if head not in keys]
            keys.update(above)
    return replace(view, graph=part_of_graph(graph, keys))


def _middle(units: Sequence[frozenset[str]]) -> int:
    """Where about half of the nodes are before."""
    half, seen = sum(map(len, units)) / 2, 0
    for place, unit in enumerate(units[:-1], 1):
        seen += len(unit)
        if seen >= half:
            return place
    return len(units) - 1
