"""The command ``init``: a new plan folder, empty and explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import utf8_text
from plan_graph.words import TITLE_LANGUAGES, Title, message, texts

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(1900, 2200))
@click.option("--title", default="", callback=utf8_text)
@click.option("--title-en", default="", callback=utf8_text)
@click.option("--lang", type=click.Choice(TITLE_LANGUAGES), default="vi")
def init(folder: Path, year: int | None, title: str, title_en: str, lang: str) -> None:
    """Create FOLDER with empty tables and a page that explains them."""
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.model.naming import slug
    from plan_graph.model.plan import Package, Plan
    from plan_graph.model.visible_text import escape_hidden, one_line
    from plan_graph.render.console import argument, console, print_line
    from plan_graph.storing import write_plan
    from plan_graph.views.plan_guide import GUIDE_FILE, plan_guide

    language = lang
    chosen = year or date.today().year
    name, english = one_line(title), one_line(title_en)
    untitled = texts("headings.init-title", year=chosen)
    titles = Title(vi=name or untitled["vi"], en=english or name or untitled["en"])
    plan = Plan(Package(slug(folder.resolve().name) or "plan", titles, chosen, language))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError([Diagnostic("folder-not-empty", str(folder))])
    write_plan(plan, folder, {GUIDE_FILE: plan_guide(titles).encode()})
    out = console()
    places = {"folder": escape_hidden(str(folder)), "guide": escape_hidden(str(folder / GUIDE_FILE))}
    print_line(out, message("headings.init-made", language, **places))
    print_line(out, message("headings.init-next", language, command=f"plan-graph check {argument(folder)}"))
