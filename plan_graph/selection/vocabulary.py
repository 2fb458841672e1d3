"""What the nodes and edges of a view can be filtered by: attributes, and the values that each of them knows.

A value is known when the plan has it on the date, wherever the view may be, or when the language of plans and rules has
it though this plan does not: every status, every kind, every word of a closed list. Days, numbers and truths are known
when they are such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from plan_graph.analysis.graph import EDGE_KINDS, NODE_KINDS
from plan_graph.model.arguments import day_or_none, describe_argument
from plan_graph.model.columns import columns_of
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.records import RECORDS
from plan_graph.model.words import EDGE, KIND, STATUS
from plan_graph.reporting.summary import Assessment
from plan_graph.selection.selectors import describe_graph

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

_MOST_LISTED = 12
_CLOSED_ON_NODES: Mapping[str, Collection[str]] = {"status": STATUS, "kind": (*NODE_KINDS, "quarter")}
_CLOSED_ON_EDGES: Mapping[str, Collection[str]] = {"kind": EDGE_KINDS}
_LABELLED = {"status": STATUS, "kind": {**KIND, **EDGE}}
"""Words that people read in place of values, by attribute."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The values wanted of nodes and of edges, by attribute, as text."""

    nodes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    edges: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        wanted: dict[str, frozenset[str]] = {}
        for side in (self.nodes, self.edges):
            for name, values in side.items():
                wanted[name] = wanted.get(name, frozenset()) | values
        return ", ".join(f"{name} = {' | '.join(sorted(values))}" for name, values in wanted.items())


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of one attribute: its values as text, and whether any day, number or truth is one."""

    values: frozenset[str]
    types: frozenset[type]

    def read(self, value: object) -> str | None:
        """The value as text; None when the attribute has no such value."""
        if isinstance(value, str):
            if value in self.values:
                return value
            value = value.strip()
            if value in self.values:
                return value
        elif isinstance(value, bool) or value is None:
            return str(value) if bool in self.types and value is not None else None
        elif isinstance(value, int | float) and self.types & {int, float}:
            return _as_text(float(value) if self.types == {float} else value)
        if date in self.types and (day := day_or_none(value)):
            return day.isoformat()
        return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The attributes of nodes and of edges, and which of them the edges of the view have and its nodes have not."""

    nodes: Mapping[str, Attribute]
    edges: Mapping[str, Attribute]
    on_edges_only: frozenset[str] = frozenset()

    def read(self, only: Mapping[str, object], others: Iterable[str] = ()) -> Filters:
        """Filters from what a person passed, one value or several for each attribute.

        Parameters
        ----------
        only
            Values by attribute.
        others
            Further names that somebody may have meant.

        Raises
        ------
        InputError
            With every attribute and every value that is not known, each with the nearest.
        """
        faults: list[Diagnostic] = []
        nodes: dict[str, frozenset[str]] = {}
        edges: dict[str, frozenset[str]] = {}
        names = sorted({*self.nodes, *self.edges})
        for name, given in only.items():
            if name not in names:
                near = nearest(name[:80], [*names, *others])
                values = {"found": describe_argument(name), "near": near, "allowed": join_names(names)}
                faults.append(Diagnostic("filter-unknown", name[:80], values=values))
                continue
            is_list = isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)
            several: list[object] = [*cast("Iterable[object]", given)] if is_list else [given]
            if not several:
                faults.append(self._unknown(name, given))
            for value in several:
                on_node, on_edge = (
                    side[name].read(value) if name in side else None for side in (self.nodes, self.edges)
                )
                if on_edge is not None and (on_node is None or name in self.on_edges_only):
                    edges[name] = edges.get(name, frozenset()) | {on_edge}
                elif on_node is not None:
                    nodes[name] = nodes.get(name, frozenset()) | {on_node}
                else:
                    faults.append(self._unknown(name, value))
        if faults:
            raise InputError(faults)
        return Filters(nodes, edges)

    def _unknown(self, name: str, value: object) -> Diagnostic:
        known = sorted({text for side in (self.nodes, self.edges) if name in side for text in side[name].values})
        argument = describe_argument(value)
        folded, labels = argument.casefold(), _LABELLED.get(name, {})
        meant = [key for key, words in labels.items() if folded in (word.casefold() for word in words.values())]
        near = (meant or [nearest(argument, known) or nearest(folded, known)])[0]
        allowed = join_names(known) if len(known) <= _MOST_LISTED else f"{', '.join(known[:_MOST_LISTED])}, …"
        values = {"name": name, "found": argument, "near": near, "allowed": allowed}
        return Diagnostic("filter-value-unknown", name, values=values)


def vocabulary(assessment: Assessment | None, graph: Graph) -> Vocabulary:
    """What a view can be filtered by.

    Parameters
    ----------
    assessment
        The plan on the date; None for a view of the rules.
    graph
        The view's own graph, which may have nodes that the plan has not, such as quarters.
    """
    graphs = [graph] if assessment is None else [graph, describe_graph(assessment)]
    nodes = _collect_attributes(attributes for each in graphs for _, attributes in each.nodes(data=True))
    edges = _collect_attributes(attributes for each in graphs for *_, attributes in each.edges(data=True))
    if assessment is not None:
        _extend(nodes, _CLOSED_ON_NODES)
        _extend(edges, _CLOSED_ON_EDGES)
        for name, words in _words_allowed().items():
            for side in (nodes, edges):
                if name in side:
                    side[name] = Attribute(side[name].values | words, side[name].types)
        _extend(nodes, {"findings": assessment.inference.program.findings})
    here = {name for _, attributes in graph.nodes(data=True) for name in attributes}
    on_edges = {name for *_, attributes in graph.edges(data=True) for name in attributes}
    return Vocabulary(nodes, edges, frozenset(on_edges - here))


def as_texts(value: object) -> tuple[str, ...]:
    """The values of an attribute as texts to compare with: each member of a list, one of anything else."""
    return tuple(map(_as_text, value)) if isinstance(value, list) else (_as_text(value),)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _collect_attributes(rows: Iterable[Mapping[str, object]]) -> dict[str, Attribute]:
    values: dict[str, set[str]] = {}
    types: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            values.setdefault(name, set())
            types.setdefault(name, set())
            if value is not None:
                values[name].update(as_texts(value))
                types[name].update([type(value)] if not isinstance(value, list) else ())
    return {name: Attribute(frozenset(values[name]), frozenset(types[name])) for name in values}


def _extend(side: dict[str, Attribute], words: Mapping[str, Iterable[str]]) -> None:
    for name, more in words.items():
        known = side.get(name, Attribute(frozenset(), frozenset()))
        side[name] = Attribute(known.values | frozenset(more), known.types)


def _words_allowed() -> dict[str, frozenset[str]]:
    """The words of closed lists, by the names of the columns that have them; ``kind`` has a meaning of its own."""
    allowed: dict[str, frozenset[str]] = {}
    for record in RECORDS:
        for column in columns_of(cast("Any", record)):
            if column.allowed and column.name != "kind":
                allowed[column.name] = allowed.get(column.name, frozenset()) | frozenset(column.allowed)
    return allowed
