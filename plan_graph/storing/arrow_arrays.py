"""Arrow arrays of Python values and of numpy's, made without ``pyarrow.array``: that loads pandas, half a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow


def array_of_numbers(data: Any, known: Any = None) -> pyarrow.Array:
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


def array_of_texts(texts: Sequence[str | None]) -> pyarrow.Array:
    """Texts as an Arrow array, unknown ones as null."""
    import numpy
    import pyarrow

    encoded = [b"" if text is None else text.encode() for text in texts]
    ends = numpy.zeros(len(encoded) + 1, numpy.int64)
    numpy.cumsum(numpy.fromiter(map(len, encoded), numpy.int64, len(encoded)), out=ends[1:])
    if ends[-1] >= 2**31:
        return pyarrow.array(texts, pyarrow.string())  # in several parts
    valid = None
    if None in texts:
        known = numpy.fromiter((text is not None for text in texts), numpy.bool_, len(texts))
        valid = pyarrow.py_buffer(numpy.packbits(known, bitorder="little"))
    buffers = [valid, pyarrow.py_buffer(ends.astype(numpy.int32)), pyarrow.py_buffer(b"".join(encoded))]
    return pyarrow.Array.from_buffers(pyarrow.string(), len(encoded), buffers)
