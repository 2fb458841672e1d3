"""The command ``plan-graph``: the knowledge base from a terminal.

Exit status: 0 done, 2 the input cannot be used (nothing was written), 1 anything else.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.model.words import Language

_FORMATS = ("table", "json", "csv", "markdown")


def _plan_options(command: Callable[..., None]) -> Callable[..., None]:
    """The plan, the date and the language, the same for every command; gives the command a knowledge base."""

    @click.argument("plan", required=False, type=click.Path(path_type=Path))
    @click.option(
        "--as-of", metavar="DATE", help="Ngày chốt số liệu / as-of date, 2025-06-30. [báo cáo cuối / last report]"
    )
    @click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ / language. [của kế hoạch / the plan's]")
    @click.option("--rules", type=click.Path(path_type=Path), help="Thư mục hoặc tệp luật / rules folder or file.")
    @wraps(command)
    def opened(plan: Path | None, as_of: str | None, lang: str | None, rules: Path | None, **rest: Any) -> None:
        from plan_graph.knowledge_base import SHIPPED_PLAN, SHIPPED_RULES, open_plan
        from plan_graph.model.diagnostics import InputError

        gc.disable()  # a command is over before there is anything worth collecting
        language = cast("Language | None", lang)
        try:
            kb = open_plan(plan or SHIPPED_PLAN, rules or SHIPPED_RULES, language)
            language = kb.language
            command(kb.as_of(as_of) if as_of else kb, **rest)
        except InputError as error:
            from plan_graph.views.terminal import print_diagnostics

            print_diagnostics(error.diagnostics, language or "vi")
            sys.exit(2)

    return opened


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="plan-graph")
def main() -> None:
    """Kế hoạch thành đồ thị, sự kiện và luật: việc gì quá hạn, bị tắc, và vì sao.

    A plan as graph, facts and rules: what is overdue, what is blocked, and why.
    """


@main.command(short_help="Số liệu và việc cần chú ý / counts and what needs attention")
@_plan_options
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


@main.command(short_help="Chứng minh / the proof of what is said of an item")
@click.argument("item")
@_plan_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Dạng / form.")
def why(kb: KnowledgeBase, item: str, form: str) -> None:
    """Vì sao: chứng minh đến từng ô của kế hoạch. / The proof of what is said of ITEM, for example I/3.21."""
    explanation = kb.why(item)
    if form == "json":
        import json

        click.echo(json.dumps(explanation.as_dict(), ensure_ascii=False, indent=2))
    else:
        from plan_graph.views import terminal

        terminal.print_explanation(str(explanation), kb.plan.package, kb.language)


@main.command(short_help="Sức khỏe kế hoạch / health of the plan")
@_plan_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Dạng / form.")
def check(kb: KnowledgeBase, form: str) -> None:
    """Sức khỏe của kế hoạch: thiếu gì, mâu thuẫn gì. / Health of the plan: what is missing or clashes."""
    from plan_graph.views import status_text, terminal

    if form == "json":
        click.echo(status_text.health_as_json(kb.health, kb.plan.gaps.rows), nl=False)
    else:
        terminal.print_health(kb.plan.package, kb.date, kb.health, kb.plan.gaps.rows, kb.language)


@main.command(short_help="Vẽ cả kế hoạch / draw the whole plan")
@_plan_options
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
