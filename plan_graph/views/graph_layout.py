"""Where the boxes and lines of a view stand: columns from left to right, and what is written in each box.

The picture and the page of a view take the same layout. Four sorts: the tree of the plan's levels; the order of work,
causes on the left; a neighbourhood, one column for each step; and pairs, who leads on the left and who takes part on
the right. Only lines that say something at a glance are drawn: in a tree the agencies and what comes first stand in
the boxes as words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

from plan_graph.model.words import EDGE, HEADING
from plan_graph.selection.view import LEVELS, View
from plan_graph.views.text_fit import shorten_to_width, width_of
from plan_graph.words import Language, Text, Word, format_date, message

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]

_TALL = 14  # boxes
_MOST_PANELS = 4
_WIDE_AS_ROWS = 10.0  # rows that are as high as a column is wide
_SHAPE = 1.5  # width by height
_MOST_BESIDE = 6  # columns into which short parts are spread
_LEAST_NAME = 0.4  # inches
_FORWARDS = ("precedes", "needs", "needs_absence", "concludes")
_TAKES_PART = Word("pictures.graph-takes-part")
_PAIR_HEADS: Mapping[str, tuple[Text, Text]] = {
    "collaboration": (HEADING["lead"], _TAKES_PART),
    "responsibility": (HEADING["lead"], HEADING["field"]),
    "load": (HEADING["lead"], HEADING["due"]),
    "difference": (HEADING["finding"], HEADING["items"]),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One box.

    Parameters
    ----------
    id
        Names the box; that of the node, but in pairs a node may have two boxes.
    key
        The node it stands for.
    column
        From 0.
    kind, label, status
        As at the node; the status is empty when the node has none.
    detail
        What stands below the label: lead, due date, what comes first.
    who
        The part of the detail that is shortened first, because names of agencies are long and a date is not.
    """

    id: str
    key: str
    column: int
    kind: str
    label: str
    status: str
    detail: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A line between two boxes of different columns; ``faint`` ones are dashed."""

    source: str
    target: str
    kind: str
    faint: bool
    weight: int


@dataclass(frozen=True, slots=True)
class GraphLayout:
    """Boxes in the order of the plan, lines, the headings of the columns.

    Parameters
    ----------
    directed
        Whether lines have heads.
    parents
        In a tree the parent of each box that has one; None for what is no tree.
    """

    boxes: tuple[Box, ...]
    lines: tuple[BoxLine, ...]
    headings: tuple[str, ...]
    directed: bool
    parents: Mapping[str, str] | None = None

    @property
    def compact(self) -> bool:
        """Do boxes have to be low, because many stand in one column."""
        return max(Counter(box.column for box in self.boxes).values(), default=0) > _TALL


def graph_layout(view: View) -> GraphLayout:
    """The layout of a view."""
    if view.sort in ("blocked", "order", "critical", "time-line", "rules"):
        return _order(view)
    if view.sort == "agency":
        return _steps(view)
    if view.sort in ("collaboration", "responsibility", "load", "difference"):
        return _pairs(view)
    return _tree(view)


def _tree(view: View) -> GraphLayout:
    kinds = [kind for kind in LEVELS if any(node["kind"] == kind for _, node in view.graph.nodes(data=True))]
    keys = [key for key, node in view.graph.nodes(data=True) if node["kind"] in kinds]
    inside = set(keys)
    parents = {
        tail: head
        for tail, head, edge in view.graph.edges(data=True)
        if edge["kind"] == "part_of" and tail in inside and head in inside
    }
    children: dict[str | None, list[str]] = {}
    for key in keys:
        children.setdefault(parents.get(key), []).append(key)
    ordered: list[str] = []
    todo = list(reversed(children.get(None, [])))
    while todo:
        ordered.append(key := todo.pop())
        todo += reversed(children.get(key, []))
    columns = _in_panels(ordered, {key: kinds.index(str(view.graph.nodes[key]["kind"])) for key in ordered}, parents)
    lines = [
        BoxLine(parents[key], key, "part_of", False, 1)
        for key in ordered
        if key in parents and columns[parents[key]] < columns[key]
    ]
    heads = [str(next(n["kind_label"] for _, n in view.graph.nodes(data=True) if n["kind"] == kind)) for kind in kinds]
    count = (max(columns.values(), default=-1) + len(kinds)) // max(len(kinds), 1)
    drawn = {line.target: line.source for line in lines}
    return GraphLayout(_boxes(view, columns), tuple(lines), tuple(heads * count), directed=False, parents=drawn)


def _in_panels(keys: Sequence[str], columns: Mapping[str, int], parents: Mapping[str, str]) -> dict[str, int]:
    """The columns when whole trees are put side by side so that the picture gets the shape of a page."""
    roots: list[str] = []
    leaves: Counter[str] = Counter()
    root_of: dict[str, str] = {}
    inner = set(parents.values())
    for key in keys:
        root_of[key] = root_of[parents[key]] if key in parents else key
        if root_of[key] == key:
            roots.append(key)
        leaves[root_of[key]] += key not in inner
    width = max(columns.values(), default=0) + 1
    total = sum(leaves.values())
    fits = range(1, min(_MOST_PANELS, len(roots)) + 1)
    count = min(fits, key=lambda n: abs(n * width * _WIDE_AS_ROWS / (total / n) - _SHAPE), default=1)
    panel_of: dict[str, int] = {}
    filled = 0
    for root in roots:
        panel_of[root] = min(count - 1, int((filled + leaves[root] / 2) * count / max(total, 1)))
        filled += leaves[root]
    return {key: columns[key] + panel_of[root_of[key]] * width for key in keys}


def _order(view: View) -> GraphLayout:
    """A box stands right of everything that comes before it; a loop is cut where it closes."""
    lines = []
    for tail, head, edge in view.graph.edges(data=True):
        if edge["kind"] in _FORWARDS or edge["kind"] == "waits_for":
            first, then = (head, tail) if edge["kind"] == "waits_for" else (tail, head)
            faint = edge.get("basis") == "proposed" or edge["kind"] == "needs_absence"
            lines.append(BoxLine(first, then, str(edge["kind"]), faint, 1))
    before: dict[str, list[str]] = {key: [] for key in view.graph}
    for line in lines:
        before[line.target].append(line.source)
    acyclic: nx.DiGraph[str] = nx.DiGraph()
    acyclic.add_nodes_from(view.graph)
    acyclic.add_edges_from((line.source, line.target) for line in lines)
    for group in list(nx.strongly_connected_components(acyclic)):
        if len(group) > 1:
            acyclic.remove_edges_from([e for e in acyclic.edges if e[0] in group and e[1] in group])
    columns: dict[str, int] = {}
    for key in nx.topological_sort(acyclic):
        columns[key] = max((columns[one] + 1 for one in acyclic.predecessors(key)), default=0)
    drawn = [line for line in lines if columns[line.source] < columns[line.target]]
    parts = [{key: columns[key] for key in view.graph if key in part} for part in _find_parts(columns, drawn)]
    moved = _side_by_side(parts)
    count = max(moved.values(), default=-1) + 1
    heads = tuple(message("pictures.graph-comes", view.language, n=number + 1) for number in range(count))
    if moved != columns:  # parts that begin in different columns have no heading in common
        heads, columns = ("",) * count, moved
    return GraphLayout(
        _boxes(view, {key: columns[key] for key in view.graph}, with_before=False), tuple(drawn), heads, directed=True
    )


def _find_parts(columns: Mapping[str, int], lines: Sequence[BoxLine]) -> list[set[str]]:
    """The boxes that lines join, directly or not; the largest part first, then in the order of the plan."""
    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(columns)
    joined.add_edges_from((line.source, line.target) for line in lines)
    return sorted(nx.connected_components(joined), key=lambda part: -len(part))


def _side_by_side(parts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The columns when parts are put beside each other, where there is room, so that the page is filled."""
    widths = [max(part.values(), default=0) + 1 for part in parts]
    rows = [max(Counter(part.values()).values(), default=0) for part in parts]
    best: tuple[float, dict[str, int]] = (float("inf"), {})
    least = max(widths, default=1)
    for total in range(least, max(least, _MOST_BESIDE) + 1):
        filled = [0] * total
        columns: dict[str, int] = {}
        for part, width, height in zip(parts, widths, rows, strict=True):
            left = min(range(total - width + 1), key=lambda one, wide=width: max(filled[one : one + wide]))  # type: ignore[misc]
            top = max(filled[left : left + width])
            filled[left : left + width] = [top + height] * width
            columns |= {key: column + left for key, column in part.items()}
        misfit = abs(total * _WIDE_AS_ROWS / max(*filled, 1) - _SHAPE)
        best = min(best, (misfit, columns), key=lambda one: one[0])
    return best[1]


