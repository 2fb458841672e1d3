"""Transitive closure with negation on 100,000 edges: the rules on DuckDB, networkx, and SQL written by hand.

The graph is 2,000 groups of 40 nodes with random edges inside each. Asked: who reaches whom, and which
nodes are on no cycle. All three must agree.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

import duckdb
import networkx
import pyarrow

from plan_graph.inference.duckdb import run_tables
from plan_graph.language import read_rules
from plan_graph.model.facts import Fact, Facts

EDGES, GROUPS, GROUP = 100_000, 2_000, 40
RUNS = 3
RULES = """
- {fact: edge, fields: {source: integer, target: integer}}
- {fact: node, fields: {id: integer}}
- rule: reach-by-edge
  title: {vi: tới, en: reach}
  because: {vi: tới, en: reach}
  basis: benchmark
  when: ["edge e"]
  then: reach(source = e.source, target = e.target)
  examples: [{silent: []}, {fires: ["edge(source = 1, target = 2)"], gives: "reach(source = 1, target = 2)"}]
- rule: reach-further
  title: {vi: tới, en: reach}
  because: {vi: tới, en: reach}
  basis: benchmark
  when: ["reach r", "edge e: source = r.target"]
  then: reach(source = r.source, target = e.target)
  examples: [{silent: []}, {fires: ["reach(source = 1, target = 2)", "edge(source = 2, target = 3)"],
    gives: "reach(source = 1, target = 3)"}]
- rule: on-no-cycle
  title: {vi: ngoài vòng, en: on no cycle}
  because: {vi: ngoài vòng, en: on no cycle}
  basis: benchmark
  when: ["node n"]
  unless: ["reach r: source = n.id and target = n.id"]
  then: on_no_cycle(id = n.id)
  examples: [{silent: []}, {fires: ["node(id = 1)"], gives: "on_no_cycle(id = 1)"}]
"""
BY_HAND = """
CREATE TABLE reach AS WITH RECURSIVE r(source, target) AS (
    SELECT source, target FROM edge
    UNION SELECT r.source, e.target FROM r JOIN edge e ON e.source = r.target)
SELECT * FROM r
"""


def random_edges() -> list[tuple[int, int]]:
    chosen = random.Random(1)
    edges: set[tuple[int, int]] = set()
    while len(edges) < EDGES:
        first = chosen.randrange(GROUPS) * GROUP
        edges.add((first + chosen.randrange(GROUP), first + chosen.randrange(GROUP)))
    return sorted(edges)


def by_rules(program, facts, with_derivations):
    with run_tables(program, facts, {}, with_derivations) as run:
        reach = run.conclusion_reader("reach").read_all()
        outside = run.conclusion_reader("on_no_cycle").read_all()
    return reach, outside


def by_networkx(edges):
    closure = networkx.transitive_closure(networkx.DiGraph(edges), reflexive=False)
    reach = set(closure.edges)
    return reach, {n for n in range(GROUPS * GROUP) if (n, n) not in reach}


def by_hand(edges):
    db = duckdb.connect(":memory:")
    db.register("new", pyarrow.table([[a for a, _ in edges], [b for _, b in edges]], ["source", "target"]))
    db.execute("CREATE TABLE edge AS SELECT * FROM new")
    db.execute(BY_HAND)
    inner = "SELECT 1 FROM reach WHERE source = n AND target = n"
    outside = f"SELECT n FROM range({GROUPS * GROUP}) t(n) WHERE NOT EXISTS ({inner})"
    return db.sql("SELECT * FROM reach").to_arrow_table(), db.sql(outside).to_arrow_table()


def timed(work):
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times), answer


def rows(table) -> set:
    columns = [column.to_pylist() for column in table.columns]
    return set(columns[0]) if len(columns) == 1 else set(zip(*columns, strict=True))


def main() -> None:
    edges = random_edges()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rules.yaml"
        file.write_text(RULES, encoding="utf-8")
        program = read_rules([file], {})
    nodes = [Fact("node", (n,)) for n in range(GROUPS * GROUP)]
    facts = Facts(program.base_kinds, [*(Fact("edge", edge) for edge in edges), *nodes])
    base, expected = timed(lambda: by_networkx(edges))
    print(f"{EDGES:,} edges, {len(expected[0]):,} pairs reached, {len(expected[1]):,} nodes on no cycle")
    print("| by | seconds, median of 3 | networkx = 1 |")
    print("|---|---:|---:|")
    print(f"| networkx | {base:.2f} | 1.00 |")
    for name, work in (
        ("rules on DuckDB, with every derivation", lambda: by_rules(program, facts, True)),
        ("rules on DuckDB, conclusions only", lambda: by_rules(program, facts, False)),
        ("SQL by hand, recursive query", lambda: by_hand(edges)),
    ):
        seconds, found = timed(work)
        assert (rows(found[0]), rows(found[1])) == expected
        print(f"| {name} | {seconds:.2f} | {seconds / base:.2f} |", flush=True)


if __name__ == "__main__":
    main()
