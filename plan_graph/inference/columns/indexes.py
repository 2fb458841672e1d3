"""Indexes: the rows of a relation by a key of codes, made once and asked for many keys at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.keys import SPARSE, Coded, pack_joined

Pairs = tuple[Array, Array]
"""Numbers of the keys that were asked for, and for each a row that has that key."""

LARGEST_TABLE = 1 << 22
"""A table with a place for each key may have so many places where rows are not few, or :data:`SPARSE` times as many as
rows; to fill one costs more than to sort a few rows."""


def fits_table(size: int, count: int, largest: int = LARGEST_TABLE) -> bool:
    """Whether a table with a place for each key is worth its memory."""
    return size <= max(min(largest, 256 * count + 4096), SPARSE * count)


class Index:
    """Rows by key. Rows whose key is 0 (unknown) are left out: they join nothing.

    Parameters
    ----------
    columns
        The codes of the key's fields in each row, and one more than the greatest that there may be. What a domain gets
        later has no rows here.
    rows
        The number of each row; None where they count from 0.
    largest
        The most places of a table with a place for each key; fewer where an index is one of many.
    """

    def __init__(self, columns: Sequence[Coded], rows: Array | None, largest: int = LARGEST_TABLE) -> None:
        key, size = pack_joined(columns)
        self.size = size
        self.sizes = tuple(places for _, places in columns)
        known = np.flatnonzero(key) if len(key) != np.count_nonzero(key) else None
        self.has_unknown = known is not None
        if known is not None:
            key = key[known]
            rows = known.astype(np.int32) if rows is None else rows[known]
        count = len(key)
        numbers = np.arange(count, dtype=np.int32) if rows is None else rows
        self.is_direct = fits_table(size, count, largest)
        self._place: Array | None = None
        self.unique = True
        if not self.is_direct:
            order = sort_order(key, size)
            self._keys, self._order = key[order], numbers[order]
            self.unique = not (self._keys[1:] == self._keys[:-1]).any()
            return
        place = np.full(size, -1, np.int32)
        place[key] = numbers
        self.unique = count < 2 or bool((place[key] == numbers).all())
        if self.unique:
            self._place = place
            return
        del place
        counts = np.bincount(key, minlength=size)
        self._starts = np.zeros(size + 1, np.int64)
        np.cumsum(counts, out=self._starts[1:])
        ordered = sort_order(key, size)
        self._order = ordered.astype(np.int32) if rows is None else rows[ordered]

    def one(self, codes: Sequence[Array]) -> Array:
        """For each key its row, -1 where there is none; only where no key has two."""
        return self._one(probe(codes, self.sizes))

    def _one(self, key: Array) -> Array:
        if self._place is not None:
            return self._place[key]
        if not len(self._keys):
            return np.full(len(key), -1, np.int32)
        at = np.minimum(np.searchsorted(self._keys, key), len(self._keys) - 1)
        return np.where(self._keys[at] == key, self._order[at], np.int32(-1))

    def pairs(self, codes: Sequence[Array], allow: Callable[[int], None] = lambda _: None) -> Pairs:
        """Every row of each key; ``allow`` hears before how many that are."""
        key = probe(codes, self.sizes)
        if self.unique:
            rows = self._one(key)
            asked = np.flatnonzero(rows >= 0).astype(np.int32)
            return asked, rows[asked]
        first, counts = self._buckets(key)
        allow(int(counts.sum()))
        return expand(first, counts, self._order)

    def _buckets(self, key: Array) -> Pairs:
        if self.is_direct:
            first = self._starts[key]
            return first, self._starts[key + 1] - first
        first = np.searchsorted(self._keys, key)
        return first, np.searchsorted(self._keys, key, "right") - first

    def has(self, codes: Sequence[Array]) -> Array:
        """For each key whether a row has it."""
        key = probe(codes, self.sizes)
        return self._one(key) >= 0 if self.unique else self._buckets(key)[1] > 0

    def as_buckets(self) -> tuple[Any, Any] | None:
        """Where the rows of each key begin and the rows in that order, to be read one by one; None for sparse keys."""
        if not self.is_direct:
            return None
        if self._place is None:
            return readable(self._starts), readable(self._order)
        has = self._place >= 0
        starts = np.zeros(self.size + 1, np.int64)
        np.cumsum(has, out=starts[1:])
        return readable(starts), readable(self._place[has])


def sort_order(key: Array, size: int) -> Array:
    """The rows in the order of their keys, equal keys in the order of their rows."""
    bits = len(key).bit_length()
    if size << bits >= 2**63:
        return np.argsort(key, kind="stable")
    # to sort numbers is several times as fast as to sort their places
    return np.sort((key.astype(np.int64) << bits) | np.arange(len(key))) & ((1 << bits) - 1)


def readable(array: Array) -> Any:
    """The values of an array, to be read one by one: several times as fast as from the array."""
    contiguous: Any = np.ascontiguousarray(array)
    return memoryview(contiguous)


def probe(codes: Sequence[Array], sizes: Sequence[int]) -> Array:
    """The keys of codes as they were packed when the domains had these sizes; what came later is as unknown."""
    within = [
        each if not len(each) or each.max() < places else np.where(each < places, each, 0)
        for each, places in zip(codes, sizes, strict=True)
    ]
    return pack_joined(list(zip(within, sizes, strict=True)))[0]


def expand(first: Array, counts: Array, order: Array) -> Pairs:
    """Pairs of a number from 0 and each of its rows, which begin at ``first`` in an order."""
    total = int(counts.sum())
    asked = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    at = np.arange(total, dtype=np.int64)
    at += np.repeat(first - (np.cumsum(counts) - counts), counts)
    return asked, order[at]


class GrowingIndex:
    """An index of rows that become more, in parts that are merged with their like as in a log-structured store.

    Parameters
    ----------
    make
        Makes the index of a span of rows.
    """

    unique = False

    def __init__(self, make: Callable[[int, int], Index]) -> None:
        self._make = make
        self._parts: list[tuple[int, int, Index]] = []

    def grow(self, end: int) -> GrowingIndex:
        """Take in the rows up to an end."""
        start = self._parts[-1][1] if self._parts else 0
        if start == end:
            return self
        while self._parts and self._parts[-1][1] - self._parts[-1][0] <= end - start:
            start = self._parts.pop()[0]
        self._parts.append((start, end, self._make(start, end)))
        return self

    def pairs(self, codes: Sequence[Array], allow: Callable[[int], None] = lambda _: None) -> Pairs:
        """As :meth:`Index.pairs`."""
        found = [index.pairs(codes, allow) for _, _, index in self._parts]
        if len(found) == 1:
            return found[0]
        empty = np.empty(0, np.int32)
        return (
            np.concatenate([empty, *(asked for asked, _ in found)]),
            np.concatenate([empty, *(rows for _, rows in found)]),
        )
