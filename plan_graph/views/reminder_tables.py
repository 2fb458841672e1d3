"""What an agency is reminded of: activities that it leads and that are late, block others, are due or not reported."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.answers.table import Column, Table, make_table
from plan_graph.reporting.by_lead import LeadRow, by_lead
from plan_graph.reporting.documents import notes_with_title
from plan_graph.reporting.follow_up import FollowUps
from plan_graph.reporting.summary import Assessment
from plan_graph.views.paper_columns import column
from plan_graph.words import Language, Word, message

_SORTS = ("overdue", "holding", "blocked", "due_soon", "unreported", "unproven")
_SAME_FOR_ALL = ("due_soon", "unreported", "unproven")
"""Sorts for which every activity is asked the same."""


def reminder_tables(assessment: Assessment) -> dict[str, tuple[Table, ...]]:
    """For each agency that leads now and has something to be reminded of, by its id: tables with rows."""
    follow_ups = FollowUps(assessment)
    kinds = {kind: set(assessment.by_activity(kind)) for kind in _SORTS if kind != "holding"}
    kinds["holding"] = {
        row.text("cause") for row in assessment.answers.of("root_cause") if row["activity"] in kinds["blocked"]
    }
    letters = {}
    for lead in by_lead(assessment):
        tables = [_table(sort, lead, kinds[sort], follow_ups, assessment.language) for sort in _SORTS]
        if lead.agency and any(table.rows for table in tables):
            letters[lead.agency] = tuple(table for table in tables if table.rows)
    return letters


def letter_notes(assessment: Assessment) -> tuple[str, ...]:
    """The sentences before the tables of a letter to one agency."""
    language = assessment.language
    return (*notes_with_title(assessment.plan.package, assessment.as_of, language), message("period.draft", language))


def _table(sort: str, lead: LeadRow, items: set[str], follow_ups: FollowUps, language: Language) -> Table:
    rows = []
    for row in lead.activities:
        if row.id not in items or (not row.is_open and sort != "unproven"):
            continue
        if sort in _SAME_FOR_ALL:
            reason, request = "", message(f"reminders.request-{sort}", language)
        else:
            follow_up = follow_ups.of(row)
            reason, request = _join([follow_up.cause, follow_up.consequence]), follow_up.recommendation
        rows.append((row.id, row.title, row.due, reason, request))
    columns = (
        column("id", "id"),
        column("title", "text"),
        column("due", "date"),
        *(Column(key, "text", Word(f"reminders.column-{key}"), if_filled=True) for key in ("reason", "request")),
    )
    title = message(f"reminders.{sort}", language)
    return make_table(sort, title, columns, rows, language, counted=True).for_people()


def _join(parts: Sequence[str]) -> str:
    return "; ".join(part for part in parts if part)
