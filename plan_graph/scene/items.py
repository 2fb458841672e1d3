"""The items of a plan on a date: the tree of fields, objectives, tasks and activities, and the events, as plain rows.

Every pane of the workbench, every export and picture of a scene is made from these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plan_graph.analysis.responsibility import leads_at_deadline
from plan_graph.reporting.summary import ActivityRow, Assessment
from plan_graph.scene.scene import normalize


@dataclass(frozen=True, slots=True)
class Item:
    """An item.

    Parameters
    ----------
    key
        Kind and id, ``activity:I/3.1``, as in the graph of the plan.
    kind, id, title
        What it is, and what to call it.
    other_title
        The title in the other language, for the search.
    parent
        Place of the item that it is part of; -1 for none.
    status
        A key of :data:`plan_graph.model.words.STATUS`; empty for an event.
    fields
        The field it is in, and those that this one is part of.
    leads, others
        Ids of the agencies responsible on the day that counts, as lead and otherwise.
    leads_then
        Ids of those who lead when it is due, for load.
    start, due, is_exact
        The window; exact where the plan states both ends.
    is_open
        Neither done nor cancelled.
    quarter
        The quarter in which open work counts, ``2025-Q3``; empty for other work.
    """

    key: str
    kind: str
    id: str
    title: str
    other_title: str
    parent: int
    status: str
    fields: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    leads_then: tuple[str, ...] = ()
    start: date | None = None
    due: date | None = None
    is_exact: bool = False
    is_open: bool = False
    quarter: str = ""


@dataclass(frozen=True, eq=False)
class Items:
    """The items in the order of the plan, parents before their parts, events last; and what waits for what.

    Parameters
    ----------
    rows
        The items.
    links
        What comes first, what waits for it, and the basis; keys of items.
    agencies
        The names of the agencies by id.
    day
        The as-of date.
    """

    rows: tuple[Item, ...]
    links: tuple[tuple[str, str, str], ...]
    agencies: Mapping[str, str]
    day: date

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each item by its key."""
        return {row.key: place for place, row in enumerate(self.rows)}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """What each item waits for, and what waits for it."""
        joined: dict[str, list[str]] = {}
        for first, then, _ in self.links:
            joined.setdefault(first, []).append(then)
            joined.setdefault(then, []).append(first)
        return {key: tuple(dict.fromkeys(others)) for key, others in joined.items()}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What a search reads of each item."""
        return tuple(normalize(" ".join([row.id, row.title, row.other_title, *self._names(row)])) for row in self.rows)

    def _names(self, row: Item) -> Iterator[str]:
        return (self.agencies.get(one, one) for one in (*row.leads, *row.others))


def items_of(assessment: Assessment) -> Items:
    """The items of a plan on a date, with what the rules conclude about them."""
    plan, language = assessment.plan, assessment.language
    other = plan.titles("en" if language != "en" else "vi")
    names = assessment.names
    rows: list[Item] = []
    place: dict[str, int] = {}
    within = {row.id: row.part_of for row in plan.fields}
    at_deadline: dict[str, list[str]] = {}
    for part in leads_at_deadline(plan, assessment.as_of):
        at_deadline.setdefault(part.activity, []).append(part.agency)

    def fields_of(field: str | None) -> tuple[str, ...]:
        chain: list[str] = []
        while field is not None and field not in chain:
            chain.append(field)
            field = within.get(field)
        return tuple(chain)

    def add(kind: str, id: str, parents: tuple[tuple[str, str | None], ...], field: str, **more: object) -> None:
        parent = next((place[f"{of}:{one}"] for of, one in parents if one and f"{of}:{one}" in place), -1)
        place[f"{kind}:{id}"] = len(rows)
        status = assessment.status.get((kind, id), "unknown")
        own = {"fields": fields_of(field), **more}
        rows.append(Item(f"{kind}:{id}", kind, id, names[id], other.get(id, ""), parent, status, **own))  # type: ignore[arg-type]

    for each in sorted(plan.fields, key=lambda row: len(fields_of(row.id))):  # a field before its parts
        add("field", each.id, (("field", each.part_of),), each.id)
    for objective in plan.objectives:
        add("objective", objective.id, (("field", objective.field),), objective.field)
    for task in plan.tasks:
        add("task", task.id, (("objective", task.objective), ("field", task.field)), task.field)
    facts = {row.id: row for row in assessment.activity_rows()}
    for row in plan.activities:
        fact = facts[row.id]
        parents = (("task", row.task), ("objective", row.objective), ("field", row.field))
        add(
            "activity", row.id, parents, row.field, start=fact.start, due=fact.due,
            is_exact=row.window == "period" and fact.start is not None and fact.due is not None,
            is_open=fact.is_open, leads=assessment.responsible(row.id, "lead"),
            others=assessment.responsible(row.id, "support", "advise"),
            leads_then=tuple(dict.fromkeys(at_deadline.get(row.id, ()))), quarter=_quarter(fact, assessment.as_of),
        )  # fmt: skip
    rows = _in_tree_order(rows)
    for event in plan.events:
        rows.append(Item(f"event:{event.id}", "event", event.id, names[event.id], other.get(event.id, ""), -1, ""))
    links = [
        (f"activity:{row.predecessor}", f"activity:{row.successor}", row.basis)
        for row in plan.dependencies
        if row.basis != "rejected"
    ]
    links += [(f"event:{row.event}", f"activity:{row.activity}", "event") for row in plan.activity_events]
    agencies = {row.id: names[row.id] for row in plan.agencies}
    return Items(tuple(rows), tuple(dict.fromkeys(links)), agencies, assessment.as_of)


def _quarter(row: ActivityRow, as_of: date) -> str:
    """Open work counts in the quarter of its due day, overdue work in that of the as-of date."""
    if not row.is_open or row.due is None:
        return ""
    day = max(row.due, as_of)
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _in_tree_order(rows: list[Item]) -> list[Item]:
    """Depth first, parts in the order of the plan; parents get their new places."""
    from dataclasses import replace

    below: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        below.setdefault(row.parent, []).append(number)
    order: list[int] = []
    todo = list(reversed(below.get(-1, [])))
    while todo:
        order.append(number := todo.pop())
        todo += reversed(below.get(number, []))
    place = {number: new for new, number in enumerate(order)}
    return [replace(rows[number], parent=place.get(rows[number].parent, -1)) for number in order]
