"""What differs between two versions of a plan, as a planner says it: work by work, and what is systematic first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plan_graph.analysis.versions import numbers_in_force
from plan_graph.model.plan import Plan
from plan_graph.model.records import ROLES
from plan_graph.model.windows import Windows
from plan_graph.model.words import WINDOW
from plan_graph.reporting.change_records import ASPECTS, Aspect, PlanChanges, WorkChange
from plan_graph.reporting.shared_changes import find_patterns
from plan_graph.reporting.word_marks import mark_words
from plan_graph.words import Language, format_date, title_language


@dataclass(frozen=True, slots=True)
class _Described:
    """A work in words, aspect by aspect."""

    level: str
    title: str
    aspects: Mapping[str, str]
    agencies: Mapping[str, Sequence[str]]


def work_changes(
    before: Plan, after: Plan, pairs: Mapping[str, str], days: tuple[date, date], language: Language
) -> PlanChanges:
    """What differs between two versions of a plan.

    Parameters
    ----------
    before, after
        The versions, each in force.
    pairs
        For each work of before that is in both, its id in the one after.
    days
        On which day each is looked at: its windows and assignments are those of that day.
    language
        Language of the words.
    """
    old, new = _describe(before, days[0], language), _describe(after, days[1], language)
    back = {then: now for now, then in pairs.items()}
    old_place = {item: _place(work, {}) for item, work in old.items()}
    works: list[WorkChange] = []
    for item, work in new.items():
        was = back.get(item)
        if was is None or was not in old:
            works.append(WorkChange("added", work.level, item, work.aspects["number"], work.title, _brief(work)))
            continue
        aspects = _differences(old[was], work, old_place[was], _place(work, back))
        if aspects:
            title = mark_words(old[was].title, work.title)
            works.append(WorkChange("changed", work.level, was, work.aspects["number"], title, aspects))
    for item, work in old.items():
        if pairs.get(item) not in new:
            works.append(WorkChange("retired", work.level, item, work.aspects["number"], work.title, _brief(work)))
    leads = frozenset(name for work in new.values() for name in work.agencies.get("lead", ()))
    patterns = find_patterns(works, after, leads, language)
    return PlanChanges(tuple(works), patterns)


def _differences(old: _Described, new: _Described, was_in: str, is_in: str) -> tuple[Aspect, ...]:
    values = []
    for name in ASPECTS:
        before, after = old.aspects.get(name, ""), new.aspects.get(name, "")
        if name == "place":
            differs = was_in != is_in
        elif name == "title":
            before, after, differs = old.title, new.title, old.title != new.title
        else:
            differs = before != after
        if differs:
            was, now = (sorted(work.agencies.get(name, ())) for work in (old, new))
            gone, come = (tuple(one for one in a if one not in b) for a, b in ((was, now), (now, was)))
            values.append(Aspect(name, before, after, gone, come))
    return tuple(values)


def _brief(work: _Described) -> tuple[Aspect, ...]:
    """What is worth saying of a work that only one version has: who leads it, and until when."""
    return tuple(Aspect(name, "", work.aspects[name]) for name in ("lead", "window") if work.aspects.get(name))


def _place(work: _Described, back: Mapping[str, str]) -> str:
    """The id of what a work is part of, in the plan before where that has it."""
    above = work.aspects.get("above", "")
    return back.get(above, above)


def _describe(plan: Plan, day: date, language: Language) -> dict[str, _Described]:
    """Every work of a plan in words, activities last, so that a task which is an activity counts once."""
    own = title_language(language, plan.package.language)
    numbers, names, windows = numbers_in_force(plan), plan.titles(language), Windows(plan)
    parts: dict[str, dict[str, list[str]]] = {}
    for row in plan.assignments:
        if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day):
            parts.setdefault(row.activity, {}).setdefault(row.role, []).append(names[row.agency])
    products: dict[str, list[str]] = {}
    for product in plan.deliverables:
        products.setdefault(product.activity, []).append(str(getattr(product, f"title_{own}")))
    works: dict[str, _Described] = {}

    def add(level: str, row: object, above: Sequence[str | None], more: Mapping[str, str]) -> None:
        item = str(row.id)  # type: ignore[attr-defined]
        parent = next((one for one in above if one is not None and one != item), "")
        place = f"{numbers.get(parent, parent)} {names[parent]}" if parent else ""
        aspects = {"number": numbers.get(item, item), "above": parent, "place": place, **more}
        works[item] = _Described(level, str(getattr(row, f"title_{own}")), aspects, parts.get(item, {}))

    for field in plan.fields:
        add("field", field, [field.part_of], {})
    for objective in plan.objectives:
        add("objective", objective, [objective.field], {})
    for task in plan.tasks:
        add("task", task, [task.objective, task.field], {})
    for activity in plan.activities:
        dated = windows.on(activity, day)
        own_parts = parts.get(activity.id, {})
        more = {role: "; ".join(sorted(own_parts.get(role, ()))) for role in ROLES}
        more["window"] = window_words(dated.window, dated.start, dated.due, dated.recurrence, language)
        more["products"] = "; ".join(products.get(activity.id, ()))
        more["budget"] = "" if activity.budget_amount is None else f"{activity.budget_amount:g}"
        add("activity", activity, [activity.task, activity.objective, activity.field], more)
    return works


def window_words(window: str | None, start: date | None, due: date | None, rule: str | None, language: Language) -> str:
    """A window in words: its kind where it is no period, and its days."""
    if window is None:
        return ""
    days = [format_date(day, language) if day else "…" for day in (start, due)]
    between = days[1] if start is None else "–".join(days)
    if window == "period":
        return between
    kind = WINDOW[window][language]
    return " ".join(filter(None, [kind, between if due or start else "", rule or ""]))
