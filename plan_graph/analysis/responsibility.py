"""Who is responsible for which work on a day, read from assignments and successions.

The rules conclude the same with proofs; this reading serves what works on a plan before any rule is asked: filters,
scenario steps, graphs and advice. A test holds the two together.

The day that counts: done work keeps who did it, cancelled work who had it when that was reported; open work counts on
the as-of date, and for what is to come on its due day where that is later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from operator import is_
from typing import Any, NamedTuple

from plan_graph.analysis.progress import Progress, activities_on, day_that_counts, progress_of
from plan_graph.model.plan import Plan
from plan_graph.model.records import ROLES, Assignment
from plan_graph.model.table import Table

_DAY = timedelta(days=1)
_NEVER = date.max, date.min
_RANK = {role: rank for rank, role in enumerate(ROLES)}
_ENDING = ("merge", "dissolve", "rename")


class Part(NamedTuple):
    """A body responsible for an activity in a role, and the agency that the assignment names."""

    activity: str
    agency: str
    role: str
    assigned: str


@dataclass(frozen=True, slots=True)
class HeldParts:
    """Everybody responsible for an activity in a span of days, each body once, the strongest role.

    Parameters
    ----------
    parts
        In the order of the assignments.
    pairs
        Agency and role of each in that order.
    stated
        Activity, agency and role of each, sorted: as rules conclude it.
    """

    parts: tuple[Part, ...]
    pairs: tuple[tuple[str, str], ...]
    stated: tuple[tuple[str, str, str], ...] = ()
    _by_roles: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def in_roles(self, *roles: str) -> tuple[str, ...]:
        """The agencies in some roles; read once, as they are asked for on every date of the span."""
        agencies = self._by_roles.get(roles)
        if agencies is None:
            agencies = self._by_roles[roles] = tuple([agency for agency, role in self.pairs if role in roles])
        return agencies


def last_days(plan: Plan) -> dict[str, date]:
    """The last day of each agency that ends, by its own row, or else by its merger, dissolution or renaming."""
    ends = {row.id: row.valid_to for row in plan.agencies if row.valid_to is not None}
    for row in plan.agency_successions:
        if row.kind in _ENDING and row.predecessor not in ends:
            ends[row.predecessor] = row.date - _DAY
    return ends


def works_in_scope(plan: Plan) -> Callable[[str | None], tuple[str, ...]]:
    """The activities that the scope of a succession names: by themselves, or by their task, objective or field."""
    wider = {row.id: row.part_of for row in plan.fields}
    works: dict[str, list[int]] = {}  # by each name that a scope may have: places of activities
    if any(row.scope for row in plan.agency_successions):
        for place, row in enumerate(plan.activities):
            for name in {row.id, row.task, row.objective, row.field, wider.get(row.field)}:
                if name is not None:
                    works.setdefault(name, []).append(place)

    def inside(scope: str | None) -> tuple[str, ...]:
        places = {place for name in (scope or "").split() for place in works.get(name, ())}
        return tuple(plan.activities.rows[place].id for place in sorted(places))

    return inside


class Holders:
    """Answers who holds a part of an agency on a day, through mergers, splits, dissolutions and renamings."""

    def __init__(self, plan: Plan) -> None:
        self._ends = last_days(plan)
        self._begins = {row.id: row.valid_from for row in plan.agencies}
        self._whole: dict[str, list[tuple[date, str]]] = {}
        self._scoped: dict[tuple[str, str], list[tuple[date, str]]] = {}
        self._only: dict[tuple[str, str, date], str | None] = {}
        inside = works_in_scope(plan)
        for row in plan.agency_successions:
            if row.scope is not None:
                for activity in inside(row.scope):
                    if row.successor is not None:
                        self._scoped.setdefault((row.predecessor, activity), []).append((row.date, row.successor))
            elif row.successor is not None:
                self._whole.setdefault(row.predecessor, []).append((row.date, row.successor))

    @cached_property
    def spans(self) -> Mapping[str, tuple[date, date]]:
        """The first and the last day of each agency."""
        return {one: (begins or date.min, self._ends.get(one, date.max)) for one, begins in self._begins.items()}

    @cached_property
    def changes(self) -> frozenset[date]:
        """The days from which on another body may hold a part: an agency begins or has ended, or another takes over."""
        begins = {day for day in self._begins.values() if day is not None}
        ended = {after for day in self._ends.values() if (after := _day_after(day)) is not None}
        heirs = (*self._whole.values(), *self._scoped.values())
        return frozenset(begins | ended | {day for taken in heirs for day, _ in taken})

    def is_in_force(self, agency: str, day: date) -> bool:
        """Is the agency in force on the day."""
        begins, ends = self._begins.get(agency), self._ends.get(agency)
        return agency in self._begins and (begins is None or begins <= day) and (ends is None or ends >= day)

    def ends(self, agency: str) -> date | None:
        """The last day of the agency; None when it does not end."""
        return self._ends.get(agency)

    def of(self, agency: str, activity: str, day: date) -> tuple[str, ...]:
        """The agency itself when it is in force on the day, else its heirs that are; several where nothing decides."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        todo = [agency]
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            seen.add(one)
            if self.is_in_force(one, day):
                found[one] = None
            elif (end := self._ends.get(one)) is not None and end < day:
                scoped = [to for on, to in self._scoped.get((one, activity), ()) if on <= day]
                todo += scoped or [to for on, to in self._whole.get(one, ()) if on <= day]
        return tuple(sorted(found))

    def only_holder(self, agency: str, activity: str, day: date) -> str | None:
        """Who holds the part, where it is one body alone; asked of the same agency and day again and again."""
        key = agency, activity if self._scoped else "", day
        if key not in self._only:
            held = self.of(agency, activity, day)
            self._only[key] = held[0] if len(held) == 1 else None
        return self._only[key]


