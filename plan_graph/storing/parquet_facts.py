"""The facts of one kind in a Parquet file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Kind, TypeName
from plan_graph.storing.fact_columns import canonical_table

if TYPE_CHECKING:
    import pyarrow


_LOOKED_AT, _REPEATED = 10_000, 20
"""So many rows are looked at, and a text that comes so often among them is one that repeats."""


def read_parquet(
    file: str, content: bytes, kind: Kind | None, faults: list[Diagnostic]
) -> tuple[dict[str, TypeName], pyarrow.Table] | None:
    """The fields of a kind with their types, and its facts as columns; None when the file cannot be used.

    Parameters
    ----------
    file
        Name of the file.
    content
        Its bytes.
    kind
        The fields as declared; None when they are not.
    faults
        Gets what is wrong; the line of a fault is the row, from 1.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        bytes_ = pyarrow.BufferReader(content)
        coded = _repetitive(parquet.ParquetFile(bytes_))
        table: Any = parquet.ParquetFile(bytes_, read_dictionary=coded).read()
        table.validate(full=True)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        faults.append(Diagnostic("parquet-unreadable", file, values={"reason": str(error).splitlines()[0]}))
        return None
    return canonical_table(file, table, kind, faults)


def _repetitive(file: Any) -> list[str]:
    """The columns of texts that repeat, judged by the first rows: they are best left as numbers in a list of texts.

    The file's own metadata are not read: on a damaged file the library ends the whole program there.
    """
    import pyarrow

    texts = [field.name for field in file.schema_arrow if pyarrow.types.is_string(field.type)]
    if not texts or len(set(file.schema_arrow.names)) < len(file.schema_arrow.names):
        return []
    first = next(file.iter_batches(_LOOKED_AT, columns=texts), None)
    if first is None:
        return []
    return [name for name, column in zip(first.schema.names, first.columns, strict=True)
            if len(column.unique()) * _REPEATED < len(column)]  # fmt: skip
