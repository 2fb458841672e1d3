"""Where the facts of a plan come from, looked up for those that somebody asks about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from plan_graph.analysis.plan_facts import PLAN_KINDS, facts_with_places, plan_facts
from plan_graph.analysis.plan_parts import PlanParts
from plan_graph.model.facts import Fact, Source, Value
from plan_graph.model.plan import Plan

Places = tuple[Source, ...]

_OF_ITEM: Mapping[str, Mapping[str, str]] = {
    "activity": {"activities": "id", "reports": "activity", "activity_events": "activity", "source_cells": "item"},
    "deliverable": {"deliverables": "id"},
    "assignment": {"assignments": "activity", "source_cells": "item"},
    "dependency": {"dependencies": "predecessor"},
    "awaits": {"activity_events": "activity", "source_cells": "item"},
    "report": {"reports": "activity"},
}
"""Of long tables the column that has the item of a fact: only these rows say anything of it."""


class FactPlaces(Mapping[Fact, Places]):
    """The places of the facts of a plan on a date, those of one item worked out when first asked for.

    Parameters
    ----------
    plan, as_of
        As of :func:`plan_graph.analysis.plan_facts.plan_facts`.
    """

    def __init__(self, plan: Plan, as_of: date) -> None:
        self._plan = plan
        self._as_of = as_of
        self._known: dict[tuple[str, Value], dict[Fact, Places]] = {}
        self._parts = PlanParts(plan)

    def __getitem__(self, fact: Fact) -> Places:
        if fact.kind not in PLAN_KINDS:
            raise KeyError(fact)
        item = fact.values[0] if fact.kind in _OF_ITEM else None
        key = fact.kind, item
        if key not in self._known:
            found: dict[Fact, Places] = {}
            about = self._parts.about([item], _OF_ITEM.get(fact.kind, {}))
            for each, places in facts_with_places(fact.kind, about, self._as_of):
                found[each] = found.get(each, ()) + places
            self._known[key] = found
        return self._known[key][fact]

    def __iter__(self) -> Iterator[Fact]:
        return iter(plan_facts(self._plan, self._as_of))

    def __len__(self) -> int:
        return len(plan_facts(self._plan, self._as_of))
