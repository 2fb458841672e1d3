"""The facts of a plan for its rules: an object each, or columns where there are many."""

from __future__ import annotations

from datetime import date

from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.plan_facts import fact_rows, facts_with_places, plan_facts
from plan_graph.analysis.plan_kinds import PLAN_KINDS
from plan_graph.language.types import within_bounds
from plan_graph.model.facts import Facts
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS

MANY_ROWS = 5_000
"""From so many rows of its tables on a plan is concluded in columns."""


def facts_for_rules(plan: Plan, as_of: date) -> Facts:
    """The facts of :func:`plan_graph.analysis.plan_facts.plan_facts`, as columns where the plan has many rows.

    A plan made in Python may have values that columns cannot hold: these stay objects, and the engine names them.
    """
    if sum(len(plan.table(record.table)) for record in RECORDS) < MANY_ROWS:
        return plan_facts(plan, as_of)
    from plan_graph.storing.fact_columns import columns_of

    rows = fact_rows(plan, as_of)
    columns = {}
    for name, kind in PLAN_KINDS.items():
        numbers = [place for place, type_name in enumerate(kind.fields.values()) if type_name in ("integer", "number")]
        if not all(within_bounds(row[place]) for place in numbers for row in rows[name]):
            return plan_facts(plan, as_of)
        try:
            columns[name] = columns_of(kind, rows[name])
        except UnicodeEncodeError:
            return plan_facts(plan, as_of)
    return Facts(
        PLAN_KINDS, sources=FactPlaces(PLAN_KINDS, plan, as_of, plan_facts, facts_with_places), columns=columns
    )
