"""The graph of the rules as text for other programs: Graphviz DOT and Mermaid.

Nodes are numbered, and whatever stands in a rule file comes only as an escaped label, so that nothing in it can
break out of its quotes.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from plan_graph.language.program import Program
from plan_graph.language.rule_graph import RuleNode, leading_to, rule_graph
from plan_graph.model.visible_text import one_line
from plan_graph.model.words import KIND, both
from plan_graph.words import Language

UNLESS = both("trừ khi", "unless")
COUNTS = both("đếm", "counts")
_STRATUM = both("Tầng {}", "Stratum {}")
_FACTS = both("Sự kiện", "Facts")

_DOT_SHAPE: Mapping[str, str] = {
    "fact": 'shape=box, style=filled, fillcolor="#f7efd9", color="#b09a5b"',
    "conclusion": 'shape=box, style="rounded,filled", fillcolor="#dbe7f3", color="#14628f", penwidth=1.5',
    "rule": 'shape=ellipse, style=filled, fillcolor=white, color="#66707a"',
}
_MERMAID_SHAPE: Mapping[str, tuple[str, str]] = {"fact": ("[", "]"), "conclusion": ("([", "])"), "rule": ("{{", "}}")}
_MERMAID_CLASSES = (
    "classDef fact fill:#f7efd9,stroke:#b09a5b,color:#1a1a1a",
    "classDef conclusion fill:#dbe7f3,stroke:#14628f,stroke-width:2px,color:#1a1a1a",
    "classDef rule fill:#ffffff,stroke:#66707a,color:#1a1a1a",
)
_PLAIN = frozenset(" ,/=?!")  # a dash or a dot would make a list of the label


def as_dot(program: Program, language: Language, only: str | None = None) -> str:
    """The graph for Graphviz, strata as clusters; source: "The DOT Language", graphviz.org/doc/info/lang.html.

    Parameters
    ----------
    program
        Checked rules.
    language
        Language of titles and words.
    only
        A conclusion kind: only what leads to it.

    Raises
    ------
    InputError
        When no rule concludes ``only``.
    """
    graph = shown_graph(program, only)
    names = _numbered(graph)
    lines = ["digraph rules {", "  rankdir=LR;", '  node [fontname="DejaVu Sans"];', '  edge [fontname="DejaVu Sans"];']
    for stratum, nodes in _by_stratum(graph).items():
        lines += [
            f"  subgraph cluster_{stratum} {{",
            f"    label={_dot(_title(stratum, language))};",
            "    color=grey;",
        ]
        lines += [
            f"    {names[node]} [label={_dot(label(program, node, language))}, {_DOT_SHAPE[node.sort]}];"
            for node in nodes
        ]
        lines.append("  }")
    for one, other, values in graph.edges.data():
        for absent, word in _ways(values, language):
            style = ["style=dashed", "arrowhead=tee", 'color="#b3261e"'] if absent else []
            style += [f"label={_dot(word)}"] if word else []
            lines.append(f"  {names[one]} -> {names[other]}" + (f" [{', '.join(style)}];" if style else ";"))
    return "\n".join([*lines, "}"]) + "\n"


def as_mermaid(program: Program, language: Language, only: str | None = None) -> str:
    """The graph as a Mermaid flow chart, strata as subgraphs; source: mermaid.js.org/syntax/flowchart.html.

    Parameters and errors are those of :func:`as_dot`.
    """
    graph = shown_graph(program, only)
    names = _numbered(graph)
    lines = ["flowchart LR"]
    for stratum, nodes in _by_stratum(graph).items():
        lines.append(f"  subgraph s{stratum} [{_mermaid(_title(stratum, language))}]")
        for node in nodes:
            opening, closing = _MERMAID_SHAPE[node.sort]
            text = _mermaid(label(program, node, language))
            lines.append(f"    {names[node]}{opening}{text}{closing}:::{node.sort}")
        lines.append("  end")
    for one, other, values in graph.edges.data():
        for absent, word in _ways(values, language):
            line = "-.-x" if absent else "-->"
            lines.append(f"  {names[one]} {line}{f'|{_mermaid(word)}|' if word else ''} {names[other]}")
    return "\n".join([*lines, *(f"  {line}" for line in _MERMAID_CLASSES)]) + "\n"


def shown_graph(program: Program, only: str | None) -> nx.DiGraph[RuleNode]:
    """The graph of the rules, or the part of it that leads to a conclusion."""
    graph = rule_graph(program)
    return graph if only is None else leading_to(graph, only)


def label(program: Program, node: RuleNode, language: Language) -> str:
    """What to call a node: its title, or its name where it has none."""
    if node.sort == "rule":
        return one_line(program.rule(node.name).title[language])
    if node.sort == "conclusion":
        return one_line(program.title(node.name, language))
    return one_line(KIND[node.name][language] if node.name in KIND else node.name)


def _numbered(graph: nx.DiGraph[RuleNode]) -> dict[RuleNode, str]:
    return {node: f"n{number}" for number, node in enumerate(graph)}


def _by_stratum(graph: nx.DiGraph[RuleNode]) -> dict[int, list[RuleNode]]:
    strata: dict[int, list[RuleNode]] = {}
    for node in graph:
        strata.setdefault(graph.nodes[node]["stratum"], []).append(node)
    return dict(sorted(strata.items()))


def _title(stratum: int, language: Language) -> str:
    return _STRATUM[language].format(stratum) if stratum else _FACTS[language]


def _ways(values: Mapping[str, bool], language: Language) -> list[tuple[bool, str]]:
    """For each way an edge counts, whether it is an absence, and the word for it."""
    if "when" not in values:  # from a rule to what it concludes
        return [(False, "")]
    ways = [(False, COUNTS[language] if values["aggregated"] else "")] if values["when"] else []
    return ways + ([(True, UNLESS[language])] if values["unless"] else [])


def _dot(text: str) -> str:
    """A quoted string; Graphviz reads escapes and entities in it, so both are written out."""
    return '"' + text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mermaid(text: str) -> str:
    """A quoted label; whatever is neither letter, digit nor harmless stands as the number of its character."""
    return '"' + "".join(c if c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in text) + '"'