def _steps(view: View) -> GraphLayout:
    centre = f"agency:{view.name.partition(' ')[2]}"
    graph = view.graph.to_undirected(as_view=True)
    known = centre if centre in view.graph else next(iter(view.graph), "")
    steps = nx.single_source_shortest_path_length(graph, known) if known else {}
    columns = {key: steps[key] for key in view.graph if key in steps}
    sides = max(steps.values(), default=0) == 1
    if sides:  # what it leads stands on the right, what else it takes part in on the left
        led = {
            key
            for key in view.graph.successors(known)
            if any(edge["kind"] == "leads" for edge in view.graph.get_edge_data(known, key).values())
        }
        columns = {key: 1 if key == known else 2 if key in led else 0 for key in columns}
        if 0 not in columns.values():
            columns = {key: column - 1 for key, column in columns.items()}
    lines = []
    for tail, head, edge in view.graph.edges(data=True):
        if tail in columns and head in columns and columns[tail] != columns[head]:
            near, far = sorted((tail, head), key=columns.__getitem__)
            kind = str(edge["kind"])
            lines.append(BoxLine(near, far, kind, kind not in ("leads", "part_of"), int(edge.get("weight", 1))))
    if sides:
        left = (EDGE["supports"][view.language],) if columns[known] else ()
        names = (*left, "", EDGE["leads"][view.language])
        own = [line for line in dict.fromkeys(lines) if known in (line.source, line.target)]
        return GraphLayout(_boxes(view, columns), tuple(own), names, directed=False)
    heads = [
        "",
        *(message("pictures.graph-step", view.language, n=n) for n in range(1, max(columns.values(), default=0) + 1)),
    ]
    return GraphLayout(_boxes(view, columns), tuple(dict.fromkeys(lines)), tuple(heads), directed=False)


