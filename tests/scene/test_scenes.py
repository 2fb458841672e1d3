"""A scene, and the one set of items that everything made from it shows."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_graph.model.diagnostics import InputError
from plan_graph.scene import (
    SCENE_VIEWS,
    History,
    Scene,
    TrayStep,
    cells,
    items_of,
    keep_scene,
    layout_of,
    read_scenes,
    remove_scene,
    scene_view,
    show,
)
from plan_graph.views.graph_layout import graph_layout
from plan_graph.whatif import Scenario
from tests.amount import cases
from tests.scene.scenes import DAYS, scenes_of
from tests.shipped import opened

PLAN = "ha-tinh-2025"
NOON = Scene(PLAN, date(2025, 6, 30))


@cache
def state(day=date(2025, 6, 30), language="vi"):
    kb = opened(language).as_of(day)
    return kb.assessment, items_of(kb.assessment)


def shown(scene):
    assessment, items = state(scene.day, scene.language)
    members = layout_of(scene.view, assessment, items) if scene.view in ("order", "blocked", "critical") else None
    return show(scene, items, members)


def the(*ids):
    return {f"activity:{one}" for one in ids}


SCENES = st.deferred(lambda: scenes_of(state()[1], PLAN))
RANDOM = settings(max_examples=cases(25), deadline=None, suppress_health_check=list(HealthCheck))


# The faults of the panel before


def test_the_overdue_work_is_shown_when_it_is_asked_for_however_the_plan_is_folded():
    keys = shown(NOON.with_filter("status", ["overdue"])).keys
    assert the("V/3.1", "II/3.4") <= set(keys)
    assert {"field:V", "objective:V/1.1", "task:V/2.1"} <= set(keys)
    assert {key for key in keys if key.startswith("activity:")} == the("V/3.1", "II/3.4")


def test_every_result_of_a_search_is_shown_in_a_folded_plan():
    answer = shown(replace(NOON, search="kiểm tra"))
    assert len(answer.hits) > 5
    assert answer.hits <= set(answer.keys)


def test_fold_selection_and_filters_stay_when_view_date_and_language_change():
    scene = replace(NOON, open=frozenset({"field:V"}), selection=("activity:V/3.1",)).with_filter("field", ["V"])
    other = replace(scene, view="load", day=date(2025, 3, 31), language="en")
    back = replace(other, view="plan", day=scene.day, language="vi")
    assert back == scene


# Fold and filter


def test_a_folded_plan_shows_its_fields_and_an_unfolded_one_all_that_is_part_of_them():
    assert {key.partition(":")[0] for key in shown(NOON).keys} == {"field"}
    inner = frozenset(row.key for row in state()[1].rows)
    assert len([key for key in shown(replace(NOON, open=inner)).keys if key.startswith("activity:")]) == 95


def test_a_person_may_fold_what_a_filter_has_unfolded_and_the_next_filter_unfolds_it_again():
    scene = NOON.with_filter("status", ["overdue"]).with_open("field:V", False)
    assert the("V/3.1").isdisjoint(shown(scene).keys)
    assert the("V/3.1") <= set(shown(scene.with_filter("lead", ["so-noi-vu"]).with_filter("lead", [])).keys)


def test_an_event_is_shown_beside_the_work_that_waits_for_it():
    waits = next(then for first, then, _ in state()[1].links if first.startswith("event:"))
    scene = replace(NOON, view="order").with_filter("item", [waits])
    assert any(key.startswith("event:") for key in shown(scene).keys)


@pytest.mark.random
@RANDOM
@given(SCENES)
def test_what_a_filter_matches_is_shown_unless_a_person_folded_what_it_is_part_of(scene):
    scene = replace(scene, view="plan")
    if not scene.filters:
        return
    _, items = state(scene.day, scene.language)
    answer = shown(scene)
    for key in answer.matches.difference(answer.keys):
        above = []
        place = items.rows[items.place[key]].parent
        while place >= 0:
            above.append(items.rows[place].key)
            place = items.rows[place].parent
        assert scene.closed.intersection(above)
    roots = [items.rows[items.place[key]].parent for key in answer.keys]
    assert all(place < 0 or items.rows[place].key in answer.keys for place in roots)


# One set, whatever shows it


@pytest.mark.fast(3)
@pytest.mark.random
@pytest.mark.parametrize("view", SCENE_VIEWS)
@settings(RANDOM, max_examples=cases(6))
@given(data=st.data())
def test_graph_list_export_picture_and_link_show_the_same_items(view, data):
    scene = data.draw(scenes_of(state()[1], PLAN, view))
    assessment, items = state(scene.day, scene.language)
    answer = shown(scene)
    view = scene_view(scene, assessment, items)
    if scene.view in ("load", "responsibility", "collaboration"):
        by_cell = cells(scene.view, items, answer.keys)
        assert {key for parts in by_cell.values() for keys in parts.values() for key in keys} == set(answer.keys)
        weights = {
            (tail.removeprefix("agency:"), head.partition(":")[2], str(kind)): edge["weight"]
            for tail, head, kind, edge in view.graph.edges(keys=True, data=True)
        }
        assert weights == {(*cell, part): len(keys) for cell, parts in by_cell.items() for part, keys in parts.items()}
    else:
        assert set(view.graph) == set(answer.keys)
        assert {box.key for box in graph_layout(view).boxes} == set(answer.keys)
    again = Scene.from_link(scene.link)
    assert again == scene
    assert shown(again) == answer


@pytest.mark.random
@RANDOM
@given(st.lists(SCENES, min_size=1, max_size=6), st.data())
def test_undo_restores_the_scene_exactly_and_redo_what_was_undone(scenes, data):
    history = History(scenes[0])
    for scene in scenes[1:]:
        history = history.then(scene)
    steps = len(history.past)
    back = data.draw(st.integers(0, steps))
    undone = history
    for _ in range(back):
        undone = undone.undo()
    assert undone.scene == [*history.past, history.scene][steps - back]
    for _ in range(back):
        undone = undone.redo()
    assert undone == history


STEPS = Scenario("x").reassign("so-noi-vu", "so-tu-phap").complete("V/3.1").slip(90, activity="II/3.4").steps


@pytest.mark.parametrize("view", ["load", "responsibility", "collaboration"])
@pytest.mark.parametrize(
    "filters", [{}, {"field": ["I", "V"]}, {"lead": ["so-noi-vu"]}, {"status": ["overdue"]}, {"due": ["later"]}]
)
def test_a_cell_that_a_scenario_changes_has_what_the_same_filters_leave_in_it_without_the_scenario(view, filters):
    scene = Scene(PLAN, NOON.day, view=view, filters={name: frozenset(values) for name, values in filters.items()})
    before, after = (
        opened().open_scene(replace(scene, tray=tuple(map(TrayStep, steps)))).graph for steps in ((), STEPS)
    )

    def numbers(graph, name, other="weight"):
        edges = graph.edges(keys=True, data=True)
        found = {(tail, head, kind): edge.get(name, edge[other]) for tail, head, kind, edge in edges}
        return {cell: number for cell, number in found.items() if number}

    assert numbers(after, "before") == numbers(before, "weight")
    kb = opened().what_if(replace(scene, tray=tuple(map(TrayStep, STEPS))).supposed).after
    items = items_of(kb.assessment)
    by_cell = cells(view, items, show(scene, items).keys)
    assert {
        (tail[7:], head.partition(":")[2], kind): n for (tail, head, kind), n in numbers(after, "weight").items()
    } == {(*cell, part): len(keys) for cell, parts in by_cell.items() for part, keys in parts.items()}
    assert any("before" in edge for *_, edge in after.edges(data=True)) == (
        numbers(before, "weight") != numbers(after, "weight")
    )


def test_the_cells_of_load_count_what_the_rules_count():
    assessment, items = state()
    by_cell = cells("load", items, shown(replace(NOON, view="load")).keys)
    counted = {cell: len(parts["due_in"]) for cell, parts in by_cell.items()}
    assert counted == {(row.text("agency"), row.text("quarter")): int(row.text("n"))
                       for row in assessment.answers.of("load")}  # fmt: skip


@pytest.mark.parametrize("view", ["order", "blocked", "critical", "time-line", "load", "responsibility"])
def test_an_unfiltered_scene_shows_what_the_view_of_the_knowledge_base_shows(view):
    assessment, items = state()
    ours, others = scene_view(replace(NOON, view=view), assessment, items).graph, opened().view(view).graph
    assert set(ours) == set(others)
    assert {(*ends, key): edge.get("weight") for *ends, key, edge in ours.edges(keys=True, data=True)} == {
        (*ends, key): edge.get("weight") for *ends, key, edge in others.edges(keys=True, data=True)
    }


# Links and files


def test_a_view_that_is_sent_without_a_page_around_it_names_its_plan():
    kb = opened("en")
    view = kb.open_scene(Scene("ha-tinh-2025", kb.date, "en", search="index"))
    assert kb.plan.package.title["en"] in view.dated


def test_a_link_has_the_steps_of_the_tray_and_whether_they_are_off():
    step = Scenario("x").appoint("so-tu-phap", "V/3.1", "II/3.4", on="2025-07-01").steps[0]
    scene = replace(NOON, scenario="giao lại", tray=(TrayStep(step), TrayStep(step, True)))
    again = Scene.from_link(f"http://127.0.0.1:8866/{scene.link}")
    assert again == scene
    assert again.supposed.steps == (step,)


@pytest.mark.parametrize("link", ["", "#scene=", "#scene=%%%", "#scene=bnVsbA", "http://x/", "#scene=" + "W1" * 9999])
def test_what_is_no_link_is_refused(link):
    with pytest.raises(InputError) as refused:
        Scene.from_link(link)
    assert [one.id for one in refused.value.diagnostics] == ["scene-malformed"]


@pytest.mark.parametrize(
    ("change", "ids"),
    [
        ({"view": "plam"}, ["scene-value-unknown"]),
        ({"day": "yesterday"}, ["as-of-not-date"]),
        ({"filters": {"colour": ["red"]}}, ["scene-value-unknown"]),
        ({"open": "field:V"}, ["scene-value-unknown"]),
        ({"tray": [{"reasign": {}}]}, ["scenario-unknown-edit"]),
        ({"language": "xx", "colour": 1}, ["scene-value-unknown", "scene-value-unknown"]),
    ],
)  # fmt: skip
def test_every_part_of_a_scene_that_is_none_is_told(change, ids):
    with pytest.raises(InputError) as refused:
        Scene.from_dict(NOON.as_dict() | change)
    assert [one.id for one in refused.value.diagnostics] == ids


def test_scenes_are_saved_with_the_plan_and_removed(tmp_path):
    scene = NOON.with_filter("status", ["overdue"])
    keep_scene(scene, "Việc quá hạn", "giao ban", tmp_path)
    keep_scene(replace(scene, day=DAYS[0]), "Quý I", "", tmp_path)
    kept = read_scenes(tmp_path)
    assert [one.name for one in kept] == ["Quý I", "Việc quá hạn"]
    assert kept[1] == replace(scene, name="Việc quá hạn", note="giao ban")
    remove_scene("Quý I", tmp_path)
    assert len(read_scenes(tmp_path)) == 1
    with pytest.raises(InputError) as refused:
        keep_scene(scene, " ", "", tmp_path)
    assert refused.value.diagnostics[0].id == "scene-without-name"
    (tmp_path / "scenes" / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_scenes(tmp_path)
    assert [(one.id, one.file) for one in refused.value.diagnostics] == [("scene-malformed", "broken.json")]
