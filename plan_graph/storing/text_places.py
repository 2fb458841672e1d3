"""Texts of one length, as ids are, numbered by the characters at each of their places; no text is hashed.

To look a text up in a table of a million costs some accesses to memory that no cache holds; to add up the numbers of
its characters costs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from plan_graph.storing.arrow_arrays import make_number_array

if TYPE_CHECKING:
    import pyarrow

SPARSE = 16
"""There may be so many times as many numbers as there are texts."""
LONGEST = 64
_SAMPLE = 4096


def ascends(texts: pyarrow.Array) -> bool:
    """Does every text of a list come after the one before it, so that none is twice and none unknown."""
    import pyarrow.compute as pc

    compute: Any = pc
    if texts.null_count:
        return False
    start = texts[:_SAMPLE]  # most lists are in no order, which shows at once
    return all(compute.all(compute.less(each[:-1], each[1:]), min_count=0).as_py() for each in (start, texts))


def find_length(column: pyarrow.ChunkedArray) -> int:
    """The length in bytes that all texts of a column have; 0 where they differ, are empty, too long or unknown."""
    import numpy

    lengths = set()
    for chunk in column.chunks:
        if not len(chunk):
            continue
        ends = numpy.frombuffer(chunk.buffers()[1], numpy.int32, len(chunk) + 1, chunk.offset * 4)
        length = int(ends[1] - ends[0])
        if chunk.null_count or not 0 < length <= LONGEST or not (numpy.diff(ends) == length).all():
            return 0
        lengths.add(length)
    return lengths.pop() if len(lengths) == 1 else 0


def encode_by_place(
    columns: Sequence[pyarrow.ChunkedArray], length: int
) -> tuple[list[pyarrow.Array], pyarrow.Array] | None:
    """Columns of texts of one length as numbers in one list of all of them, which is in order.

    Returns
    -------
    tuple
        An array of numbers for each column, and the list; None where the characters leave too many numbers free.
    """
    import numpy

    parts = [[_bytes(chunk, length) for chunk in column.chunks if len(chunk)] for column in columns]
    every = [part for own in parts for part in own]
    count = sum(map(len, every))
    some = [part[:: max(1, len(part) // _SAMPLE)] for part in every]
    if count * length >= 2**31 or not _numbers(_characters(some, length), count):
        return None
    characters = _characters(every, length)
    places = _numbers(characters, count)
    if not places:
        return None
    present = numpy.zeros(places, numpy.bool_)
    packed = [_pack(own, characters) for own in parts]
    for own in packed:
        present[own] = True
    numbers = numpy.cumsum(present, dtype=numpy.int32)
    numbers -= 1
    return [make_number_array(numbers[own]) for own in packed], _texts(numpy.flatnonzero(present), characters)


def _bytes(chunk: Any, length: int) -> Any:
    """The bytes of each text in a row."""
    import numpy

    start = int(numpy.frombuffer(chunk.buffers()[1], numpy.int32, 1, chunk.offset * 4)[0])
    return numpy.frombuffer(chunk.buffers()[2], numpy.uint8, len(chunk) * length, start).reshape(-1, length)


def _characters(parts: Sequence[Any], length: int) -> list[Any]:
    """The different bytes at each place, in order."""
    import numpy

    different = []
    for place in range(length):
        present = numpy.zeros(256, numpy.bool_)
        for part in parts:
            present[part[:, place]] = True
        different.append(numpy.flatnonzero(present))
    return different


def _numbers(characters: Sequence[Any], count: int) -> int:
    """How many texts there might be of these characters; 0 where those are too many for so many texts."""
    from math import prod

    places = prod(map(len, characters))
    return places if places <= min(SPARSE * count + 4096, 2**31 - 1) else 0


def _pack(parts: Sequence[Any], characters: Sequence[Any]) -> Any:
    import numpy

    numbers = numpy.zeros(sum(map(len, parts)), numpy.int32)
    start = 0
    for part in parts:
        own = numbers[start : start + len(part)]
        for place, different in enumerate(characters):
            if len(different) > 1:
                digits = numpy.zeros(256, numpy.int32)
                digits[different] = numpy.arange(len(different))
                own *= len(different)
                own += digits[part[:, place]]
        start += len(part)
    return numbers


def _texts(numbers: Any, characters: Sequence[Any]) -> Any:
    """The texts that were packed."""
    import numpy
    import pyarrow

    data = numpy.empty((len(numbers), len(characters)), numpy.uint8)
    for place in reversed(range(len(characters))):
        numbers, digits = numpy.divmod(numbers, len(characters[place]))
        data[:, place] = characters[place][digits]
    ends = numpy.arange(len(data) + 1, dtype=numpy.int32) * len(characters)
    buffers = [None, pyarrow.py_buffer(ends), pyarrow.py_buffer(data)]
    return pyarrow.Array.from_buffers(pyarrow.string(), len(data), buffers)
