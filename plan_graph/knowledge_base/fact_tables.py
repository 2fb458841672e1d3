"""The facts of a plan for its rules: an object each, or columns where there are many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.plan_facts import FIXED, SAID, fact_rows, facts_with_places, plan_facts
from plan_graph.analysis.plan_kinds import PLAN_KINDS, Say
from plan_graph.knowledge_base.remembered import Remembered
from plan_graph.language.types import within_bounds
from plan_graph.model.facts import Facts
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS

if TYPE_CHECKING:
    import pyarrow

    Columns = Mapping[str, pyarrow.Table]

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
    """The columns of what is said, made once of the same tables where no date changes them."""
    kinds = [kind for kind, one in SAID.items() if one is say]
    if not all(kind in FIXED for kind in kinds):
        return _make_columns(say, plan, as_of)
    tables = [plan.table(name) for name in FIXED[kinds[0]]]
    key = kinds[0], *map(id, tables)
    # the tables are held, so that their ids stay theirs
    columns, _ = known.get(key, lambda: (_make_columns(say, plan, as_of), tables))
    return columns


def _make_columns(say: Say, plan: Plan, as_of: date) -> Columns | None:
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
