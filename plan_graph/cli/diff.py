"""The command that compares two versions of a plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.words import LANGUAGES


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--lines", is_flag=True)
@format_option
@file_option()
@click.option("--lang", type=click.Choice(LANGUAGES))
def diff(before: Path, after: Path, lines: bool, form: str, files: tuple[Path, ...], lang: str | None) -> None:
    """What differs between two versions of a plan, work by work; row by row with --lines."""
    import json
    from datetime import date

    from plan_graph.knowledge_base.plan_diff import diff_plans
    from plan_graph.render.formats import one_table
    from plan_graph.render.json import to_rows
    from plan_graph.reporting.plan_differences import differences
    from plan_graph.storing import read_plan
    from plan_graph.views.difference_table import difference_table

    first, second = read_plan(before), read_plan(after)
    language = lang or second.package.language
    day = date(second.package.year, 1, 1)  # the bytes of a file depend on the plans alone
    if not lines:
        compared = diff_plans(first, second, language)
        works = next(table for table in compared.data.tables if table.key == "works")
        csv = replace(compared.data, tables=(works,))
        show_answer(compared.document, form, files, day, csv=lambda: csv, data=lambda: compared.data)
        return
    table = difference_table(differences(first, second, lines), language)
    document = one_table(table, [f"{first.package.title[language]} → {second.package.title[language]}"])
    show_answer(document, form, files, day, lambda: json.dumps(to_rows(table), ensure_ascii=False, indent=1) + "\n")
