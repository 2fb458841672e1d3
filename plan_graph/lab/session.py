"""Answers to the page of the workbench: a question with a scene in, plain values out; no widget is needed for it.

Each question has ``ask``, the number ``seq``, and mostly the scene that it is about; the answer has the number. A
fault of an input is part of the answer, as HTML of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from plan_graph.inference.infer import AUTO, COLUMNS_FIRST, CONCLUSIONS_FIRST
from plan_graph.lab.faults import faults_html
from plan_graph.lab.file_questions import FILE_ANSWERS, Brought
from plan_graph.lab.folded_top import top_of, unfold_levels
from plan_graph.lab.page_data import (
    STATUSES,
    TEXTS,
    Drawn,
    difference,
    item_columns,
    marks,
    panel_days,
    shorten_columns,
    state_columns,
    text_columns,
)  # fmt: skip
from plan_graph.lab.scene_questions import FORMS, SCENE_ANSWERS, list_scenes
from plan_graph.lab.tray_questions import TRAY_ANSWERS, list_scenarios
from plan_graph.lab.words import words_of
from plan_graph.lab.work_questions import WORK_ANSWERS
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.scene import Items, Outline, Scene, items_of, layout_of, outline_of, show, sort_rows
from plan_graph.words import LANGUAGES, Language, message

Answer = tuple[dict[str, Any], list[bytes]]
T = TypeVar("T")

_MOST = 200
"""Items of states that are kept."""

SHOWN = (
    "status", "overdue", "unreported", "no_report_due", "done_on_time", "done_late", "responsible", "waiting",
    "blocked", "load",
)  # fmt: skip
"""The conclusions that a picture of the plan is made of; cards and findings need them all."""

_HELD = 8
"""Knowledge bases that are kept, beside those that the plan remembers itself: of a large one it remembers two."""

_OUTLINES = 64
"""Versions of the items of which a page can ask for further texts; a page keeps 60 states."""

_PAGES = 4
"""First states that are kept: of so many pages at once a later state is sent as the difference."""


class Session:
    """One person at the workbench.

    Parameters
    ----------
    kb
        The knowledge base to start with.
    scene
        The scene to start with; the folded plan on the date of the knowledge base when not given.
    plans
        How to open each plan that can be chosen, by its name, beside the one given.
    folder
        Where scenes and scenarios are saved when the plan has no folder of its own.
    by
        Who records changes, unless they type another name.
    """

    def __init__(
        self, kb: Any, scene: Scene | None = None, plans: Mapping[str, Callable[[], Any]] | None = None,
        folder: Path = Path("out"), by: str = "",
    ) -> None:  # fmt: skip
        self.by = by
        self.home = folder
        self.brought: dict[str, Brought] = {}
        self._base = self._own = _in_columns(kb)
        self._plans = dict(plans or {})
        self._folder = folder
        self._items: dict[tuple[int, str, date], tuple[Any, Items]] = {}
        self._held: dict[Hashable, Any] = {}
        self._outline: Outline | None = None  # the last one made; most plans that are asked for share it
        self._sent: Outline | None = None
        self._pages: dict[int, dict[str, Any]] = {}  # the first state of each page, by the number of its start
        self._starts = 0
        self._outlines: dict[int, Outline] = {}  # those that were sent, by number
        self._numbered = 0
        self._scene = scene

    @property
    def scene(self) -> Scene:
        """What is shown; the folded plan at first, which is worked out when somebody looks."""
        if self._scene is None:
            self._scene = self.first_scene(self._base.language)
        return self._scene

    @scene.setter
    def scene(self, scene: Scene) -> None:
        self._scene = scene

    def prepare(self) -> None:
        """Work out what the page is going to ask for first."""
        self._columns(self.scene)

    def first_scene(self, language: str) -> Scene:
        """The plan folded so far that a screen holds it."""
        scene = Scene(self._base.plan.package.name, self._base.date, language)
        return replace(scene, open=unfold_levels(self._outline_of(scene)))

    def _outline_of(self, scene: Scene) -> Outline:
        """The outline of the plan of a scene without steps, before anything is concluded."""
        kb = self.before(scene)
        if self._outline is None or not self._outline.serves(kb.plan, kb.language):
            self._outline = self._picture(kb, "outline", lambda: outline_of(kb.plan, kb.language))
        return self._outline

    def top_rows(self) -> dict[str, Any]:
        """The titles of a large plan as it opens, for the page to show while the rest is worked out; else nothing."""
        if self._scene is not None:
            return {}
        outline, package = self._outline_of(self.scene), self._base.plan.package
        return {} if len(outline.keys) <= TEXTS else top_of(package, outline, self.scene)

    # Knowledge bases and items

    def knowledge(self, scene: Scene) -> Any:
        """The plan on the date, in the language and under the scenario of a scene."""
        supposed = scene.supposed
        return self.before(scene) if supposed is None else self.what_if(scene).after

    def what_if(self, scene: Scene, *kinds: str) -> Any:
        """What the scenario of a scene changes; with ``kinds`` as far as these conclusions tell it."""
        supposed = scene.supposed
        key = ("what if", scene.language, scene.day, repr(supposed and supposed.steps), kinds)
        return self._hold(key, lambda: self.before(scene, *kinds).what_if(supposed))

    def before(self, scene: Scene, *kinds: str) -> Any:
        """The plan without the scenario; with ``kinds`` it concludes no more than these."""
        name = self._base.plan.package.name
        if scene.plan != name:
            raise InputError([Diagnostic("scene-other-plan", "scene", values={"found": scene.plan, "wanted": name})])
        if kinds:
            return self._hold((scene.language, scene.day, kinds), lambda: self._for_picture(self.before(scene), kinds))
        return self._hold((scene.language, scene.day), lambda: self._base.in_language(scene.language).as_of(scene.day))

    def _for_picture(self, kb: Any, kinds: tuple[str, ...]) -> Any:
        """A knowledge base that concludes some kinds; why they hold is hardly ever asked of it."""
        engine = CONCLUSIONS_FIRST if kb.engine == COLUMNS_FIRST else kb.engine
        return kb.for_conclusions(*kinds).with_engine(engine)

    def _hold(self, key: Hashable, make: Callable[[], Any]) -> Any:
        held = self._held.pop(key) if key in self._held else make()
        self._held[key] = held  # the last asked for stays longest
        if len(self._held) > _HELD:
            del self._held[next(iter(self._held))]
        return held

    def _forget(self) -> None:
        """The plan is another one."""
        self._items.clear()
        self._held.clear()

    def items(self, kb: Any) -> Items:
        """The items of a knowledge base; those seen last are kept."""
        key = (id(kb.plan), kb.language, kb.date)
        if key not in self._items:
            if len(self._items) >= _MOST:
                del self._items[next(iter(self._items))]
            items = self._picture(kb, "items", lambda: items_of(kb.assessment, self._outline))
            self._outline = items.outline
            self._items[key] = (kb.plan, items)  # holds the plan, so that its id stays its own
        return self._items[key][1]

    def _picture(self, kb: Any, part: str, make: Callable[[], T]) -> T:
        """A part of the picture of a date; all who explore the same knowledge base share it, where no step is tried."""
        base = self._base
        if kb.plan is not base.as_of(kb.date).plan:
            return make()
        held = kb.plan, base.program  # so that their ids stay theirs
        key = part, *map(id, held), kb.date, kb.language, repr(base.parameters), base.engine
        made: T = base.seen.pictures.get(key, lambda: (make(), held))[0]
        return made

    @property
    def kb(self) -> Any:
        """What the workbench shows now."""
        return self.knowledge(self.scene)

    def list_items(self, scene: Scene) -> list[Any]:
        """The items that a scene shows, in the order of its list."""
        kb = self.knowledge(scene)
        items = self.items(kb)
        members = None
        if scene.view in ("order", "blocked", "critical"):
            members = layout_of(scene.view, kb.assessment, items)
        rows = [items.rows[items.place[key]] for key in show(scene, items, members).keys]
        return sort_rows(scene, items, rows, STATUSES)

    def plan_folder(self) -> Path:
        """Where scenes are saved: with the plan, or in the folder of the person where it has none."""
        return self._base.scenarios.parent if self._base.scenarios else self._folder

    def open_view(self, scene: Scene) -> Any:
        """The view of a scene, which draws and saves itself."""
        return self._base.open_scene(scene)

    # Questions

    def answer(self, question: Mapping[str, Any]) -> Answer:
        """The answer to a question of the page, and the files that go with it."""
        name, seq = str(question.get("ask")), question.get("seq")
        language = self.scene.language
        try:
            plain, files = _ANSWERS[name](self, question)
        except InputError as error:
            return {"seq": seq, "faults": faults_html(error.diagnostics, language)}, []
        return {"seq": seq, **plain}, files

    def _start(self, question: Mapping[str, Any]) -> Answer:
        faults: dict[str, str] = {}
        if "plan" in question and question["plan"] != self._base.plan.package.name:
            opener = self._plans.get(str(question["plan"]))
            self._base = self._own if opener is None else _in_columns(opener())
            self._forget()
            self.scene = self.first_scene(str(question.get("language", self._base.language)))
        elif question.get("scene"):
            try:
                self.scene = self._check(Scene.from_dict(question.get("scene")))
            except InputError as error:
                faults = {"faults": faults_html(error.diagnostics, self.scene.language)}
        scene, language = self.scene, self.scene.language
        return {
            **faults,
            "scene": scene.as_dict(),
            **self._whole(scene),
            "words": words_of(language),
            "date_format": message("codes.date-format", language),
            "marks": marks(language),
            "choices": self._choices(scene),
            "days": [day.isoformat() for day in panel_days(self._base.plan.package.year, self._base.date)],
        }, []

    def _whole(self, scene: Scene) -> dict[str, Any]:
        """Everything of a scene; later states are sent as what differs from it, to who has its number."""
        items = self.items(self._shown(scene))
        self._sent = items.outline
        state = self._columns(scene)
        self._starts += 1
        self._pages[self._starts] = {name: column for name, column in state.items() if name != "difference"}
        self._pages.pop(self._starts - _PAGES, None)
        return {"page": self._starts, "items": self._number_items(items.outline, scene), "state": state}

    def _check(self, scene: Scene) -> Scene:
        """The scene of a link, when its plan, its steps and its date can be shown."""
        self.knowledge(scene)
        return scene

    def _choices(self, scene: Scene) -> dict[str, Any]:
        kb = self.before(scene)
        plan, language = kb.plan, scene.language
        names = kb.plan.titles(language)
        outline = self.items(kb).outline
        inside = {*outline.ids, *outline.agencies}
        own = self._own.plan.package
        titles = {name: getattr(opener, "titles", {}).get(language, name) for name, opener in self._plans.items()}
        plans = {own.name: own.title[language]} | {name: titles[name] for name in titles if name != own.name}
        return {
            "language": language,
            "languages": [[code, message("codes.language-name", code)] for code in LANGUAGES],
            "plan": plan.package.name,
            "plans": [[name, title] for name, title in plans.items()],
            "title": plan.package.title[language],
            "fields": [[row.id, f"{row.id} {names[row.id]}"] for row in plan.fields],
            "statuses": list(STATUSES),
            "names": {one: name for one, name in names.items() if one not in inside},  # the page has the others
            "forms": list(FORMS),
            "scenarios": list_scenarios(self._scenario_files(), language),
            "scenes": list_scenes(self.plan_folder()),
        }

    def _scenario_files(self) -> list[Path]:
        return sorted(self._base.scenarios.glob("*.yaml")) if self._base.scenarios else []

    def _columns(self, scene: Scene) -> dict[str, Any]:
        now = items, columns = self._columns_of(self._shown(scene))
        state = {**columns, **self._other_items(items, scene)}
        if scene.supposed is None:
            return state
        answer = self.what_if(scene, *SHOWN)
        return {**state, "difference": difference(answer, self._columns_of(answer.before), now)}

    def _columns_of(self, kb: Any) -> Drawn:
        items = self.items(kb)
        return items, self._picture(kb, "columns", lambda: state_columns(kb, items))

    def _shown(self, scene: Scene) -> Any:
        """What the picture of a scene is made of: the plan with no more conclusions than it takes."""
        return self.before(scene, *SHOWN) if scene.supposed is None else self.what_if(scene, *SHOWN).after

    def summary_html(self, scene: Scene) -> str:
        """The title and the counts of a scene, for where no widget can be shown."""
        html: str = self._shown(scene)._repr_html_()
        return html

    def _other_items(self, items: Items, scene: Scene) -> dict[str, Any]:
        """The items once more, where another version of the plan is in force on the day."""
        sent = self._sent
        same = items.outline is sent or (sent is not None and items.outline.looks_like(sent))
        return {} if same else {"items": self._number_items(items.outline, scene)}

    def _number_items(self, outline: Outline, scene: Scene) -> dict[str, Any]:
        """The items with the texts that are seen first; the page asks for the others by the number of the outline."""
        number = next((known for known, one in self._outlines.items() if one is outline), None)
        if number is None:
            self._numbered += 1
            number = self._numbered
            self._outlines[number] = outline
            self._outlines.pop(number - _OUTLINES, None)
        return item_columns(outline, number, {*scene.open, *scene.selection})

    def _texts(self, question: Mapping[str, Any]) -> Answer:
        """The texts of some items; without an outline where too many others were sent since."""
        outline = self._outlines.get(question.get("items", 0))
        if outline is None:
            return {}, []
        places = [place for place in question.get("places", ()) if 0 <= place < len(outline.keys)]
        return {"texts": text_columns(outline, places)}, []

    def add_plan(self, folder: Path) -> str:
        """Open the plan of a folder beside the others, and show it; its name."""
        opened = _in_columns(self._base.open_beside(folder))
        name: str = opened.plan.package.name
        self._plans[name] = _Beside(opened, folder, opened.plan.package.title)
        if name == self._own.plan.package.name:
            self._own = opened
        self._base = opened
        self._forget()
        self.scene = self.first_scene(self.scene.language)
        return name

    def renew(self) -> None:
        """Read the plan again after it was changed."""
        is_own = self._own is self._base
        self._base = self._base.reload_plan()
        self._forget()
        if is_own:
            self._own = self._base

    def new_state(self, scene: Scene) -> dict[str, Any]:
        """The items and their state, of a plan that has changed; without the steps that can no longer be made."""
        try:
            return self._whole(scene)
        except InputError as error:
            scene = replace(scene, tray=tuple(replace(step, is_off=True) for step in scene.tray))
            faults = {"faults": faults_html(error.diagnostics, scene.language), "tray": scene.as_dict().get("tray", [])}
            return {**self.new_state(scene), **faults}

    def _state(self, question: Mapping[str, Any]) -> Answer:
        state, base = self._columns(Scene.from_dict(question.get("scene"))), self._pages.get(question.get("page", 0))
        if base is None or "items" in state:
            return {"state": state}, []
        return {"state": shorten_columns(state, base), "beside": True}, []


_ANSWERS: Mapping[str, Callable[[Session, Mapping[str, Any]], Answer]] = {
    "start": Session._start,
    "state": Session._state,
    "texts": Session._texts,
    **SCENE_ANSWERS,
    **TRAY_ANSWERS,
    **FILE_ANSWERS,
    **WORK_ANSWERS,
}


@dataclass(frozen=True, slots=True)
class _Beside:
    """How to open a plan that was brought in or copied, and its titles."""

    kb: Any
    folder: Path
    titles: Mapping[Language, str]

    def __call__(self) -> Any:
        return self.kb.open_beside(self.folder)


def _in_columns(kb: Any) -> Any:
    """The same knowledge base with columns first, for many dates, where it was to choose the engine itself."""
    return kb.with_engine(COLUMNS_FIRST) if kb.engine == AUTO else kb
