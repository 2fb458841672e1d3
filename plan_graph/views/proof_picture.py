"""The picture of one proof: the conclusion on the left, what it rests on to the right, down to rows of the tables.

A proof is drawn on a page of paper, A4 or A3, upright or across; one that fits on none is split over several pages.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path

from plan_graph.explain.proofs import Step, Ways
from plan_graph.explain.wording import Wording
from plan_graph.model.facts import Fact
from plan_graph.views.layered import Arrangement, Link, arrange
from plan_graph.views.page_size import PAGES
from plan_graph.views.proof_parts import ProofPart, ProofParts
from plan_graph.views.text_fit import FONT, shorten_to_width, width_of, wrap_to_width
from plan_graph.words import Language, Text, message, words

MOST_PAGES = 60
"""Pages of one proof; the last says that there are more."""

_NARROWEST, _WIDEST, _GUTTER, _GAP, _SLOT = 2.45, 4.0, 0.5, 0.14, 0.12  # inches
_MARGIN, _TOP, _BOTTOM = 0.4, 1.25, 0.75
_SIZE, _SMALL, _LINE, _PAD = 9.0, 8.0, 0.165, 0.09
_MOST_LINES, _MOST_SMALL = 9, 3

_SORT: Mapping[str, Text] = words("pictures.proof-sort-", "conclusion leaf absence further note")
_FILL: Mapping[str, str] = {
    "conclusion": "#e8eef7", "leaf": "#ffffff", "absence": "#ffffff", "further": "#dfe9dc", "note": "#f5f5f5",
}  # fmt: skip
_EDGE: Mapping[str, str] = {
    "conclusion": "#35527a", "leaf": "#7a8694", "absence": "#9c4a1a", "further": "#4d7243", "note": "#7a8694",
}  # fmt: skip
_MARK: Mapping[str, str] = {"conclusion": "∴", "leaf": "•", "absence": "∅", "further": "→", "note": "+"}
_FAINT, _LINE_COLOUR = "#5c6670", "#8391a3"


@dataclass(frozen=True, slots=True)
class _Paper:
    """A page and how many columns of boxes it takes."""

    width: float
    height: float

    @property
    def most_columns(self) -> int:
        return int((self.width - 2 * _MARGIN + _GUTTER) / (_NARROWEST + _GUTTER))

    def card(self, columns: int) -> float:
        """The width of a box where there are so many columns."""
        return min((self.width - 2 * _MARGIN + _GUTTER) / columns - _GUTTER, _WIDEST)

    @property
    def room(self) -> float:
        return self.height - _TOP - _BOTTOM


_A4, _A3 = PAGES["a4"], PAGES["a3"]
_PAPERS = (_Paper(_A4[1], _A4[0]), _Paper(*_A4), _Paper(*_A3), _Paper(_A3[1], _A3[0]))
"""What one page can be; the first that fits is taken."""
_SEVERAL = _Paper(*_A3)
"""What several pages are."""


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: what it is, its lines of text, and small lines under them."""

    what: str
    lines: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def height(self) -> float:
        return 2 * _PAD + _LINE * len(self.lines) + 0.9 * _LINE * len(self.small)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A part of a proof arranged on a paper."""

    paper: _Paper
    part: ProofPart
    card: float
    boxes: Mapping[str, _Box]
    links: Mapping[tuple[str, str], Link]
    placed: Arrangement


def proof_picture(
    ways: Ways, wording: Wording, heading: str, illustration: str = "", is_full: bool = False
) -> tuple[Figure, ...]:
    """Draw the first proof of a conclusion, page by page; what a page uses several times is drawn once.

    Parameters
    ----------
    ways
        The conclusion with its proofs.
    wording
        Words for its steps and leaves.
    heading
        What stands above each page.
    illustration
        Says that the progress log is an illustration; empty for a real one.
    is_full
        Draw the steps in between too.
    """
    parts = ProofParts(ways, wording, is_full)
    sheets = _one_sheet(parts) or tuple(_many_sheets(parts))
    pages: dict[str, int] = {}
    for number, sheet in enumerate(sheets, start=1):
        for name, box in sheet.boxes.items():
            if box.what == "conclusion":
                pages.setdefault(name, number)
    heads, language = (heading, illustration), wording.language
    return tuple(
        _Page(sheet, language, heads, (number, len(sheets)), pages, parts.folded).figure
        for number, sheet in enumerate(sheets, start=1)
    )


def _one_sheet(parts: ProofParts) -> tuple[_Sheet, ...]:
    """The whole proof on the first page it fits on; nothing where it fits on none."""
    for paper in _PAPERS:
        if parts.depth <= paper.most_columns:
            sheet = _arrange(parts.part(parts.root, parts.depth), paper)
            if sheet.placed.height <= paper.room:
                return (sheet,)
    return ()


def _many_sheets(parts: ProofParts) -> Iterator[_Sheet]:
    """Pages of a proof: the first with its conclusion, each other with the proof of a step of an earlier one."""
    todo, proven, count = deque([parts.root]), set[Fact](), 0
    while todo:
        step = todo.popleft()
        if step.fact in proven:
            continue
        further: dict[Fact, Step] = {}
        for sheet in _sheets_of(step, parts, proven):
            if count == MOST_PAGES:
                return
            count += 1
            yield sheet
            proven |= sheet.part.proven
            further |= sheet.part.further
        todo.extendleft(reversed(further.values()))  # what a page leaves over comes next


def _sheets_of(step: Step, parts: ProofParts, proven: set[Fact]) -> Iterator[_Sheet]:
    """The proof of a step on one page, or in several parts; with fewer columns where even one premise is large."""
    columns, start, count = _SEVERAL.most_columns, 0, parts.count(step)
    size = count
    while start < count:
        sheet = _arrange(parts.part(step, columns, proven, slice(start, start + size)), _SEVERAL)
        if sheet.placed.height <= _SEVERAL.room or (size, columns) == (1, 2):
            yield sheet
            start += size
            size = count - start
        elif size > 1:
            size = (size + 1) // 2
        else:
            columns, size = columns - 1, count - start


def _arrange(part: ProofPart, paper: _Paper) -> _Sheet:
    """Boxes as high as their texts, placed so that few lines cross."""
    card = paper.card(max(part.columns.values()) + 1)
    boxes = {}
    for name, box in part.boxes.items():
        small = "…" if box.what == "further" else box.small  # a line for the number of its page
        boxes[name] = _Box(
            box.what,
            tuple(wrap_to_width(f"{_MARK[box.what]} {box.text}", card - 2 * _PAD, _SIZE, _MOST_LINES)),
            tuple(wrap_to_width(small, card - 2 * _PAD, _SMALL, _MOST_SMALL)) if small else (),
        )
    links = {pair: Link(*pair, boxes[pair[0]].height / 2, boxes[pair[1]].height / 2) for pair in part.links}
    heights = {name: box.height for name, box in boxes.items()}
    return _Sheet(paper, part, card, boxes, links, arrange(part.columns, heights, tuple(links.values()), _GAP, _SLOT))


class _Page:
    """The page while it is drawn; x and y in inches from its top left corner."""

    def __init__(
        self,
        sheet: _Sheet,
        language: Language,
        heads: tuple[str, str],
        place: tuple[int, int],
        pages: Mapping[str, int],
        folded: int,
    ) -> None:
        self.language, self.sheet, self.card = language, sheet, sheet.card
        self.width, self.height = sheet.paper.width, sheet.paper.height
        self.figure = Figure(figsize=(self.width, self.height), facecolor="white")
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)
        self.axes.set_axis_off()
        self._heading(*heads)
        boxes, columns, placed = sheet.boxes, sheet.part.columns, sheet.placed
        for (above, below), link in sheet.links.items():
            ends = [_TOP + placed.tops[name] + boxes[name].height / 2 for name in (above, below)]
            self._line(columns[above], columns[below], ends, placed.slots[link], boxes[below].what == "absence")
        for name, box in boxes.items():
            if box.what == "further":
                box = replace(box, small=(self._where(pages.get(name)),))
            self._draw(box, self._x(columns[name]), _TOP + placed.tops[name])
        self._legend([what for what in _SORT if any(box.what == what for box in boxes.values())], place, folded)

    def _where(self, page: int | None) -> str:
        """On which page a conclusion is proven; no page is left where there are too many."""
        if page is None:
            return message("pictures.proof-not-drawn", self.language)
        return message("pictures.proof-further", self.language, page=page)

    def _x(self, column: int) -> float:
        return _MARGIN + column * (self.card + _GUTTER)

    def _text(self, x: float, y: float, text: str, size: float, color: str = "black", weight: str = "normal") -> None:
        self.axes.text(
            x, y, text, fontsize=size, family=FONT, color=color, weight=weight, va="center", parse_math=False
        )

    def _heading(self, heading: str, illustration: str) -> None:
        room = self.width - 2 * _MARGIN
        self._text(_MARGIN, 0.4, shorten_to_width(heading, room, 14, bold=True), 14, weight="bold")
        self._text(_MARGIN, 0.68, shorten_to_width(message("pictures.proof-read", self.language), room, 9), 9, _FAINT)
        for number, line in enumerate(wrap_to_width(f"! {illustration}", room, 8, 2) if illustration else ()):
            self._text(_MARGIN, 0.88 + number * 0.15, line, 8, "#9c6a00")

    def _draw(self, box: _Box, x: float, y: float) -> None:
        style = (0, (4, 2)) if box.what == "absence" else "solid"
        rounding = 0.08 if box.what == "conclusion" else 0.0
        shape = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
        self.axes.add_patch(
            FancyBboxPatch(
                (x, y),
                self.card,
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
            at += 0.9 * _LINE

    def _line(self, first: int, last: int, ends: Sequence[float], ways: Sequence[float], dashed: bool) -> None:
        points = [(self._x(first) + self.card, ends[0])]
        codes = [Path.MOVETO]

        def bend(to: tuple[float, float]) -> None:
            (_, y), middle = points[-1], (points[-1][0] + to[0]) / 2
            points.extend([(middle, y), (middle, to[1]), to])
            codes.extend([Path.CURVE4] * 3)

        for column, y in enumerate(ways, start=first + 1):
            bend((self._x(column), _TOP + y))
            points.append((self._x(column) + self.card, _TOP + y))
            codes.append(Path.LINETO)
        bend((self._x(last), ends[1]))
        style = (0, (4, 2)) if dashed else "solid"
        patch = PathPatch(
            Path(points, codes), fill=False, edgecolor=_LINE_COLOUR, linewidth=1.1, linestyle=style, zorder=1
        )
        self.axes.add_patch(patch)

    def _legend(self, sorts: Sequence[str], place: tuple[int, int], folded: int) -> None:
        number, count = place
        said = [message("explain.folded", self.language, n=folded)] if folded else []
        if count > 1:
            said.append(message("pictures.proof-page", self.language, number=number, of=count))
        self._text(_MARGIN, self.height - 0.25, "; ".join(said), _SMALL, _FAINT)
        x, y = _MARGIN, self.height - 0.5
        for what in sorts:
            style = (0, (3, 2)) if what == "absence" else "solid"
            self.axes.add_patch(
                Rectangle(
                    (x, y - 0.09), 0.3, 0.18, facecolor=_FILL[what], edgecolor=_EDGE[what], linewidth=1, linestyle=style
                )
            )
            words = f"{_MARK[what]}  {_SORT[what][self.language]}"
            self._text(x + 0.38, y, words, _SMALL)
            x += 0.38 + width_of(words, _SMALL) + 0.3
