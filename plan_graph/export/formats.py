"""Each form of a graph file: the bytes of a view, and for most of them the view again.

The graph of a view goes out with plain attributes (:mod:`plan_graph.export.typed`); name, title and language stand at
the graph itself. The same view gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

import networkx as nx

from plan_graph.export.typed import from_plain, to_plain
from plan_graph.model.words import Language
from plan_graph.selection.view import View
from plan_graph.storing.cells import protected, unprotected
from plan_graph.views.status_marks import MARK

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

_SHAPE: Mapping[str, str] = {
    "field": "folder", "objective": "box", "task": "box", "activity": "ellipse", "agency": "house", "event": "diamond",
    "deliverable": "note", "target": "octagon",
}  # fmt: skip


def _plain_graph(view: View) -> Graph:
    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(to_plain({"name": view.name, "title": view.title, "language": view.language}))
    graph.add_nodes_from((key, to_plain(node)) for key, node in view.graph.nodes(data=True))
    for tail, head, key, edge in view.graph.edges(keys=True, data=True):
        graph.add_edge(tail, head, key, **to_plain(edge))
    return graph


def _view_of(graph: Any) -> View:
    found: Graph = nx.MultiDiGraph()
    found.add_nodes_from((key, from_plain(node)) for key, node in graph.nodes(data=True))
    for tail, head, key, edge in graph.edges(keys=True, data=True):
        found.add_edge(tail, head, key, **from_plain(edge))
    said = from_plain({name: value for name, value in graph.graph.items() if not name.endswith("_default")})
    return View(str(said["name"]), str(said["title"]), cast("Language", said["language"]), found)


def to_graphml(view: View) -> bytes:
    """GraphML, for Gephi, yEd, Cytoscape and networkx."""
    return "\n".join(nx.generate_graphml(_plain_graph(view), named_key_ids=False)).encode() + b"\n"


def from_graphml(content: bytes) -> View:
    """The view again."""
    return _view_of(nx.read_graphml(io.BytesIO(content), node_type=str, force_multigraph=True))


def to_node_link(view: View) -> bytes:
    """Node-link JSON, for D3 and networkx."""
    data = nx.node_link_data(_plain_graph(view), edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def from_node_link(content: bytes) -> View:
    """The view again."""
    return _view_of(nx.node_link_graph(json.loads(content), edges="edges"))


def to_cytoscape(view: View) -> bytes:
    """Cytoscape JSON, for Cytoscape and Cytoscape.js."""
    graph = _plain_graph(view)
    nodes = [{"data": {"id": key, "data": node, **_shown(node)}} for key, node in graph.nodes(data=True)]
    edges = [
        {"data": {"id": f"e{n}", "source": tail, "target": head, "key": key, "data": edge, **_shown(edge)}}
        for n, (tail, head, key, edge) in enumerate(graph.edges(keys=True, data=True))
    ]
    whole = {"format_version": "1.0", "data": dict(graph.graph), "elements": {"nodes": nodes, "edges": edges}}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _shown(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: attributes[name] for name in ("label", "kind", "status", "weight") if name in attributes}


def from_cytoscape(content: bytes) -> View:
    """The view again."""
    whole = json.loads(content)
    graph: Graph = nx.MultiDiGraph(**whole["data"])
    for node in whole["elements"]["nodes"]:
        graph.add_node(node["data"]["id"], **node["data"]["data"])
    for edge in whole["elements"]["edges"]:
        data = edge["data"]
        graph.add_edge(data["source"], data["target"], data["key"], **data["data"])
    return _view_of(graph)


def to_gexf(view: View) -> bytes:
    """GEXF for Gephi, nodes coloured by status and sized by how much hangs on them."""
    graph = _plain_graph(view)
    for key, node in graph.nodes(data=True):
        colour = MARK[str(node["status"])].colour if node.get("status") in MARK else "#9aa5b1"
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        node["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": 4.0 + graph.degree(key) ** 0.5}
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode() + b"\n"


def to_dot(view: View) -> bytes:
    """DOT for Graphviz: every node with its label, shape and colour, left to right."""
    heading = f"  label={_dot(view.title)}; rankdir=LR;"
    lines = [f"digraph {_dot(view.name)} {{", heading, '  node [fontname="DejaVu Sans"];']
    for key, node in view.graph.nodes(data=True):
        colour = MARK[str(node["status"])].colour if node.get("status") in MARK else "#9aa5b1"
        shape = _SHAPE.get(str(node.get("kind")), "ellipse")
        label = _dot(str(node.get("label", key)))
        lines.append(f"  {_dot(key)} [label={label}, shape={shape}, color={_dot(colour)}];")
    for tail, head, _, edge in view.graph.edges(keys=True, data=True):
        style = "dashed" if edge.get("basis") == "proposed" else "solid"
        lines.append(f"  {_dot(tail)} -> {_dot(head)} [label={_dot(str(edge.get('label', '')))}, style={style}];")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _dot(text: str) -> str:
    """A text in quotes, as DOT reads it: a backslash is one, and a new line is one."""
    one = "".join(" " if c in "\t\r" else c for c in text if c in "\t\n\r" or c >= " ")
    return '"' + one.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def to_mermaid(view: View) -> bytes:
    """A Mermaid flow chart; labels hold nothing that Mermaid or a page would take for more than text."""
    names = {key: f"n{number}" for number, key in enumerate(view.graph)}
    lines = ["flowchart LR"]
    lines += [f'  {names[k]}["{_mermaid(str(node.get("label", k)))}"]' for k, node in view.graph.nodes(data=True)]
    for tail, head, _, edge in view.graph.edges(keys=True, data=True):
        arrow = "-.->" if edge.get("basis") == "proposed" else "-->"
        lines.append(f'  {names[tail]} {arrow}|"{_mermaid(str(edge.get("label", "")))}"| {names[head]}')
    return ("\n".join(lines) + "\n").encode()


def _mermaid(text: str) -> str:
    """A label in which everything but letters, digits and plain marks is a character reference."""
    spaced = " ".join(text.split()) or " "
    return "".join(c if c.isalnum() or c in " .,:/()-%" else f"#{ord(c)};" for c in spaced)


def to_csv(view: View) -> tuple[bytes, bytes]:
    """Two tables, nodes and edges; safe to open in a spreadsheet."""
    graph = _plain_graph(view)
    nodes = [{"key": key, **node} for key, node in graph.nodes(data=True)]
    edges = [
        {"source": tail, "target": head, "key": key, **edge}
        for tail, head, key, edge in graph.edges(keys=True, data=True)
    ]
    return _table(("key",), nodes), _table(("source", "target", "key"), edges)


def _table(first: Iterable[str], rows: list[dict[str, Any]]) -> bytes:
    names = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([protected(name) for name in names])
    for row in rows:
        writer.writerow([_cell(row[name]) if name in row else "" for name in names])
    return ("\ufeff" + out.getvalue()).encode()


def _cell(value: Any) -> str:
    """A cell that says its type: texts are protected, and one that could be taken for another type is in quotes."""
    if isinstance(value, str):
        return protected(json.dumps(value, ensure_ascii=False) if _looks_typed(value) else value)
    return json.dumps(value)


def _looks_typed(text: str) -> bool:
    if text == "" or text != text.strip() or text[0] in "\"'" or "\r" in text:
        return True
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def from_csv(nodes: bytes, edges: bytes) -> View:
    """The view again, but for its name and title, which the tables do not hold."""
    graph: Graph = nx.MultiDiGraph(name="", title="", language="en")
    for row in _rows(nodes):
        graph.add_node(row.pop("key"), **row)
    for row in _rows(edges):
        graph.add_edge(row.pop("source"), row.pop("target"), row.pop("key"), **row)
    return _view_of(graph)


def _rows(content: bytes) -> Iterable[dict[str, Any]]:
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    names = [unprotected(name) if name else name for name in next(reader)]
    for cells in reader:
        yield {name: _read(cell) for name, cell in zip(names, cells, strict=True) if cell != ""}


def _read(cell: str) -> Any:
    text = unprotected(cell)
    try:
        return json.loads(text)
    except ValueError:
        return text


WRITERS: Mapping[str, Callable[[View], bytes]] = {
    ".graphml": to_graphml,
    ".gexf": to_gexf,
    ".dot": to_dot,
    ".cyjs": to_cytoscape,
    ".json": to_node_link,
    ".mmd": to_mermaid,
}
"""The forms that are one file, by the ending of its name."""
