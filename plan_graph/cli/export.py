"""The command ``export``: a part of the plan's graph as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import named_plan_options

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command(short_help="Xuất đồ thị ra tệp / a graph view as files")
@click.argument("view", metavar="VIEW")
@click.argument("item", required=False)
@named_plan_options
@click.option("--depth", type=click.IntRange(1, 20), default=1, help="Số bước quanh cơ quan / steps around. [1]")
@click.option("--fold", metavar="LEVEL", help="Gập đến cấp / fold to: field, objective, task.")
@click.option(
    "--only", multiple=True, metavar="NAME=VALUE", help="Chỉ những nút này / only these nodes: status=blocked."
)
@click.option(
    "--to",
    "files",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="Tệp / file: .graphml .gexf .dot .cyjs .json .mmd .csv",
)
def export(
    kb: KnowledgeBase,
    view: str,
    item: str | None,
    depth: int,
    fold: str | None,
    only: tuple[str, ...],
    files: tuple[Path, ...],
) -> None:
    """Xuất một khung nhìn: plan, field V, objective I/1.4, agency so-noi-vu, blocked, order, collaboration.

    Write a view as files for Gephi, Graphviz, Cytoscape, Mermaid, spreadsheets and programs.
    """
    from plan_graph.export import save_view

    wanted: dict[str, list[str]] = {}
    for each in only:
        name, _, value = each.partition("=")
        wanted.setdefault(name.strip(), []).append(value.strip())
    shown = kb.view(view, item, depth, fold, **wanted)
    for file in files:
        for written in save_view(shown, file):
            click.echo(written)
