"""The graph of the rules: what feeds what, in which sense, and in which stratum."""

import networkx as nx
import pytest

from plan_graph.analysis.plan_kinds import PLAN_KINDS, PLAN_PARAMETERS
from plan_graph.knowledge_base import SHIPPED_RULES
from plan_graph.language import read_rules
from plan_graph.language.reading import rule_files
from plan_graph.language.rule_graph import RuleNode, leading_to, rule_graph
from plan_graph.model.diagnostics import InputError
from tests.language.small_rules import kinds, program, rule

BASE = kinds(work={"id": "text", "days": "integer"}, link={"one": "text", "other": "text"}, idle={"id": "text"})
ENTRIES = [
    rule("late", "late(item = w.id)", "work w: days > 3"),
    rule("waits", "waits(item = l.other, on = l.one)", "link l", "late x: item = l.one"),
    rule("chain", "waits(item = l.other, on = w.on)", "waits w", "link l: one = w.item"),
    rule("free", "free(item = w.id)", "work w", unless=["waits x: item = w.id", "link l: one = w.id and other = 'x'"]),
    rule("worst", "worst(item = w.item)", "waits w", unless=["waits other: item = w.item and on > w.on"]),
    rule("load", "load(on = w.on, n = count(*))", "waits w", "work k: id = w.on"),
    rule("late-too", "free(item = l.item)", "late l"),
]


def fact(name):
    return RuleNode("fact", name)


def conclusion(name):
    return RuleNode("conclusion", name)


def of(name):
    return RuleNode("rule", name)


@pytest.fixture
def graph(tmp_path):
    return rule_graph(program(tmp_path, BASE, *ENTRIES))


def test_kinds_and_rules_are_nodes_and_kinds_that_no_rule_reads_are_not(graph):
    rules = {"late", "waits", "chain", "free", "worst", "load", "late-too"}
    named = {conclusion(kind) for kind in ("late", "waits", "free", "worst", "load")} | {fact("work"), fact("link")}
    assert set(graph) == {of(name) for name in rules} | named


def test_edges_run_from_what_a_rule_reads_to_the_rule_and_on_to_what_it_concludes(graph):
    assert set(graph.pred[of("chain")]) == {conclusion("waits"), fact("link")}
    assert set(graph.succ[of("chain")]) == {conclusion("waits")}
    assert set(graph.pred[conclusion("free")]) == {of("free"), of("late-too")}
    assert nx.is_bipartite(graph)


@pytest.mark.parametrize(
    ("source", "target", "when", "unless", "aggregated"),
    [
        (fact("work"), "free", True, False, False),
        (conclusion("waits"), "free", False, True, False),
        (fact("link"), "free", False, True, False),
        (conclusion("waits"), "worst", True, True, False),
        (conclusion("waits"), "load", True, False, True),
        (fact("work"), "load", True, False, True),
    ],
)
def test_an_edge_says_whether_the_rule_wants_the_fact_its_absence_or_its_count(
    graph, source, target, when, unless, aggregated
):
    assert graph.edges[source, of(target)] == {"when": when, "unless": unless, "aggregated": aggregated}


def test_strata_are_counted_from_one_and_facts_stand_before_them(graph):
    strata = dict(graph.nodes.data("stratum"))
    assert strata[fact("work")] == 0
    assert strata[of("late")] == strata[conclusion("waits")] == 1
    assert strata[of("free")] == strata[conclusion("worst")] == strata[of("load")] + 1 == 3


def test_no_edge_runs_back_to_an_earlier_stratum_and_negation_and_counting_run_to_a_later_one():
    shipped = rule_graph(read_rules(rule_files(SHIPPED_RULES), PLAN_KINDS, PLAN_PARAMETERS))
    strata = dict(shipped.nodes.data("stratum"))
    for one, other, values in shipped.edges.data():
        assert strata[one] <= strata[other]
        if values.get("unless") or values.get("aggregated"):
            assert strata[one] < strata[other]


def test_the_graph_comes_in_the_order_of_the_rule_files(graph):
    assert [node.name for node in graph if node.sort == "rule"] == [entry["rule"] for entry in ENTRIES]


def test_what_leads_to_a_conclusion_is_its_rules_and_all_that_they_read(graph):
    part = leading_to(graph, "waits")
    names = {of("late"), of("waits"), of("chain"), conclusion("late"), conclusion("waits"), fact("work"), fact("link")}
    assert set(part) == names
    assert set(part.edges) == {(one, other) for one, other in graph.edges if {one, other} <= names}
    assert part.edges[conclusion("late"), of("waits")] == graph.edges[conclusion("late"), of("waits")]
    assert [node for node in graph if node in part] == list(part)


@pytest.mark.parametrize("kind", ["wait", "work", "free-too"])
def test_a_kind_that_no_rule_concludes_is_refused_with_the_nearest(graph, kind):
    with pytest.raises(InputError) as refused:
        leading_to(graph, kind)
    (fault,) = refused.value.diagnostics
    assert fault.id == "unknown-conclusion"
    assert fault.values["near"] == {"wait": "waits", "work": "worst", "free-too": "free"}[kind]
    assert fault.values["allowed"] == "free, late, load, waits, worst"
