"""Commands about a plan: its status, its findings, its health, its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import plan_options

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase

_FORMATS = ("table", "json", "csv", "markdown")


@click.command(short_help="Số liệu và việc cần chú ý / counts and what needs attention")
@plan_options
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", help="Dạng kết quả / form of the answer."
)
def status(kb: KnowledgeBase, form: str) -> None:
    """Số liệu chính thức và việc cần chú ý. / Official counts and what needs attention."""
    from plan_graph.views import status_text, terminal

    if form == "table":
        terminal.print_status(kb.plan.package, kb.summary, kb.wording.names, kb.language)
    elif form == "markdown":
        click.echo(status_text.as_markdown(kb.plan.package, kb.summary, kb.wording.names, kb.language), nl=False)
    elif form == "csv":
        click.echo(status_text.as_csv(kb.summary, kb.language), nl=False)
    else:
        click.echo(status_text.as_json(kb.plan.package, kb.summary), nl=False)


@click.command(short_help="Các phát hiện, kèm lý do / the findings, each with its reason")
@plan_options
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Chỉ loại này / only this kind: overdue.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="Dạng / form of the answer."
)
def findings(kb: KnowledgeBase, kinds: tuple[str, ...], form: str) -> None:
    """Các phát hiện, nặng nhất trước, kèm lý do. / The findings, most severe first, each with its reason."""
    from plan_graph.views import status_text, terminal

    rows = kb.finding_rows(*kinds)
    if form == "json":
        click.echo(status_text.findings_as_json(kb.plan.package, kb.date, rows), nl=False)
    elif form == "csv":
        click.echo(status_text.findings_as_csv(rows), nl=False)
    else:
        terminal.print_findings(kb.plan.package, kb.date, rows, kb.language)


@click.command(short_help="Sức khỏe kế hoạch / health of the plan")
@plan_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Dạng / form.")
def check(kb: KnowledgeBase, form: str) -> None:
    """Sức khỏe của kế hoạch: thiếu gì, mâu thuẫn gì. / Health of the plan: what is missing or clashes."""
    from plan_graph.views import status_text, terminal

    if form == "json":
        click.echo(status_text.health_as_json(kb.health, kb.plan.gaps.rows), nl=False)
    else:
        terminal.print_health(kb.plan.package, kb.date, kb.health, kb.plan.gaps.rows, kb.language)


@click.command(short_help="Vẽ cả kế hoạch / draw the whole plan")
@plan_options
@click.option("--to", "files", multiple=True, required=True, type=click.Path(path_type=Path), help="PNG, SVG, PDF.")
def picture(kb: KnowledgeBase, files: tuple[Path, ...]) -> None:
    """Vẽ cả kế hoạch trên một trang. / Draw the whole plan on one page."""
    from plan_graph.views import terminal

    with terminal.progress(kb.language) as step:
        step("…")
        drawn = kb.picture()
        for file in files:
            step(str(file))
            drawn.save(file)
    for file in files:
        click.echo(file)
