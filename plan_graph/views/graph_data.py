"""A view as the data that the graph in a browser draws: boxes with their texts wrapped, lines, marks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import STATUS
from plan_graph.selection.view import View
from plan_graph.views.graph_layout import Box, GraphLayout, fit_detail, graph_layout
from plan_graph.views.layered import Link, arrange
from plan_graph.views.status_marks import MARK
from plan_graph.views.text_fit import shorten_to_width, wrap_to_width

MOST_BOXES = 2_000
_SCREEN = 60  # boxes
_ARRANGED = 300  # boxes; above this an order with few crossings takes too long, and boxes stand in plan order
_BOX, _WIDE, _LINE, _SMALL, _PAD, _GAP = 236.0, 320.0, 16.0, 14.0, 10.0, 10.0  # pixels
_PIXELS = 96.0  # per inch
_SLACK = 0.93  # of the width: the reader's font may be a little wider than ours


def graph_data(view: View) -> dict[str, Any]:
    """What ``graph.js`` draws, as plain values.

    Raises
    ------
    InputError
        When the view is empty, or has more boxes than a browser draws smoothly.
    """
    layout = graph_layout(view)
    if not layout.boxes:
        raise InputError([Diagnostic("picture-empty", view.name)])
    if len(layout.boxes) > MOST_BOXES:
        values = {"count": str(len(layout.boxes)), "limit": str(MOST_BOXES)}
        raise InputError([Diagnostic("picture-too-large", view.name, values=values)])
    width = _WIDE if layout.compact else _BOX
    texts = {box.id: _texts(box, width, layout.compact) for box in layout.boxes}
    heights = {name: _PAD + _LINE * len(lines) + _SMALL * bool(short) for name, (lines, short) in texts.items()}
    tops = dict.fromkeys(heights, 0.0)
    if layout.parents is None and len(layout.boxes) <= _ARRANGED:
        links = [Link(one.source, one.target, heights[one.source] / 2, heights[one.target] / 2) for one in layout.lines]
        columns = {box.id: box.column for box in layout.boxes}
        tops = dict(arrange(columns, heights, links, _GAP, 12.0).tops)
    nodes = []
    for number, box in enumerate(layout.boxes):
        lines, short = texts[box.id]
        nodes.append(
            {
                "id": box.id, "key": box.key, "number": number, "column": box.column, "kind": box.kind,
                "label": box.label, "status": box.status, "detail": box.detail, "lines": lines, "short": short,
                "height": heights[box.id], "top": round(tops[box.id], 1), **_facets(view, box),
            }
        )  # fmt: skip
    shown = {node["status"] for node in nodes}
    return {
        "label": view.title,
        "nodes": nodes,
        "lines": [
            {"source": line.source, "target": line.target, "faint": line.faint, "weight": line.weight}
            for line in layout.lines
        ],
        "headings": list(layout.headings),
        "parents": dict(layout.parents) if layout.parents is not None else None,
        "directed": layout.directed,
        "box": width,
        "collapsed": _find_collapsed(layout),
        "marks": {
            status: {
                "colour": mark.colour, "shape": mark.shape, "filled": mark.filled, "word": STATUS[status][view.language]
            }
            for status, mark in MARK.items()
            if status in shown
        },
    }  # fmt: skip


def _find_collapsed(layout: GraphLayout) -> list[str]:
    """What stands folded at first: so many levels of a tree are open as a screen holds."""
    if layout.parents is None:
        return []
    depths: dict[str, int] = {}
    for box in layout.boxes:  # a parent comes before its children
        depths[box.id] = depths[layout.parents[box.id]] + 1 if box.id in layout.parents else 0
    counts = Counter(depths.values())
    deepest, shown = 0, 0
    for depth in sorted(counts):
        shown += counts[depth]
        if shown > _SCREEN:
            break
        deepest = depth
    inner = set(layout.parents.values())
    return [name for name, depth in depths.items() if depth >= deepest and name in inner] if shown > _SCREEN else []


def _texts(box: Box, width: float, compact: bool) -> tuple[list[str], str]:
    room = (width - (38 if box.status in MARK else 20)) * _SLACK / _PIXELS
    if compact:
        return [shorten_to_width(box.label, room, 9)], ""
    return wrap_to_width(box.label, room, 9, 2) or [" "], fit_detail(box, room, 7.5)


def _facets(view: View, box: Box) -> dict[str, Any]:
    """What the filters and the search go by."""
    node = view.graph.nodes[box.key]
    agencies = [*(node.get("leads") or ()), *(node.get("supports") or ())]
    if box.kind == "agency":
        agencies.append(box.label)
    fields = [str(node["item"])] if box.kind == "field" else [str(node["field"])] if node.get("field") else []
    words = [str(node.get(name) or "") for name in ("status_label", "name_vi", "name_en", "title_vi", "title_en")]
    return {"agencies": list(dict.fromkeys(agencies)), "fields": fields, "words": " ".join([*words, *agencies])}
