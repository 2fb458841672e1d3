"""The command that compares a plan with its first approved version, or with another of before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_options

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@plan_options
@click.option("--since", metavar="DATE")
@format_option
@file_option()
def variance(kb: KnowledgeBase, since: str | None, form: str, files: tuple[Path, ...]) -> None:
    """How far the plan has moved from its first approved version, on the day of its last version or report."""
    from plan_graph.knowledge_base.plan_diff import latest_day
    from plan_graph.views.variance_tables import figures_table, works_table

    given = click.get_current_context().params
    if not given["as_of"] and not given["known_on"]:
        kb = kb.as_of(max(kb.date, latest_day(kb.recorded or kb.plan)))
    measured = kb.variance(since)
    tables = figures_table(measured, kb.language), works_table(measured, kb.names_of_versions, kb.language)
    show_answer(kb.document(*tables), form, files, kb.date, csv=lambda: kb.document(tables[1]))
