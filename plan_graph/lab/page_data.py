"""What the page of the workbench is sent: the items of a plan once, a state for each date and scenario; as columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import compress
from operator import ne
from typing import Any

from plan_graph.analysis.calendar import Period, last_year, reporting_periods
from plan_graph.model.plan import Plan
from plan_graph.model.records import COLLECTIVES
from plan_graph.model.words import COUNT, STATUS, format_count
from plan_graph.scene import Items, Outline, place_layout
from plan_graph.selection.view import describe_note
from plan_graph.views.status_marks import MARK
from plan_graph.whatif.comparison import compare_counts, compare_loads
from plan_graph.words import Language

_EPOCH = date(1970, 1, 1)
STATUSES = tuple(MARK)


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01, as the page counts them."""
    return None if day is None else (day - _EPOCH).days


def day_numbers(days: Sequence[date | None]) -> list[int | None]:
    """The same of many days."""
    numbers = {day: day_number(day) for day in set(days)}
    return [numbers[day] for day in days]


def _cut_offs(plan: Plan) -> tuple[Period, ...]:
    """The reporting periods of the years of a plan."""
    return reporting_periods(range(plan.package.year, last_year(plan) + 1))


TEXTS = 500
"""Of so many items all texts are sent at once; of more only those that are wanted, the others when they are shown."""


def item_columns(outline: Outline, number: int = 0, wanted: Collection[str] = ()) -> dict[str, Any]:
    """What stays as it is on every date: keys, kinds, the tree, and titles.

    Parameters
    ----------
    outline
        The tree and the titles.
    number
        By what the page names this outline when it asks for further texts.
    wanted
        Keys of unfolded and chosen items: of many items only the titles of these are sent, with the first level and
        the items below an unfolded one.
    """
    chains: dict[tuple[str, ...], int] = {}
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(outline.kinds))}
    return {
        "kind_names": list(kinds),
        "kinds": [kinds[kind] for kind in outline.kinds],
        "ids": list(outline.ids),
        "number": number,
        "texts": text_columns(outline, _first_texts(outline, frozenset(wanted))),
        "parents": list(outline.parents),
        "fields": [chains.setdefault(fields, len(chains)) for fields in outline.fields],
        "chains": [list(chain) for chain in chains],
    }


def _first_texts(outline: Outline, wanted: Collection[str]) -> Sequence[int]:
    keys, parents = outline.keys, outline.parents
    if len(keys) <= TEXTS:
        return range(len(keys))
    return [
        place for place, parent in enumerate(parents) if parent < 0 or keys[place] in wanted or keys[parent] in wanted
    ]


def text_columns(outline: Outline, places: Sequence[int]) -> dict[str, Any]:
    """The titles of some items in the language of the page and in the other, which is searched too."""
    return {
        "places": list(places),
        "titles": [outline.titles[place] for place in places],
        "others": [outline.other_titles[place] for place in places],
    }


