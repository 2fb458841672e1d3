"""Commands about the journal of a plan: its history, undoing, restoring, and recording of tables edited by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_option_options, utf8_text
from plan_graph.cli.origin import origin_options
from plan_graph.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plan_graph.edits.journal import Entry, Origin
    from plan_graph.edits.recording import Recorded
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.model.plan import Plan
    from plan_graph.words import Language

_PLAN = click.option("--plan", required=True, type=click.Path(path_type=Path))
_DRY_RUN = click.option("--dry-run", is_flag=True)
_LANG = click.option("--lang", type=click.Choice(LANGUAGES))


@click.command()
@click.argument("item", required=False)
@plan_option_options
@format_option
@file_option()
def history(kb: KnowledgeBase, item: str | None, form: str, files: tuple[Path, ...]) -> None:
    """Who changed what, when, why and on what basis."""
    show_answer(kb.history(item).document, form, files, kb.date)


@click.command()
@click.argument("id", required=False, type=click.IntRange(1))
@_PLAN
@click.option("--item", callback=utf8_text)
@_DRY_RUN
@_LANG
@origin_options
def undo(id: int | None, plan: Path, item: str | None, dry_run: bool, lang: str | None, origin: Origin) -> None:
    """Take a change back by a new one, whole or for one work: shown first, then written."""
    from plan_graph.edits.recording import undo_change

    change = partial(undo_change, plan, origin, id, item=item or "")
    _show_and_write(change, plan, lang, dry_run=dry_run)


@click.command()
@click.argument("day", metavar="DAY")
@_PLAN
@_DRY_RUN
@_LANG
@origin_options
def restore(day: str, plan: Path, dry_run: bool, lang: str | None, origin: Origin) -> None:
    """Bring the tables back to what had been recorded by a day: shown first, then written."""
    from plan_graph.edits.recording import restore_day
    from plan_graph.model.arguments import read_day

    change = partial(restore_day, plan, read_day(day, "DAY"), origin)
    _show_and_write(change, plan, lang, dry_run=dry_run)


@click.command()
@click.argument("plan", type=click.Path(path_type=Path))
@_DRY_RUN
@_LANG
@origin_options
def commit(plan: Path, dry_run: bool, lang: str | None, origin: Origin) -> None:
    """Record what was edited by hand in the tables of a plan."""
    from plan_graph.edits.hand_edits import find_hand_edits
    from plan_graph.edits.journal import entry_of, read_journal
    from plan_graph.edits.recording import take_up_hand_edits
    from plan_graph.storing import read_plan

    known, journal = read_plan(plan), read_journal(plan)
    edits = find_hand_edits(known, journal.tables(check=True), origin.day) if journal else ()
    _show_edits([entry_of(0, edit, origin, ()) for edit in edits], known, lang or known.package.language)
    if not dry_run:
        _show(take_up_hand_edits(plan, origin), lang, edits=False)


def show_recorded(recorded: Recorded, kb: KnowledgeBase) -> None:
    """The edits that were written, and the number of their change."""
    _show(recorded, kb.language)


def _show_and_write(change: Callable[..., Recorded], plan: Path, lang: Language | None, *, dry_run: bool) -> None:
    """Show each row that a change puts back, then make it."""
    from plan_graph.edits.hand_edits import edits_between
    from plan_graph.edits.journal import entry_of
    from plan_graph.storing import read_plan

    before = read_plan(plan)
    planned = change(write=False)
    language = lang or before.package.language
    origin = planned.entries[0].origin if planned.entries else None
    if origin is not None:
        rows = [entry_of(0, edit, origin, ()) for edit in edits_between(before, planned.plan)]
        _show_edits(rows, before, language)
    if not dry_run:
        _show(change(), lang, edits=False)


def _show(recorded: Recorded, lang: Language | None, *, edits: bool = True) -> None:
    from plan_graph.cli.messages import print_diagnostics
    from plan_graph.cli.output import echo_text
    from plan_graph.words import message

    language = lang or recorded.plan.package.language
    if recorded.entries and recorded.doubts:
        print_diagnostics(recorded.doubts, language, "doubts")
    if recorded.entries and edits:
        _show_edits(recorded.entries, recorded.plan, language)
    entries = recorded.entries or recorded.taken_up
    if entries:
        echo_text(message("headings.recorded", language, id=str(entries[0].id)))
    else:
        echo_text(message(f"headings.{'journal-begun' if recorded.begun else 'unchanged'}", language))


def _show_edits(entries: Sequence[Entry], plan: Plan, language: Language) -> None:
    from plan_graph.answers.table import Document
    from plan_graph.render.terminal import print_document
    from plan_graph.reporting.history_table import edits_table

    names = dict(plan.titles(language))
    names |= {row.id: f"{row.id} ({names[row.id]})" for row in plan.activities}
    table = edits_table(entries, names, language)
    print_document(Document(plan.package.title[language], (table,), (), language))
