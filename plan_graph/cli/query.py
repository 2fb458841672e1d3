"""The commands ``query`` and ``ask``: what a condition holds of, and which facts fit patterns, each row with why."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_graph.cli.options import plan_options
from plan_graph.cli.output import echo_json, echo_path, echo_text

if TYPE_CHECKING:
    from plan_graph.answers.table import Document
    from plan_graph.knowledge_base import KnowledgeBase
    from plan_graph.knowledge_base.query import QueryAnswer, QueryError

_NOT_DONE = 2

_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "html", "csv", "json"]),
    default="table",
    help="Dạng / format.",
)
_TO = click.option(
    "--to",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Ghi ra tệp / write to a file: .xlsx, .docx, .csv, .html, .md, .json.",
)


@click.command(short_help="Việc nào thỏa một điều kiện / what a condition holds of")
@click.argument("condition")
@plan_options
@click.option("--of", default="activity", metavar="KIND", help="Hỏi về loại mục nào / what is asked about. [activity]")
@_FORM
@_TO
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
@_FORM
@_TO
def ask(kb: KnowledgeBase, patterns: str, show: str, form: str, files: tuple[Path, ...]) -> None:
    """Những gì khớp PATTERNS, mỗi dòng kèm lý do: "activity a, not waiting(activity = a.id)".

    The facts that fit PATTERNS of the rule language, each row with why.
    """
    _print(lambda: kb.ask(patterns, show), kb, form, files)


def _print(find: Callable[[], QueryAnswer], kb: KnowledgeBase, form: str, files: tuple[Path, ...]) -> None:
    from plan_graph.answers.table import Document
    from plan_graph.knowledge_base.query import QueryError
    from plan_graph.render import formats
    from plan_graph.words import written_date

    try:
        answer = find()
    except QueryError as error:
        _print_faults(error, kb)
        sys.exit(_NOT_DONE)
    note = kb.plan.package.illustration_note[kb.language] if kb.shows_illustration else ""
    title = f"{kb.plan.package.title[kb.language]} — {written_date(kb.date, kb.language)}"
    document = Document(title, (answer.table,), (note,) if note else (), kb.language)
    for file in files:
        for written in formats.save_document(document, file, kb.date):
            echo_path(written)
    if files:
        return
    if form == "json":
        echo_json(answer.as_dict())
    elif form == "table":
        _print_table(document)
    else:
        echo_text(formats.render_text(document, form))
    if form == "csv":  # the note is in no cell of it
        from plan_graph.views.terminal import print_note

        for each in answer.notes:
            print_note(each, kb.language)


def _print_table(document: Document) -> None:
    from rich.text import Text

    from plan_graph.render.cell_text import headings, text_rows
    from plan_graph.views import terminal

    out = terminal.console()
    terminal.print_words(out, document.title, "bold")
    for note in document.notes:
        terminal.print_words(out, note, "italic")
    for table in document.tables:
        terminal.print_words(out, table.title, "bold")
        if table.note:
            terminal.print_words(out, table.note, "italic")
        if table.rows:
            shown = terminal.table_of(headings(table))
            for row in text_rows(table):
                shown.add_row(*map(Text, row))
            terminal.print_table(out, shown)


def _print_faults(error: QueryError, kb: KnowledgeBase) -> None:
    """Every fault under the text of the query, on standard error."""
    from plan_graph.language.fault_places import fault_with_marks
    from plan_graph.views import terminal

    out = terminal.console(stderr=True)
    for fault in error.diagnostics:
        for line in fault_with_marks(fault, error.text, kb.language).splitlines():
            terminal.print_line(out, line)
        terminal.print_line(out, f"    [{fault.id}]", "dim")
