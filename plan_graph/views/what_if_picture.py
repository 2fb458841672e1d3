"""The picture of a difference: findings of each kind that are kept, gained and lost; leads and loads that change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from plan_graph.inference import Inference
from plan_graph.model.words import format_quarter
from plan_graph.views.text_fit import FONT, shorten_to_width
from plan_graph.whatif.comparison import Comparison
from plan_graph.words import Language, Text, Word, message

_SORT: Mapping[str, tuple[Text, str, str]] = {
    "kept": (Word("pictures.what-if-kept"), "#c9d1da", ""),
    "gained": (Word("pictures.what-if-gained"), "#b4481e", "///"),
    "lost": (Word("pictures.what-if-lost"), "#ffffff", "..."),
}
_WIDTH, _ROW, _LEFT = 10.5, 0.36, 3.3
_LINE = 0.24
_MOST_LINES = 12
"""Leads and loads that are written out; of more their number is given."""


def what_if_picture(
    found: Comparison, baseline: Inference, title: str, language: Language, names: Mapping[str, str]
) -> Figure:
    """Draw what a scenario changes: kinds of findings that change and need attention, then leads and loads.

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
    names
        The names of the agencies.
    """
    program = baseline.program
    gained, lost = (Counter(change.fact.kind for change in changes) for changes in (found.gained, found.lost))
    kinds = [
        kind
        for kind in program.findings
        if (gained[kind] or lost[kind]) and program.declared[kind].severity != "info"  # as in the tables
    ]
    told = [*_leads(found, language, names), *_loads(found, language, names)]
    below = _LINE * len(told)
    height = (1.5 + _ROW * len(kinds) + 0.7 if kinds else 1.1) + below
    figure = Figure(figsize=(_WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    heading = shorten_to_width(title, _WIDTH - 0.8, 14, bold=True)
    figure.text(0.3 / _WIDTH, 1 - 0.4 / height, heading, fontsize=14, weight="bold", family=FONT, va="center")
    words = message("pictures.what-if-title", language) if kinds else message("pictures.what-if-none", language)
    figure.text(0.3 / _WIDTH, 1 - 0.72 / height, words, fontsize=10, family=FONT, color="#5c6670", va="center")
    if kinds:
        _findings(figure, kinds, gained, lost, baseline, language, below)
        _legend(figure, height, language, 0.12 + below)
    for number, (text, is_heading) in enumerate(reversed(told)):
        figure.text(
            0.3 / _WIDTH, (0.15 + _LINE * number) / height, shorten_to_width(text, _WIDTH - 0.6, 9.5, bold=is_heading),
            fontsize=9.5, family=FONT, weight="bold" if is_heading else "normal", va="bottom",
        )  # fmt: skip
    return figure


def _findings(
    figure: Figure, kinds: Sequence[str], gained: Mapping[str, int], lost: Mapping[str, int], baseline: Inference,
    language: Language, below: float,
) -> None:  # fmt: skip
    """A bar for each kind of finding: how many are kept, gained and lost."""
    program, height = baseline.program, figure.get_figheight()
    box = (_LEFT / _WIDTH, (0.75 + below) / height, 1 - (_LEFT + 0.5) / _WIDTH, 1 - (2.0 + below) / height)
    axes = figure.add_axes(box)
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
    labels = [shorten_to_width(program.title(kind, language), _LEFT - 0.4, 9.5) for kind in kinds]
    axes.set_yticks(range(len(kinds)), labels, fontsize=9.5, family=FONT)
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.set_xticks([])
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _leads(found: Comparison, language: Language, names: Mapping[str, str]) -> list[tuple[str, bool]]:
    """For each work that passes on who led it and who leads it now, as lines of text."""
    by_work: dict[str, tuple[list[str], list[str]]] = {}
    for duty in found.duties:
        if duty.role == "lead":
            by_work.setdefault(duty.activity, ([], []))[duty.gained].append(names.get(duty.agency, duty.agency))
    rows = [(work, ", ".join(old) or "—", ", ".join(new) or "—") for work, (old, new) in by_work.items()]
    return _lines("pictures.what-if-leads", rows, language)


def _loads(found: Comparison, language: Language, names: Mapping[str, str]) -> list[tuple[str, bool]]:
    """For each agency and quarter how much it has to do before and after, as lines of text."""
    rows = [
        (f"{names.get(agency, agency)}, {format_quarter(quarter, language)}", str(one.before or 0), str(one.after or 0))
        for one in found.loads
        for agency, quarter in [one.what]
    ]
    return _lines("pictures.what-if-loads", rows, language)


def _lines(heading: str, rows: list[tuple[str, str, str]], language: Language) -> list[tuple[str, bool]]:
    if not rows:
        return []
    lines = [(f"{what}: {before} → {after}", False) for what, before, after in rows[:_MOST_LINES]]
    if len(rows) > _MOST_LINES:
        lines.append((message("pictures.what-if-more", language, n=len(rows) - _MOST_LINES), False))
    return [(message(heading, language), True), *lines]


def _legend(figure: Figure, height: float, language: Language, bottom: float) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(
            facecolor=colour, edgecolor="#3b4a5c", hatch=hatch, linestyle="dashed" if sort == "lost" else "solid",
            label=word[language],
        )
        for sort, (word, colour, hatch) in _SORT.items()
    ]  # fmt: skip
    place = (0.3 / _WIDTH, bottom / height)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=3, frameon=False,
                  prop={"family": FONT, "size": 9})  # fmt: skip
