"""Tables as pandas users expect them: codes, lists and real dates, never translated words or joined sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_graph.answers.table import Cell, ColumnType, NotKnown, Table

if TYPE_CHECKING:
    import pandas

_TYPES: dict[ColumnType, str] = {
    "id": "object", "text": "object", "code": "object", "list": "object",
    "whole": "Int64", "number": "Float64", "yes_no": "boolean", "date": "datetime64[ns]",
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
    for place, column in enumerate(table.columns):
        values = [_value(row[place]) for row in table.rows]
        columns[column.key] = pandas.Series(values, dtype=_TYPES[column.type])
    return pandas.DataFrame(columns)


def _value(cell: Cell) -> Any:
    if isinstance(cell, NotKnown):
        return None
    return list(cell) if isinstance(cell, tuple) else cell
