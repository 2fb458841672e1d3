"""The command that compares two versions of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.output import echo_json_text, echo_text
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--lines", is_flag=True)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table")
@click.option("--lang", type=click.Choice(LANGUAGES))
def diff(before: Path, after: Path, lines: bool, form: str, lang: str | None) -> None:
    """Rows added, removed and moved, and changed cells."""
    from plan_graph.reporting.plan_differences import differences
    from plan_graph.storing import read_plan
    from plan_graph.views import difference_text

    first, second = read_plan(before), read_plan(after)
    found = differences(first, second, lines)
    if form == "json":
        echo_json_text(difference_text.differences_as_json(found))
    elif form == "csv":
        echo_text(difference_text.differences_as_csv(found))
    else:
        difference_text.print_differences(found, lang or second.package.language)
