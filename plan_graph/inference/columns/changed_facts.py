"""What follows from other base facts, by what differs from a run that has concluded everything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plan_graph.inference.columns.differences import Difference, Tables, differ
from plan_graph.inference.columns.moves import Routes
from plan_graph.inference.columns.run import ColumnsRun
from plan_graph.inference.rule_kinds import kinds_read
from plan_graph.model.facts import DeferredTable, Facts, values_of_column
from plan_graph.storing.arrow_arrays import as_numpy, make_number_array
from plan_graph.storing.fact_columns import as_columns

if TYPE_CHECKING:
    import pyarrow

compute: Any = pc
FEW_CHANGES = 1 / 20
"""Where more of the facts differ than this share, all is concluded anew."""

_FEW_ROWS = 100
"""The places of so many rows are looked up in a table; of more, in a list of all its rows."""


def conclude_difference(run: ColumnsRun, routes: Routes, before: Facts, facts: Facts) -> Facts | None:
    """The facts with all conclusions; None where too much differs, or the difference is no table.

    Parameters
    ----------
    run, routes
        A run that has concluded everything, and its routes.
    before
        Its base facts and conclusions.
    facts
        Other base facts.
    """
    program = run.program
    kinds = [program.base_kinds[kind] for kind in kinds_read(program.rules) if kind in program.base_kinds]
    if not all(kind.fields for kind in (*kinds, *program.conclusion_kinds.values())):
        return None
    removed: dict[str, pyarrow.Table] = {}
    added: dict[str, pyarrow.Table] = {}
    for kind in kinds:
        old, new = as_columns(before, kind), as_columns(facts, kind)
        if old is not new:
            removed[kind.name], added[kind.name] = differing_rows(old, new)
    changed = sum(table.num_rows for side in (removed, added) for table in side.values())
    if changed > FEW_CHANGES * sum(before.count(kind.name) for kind in kinds):
        return None
    differences = differ(run, routes, _leave_out_empty(removed), _leave_out_empty(added))
    tables = {name: _table_after(before, name, differences.get(name)) for name in sorted(program.conclusion_kinds)}
    return facts.with_tables({name: program.conclusion_kinds[name] for name in tables}, tables)


def _leave_out_empty(tables: Tables) -> Tables:
    return {kind: table for kind, table in tables.items() if table.num_rows}


def _table_after(before: Facts, kind: str, difference: Difference | None) -> DeferredTable:
    if difference is None:
        return DeferredTable(before.count(kind), partial(_read_conclusions, before, kind))
    count = before.count(kind) - difference.gone.num_rows + difference.new.num_rows
    return DeferredTable(count, lambda: exchange_rows(_read_conclusions(before, kind), difference.gone, difference.new))


def _read_conclusions(facts: Facts, kind: str) -> pyarrow.Table:
    table = facts.columns(kind)
    assert table is not None  # noqa: S101, conclusions are columns
    return table


def differing_rows(old: pyarrow.Table, new: pyarrow.Table) -> tuple[pyarrow.Table, pyarrow.Table]:
    """The rows of a table that another has not at their places, and those that it has instead.

    Where one is longer, the places are counted from the beginning, or behind the first difference from the end,
    whichever has fewer differences.
    """
    least = min(old.num_rows, new.num_rows)
    from_start = _differ(old.slice(0, least), new.slice(0, least))
    from_end = _differ(old.slice(old.num_rows - least), new.slice(new.num_rows - least))
    start = int(from_start.argmax()) if from_start.any() else least
    end = min(least - start, int(from_end[::-1].argmax()) if from_end.any() else least)
    if from_start.sum() <= least - start - end:
        places = np.flatnonzero(from_start)
        sides = [np.append(places, np.arange(least, table.num_rows)) for table in (old, new)]
    else:
        sides = [np.arange(start, table.num_rows - end) for table in (old, new)]
    return old.take(make_number_array(sides[0])), new.take(make_number_array(sides[1]))


def _differ(old: pyarrow.Table, new: pyarrow.Table) -> Any:
    """Where two tables of one length differ, as an array of bool."""
    found = np.zeros(old.num_rows, np.bool_)
    for one, other in zip(old.columns, new.columns, strict=True):
        if one is other or one.equals(other):
            continue
        unequal = compute.fill_null(compute.not_equal(one, other), False)
        unknown = compute.xor(compute.is_null(one), compute.is_null(other))
        found |= as_numpy(pa.chunked_array(compute.or_(unequal, unknown)).combine_chunks())
    return found


def exchange_rows(table: pyarrow.Table, gone: pyarrow.Table, new: pyarrow.Table) -> pyarrow.Table:
    """A table in order without some of its rows, and with others at their places."""
    columns = table.columns
    keys: Sequence[Any] = range(table.num_rows)

    def row_key(row: int) -> Sequence[tuple[bool, Any]]:
        return [_key_of(column[row].as_py()) for column in columns]

    find_key: Callable[[Any], Any] | None = row_key
    if gone.num_rows + new.num_rows > _FEW_ROWS:
        keys = [list(row) for row in zip(*(map(_key_of, values_of_column(column)) for column in columns), strict=True)]
        find_key = None

    def find_place(values: Mapping[str, Any]) -> int:
        return bisect_left(keys, [_key_of(values[name]) for name in table.column_names], key=find_key)

    stays = np.ones(table.num_rows, np.bool_)
    stays[[find_place(row) for row in gone.to_pylist()]] = False
    coming = new.to_pylist()
    order = sorted(
        range(len(coming)), key=lambda number: [_key_of(coming[number][name]) for name in table.column_names]
    )
    rows = np.flatnonzero(stays)
    places = np.searchsorted(rows, [find_place(coming[number]) for number in order])
    rows = np.insert(rows, places, [table.num_rows + number for number in order])
    return pa.concat_tables([table, new.cast(table.schema)]).take(make_number_array(rows)).combine_chunks()


def _key_of(value: Any) -> tuple[bool, Any]:
    """Unknown first."""
    return value is not None, value
