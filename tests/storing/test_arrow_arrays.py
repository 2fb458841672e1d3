"""Arrow arrays made without loading pandas have the values that they were given."""

from __future__ import annotations

from datetime import date

import numpy
import pyarrow
import pytest

from plan_graph.model.facts import TypeName
from plan_graph.storing.arrow_arrays import as_numpy, find_known, in_one_piece, make_array, make_number_array


@pytest.mark.parametrize(
    ("type_name", "values"),
    [
        ("text", ["a", None, "", "Sở Nội vụ"]),
        ("text", []),
        ("integer", [1, None, -(2**53)]),
        ("number", [0.5, None]),
        ("date", [date(1969, 12, 31), None, date(9999, 12, 31)]),
        ("boolean", [True, None, False] * 7),
    ],
)
def test_values_come_back_as_they_were(type_name: TypeName, values: list[object]) -> None:
    assert make_array(values, type_name).to_pylist() == values


def test_a_slice_has_its_own_values_and_its_own_nulls() -> None:
    array = make_array([1, None, 3, None, 5] * 5, "integer").slice(3, 11)
    assert as_numpy(array, missing=-1).tolist() == [-1 if each is None else each for each in array.to_pylist()]
    known = find_known(array)
    assert known is not None
    assert known.tolist() == [each is not None for each in array.to_pylist()]
    truths = make_number_array(numpy.array([True, False, True] * 6)).slice(5, 9)
    assert as_numpy(truths).tolist() == truths.to_pylist()


def test_a_column_in_one_piece_is_not_copied_and_one_in_several_is_whole():
    array = make_number_array(numpy.arange(5))
    assert in_one_piece(array) is array
    assert in_one_piece(pyarrow.chunked_array([array])).buffers()[1].address == array.buffers()[1].address
    several = pyarrow.chunked_array([array.slice(3), array.slice(1, 2)])
    assert as_numpy(in_one_piece(several)).tolist() == [3, 4, 1, 2]
    assert len(in_one_piece(pyarrow.chunked_array([], pyarrow.int64()))) == 0
