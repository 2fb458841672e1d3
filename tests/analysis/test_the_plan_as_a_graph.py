from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from plan_graph.analysis.graph import EDGE_KINDS, NODE_KINDS, plan_graph_of, precedence_graph
from plan_graph.model.plan import Plan
from plan_graph.model.records import (
    ActivityEvent,
    Agency,
    Assignment,
    Deliverable,
    Event,
    Field,
    Objective,
    Target,
    TargetObjective,
    Task,
)
from plan_graph.storing import read_plan
from tests.amount import cases
from tests.analysis.small_plans import activity, edge, plan_of
from tests.strategies import plans

SHIPPED = Path(__file__).parents[2] / "data" / "ha-tinh-2025"


@pytest.fixture(scope="module")
def shipped() -> Plan:
    return read_plan(SHIPPED)


def edges(plan: Plan) -> list[tuple[str, str, str]]:
    return list(plan_graph_of(plan).edges(keys=True))


def agency(id: str) -> Agency:
    return Agency(id, "agency", "province", f"{id} dài", f"{id} long", id, f"{id}-en", None, None, "plan", 3, None)


def test_each_record_becomes_a_node_of_its_kind_and_ids_may_repeat_between_kinds() -> None:
    plan = plan_of(
        [activity("I/2.1", task="I/2.1", stands_for="task")],
        tasks=[Task("I/2.1", "I", None, False, "Đề án", "Scheme", 795, None)],
    )

    assert list(plan_graph_of(plan)) == ["field:I", "task:I/2.1", "activity:I/2.1"]


def test_attributes_are_plain_and_absent_when_unknown() -> None:
    plan = plan_of([activity("I/3.1", date(2025, 1, 1), date(2025, 3, 31), source_line=7)])

    assert plan_graph_of(plan).nodes["activity:I/3.1"] == {
        "kind": "activity",
        "item": "I/3.1",
        "field": "I",
        "stands_for": "activity",
        "task_inherited": False,
        "title_vi": "Việc I/3.1",
        "title_en": "Work I/3.1",
        "window": "period",
        "start": "2025-01-01",
        "due": "2025-03-31",
        "window_inherited": False,
        "source_line": 7,
    }


def test_an_agency_is_titled_by_its_short_name_and_keeps_its_own_kind() -> None:
    nodes = plan_graph_of(plan_of([], agencies=[agency("snv")])).nodes

    assert nodes["agency:snv"]["title_vi"] == "snv"
    assert nodes["agency:snv"]["title_en"] == "snv-en"
    assert (nodes["agency:snv"]["kind"], nodes["agency:snv"]["agency_kind"]) == ("agency", "agency")


def test_containment_runs_from_child_to_parent_and_skips_what_the_plan_leaves_out() -> None:
    plan = plan_of(
        [
            activity("I.1/3.1", field="I.1", objective="I.1/1.1", task="I.1/2.1"),
            activity("I.1/3.2", field="I.1", objective="I.1/1.1"),
            activity("I.1/3.3", field="I.1"),
            activity("I.1/3.4", field="I.1", objective="I.1/1.1", task="I.1/2.2"),
        ],
        fields=[Field("I", None, "", "", None), Field("I.1", "I", "", "", None)],
        objectives=[Objective("I.1/1.1", "I.1", "", "", None, None)],
        tasks=[
            Task("I.1/2.1", "I.1", "I.1/1.1", True, "", "", None, None),
            Task("I.1/2.2", "I.1", None, False, "", "", None, None),
        ],
    )

    assert edges(plan) == [
        ("field:I.1", "field:I", "part_of"),
        ("objective:I.1/1.1", "field:I.1", "part_of"),
        ("task:I.1/2.1", "objective:I.1/1.1", "part_of"),
        ("task:I.1/2.2", "field:I.1", "part_of"),
        ("activity:I.1/3.1", "task:I.1/2.1", "part_of"),
        ("activity:I.1/3.2", "objective:I.1/1.1", "part_of"),
        ("activity:I.1/3.3", "field:I.1", "part_of"),
        ("activity:I.1/3.4", "task:I.1/2.2", "part_of"),
        ("activity:I.1/3.4", "objective:I.1/1.1", "part_of"),
    ]
    assert plan_graph_of(plan).edges["task:I.1/2.1", "objective:I.1/1.1", "part_of"]["inherited"] is True


def test_agencies_point_at_what_they_lead_support_and_advise() -> None:
    plan = plan_of(
        [activity("I/3.1")],
        assignments=[
            Assignment("I/3.1", "b", "support", None, None, False, 5),
            Assignment("I/3.1", "a", "lead", "phần một", "part one", False, 5),
            Assignment("I/3.1", "a", "lead", "phần hai", "part two", True, 6),
            Assignment("I/3.1", "c", "advise", None, None, False, 5),
        ],
        agencies=[agency("a"), agency("b"), agency("c")],
    )
    graph = plan_graph_of(plan)

    assert [found for found in graph.edges(keys=True) if found[0].startswith("agency")] == [
        ("agency:a", "activity:I/3.1", "leads"),
        ("agency:a", "activity:I/3.1", "leads/2"),
        ("agency:b", "activity:I/3.1", "supports"),
        ("agency:c", "activity:I/3.1", "advises"),
    ]
    assert graph.edges["agency:a", "activity:I/3.1", "leads/2"] == {
        "kind": "leads",
        "role": "lead",
        "scope_vi": "phần hai",
        "scope_en": "part two",
        "inherited": True,
        "source_line": 6,
    }


