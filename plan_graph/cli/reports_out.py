"""Commands that tell others: deadlines as a calendar, and what changed since a day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_json_text, echo_path

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@plan_options
@click.option("--to", "file", required=True, type=click.Path(path_type=Path))
def calendar(kb: KnowledgeBase, file: Path) -> None:
    """Due days of open work as a calendar file."""
    from plan_graph.export.calendar_file import to_calendar
    from plan_graph.storing.atomic_file import write_files

    write_files(file, {file: to_calendar(kb.assessment)})
    echo_path(file)


@click.command()
@plan_options
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def changes(kb: KnowledgeBase, since: datetime, form: str) -> None:
    """Which findings are new, which are gone, and why."""
    from plan_graph.reporting.finding_changes import finding_changes
    from plan_graph.views import change_text

    before = kb.as_of(since.date())
    found = finding_changes(before.finding_rows(), kb.finding_rows(), before.assessment, kb.assessment)
    if form == "json":
        echo_json_text(change_text.changes_as_json(found, before.date, kb.date))
    else:
        change_text.print_changes(kb.plan.package, found, before.date, kb.date, kb.language)


@click.command()
@plan_options
@click.option("--period", required=True, metavar="PERIOD")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path))
def publish(kb: KnowledgeBase, period: str, folder: Path) -> None:
    """The period's report (DOCX, XLSX), a reminder for each agency, and a calendar, in both languages."""
    from plan_graph.cli.messages import progress
    from plan_graph.export.publish import published, write_published
    from plan_graph.reporting.period import report_period
    from plan_graph.words import LANGUAGES

    found = report_period(period)
    chosen = click.get_current_context().params.get("as_of")
    on = kb if chosen else kb.as_of(found.closes)
    with progress(kb.language, "publishing") as step:
        states = {}
        for language in LANGUAGES:
            step(language)
            state = on.in_language(language)
            states[language] = (state.assessment, state.summary)
        files = published(states, found, step)
        write_published(folder, files)
    for name in files:
        echo_path(folder / name)
