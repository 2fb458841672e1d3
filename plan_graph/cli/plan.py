"""Commands about a plan: its status, its findings, its health, its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, format_option_with, show_answer
from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_json_text, echo_path

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@plan_options
@format_option
@file_option()
def status(kb: KnowledgeBase, form: str, files: tuple[Path, ...]) -> None:
    """Official counts and what needs attention."""
    from plan_graph.cli.messages import progress
    from plan_graph.model.words import HEADING
    from plan_graph.render.console import console, print_line

    with progress(kb.language, "inferring"):
        tables = kb.status_tables
        shown = tables.for_people()
    rows = lambda: kb.document(tables.activities())  # noqa: E731
    show_answer(shown, form, files, kb.date, csv=rows, data=tables.for_programs)
    if form == "table" and not files:
        print_line(console(), HEADING["why_hint"][kb.language], "dim")


@click.command()
@plan_options
@click.option("--kind", "kinds", multiple=True, metavar="KIND")
@format_option
@file_option()
def findings(kb: KnowledgeBase, kinds: tuple[str, ...], form: str, files: tuple[Path, ...]) -> None:
    """The findings, most severe first, each with its reason."""
    from plan_graph.cli.messages import progress
    from plan_graph.reporting.finding_tables import findings_by_kind, findings_table

    with progress(kb.language, "inferring"):
        rows = kb.finding_rows(*kinds)
        by_kind = findings_by_kind(rows, kb.language)
        whole = findings_table(rows, kb.program, kb.names, kb.language)
    show_answer(kb.document(*(by_kind or [whole])), form, files, kb.date, data=lambda: kb.document(whole))


@click.command()
@plan_options
@format_option_with("list", "sarif")
@click.option("--id", "ids", multiple=True, metavar="ID")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]))
@file_option(".sarif")
def check(kb: KnowledgeBase, form: str, ids: tuple[str, ...], severity: str | None, files: tuple[Path, ...]) -> None:
    """Health of the plan: what is missing or contradictory."""
    from plan_graph.cli.messages import progress
    from plan_graph.export.sarif import to_sarif
    from plan_graph.reporting.finding_tables import HEALTH_SHOWN, health_kinds, health_table
    from plan_graph.reporting.health import SEVERITIES
    from plan_graph.storing.atomic_file import write_files

    worst = SEVERITIES[: SEVERITIES.index(severity) + 1] if severity else SEVERITIES
    with progress(kb.language, "inferring"):
        faults = [one for one in kb.health_rows if one.severity in worst and (not ids or one.id in ids)]

    def sarif() -> str:
        return to_sarif(kb.plan.package, faults, kb.language)

    if form == "sarif" and not files:
        echo_json_text(sarif())
        return
    kinds, whole = health_kinds(faults, kb.language), health_table(faults, kb.names, kb.language)
    every = whole.select(HEALTH_SHOWN)
    shown = {"table": (kinds,), "list": (every,)}.get(form, (kinds, every)) if not files else (kinds, every)
    others = {".sarif": lambda path: write_files(path, {path: sarif().encode()})}
    data = lambda: kb.document(whole)  # noqa: E731
    show_answer(kb.document(*shown), form, files, kb.date, others=others, data=data)


@click.command()
@plan_options
@click.option("--to", "files", multiple=True, required=True, type=click.Path(path_type=Path))
def picture(kb: KnowledgeBase, files: tuple[Path, ...]) -> None:
    """Draw the whole plan on one page."""
    from plan_graph.cli.messages import progress

    with progress(kb.language) as step:
        step("…")
        drawn = kb.picture()
        for file in files:
            step(str(file))
            drawn.save(file)
    for file in files:
        echo_path(file)
