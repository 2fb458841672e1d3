"""Plans as odd as they come, made small and clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from plan_graph.model.plan import Package, Plan, Table
from plan_graph.model.records import RECORDS, Activity, Agency, Assignment, Dependency, Field, Obligation
from plan_graph.storing import write_plan
from plan_graph.storing.data_package import PACKAGE_FILE, format_package
from plan_graph.storing.tables import file_name, format_table
from plan_graph.words import Title


def agency(id: str, name: str = "") -> Agency:
    return Agency(id, "agency", None, name or id, name or id, name or id, name or id, None, None, "plan", None, None)


def activity(
    id: str, title: str = "", due: date | None = None, start: date | None = None, title_en: str = "", **others: object
) -> Activity:
    window = None if due is None else "period"
    told = {"budget": None, "budget_amount": None, **others}
    return Activity(
        id, "I", None, None, "activity", False, title or id, title_en or title or id, window, start or due, due, None,
        None, False, told["budget"], told["budget_amount"], None, None, None,
    )  # fmt: skip


def lead(activity: str, agency: str, role: str = "lead") -> Assignment:
    return Assignment(activity, agency, role, None, None, False, None)


def waits(predecessor: str, successor: str, basis: str = "sequence") -> Dependency:
    return Dependency(predecessor, successor, basis, "trước", "before", None)


def plan(
    activities: Iterable[Activity] = (),
    agencies: Iterable[Agency] = (),
    assignments: Iterable[Assignment] = (),
    dependencies: Iterable[Dependency] = (),
    obligations: Iterable[Obligation] = (),
    year: int = 2025,
    titles: Mapping[str, str] | None = None,
) -> Plan:
    return Plan(
        Package("odd", titles or Title(vi="Kế hoạch lạ", en="An odd plan"), year, "vi"),
        fields=Table("fields.csv", (Field("I", None, "Phần một", "Part one", None),)),
        activities=Table("activities.csv", tuple(activities)),
        agencies=Table("agencies.csv", tuple(agencies)),
        assignments=Table("assignments.csv", tuple(assignments)),
        dependencies=Table("dependencies.csv", tuple(dependencies)),
        obligations=Table("obligations.csv", tuple(obligations)),
    )


def chain(length: int, place: Path) -> Path:
    """Activities in a row, each waiting for the one before; the first is overdue in June 2025."""
    ids = [f"I/3.{number}" for number in range(1, length + 1)]
    due = [date(2025, 3, 31)] + [date(2025, 12, 31)] * (length - 1)
    write_plan(
        plan(
            [activity(one, due=day) for one, day in zip(ids, due, strict=True)], [agency("so-a")],
            [lead(one, "so-a") for one in ids], [waits(*pair) for pair in pairwise(ids)],
        ),
        place,
    )  # fmt: skip
    return place


def write_unchecked(plan: Plan, folder: Path) -> Path:
    """The folder of a plan that may be wrong, as a person with an editor could write it."""
    folder.mkdir()
    (folder / PACKAGE_FILE).write_bytes(format_package(plan.package))
    for record in RECORDS:
        (folder / file_name(record)).write_bytes(format_table(record, plan.table(record.table)))
    return folder
