"""Each form of a graph file: the bytes of a view, and for most of them the view again.

The graph of a view goes out with plain attributes (:mod:`plan_graph.export.typed`); name, title and language stand at
the graph itself. The same view gives the same bytes.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import unescape

import networkx as nx

from plan_graph.export.diagrams import to_dot, to_mermaid
from plan_graph.export.typed import EXACT, from_exact, printable, to_exact, to_plain
from plan_graph.export.view_graph import about_view, build_view, colour_of, nodes_of, plain_graph, view_of_graph
from plan_graph.model.visible_text import escape_hidden
from plan_graph.render.csv import csv_rows, csv_text
from plan_graph.selection.view import View

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

_TAKEN = ("id", "weight", "viz", "start", "end", "key", "type", "for", "parents", "pid", "spells", "slices")
"""Names that the writer of GEXF gives a meaning of its own."""


_KEY = "plan_graph_key"
"""The attribute of GraphML that holds the key of a node or an edge."""


def to_graphml(view: View) -> bytes:
    """GraphML, for Gephi, yEd, Cytoscape and networkx.

    The standard takes only names without slashes and blanks as ids, so nodes and edges are numbered; their own keys
    stand beside them.
    """
    plain = plain_graph(view)
    names = {key: f"n{number}" for number, key in enumerate(plain)}
    graph: Graph = nx.MultiDiGraph(**plain.graph)
    graph.add_nodes_from((names[key], {**node, _KEY: key}) for key, node in plain.nodes(data=True))
    for number, (tail, head, key, edge) in enumerate(plain.edges(keys=True, data=True)):
        graph.add_edge(names[tail], names[head], f"e{number}", **edge, **{_KEY: key})
    return "\n".join(nx.generate_graphml(graph, named_key_ids=False)).encode() + b"\n"


def from_graphml(content: bytes) -> View:
    """The view again."""
    numbered = nx.read_graphml(io.BytesIO(content), node_type=str, force_multigraph=True)
    keys = {name: node.pop(_KEY) for name, node in numbered.nodes(data=True)}
    graph: Graph = nx.MultiDiGraph(**numbered.graph)
    graph.add_nodes_from((keys[name], node) for name, node in numbered.nodes(data=True))
    for tail, head, edge in numbered.edges(data=True):
        graph.add_edge(keys[tail], keys[head], edge.pop(_KEY), **edge)
    return view_of_graph(graph)


def to_node_link(view: View) -> bytes:
    """Node-link JSON, for D3 and networkx."""
    data = nx.node_link_data(plain_graph(view), edges="edges")
    return (escape_hidden(json.dumps(data, ensure_ascii=False, indent=1), "\n") + "\n").encode()


def from_node_link(content: bytes) -> View:
    """The view again."""
    return view_of_graph(nx.node_link_graph(json.loads(content), edges="edges"))


def to_cytoscape(view: View) -> bytes:
    """Cytoscape JSON, for Cytoscape and Cytoscape.js."""
    graph = plain_graph(view)
    nodes = [{"data": {"id": key, "data": node, **_show(node)}} for key, node in graph.nodes(data=True)]
    edges = [
        {"data": {"id": f"e{n}", "source": tail, "target": head, "key": key, "data": edge, **_show(edge)}}
        for n, (tail, head, key, edge) in enumerate(graph.edges(keys=True, data=True))
    ]
    whole = {"format_version": "1.0", "data": dict(graph.graph), "elements": {"nodes": nodes, "edges": edges}}
    return (escape_hidden(json.dumps(whole, ensure_ascii=False, indent=1), "\n") + "\n").encode()


def _show(attributes: Mapping[str, Any]) -> dict[str, Any]:
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
    return view_of_graph(graph)


def to_gexf(view: View) -> bytes:
    """GEXF for Gephi, nodes coloured by status and sized by how much hangs on them."""
    graph: Graph = nx.MultiDiGraph()
    mixed = _names_of_mixed_type([node for _, node in view.graph.nodes(data=True)])
    mixed |= _names_of_mixed_type([edge for *_, edge in view.graph.edges(data=True)])
    for number, (key, node) in enumerate(nodes_of(view)):
        colour = colour_of(node)
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        look = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": 4.0 + view.graph.degree(key) ** 0.5}
        graph.add_node(key, **_readable(node, mixed), **{EXACT: to_exact(number, node)}, viz=look)
    for number, (tail, head, key, edge) in enumerate(view.graph.edges(keys=True, data=True)):
        graph.add_edge(tail, head, f"e{number}", **_readable(edge, mixed), **{EXACT: to_exact(number, key, edge)})
    graph.graph["name"] = printable(to_exact(*about_view(view)))
    text = "\n".join(nx.generate_gexf(graph, version="1.2draft"))
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    # the standard has no name at the graph, but a description of the file
    name = re.search(r'<graph [^>]*?( name="([^"]*)")', text)
    if name is not None:
        text = text[: name.start(1)] + text[name.end(1) :]
        text = text.replace("</meta>", f"  <description>{name[2]}</description>\n  </meta>", 1)
    return text.encode() + b"\n"


def _names_of_mixed_type(rows: list[dict[str, Any]]) -> set[str]:
    """Names whose values are of several types; GEXF has one type for a name, so they are written as text."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for name, value in to_plain(row).items():
            types.setdefault(name, set()).add(type(value))
    return {name for name, found in types.items() if len(found) > 1}


