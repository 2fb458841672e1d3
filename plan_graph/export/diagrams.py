"""A view as a diagram for Graphviz and Mermaid; what a text contains never breaks out of its quotes.

Views of rules have strata, drawn as frames, and shapes for facts, rules and conclusions; a premise that must be absent
is a dashed line with a bar.

Sources: "The DOT Language", graphviz.org/doc/info/lang.html; mermaid.js.org/syntax/flowchart.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from plan_graph.export.typed import EXACT, from_exact, printable, to_exact
from plan_graph.export.view_graph import about_view, build_view, colour_of, nodes_of
from plan_graph.model.visible_text import one_line
from plan_graph.selection.view import View
from plan_graph.words import message

_SHAPE: Mapping[str, str] = {
    "field": "folder", "objective": "box", "task": "box", "activity": "ellipse", "agency": "house", "event": "diamond",
    "deliverable": "note", "target": "octagon",
}  # fmt: skip
_RULE_LOOK: Mapping[str, str] = {
    "fact": 'shape=box, style=filled, fillcolor="#f7efd9", color="#b09a5b"',
    "conclusion": 'shape=box, style="rounded,filled", fillcolor="#dbe7f3", color="#14628f", penwidth=1.5',
    "rule": 'shape=ellipse, style=filled, fillcolor=white, color="#66707a"',
}
_ABSENT = 'style=dashed, arrowhead=tee, color="#b3261e"'
_MERMAID_SHAPE: Mapping[str, tuple[str, str]] = {"conclusion": ("([", "])"), "rule": ("{{", "}}")}
_MERMAID_CLASSES: Mapping[str, str] = {
    "fact": "fill:#f7efd9,stroke:#b09a5b,color:#1a1a1a",
    "conclusion": "fill:#dbe7f3,stroke:#14628f,stroke-width:2px,color:#1a1a1a",
    "rule": "fill:#ffffff,stroke:#66707a,color:#1a1a1a",
}
_PLAIN = frozenset(" ,/=?!")
"""Marks that a Mermaid label may contain; a dash or a dot would make a list of it."""


def to_dot(view: View) -> bytes:
    """DOT for Graphviz: every node with its label, shape and colour, left to right, strata as frames."""
    exact = _dot(to_exact(*about_view(view)))
    lines = ["digraph plan {", f"  graph [label={_dot_label(view.title)}, rankdir=LR, {EXACT}={exact}];"]
    lines += ['  node [fontname="DejaVu Sans"];', '  edge [fontname="DejaVu Sans"];']
    numbers = {key: number for number, (key, _) in enumerate(nodes_of(view))}
    for stratum, keys in _by_stratum(view):
        indent = "  " if stratum is None else "    "
        if stratum is not None:
            frame = f"label={_dot_label(_stratum_title(stratum, view))}; color=grey;"
            lines.append(f"  subgraph cluster_{stratum} {{ {frame}")
        for key in keys:
            node = view.graph.nodes[key]
            label = f"label={_dot_label(str(node.get('label', key)))}"
            exact = _dot(to_exact(numbers[key], key, node))
            lines.append(f"{indent}n{numbers[key]} [{label}, {_dot_look(node)}, {EXACT}={exact}];")
        if stratum is not None:
            lines.append("  }")
    for number, (tail, head, key, edge) in enumerate(view.graph.edges(keys=True, data=True)):
        first, last = f"n{numbers[tail]}", f"n{numbers[head]}"
        style = "style=dashed" if edge.get("basis") == "proposed" else "style=solid"
        look = f"label={_dot_label(_edge_label(edge))}, {_ABSENT if edge.get('kind') == 'needs_absence' else style}"
        exact = _dot(to_exact(number, first, last, key, edge))
        lines.append(f"  {first} -> {last} [{look}, {EXACT}={exact}];")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def from_dot(content: bytes) -> View:
    """The view again."""
    import pydot

    (root,) = cast("Any", pydot.graph_from_dot_data(content.decode()))
    whole = from_exact(_undot(root.get_graph_defaults()[0][EXACT]))
    nodes, edges, keys = [], [], {}
    for part in (root, *root.get_subgraphs()):
        for node in part.get_nodes():
            if node.get_name() not in ("graph", "node", "edge"):  # their defaults
                number, key, attributes = from_exact(_undot(node.get(EXACT)))
                keys[node.get_name()] = key
                nodes.append((key, [number, attributes]))
    for edge in root.get_edges():
        number, tail, head, key, attributes = from_exact(_undot(edge.get(EXACT)))
        edges.append((keys[tail], keys[head], [number, key, attributes]))
    return build_view(whole, nodes, edges)


def _by_stratum(view: View) -> Iterator[tuple[int | None, list[str]]]:
    """The keys of the nodes by their stratum; None for those of a plan."""
    strata: dict[int | None, list[str]] = {}
    for key, node in nodes_of(view):
        strata.setdefault(node.get("stratum"), []).append(key)
    return iter(sorted(strata.items(), key=lambda item: -1 if item[0] is None else item[0]))


def _stratum_title(stratum: int, view: View) -> str:
    if stratum == 0:
        return message("rules-pages.facts", view.language)
    return message("rules-pages.stratum", view.language, n=stratum)


def _dot_look(node: Mapping[str, Any]) -> str:
    kind = str(node.get("kind"))
    return _RULE_LOOK.get(kind) or f"shape={_SHAPE.get(kind, 'ellipse')}, color={_dot(colour_of(node))}"


def _edge_label(edge: Mapping[str, Any]) -> str:
    """The word on a line; none where the line itself tells that a rule reads or concludes something."""
    plain = edge.get("kind") in ("needs", "concludes") and not edge.get("counted")
    return "" if plain else str(edge.get("label", ""))


def _dot_label(text: str) -> str:
    """A text as Graphviz shows it: it would read an ampersand as the beginning of an entity."""
    return _dot(text.replace("&", "&amp;"))


def _dot(text: str) -> str:
    """A text in quotes, as DOT reads it: a backslash is one, and a new line is one."""
    one = "".join(" " if c in "\t\r" else c for c in printable(text))
    return '"' + one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _undot(quoted: str) -> str:
    """A text that :func:`_dot` put in quotes; of JSON, where every backslash is one of these."""
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def to_mermaid(view: View) -> bytes:
    """A Mermaid flow chart, strata as subgraphs."""
    names = {key: f"n{number}" for number, key in enumerate(view.graph)}
    lines = ["flowchart LR"]
    classes: dict[str, None] = {}
    for stratum, keys in _by_stratum(view):
        if stratum is not None:
            lines.append(f'  subgraph s{stratum} ["{_mermaid(_stratum_title(stratum, view))}"]')
        for key in keys:
            node = view.graph.nodes[key]
            kind = str(node.get("kind"))
            opening, closing = _MERMAID_SHAPE.get(kind, ("[", "]"))
            line = f'{names[key]}{opening}"{_mermaid(str(node.get("label", key)))}"{closing}'
            if kind in _MERMAID_CLASSES:
                classes[kind] = None
                line += f":::{kind}"
            lines.append(("  " if stratum is None else "    ") + line)
        if stratum is not None:
            lines.append("  end")
    for tail, head, _, edge in view.graph.edges(keys=True, data=True):
        arrow = "-.->" if edge.get("basis") == "proposed" else "-->"
        if edge.get("kind") == "needs_absence":
            arrow = "-.-x"
        label = _edge_label(edge)
        lines.append(f"  {names[tail]} {arrow}" + (f'|"{_mermaid(label)}"|' if label else "") + f" {names[head]}")
    lines += [f"  classDef {kind} {_MERMAID_CLASSES[kind]}" for kind in classes]
    return ("\n".join(lines) + "\n").encode()


def _mermaid(text: str) -> str:
    """A label in which everything but letters, digits and a few marks is a character reference."""
    spaced = one_line(text) or " "
    return "".join(c if c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in spaced)
