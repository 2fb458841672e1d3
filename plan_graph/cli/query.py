"""The commands ``query`` and ``ask``: what a condition holds of, and which facts fit patterns, each row with why."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.answers import file_option, format_option, show_answer
from plan_graph.cli.options import plan_options
from plan_graph.cli.output import json_text

if TYPE_CHECKING:
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.knowledge_base.query import QueryAnswer, QueryError

_NOT_DONE = 2


@click.command()
@click.argument("condition")
@plan_options
@click.option("--of", default="activity", metavar="KIND")
@format_option
@file_option()
def query(kb: KnowledgeBase, condition: str, of: str, form: str, files: tuple[Path, ...]) -> None:
    """The activities that satisfy CONDITION, each with its reason."""
    _print(lambda: kb.query(condition, of), kb, form, files)


@click.command()
@click.argument("patterns")
@plan_options
@click.option("--show", default="", metavar="VALUES")
@format_option
@file_option()
def ask(kb: KnowledgeBase, patterns: str, show: str, form: str, files: tuple[Path, ...]) -> None:
    """The facts that match PATTERNS of the rule language, each row with its reason."""
    _print(lambda: kb.ask(patterns, show), kb, form, files)


def _print(find: Callable[[], QueryAnswer], kb: KnowledgeBase, form: str, files: tuple[Path, ...]) -> None:
    from plan_graph.cli.messages import progress
    from plan_graph.knowledge_base.query import QueryError
    from plan_graph.words import format_date

    try:
        with progress(kb.language, "inferring"):
            answer = find()
    except QueryError as error:
        _print_faults(error, kb)
        sys.exit(_NOT_DONE)
    note = kb.plan.package.illustration_note[kb.language] if kb.shows_illustration else ""
    title = f"{kb.plan.package.title[kb.language]} — {format_date(kb.date, kb.language)}"
    document = replace(kb.document(answer.table), title=title, notes=(note,) if note else ())
    show_answer(document, form, files, kb.date, json=lambda: json_text(answer.as_dict()))
    if files:
        return
    if form == "csv":  # the note is in no cell of it
        from plan_graph.cli.messages import print_note

        for each in answer.notes:
            print_note(each, kb.language)


def _print_faults(error: QueryError, kb: KnowledgeBase) -> None:
    """Every fault under the text of the query, on standard error."""
    from plan_graph.language.fault_places import fault_with_marks
    from plan_graph.render.console import console, print_line

    out = console(stderr=True)
    for fault in error.diagnostics:
        for line in fault_with_marks(fault, error.text, kb.language).splitlines():
            print_line(out, line)
        print_line(out, f"    [{fault.id}]", "dim")
