"""Tables as CSV: values in the form that programs read, texts safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date

from plan_graph.answers.table import Cell, Document, NotKnown, Table
from plan_graph.storing.cells import protect_from_formula
from plan_graph.words import message

EXCEL_MARK = "\ufeff"
"""What Excel needs at the head of a file to read it as UTF-8."""


def to_csv(table: Table, for_excel: bool = False) -> str:
    r"""The table with the keys of the columns as header.

    Parameters
    ----------
    table
        The table.
    for_excel
        Begin with the mark by which Excel tells UTF-8.

    Returns
    -------
    str
        Lines that end in ``\n``: codes as codes, days as ISO 8601, lists parted by a blank where their parts have
        none and by ``; `` otherwise, nothing where there is nothing. A cell that a spreadsheet would take for a formula
        begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([protect_from_formula(_text(value, table)) for value in row])
    return (EXCEL_MARK if for_excel else "") + out.getvalue()


def document_to_csv(document: Document) -> str:
    """Its tables one below the other, with a blank line between two."""
    return "\n".join(to_csv(table) for table in document.tables)


def _text(value: Cell, table: Table) -> str:
    if value is None:
        return ""
    if isinstance(value, NotKnown):
        return message("codes.not-known", table.language)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ("; " if any(" " in part for part in value) else " ").join(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)
