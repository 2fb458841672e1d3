"""What each view selects from the graph of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plan_graph.analysis.figures import figures_on
from plan_graph.analysis.graph import plan_graph_of
from plan_graph.analysis.numbers import number_labels
from plan_graph.model.words import EDGE, KIND, STATUS, format_quarter
from plan_graph.reporting.summary import Assessment
from plan_graph.words import Language, Text, Word, message, title_language

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

_ORDER = ("precedes", "waits_for")
_PART = {"leads": "leads", "supports": "supports", "advises": "supports"}


def describe_graph(assessment: Assessment) -> Graph:
    """The whole graph, each node with its label, and status and findings on the date."""
    graph = plan_graph_of(assessment.plan, assessment.parts)
    language, labels = assessment.language, number_labels(assessment.plan)
    rows = {row.id: row for row in assessment.activity_rows()}
    for _, node in graph.nodes(data=True):
        kind, item = str(node["kind"]), str(node["item"])
        label = str(node.get(f"title_{title_language(language)}") or item)
        unnumbered = kind in ("agency", "event", "deliverable", "target")
        node["label"] = label if unnumbered else f"{labels.get(item, item)} {label}"
        node["kind_label"] = KIND[kind][language]
        if status := assessment.status.get((kind, item)):
            node["status"] = status
            node["status_label"] = STATUS[status][language]
        if kind == "activity":
            node["start"], node["due"] = rows[item].start, rows[item].due
            node["leads"] = [assessment.names[one] for one in assessment.responsible(item, "lead")]
            node["supports"] = [assessment.names[one] for one in assessment.responsible(item, "support", "advise")]
            kinds = {fact.kind for fact in assessment.findings_about(item)}
            node["findings"] = [kind for kind in assessment.inference.program.findings if kind in kinds]
    for *_, edge in graph.edges(data=True):
        edge["label"] = EDGE[str(edge["kind"])][language]
    return graph


def part_of_graph(graph: Graph, keys: Iterable[str]) -> Graph:
    """The nodes and the edges between them, in the order of the graph."""
    import networkx as nx

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
    return part_of_graph(graph, inside | around)


def _around(graph: Graph, _assessment: Assessment, key: str, depth: int) -> Graph:
    import networkx as nx

    reached = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), key, depth)
    return part_of_graph(graph, reached)


def _select_blocked(graph: Graph, assessment: Assessment, _key: str, _depth: int) -> Graph:
    """Blocked activities, what they wait for through every chain, and where the chains end."""
    ids = assessment.answers.items("blocked")
    waits: dict[str, list[str]] = {}
    for row in assessment.answers.of_any("waiting"):
        waits.setdefault(row.text("activity"), []).append(row.text("on"))
    todo = list(ids)
    while todo:
        new = [on for on in waits.get(todo.pop(), ()) if on not in ids]
        ids.update(new)
        todo += new
    ids.update(row.text("cause") for row in assessment.answers.of_any("root_cause") if row.text("activity") in ids)
    part = part_of_graph(graph, [f"{kind}:{item}" for item in ids for kind in ("activity", "event")])
    _keep_order(part)
    return part


def _order(graph: Graph, _assessment: Assessment, _key: str, _depth: int) -> Graph:
    """Everything that has to wait, or is waited for."""
    ends = {
        end for tail, head, edge in graph.edges(data=True) if edge["kind"] in _ORDER
        for end in (tail, head)
    }  # fmt: skip
    part = part_of_graph(graph, ends)
    _keep_order(part)
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
    part = part_of_graph(graph, {end for pair in together for end in pair})
    part.remove_edges_from(list(part.edges(keys=True)))
    for (lead, other), weight in together.items():
        part.add_edge(lead, other, "works_with", kind="works_with", weight=weight, label=str(weight))
    return part


def _critical(graph: Graph, assessment: Assessment, _key: str, _depth: int) -> Graph:
    """The activities of the critical path, in their order."""
    path = figures_on(assessment.plan, assessment.as_of).critical_path
    part = part_of_graph(graph, [f"activity:{item}" for item in path])
    steps = {(f"activity:{one}", f"activity:{two}") for one, two in pairwise(path)}
    part.remove_edges_from([edge for edge in part.edges(keys=True) if edge[:2] not in steps])
    return part


def _time_line(graph: Graph, assessment: Assessment, key: str, _depth: int) -> Graph:
    """Activities, of one field or of all, with what comes first."""
    field = key.removeprefix("field:")
    part = part_of_graph(
        graph, [f"activity:{row.id}" for row in assessment.plan.activities if not field or row.field == field]
    )
    _keep_order(part)
    return part


def _responsibility(graph: Graph, assessment: Assessment, key: str, _depth: int) -> Graph:
    """Agencies, and their part in each field; or in each activity of one field. Edges count activities."""
    field_of = {row.id: row.field for row in assessment.plan.activities}
    weights: dict[tuple[str, str, str], int] = {}
    for agency, activity, edge in graph.edges(data=True):
        field = f"field:{field_of.get(activity.removeprefix('activity:'), '')}"
        if edge["kind"] in _PART and key in ("", field):
            place = (agency, activity, str(edge["kind"])) if key else (agency, field, _PART[str(edge["kind"])])
            weights[place] = weights.get(place, 0) + 1
    part = part_of_graph(graph, {end for agency, work, _ in weights for end in (agency, work)})
    part.remove_edges_from(list(part.edges(keys=True)))
    for (agency, work, kind), weight in weights.items():
        part.add_edge(agency, work, kind, kind=kind, label=EDGE[kind][assessment.language], weight=weight)
    return part


def _load(graph: Graph, assessment: Assessment, _key: str, _depth: int) -> Graph:
    """Agencies and quarters, joined by how many open activities the agency leads that are due in the quarter."""
    loads = [(row["agency"], row["quarter"], row["n"]) for row in assessment.answers.of("load")]
    limit = assessment.inference.parameters.get("load_limit")
    part = part_of_graph(graph, {f"agency:{agency}" for agency, *_ in loads})
    part.remove_edges_from(list(part.edges(keys=True)))
    language = assessment.language
    for quarter in sorted({str(quarter) for _, quarter, _ in loads}):
        label, name = KIND["quarter"][language], format_quarter(quarter, language)
        part.add_node(f"quarter:{quarter}", kind="quarter", item=quarter, label=name, kind_label=label)
    for agency, in_quarter, number in loads:
        weight = int(str(number))
        over = isinstance(limit, int) and weight > limit
        text = EDGE["due_in"][language]
        ends = f"agency:{agency}", f"quarter:{in_quarter}"
        part.add_edge(*ends, "due_in", kind="due_in", label=text, weight=weight, limit=limit, over=over)
    return part


def _keep_order(part: Graph) -> None:
    part.remove_edges_from([e for e in part.edges(keys=True) if part.edges[e]["kind"] not in _ORDER])


@dataclass(frozen=True)
class Selector:
    """How a view is selected.

    Parameters
    ----------
    select
        Takes the described graph, the assessment, the key of the item (or an empty text) and a depth.
    title
        The title of the view.
    title_of_item
        The message with its title for one item, whose name is its variable.
    item
        The kind of the item; empty when the view is of no item.
    needs_item
        False when the item may be left out.
    """

    select: Callable[[Graph, Assessment, str, int], Graph]
    title: Text
    title_of_item: str | None = None
    item: str = ""
    needs_item: bool = False

    def title_of(self, name: str, language: Language, with_item: bool) -> str:
        """The title, with the name of the item when there is one."""
        if with_item and self.title_of_item is not None:
            return message(self.title_of_item, language, name=name)
        return self.title[language]


SELECTORS: Mapping[str, Selector] = {
    "plan": Selector(_whole, Word("views.view-plan")),
    "field": Selector(_below, Word("views.view-field"), "views.view-field.item", "field", True),
    "objective": Selector(_below, Word("views.view-objective"), "views.view-objective.item", "objective", True),
    "agency": Selector(_around, Word("views.view-agency"), "views.view-agency.item", "agency", True),
    "blocked": Selector(_select_blocked, Word("views.view-blocked")),
    "order": Selector(_order, Word("views.view-order")),
    "critical": Selector(_critical, Word("views.view-critical")),
    "collaboration": Selector(_collaboration, Word("views.view-collaboration")),
    "responsibility": Selector(
        _responsibility, Word("views.view-responsibility"), "views.view-responsibility.item", "field"
    ),
    "load": Selector(_load, Word("views.view-load")),
    "time-line": Selector(_time_line, Word("views.view-time-line"), "views.view-time-line.item", "field"),
}
"""The views, by name."""