def _readable(attributes: Mapping[str, Any], mixed: set[str]) -> dict[str, Any]:
    """Plain attributes under names that no form gives a meaning of its own."""
    plain = to_plain(attributes)
    plain.pop(EXACT, None)
    return {
        f"{name}_" if name.rstrip("_") in _TAKEN else name: str(value) if name in mixed else value
        for name, value in plain.items()
    }


def from_gexf(content: bytes) -> View:
    """The view again."""
    root = nx.read_gexf(io.BytesIO(content), node_type=str, version="1.2draft")
    said = re.search(rb"<description>([^<]*)</description>", content)
    whole = from_exact(unescape((said[1] if said else b"").decode(), {"&quot;": '"'}))
    nodes = [(key, from_exact(node[EXACT])) for key, node in root.nodes(data=True)]
    edges = [(tail, head, from_exact(edge[EXACT])) for tail, head, edge in root.edges(data=True)]
    return build_view(whole, nodes, edges)


def to_csv(view: View) -> tuple[bytes, bytes]:
    """Two tables, nodes and edges; safe to open in a spreadsheet."""
    graph = plain_graph(view)
    nodes = [{"key": key, **node} for key, node in graph.nodes(data=True)]
    edges = [
        {"source": tail, "target": head, "key": key, **edge}
        for tail, head, key, edge in graph.edges(keys=True, data=True)
    ]
    return _table(("key",), nodes), _table(("source", "target", "key"), edges)


def _table(first: Iterable[str], rows: list[dict[str, Any]]) -> bytes:
    names = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    cells = [[_cell(row[name]) if name in row else "" for name in names] for row in rows]
    return csv_text([names, *cells], for_excel=True).encode()


def _cell(value: Any) -> str | int | float:
    """A cell that says its type: texts are protected, and one that could be taken for another type is in quotes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if _looks_typed(value) else value
    return value if isinstance(value, int | float) and not isinstance(value, bool) else json.dumps(value)


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
    return view_of_graph(graph)


def _rows(content: bytes) -> Iterable[dict[str, Any]]:
    names, *rows = csv_rows(content.decode())
    for cells in rows:
        yield {name: _read(cell) for name, cell in zip(names, cells, strict=True) if cell != ""}


def _read(cell: str) -> Any:
    try:
        return json.loads(cell)
    except ValueError:
        return cell


WRITERS: Mapping[str, Callable[[View], bytes]] = {
    ".graphml": to_graphml,
    ".gexf": to_gexf,
    ".dot": to_dot,
    ".cyjs": to_cytoscape,
    ".json": to_node_link,
    ".mmd": to_mermaid,
}
"""The forms that are one file, by the ending of its name."""
