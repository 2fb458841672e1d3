"""A planner's work on plans of 120 to a million activities: our engines beside peers, from Parquet to Parquet.

Asked: what is overdue; who waits for whom; what is at risk, downstream of something overdue through open work; the
state of each objective; activities with no or several leads; the open load of each agency. Each peer runs in a process
of its own, one after the other, several rounds; its time is from reading the facts to having written the answers,
without starting Python and importing. Every answer is compared with that of a slow, plain Python oracle.

    python benchmarks/big_plan.py [--sizes 120,1000,10000,100000,1000000] [--rounds 3] [--json FILE]
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from pathlib import Path

import pyarrow
import pyarrow.parquet

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import logic_peers  # noqa: E402
import plans  # noqa: E402
from logic_peers import ANSWERS  # noqa: E402

LARGEST = {"durable": 1_000, "durable_alone": 1_000, "durable_rules": 10_000, "clips": 100_000, "clingo": 100_000}
"""Peers that are not asked beyond a size."""


def oracle(facts: Path, out: Path) -> None:
    """The answers by plain loops: slow, and easy to believe."""
    activities = {row["id"]: row for row in pyarrow.parquet.read_table(facts / "activity.parquet").to_pylist()}
    late = {key for key, row in activities.items() if not row["done"] and row["due"] < plans.TODAY}
    blocked, after = set(), defaultdict(list)
    for row in pyarrow.parquet.read_table(facts / "dependency.parquet").to_pylist():
        before, then = row["predecessor"], row["successor"]
        if not activities[before]["done"] and not activities[then]["done"]:
            blocked.add((then, before))
            after[before].append(then)
    downstream, left = set(), deque(late)
    while left:
        for then in after[left.popleft()]:
            if then not in downstream:
                downstream.add(then)
                left.append(then)
    states = {}
    for key, row in activities.items():
        known = states.get(row["objective"], "done")
        own = "overdue" if key in late else "done" if row["done"] else "open"
        states[row["objective"]] = max(known, own, key=("done", "open", "overdue").index)
    leads, load = defaultdict(set), defaultdict(set)
    for row in pyarrow.parquet.read_table(facts / "assignment.parquet").to_pylist():
        if row["role"] == "lead":
            leads[row["activity"]].add(row["agency"])
            if not activities[row["activity"]]["done"]:
                load[row["agency"]].add(row["activity"])
    save(out, {
        "overdue": sorted((key,) for key in late),
        "blocked": sorted(blocked),
        "at_risk": sorted((key,) for key in downstream - late),
        "objective_state": sorted(states.items()),
        "no_lead": sorted((key,) for key in activities if key not in leads),
        "several_leads": sorted((key,) for key, who in leads.items() if len(who) > 1),
        "load": sorted((agency, len(which)) for agency, which in load.items()),
    })  # fmt: skip


def save(out: Path, answers: dict[str, list[tuple]]) -> None:
    for name, rows in answers.items():
        columns = [pyarrow.array(column) for column in zip(*rows, strict=True)]
        names = [f"c{place}" for place in range(len(columns))]
        pyarrow.parquet.write_table(pyarrow.table(columns, names), out / f"{name}.parquet")


def rules(facts: Path, out: Path) -> None:
    """Our rules on our DuckDB engine, without derivations."""
    from plan_graph.inference.folder_run import run_folder

    run_folder(facts, [HERE / "plan_work.yaml"], out / "all", "duckdb", (), "parquet", False, only=ANSWERS)


def durable(facts: Path, out: Path) -> None:
    """Our rules on our durable_rules engine, with every derivation."""
    from plan_graph.inference.folder_run import run_folder

    run_folder(facts, [HERE / "plan_work.yaml"], out / "all", "durable", form="parquet", with_derivations=True)


SQL = """
CREATE TABLE activity AS FROM '{facts}/activity.parquet';
CREATE TABLE dependency AS FROM '{facts}/dependency.parquet';
CREATE TABLE assignment AS FROM '{facts}/assignment.parquet';
CREATE TABLE overdue AS SELECT id FROM activity WHERE NOT done AND due < {today};
CREATE TABLE blocked AS SELECT d.successor, d.predecessor FROM dependency d JOIN activity p ON p.id = d.predecessor
    JOIN activity s ON s.id = d.successor WHERE NOT p.done AND NOT s.done;
CREATE TABLE downstream AS WITH RECURSIVE r(id) AS (
    SELECT successor FROM blocked JOIN overdue ON overdue.id = predecessor
    UNION SELECT b.successor FROM r JOIN blocked b ON b.predecessor = r.id) SELECT id FROM r;
CREATE TABLE at_risk AS SELECT id FROM downstream ANTI JOIN overdue USING (id);
CREATE TABLE objective_state AS SELECT objective, CASE WHEN bool_or(NOT done AND due < {today}) THEN 'overdue'
    WHEN bool_or(NOT done) THEN 'open' ELSE 'done' END AS state FROM activity GROUP BY objective;
CREATE TABLE leads AS SELECT activity, count(DISTINCT agency) AS n FROM assignment WHERE role = 'lead'
    GROUP BY activity;
