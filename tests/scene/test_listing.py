"""The order of the list."""

from dataclasses import replace

import pytest

from plan_graph import open_plan
from plan_graph.lab import Session
from plan_graph.lab.page_data import STATUSES
from plan_graph.scene import items_of, sort_rows
from tests.tiny_plan import write_tiny_plan


@pytest.fixture
def session(tmp_path):
    tiny = write_tiny_plan(tmp_path / "plan")
    tiny.append("agencies.csv", "doan,agency,province,Đoàn Thanh niên,Youth Union,Đoàn,YU,,,plan,21,")
    tiny.replace("assignments.csv", "I/3.1,so-noi-vu", "I/3.1,doan")
    return Session(open_plan(tmp_path / "plan").as_of("2025-05-15"))


def test_agencies_are_ranked_by_the_vietnamese_alphabet(session):
    items = items_of(session.kb.assessment)
    names = list(items.agencies.values())
    ranked = [name for _, name in sorted(zip(items.outline.agency_ranks, names, strict=True))]
    assert ranked == ["Đoàn", "SNV", "STP"]


@pytest.mark.parametrize(
    ("sort", "descending", "ids"),
    [
        ("plan", True, ["I/3.3", "I/3.2", "I/3.1"]),
        ("due", False, ["I/3.1", "I/3.2", "I/3.3"]),
        ("due", True, ["I/3.3", "I/3.2", "I/3.1"]),
        ("lead", False, ["I/3.1", "I/3.2", "I/3.3"]),
        ("lead", True, ["I/3.3", "I/3.2", "I/3.1"]),
    ],
)
def test_the_rows_of_a_scene_and_its_file_follow_the_sort_of_the_list(session, sort, descending, ids):
    scene = replace(session.scene, view="time-line", layout={"sort": sort, "descending": descending})
    assert [row.id for row in session.list_items(scene)] == ids
    _, (content,) = session.answer({"ask": "export", "form": "csv", "seq": 1, "scene": scene.as_dict()})
    lines = content.decode("utf-8-sig").splitlines()[1:]
    assert [next(one for one in ids if one in line) for line in lines] == ids


def test_equals_keep_the_order_of_the_plan_both_ways(session):
    items = items_of(session.kb.assessment)
    rows = [row for row in items.rows if row.kind == "activity"]
    for descending in (False, True):
        scene = replace(session.scene, layout={"sort": "lead", "descending": descending})
        same = [replace(row, leads=()) for row in rows]
        assert [row.id for row in sort_rows(scene, items, same, STATUSES)] == [row.id for row in rows]
