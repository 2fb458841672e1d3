"""The rows of a kind of which a recursion keeps the best, while they are sought; see the module ``optima``."""

from __future__ import annotations

from collections.abc import Sequence

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


class BestKnown(Known):
    """The best value of each conclusion so far; a row that a better one has overtaken stays, and finds nothing."""

    def __init__(self, kind: Kind, workspace: Workspace, best: BestOf) -> None:
        super().__init__(kind, workspace, calculates=True)
        self._best_of = best
        self._values: dict[Row, Value] = {}
        self.keys: list[Row] = []
        """For each row the conclusion whose value it has."""
        self.latest: dict[Row, int] = {}
        """For each conclusion the row with its best value."""

    def add(self, parts: Sequence[Concluded]) -> tuple[int, int]:
        """Add what is better than all that is known; the span of the new rows."""
        start = self.relation.count
        parts = [part for part in parts if part.count]
        if not parts:
            return start, start
        columns = {field: join_vectors([part.columns[field] for part in parts]) for field in self.relation.kind.fields}
        better: dict[Row, int] = {}
        place, rest = self._best_of.value, self._best_of.key
        for number, row in enumerate(rows_of(columns, sum(part.count for part in parts))):
            value = row[place]
            if value is None:
                continue
            key = tuple([row[each] for each in rest])
            if key not in self._values or self._best_of.is_better(value, self._values[key]):
                self._values[key] = value
                better[key] = number
        for key in sorted(better, key=better.__getitem__):
            self.latest[key] = len(self.keys)
            self.keys.append(key)
        chosen = select(columns, np.array(sorted(better.values()), np.int64))
        self.append(len(better), {field: (vector.data, vector.known) for field, vector in chosen.items()})
        return start, self.relation.count

    def read_keys(self, part: Concluded) -> list[Row]:
        """The conclusion that each row of a part has a value for."""
        rest = self._best_of.key
        return [tuple([row[each] for each in rest]) for row in rows_of(dict(part.columns), part.count)]

    @property
    def distinct(self) -> int:
        """How many conclusions there are, each with one value."""
        return len(self._values)

    def winners(self) -> frozenset[Row]:
        """Every conclusion with its best value."""
        found = []
        for key, value in self._values.items():
            row = list(key)
            row.insert(self._best_of.value, value)
            found.append(tuple(row))
        return frozenset(found)


def rows_of(columns: dict[str, Vector], count: int) -> list[Row]:
    """Columns as rows of Python values."""
    return list(zip(*(to_values(vector, count) for vector in columns.values()), strict=True))


def among(columns: dict[str, Vector], count: int, winners: frozenset[Row]) -> Array:
    """Which rows are among the winners."""
    return np.fromiter((row in winners for row in rows_of(columns, count)), np.bool_, count)
