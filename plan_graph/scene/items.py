"""The items of a plan on a date: the tree of fields, objectives, tasks and activities, and the events, as plain rows.

Every pane of the workbench, every export and picture of a scene is made from these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import is_

from plan_graph.model.plan import Plan
from plan_graph.reporting.summary import Assessment
from plan_graph.scene.scene import normalize
from plan_graph.words import Language
from plan_graph.words.alphabet import alphabet_key


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
class Outline:
    """What no date and few scenarios change: the tree, the titles, what waits for what; as columns.

    Parameters
    ----------
    keys, kinds, ids, titles, other_titles
        Of each item, as in :class:`Item`; in the order of the plan, parents before their parts, events last.
    parents
        Place of the item that each is part of; -1 for none.
    fields
        The fields each is in.
    links
        What comes first, what waits for it, and the basis; keys of items.
    agencies
        The names of the agencies by id.
    sources
        The tables it was made of, and its language.
    """

    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    other_titles: tuple[str, ...]
    parents: tuple[int, ...]
    fields: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, str, str], ...]
    agencies: Mapping[str, str]
    sources: tuple[object, ...]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each item by its key."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def joined(self) -> tuple[tuple[int, int, str], ...]:
        """The links, with places in place of keys."""
        return tuple((self.place[one], self.place[two], basis) for one, two, basis in self.links)

    @cached_property
    def ordered(self) -> tuple[int, ...]:
        """The places of the items that wait, or are waited for."""
        return tuple(sorted({place for one, two, _ in self.joined for place in (one, two)}))

    @cached_property
    def numbered(self) -> dict[tuple[str, ...], list[int]]:
        """Places of agencies in place of their ids, as far as they were asked for: few sets of them serve all works."""
        return {}

    def number_agencies(self, column: Sequence[tuple[str, ...]]) -> list[list[int]]:
        """The places of the agencies of each item; a list for each set of agencies, not for each item."""
        known = self.numbered
        number: dict[str, int] = {}
        for agencies in {*column}.difference(known):
            number = number or {agency: place for place, agency in enumerate(self.agencies)}
            known[agencies] = [number[agency] for agency in agencies]
        return [known[agencies] for agencies in column]

    @cached_property
    def works(self) -> tuple[str, ...]:
        """The id of each item that is an activity; empty for the others."""
        return tuple(item if kind == "activity" else "" for kind, item in zip(self.kinds, self.ids, strict=True))

    @cached_property
    def levels(self) -> tuple[tuple[str, str] | None, ...]:
        """Level and id of each item that has a status; None for an event."""
        return tuple(None if kind == "event" else (kind, item) for kind, item in zip(self.kinds, self.ids, strict=True))

    @cached_property
    def agency_ranks(self) -> tuple[int, ...]:
        """The place of each agency among all, by the alphabet of their names."""
        ranked = sorted(self.agencies, key=lambda one: alphabet_key(self.agencies[one]))
        rank = {agency: place for place, agency in enumerate(ranked)}
        return tuple(rank[agency] for agency in self.agencies)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """What each item waits for, and what waits for it."""
        joined: dict[str, list[str]] = {}
        for first, then, _ in self.links:
            joined.setdefault(first, []).append(then)
            joined.setdefault(then, []).append(first)
        return {key: tuple(dict.fromkeys(others)) for key, others in joined.items()}

    def looks_like(self, other: Outline) -> bool:
        """Has the other the same items, with the same titles at the same places of the tree."""
        return all(getattr(self, name) == getattr(other, name) for name in _COLUMNS)

    def serves(self, plan: Plan, language: Language) -> bool:
        """Is this the outline of a plan in a language: made of the very same tables."""
        sources = _sources(plan, language)
        return len(sources) == len(self.sources) and all(map(is_, sources, self.sources))


@dataclass(frozen=True, eq=False)
class Items:
    """The items of a plan on a date: its outline, and a column for each thing that a date or a scenario changes.

    Parameters
    ----------
    outline
        The tree and the titles.
    day
        The as-of date.
    status, leads, others, leads_then, start, due, is_exact, is_open, quarter
        Of each item, as in :class:`Item`.
    """

    outline: Outline
    day: date
    status: Sequence[str]
    leads: Sequence[tuple[str, ...]]
    others: Sequence[tuple[str, ...]]
    leads_then: Sequence[tuple[str, ...]]
    start: Sequence[date | None]
    due: Sequence[date | None]
    is_exact: Sequence[bool]
    is_open: Sequence[bool]
    quarter: Sequence[str]

    @cached_property
    def rows(self) -> tuple[Item, ...]:
        """The items one by one."""
        own = self.outline
        return tuple(map(
            Item, own.keys, own.kinds, own.ids, own.titles, own.other_titles, own.parents, self.status, own.fields,
            self.leads, self.others, self.leads_then, self.start, self.due, self.is_exact, self.is_open, self.quarter,
        ))  # fmt: skip

    @property
    def agencies(self) -> Mapping[str, str]:
        """The names of the agencies by id."""
        return self.outline.agencies

    @property
    def links(self) -> tuple[tuple[str, str, str], ...]:
        """What comes first, what waits for it, and the basis; keys of items."""
        return self.outline.links

    @property
    def place(self) -> Mapping[str, int]:
        """The place of each item by its key."""
        return self.outline.place

    @property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """What each item waits for, and what waits for it."""
        return self.outline.neighbours

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What a search reads of each item."""
        return tuple(normalize(" ".join([row.id, row.title, row.other_title, *self._names(row)])) for row in self.rows)

    def _names(self, row: Item) -> Iterator[str]:
        return (self.agencies.get(one, one) for one in (*row.leads, *row.others))


