"""The command ``sweep``: thousands of scenarios at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import named_plan_options

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="SWEEP")
@named_plan_options
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--to", "files", multiple=True, type=click.Path(path_type=Path))
def sweep(kb: KnowledgeBase, file: Path, form: str, files: tuple[Path, ...]) -> None:
    """Count findings in thousands of scenarios at once."""
    from plan_graph.cli.messages import progress
    from plan_graph.cli.output import echo_json, echo_path, echo_text
    from plan_graph.render.csv import csv_text
    from plan_graph.views import terminal
    from plan_graph.views.sweep_text import sweep_rows, sweep_sections

    with progress(kb.language, "inferring") as step:
        answer = kb.sweep(file, step)
    names = kb.wording.names
    for path in files:
        echo_path(answer.picture().save(path))
    if files:
        return
    if form == "csv":
        echo_text(csv_text([list(map(str, answer.table)), *answer.table.astype(str).to_numpy().tolist()]))
    elif form == "json":
        rows = list(sweep_rows(answer.found, names, kb.language))
        echo_json({"baseline": answer.found.baseline, "scenarios": rows})
    else:
        sections = sweep_sections(answer.found, kb.program, names, kb.language)
        terminal.print_sections(answer.title, (), sections, kb.plan.package, kb.date, kb.language)
