"""The facts of one kind in a Parquet file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import Kind, TypeName
from plan_graph.storing.fact_columns import canonical_table

if TYPE_CHECKING:
    import pyarrow


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
        table: Any = parquet.read_table(pyarrow.BufferReader(content))
        table.validate(full=True)
    except (pyarrow.ArrowException, OSError) as error:
        faults.append(Diagnostic("parquet-unreadable", file, values={"reason": str(error).splitlines()[0]}))
        return None
    return canonical_table(file, table, kind, faults)
