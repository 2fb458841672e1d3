"""Weaknesses that stand in the tables of a plan: codes, levels, figures, agencies, deadlines, cells, duties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields

from plan_graph.model.document_words import IMPORT_COLUMN
from plan_graph.model.plan import Plan
from plan_graph.model.records import COLLECTIVES, RECORDS, Target
from plan_graph.model.visible_text import code_point, hidden_places
from plan_graph.model.words import KIND
from plan_graph.reporting.plan_places import Places, PlanFault
from plan_graph.storing.cells import excerpt
from plan_graph.words import Language, message, title_language

_CODE = re.compile(r"(?P<field>.+)/(?P<level>\d+)\.(?P<number>\d+)")
_MANY = 3
"""From so many spellings on, an agency's name is called many."""


def faults_of_tables(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    """What the tables themselves say against the plan, one kind after another."""
    for check in _CHECKS:
        yield from check(plan, places, language)


def _missing_codes(plan: Plan, places: Places, _: Language) -> Iterator[PlanFault]:
    """Holes in the numbers of a level inside a field; where the numbering begins is the plan's own affair."""
    numbers: dict[tuple[str, str], set[int]] = {}
    for table in ("objectives", "tasks", "activities"):
        for row in plan.table(table):
            if found := _CODE.fullmatch(str(getattr(row, "id", ""))):
                numbers.setdefault((found["field"], found["level"]), set()).add(int(found["number"]))
    for (field, level), used in numbers.items():
        for number in range(min(used) + 1, max(used)):
            if number not in used:
                after = min(one for one in used if one > number)
                before_id = f"{field}/{level}.{max(one for one in used if one < number)}"
                yield places.fault(
                    "code-missing", places.table_of(before_id), before_id, "id", code=f"{field}/{level}.{number}",
                    before=before_id, after=f"{field}/{level}.{after}",
                )  # fmt: skip


def _levels(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    served = {task.objective for task in plan.tasks}
    direct = {row.objective for row in plan.activities if row.stands_for == "activity" and row.task is None}
    reached = served | direct
    for objective in plan.objectives:
        if objective.id not in reached:
            yield places.fault("objective-without-task", "objectives", objective.id, "id")
    for task in plan.tasks:
        if task.objective is None:
            yield places.fault("task-without-objective", "tasks", task.id, "objective")
    served |= {row.objective for row in plan.activities if row.objective != row.id}
    served |= {row.task for row in plan.activities if row.task != row.id}
    for activity in plan.activities:
        if activity.stands_for != "activity" and activity.id not in served:
            level = KIND[activity.stands_for][language]
            yield places.fault("no-activity", "activities", activity.id, "stands_for", level=level)


def _figures(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    repeated = {target.repeats for target in plan.targets}
    objectives: dict[str, list[str]] = {}
    for link in plan.target_objectives:
        objectives.setdefault(link.target, []).append(link.objective)
    for target in plan.targets:
        value = _figure(target, language)
        if target.stated_in == "II" and target.id not in repeated and target.id in objectives:
            yield places.fault(
                "figure-not-in-annex", "targets", target.id, "repeats", value=value,
                part=target.stated_in, objectives=", ".join(objectives[target.id]),
            )  # fmt: skip
        if target.stated_in == "annex" and target.repeats is None:
            yield places.fault("figure-only-in-annex", "targets", target.id, "repeats", value=value)


def _figure(target: Target, language: Language) -> str:
    unit = target.unit_vi if title_language(language) == "vi" else target.unit_en
    until = f"–{target.value_to:g}" if target.value_to is not None else ""
    return f"{target.comparator} {target.value:g}{until} {unit}".strip()


def _find_repeated_texts(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    """An activity that is called like its own task, or like another activity before it."""
    titles = {task.id: _fold(task.title_vi) for task in plan.tasks}
    first: dict[str, str] = {}
    for activity in plan.activities:
        title = _fold(activity.title_vi)
        other = first.setdefault(title, activity.id)
        if (
            other == activity.id
            and activity.task not in (None, activity.id)
            and titles.get(activity.task or "") == title
        ):
            other = str(activity.task)
        if other != activity.id:
            yield places.fault(
                "text-repeated", "activities", activity.id, "title_vi", what=_same_words(other, language)
            )
    seen: dict[str, str] = {}
    for task in plan.tasks:
        other = seen.setdefault(titles[task.id], task.id)
        if other != task.id:
            yield places.fault("text-repeated", "tasks", task.id, "title_vi", what=_same_words(other, language))


def _same_words(other: str, language: Language) -> str:
    return message("documents.same-words", language, other=other)


def _agencies(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    supported = {row.activity for row in plan.assignments if row.role != "lead"}
    led = {row.activity for row in plan.assignments if row.role == "lead"}
    supported |= {gap.item for gap in plan.gaps if gap.column == "support"}  # lost in the text, not absent
    for activity in plan.activities:
        if activity.id in led and activity.id not in supported:
            yield places.fault("no-support", "activities", activity.id, "support")
    names = plan.titles(language)
    closed = {row.id for row in plan.agencies if row.kind in COLLECTIVES}
    listed = {row.group for row in plan.agency_members}
    unknown = closed - listed
    for assignment in plan.assignments:
        agency = assignment.agency
        if assignment.role == "lead" and agency in unknown:
            unknown.remove(agency)
            yield places.fault("unknown-members", "agencies", agency, "kind", agency=names[agency])
    spellings: dict[str, list[str]] = {}
    for alias in plan.agency_aliases:
        spellings.setdefault(alias.agency, []).append(alias.spelling)
    for agency, spelled in spellings.items():
        once = {_fold(spelling): spelling for spelling in spelled}
        if len(once) >= _MANY:
            yield places.fault(
                "many-spellings", "agencies", agency, "name_vi", agency=names[agency], n=str(len(once)),
                spellings="; ".join(once.values()),
            )  # fmt: skip


def _deadlines(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    events = {event.id: event for event in plan.events}
    products: dict[str, list[str]] = {}
    for product in plan.deliverables:
        products.setdefault(product.activity, []).append(_fold(product.title_vi))
    for wait in plan.activity_events:
        event = events[wait.event]
        named = re.sub(r"^(?:theo|sau khi có|sau khi ban hành) ", "", _fold(event.title_vi))
        own = products.get(wait.activity, ())
        if any(_is_that(product, named) for product in own):
            title = event.title_vi if title_language(language) == "vi" else event.title_en
            yield places.fault("deadline-waits-for-itself", "activities", wait.activity, "window", event=title)


_ISSUER = re.compile(r"\b(?:của|do|theo|by|of)\b")


def _is_that(product: str, event: str) -> bool:
    """Whether a product may be the document an event is about: begins with its words, and nobody else issues it."""
    return len(product) > 2 and (event == product or event.startswith(product + " ")) and not _ISSUER.search(event)


_UNSURE = {"guessed": "cell-guessed", "partly_read": "cell-partly-read", "not_understood": "cell-not-understood"}


def _cells(plan: Plan, places: Places, language: Language) -> Iterator[PlanFault]:
    lines = plan.source_cells.lines or (None,) * len(plan.source_cells)
    windows = {activity.id: activity for activity in plan.activities}
    for cell, line in zip(plan.source_cells, lines, strict=True):
        column = IMPORT_COLUMN[cell.column][language] if cell.column in IMPORT_COLUMN else cell.column
        if name := _UNSURE.get(cell.how):
            found = places.of_row(name, cell, line, cell.item, cell.column, column=column)
            yield PlanFault(found.diagnostic, cell.item, places.source_line(cell.item))
        text = cell.text or ""
        if cell.column == "deadline" and text and cell.item in windows and cell.how == "read":
            activity = windows[cell.item]
            if activity.window == "period" and not re.search(r"\d{4}", text):
                yield places.fault(
                    "deadline-without-year", "activities", cell.item, "window", year=str(plan.package.year)
                )
        if cell.column == "budget" and cell.how == "read" and re.fullmatch(r"\s*\d[\d., ]*", text):
            yield places.fault("budget-without-unit", "activities", cell.item, "budget_amount")


def _duties(plan: Plan, places: Places, _: Language) -> Iterator[PlanFault]:
    for duty in plan.obligations:
        if duty.agency is None:
            yield places.fault("duty-without-actor", "obligations", duty.id, "agency", column="agency")
        if duty.window == "recurring" and duty.recurrence is None:
            yield places.fault("duty-without-period", "obligations", duty.id, "recurrence")
        if duty.window in (None, "none"):
            yield places.fault("duty-without-date", "obligations", duty.id, "due")


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _hidden_characters(plan: Plan, places: Places, _: Language) -> Iterator[PlanFault]:
    """Cells with characters that nobody sees."""
    for record in RECORDS:
        table = plan.table(record.table)
        names = [column.name for column in fields(record)]
        for row, line in zip(table, table.lines or (None,) * len(table), strict=True):
            for name in names:
                value = getattr(row, name)
                if isinstance(value, str) and (found := [value[place] for place in hidden_places(value)]):
                    points = ", ".join(dict.fromkeys(map(code_point, found)))
                    item = str(getattr(row, "id", getattr(row, "activity", "plan")))
                    yield places.of_row("hidden-characters", row, line, item, name, found=points, cell=excerpt(value))


_CHECKS: tuple[Callable[[Plan, Places, Language], Iterator[PlanFault]], ...] = (
    _missing_codes,
    _levels,
    _figures,
    _find_repeated_texts,
    _agencies,
    _deadlines,
    _cells,
    _duties,
    _hidden_characters,
)
