"""The bars of big plans, from the results of big_plan.py, changes.py and scenarios.py; keeps a run as a dated file.

python benchmarks/summary.py FOLDER [--keep benchmarks/results/2026-11-26.json]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from importlib.metadata import version
from pathlib import Path

PARTS = ("big_plan", "changes", "scenarios")
PACKAGES = ("duckdb", "pyarrow", "polars", "pandas", "clingo", "clipspy", "durable-rules")


def bars(kept: dict[str, list[dict[str, object]]]) -> list[tuple[str, str, float, bool]]:
    """What is asked, the bar, what was seen, and whether it is met; a bar whose sizes were not run is left out."""
    plan = {(row["size"], row["peer"]): row for row in kept["big_plan"]}
    change = {(row["size"], row["by"]): row for row in kept["changes"]}
    many = {(row["scenarios"], row["size"], row["by"]): row for row in kept["scenarios"]}
    asked = (
        ("a million activities: time to SQL by hand", "<=", 1.5, plan, (10**6, "rules"), (10**6, "sql"), "seconds"),
        ("a million activities: memory to SQL by hand", "<=", 2, plan, (10**6, "rules"), (10**6, "sql"), "megabytes"),
        ("100,000 activities: CLIPS to ours", ">=", 20, plan, (10**5, "clips"), (10**5, "rules"), "seconds"),
        ("100,000 activities: clingo to ours", ">=", 20, plan, (10**5, "clingo"), (10**5, "rules"), "seconds"),
        ("120 activities on durable_rules: ours, with derivations, to it alone", "<=", 2, plan, (120, "durable_alone"),
         (120, "durable_rules"), "seconds"),
        ("a change of a million activities: difference to full inference", "<=", 1 / 3, change, (10**6, "difference"),
         (10**6, "full inference"), "seconds"),
        ("1,000 scenarios of 120 activities: ours to SQL by hand", "<=", 3, many, (1000, 120, "our sweep"),
         (1000, 120, "SQL by hand"), "seconds"),
        ("1,000 scenarios of 120 activities: a loop of durable_rules to ours", ">=", 100, many,
         (1000, 120, "a loop of durable_rules"), (1000, 120, "our sweep"), "seconds"),
    )  # fmt: skip
    found = []
    for words, sign, bar, rows, over, under, what in asked:
        if over in rows and under in rows:
            seen = float(rows[over][what]) / float(rows[under][what])
            found.append((words, f"{sign} {bar:.3g}", seen, seen <= bar if sign == "<=" else seen >= bar))
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    kept = {name: json.loads((given.folder / f"{name}.json").read_text()) for name in PARTS}
    for words, bar, seen, met in bars(kept):
        print(f"{words:<70} {bar:>8} {seen:8.3g}  {'met' if met else 'MISSED'}")
    if given.keep:
        machine = (
            f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
        )
        about = {"machine": machine, "versions": {name: version(name) for name in PACKAGES}}
        given.keep.write_text(json.dumps({"date": given.keep.stem, **about, **kept}, indent=1) + "\n")


if __name__ == "__main__":
    main()
