"""Tables and documents as Markdown; what a text contains is no markup."""

from __future__ import annotations

from plan_graph.answers.table import Document, Table
from plan_graph.model.visible_text import one_line
from plan_graph.render.cell_text import NOTHING, headings, is_right_aligned, table_heading, text_rows

_MARKS = "\\`*_[]<>|#"


def escape(text: str) -> str:
    r"""A text on one line in which nothing is Markdown.

    >>> escape("a|b *c*")
    'a\\|b \\*c\\*'
    """
    for mark in _MARKS:
        text = text.replace(mark, "\\" + mark)
    return one_line(text)


def to_markdown(table: Table) -> str:
    """The table alone, without its title."""
    table = table.for_people()
    ends = ["---:" if is_right_aligned(column) else "---" for column in table.columns]
    lines = ["| " + " | ".join(map(escape, headings(table))) + " |", "| " + " | ".join(ends) + " |"]
    lines += ["| " + " | ".join(map(escape, row)) + " |" for row in text_rows(table)]
    if table.note:
        lines += ["", escape(table.note)]
    return "\n".join(lines) + "\n"


def document_to_markdown(document: Document) -> str:
    """Title, notes, and each table under its heading."""
    parts = [f"# {escape(document.title)}\n", *(f"> {escape(note)}\n" for note in document.notes)]
    for table in document.tables:
        parts.append(f"## {escape(table_heading(table))}\n")
        parts.append(to_markdown(table) if table.rows else f"{NOTHING}\n")
    return "\n".join(parts)
