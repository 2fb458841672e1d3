"""Arrow arrays from Python values and numpy arrays, and back, without loading pandas.

``pyarrow.array``, ``pyarrow.scalar`` and ``to_numpy`` load it when it is installed, which takes half a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from plan_graph.model.facts import TypeName

if TYPE_CHECKING:
    import pyarrow


_EPOCH = date(1970, 1, 1).toordinal()


def make_number_array(data: Any, known: Any = None) -> pyarrow.Array:
    """A numpy array of integers, numbers or booleans as an Arrow array.

    Parameters
    ----------
    data
        The array; dates are days since 1970 in 32 bits and are cast afterwards.
    known
        Where the value is known, an array of bool; None where every value is.
    """
    import numpy
    import pyarrow

    plain: Any = numpy.ascontiguousarray(data)
    type_ = pyarrow.from_numpy_dtype(plain.dtype)
    bits = numpy.packbits(plain, bitorder="little") if plain.dtype == numpy.bool_ else plain
    valid = None if known is None else pyarrow.py_buffer(numpy.packbits(known, bitorder="little"))
    return pyarrow.Array.from_buffers(type_, len(plain), [valid, pyarrow.py_buffer(bits)])


def make_text_array(texts: Sequence[str | None]) -> pyarrow.Array:
    """Texts as an Arrow array, unknown ones as null."""
    import numpy
    import pyarrow

    lacks = None in texts
    known_texts = [text or "" for text in texts] if lacks else texts
    whole: str = "".join(known_texts)  # type: ignore[arg-type]
    encoded: Sequence[Any] = known_texts if whole.isascii() else [*map(str.encode, known_texts)]  # type: ignore[arg-type]
    ends = numpy.zeros(len(encoded) + 1, numpy.int64)
    numpy.cumsum(numpy.fromiter(map(len, encoded), numpy.int64, len(encoded)), out=ends[1:])
    if ends[-1] >= 2**31:
        return pyarrow.array(texts, pyarrow.string())  # in several parts
    valid = None
    if lacks:
        known = numpy.fromiter((text is not None for text in texts), numpy.bool_, len(texts))
        valid = pyarrow.py_buffer(numpy.packbits(known, bitorder="little"))
    buffers = [valid, pyarrow.py_buffer(ends.astype(numpy.int32)), pyarrow.py_buffer(whole.encode())]
    return pyarrow.Array.from_buffers(pyarrow.string(), len(encoded), buffers)


def make_array(values: Sequence[Any], type_name: TypeName) -> pyarrow.Array:
    """Values of a fact's type as an Arrow array of that type, unknown ones as null."""
    if type_name == "text":
        return make_text_array(values)
    import numpy
    import pyarrow

    numbers: Sequence[Any] = values
    if type_name == "date":
        numbers = [None if value is None else value.toordinal() - _EPOCH for value in values]
    dtypes: dict[str, Any] = {
        "integer": numpy.int64, "number": numpy.float64, "date": numpy.int32, "boolean": numpy.bool_,
    }  # fmt: skip
    known = None
    if None in numbers:
        known = numpy.fromiter((value is not None for value in numbers), numpy.bool_, len(numbers))
        numbers = [0 if value is None else value for value in numbers]
    array = make_number_array(numpy.fromiter(numbers, dtypes[type_name], len(numbers)), known)
    return array.cast(pyarrow.date32()) if type_name == "date" else array


def in_one_piece(column: Any) -> Any:
    """A column as one Arrow array, not copied where it is in one piece already."""
    import pyarrow

    if not isinstance(column, pyarrow.ChunkedArray):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def as_numpy(array: pyarrow.Array, missing: Any = 0) -> Any:
    """The values of an Arrow array of numbers, days or booleans as a numpy array, with a value for each null."""
    import numpy
    import pyarrow

    if pyarrow.types.is_boolean(array.type):
        data = _bits(array.buffers()[1], array.offset, len(array))
    else:
        dtype = numpy.dtype({"double": "float64", "float": "float32"}.get(str(array.type), str(array.type)))
        if not len(array):
            return numpy.zeros(0, dtype)
        data = numpy.frombuffer(array.buffers()[1], dtype, len(array), array.offset * dtype.itemsize)
    known = find_known(array)
    return data if known is None else numpy.where(known, data, missing)


def find_known(array: pyarrow.Array) -> Any:
    """Where an Arrow array has a value, as a numpy array; None where it has one everywhere."""
    return _bits(array.buffers()[0], array.offset, len(array)) if array.null_count else None


def _bits(buffer: pyarrow.Buffer, offset: int, count: int) -> Any:
    import numpy

    if not count:
        return numpy.zeros(0, numpy.bool_)
    bytes_ = numpy.frombuffer(buffer, numpy.uint8)[offset // 8 : (offset + count + 7) // 8]
    return numpy.unpackbits(bytes_, bitorder="little")[offset % 8 : offset % 8 + count].view(numpy.bool_)
