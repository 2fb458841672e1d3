"""The tree of a plan as it opens: so many levels are unfolded as a screen can hold."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from plan_graph.lab.words import WORD
from plan_graph.model.plan import Package
from plan_graph.scene import Outline, Scene

FOLDED = 60
"""Boxes that a plan opens with at most."""


def unfold_levels(outline: Outline) -> frozenset[str]:
    """The keys of the items that are unfolded when a plan opens."""
    below: dict[int, list[int]] = {}
    for place, (kind, parent) in enumerate(zip(outline.kinds, outline.parents, strict=True)):
        if kind != "event":
            below.setdefault(parent, []).append(place)
    unfolded: set[str] = set()
    level = below.get(-1, [])
    shown = len(level)
    while level:
        parts = [part for place in level for part in below.get(place, ())]
        if not parts or shown + len(parts) > FOLDED:
            break
        unfolded |= {outline.keys[place] for place in level}
        shown += len(parts)
        level = parts
    return frozenset(unfolded)


def top_of(package: Package, outline: Outline, scene: Scene) -> dict[str, Any]:
    """What the page shows of a scene of the tree before anything is concluded: title, rows, and that it works."""
    language = scene.language
    title, busy = package.title[language], WORD["busy"][language]
    return {"language": language, "title": title, "busy": busy, "rows": first_rows(outline, scene.open)}


def first_rows(outline: Outline, unfolded: Collection[str]) -> list[list[Any]]:
    """Depth, kind and title of each row of the tree that is seen with these items unfolded."""
    depths: dict[int, int] = {-1: 0}
    rows: list[list[Any]] = []
    for place, (key, kind, parent) in enumerate(zip(outline.keys, outline.kinds, outline.parents, strict=True)):
        if parent in depths and kind != "event":
            rows.append([depths[parent], kind, f"{outline.ids[place]} {outline.titles[place]}"])
            if key in unfolded:
                depths[place] = depths[parent] + 1
    return rows
