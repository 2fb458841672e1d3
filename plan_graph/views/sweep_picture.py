"""The picture of a sweep: for each measure how many scenarios have how many findings, and where the plan stands."""

from __future__ import annotations

from collections import Counter
from math import ceil

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from plan_graph.language.program import Program
from plan_graph.render.cell_text import format_whole
from plan_graph.views.text_fit import FONT, shorten_to_width
from plan_graph.whatif.sweep import Swept
from plan_graph.words import Language, message

_COLUMNS, _WIDTH, _HEIGHT = 3, 12.0, 2.7
_FEWER, _SAME, _MORE, _EDGE = "#6d9dc5", "#c9d1da", "#b4481e", "#3b4a5c"
_HATCH = {_FEWER: "", _SAME: "...", _MORE: "///"}


def sweep_picture(found: Swept, program: Program, title: str, language: Language) -> Figure:
    """Draw the spread of every measure.

    Parameters
    ----------
    found
        What was counted.
    program
        The rules, for the titles of the measures.
    title
        What stands above.
    language
        Language of the words.
    """
    kinds = list(found.counts)
    rows = max(1, ceil(len(kinds) / _COLUMNS))
    height = 1.1 + rows * _HEIGHT
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    heading = shorten_to_width(title, _WIDTH - 0.8, 14, bold=True)
    figure.text(0.03, 1 - 0.35 / height, heading, fontsize=14, weight="bold", family=FONT, va="center")
    words = message("pictures.sweep-sub", language, scenarios=format_whole(len(found.scenarios), language))
    figure.text(0.03, 1 - 0.68 / height, words, fontsize=10, family=FONT, color="#5c6670", va="center")
    for number, kind in enumerate(kinds):
        row, column = divmod(number, _COLUMNS)
        left = (0.55 + column * (_WIDTH - 0.5) / _COLUMNS) / _WIDTH
        bottom = (height - 1.1 - (row + 1) * _HEIGHT + 0.5) / height
        axes = figure.add_axes((left, bottom, (_WIDTH / _COLUMNS - 1.0) / _WIDTH, (_HEIGHT - 1.15) / height))
        base, spread = found.baseline[kind], Counter(found.counts[kind])
        for value, count in sorted(spread.items()):
            colour = _FEWER if value < base else _SAME if value == base else _MORE
            axes.bar(value, count, width=0.85, color=colour, edgecolor=_EDGE, hatch=_HATCH[colour], linewidth=0.6)
        axes.axvline(base, color="black", linewidth=1.2, linestyle="dashed")
        axes.set_title(program.title(kind, language), fontsize=10.5, family=FONT, loc="left", pad=16)
        axes.text(
            0,
            1.04,
            message("pictures.sweep-plan", language, n=base),
            fontsize=8.5,
            family=FONT,
            transform=axes.transAxes,
        )
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.tick_params(labelsize=8)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        low, high = min([*spread, base]), max([*spread, base])
        axes.set_xlim(low - 0.8, max(high, low + 3) + 0.8)
    return figure
