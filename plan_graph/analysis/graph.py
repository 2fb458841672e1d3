"""A plan as a typed graph of networkx, and its order of precedence.

What each edge says, from tail to head:

========== ================================ =================================================
kind       tail -> head                     meaning
========== ================================ =================================================
part_of    child -> parent                  field in field, objective in field, task in
                                            objective, activity in task; where the plan
                                            leaves one out, the next one up
leads      agency -> activity               chủ trì
supports   agency -> activity               phối hợp
advises    agency -> activity               tham mưu
precedes   predecessor -> successor         finish-to-start; a rejected edge is left out
waits_for  activity -> event                the activity waits for something outside the plan
yields     activity -> deliverable          the product that proves completion
serves     objective -> target              the objective works towards a figure of the plan
========== ================================ =================================================
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from plan_graph.model.columns import Record, columns_of
from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity, Assignment, Dependency

if TYPE_CHECKING:
    import networkx as nx

    PlanGraph = nx.MultiDiGraph[str]
    PrecedenceGraph = nx.DiGraph[str]

Attribute = str | int | float | bool

NODE_KINDS = ("field", "objective", "task", "activity", "agency", "deliverable", "event", "target")
EDGE_KINDS = ("part_of", "leads", "supports", "advises", "precedes", "waits_for", "yields", "serves")

BASES_BY_STRENGTH = ("confirmed", "stated", "event", "sequence", "proposed")
"""The bases of an order that counts, firmest first. A rejected order does not count."""

_TABLES: Mapping[str, str] = {
    "field": "fields",
    "objective": "objectives",
    "task": "tasks",
    "activity": "activities",
    "agency": "agencies",
    "deliverable": "deliverables",
    "event": "events",
    "target": "targets",
}
_EDGE_OF_ROLE: Mapping[str, str] = {"lead": "leads", "support": "supports", "advise": "advises"}

# Exporters give `id` a meaning of their own (node-link JSON and GEXF write the node's key there), and
# `kind` is the type of the node, so these columns of a record go by another name.
_RENAMED: Mapping[str, str] = {"id": "item", "kind": "agency_kind"}


class _Edge(NamedTuple):
    kind: str
    tail: str
    head: str
    attributes: Mapping[str, Attribute]


def node_key(kind: str, item: str) -> str:
    """The key of a node: its kind and its id, because ids repeat between kinds.

    >>> node_key("task", "IV/2.1"), node_key("activity", "IV/2.1")
    ('task:IV/2.1', 'activity:IV/2.1')
    """
    return f"{kind}:{item}"


def plan_graph_of(plan: Plan, parts: Collection[tuple[str, str, str]] | None = None) -> PlanGraph:
    """The whole plan as a graph whose nodes and edges have a kind.

    Nodes stand in the order of :data:`NODE_KINDS` and of the tables, the edges that leave a node in the
    order of :data:`EDGE_KINDS` and of the tables, so the same plan always gives the same graph.

    Parameters
    ----------
    plan
        A plan whose references hold, as reading a plan folder makes sure.
    parts
        Who has which part on a day, as (activity, agency, role); as the assignments are printed when not given.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are keyed by :func:`node_key` and have ``kind``, ``item`` (the id), ``title_vi``,
        ``title_en``, ``field`` (for what belongs to one) and the other columns of their table. Edges
        are keyed by their kind, with ``/2``, ``/3`` ... for a second and third one of that kind
        between the same two nodes. Every attribute is a ``str``, ``int``, ``float`` or ``bool``, and
        absent where the plan does not say; dates are ISO 8601 text. That is what the writers of
        networkx can all give back.

    Examples
    --------
    >>> from plan_graph.model.plan import Package, Table
    >>> from plan_graph.model.records import Event, ActivityEvent
    >>> plan = Plan(
    ...     Package("tiny", {"vi": "Nhỏ", "en": "Tiny"}, 2025, "vi"),
    ...     events=Table(rows=(Event("dti", "Công bố DTI", "DTI published", None),)),
    ...     activity_events=Table(rows=(ActivityEvent("I/3.14", "dti", 463),)),
    ... )
    >>> graph = plan_graph_of(plan)
    >>> graph.nodes["event:dti"]
    {'kind': 'event', 'item': 'dti', 'title_vi': 'Công bố DTI', 'title_en': 'DTI published'}
    >>> list(graph.edges(keys=True, data="source_line"))
    [('activity:I/3.14', 'event:dti', 'waits_for', 463)]
    """
    import networkx as nx

    graph: PlanGraph = nx.MultiDiGraph()
    for kind in NODE_KINDS:
        for row in plan.table(_TABLES[kind]):
            attributes = _node_attributes(kind, row)
            graph.add_node(node_key(kind, str(attributes["item"])), **attributes)
    _lend_field_to_deliverables(graph, plan)
    for edge in _edges(plan, parts):
        graph.add_edge(edge.tail, edge.head, _free_key(graph, edge), kind=edge.kind, **edge.attributes)
    return graph


def precedence_graph(plan: Plan, bases: Collection[str] = BASES_BY_STRENGTH) -> PrecedenceGraph:
    """Which activity comes before which: every activity is a node, an edge runs from predecessor to successor.

    Parameters
    ----------
    plan
        The plan.
    bases
        Count only edges with one of these bases; a rejected edge never counts.

    Returns
    -------
    networkx.DiGraph
        Nodes are the ids of the activities, in plan order. Each edge has ``basis``; of a pair told
        more than once the firmest basis stays (:data:`BASES_BY_STRENGTH`).
    """
    import networkx as nx

    graph: PrecedenceGraph = nx.DiGraph()
    graph.add_nodes_from(activity.id for activity in plan.activities)
    strength = {basis: place for place, basis in enumerate(BASES_BY_STRENGTH) if basis in bases}
    for row in plan.dependencies:
        known = graph.get_edge_data(row.predecessor, row.successor, default={}).get("basis", row.basis)
        if row.basis in strength:
            graph.add_edge(row.predecessor, row.successor, basis=min(known, row.basis, key=strength.__getitem__))
    return graph


def _attributes(row: Record, *names: str) -> dict[str, Attribute]:
    # a dataclass is hashable for Python but not for its type stubs
    columns = columns_of(cast("Any", type(row)))
    values = ((name, getattr(row, name)) for name in names or (column.name for column in columns))
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in values if value is not None
    }


def _node_attributes(kind: str, row: Record) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {"kind": kind}
    attributes |= {_RENAMED.get(name, name): value for name, value in _attributes(row).items()}
    if kind == "agency":
        attributes |= {"title_vi": attributes["short_vi"], "title_en": attributes["short_en"]}
    elif kind == "field":
        attributes["field"] = attributes["item"]
    return attributes


def _lend_field_to_deliverables(graph: PlanGraph, plan: Plan) -> None:
    fields = {activity.id: activity.field for activity in plan.activities}
    for deliverable in plan.deliverables:
        if deliverable.activity in fields:
            graph.nodes[node_key("deliverable", deliverable.id)]["field"] = fields[deliverable.activity]


def _free_key(graph: PlanGraph, edge: _Edge) -> str:
    key, number = edge.kind, 1
    while graph.has_edge(edge.tail, edge.head, key):
        number += 1
        key = f"{edge.kind}/{number}"
    return key


def _edges(plan: Plan, parts: Collection[tuple[str, str, str]] | None) -> Iterator[_Edge]:
    yield from _containment(plan)
    assignments = _add_parts(plan) if parts is None else _parts_on_a_day(plan, parts)
    yield from sorted(assignments, key=lambda edge: EDGE_KINDS.index(edge.kind))
    for dependency in plan.dependencies:
        if dependency.basis != "rejected":
            yield _precedes(dependency)
    for wait in plan.activity_events:
        tail, head = node_key("activity", wait.activity), node_key("event", wait.event)
        yield _Edge("waits_for", tail, head, _attributes(wait, "source_line"))
    for product in plan.deliverables:
        tail, head = node_key("activity", product.activity), node_key("deliverable", product.id)
        yield _Edge("yields", tail, head, _attributes(product, "shared", "source_line"))
    for service in plan.target_objectives:
        tail, head = node_key("objective", service.objective), node_key("target", service.target)
        yield _Edge("serves", tail, head, _attributes(service, "source_line"))


def _add_parts(plan: Plan) -> list[_Edge]:
    return [_part(row.activity, row.agency, row.role, _assignment(row)) for row in plan.assignments]


def _parts_on_a_day(plan: Plan, parts: Collection[tuple[str, str, str]]) -> list[_Edge]:
    """The parts; what an assignment says of one stays with it, also where an heir holds it."""
    printed = {(row.activity, row.agency, row.role): _assignment(row) for row in plan.assignments}
    return [_part(*part, printed.get(part, {"role": part[2]})) for part in parts]


def _assignment(row: Assignment) -> dict[str, Attribute]:
    return _attributes(row, "role", "scope_vi", "scope_en", "inherited", "source_line")


def _part(activity: str, agency: str, role: str, attributes: Mapping[str, Attribute]) -> _Edge:
    return _Edge(_EDGE_OF_ROLE[role], node_key("agency", agency), node_key("activity", activity), attributes)


def _containment(plan: Plan) -> Iterator[_Edge]:
    for field in plan.fields:
        if field.part_of is not None:
            yield _part_of("field", field.id, "field", field.part_of)
    for objective in plan.objectives:
        yield _part_of("objective", objective.id, "field", objective.field)
    for task in plan.tasks:
        if task.objective is None:
            yield _part_of("task", task.id, "field", task.field)
        else:
            yield _part_of("task", task.id, "objective", task.objective, task.objective_inherited)
    objectives = {task.id: task.objective for task in plan.tasks}
    for activity in plan.activities:
        yield from _parents_of(activity, objectives)


def _parents_of(activity: Activity, objectives: Mapping[str, str | None]) -> Iterator[_Edge]:
    if activity.task is not None:
        yield _part_of("activity", activity.id, "task", activity.task, activity.task_inherited)
    # the plan may put an activity under another objective than its task's, or under one and no task
    if activity.objective is not None and activity.objective != objectives.get(activity.task or ""):
        yield _part_of("activity", activity.id, "objective", activity.objective)
    if activity.task is None and activity.objective is None:
        yield _part_of("activity", activity.id, "field", activity.field)


def _part_of(kind: str, item: str, parent_kind: str, parent: str, inherited: bool = False) -> _Edge:
    return _Edge("part_of", node_key(kind, item), node_key(parent_kind, parent), {"inherited": inherited})


def _precedes(row: Dependency) -> _Edge:
    return _Edge(
        "precedes",
        node_key("activity", row.predecessor),
        node_key("activity", row.successor),
        _attributes(row, "basis", "evidence_vi", "evidence_en", "source_line"),
    )
