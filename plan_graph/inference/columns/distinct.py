"""Rows as sets: what several rules conclude, each once; and the rows that a recursion knows already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

import numpy as np

from plan_graph.inference.columns.budget import RefusedError
from plan_graph.inference.columns.domains import Array, TextDomain
from plan_graph.inference.columns.heads import Concluded
from plan_graph.inference.columns.keys import (
    as_codes,
    code_again,
    each_once,
    first_rows,
    fits,
    is_dense,
    pack,
    starts,
    unpack,
)  # fmt: skip
from plan_graph.inference.columns.relations import Relation, select
from plan_graph.inference.columns.vectors import CODE, Vector, join_vectors, spread, to_values
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.model.facts import Kind

MOST_BYTES = 32 << 20
MOST_BITS = 8 << 30
SMALL = 1 << 20
"""A table of so many places costs nothing; a larger one for few rows is mostly pages that a machine has to clear."""
PLACES = 1024
"""So many places of a larger table for each row are worth it."""
MOST_RECENT = 4096
"""So many keys are taken in one by one before they are put in order."""
LARGE = 1000
"""So many rows are told apart all at once, the known ones read again, not one by one."""
SHARE = 16
FEW_ROUNDS = 4
"""Where less than this share of the known rows came in more rounds than these, the rows are told apart one by one."""


def union(kind: Kind, parts: Sequence[Concluded], workspace: Workspace) -> Relation:
    """The relation of all that rules concluded, no row twice."""
    count = sum(part.count for part in parts)
    if not kind.fields:
        return Relation(kind, {}, min(count, 1), workspace.texts)
    columns = {field: join_vectors([part.columns[field] for part in parts]) for field in kind.fields}
    return distinct(kind, columns, count, workspace)


def distinct(kind: Kind, columns: Mapping[str, Vector], count: int, workspace: Workspace) -> Relation:
    """The relation of some rows, no row twice."""
    coded = [as_codes(vector, count) for vector in columns.values()]
    sizes = [size for _, size in coded]
    if fits(sizes) and all(vector.domain is not None for vector in columns.values()):
        # the keys, in order, give the columns back
        keys = each_once(*pack(coded))
        parts = zip(columns.items(), unpack(keys, sizes), strict=True)
        found = {field: Vector(v.type, codes.astype(CODE), None, v.domain) for (field, v), codes in parts}
        return Relation(kind, found, len(keys), workspace.texts)
    rows = first_rows(*pack(coded))
    return Relation(kind, select(columns, rows), len(rows), workspace.texts)


class Known:
    """The rows of a kind that a recursion concludes: growing columns, and the set of their keys.

    Parameters
    ----------
    kind, workspace
        The kind, and where its relation goes.
    calculates
        Whether the recursion makes new texts: then keys of today would not be those of tomorrow.
    """

    def __init__(self, kind: Kind, workspace: Workspace, calculates: bool) -> None:
        self._kind = kind
        columns = {field: workspace.empty(kind.name, field) for field in kind.fields}
        self.relation = Relation(kind, columns, 0, workspace.texts)
        self.relation.grows = True
        self._room = 0
        domains = [vector.domain for vector in columns.values()]
        self.sizes = [domain.size for domain in domains if domain is not None]
        self.is_packed = bool(domains) and None not in domains and fits(self.sizes) and not calculates
        self._places = prod(self.sizes) if self.is_packed else 0
        self.bytes: Array | None = None
        self._bits: Array | None = None
        # before there is either: keys in order, in parts, each longer than the next; then the latest one by one
        self._runs: list[Array] = []
        self._recent: set[int] = set()
        # or rows by their values: the set of those so far, made when few come at a time
        self._rows: set[tuple[object, ...]] = set()
        self._in_set = 0
        self._small_rounds = 0

    def add(self, parts: Sequence[Concluded]) -> tuple[int, int]:
        """Add what is not known yet; the span of the new rows."""
        start = self.relation.count
        parts = [part for part in parts if part.count]
        if not parts:
            return start, start
        if self.is_packed:
            packed = [self._pack(part) for part in parts]
            keys = self._new(packed[0] if len(packed) == 1 else np.concatenate(packed))
            fields = dict(zip(self._kind.fields, unpack(keys, self.sizes), strict=True))
            self.append(len(keys), {field: (codes, None) for field, codes in fields.items()})
        else:
            self._add_by_value(parts)
        return start, self.relation.count

    def _pack(self, part: Concluded) -> Array:
        sizes = list(zip(part.columns.values(), self.sizes, strict=True))
        if any(len(vector.data) and int(vector.data.max()) >= size for vector, size in sizes):
            raise RefusedError(
                self._kind.name, "a recursion makes values that no fact has"
            )  # keys would not be its own
        return pack([(vector.data, size) for vector, size in sizes])[0]

    def _new(self, keys: Array) -> Array:
        """The keys that are not known yet, each once, in order; from now on they are known."""
        if self._recent:
            self._settle()
        if self._places <= SMALL + PLACES * (self.relation.count + len(keys)):
            self.make_table()
        return self._mark(keys)

    def make_table(self) -> None:
        """A place for each key that there may be, where memory allows it; there is one from now on."""
        if not self.is_packed or self._places > MOST_BITS or self.bytes is not None or self._bits is not None:
            return
        if self._places <= MOST_BYTES:
            self.bytes = np.zeros(self._places, np.bool_)
        else:
            self._bits = np.zeros((self._places >> 3) + 1, np.uint8)
        for run in self._runs:
            self._mark(run)
        self._runs = []

    def _settle(self) -> None:
        """Put the keys that were taken in one by one to the others."""
        self._put_run(np.sort(np.fromiter(self._recent, np.int64, len(self._recent))))
        self._recent = set()
        if self._places <= SMALL + PLACES * sum(map(len, self._runs)):
            self.make_table()

    def _mark(self, keys: Array) -> Array:
        """Know some keys from now on; those that were not known before, each once, in order."""
        if self.bytes is not None:
            keys = keys[~self.bytes[keys]]
            if len(keys) > 1:
                keys = each_once(keys, len(self.bytes))
            self.bytes[keys] = True
            return keys
        if self._bits is not None:
            shift = (keys & 7).astype(np.uint8)
            keys = keys[(self._bits[keys >> 3] >> shift) & 1 == 0]
        keys = np.sort(keys)
        keys = keys[starts(keys)]
        if self._bits is not None:
            if len(keys):
                places = keys >> 3  # in order, as the keys are: one step for each byte
                first = np.flatnonzero(starts(places))
                bits = np.left_shift(np.uint8(1), (keys & 7).astype(np.uint8))
                self._bits[places[first]] |= np.bitwise_or.reduceat(bits, first)
            return keys
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, keys), len(run) - 1)
            keys = keys[run[at] != keys]
        if len(keys):
            self._put_run(keys)
        return keys

    def _put_run(self, keys: Array) -> None:
        while self._runs and len(self._runs[-1]) <= len(keys):
            keys = np.sort(np.concatenate([self._runs.pop(), keys]), kind="stable")
        self._runs.append(keys)

    def take_in(self, key: int) -> bool:
        """Whether a key is not known yet; from now on it is. Only for packed keys."""
        if self.bytes is not None:
            if self.bytes[key]:
                return False
            self.bytes[key] = True
            return True
        if self._bits is not None:
            place, bit = key >> 3, 1 << (key & 7)
            before = int(self._bits[place])
            self._bits[place] = before | bit
            return not before & bit
        if key in self._recent:
            return False
        for run in self._runs:
            at = int(np.searchsorted(run, key))
            if at < len(run) and run[at] == key:
                return False
        self._recent.add(key)
        if len(self._recent) >= MOST_RECENT:
            self._settle()
        return True

    def _add_by_value(self, parts: Sequence[Concluded]) -> None:
        count = sum(part.count for part in parts)
        columns = {field: join_vectors([part.columns[field] for part in parts]) for field in self._kind.fields}
        known = self.relation.count
        self._small_rounds += count * SHARE < known
        at_once = known + count >= LARGE and self._small_rounds <= FEW_ROUNDS and self._are_alike(columns)
        new = self._first_of_arrays(columns, count) if at_once else self._first_of_rows(columns, count)
        chosen = select(columns, np.array(new, np.int64))
        self.append(len(new), {field: (vector.data, vector.known) for field, vector in chosen.items()})

    def _are_alike(self, columns: Mapping[str, Vector]) -> bool:
        """Whether new rows can be compared with those that are known by codes and numbers."""
        own = self.relation.columns
        return bool(own) and all(
            vector.type == own[field].type and vector.domain is own[field].domain for field, vector in columns.items()
        )

    def _first_of_arrays(self, columns: Mapping[str, Vector], count: int) -> Array:
        """The rows that are not known yet, each where it comes first, told apart all at once."""
        known = self.relation.count
        coded = [
            as_codes(join_vectors([self.relation.column(field), spread(vector, count)]), known + count)
            for field, vector in columns.items()
        ]
        key, size = pack(coded)
        if not is_dense(size, known + count):
            key, size = code_again(key)
        numbers = np.arange(known + count, dtype=np.int32)
        place = np.empty(size, np.int32)
        place[key[::-1]] = numbers[::-1]  # the first row of each key is put there last
        return np.flatnonzero(place[key[known:]] == numbers[known:])

    def _first_of_rows(self, columns: Mapping[str, Vector], count: int) -> Sequence[int]:
        """The same one by one, of few rows."""
        if self._in_set < self.relation.count:
            so_far = {field: self.relation.column(field) for field in self._kind.fields}
            self._rows = set(self.list_rows(so_far, self.relation.count))
        new = []
        for number, row in enumerate(self.list_rows(columns, count)):
            if row not in self._rows:
                self._rows.add(row)
                new.append(number)
        self._in_set = self.relation.count + len(new)
        return new

    def list_rows(self, columns: Mapping[str, Vector], count: int) -> list[tuple[object, ...]]:
        """Rows of concluded columns, by what tells their values apart."""
        listed = [self._list(field, vector, count) for field, vector in columns.items()]
        return list(zip(*listed, strict=True)) if listed else [()] * min(count, 1)

    def _list(self, field: str, vector: Vector, count: int) -> list[Any]:
        """What tells the values of a column apart: of texts their codes, of days their numbers."""
        vector = spread(vector, count)
        own = self.relation.column(field).domain
        if isinstance(own, TextDomain):
            if vector.domain is own:
                return list(vector.data.tolist())
            return [0 if text is None else own.code(text) for text in to_values(vector, count)]
        if vector.type != "date" or vector.domain is not None:
            return to_values(vector, count)
        days: list[Any] = vector.data.tolist()
        if vector.known is None:
            return days
        return [day if is_known else None for day, is_known in zip(days, vector.known.tolist(), strict=True)]

    def append(self, count: int, columns: Mapping[str, tuple[Array, Array | None]]) -> None:
        """Put rows behind those that are there."""
        start, end = self.relation.count, self.relation.count + count
        if end > self._room:
            self._room = max(2 * self._room, end, 64)
            for field, vector in self.relation.columns.items():
                self.relation.columns[field] = _with_room(vector, start, self._room)
        for field, (data, known) in columns.items():
            vector = self.relation.columns[field]
            vector.data[start:end] = data
            if vector.known is not None:
                vector.known[start:end] = True if known is None else known
        self.relation.count = end


def _with_room(vector: Vector, count: int, room: int) -> Vector:
    """A column with room behind its rows."""
    data = np.empty(room, vector.data.dtype)
    data[:count] = vector.data[:count]
    known = None
    if vector.domain is None:
        known = np.ones(room, np.bool_)
        if vector.known is not None:
            known[:count] = vector.known[:count]
    return Vector(vector.type, data, known, vector.domain)
