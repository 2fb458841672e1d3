"""The picture of a whole plan on one page: fields, objectives, activities, what waits for what, and every status.

Tasks are left out: in most rows they repeat their activity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from plan_graph.analysis.progress import plan_on
from plan_graph.analysis.responsibility import responsible_on
from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.declared import group_values
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Package, Plan
from plan_graph.model.records import Activity
from plan_graph.model.words import BASIS, HEADING, STATUS, WINDOW
from plan_graph.views.plan_layout import MOST_LANES, Arc, Panel, plan_layout
from plan_graph.views.status_marks import MARK
from plan_graph.views.text_fit import FONT, join_to_width, shorten_to_width, width_of, wrap_to_width
from plan_graph.words import Language, format_date

WIDTH, HEIGHT = 23.4, 16.5  # inches: A2, and readable when printed on A3
_NARROW, _ROW = 11.7, 0.22  # inches: one column, readable at the width of a notebook
_LEAST_ROW, _MOST_ROW = 0.19, 0.42  # inches: texts of two rows are apart, and few rows do not stretch over a page
MOST_ACTIVITIES = 1_000
_MARGIN, _TOP, _BOTTOM, _BETWEEN = 0.45, 1.5, 1.35, 0.45
_SIZE, _SMALL, _TINY, _BIG = 8.6, 7.2, 6.6, 10.5  # points
_INK, _FAINT, _RULE = "#1a1a1a", "#555555", "#c8c8c8"
_PROPOSED = (0, (3, 2))

# widths of the columns of a panel, in inches
_OBJECTIVE, _MARK, _CODE, _LEAD, _DUE, _WAITS, _LANE = 2.35, 0.27, 0.7, 1.5, 0.88, 1.55, 0.1

Statuses = Mapping[tuple[str, str], str]


def plan_picture(
    plan: Plan, status: Statuses, as_of: date, language: Language, illustration: bool, columns: int = 2
) -> Figure:
    """Draw a whole plan.

    Parameters
    ----------
    plan
        The plan.
    status
        For each (level, id), with levels field, objective and activity, a key of
        :data:`plan_graph.model.words.STATUS`.
    as_of
        The date the statuses hold on; shown.
    language
        Language of titles and words.
    illustration
        Say that the progress log is an illustration.
    columns
        Two for paper; one for a notebook or a screen, as long as it needs.

    Raises
    ------
    InputError
        When the plan has more activities than one page can show.
    """
    if len(plan.activities) > MOST_ACTIVITIES:
        values = {"count": str(len(plan.activities)), "limit": str(MOST_ACTIVITIES)}
        raise InputError([Diagnostic("picture-too-large", "plan", values=values)])
    layout = plan_layout(plan, columns)
    tallest = max((panel.height for panel in layout.panels), default=1.0)
    columns = min(columns, max(len(layout.panels), 1))
    if columns == 2:
        width, row_height = WIDTH, min(max((HEIGHT - _TOP - _BOTTOM) / tallest, _LEAST_ROW), _MOST_ROW)
        height = _TOP + _BOTTOM + row_height * tallest
    else:
        width, row_height = _NARROW, _ROW
        height = _TOP + _BOTTOM + 0.7 + row_height * tallest
    panel_width = (width - 2 * _MARGIN - (columns - 1) * _BETWEEN) / columns
    figure = Figure(figsize=(width, height), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    _heading(axes, plan.package, as_of, language, illustration)
    leads = group_values((part.activity, part.agency) for part in responsible_on(plan, as_of) if part.role == "lead")
    beside = _OBJECTIVE if any(panel.boxes for panel in layout.panels) else 0.0
    for number, panel in enumerate(layout.panels):
        left = _MARGIN + number * (panel_width + _BETWEEN)
        drawing = _PanelDrawing(
            axes, plan_on(plan, as_of), status, leads, language, left, panel_width, row_height, beside
        )
        drawing.draw(panel, layout.named)
    bases = {dependency.basis for dependency in plan.dependencies if dependency.basis != "rejected"}
    counts = Counter(status.get(("activity", activity.id), "unknown") for activity in plan.activities)
    _legend(axes, counts, bases, bool(len(plan.activity_events)), language)
    return figure


def _heading(axes: Axes, package: Package, as_of: date, language: Language, illustration: bool) -> None:
    width = axes.get_xlim()[1]
    title = shorten_to_width(package.title[language], width - 2 * _MARGIN, 19, bold=True)
    axes.text(_MARGIN, 0.55, title, size=19, weight="bold", family=FONT, color=_INK, va="center")
    dated = f"{HEADING['as_of'][language]}: {format_date(as_of, language)}"
    axes.text(_MARGIN, 0.98, dated, size=12.5, family=FONT, color=_INK, va="center")
    if illustration:
        note = package.illustration_note[language]
        x = _MARGIN + width_of(dated, 12.5) + 0.5
        fitted = shorten_to_width(note, width - _MARGIN - x, 10.5)
        axes.text(x, 0.98, fitted, size=10.5, family=FONT, color="#a04000", va="center", style="italic")


class _PanelDrawing:
    """Draws one panel; x and y in inches from the top left corner of the page."""

    def __init__(
        self,
        axes: Axes,
        plan: Plan,
        status: Statuses,
        leads: Mapping[str, Sequence[str]],
        language: Language,
        left: float,
        width: float,
        row: float,
        beside: float,
    ) -> None:
        self.axes, self.plan, self.status, self.language = axes, plan, status, language
        self.left, self.width, self.row = left, width, row
        self.names = plan.titles(language)
        self.lanes = self.left + width - MOST_LANES * _LANE - 0.1
        self.waits = self.lanes - _WAITS
        self.due = self.waits - _DUE
        self.lead = self.due - _LEAD
        self.mark = self.left + beside + 0.12
        self.code = self.mark + _MARK
        self.title = self.code + _CODE
        self.basis = {(d.predecessor, d.successor): d.basis for d in plan.dependencies}
        self.numbers = numbers_in_force(plan)
        self.parents = {field.id: field.part_of for field in plan.fields}
        self.leads = {activity: [self.names[one] for one in agencies] for activity, agencies in leads.items()}
        self.events: dict[str, list[str]] = {}
        for wait in plan.activity_events:
            self.events.setdefault(wait.activity, []).append(self.names[wait.event])

    def y(self, rows: float) -> float:
        return _TOP + rows * self.row

    def text(self, x: float, y: float, text: str, width: float, size: float = _SIZE, **style: object) -> None:
        bold = style.get("weight") == "bold"
        fitted = shorten_to_width(text, width, size, bold)
        options = {"color": _INK, "va": "center", "family": FONT, **style}
        self.axes.text(x, y, fitted, size=size, **options)  # type: ignore[arg-type]

    def marker(self, x: float, y: float, status: str, size: float = 7.0) -> None:
        mark = MARK[status]
        face = mark.colour if mark.filled else "white"
        self.axes.plot(
            [x], [y], marker=mark.shape, markersize=size, markerfacecolor=face, markeredgecolor=mark.colour,
            markeredgewidth=1.3 if mark.shape in ("o", "x") else 0.6, linestyle="none", zorder=4,
        )  # fmt: skip

    def draw(self, panel: Panel, named: Mapping[str, tuple[str, ...]]) -> None:
        for band in panel.bands:
            self.band(band.field, self.y(band.y))
        for box in panel.boxes:
            self.objective(box.objective, self.y(box.top), self.y(box.bottom))
        by_id = {activity.id: activity for activity in self.plan.activities}
        for item, row in panel.rows.items():
            self.activity(by_id[item], self.y(row), named.get(item, ()))
        for arc in panel.arcs:
            self.arc(arc)

    def band(self, field: str, top: float) -> None:
        height = self.row * 1.05
        y = top + self.row * 0.65
        self.axes.add_patch(Rectangle((self.left, y - height / 2), self.width, height, color="#e9eef3", lw=0, zorder=1))
        status = self.status.get(("field", field), "unknown")
        label = f"{field}  {self.names[field]}"
        self.text(self.left + 0.1, y, label, self.lead - self.left - 0.2, _BIG, weight="bold")
        if parent := self.parents[field]:
            x = self.left + 0.35 + width_of(label, _BIG, bold=True)
            self.text(x, y, f"({parent}  {self.names[parent]})", self.lead - x - 0.2, _SMALL, color=_FAINT)
        self.marker(self.lead + 0.08, y, status)
        self.text(self.lead + 0.25, y, STATUS[status][self.language], _LEAD - 0.3, _SIZE, weight="bold")
        for x, width, key in ((self.due, _DUE, "due"), (self.waits, _WAITS, "after")):
            self.text(x, y, HEADING[key][self.language], width - 0.08, _SMALL, color=_FAINT)

    def objective(self, objective: str | None, top: float, bottom: float) -> None:
        status = self.status.get(("objective", objective or ""), "unknown")
        pad = self.row * 0.06
        self.axes.add_patch(
            FancyBboxPatch(
                (self.left + 0.06, top + pad), _OBJECTIVE - 0.06, bottom - top - 2 * pad,
                boxstyle="square,pad=0", facecolor="#fafafa", edgecolor=_RULE, linewidth=0.5, zorder=1,
            )
        )  # fmt: skip
        self.axes.add_patch(
            Rectangle((self.left, top + pad), 0.06, bottom - top - 2 * pad, color=MARK[status].colour, lw=0, zorder=2)
        )
        self.marker(self.left + 0.17, (top + bottom) / 2, status, 4.5)
        label = f"{objective}  {self.names[objective]}" if objective else HEADING["lost"][self.language]
        spacing = _TINY * 1.16 / 72
        lines = wrap_to_width(label, _OBJECTIVE - 0.33, _TINY, max(1, int((bottom - top - pad) / spacing)))
        for number, line in enumerate(lines):
            y = (top + bottom) / 2 + (number - (len(lines) - 1) / 2) * spacing
            self.axes.text(self.left + 0.28, y, line, size=_TINY, family=FONT, color=_INK, va="center")

    def activity(self, activity: Activity, y: float, named: tuple[str, ...]) -> None:
        bottom = y + self.row / 2
        self.axes.plot([self.mark - 0.02, self.lanes], [bottom, bottom], color=_RULE, linewidth=0.4, zorder=0)
        status = self.status.get(("activity", activity.id), "unknown")
        self.marker(self.mark + 0.12, y, status)
        self.text(self.code, y, self.numbers.get(activity.id, activity.id), _CODE, weight="bold")
        self.text(self.title, y, self.names[activity.id], self.lead - self.title - 0.12)
        leads = list(dict.fromkeys(self.leads.get(activity.id, ()))) or ["—"]
        self.text(self.lead, y, join_to_width(leads, _LEAD - 0.1, _SMALL), _LEAD, _SMALL, color=_FAINT)
        self.text(self.due, y, self.when(activity), _DUE - 0.08, _SMALL, color=_FAINT)
        after = [f"{'⇢' if self.is_proposed(item, activity.id) else '→'} {item}" for item in named]
        after += [f"◇ {event}" for event in self.events.get(activity.id, ())]
        self.text(self.waits, y, join_to_width(after, _WAITS - 0.1, _SMALL), _WAITS, _SMALL, color=_FAINT)

    def is_proposed(self, predecessor: str, successor: str) -> bool:
        return self.basis.get((predecessor, successor)) == "proposed"

    def when(self, activity: Activity) -> str:
        if activity.window == "period" and activity.due is not None:
            return format_date(activity.due, self.language)
        if activity.window is None:
            return STATUS["unknown"][self.language]
        return WINDOW[activity.window][self.language]

    def arc(self, arc: Arc) -> None:
        x = self.lanes + 0.14 + arc.lane * _LANE
        start, end = self.y(arc.start) + 0.03, self.y(arc.end) - 0.03
        style = _PROPOSED if arc.basis == "proposed" else "solid"
        colour = "#7a7a7a" if arc.basis == "proposed" else "#222222"
        self.axes.plot(
            [self.lanes, x, x, self.lanes + 0.07], [start, start, end, end],
            color=colour, linewidth=0.9, linestyle=style, zorder=3, solid_joinstyle="round",
        )  # fmt: skip
        self.axes.plot([self.lanes + 0.045], [end], marker="<", markersize=4, color=colour, linestyle="none", zorder=4)


def _legend(axes: Axes, counts: Mapping[str, int], bases: Collection[str], events: bool, language: Language) -> None:
    """What is drawn, and only that: statuses on as many lines as they need, then dependencies."""
    width, height = axes.get_xlim()[1], axes.get_ylim()[0]
    rows: list[list[tuple[str, str]]] = [[]]
    x = _MARGIN
    for status in filter(counts.get, STATUS):
        word = f"{STATUS[status][language]}: {counts[status]}"
        if x + 0.3 + width_of(word, 11) > width - _MARGIN:
            rows.append([])
            x = _MARGIN
        rows[-1].append((status, word))
        x += 0.3 + width_of(word, 11) + 0.4
    for above, row in enumerate(reversed(rows), start=1):
        x, y = _MARGIN, height - 0.6 - 0.35 * above
        for status, word in row:
            mark = MARK[status]
            face = mark.colour if mark.filled else "white"
            axes.plot(
                [x + 0.1], [y], marker=mark.shape, markersize=9, markerfacecolor=face, markeredgecolor=mark.colour,
                markeredgewidth=1.4 if mark.shape in ("o", "x") else 0.6, linestyle="none",
            )  # fmt: skip
            axes.text(x + 0.3, y, word, size=11, family=FONT, va="center", color=_INK)
            x += 0.3 + width_of(word, 11) + 0.4
    x, y = _MARGIN, height - 0.6
    firm = [name for name in BASIS if name in bases and name != "proposed"]
    proposed = [name for name in bases if name == "proposed"]
    for names, style, colour in ((firm, "solid", "#222222"), (proposed, _PROPOSED, "#7a7a7a")):
        if names:
            axes.plot([x, x + 0.55], [y, y], color=colour, linestyle=style, linewidth=1.4)
            axes.plot([x + 0.55], [y], marker=">", markersize=5, color=colour)
            word = ", ".join(BASIS[name][language] for name in names)
            axes.text(x + 0.7, y, word, size=11, family=FONT, va="center", color=_INK)
            x += 0.7 + width_of(word, 11) + 0.45
    if events:
        word = f"◇ {BASIS['event'][language]}"
        axes.text(x, y, word, size=11, family=FONT, va="center", color=_INK)
    if not proposed:
        return
    note = shorten_to_width(HEADING["proposed_note"][language], width - 2 * _MARGIN, 9.5)
    axes.text(_MARGIN, height - 0.27, note, size=9.5, family=FONT, va="center", color=_FAINT, style="italic")
