"""What to do next as tables: what to finish first, slack, dependencies awaiting review, sets of changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from plan_graph.analysis.schedule import critical_path, schedule
from plan_graph.answers.columns import columns
from plan_graph.answers.table import Table, make_table
from plan_graph.edits import Edit
from plan_graph.model.plan import Plan
from plan_graph.model.records import Dependency
from plan_graph.model.words import NO_DURATIONS
from plan_graph.reporting.status_tables import StatusTables
from plan_graph.words import Language, message, title_language

if TYPE_CHECKING:
    from plan_graph.explain.unblock import UnblockRow


OPEN = ("sequence", "proposed")
"""Bases of the dependencies that await review."""


def unblock_table(rows: Sequence[UnblockRow], tables: StatusTables) -> Table:
    """Open activities and awaited events by how many blocked activities each would free."""
    due = {row.id: row.due for row in tables.summary.activities}
    titles, language = tables.assessment.names, tables.language
    cells = []
    for row in rows:
        lead, former = tables.leads(row.item) if row.item in due else ((), ())
        end = due.get(row.item)
        cells.append(
            (row.edit.do, row.item, titles.get(row.item), lead, former, end, len(row.frees), row.frees, row.eases)
        )
    heads = columns("do id title lead former_lead due frees freed eased", tables.agency_names)
    return make_table("unblock", message("tables.title-unblock", language), heads, cells, language, counted=True)


def schedule_table(plan: Plan, language: Language) -> Table:
    """Slack of every activity in days, and whether it is on the critical path; the note says what is assumed."""
    titles, path = plan.titles(language), critical_path(plan)
    rows = [
        (
            row.activity,
            titles[row.activity],
            row.earliest_start,
            row.latest_finish,
            row.slack_days,
            row.activity in path,
        )
        for row in schedule(plan)
    ]
    heads = columns("id title earliest_start latest_finish slack_days critical")
    title = message("tables.title-schedule", language)
    return make_table("schedule", title, heads, rows, language, NO_DURATIONS[language])


def awaiting_review(plan: Plan) -> tuple[Dependency, ...]:
    """Dependencies that nobody has confirmed or rejected; those that the plan states need it not."""
    return tuple(row for row in plan.dependencies if row.basis in OPEN)


def dependencies_table(rows: Iterable[Dependency], names: Mapping[str, str], language: Language) -> Table:
    """Dependencies with their basis and evidence, to be confirmed or rejected."""
    own = title_language(language)
    cells = [
        (
            row.predecessor, row.successor, row.basis, row.evidence_vi if own == "vi" else row.evidence_en,
            row.source_line,
        )
        for row in rows
    ]  # fmt: skip
    heads = columns("predecessor successor basis evidence source_line", names)
    title = message("tables.title-dependencies", language)
    return make_table("dependencies", title, heads, cells, language, counted=True)


def clearing_table(solutions: Sequence[Sequence[Edit]], names: Mapping[str, str], language: Language) -> Table:
    """A row for each change of each minimal set; sets are numbered from 1, fewest changes first."""
    rows = [
        (str(number), edit.do, edit.sentence(names, language))
        for number, edits in enumerate(solutions, start=1)
        for edit in edits
    ]
    title = message("tables.title-clearing", language)
    return make_table("clearing", title, columns("set do change"), rows, language)
