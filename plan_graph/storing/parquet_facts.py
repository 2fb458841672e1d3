"""The facts of one kind in a Parquet file."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.facts import LARGEST_INTEGER, Kind, TypeName, Value, canonical
from plan_graph.storing.fact_headers import header_faults


def read_parquet(
    file: str, content: bytes, kind: Kind | None, faults: list[Diagnostic]
) -> tuple[dict[str, TypeName], list[Sequence[Value]]] | None:
    """The fields of a kind with their types, and the values of each; None when the file cannot be used.

    Taken are strings, integers, floating-point numbers, dates and booleans, dictionary-encoded or not. Integers
    may stand where numbers are declared. Texts are put into Unicode NFC, as in every other file.

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
        table: Any = parquet.read_table(BytesIO(content))
    except (pyarrow.ArrowException, OSError) as error:
        faults.append(Diagnostic("parquet-unreadable", file, values={"reason": str(error).splitlines()[0]}))
        return None
    if wrong := header_faults(file, None, table.column_names, kind):
        faults += wrong
        return None
    fields: dict[str, TypeName] = {}
    columns: list[Sequence[Value]] = []
    for name in kind.fields if kind else table.column_names:
        column = table.column(name)
        wanted = kind.fields[name] if kind else None
        found = _type_of(column.type)
        if pyarrow.types.is_null(column.type):
            found = wanted or "text"
        if found is None or (wanted not in (None, found) and (wanted, found) != ("number", "integer")):
            values = {"found": str(column.type), "wanted": wanted or "text, integer, number, date, boolean"}
            faults.append(Diagnostic("parquet-type", file, None, name, values))
            continue
        fields[name] = wanted or found
        columns.append(_values(file, name, column.to_pylist(), fields[name], faults))
    return fields, columns


def _type_of(arrow: Any) -> TypeName | None:
    from pyarrow import types

    if types.is_dictionary(arrow):
        arrow = arrow.value_type
    tests: tuple[tuple[TypeName, tuple[Any, ...]], ...] = (
        ("text", (types.is_string, types.is_large_string)),
        ("integer", (types.is_integer,)),
        ("number", (types.is_floating,)),
        ("date", (types.is_date32,)),
        ("boolean", (types.is_boolean,)),
    )
    return next((name for name, fits in tests if any(test(arrow) for test in fits)), None)


def _values(file: str, name: str, found: list[Any], kind: TypeName, faults: list[Diagnostic]) -> list[Value]:
    if kind == "text":
        return [value if value is None or value.isascii() else unicodedata.normalize("NFC", value) for value in found]
    for row, value in enumerate(found, start=1):
        if isinstance(value, float) and not math.isfinite(value):
            faults.append(Diagnostic("value-not-number", file, row, name, {"found": str(value)}))
        elif isinstance(value, int) and abs(value) > LARGEST_INTEGER:
            limit = {"found": str(value), "limit": str(LARGEST_INTEGER)}
            faults.append(Diagnostic("value-too-large", file, row, name, limit))
    return [canonical(value, kind) for value in found]
