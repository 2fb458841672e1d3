"""The facts of a plan for its rules: an object each, or columns where there are many."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.plan_facts import (
    FIXED,
    LOGS,
    SAID,
    TABLES,
    columns_of_rows,
    fact_rows,
    facts_with_places,
    plan_facts,
)
from plan_graph.analysis.plan_kinds import PLAN_KINDS, Say
from plan_graph.analysis.progress import day_that_counts, progress_of
from plan_graph.analysis.work_facts import list_activities, starts_after_events
from plan_graph.knowledge_base.remembered import Remembered
from plan_graph.language.types import within_bounds
from plan_graph.model.columns import Record
from plan_graph.model.facts import DeferredTable, Facts
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS
from plan_graph.model.table import Table
from plan_graph.model.windows import Windows
from plan_graph.storing.arrow_arrays import as_numpy, in_one_piece, make_number_array

if TYPE_CHECKING:
    import pyarrow

    Columns = Mapping[str, pyarrow.Table]

_NUMBERS = ("integer", "number")

_OF_ACTIVITIES = ("activities", "reports", "windows", "activity_events", "occurrences")
"""The tables that the facts about activities are made of."""

ROW_BY_ROW = {"assignment": "assignments", "dependency": "dependencies", "report": "reports"}
"""The kinds of which each row of a table is a fact, and that steps of scenarios change."""

MANY_ROWS = 5_000
"""From so many rows of its tables on a plan is concluded in columns."""


def facts_for_rules(plan: Plan, as_of: date, known: Remembered) -> Facts:
    """The facts of :func:`plan_graph.analysis.plan_facts.plan_facts`, as columns where the plan has many rows.

    A plan made in Python may have values that columns cannot hold: these stay objects, and the engine names them.

    Parameters
    ----------
    plan, as_of
        The plan and the date.
    known
        Columns made before, of the facts that are the same on every date.
    """
    if sum(len(plan.table(record.table)) for record in RECORDS) < MANY_ROWS:
        return plan_facts(plan, as_of)
    columns: dict[str, pyarrow.Table | DeferredTable] = {}
    for say in dict.fromkeys(SAID.values()):
        kinds = [kind for kind, one in SAID.items() if one is say]
        make = partial(_remember_columns, say, kinds, plan, as_of, known)
        if _were_checked(kinds, plan):
            columns |= {kind: DeferredTable(None, partial(_of_kind, kind, make)) for kind in kinds}
            continue
        made = make()
        if made is None:
            return plan_facts(plan, as_of)
        columns |= made
    in_order = {kind: columns[kind] for kind in PLAN_KINDS}
    return Facts(
        PLAN_KINDS, sources=FactPlaces(PLAN_KINDS, plan, as_of, plan_facts, facts_with_places), columns=in_order
    )


def _were_checked(kinds: Sequence[str], plan: Plan) -> bool:
    """Are the facts of tables that were read: then columns can hold them, and are made where a rule reads them."""
    names = [name for kind in kinds for name in FIXED.get(kind, ())]
    types = [type_name for kind in kinds for type_name in PLAN_KINDS[kind].fields.values()]
    return bool(names) and "integer" not in types and all(plan.table(name).columns is not None for name in names)


def _of_kind(kind: str, make: Callable[[], Columns | None]) -> pyarrow.Table:
    made = make()
    if made is None:
        raise AssertionError("values that were read can be held by columns")
    return made[kind]


def _remember_columns(say: Say, kinds: Sequence[str], plan: Plan, as_of: date, known: Remembered) -> Columns | None:
    """The columns of what is said; what is the same on every date is made once of the same tables."""
    kind = kinds[0]
    if kind == "activity":
        sources = [plan.table(name) for name in _OF_ACTIVITIES]
        key = kind, as_of, *map(id, sources)
        # the last two: of a large plan those of every date would take much memory
        last: list[_Activities] = known.get((kind, "last"), list)
        for made in last:
            if made.key == key:
                return made.columns
        made = _make_activities(plan, as_of, key, last[-1] if last else None)
        last[:] = [*last[-1:], made]
        return made.columns
    if kind == "event":
        happened = max((row.date for row in plan.occurrences if row.date <= as_of), default=None)
        tables = [plan.events, plan.occurrences]
        key = kind, happened, *map(id, tables)
        columns, _ = known.get(key, lambda: (_make_columns(say, kinds, plan, as_of), tables))
        return columns
    names = (LOGS[kind],) if kind in LOGS else FIXED.get(kind)
    if names is None:
        return _make_columns(say, kinds, plan, as_of)
    tables = [plan.table(name) for name in names]
    make = partial(_make_alike, known) if kind in ROW_BY_ROW else _make_columns
    day = date.max if kind in LOGS else as_of
    # the tables are held, so that their ids stay theirs
    columns, _ = known.get((kind, *map(id, tables)), lambda: (make(say, kinds, plan, day), tables))
    if columns is None or kind not in LOGS:
        return columns
    return {name: _up_to(table, as_of) for name, table in columns.items()}


def _make_alike(known: Remembered, say: Say, kinds: Sequence[str], plan: Plan, as_of: date) -> Columns | None:
    """The columns of a table of which each row is a fact: those of the table seen last, as far as it has the rows."""
    (kind,) = kinds
    table = plan.table(ROW_BY_ROW[kind])
    last: list[tuple[Table[Record], pyarrow.Table]] = known.get((kind, "last"), list)
    columns = None
    if last and table.columns is None:
        columns = _exchange_rows(partial(_make_columns, say, kinds), plan, as_of, kind, *last[0])
    made = _make_columns(say, kinds, plan, as_of) if columns is None else {kind: columns}
    if made is not None:
        last[:] = [(table, made[kind])]
    return made


def _exchange_rows(
    make: Callable[[Plan, date], Columns | None],
    plan: Plan, as_of: date, kind: str, old: Table[Record], columns: pyarrow.Table,
) -> pyarrow.Table | None:  # fmt: skip
    """The columns of a table from those of another that has most of its rows; None where they might differ."""
    import numpy
    import pyarrow

    name = ROW_BY_ROW[kind]
    rows = plan.table(name).rows
    place_of = old.derive(_place_rows)
    places = [place_of.get(id(row), -1) for row in rows]
    fresh = [number for number, place in enumerate(places) if place < 0]
    if len(fresh) > len(rows) // 8 or columns.num_rows != len(old):
        return None
    item = columns.column_names[0]
    items = {getattr(rows[number], item) for number in fresh}

    def make_of(some: Sequence[Record]) -> pyarrow.Table | None:
        changed: dict[str, Any] = {name: Table("", tuple(some), (0,) * len(some))}
        made = make(replace(plan, **changed), as_of)
        return made[kind] if made is not None and made[kind].num_rows == len(some) else None  # no fact comes twice

    new = make_of([rows[number] for number in fresh])
    if new is None or make_of([row for row in rows if getattr(row, item) in items]) is None:
        return None
    numbers = numpy.array(places, numpy.int64)
    numbers[fresh] = len(old) + numpy.arange(len(fresh))
    return pyarrow.concat_tables([columns, new]).take(make_number_array(numbers)).combine_chunks()


def _place_rows(table: Table[Record]) -> dict[int, int]:
    return {id(row): place for place, row in enumerate(table)}


def _up_to(table: pyarrow.Table, day: date) -> pyarrow.Table:
    """The rows whose date is the day or before it."""
    import pyarrow

    days = as_numpy(in_one_piece(table.column("date")).cast(pyarrow.int32()))
    inside = days <= day.toordinal() - date(1970, 1, 1).toordinal()
    return table if inside.all() else table.filter(make_number_array(inside))


class _Activities(NamedTuple):
    """The columns of the activities on a date.

    Parameters
    ----------
    key, sources
        The date and the tables, by their ids; and the tables themselves, so that the ids stay theirs.
    columns
        The columns; None where one cannot hold a value.
    read
        What of each activity the date or a log decides; without those that are as the plan states them.
    """

    key: Hashable
    sources: Sequence[Table[Any]]
    columns: Columns | None
    read: Mapping[str, Hashable]


def _make_activities(plan: Plan, as_of: date, key: Hashable, before: _Activities | None) -> _Activities:
    """The columns of the activities on a date, from those of another or of a plan alike: what differs is made anew."""
    import numpy
    import pyarrow

    make = partial(_make_columns, list_activities, ["activity"])
    sources = [plan.table(name) for name in _OF_ACTIVITIES]
    read = _read_activities(plan, as_of)
    rows = plan.activities.rows
    if before is not None and before.columns is not None and len(before.sources[0]) == len(rows):
        changed = {one for one, now in read.items() if before.read.get(one) != now} | (before.read.keys() - read.keys())
        changed |= {row.id for row, other in zip(rows, before.sources[0], strict=True) if row is not other}
        places = [place for place, row in enumerate(rows) if row.id in changed]
        some = replace(plan.activities, rows=tuple(rows[place] for place in places), lines=(0,) * len(places))
        today = make(replace(plan, activities=some), as_of)
        if today is None:
            return _Activities(key, sources, None, read)
        old, new = before.columns["activity"], today["activity"]
        if (old.num_rows, new.num_rows) == (len(rows), len(places)):  # else two rows say the same
            numbers = numpy.arange(len(rows))
            numbers[places] = len(rows) + numpy.arange(len(places))
            both = pyarrow.concat_tables([old, new]).take(make_number_array(numbers)).combine_chunks()
            return _Activities(key, sources, {"activity": both}, read)
    return _Activities(key, sources, make(plan, as_of), read)


def _read_activities(plan: Plan, as_of: date) -> Mapping[str, Hashable]:
    """What the date and the logs decide of each activity: its progress, its window, and its start after events."""
    progress = progress_of(plan, as_of)
    read: dict[str, Hashable] = dict(progress)
    starts = starts_after_events(plan, as_of)
    windows = Windows(plan)
    for one in {row.activity for row in plan.windows} | starts.keys():
        now = progress.get(one)
        read[one] = now, windows.row_on(one, day_that_counts(now, as_of)), starts.get(one)
    return read


def _make_columns(say: Say, kinds: Sequence[str], plan: Plan, as_of: date) -> Columns | None:
    """The columns of what is said, by kind; None where a value is none that a column holds."""
    from plan_graph.storing.fact_columns import table_of

    said: Mapping[str, Sequence[Sequence[Any]]] = (
        {kind: columns_of_rows(kind, plan) for kind in kinds}
        if kinds[0] in TABLES
        else {kind: [*zip(*rows, strict=True)] for kind, rows in fact_rows(plan, as_of, say).items()}
    )
    made: dict[str, pyarrow.Table] = {}
    for name, columns in said.items():
        types = PLAN_KINDS[name].fields.values()
        numbers = [column for column, type_name in zip(columns, types, strict=False) if type_name in _NUMBERS]
        if not all(map(within_bounds, chain(*numbers))):
            return None
        try:
            made[name] = table_of(PLAN_KINDS[name], columns)
        except UnicodeEncodeError:
            return None
    return made
