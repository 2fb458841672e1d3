"""Tables as CSV: values that programs read back as they were, and texts that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from plan_graph.answers.table import NOT_KNOWN, Cell, Column, Document, NotKnown, Table
from plan_graph.storing.cells import protect_from_formula, unprotect_from_formula

EXCEL_MARK = "\ufeff"
"""What Excel needs at the head of a file to read it as UTF-8."""

_NOT_KNOWN = "not_known"
_SEPARATOR = "; "
_HIDE = {";": "\x00", "\\": "\x01"}
_SHOW = {0: ";", 1: "\\"}


def csv_text(rows: Iterable[Sequence[str | int | float]], for_excel: bool = False) -> str:
    """Rows as CSV: the one writer of it.

    Parameters
    ----------
    rows
        The head and the rows. A text that a spreadsheet would take for a formula begins with an apostrophe; a number is
        none.
    for_excel
        Begin with the mark by which Excel tells UTF-8: for files, never for what another program reads from a pipe.
    """
    return (EXCEL_MARK if for_excel else "") + "".join(map(_line, rows))


def _line(row: Sequence[str | int | float]) -> str:
    out = io.StringIO()
    # a lone carriage return is quoted only where it is part of the line's end
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([protect_from_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().removesuffix("\r\n") + "\n"


def csv_rows(text: str) -> Iterator[list[str]]:
    """The rows of :func:`csv_text`, head first."""
    for row in csv.reader(io.StringIO(text.removeprefix(EXCEL_MARK), newline="")):
        yield [unprotect_from_formula(cell) if cell else cell for cell in row]


def to_csv(table: Table, for_excel: bool = False) -> str:
    r"""The table with the keys of the columns as header, the same in every language.

    Parameters
    ----------
    table
        The table.
    for_excel
        As for :func:`csv_text`.

    Returns
    -------
    str
        Lines that end in ``\n``: codes as codes, days as ISO 8601, lists parted by ``; ``, nothing where there is
        nothing, and ``not_known`` where these rules do not say.
    """
    head = [column.key for column in table.columns]
    return csv_text([head, *([_text(value) for value in row] for row in table.rows)], for_excel)


def read_csv(text: str, columns: Sequence[Column], key: str = "table", title: str = "") -> Table:
    """The table that :func:`to_csv` wrote; an empty text is nothing.

    Parameters
    ----------
    text
        The file.
    columns
        Its columns.
    key, title
        Of the table.

    Raises
    ------
    ValueError
        When the header has other columns, or a value is not of its column's type.
    """
    head, *rows = csv_rows(text)
    if head != [column.key for column in columns]:
        raise ValueError(f"columns {head}, not {[column.key for column in columns]}")
    values = [tuple(_value(cell, column) for cell, column in zip(row, columns, strict=True)) for row in rows]
    return Table(key, title, tuple(columns), tuple(values))


def document_to_csv(document: Document) -> str:
    """Its tables one below the other, with a blank line between two."""
    return "\n".join(to_csv(table) for table in document.tables)


def _text(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, NotKnown):
        return _NOT_KNOWN
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _SEPARATOR.join(re.sub(r"([\\;])", r"\\\1", part) for part in value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _value(text: str, column: Column) -> Cell:
    if column.type == "list":
        return NOT_KNOWN if text == _NOT_KNOWN else _parts(text)
    if text == "":
        return None
    if text == _NOT_KNOWN and column.type != "text":
        return NOT_KNOWN
    if column.type in ("whole", "change"):
        return int(text)
    if column.type == "number":
        return float(text) if re.search(r"[.einf]", text) else int(text)
    if column.type == "yes_no":
        return {"true": True, "false": False}[text]
    return date.fromisoformat(text) if column.type == "date" else text


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a list: ``;`` and a backslash in a part stand behind a backslash."""
    if not text:
        return ()
    parts = re.split(r"; ", re.sub(r"\\(.)", lambda found: _HIDE[found[1]], text))
    return tuple(part.translate(_SHOW) for part in parts)
