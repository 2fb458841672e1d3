"""A view: a part of the plan's graph, with names and statuses in one language.

Every view is a directed graph with several edges between two nodes; nodes and edges keep their keys and their order,
so that the same view is the same in every picture and file. An attribute is text, a number, a truth, a date, a list of
these, or None for what the plan does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from plan_graph.analysis.graph import plan_graph_of
from plan_graph.explain.proofs import about
from plan_graph.model.diagnostics import Diagnostic, InputError, listed, nearest
from plan_graph.model.words import EDGE, KIND, STATUS, Language, both
from plan_graph.reporting.summary import Assessment

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

Attribute = str | int | float | bool | date | None | list[str | int | float | bool | date | None]

LEVELS = ("field", "objective", "task", "activity")
"""The levels of the plan, from the widest to the narrowest; a view may fold the narrower ones."""


@dataclass(frozen=True)
class View:
    """A part of a plan's graph.

    Parameters
    ----------
    name
        What selects it: ``plan``, ``field V``, ``agency so-noi-vu``.
    title
        What it shows, in the view's language.
    language
        Language of the labels.
    graph
        Nodes have ``kind``, ``item``, ``label`` and what else is known of them; edges ``kind`` and ``label``.
    """

    name: str
    title: str
    language: Language
    graph: Graph


_TITLES: Mapping[str, tuple[str, str]] = {
    "plan": ("Cả kế hoạch", "The whole plan"),
    "field": ("Lĩnh vực {}", "Field {}"),
    "objective": ("Mục tiêu {}", "Objective {}"),
    "agency": ("{} và những gì liên quan", "{} and its neighbourhood"),
    "blocked": ("Chuỗi việc bị tắc và nguyên nhân", "Blocked chains and their causes"),
    "order": ("Thứ tự công việc", "Order of work"),
    "collaboration": ("Cơ quan làm việc cùng nhau", "Agencies that work together"),
}
VIEWS = tuple(_TITLES)
"""The views there are; ``field``, ``objective`` and ``agency`` are of one item."""


def view_of(assessment: Assessment, name: str, item: str | None = None, depth: int = 1) -> View:
    """A view of a plan on a date.

    Parameters
    ----------
    assessment
        The plan on the date, with what the rules conclude.
    name
        One of :data:`VIEWS`.
    item
        The field, objective or agency of a view of one.
    depth
        How many steps a neighbourhood reaches.

    Raises
    ------
    InputError
        When there is no such view or item; the message names the nearest.
    """
    if name not in _TITLES:
        values = {"found": name, "near": nearest(name, VIEWS), "allowed": listed(VIEWS)}
        raise InputError([Diagnostic("view-unknown", name, values=values)])
    graph = _described(assessment)
    needs_item = name in ("field", "objective", "agency")
    if needs_item and f"{name}:{item}" not in graph:
        known = [key.removeprefix(f"{name}:") for key in graph if key.startswith(f"{name}:")]
        values = {"found": item or "", "near": nearest(item or "", known)}
        raise InputError([Diagnostic("unknown-item", item or name, values=values)])
    title = both(*_TITLES[name])[assessment.language].format(assessment.names.get(item or "", item or ""))
    chosen = _SELECTORS[name](graph, assessment, f"{name}:{item}", depth)
    return View(f"{name} {item}" if needs_item else name, title, assessment.language, chosen)


def filtered(view: View, only: Mapping[str, Collection[str]], fold: str | None = None) -> View:
    """The view with only the nodes whose attributes have one of the given values, folded to a level.

    Parameters
    ----------
    view
        The view.
    only
        Values by attribute; a node without the attribute is kept, unless the attribute is ``kind``.
    fold
        A member of :data:`LEVELS`: what is narrower is drawn into the node it is part of, and so are its edges.
    """
    graph = view.graph
    if fold:
        graph = _folded(graph, fold)
    kept = [
        key
        for key, node in graph.nodes(data=True)
        if all(str(node[name]) in values for name, values in only.items() if name in node)
    ]
    return replace(view, graph=_part(graph, kept))


def _described(assessment: Assessment) -> Graph:
    """The whole graph, each node with its label, and status and findings on the date."""
    graph = plan_graph_of(assessment.plan)
    language = assessment.language
    for key, node in graph.nodes(data=True):
        kind, item = str(node["kind"]), str(node["item"])
        label = str(node.get(f"title_{language}") or item)
        node["label"] = label if kind in ("agency", "event", "deliverable", "target") else f"{item} {label}"
        node["kind_label"] = KIND[kind][language]
        if status := assessment.status.get((kind, item)):
            node["status"] = status
            node["status_label"] = STATUS[status][language]
        if kind == "activity":
            found = {fact.kind for fact in about(assessment.inference, item)}
            node["findings"] = [kind for kind in assessment.inference.program.findings if kind in found]
        del key
    for *_, edge in graph.edges(data=True):
        edge["label"] = EDGE[str(edge["kind"])][language]
    return graph


def _part(graph: Graph, keys: Iterable[str]) -> Graph:
    """The nodes and the edges between them, in the order of the graph."""
    wanted = set(keys)
    part: Graph = nx.MultiDiGraph()
    part.add_nodes_from((key, dict(node)) for key, node in graph.nodes(data=True) if key in wanted)
    for tail, head, key, edge in graph.edges(keys=True, data=True):
        if tail in wanted and head in wanted:
            part.add_edge(tail, head, key, **edge)
    return part


def _whole(graph: Graph, _assessment: Assessment, _key: str, _depth: int) -> Graph:
    return graph


def _below(graph: Graph, _assessment: Assessment, key: str, _depth: int) -> Graph:
    """An item, all that is part of it, and what that leads to: agencies, deliverables, events, targets."""
    inside = {key}
    todo = [key]
    while todo:
        here = todo.pop()
        new = [tail for tail, _, edge in graph.in_edges(here, data=True) if edge["kind"] == "part_of"]
        todo += [tail for tail in new if tail not in inside]
        inside.update(new)
    around = {
        other
        for one in inside
        for tail, head, edge in (*graph.in_edges(one, data=True), *graph.out_edges(one, data=True))
        for other in (tail, head)
        if edge["kind"] in ("leads", "supports", "advises", "yields", "waits_for", "serves")
    }
    return _part(graph, inside | around)


def _around(graph: Graph, _assessment: Assessment, key: str, depth: int) -> Graph:
    reached = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), key, depth)
    return _part(graph, reached)


def _blocked(graph: Graph, assessment: Assessment, _key: str, _depth: int) -> Graph:
    """Blocked activities, what they wait for through every chain, and where the chains end."""
    ids = {str(fact.values[0]) for fact in assessment.inference.conclusions("blocked")}
    for kind in ("upstream", "root_cause", "waiting"):
        for fact in assessment.inference.conclusions(kind):
            if str(fact.values[0]) in ids:
                ids.add(str(fact.values[1]))
    part = _part(graph, [f"{kind}:{item}" for item in ids for kind in ("activity", "event")])
    part.remove_edges_from([e for e in part.edges(keys=True) if part.edges[e]["kind"] not in ("precedes", "waits_for")])
    return part


def _order(graph: Graph, _assessment: Assessment, _key: str, _depth: int) -> Graph:
    """Everything that has to wait, or is waited for."""
    ends = {
        end for tail, head, edge in graph.edges(data=True) if edge["kind"] in ("precedes", "waits_for")
        for end in (tail, head)
    }  # fmt: skip
    part = _part(graph, ends)
    part.remove_edges_from([e for e in part.edges(keys=True) if part.edges[e]["kind"] not in ("precedes", "waits_for")])
    return part


def _collaboration(graph: Graph, _assessment: Assessment, _key: str, _depth: int) -> Graph:
    """Agencies, each lead joined to those that take part in what it leads, by how many activities."""
    together: dict[tuple[str, str], int] = {}
    for activity, node in graph.nodes(data=True):
        if node["kind"] == "activity":
            parts = [(tail, edge["kind"]) for tail, _, edge in graph.in_edges(activity, data=True)]
            leads = dict.fromkeys(tail for tail, kind in parts if kind == "leads")
            others = dict.fromkeys(tail for tail, kind in parts if kind in ("leads", "supports", "advises"))
            for pair in ((lead, other) for lead in leads for other in others if lead != other):
                together[pair] = together.get(pair, 0) + 1
    part = _part(graph, {end for pair in together for end in pair})
    part.remove_edges_from(list(part.edges(keys=True)))
    for (lead, other), weight in together.items():
        part.add_edge(lead, other, "works_with", kind="works_with", weight=weight, label=str(weight))
    return part


def _folded(graph: Graph, level: str) -> Graph:
    """Items narrower than a level drawn into what they are part of; edges between them are counted."""
    if level not in LEVELS:
        values = {"found": level, "near": nearest(level, LEVELS), "allowed": listed(LEVELS)}
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


Selector = Callable[["Graph", Assessment, str, int], "Graph"]
_SELECTORS: Mapping[str, Selector] = {
    "plan": _whole,
    "field": _below,
    "objective": _below,
    "agency": _around,
    "blocked": _blocked,
    "order": _order,
    "collaboration": _collaboration,
}
