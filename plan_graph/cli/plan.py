"""Commands about a plan: its status, its findings, its health, its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_json_text, echo_path, echo_text

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
        echo_text(status_text.as_markdown(kb.plan.package, kb.summary, kb.wording.names, kb.language))
    elif form == "csv":
        echo_text(status_text.as_csv(kb.summary, kb.language))
    else:
        echo_json_text(status_text.as_json(kb.plan.package, kb.summary))


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
        echo_json_text(status_text.findings_as_json(kb.plan.package, kb.date, rows))
    elif form == "csv":
        echo_text(status_text.findings_as_csv(rows))
    else:
        terminal.print_findings(kb.plan.package, kb.date, rows, kb.language)


@click.command(short_help="Sức khỏe kế hoạch / health of the plan")
@plan_options
@click.option(
    "--format", "form", type=click.Choice(["table", "list", "json", "sarif"]), default="table", help="Dạng / form."
)
@click.option("--id", "ids", multiple=True, metavar="ID", help="Chỉ lỗi này / only this weakness: no-lead.")
@click.option(
    "--severity", type=click.Choice(["error", "warning", "info"]), help="Từ mức này trở lên / this bad or worse."
)
@click.option(
    "--to", "file", type=click.Path(path_type=Path), help="Ghi ra tệp / into a file: XLSX, HTML, MD, JSON, SARIF."
)
def check(kb: KnowledgeBase, form: str, ids: tuple[str, ...], severity: str | None, file: Path | None) -> None:
    """Sức khỏe của kế hoạch: thiếu gì, mâu thuẫn gì. / Health of the plan: what is missing or clashes."""
    from plan_graph.model.words import HEADING
    from plan_graph.reporting.health import SEVERITIES
    from plan_graph.views import terminal
    from plan_graph.views.health_text import health_as_json, health_as_sarif, health_sections
    from plan_graph.views.sections_file import save_sections, write_text

    worst = SEVERITIES[: SEVERITIES.index(severity) + 1] if severity else SEVERITIES
    faults = [one for one in kb.health if one.severity in worst and (not ids or one.id in ids)]
    if file is not None:
        if file.suffix.lower() == ".json":
            write_text(file, health_as_json(faults, kb.language))
        elif file.suffix.lower() == ".sarif":
            write_text(file, health_as_sarif(kb.plan.package, faults, kb.language))
        else:
            title = f"{kb.plan.package.title[kb.language]}: {HEADING['health'][kb.language]}"
            found = health_sections(faults, kb.language)
            save_sections(file, title, found, kb.date, kb.language, also=(".json", ".sarif"))
        echo_path(file)
    elif form == "json":
        echo_json_text(health_as_json(faults, kb.language))
    elif form == "sarif":
        echo_json_text(health_as_sarif(kb.plan.package, faults, kb.language))
    else:
        terminal.print_health(kb.plan.package, kb.date, faults, kb.language, every=form == "list")


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
        echo_path(file)
