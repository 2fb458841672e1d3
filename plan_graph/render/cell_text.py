"""What people read of a value of a table; the one place where a code becomes a word and a day a text."""

from __future__ import annotations

from datetime import date

from plan_graph.answers.table import PARTED_FROM, Cell, Column, NotKnown, Table
from plan_graph.words import Language, format_date, message

NOTHING = "—"
"""What stands in a cell where there is nothing to say."""


def cell_text(value: Cell, column: Column, language: Language, nothing: str = NOTHING) -> str:
    """The value as a person of that language reads it.

    Parameters
    ----------
    value
        A value of the column.
    column
        Its column.
    language
        One of :data:`plan_graph.words.LANGUAGES`.
    nothing
        What is written for None.
    """
    if value is None or value == () or value == "":
        return nothing
    if isinstance(value, NotKnown):
        return message("codes.not-known", language)
    if isinstance(value, bool):
        return message("codes.yes" if value else "codes.no", language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, tuple):
        return "; ".join(_one(part, column, language) for part in value)
    if isinstance(value, float):
        return _number(value, language)
    if column.type == "change" and isinstance(value, int) and value:
        return f"{value:+d}".replace("-", "−")
    if isinstance(value, int):
        return format_whole(value, language, 1_000 if column.parted else PARTED_FROM)
    return _one(value, column, language)


def format_whole(value: int, language: Language, parted_from: int = PARTED_FROM) -> str:
    """Digits in groups of three from ten thousand on; years, days and lines of a text are never parted."""
    return (
        f"{value:,}".replace(",", message("codes.thousands-mark", language))
        if abs(value) >= parted_from
        else str(value)
    )


def _one(text: str, column: Column, language: Language) -> str:
    if text in column.words:
        word = column.words[text][language]
        return f"{column.signs[text]} {word}" if text in column.signs else word
    return column.names.get(text, text)


def _number(value: float, language: Language) -> str:
    text = f"{value:.10g}"
    return text.replace(".", message("codes.decimal-mark", language)) if "e" not in text else text


def is_right_aligned(column: Column) -> bool:
    """Do the values of the column stand to the right, as numbers do."""
    return column.type in ("whole", "change", "number")


def text_rows(table: Table, nothing: str = NOTHING) -> list[list[str]]:
    """Every cell of the table as people read it."""
    return [
        [cell_text(value, column, table.language, nothing) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]


def headings(table: Table) -> list[str]:
    """The headings of the columns in the language of the table."""
    return [column.heading[table.language] for column in table.columns]


def table_heading(table: Table) -> str:
    """The title with the number of facts; where these rules do not conclude what the table lists, it says so."""
    if not table.known:
        return f"{table.title}: {message('codes.not-known', table.language)}"
    return table.title if table.count is None else f"{table.title}: {format_whole(table.count, table.language)}"
