"""What one what-if costs on plans of growing size, and what a sweep costs beside a loop of single runs.

A larger plan is the shipped one several times over, every copy with ids of its own. A what-if makes the scenario, works
out the facts, concludes and takes the difference; what the baseline concludes is known before, as in a notebook.
"""

from __future__ import annotations

import argparse
import dataclasses
import gc
import resource
import statistics
import time

from plan_graph import open_plan
from plan_graph.analysis.plan_facts import plan_facts
from plan_graph.analysis.plan_kinds import plan_parameters
from plan_graph.inference import infer
from plan_graph.language.slicing import slice_for
from plan_graph.model.columns import columns_of
from plan_graph.model.plan import Plan, Table
from plan_graph.shipped import SHIPPED_PLAN
from plan_graph.whatif import read_scenario
from plan_graph.whatif.sweep import run_sweep
from plan_graph.whatif.sweep_reading import read_sweep

PLAN = SHIPPED_PLAN
SAMPLE = 200


def times_over(plan: Plan, times: int) -> Plan:
    """The plan several times over; the first copy has the ids of the plan."""
    tables = {}
    for each in dataclasses.fields(plan):
        table = getattr(plan, each.name)
        if not isinstance(table, Table) or not table.rows:
            continue
        marked = [
            column.name
            for column in columns_of(type(table.rows[0]))
            if column.key or column.refers_to or column.name == "item"
        ]
        rows = list(table.rows)
        for copy in range(1, times):
            for row in table.rows:
                ids = {name: f"{value}~{copy}" for name in marked if (value := getattr(row, name)) is not None}
                rows.append(dataclasses.replace(row, **ids))
        tables[each.name] = Table(table.file, tuple(rows), table.lines * times)
    return dataclasses.replace(plan, **tables)


def timed(work, runs):
    spent = []
    for _ in range(runs):
        begun = time.perf_counter()
        answer = work()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent), answer


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", default="1,10,100,1000")
    sizes = [int(size) for size in options.parse_args().sizes.split(",")]
    kb = open_plan(PLAN).as_of("2025-06-30")
    scenario = read_scenario(PLAN / "scenarios" / "merge-departments-2025.yaml")
    parameters = plan_parameters(kb.plan, kb.date)
    print(
        "| plan | activities | facts | engine | conclusions | what-if, s | plan = 1 | per activity | peak memory, GB |"
    )
    print("|---:|---:|---:|---|---:|---:|---:|---:|---:|")
    first = None
    for size in sizes:
        plan = times_over(kb.plan, size)
        base = infer(kb.program, plan_facts(plan, kb.date), parameters)
        known = set(base.derivations)

        def what_if(plan=plan, known=known):
            after = infer(kb.program, plan_facts(scenario.apply_to(plan, kb.date), kb.date), parameters)
            return len(known - set(after.derivations)), len(set(after.derivations) - known)

        seconds, _ = timed(what_if, 5 if size <= 10 else 1)
        first = first or seconds
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        facts = sum(len(base.facts.of(kind)) for kind in kb.program.base_kinds)
        print(
            f"| {size}x | {95 * size:,} | {facts:,} | {base.choice.engine} | {len(known):,} | {seconds:.3f} | "
            f"{seconds / first:.1f} | {seconds / first / size:.2f} | {memory:.1f} |",
            flush=True,
        )
        del base, known, plan, what_if
        gc.collect()
    sweep = read_sweep(PLAN / "sweeps" / "random-changes.yaml", kb.program, kb.plan)
    seconds, answer = timed(lambda: run_sweep(sweep, kb.plan, kb.program, kb.date, kb.inference.parameters), 3)

    needed = slice_for(kb.program, sweep.measures)

    def loop():
        for edits, _ in answer.scenarios[:SAMPLE]:
            plan = kb.plan
            for edit in edits:
                plan = edit.apply_to(plan, kb.date)
            infer(needed, plan_facts(plan, kb.date), kb.inference.parameters)

    looped, _ = timed(loop, 1)
    print()
    print("| scenarios | by | seconds | scenarios per second | loop = 1 |")
    print("|---:|---|---:|---:|---:|")
    rate, slow = len(answer.scenarios) / seconds, SAMPLE / looped
    print(f"| {SAMPLE} | a loop of single runs | {looped:.2f} | {slow:.0f} | 1.0 |")
    print(f"| {len(answer.scenarios):,} | one computation | {seconds:.2f} | {rate:,.0f} | {rate / slow:.1f} |")


if __name__ == "__main__":
    main()
