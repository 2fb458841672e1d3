"""Questions of the page about scenarios: opened, saved, compared, and put into the plan after a summary."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import yaml

from plan_graph.lab.faults import refusal_html
from plan_graph.lab.plan_work import names_of, refusal, user_name
from plan_graph.lab.words import WORD
from plan_graph.language.yaml_nodes import read_yaml
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.naming import slug
from plan_graph.render.html import document_to_html, render_macro
from plan_graph.scene import Scene
from plan_graph.storing.atomic_file import write_files
from plan_graph.views.what_if_tables import beside_document
from plan_graph.whatif import Scenario, read_scenario
from plan_graph.whatif.references import resolve_step
from plan_graph.whatif.writing import as_yaml, step_as_data
from plan_graph.words import Language

Question = Mapping[str, Any]
Answer = tuple[dict[str, Any], list[bytes]]

LARGEST_SCENARIO = 2**20
"""Bytes of a scenario file at most."""

_LISTED = 200
"""Changes that a summary lists at most."""


class Session(Protocol):
    """What questions about scenarios ask of the session of a person at the workbench."""

    by: str

    def before(self, scene: Scene) -> Any:
        """The knowledge base of a scene, without its scenario."""


def scenario(session: Session, question: Question) -> Answer:
    """The steps of a scenario that is saved with the plan, and its day where it has one."""
    kb = session.before(Scene.from_dict(question.get("scene")))
    return _steps_of(kb.scenario(str(question.get("name"))), kb), []


def open_scenario_file(session: Session, question: Question) -> Answer:
    """The steps of a scenario file that a person sent; a file of a stranger refers to no other."""
    name, text = Path(str(question.get("name"))).name, str(question.get("text")).encode()
    if len(text) > LARGEST_SCENARIO:
        raise InputError([Diagnostic("work-file-large", name, values={"limit": f"{LARGEST_SCENARIO // 2**20} MB"})])
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"{slug(Path(name).stem, 'scenario')}.yaml"
        path.write_bytes(text)
        root = read_yaml(path)
        keys = [str(key.value) for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
        if "extends" in keys:
            raise InputError([Diagnostic("work-scenario-extends", name)])
        return _steps_of(read_scenario(path), session.before(Scene.from_dict(question.get("scene")))), []


def _steps_of(read: Scenario, kb: Any) -> dict[str, Any]:
    """The steps as the page has them: with the ids of the works that the file names by numbers."""
    steps = [resolve_step(step, kb.numbers) for step in read.steps]
    day = {"day": read.as_of.isoformat()} if read.as_of else {}
    return {"tray": [step_as_data(step) for step in steps], "name": read.name, **day}


def save_scenario(session: Session, question: Question) -> Answer:
    """The steps that are on as a file, exactly as the form has them."""
    scene = Scene.from_dict(question.get("scene"))
    supposed = _require_scenario(scene)
    text = as_yaml(supposed, session.before(scene).plan)
    return {"name": f"{slug(supposed.name, 'scenario')}.yaml"}, [text.encode()]


def keep_scenario(session: Session, question: Question) -> Answer:
    """The steps that are on, saved with the plan under their name; one that is there is not replaced."""
    scene = Scene.from_dict(question.get("scene"))
    kb, supposed = session.before(scene), _require_scenario(scene)
    refused = refusal(kb)
    if refused is not None:
        raise InputError([refused])
    path = kb.scenarios / f"{slug(supposed.name, 'scenario')}.yaml"
    content = as_yaml(supposed, kb.plan).encode()
    if path.exists() and path.read_bytes() != content:
        raise InputError([Diagnostic("work-scenario-there", path.name)])
    write_files(path, {path: content})
    return {"kept": path.stem, "scenarios": list_scenarios(kb.scenarios.glob("*.yaml"), scene.language)}, []


def list_scenarios(files: Iterable[Path], language: Language) -> list[list[str]]:
    """The name of each scenario file and what people call it: its title, its name, or the file's."""
    listed = []
    for path in sorted(files):
        try:
            read = read_scenario(path)
            title = read.title.get(language) or read.name
        except InputError:  # it says what is wrong when it is opened
            title = path.stem
        listed.append([path.stem, title])
    return listed


def compare(session: Session, question: Question) -> Answer:
    """Two to four scenarios beside each other and beside the plan, one column each."""
    scene = Scene.from_dict(question.get("scene"))
    before, supposed = session.before(scene), scene.supposed
    chosen = [before.scenario(str(name)) for name in question.get("names", ())]
    if supposed is not None:
        chosen.insert(0, supposed)
    if not 2 <= len(chosen) <= 4:
        text = WORD["compare-choose"][scene.language]
        return {"html": render_macro("workbench.html", "paragraph", text)}, []
    document = beside_document([before.what_if(one) for one in chosen])
    return {
        "html": document_to_html(
            document, [table.key for table in document.tables if table.key != "counts-same" and table.rows]
        )
    }, []


def put_summary(session: Session, question: Question) -> Answer:
    """What would be written into the plan, before it is."""
    scene = Scene.from_dict(question.get("scene"))
    kb = session.before(scene)
    answer = kb.what_if(_require_scenario(scene))
    names, language = names_of(kb), scene.language
    gained, lost = answer.findings
    sentences = [edit.sentence(names, language) for edit in answer.edits]
    return {
        "sentences": sentences[:_LISTED],
        "count": len(sentences),
        "gained": len(gained),
        "lost": len(lost),
        "skipped": list(answer.skipped),
        "refused": refusal_html(kb, language),
        "by": session.by or user_name(),
    }, []


def _require_scenario(scene: Scene) -> Scenario:
    if scene.supposed is None:
        raise InputError([Diagnostic("scenario-shape", "scenario", values={"wanted": "- reassign: {…}"})])
    return scene.supposed


TRAY_ANSWERS: Mapping[str, Callable[[Session, Question], Answer]] = {
    "scenario": scenario,
    "open-scenario-file": open_scenario_file,
    "save-scenario": save_scenario,
    "keep-scenario": keep_scenario,
    "compare": compare,
    "put-summary": put_summary,
}
