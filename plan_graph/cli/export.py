"""The command ``export``: a view of the plan as a picture, a page, or a file for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.default_plan import sample_note
from plan_graph.cli.options import plan_option_options
from plan_graph.cli.output import echo_path

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command()
@click.argument("view", metavar="VIEW")
@click.argument("item", required=False)
@plan_option_options
@click.option("--depth", type=click.IntRange(1, 20), default=1)
@click.option("--fold", metavar="LEVEL")
@click.option("--only", multiple=True, metavar="NAME=VALUE")
@click.option("--page", metavar="SIZE")
@click.option("--to", "files", multiple=True, required=True, type=click.Path(path_type=Path))
def export(
    kb: KnowledgeBase,
    view: str,
    item: str | None,
    depth: int,
    fold: str | None,
    only: tuple[str, ...],
    page: str | None,
    files: tuple[Path, ...],
) -> None:
    """A view as picture, HTML page or graph file."""
    from plan_graph.cli.messages import progress

    wanted: dict[str, list[str]] = {}
    for each in only:
        name, _, value = each.partition("=")
        wanted.setdefault(name.strip(), []).append(value.strip())
    with progress(kb.language) as step:
        step("…")
        shown = kb.view(view, item, depth, fold, **wanted)
        if not shown.graph:
            click.echo(shown.dated, err=True)
        shown = replace(shown, note=sample_note(kb, shown.note))
        written: list[Path] = []
        for file in files:
            step(str(file))
            written += shown.save(file, page)
    for file in written:
        echo_path(file)
