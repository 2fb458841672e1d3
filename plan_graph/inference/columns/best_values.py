"""The rows of a kind of which a recursion keeps the best, while they are sought; see the module ``optima``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from plan_graph.inference.columns.distinct import Known
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.heads import Concluded
from plan_graph.inference.columns.relations import select
from plan_graph.inference.columns.vectors import Vector, join_vectors, to_values
from plan_graph.inference.columns.workspace import Workspace
from plan_graph.inference.optima import BestOf
from plan_graph.model.facts import Kind, Value

Row = tuple[Value, ...]
Key = Any
"""What tells conclusions apart that have a value each: the code of their one other field, or codes of several."""


class BestKnown(Known):
    """The best value of each conclusion so far; a row that a better one has overtaken stays, and finds nothing."""

    def __init__(self, kind: Kind, workspace: Workspace, best: BestOf) -> None:
        super().__init__(kind, workspace, calculates=True)
        self._best_of = best
        self._fields = list(kind.fields)
        self._values: dict[Key, Any] = {}
        self.keys: list[Key] = []
        """For each row the conclusion whose value it has."""
        self.latest: dict[Key, int] = {}
        """For each conclusion the row with its best value."""

    def add(self, parts: Sequence[Concluded]) -> tuple[int, int]:
        """Add what is better than all that is known; the span of the new rows."""
        start = self.relation.count
        parts = [part for part in parts if part.count]
        if not parts:
            return start, start
        columns = {field: join_vectors([part.columns[field] for part in parts]) for field in self._fields}
        count = sum(part.count for part in parts)
        better: dict[Key, int] = {}
        best, is_better = self._values, self._best_of.is_better
        rows = zip(self._list_keys(columns, count), self._list_values(columns, count), strict=True)
        for number, (key, value) in enumerate(rows):
            if value is not None and (key not in best or is_better(value, best[key])):
                best[key] = value
                better[key] = number
        for key in sorted(better, key=better.__getitem__):
            self.latest[key] = len(self.keys)
            self.keys.append(key)
        chosen = select(columns, np.array(sorted(better.values()), np.int64))
        self.append(len(better), {field: (vector.data, vector.known) for field, vector in chosen.items()})
        return start, self.relation.count

    def _list_keys(self, columns: Mapping[str, Vector], count: int) -> list[Key]:
        listed = [
            self._list(field, columns[field], count) for field in map(self._fields.__getitem__, self._best_of.key)
        ]
        if len(listed) == 1:
            return listed[0]
        return list(zip(*listed, strict=True)) if listed else [()] * count

    def _list_values(self, columns: Mapping[str, Vector], count: int) -> list[Any]:
        """Values that are as great beside each other as what they stand for; codes of texts are not."""
        field = self._fields[self._best_of.value]
        is_text = columns[field].type == "text"
        return to_values(columns[field], count) if is_text else self._list(field, columns[field], count)

    def read_keys(self, part: Concluded) -> list[Key]:
        """The conclusion that each row of a part has a value for."""
        return self._list_keys(part.columns, part.count)

    @property
    def distinct(self) -> int:
        """How many conclusions there are, each with one value."""
        return len(self._values)

    def winners(self) -> frozenset[Row]:
        """Every conclusion with its best value."""
        rows = np.array(sorted(self.latest.values()), np.int64)
        columns = {field: self.relation.column(field) for field in self._fields}
        return frozenset(rows_of(select(columns, rows), len(rows)))


def rows_of(columns: Mapping[str, Vector], count: int) -> list[Row]:
    """Columns as rows of Python values."""
    return list(zip(*(to_values(vector, count) for vector in columns.values()), strict=True))


def among(columns: Mapping[str, Vector], count: int, winners: frozenset[Row]) -> Array:
    """Which rows are among the winners."""
    return np.fromiter((row in winners for row in rows_of(columns, count)), np.bool_, count)
