"""Boxes in columns, joined by lines: an order with few crossings, and places with short lines.

Source: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system structures"
(1981): columns are sorted by the mean place of what each box is joined to, forwards and backwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 60
_CROSSING = 0.6  # inches of line that avoiding one crossing is worth

Item = str | tuple[str, str, int]
"""A box by its name; or the slot of a line on its way through a column: source, port, column."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a box to a box of a later column; ``leaves`` and ``enters`` are measured from the tops of the boxes.

    Lines that leave a box at the same ``port`` run together as long as they can.
    """

    source: str
    target: str
    leaves: float
    enters: float
    port: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where things stand, in the unit of the heights, from the top.

    Parameters
    ----------
    tops
        The top of each box.
    slots
        For each line the places at which it crosses the columns between its ends, in order.
    height
        The height of the whole.
    """

    tops: Mapping[str, float]
    slots: Mapping[Link, tuple[float, ...]]
    height: float


@dataclass(frozen=True, slots=True)
class _Segment:
    """The part of a line from one column to the next."""

    column: int
    start: Item
    leaves: float
    end: Item
    enters: float


def arrange(
    columns: Mapping[str, int], heights: Mapping[str, float], links: Sequence[Link], gap: float, slot: float
) -> Arrangement:
    """Place boxes and lines.

    Parameters
    ----------
    columns
        The column of each box, from 0; the order of boxes is the one to start from.
    heights
        The height of each box.
    links
        Lines, each to a later column.
    gap
        The least distance between two things of a column.
    slot
        The height kept free for a line that crosses a column.
    """
    tops: dict[str, float] = {}
    slots: dict[Link, tuple[float, ...]] = {}
    filled: dict[int, float] = {}
    for boxes in _find_connected(columns, links):
        inside = {box: columns[box] for box in columns if box in boxes}
        lines = [link for link in links if link.source in boxes]
        part = _arrange_part(inside, heights, lines, gap, slot)
        spans = _spans(inside, heights, part, slot)
        shift = max(filled[column] + gap - top if column in filled else -top for column, (top, _) in spans.items())
        shift = max(shift, 0.0)
        filled |= {column: bottom + shift for column, (_, bottom) in spans.items()}
        tops |= {box: top + shift for box, top in part.tops.items()}
        slots |= {link: tuple(y + shift for y in ys) for link, ys in part.slots.items()}
    return Arrangement({box: tops[box] for box in columns}, slots, max(filled.values(), default=0.0))


def _find_connected(columns: Mapping[str, int], links: Sequence[Link]) -> list[set[str]]:
    """The boxes that lines join, directly or not; the largest such part first."""
    parts: list[set[str]] = [{box} for box in columns]
    for link in links:
        joined = [part for part in parts if link.source in part or link.target in part]
        parts = [part for part in parts if part not in joined]
        parts.append(set().union(*joined))
    order = {box: number for number, box in enumerate(columns)}
    return sorted(parts, key=lambda part: (-len(part), min(order[box] for box in part)))


def _spans(
    columns: Mapping[str, int], heights: Mapping[str, float], part: Arrangement, slot: float
) -> dict[int, tuple[float, float]]:
    """From where to where a part fills each column."""
    filled: dict[int, list[float]] = {}
    for box, column in columns.items():
        filled.setdefault(column, []).extend([part.tops[box], part.tops[box] + heights[box]])
    for link, ys in part.slots.items():
        for column, y in enumerate(ys, start=columns[link.source] + 1):
            filled.setdefault(column, []).extend([y - slot / 2, y + slot / 2])
    return {column: (min(ends), max(ends)) for column, ends in filled.items()}


