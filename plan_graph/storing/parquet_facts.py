"""The facts of one kind in a Parquet file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Kind, TypeName
from plan_graph.storing.fact_columns import canonical_table

if TYPE_CHECKING:
    import pyarrow


_SMALL = 4
"""Bytes for a text; less are a number in a list. One that is written out has four before it that give its length."""


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
        coded = _repetitive(parquet.ParquetFile(bytes_).metadata)
        table: Any = parquet.ParquetFile(bytes_, read_dictionary=coded).read()
        table.validate(full=True)
    except (pyarrow.ArrowException, OSError) as error:
        faults.append(Diagnostic("parquet-unreadable", file, values={"reason": str(error).splitlines()[0]}))
        return None
    return canonical_table(file, table, kind, faults)


def _repetitive(metadata: Any) -> list[str]:
    """The columns of texts that stand in the file as numbers in a list of texts; they are best left so."""
    found = []
    for place in range(metadata.num_columns):
        groups = [metadata.row_group(number).column(place) for number in range(metadata.num_row_groups)]
        size, count = (sum(getattr(g, name) for g in groups) for name in ("total_uncompressed_size", "num_values"))
        if groups and groups[0].physical_type == "BYTE_ARRAY" and size < _SMALL * count:
            found.append(metadata.schema.column(place).path)
    return found
