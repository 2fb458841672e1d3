"""The picture of a difference: for each kind of finding how many are kept, gained and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from plan_graph.inference import Inference
from plan_graph.views.text_fit import FONT, shorten_to_width
from plan_graph.whatif.comparison import Comparison
from plan_graph.words import Language, Text, Word, message

_SORT: Mapping[str, tuple[Text, str, str]] = {
    "kept": (Word("pictures.what-if-kept"), "#c9d1da", ""),
    "gained": (Word("pictures.what-if-gained"), "#b4481e", "///"),
    "lost": (Word("pictures.what-if-lost"), "#ffffff", "..."),
}
_WIDTH, _ROW, _LEFT = 10.5, 0.36, 3.3


def what_if_picture(found: Comparison, baseline: Inference, title: str, language: Language) -> Figure:
    """Draw what a scenario changes; only kinds that change are shown.

    Parameters
    ----------
    found
        The comparison.
    baseline
        What is concluded without the scenario.
    title
        What the scenario supposes.
    language
        Language of the words.
    """
    program = baseline.program
    gained, lost = (Counter(change.fact.kind for change in changes) for changes in (found.gained, found.lost))
    kinds = [kind for kind in program.findings if gained[kind] or lost[kind]]
    height = 1.5 + _ROW * max(len(kinds), 1) + 0.7
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    box = (_LEFT / _WIDTH, 0.75 / height, 1 - (_LEFT + 0.5) / _WIDTH, 1 - 2.0 / height)
    axes = figure.add_axes(box)
    heading = shorten_to_width(title, _WIDTH - 0.8, 14, bold=True)
    figure.text(0.3 / _WIDTH, 1 - 0.4 / height, heading, fontsize=14, weight="bold", family=FONT, va="center")
    words = message("pictures.what-if-title", language) if kinds else message("pictures.what-if-none", language)
    figure.text(0.3 / _WIDTH, 1 - 0.72 / height, words, fontsize=10, family=FONT, color="#5c6670", va="center")
    for row, kind in enumerate(kinds):
        kept = len(baseline.conclusions(kind)) - lost[kind]
        left = 0
        for sort, number in (("kept", kept), ("gained", gained[kind]), ("lost", lost[kind])):
            if not number:
                continue
            _, colour, hatch = _SORT[sort]
            style = "dashed" if sort == "lost" else "solid"
            axes.barh(
                row, number, left=left, height=0.66, color=colour, edgecolor="#3b4a5c", hatch=hatch, linewidth=1,
                linestyle=style,
            )  # fmt: skip
            sign = {"kept": "", "gained": "+", "lost": "−"}[sort]
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.0} if sort != "kept" else None
            axes.text(
                left + number / 2, row, f"{sign}{number}", ha="center", va="center", fontsize=8.5, family=FONT,
                bbox=ground,
            )  # fmt: skip
            left += number
    names = [shorten_to_width(program.title(kind, language), _LEFT - 0.4, 9.5) for kind in kinds]
    axes.set_yticks(range(len(kinds)), names, fontsize=9.5, family=FONT)
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.set_xticks([])
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    _legend(figure, height, language)
    return figure


def _legend(figure: Figure, height: float, language: Language) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(
            facecolor=colour, edgecolor="#3b4a5c", hatch=hatch, linestyle="dashed" if sort == "lost" else "solid",
            label=word[language],
        )
        for sort, (word, colour, hatch) in _SORT.items()
    ]  # fmt: skip
    place = (0.3 / _WIDTH, 0.12 / height)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=3, frameon=False,
                  prop={"family": FONT, "size": 9})  # fmt: skip
