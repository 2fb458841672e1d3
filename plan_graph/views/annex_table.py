"""The annex of an official report: every activity in the columns of a plan's annex, with its status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from plan_graph.analysis.progress import activities_on
from plan_graph.analysis.versions import numbers_in_force
from plan_graph.answers.table import Cell, Table
from plan_graph.model.records import Activity
from plan_graph.model.visible_text import one_line
from plan_graph.model.words import WINDOW
from plan_graph.reporting.summary import Assessment, Summary
from plan_graph.views.paper_columns import column, leads_of, status_column
from plan_graph.words import Language, format_date, message, title_language

_QUARTERS = ("I", "II", "III", "IV")


def annex_table(assessment: Assessment, summary: Summary, leads: Mapping[str, Sequence[str]]) -> Table:
    """The annex.

    Parameters
    ----------
    assessment, summary
        The plan on the cut-off.
    leads
        The agencies that lead each activity on the cut-off.
    """
    plan, language, names = assessment.plan, assessment.language, assessment.names
    products = _lists(
        (row.activity, row.title_vi if title_language(language) == "vi" else row.title_en) for row in plan.deliverables
    )
    roles = {
        lead: _lists((row.activity, row.agency) for row in plan.assignments if (row.role == "lead") is lead)
        for lead in (True, False)
    }
    events = _lists((wait.activity, names[wait.event]) for wait in plan.activity_events)
    deadlines, budgets = (_texts_as_printed(assessment, column) for column in ("deadline", "budget"))
    status = {row.id: row.status for row in summary.activities}
    numbers = numbers_in_force(plan)
    codes = {item: numbers.get(item, item).partition("/")[2] for item in names if "/" in item}
    titles = {item: f"{code} {names[item]}" for item, code in codes.items()}
    fields = {field.id: f"{numbers.get(field.id, field.id)}. {names[field.id]}" for field in plan.fields}
    columns = (
        column("field", "reference", names=fields, band=True),
        *(column(key, "reference", names=titles, merged=True, if_filled=True) for key in ("objective", "task")),
        column("activity", "reference", names=titles),
        column("deliverable", "list"),
        *(column(key, "list", names=names) for key in ("printed_lead", "support")),
        column("lead_now", "list", names=names, if_filled=True),
        column("deadline", "text"),
        column("budget", "text", if_filled=True),
        status_column(),
    )
    rows = []
    for own, activity in zip(plan.activities, activities_on(plan, assessment.as_of), strict=True):
        printed = deadlines.get(activity.id) if activity == own else None
        now, former = leads_of(assessment, leads, activity.id)
        row: tuple[Cell, ...] = (
            activity.field,
            *(item if item != activity.id else None for item in (activity.objective, activity.task)),
            activity.id,
            products.get(activity.id, ()),
            *(roles[lead].get(activity.id, ()) for lead in (True, False)),
            now if former else (),
            printed or _deadline(activity, events.get(activity.id, ()), language),
            budgets.get(activity.id) or _budget(activity, language),
            status[activity.id],
        )
        rows.append(row)
    return Table("annex", message("period.annex", language), columns, tuple(rows), language).for_people()


def _texts_as_printed(assessment: Assessment, column: str) -> Mapping[str, str]:
    """The words of the imported document in a column, by activity; none in another language than the document's."""
    plan = assessment.plan
    if assessment.language != plan.package.language:
        return {}
    return {cell.item: one_line(cell.text) for cell in plan.source_cells if cell.column == column and cell.text}


def _lists(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The values of each key, each once."""
    lists: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        lists.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in lists.items()}


def _deadline(activity: Activity, events: Sequence[str], language: Language) -> str | None:
    if activity.window is None:
        return None
    if activity.window == "event" and events:
        return "; ".join(events)
    if activity.window == "period" and activity.due is not None:
        return name_window(activity.start, activity.due, language)
    return WINDOW[activity.window][language]


def name_window(start: date | None, due: date, language: Language) -> str:
    """A window in the words of plans: a year, quarters or a month where it is just that, else its days.

    >>> name_window(date(2025, 4, 1), date(2025, 9, 30), "vi"), name_window(date(2025, 2, 1), date(2025, 2, 28), "vi")
    ('Quý II, III/2025', 'Tháng 02/2025')
    >>> name_window(date(2025, 1, 1), date(2025, 12, 31), "vi"), name_window(date(2025, 1, 5), date(2025, 2, 1), "vi")
    ('Năm 2025', '05/01/2025 – 01/02/2025')
    """
    day = format_date(due, language)
    if start is None:
        return day
    whole = start.year == due.year and start.day == 1 and (due + timedelta(days=1)).day == 1
    if not whole:
        return f"{format_date(start, language)} – {day}"
    if (start.month, due.month) == (1, 12):
        return message("period.window-year", language, year=str(due.year))
    if start.month == due.month:
        return message("period.window-month", language, month=f"{due:%m}", year=str(due.year))
    if start.month % 3 == 1 and due.month % 3 == 0:
        quarters = ", ".join(_QUARTERS[number] for number in range((start.month - 1) // 3, due.month // 3))
        return message("period.window-quarters", language, quarters=quarters, year=str(due.year))
    return f"{format_date(start, language)} – {day}"


def _budget(activity: Activity, language: Language) -> str | None:
    if activity.budget == "amount":
        return None if activity.budget_amount is None else f"{activity.budget_amount:g}"
    return message(f"period.budget-{activity.budget}", language) if activity.budget in ("allotted", "by_rule") else None
