"""The order in which the list has its rows; ``browser/list_pane.js`` sorts by the same values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan_graph.scene.items import Item, Items
from plan_graph.scene.scene import Scene

_LAST = 10**9


def sort_rows(scene: Scene, items: Items, rows: Sequence[Item], statuses: Sequence[str]) -> list[Item]:
    """Rows sorted as the layout of the scene asks; equals stay in the order that they came in.

    Parameters
    ----------
    scene
        The scene.
    items
        Its items.
    rows
        Those to sort, in the order of the plan.
    statuses
        All statuses, in the order in which they are sorted.
    """
    name, descending = scene.layout.get("sort", "plan"), bool(scene.layout.get("descending", False))
    if name == "plan":
        return list(reversed(rows)) if descending else list(rows)
    rank = dict(zip(items.agencies, items.outline.agency_ranks, strict=True))
    status = {one: place for place, one in enumerate(statuses)}

    def value(row: Item) -> int:
        if name == "status":
            return status.get(row.status, status.get("unknown", _LAST))
        if name == "lead":
            return rank[row.leads[0]] if row.leads else _LAST
        return (row.due or date.max).toordinal()

    return sorted(rows, key=lambda row: -value(row) if descending else value(row))
