"""Relations: the rows of a kind as columns, with masks and indexes that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import prod
from typing import Any

import numpy as np

from plan_graph.inference.columns.domains import Array, TextDomain
from plan_graph.inference.columns.evaluation import Evaluation
from plan_graph.inference.columns.indexes import GrowingIndex, Index, probe
from plan_graph.inference.columns.keys import SPARSE, Coded, as_codes, each_once, fits, number_groups, pack, pack_joined
from plan_graph.inference.columns.vectors import EPOCH, Vector, join_vectors, spread
from plan_graph.language.expressions import Expression, FieldOf
from plan_graph.language.types import type_of
from plan_graph.model.facts import Kind, Value

Filter = tuple[Expression, ...]
Key = tuple[tuple[str, ...], Filter]

LARGEST_BITMAP = 1 << 26
_SAMPLE = 4096


class Relation:
    """The rows of a kind.

    Parameters
    ----------
    kind
        The kind; columns that no rule reads are left out of ``columns``.
    columns
        Fields by name; they may have room behind the rows.
    count
        How many rows there are.
    texts
        The texts of the run.
    """

    def __init__(self, kind: Kind, columns: Mapping[str, Vector], count: int, texts: TextDomain) -> None:
        self.kind = kind
        self.columns = dict(columns)
        self.count = count
        self.texts = texts
        self.grows = False
        self._masks: dict[Filter, Array | None] = {}
        self._indexes: dict[Key, Index] = {}
        self._growing: dict[Key, GrowingIndex] = {}
        self._bitmaps: dict[Key, tuple[list[int], Array]] = {}
        self._perhaps_unique: dict[Key, bool] = {}
        self._varieties: dict[str, int] = {}
        self._complete: dict[str, bool] = {}

    def column(self, field: str, start: int = 0, end: int | None = None) -> Vector:
        """The values of a field in a span of rows."""
        vector = self.columns[field]
        end = self.count if end is None else end
        if start == 0 and end == len(vector.data):
            return vector
        known = None if vector.known is None else vector.known[start:end]
        return Vector(vector.type, vector.data[start:end], known, vector.domain)

    def mask(self, conditions: Filter) -> Array | None:
        """The rows under which some conditions hold; None for all of them without any."""
        if conditions not in self._masks:
            found: Array | None = None
            for condition in conditions:
                holds = self._holds(condition, 0, self.count)
                found = holds if found is None else found & holds
            if self.grows:
                return found
            self._masks[conditions] = found
        return self._masks[conditions]

    def _holds(self, condition: Expression, start: int, end: int) -> Array:
        evaluation = Evaluation(lambda field: self.column(field.field, start, end), self.type, self.texts, end - start)
        return np.broadcast_to(np.asarray(evaluation.holds(condition), np.bool_), (end - start,))

    def type(self, expression: Expression) -> Any:
        """The type of an expression on a row."""

        def field_type(field: FieldOf) -> Any:
            return self.kind.fields.get(field.field)

        return type_of(expression, field_type, {}, lambda *_: None)

    def rows(self, conditions: Filter) -> Array | None:
        """The numbers of the rows under which conditions hold; None for all."""
        mask = self.mask(conditions)
        return None if mask is None else np.flatnonzero(mask).astype(np.int32)

    def count_rows(self, conditions: Filter) -> int:
        """How many rows conditions let through."""
        mask = None if self.grows else self.mask(conditions)
        return self.count if mask is None else int(np.count_nonzero(mask))

    def codes(self, fields: Sequence[str], rows: Array | None = None) -> list[Coded]:
        """The codes of some rows in coded fields."""
        columns = [self.column(field) for field in fields]
        return [(v.data if rows is None else v.data[rows], _size(v)) for v in columns]

    def can_join_by(self, fields: Sequence[str]) -> bool:
        """Whether one number holds a key of these fields."""
        return fits([_size(self.columns[field]) for field in fields])

    def index(self, fields: Sequence[str], conditions: Filter) -> Index:
        """The index of the rows that conditions let through, by coded fields."""
        key = (tuple(fields), conditions)
        if key not in self._indexes:
            rows = self.rows(conditions)
            self._indexes[key] = Index(self.codes(fields, rows), rows)
        return self._indexes[key]

    def growing_index(self, fields: Sequence[str], conditions: Filter) -> GrowingIndex:
        """The same of a relation that becomes longer."""
        key = (tuple(fields), conditions)

        def make(start: int, end: int) -> Index:
            rows = np.arange(start, end, dtype=np.int32)
            for condition in conditions:
                rows = rows[self._holds(condition, start, end)[rows - start]]
            return Index(self.codes(fields, rows), rows, largest=SPARSE * (end - start) + 1024)

        return self._growing.setdefault(key, GrowingIndex(make)).grow(self.count)

    def presence(self, fields: Sequence[str], conditions: Filter) -> Callable[[Sequence[Array]], Array]:
        """Says for keys whether a row has them: from a bitmap, or from an index where keys are sparse."""
        key = (tuple(fields), conditions)
        if key in self._indexes:
            return self._indexes[key].has
        if key not in self._bitmaps:
            columns = self.codes(fields, self.rows(conditions))
            sizes = [size for _, size in columns]
            count = len(columns[0][0])
            if prod(sizes) > max(min(LARGEST_BITMAP, 1024 * count + 4096), SPARSE * count):
                return self.index(fields, conditions).has
            present = np.zeros(prod(sizes), np.bool_)
            present[pack_joined(columns)[0]] = True
            present[0] = False
            self._bitmaps[key] = sizes, present
        sizes, bitmap = self._bitmaps[key]
        return lambda codes: bitmap[probe(codes, sizes)]

    def is_unique(self, fields: Sequence[str], conditions: Filter) -> bool:
        """Whether no two rows that conditions let through agree in coded fields; first asked of a sample."""
        key = (tuple(fields), conditions)
        if key not in self._indexes and key not in self._perhaps_unique:
            rows = self.rows(conditions)
            count = self.count if rows is None else len(rows)
            some = np.arange(0, count, max(1, count // _SAMPLE))
            codes, size = pack_joined(self.codes(fields, some if rows is None else rows[some]))
            codes = codes[codes != 0]
            self._perhaps_unique[key] = len(each_once(codes, size)) == len(codes)
        if key not in self._indexes and not self._perhaps_unique[key]:
            return False
        return self.index(fields, conditions).unique

    def variety(self, field: str) -> int:
        """How many different codes a sample of a coded field has."""
        if field not in self._varieties:
            codes, size = self.codes([field], np.arange(0, self.count, max(1, self.count // _SAMPLE)))[0]
            self._varieties[field] = len(each_once(codes, size))
        return self._varieties[field]

    def is_complete(self, field: str) -> bool:
        """Whether no row has an unknown value in a field."""
        if field not in self._complete:
            self._complete[field] = bool(np.all(self.column(field).is_known()))
        return self._complete[field]

    def tells_row(self, fields: Sequence[str], conditions: Filter) -> bool:
        """Whether the values of coded fields tell the row: they are unique, and none is unknown."""
        return self.is_unique(fields, conditions) and not self.index(fields, conditions).has_unknown

    def find(self, values: Sequence[Value]) -> int:
        """The row that has these values, one for each field of the kind; -1 where none has."""
        rows: Array | None = None
        for field, value in zip(self.kind.fields, values, strict=True):
            vector = self.column(field)
            holds = _equals(vector if rows is None else vector.take(rows), value)
            rows = np.flatnonzero(holds) if rows is None else rows[holds]
            if not len(rows):
                return -1
        return 0 if rows is None else int(rows[0])

    def forget(self) -> None:
        """Drop masks and indexes, because rows came."""
        self._masks.clear()
        self._indexes.clear()
        self._bitmaps.clear()
        self._perhaps_unique.clear()
        self._varieties.clear()
        self._complete.clear()

    def settle(self) -> None:
        """Nothing more will come: give the room behind the rows back."""
        self.grows = False
        self._growing.clear()
        self.forget()
        for field in self.columns:
            vector = self.column(field)
            if vector.known is not None and vector.known.all():
                vector = Vector(vector.type, vector.data, None, vector.domain)
            self.columns[field] = vector


def _equals(vector: Vector, value: Value) -> Array:
    """Where a column has a value; unknown is equal to unknown."""
    found: Any
    if value is None:
        found = np.broadcast_to(np.logical_not(vector.is_known()), np.shape(vector.data))
    elif isinstance(vector.domain, TextDomain):
        found = np.equal(vector.data, vector.domain.find(str(value)) or -1)
    else:
        number: Any = value.toordinal() - EPOCH if isinstance(value, date) else value
        wanted = number if vector.domain is None else vector.domain.code(number)
        found = np.equal(vector.data, wanted) & vector.is_known()
    return np.asarray(found)


def _size(vector: Vector) -> int:
    assert vector.domain is not None  # noqa: S101, only coded fields are keys
    return vector.domain.size


def select(columns: Mapping[str, Vector], rows: Array) -> dict[str, Vector]:
    """Some rows of columns."""
    return {field: vector.take(rows) for field, vector in columns.items()}


def find_rows(relation: Relation, columns: Mapping[str, Vector], count: int) -> Array:
    """For each of some rows of a kind's columns its row in the relation, -1 where it has none."""
    fields = relation.kind.fields
    if not fields:
        return np.zeros(count, np.int32) if relation.count else np.full(count, -1, np.int32)
    if all(columns[field].data is relation.columns[field].data for field in fields) and count == relation.count:
        return np.arange(count, dtype=np.int32)
    joined = [join_vectors([relation.column(field), spread(columns[field], count)]) for field in fields]
    numbers, rows = number_groups(*pack([as_codes(vector, relation.count + count) for vector in joined]))
    place = np.full(len(rows), -1, np.int32)
    place[numbers[: relation.count]] = np.arange(relation.count, dtype=np.int32)
    return place[numbers[relation.count :]]


def as_arrays(columns: Mapping[str, Vector], count: int) -> dict[str, Vector]:
    """Columns of which none is one value for all."""
    return {field: spread(vector, count) for field, vector in columns.items()}
