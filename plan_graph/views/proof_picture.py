"""The picture of one proof: the conclusion on the left, what it rests on to the right, down to rows of the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path

from plan_graph.explain.proofs import Leaf, Step
from plan_graph.explain.wording import Wording
from plan_graph.views.layered import Link, arrange
from plan_graph.views.text_fit import FONT, width_of, wrap_to_width
from plan_graph.words import Language, Text, message, words

_CARD, _GUTTER, _GAP, _SLOT, _MARGIN, _TOP = 3.3, 0.75, 0.16, 0.12, 0.4, 1.25  # inches
_SIZE, _SMALL, _LINE, _PAD = 9.0, 7.5, 0.165, 0.09
_MOST_LINES = 6
_MOST_COUNTED = 12
_SMALLEST = 11.0

_SORT: Mapping[str, Text] = words("pictures.proof-sort-", "conclusion leaf absence note")
_FILL: Mapping[str, str] = {"conclusion": "#e8eef7", "leaf": "#ffffff", "absence": "#ffffff", "note": "#f5f5f5"}
_EDGE: Mapping[str, str] = {"conclusion": "#35527a", "leaf": "#7a8694", "absence": "#9c4a1a", "note": "#7a8694"}
_MARK: Mapping[str, str] = {"conclusion": "∴", "leaf": "•", "absence": "∅", "note": "+"}
_FAINT, _LINE_COLOUR = "#5c6670", "#8391a3"


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: what it is, its lines of text, and a small line under them."""

    what: str
    lines: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def height(self) -> float:
        return 2 * _PAD + _LINE * len(self.lines) + 0.85 * _LINE * len(self.small)


def proof_picture(proof: Step, wording: Wording, heading: str, illustration: str = "") -> Figure:
    """Draw a proof; what it uses several times is drawn once.

    Parameters
    ----------
    proof
        The proof.
    wording
        Words for its steps and leaves.
    heading
        What stands above the picture.
    illustration
        Says that the progress log is an illustration; empty for a real one.
    """
    boxes: dict[str, _Box] = {}
    columns: dict[str, int] = {}
    links: list[tuple[str, str]] = []
    _collect(proof, wording, 0, boxes, columns, links, {})
    return _Page(boxes, columns, links, wording.language, heading, illustration).figure


def _collect(
    step: Step,
    wording: Wording,
    column: int,
    boxes: dict[str, _Box],
    columns: dict[str, int],
    links: list[tuple[str, str]],
    known: dict[object, str],
) -> str:
    """Add a step and all under it; a box stands right of everything that rests on it."""
    name = known.setdefault(step.fact, f"b{len(known)}")
    is_new = name not in boxes
    if not is_new and columns[name] >= column:
        return name
    columns[name] = max(column, columns.get(name, 0))
    rule = wording.inference.program.rule(step.derivation.rule)
    title = f"{message('pictures.proof-rule', wording.language)} {rule.written_name}"
    boxes[name] = _box("conclusion", wording.reason(step.derivation), title)
    shown = step.under[: _MOST_COUNTED * len(rule.when)] if rule.is_aggregate else step.under
    under: list[tuple[str, object, str]] = []
    for part in shown:
        if isinstance(part, Step):
            below = _collect(part, wording, column + 1, boxes, columns, links, known)
        else:
            below = _leaf(part, wording, column + 1, boxes, columns, known)
        under.append((below, None, ""))
    for number, pattern in enumerate(rule.unless):
        box = known.setdefault((step.fact, "absent", number), f"b{len(known)}")
        under.append((box, "absence", wording.absence(pattern, rule, step.derivation)))
    if more := (len(step.under) - len(shown)) // len(rule.when):
        text = message("pictures.proof-more", wording.language, n=more)
        under.append((known.setdefault((step.fact, "more"), f"b{len(known)}"), "note", text))
    for below, what, text in under:
        if what:
            boxes[below] = _box(str(what), text, "")
            columns[below] = max(column + 1, columns.get(below, 0))
        if (name, below) not in links:
            links.append((name, below))
    return name


def _leaf(
    leaf: Leaf, wording: Wording, column: int, boxes: dict[str, _Box], columns: dict[str, int], known: dict[object, str]
) -> str:
    name = known.setdefault((leaf.fact, leaf.used), f"b{len(known)}")
    boxes[name] = _box("leaf", wording.leaf(leaf), "")
    columns[name] = max(column, columns.get(name, 0))
    return name


def _box(what: str, text: str, small: str) -> _Box:
    lines = wrap_to_width(f"{_MARK[what]} {text}", _CARD - 2 * _PAD, _SIZE, _MOST_LINES)
    return _Box(what, tuple(lines), tuple(wrap_to_width(small, _CARD - 2 * _PAD, _SMALL, 2)) if small else ())


