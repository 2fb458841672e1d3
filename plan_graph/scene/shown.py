"""The items that a scene shows: the one answer that graph, list, matrices, exports and pictures read.

The script of the workbench answers the same question in a browser (``browser/scene.js``); a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from plan_graph.scene.items import Item, Items
from plan_graph.scene.scene import TREE, Scene, normalize

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a scene shows.

    Parameters
    ----------
    keys
        The items shown, in the order of the plan.
    matches
        Those of all items that the filters match; everything where there is no filter.
    hits
        Those that have the words searched; none where nothing is searched.
    """

    keys: tuple[str, ...]
    matches: frozenset[str]
    hits: frozenset[str]


def show(scene: Scene, items: Items, members: Collection[str] | None = None) -> Shown:
    """The items that a scene shows.

    In the tree a match is shown with its way to the root; a branch is unfolded where a person has unfolded it, or where
    a match or hit is below it and no person has folded it. Elsewhere the matches among the members of the view are
    shown, and the events that these wait for.

    Parameters
    ----------
    scene
        The scene.
    items
        The items of its plan on its date, under its scenario.
    members
        Keys of the items of a view that is no tree; of ``around``, ``time-line`` and the matrices they are found here.
    """
    is_filtered = bool(scene.filters)
    words = normalize(scene.search).split()
    matching = [not is_filtered or _matches(scene, row, items.day) for row in items.rows]
    hitting = [all(word in text for word in words) for text in items.texts] if words else [False] * len(matching)
    if scene.view == TREE:
        pool = _with_ways(items, matching) if is_filtered else [row.kind != "event" for row in items.rows]
        hitting = [hit and inside for hit, inside in zip(hitting, pool, strict=True)]
        places = _tree(scene, items, pool, [h or (is_filtered and m) for h, m in zip(hitting, matching, strict=True)])
    else:
        inside = set(_members(scene, items) if members is None else members)
        kept = {row.key for row, match in zip(items.rows, matching, strict=True) if match and row.key in inside}
        if is_filtered:
            kept |= {
                key for key in inside if key.startswith("event:") and kept.intersection(items.neighbours.get(key, ()))
            }
        places = [place for place, row in enumerate(items.rows) if row.key in kept]
    keys = tuple(items.rows[place].key for place in places)
    hits = frozenset(row.key for row, hit in zip(items.rows, hitting, strict=True) if hit)
    matches = frozenset(row.key for row, match in zip(items.rows, matching, strict=True) if match)
    return Shown(keys, matches, hits if scene.view == TREE else hits & frozenset(keys))


def _tree(scene: Scene, items: Items, pool: list[bool], wanted: list[bool]) -> list[int]:
    """The places shown of the items in the pool: those of which every part above is unfolded."""
    rows = items.rows
    calls = [False] * len(rows)  # something below it is wanted
    for place in range(len(rows) - 1, -1, -1):
        if rows[place].parent >= 0 and pool[place] and (calls[place] or wanted[place]):
            calls[rows[place].parent] = True
    shown: list[int] = []
    visible = [False] * len(rows)
    for place, row in enumerate(rows):
        if not pool[place]:
            continue
        above = row.parent
        if above < 0 or (visible[above] and _is_open(scene, rows[above].key, calls[above])):
            visible[place] = True
            shown.append(place)
    return shown


def _is_open(scene: Scene, key: str, calls: bool) -> bool:
    return key not in scene.closed and (key in scene.open or calls)


def _with_ways(items: Items, matching: list[bool]) -> list[bool]:
    """The matches, and what they are part of."""
    pool = list(matching)
    for place in range(len(items.rows) - 1, -1, -1):
        if pool[place] and items.rows[place].parent >= 0:
            pool[items.rows[place].parent] = True
    return pool


def _members(scene: Scene, items: Items) -> Collection[str]:
    if scene.view == "around":
        near = {other for key in scene.around for other in items.neighbours.get(key, ())}
        return (scene.around & items.place.keys()) | near
    test = MEMBERS[scene.view]
    return [row.key for row in items.rows if row.kind == "activity" and test(row)]


MEMBERS: Mapping[str, Callable[[Item], bool]] = {
    "time-line": lambda _: True,
    "load": lambda row: bool(row.quarter and row.leads_then),
    "responsibility": lambda row: bool(row.leads or row.others),
    "collaboration": lambda row: bool(row.leads and {*row.leads, *row.others} - {row.leads[0]}),
}
"""Which activities a view is made of."""


def _matches(scene: Scene, row: Item, day: date) -> bool:
    """Whether an activity has one of the values of every filter; other items match no filter."""
    if row.kind != "activity":
        return False
    return all(_has(name, values, row, day) for name, values in scene.filters.items())


def _has(name: str, values: frozenset[str], row: Item, day: date) -> bool:
    match name:
        case "status":
            return row.status in values
        case "field":
            return not values.isdisjoint(row.fields)
        case "lead":
            return not values.isdisjoint(row.leads)
        case "agency":
            return not values.isdisjoint(row.leads) or not values.isdisjoint(row.others)
        case "quarter":
            return row.quarter in values
        case "item":
            return row.key in values
        case _:
            return not values.isdisjoint(_windows(row, day))


def _windows(row: Item, day: date) -> set[str]:
    if row.due is None:
        return {"undated"}
    near = {"soon"} if row.is_open and day <= row.due <= day + SOON else set()
    return near | ({"due"} if row.due <= day else {"later"})


Cells = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


def cells(view: str, items: Items, keys: Collection[str]) -> Cells:
    """What a matrix has in its cells: by row and column the shown activities, by the part that the row has in them.

    Parameters
    ----------
    view
        ``load``: agencies by quarters; ``responsibility``: agencies by fields; ``collaboration``: leads by agencies.
    items
        The items.
    keys
        Those shown.
    """
    by_cell: dict[tuple[str, str], dict[str, list[str]]] = {}
    wanted = set(keys)
    for row in items.rows:
        if row.key not in wanted:
            continue
        for agency, column, part in _cells_of(view, row):
            by_cell.setdefault((agency, column), {}).setdefault(part, []).append(row.key)
    return {cell: {part: tuple(keys) for part, keys in parts.items()} for cell, parts in by_cell.items()}


def _cells_of(view: str, row: Item) -> list[tuple[str, str, str]]:
    if view == "load":
        return [(agency, row.quarter, "due_in") for agency in row.leads_then if row.quarter]
    if view == "responsibility":
        parts = [("leads", one) for one in row.leads] + [("supports", one) for one in row.others]
        return [(agency, row.fields[0], part) for part, agency in parts]
    everybody = dict.fromkeys([*row.leads, *row.others])
    return [(lead, other, "works_with") for lead in row.leads for other in everybody if lead != other]
