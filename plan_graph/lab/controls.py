"""The parts of the panel, and every word on them."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any, Protocol

import ipywidgets as w

from plan_graph.export.files import ALL_FORMS
from plan_graph.lab.graph_widget import GraphWidget
from plan_graph.lab.words import WORD
from plan_graph.model.plan import Plan
from plan_graph.model.words import STATUS
from plan_graph.selection.selectors import SELECTORS
from plan_graph.views.status_marks import MARK
from plan_graph.words import LANGUAGES, Language, format_date, message

PANEL_VIEWS = (
    "plan",
    "field",
    "objective",
    "agency",
    "blocked",
    "order",
    "critical",
    "collaboration",
    "responsibility",
    "load",
)
"""The views that the panel offers."""


_NOTHING: dict[str, Any] = {
    "nodes": [], "lines": [], "headings": [], "parents": None, "directed": False, "box": 200, "marks": {}, "label": "",
    "collapsed": [],
}  # fmt: skip


class Knowledge(Protocol):
    """What the panel asks of a knowledge base; see :class:`plan_graph.knowledge_base.KnowledgeBase`."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def date(self) -> date:
        """The as-of date."""

    @property
    def language(self) -> Language:
        """Language of titles and sentences."""

    def in_language(self, language: Language) -> Any:
        """The same in another language."""


def fold(text: str) -> str:
    """Small letters without accents: what a search compares.

    >>> fold("Đào tạo")
    'dao tao'
    """
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.combining(char)).lower()


def panel_days(year: int, last: date) -> list[date]:
    """The dates of the slider: the middle and the end of each month of the year, and the day of the last report."""
    days = {date(year, month, 15) for month in range(1, 13)}
    days |= {date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)}
    return sorted(days | {last})


