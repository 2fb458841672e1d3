"""Commands that tell others: deadlines as a calendar, and what changed since a day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import plan_options

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command(short_help="Lịch các thời hạn (.ics) / deadlines as a calendar")
@plan_options
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), help="Tệp .ics / file.")
def calendar(kb: KnowledgeBase, file: Path) -> None:
    """Thời hạn của việc chưa xong thành tệp lịch. / Due days of open work as a calendar file."""
    from plan_graph.export.calendar_file import to_calendar
    from plan_graph.export.files import write_files

    write_files(file, {file: to_calendar(kb.assessment)})
    click.echo(file)


@click.command(short_help="Phát hiện mới và đã hết từ một ngày / findings that came and went since a day")
@plan_options
@click.option("--since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Từ ngày / from this day.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Dạng / form.")
def changes(kb: KnowledgeBase, since: datetime, form: str) -> None:
    """Phát hiện nào mới, phát hiện nào đã hết, vì sao. / Which findings came and went, and why."""
    from plan_graph.reporting.finding_changes import finding_changes
    from plan_graph.views import change_text

    before = kb.as_of(since.date())
    found = finding_changes(before.finding_rows(), kb.finding_rows(), before.assessment, kb.assessment)
    if form == "json":
        click.echo(change_text.changes_as_json(found, before.date, kb.date), nl=False)
    else:
        change_text.print_changes(kb.plan.package, found, before.date, kb.date, kb.language)
