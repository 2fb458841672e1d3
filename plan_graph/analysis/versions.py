"""The plan in force on a day: which works it has, and their numbers, titles and places of that time.

Windows have days of their own: :mod:`plan_graph.model.windows`.

Source: section "Identity" and "Revisions" of ``docs/revisions.md``. A plan that was never revised is in force as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from plan_graph.model.columns import Column, Record, columns_of
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS, WorkVersion
from plan_graph.model.table import Table

WORK_TABLES = ("fields", "objectives", "tasks", "activities")
_PLACE = ("field", "objective", "task")
_ABOUT_ITEMS = ("gaps", "source_cells", "legal_citations")
"""Tables that name an item without referring to one table."""


def versions_by_item(plan: Plan) -> dict[str, list[WorkVersion]]:
    """The versions of each item that has any, the first version first."""
    versions: dict[str, list[WorkVersion]] = {}
    for row in plan.versions:
        versions.setdefault(row.item, []).append(row)
    return {item: sorted(rows, key=lambda row: row.valid_from or date.min) for item, rows in versions.items()}


def version_on(versions: Iterable[WorkVersion], day: date) -> WorkVersion | None:
    """The version of an item that is in force on a day; None when the item is not part of the plan then."""
    for row in versions:
        if (row.valid_from or date.min) <= day <= (row.valid_to or date.max):
            return row
    return None


def plan_in_force(plan: Plan, day: date) -> Plan:
    """The plan in force on a day.

    Parameters
    ----------
    plan
        The plan with all versions of its works.
    day
        The day.

    Returns
    -------
    Plan
        The works of that day, each as it was then, and what refers to them; of ``versions`` the rows of that day. The
        very plan given when none of its works has versions.
    """
    versions = versions_by_item(plan)
    if not versions:
        return plan
    on_day = {item: version_on(rows, day) for item, rows in versions.items()}
    gone = {item for item, row in on_day.items() if row is None}
    tables: dict[str, Any] = {"versions": _keep(plan.versions, lambda row: row is on_day[row.item])}
    for name in WORK_TABLES:
        rows = []
        for row, line in plan.table(name).rows_with_lines():
            item = row.id  # type: ignore[attr-defined]
            if item in gone:
                continue
            if current := on_day.get(item):
                row = _as_then(row, current, versions[item][-1], (*_PLACE, "title_vi", "title_en"))
            rows.append((row, line))
        tables[name] = _table(plan.table(name), rows)
    rest = [record for record in RECORDS if record.table not in tables]
    for record in rest:
        table = plan.table(record.table)
        named = [column.name for column in _columns(record) if set(WORK_TABLES) & {*column.refers_to}]
        named += ["item"] if record.table in _ABOUT_ITEMS else []
        if named:
            tables[record.table] = _keep(
                table, lambda row, named=named: not any(getattr(row, one) in gone for one in named)
            )
    return replace(plan, **tables)


def numbers_in_force(plan: Plan) -> Mapping[str, str]:
    """The number that the document in force prints for each item that was revised, by its id."""
    return {item: rows[-1].number for item, rows in versions_by_item(plan).items()}


def _as_then(row: Record, then: WorkVersion, last: WorkVersion, names: Iterable[str]) -> Record:
    if then is last:
        return row
    own = {column.name for column in _columns(type(row))}
    changes = {name: getattr(then, name) for name in names if name in own}
    return replace(row, **changes)


def _columns(record: type[Record]) -> tuple[Column, ...]:
    return columns_of(cast("Any", record))


def _keep(table: Table[Any], wanted: Any) -> Table[Any]:
    return _table(table, [(row, line) for row, line in table.rows_with_lines() if wanted(row)])


def _table(table: Table[Any], rows: Iterable[tuple[Record, int]]) -> Table[Any]:
    rows = list(rows)
    return replace(table, rows=tuple(row for row, _ in rows), lines=tuple(line for _, line in rows))
