"""Bars beside other engines: clingo, CLIPS and durable_rules used directly; rules read from their file included."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import graphs
import logic_peers
import pyarrow
import pyarrow.parquet
from logic_peers import ANSWERS
from measuring import Row, measure, row

Tables = dict[str, pyarrow.Table]

GRAPH_BARS: dict[tuple[str, str], float] = {
    ("chain of 100,000", "clingo"): 0.5,
    ("grid of 300 x 300", "SQL by hand"): 1.2,
    ("closure of a sparse random graph", "SQL by hand"): 0.8,
    ("same generation in a tree", "SQL by hand"): 0.8,
    ("triangles of 100,000 edges", "SQL by hand"): 1.5,
}


def beside_logic(size: int, tables: Tables, ours: Callable[[], Tables]) -> Iterator[Row]:
    """clingo and CLIPS on the tables as files; they read them in a small part of their time."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        for name, table in tables.items():
            pyarrow.parquet.write_table(table, Path(place) / f"{name}.parquet")
        own, answers = measure({"ours": ours}, 3)
        works = {"clingo": lambda: logic_peers.clingo(Path(place)), "CLIPS": lambda: logic_peers.clips(Path(place))}
        spent, found = measure(works, 1)
    for peer, theirs in found.items():
        for name in ANSWERS:
            mine = {tuple(each.values()) for each in answers["ours"][name].to_pylist()}
            if mine != set(theirs[name]):
                raise SystemExit(f"{peer} at {size}: {name} differs")
        words = f"full at {size:,}: {peer} to ours"
        yield row(words, 80, spent[peer] / own["ours"], at_least=True, ours=own["ours"], peer=spent[peer])


def beside_durable(rules: Path, tables: Tables, rounds: int) -> Iterator[Row]:
    """Our durable engine with every derivation, the rule file read, beside durable_rules as it is taught."""
    ours, naive = in_processes(["durable", "naive"], rules, tables, rounds)
    words = f"{tables['activity'].num_rows} activities on durable, every derivation, rules read: to naive"
    yield row(words, 2, ours / naive, ours=ours, naive=naive)


def with_rules_read(rules: Path, tables: Tables, by_sql: float, rounds: int) -> Row:
    """The first run of a process: the rule file is read, which is kept afterwards."""
    (ours,) = in_processes(["columns"], rules, tables, rounds)
    size = tables["activity"].num_rows
    return row(f"full at {size:,}, rules read: to SQL by hand", 2, ours / by_sql, ours=ours, sql=by_sql)


def in_processes(peers: list[str], rules: Path, tables: Tables, rounds: int) -> list[float]:
    """Median processor seconds of each peer, every time in a process of its own."""
    seen: dict[str, list[float]] = {peer: [] for peer in peers}
    with tempfile.TemporaryDirectory() as place:
        for name, table in tables.items():
            pyarrow.parquet.write_table(table, Path(place) / f"{name}.parquet")
        for _ in range(rounds):
            for peer, times in seen.items():
                command = [sys.executable, __file__, peer, place, str(rules)]
                times.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    return [statistics.median(times) for times in seen.values()]


def spend(peer: str, folder: Path, rules: Path) -> float:
    """Processor seconds of one peer in this process, its imports done before."""
    from plan_graph.inference import columns as _columns  # noqa: F401
    from plan_graph.inference import conclude
    from plan_graph.inference import durable as _durable  # noqa: F401
    from plan_graph.inference.infer import infer
    from plan_graph.language.reading import read_declared_kinds, read_rules
    from plan_graph.storing.fact_files import read_facts

    if peer == "naive":
        import durable.lang as _lang  # noqa: F401

        begun = time.process_time()
        logic_peers.durable_as_taught(folder)
        return time.process_time() - begun
    if peer == "columns":
        tables = {file.stem: pyarrow.parquet.read_table(file) for file in folder.glob("*.parquet")}
        begun = time.process_time()
        found = conclude(read_rules([rules], {}), tables)
        for name in ANSWERS:
            found.in_any_order(name)
        return time.process_time() - begun
    begun = time.process_time()
    facts = read_facts(folder, read_declared_kinds([rules])).facts
    infer(read_rules([rules], {}), facts, {}, "durable")
    return time.process_time() - begun


def on_graphs(rounds: int) -> Iterator[Row]:
    """The works of graphs.py, every ratio, those with a bar beside it."""
    for found in graphs.compare(rounds):
        times = {name: float(str(found[name])) for name in ("ours", "SQL by hand", "clingo") if name in found}
        for peer in [name for name in times if name != "ours"]:
            words = f"{found['work']}: to {peer}"
            bar = GRAPH_BARS.get((str(found["work"]), peer))
            yield row(words, bar, times["ours"] / times[peer], ours=times["ours"], peer=times[peer])


if __name__ == "__main__":
    print(spend(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
