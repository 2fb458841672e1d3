"""Made-up plans of any size, always the same for a size: layers of activities, skewed agencies.

Each plan has 1.5 dependencies an activity, all from an earlier layer to the next ones, at most 20 layers deep; an
objective has ten activities; one activity in fifty has no lead and one in twenty has two; agency number k leads about
1/k as much as the first.
"""

from __future__ import annotations

from pathlib import Path

import numpy
import pyarrow
import pyarrow.parquet

DEPTH = 20
TODAY = 180
"""The as-of date, in days of the plan's year."""


def make(activities: int) -> dict[str, pyarrow.Table]:
    """The facts of a plan: activity, dependency, assignment."""
    random = numpy.random.default_rng(activities)
    ids = numpy.arange(activities, dtype=numpy.int64)
    layer = ids * DEPTH // activities
    width = max(activities // DEPTH, 1)
    successors = numpy.repeat(ids, random.choice([1, 2], size=activities, p=[0.5, 0.5]))
    successors = successors[layer[successors] > 0]
    back = random.geometric(0.7, len(successors)).clip(max=3)
    predecessors = (successors - back * width + random.integers(-width // 2, width // 2 + 1, len(successors))).clip(0)
    keep = (predecessors < successors) & (layer[predecessors] < layer[successors])
    pairs = numpy.unique(numpy.stack([predecessors[keep], successors[keep]]), axis=1)
    agencies = max(activities // 50, 8)
    weights = 1 / numpy.arange(1, agencies + 1)
    lead = random.choice(agencies, size=activities, p=weights / weights.sum())
    has_lead = random.random(activities) >= 0.02
    second = numpy.flatnonzero((random.random(activities) < 0.05) & has_lead)
    doing = numpy.concatenate([ids[has_lead], second, ids])
    who = numpy.concatenate([lead[has_lead], (lead[second] + 1) % agencies, (lead + 2) % agencies])
    role = ["lead"] * int(has_lead.sum() + len(second)) + ["support"] * activities
    due = (layer * 365 // DEPTH + random.integers(0, 120, activities)).astype(numpy.int64)
    done = random.random(activities) < numpy.where(due < TODAY, 0.9, 0.2)
    return {
        "activity": pyarrow.table({"id": ids, "objective": ids // 10, "due": due, "done": done}),
        "dependency": pyarrow.table({"predecessor": pairs[0], "successor": pairs[1]}),
        "assignment": pyarrow.table({"activity": doing, "agency": who, "role": role}),
    }


def write(activities: int, folder: Path) -> None:
    """The same as a folder of facts in Parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in make(activities).items():
        pyarrow.parquet.write_table(table, folder / f"{name}.parquet")
