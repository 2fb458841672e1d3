"""Plans of a few activities, made in the test that needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plan_graph.model.plan import Package, Plan, Table
from plan_graph.model.records import Activity, Dependency, Field

PACKAGE = Package("small", {"vi": "Kế hoạch nhỏ", "en": "Small plan"}, 2025, "vi")


def activity(id: str, start: date | None = None, due: date | None = None, **others: Any) -> Activity:
    values: dict[str, Any] = {
        "field": "I",
        "objective": None,
        "task": None,
        "stands_for": "activity",
        "task_inherited": False,
        "title_vi": f"Việc {id}",
        "title_en": f"Work {id}",
        "window": "period" if due else "event",
        "recurrence": None,
        "window_line": None,
        "window_inherited": False,
        "budget": None,
        "budget_amount": None,
        "budget_line": None,
        "source_line": None,
        "note": None,
    }
    return Activity(id=id, start=start, due=due, **values | others)


def edge(predecessor: str, successor: str, basis: str = "stated") -> Dependency:
    return Dependency(predecessor, successor, basis, None, None, None)


def plan_of(
    works: Mapping[str, tuple[date | None, date | None]] | Sequence[Activity],
    dependencies: Sequence[Dependency] = (),
    **tables: Sequence[Any],
) -> Plan:
    """A plan of activities, given as records or as windows by id, and the order between them."""
    rows = [activity(name, *window) for name, window in works.items()] if isinstance(works, Mapping) else works
    tables = {"fields": [Field("I", None, "Lĩnh vực", "Field", None)]} | tables
    whole: dict[str, Any] = tables | {"activities": rows, "dependencies": dependencies}
    return Plan(PACKAGE, **{name: _table(name, records) for name, records in whole.items()})


def _table(name: str, rows: Sequence[Any]) -> Table[Any]:
    return Table(f"{name}.csv", tuple(rows), tuple(range(2, len(rows) + 2)))
