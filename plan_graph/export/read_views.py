"""A view read back from a file that it was saved as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx

from plan_graph.export.diagrams import from_dot
from plan_graph.export.formats import from_csv, from_cytoscape, from_gexf, from_graphml, from_node_link
from plan_graph.model.arguments import read_path
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.selection.view import View

READERS: Mapping[str, Callable[[bytes], View]] = {
    ".graphml": from_graphml,
    ".gexf": from_gexf,
    ".dot": from_dot,
    ".cyjs": from_cytoscape,
    ".json": from_node_link,
}
"""The forms that are read back from one file, by the ending of its name; ``.csv`` is two."""


_NOT_OURS = (
    ValueError, LookupError, TypeError, AttributeError, SyntaxError, StopIteration, RecursionError,
    nx.NetworkXException,
)  # fmt: skip
"""What the readers of JSON, XML, networkx and pydot raise on a file of other programs."""


def read_view(path: str | Path) -> View:
    """The view that was saved as a graph file, by the ending of its name.

    Parameters
    ----------
    path
        A ``.graphml``, ``.gexf``, ``.dot``, ``.cyjs`` or ``.json`` file; or ``name.csv`` for ``name.nodes.csv`` and
        ``name.edges.csv``, which hold no title.

    Returns
    -------
    View
        Nodes, edges and attributes as they were, in their order.

    Raises
    ------
    InputError
        When the ending names no such form, or the file cannot be read or is not what this program writes.
    """
    path = read_path(path, "read_view")
    suffix = path.suffix.lower()
    if suffix not in (*READERS, ".csv"):
        allowed = ", ".join((*READERS, ".csv"))
        raise InputError([Diagnostic("view-form-unread", str(path), values={"found": path.suffix, "allowed": allowed})])
    try:
        if suffix == ".csv":
            return from_csv(*(path.with_suffix(f".{part}.csv").read_bytes() for part in ("nodes", "edges")))
        return READERS[suffix](path.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([Diagnostic("file-unreadable", str(path), values={"reason": reason})]) from None
    except _NOT_OURS as error:
        raise InputError([Diagnostic("view-file-damaged", str(path))]) from error
