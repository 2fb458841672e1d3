"""Random scenes of a plan."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import strategies as st

from plan_graph.scene import SCENE_VIEWS, Items, Scene, TrayStep
from plan_graph.whatif import Scenario

DAYS = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 15)]


def filters_of(items: Items) -> st.SearchStrategy[dict[str, frozenset[str]]]:
    """Filters whose values the plan has, and some that nothing has."""

    def some(values: set[str], most: int = 3) -> st.SearchStrategy[frozenset[str]]:
        return st.frozensets(st.sampled_from(sorted(values)), min_size=1, max_size=most)

    works = [row for row in items.rows if row.kind == "activity"]
    agencies = set(items.agencies)
    optional = {
        "status": some({row.status for row in works} | {"overdue", "cancelled"}),
        "field": some({field for row in works for field in row.fields}),
        "lead": some(agencies),
        "agency": some(agencies),
        "due": some({"due", "soon", "later", "undated"}),
        "quarter": some({row.quarter for row in works if row.quarter} | {"2024-Q1"}),
        "item": some({row.key for row in works}, 6),
    }
    return st.fixed_dictionaries({}, optional=optional).filter(lambda wanted: len(wanted) <= 2)


def scenes_of(items: Items, plan: str, view: str | None = None) -> st.SearchStrategy[Scene]:
    """Scenes of a plan, of one view where it is given: few are drawn of each otherwise, and of some views none."""
    keys = [row.key for row in items.rows]
    inner = sorted({items.rows[row.parent].key for row in items.rows if row.parent >= 0})
    works = [row.id for row in items.rows if row.kind == "activity"]
    step = Scenario("x").slip(30, activity=works[0]).complete(*works[-2:]).steps
    return st.builds(
        Scene,
        plan=st.just(plan),
        day=st.sampled_from(DAYS),
        language=st.sampled_from(["vi", "en"]),
        view=st.sampled_from(SCENE_VIEWS) if view is None else st.just(view),
        filters=st.just({}) | filters_of(items),
        search=st.sampled_from(["", "", "kế hoạch", "DAO TAO", "I/3", "không có chữ này"]),
        open=st.frozensets(st.sampled_from(inner), max_size=12),
        closed=st.frozensets(st.sampled_from(inner), max_size=2),
        around=st.frozensets(st.sampled_from(sorted(items.neighbours)), min_size=1, max_size=3)
        if view == "around"
        else st.frozensets(st.sampled_from(keys), max_size=3),
        selection=st.lists(st.sampled_from(keys), max_size=4).map(tuple),
        layout=st.dictionaries(st.sampled_from(["sort", "zoom"]), st.integers(0, 9)),
        scenario=st.sampled_from(["", "thử"]),
        tray=st.lists(st.builds(TrayStep, st.sampled_from(step), st.booleans()), max_size=3).map(tuple),
        name=st.sampled_from(["", "Việc quá hạn"]),
        note=st.sampled_from(["", "cho giao ban"]),
    )


def random_scene(draw: random.Random, items: Items, plan: str, view: str, is_tried: bool = False) -> Scene:
    """A scene of a view that shows something, mostly: for tests to which each scene is dear.

    One that is tried has a filter, and steps that give the work of an agency to another.
    """
    keys = [row.key for row in items.rows]
    inner = sorted({items.rows[row.parent].key for row in items.rows if row.parent >= 0})
    works = [row for row in items.rows if row.kind == "activity"]
    one = draw.choice(works)
    filters = {
        "status": {one.status, draw.choice(works).status},
        "field": {draw.choice(one.fields), draw.choice(draw.choice(works).fields)},
        "agency": {*one.leads, *one.others} or {draw.choice(sorted(items.agencies))},
        "due": {draw.choice(["due", "later", "undated"]), "soon"},
        "item": {row.key for row in draw.sample(works, 40)},
    }
    lead = draw.choice([row for row in works if row.leads]).leads[0]
    tried = Scenario("x").slip(90, activity=[row.id for row in works[::2]]).complete(*(row.id for row in works[1::2]))
    step = tried.reassign(lead, "so-tu-phap" if lead != "so-tu-phap" else "so-noi-vu").steps
    names = (
        draw.sample(["field", "item", "status"], 1)
        if is_tried
        else draw.sample(sorted(filters), draw.choice([0, 1, 1, 2]))
    )
    tray = tuple(TrayStep(each, draw.random() < 0.2) for each in draw.sample(step, draw.choice([0, 1, 2])))
    return Scene(
        plan=plan,
        day=draw.choice(DAYS),
        language=draw.choice(["vi", "en"]),
        view=view,
        filters={name: frozenset(filters[name]) for name in names},
        search=draw.choice(["", "", "kế hoạch", "I/3"]),
        open=frozenset(draw.sample(inner, 12)),
        closed=frozenset(draw.sample(inner, 2)),
        around=frozenset(draw.sample(sorted(items.neighbours), 2)) if view == "around" else frozenset(),
        selection=(*draw.sample(keys, 3), one.key),
        layout=draw.choice([{}, {"sort": "due"}, {"sort": "lead", "descending": True}, {"sort": "status"}]),
        scenario=draw.choice(["", "thử"]),
        tray=(TrayStep(step[-1]), TrayStep(draw.choice(step[:-1]))) if is_tried else tray,
        name=draw.choice(["", "Việc quá hạn"]),
        note=draw.choice(["", "cho giao ban"]),
    )
