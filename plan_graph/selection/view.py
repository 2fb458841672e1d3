"""A view: a part of the plan's graph, with names and statuses in one language.

Every view is a directed graph with several edges between two nodes; nodes and edges keep their keys and their order,
so that the same view is the same in every picture and file. An attribute is text, a number, a truth, a date, a list of
these, or None for what the plan does not say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from plan_graph.model.diagnostics import Diagnostic, InputError, listed, nearest
from plan_graph.model.words import HEADING, Language, written_date
from plan_graph.reporting.summary import Assessment
from plan_graph.selection.selectors import SELECTORS, described, part_of_graph

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

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
    as_of
        The date it shows; None for a view of what has no date.
    note
        What a reader has to know of the data, for example that the progress log is an illustration.
    """

    name: str
    title: str
    language: Language
    graph: Graph
    as_of: date | None = None
    note: str = ""

    @property
    def sort(self) -> str:
        """The name without the item: ``field``."""
        return self.name.partition(" ")[0]

    @property
    def dated(self) -> str:
        """The line that stands under the title: the date, then the note."""
        day = f"{HEADING['as_of'][self.language]}: {written_date(self.as_of, self.language)}" if self.as_of else ""
        return ".  ".join(text for text in (day, self.note) if text)


VIEWS = (*SELECTORS, "rules")
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
    if name not in SELECTORS:
        values = {"found": name, "near": nearest(name, VIEWS), "allowed": listed(VIEWS)}
        raise InputError([Diagnostic("view-unknown", name, values=values)])
    selector = SELECTORS[name]
    graph = described(assessment)
    key = f"{selector.item}:{item}" if item is not None else ""
    if (item is not None or selector.needs_item) and key not in graph:
        known = [other.removeprefix(f"{selector.item}:") for other in graph if other.startswith(f"{selector.item}:")]
        values = {"found": item or "", "near": nearest(item or "", known)}
        raise InputError([Diagnostic("unknown-item", item or name, values=values)])
    title = selector.title_of(assessment.names.get(item or "", item or ""), assessment.language, item is not None)
    package = assessment.plan.package
    note = package.illustration_note[assessment.language] if package.illustrations else ""
    chosen = selector.select(graph, assessment, key, depth)
    full_name = f"{name} {item}" if item is not None else name
    return View(full_name, title, assessment.language, chosen, assessment.as_of, note)


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
    return replace(view, graph=part_of_graph(graph, kept))


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
