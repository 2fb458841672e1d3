"""What a change of a big plan changes: our difference from what stands, beside full inference and SQL by hand.

The change: all duties of one agency go to another, and one activity in ten thousand slips 60 days. Only the difference
is returned. Three ways, one after the other, several rounds: a difference asked of a run that stands; SQL by hand that
works everything out anew and compares; and, for the bar, full inference from files to files. Every difference is
compared with that of two full computations.

    python benchmarks/changes.py [--sizes 1000,10000,100000,1000000] [--rounds 3]
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

from plan_graph.inference.duckdb import standing  # noqa: E402
from plan_graph.language.reading import read_declared_kinds, read_rules  # noqa: E402
from plan_graph.model.facts import Facts  # noqa: E402
from plan_graph.storing.fact_files import read_facts  # noqa: E402

RULES = [HERE / "plan_work.yaml"]
FROM, TO = 5, 3
"""The agency that gives its duties away, and the one that takes them."""


def changed(tables: dict[str, pyarrow.Table]) -> tuple[dict[str, pyarrow.Table], dict[str, pyarrow.Table]]:
    """The facts that go and those that come."""
    activity, assignment = tables["activity"], tables["assignment"]
    slips = numpy.random.default_rng(7).choice(activity.num_rows, max(activity.num_rows // 10_000, 1), replace=False)
    before = activity.take(numpy.sort(slips))
    after = before.set_column(2, "due", pyarrow.compute.add(before["due"], 60))
    theirs = assignment.filter(pyarrow.compute.equal(assignment["agency"], FROM))
    others = pyarrow.array([TO] * theirs.num_rows, pyarrow.int64())
    return {"activity": before, "assignment": theirs}, {
        "activity": after,
        "assignment": theirs.set_column(1, "agency", others),
    }


def by_sql(connection: duckdb.DuckDBPyConnection) -> dict[str, set[tuple]]:
    """Everything anew by hand, then compared with what stood."""
    connection.execute("CREATE OR REPLACE SCHEMA after; USE after")
    for name in ("activity", "assignment"):
        connection.execute(
            f"CREATE TABLE {name} AS FROM main.{name} EXCEPT FROM leaving_{name} UNION FROM coming_{name}"
        )
    connection.execute("CREATE VIEW dependency AS FROM main.dependency")
    for statement in big_plan.SQL.format(facts="", today=plans.TODAY).split(";")[3:-1]:
        connection.execute(statement)
    found = {}
    for name in ANSWERS:
        sides = [
            f"FROM {one}.{name} EXCEPT FROM {other}.{name}" for one, other in (("main", "after"), ("after", "main"))
        ]
        found[name] = tuple(set(connection.execute(side).fetchall()) for side in sides)
    connection.execute("USE main; DROP SCHEMA after CASCADE")
    return {name: sides for name, sides in found.items() if any(sides)}


def compare(size: int, rounds: int) -> list[dict[str, object]]:
    """Print and give the times of a size, every difference checked."""
    tables = plans.make(size)
    removed, added = changed(tables)
    kinds, program = read_declared_kinds(RULES), read_rules(RULES, {})
    times: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as place, duckdb.connect(config={"threads": 2}) as connection:
        folder = Path(place)
        plans.write(size, folder / "facts")
        connection.execute(big_plan.SQL.format(facts=folder / "facts", today=plans.TODAY))
        for side, rows in (("leaving", removed), ("coming", added)):
            for name, table in rows.items():
                connection.register(f"{side}_{name}", table)
        run = standing(program, read_facts(folder / "facts", kinds).facts, {"today": plans.TODAY})
        for number in range(rounds):
            out = folder / f"out{number}"
            out.mkdir()
            start = time.perf_counter()
            big_plan.rules(folder / "facts", out)
            times["full inference"].append(time.perf_counter() - start)
            start = time.perf_counter()
            found = run.difference(Facts(kinds, columns=removed), Facts(kinds, columns=added))
            times["difference"].append(time.perf_counter() - start)
            start = time.perf_counter()
            by_hand = by_sql(connection)
            times["SQL anew"].append(time.perf_counter() - start)
            ours = {name: (_rows(one.gone), _rows(one.new)) for name, one in found.items() if name in ANSWERS}
            if ours != by_hand:
                raise SystemExit(f"{size}: the difference is not that of two full computations")
        run.close()
    base = statistics.median(times["full inference"])
    count = sum(table.num_rows for table in removed.values())
    kept: list[dict[str, object]] = []
    for name, seconds in times.items():
        median = statistics.median(seconds)
        to_full = round(median / base, 3)
        kept.append({"size": size, "facts": count, "by": name, "seconds": round(median, 4), "to_full": to_full})
        line = f"{size:>9,}  {count:>6,} facts change  {name:<15} {median:8.3f} s  {to_full:6.2f} x full"
        print(line, flush=True)
    return kept


def _rows(table: pyarrow.Table) -> set[tuple]:
    return set(zip(*(column.to_pylist() for column in table.columns), strict=True))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", default="1000,10000,100000,1000000")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    kept = [row for size in given.sizes.split(",") for row in compare(int(size), given.rounds)]
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
