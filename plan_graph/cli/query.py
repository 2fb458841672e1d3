"""The commands ``query`` and ``ask``: what a condition holds of, and which facts fit patterns, each row with why."""

from __future__ import annotations

import sys
from collections.abc import Callable
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


@click.command(short_help="Việc nào thỏa một điều kiện / what a condition holds of")
@click.argument("condition")
@plan_options
@click.option("--of", default="activity", metavar="KIND", help="Hỏi về loại mục nào / what is asked about. [activity]")
@format_option
@file_option()
def query(kb: KnowledgeBase, condition: str, of: str, form: str, files: tuple[Path, ...]) -> None:
    """Các hoạt động thỏa CONDITION, mỗi hoạt động kèm lý do: "overdue and lead = 'so-noi-vu' and days > 30".

    The activities that CONDITION holds of, each with why: a condition of the rule language over the fields of an
    activity, its lead, and whatever is concluded about it.
    """
    _print(lambda: kb.query(condition, of), kb, form, files)


@click.command(short_help="Những gì khớp các mẫu / the facts that fit patterns")
@click.argument("patterns")
@plan_options
@click.option("--show", default="", metavar="VALUES", help='Cột cần xem / what is shown: "a.id, n = count(*)".')
@format_option
@file_option()
def ask(kb: KnowledgeBase, patterns: str, show: str, form: str, files: tuple[Path, ...]) -> None:
    """Những gì khớp PATTERNS, mỗi dòng kèm lý do: "activity a, not waiting(activity = a.id)".

    The facts that fit PATTERNS of the rule language, each row with why.
    """
    _print(lambda: kb.ask(patterns, show), kb, form, files)


def _print(find: Callable[[], QueryAnswer], kb: KnowledgeBase, form: str, files: tuple[Path, ...]) -> None:
    from plan_graph.answers.table import Document
    from plan_graph.knowledge_base.query import QueryError
    from plan_graph.words import written_date

    try:
        answer = find()
    except QueryError as error:
        _print_faults(error, kb)
        sys.exit(_NOT_DONE)
    note = kb.plan.package.illustration_note[kb.language] if kb.shows_illustration else ""
    title = f"{kb.plan.package.title[kb.language]} — {written_date(kb.date, kb.language)}"
    document = Document(title, (answer.table,), (note,) if note else (), kb.language)
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
