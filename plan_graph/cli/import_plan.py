"""The command that makes a plan folder of a planner's own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    pass


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--year", type=int)
@click.option("--layout", "layout_file", type=click.Path(path_type=Path))
@click.option("--agencies", type=click.Path(path_type=Path))
@click.option("--title", default="")
@click.option("--keep-contacts", is_flag=True)
@click.option("--no-propose", is_flag=True)
@click.option("--lang", type=click.Choice(LANGUAGES))
def import_plan(
    file: Path,
    into: Path | None,
    dry_run: bool,
    year: int | None,
    layout_file: Path | None,
    agencies: Path | None,
    title: str,
    keep_contacts: bool,
    no_propose: bool,
    lang: str | None,
) -> None:
    """Read the plan in FILE into a new plan folder."""
    from plan_graph.cli.messages import progress
    from plan_graph.importing.import_plan import import_plan as read_file
    from plan_graph.importing.import_plan import refuse_if_taken, write_imported
    from plan_graph.importing.import_report import REPORT_HTML, by_harm, columns_read, counts
    from plan_graph.importing.layout import read_layout
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.storing import read_plan
    from plan_graph.views.import_text import print_outcome, print_reading
    from plan_graph.words import DEFAULT_LANGUAGE

    if into is None and not dry_run:
        raise InputError([Diagnostic("import-without-folder", "import")])
    with progress(lang or DEFAULT_LANGUAGE) as step:
        step(str(file))
        if into is not None and not dry_run:
            refuse_if_taken(into)
        layout = read_layout(layout_file) if layout_file else None
        known = read_plan(agencies) if agencies else None
        imported = read_file(
            file, date.today(), year, layout, known, title, propose=not no_propose, contacts=keep_contacts
        )
    language = lang or imported.plan.package.language
    ledger = imported.ledger
    print_reading(
        file,
        columns_read(imported, language),
        ledger.figures,
        counts(imported),
        by_harm(imported.doubts),
        len(ledger.outside),
        language,
    )
    if into is not None and not dry_run:
        write_imported(imported, into)
    print_outcome(None if dry_run else into, REPORT_HTML, len(ledger.unaccounted), language)
    if ledger.unaccounted:
        raise SystemExit(1)
