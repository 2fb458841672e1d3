"""The command that makes a plan folder of a planner's own file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.origin import origin_options
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from plan_graph.answers.table import Document
    from plan_graph.edits.journal import Origin
    from plan_graph.words import Language

_SHOWN = 12
"""Doubts that a terminal shows; the report has all."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--year", type=int)
@click.option("--last-year", type=int)
@click.option("--layout", "layout_file", type=click.Path(path_type=Path))
@click.option("--agencies", type=click.Path(path_type=Path))
@click.option("--title", default="")
@click.option("--keep-contacts", is_flag=True)
@click.option("--no-propose", is_flag=True)
@click.option("--revises", type=click.Path(path_type=Path))
@click.option("--effective", metavar="DATE")
@click.option("--decide", multiple=True, metavar="OLD=NEW")
@click.option("--decisions", type=click.Path(path_type=Path))
@click.option("--sheet", type=click.Path(path_type=Path))
@click.option("--leave-open", is_flag=True)
@origin_options
@click.option("--lang", type=click.Choice(LANGUAGES))
def import_plan(
    file: Path,
    into: Path | None,
    dry_run: bool,
    year: int | None,
    last_year: int | None,
    layout_file: Path | None,
    agencies: Path | None,
    title: str,
    keep_contacts: bool,
    no_propose: bool,
    revises: Path | None,
    effective: str | None,
    decide: tuple[str, ...],
    decisions: Path | None,
    sheet: Path | None,
    leave_open: bool,
    origin: Origin,
    lang: str | None,
) -> None:
    """Read the plan in FILE into a new plan folder, or, with --revises, as a new version of a plan."""
    from plan_graph.cli.messages import progress
    from plan_graph.importing.import_plan import import_plan as read_file
    from plan_graph.importing.import_plan import refuse_if_taken, write_imported
    from plan_graph.importing.import_report import REPORT_HTML, report_document
    from plan_graph.importing.layout import read_layout
    from plan_graph.model.diagnostics import Diagnostic, InputError
    from plan_graph.render.terminal import print_document
    from plan_graph.storing import read_plan
    from plan_graph.words import DEFAULT_LANGUAGE

    if revises is not None:
        if into is not None or agencies is not None:
            raise InputError([Diagnostic("revision-into-itself", "--revises")])
        from plan_graph.cli.revise import show_revision

        revised = read_plan(revises)
        known_last = revised.package.settings.get("last_year")
        layout = read_layout(layout_file) if layout_file else None
        with progress(lang or revised.package.language) as step:
            step(str(file))
            imported = read_file(
                file, date.today(), year or revised.package.year, layout, revised, title, propose=not no_propose,
                contacts=keep_contacts, last_year=last_year or (int(known_last) if known_last else None),
            )  # fmt: skip
        show_revision(
            revises, revised, imported, origin, effective, decide, decisions, sheet, lang or revised.package.language,
            leave=leave_open, dry_run=dry_run,
        )  # fmt: skip
        return
    if into is None and not dry_run:
        raise InputError([Diagnostic("import-without-folder", "import")])
    with progress(lang or DEFAULT_LANGUAGE) as step:
        step(str(file))
        if into is not None and not dry_run:
            refuse_if_taken(into)
        layout = read_layout(layout_file) if layout_file else None
        known = read_plan(agencies) if agencies else None
        imported = read_file(
            file, date.today(), year, layout, known, title, propose=not no_propose, contacts=keep_contacts,
            last_year=last_year,
        )  # fmt: skip
    language = lang or imported.plan.package.language
    ledger = imported.ledger
    print_document(_shown(report_document(imported, language), len(ledger.outside)))
    if into is not None and not dry_run:
        write_imported(imported, into)
    _print_outcome(None if dry_run else into, REPORT_HTML, len(ledger.unaccounted), language)
    if ledger.unaccounted:
        raise SystemExit(1)


def _shown(report: Document, outside: int) -> Document:
    """What a terminal shows of the report of an import: the columns, the doubts, and how much there is."""
    from plan_graph.words import message

    tables = {table.key: table for table in report.tables}
    doubts, fates, language = tables["doubts"], tables["fates"], report.language
    if len(doubts) > _SHOWN:
        more = message("imports.more-doubts", language, n=len(doubts) - _SHOWN)
        tables["doubts"] = replace(doubts, rows=doubts.rows[:_SHOWN], note=more)
    if outside:
        tables["fates"] = replace(fates, note=message("imports.outside", language, n=outside))
    return replace(report, tables=tuple(tables[key] for key in ("columns", "fates", "doubts", "counts")))


def _print_outcome(folder: Path | None, report: str, unaccounted: int, language: Language) -> None:
    """Where the plan was written, or that nothing was, and what to do next."""
    from plan_graph.model.visible_text import escape_hidden
    from plan_graph.render.console import argument, console, print_line
    from plan_graph.words import message

    out = console()
    out.print()
    if unaccounted:
        print_line(out, message("imports.unaccounted", language, n=unaccounted), "bold red")
    if folder is None:
        print_line(out, message("imports.dry-run", language), "bold")
        return
    print_line(out, message("imports.written", language, folder=escape_hidden(str(folder))), "bold")
    where = escape_hidden(str(folder / report))
    print_line(
        out, message("imports.next", language, report=where, command=f"plan-graph check {argument(folder)}"), "dim"
    )
