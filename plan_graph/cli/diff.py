"""The command that compares two versions of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.output import echo_json_text, echo_text

if TYPE_CHECKING:
    pass


@click.command(short_help="Hai phiên bản khác nhau ở đâu / what two versions of a plan say differently")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--lines", is_flag=True, help="Kể cả dòng của văn bản / places in the text count, too.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="Dạng / form.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ / language. [của kế hoạch / the plan's]")
def diff(before: Path, after: Path, lines: bool, form: str, lang: str | None) -> None:
    """Hàng thêm, bỏ, đổi mã và ô sửa. / Rows added, removed and moved, and changed cells."""
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
