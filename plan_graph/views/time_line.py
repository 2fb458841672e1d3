"""The time line: the window of every activity, what waits for what, the as-of date and the reporting cut-offs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from plan_graph.analysis.calendar import reporting_periods
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import HEADING, STATUS
from plan_graph.selection.view import View
from plan_graph.views.status_marks import MARK
from plan_graph.views.text_fit import FONT, shorten_to_width, width_of, wrap_to_width
from plan_graph.words import Language, message

MOST_ROWS = 240
_WIDTH, _ROW, _LABEL, _TOP, _BOTTOM = 13.3, 0.25, 3.9, 1.3, 0.75  # inches; 16:9 at twenty rows
_SIZE = 8.0
_MOST_BULGE = 0.5  # inches: a long arrow that bulged in proportion would run over the edge and seem to come back
_MANY_ARROWS = 80
_LINE = "#3b4a5c"
_dates: Any = matplotlib.dates  # has no types


@dataclass(frozen=True, slots=True)
class _Bar:
    """One activity: its window, whether the ends are exact, its status."""

    key: str
    label: str
    start: date | None
    due: date | None
    exact: bool
    status: str

    @property
    def is_dated(self) -> bool:
        return self.start is not None or self.due is not None

    @property
    def is_exact(self) -> bool:
        return self.exact and self.start is not None and self.due is not None


def time_line(view: View) -> Figure:
    """Draw the windows of the activities of a view, and what of them comes first.

    Raises
    ------
    InputError
        When the view has no activity, or too many to read.
    """
    language = view.language
    bars = [
        _Bar(key, str(node["label"]), node.get("start"), node.get("due"), node.get("window") == "period",
             str(node.get("status", "unknown")))
        for key, node in view.graph.nodes(data=True) if node["kind"] == "activity"
    ]  # fmt: skip
    if not bars:
        raise InputError([Diagnostic("picture-empty", view.name)])
    if len(bars) > MOST_ROWS:
        raise InputError(
            [Diagnostic("picture-too-large", view.name, values={"count": str(len(bars)), "limit": str(MOST_ROWS)})]
        )
    today = [view.as_of] if view.as_of else []
    days = [*(day for bar in bars for day in (bar.start, bar.due) if day is not None), *today]
    year = (today or days or [date(2025, 1, 1)])[0].year
    first = max(min([*days, date(year, 1, 1)]), date(year - 1, 10, 1))
    last = min(max([*days, date(year, 12, 31)]), date(year + 1, 6, 30))
    entries = _entries(view, bars)
    height = _TOP + _ROW * max(len(bars), 4) + _BOTTOM + 0.22 * (len(entries) > _IN_ONE_LINE)
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    box = (_LABEL / _WIDTH, (height - _TOP - _ROW * max(len(bars), 4)) / height,
           1 - (_LABEL + 0.35) / _WIDTH, _ROW * max(len(bars), 4) / height)  # fmt: skip
    axes = figure.add_axes(box)
    axes.set_xlim(_dates.date2num(first - timedelta(days=4)), _dates.date2num(last + timedelta(days=6)))
    axes.set_ylim(max(len(bars), 4) - 0.4, -0.6)
    for number, bar in enumerate(bars):
        _draw(axes, bar, number, first, last, language)
    places = {bar.key: number for number, bar in enumerate(bars)}
    _arrows(axes, view, {bar.key: bar for bar in bars}, places)
    _days(axes, view, first, last)
    labels = [shorten_to_width(bar.label, _LABEL - 0.3, _SIZE) for bar in bars]
    axes.set_yticks(range(len(bars)), labels, fontsize=_SIZE, family=FONT)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(_dates.MonthLocator())
    axes.xaxis.set_major_formatter(_dates.DateFormatter(message("codes.month-format", language)))
    axes.tick_params(axis="x", labelsize=7.5, rotation=0)
    axes.xaxis.tick_top()
    for side in ("left", "right", "bottom"):
        axes.spines[side].set_visible(False)
    page = figure.add_axes((0, 0, 1, 1))
    page.set_xlim(0, _WIDTH)
    page.set_ylim(height, 0)
    page.set_axis_off()
    title = shorten_to_width(view.title, _WIDTH - 0.6, 14, bold=True)
    page.text(0.3, 0.35, title, fontsize=14, weight="bold", family=FONT, va="center")
    for number, line in enumerate(wrap_to_width(view.dated, _WIDTH - 0.6, 9, 2)):
        page.text(0.3, 0.66 + 0.17 * number, line, fontsize=9, family=FONT, color="#5c6670", va="center")
    _legend(page, entries, height)
    return figure


def _draw(axes: Axes, bar: _Bar, row: int, first: date, last: date, language: Language) -> None:
    """The window as a bar in the colour of the status, the status's own mark at its end."""
    mark = MARK[bar.status]
    if not bar.is_dated:
        middle = _dates.date2num(first) + 3
        axes.text(
            middle, row, message("pictures.time-line-no-date", language),
            fontsize=7.5, family=FONT, va="center", color="#5c6670", style="italic",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8}, zorder=3,
        )  # fmt: skip
        return
    left = _dates.date2num(max(bar.start or first, first))
    right = _dates.date2num(min(bar.due or last, last)) + 1
    axes.barh(
        row, right - left, left=left, height=0.56, color=mark.colour, alpha=0.35, edgecolor=mark.colour, linewidth=0.9,
        hatch=None if bar.is_exact else "////", zorder=2,
    )  # fmt: skip
    face = mark.colour if mark.filled else "white"
    axes.plot(right, row, marker=mark.shape, markersize=5.5, color=mark.colour, markerfacecolor=face, zorder=4)


