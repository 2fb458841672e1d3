"""Rows of Arrow tables without those that come twice, without an object for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_graph.storing.arrow_arrays import as_numpy, find_known

if TYPE_CHECKING:
    import pyarrow

_SAMPLE = 1024
_ODD = 0x9E3779B97F4A7C15  # mixes well; any odd number would keep the answer right


def distinct(table: pyarrow.Table) -> pyarrow.Table:
    """The table without duplicate rows, the first of each kept.

    No row is a duplicate where no integer of one column is, nor where every row comes after the one before it, nor
    where rows are mixed into one number each and no number comes twice. Only otherwise rows are compared.
    """
    import numpy
    import pyarrow

    if table.num_rows < 2 or not table.num_columns:
        return table.slice(0, 1) if not table.num_columns else table
    if any(map(_comes_once, table.columns)) or ascends(table):
        return table
    mixed = numpy.zeros(table.num_rows, numpy.uint64)  # the one large array here: new memory is what costs most
    for column in table.columns:
        start = 0
        for chunk in _encode_texts(column).chunks:
            part = mixed[start : start + len(chunk)]
            part ^= _as_numbers(chunk)
            part *= numpy.uint64(_ODD)
            start += len(chunk)
    if not _comes_twice(mixed):
        return table
    table = table.cast(pyarrow.schema([(field.name, _value_type(field.type)) for field in table.schema]))
    grouped: Any = table.group_by(table.column_names, use_threads=False)
    return grouped.aggregate([]).select(table.column_names)


def _comes_twice(mixed: Any) -> bool:
    """Does a number of 64 well mixed bits come twice; halves are sorted sooner, and few numbers share one."""
    import numpy

    halves = (mixed >> numpy.uint64(32)).astype(numpy.uint32)
    ordered = numpy.sort(halves)
    shared = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(shared):
        return False
    suspect = numpy.zeros(1 << 16, numpy.bool_)
    suspect[shared >> 16] = True
    left = numpy.sort(mixed[suspect[halves >> 16]])
    return bool((left[1:] == left[:-1]).any())


def _value_type(type_: Any) -> Any:
    import pyarrow

    return type_.value_type if pyarrow.types.is_dictionary(type_) else type_


def _comes_once(column: Any) -> bool:
    """Whether no integer of a column comes twice; not known where they lie far apart, or something is unknown."""
    import numpy
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    if not pyarrow.types.is_integer(column.type) or column.null_count:
        return False
    first = column[:4096].to_numpy()
    if len(numpy.unique(first)) < len(first):
        return False
    ends = compute.min_max(column)
    low, places = ends["min"].as_py(), ends["max"].as_py() - ends["min"].as_py() + 1
    if places > 16 * len(column):
        return False
    present = numpy.zeros(places, numpy.bool_)
    for chunk in column.chunks:
        present[chunk.to_numpy() - low] = True
    return bool(numpy.count_nonzero(present) == len(column))


def ascends(table: pyarrow.Table) -> bool:
    """Does every row come after the one before it, column by column; not known where something is unknown."""
    import pyarrow.compute as pc

    compute: Any = pc
    if table.num_rows > 2 * _SAMPLE and not ascends(table.slice(0, _SAMPLE)):
        return False  # most tables are in no order, which shows at once
    tied: Any = True
    for coded in table.columns:
        column = coded.cast(_value_type(coded.type))
        before, after = column[:-1], column[1:]
        if column.null_count or compute.any(compute.and_(compute.less(after, before), tied)).as_py():
            return False
        tied = compute.and_(compute.equal(after, before), tied)
        if not compute.any(tied).as_py():
            return True
    return False


def _encode_texts(column: Any) -> Any:
    """Texts by their numbers in a list of all; other columns as they are."""
    import pyarrow
    import pyarrow.compute as pc

    compute: Any = pc
    if pyarrow.types.is_string(column.type):
        column = compute.dictionary_encode(column)
    if not pyarrow.types.is_dictionary(column.type):
        return column
    encoded = column.unify_dictionaries() if column.num_chunks > 1 else column
    return pyarrow.chunked_array([chunk.indices for chunk in encoded.chunks], encoded.type.index_type)


def _as_numbers(array: Any) -> Any:
    """A number for each value, the same for the same values and another for others; one for all unknown ones."""
    import numpy
    import pyarrow

    if pyarrow.types.is_boolean(array.type):
        array = array.cast(pyarrow.int8())
    elif pyarrow.types.is_date(array.type):
        array = array.cast(pyarrow.int32())
    known = find_known(array)
    plain = as_numpy(array)
    numbers = plain.view(numpy.uint64) if plain.dtype.itemsize == 8 else plain.astype(numpy.int64).view(numpy.uint64)
    return numbers if known is None else numpy.where(known, numbers, numpy.uint64(_ODD))
