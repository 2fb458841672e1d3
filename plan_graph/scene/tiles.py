"""The tiles of the first screen: how much is overdue, urgent, due soon, not reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from plan_graph.reporting.assessment import ActivityRow
from plan_graph.scene.shown import SOON


def tile_counts(rows: Sequence[ActivityRow], day: date) -> Mapping[str, int]:
    """How many activities each tile of the workbench counts, by its key, in the order in which they stand.

    Parameters
    ----------
    rows
        The activities with their status.
    day
        The date of the statuses.
    """
    statuses = [row.status for row in rows]
    soon = sum(1 for row in rows if row.is_open and row.due is not None and day <= row.due <= day + SOON)
    return {
        "overdue": statuses.count("overdue"), "urgent": statuses.count("blocked"), "soon": soon,
        "silent": statuses.count("not_reported"),
    }  # fmt: skip
