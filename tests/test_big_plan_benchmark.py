"""The benchmarks of big plans measure the right thing: every answer and every difference is checked."""

import importlib
import shutil
import sys
from pathlib import Path

import numpy
import pytest

from plan_graph.inference import conclude
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


def test_a_ratio_is_printed_with_its_bar_and_whether_it_is_met(capsys):
    row = importlib.import_module("measuring").row
    seen = [row("one", 0.5, 0.4), row("two", 0.5, 0.6), row("three", 80, 90.0, at_least=True), row("four", None, 1.0)]
    assert [each["met"] for each in seen] == [True, False, True, None]
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in printed] == ["met", "MISSED", "met", "bar"]


@pytest.mark.slow
def test_bars_beside_other_engines_compare_every_answer(bench, monkeypatch):
    for module in ("clingo", "clips"):
        pytest.importorskip(module, reason=f"{module} is not installed: make bench does that")
    bars, others = importlib.import_module("bars"), importlib.import_module("other_engines")
    tables, program = bench.plans.make(120), read_rules([BENCHMARKS / "plan_work.yaml"], {})
    rows = list(others.beside_logic(120, tables, lambda: bars.ours(program, tables)))
    assert [row["bar"] for row in rows] == ["full at 120: clingo to ours", "full at 120: CLIPS to ours"]
    with pytest.raises(SystemExit, match="differs"):
        list(others.beside_logic(120, tables, lambda: bars.ours(program, bench.plans.make(121))))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cc") is None, reason="the limit needs a C compiler")
def test_the_limit_of_changes_and_scenarios_has_our_answers(bench):
    limit, bars = importlib.import_module("limit"), importlib.import_module("bars")
    list(bars.difference(120, 1))  # a difference that is not the limit's ends the run
    random = numpy.random.default_rng(3)
    tables, program, library = bench.plans.make(300), read_rules([BENCHMARKS / "plan_work.yaml"], {}), limit.compiled()
    before = tables["activity"].take(numpy.sort(random.choice(300, 90, replace=False)))
    after = before.set_column(2, "due", [before["due"].to_numpy() + random.integers(-150, 150, 90)])
    leaving = tables["assignment"].slice(0, 100)
    coming = leaving.set_column(1, "agency", [(leaving["agency"].to_numpy() + 1) % 3])
    coming = coming.group_by(coming.column_names).aggregate([]).select(leaving.column_names)
    removed, added = {"activity": before, "assignment": leaving}, {"activity": after, "assignment": coming}
    theirs = limit.standing(library, tables)(removed, added)
    ours = {name: each for name, each in conclude(program, tables, bars.TODAY).difference(removed, added).items()
            if name in bars.ANSWERS}  # fmt: skip
    assert ours.keys() == theirs.keys() >= {"overdue", "at_risk", "objective_state", "several_leads", "load"}
    for name, each in ours.items():
        assert bars.same(each.gone, theirs[name][0]), name
        assert bars.same(each.new, theirs[name][1]), name


def test_the_table_of_bars_goes_between_the_markers_of_a_page(bench, tmp_path):
    bars = importlib.import_module("bars")
    row = importlib.import_module("measuring").row
    page = tmp_path / "page.md"
    page.write_text(f"before\n{bars.MARKERS[0]}\nold\n{bars.MARKERS[1]}\nafter\n", encoding="utf-8")
    rows = [row("one", 0.5, 0.4, ours=1.25), row("two", 80, 79.0, at_least=True), row("three", None, 1.0)]
    for _ in range(2):
        bars.put_table(page, rows)
        text = page.read_text(encoding="utf-8")
        assert text.splitlines()[0] == "before"
        assert text.splitlines()[-1] == "after"
        assert "old" not in text
        assert "| one | 0.5 | 0.4 | met | ours 1.25 |\n| two | at least 80 | 79 | **missed** |  |\n" in text
        assert "| three |  | 1 |  |  |\n\n1 bars met, 1 missed.\n" in text
    page.write_text("no markers", encoding="utf-8")
    with pytest.raises(SystemExit, match="no place"):
        bars.put_table(page, rows)
    assert page.read_text(encoding="utf-8") == "no markers"
