"""A view with less in it: only what has some values, and what is narrow folded into what it is part of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.selection.selectors import part_of_graph
from plan_graph.selection.view import LEVELS, View
from plan_graph.selection.vocabulary import Filters, as_texts
from plan_graph.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    Graph = nx.MultiDiGraph[str]


def filter_view(view: View, only: Filters | None = None, fold: str | None = None) -> View:
    """The view folded to a level, with only the nodes and edges that have one of the wanted values.

    Parameters
    ----------
    view
        The view.
    only
        Values by attribute, as :meth:`plan_graph.selection.vocabulary.Vocabulary.read` gives them. A node that has not
        one of the attributes (an agency has no status) stays where it is joined to a node that has what is wanted.
        Where edges are wanted by a value, they stay alone, with the nodes that they join.
    fold
        A member of :data:`LEVELS`: what is narrower is drawn into the node it is part of, and so are its edges.

    Returns
    -------
    View
        When nothing matches, a view without nodes and with a note.
    """
    graph = _fold_levels(view.graph, fold) if fold else view.graph
    if only is None:
        return replace(view, graph=graph) if fold else view
    kept = part_of_graph(graph, _matching_nodes(graph, only.nodes))
    if only.edges:
        kept = _with_edges(kept, only.edges)
    if kept:
        return replace(view, graph=kept)
    note = message("headings.nothing-matches", view.language, filters=str(only))
    return replace(view, graph=kept, note=". ".join(filter(None, (note, view.note))))


def _matches(attributes: Mapping[str, Any], wanted: Mapping[str, frozenset[str]]) -> bool:
    """Has every attribute that is there one of the wanted values."""
    return all(values.intersection(as_texts(attributes[name])) for name, values in wanted.items() if name in attributes)


def _matching_nodes(graph: Graph, wanted: Mapping[str, frozenset[str]]) -> set[str]:
    import networkx as nx

    matching = {key for key, node in graph.nodes(data=True) if _matches(node, wanted)}
    sure = {key for key in matching if all(name in graph.nodes[key] for name in wanted)}
    return {key for key in matching if key in sure or any(other in sure for other in nx.all_neighbors(graph, key))}


def _with_edges(graph: Graph, wanted: Mapping[str, frozenset[str]]) -> Graph:
    others = [
        (tail, head, key)
        for tail, head, key, edge in graph.edges(keys=True, data=True)
        if not all(name in edge for name in wanted) or not _matches(edge, wanted)
    ]
    graph.remove_edges_from(others)
    graph.remove_nodes_from([key for key in graph if not graph.degree(key)])
    return graph


def _fold_levels(graph: Graph, level: str) -> Graph:
    """Items narrower than a level drawn into what they are part of; edges between them are counted."""
    import networkx as nx

    if level not in LEVELS:
        values = {"found": level, "near": nearest(level, LEVELS), "allowed": join_names(LEVELS)}
        raise InputError([Diagnostic("view-unknown", level, values=values)])
    narrow = LEVELS[LEVELS.index(level) + 1 :]
    parent = {tail: head for tail, head, edge in graph.edges(data=True) if edge["kind"] == "part_of"}

    def shown(key: str) -> str:
        while graph.nodes[key]["kind"] in narrow and key in parent:
            key = parent[key]
        return key

    folded: Graph = nx.MultiDiGraph()
    for key, node in graph.nodes(data=True):
        if shown(key) == key:
            folded.add_node(key, **node)
    for tail, head, key, edge in graph.edges(keys=True, data=True):
        ends = shown(tail), shown(head)
        if ends == (tail, head):
            folded.add_edge(tail, head, key, **edge)
        elif ends[0] != ends[1] and edge["kind"] != "part_of":
            kind = str(edge["kind"])
            known = folded.get_edge_data(*ends, kind, default=None)
            weight = int(known.get("weight", 1)) + 1 if known else 1
            folded.add_edge(*ends, kind, kind=kind, label=f"{edge['label']} ({weight})", weight=weight)
    return folded
