"""The view of a scene: the part of the plan's graph that the screen shows, for files and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from plan_graph.analysis.calendar import cut_off_day
from plan_graph.model.words import EDGE, KIND, format_quarter
from plan_graph.reporting.summary import Assessment
from plan_graph.scene.items import Items
from plan_graph.scene.scene import TREE, Scene
from plan_graph.scene.shown import Cells, cells, show
from plan_graph.selection.selectors import describe_graph, part_of_graph
from plan_graph.selection.view import View, describe_note
from plan_graph.words import Language, message

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

MATRICES = ("load", "responsibility", "collaboration")
"""The views drawn as agencies by something."""

_ORDER = ("precedes", "waits_for")


def layout_of(view: str, assessment: Assessment, items: Items) -> tuple[str, ...]:
    """Keys of the items of a view that the conclusions decide: ``order``, ``blocked`` or ``critical``."""
    keys = items.outline.keys
    return tuple(keys[place] for place in place_layout(view, assessment, items))


def place_layout(view: str, assessment: Assessment, items: Items) -> Sequence[int]:
    """The same as places of the items."""
    outline = items.outline
    if view == "critical":
        return [outline.place[f"activity:{item}"] for item in assessment.figures.critical_path]
    if view == "order":
        return outline.ordered
    answers = assessment.answers
    waits: dict[str, list[str]] = {}
    for one, on in answers.texts("waiting", "activity", "on"):
        waits.setdefault(one, []).append(on)
    inside = set(answers.items("blocked")) if answers.knows("blocked") else set()
    todo = list(inside)
    while todo:
        new = [on for on in waits.get(todo.pop(), ()) if on not in inside]
        inside.update(new)
        todo += new
    named = (outline.place.get(f"{kind}:{one}") for one in inside for kind in ("activity", "event"))
    return sorted(place for place in named if place is not None)


def scene_view(scene: Scene, assessment: Assessment, items: Items, before: Items | None = None) -> View:
    """The view of a scene: exactly the items shown, and what joins them.

    Parameters
    ----------
    scene
        The scene.
    assessment
        Its plan on its date, under its scenario.
    items
        The items of the assessment.
    before
        Those of the plan without the scenario: cells of a matrix that it changes have their number ``before``, too.
    """
    needs_layout = scene.view in ("order", "blocked", "critical")
    members = layout_of(scene.view, assessment, items) if needs_layout else None
    keys = show(scene, items, members).keys
    graph = describe_graph(assessment)
    if scene.view in MATRICES:
        by_cell = cells(scene.view, items, keys)
        was = cells(scene.view, before, show(scene, before).keys) if before else by_cell
        part = _matrix(scene.view, graph, by_cell, was, assessment)
    else:
        part = part_of_graph(graph, keys)
        kept = ("part_of",) if scene.view == TREE else _ORDER  # the lines that the screen draws
        part.remove_edges_from([e for e in part.edges(keys=True) if part.edges[e]["kind"] not in kept])
        if scene.view == "critical":
            pairs = set(zip(members or (), (members or ())[1:], strict=False))
            part.remove_edges_from([edge for edge in part.edges(keys=True) if edge[:2] not in pairs])
    return View(_name(scene.view), title_of(scene, assessment.names), scene.language, part, assessment.as_of,
                _note(scene, assessment), cut_off_day(assessment.plan))  # fmt: skip


def _name(view: str) -> str:
    return "order" if view == "around" else view


def title_of(scene: Scene, names: Mapping[str, str]) -> str:
    """What the scene shows, in words: its name when it has one, else the view and its filters."""
    if scene.name:
        return scene.name
    parts = [message(f"workbench.view-{scene.view}", scene.language)]
    for name, values in scene.filters.items():
        parts.append(", ".join(_value_word(name, value, scene.language, names) for value in sorted(values)))
    return " · ".join(parts)


def _value_word(name: str, value: str, language: Language, names: Mapping[str, str]) -> str:
    if name == "status":
        return message(f"codes.status-{value}", language)
    if name == "due":
        return message(f"workbench.due-{value}", language)
    return names.get(value.rpartition(":")[2] if name == "item" else value, value)


def _note(scene: Scene, assessment: Assessment) -> str:
    plan = assessment.plan.package.title[scene.language]  # a picture is sent to people who have no page around it
    supposed = message("workbench.supposed", scene.language, n=len(scene.steps)) if scene.steps else ""
    return ". ".join(text for text in (plan, supposed, describe_note(assessment)) if text)


def _matrix(view: str, graph: Graph, now: Cells, was: Cells, assessment: Assessment) -> Graph:
    """Agencies, and quarters, fields or agencies, joined by how many of the shown activities they have in common."""
    language = assessment.language
    head = {"load": "quarter", "responsibility": "field", "collaboration": "agency"}[view]
    changed = [cell for cell, parts in was.items() if _count_parts(parts) != _count_parts(now.get(cell, {}))]
    every = dict.fromkeys([*now, *changed])
    rows = {f"agency:{row}" for row, _ in every}
    columns = {f"{head}:{column}" for _, column in every}
    part: Graph = part_of_graph(graph, rows | columns)
    part.remove_edges_from(list(part.edges(keys=True)))
    if view == "load":
        for key in sorted(columns):
            quarter = key.removeprefix("quarter:")
            label, name = KIND["quarter"][language], format_quarter(quarter, language)
            part.add_node(key, kind="quarter", item=quarter, label=name, kind_label=label)
    limit = assessment.inference.parameters.get("load_limit")
    for row, column in every:
        counts, old = (_count_parts(each.get((row, column), {})) for each in (now, was))
        for kind in dict.fromkeys([*counts, *old]):
            weight = counts.get(kind, 0)
            more: dict[str, Any] = {}
            if view == "load":
                more = {"limit": limit, "over": isinstance(limit, int) and weight > limit}
            if counts != old:
                more["before"] = old.get(kind, 0)
            label = str(weight) if view == "collaboration" else EDGE[kind][language]
            part.add_edge(f"agency:{row}", f"{head}:{column}", kind, kind=kind, label=label, weight=weight, **more)
    return part


def _count_parts(parts: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    return {kind: len(works) for kind, works in parts.items()}
