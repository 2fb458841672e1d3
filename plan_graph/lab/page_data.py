"""What the page of the workbench is sent: the items of a plan once, a state for each date and scenario; as columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from plan_graph.analysis.calendar import Period, last_year, reporting_periods
from plan_graph.analysis.figures import figures_on
from plan_graph.analysis.responsibility import Holders
from plan_graph.model.plan import Plan
from plan_graph.model.records import COLLECTIVES
from plan_graph.model.words import COUNT, STATUS, format_count
from plan_graph.scene import Items, agency_ranks, layout_of
from plan_graph.selection.view import describe_note
from plan_graph.views.status_marks import MARK
from plan_graph.words import Language

_EPOCH = date(1970, 1, 1)
STATUSES = tuple(MARK)


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01, as the page counts them."""
    return None if day is None else (day - _EPOCH).days


def _cut_offs(plan: Plan) -> tuple[Period, ...]:
    """The reporting periods of the years of a plan."""
    return reporting_periods(range(plan.package.year, last_year(plan) + 1))


def item_columns(items: Items) -> dict[str, Any]:
    """What stays as it is on every date: keys, kinds, titles, the tree."""
    chains: dict[tuple[str, ...], int] = {}
    return {
        "keys": [row.key for row in items.rows],
        "kinds": [row.kind for row in items.rows],
        "ids": [row.id for row in items.rows],
        "titles": [row.title for row in items.rows],
        "others": [row.other_title for row in items.rows],
        "parents": [row.parent for row in items.rows],
        "fields": [chains.setdefault(row.fields, len(chains)) for row in items.rows],
        "chains": [list(chain) for chain in chains],
    }


def state_columns(kb: Any, items: Items) -> dict[str, Any]:
    """What is so on a date, under a scenario: statuses, responsible agencies, days, links, counts."""
    assessment = kb.assessment
    number = {agency: place for place, agency in enumerate(items.agencies)}
    place_of = {status: place for place, status in enumerate(STATUSES)}
    holders = Holders(kb.plan)
    collective = {row.id: row.kind in COLLECTIVES for row in kb.plan.agencies}
    limit = kb.inference.parameters.get("load_limit")
    slack = {item: row.slack_days for item, row in figures_on(assessment.plan, items.day).rows.items()}
    return {
        "day": day_number(items.day),
        "statuses": list(STATUSES),
        "status": [place_of.get(row.status, place_of["unknown"]) for row in items.rows],
        "agencies": [
            [one, name, holders.is_in_force(one, items.day), collective[one]] for one, name in items.agencies.items()
        ],
        "ranks": agency_ranks(items),
        "leads": [[number[one] for one in row.leads] for row in items.rows],
        "parts": [[number[one] for one in row.others] for row in items.rows],
        "then": [[number[one] for one in row.leads_then] for row in items.rows],
        "start": [day_number(row.start) for row in items.rows],
        "due": [day_number(row.due) for row in items.rows],
        "slack": [slack.get(row.id) if row.kind == "activity" else None for row in items.rows],
        "exact": [int(row.is_exact) for row in items.rows],
        "open": [int(row.is_open) for row in items.rows],
        "quarter": [row.quarter for row in items.rows],
        "links": [[items.place[one], items.place[two], basis] for one, two, basis in items.links],
        "members": {
            view: [items.place[key] for key in layout_of(view, assessment, items)]
            for view in ("order", "blocked", "critical")
        },
        "cutoffs": [[day_number(one.closes), one.code] for one in _cut_offs(kb.plan)],
        "counts": [
            [COUNT[name][kb.language], format_count(count, kb.language)]
            for name, count in kb.summary.counts.items()
            if count != 0
        ],
        "limit": limit if isinstance(limit, int) else None,
        "note": describe_note(assessment),
    }  # fmt: skip


def shorten_columns(state: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """A state beside one that the page has: what is the same left out, of long columns only the places that differ.

    Examples
    --------
    >>> base = {"due": [1, 2, 3, 4], "quarter": ["", ""], "note": ""}
    >>> shorten_columns({"due": [1, 2, 9, 4], "quarter": ["", ""], "note": "x"}, base)
    {'note': 'x', 'differs': {'due': [[2], [9]]}}
    """
    short: dict[str, Any] = {}
    differs: dict[str, list[list[Any]]] = {}
    for name, column in state.items():
        known = base.get(name)
        if column == known and name in base:
            continue
        if not isinstance(column, list) or not isinstance(known, list) or len(column) != len(known):
            short[name] = column
            continue
        places = [place for place, pair in enumerate(zip(column, known, strict=True)) if pair[0] != pair[1]]
        if len(places) * 3 < len(column):
            differs[name] = [places, [column[place] for place in places]]
        else:
            short[name] = column
    return short | ({"differs": differs} if differs else {})


def difference(answer: Any, before: Items, after: Items) -> dict[str, Any]:
    """What a scenario changes, by the places of the items: for rings, and for the answer in the tray."""
    language, compared = answer.before.language, answer.comparison
    keys: dict[str, str] = {}
    for row in after.rows:
        if row.kind in ("activity", "event") or row.id not in keys:
            keys[row.id] = row.key
    number = {agency: place for place, agency in enumerate(after.agencies)}

    def findings(changes: Any) -> list[list[str]]:
        return [[keys.get(str(one.item), ""), one.name, one.title, one.because] for one in changes]

    def names(items: Items, ids: tuple[str, ...]) -> str:
        return ", ".join(items.agencies[one] for one in ids)

    pairs = [(place, *pair) for place, pair in enumerate(zip(before.rows, after.rows, strict=True))]
    moved = {(change.what[0], change.what[1]): [change.before, change.after] for change in compared.statuses}
    statuses = {place: moved[new.kind, new.id] for place, _, new in pairs if (new.kind, new.id) in moved}
    return {
        "gained": findings(compared.gained),
        "lost": findings(compared.lost),
        "counts": [
            [COUNT[one.what[0]][language], format_count(_whole(one.before), language),
             format_count(_whole(one.after), language)]
            for one in compared.counts if one.before != one.after
        ],
        "loads": [
            [number[one.what[0]], one.what[1], one.before or 0, one.after or 0]
            for one in compared.loads if one.what[0] in number
        ],
        "statuses": statuses,
        "leads": {
            place: [names(before, old.leads), names(after, new.leads)]
            for place, old, new in pairs if old.leads != new.leads
        },
        "dues": {place: day_number(old.due) for place, old, new in pairs if old.due != new.due},
    }  # fmt: skip


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def marks(language: Language) -> Mapping[str, Mapping[str, object]]:
    """How each status is drawn, and its word."""
    return {
        status: {"colour": mark.colour, "shape": mark.shape, "filled": mark.filled, "word": STATUS[status][language]}
        for status, mark in MARK.items()
    }
