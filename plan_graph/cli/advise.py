"""The commands ``advise`` and ``finish-first``: who should lead, and what to finish before the next cut-off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import named_plan_options
from plan_graph.cli.output import echo_json, echo_path

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase

_FORM = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[ADVICE]")
@named_plan_options
@_FORM
@click.option("--save", type=click.Path(path_type=Path))
def advise(kb: KnowledgeBase, file: Path | None, form: str, save: Path | None) -> None:
    """Propose leads under constraints; without a file for the work whose lead comes to an end."""
    from plan_graph.cli.messages import progress
    from plan_graph.views import terminal
    from plan_graph.views.sections_file import write_text
    from plan_graph.whatif.writing import as_yaml

    with progress(kb.language, "inferring"):
        answer = kb.advise(file)
    if save:
        write_text(save, as_yaml(answer.found.scenario))
        echo_path(save)
    elif form == "json":
        echo_json(answer.as_dict())
    else:
        terminal.print_sections(answer.title, (), answer.sections, kb.plan.package, kb.date, kb.language)


@click.command("finish-first")
@named_plan_options
@click.option("--most", type=click.IntRange(1))
@_FORM
def finish_first(kb: KnowledgeBase, most: int | None, form: str) -> None:
    """The smallest set of activities to finish before the next cut-off."""
    from plan_graph.views import terminal

    answer = kb.finish_first(most)
    if form == "json":
        echo_json(answer.as_dict())
    else:
        terminal.print_sections(answer.title, (), answer.sections, kb.plan.package, kb.date, kb.language)
