"""The command ``init``: a new plan folder, empty and explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from plan_graph.cli.options import refuse, utf8_text

if TYPE_CHECKING:
    from plan_graph.model.words import Language


@click.command(short_help="Thư mục kế hoạch mới / a new plan folder")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--year", type=click.IntRange(1900, 2200), help="Năm của kế hoạch / the plan's year. [năm nay / this year]"
)
@click.option("--title", default="", callback=utf8_text, help="Tên kế hoạch / what to call the plan.")
@click.option("--title-en", default="", callback=utf8_text, help="Tên tiếng Anh / its name in English.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ / language. [vi]")
def init(folder: Path, year: int | None, title: str, title_en: str, lang: str) -> None:
    """Tạo FOLDER với các bảng trống và trang giải thích. / Make FOLDER with empty tables and a page on them."""
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.model.naming import one_line, slug
    from plan_graph.model.plan import Package, Plan
    from plan_graph.model.words import both
    from plan_graph.storing import write_plan
    from plan_graph.views.plan_guide import GUIDE_FILE, plan_guide
    from plan_graph.views.terminal import console, plain

    language = cast("Language", lang)
    chosen = year or date.today().year
    name = one_line(title) or f"Kế hoạch {chosen}"
    titles = both(name, one_line(title_en) or (name if title else f"Plan {chosen}"))
    plan = Plan(Package(slug(folder.resolve().name) or "plan", titles, chosen, language))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError([Diagnostic("folder-not-empty", str(folder))])
        write_plan(plan, folder, {GUIDE_FILE: plan_guide(titles).encode()})
    except InputError as error:
        refuse(error, language)
    said = both(
        "Đã tạo {folder}. Đọc {guide}, điền các bảng, rồi: plan-graph check {folder}",
        "Made {folder}. Read {guide}, fill the tables, then: plan-graph check {folder}",
    )
    console().print(
        plain(said[language].format(folder=folder, guide=folder / GUIDE_FILE)), markup=False, highlight=False
    )
