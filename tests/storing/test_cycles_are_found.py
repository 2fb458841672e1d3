"""Cycles that share no edge, in graphs of any length."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_graph.storing.cycles import Edge, separate_cycles

GRAPHS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


def drawn(pairs: list[tuple[int, int]]) -> list[Edge]:
    return [Edge(str(source), str(target), line) for line, (source, target) in enumerate(pairs, start=2)]


@pytest.mark.slow
def test_a_chain_of_a_hundred_thousand_has_none():
    assert separate_cycles(drawn([(place, place + 1) for place in range(100_000)])) == []


@pytest.mark.slow
def test_a_ring_of_a_hundred_thousand_is_one():
    (cycle,) = separate_cycles(drawn([(place, (place + 1) % 100_000) for place in range(100_000)]))
    assert len(cycle) == 100_000
    assert cycle[0] == Edge("0", "1", 2)


@given(GRAPHS)
def test_each_is_a_closed_walk_that_starts_at_its_lowest_line(pairs):
    for cycle in separate_cycles(drawn(pairs)):
        assert all(one.target == next_.source for one, next_ in zip(cycle, cycle[1:] + cycle[:1], strict=True))
        assert len({edge.source for edge in cycle}) == len(cycle)
        assert cycle[0].line == min(edge.line for edge in cycle)


@given(GRAPHS)
def test_none_is_left_when_their_edges_are_taken_away(pairs):
    found = [(edge.source, edge.target) for cycle in separate_cycles(drawn(pairs)) for edge in cycle]
    graph = nx.DiGraph([(edge.source, edge.target) for edge in drawn(pairs)])
    assert len(found) == len(set(found))
    graph.remove_edges_from(found)
    assert nx.is_directed_acyclic_graph(graph)
