"""Differences and worlds: what facts that go and come change, asked of a run that has concluded everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from plan_graph.inference.columns.domains import Array, NumberDomain, TextDomain, codes_from
from plan_graph.inference.columns.exceptions import NONE
from plan_graph.inference.columns.keys import Coded, first_rows, pack, starts
from plan_graph.inference.columns.moves import Moves, Routes, Step
from plan_graph.inference.columns.relations import select
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.columns.vectors import Vector, from_arrow, to_arrow
from plan_graph.storing.arrow_arrays import in_one_piece, make_number_array

if TYPE_CHECKING:
    import pyarrow

Tables = Mapping[str, "pyarrow.Table"]
_WORLD = "world"


@dataclass(frozen=True, slots=True)
class Difference:
    """The conclusions of one kind that a change takes away and those that it brings; columns as in the kind."""

    gone: pyarrow.Table
    new: pyarrow.Table


class ManyWorlds:
    """Conclusions in many worlds, as what differs from the base.

    Parameters
    ----------
    run
        The base.
    moves
        What differs.
    count
        How many worlds there are.
    """

    def __init__(self, run: ColumnsRun, moves: Moves, count: int) -> None:
        self._run = run
        self._moves = moves
        self.count = count

    def counts(self, kind: str) -> list[int]:
        """How many conclusions of a kind each world has."""
        nothing = (NONE, NONE)
        found = np.full(self.count, self._run.count(kind), np.int64)
        found -= np.bincount(self._moves.gone.get(kind, nothing)[0], minlength=self.count)
        found += np.bincount(self._moves.new.get(kind, nothing)[0], minlength=self.count)
        return [int(each) for each in found]

    def difference(self, kind: str) -> Difference:
        """What each world has no longer, and has instead: the columns of the kind, then ``world``."""
        return _difference(self._run, self._moves, kind, with_world=True)

    def table(self, kind: str, world: int) -> pyarrow.Table:
        """All conclusions of a kind in one world."""
        base = self._run.table(kind)
        if not base.num_columns:
            return base
        gone, new = (side.get(kind, (NONE, NONE)) for side in (self._moves.gone, self._moves.new))
        stays = np.ones(base.num_rows, np.bool_)
        stays[gone[1][gone[0] == world]] = False
        mine = new[0] == world
        late = _table(self._run, self._moves, kind, (new[0][mine], new[1][mine]), False)
        return pa.concat_tables([base.filter(make_number_array(stays)), late])


def differ(
    run: ColumnsRun, routes: Routes, removed: Tables, added: Tables, step: Step = lambda _: None
) -> dict[str, Difference]:
    """The conclusion kinds that change, with what goes and what comes; asking changes nothing.

    Parameters
    ----------
    run, routes
        A run that has concluded everything, and its routes.
    removed
        Facts that would hold no longer; one that does not hold anyway changes nothing.
    added
        Facts that would hold; one among the removed stays.
    step
        Told each component that the change reaches.
    """
    moves = Moves(run, routes, 1)
    sides = [
        {kind: (table, np.zeros(table.num_rows, np.int64)) for kind, table in side.items()} for side in (removed, added)
    ]
    _begin(run, moves, *sides)
    moves.follow(step)
    return {
        kind: _difference(run, moves, kind, with_world=False)
        for kind in run.program.conclusion_kinds
        if kind in moves.gone or kind in moves.new
    }


def _difference(run: ColumnsRun, moves: Moves, kind: str, with_world: bool) -> Difference:
    nothing = (NONE, NONE)
    gone, new = moves.gone.get(kind, nothing), moves.new.get(kind, nothing)
    return Difference(_table(run, moves, kind, gone, with_world), _table(run, moves, kind, new, with_world))


def in_order(differences: Mapping[str, Difference]) -> dict[str, Difference]:
    """The same with the rows of each table in order: column by column, unknown first."""
    return {kind: Difference(_sort(each.gone), _sort(each.new)) for kind, each in differences.items()}


def _sort(table: pyarrow.Table) -> pyarrow.Table:
    import pyarrow.compute as pc

    compute: Any = pc
    if not table.num_columns:
        return table
    keys = [(name, "ascending", "at_start") for name in table.column_names]
    return table.take(compute.sort_indices(table, sort_keys=keys))


def differ_in_worlds(
    run: ColumnsRun, routes: Routes, count: int, removed: Tables, added: Tables, step: Step = lambda _: None
) -> ManyWorlds:
    """Many changes at once: the tables have a last column ``world``, a number from 0 below ``count``."""
    moves = Moves(run, routes, count)
    sides = [{kind: _split(table) for kind, table in side.items()} for side in (removed, added)]
    _begin(run, moves, *sides)
    moves.follow(step)
    return ManyWorlds(run, moves, count)


def _split(table: pyarrow.Table) -> tuple[pyarrow.Table, Array]:
    """The facts, and the world of each."""
    return table.drop_columns([_WORLD]), table.column(_WORLD).to_numpy().astype(np.int64)


def _begin(
    run: ColumnsRun,
    moves: Moves,
    removed: Mapping[str, tuple[pyarrow.Table, Array]],
    added: Mapping[str, tuple[pyarrow.Table, Array]],
) -> None:
    """Take the rows of base kinds that go and come into the exceptions."""
    for kind in dict.fromkeys([*removed, *added]):
        state = moves.states.get(kind)
        if state is None:
            continue  # no rule reads it
        nothing: tuple[pyarrow.Table | None, Array] = (None, NONE)
        (table, world), (coming, worlds) = removed.get(kind, nothing), added.get(kind, nothing)
        going = (NONE, NONE)
        if table is not None and table.num_rows:
            asked, rows = _equal_facts(run, moves, kind, table)
            going = world[asked], rows
            state.mark(*going, gone=True)
        if coming is not None and coming.num_rows:
            asked, rows = _equal_facts(run, moves, kind, coming)
            state.mark(worlds[asked], rows, gone=False)
            fresh = np.ones(coming.num_rows, np.bool_)
            fresh[asked] = False
            fresh &= _first_of_each(coming, worlds)
            chosen = np.flatnonzero(fresh)
            if len(chosen):
                columns = select(_encode(run, kind, coming), chosen)
                late = state.append(worlds[chosen], columns)
                moves.new[kind] = worlds[chosen], late
        gone = state.is_gone(*going)
        if gone.any():
            place = going[0][gone] * max(state.base, 1) + going[1][gone]
            place = np.sort(place)
            place = place[starts(place)]
            moves.gone[kind] = place // max(state.base, 1), place % max(state.base, 1)


def _encode(run: ColumnsRun, kind: str, table: pyarrow.Table) -> dict[str, Vector]:
    """The columns of facts that rules read, with the codes of the run."""
    columns: dict[str, Vector] = {}
    for field, vector in run.workspace.relations[kind].columns.items():
        column = table.column(field)
        if isinstance(vector.domain, TextDomain):
            columns[field] = Vector("text", vector.domain.encode(column), None, vector.domain)
            continue
        own = from_arrow(column, run.program.base_kinds[kind].fields[field])
        if isinstance(vector.domain, NumberDomain):
            own = Vector(own.type, vector.domain.encode_numbers(own.data, own.known), None, vector.domain)
        columns[field] = own
    return columns


def _equal_facts(run: ColumnsRun, moves: Moves, kind: str, table: pyarrow.Table) -> tuple[Array, Array]:
    """Pairs of a row of a table and a base fact that is equal to it, also in what no rule reads."""
    columns = _encode(run, kind, table)
    state = moves.states[kind]
    if not state.base:
        return NONE, NONE
    if columns:
        asked, rows = state.equal_rows(columns, table.num_rows)
    else:
        asked = np.repeat(np.arange(table.num_rows), state.base)
        rows = np.tile(np.arange(state.base), table.num_rows)
    unread = [field for field in run.program.base_kinds[kind].fields if field not in columns]
    if unread and len(asked):
        mine = table.select(unread).take(make_number_array(asked)).to_pylist()
        theirs = run.facts(kind).select(unread).take(make_number_array(rows)).to_pylist()
        equal = np.array([one == other for one, other in zip(mine, theirs, strict=True)], np.bool_)
        asked, rows = asked[equal], rows[equal]
    return asked, rows


def _first_of_each(table: pyarrow.Table, world: Array) -> Array:
    """The first of equal rows in a world."""
    first = np.zeros(table.num_rows, np.bool_)
    columns: list[Coded] = [(world, int(world.max()) + 1)]
    for column in table.columns:
        whole = in_one_piece(column)
        coded = whole if pa.types.is_dictionary(whole.type) else whole.dictionary_encode()
        columns.append((codes_from(coded.indices), len(coded.dictionary) + 1))
    first[first_rows(*pack(columns))] = True
    return first


def _table(run: ColumnsRun, moves: Moves, kind: str, rows: tuple[Array, Array], with_world: bool) -> pyarrow.Table:
    """Rows of a kind as a table."""
    fields = run.program.kinds[kind].fields
    state = moves.states[kind]
    columns = [to_arrow(state.column(field, rows[1]), type_name, len(rows[1])) for field, type_name in fields.items()]
    names = list(fields)
    if with_world:
        columns.append(make_number_array(rows[0]))
        names.append(_WORLD)
    return pa.table(columns, names)