def _arrange_part(
    columns: Mapping[str, int], heights: Mapping[str, float], links: Sequence[Link], gap: float, slot: float
) -> Arrangement:
    """Place boxes that lines join, without regard to others."""
    segments = list(dict.fromkeys(segment for link in links for segment in _segments(link, columns, slot)))
    sizes: dict[Item, float] = {box: heights[box] for box in columns}
    items: dict[int, list[Item]] = {}
    for box, column in columns.items():
        items.setdefault(column, []).append(box)
    for segment in segments:
        if isinstance(segment.end, tuple) and segment.end not in sizes:
            sizes[segment.end] = slot
            items.setdefault(segment.end[2], []).append(segment.end)
    tops: dict[Item, float] = {}
    for column_items in items.values():
        tops |= _fit_tops(column_items, dict.fromkeys(column_items, 0.0), sizes, gap)
    best, least = dict(tops), _cost(segments, tops)
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        for column in sorted(items, reverse=not forwards):
            wanted = _find_wanted_tops(items[column], segments, tops, forwards)
            items[column].sort(key=lambda item: wanted[item] + sizes[item] / 2)
            tops |= _fit_tops(items[column], wanted, sizes, gap)
        if (cost := _cost(segments, tops)) < least - 1e-9:
            best, least = dict(tops), cost
    return _arrangement(columns, sizes, links, best, slot)


def _segments(link: Link, columns: Mapping[str, int], slot: float) -> list[_Segment]:
    first, last = columns[link.source], columns[link.target]
    stops: list[tuple[Item, float]] = [(link.source, link.leaves)]
    stops += [((link.source, link.port, column), slot / 2) for column in range(first + 1, last)]
    stops.append((link.target, link.enters))
    return [
        _Segment(first + number, start, leaves, end, enters)
        for number, ((start, leaves), (end, enters)) in enumerate(pairwise(stops))
    ]


def _find_wanted_tops(
    items: Sequence[Item], segments: Sequence[_Segment], tops: Mapping[Item, float], forwards: bool
) -> dict[Item, float]:
    """Where each item would like its top: level with what it is joined to on the side that was placed last."""
    found: dict[Item, list[float]] = {item: [] for item in items}
    for s in segments:
        if forwards and s.end in found:
            found[s.end].append(tops[s.start] + s.leaves - s.enters)
        if not forwards and s.start in found:
            found[s.start].append(tops[s.end] + s.enters - s.leaves)
    return {item: sum(places) / len(places) if places else tops[item] for item, places in found.items()}


def _fit_tops(
    items: Sequence[Item], wanted: Mapping[Item, float], sizes: Mapping[Item, float], gap: float
) -> dict[Item, float]:
    """Tops as near as can be to the wanted ones, in the given order and without overlap.

    Pool adjacent violators (R. Barlow et al., "Statistical inference under order restrictions", 1972).
    """
    offsets, at = [], 0.0
    for item in items:
        offsets.append(at)
        at += sizes[item] + gap
    pools: list[list[float]] = []  # sum and number of those that stand together
    for item, offset in zip(items, offsets, strict=True):
        pools.append([wanted[item] - offset, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1] = [pools[-1][0] + total, pools[-1][1] + count]
    shifts = [total / count for total, count in pools for _ in range(int(count))]
    return {item: shift + offset for item, shift, offset in zip(items, shifts, offsets, strict=True)}


def _cost(segments: Sequence[_Segment], tops: Mapping[Item, float]) -> float:
    """The length of all lines up and down, and their crossings."""
    gutters: dict[int, list[tuple[float, float]]] = {}
    for segment in segments:
        ends = tops[segment.start] + segment.leaves, tops[segment.end] + segment.enters
        gutters.setdefault(segment.column, []).append(ends)
    length = sum(abs(start - end) for gutter in gutters.values() for start, end in gutter)
    return length + _CROSSING * sum(map(_count_crossings, gutters.values()))


def _count_crossings(lines: Sequence[tuple[float, float]]) -> int:
    """How many pairs of lines cross, each line with its height at both ends: those that arrive in another order."""
    arrived: list[float] = []
    crossings = 0
    for _, end in sorted(lines):
        above = bisect_right(arrived, end)
        crossings += len(arrived) - above
        arrived.insert(above, end)
    return crossings


def _arrangement(
    columns: Mapping[str, int],
    sizes: Mapping[Item, float],
    links: Sequence[Link],
    tops: Mapping[Item, float],
    slot: float,
) -> Arrangement:
    highest = min(tops.values(), default=0.0)
    lowest = max((top + sizes[item] for item, top in tops.items()), default=0.0)
    slots = {}
    for link in links:
        between = range(columns[link.source] + 1, columns[link.target])
        slots[link] = tuple(tops[link.source, link.port, column] + slot / 2 - highest for column in between)
    return Arrangement({box: tops[box] - highest for box in columns}, slots, lowest - highest)
