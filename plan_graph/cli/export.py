"""The command ``export``: a view of the plan as a picture, a page, or a file for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.default_plan import sample_note
from plan_graph.cli.options import named_plan_options
from plan_graph.cli.output import echo_path

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase


@click.command(short_help="Xuất khung nhìn / a view as picture, page or graph file")
@click.argument("view", metavar="VIEW")
@click.argument("item", required=False)
@named_plan_options
@click.option("--depth", type=click.IntRange(1, 20), default=1, help="Số bước quanh cơ quan / steps around. [1]")
@click.option("--fold", metavar="LEVEL", help="Gập đến cấp / fold to: field, objective, task.")
@click.option(
    "--only", multiple=True, metavar="NAME=VALUE", help="Chỉ những nút này / only these nodes: status=blocked."
)
@click.option("--page", metavar="SIZE", help="Khổ hình / size of a picture: 16:9, a4, a3.")
@click.option(
    "--to",
    "files",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="Tệp / file: .html .svg .pdf .png .graphml .gexf .dot .cyjs .json .mmd .csv",
)
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
    """Xuất một khung nhìn thành hình, trang HTML hoặc tệp đồ thị. / A view as picture, HTML page or graph file.

    VIEW: plan, field V, objective I/1.4, agency so-noi-vu, blocked, order, critical, collaboration,
    responsibility [V], load, time-line [V].
    """
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