def state_columns(kb: Any, items: Items) -> dict[str, Any]:
    """What is so on a date, under a scenario: statuses, responsible agencies, days, links, counts."""
    assessment = kb.assessment
    place_of = {status: place for place, status in enumerate(STATUSES)}
    unknown = place_of["unknown"]
    spans = assessment.holders.spans
    collective = {row.id: row.kind in COLLECTIVES for row in kb.plan.agencies}
    limit = kb.inference.parameters.get("load_limit")
    figures = assessment.figures
    outline = items.outline

    return {
        "day": day_number(items.day),
        "statuses": list(STATUSES),
        "status": [place_of.get(status, unknown) for status in items.status],
        "agencies": [
            [one, name, spans[one][0] <= items.day <= spans[one][1], collective[one]]
            for one, name in items.agencies.items()
        ],
        "ranks": list(outline.agency_ranks),
        "leads": outline.number_agencies(items.leads),
        "parts": outline.number_agencies(items.others),
        "then": outline.number_agencies(items.leads_then),
        "start": day_numbers(items.start),
        "due": day_numbers(items.due),
        "slack": [figures.slack_of(work) if work else None for work in outline.works],
        "exact": list(map(int, items.is_exact)),
        "open": list(map(int, items.is_open)),
        "quarter": list(items.quarter),
        "links": list(outline.joined),
        "members": {
            view: list(place_layout(view, assessment, items)) for view in ("order", "blocked", "critical")
        },
        "cutoffs": [[day_number(one.closes), one.code] for one in _cut_offs(kb.plan)],
        "counts": [
            [COUNT[name][kb.language], format_count(count, kb.language)]
            for name, count in assessment.counts().items()
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
        places = [*compress(range(len(column)), map(ne, column, known))]
        if len(places) * 3 < len(column):
            differs[name] = [places, [column[place] for place in places]]
        else:
            short[name] = column
    return short | ({"differs": differs} if differs else {})


def finding_changes(answer: Any, items: Items) -> dict[str, Any]:
    """The findings that a scenario gains and loses, each with the key of its item, and why; what its steps left out."""
    own = items.outline
    keys: dict[str, str] = {}
    for key, kind, item in zip(own.keys, own.kinds, own.ids, strict=True):
        if kind in ("activity", "event") or item not in keys:
            keys[item] = key
    gained, lost = (
        [[keys.get(str(one.item), ""), one.name, one.title, one.because] for one in changes]
        for changes in answer.findings
    )
    return {"gained": gained, "lost": lost, "skipped": list(answer.skipped)}


Drawn = tuple[Items, Mapping[str, Any]]
"""The items of a state, and its columns."""

_COUNTED = ("status", "due", "open", "quarter")
"""The columns that filters and the cells of a matrix read, beside those of agencies."""


def difference(answer: Any, was: Drawn, now: Drawn) -> dict[str, Any]:
    """What a scenario changes beside findings, by the places of the items: for rings and the answer in the tray.

    ``was`` in it has what filters and cells read of the plan without the steps, as far as it differs.
    """
    (before, columns), (after, later) = was, now
    language = answer.before.language
    sides = answer.before.assessment, answer.after.assessment
    number = {agency: place for place, agency in enumerate(after.agencies)}

    agencies = {"leads": before.leads, "parts": before.others, "then": before.leads_then}
    counted = {name: columns[name] for name in _COUNTED}  # a step may bring a new body: numbers are those of after
    counted |= {name: after.outline.number_agencies(column) for name, column in agencies.items()}

    def names(items: Items, ids: tuple[str, ...]) -> str:
        return ", ".join(items.agencies[one] for one in ids)

    def differ(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, Any, Any]]:
        return ((place, *pair) for place, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1])

    return {
        "counts": [
            [COUNT[one.what[0]][language], format_count(_whole(one.before), language),
             format_count(_whole(one.after), language)]
            for one in compare_counts(*sides) if one.before != one.after
        ],
        "loads": [
            [number[one.what[0]], one.what[1], one.before or 0, one.after or 0]
            for one in compare_loads(*sides) if one.what[0] in number
        ],
        "statuses": {place: [old, new] for place, old, new in differ(before.status, after.status)},
        "leads": {
            place: [names(before, old), names(after, new)] for place, old, new in differ(before.leads, after.leads)
        },
        "dues": {place: day_number(old) for place, old, _ in differ(before.due, after.due)},
        "was": shorten_columns(counted, later),
    }  # fmt: skip


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def marks(language: Language) -> Mapping[str, Mapping[str, object]]:
    """How each status is drawn, and its word."""
    return {
        status: {"colour": mark.colour, "shape": mark.shape, "filled": mark.filled, "word": STATUS[status][language]}
        for status, mark in MARK.items()
    }


def panel_days(year: int, last: date) -> list[date]:
    """The dates of the slider: the middle and the end of each month of the year, and the day of the last report."""
    days = {date(year, month, 15) for month in range(1, 13)}
    days |= {date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13)}
    return sorted(days | {last})
