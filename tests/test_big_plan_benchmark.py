"""The benchmark of big plans measures the right thing: every peer gives the oracle's answers."""

import importlib.util
import sys
from pathlib import Path

import pytest

from plan_graph.inference.examples import check_examples
from plan_graph.language import read_rules

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("big_plan", BENCHMARKS / "big_plan.py")
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.mark.parametrize("size", [120, 777])
@pytest.mark.parametrize("peer", ["flat", "sql", "pandas", "rules", "durable"])
def test_a_peer_gives_the_oracle_s_answers(bench, tmp_path, peer, size):
    facts, right, out = (tmp_path / name for name in ("facts", "right", "out"))
    right.mkdir()
    out.mkdir()
    bench.plans.write(size, facts)
    bench.oracle(facts, right)
    bench.PEERS[peer](facts, out)
    assert bench.read(out) == bench.read(right)


def test_the_examples_of_its_rules_hold():
    assert check_examples(read_rules([BENCHMARKS / "plan_work.yaml"], {}), "duckdb") == []


def test_a_made_up_plan_is_the_same_each_time_and_has_what_is_asked_for(bench):
    tables = bench.plans.make(1000)
    assert all(tables[name].equals(bench.plans.make(1000)[name]) for name in tables)
    edges = tables["dependency"].to_pylist()
    assert 1200 < len(edges) < 1700
    assert all(edge["predecessor"] < edge["successor"] for edge in edges)
