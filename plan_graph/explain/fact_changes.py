"""The facts that go and come when some changes are made of a plan, without going through the whole plan again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from plan_graph.analysis.calendar import years_of_plan
from plan_graph.analysis.plan_facts import facts_of_kinds, plan_facts
from plan_graph.analysis.plan_parts import PlanParts
from plan_graph.edits import Edit, apply
from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import Fact, Facts
from plan_graph.model.plan import Plan
from plan_graph.storing.arrow_arrays import make_number_array
from plan_graph.storing.fact_columns import as_columns, columns_of

_OF_ITEMS = {
    "activities": "id", "reports": "activity", "activity_events": "activity", "windows": "activity",
    "assignments": "activity", "dependencies": "successor",
}  # fmt: skip
"""The long tables that the facts about an activity rest on, and the column that names it."""

_TOUCHED: Mapping[str, tuple[str, ...]] = {
    "activity": ("activity", "occurrence"),
    "report": ("report",),
    "event": ("event",),
    "awaits": ("activity",),
    "dependency": ("dependency",),
    "assignment": ("assignment",),
    "fulfilled": ("fulfilled",),
}
"""By a kind of an edit's footprint the kinds whose facts change, cycles apart; an edit that touches others is rare."""

_OF_ACTIVITIES = ("activity", "report", "awaits", "dependency", "assignment")

Changed = tuple[frozenset[Fact], frozenset[Fact]]
"""The facts that go, and those that come."""


class FactChanges:
    """What changes do to the facts of one plan.

    Parameters
    ----------
    plan, as_of
        The plan and the as-of date.
    facts
        Its facts on the date.
    """

    def __init__(self, plan: Plan, as_of: date, facts: Facts) -> None:
        self._plan = plan
        self._as_of = as_of
        self._facts = facts
        self._parts = PlanParts(plan)
        self._end = years_of_plan(plan, as_of).stop
        self._waiting: dict[str, list[str]] = {}
        for row in plan.activity_events:
            self._waiting.setdefault(row.event, []).append(row.activity)
        self._on_cycles = {facts.item(fact) for fact in facts.of("order_cycle")}
        self._rows: dict[str, dict[Fact, int]] = {}
        self._tables: dict[str, Any] = {}

    def of(self, edits: Collection[Edit]) -> Changed:
        """What goes and what comes when all the changes are made.

        Raises
        ------
        InputError
            When a change cannot be made.
        """
        if not edits:
            return frozenset(), frozenset()
        footprint = {each for edit in edits for each in edit.footprint()}
        about = self._about(edits, footprint)
        changed = apply(about, edits, self._as_of)
        if about is not self._plan and self._moves_the_end(about, changed):
            about, changed = self._plan, apply(self._plan, edits, self._as_of)
        if about is self._plan:
            before, after = frozenset(self._facts), frozenset(plan_facts(changed, self._as_of))
        else:
            kinds = sorted({each for kind, _ in footprint for each in _TOUCHED[kind]})
            before, after = self._part(about, kinds), self._part(changed, kinds)
        return before - after, after - before

    def can_be_made(self, edit: Edit) -> bool:
        """Can a change be made of the plan as it is, without another one before."""
        try:
            edit.apply_to(self._about([edit], edit.footprint()), self._as_of)
        except InputError:
            return False
        return True

    def _about(self, edits: Collection[Edit], footprint: Collection[tuple[str, str]]) -> Plan:
        """The part of the plan that the changes are about; the whole plan where they may reach further."""
        items = {item for kind, item in footprint if kind in _OF_ACTIVITIES}
        items |= {each for kind, item in footprint if kind == "awaits" for each in self._waiting.get(item, ())}
        # the order of work may close a cycle that it did not close, or no longer one that it closed
        cycles = any(edit.do in ("add", "confirm") for edit in edits) or not self._on_cycles.isdisjoint(items)
        if cycles or any(kind not in _TOUCHED for kind, _ in footprint):
            return self._plan
        return self._parts.about(sorted(items), _OF_ITEMS)

    def _moves_the_end(self, about: Plan, changed: Plan) -> bool:
        """May the changes of a part move the last year of the plan, and with it its quarters and reporting periods."""
        before, after = (years_of_plan(plan, self._as_of).stop for plan in (about, changed))
        return after > self._end or after < before == self._end

    def _part(self, plan: Plan, kinds: Collection[str]) -> frozenset[Fact]:
        return frozenset(facts_of_kinds(kinds, plan, self._as_of))

    def change_facts(self, edits: Collection[Edit]) -> Facts:
        """The facts of the plan with all the changes made; tables of kinds that do not change are shared.

        Raises
        ------
        InputError
            When a change cannot be made.
        """
        gone, come = self.of(edits)
        if not self._tables:
            self._tables = {name: as_columns(self._facts, kind) for name, kind in self._facts.kinds.items()}
        tables = dict(self._tables)
        for name in {fact.kind for fact in gone | come}:
            leaving = [self._row(fact) for fact in gone if fact.kind == name]
            coming = [fact.values for fact in come if fact.kind == name]
            own = _leave_out(tables[name], leaving) if leaving else tables[name]
            tables[name] = _join(own, columns_of(self._facts.kinds[name], coming)) if coming else own
        return Facts(self._facts.kinds, columns=tables)

    def _row(self, fact: Fact) -> int:
        if fact.kind not in self._rows:
            self._rows[fact.kind] = {each: row for row, each in enumerate(self._facts.of(fact.kind))}
        return self._rows[fact.kind][fact]


def _leave_out(table: Any, rows: Iterable[int]) -> Any:
    """A table without some rows."""
    import numpy

    stays = numpy.ones(table.num_rows, numpy.bool_)
    stays[list(rows)] = False
    return table.filter(make_number_array(stays))


def _join(one: Any, other: Any) -> Any:
    import pyarrow

    return pyarrow.concat_tables([one, other])
