"""Many scenarios of one plan, all counted at once: our sweep beside SQL by hand and beside a loop of durable_rules.

In each scenario one agency gives its duties to another and three activities slip 60 days; of each scenario the number
of conclusions of seven kinds is asked. The answers of all are compared with one another, and those of twenty
scenarios with a full computation for each.

    python benchmarks/scenarios.py [--cases 1000x120,10000x120,100x100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import duckdb
import numpy
import pyarrow
import pyarrow.compute
import pyarrow.parquet

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import big_plan  # noqa: E402
import plans  # noqa: E402
from logic_peers import ANSWERS  # noqa: E402

from plan_graph.inference.infer import infer  # noqa: E402
from plan_graph.inference.many_worlds import WorldTables, count_in_worlds  # noqa: E402
from plan_graph.language.reading import read_declared_kinds, read_rules  # noqa: E402
from plan_graph.language.slicing import slice_for  # noqa: E402
from plan_graph.storing.fact_columns import facts_from_tables  # noqa: E402

RULES = [HERE / "plan_work.yaml"]
LOOPED = 20
"""So many scenarios are worked out one by one: to check the others, and to time a loop."""


def scenarios(tables: dict[str, pyarrow.Table], count: int) -> WorldTables:
    """The facts that each scenario lacks and has instead."""
    random = numpy.random.default_rng(11)
    activity, assignment = tables["activity"], tables["assignment"]
    agencies = int(pyarrow.compute.max(assignment["agency"]).as_py()) + 1
    size = activity.num_rows
    slips = numpy.concatenate([random.choice(size, 3, replace=False) for _ in range(count)])
    world = pyarrow.array(numpy.repeat(numpy.arange(count), 3))
    before = activity.take(slips).append_column("world", world)
    after = before.set_column(2, "due", pyarrow.compute.add(before["due"], 60))
    givers = random.integers(0, agencies, count)
    by_agency = numpy.argsort(assignment["agency"].to_numpy(), kind="stable")
    ends = numpy.searchsorted(assignment["agency"].to_numpy()[by_agency], numpy.arange(agencies + 1))
    picked = [by_agency[ends[giver] : ends[giver + 1]] for giver in givers]
    rows = numpy.concatenate(picked)
    where = numpy.repeat(numpy.arange(count), [len(part) for part in picked])
    leaving = assignment.take(rows).append_column("world", pyarrow.array(where))
    takers = pyarrow.array((givers[where] + 1) % agencies)
    coming = leaving.set_column(1, "agency", takers)
    kept = {"activity": before, "assignment": leaving}, {"activity": after, "assignment": coming}
    return WorldTables(count, *kept)


SQL = """
CREATE OR REPLACE TABLE act AS SELECT a.*, w.world FROM activity a CROSS JOIN range({n}) w(world)
    ANTI JOIN gone_activity g ON g.id = a.id AND g.world = w.world UNION ALL SELECT * FROM new_activity;
CREATE OR REPLACE TABLE ass AS SELECT DISTINCT * FROM (
    SELECT a.*, w.world FROM assignment a CROSS JOIN range({n}) w(world)
    ANTI JOIN gone_assignment g ON g.activity = a.activity AND g.agency = a.agency AND g.role = a.role
    AND g.world = w.world UNION ALL SELECT * FROM new_assignment);
CREATE OR REPLACE TABLE w_overdue AS SELECT id, world FROM act WHERE NOT done AND due < {today};
CREATE OR REPLACE TABLE w_blocked AS SELECT d.successor, d.predecessor, p.world FROM dependency d
    JOIN act p ON p.id = d.predecessor JOIN act s ON s.id = d.successor AND s.world = p.world
    WHERE NOT p.done AND NOT s.done;
CREATE OR REPLACE TABLE down AS WITH RECURSIVE r(id, world) AS (
    SELECT b.successor, b.world FROM w_blocked b JOIN w_overdue o ON o.id = b.predecessor AND o.world = b.world
    UNION SELECT b.successor, b.world FROM r JOIN w_blocked b ON b.predecessor = r.id AND b.world = r.world) FROM r;
CREATE OR REPLACE TABLE w_at_risk AS SELECT id, world FROM down ANTI JOIN w_overdue USING (id, world);
CREATE OR REPLACE TABLE w_objective_state AS SELECT objective, world, CASE WHEN bool_or(NOT done AND due < {today})
    THEN 'overdue' WHEN bool_or(NOT done) THEN 'open' ELSE 'done' END AS state FROM act GROUP BY objective, world;
CREATE OR REPLACE TABLE lead AS SELECT activity, world, count(DISTINCT agency) AS n FROM ass WHERE role = 'lead'
    GROUP BY activity, world;
