"""The command that makes a plan folder of a planner's own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from plan_graph.model.words import Language


@click.command("import", short_help="Nhập kế hoạch từ Word, Excel, web, văn bản / a plan from a file of one's own")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="Thư mục mới / new plan folder.")
@click.option("--year", type=int, help="Năm của kế hoạch / the plan's year. [trong văn bản / from the text]")
@click.option("--layout", "layout_file", type=click.Path(path_type=Path), help="Cột nào là gì / which column is what.")
@click.option("--agencies", type=click.Path(path_type=Path), help="Kế hoạch có sẵn cơ quan / a plan that has agencies.")
@click.option("--title", default="", help="Tên kế hoạch / what to call the plan.")
@click.option("--no-propose", is_flag=True, help="Không đề xuất quan hệ trước sau / propose no dependencies.")
@click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ / language. [của kế hoạch / the plan's]")
def import_plan(
    file: Path,
    into: Path,
    year: int | None,
    layout_file: Path | None,
    agencies: Path | None,
    title: str,
    no_propose: bool,
    lang: str | None,
) -> None:
    """Nhập kế hoạch từ FILE vào một thư mục mới. / Read the plan in FILE into a new plan folder."""
    from plan_graph.importing.import_plan import import_plan as read_file
    from plan_graph.importing.import_plan import write_imported
    from plan_graph.importing.import_report import REPORT_HTML, counts
    from plan_graph.importing.layout import read_layout
    from plan_graph.model.words import DEFAULT_LANGUAGE
    from plan_graph.storing import read_plan
    from plan_graph.views.import_text import print_import
    from plan_graph.views.terminal import progress

    with progress(cast("Language", lang or DEFAULT_LANGUAGE)) as step:
        step(str(file))
        layout = read_layout(layout_file) if layout_file else None
        known = read_plan(agencies) if agencies else None
        imported = read_file(file, date.today(), year, layout, known, title, propose=not no_propose)
        language = cast("Language", lang or imported.plan.package.language)
        write_imported(imported, into)
    print_import(counts(imported), imported.doubts, into, REPORT_HTML, language)
