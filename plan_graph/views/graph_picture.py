"""A view of the plan's graph as a picture: boxes in columns, lines that go around boxes, a legend of what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import BASIS, STATUS
from plan_graph.selection.view import View
from plan_graph.views.graph_layout import Box, BoxLine, GraphLayout, fit_detail, graph_layout, line_words
from plan_graph.views.layered import Link, arrange
from plan_graph.views.status_marks import MARK
from plan_graph.views.text_fit import FONT, shorten_to_width, width_of, wrap_to_width

MOST_BOXES = 240
_BOX, _WIDE_BOX, _GUTTER, _MARGIN, _TOP, _GAP, _SLOT = 2.75, 3.5, 0.75, 0.35, 1.55, 0.1, 0.12  # inches
_LINE, _SMALL_LINE, _PAD = 0.165, 0.145, 0.07
_SIZE, _DETAIL = 9.0, 7.5  # points
_SMALLEST = 9.0  # inches
_INK, _FAINT, _EDGE = "#1c2733", "#5c6670", "#44546a"
_FACE: Mapping[str, str] = {
    "field": "#dde6ef", "objective": "#eaf0f5", "task": "#f5f7f9", "agency": "#f6efe0", "event": "#efe9f5",
    "target": "#eef3e6", "deliverable": "#f3f3f3", "quarter": "#eaf0f5",
}  # fmt: skip


def graph_picture(view: View) -> Figure:
    """Draw a view.

    Raises
    ------
    InputError
        When the view is empty, or has more boxes than can be read.
    """
    layout = graph_layout(view)
    if not layout.boxes:
        raise InputError([Diagnostic("picture-empty", view.name)])
    if len(layout.boxes) > MOST_BOXES:
        values = {"count": str(len(layout.boxes)), "limit": str(MOST_BOXES)}
        raise InputError([Diagnostic("picture-too-large", view.name, values=values)])
    return _Drawing(view, layout).figure


class _Drawing:
    """The page while it is drawn; x and y in inches from its top left corner."""

    def __init__(self, view: View, layout: GraphLayout) -> None:
        self.view, self.layout = view, layout
        self.box = _WIDE_BOX if layout.compact else _BOX
        self.gap = _GAP / 2 if layout.compact else _GAP
        self.texts = {box.id: _texts(box, self.box, layout.compact) for box in layout.boxes}
        self.heights = {
            name: 2 * _PAD + _LINE * len(lines) + _SMALL_LINE * bool(d) for name, (lines, d) in self.texts.items()
        }
        self.columns = {box.id: box.column for box in layout.boxes}
        self._place()
        count = max(self.columns.values()) + 1
        inside = count * self.box + (count - 1) * _GUTTER
        self.width = max(_SMALLEST, inside + 2 * _MARGIN)
        self.left = (self.width - inside) / 2
        bottom = max(top + self.heights[name] for name, top in self.tops.items())
        legend = self._legend_rows()
        self.height = bottom + 0.45 + 0.28 * len(legend)
        self.figure = Figure(figsize=(self.width, self.height), facecolor="white")
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)
        self.axes.set_axis_off()
        self._heading()
        for line in layout.lines:
            self._line(line)
        for box in layout.boxes:
            self._box(box)
        self._legend(legend, bottom + 0.4)

    def _place(self) -> None:
        """Tops of the boxes, and where each line crosses the columns between its ends."""
        if self.layout.parents is not None:
            self.tops = {name: _TOP + top for name, top in _tree_tops(self.layout, self.heights, self.gap).items()}
            self.ways = {
                line: [self.tops[line.target] + self._middle(line.target)] * (self._span(line) - 1)
                for line in self.layout.lines
            }
            return
        links = {
            line: Link(line.source, line.target, self._middle(line.source), self._middle(line.target), line.kind)
            for line in self.layout.lines
        }
        found = arrange(self.columns, self.heights, tuple(links.values()), self.gap, _SLOT)
        self.tops = {name: _TOP + top for name, top in found.tops.items()}
        self.ways = {line: [_TOP + y for y in found.slots[link]] for line, link in links.items()}

    def _span(self, line: BoxLine) -> int:
        return self.columns[line.target] - self.columns[line.source]

    def _x(self, column: int) -> float:
        return self.left + column * (self.box + _GUTTER)

    def _middle(self, id: str) -> float:
        return self.heights[id] / 2

    def _text(self, x: float, y: float, text: str, size: float, **style: object) -> None:
        options = {"color": _INK, "va": "center", "family": FONT, **style}
        self.axes.text(x, y, text, fontsize=size, **options)  # type: ignore[arg-type]

    def _heading(self) -> None:
        room = self.width - 2 * _MARGIN
        self._text(_MARGIN, 0.42, shorten_to_width(self.view.title, room, 15, bold=True), 15, weight="bold")
        for number, line in enumerate(wrap_to_width(self.view.dated, room, 9, 2)):
            self._text(_MARGIN, 0.76 + 0.18 * number, line, 9, color=_FAINT)
        for column, word in enumerate(self.layout.headings):
            self._text(
                self._x(column), _TOP - 0.18, shorten_to_width(word, self.box, 8.5), 8.5, color=_FAINT, weight="bold"
            )

    def _box(self, box: Box) -> None:
        x, top, height = self._x(box.column), self.tops[box.id], self.heights[box.id]
        mark = MARK.get(box.status)
        edge = mark.colour if mark else "#9aa5b1"
        self.axes.add_patch(
            FancyBboxPatch(
                (x, top), self.box, height, boxstyle="round,pad=0,rounding_size=0.05",
                facecolor=_FACE.get(box.kind, "white"), edgecolor=edge, linewidth=1.1, zorder=3,
            )
        )  # fmt: skip
        if mark:
            self._mark(box.status, x + 0.15, top + height / 2, 6.5)
        lines, detail = self.texts[box.id]
        y = top + _PAD + _LINE / 2
        for line in lines:
            self._text(x + _indent(box), y, line, _SIZE, zorder=5)
            y += _LINE
        if detail:
            y -= (_LINE - _SMALL_LINE) / 2
            self._text(x + _indent(box), y, detail, _DETAIL, color=_FAINT, zorder=5)

    def _mark(self, status: str, x: float, y: float, size: float) -> None:
        mark = MARK[status]
        face = mark.colour if mark.filled else "white"
        self.axes.plot(
            [x], [y], marker=mark.shape, markersize=size, markerfacecolor=face, markeredgecolor=mark.colour,
            markeredgewidth=1.3 if mark.shape in ("o", "x") else 0.6, linestyle="none", zorder=5,
        )  # fmt: skip

    def _line(self, line: BoxLine) -> None:
        start = (self._x(self.columns[line.source]) + self.box, self.tops[line.source] + self._middle(line.source))
        end_y = self.tops[line.target] + self._middle(line.target)
        end = (self._x(self.columns[line.target]), end_y)
        points, codes = [start], [Path.MOVETO]

        def bend(to: tuple[float, float]) -> None:
            (x, y) = points[-1]
            middle = (x + to[0]) / 2
            points.extend([(middle, y), (middle, to[1]), to])
            codes.extend([Path.CURVE4] * 3)

        for column, y in enumerate(self.ways[line], start=self.columns[line.source] + 1):
            bend((self._x(column), y))
            points.append((self._x(column) + self.box, y))
            codes.append(Path.LINETO)
        bend((end[0] - (0.06 if self.layout.directed else 0), end[1]))
        width = 0.9 if line.weight == 1 else min(0.9 + 0.45 * (line.weight - 1), 6.0)
        self.axes.add_patch(
            PathPatch(
                Path(points, codes), fill=False, edgecolor=_EDGE, linewidth=width, alpha=1 if width < 2 else 0.7,
                linestyle="dashed" if line.faint else "solid", zorder=2,
            )
        )  # fmt: skip
        if self.layout.directed:
            self.axes.plot([end[0] - 0.04], [end[1]], marker=">", markersize=5, color=_EDGE, linestyle="none", zorder=4)
        if line.weight > 1:
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
            self._text(end[0] - 0.1, end[1], str(line.weight), _DETAIL, ha="right", bbox=ground, zorder=4)

    def _legend_rows(self) -> list[list[tuple[str, str]]]:
        """(mark, word) in rows that fit the width; only what is drawn."""
        shown = {box.status for box in self.layout.boxes}
        entries = [(status, STATUS[status][self.view.language]) for status in MARK if status in shown]
        words = line_words(self.layout, self.view.language)
        faint = {line.kind: line.faint for line in self.layout.lines}
        if self.layout.directed:
            if any(line.faint for line in self.layout.lines):
                entries.append(("--", BASIS["proposed"][self.view.language]))
        elif len(words) > 1 or any(faint.values()):
            solid = [word for kind, word in words.items() if not faint[kind]]
            dashed = [word for kind, word in words.items() if faint[kind]]
            entries += [(style, ", ".join(part)) for style, part in (("-", solid), ("--", dashed)) if part]
        rows: list[list[tuple[str, str]]] = [[]]
        x = _MARGIN
        for entry in entries:
            if x + _entry_width(entry) > self.width - _MARGIN and rows[-1]:
                rows.append([])
                x = _MARGIN
            rows[-1].append(entry)
            x += _entry_width(entry)
        return rows if rows[0] else []

    def _legend(self, rows: Sequence[Sequence[tuple[str, str]]], top: float) -> None:
        for number, row in enumerate(rows):
            x, y = _MARGIN, top + 0.28 * number
            for mark, word in row:
                if mark in MARK:
                    self._mark(mark, x + 0.12, y, 7)
                else:
                    self.axes.plot([x, x + 0.25], [y, y], color=_EDGE, linewidth=1.1, linestyle=mark)
                self._text(x + 0.33, y, word, 9)
                x += _entry_width((mark, word))


def _entry_width(entry: tuple[str, str]) -> float:
    return 0.33 + width_of(entry[1], 9) + 0.3


def _indent(box: Box) -> float:
    return 0.3 if box.status in MARK else 0.1


def _texts(box: Box, width: float, compact: bool) -> tuple[list[str], str]:
    room = width - _indent(box) - 0.1
    if compact:
        return [shorten_to_width(box.label, room, _SIZE)], ""
    return wrap_to_width(box.label, room, _SIZE, 2), fit_detail(box, room, _DETAIL)


def _tree_tops(layout: GraphLayout, heights: Mapping[str, float], gap: float) -> dict[str, float]:
    """Leaves one below the other in plan order, every other box in the middle of what is part of it."""
    parents = layout.parents or {}
    children: dict[str, list[str]] = {}
    panel: dict[str, int] = {}
    for box in layout.boxes:  # a parent comes before its children
        panel[box.id] = panel[parents[box.id]] if box.id in parents else box.column
        if box.id in parents:
            children.setdefault(parents[box.id], []).append(box.id)
    middles: dict[str, float] = {}
    filled: dict[int, float] = {}
    for box in layout.boxes:
        if box.id not in children:
            top = filled.get(panel[box.id], 0.0)
            middles[box.id] = top + heights[box.id] / 2
            filled[panel[box.id]] = top + heights[box.id] + gap
    for box in reversed(layout.boxes):
        if inside := children.get(box.id):
            middles[box.id] = (middles[inside[0]] + middles[inside[-1]]) / 2
    return {name: middle - heights[name] / 2 for name, middle in middles.items()}