CREATE OR REPLACE TABLE w_no_lead AS SELECT id, world FROM act
    ANTI JOIN lead ON lead.activity = act.id AND lead.world = act.world;
CREATE OR REPLACE TABLE w_several_leads AS SELECT activity, world FROM lead WHERE n > 1;
CREATE OR REPLACE TABLE w_load AS SELECT agency, ass.world, count(DISTINCT a.id) AS n FROM ass
    JOIN act a ON a.id = activity AND a.world = ass.world WHERE role = 'lead' AND NOT a.done GROUP BY agency, ass.world;
"""


def by_sql(connection: duckdb.DuckDBPyConnection, count: int) -> dict[str, list[int]]:
    """All scenarios by hand: the world as a further column of every table."""
    connection.execute(SQL.format(n=count, today=plans.TODAY))
    found = {}
    for name in ANSWERS:
        rows = dict(connection.execute(f"SELECT world, count(*) FROM w_{name} GROUP BY world").fetchall())
        found[name] = [rows.get(world, 0) for world in range(count)]
    return found


def one(tables: dict[str, pyarrow.Table], worlds: WorldTables, number: int) -> dict[str, pyarrow.Table]:
    """The facts of one scenario."""
    facts = dict(tables)
    for name in worlds.removed:
        gone, new = (
            side[name].filter(pyarrow.compute.equal(side[name]["world"], number)).drop_columns("world")
            for side in (worlds.removed, worlds.added)
        )
        keys = tables[name].column_names
        facts[name] = pyarrow.concat_tables([tables[name].join(gone, keys, join_type="left anti"), new])
    return facts


def compare(count: int, size: int, rounds: int) -> list[dict[str, object]]:
    """Print and give the times of a case, the answers checked."""
    tables = plans.make(size)
    worlds = scenarios(tables, count)
    kinds, program = read_declared_kinds(RULES), slice_for(read_rules(RULES, {}), ANSWERS)
    facts = facts_from_tables(tables, kinds)
    times: dict[str, list[float]] = defaultdict(list)
    with duckdb.connect(config={"threads": 2}) as connection:
        for name, table in tables.items():
            connection.register(f"_{name}", table)
            connection.execute(f"CREATE TABLE {name} AS FROM _{name}")
        for side, rows in (("gone", worlds.removed), ("new", worlds.added)):
            for name, table in rows.items():
                connection.register(f"_{side}_{name}", table)
                connection.execute(f"CREATE TABLE {side}_{name} AS FROM _{side}_{name}")
        for _ in range(rounds):
            start = time.perf_counter()
            ours = count_in_worlds(program, facts, {"today": plans.TODAY}, worlds, ANSWERS)
            times["our sweep"].append(time.perf_counter() - start)
            start = time.perf_counter()
            hand = by_sql(connection, count)
            times["SQL by hand"].append(time.perf_counter() - start)
            if ours != hand:
                raise SystemExit(f"{count} x {size}: the sweep and the SQL do not agree")
    looped = []
    for number in range(min(LOOPED, count)):
        with tempfile.TemporaryDirectory() as place:
            folder, right = Path(place, "facts"), Path(place, "right")
            right.mkdir()
            folder.mkdir()
            own = one(tables, worlds, number)
            for name, table in own.items():
                pyarrow.parquet.write_table(table, folder / f"{name}.parquet")
            big_plan.oracle(folder, right)
            expected = big_plan.read(right)
        if size <= 1_000:
            given = facts_from_tables(own, kinds)
            list(given)
            start = time.perf_counter()
            infer(program, given, {"today": plans.TODAY}, "durable")
            looped.append(time.perf_counter() - start)
        if any(len(expected[name]) != ours[name][number] for name in ANSWERS):
            raise SystemExit(f"{count} x {size}: scenario {number} is not what the oracle says")
        if size > 1_000 and number == 2:
            break
    if looped:
        times["a loop of durable_rules"] = [statistics.median(looped) * count]
    base = statistics.median(times["SQL by hand"])
    kept = []
    for name, seconds in times.items():
        median = statistics.median(seconds)
        row = {
            "scenarios": count,
            "size": size,
            "by": name,
            "seconds": round(median, 4),
            "to_sql": round(median / base, 2),
        }
        kept.append(row)
        print(f"{count:>6,} x {size:>7,}  {name:<24} {median:9.3f} s  {median / base:8.2f} x SQL", flush=True)
    return kept


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--cases", default="1000x120,10000x120,100x100000")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    cases = [tuple(map(int, case.split("x"))) for case in given.cases.split(",")]
    kept = [row for count, size in cases for row in compare(count, size, given.rounds)]
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