def test_products_events_and_targets_hang_on_what_yields_awaits_and_serves_them() -> None:
    plan = plan_of(
        [activity("I/3.1")],
        objectives=[Objective("I/1.1", "I", "", "", None, None)],
        deliverables=[Deliverable("I/3.1/a", "I/3.1", "Báo cáo", "Report", True, 9)],
        events=[Event("dti", "Công bố", "Published", None)],
        activity_events=[ActivityEvent("I/3.1", "dti", 8)],
        targets=[Target("II/1", "1", "", "", ">=", 35.0, None, "%", "%", None, "II", None, None, None)],
        target_objectives=[TargetObjective("II/1", "I/1.1", None)],
    )

    assert {edge for edge in edges(plan) if edge[2] != "part_of"} == {
        ("activity:I/3.1", "event:dti", "waits_for"),
        ("activity:I/3.1", "deliverable:I/3.1/a", "yields"),
        ("objective:I/1.1", "target:II/1", "serves"),
    }
    assert plan_graph_of(plan).nodes["deliverable:I/3.1/a"]["field"] == "I"
    assert plan_graph_of(plan).nodes["target:II/1"]["value"] == 35.0


def test_a_rejected_order_is_no_edge() -> None:
    plan = plan_of([activity("a"), activity("b")], [edge("a", "b", "rejected")])

    assert "precedes" not in {key for *_, key in edges(plan)}
    assert list(precedence_graph(plan).edges) == []


def test_of_a_pair_told_twice_the_firmest_basis_counts() -> None:
    plan = plan_of(
        [activity("a"), activity("b")], [edge("a", "b", "proposed"), edge("a", "b"), edge("a", "b", "sequence")]
    )

    assert list(precedence_graph(plan).edges(data=True)) == [("a", "b", {"basis": "stated"})]
    assert [key for *_, key in edges(plan) if key != "part_of"] == ["precedes", "precedes/2", "precedes/3"]


def test_precedence_can_be_limited_to_some_bases_and_keeps_every_activity() -> None:
    plan = plan_of([activity("b"), activity("a"), activity("c")], [edge("a", "b", "proposed"), edge("b", "c")])

    assert list(precedence_graph(plan, ("stated",)).edges) == [("b", "c")]
    assert list(precedence_graph(plan, ("stated", "rejected"))) == ["b", "a", "c"]


@pytest.mark.slow
@settings(max_examples=cases(25))  # each has some hundred cells
@given(plans())
def test_the_same_plan_always_gives_the_same_graph_of_plain_values(plan: Plan) -> None:
    graph, again = plan_graph_of(plan), plan_graph_of(plan)

    assert list(graph.nodes(data=True)) == list(again.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(again.edges(keys=True, data=True))
    attributes = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    assert {type(value) for data in attributes for value in data.values()} <= {str, int, float, bool}
    assert {data["kind"] for _, data in graph.nodes(data=True)} <= set(NODE_KINDS)
    assert {data["kind"] for *_, data in graph.edges(data=True)} <= set(EDGE_KINDS)


def test_every_edge_of_the_shipped_plan_joins_known_nodes_of_the_right_kinds(shipped: Plan) -> None:
    graph: Any = plan_graph_of(shipped)
    allowed = {
        "leads": ("agency", "activity"),
        "supports": ("agency", "activity"),
        "advises": ("agency", "activity"),
        "precedes": ("activity", "activity"),
        "waits_for": ("activity", "event"),
        "yields": ("activity", "deliverable"),
        "serves": ("objective", "target"),
    }
    kinds = graph.nodes(data="kind")
    for tail, head, kind in graph.edges(data="kind"):
        assert kind == "part_of" or (kinds[tail], kinds[head]) == allowed[kind]
    assert len(graph) == sum(len(shipped.table(name)) for name in TABLES)


TABLES = ("fields", "objectives", "tasks", "activities", "agencies", "deliverables", "events", "targets")


def test_every_activity_of_the_shipped_plan_leads_up_to_a_field(shipped: Plan) -> None:
    graph: Any = plan_graph_of(shipped)
    contained: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        (tail, head) for tail, head, kind in graph.edges(data="kind") if kind == "part_of"
    )

    assert nx.is_directed_acyclic_graph(contained)
    for row in shipped.activities:
        assert f"field:{row.field}" in nx.descendants(contained, f"activity:{row.id}")


def _graphml(graph: Any) -> Any:
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    file.seek(0)
    return nx.read_graphml(file, edge_key_type=str, force_multigraph=True)


def _gexf(graph: Any) -> Any:
    file = io.BytesIO()
    nx.write_gexf(graph, file)
    file.seek(0)
    return nx.read_gexf(file)


def _node_link(graph: Any) -> Any:
    return nx.node_link_graph(json.loads(json.dumps(nx.node_link_data(graph, edges="edges"))), edges="edges")


@pytest.mark.parametrize("there_and_back", [_graphml, _gexf, _node_link])
def test_attributes_survive_the_writers_and_readers_of_networkx(
    shipped: Plan, there_and_back: Callable[[Any], Any]
) -> None:
    graph: Any = plan_graph_of(shipped)

    back = there_and_back(graph)

    added = {"label"} if there_and_back is _gexf else set()  # GEXF gives every node a label
    assert {
        node: {name: value for name, value in data.items() if name not in added} for node, data in back.nodes(data=True)
    } == dict(graph.nodes(data=True))

    def counted(some: Any) -> Counter[str]:
        return Counter(
            repr((tail, head, sorted((name, value) for name, value in data.items() if name != "id")))
            for tail, head, data in some.edges(data=True)
        )

    assert counted(back) == counted(graph)
    if there_and_back is not _gexf:
        assert set(back.edges(keys=True)) == set(graph.edges(keys=True))
