"""The facts of a plan for its rules: an object each, or columns where there are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.plan_facts import FIXED, LOGS, SAID, fact_rows, facts_with_places, plan_facts
from plan_graph.analysis.plan_kinds import PLAN_KINDS, Say
from plan_graph.analysis.progress import progress_of
from plan_graph.analysis.work_facts import list_activities, starts_after_events
from plan_graph.knowledge_base.remembered import Remembered
from plan_graph.language.types import within_bounds
from plan_graph.model.columns import Record
from plan_graph.model.facts import Facts
from plan_graph.model.plan import Plan, Table
from plan_graph.model.records import RECORDS
from plan_graph.storing.arrow_arrays import as_numpy, in_one_piece, make_number_array

if TYPE_CHECKING:
    import pyarrow

    Columns = Mapping[str, pyarrow.Table]

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
    columns: dict[str, pyarrow.Table] = {}
    for say in dict.fromkeys(SAID.values()):
        made = _remember_columns(say, plan, as_of, known)
        if made is None:
            return plan_facts(plan, as_of)
        columns |= made
    in_order = {kind: columns[kind] for kind in PLAN_KINDS}
    return Facts(
        PLAN_KINDS, sources=FactPlaces(PLAN_KINDS, plan, as_of, plan_facts, facts_with_places), columns=in_order
    )


def _remember_columns(say: Say, plan: Plan, as_of: date, known: Remembered) -> Columns | None:
    """The columns of what is said; what is the same on every date is made once of the same tables."""
    kinds = [kind for kind, one in SAID.items() if one is say]
    if kinds == ["activity"]:
        sources = [plan.table(name) for name in _OF_ACTIVITIES]
        key = "activity", as_of, *map(id, sources)
        columns, _ = known.get(key, lambda: (_make_activities(plan, as_of, known), sources))
        return columns
    names = (LOGS[kinds[0]],) if kinds[0] in LOGS else FIXED.get(kinds[0])
    if names is None:
        return _make_columns(say, plan, as_of)
    tables = [plan.table(name) for name in names]
    day = date.max if kinds[0] in LOGS else as_of
    # the tables are held, so that their ids stay theirs
    make = _make_alike if kinds[0] in ROW_BY_ROW else _make_columns
    columns, _ = known.get((kinds[0], *map(id, tables)), lambda: (make(say, plan, day, known), tables))
    if columns is None or kinds[0] not in LOGS:
        return columns
    return {kind: _up_to(table, as_of) for kind, table in columns.items()}


def _make_alike(say: Say, plan: Plan, as_of: date, known: Remembered) -> Columns | None:
    """The columns of a table of which each row is a fact: those of the table seen last, as far as it has the rows."""
    kind = next(name for name, one in SAID.items() if one is say)
    table = plan.table(ROW_BY_ROW[kind])
    last: list[tuple[Table[Record], pyarrow.Table]] = known.get((kind, "last"), list)
    columns = _exchange_rows(say, plan, as_of, kind, *last[0]) if last else None
    made = _make_columns(say, plan, as_of) if columns is None else {kind: columns}
    if made is not None:
        last[:] = [(table, made[kind])]
    return made


def _exchange_rows(
    say: Say, plan: Plan, as_of: date, kind: str, old: Table[Record], columns: pyarrow.Table
) -> pyarrow.Table | None:
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

    def say_of(some: Sequence[Record]) -> pyarrow.Table | None:
        table = Table("", tuple(some), (0,) * len(some))
        changed: dict[str, Any] = {name: table}
        made = _make_columns(say, replace(plan, **changed), as_of)
        return made[kind] if made is not None and made[kind].num_rows == len(some) else None  # no fact comes twice

    new = say_of([rows[number] for number in fresh])
    if new is None or say_of([row for row in rows if getattr(row, item) in items]) is None:
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


def _make_activities(plan: Plan, as_of: date, known: Remembered) -> Columns | None:
    """The columns of the activities: made once as the table has them, and on the date of those that a log changes."""
    import numpy
    import pyarrow

    rows = plan.activities.rows
    bare = replace(plan, reports=Table(), windows=Table(), activity_events=Table())
    stated, _ = known.get(
        ("activity", id(plan.activities)), lambda: (_make_columns(list_activities, bare, as_of), plan.activities)
    )
    touched = progress_of(plan, as_of).keys() | {row.activity for row in plan.windows}
    touched |= starts_after_events(plan, as_of).keys()
    places = [place for place, row in enumerate(rows) if row.id in touched]
    some = replace(plan.activities, rows=tuple(rows[place] for place in places), lines=(0,) * len(places))
    today = _make_columns(list_activities, replace(plan, activities=some), as_of)
    if stated is None or today is None:
        return None
    old, new = stated["activity"], today["activity"]
    if (old.num_rows, new.num_rows) != (len(rows), len(places)):  # two rows say the same
        return _make_columns(list_activities, plan, as_of)
    numbers = numpy.arange(len(rows))
    numbers[places] = len(rows) + numpy.arange(len(places))
    return {"activity": pyarrow.concat_tables([old, new]).take(make_number_array(numbers)).combine_chunks()}


def _make_columns(say: Say, plan: Plan, as_of: date, _: Remembered | None = None) -> Columns | None:
    """The columns of what is said, by kind; None where a value is none that a column holds."""
    from plan_graph.storing.fact_columns import columns_of

    columns: dict[str, pyarrow.Table] = {}
    for name, rows in fact_rows(plan, as_of, say).items():
        kind = PLAN_KINDS[name]
        numbers = [place for place, type_name in enumerate(kind.fields.values()) if type_name in ("integer", "number")]
        if not all(within_bounds(row[place]) for place in numbers for row in rows):
            return None
        try:
            columns[name] = columns_of(kind, rows)
        except UnicodeEncodeError:
            return None
    return columns
