"""Where the facts of a plan come from, looked up for those that somebody asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from plan_graph.analysis.plan_parts import PlanParts
from plan_graph.model.facts import Fact, Facts, Source, Value
from plan_graph.model.plan import Plan

Places = tuple[Source, ...]
AllFacts = Callable[[Plan, date], Facts]
FactsOfKind = Callable[[str, Plan, date], Iterator[tuple[Fact, Places]]]

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
    all_facts, facts_of_kind
        What says the facts of a plan on a date: all without places, or those of a kind with the places of each.
    """

    def __init__(self, plan: Plan, as_of: date, all_facts: AllFacts, facts_of_kind: FactsOfKind) -> None:
        self._plan = plan
        self._as_of = as_of
        self._all_facts = all_facts
        self._facts_of_kind = facts_of_kind
        self._known: dict[tuple[str, Value], dict[Fact, Places]] = {}
        self._parts = PlanParts(plan)

    def __getitem__(self, fact: Fact) -> Places:
        item = fact.values[0] if fact.kind in _OF_ITEM else None
        key = fact.kind, item
        if key not in self._known:
            found: dict[Fact, Places] = {}
            about = self._parts.about([item], _OF_ITEM.get(fact.kind, {}))
            for each, places in self._facts_of_kind(fact.kind, about, self._as_of):
                found[each] = found.get(each, ()) + places
            self._known[key] = found
        return self._known[key][fact]

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._all_facts(self._plan, self._as_of))

    def __len__(self) -> int:
        return len(self._all_facts(self._plan, self._as_of))
