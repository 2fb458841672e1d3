"""Questions of the page about a scene: cards, findings of its scenario, saved scenes, and what it shows as files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from plan_graph.answers.columns import columns
from plan_graph.answers.table import make_table
from plan_graph.lab.cards import affects_html, card_html, clears_html, why_not_html
from plan_graph.lab.page_data import finding_changes
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import slug
from plan_graph.render.formats import save_document
from plan_graph.reporting.documents import notes_with_title
from plan_graph.scene import Items, Scene, keep_scene, read_scenes, remove_scene
from plan_graph.scene.scene_view import title_of
from plan_graph.words import message

Question = Mapping[str, Any]
Answer = tuple[dict[str, Any], list[bytes]]

PICTURES = ("png", "svg", "pdf")
FORMS = (*PICTURES, "html", "xlsx", "csv", "graphml", "gexf", "dot", "mmd")
"""What the screen can be exported as."""


class Session(Protocol):
    """What questions about a scene ask of the session of a person at the workbench."""

    scene: Scene

    def plan_folder(self) -> Path:
        """Where scenes are saved."""

    def knowledge(self, scene: Scene) -> Any:
        """The plan on the date, in the language and under the scenario of a scene."""

    def what_if(self, scene: Scene, *kinds: str) -> Any:
        """What the scenario of a scene changes."""

    def items(self, kb: Any) -> Items:
        """The items of a knowledge base."""

    def list_items(self, scene: Scene) -> list[Any]:
        """The items that a scene shows, in the order of its list."""

    def open_view(self, scene: Scene) -> Any:
        """The view of a scene, which draws and saves itself."""


_CARDS: Mapping[str, Callable[[Any, Items, str], str]] = {
    "card": card_html,
    "why-not": why_not_html,
    "clears": clears_html,
    "affects-list": affects_html,
}


def set_scene(session: Session, question: Question) -> Answer:
    """The scene that the page shows now."""
    session.scene = Scene.from_dict(question.get("scene"))
    return {}, []


def findings(session: Session, question: Question) -> Answer:
    """The findings that the scenario of a scene gains and loses."""
    answer = session.what_if(Scene.from_dict(question.get("scene")))
    return finding_changes(answer, session.items(answer.after)), []


def ready(session: Session, question: Question) -> Answer:
    """Everything about a scene worked out, so that the next card needs no more."""
    kb = session.knowledge(Scene.from_dict(question.get("scene")))
    return {"ready": bool(kb.assessment.answers and kb.wording)}, []


def card(session: Session, question: Question) -> Answer:
    """The card of an item, or one of the lists that unfold below it."""
    kb = session.knowledge(Scene.from_dict(question.get("scene")))
    return {"html": _CARDS[question["ask"]](kb, session.items(kb), str(question.get("key")))}, []


def save_scene(session: Session, question: Question) -> Answer:
    """The scene saved with the plan under a name."""
    name, note = str(question.get("name", "")), str(question.get("note", ""))
    keep_scene(Scene.from_dict(question.get("scene")), name, note, session.plan_folder())
    return {"scenes": list_scenes(session.plan_folder())}, []


def delete_scene(session: Session, question: Question) -> Answer:
    """A saved scene removed."""
    remove_scene(str(question.get("name", "")), session.plan_folder())
    return {"scenes": list_scenes(session.plan_folder())}, []


def list_scenes(folder: Path) -> list[dict[str, Any]]:
    """The saved scenes of a folder."""
    return [scene.as_dict() for scene in read_scenes(folder)]


def export(session: Session, question: Question) -> Answer:
    """What the scene shows, as files."""
    scene, form = Scene.from_dict(question.get("scene")), str(question.get("form"))
    page = str(question.get("page") or "") or None
    if form not in FORMS:
        raise InputError([Diagnostic("picture-format", form, values={"found": form, "allowed": ", ".join(FORMS)})])
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{slug(scene.name or f'{scene.plan}-{scene.view}', 'view')}.{form}"
        if form in ("xlsx", "csv"):
            files = save_document(scene_document(session, scene), path, scene.day)
        else:
            view = session.open_view(scene)
            files = view.save_pages(path, page) if page and form in PICTURES else view.save(path)
        return {"files": [file.name for file in files]}, [file.read_bytes() for file in files]


def scene_document(session: Session, scene: Scene) -> Any:
    """The list of a scene as a document: one row for each item shown."""
    kb = session.knowledge(scene)
    rows = [
        (row.kind, row.id, row.title, row.status or None, row.leads, row.start, row.due)
        for row in session.list_items(scene)
    ]
    keys = columns("kind id title status lead start due", session.items(kb).agencies)
    title = title_of(scene, kb.wording.names)
    document = kb.document(make_table("list", title, keys, rows, scene.language, counted=True))
    supposed = [message("workbench.supposed", scene.language, n=len(scene.steps))] if scene.steps else []
    return replace(document, notes=(*notes_with_title(kb.plan.package, kb.date, scene.language), *supposed))


SCENE_ANSWERS: Mapping[str, Callable[[Session, Question], Answer]] = {
    "scene": set_scene,
    "findings": findings,
    "ready": ready,
    **dict.fromkeys(_CARDS, card),
    "keep-scene": save_scene,
    "remove-scene": delete_scene,
    "export": export,
}
