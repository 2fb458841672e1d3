"""The picture of the rules: which conclusions feed which rules, from left to right by stratum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from plan_graph.language.program import Program
from plan_graph.language.rule_graph import RuleNode, leading_to, rule_graph
from plan_graph.views.layered import Link, arrange
from plan_graph.views.rule_cards import CARD, TAG_SIZE, Card, Feed, cards_of, columns_of
from plan_graph.views.rule_marks import ABSENT, DASHES, FAINT, LINE_COLOUR, SIGN, UNLESS, RuleMarks
from plan_graph.views.text_fit import width_of
from plan_graph.words import Language, Text, message, words

_MARGIN, _TOP, _GUTTER, _GAP, _SLOT = 0.45, 1.45, 1.1, 0.2, 0.12  # inches
_LEGEND_LINE, _SMALLEST, _LANE = 0.3, 11.0, 0.18
_BAND = "#f3f5f8"

_LEGEND_WORDS: Mapping[str, Text] = words("rules.picture-legend-", "card fact absent_fact when unless recursive counts")


def rule_picture(program: Program, language: Language, only: str | None = None) -> Figure:
    """Draw the rules of a program.

    Parameters
    ----------
    program
        Checked rules.
    language
        Language of titles and words.
    only
        A conclusion kind: draw only what leads to it.

    Raises
    ------
    InputError
        When no rule concludes ``only``.
    """
    graph = rule_graph(program) if only is None else leading_to(rule_graph(program), only)
    cards, feeds = cards_of(program, graph, language)
    title = message("rules.picture-title", language)
    if only is not None:
        title = message("rules.picture-leads-to", language, conclusion=" ".join(cards[only].title))
    return _Page(cards, feeds, graph, language, title).figure


class _Page:
    """The page while it is drawn; x and y in inches from its top left corner."""

    def __init__(
        self,
        cards: Mapping[str, Card],
        feeds: Sequence[Feed],
        graph: nx.DiGraph[RuleNode],
        language: Language,
        title: str,
    ) -> None:
        self.cards, self.language = cards, language
        self.columns = columns_of(cards, feeds)
        self.forwards = [f for f in feeds if self.columns[f.source] < self.columns[f.target]]
        self.backwards = [f for f in feeds if f not in self.forwards]
        links = {feed: self._link(feed) for feed in self.forwards}
        heights = {kind: cards[kind].height for kind in self.columns}
        found = arrange(self.columns, heights, tuple(links.values()), _GAP, _SLOT)
        self.tops = {kind: _TOP + top for kind, top in found.tops.items()}
        self.ways = {feed: [_TOP + y for y in found.slots[link]] for feed, link in links.items()}
        self.count = max(self.columns.values(), default=-1) + 1
        columns_width = self.count * (CARD + _GUTTER) - _GUTTER
        self.width = max(2 * _MARGIN + columns_width, _SMALLEST)
        self.left = (self.width - columns_width) / 2
        self.lanes = _TOP + found.height + _LANE
        self.bottom = self.lanes + _LANE * len(self.backwards) if self.count else _TOP - 0.3
        alone, end = self._alone()
        legend = self._legend_lines(feeds)
        self.height = end + 0.55 + _LEGEND_LINE * len(legend)
        self.figure = Figure(figsize=(self.width, self.height), facecolor="white")
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, self.width)
        self.axes.set_ylim(self.height, 0)
        self.axes.set_axis_off()
        self.marks = RuleMarks(self.axes, language)
        self._heading(title, graph)
        self._strata()
        self._lines()
        for kind, top in self.tops.items():
            self.marks.card(cards[kind], self._x(self.columns[kind]), top)
        for kind, (x, y) in alone.items():
            self.marks.card(cards[kind], x, y)
        if alone and self.count:
            direct = message("rules.picture-direct", language)
            self.marks.text(_MARGIN, self.bottom + 0.22, direct, self.width - 2 * _MARGIN, 10, weight="bold")
        self._legend(legend)

    def _x(self, column: int) -> float:
        return self.left + column * (CARD + _GUTTER)

    def _link(self, feed: Feed) -> Link:
        port = "unless" if feed.absent else "counted" if feed.counted else ""
        enters = self.cards[feed.target].entry(feed.row, 0, 1)
        return Link(feed.source, feed.target, self.cards[feed.source].head / 2, enters, port)

    def _alone(self) -> tuple[dict[str, tuple[float, float]], float]:
        """Places of the cards that nothing joins, in columns filled evenly; and where the last of them ends."""
        kinds = [kind for kind in self.cards if kind not in self.columns]
        step = CARD + 0.3
        top = self.bottom + 0.42 if self.count else self.bottom
        ends = [top] * max(1, int((self.width - 2 * _MARGIN + 0.3) / step))
        left = (self.width - len(ends) * step + 0.3) / 2
        places = {}
        for kind in kinds:
            column = min(range(len(ends)), key=lambda number: (round(ends[number], 6), number))
            places[kind] = (left + column * step, ends[column])
            ends[column] += self.cards[kind].height + _GAP
        return places, max(ends) if kinds else self.bottom

    def _heading(self, title: str, graph: nx.DiGraph[RuleNode]) -> None:
        width = self.width - 2 * _MARGIN
        self.marks.text(_MARGIN, 0.45, title, width, 17, weight="bold")
        numbers = {f"{sort}s": sum(node.sort == sort for node in graph) for sort in ("rule", "conclusion", "fact")}
        counted = message("rules.picture-numbers", self.language, **numbers)
        self.marks.text(_MARGIN, 0.8, counted, width, 10.5, color=FAINT)

    def _strata(self) -> None:
        spans: dict[int, list[int]] = {}
        for kind, column in self.columns.items():
            spans.setdefault(self.cards[kind].stratum, []).append(column)
        for number, (stratum, columns) in enumerate(sorted(spans.items())):
            left = self._x(min(columns)) - _GUTTER / 2 if min(columns) else _MARGIN / 2
            last = max(columns) == self.count - 1
            right = self.width - _MARGIN / 2 if last else self._x(max(columns)) + CARD + _GUTTER / 2
            if number % 2 == 0:
                band = Rectangle((left, 1.0), right - left, self.bottom - 1.0, color=_BAND, linewidth=0, zorder=0)
                self.axes.add_patch(band)
            middle = (left + right) / 2
            word = message("rules.picture-stratum", self.language, stratum=stratum)
            self.marks.text(middle, 1.18, word, right - left, 10, ha="center", color=FAINT, weight="bold")

    def _lines(self) -> None:
        """The lines into each row, from the highest to the lowest, so that they do not cross at its door."""
        doors: dict[tuple[str, int | None], list[Feed]] = {}
        for feed in (*self.forwards, *self.backwards):
            doors.setdefault((feed.target, feed.row), []).append(feed)
        for (target, row), feeds in doors.items():
            feeds.sort(key=self._height_before_door)
            for number, feed in enumerate(feeds):
                self._line(feed, self.tops[target] + self.cards[target].entry(row, number, len(feeds)))

    def _height_before_door(self, feed: Feed) -> float:
        if feed in self.backwards:
            return self.height
        return self.ways[feed][-1] if self.ways[feed] else self._leaves(feed)

    def _leaves(self, feed: Feed) -> float:
        return self.tops[feed.source] + self.cards[feed.source].head / 2

    def _line(self, feed: Feed, y: float) -> None:
        x = self._x(self.columns[feed.target]) - (0.03 if feed.absent else 0.07)
        start = (self._x(self.columns[feed.source]) + CARD, self._leaves(feed))
        path = self._around(start, (x, y), feed) if feed in self.backwards else self._through(start, (x, y), feed)
        colour, style = (ABSENT, DASHES) if feed.absent else (LINE_COLOUR, "solid")
        width = 2.0 if feed.counted else 1.1
        self.axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, linestyle=style, zorder=2))
        if not feed.absent:
            self.marks.arrow(x + 0.02, y)
            return
        self.marks.bar(x, y)
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        word = UNLESS[self.language]
        self.marks.text(x - 0.06, y, word, 1, TAG_SIZE, ha="right", color=ABSENT, zorder=4, bbox=ground)

    def _through(self, start: tuple[float, float], end: tuple[float, float], feed: Feed) -> Path:
        """A curve in each gutter, and straight across the columns between."""
        points, codes = [start], [Path.MOVETO]

        def bend(to: tuple[float, float]) -> None:
            (_x, y), middle = points[-1], (points[-1][0] + to[0]) / 2
            points.extend([(middle, y), (middle, to[1]), to])
            codes.extend([Path.CURVE4] * 3)

        for column, y in enumerate(self.ways[feed], start=self.columns[feed.source] + 1):
            bend((self._x(column), y))
            points.append((self._x(column) + CARD, y))
            codes.append(Path.LINETO)
        bend(end)
        return Path(points, codes)

    def _around(self, start: tuple[float, float], end: tuple[float, float], feed: Feed) -> Path:
        """Back to an earlier column, under all cards."""
        number = self.backwards.index(feed)
        lane, side = self.lanes + _LANE * number, 0.12 + 0.04 * number
        corners = [(start[0] + side, start[1]), (start[0] + side, lane), (end[0] - side, lane), (end[0] - side, end[1])]
        return Path([start, *corners, end])

    def _legend_lines(self, feeds: Iterable[Feed]) -> list[list[str]]:
        """The signs of what is drawn, and only of that, in as many lines as they need."""
        rows = [row for card in self.cards.values() for row in card.rows]
        absent_facts = {tag.absent for row in rows for line in row.tags for tag in line}
        absent_feeds = {feed.absent for feed in feeds}
        shown = {
            "card": True,
            "fact": False in absent_facts,
            "absent_fact": True in absent_facts,
            "when": False in absent_feeds,
            "unless": True in absent_feeds,
            "recursive": any(row.recursive for row in rows),
            "counts": any(row.counts for row in rows),
        }
        lines: list[list[str]] = [[]]
        for key in (key for key, is_shown in shown.items() if is_shown):
            if lines[-1] and sum(map(self._legend_width, [*lines[-1], key])) > self.width - 2 * _MARGIN:
                lines.append([])
            lines[-1].append(key)
        return lines

    def _legend_width(self, key: str) -> float:
        return SIGN[key] + width_of(_LEGEND_WORDS[key][self.language], 9) + 0.3

    def _legend(self, lines: Sequence[Sequence[str]]) -> None:
        for number, line in enumerate(lines):
            x, y = _MARGIN, self.height - 0.6 - _LEGEND_LINE * (len(lines) - 1 - number)
            for key in line:
                self.marks.sign(key, x, y)
                self.marks.text(x + SIGN[key], y, _LEGEND_WORDS[key][self.language], 6, 9)
                x += self._legend_width(key)
        width = self.width - 2 * _MARGIN
        note = message("rules.picture-note", self.language)
        self.marks.text(_MARGIN, self.height - 0.27, note, width, 8.5, color=FAINT, style="italic")
