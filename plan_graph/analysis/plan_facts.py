"""A plan and its progress log on a date, as facts for the rules, each with the cells it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from plan_graph.analysis.citations import Citations
from plan_graph.analysis.fact_places import FactPlaces
from plan_graph.analysis.frame_facts import (
    list_agencies,
    list_fulfilments,
    list_obligation_dates,
    list_periods,
    list_status_ranks,
    list_successions,
    list_target_figures,
)
from plan_graph.analysis.plan_kinds import PLAN_KINDS, Said, Say
from plan_graph.analysis.work_facts import list_activities, list_cycles, list_events, list_occurrences, list_reports
from plan_graph.model.facts import Fact, Facts, Source, Value
from plan_graph.model.plan import Plan


def plan_facts(plan: Plan, as_of: date) -> Facts:
    """Every fact of the plan as it is known on a date; where a fact comes from is looked up when somebody asks.

    Parameters
    ----------
    plan
        The plan with its progress log; reports and occurrences after the date do not count.
    as_of
        The date.
    """
    facts = (fact for say in dict.fromkeys(SAID.values()) for fact, _ in _facts_of(say, plan, as_of, placed=False))
    return Facts(PLAN_KINDS, facts, FactPlaces(PLAN_KINDS, plan, as_of, plan_facts, facts_with_places))


def fact_rows(plan: Plan, as_of: date, say: Say) -> dict[str, tuple[tuple[Value, ...], ...]]:
    """The values of the facts of a member of :data:`SAID`, each once, in the order of :func:`plan_facts`, by kind."""
    rows: dict[str, dict[tuple[Value, ...], None]] = {kind: {} for kind, one in SAID.items() if one is say}
    for kind, values, _ in _rows_of(say, plan, as_of, placed=False):
        rows[kind][values] = None
    return {kind: tuple(found) for kind, found in rows.items()}


def facts_with_places(kind: str, plan: Plan, as_of: date) -> Iterator[tuple[Fact, tuple[Source, ...]]]:
    """The facts of a kind with where each comes from; a fact that several rows state comes several times."""
    cited = Citations(plan)
    for fact, places in _facts_of(SAID[kind], plan, as_of, placed=True):
        if fact.kind == kind:
            values = dict(zip(PLAN_KINDS[kind].fields, fact.values, strict=True))
            yield fact, tuple(cited.cite(kind, values, place) for place in places)


def facts_of_kinds(kinds: Collection[str], plan: Plan, as_of: date) -> Iterator[Fact]:
    """The facts of some kinds, without where they come from; a fact that several rows state comes several times."""
    for say in dict.fromkeys(SAID[kind] for kind in kinds):
        yield from (fact for fact, _ in _facts_of(say, plan, as_of, placed=False) if fact.kind in kinds)


def _facts_of(say: Say, plan: Plan, as_of: date, placed: bool) -> Iterator[tuple[Fact, tuple[Source, ...]]]:
    return ((Fact(kind, values), places) for kind, values, places in _rows_of(say, plan, as_of, placed))


def _rows_of(
    say: Say, plan: Plan, as_of: date, placed: bool
) -> Iterator[tuple[str, tuple[Value, ...], tuple[Source, ...]]]:
    for kind, values, places in say(plan, as_of, placed):
        yield kind, values if isinstance(values, tuple) else tuple(map(values.get, PLAN_KINDS[kind].fields)), places


TABLES: Mapping[str, str] = {
    "field": "fields",
    "objective": "objectives",
    "task": "tasks",
    "deliverable": "deliverables",
    "member": "agency_members",
    "assignment": "assignments",
    "dependency": "dependencies",
    "awaits": "activity_events",
    "target": "targets",
    "serves": "target_objectives",
    "obligation": "obligations",
}
"""The kinds whose facts are the rows of a table as they are, by its columns."""

_RENAMED = {"member": {"agency": "member"}}


def columns_of_rows(kind: str, plan: Plan) -> list[Sequence[Any]]:
    """The values of the facts of a kind in :data:`TABLES`, by field, each fact once."""
    table, renamed = plan.table(TABLES[kind]), _RENAMED.get(kind, {})
    columns = [table.column(renamed.get(field, field)) for field in PLAN_KINDS[kind].fields]
    rows = dict.fromkeys(zip(*columns, strict=True))
    return columns if len(rows) == len(table) else [*zip(*rows, strict=True)]


def _list_rows(kind: str) -> Say:
    """Says the rows of a table as facts."""
    renamed = _RENAMED.get(kind, {})
    values_of = attrgetter(*(renamed.get(field, field) for field in PLAN_KINDS[kind].fields))

    def say(plan: Plan, _: date, placed: bool) -> Iterator[Said]:
        if not placed:
            yield from ((kind, values, ()) for values in zip(*columns_of_rows(kind, plan), strict=True))
            return
        rows = plan.table(TABLES[kind])
        for row, line in rows.rows_with_lines():
            inherited = getattr(row, "inherited", False)
            place = Source((), rows.file, line, getattr(row, "source_line", None), inherited)
            yield kind, values_of(row), (place,)

    return say


SAID: Mapping[str, Say] = {
    "field": _list_rows("field"),
    "objective": _list_rows("objective"),
    "task": _list_rows("task"),
    "activity": list_activities,
    "deliverable": _list_rows("deliverable"),
    "agency": list_agencies,
    "member": _list_rows("member"),
    "succession": list_successions,
    "succession_scope": list_successions,
    "assignment": _list_rows("assignment"),
    "dependency": _list_rows("dependency"),
    "event": list_events,
    "awaits": _list_rows("awaits"),
    "order_cycle": list_cycles,
    "waiting_cycle": list_cycles,
    "target": _list_rows("target"),
    "target_figure": list_target_figures,
    "serves": _list_rows("serves"),
    "obligation": _list_rows("obligation"),
    "obligation_date": list_obligation_dates,
    "report": list_reports,
    "occurrence": list_occurrences,
    "status_rank": list_status_ranks,
    "fulfilled": list_fulfilments,
    "reporting_period": list_periods,
    "quarter": list_periods,
}
"""What says the facts of each kind."""

FIXED: Mapping[str, tuple[str, ...]] = {
    **{kind: (table,) for kind, table in TABLES.items()},
    "agency": ("agencies", "agency_successions"),
    "succession": ("agency_successions", "activities", "fields"),
    "succession_scope": ("agency_successions", "activities", "fields"),
    "obligation_date": ("obligations",),
    "status_rank": (),
}
"""The kinds whose facts are the same on every date, with the tables that they are made of."""

LOGS: Mapping[str, str] = {"report": "reports", "fulfilled": "fulfilments"}
"""The kinds whose facts are the rows of a table up to the date, by their field ``date``."""
