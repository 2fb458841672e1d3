"""A document on the terminal: title, notes, then each table that has rows, a number or a note."""

from __future__ import annotations

from rich.text import Text

from plan_graph.answers.table import Document
from plan_graph.render.cell_text import headings, is_right_aligned, table_heading, text_rows
from plan_graph.views.terminal import console, print_table, print_words, table_of


def print_document(document: Document) -> None:
    """Print a document on standard output."""
    out = console()
    print_words(out, document.title, "bold")
    for note in document.notes:
        print_words(out, note, "italic")
    for table in document.tables:
        if not table.rows and table.known and table.count is None and not table.note:
            continue
        out.print(Text(f"\n{table_heading(table)}", style="bold"))
        if table.rows:
            drawn = table_of(headings(table))
            for column, shown in zip(table.columns, drawn.columns, strict=True):
                shown.justify = "right" if is_right_aligned(column) else "left"
                shown.no_wrap = column.type == "id"
            for row in text_rows(table):
                drawn.add_row(*map(Text, row))
            print_table(out, drawn)
        if table.note:
            print_words(out, table.note, "italic")
