"""One panel in a cell: graph, filters, dates, the card of what is chosen, what-if and export."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_graph.export.page import details_html
from plan_graph.lab.controls import PANEL_VIEWS, Controls, Knowledge, fold
from plan_graph.lab.words import WORD
from plan_graph.model.arguments import read_word
from plan_graph.model.diagnostics import InputError
from plan_graph.model.naming import slug
from plan_graph.model.words import COUNT, STATUS, format_count
from plan_graph.render.html import render_macro
from plan_graph.render.pandas import rows_to_frame
from plan_graph.views.graph_data import graph_data
from plan_graph.whatif import Scenario
from plan_graph.whatif.writing import as_yaml
from plan_graph.words import Language, format_date

if TYPE_CHECKING:
    import pandas


class Explorer(Controls):
    """The panel of a knowledge base; shows itself in a notebook.

    Parameters
    ----------
    kb
        The knowledge base; the panel starts on its date and in its language, and never changes it.
    view, item
        The view to start with.
    folder
        Where exports and scenarios are written.

    Attributes
    ----------
    kb
        What the panel shows now: its date, its language, and the scenario when one is tried.
    selected
        The id of what is chosen, or None.
    """

    def __init__(self, kb: Knowledge, view: str = "plan", item: str | None = None, folder: str | Path = "out") -> None:
        read_word(view, "explore", PANEL_VIEWS, "view-unknown")
        super().__init__(kb)
        self.kb: Any = kb
        self._scenario: Scenario | None = None
        self._folder = Path(folder)
        self._view: Any = None
        self._data: dict[str, Any] = {}
        self._busy = False
        self._states: dict[tuple[date, Language], Any] = {}
        self._answer: tuple[tuple[date, Language, str], Any] | None = None
        self.view.value = view
        self._fill_items()
        if item is not None:
            self.item.value = read_word(item, "explore", [key for _, key in self.item.options], "unknown-item")
        self._listen()
        self._refresh()

    @property
    def selected(self) -> str | None:
        """The id of what is chosen in the graph, or None."""
        key = self.graph.selected
        return str(self._view.graph.nodes[key]["item"]) if key in self._view.graph else None

    @property
    def table(self) -> pandas.DataFrame:
        """What the graph shows as a table: columns id, kind, title, status, leads, due, selected; one row each node."""
        kept = set(self.graph.shown) if self.graph.shown is not None else None
        keys = dict.fromkeys(node["key"] for node in self._data["nodes"] if kept is None or node["id"] in kept)
        nodes = self._view.graph.nodes
        rows = [
            {
                "id": nodes[key]["item"], "kind": nodes[key]["kind"], "title": nodes[key]["label"],
                "status": nodes[key].get("status"), "leads": ", ".join(nodes[key].get("leads") or ()),
                "due": nodes[key].get("due"), "selected": key == self.graph.selected,
            }
            for key in keys
        ]  # fmt: skip
        return rows_to_frame(rows, ["id", "kind", "title", "status", "leads", "due", "selected"])

    def _listen(self) -> None:
        def on(widget: Any, deed: Callable[[], None], name: str = "value") -> None:
            widget.observe(lambda _: self._guard(deed), name)

        on(self.languages, self._language_changed)
        on(self.view, self._view_changed)
        on(self.item, self._refresh)
        on(self.day, self._day_changed)
        on(self.play, lambda: setattr(self.day, "value", self.days[self.play.value]))
        for widget in (self.field, self.agency, self.status, self.window):
            on(widget, self._filter)
        on(self.search, self._search)
        on(self.graph, self._show_card, "selected")
        for button, deed in ((self.try_it, self._try), (self.back, self._drop_scenario), (self.keep, self._keep),
                             (self.export, self._export)):  # fmt: skip
            button.on_click(lambda _, deed=deed: self._guard(deed))

    def _guard(self, deed: Callable[[], None]) -> None:
        """Do it; what goes wrong is said in the panel."""
        if self._busy:
            return
        self._busy = True
        try:
            deed()
            self.errors.value = ""
        except InputError as error:
            self.errors.value = diagnostics_html(error, self.language)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            self.errors.value = _piece("failure", WORD["failed"][self.language], reason)
            raise
        finally:
            self._busy = False

    # What is asked

    def _language_changed(self) -> None:
        self._say()
        self._refresh()

    def _view_changed(self) -> None:
        self._fill_items()
        self._refresh()

    def _day_changed(self) -> None:
        self.play.value = self.days.index(self.day.value)
        self._refresh()

    def _refresh(self) -> None:
        """Everything anew: the knowledge base of the date, language and scenario, then the graph, counts and card."""
        self.kb = self._state()
        if self._scenario is not None:
            self.kb = self._compare(self._scenario).after
        self._view = self.kb.view(
            self.view.value, self.item.value or None if self.item.layout.display is None else None
        )
        data = graph_data(self._view)
        if _places(data) == _places(self._data):
            self.graph.statuses = {node["key"]: node["status"] for node in data["nodes"]}
        else:
            self.graph.data = data
            self.graph.statuses = {}  # so that the next statuses are a change, whatever they were before
        self._data = data
        self._show_counts()
        self._filter()
        self._search()
        if self.graph.selected and self.graph.selected not in self._view.graph:
            self.graph.selected = ""
        self._show_card()

    def _state(self) -> Any:
        """The plan on the date of the slider; a date that was shown before is not inferred again."""
        key = (self.day.value, self.language)
        if key not in self._states:
            self._states[key] = self._base.in_language(self.language).as_of(self.day.value)
        return self._states[key]

    def _compare(self, scenario: Scenario) -> Any:
        """The scenario beside the plan on the date of the slider."""
        key = (self.day.value, self.language, as_yaml(scenario))
        if self._answer is None or self._answer[0] != key:
            self._answer = (key, self._state().what_if(scenario))
        return self._answer[1]

    def _show_counts(self) -> None:
        package, language = self.kb.plan.package, self.language
        numbers = [
            (COUNT[name][language], format_count(number, language))
            for name, number in self.kb.summary.counts.items()
            if number != 0
        ]
        note = package.illustration_note[language] if package.illustrations else ""
        scenario = WORD["scenario"][language] if self._scenario is not None else ""
        self.counts.value = _piece("counts", scenario, format_date(self.kb.date, language), numbers, note)

    def _filter(self) -> None:
        if not any((self.field.value, self.agency.value, self.status.value, self.window.value)):
            self.graph.shown = None
            self._show_list()
            return
        name = self.kb.plan.titles(self.language).get(self.agency.value, "")
        kept = {node["id"] for node in self._data["nodes"] if node["status"] and self._fits(node, name)}
        parents: Mapping[str, str] = self._data["parents"] or {}
        for one in list(kept):
            while one in parents:
                one = parents[one]
                kept.add(one)
        stateless = {node["id"] for node in self._data["nodes"] if not node["status"]}
        for line in self._data["lines"]:
            ends = {line["source"], line["target"]}
            if ends & kept:
                kept |= ends & stateless
        self.graph.shown = [node["id"] for node in self._data["nodes"] if node["id"] in kept]
        self._show_list()

    def _fits(self, node: Mapping[str, Any], agency: str) -> bool:
        due = self._view.graph.nodes[node["key"]].get("due")
        window = ("due" if due <= self.kb.date else "later") if isinstance(due, date) else "undated"
        return (
            (not self.field.value or self.field.value in node["fields"])
            and (not agency or agency in node["agencies"])
            and (not self.status.value or node["status"] == self.status.value)
            and (not self.window.value or (node["kind"] == "activity" and window == self.window.value))
        )

    def _search(self) -> None:
        words = fold(self.search.value).split()
        if not words:
            self.graph.hits, self.found.value = None, ""
            return
        texts = {node["id"]: fold(f"{node['label']} {node['detail']} {node['words']}") for node in self._data["nodes"]}
        hits = [key for key, text in texts.items() if all(word in text for word in words)]
        self.graph.hits = hits
        self.found.value = f"{len(hits)} / {len(texts)}"

    def _show_list(self) -> None:
        """The table of :attr:`table` for people, what is chosen in bold; also for those who cannot see the graph."""
        headings = [WORD[name][self.language] for name in ("title", "status", "leads", "due_by")]
        from pandas import isna

        rows = []
        records: list[dict[str, Any]] = self.table.to_dict("records")  # type: ignore[assignment]
        for row in records:
            due = "" if isna(row["due"]) else format_date(row["due"], self.language)
            status = STATUS[row["status"]][self.language] if row["status"] in STATUS else ""
            rows.append((row["title"], status, row["leads"], due))
        chosen = [place for place, row in enumerate(records) if row["selected"]]
        self.list.value = render_macro("table.html", "plain", headings, rows, chosen)

    def _show_card(self) -> None:
        self._show_list()
        key = self.graph.selected
        if not key or key not in self._view.graph:
            self.card.value = _piece("paragraph", WORD["choose"][self.language])
            return
        self.card.value = details_html(self._view.graph.nodes[key], self._view.findings_of(key), self.language)

    # What if

    def _make_scenario(self) -> Scenario:
        made = Scenario(self.scenario_name.value.strip() or "my-scenario")
        if self.action.value == "merge":
            return made.merge([self.former.value], self.to.value, self.day.value)
        where = {"field": self.where.value} if self.where.value else {}
        return made.reassign(self.former.value, self.to.value, **where)

    def _try(self) -> None:
        made = self._make_scenario()
        self.difference.value = self._compare(made)._repr_html_()
        self._scenario = made
        self._refresh()

    def _drop_scenario(self) -> None:
        self._scenario = None
        self.difference.value = ""
        self._refresh()

    def _keep(self) -> None:
        made = self._scenario or self._make_scenario()
        path = self._folder / f"{slug(self.scenario_name.value, 'view')}.yaml"
        _write(path, as_yaml(made).encode())
        self.difference.value += _piece("written", WORD["written"][self.language], [path], "")

    def _export(self) -> None:
        path = self._folder / f"{slug(self.file_name.value, 'view')}.{self.form.value}"
        files = self._view.save(path)
        self.exported.value = _piece("written", WORD["written"][self.language], files, "status")

    def static(self) -> dict[str, str]:
        """What stands where no widget can be shown: a picture of the view, or its name when it is too large for one.

        Where the panel is alive its style hides the picture.
        """
        try:
            picture = base64.b64encode(self._view._repr_png_()).decode()
        except InputError as error:
            return {"text/plain": f"{self._view.title}. {error.diagnostics[0].message(self.language)}"}
        image = _piece("picture", self._view.title, picture)
        return {"text/html": image, "image/png": picture, "text/plain": self._view.title}

    def _ipython_display_(self) -> None:
        from IPython import display as shown

        show: Any = shown.display  # has no types
        show(self.static(), raw=True)
        show(self.panel)


def _places(data: Mapping[str, Any]) -> list[Any]:
    """What is drawn but for the statuses: when it stays, no box moves."""
    kept = ("id", "label", "detail", "column", "top", "height")
    lines = [tuple(line.values()) for line in data.get("lines", ())]
    return [data.get("label"), *([node[name] for name in kept] for node in data.get("nodes", ())), *lines]


def diagnostics_html(error: InputError, language: Language) -> str:
    """Every fault as a row: where, what, and what to do."""
    headings = [WORD[name][language] for name in ("place", "fault", "hint")]
    rows = [(one.place, one.message(language), one.hint(language)) for one in error.diagnostics]
    return _piece("faults", headings, rows)


def _piece(macro: str, *values: object) -> str:
    return render_macro("explorer.html", macro, *values)


def _write(path: Path, content: bytes) -> None:
    from plan_graph.storing.atomic_file import write_files

    write_files(path, {path: content})
