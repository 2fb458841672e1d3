"""Both engines on the same rules and growing facts: from how many facts on is DuckDB quicker?

The facts are chains of activities that wait for each other, so the rules recurse as those of a plan do.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from plan_graph.inference import infer
from plan_graph.language import read_rules
from plan_graph.model.facts import Fact, Facts

RULES = """
- {fact: activity, fields: {id: integer, open: boolean, due: integer}}
- {fact: dependency, fields: {before: integer, after: integer}}
- rule: waiting
  title: {vi: chờ, en: waiting}
  because: {vi: chờ, en: waiting}
  basis: benchmark
  when:
    - dependency d
    - activity p: id = d.before and open
    - activity s: id = d.after and open
  then: waiting(activity = s.id, on = p.id)
  examples: [{silent: []}, {fires: ["dependency(before = 1, after = 2)", "activity(id = 1, open = true)",
    "activity(id = 2, open = true)"], gives: "waiting(activity = 2, on = 1)"}]
- rule: upstream
  title: {vi: trước, en: upstream}
  because: {vi: trước, en: upstream}
  basis: benchmark
  when: ["waiting w"]
  then: upstream(activity = w.activity, on = w.on)
  examples: [{silent: []}, {fires: ["waiting(activity = 2, on = 1)"], gives: "upstream(activity = 2, on = 1)"}]
- rule: upstream-chain
  title: {vi: trước, en: upstream}
  because: {vi: trước, en: upstream}
  basis: benchmark
  when: ["upstream u", "waiting w: activity = u.on"]
  then: upstream(activity = u.activity, on = w.on)
  examples: [{silent: []}, {fires: ["upstream(activity = 3, on = 2)", "waiting(activity = 2, on = 1)"],
    gives: "upstream(activity = 3, on = 1)"}]
- rule: late
  title: {vi: muộn, en: late}
  because: {vi: muộn, en: late}
  basis: benchmark
  when: ["activity a: open and due < 50"]
  unless: ["waiting w: activity = a.id"]
  then: late(activity = a.id)
  examples: [{silent: []}, {fires: ["activity(id = 1, open = true, due = 1)"], gives: "late(activity = 1)"}]
"""
SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000)
RUNS = 3


def facts_of(size: int, kinds) -> Facts:
    """``size`` activities in chains of eight, each waiting for the one before."""
    activities = [Fact("activity", (n, n % 5 != 0, n % 100)) for n in range(size)]
    chains = [Fact("dependency", (n, n + 1)) for n in range(size - 1) if n % 8 != 7]
    return Facts(kinds, activities + chains)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rules.yaml"
        file.write_text(RULES, encoding="utf-8")
        program = read_rules([file], {})
    print("| facts | conclusions | durable_rules, s | DuckDB, s | durable_rules / DuckDB |")
    print("|---:|---:|---:|---:|---:|")
    for size in SIZES:
        facts = facts_of(size, program.base_kinds)
        medians, answers = [], []
        for engine in ("durable", "duckdb"):
            times = []
            for _ in range(RUNS):
                begun = time.perf_counter()
                result = infer(program, facts, engine=engine)
                times.append(time.perf_counter() - begun)
            medians.append(statistics.median(times))
            answers.append(result.derivations)
        assert answers[0] == answers[1]
        row = (
            len(facts),
            len(answers[0]),
            *(f"{seconds:.3f}" for seconds in medians),
            f"{medians[0] / medians[1]:.2f}",
        )
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


if __name__ == "__main__":
    main()
