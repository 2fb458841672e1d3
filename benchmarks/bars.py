"""The bars that this project holds itself to, as ratios of processor time in one process, every answer compared.

From Arrow tables in memory to columns in memory, the peers one after the other in each round, medians of the rounds.

    python benchmarks/bars.py [--sizes 1000,10000,100000,1000000] [--rounds 3] [--json FILE] [--page FILE]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.compute
import pyarrow.parquet

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import big_plan  # noqa: E402
import changes  # noqa: E402
import limit  # noqa: E402
import opaque  # noqa: E402
import other_engines  # noqa: E402
import plans  # noqa: E402
import scenarios  # noqa: E402
from graphs import same  # noqa: E402
from logic_peers import ANSWERS  # noqa: E402
from measuring import Row, measure, row  # noqa: E402

from plan_graph.inference import conclude  # noqa: E402
from plan_graph.inference.columns import run_columns  # noqa: E402
from plan_graph.inference.infer import infer  # noqa: E402
from plan_graph.language.reading import read_rules  # noqa: E402
from plan_graph.storing.fact_columns import facts_from_tables  # noqa: E402

FLAT, NATURAL = HERE / "plan_work.yaml", HERE / "plan_work_natural.yaml"
TODAY = {"today": plans.TODAY}
MARKERS = ("<!-- bars -->", "<!-- end of bars -->")
NO_TIMES = ("bar", "asked", "at_least", "seen", "met")
LOOPED = 20
"""So many scenarios are worked out one by one, to time a loop."""
Tables = dict[str, pyarrow.Table]


def ours(program: Any, tables: Tables) -> Tables:
    found = conclude(program, tables, TODAY)
    return {name: found.in_any_order(name) for name in ANSWERS}


def by_sql(tables: Tables) -> Tables:
    """SQL by hand, as big_plan.py has it, from Arrow tables."""
    with duckdb.connect(config={"threads": 2}) as connection:
        text = big_plan.SQL
        for name, table in tables.items():
            connection.register(f"given_{name}", table)
            text = text.replace(f"'{{facts}}/{name}.parquet'", f"given_{name}")
        connection.execute(text.format(facts="", today=plans.TODAY))
        return {name: connection.sql(f"FROM {name}").to_arrow_table() for name in ANSWERS}


def compare(found: Tables, other: Tables, words: str) -> None:
    for name in ANSWERS:
        if not same(found[name], other[name]):
            raise SystemExit(f"{words}: {name} differs")


def full(size: int, rounds: int) -> Iterator[Row]:
    flat, natural = read_rules([FLAT], {}), read_rules([NATURAL], {})
    tables, ascending = opaque.plan(size), opaque.plan(size, "ascending")
    library = limit.compiled()
    works = {
        "flat": lambda: ours(flat, tables), "natural": lambda: ours(natural, tables),
        "ascending": lambda: ours(flat, ascending), "sql": lambda: by_sql(tables),
        "limit": lambda: limit.limit(library, tables),
    }  # fmt: skip
    spent, answers = measure(works, rounds)
    for name in ("natural", "sql", "limit"):
        compare(answers["flat"], answers[name], f"{name} at {size}")
    yield row(f"full at {size:,}, shuffled ids: to SQL by hand", 0.5, spent["flat"] / spent["sql"], **spent)
    if size < 10**5:
        yield other_engines.with_rules_read(FLAT, tables, spent["sql"], rounds)
    if size >= 10**6:
        yield row(f"full at {size:,}: to the limit", 3, spent["flat"] / spent["limit"])
    if size >= 10**5:
        styles = [spent["flat"], spent["natural"]]
        yield row(f"full at {size:,}: one style to the other", 1.2, max(styles) / min(styles))
        orders = [spent["flat"], spent["ascending"]]
        yield row(f"full at {size:,}: shuffled to ascending ids", 1.2, max(orders) / min(orders))
    for ids in ("sparse", "texts") if size >= 10**5 else ():
        named = opaque.plan(size, ids)
        program = flat
        if ids == "texts":
            program = texts_program()
        spent, answers = measure(
            {"ours": lambda t=named, p=program: ours(p, t), "sql": lambda t=named: by_sql(t)}, rounds
        )
        compare(answers["ours"], answers["sql"], f"{ids} at {size}")
        yield row(f"full at {size:,}, {ids} ids: to SQL by hand", 0.9, spent["ours"] / spent["sql"], **spent)


def texts_program() -> Any:
    text = FLAT.read_text(encoding="utf-8")
    for field in ("{id: integer", "{predecessor: integer, successor: integer", "{activity: integer"):
        text = text.replace(field, field.replace("integer", "text"))
    text = text.split("- rule:")
    facts, rules = text[0], text[1:]
    kept = []
    for rule in rules:
        lines = rule.split("  examples:")
        kind = lines[0].split("then: ")[1].split("(")[0]
        read = lines[0].split('"')[1].split()[0]
        kept.append(f"{lines[0]}  examples: [{{silent: []}}, {{fires: ['{read}()'], gives: '{kind}()'}}]\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rules.yaml"
        file.write_text(facts + "".join(f"- rule:{each}" for each in kept), encoding="utf-8")
        return read_rules([file], {})


def difference(size: int, rounds: int) -> Iterator[Row]:
    program, tables = read_rules([FLAT], {}), opaque.plan(size)
    rounds = rounds if size > 10_000 else max(rounds, 15)  # milliseconds, of which a few rounds say little
    spent, _ = measure({"full": lambda: ours(program, tables)}, rounds)
    run = conclude(program, tables, TODAY)
    removed, added = changes.changed(tables)
    after = {**tables}
    for name in removed:
        after[name] = _replaced(tables[name], removed[name], added[name])
    differ = limit.standing(limit.compiled(), tables)
    run.difference(removed, added)  # makes the indexes that a difference needs, which stay
    works = {"difference": lambda: run.difference(removed, added), "limit": lambda: differ(removed, added)}
    moved, answers = measure(works, rounds)
    again = ours(program, after)
    old = ours(program, tables)
    for name in ANSWERS:
        found = answers["difference"].get(name)
        nothing = old[name].slice(0, 0)
        gone, new = (found.gone, found.new) if found else (nothing, nothing)
        for mine, theirs in zip((gone, new), answers["limit"].get(name, (nothing, nothing)), strict=True):
            if not same(mine, theirs):
                raise SystemExit(f"the difference at {size}: the limit differs in {name}")
        if not same(_replaced(old[name], gone, new), again[name]):
            raise SystemExit(f"the difference at {size} is wrong in {name}")
    count = sum(table.num_rows for table in removed.values())
    bar = {1_000: 1.0, 10_000: 1.0, 100_000: 0.4, 1_000_000: 0.15}.get(size, 1.0)
    words = f"difference at {size:,} ({count:,} rows go and come)"
    yield row(f"{words}: to full", bar, moved["difference"] / spent["full"], **spent, **moved)
    if size >= 10**6:
        yield row(f"{words}: to the limit", 25, moved["difference"] / moved["limit"])
    for slips, most in ((1, None), (100, 0.02)):
        before = tables["activity"].slice(0, slips)
        later = before.set_column(2, "due", pyarrow.compute.add(before["due"], 60))
        moved, _ = measure({"slips": lambda b=before, a=later: run.difference({"activity": b}, {"activity": a})}, 15)
        if most is None:
            yield row(f"one slip at {size:,}, in milliseconds", 2, moved["slips"] * 1000)
        elif size >= 10**6:
            yield row(f"{slips} slips at {size:,}: to full", most, moved["slips"] / spent["full"])


def _replaced(table: pyarrow.Table, gone: pyarrow.Table, new: pyarrow.Table) -> pyarrow.Table:
    """The table without some rows and with others, as sets."""
    with duckdb.connect() as connection:
        for name, each in (("kept", table), ("gone", gone), ("new", new)):
            connection.register(name, each)
        return connection.sql("(FROM kept EXCEPT FROM gone) UNION FROM new").to_arrow_table()


def sweep(count: int, size: int, rounds: int) -> Iterator[Row]:
    program, tables = read_rules([FLAT], {}), plans.make(size)
    worlds = scenarios.scenarios(tables, count)
    found: dict[str, Any] = {}

    def ours_at_once() -> dict[str, list[int]]:
        many = conclude(program, tables, TODAY).worlds(count, worlds.removed, worlds.added)
        return {name: many.counts(name) for name in ANSWERS}

    with duckdb.connect(config={"threads": 2}) as connection:
        for name, table in tables.items():
            connection.register(f"given_{name}", table)
            connection.execute(f"CREATE TABLE {name} AS FROM given_{name}")
        for side, rows in (("gone", worlds.removed), ("new", worlds.added)):
            for name, table in rows.items():
                connection.register(f"{side}_{name}", table)
        library = limit.compiled()
        works = {
            "ours": ours_at_once, "sql": lambda: scenarios.by_sql(connection, count),
            "limit": lambda: limit.sweep(library, tables, count, worlds.removed, worlds.added),
        }  # fmt: skip
        spent, found = measure(works, rounds)
    if not found["ours"] == found["sql"] == found["limit"]:
        raise SystemExit(f"{count} x {size}: the counts differ")
    words = f"{count:,} scenarios of {size:,} activities"
    yield row(f"{words}: to SQL by hand", 1.0, spent["ours"] / spent["sql"], **spent)
    yield row(f"{words}: to the limit", 25, spent["ours"] / spent["limit"])
    looped = []
    for number in range(LOOPED):
        given = facts_from_tables(scenarios.one(tables, worlds, number), program.base_kinds)
        list(given)
        begun = time.process_time()
        infer(program, given, TODAY, "durable")
        looped.append(time.process_time() - begun)
    loop = statistics.median(looped) * count
    yield row(f"{words}: a loop of durable_rules to ours", 200, loop / spent["ours"], at_least=True, loop=loop)


def derivations(size: int, rounds: int) -> Iterator[Row]:
    program = read_rules([FLAT], {})
    facts = facts_from_tables(opaque.plan(size), dict(program.base_kinds))
    works = {
        str(kept): lambda kept=kept: run_columns(program, facts, TODAY, kept).count("load") for kept in (False, True)
    }
    spent, _ = measure(works, rounds)
    yield row(f"all derivations kept at {size:,}: to none", 2, spent["True"] / spent["False"])


def memory(size: int) -> Iterator[Row]:
    """The most memory of a process that reads the tables and does the work once; in processes of their own."""
    seen = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, table in opaque.plan(size).items():
            pyarrow.parquet.write_table(table, Path(folder) / f"{name}.parquet")
        for peer in ("nothing", "ours", "sql"):
            command = [sys.executable, __file__, "--memory", peer, folder]
            seen[peer] = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    yield row(f"memory at {size:,}: to SQL by hand", 1.2, seen["ours"] / seen["sql"], **seen)


def hold(peer: str, folder: Path) -> float:
    """Megabytes that this process has held at most when a peer is done."""
    tables = {file.stem: pyarrow.parquet.read_table(file) for file in folder.glob("*.parquet")}
    if peer != "nothing":
        ours(read_rules([FLAT], {}), tables) if peer == "ours" else by_sql(tables)
    return big_plan._peak()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", default="1000,10000,100000,1000000")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--json", type=Path)
    asked.add_argument("--page", type=Path, help="a page that gets the table between its two markers")
    asked.add_argument("--memory", nargs=2, metavar=("PEER", "FOLDER"))
    given = asked.parse_args()
    if given.memory:
        print(hold(given.memory[0], Path(given.memory[1])))
        return
    sizes = [int(size) for size in given.sizes.split(",")]
    kept = [each for size in sizes for each in full(size, given.rounds)]
    kept += [each for size in sizes for each in difference(size, given.rounds)]
    kept += [*sweep(1000, 120, given.rounds), *derivations(max(sizes), given.rounds), *memory(max(sizes))]
    kept += other_engines.beside_durable(FLAT, plans.make(120), given.rounds)
    kept += other_engines.on_graphs(given.rounds)
    if max(sizes) >= 10**5:
        tables, program = opaque.plan(10**5), read_rules([FLAT], {})
        kept += other_engines.beside_logic(10**5, tables, lambda: ours(program, tables))
    print("\n" + as_table(kept))
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n")
    if given.page:
        put_table(given.page, kept)


def as_table(rows: list[Row]) -> str:
    """The ratios as a Markdown table with the times behind them, and how many bars are met."""
    lines = ["| asked | bar | seen | | seconds, or megabytes |", "|---|---:|---:|---|---|"]
    for each in rows:
        bar = "" if each["asked"] is None else f"{'at least ' if each['at_least'] else ''}{each['asked']:g}"
        verdict = {True: "met", False: "**missed**", None: ""}[each["met"]]
        spent = ", ".join(f"{name} {value:.3g}" for name, value in each.items() if name not in NO_TIMES)
        lines.append(f"| {each['bar']} | {bar} | {each['seen']:.3g} | {verdict} | {spent} |")
    met = [each["met"] for each in rows]
    return "\n".join([*lines, "", f"{met.count(True)} bars met, {met.count(False)} missed."])


def put_table(page: Path, rows: list[Row]) -> None:
    """Put the table in place of what stands between the markers of a page."""
    before, start, rest = page.read_text(encoding="utf-8").partition(MARKERS[0])
    _, end, after = rest.partition(MARKERS[1])
    if not start or not end:
        raise SystemExit(f"{page}: no place for the table, which is between {MARKERS[0]} and {MARKERS[1]}")
    page.write_text(f"{before}{start}\n\n{as_table(rows)}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