def holds_on(row: Assignment, day: date) -> bool:
    """Is the assignment in force on the day."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


def assignments_in_force(
    plan: Plan, as_of: date, progress: Mapping[str, Progress] | None = None
) -> tuple[Assignment, ...]:
    """The assignments in force on the day that counts for their activity, in the order of the table."""
    known = progress_of(plan, as_of) if progress is None else progress
    return tuple(row for row in plan.assignments if holds_on(row, day_that_counts(known.get(row.activity), as_of)))


def responsible_on(plan: Plan, as_of: date, progress: Mapping[str, Progress] | None = None) -> tuple[Part, ...]:
    """Everybody responsible for each activity, each body once, the strongest role.

    Parameters
    ----------
    plan
        The plan with its progress log.
    as_of
        The as-of date.
    progress
        The progress log read on that date, where it has been.
    """
    known = progress_of(plan, as_of) if progress is None else progress
    return PartsInTime(plan).on_days({row.id: day_that_counts(known.get(row.id), as_of) for row in plan.activities})


def days_of_deadlines(plan: Plan, as_of: date, progress: Mapping[str, Progress]) -> Mapping[str, date]:
    """For each open activity its due day, or the as-of date where that is later or no due day is known."""
    return {
        row.id: as_of if row.due is None or row.due < as_of else row.due
        for row in activities_on(plan, as_of, progress)
        if row.id not in progress or progress[row.id].is_open
    }


def leads_at_deadline(plan: Plan, as_of: date, progress: Mapping[str, Progress] | None = None) -> tuple[Part, ...]:
    """Who leads each open activity on its due day, or on the as-of date where that is later or no due day is known."""
    known = progress_of(plan, as_of) if progress is None else progress
    parts = PartsInTime(plan).on_days(days_of_deadlines(plan, as_of, known))
    return tuple(part for part in parts if part.role == "lead")


_TABLES = ("assignments", "agencies", "agency_successions", "activities", "fields")


class PartsInTime:
    """Who is responsible for each activity on any day: read once for each span of days in which nothing changes.

    Parameters
    ----------
    plan
        The plan.
    before
        The same of another plan, perhaps of one that differs in some assignments: what it has read of activities with
        the same assignments is taken over.
    """

    def __init__(self, plan: Plan, before: PartsInTime | None = None) -> None:
        self.tables: tuple[Table[Any], ...] = tuple(plan.table(name) for name in _TABLES)
        self._rows: dict[str, list[Assignment]] = {}
        for row in plan.assignments:
            self._rows.setdefault(row.activity, []).append(row)
        like = before if before is not None and all(map(is_, before.tables[1:], self.tables[1:])) else None
        self.holders: Holders = like.holders if like else Holders(plan)
        self._spans = self.holders.spans
        days = (day for row in plan.assignments for day in (row.valid_from, row.valid_to and _day_after(row.valid_to)))
        dated = {day for day in days if day is not None}
        self._begins = sorted({date.min, *self.holders.changes, *dated})
        self._known: dict[str, dict[date, HeldParts]] = {}
        if like:
            old = like._rows
            self._known = {one: read for one, read in like._known.items() if old.get(one) == self._rows.get(one)}

    def serves(self, plan: Plan) -> bool:
        """Is this made of the very tables of a plan."""
        return all(table is plan.table(name) for name, table in zip(_TABLES, self.tables, strict=True))

    def of_works(self, days: Mapping[str, date]) -> Mapping[str, HeldParts]:
        """Everybody responsible for each activity on a day of its own."""
        begins, known = self._begins, self._known
        span_of = {day: begins[bisect_right(begins, day) - 1] for day in set(days.values())}
        found = {}
        for activity, day in days.items():
            spans = known.get(activity)
            if spans is None:
                spans = known[activity] = {}
            span = span_of[day]
            held = spans.get(span)
            if held is None:
                held = spans[span] = self._read(activity, day)
            found[activity] = held
        return found

    def on_days(self, days: Mapping[str, date]) -> tuple[Part, ...]:
        """The same one after the other: activities in the order of their first assignments."""
        held = self.of_works(days)
        return tuple(part for activity in self._rows if activity in held for part in held[activity].parts)

    def _read(self, activity: str, day: date) -> HeldParts:
        best: dict[str, Part] = {}
        for row in self._rows.get(activity, ()):
            if not holds_on(row, day):
                continue
            begins, ends = self._spans.get(row.agency, _NEVER)
            held = row.agency if begins <= day <= ends else self.holders.only_holder(row.agency, activity, day)
            if held is None:
                continue
            known = best.get(held)
            if known is None or _RANK[row.role] < _RANK[known.role]:
                best[held] = Part(activity, held, row.role, row.agency)
        pairs = tuple([(part.agency, part.role) for part in best.values()])
        stated = tuple([(activity, agency, role) for agency, role in sorted(pairs)])
        return HeldParts(tuple(best.values()), pairs, stated)


def _day_after(day: date) -> date | None:
    return day + _DAY if day < date.max else None
