"""Cells that name the works which come before: stated dependencies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.outline import OutlineCell, OutlineItem
from plan_graph.model.document_words import IMPORT_COLUMN
from plan_graph.model.records import Activity, Dependency
from plan_graph.model.visible_text import one_line

_APART = re.compile(r"[,;\n&]|\bvà\b|\band\b")
_NOTHING = re.compile(r"[-–—/.…\s]*|không(?: có)?|none|n/?a")
_BEFORE = re.compile(
    r"^(?:sau(?: khi)?|after|nhiệm vụ|việc|hoạt động|công việc|mục|số|stt|tt|task|activity|no\.?|#)\s+"
)
_AFTER = re.compile(r"\s*(?:fs|finish-to-start)$")


@dataclass(slots=True)
class StatedOrder:
    """Dependencies that cells state.

    Parameters
    ----------
    dependencies
        Each once.
    unknown
        Names that no work has, and the works whose cells name them.
    cells
        For each work with such a cell: its id, the cell, and the words of it that are not understood.
    early
        Works that start before one that they wait for ends: predecessor, successor, last day of the predecessor.
    """

    dependencies: list[Dependency] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    cells: list[tuple[str, OutlineCell, tuple[str, ...]]] = field(default_factory=list)
    early: list[tuple[str, str, date]] = field(default_factory=list)


def read_stated_order(items: Sequence[OutlineItem], activities: Mapping[str, Activity]) -> StatedOrder:
    """The dependencies in the cells of predecessors.

    Parameters
    ----------
    items
        Those of the outline; a predecessor is named by its code, its number or its id.
    activities
        The rows made of them, by their ids.
    """
    order = StatedOrder()
    names = _names(items, activities)
    seen: set[tuple[str, str]] = set()
    for item in items:
        cell = item.cells.get("predecessors")
        if cell is None or item.id not in activities or not cell.text.strip():
            continue
        left = []
        for part in _APART.split(cell.text):
            name = _BEFORE.sub("", fold(part))
            if _NOTHING.fullmatch(name):
                continue
            predecessor = _find_work(names, _AFTER.sub("", name), item)
            if predecessor is None or predecessor == item.id:
                left.append(one_line(part))
                order.unknown.setdefault(one_line(part), []).append(item.id)
            elif (predecessor, item.id) not in seen:
                seen.add((predecessor, item.id))
                order.dependencies.append(_dependency(predecessor, item, cell))
                due, start = activities[predecessor].due, activities[item.id].start
                if due is not None and start is not None and start <= due:
                    order.early.append((predecessor, item.id, due))
        order.cells.append((item.id, cell, tuple(left)))
    return order


def _names(items: Sequence[OutlineItem], activities: Mapping[str, Activity]) -> dict[str, list[str]]:
    """For each code, number, id and title the works that have it."""
    names: dict[str, list[str]] = {}
    for item in items:
        if item.id in activities:
            for name in dict.fromkeys(
                fold(one) for one in (item.code, item.id, item.title, *(cell.text for cell in item.number))
            ):
                names.setdefault(name.strip("().: "), []).append(item.id)
    return names


def _find_work(names: Mapping[str, Sequence[str]], name: str, item: OutlineItem) -> str | None:
    """The work of that name: the only one, or the only one in the same field."""
    candidates = names.get(name.strip("().: "), ())
    if len(candidates) > 1:
        field_of = item.parents.get("field", "")
        candidates = [one for one in candidates if one.startswith(f"{field_of}/")]
    return candidates[0] if len(candidates) == 1 else None


def _dependency(before: str, item: OutlineItem, cell: OutlineCell) -> Dependency:
    vi, en = (f"{IMPORT_COLUMN['predecessors'][one]}: {one_line(cell.text)}" for one in ("vi", "en"))
    line = next((place.line or place.row for place in cell.places), None)
    return Dependency(before, item.id, "stated", vi, en, line)
