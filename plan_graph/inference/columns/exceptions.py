"""What a relation lacks and has beside its rows, in each of many worlds; the rows themselves stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from plan_graph.inference.bounds import GaveUpError, engine_limit
from plan_graph.inference.columns.budget import MOST_PAIRS
from plan_graph.inference.columns.domains import Array
from plan_graph.inference.columns.evaluation import Evaluation
from plan_graph.inference.columns.indexes import Index, Pairs
from plan_graph.inference.columns.keys import SPARSE, Coded, as_codes, fits, pack
from plan_graph.inference.columns.relations import Filter, Relation
from plan_graph.inference.columns.vectors import Vector, join_vectors, spread

NONE = np.empty(0, np.int64)
MOST_MARKS = 2**33
"""So many marks, worlds times rows, may be needed; they cost memory only where one is set."""


class Exceptions:
    """A relation in many worlds.

    Rows from 0 are those of the relation, in every world that does not lack them; rows behind them came, each in one
    world.

    Parameters
    ----------
    relation
        The relation as it is without exceptions.
    worlds
        How many worlds there are.
    """

    def __init__(self, relation: Relation, worlds: int) -> None:
        self.relation = relation
        self.worlds = worlds
        self.base = relation.count
        self.lacks = False
        self._marks: Array | None = None
        self._parts: dict[str, Vector] = {}
        self._worlds = NONE
        self._late: dict[tuple[tuple[str, ...], Filter, int, bool], Index] = {}

    @property
    def came(self) -> int:
        """How many rows came."""
        return len(self._worlds)

    def column(self, field: str, rows: Array) -> Vector:
        """The values of a field in some rows, of whatever sort."""
        base = self.relation.column(field)
        if not self.came:
            return base.take(rows)
        late = rows >= self.base
        if not late.any():
            return base.take(rows)
        extra = self._parts[field]
        if late.all():
            return extra.take(rows - self.base)
        if not self.base:
            return extra.take(rows)
        found = base.take(np.where(late, 0, rows))
        other = extra.take(np.where(late, rows - self.base, 0))
        known = None
        if found.known is not None or other.known is not None:
            known = np.where(late, _keep_known(other), _keep_known(found))
        return Vector(base.type, np.where(late, other.data, found.data), known, base.domain)

    def is_gone(self, world: Array, rows: Array) -> Array:
        """Which rows of the relation a world lacks; false for rows that came."""
        if self._marks is None:
            return np.zeros(len(rows), np.bool_)
        late = rows >= self.base
        return np.asarray(self._marks[world * self.base + np.where(late, 0, rows)] & ~late)

    def mark(self, world: Array, rows: Array, gone: bool) -> None:
        """Some rows of the relation are lacking in a world, or are not."""
        if not len(rows):
            return
        if self._marks is None:
            if self.worlds * self.base > MOST_MARKS:
                raise GaveUpError([engine_limit("columns", f"{self.worlds} worlds of {self.base} facts are too many")])
            self._marks = np.zeros(self.worlds * self.base, np.bool_)
        self._marks[world * self.base + rows] = gone
        self.lacks = self.lacks or gone

    def append(self, world: Array, columns: Mapping[str, Vector]) -> Array:
        """Rows that come, each in its world; their numbers."""
        start = self.base + self.came
        for field, vector in columns.items():
            own = spread(vector, len(world))
            self._parts[field] = join_vectors([self._parts[field], own]) if field in self._parts else own
        self._worlds = np.concatenate([self._worlds, world])
        return np.arange(start, start + len(world))

    def late_rows(self, own: Filter = ()) -> tuple[Array, Array]:
        """The worlds and numbers of the rows that came, as far as conditions let them through."""
        worlds, rows = self._worlds, np.arange(self.base, self.base + self.came)
        for condition in own:
            chosen = rows
            evaluation = Evaluation(
                lambda field, chosen=chosen: self.column(field.field, chosen),  # type: ignore[misc]
                self.relation.type, self.relation.texts, len(rows),
            )  # fmt: skip
            holds = np.broadcast_to(np.asarray(evaluation.holds(condition)), (len(rows),))
            worlds, rows = worlds[holds], rows[holds]
        return worlds, rows

    def tells_row(self, field: str, own: Filter) -> bool:
        """Whether the values of a coded field tell the row, in each world, without the exceptions and with them."""
        if not self.relation.tells_row([field], own):
            return False
        worlds, rows = self.late_rows(own)
        codes = self.column(field, rows).data
        return bool(codes.all()) and len(self.pairs([field], [codes], worlds, own, new=True)[0]) == len(rows)

    def is_complete(self, field: str) -> bool:
        """Whether no row has an unknown value in a field, without the exceptions and with them."""
        return self.relation.is_complete(field) and (not self.came or bool(np.all(self._parts[field].is_known())))

    def as_relation(self, world: int) -> Relation:
        """All rows of one world as a relation of its own."""
        worlds, late = self.late_rows()
        rows = np.arange(self.base)
        if self.lacks:
            rows = rows[~self.is_gone(np.full(self.base, world, np.int64), rows)]
        rows = np.concatenate([rows, late[worlds == world]])
        columns = {field: self.column(field, rows) for field in self.relation.columns}
        return Relation(self.relation.kind, columns, len(rows), self.relation.texts)

    def pairs(self, fields: Sequence[str], codes: Sequence[Array], world: Array, own: Filter, new: bool) -> Pairs:
        """For each key, in its world, every row under which conditions hold.

        Parameters
        ----------
        fields, codes
            Coded fields, and the codes asked for; without any field every row is paired with each world asked for.
        world
            The world of each key.
        own
            Conditions on the rows.
        new
            With the exceptions; else as if there were none.
        """
        asked, rows = self._base_pairs(fields, codes, len(world), own)
        if not new:
            return asked, rows
        if self.lacks:
            there = ~self.is_gone(world[asked], rows)
            asked, rows = asked[there], rows[there]
        if self.came:
            more, late = self._late_pairs(fields, codes, world, own)
            asked, rows = np.concatenate([asked, more]), np.concatenate([rows, late])
        return asked, rows

    def _base_pairs(self, fields: Sequence[str], codes: Sequence[Array], count: int, own: Filter) -> Pairs:
        if not self.base:
            return NONE, NONE
        if fields:
            asked, rows = self.relation.index(fields, own).pairs(codes)
            return asked.astype(np.int64), rows.astype(np.int64)
        candidates = self.relation.rows(own)
        candidates = np.arange(self.base) if candidates is None else candidates.astype(np.int64)
        if count * len(candidates) > MOST_PAIRS // 40:
            raise GaveUpError(
                [engine_limit("columns", f"{count} x {len(candidates)} pairs without a key are too many")]
            )
        return np.repeat(np.arange(count), len(candidates)), np.tile(candidates, count)

    def _late_pairs(self, fields: Sequence[str], codes: Sequence[Array], world: Array, own: Filter) -> Pairs:
        key = (tuple(fields), own, self.came, len(world) > self.came)
        if key not in self._late:
            self._late[key] = self._late_index(fields, own, self.came + len(world))
        return self._late[key].pairs([world + 1, *codes])

    def _late_index(self, fields: Sequence[str], own: Filter, asked: int) -> Index:
        """The rows that came, by world and key."""
        worlds, rows = self.late_rows(own)
        columns: list[Coded] = [(worlds + 1, self.worlds + 1)]
        for field in fields:
            vector = self.column(field, rows)
            columns.append((vector.data, vector.domain.size if vector.domain is not None else 0))
        if not fits([size for _, size in columns]):
            raise GaveUpError([engine_limit("columns", "a key of too many values")])
        return Index(columns, rows, largest=SPARSE * asked + 4096)

    def find(self, columns: Mapping[str, Vector], world: Array) -> Array:
        """For each row of some columns, in its world, the row that is equal to it; -1 where there is none."""
        found = np.full(len(world), -1, np.int64)
        if not len(world):
            return found
        if not columns:
            if self.base:
                return np.zeros(len(world), np.int64)
            worlds, rows = self.late_rows()
            asked, late = np.nonzero(world[:, None] == worlds[None, :])
            found[asked] = rows[late]
            return found
        for asked, rows in (self.equal_rows(columns, len(world)), self._late_equals(columns, world)):
            found[asked] = rows
        return found

    def equal_rows(self, columns: Mapping[str, Vector], count: int) -> Pairs:
        """Pairs of a row asked for and a row of the relation that are equal in all columns."""
        if not self.base:
            return NONE, NONE
        if not columns:
            return np.repeat(np.arange(count), self.base), np.tile(np.arange(self.base), count)
        coded = [field for field, vector in columns.items() if vector.domain is not None]
        told = [field for field in coded if columns[field].data.all()]
        best = max(told, key=self.relation.variety, default=None)
        if best is not None:
            asked, rows = self._base_pairs([best], [columns[best].data], count, ())
        else:
            together = {
                field: join_vectors([self.relation.column(field), spread(v, count)]) for field, v in columns.items()
            }
            key, _ = pack([as_codes(vector, self.base + count) for vector in together.values()])
            order = np.argsort(key[: self.base], kind="stable")
            ordered = key[order]
            first = np.searchsorted(ordered, key[self.base :])
            counts = np.searchsorted(ordered, key[self.base :], "right") - first
            asked = np.repeat(np.arange(count), counts)
            rows = order[np.arange(len(asked)) - np.repeat(np.cumsum(counts) - counts - first, counts)]
        equal = np.ones(len(asked), np.bool_)
        for field, vector in columns.items():
            equal &= same(vector.take(asked), self.relation.column(field).take(rows))
        return asked[equal], rows[equal]

    def _late_equals(self, columns: Mapping[str, Vector], world: Array) -> Pairs:
        worlds, rows = self.late_rows()
        if not len(rows):
            return NONE, NONE
        parts = [(np.concatenate([worlds, world]), self.worlds)]
        parts += [as_codes(join_vectors([self.column(field, rows), spread(vector, len(world))]), len(rows) + len(world))
                  for field, vector in columns.items()]  # fmt: skip
        key, _ = pack(parts)
        order = np.argsort(key[: len(rows)], kind="stable")
        ordered = key[order]
        at = np.minimum(np.searchsorted(ordered, key[len(rows) :]), len(rows) - 1)
        equal = np.flatnonzero(ordered[at] == key[len(rows) :])
        return equal, rows[order[at[equal]]]


def same(one: Vector, other: Vector) -> Any:
    """Where two vectors of a type have the same value, or both have none."""
    if one.domain is not None:
        return one.data == other.data
    known, also = _keep_known(one), _keep_known(other)
    return np.where(known & also, one.data == other.data, known == also)


def _keep_known(vector: Vector) -> Array:
    return np.ones(len(vector.data), np.bool_) if vector.known is None else np.asarray(vector.known)
