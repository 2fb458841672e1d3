"""The picture of a kept run of big_plan.py: seconds over activities, a line for each peer, both on scales of tens.

python benchmarks/picture.py benchmarks/results/2026-11-26.json docs/pictures/performance.svg
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "plan-graph"

from matplotlib import pyplot  # noqa: E402

LINES = {
    "rules": ("our rules on DuckDB", "#b3261e", 3.0),
    "durable": ("ours on durable_rules", "#e07b39", 3.0),
    "sql": ("SQL by hand", "#1f4e79", 1.6),
    "polars": ("polars", "#3a7d44", 1.6),
    "pandas": ("pandas", "#7fb285", 1.6),
    "flat": ("flat arrays", "#8a8a8a", 1.6),
    "clingo": ("clingo", "#7b4ea3", 1.6),
    "clips": ("CLIPS", "#b58bd3", 1.6),
    "durable_rules": ("durable_rules alone (no files)", "#d9a07a", 1.6),
}

PLAIN = {"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.85}
"""What stands behind a label, so that a line there does not strike it through."""


def draw(rows: list[dict[str, object]], to: Path) -> None:
    """Draw the rows of a run."""
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in rows:
        points[str(row["peer"])].append((int(row["size"]), float(row["seconds"])))
    figure, axes = pyplot.subplots(figsize=(9.5, 5.6), layout="constrained")
    ends = []
    for peer, (label, colour, width) in LINES.items():
        line = sorted(points[peer])
        if line:
            axes.plot(*zip(*line, strict=True), color=colour, linewidth=width, marker="o", markersize=3 + width)
            ends.append([line[-1][0], line[-1][1], label, colour])
    spread(ends)
    for x, y, label, colour in ends:
        above = x < 100_000  # where other lines go on to the right
        where = {"xytext": (4, 9), "ha": "right", "va": "bottom"} if above else {"xytext": (9, 0), "va": "center"}
        axes.annotate(label, (x, y), textcoords="offset points", color=colour, fontsize=9.5, bbox=PLAIN, **where)
    axes.set(xscale="log", yscale="log", xlim=(100, 1.2e7))
    axes.set_xticks([120, 1_000, 10_000, 100_000, 1_000_000], ["120", "1,000", "10,000", "100,000", "1,000,000"])
    axes.set_xlabel("activities · hoạt động")
    axes.set_ylabel("seconds · giây")
    axes.set_title("A planner's work on a whole plan, from files to files", loc="left", fontsize=12)
    axes.grid(True, which="major", color="#e4e4e4")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(to, metadata={"Date": None})


def spread(ends: list[list]) -> None:
    """Move labels apart that would stand on one another: those that end at the same size, in steps of a third."""
    by_size = defaultdict(list)
    for end in ends:
        by_size[end[0]].append(end)
    for group in by_size.values():
        group.sort(key=lambda end: end[1])
        for lower, upper in itertools.pairwise(group):
            upper[1] = max(upper[1], lower[1] * 1.45)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text())["big_plan"], Path(sys.argv[2]))
