"""The command that confirms and rejects proposed dependencies in bulk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import format_option, show_answer
from plan_graph.cli.origin import origin_options
from plan_graph.cli.output import echo_path, echo_text
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from plan_graph.edits.journal import Origin


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--propose", is_flag=True)
@click.option("--to", "sheet", type=click.Path(path_type=Path))
@click.option("--decisions", type=click.Path(path_type=Path))
@click.option("--confirm", multiple=True, metavar="A:B")
@click.option("--reject", multiple=True, metavar="A:B")
@click.option("--confirm-all", type=click.Choice(["sequence", "proposed"]))
@click.option("--all", "every", is_flag=True)
@format_option
@origin_options
@click.option("--lang", type=click.Choice(LANGUAGES))
def review(
    plan: Path,
    propose: bool,
    sheet: Path | None,
    decisions: Path | None,
    confirm: tuple[str, ...],
    reject: tuple[str, ...],
    confirm_all: str | None,
    every: bool,
    form: str,
    lang: str | None,
    origin: Origin,
) -> None:
    """Dependencies of PLAN awaiting review: shown, written to a file, decided in bulk."""
    from plan_graph.analysis.numbers import numbers_on
    from plan_graph.answers.table import Document, name_ids
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.importing import dependency_review as work
    from plan_graph.reporting.work_tables import dependencies_table
    from plan_graph.storing import read_plan
    from plan_graph.storing.atomic_file import write_files
    from plan_graph.words import message

    known = read_plan(plan)
    language = lang or known.package.language
    chosen = [work.decision_on(pair, "confirmed") for pair in confirm]
    chosen += [work.decision_on(pair, "rejected") for pair in reject]
    chosen += work.read_decisions(decisions) if decisions else ()
    if confirm_all:
        chosen += [
            work.Decision(row.predecessor, row.successor, "confirmed")
            for row in known.dependencies
            if row.basis == confirm_all
        ]
    if chosen or propose:
        done = work.review(plan, chosen, origin, decisions.name if decisions else "dependencies.csv", propose=propose)
        if done.doubts:
            print_diagnostics(done.doubts, language, "doubts")
        numbers = {"proposed": done.proposed, "confirmed": done.confirmed, "rejected": done.rejected}
        echo_text(message("headings.reviewed", language, **numbers))
        known = read_plan(plan)
    if sheet:
        write_files(sheet, {sheet: work.review_sheet(known, language, origin.day, every=every)})
        echo_path(sheet)
    if not (chosen or propose or sheet):
        table = dependencies_table(work.open_dependencies(known, every=every), known.titles(language), language)
        if labels := numbers_on(known, origin.day).labels:
            table = name_ids(table, labels)
        show_answer(Document(known.package.title[language], (table,), (), language), form, (), date.today())
