"""What to do next as tables: what to finish first, slack, dependencies awaiting review, sets of changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from plan_graph.analysis.figures import figures_on
from plan_graph.analysis.progress import plan_on
from plan_graph.analysis.schedule import schedule
from plan_graph.answers.columns import columns
from plan_graph.answers.table import Table, make_table
from plan_graph.edits import Edit
from plan_graph.model.plan import Plan
from plan_graph.model.records import Dependency
from plan_graph.model.words import NO_DURATIONS
from plan_graph.reporting.status_tables import StatusTables
from plan_graph.reporting.summary import Assessment
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


def schedule_table(assessment: Assessment) -> Table:
    """Figures of every activity on the date: slack, critical path, the day before which it cannot be done.

    The slack within its window, whatever the date, stands beside them; the note says what is assumed.
    """
    language, plan = assessment.language, plan_on(assessment.plan, assessment.as_of)
    figures = figures_on(plan, assessment.as_of)
    windows = {row.activity: row.slack_days for row in schedule(plan)}
    days = {row.item: row["day"] for row in assessment.answers.of("not_before")}
    open_ended = assessment.answers.items("open_ended")
    rows = []
    for activity in plan.activities:
        known = figures.rows.get(activity.id)
        rows.append(
            (
                activity.id,
                assessment.names[activity.id],
                activity.due,
                days.get(activity.id),
                activity.id in open_ended if known else None,
                known.latest_finish if known else None,
                known.slack_days if known else None,
                activity.id in figures.critical_path,
                windows[activity.id],
            )
        )
    heads = columns("id title due not_before open_ended latest_finish slack_days critical window_slack_days")
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
