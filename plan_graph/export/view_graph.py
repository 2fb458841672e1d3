"""The graph of a view with attributes that every form can hold, and the view again from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import networkx as nx

from plan_graph.export.typed import from_plain, to_plain
from plan_graph.selection.view import View
from plan_graph.views.status_marks import MARK
from plan_graph.words import Language

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

_ABOUT = ("name", "title", "language", "as_of", "note")


def plain_graph(view: View) -> Graph:
    """The graph of a view with attributes that are text, numbers and truths."""
    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(to_plain(dict(zip(_ABOUT, about_view(view), strict=True))))
    graph.add_nodes_from((key, to_plain(node)) for key, node in view.graph.nodes(data=True))
    for tail, head, key, edge in view.graph.edges(keys=True, data=True):
        graph.add_edge(tail, head, key, **to_plain(edge))
    return graph


def view_of_graph(graph: Any) -> View:
    """The view whose plain graph this is."""
    found: Graph = nx.MultiDiGraph()
    found.add_nodes_from((key, from_plain(node)) for key, node in graph.nodes(data=True))
    for tail, head, key, edge in graph.edges(keys=True, data=True):
        found.add_edge(tail, head, key, **from_plain(edge))
    about = from_plain({name: value for name, value in graph.graph.items() if not name.endswith("_default")})
    return view_with([about.get(name) for name in _ABOUT], found)


def about_view(view: View) -> list[Any]:
    """Name, title, language, date and note of a view."""
    return [view.name, view.title, view.language, view.as_of, view.note]


def view_with(about: list[Any], graph: Graph) -> View:
    """The view of a graph, from the values of :func:`about_view`."""
    name, title, language, as_of, note = about
    return View(str(name), str(title), cast("Language", language), graph, as_of, str(note or ""))


def nodes_of(view: View) -> list[tuple[str, dict[str, Any]]]:
    """The nodes of a view with their attributes."""
    return [(key, node) for key, node in view.graph.nodes(data=True)]


def colour_of(node: Mapping[str, Any]) -> str:
    """The colour of a node's status."""
    mark = MARK.get(str(node.get("status")))
    return mark.colour if mark else "#9aa5b1"


def build_view(whole: list[Any], nodes: list[Any], edges: list[Any]) -> View:
    """A view from nodes (key, [place, attributes]) and edges (tail, head, [place, key, attributes])."""
    graph: Graph = nx.MultiDiGraph()
    for key, (_, attributes) in sorted(nodes, key=lambda node: node[1][0]):
        graph.add_node(key, **attributes)
    for tail, head, (_, key, attributes) in sorted(edges, key=lambda edge: edge[2][0]):
        graph.add_edge(tail, head, key, **attributes)
    return view_with(whole, graph)