CREATE TABLE no_lead AS SELECT id FROM activity ANTI JOIN leads ON leads.activity = activity.id;
CREATE TABLE several_leads AS SELECT activity FROM leads WHERE n > 1;
CREATE TABLE load AS SELECT agency, count(DISTINCT a.id) AS n FROM assignment JOIN activity a ON a.id = activity
    WHERE role = 'lead' AND NOT a.done GROUP BY agency;
"""


def sql(facts: Path, out: Path) -> None:
    """SQL written by hand for DuckDB."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(SQL.format(facts=facts, today=plans.TODAY))
        for name in ANSWERS:
            connection.execute(f"COPY (FROM {name} ORDER BY ALL) TO '{out}/{name}.parquet'")


def frames(facts: Path, out: Path) -> None:
    """pandas as in a notebook: merges, and a loop over layers for what is downstream."""
    import pandas

    activity, dependency, assignment = (
        pandas.read_parquet(facts / f"{name}.parquet") for name in ("activity", "dependency", "assignment")
    )
    late = activity.loc[~activity.done & (activity.due < plans.TODAY), "id"]
    undone = activity.loc[~activity.done, "id"]
    blocked = dependency[dependency.predecessor.isin(undone) & dependency.successor.isin(undone)]
    front, seen = late, pandas.Index([])
    while len(front):
        reached = pandas.Index(blocked.loc[blocked.predecessor.isin(front), "successor"].unique())
        front = reached.difference(seen)
        seen = seen.union(front)
    activity["rank"] = (~activity.done).astype(int) + activity.id.isin(late)
    state = activity.groupby("objective")["rank"].max().map({0: "done", 1: "open", 2: "overdue"})
    lead = assignment[assignment.role == "lead"]
    counts = lead.groupby("activity").agency.nunique()
    load = lead[lead.activity.isin(undone)].groupby("agency").activity.nunique()
    answers = {
        "overdue": late.to_frame(),
        "blocked": blocked[["successor", "predecessor"]],
        "at_risk": pandas.DataFrame({"id": seen.difference(late)}),
        "objective_state": state.reset_index(),
        "no_lead": activity.loc[~activity.id.isin(counts.index), ["id"]],
        "several_leads": pandas.DataFrame({"activity": counts[counts > 1].index}),
        "load": load.reset_index(),
    }
    for name, frame in answers.items():
        frame.sort_values(list(frame.columns)).to_parquet(out / f"{name}.parquet", index=False)


def flat(facts: Path, out: Path) -> None:
    """Flat numpy arrays with the ids as places: the limit of what this machine does in Python."""
    import numpy

    table = {
        name: pyarrow.parquet.read_table(facts / f"{name}.parquet") for name in ("activity", "dependency", "assignment")
    }
    done = table["activity"]["done"].to_numpy()
    due, objective = (table["activity"][name].to_numpy() for name in ("due", "objective"))
    before, then = (table["dependency"][name].to_numpy() for name in ("predecessor", "successor"))
    late = ~done & (due < plans.TODAY)
    both = ~done[before] & ~done[then]
    before, then = before[both], then[both]
    reached, front = numpy.zeros(len(done), bool), late
    while front.any():
        new = numpy.zeros(len(done), bool)
        new[then[front[before]]] = True
        front = new & ~reached
        reached |= front
    rank = numpy.zeros(int(objective.max()) + 1, numpy.int8)
    numpy.maximum.at(rank, objective, (~done).astype(numpy.int8) + late)
    lead = numpy.asarray(table["assignment"]["role"].combine_chunks().dictionary_encode().indices) == 0
    activity, agency = (table["assignment"][name].to_numpy()[lead] for name in ("activity", "agency"))
    width = int(agency.max()) + 1
    pairs = numpy.unique(activity * width + agency)
    activity, agency = pairs // width, pairs % width
    counts = numpy.bincount(activity, minlength=len(done))
    load = numpy.bincount(agency[~done[activity]], minlength=width)
    busy = numpy.flatnonzero(load)
    order = numpy.lexsort((before, then))
    answers = {
        "overdue": [numpy.flatnonzero(late)],
        "blocked": [then[order], before[order]],
        "at_risk": [numpy.flatnonzero(reached & ~late)],
        "objective_state": [numpy.arange(len(rank)), numpy.array(["done", "open", "overdue"])[rank]],
        "no_lead": [numpy.flatnonzero(counts == 0)],
        "several_leads": [numpy.flatnonzero(counts > 1)],
        "load": [busy, load[busy]],
    }
    for name, columns in answers.items():
        names = [f"c{place}" for place in range(len(columns))]
        pyarrow.parquet.write_table(pyarrow.table(columns, names), out / f"{name}.parquet")


def polars(facts: Path, out: Path) -> None:
    """polars; see :mod:`logic_peers`."""
    for name, frame in logic_peers.polars_frames(facts).items():
        frame.sort(frame.columns).write_parquet(out / f"{name}.parquet")


