"""Recursion and joins on graphs: our rules beside SQL by hand and clingo; processor time, every answer compared.

python benchmarks/graphs.py [--rounds 3] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import duckdb
import opaque
import pyarrow

from plan_graph.inference import conclude
from plan_graph.language import read_rules

HEAD = "- {fact: edge, fields: {a: integer, b: integer}}\n- {fact: source, fields: {a: integer}}\n"


def rule(name: str, then: str, *when: str) -> str:
    listed = ", ".join(f'"{pattern}"' for pattern in when)
    words = "title: {vi: b, en: b}, because: {vi: b, en: b}, basis: b"
    kind = when[0].split()[0]
    example = f"[{{silent: []}}, {{fires: ['{kind}(a = 1)'], gives: '{then.split('(')[0]}(a = 1)'}}]"
    return f"- {{rule: {name}, {words}, when: [{listed}], then: '{then}', examples: {example}}}\n"


REACH = rule("one", "reached(a = s.a)", "source s") + rule("on", "reached(a = e.b)", "reached r", "edge e: a = r.a")
CLOSURE = rule("one", "path(a = e.a, b = e.b)", "edge e") + rule(
    "on", "path(a = p.a, b = e.b)", "path p", "edge e: a = p.b"
)
GENERATION = rule("one", "same(a = x.a, b = y.a)", "edge x", "edge y: b = x.b") + rule(
    "on", "same(a = x.a, b = y.a)", "edge x", "same s: a = x.b", "edge y: b = s.b"
)
TRIANGLES = rule(
    "one", "triangle(a = x.a, b = x.b, c = y.b)", "edge x", "edge y: a = x.b", "edge z: a = x.a and b = y.b"
)
ROOTS = (
    rule("root", "root(a = e.a)", "edge e").replace("], then", "], unless: ['edge f: b = e.a'], then")
    + rule("one", "cause(a = e.b, root = r.a)", "root r", "edge e: a = r.a")
    + rule("on", "cause(a = e.b, root = c.root)", "cause c", "edge e: a = c.a")
)
SQL = {
    "cause": "WITH RECURSIVE r(a, root) AS (SELECT e.b, e.a FROM edge e WHERE e.a NOT IN (SELECT b FROM edge) "
    "UNION SELECT e.b, r.root FROM r JOIN edge e ON e.a = r.a) FROM r",
    "reached": "WITH RECURSIVE r(a) AS (SELECT a FROM source UNION SELECT e.b FROM r JOIN edge e ON e.a = r.a) FROM r",
    "path": "WITH RECURSIVE r(a, b) AS (FROM edge UNION SELECT r.a, e.b FROM r JOIN edge e ON e.a = r.b) FROM r",
    "same": "WITH RECURSIVE r(a, b) AS (SELECT x.a, y.a FROM edge x JOIN edge y ON x.b = y.b UNION "
    "SELECT x.a, y.a FROM r JOIN edge x ON x.b = r.a JOIN edge y ON y.b = r.b) FROM r",
    "triangle": "SELECT DISTINCT x.a, x.b, y.b AS c FROM edge x JOIN edge y ON y.a = x.b "
    "JOIN edge z ON z.a = x.a AND z.b = y.b",
}
ASP = "reached(A) :- source(A). reached(B) :- reached(A), edge(A,B). #show reached/1."


def works(small: bool) -> list[tuple[str, str, str, pyarrow.Table, int, bool]]:
    """Name, rules, kind, edges, source, whether clingo is asked."""
    part = 10 if small else 1
    random, deep = opaque.sparse_graph, opaque.start(100_000 // part)
    return [
        ("chain of 1,000", REACH, "reached", opaque.chain(1_000), opaque.start(1_000), True),
        ("chain of 100,000", REACH, "reached", opaque.chain(100_000 // part), opaque.start(100_000 // part), True),
        ("grid of 300 x 300", REACH, "reached", opaque.grid(300 // part), opaque.start((300 // part) ** 2), True),
        ("1,000 layers of 100", REACH, "reached", opaque.layers(1_000 // part, 100), deep, True),
        ("root causes in 20 layers of 500", ROOTS, "cause", opaque.layers(20, 500 // part), 0, False),
        ("closure of a sparse random graph", CLOSURE, "path", random(20_000 // part, 22_000 // part), 0, False),
        ("same generation in a tree", GENERATION, "same", opaque.tree(11 - 3 * small), 0, False),
        ("triangles of 100,000 edges", TRIANGLES, "triangle", random(10_000 // part, 100_000 // part), 0, False),
    ]  # fmt: skip


def by_rules(program, kind, edge, source) -> pyarrow.Table:
    return conclude(program, {"edge": edge, "source": source}).in_any_order(kind)


def by_sql(kind, edge, source) -> pyarrow.Table:
    with duckdb.connect(config={"threads": 2}) as connection:
        for name, table in (("edge", edge), ("source", source)):
            connection.register(f"given_{name}", table)
            connection.execute(f"CREATE TABLE {name} AS FROM given_{name}")
        return connection.sql(SQL[kind]).to_arrow_table()


def by_clingo(edge, source) -> set[int]:
    import clingo

    control = clingo.Control(["--warn=none"])
    facts = [f"edge({a},{b})." for a, b in zip(edge["a"].to_pylist(), edge["b"].to_pylist(), strict=True)]
    control.add("base", [], ASP + f"source({source['a'][0].as_py()})." + "".join(facts))
    control.ground([("base", [])])
    found: set[int] = set()
    control.solve(on_model=lambda model: found.update(each.arguments[0].number for each in model.symbols(shown=True)))
    return found


def same(one: pyarrow.Table, other: pyarrow.Table) -> bool:
    """Whether two tables have the same rows."""
    names = [f"c{place}" for place in range(one.num_columns)]
    with duckdb.connect() as connection:
        connection.register("one", one.rename_columns(names))
        connection.register("other", other.rename_columns(names))
        ((differing,),) = connection.execute(
            "SELECT (SELECT count(*) FROM (FROM one EXCEPT ALL FROM other)) + "
            "(SELECT count(*) FROM (FROM other EXCEPT ALL FROM one))"
        ).fetchall()
    return differing == 0


def compare(rounds: int, small: bool = False) -> list[dict[str, object]]:
    kept = []
    for name, text, kind, edge, first, with_clingo in works(small):
        source = pyarrow.table({"a": [first]})
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "rules.yaml"
            file.write_text(HEAD + text, encoding="utf-8")
            program = read_rules([file], {})
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds):
            begun = time.process_time()
            ours = by_rules(program, kind, edge, source)
            times["ours"].append(time.process_time() - begun)
            begun = time.process_time()
            theirs = by_sql(kind, edge, source)
            times["SQL by hand"].append(time.process_time() - begun)
            if with_clingo:
                begun = time.process_time()
                found = by_clingo(edge, source)
                times["clingo"].append(time.process_time() - begun)
                if found != {*ours.column(0).to_pylist()}:
                    raise SystemExit(f"{name}: clingo and ours differ")
        if not same(ours, theirs):
            raise SystemExit(f"{name}: SQL and ours differ")
        median = {by: statistics.median(each) for by, each in times.items()}
        row = {"work": name, "rows": ours.num_rows, **{by: round(seconds, 4) for by, seconds in median.items()}}
        kept.append(row)
        ratios = ", ".join(f"{median['ours'] / seconds:.2f} of {by}" for by, seconds in median.items() if by != "ours")
        print(f"{name:<34} {ours.num_rows:>12,} rows {median['ours']:8.3f} s  {ratios}", flush=True)
    return kept


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--small", action="store_true", help="a tenth of the size, for a look at the answers")
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    kept = compare(given.rounds, given.small)
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
