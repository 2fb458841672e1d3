"""Facts written to a CSV or Parquet file, batch by batch, as :mod:`plan_graph.storing.fact_files` reads them.

CSV is written in the one form of all tables here: UTF-8 with byte order mark, commas, LF, unknown as an empty cell,
texts that a spreadsheet would run with an apostrophe in front. An empty text is unknown in CSV, and a text loses
the blanks at its end; Parquet keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from plan_graph.model.facts import Value
from plan_graph.storing.cells import protect_from_formula
from plan_graph.storing.tables import quote_cell

if TYPE_CHECKING:
    import pyarrow

GROUP = 1_000_000
"""Rows that are together in a Parquet file; as many as DuckDB gives at a time, so that they need no copying."""

Form = Literal["csv", "parquet"]
FORMS: tuple[Form, ...] = ("csv", "parquet")


def write_facts(path: Path, rows: pyarrow.RecordBatchReader, form: Form) -> int:
    """Write rows to a new file, and count them.

    Parameters
    ----------
    path
        The file.
    rows
        The rows in their order; columns of text, integer, number, date or boolean.
    form
        ``csv`` or ``parquet``.
    """
    return _write_csv(path, rows) if form == "csv" else _write_parquet(path, rows)


def _write_parquet(path: Path, rows: pyarrow.RecordBatchReader) -> int:
    import pyarrow
    from pyarrow import parquet

    count = 0
    texts: Any = [field.name for field in rows.schema if pyarrow.types.is_string(field.type)]
    with parquet.ParquetWriter(path, rows.schema, use_dictionary=texts) as file:
        for group in _regroup(rows):
            file.write_table(group, row_group_size=group.num_rows or None)
            count += group.num_rows
    return count


def _regroup(rows: pyarrow.RecordBatchReader) -> Iterator[pyarrow.Table]:
    """Rows in groups of one size, so that the bytes do not depend on how many come at a time."""
    import pyarrow

    waiting: list[Any] = []
    for batch in rows:
        waiting.append(batch)
        while sum(part.num_rows for part in waiting) >= GROUP:
            table: Any = pyarrow.Table.from_batches(waiting, rows.schema)
            yield _in_one(table.slice(0, GROUP))
            waiting = table.slice(GROUP).to_batches()
    if waiting:
        yield _in_one(pyarrow.Table.from_batches(waiting, rows.schema))


def _in_one(table: Any) -> Any:
    return table if all(column.num_chunks < 2 for column in table.columns) else table.combine_chunks()


def _write_csv(path: Path, rows: pyarrow.RecordBatchReader) -> int:
    import pyarrow.compute as pc

    compute: Any = pc
    count = 0
    with path.open("wb") as file:
        file.write(("\ufeff" + ",".join(quote_cell(name) for name in rows.schema.names) + "\n").encode())
        for batch in rows:
            if not batch.num_rows:
                continue
            columns = [_texts(column) for column in batch.columns]
            lines = columns[0] if len(columns) == 1 else compute.binary_join_element_wise(*columns, ",")
            file.write("\n".join([*lines.to_pylist(), ""]).encode())
            count += batch.num_rows
    return count


def _texts(column: Any) -> Any:
    """The cells of a column as in the file."""
    import pyarrow
    import pyarrow.compute as pc
    from pyarrow import types

    compute: Any = pc
    if types.is_integer(column.type) or types.is_date(column.type) or types.is_boolean(column.type):
        return compute.fill_null(compute.cast(column, pyarrow.string()), "")
    encoded = column.dictionary_encode()  # each text and each number is written once
    cells = pyarrow.array([_cell(value) for value in encoded.dictionary.to_pylist()], pyarrow.string())
    return compute.fill_null(compute.take(cells, encoded.indices), "")


def _cell(value: Value) -> str:
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return quote_cell(protect_from_formula(str(value).rstrip()))
