"""Vectors: one value for each row or match, or one for all, with what is unknown among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from plan_graph.inference.columns.domains import CODE, Array, Domain, NumberDomain, TextDomain
from plan_graph.model.facts import TypeName, Value
from plan_graph.storing.arrow_arrays import as_numpy, find_known, in_one_piece, make_number_array

compute: Any = pc
EPOCH = date(1970, 1, 1).toordinal()
DTYPES: dict[TypeName | None, Any] = {
    "text": CODE, "integer": np.int64, "date": np.int64, "number": np.float64, "boolean": np.bool_, None: np.bool_,
}  # fmt: skip


@dataclass(slots=True)
class Vector:
    """Values of one type.

    Parameters
    ----------
    type
        Of the values; None where nothing is known of it, and then every value is unknown.
    data
        An array, or one value for all. Dates are days since 1970, texts codes.
    known
        Where the value is known; None where every value is, or where codes show it.
    domain
        What codes mean; None where data are the values themselves.
    """

    type: TypeName | None
    data: Any
    known: Any = None
    domain: Domain | None = None

    @property
    def is_single(self) -> bool:
        """Is it one value for all."""
        return np.ndim(self.data) == 0

    def take(self, rows: Any) -> Vector:
        """The values of some rows."""
        if self.is_single:
            return self
        known = self.known if np.ndim(self.known) == 0 else self.known[rows]
        return Vector(self.type, self.data[rows], known, self.domain)

    def is_known(self) -> Any:
        """Where the value is known, as a bool or an array of them."""
        if self.domain is not None:
            return self.data != 0
        return True if self.known is None else self.known


def unknown(type_name: TypeName | None = None) -> Vector:
    """A value that is unknown everywhere."""
    return Vector(type_name, DTYPES[type_name](0), False)


def constant(value: Value, texts: TextDomain) -> Vector:
    """A value that a rule states."""
    match value:
        case None:
            return unknown()
        case bool():
            return Vector("boolean", np.bool_(value))
        case int():
            return Vector("integer", np.int64(value))
        case float():
            return Vector("number", np.float64(value))
        case date():
            return Vector("date", np.int64(value.toordinal() - EPOCH))
        case _:
            return Vector("text", CODE(texts.code(value)), None, texts)


def both(one: Any, other: Any) -> Any:
    """Where both are known; None for everywhere."""
    return other if one is None else one if other is None else one & other


def values_and_known(vector: Vector) -> tuple[Any, Any]:
    """The values themselves, and where they are known: None for everywhere. Texts stay codes."""
    if not isinstance(vector.domain, NumberDomain):
        return vector.data, vector.data != 0 if vector.domain is not None else vector.known
    known = vector.data != 0
    return vector.domain.numbers(np.asarray(vector.data)), None if np.all(known) else known


def spread(vector: Vector, count: int) -> Vector:
    """The same as an array of so many values."""
    data, known = vector.data, vector.known
    if np.ndim(data) == 0:
        data = np.broadcast_to(np.asarray(data), (count,))
    if known is not None and np.ndim(known) == 0:
        known = None if known else np.zeros(count, np.bool_)
    return Vector(vector.type, data, known, vector.domain)


def from_arrow(column: Any, type_name: TypeName) -> Vector:
    """An Arrow column of anything but texts as its values."""
    whole = in_one_piece(column)
    known = find_known(whole)
    if type_name == "date":
        whole = whole.cast(pa.int32())
    data = as_numpy(whole, missing=False if type_name == "boolean" else 0)
    if type_name == "number":
        data = data + 0.0  # never minus zero
    return Vector(type_name, data.astype(DTYPES[type_name], copy=False), known)


def to_arrow(vector: Vector, type_name: TypeName, count: int) -> Any:
    """A column of values as an Arrow array of the type."""
    if isinstance(vector.domain, TextDomain):
        return vector.domain.column(np.asarray(spread(vector, count).data))
    data, known = values_and_known(spread(vector, count))
    types = {"integer": pa.int64(), "date": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}
    if type_name == "text":
        return pa.nulls(count, pa.string())  # a field that nothing gives a value
    if type_name == "number":
        data = data.astype(np.float64, copy=False)
    found = make_number_array(data, known).cast(types[type_name])
    return found.cast(pa.date32()) if type_name == "date" else found


def to_values(vector: Vector, count: int) -> list[Any]:
    """The values as Python has them, None for unknown."""
    vector = spread(vector, count)
    if vector.type is None:
        return [None] * count
    if isinstance(vector.domain, TextDomain):
        return vector.domain.values(vector.data)
    data, known = values_and_known(vector)
    values: list[Any] = data.tolist()
    if vector.type == "date":
        ordinals = data + EPOCH if known is None else np.where(known, data + EPOCH, 1)
        values = list(map(date.fromordinal, ordinals.tolist()))
    if known is not None:
        values = [value if is_known else None for value, is_known in zip(values, known.tolist(), strict=True)]
    return values


def from_values(values: Sequence[Value], type_name: TypeName | None, texts: TextDomain) -> Vector:
    """Python values as a vector of the type."""
    if type_name is None:
        return unknown()
    if type_name == "text":
        codes = [0 if value is None else texts.code(str(value)) for value in values]
        return Vector("text", np.array(codes, CODE), None, texts)
    known = np.array([value is not None for value in values], np.bool_)
    numbers = [_number(value) for value in values]
    return Vector(type_name, np.array(numbers, DTYPES[type_name]), None if known.all() else known)


def _number(value: Any) -> Any:
    if value is None:
        return 0
    return value.toordinal() - EPOCH if isinstance(value, date) else value


def join_vectors(vectors: Sequence[Vector]) -> Vector:
    """Vectors of one type and domain, one behind the other."""
    if len(vectors) == 1:
        return vectors[0]
    known = None
    if any(vector.known is not None for vector in vectors):
        known = np.concatenate([np.ones(len(v.data), np.bool_) if v.known is None else v.known for v in vectors])
    first = vectors[0]
    return Vector(first.type, np.concatenate([v.data for v in vectors]), known, first.domain)


__all__ = [
    "CODE", "DTYPES", "EPOCH", "Array", "Vector", "both", "constant", "from_arrow", "from_values", "join_vectors",
    "spread", "to_arrow", "to_values", "unknown", "values_and_known",
]  # fmt: skip