def _pairs(view: View) -> GraphLayout:
    boxes: dict[str, Box] = {}
    lines = []
    for tail, head, edge in view.graph.edges(data=True):
        for column, key in enumerate((tail, head)):
            name = f"{column} {key}"
            boxes[name] = _box(view, name, key, column, {}, {})
        weight = int(edge.get("weight", 1))
        lines.append(BoxLine(f"0 {tail}", f"1 {head}", str(edge["kind"]), edge["kind"] in ("supports", "lost"), weight))
    place = {key: number for number, key in enumerate(view.graph)}
    ordered = sorted(boxes.values(), key=lambda box: (box.column, place[box.key]))
    left, right = _PAIR_HEADS[view.sort]
    heads = (left[view.language], right[view.language])
    return GraphLayout(tuple(ordered), tuple(lines), heads, directed=False)


def _boxes(view: View, columns: Mapping[str, int], with_before: bool = True) -> tuple[Box, ...]:
    leads: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for tail, head, edge in view.graph.edges(data=True):
        if edge["kind"] == "leads":
            leads.setdefault(head, []).append(str(view.graph.nodes[tail]["label"]))
        if edge["kind"] == "precedes" and with_before:
            before.setdefault(head, []).append(str(view.graph.nodes[tail]["item"]))
        if edge["kind"] == "waits_for" and with_before:
            before.setdefault(tail, []).append(str(view.graph.nodes[head]["label"]))
    return tuple(_box(view, key, key, column, leads, before) for key, column in columns.items())


def _box(
    view: View, id: str, key: str, column: int, leads: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> Box:
    node: dict[str, Any] = view.graph.nodes[key]
    parts = []
    who = ", ".join(dict.fromkeys(leads.get(key) or list(node.get("leads") or ())))
    if who:
        parts.append(who)
    if isinstance(due := node.get("due"), date):
        parts.append(f"{HEADING['due'][view.language]}: {format_date(due, view.language)}")
    if ids := before.get(key):
        parts.append(f"← {', '.join(dict.fromkeys(ids))}")
    return Box(
        id, key, column, str(node["kind"]), str(node["label"]), str(node.get("status", "")), " · ".join(parts), who
    )


def fit_detail(box: Box, room: float, size: float) -> str:
    """The detail of a box in a width; of its names less is left than of its date."""
    rest = box.detail.removeprefix(box.who)
    left = room - width_of(rest, size)
    if not box.who or not rest or left < _LEAST_NAME:
        return shorten_to_width(box.detail, room, size)
    return shorten_to_width(box.who, left, size) + rest


def line_words(layout: GraphLayout, language: Language) -> dict[str, str]:
    """What the kinds of lines mean, for a legend; no word for the lines of a tree."""
    kinds = dict.fromkeys(line.kind for line in layout.lines)
    return {kind: EDGE[kind][language] for kind in kinds if kind != "part_of" and kind in EDGE}
