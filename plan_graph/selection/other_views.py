"""Views of what is not the plan itself: the rules, and what a scenario changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plan_graph.language.program import Program
from plan_graph.language.rule_graph import RuleNode, leading_to, rule_graph
from plan_graph.model.visible_text import one_line
from plan_graph.model.words import EDGE, KIND, STATUS
from plan_graph.reporting.summary import Assessment
from plan_graph.selection.selectors import describe_graph
from plan_graph.selection.view import View
from plan_graph.whatif.comparison import Comparison
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]


def rule_view(program: Program, language: Language, only: str | None = None) -> View:
    """Facts, rules and conclusions, joined by what a rule reads and what it concludes.

    Raises
    ------
    InputError
        When no rule concludes ``only``; the message names the nearest.
    """
    import networkx as nx

    rules = rule_graph(program) if only is None else leading_to(rule_graph(program), only)
    titles = {rule.written_name: rule.title[language] or rule.written_name for rule in program.written_rules}
    graph: Graph = nx.MultiDiGraph()
    keys = {node: f"{node.sort}:{node.name}" for node in rules}
    for node, attributes in rules.nodes(data=True):
        kind = {"fact": "fact", "conclusion": "conclusion", "rule": "rule"}[node.sort]
        title = one_line(titles[node.name] if node.sort == "rule" else _title(program, node, language))
        graph.add_node(
            keys[node], kind=kind, item=node.name, label=title, kind_label=KIND[kind][language],
            stratum=int(attributes["stratum"]),
        )  # fmt: skip
    for source, target, edge in rules.edges(data=True):
        for kind, counted in _ways(edge):
            word = "counts" if counted else "unless" if kind == "needs_absence" else ""
            label = message(f"rules-pages.{word}", language) if word else EDGE[kind][language]
            graph.add_edge(keys[source], keys[target], kind, kind=kind, label=label, counted=counted)
    title = (
        message("views.rules", language)
        if only is None
        else message("views.only", language, conclusion=program.title(only, language))
    )
    return View("rules" if only is None else f"rules {only}", title, language, graph)


def _title(program: Program, node: RuleNode, language: Language) -> str:
    """The word for a fact of a plan, the title of a conclusion, else the name."""
    known = node.sort == "fact" and node.name in KIND
    return KIND[node.name][language] if known else program.title(node.name, language)


def _ways(edge: Mapping[str, bool]) -> Iterator[tuple[str, bool]]:
    """Each way that an edge of the rules counts: its kind, and whether the rule counts over it."""
    if "when" not in edge:
        yield "concludes", False
        return
    if edge["when"]:
        yield "needs", edge["aggregated"]
    if edge["unless"]:
        yield "needs_absence", False


def difference_view(comparison: Comparison, after: Assessment, title: str) -> View:
    """The findings that a scenario gains and loses, each joined to what it is about.

    Parameters
    ----------
    found
        The comparison.
    after
        The plan as the scenario supposes it, on the date.
    title
        What the scenario supposes.
    """
    import networkx as nx

    language = after.language
    plan = describe_graph(after)
    by_item: dict[str, str] = {}
    for key, node in plan.nodes(data=True):
        by_item.setdefault(str(node["item"]), key)
    moved = {(moved.what[0], moved.what[1]): (str(moved.before), str(moved.after)) for moved in comparison.statuses}
    graph: Graph = nx.MultiDiGraph()
    edges = []
    for kind, changes in (("gained", comparison.gained), ("lost", comparison.lost)):
        for change in changes:
            finding = f"finding:{change.fact.kind}"
            graph.add_node(finding, kind="finding", item=change.fact.kind, label=change.title,
                           kind_label=KIND["finding"][language], severity=change.severity)  # fmt: skip
            item = by_item.get(str(change.item), f"item:{change.item}")
            edges.append((finding, item, kind, change.because))
            if item not in graph:
                known = {"kind": "item", "item": str(change.item), "label": change.name}
                graph.add_node(item, **(plan.nodes[item] if item in plan else known))
    for key, node in graph.nodes(data=True):
        del key
        if states := moved.get((str(node["kind"]), str(node["item"]))):
            before, now = states
            node["status_before"], node["status"] = before, now
            node["status_label"] = f"{STATUS[before][language]} → {STATUS[now][language]}"
    for finding, item, kind, because in edges:
        graph.add_edge(finding, item, kind=kind, label=EDGE[kind][language], because=because)
    package = after.plan.package
    note = package.illustration_note[language] if package.illustrations else ""
    return View("difference", title, language, graph, after.as_of, note)
