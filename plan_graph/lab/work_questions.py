"""Questions of the page by which a person changes the plan: each is recorded in its folder, and answered anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from plan_graph.analysis.numbers import in_brackets
from plan_graph.edits.journal import read_last_id
from plan_graph.lab.faults import faults_html, refusal_html
from plan_graph.lab.plan_work import (
    PlanWork,
    Written,
    last_seen,
    log_rows,
    redo_of,
    review_rows,
    tell_others,
    undo_of,
    user_name,
)
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.words import ACTION, STATE
from plan_graph.scene import Scene
from plan_graph.words import message

Question = Mapping[str, Any]
Answer = tuple[dict[str, Any], list[bytes]]


class Session(Protocol):
    """What recording asks of the session of a person at the workbench."""

    by: str

    def before(self, scene: Scene) -> Any:
        """The knowledge base of a scene, without its scenario."""

    def renew(self) -> None:
        """Read the plan again."""

    def new_state(self, scene: Scene) -> dict[str, Any]:
        """The items and their state."""


def work(session: Session, question: Question) -> Answer:
    """What the forms are filled with: may the plan be changed, by whom, and the log."""
    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    language = scene.language
    findings = []
    key = scene.selection[-1] if scene.selection else ""
    if key.startswith("activity:"):
        kinds = dict.fromkeys(ways.fact.kind for ways in kb.why(in_brackets(key.partition(":")[2])).findings)
        findings = [[kind, kb.program.title(kind, language)] for kind in kinds]
    return {
        "refused": refusal_html(kb, language),
        "by": session.by or user_name(),
        "states": [[state, word[language]] for state, word in STATE.items()],
        "actions": [[action, word[language]] for action, word in ACTION.items()]
        + [["dismissed", message("edits.dismissed", language)]],
        "findings": findings,
        **_log(session, scene),
    }, []


def alive(session: Session, question: Question) -> Answer:
    """A sign of life; with the new state where somebody else recorded something since the plan was read."""
    if not isinstance(question.get("scene"), Mapping):
        return {}, []
    scene = Scene.from_dict(question["scene"])
    kb = session.before(scene)
    if kb.journal is None:
        return {}, []
    seen = last_seen(kb)
    if read_last_id(kb.journal.folder) == seen:
        return {}, []
    session.renew()
    return {**session.new_state(scene), "others": tell_others(session.before(scene), seen)}, []


def review(session: Session, question: Question) -> Answer:
    """The dependencies that await review, and why they cannot be decided on where the plan is read only."""
    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    return {"review": review_rows(kb), "refused": refusal_html(kb, scene.language)}, []


def report(session: Session, question: Question) -> Answer:
    """Progress of the chosen activities."""
    scene = Scene.from_dict(question.get("scene"))
    ids = [key.partition(":")[2] for key in scene.selection if key.startswith("activity:")]
    return _record(session, question, lambda own, values: own.report(ids, values))


def decide(session: Session, question: Question) -> Answer:
    """Decisions on dependencies."""
    pairs = [(str(one), str(two), str(basis)) for one, two, basis in question.get("decisions", ())]
    return _record(session, question, lambda own, values: own.decide(pairs, values))


def decide_finding(session: Session, question: Question) -> Answer:
    """A decision on a finding about the activity chosen last."""
    kind, item = str(question.get("kind")), _split_key(question)[1]
    return _record(session, question, lambda own, values: own.decide_finding(kind, item, values))


def correct(session: Session, question: Question) -> Answer:
    """A title, date or lead of the item chosen last put right."""
    kind, item = _split_key(question)
    column = str(question.get("column"))
    return _record(session, question, lambda own, values: own.correct(kind, item, column, values))


def undo_recorded(session: Session, question: Question) -> Answer:
    """A change taken back, or, by the number of the undoing, made again."""
    number = int(question["id"])
    return _record(session, question, lambda own, values: own.undo(number, values))


def put(session: Session, question: Question) -> Answer:
    """The scenario of the tray put into the plan."""
    supposed = Scene.from_dict(question.get("scene")).supposed
    if supposed is None:
        raise InputError([Diagnostic("scenario-shape", "scenario", values={"wanted": "- reassign: {…}"})])
    answer, files = _record(session, question, lambda own, values: own.put(own.kb.what_if(supposed), values))
    return {**answer, "cleared": "recorded" in answer}, files


def _record(session: Session, question: Question, deed: Callable[[PlanWork, Question], Written]) -> Answer:
    """Do it, read the plan again, and answer with the new state, what was recorded, and what others recorded.

    What somebody else has just changed is refused, and then nothing is recorded; what they did is said either way.
    """
    scene = Scene.from_dict(question.get("scene"))
    language = scene.language
    given = question.get("values")
    values: dict[str, Any] = dict(given) if isinstance(given, Mapping) else {}
    values["by"] = values.get("by") or session.by
    seen = last_seen(session.before(scene))
    try:
        written = deed(PlanWork(session.before(scene)), values)
    except InputError as error:
        if any(one.id == "changed-meanwhile" for one in error.diagnostics):
            session.renew()
            refused = {
                "faults": faults_html(error.diagnostics, language),
                "others": tell_others(session.before(scene), seen),
            }
            return {**session.new_state(scene), **refused}, []
        raise
    session.renew()
    if question.get("ask") == "put":
        scene = replace(scene, tray=(), scenario="")
    told = [] if written.id is None else [message("workbench.recorded", language, id=str(written.id))]
    others = tell_others(session.before(scene), seen, written.id)
    doubts = faults_html(written.doubts, language) if written.doubts else ""
    return {
        **session.new_state(scene), **_log(session, scene), "recorded": told, "others": others, "doubts": doubts,
    }, []  # fmt: skip


def _log(session: Session, scene: Scene) -> dict[str, Any]:
    kb = session.before(scene)
    return {"log": log_rows(kb), "undo": undo_of(kb), "redo": redo_of(kb)}


def _split_key(question: Question) -> tuple[str, str]:
    """Kind and id of the item chosen last."""
    selection = Scene.from_dict(question.get("scene")).selection
    if not selection:
        raise InputError([Diagnostic("work-nothing-chosen", "scene")])
    kind, _, item = selection[-1].partition(":")
    return kind, item


WORK_ANSWERS: Mapping[str, Callable[[Session, Question], Answer]] = {
    "alive": alive,
    "work": work,
    "review": review,
    "report": report,
    "decide": decide,
    "decide-finding": decide_finding,
    "correct": correct,
    "undo-recorded": undo_recorded,
    "put": put,
}