class Controls:
    """The widgets of the panel, laid out and named; what they do is said by who uses them.

    Parameters
    ----------
    base
        The knowledge base that the choices come from.
    """

    def __init__(self, base: Knowledge) -> None:
        self._base = base
        self._make()
        self._say()

    @property
    def language(self) -> Language:
        """The language of the panel."""
        return "en" if self.languages.value == "en" else "vi"

    def _make(self) -> None:
        base = self._base
        self.graph = GraphWidget(data=_NOTHING, layout=w.Layout(width="100%"))
        self.languages = w.ToggleButtons(
            options=[(message("codes.language-name", code), code) for code in LANGUAGES], value=base.language
        )
        self.languages.style.button_width = "80px"
        self.view = w.Dropdown(options=PANEL_VIEWS, layout=w.Layout(width="380px"))
        self.item = w.Dropdown(options=[("", "")])
        self.search = w.Text(continuous_update=True)
        self.field = w.Dropdown(options=[("", "")])
        self.agency = w.Dropdown(options=[("", "")])
        self.status = w.Dropdown(options=[("", "")])
        self.window = w.Dropdown(options=[("", "")])
        self.days = panel_days(base.plan.package.year, base.date)
        self.day = w.SelectionSlider(
            options=[(day.isoformat(), day) for day in self.days], value=base.date, layout=w.Layout(width="480px")
        )
        self.play = w.Play(min=0, max=len(self.days) - 1, value=self.days.index(base.date), interval=1200)
        self.counts, self.card, self.errors, self.found = w.HTML(), w.HTML(), w.HTML(), w.HTML()
        self.list = w.HTML()
        self.action = w.ToggleButtons(options=["reassign", "merge"])
        self.former, self.to, self.where = w.Dropdown(options=[]), w.Dropdown(options=[]), w.Dropdown(options=[])
        self.try_it, self.back, self.keep = w.Button(), w.Button(), w.Button()
        self.scenario_name = w.Text(value="my-scenario")
        self.difference = w.HTML()
        self.form = w.Dropdown(options=[form[1:] for form in ALL_FORMS], value="html")
        self.file_name = w.Text(value="view")
        self.export, self.exported = w.Button(), w.HTML()
        what_if = w.VBox([self.action, self.former, self.to, self.where, w.HBox([self.try_it, self.back]),
                          w.HBox([self.scenario_name, self.keep]), self.difference])  # fmt: skip
        export = w.VBox([w.HBox([self.file_name, self.form]), self.export, self.exported])
        for part in (self.card, self.list):
            part.add_class("pg-card")
        self.difference.add_class("pg-card")
        self.counts.add_class("pg-counts")
        self.side = w.Tab([self.card, self.list, what_if, export], layout=w.Layout(width="40%", min_width="320px"))
        filters = w.HBox([self.field, self.agency, self.status, self.window], layout=w.Layout(flex_flow="row wrap"))
        top = w.HBox(
            [self.view, self.item, self.search, self.found, self.languages], layout=w.Layout(flex_flow="row wrap")
        )
        dates = w.HBox([self.day, self.play], layout=w.Layout(flex_flow="row wrap"))
        graph = w.Box([self.graph], layout=w.Layout(flex="1 1 480px", min_width="0"))
        main = w.HBox([graph, self.side], layout=w.Layout(flex_flow="row wrap"))
        self.panel = w.VBox([top, dates, filters, self.counts, self.errors, main])
        self.panel.add_class("pg-panel")

    def _say(self) -> None:
        """Every word in the language of the panel; choices stay as they are."""
        language = self.language
        names = self._base.plan.titles(language)
        for widget, word in ((self.view, "view"), (self.item, "item"), (self.search, "search"), (self.field, "field"),
                             (self.agency, "agency"), (self.status, "status"), (self.window, "window"),
                             (self.day, "day"), (self.form, "form"), (self.file_name, "file"), (self.former, "former"),
                             (self.to, "to"), (self.where, "where"), (self.export, "export"), (self.try_it, "try"),
                             (self.back, "back"), (self.keep, "keep"), (self.scenario_name, "name")):  # fmt: skip
            widget.description = WORD[word][language]
        every = (WORD["all"][language], "")
        fields = [(f"{row.id} {names[row.id]}", row.id) for row in self._base.plan.fields]
        agencies = sorted(((names[row.id], row.id) for row in self._base.plan.agencies), key=lambda pair: fold(pair[0]))
        self._options(self.view, [(SELECTORS[name].title[language], name) for name in PANEL_VIEWS])
        self._options(self.field, [every, *fields])
        self._options(self.where, [(WORD["everywhere"][language], ""), *fields])
        self._options(self.agency, [every, *agencies])
        self._options(self.former, agencies)
        self._options(self.to, agencies)
        self._options(self.status, [every, *((STATUS[status][language], status) for status in MARK)])
        windows = ("due", "later", "undated")
        self._options(self.window, [every, *((WORD[name][language], name) for name in windows)])
        self._options(self.action, [(WORD[name][language], name) for name in ("reassign", "merge")])
        self._options(self.day, [(format_date(day, language), day) for day in self.days])
        self.play.description = WORD["play"][language]
        self.side.titles = tuple(WORD[name][language] for name in ("card", "list", "what-if", "export"))
        self._fill_items()

    @staticmethod
    def _options(widget: Any, options: list[tuple[str, Any]]) -> None:
        value = widget.value
        values = [one for _, one in options]
        index = values.index(value) if value in values else 0
        widget.options = options
        widget.value = values[index]

    def _fill_items(self) -> None:
        selector = SELECTORS[self.view.value]
        names = self._base.plan.titles(self.language)
        tables: dict[str, Any] = {
            "field": self._base.plan.fields, "objective": self._base.plan.objectives, "agency": self._base.plan.agencies
        }  # fmt: skip
        rows = tables.get(selector.item, ())
        options = [
            (names[row.id] if selector.item == "agency" else f"{row.id} {names[row.id]}", row.id) for row in rows
        ]
        if not selector.needs_item:
            options.insert(0, (WORD["all"][self.language], ""))
        self._options(self.item, options)
        self.item.layout.display = None if selector.item else "none"
