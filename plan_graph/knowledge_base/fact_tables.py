"""The facts of a plan for its rules: an object each, or columns where there are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.plan_facts import (
    FIXED,
    SAID,
    TABLES,
    columns_of_rows,
    fact_rows,
    facts_with_places,
    plan_facts,
)
from plan_graph.analysis.plan_kinds import PLAN_KINDS, Say
from plan_graph.knowledge_base.remembered import Remembered
from plan_graph.language.types import within_bounds
from plan_graph.model.facts import DeferredTable, Facts
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS

if TYPE_CHECKING:
    import pyarrow

    Columns = Mapping[str, pyarrow.Table]

_NUMBERS = ("integer", "number")

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
    """The columns of what is said, made once of the same tables where no date changes them."""
    if not all(kind in FIXED for kind in kinds):
        return _make_columns(say, kinds, plan, as_of)
    tables = [plan.table(name) for name in FIXED[kinds[0]]]
    key = kinds[0], *map(id, tables)
    # the tables are held, so that their ids stay theirs
    columns, _ = known.get(key, lambda: (_make_columns(say, kinds, plan, as_of), tables))
    return columns


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
