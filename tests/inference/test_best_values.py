"""Recursion that keeps the best value equals what networkx computes, with proofs that the checker accepts."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import pytest

from plan_graph.explain.checker import Checker
from plan_graph.explain.proofs import Proofs, Step
from plan_graph.inference import infer, table_run
from plan_graph.inference.columns import recursion
from plan_graph.inference.columns.best_values import BestKnown
from plan_graph.inference.columns.recursion import OFTEN
from plan_graph.model.diagnostics import InputError
from tests.amount import chunks
from tests.language.small_rules import facts, kinds, program, rule

BASE = kinds(
    edge={"a": "integer", "b": "integer", "len": "integer"},
    start={"n": "integer"},
    work={"id": "integer", "days": "integer"},
)
SHORTEST = (
    rule("first", "distance(n = s.n, d = min(0))", "start s"),
    rule("next", "distance(n = e.b, d = min(p.d + e.len))", "distance p", "edge e: a = p.n"),
)
LONGEST = (
    rule("first", "finish(n = w.id, day = max(w.days))", "work w"),
    rule("next", "finish(n = w.id, day = max(p.day + w.days))", "finish p", "edge e: a = p.n", "work w: id = e.b"),
)


def accepted(result) -> None:
    """The checker, which trusts no engine, finds that each conclusion follows and none is missing."""
    base = result.facts
    concluded = [fact for kind in result.program.conclusion_kinds for fact in result.conclusions(kind)]
    checker = Checker(result.program, base, concluded, result.parameters, lambda derivation, language: "")
    assert checker.faults_of_model() == []


def way(step: Step) -> list[int]:
    """The nodes that a proof goes through, to the first."""
    below = [part for part in step.under if isinstance(part, Step)]
    return [step.fact.values[0], *(way(below[0]) if below else [])]


def graph_of(seed: int) -> tuple[nx.DiGraph, list[tuple[int, int, int]]]:
    draw = random.Random(seed)
    nodes = draw.randrange(2, 14)
    rows = [
        (draw.randrange(nodes), draw.randrange(nodes), draw.randrange(0, 9)) for _ in range(draw.randrange(3 * nodes))
    ]
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_node(0)
    for a, b, length in rows:
        if not graph.has_edge(a, b) or graph[a][b]["weight"] > length:
            graph.add_edge(a, b, weight=length)
    return graph, rows


@pytest.mark.parametrize("engine", ["columns", "durable", "duckdb"])
@pytest.mark.parametrize("chunk", chunks(1000, 50, fast=1))
def test_shortest_distances_are_those_of_dijkstra(chunk, engine, tmp_path):
    rules = program(tmp_path, BASE, *SHORTEST)
    for seed in chunk if engine == "durable" else list(chunk)[:5]:
        graph, rows = graph_of(seed)
        expected = nx.single_source_dijkstra_path_length(graph, 0)
        result = infer(rules, facts(BASE, edge=set(rows), start=[(0,)]), engine=engine)
        assert dict(fact.values for fact in result.conclusions("distance")) == expected, seed
        accepted(result)
        proofs = Proofs(result)
        for fact in result.conclusions("distance"):
            nodes = way(proofs.of(fact))[::-1]
            assert nodes[0] == 0
            assert len(set(nodes)) == len(nodes)
            assert nx.path_weight(graph, nodes, "weight") == fact.values[1]


@pytest.mark.parametrize("chunk", chunks(1000, 50, fast=1))
def test_the_critical_path_is_the_longest_way_through_the_work(chunk, tmp_path):
    rules = program(tmp_path, BASE, *LONGEST)
    for seed in chunk:
        draw = random.Random(seed)
        count = draw.randrange(1, 14)
        days = {node: draw.randrange(1, 20) for node in range(count)}
        pairs = {tuple(sorted(draw.sample(range(count), 2))) for _ in range(2 * count) if count > 1}
        graph: nx.DiGraph = nx.DiGraph()
        graph.add_nodes_from(days)
        graph.add_edges_from((a, b, {"weight": days[b]}) for a, b in pairs)
        finish = dict(days)
        for node in nx.topological_sort(graph):
            finish[node] = days[node] + max((finish[before] for before in graph.predecessors(node)), default=0)
        rows = [(a, b, 0) for a, b in pairs]
        result = infer(rules, facts(BASE, edge=rows, work=list(days.items())), engine="durable")
        assert dict(fact.values for fact in result.conclusions("finish")) == finish, seed
        longest = nx.dag_longest_path(graph)
        if len(longest) > 1:
            assert max(finish.values()) >= nx.path_weight(graph, longest, "weight") + days[longest[0]]
        accepted(result)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["columns", "durable", "duckdb"])
def test_a_circle_that_makes_its_value_better_is_refused_by_name(engine, tmp_path):
    rules = program(tmp_path, BASE, *LONGEST)
    held = facts(BASE, edge=[(1, 2, 0), (2, 1, 0)], work=[(1, 2**40), (2, 2**45)])
    with pytest.raises(InputError) as refused:
        infer(rules, held, engine=engine)
    assert [(fault.id, fault.values["rule"]) for fault in refused.value.diagnostics] == [("circular-value", "first")]


@pytest.mark.parametrize("engine", ["columns", "durable", "duckdb"])
def test_a_circle_without_length_is_none_of_its_own_reasons(engine, tmp_path):
    rules = program(tmp_path, BASE, *SHORTEST)
    result = infer(rules, facts(BASE, edge=[(0, 1, 0), (1, 0, 0), (1, 2, 3)], start=[(0,)]), engine=engine)
    assert dict(fact.values for fact in result.conclusions("distance")) == {0: 0, 1: 0, 2: 3}
    proofs = Proofs(result)
    assert [way(proofs.of(fact)) for fact in result.conclusions("distance")] == [[0], [1, 0], [2, 1, 0]]


def test_a_claim_that_is_not_the_best_is_found_by_the_checker(tmp_path):
    rules = program(tmp_path, BASE, *SHORTEST)
    held = facts(BASE, edge=[(0, 1, 2), (0, 2, 1), (2, 1, 5)], start=[(0,)])
    result = infer(rules, held, engine="durable")
    worse = [f._replace(values=(1, 6)) if f.values[0] == 1 else f for f in result.conclusions("distance")]
    checker = Checker(rules, held, worse, {}, lambda derivation, language: "")
    assert [fault.id for fault in checker.faults_of_model()] == ["model-incomplete", "model-unfounded"]


def test_one_of_two_equally_good_ways_is_no_other_conclusion(tmp_path):
    rules = program(tmp_path, BASE, *SHORTEST)
    held = facts(BASE, edge=[(0, 1, 1), (0, 2, 1), (1, 3, 1), (2, 3, 1)], start=[(0,)])
    result = infer(rules, held, engine="durable")
    (third,) = [fact for fact in result.conclusions("distance") if fact.values[0] == 3]
    assert [derivation.premises[0].values for derivation in result.derivations[third]] == [(1, 1), (2, 1)]


def test_an_unknown_length_leads_nowhere(tmp_path):
    rules = program(tmp_path, BASE, *SHORTEST)
    for engine in ("durable", "duckdb"):
        result = infer(rules, facts(BASE, edge=[(0, 1, None), (0, 2, 4)], start=[(0,)]), engine=engine)
        assert dict(fact.values for fact in result.conclusions("distance")) == {0: 0, 2: 4}


def test_a_chain_begun_everywhere_follows_each_conclusion_few_times(monkeypatch, tmp_path):
    count, rows = 400, []
    order = list(range(count))
    random.Random(1).shuffle(order)
    edges = {(a, b, 0) for a, b in itertools.pairwise(order)}
    add = BestKnown.add

    def counting(self, parts):
        span = add(self, parts)
        rows.append(span[1] - span[0])
        return span

    monkeypatch.setattr(BestKnown, "add", counting)
    rules = program(tmp_path, BASE, *LONGEST)
    result = infer(rules, facts(BASE, edge=edges, work={(each, 1) for each in order}), engine="columns")
    assert {fact.values for fact in result.conclusions("finish")} == {(each, n + 1) for n, each in enumerate(order)}
    assert sum(rows) <= (OFTEN + 4) * count  # in the order in which they come up it would be 80,000
    accepted(result)


@pytest.mark.parametrize("seed", range(12))
def test_conclusions_followed_in_their_order_are_those_of_dijkstra_on_graphs_with_circles(seed, monkeypatch, tmp_path):
    monkeypatch.setattr(recursion, "OFTEN", 0)
    draw = random.Random(seed)
    graph: nx.DiGraph = nx.gnp_random_graph(40, 0.08, seed=seed, directed=True)
    for a, b in graph.edges:
        graph[a][b]["weight"] = draw.randrange(0, 30)
    rows = {(a, b, graph[a][b]["weight"]) for a, b in graph.edges}
    rules = program(tmp_path, BASE, *SHORTEST)
    result = infer(rules, facts(BASE, edge=rows, start=[(0,)]), engine="columns")
    expected = nx.single_source_dijkstra_path_length(graph, 0)
    assert dict(fact.values for fact in result.conclusions("distance")) == expected
    accepted(result)


def test_a_circle_behind_a_long_chain_that_is_begun_everywhere_is_refused(tmp_path):
    edges = {(n, n + 1, 0) for n in range(60)} | {(60, 50, 0)}
    rules = program(tmp_path, BASE, *LONGEST)
    with pytest.raises(InputError) as error:
        infer(rules, facts(BASE, edge=edges, work={(n, 1) for n in range(61)}), engine="columns")
    assert error.value.diagnostics[0].id == "circular-value"


def test_a_long_recursion_asks_its_database_few_statements_a_round(tmp_path, monkeypatch):
    """Each round asks what is new: no statement makes a table that is there, or counts what is known."""
    asked = []
    run = table_run.TableRun._run
    monkeypatch.setattr(table_run.TableRun, "_run", lambda self, sql: asked.append(sql) or run(self, sql))
    base = {"start": [(0,)], "edge": [(n, n + 1, 1) for n in range(60)]}
    answer = infer(program(tmp_path, BASE, *SHORTEST), facts(BASE, **base), engine="duckdb")
    assert {fact.values for fact in answer.conclusions("distance")} == {(n, n) for n in range(61)}
    assert sum(sql.startswith("CREATE TABLE IF NOT EXISTS") for sql in asked) <= 2
    assert sum(sql.startswith("SELECT count(*)") for sql in asked) <= 5
    assert len(asked) <= 4 * 61 + 20
