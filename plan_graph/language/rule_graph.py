"""Which conclusions feed which rules, as a directed graph.

Nodes are :class:`RuleNode`: fact kinds, conclusion kinds and rules. Edges run from what a rule reads to the rule,
and from the rule to what it concludes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from plan_graph.language.program import Program, is_hidden
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest

if TYPE_CHECKING:
    import networkx as nx

Sort = Literal["fact", "conclusion", "rule"]


class RuleNode(NamedTuple):
    """A kind or a rule; a rule may have the name of a kind."""

    sort: Sort
    name: str


def rule_graph(program: Program) -> nx.DiGraph[RuleNode]:
    """The graph of a program; nodes and edges come in order of file, line and name.

    Node attributes
        ``stratum``: from 1 for rules and conclusions, 0 for facts; a conclusion stands where its last rule does.
    Attributes of an edge to a rule
        ``when`` and ``unless``: does the rule ask for such a fact, and for the absence of one; ``aggregated``: does
        the rule count over it.

    Parameters
    ----------
    program
        Checked rules. Fact kinds that no rule reads are left out.
    """
    import networkx as nx

    graph: nx.DiGraph[RuleNode] = nx.DiGraph()
    read = {pattern.kind for rule in program.rules for pattern in (*rule.when, *rule.unless)}
    for kind in program.base_kinds:
        if kind in read:
            graph.add_node(RuleNode("fact", kind), stratum=0)
    strata = {rule.name: number for number, stratum in enumerate(program.strata, start=1) for rule in stratum}
    for kind in program.shown_kinds:
        last = max(strata[rule.name] for rule in program.rules if rule.concludes == kind)
        graph.add_node(RuleNode("conclusion", kind), stratum=last)
    for written in program.written_rules:
        node = RuleNode("rule", written.written_name)
        parts = program.parts_of(written)
        graph.add_node(node, stratum=strata[written.name])
        wanted = {p.kind for rule in parts for p in rule.when}
        absent = {p.kind for rule in parts for p in rule.unless}
        for kind in dict.fromkeys(
            p.kind for rule in parts for p in (*rule.when, *rule.unless) if not is_hidden(p.kind)
        ):
            sort: Sort = "conclusion" if kind in program.conclusion_kinds else "fact"
            graph.add_edge(
                RuleNode(sort, kind),
                node,
                when=kind in wanted,
                unless=kind in absent,
                aggregated=written.is_aggregate and kind in wanted,
            )
        graph.add_edge(node, RuleNode("conclusion", written.concludes))
    return graph


def leading_to(graph: nx.DiGraph[RuleNode], kind: str) -> nx.DiGraph[RuleNode]:
    """The part of the graph from which a conclusion is drawn: its rules, what they read, and so on.

    Raises
    ------
    InputError
        When no rule concludes that kind; the message names the nearest.
    """
    import networkx as nx

    goal = RuleNode("conclusion", kind)
    if goal not in graph:
        known = [node.name for node in graph if node.sort == "conclusion"]
        values = {"kind": kind, "near": nearest(kind, known), "allowed": join_names(known)}
        raise InputError([Diagnostic("unknown-conclusion", kind, values=values)])
    kept = nx.ancestors(graph, goal) | {goal}
    part: nx.DiGraph[RuleNode] = nx.DiGraph()  # a subgraph view would not keep the order
    part.add_nodes_from((node, values) for node, values in graph.nodes.items() if node in kept)
    part.add_edges_from((one, other, values) for one, other, values in graph.edges.data() if {one, other} <= kept)
    return part
