"""Matrices: who leads, supports or advises what; how much is due in each quarter; who works with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import EDGE
from plan_graph.selection.view import View
from plan_graph.views.text_fit import FONT, shorten_to_width, width_of, wrap_to_width
from plan_graph.words import message

MOST_ROWS, MOST_COLUMNS = 120, 60
_LABEL, _CELL, _NARROW, _ROW, _TOP, _BOTTOM, _SMALLEST = 2.9, 1.15, 0.36, 0.3, 1.15, 0.35, 9.0  # inches
_HEADER, _UPRIGHT, _MANY = 0.65, 1.9, 12  # heights of headers in inches; columns from which headers stand upright
_SHADES = ("#ffffff", "#e5edf5", "#c4d7e8", "#93b5d3", "#5f8fb9", "#2f6597")
_RING = "#b3006b"
_SIGN: Mapping[str, str] = {"leads": "●", "supports": "○", "advises": "△"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """The text of a cell, how dark it is (from 0), whether it has a bold frame, or a ring as a scenario changes it."""

    text: str
    value: int
    framed: bool = False
    ringed: bool = False


def heat_map(view: View) -> Figure:
    """Draw a view of ``load``, ``responsibility`` or ``collaboration`` as a matrix, the busiest first.

    Raises
    ------
    InputError
        When the view is empty, or the matrix too large to read.
    """
    edges: dict[tuple[str, str], dict[str, Mapping[str, object]]] = {}
    for tail, head, kind, edge in view.graph.edges(keys=True, data=True):
        edges.setdefault((tail, head), {})[str(kind)] = edge
    if not edges:
        raise InputError([Diagnostic("picture-empty", view.name)])
    cell, note = _CELLS[view.sort](view)
    place = {key: number for number, key in enumerate(view.graph)}
    busy: dict[str, int] = {}
    for (tail, _), kinds in edges.items():
        busy[tail] = busy.get(tail, 0) + sum(
            _weight(edge) * (1000 if kind != "supports" else 1) for kind, edge in kinds.items()
        )
    rows = sorted(busy, key=lambda key: (-busy[key], place[key]))
    columns = sorted({head for _, head in edges}, key=place.__getitem__)
    if len(rows) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        values = {"count": str(len(rows) * len(columns)), "limit": str(MOST_ROWS * MOST_COLUMNS)}
        raise InputError([Diagnostic("picture-too-large", view.name, values=values)])
    cells = [[_with_before(cell, edges.get((row, column), {}), view) for column in columns] for row in rows]
    labels = {key: str(node["label"]) for key, node in view.graph.nodes(data=True)}
    return _matrix(view, [labels[key] for key in rows], [labels[key] for key in columns], cells, note)


def _weight(edge: Mapping[str, object]) -> int:
    return int(str(edge.get("weight", 1)))


_Parts = Mapping[str, Mapping[str, object]]
_Filler = tuple[Callable[[_Parts], _Cell], str]


def _with_before(cell: Callable[[_Parts], _Cell], parts: _Parts, view: View) -> _Cell:
    """The cell of some edges; where a scenario changes it, with its text before and after."""
    now = cell({kind: edge for kind, edge in parts.items() if _weight(edge)})
    if not any("before" in edge for edge in parts.values()):
        return now
    old = {kind: {**edge, "weight": edge.get("before", 0)} for kind, edge in parts.items() if edge.get("before")}
    empty = "—" if view.sort == "responsibility" else "0"
    before, after = (one.text or empty for one in (cell(old), now))
    return replace(now, text=message("workbench.from-to", view.language, before=before, after=after), ringed=True)


def _load(view: View) -> _Filler:
    limits = [edge["limit"] for *_, edge in view.graph.edges(data=True) if edge.get("limit") is not None]
    note = message("pictures.heat-over", view.language, limits=limits[0]) if limits else ""

    def cell(kinds: _Parts) -> _Cell:
        number = sum(map(_weight, kinds.values()))
        return _Cell(str(number or ""), number, any(bool(edge.get("over")) for edge in kinds.values()))

    return cell, note


def _responsibility(view: View) -> _Filler:
    signs = {str(kind): _SIGN[str(kind)] for *_, kind in view.graph.edges(keys=True) if kind in _SIGN}
    note = "   ".join(f"{sign} {EDGE[kind][view.language]}" for kind, sign in _SIGN.items() if kind in signs)
    counted = any(max(_weight(edge), int(str(edge.get("before", 0)))) > 1 for *_, edge in view.graph.edges(data=True))

    def cell(kinds: _Parts) -> _Cell:
        parts = [f"{sign}{_weight(kinds[kind])}" if counted else sign for kind, sign in _SIGN.items() if kind in kinds]
        leads = _weight(kinds["leads"]) if "leads" in kinds else 0
        return _Cell(" ".join(parts), leads)

    return cell, note


def _together(view: View) -> _Filler:
    def cell(kinds: _Parts) -> _Cell:
        number = sum(map(_weight, kinds.values()))
        return _Cell(str(number or ""), number)

    return cell, message("pictures.heat-together", view.language)


_CELLS: Mapping[str, Callable[[View], _Filler]] = {
    "load": _load,
    "responsibility": _responsibility,
    "collaboration": _together,
}


def _matrix(
    view: View, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[_Cell]], note: str
) -> Figure:
    upright = len(columns) > _MANY
    ringed = [cell.text for row in cells for cell in row if cell.ringed]
    cell_width = max(_NARROW if upright else _CELL, *(width_of(text, 8.5) + 0.2 for text in ringed), 0)
    header = min(_UPRIGHT, max(width_of(text, 8.5) for text in columns) + 0.15) if upright else _HEADER
    top = _TOP + header
    width = max(_SMALLEST, _LABEL + cell_width * len(columns) + 0.4)
    height = top + _ROW * len(rows) + _BOTTOM
    figure = Figure(figsize=(width, height), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()

    def text(x: float, y: float, words: str, size: float, **style: object) -> None:
        options = {"family": FONT, "va": "center", **style}
        axes.text(x, y, words, fontsize=size, **options)  # type: ignore[arg-type]

    text(0.3, 0.38, shorten_to_width(view.title, width - 0.6, 14, bold=True), 14, weight="bold")
    for number, line in enumerate(wrap_to_width(view.dated, width - 0.6, 8.5, 2)):
        text(0.3, 0.68 + 0.16 * number, line, 8.5, color="#5c6670")
    text(0.3, 1.05, shorten_to_width(note, width - 0.6, 9), 9)
    for place, column in enumerate(columns):
        middle = _LABEL + cell_width * (place + 0.5)
        if upright:
            text(
                middle,
                top - 0.08,
                shorten_to_width(column, header - 0.1, 8.5),
                8.5,
                rotation=90,
                ha="center",
                va="bottom",
            )
            continue
        lines = wrap_to_width(column, cell_width - 0.08, 8, 3)
        for number, line in enumerate(reversed(lines)):
            text(middle, top - 0.13 - 0.15 * number, line, 8, ha="center")
    most = max((cell.value for row in cells for cell in row), default=0)
    for number, (name, row) in enumerate(zip(rows, cells, strict=True)):
        y = top + _ROW * number
        text(_LABEL - 0.1, y + _ROW / 2, shorten_to_width(name, _LABEL - 0.4, 9), 9, ha="right")
        for place, cell in enumerate(row):
            shade = 0 if not cell.value else 1 + round((len(_SHADES) - 2) * cell.value / most)
            left = _LABEL + cell_width * place
            axes.add_patch(
                Rectangle(
                    (left, y), cell_width, _ROW, facecolor=_SHADES[shade], linewidth=2.0 if cell.framed else 0.6,
                    edgecolor="black" if cell.framed else "#c9d1da", zorder=3 if cell.framed else 2,
                )
            )  # fmt: skip
            if cell.ringed:
                inner = (left + 0.03, y + 0.03), cell_width - 0.06, _ROW - 0.06
                axes.add_patch(Rectangle(*inner, facecolor="none", linewidth=1.8, edgecolor=_RING, zorder=4))
            colour = "white" if shade == len(_SHADES) - 1 else "black"  # what has the greater contrast
            text(left + cell_width / 2, y + _ROW / 2, cell.text, 8.5, ha="center", color=colour, zorder=4)
    return figure