class _Page:
    """The page while it is drawn; x and y in inches from its top left corner."""

    def __init__(
        self,
        boxes: Mapping[str, _Box],
        columns: Mapping[str, int],
        links: Sequence[tuple[str, str]],
        language: Language,
        heading: str,
        illustration: str,
    ) -> None:
        self.language = language
        lines = {pair: Link(*pair, boxes[pair[0]].height / 2, boxes[pair[1]].height / 2) for pair in links}
        heights = {name: box.height for name, box in boxes.items()}
        placed = arrange(columns, heights, tuple(lines.values()), _GAP, _SLOT)
        count = max(columns.values()) + 1
        self.width = max(2 * _MARGIN + count * (_CARD + _GUTTER) - _GUTTER, _SMALLEST)
        self.height = _TOP + placed.height + 0.95
        self.figure = Figure(figsize=(self.width, self.height), facecolor="white")
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)
        self.axes.set_axis_off()
        self._heading(heading, illustration)
        for (above, below), link in lines.items():
            ends = [_TOP + placed.tops[name] + boxes[name].height / 2 for name in (above, below)]
            self._line(columns[above], columns[below], ends, placed.slots[link], boxes[below].what == "absence")
        for name, box in boxes.items():
            self._draw(box, self._x(columns[name]), _TOP + placed.tops[name])
        self._legend([what for what in _SORT if any(box.what == what for box in boxes.values())])

    def _x(self, column: int) -> float:
        return _MARGIN + column * (_CARD + _GUTTER)

    def _text(self, x: float, y: float, text: str, size: float, color: str = "black", weight: str = "normal") -> None:
        self.axes.text(
            x, y, text, fontsize=size, family=FONT, color=color, weight=weight, va="center", parse_math=False
        )

    def _heading(self, heading: str, illustration: str) -> None:
        room = self.width - 2 * _MARGIN
        self._text(_MARGIN, 0.42, wrap_to_width(heading, room * 0.9, 14, 1)[0], 14, weight="bold")
        self._text(
            _MARGIN, 0.74, wrap_to_width(message("pictures.proof-read", self.language), room, 9.5, 1)[0], 9.5, _FAINT
        )
        if illustration:
            self._text(_MARGIN, 0.98, wrap_to_width(f"! {illustration}", room, 9, 1)[0], 9, "#9c6a00")

    def _draw(self, box: _Box, x: float, y: float) -> None:
        style = (0, (4, 2)) if box.what == "absence" else "solid"
        rounding = 0.08 if box.what == "conclusion" else 0.0
        shape = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
        self.axes.add_patch(
            FancyBboxPatch(
                (x, y),
                _CARD,
                box.height,
                boxstyle=shape,
                facecolor=_FILL[box.what],
                edgecolor=_EDGE[box.what],
                linewidth=1.1,
                linestyle=style,
                zorder=3,
            )
        )
        at = y + _PAD + _LINE / 2
        for line in box.lines:
            self.axes.text(x + _PAD, at, line, fontsize=_SIZE, family=FONT, va="center", zorder=4, parse_math=False)
            at += _LINE
        for line in box.small:
            self.axes.text(
                x + _PAD,
                at - 0.01,
                line,
                fontsize=_SMALL,
                family=FONT,
                color=_FAINT,
                va="center",
                zorder=4,
                parse_math=False,
            )
            at += 0.85 * _LINE

    def _line(self, first: int, last: int, ends: Sequence[float], ways: Sequence[float], dashed: bool) -> None:
        points = [(self._x(first) + _CARD, ends[0])]
        codes = [Path.MOVETO]

        def bend(to: tuple[float, float]) -> None:
            (_, y), middle = points[-1], (points[-1][0] + to[0]) / 2
            points.extend([(middle, y), (middle, to[1]), to])
            codes.extend([Path.CURVE4] * 3)

        for column, y in enumerate(ways, start=first + 1):
            bend((self._x(column), _TOP + y))
            points.append((self._x(column) + _CARD, _TOP + y))
            codes.append(Path.LINETO)
        bend((self._x(last), ends[1]))
        style = (0, (4, 2)) if dashed else "solid"
        patch = PathPatch(
            Path(points, codes), fill=False, edgecolor=_LINE_COLOUR, linewidth=1.1, linestyle=style, zorder=1
        )
        self.axes.add_patch(patch)

    def _legend(self, sorts: Sequence[str]) -> None:
        x, y = _MARGIN, self.height - 0.4
        for what in sorts:
            style = (0, (3, 2)) if what == "absence" else "solid"
            self.axes.add_patch(
                Rectangle(
                    (x, y - 0.09), 0.3, 0.18, facecolor=_FILL[what], edgecolor=_EDGE[what], linewidth=1, linestyle=style
                )
            )
            words = f"{_MARK[what]}  {_SORT[what][self.language]}"
            self._text(x + 0.38, y, words, 9)
            x += 0.38 + width_of(words, 9) + 0.35
