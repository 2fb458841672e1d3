"""The benchmarks of big plans measure the right thing: every answer and every difference is checked."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from plan_graph.inference.examples import check_examples
from plan_graph.language import read_rules

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
OURS = ("flat", "sql", "pandas", "rules", "durable", "durable_alone")
THEIRS = {"polars": "polars", "clips": "clips", "clingo": "clingo", "durable_rules": "durable"}
"""Peers, and the module that must be installed for each."""


@pytest.fixture(scope="module", autouse=True)
def path():
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture
def bench():
    return importlib.import_module("big_plan")


@pytest.mark.slow
@pytest.mark.parametrize("size", [120, 777])
@pytest.mark.parametrize("peer", [*OURS, *THEIRS])
def test_a_peer_gives_the_oracle_s_answers(bench, tmp_path, peer, size):
    if peer in THEIRS:
        pytest.importorskip(THEIRS[peer], reason=f"{peer} is not installed: make bench does that")
    facts, right, out = (tmp_path / name for name in ("facts", "right", "out"))
    right.mkdir()
    out.mkdir()
    bench.plans.write(size, facts)
    bench.oracle(facts, right)
    if peer == "durable_rules":  # it names its rule set once for a process
        bench.measured(peer, facts)
        assert bench.measured(peer, facts)[2] == bench.read(right)
        return
    bench.PEERS[peer](facts, out)
    assert bench.read(out) == bench.read(right)


def test_every_peer_is_tested(bench):
    assert {*bench.PEERS} == {*OURS, *THEIRS}


def test_the_examples_of_its_rules_hold():
    assert check_examples(read_rules([BENCHMARKS / "plan_work.yaml"], {}), "duckdb") == []


def test_a_made_up_plan_is_the_same_each_time_and_has_what_is_asked_for(bench):
    tables = bench.plans.make(1000)
    assert all(tables[name].equals(bench.plans.make(1000)[name]) for name in tables)
    edges = tables["dependency"].to_pylist()
    assert 1200 < len(edges) < 1700
    assert all(edge["predecessor"] < edge["successor"] for edge in edges)


def test_differences_are_compared_with_two_full_computations(capsys):
    rows = importlib.import_module("changes").compare(500, 1)
    assert [row["by"] for row in rows] == ["full inference", "difference", "SQL anew"]
    assert "facts change" in capsys.readouterr().out


def test_scenarios_are_compared_with_sql_and_the_oracle(monkeypatch):
    scenarios = importlib.import_module("scenarios")
    monkeypatch.setattr(scenarios, "LOOPED", 3)
    rows = scenarios.compare(25, 120, 1)
    assert [row["by"] for row in rows] == ["our sweep", "SQL by hand", "a loop of durable_rules"]


def test_a_wrong_sweep_stops_the_benchmark(monkeypatch):
    scenarios = importlib.import_module("scenarios")
    monkeypatch.setattr(scenarios, "by_sql", lambda *_: {})
    with pytest.raises(SystemExit, match="do not agree"):
        scenarios.compare(3, 120, 1)


def test_the_picture_is_drawn_of_the_kept_results(tmp_path):
    kept = sorted((BENCHMARKS / "results").glob("*.json"))[-1]
    rows = json.loads(kept.read_text())["big_plan"]
    importlib.import_module("picture").draw(rows, tmp_path / "picture.svg")
    drawn = (tmp_path / "picture.svg").read_text()
    assert drawn == (BENCHMARKS.parent / "docs" / "pictures" / "performance.svg").read_text()


def test_the_bars_are_told_of_what_was_run_and_only_of_that():
    kept = json.loads(sorted((BENCHMARKS / "results").glob("*.json"))[-1].read_text())
    summary = importlib.import_module("summary")
    assert len(summary.bars(kept)) == 8
    small = {**kept, "big_plan": [row for row in kept["big_plan"] if row["size"] < 1000], "changes": []}
    assert [words[:12] for words, *_ in summary.bars(small)] == ["120 activiti", "1,000 scenar", "1,000 scenar"]
    slower = [{**row, "seconds": row["seconds"] * (9 if row["peer"] == "rules" else 1)} for row in kept["big_plan"]]
    assert not summary.bars({**kept, "big_plan": slower})[0][3]
