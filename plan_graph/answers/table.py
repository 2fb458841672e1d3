"""The one table: typed columns, rows of values, a note; every answer that has rows is one, whatever medium shows it.

A value is what the program knows, never what a person reads: a code and not its word, a day and not its text, a list
and not a joined sentence. ``plan_graph.render`` has one module for each medium that a table can be written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from plan_graph.words import DEFAULT_LANGUAGE, Language, Text

ColumnType = Literal["id", "reference", "text", "code", "whole", "change", "number", "date", "yes_no", "list"]
"""What the values of a column are.

``id``
    The id or number of what the row is about: text that is never broken.
``reference``
    The id of something else, which people read by its name.
``text``
    Words of the plan or a sentence of ours.
``code``
    One of a few codes with words for people: ``overdue``.
``whole``, ``number``, ``date``, ``yes_no``
    ``int``, ``int`` or ``float``, ``date``, ``bool``.
``change``
    ``int``: by how much something grows, read with its sign.
``list``
    A tuple of texts: ids, or codes where the column has words.
"""


class NotKnown:
    """The value of a cell that rests on a conclusion which no rule draws; never to be read as none or nothing."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NOT_KNOWN"


NOT_KNOWN: Final = NotKnown()

Cell = str | int | float | date | bool | tuple[str, ...] | None | NotKnown
"""A value of a table; None where there is nothing to say."""


PARTED_FROM = 10_000
"""Whole numbers that are read in groups of three digits; smaller ones may be years, days or lines of a text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    key
        Its name in every language: the name of the column in pandas, CSV and JSON.
    type
        What its values are.
    heading
        What people read above it, by language.
    words
        For codes: the words of each, by code and language.
    signs
        For codes: the sign before the word, which carries what a colour does.
    names
        For ids and lists of ids: what people read for each, in the language of the table; an id without a name is
        shown as it is.
    total
        Is the sum of the column worth showing below it.
    short
        The heading where there is little room.
    wide_only
        Left out where there is little room, because another column tells the same in fewer letters.
    if_filled
        Left out for people where no row has a value in it.
    merged
        On paper consecutive equal values are one cell.
    band
        On paper a value is a row across the table, above the rows that have it.
    parted
        Numbers of four digits are parted in groups of three, too, as the larger numbers below or above them are.
    above
        What columns side by side share, and what is this one's own: two rows of headings, where a table can have them.
    small
        In small letters on a page: for who is asked about it, not for the reader.
    """

    key: str
    type: ColumnType
    heading: Text
    words: Mapping[str, Text] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    total: bool = False
    short: Text | None = None
    wide_only: bool = False
    if_filled: bool = False
    merged: bool = False
    band: bool = False
    parted: bool = False
    above: tuple[Text, Text] | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns.

    Parameters
    ----------
    key
        Short name in every language: the name of a sheet, of a file, of a key in JSON.
    title
        Heading in the language of the table, without a number.
    columns
        The columns, in the order of the cells of a row.
    rows
        One tuple of values for each row.
    language
        The language of the title, the note and the names of ids.
    note
        What a reader has to know beside the rows; may be empty.
    known
        False where these rules do not conclude what the table lists; it has no rows then.
    count
        How many facts the table is about, shown in its heading; None for a heading without a number. A row may be about
        several facts.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    language: Language = DEFAULT_LANGUAGE
    note: str = ""
    known: bool = True
    count: int | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {self.key} has {len(row)} cells, not {len(self.columns)}")

    def __len__(self) -> int:
        return len(self.rows)

    def values(self, key: str) -> tuple[Cell, ...]:
        """The values of one column, from top to bottom."""
        place = [column.key for column in self.columns].index(key)
        return tuple(row[place] for row in self.rows)

    def select(self, keys: Sequence[str]) -> Table:
        """The same rows under these columns only, in this order."""
        places = [[column.key for column in self.columns].index(key) for key in keys]
        rows = tuple(tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=rows)

    def for_people(self) -> Table:
        """Without the columns that are left out where no row has a value in them; numbers of a column in one form."""
        keys = [column.key for column in self.columns if not column.if_filled or any(self._fill(column.key))]
        shown = self if len(keys) == len(self.columns) else self.select(keys)
        columns = tuple(
            replace(column, parted=True) if column.type == "whole" and any(map(_is_parted, shown.values(column.key)))
            else column
            for column in shown.columns
        )  # fmt: skip
        return shown if columns == shown.columns else replace(shown, columns=columns)

    def _fill(self, key: str) -> Iterator[bool]:
        return (value not in (None, "", ()) for value in self.values(key))


def _is_parted(value: Cell) -> bool:
    return isinstance(value, int) and abs(value) >= PARTED_FROM


@dataclass(frozen=True, slots=True)
class Document:
    """Several tables under one title, for a page, a workbook or a paper.

    Parameters
    ----------
    title
        Title in the language of the tables.
    tables
        The tables, in order.
    notes
        Sentences under the title: the date, what is an illustration, what is taken for granted.
    language
        The language of title, notes and tables.
    about
        What programs read of the whole document, by key: the plan, the day; people read it in title and notes.
    """

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    language: Language = DEFAULT_LANGUAGE
    about: Mapping[str, Cell] = field(default_factory=dict)

    def without_empty_tables(self) -> Document:
        """Without tables that have no rows and nothing to say."""
        return replace(self, tables=tuple(table for table in self.tables if table.rows or not table.known))


def make_table(
    key: str, title: str, columns: Iterable[Column], rows: Iterable[Sequence[Cell]] | None, language: Language,
    note: str = "", *, counted: bool = False,
) -> Table:  # fmt: skip
    """A table of these rows; None for the rows says that these rules do not conclude what it lists.

    ``counted`` puts the number of rows into the heading, for a table each of whose rows is one fact.
    """
    filled = () if rows is None else tuple(tuple(row) for row in rows)
    count = len(filled) if counted else None
    return Table(key, title, tuple(columns), filled, language, note, known=rows is not None, count=count)


def name_ids(table: Table, labels: Mapping[str, str]) -> Table:
    """The table with what people read for some ids; columns that name their ids already stay as they are."""
    columns = tuple(
        replace(column, names=labels)
        if column.type in ("id", "reference", "list") and not column.names and not column.words
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def text_table(
    key: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]], language: Language
) -> Table:
    """A table whose every cell is a text of its own and nothing else, such as places in a file and sentences."""
    columns = [Column(str(place), "text", {language: heading}) for place, heading in enumerate(headings)]
    return Table(key, title, tuple(columns), tuple(tuple(row) for row in rows), language)