def _arrows(axes: Axes, view: View, bars: Mapping[str, _Bar], places: Mapping[str, int]) -> None:
    """From the end of what has to come first to the beginning of what waits for it, never back in time.

    Where the windows overlap it leads from the earlier of their ends, straight to the other.
    """
    count = sum(edge["kind"] == "precedes" for *_, edge in view.graph.edges(data=True))
    faint = 1.0 if count < _MANY_ARROWS else 0.45
    for tail, head, edge in view.graph.edges(data=True):
        one, two = bars.get(tail), bars.get(head)
        if edge["kind"] != "precedes" or one is None or two is None or one.due is None or two.start is None:
            continue
        begin = _dates.date2num(min(one.due, two.due or one.due)) + 1
        end = max(_dates.date2num(two.start), begin)
        far = _ROW * abs(places[head] - places[tail])
        curve = min(0.15 if end > begin else 0.35, _MOST_BULGE / max(far, 0.1))
        bend = f"arc3,rad={'-' if end <= begin and places[head] > places[tail] else ''}{curve:.4f}"
        axes.annotate(
            "", xy=(end, places[head]), xytext=(begin, places[tail]),
            arrowprops={
                "arrowstyle": "-|>", "color": _LINE, "linewidth": 0.7, "alpha": faint, "shrinkA": 3, "shrinkB": 4,
                "linestyle": "dashed" if edge.get("basis") == "proposed" else "solid", "connectionstyle": bend,
            },
            zorder=3,
        )  # fmt: skip


def _days(axes: Axes, view: View, first: date, last: date) -> None:
    as_of = view.as_of
    for period in reporting_periods(range(first.year, last.year + 1), view.cut_off):
        if first <= period.closes <= last:
            axes.axvline(_dates.date2num(period.closes), color="#8391a3", linewidth=0.8, linestyle=":", zorder=1)
    if as_of is not None and first <= as_of <= last:
        axes.axvline(_dates.date2num(as_of), color="black", linewidth=1.4, zorder=1)


_IN_ONE_LINE = 7


def _entries(view: View, bars: Sequence[_Bar]) -> list[tuple[str, str]]:
    """Mark and word of what is drawn, and only that."""
    language = view.language
    shown = {bar.status for bar in bars}
    entries = [(status, STATUS[status][language]) for status in MARK if status in shown]
    if any(bar.is_dated and not bar.is_exact for bar in bars):
        entries.append(("hatch", message("pictures.time-line-imprecise", language)))
    if view.as_of:
        entries.append(("as_of", HEADING["as_of"][language]))
    entries.append(("cut_off", message("pictures.time-line-cut-off", language)))
    bases = [edge.get("basis") == "proposed" for *_, edge in view.graph.edges(data=True) if edge["kind"] == "precedes"]
    if not all(bases):
        entries.append(("solid", message("pictures.time-line-waits", language)))
    if any(bases):
        entries.append(("dashed", message("pictures.time-line-proposed", language)))
    return entries


def _legend(page: Axes, entries: Sequence[tuple[str, str]], height: float) -> None:
    x, y = 0.3, height - 0.35 - 0.22 * (len(entries) > _IN_ONE_LINE)
    lines = {"as_of": ("black", "solid", 1.4), "cut_off": ("#8391a3", ":", 0.8)}
    for mark, word in entries:
        room = 0.38 + width_of(word, 8.5) + 0.28
        if x + room > _WIDTH - 0.3:
            x, y = 0.3, y + 0.22
        if mark in MARK:
            face = MARK[mark].colour if MARK[mark].filled else "white"
            page.plot([x + 0.14], [y], marker=MARK[mark].shape, color=MARK[mark].colour, markerfacecolor=face,
                      linestyle="none", markersize=6)  # fmt: skip
        elif mark == "hatch":
            page.add_patch(Rectangle((x, y - 0.06), 0.28, 0.12, facecolor="white", edgecolor=_LINE, hatch="////"))
        else:
            colour, style, width = lines.get(mark, (_LINE, mark, 0.7))
            page.plot([x, x + 0.28], [y, y], color=colour, linestyle=style, linewidth=width)
        page.text(x + 0.36, y, word, fontsize=8.5, family=FONT, va="center")
        x += room
