"""Where everything stands in the picture of a whole plan: panels, rows and lanes; nothing is drawn here.

One row for each activity in plan order, under a row for its field; objectives span the rows of their
activities. Two panels share the fields so that they are about equally tall, and a field is cut only where
they would not be. A dependency inside a panel runs in a lane beside the rows, no two in the same lane where
they would touch; one that would cross to the other panel or run too far is named in words instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from plan_graph.model.plan import Plan
from plan_graph.model.records import Activity

FIELD_ROW = 1.35  # height of a field's row, in rows of activities
MOST_LANES = 6
LONGEST_ARC = 24  # rows
SMALL = 30  # rows that one panel holds well
UNEVEN = 0.65  # of all rows in one of two panels

Group = tuple[str, Sequence[Activity]]


@dataclass(frozen=True, slots=True)
class FieldBand:
    """The row of a field."""

    field: str
    y: float


@dataclass(frozen=True, slots=True)
class ObjectiveBox:
    """An objective beside the rows of its activities, from ``top`` to ``bottom``; None where its cell is lost."""

    objective: str | None
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Arc:
    """A dependency drawn in a lane, from the row of the predecessor to that of the successor."""

    start: float
    end: float
    lane: int
    basis: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One column of the picture; heights in rows, from the top down."""

    bands: tuple[FieldBand, ...]
    boxes: tuple[ObjectiveBox, ...]
    rows: dict[str, float]
    arcs: tuple[Arc, ...]
    height: float


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """The panels, and for each activity the predecessors that are named in words rather than drawn."""

    panels: tuple[Panel, ...]
    named: dict[str, tuple[str, ...]]


def plan_layout(plan: Plan, columns: int = 2) -> PlanLayout:
    """The layout of a whole plan in one panel or two; the same plan gives the same layout."""
    by_field: dict[str, list[Activity]] = {field.id: [] for field in plan.fields}
    for activity in plan.activities:
        by_field[activity.field].append(activity)
    groups = [(field, activities) for field, activities in by_field.items() if activities]
    parts = _split(groups) if columns == 2 else (groups,)
    edges = [(d.predecessor, d.successor, d.basis) for d in plan.dependencies if d.basis != "rejected"]
    lost = {gap.item for gap in plan.gaps if gap.column == "objective"}
    panels, drawn = [], set()
    for part in parts:
        if part:
            panel, own = _panel(part, edges, lost)
            panels.append(panel)
            drawn |= own
    named: dict[str, tuple[str, ...]] = {}
    for predecessor, successor, _ in edges:
        if (predecessor, successor) not in drawn:
            named[successor] = (*named.get(successor, ()), predecessor)
    return PlanLayout(tuple(panels), named)


def _split(groups: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """The groups of two panels of like height; a field is cut in two only where whole fields leave one much taller."""
    heights = [FIELD_ROW + len(activities) for _, activities in groups]
    whole = min(range(len(groups) + 1), key=lambda n: (max(sum(heights[:n]), sum(heights[n:])), n), default=0)
    if sum(heights) < SMALL or max(sum(heights[:whole]), sum(heights[whole:])) <= UNEVEN * sum(heights):
        return groups[:whole], groups[whole:]
    room, first = sum(heights) / 2, 0
    while heights[first] <= room:
        room -= heights[first]
        first += 1
    field, activities = groups[first]
    cut = min(max(1, round(room - FIELD_ROW)), len(activities) - 1)
    return [*groups[:first], (field, activities[:cut])], [(field, activities[cut:]), *groups[first + 1 :]]


def _panel(
    groups: Sequence[tuple[str, Sequence[Activity]]], edges: Iterable[tuple[str, str, str]], lost: Collection[str]
) -> tuple[Panel, set[tuple[str, str]]]:
    bands: list[FieldBand] = []
    boxes: list[ObjectiveBox] = []
    rows: dict[str, float] = {}
    y = 0.0
    for field, activities in groups:
        bands.append(FieldBand(field, y))
        y += FIELD_ROW
        for activity in activities:
            same = boxes and boxes[-1].bottom == y and boxes[-1].objective == activity.objective
            if same and activity.objective is not None:
                boxes[-1] = ObjectiveBox(activity.objective, boxes[-1].top, y + 1)
            elif activity.objective is not None or activity.id in lost:  # many plans have no objectives
                boxes.append(ObjectiveBox(activity.objective, y, y + 1))
            rows[activity.id] = y + 0.5
            y += 1
    arcs = _arcs(rows, edges)
    drawn = {pair for pair, _ in arcs}
    return Panel(tuple(bands), tuple(boxes), rows, tuple(arc for _, arc in arcs), y), drawn


def _arcs(rows: dict[str, float], edges: Iterable[tuple[str, str, str]]) -> list[tuple[tuple[str, str], Arc]]:
    """Lanes by interval colouring, short arcs first so that they stay near the rows."""
    inside = [(p, s, basis) for p, s, basis in edges if p in rows and s in rows]
    inside.sort(key=lambda edge: (abs(rows[edge[0]] - rows[edge[1]]), rows[edge[0]], rows[edge[1]]))
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(MOST_LANES)]
    found = []
    for predecessor, successor, basis in inside:
        start, end = rows[predecessor], rows[successor]
        low, high = min(start, end), max(start, end)
        if high - low > LONGEST_ARC:
            continue
        for number, taken in enumerate(lanes):
            if all(high < other_low or low > other_high for other_low, other_high in taken):
                taken.append((low, high))
                found.append(((predecessor, successor), Arc(start, end, number, basis)))
                break
    return found
