"""Commands that tell others: deadlines as a calendar, and what changed since a day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_path

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
@click.option("--clock", type=click.Choice(["as-of", "recorded"]), default="as-of")
@format_option
@file_option()
def changes(kb: KnowledgeBase, since: datetime, clock: str, form: str, files: tuple[Path, ...]) -> None:
    """Which findings are new, which are gone, and why."""
    from plan_graph.reporting.finding_changes import finding_changes
    from plan_graph.views.change_tables import changes_document
    from plan_graph.views.changes_json import changes_json

    recorded = clock == "recorded"
    before = kb.as_of(kb.date, since.date()) if recorded else kb.as_of(since.date())
    found = finding_changes(before.finding_rows(), kb.finding_rows(), before.assessment, kb.assessment)
    document = changes_document(kb.plan.package, found, since.date(), kb.date, kb.language, recorded=recorded)
    show_answer(document, form, files, kb.date, lambda: changes_json(found, since.date(), kb.date, recorded=recorded))


@click.command()
@plan_options
@click.option("--period", required=True, metavar="PERIOD")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path))
def publish(kb: KnowledgeBase, period: str, folder: Path) -> None:
    """The period's report (DOCX, XLSX), a reminder for each agency, and a calendar, in both languages."""
    from plan_graph.cli.messages import progress
    from plan_graph.export.publish import build_files, write_published
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
        files = build_files(states, found, step)
        write_published(folder, files)
    for name in files:
        echo_path(folder / name)
