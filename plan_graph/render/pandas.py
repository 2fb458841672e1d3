"""Tables as pandas users expect them: codes, lists and real dates, never translated words or joined sentences."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from plan_graph.answers.columns import column, has_column
from plan_graph.answers.table import Cell, Column, ColumnType, NotKnown, Table
from plan_graph.words import LANGUAGES, Language

if TYPE_CHECKING:
    import pandas

_TYPES: dict[ColumnType, str] = {
    "id": "object", "reference": "object", "text": "object", "code": "object", "list": "object",
    "whole": "Int64", "change": "Int64", "number": "Float64", "yes_no": "boolean", "date": "datetime64[ns]",
}  # fmt: skip


def to_frame(table: Table) -> pandas.DataFrame:
    """The table with the keys of the columns as names, the same in every language.

    Returns
    -------
    pandas.DataFrame
        ``whole`` as ``Int64``, ``number`` as ``Float64``, ``yes_no`` as ``boolean``, ``date`` as ``datetime64[ns]``,
        each with NA where there is nothing; ``list`` as Python lists; all else as text or None.
    """
    import pandas

    columns = {}
    for place, one in enumerate(table.columns):
        values = [_value(row[place]) for row in table.rows]
        columns[one.key] = pandas.Series(values, dtype=_TYPES[one.type])
    frame = pandas.DataFrame(columns)
    if table.note:
        frame.attrs["note"] = table.note
    return frame


def rows_to_frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> pandas.DataFrame:
    """A frame of rows by key whose columns are not known before, as those of a graph; days are ``datetime64``.

    Parameters
    ----------
    rows
        A mapping for each row.
    columns
        The columns, which a frame without rows has too; those of the rows unless given.
    """
    import pandas

    frame = pandas.DataFrame(rows, columns=None if columns is None else list(columns))
    for name in frame.columns:
        values = frame[name].dropna()
        if len(values) and all(isinstance(value, date) for value in values):
            frame[name] = pandas.to_datetime(frame[name])
    return frame


def _value(cell: Cell) -> Any:
    if isinstance(cell, NotKnown):
        return None
    return list(cell) if isinstance(cell, tuple) else cell


def from_frame(
    frame: pandas.DataFrame, language: Language, names: Mapping[str, str], title: str = "",
    kinds: Mapping[str, str] | None = None,
) -> Table:  # fmt: skip
    """A frame as a table for people, also one that was filtered, sorted, merged or taken apart.

    Parameters
    ----------
    frame
        A frame with columns of :func:`to_frame`, or others; an index with a name is shown as columns.
    language
        The language to show it in.
    names
        What people read for ids.
    title
        The title of the table.
    kinds
        The titles of conclusions, which the column ``kind`` of findings has.
    """
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    head = frame.columns.name
    columns, values = [], []
    for place, label in enumerate(frame.columns):
        cells = [_cell(value) for value in frame.iloc[:, place]]
        columns.append(_column(label, head, names, kinds or {}, cells, language))
        values.append(cells)
    return Table("table", title, tuple(columns), tuple(zip(*values, strict=True)), language)


def _column(
    label: Hashable, head: Hashable, names: Mapping[str, str], kinds: Mapping[str, str], cells: Sequence[Cell],
    language: Language,
) -> Column:  # fmt: skip
    key = str(label)
    known, suffix = _find_column(key, {**names, **kinds} if key == "kind" else names)
    if known is not None:
        heading = {one: f"{known.heading[one]} ({suffix})" if suffix else known.heading[one] for one in LANGUAGES}
    else:
        parts = label if isinstance(label, tuple) else (label,)
        text = " · ".join(_heading(part, head, names, language) for part in parts if part != "")
        heading = dict.fromkeys(LANGUAGES, text)
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    plain: ColumnType = "number" if numbers and len(numbers) == sum(cell is not None for cell in cells) else "text"
    if known is None:
        return Column(key, plain, heading)
    kind = plain if plain == "number" and known.type not in ("whole", "change", "number") else known.type
    return Column(key, kind, heading, known.words, known.signs, known.names)


def _find_column(key: str, names: Mapping[str, str]) -> tuple[Column | None, str]:
    """The column of a key, and what a merge has put after the key: ``status_x`` is a ``status``."""
    if has_column(key):
        return column(key, names), ""
    stem, _, suffix = key.rpartition("_")
    return (column(stem, names), suffix) if has_column(stem) else (None, "")


def _heading(part: Hashable, head: Hashable, names: Mapping[str, str], language: Language) -> str:
    """The heading of a column that is no column of ours: a code that was turned into a column, or the label itself."""
    text = str(part)
    if isinstance(head, str) and has_column(head):
        of = column(head)
        if text in of.words:
            return of.words[text][language]
    return column(text).heading[language] if has_column(text) else names.get(text, text)


def _cell(value: Any) -> Cell:
    """A value of a frame as a table has it: NaN, NaT and NA are nothing, a list is a tuple, a midnight is a day."""
    import pandas

    if isinstance(value, str | bool | NotKnown) or value is None:
        return value
    if isinstance(value, Mapping):
        return str(value)
    if isinstance(value, Iterable):
        parts = sorted(map(str, value)) if isinstance(value, set | frozenset) else map(str, value)
        return tuple(parts)
    if pandas.isna(value):
        return None
    if isinstance(value, datetime):  # pandas.Timestamp is one
        return value.date() if value.time().isoformat() == "00:00:00" else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value
    if hasattr(value, "item"):  # of numpy
        value = value.item()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float) else str(value)
