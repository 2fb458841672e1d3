"""The workbench as a widget: one for all panes; what it shows is a scene."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from plan_graph.browser import asset
from plan_graph.lab.plan_work import PlanWork, last_seen, tell_others
from plan_graph.lab.session import Session
from plan_graph.lab.words import WORD
from plan_graph.model.garbage import collect_later
from plan_graph.render.html import render_macro
from plan_graph.render.pandas import rows_to_frame
from plan_graph.scene import Scene
from plan_graph.words import format_date, message

if TYPE_CHECKING:
    import pandas

_SCRIPTS = (
    "scene.js",
    "graph_window.js",
    "graph.js",
    "elements.js",
    "choices.js",
    "list_pane.js",
    "time_line_pane.js",
    "matrix_pane.js",
    "tray_pane.js",
    "work_pane.js",
    "files_pane.js",
    "side_pane.js",
    "workbench_words.js",
    "workbench_questions.js",
    "workbench_scene.js",
    "workbench_parts.js",
    "workbench_drawing.js",
    "workbench.js",
)
"""Each comes after those whose classes it extends."""

_STYLES = ("graph.css", "workbench.css")


def script() -> str:
    """The one script of the page: a widget takes a single file, in which nothing is imported."""
    parts = [asset(name) for name in _SCRIPTS]
    return "\n".join([*(part.replace("export ", "") for part in parts[:-1]), parts[-1]])


class Workbench(anywidget.AnyWidget):
    """Graph, tree, time line, matrices, list, cards and what-if of a plan in one cell.

    Parameters
    ----------
    kb
        The knowledge base; the workbench starts on its date and in its language, and never changes it.
    scene
        The scene to start with; the folded plan when not given.
    plans
        How to open each further plan that can be chosen, by its name.
    folder
        Where scenes are saved when the plan has no folder of its own.
    in_app
        Does it have the page for itself: then the address of the page is the link of the scene.
    by
        Who records changes, unless they type another name.
    only
        A pane of the side that is shown alone: ``work`` (beside the list), ``review`` or ``files``; all when empty.
    """

    _esm = script()
    _css = "\n".join(asset(name) for name in _STYLES)

    in_app: Any = traitlets.Bool(False).tag(sync=True)
    only: Any = traitlets.Unicode("").tag(sync=True)
    top: Any = traitlets.Dict().tag(sync=True)

    def __init__(
        self, kb: Any, scene: Scene | None = None, plans: Mapping[str, Callable[[], Any]] | None = None,
        folder: Path = Path("out"), in_app: bool = False, by: str = "", only: str = "",
    ) -> None:  # fmt: skip
        self.session = Session(kb, scene, plans, folder, by)
        super().__init__(in_app=in_app, only=only, top={} if only else self.session.top_rows())
        self.heard = time.monotonic()
        self.on_msg(self._hear)

    def _hear(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        if content.get("ask") != "alive":
            self.heard = time.monotonic()
        with collect_later():
            self._answer(content)

    def _answer(self, content: Mapping[str, Any]) -> None:
        try:
            answer, files = self.session.answer(content)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            failure = render_macro("workbench.html", "failure", WORD["failed"][self.scene.language], reason)
            self.send({"seq": content.get("seq"), "faults": failure})
            raise
        if content.get("ask") != "scene" or "faults" in answer:
            self.send(answer, files)

    @property
    def scene(self) -> Scene:
        """What is shown; set it to show something else."""
        return self.session.scene

    @scene.setter
    def scene(self, scene: Scene) -> None:
        self.session.knowledge(scene)  # refuses what cannot be shown
        self.session.scene = scene
        plain = scene.as_dict()
        whole = {"view": "plan", "filters": {}, "search": "", "scenario": "", "layout": {}, "name": "", "note": ""}
        lists: dict[str, Any] = {"open": [], "closed": [], "around": [], "selection": [], "tray": []}
        self.send({"do": "set", "scene": {**whole, **lists, **plain}})

    @property
    def kb(self) -> Any:
        """The knowledge base of the scene: its date, its language, and the scenario where there is one."""
        return self.session.kb

    @property
    def selected(self) -> str | None:
        """The id of what was chosen last, or None."""
        chosen = self.scene.selection
        return chosen[-1].partition(":")[2] if chosen else None

    def report(self, *activities: str, **values: str) -> str:
        """Record progress of activities, as the form does; what was recorded, in words.

        Parameters
        ----------
        activities
            Their ids.
        values
            ``state``, ``percent``, ``date``, ``evidence``, ``causes``, ``note``, ``by``, ``reason``, ``basis``.

        Raises
        ------
        InputError
            With every fault; nothing is recorded then.
        """
        before = self.session.before(self.scene)
        written = PlanWork(before).report(activities, {"by": self.session.by, **values})
        self.session.renew()
        others = tell_others(self.session.before(self.scene), last_seen(before), written.id)
        self.send({"do": "renew", **self.session.new_state(self.scene), "others": others})
        return message("workbench.recorded", self.scene.language, id=str(written.id))

    @property
    def table(self) -> pandas.DataFrame:
        """What is shown: columns id, kind, title, status, leads, due, selected; one row each."""
        names = ["id", "kind", "title", "status", "leads", "due", "selected"]
        chosen = set(self.scene.selection)
        agencies = self.session.items(self.kb).agencies
        rows = [
            {
                "id": row.id, "kind": row.kind, "title": row.title, "status": row.status or None,
                "leads": ", ".join(agencies[one] for one in row.leads), "due": row.due, "selected": row.key in chosen,
            }
            for row in self.session.list_items(self.scene)
        ]  # fmt: skip
        return rows_to_frame(rows, names)

    @property
    def view(self) -> Any:
        """The view of the scene, which draws and saves itself."""
        return self.session.kb.open_scene(self.scene)

    def static(self) -> str:
        """What is shown where no widget can be: in the app the counts, in a notebook how to open it."""
        if self.in_app:
            return render_macro("workbench.html", "static", self.session.summary_html(self.scene))
        language = self.scene.language
        pane = WORD[f"pane-{self.only}" if self.only else "workbench"][language]
        title = f"{self.kb.plan.package.title[language]} — {format_date(self.kb.date, language)}"
        return render_macro("workbench.html", "closed", title, message("workbench.run-to-open", language, pane=pane))

    def _ipython_display_(self) -> None:
        from IPython import display as shown

        show: Any = shown.display  # has no types
        text = f"{self.kb.plan.package.title[self.scene.language]}"
        show({"text/html": self.static(), "text/plain": text}, raw=True)
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            show(bundle[0], raw=True)
        with collect_later():  # while the browser makes the page
            self.session.prepare()