_COLUMNS = ("keys", "titles", "other_titles", "parents", "fields")
_TABLES = ("fields", "objectives", "tasks", "activities", "events", "dependencies", "activity_events", "agencies")
"""The tables that an outline is made of."""


def _sources(plan: Plan, language: Language) -> tuple[object, ...]:
    return (language, plan.package, *(plan.table(name) for name in _TABLES))


def outline_of(plan: Plan, language: Language) -> Outline:
    """The tree, the titles and the links of a plan."""
    names = plan.titles(language)
    other = plan.titles("en" if language != "en" else "vi")
    within = dict(zip(plan.fields.column("id"), plan.fields.column("part_of"), strict=True))
    own_chains = {field: _chain(field, within) for field in within}
    ids = sorted(within, key=lambda field: len(own_chains[field]))  # a field before its parts
    place: dict[str, dict[str | None, int]] = {"field": {field: number for number, field in enumerate(ids)}}
    above_fields = [place["field"].get(within[field], -1) for field in ids]
    parents = [above if above < number else -1 for number, above in enumerate(above_fields)]
    kinds = ["field"] * len(ids)
    fields = [*ids]
    levels = ("activity", "task", "objective", "field")
    for kind, table in (("objective", plan.objectives), ("task", plan.tasks), ("activity", plan.activities)):
        own = table.column("id")
        found = [-1] * len(own)
        for above in levels[levels.index(kind) + 1 :]:  # the nearest first
            known = place[above]
            named = table.column(above)
            found = [now if now >= 0 else known.get(one, -1) for now, one in zip(found, named, strict=True)]
        place[kind] = {item: number for number, item in enumerate(own, len(ids))}
        parents += found
        kinds += [kind] * len(own)
        fields += table.column("field")
        ids += own
    chains = {field: _chain(field, within) for field in {*fields}}
    order = _tree_order(parents)
    new = {old: number for number, old in enumerate(order)} | {-1: -1}
    events = plan.events.column("id")
    kinds = [*(kinds[old] for old in order), *["event"] * len(events)]
    ids = [*(ids[old] for old in order), *events]
    waits = (plan.dependencies.column(name) for name in ("predecessor", "successor", "basis"))
    links = [
        (f"activity:{first}", f"activity:{then}", basis)
        for first, then, basis in zip(*waits, strict=True)
        if basis != "rejected"
    ]
    awaited = zip(plan.activity_events.column("event"), plan.activity_events.column("activity"), strict=True)
    links += [(f"event:{event}", f"activity:{activity}", "event") for event, activity in awaited]
    return Outline(
        tuple(f"{kind}:{item}" for kind, item in zip(kinds, ids, strict=True)), tuple(kinds), tuple(ids),
        tuple(names[item] for item in ids), tuple(other.get(item, "") for item in ids),
        (*(new[parents[old]] for old in order), *[-1] * len(events)),
        (*(chains[fields[old]] for old in order), *[()] * len(events)),
        tuple(dict.fromkeys(links)), {agency: names[agency] for agency in plan.agencies.column("id")},
        _sources(plan, language),
    )  # fmt: skip


def items_of(assessment: Assessment, known: Outline | None = None) -> Items:
    """The items of a plan on a date, with what the rules conclude about them.

    Parameters
    ----------
    assessment
        The plan on the date.
    known
        The outline of a plan, perhaps of this one.
    """
    plan, as_of, language = assessment.plan, assessment.as_of, assessment.language
    outline = known if known is not None and known.serves(plan, language) else outline_of(plan, language)
    at_deadline = assessment.leads_at_deadline
    period = {row.id for row in plan.activities if row.window == "period"}
    facts = assessment.facts
    leads = assessment.responsible_as("lead")
    others = assessment.responsible_as("support", "advise")
    concluded = assessment.status
    works = outline.works
    known_facts = [facts[work] if work else None for work in works]
    starts = [fact.start if fact else None for fact in known_facts]
    dues = [fact.due if fact else None for fact in known_facts]
    is_open = [fact is not None and fact.is_open for fact in known_facts]
    quarter_of = {due: _quarter(due, as_of) for due in set(dues) if due is not None}
    return Items(
        outline,
        as_of,
        status=[concluded.get(level, "unknown") if level else "" for level in outline.levels],
        leads=[leads.get(work, ()) for work in works],
        others=[others.get(work, ()) for work in works],
        leads_then=[at_deadline.get(work, ()) for work in works],
        start=starts,
        due=dues,
        is_exact=[
            start is not None and due is not None and work in period
            for work, start, due in zip(works, starts, dues, strict=True)
        ],
        is_open=is_open,
        quarter=[
            quarter_of[due] if goes_on and due is not None else "" for due, goes_on in zip(dues, is_open, strict=True)
        ],
    )


def _quarter(due: date, as_of: date) -> str:
    """Open work counts in the quarter of its due day, overdue work in that of the as-of date."""
    day = max(due, as_of)
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _chain(field: str, within: Mapping[str, str | None]) -> tuple[str, ...]:
    """A field, and those that it is part of."""
    chain: dict[str, None] = {}
    one: str | None = field
    while one is not None and one not in chain:
        chain[one] = None
        one = within.get(one)
    return tuple(chain)


def _tree_order(parents: Sequence[int]) -> list[int]:
    """The places depth first, parts in the order of the plan."""
    below: dict[int, list[int]] = {}
    for number, parent in enumerate(parents):
        below.setdefault(parent, []).append(number)
    order: list[int] = []
    todo = list(reversed(below.get(-1, [])))
    while todo:
        order.append(number := todo.pop())
        todo += reversed(below.get(number, []))
    return order
