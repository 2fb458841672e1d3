"""Keys: the codes of several columns as one number, and what is done with such numbers.

numpy's own ``unique`` hashes integers and its stable sorts move pairs: at a million rows both cost ten to fifty times
as much as a bitmap or a plain sort of packed numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.vectors import Vector, spread
from plan_graph.storing.arrow_arrays import as_numpy, make_number_array

MOST_KEYS = 2**62
SPARSE = 16
"""A table with a place for each key may have so many times as many places as there are rows."""

Coded = tuple[Array, int]
"""Codes, and one more than the greatest that there may be."""


def as_codes(vector: Vector, count: int) -> Coded:
    """Codes of any values, 0 for unknown; equal values, and no others, have the same."""
    vector = spread(vector, count)
    if vector.domain is not None:
        return vector.data, vector.domain.size
    if vector.type is None:
        return np.zeros(count, np.int64), 1
    codes, size = code_again(vector.data)
    return (codes if vector.known is None else np.where(vector.known, codes, 0)), size


def code_again(data: Array) -> Coded:
    """Codes of numbers or booleans as dense as may be, from 1."""
    if data.dtype == np.bool_:
        return data.astype(np.int64) + 1, 3
    if not len(data):
        return np.zeros(0, np.int64), 1
    if data.dtype.kind == "i":
        low, high = int(data.min()), int(data.max())
        if high - low < 8 * len(data) + 1024:
            return data.astype(np.int64) - (low - 1), high - low + 2
    else:
        data = data + 0.0  # minus zero equals zero
    encoded: Any = make_number_array(data).dictionary_encode()
    return as_numpy(encoded.indices).astype(np.int64) + 1, len(encoded.dictionary) + 1


def pack(columns: Sequence[Coded]) -> Coded:
    """One number for the codes of several columns; where 62 bits are too few, numbers of numbers."""
    key, size = columns[0]
    if len(columns) > 1:
        key = key.astype(np.int64)
    for codes, places in columns[1:]:
        own = codes
        if size * places >= MOST_KEYS:
            key, size = code_again(key)
        if size * places >= MOST_KEYS:
            own, places = code_again(codes)
        key = key * places
        key += own
        size *= places
    return key, size


def pack_joined(columns: Sequence[Coded]) -> Coded:
    """As :func:`pack`, but 0 wherever one of the columns is unknown: an unknown value joins nothing."""
    if len(columns) == 1:
        return columns[0]
    key, size = pack(columns)
    for codes, _ in columns:
        missing = codes == 0
        if missing.any():
            key = np.where(missing, 0, key)
    return key, size


def fits(sizes: Sequence[int]) -> bool:
    """Whether keys of columns of so many codes can be packed the same way twice, without numbers of numbers."""
    return prod(sizes) < MOST_KEYS


def unpack(key: Array, sizes: Sequence[int]) -> list[Array]:
    """The codes that were packed."""
    found: list[Array] = []
    rest = key
    for places in reversed(sizes[1:]):
        rest, codes = np.divmod(rest, places)
        found.append(codes)
    return [rest, *reversed(found)]


def each_once(key: Array, size: int) -> Array:
    """The different keys, in order."""
    if size <= 64 * len(key) + 4096:
        present = np.zeros(size, np.bool_)
        present[key] = True
        return np.flatnonzero(present)
    ordered = np.sort(key)
    return ordered[starts(ordered)]


def starts(ordered: Array) -> Array:
    """Where a new value begins in an array that is in order."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def is_dense(size: int, count: int) -> bool:
    """Whether a table with a place for each of so many codes is worth its memory for so many rows."""
    return size <= SPARSE * count + 4096


def first_rows(key: Array, size: int) -> Array:
    """Rows, in order, of which no two have the same key and every key has one."""
    count = len(key)
    if count < 2:
        return np.arange(count)
    if is_dense(size, count):
        place = np.empty(size, np.int32)
        numbers = np.arange(count, dtype=np.int32)
        place[key] = numbers
        return np.flatnonzero(place[key] == numbers)
    bits = count.bit_length()
    if size << bits < 2**63:
        ordered = np.sort((key.astype(np.int64) << bits) | np.arange(count))
        return np.sort(ordered[starts(ordered >> bits)] & ((1 << bits) - 1))
    order = np.argsort(key, kind="stable")
    return np.sort(order[starts(key[order])])


def number_groups(key: Array, size: int) -> tuple[Array, Array]:
    """For each row the number of its group, and for each group one of its rows."""
    if not is_dense(size, len(key)):
        key, size = code_again(key)
    rows = first_rows(key, size)
    numbers = np.empty(size, np.int64)
    numbers[key[rows]] = np.arange(len(rows))
    return numbers[key], rows


def comes_twice(key: Array, size: int) -> bool:
    """Whether a key comes more than once."""
    return len(each_once(key, size)) < len(key)