def clingo(facts: Path, out: Path) -> None:
    """clingo; see :mod:`logic_peers`."""
    save(out, {name: sorted(rows) for name, rows in logic_peers.clingo(facts).items()})


def clips(facts: Path, out: Path) -> None:
    """CLIPS; see :mod:`logic_peers`."""
    save(out, {name: sorted(rows) for name, rows in logic_peers.clips(facts).items()})


def durable_rules(facts: Path, out: Path) -> float:
    """durable_rules as its documentation teaches it, without derivations; see :mod:`logic_peers`."""
    answers, seconds = logic_peers.durable_as_taught(facts)
    save(out, {name: sorted(rows) for name, rows in answers.items()})
    return seconds


def durable_alone(facts: Path, out: Path) -> float:
    """Our rules on our durable_rules engine, with every derivation: only inference, files neither read nor written."""
    from plan_graph.inference.infer import infer
    from plan_graph.inference.tables import conclusion_table
    from plan_graph.language.reading import read_declared_kinds, read_rules
    from plan_graph.storing.fact_files import read_facts

    rules = [HERE / "plan_work.yaml"]
    program, given = read_rules(rules, {}), read_facts(facts, read_declared_kinds(rules)).facts
    list(given)
    start = time.perf_counter()
    found = infer(program, given, {}, "durable")
    seconds = time.perf_counter() - start
    for name in ANSWERS:
        pyarrow.parquet.write_table(conclusion_table(found, name), out / f"{name}.parquet")
    return seconds


PEERS = {
    "flat": flat, "sql": sql, "polars": polars, "pandas": frames, "rules": rules, "durable": durable,
    "durable_alone": durable_alone, "durable_rules": durable_rules, "clips": clips, "clingo": clingo,
}  # fmt: skip


def read(out: Path) -> dict[str, list[tuple]]:
    """The answers of a peer, sorted."""
    where = out / "all" if (out / "all").is_dir() else out
    found = {}
    for name in ANSWERS:
        table = pyarrow.parquet.read_table(where / f"{name}.parquet")
        found[name] = sorted(zip(*(column.to_pylist() for column in table.columns), strict=True))
    return found


def measured(peer: str, facts: Path) -> tuple[float, float, dict[str, list[tuple]]]:
    """Seconds, peak megabytes and answers of a peer in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--peer", peer, str(facts), folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, megabytes = map(float, done.stdout.split()[-2:])
        return seconds, megabytes, read(Path(folder))


def one(peer: str, facts: Path, out: Path) -> None:
    """Run a peer here, and print what it took; its imports are done before the clock starts."""
    import duckdb  # noqa: F401
    import pandas  # noqa: F401

    from plan_graph.inference import durable as _durable  # noqa: F401
    from plan_graph.inference import folder_run  # noqa: F401

    if peer in ("polars", "clingo", "clips"):
        importlib.import_module(peer)

    start = time.perf_counter()
    own = PEERS[peer](facts, out)  # some say themselves what counts
    print(own or time.perf_counter() - start, _peak())


def _peak() -> float:
    """The most memory this process has held, in megabytes; not that of the one which started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def compare(sizes: list[int], rounds: int, peers: list[str]) -> list[dict[str, object]]:
    """Every peer on every size, round by round, each answer checked; prints a table."""
    kept = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            facts = Path(folder) / "facts"
            plans.write(size, facts)
            right = Path(folder) / "right"
            right.mkdir()
            oracle(facts, right)
            expected = read(right)
            times: dict[str, list[float]] = defaultdict(list)
            memory: dict[str, float] = {}
            for _ in range(rounds):
                for peer in peers:
                    if size > LARGEST.get(peer, size):
                        continue
                    seconds, memory[peer], answers = measured(peer, facts)
                    wrong = [name for name in ANSWERS if answers[name] != expected[name]]
                    if wrong:
                        raise SystemExit(f"{peer} at {size}: wrong answers in {', '.join(wrong)}")
                    times[peer].append(seconds)
        base = statistics.median(times["sql"])
        for peer, seconds in times.items():
            median = statistics.median(seconds)
            row = {"size": size, "peer": peer, "seconds": round(median, 4), "to_sql": round(median / base, 2),
                   "megabytes": round(memory[peer])}  # fmt: skip
            kept.append(row)
            print(
                f"{size:>9,}  {peer:<8} {median:9.3f} s  {median / base:7.2f} x SQL  {memory[peer]:7.0f} MB", flush=True
            )
    return kept


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", default="120,1000,10000,100000,1000000")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--peers", default=",".join(PEERS), help="sql must be among them")
    asked.add_argument("--json", type=Path)
    asked.add_argument("--peer", nargs=3, metavar=("PEER", "FACTS", "OUT"))
    given = asked.parse_args()
    if given.peer:
        one(given.peer[0], Path(given.peer[1]), Path(given.peer[2]))
        return
    kept = compare([int(size) for size in given.sizes.split(",")], given.rounds, given.peers.split(","))
    if given.json:
        given.json.write_text(json.dumps(kept, indent=1) + "\n")


if __name__ == "__main__":
    main()
