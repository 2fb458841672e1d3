"""A large file is read by Arrow to the same cells, or not at all."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_graph.storing import large_csv, tables
from plan_graph.storing.large_csv import read_large
from tests.storing.test_tables_are_read_by_column import same_both_ways

CELLS = ("a", "", "é", '"a"', '"a,b"', '"a""b"', '""', '"a\nb"', '""""', 'a"b', '"', ' "a"', '"a"b', "a\r", "\ufeff")


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch):
    monkeypatch.setattr(large_csv, "LARGE", 0)


def read(*lines: str, delimiter: str = ","):
    text = "\n".join(("x,y".replace(",", delimiter), *lines))
    return read_large(text, delimiter, ["x", "y"])


@pytest.mark.parametrize("end", ["", "\n"])
def test_plain_and_quoted_cells_are_read(end):
    assert read('a,"b, c"', '"d ""e""",', f",{end}") is None  # a blank row is none
    assert read('a,"b, c"', '"d ""e""",', f"f,g{end}") == [["a", 'd "e"', "f"], ["b, c", "", "g"]]
    assert read('a;"b; c"', delimiter=";") == [["a"], ["b; c"]]
    assert read(f"a,1{end}") == [["a"], ["1"]]


@pytest.mark.parametrize(
    "lines", [["a"], ["a,b,c"], ["a,b", "", "c,d"], ['"a\nb",c'], ['a"b,c'], ['"a"b,c'], ['"a,b'], ["a,b\r"]]
)
def test_what_could_be_read_in_two_ways_is_left_alone(lines):
    assert read(*lines) is None


def test_a_header_that_is_not_in_the_first_line_is_left_alone():
    assert read_large("\nx,y\na,b\n", ",", ["x", "y"]) is None


@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=3), max_size=4), st.sampled_from(["", "\n"]))
def test_the_cells_are_those_that_the_csv_reader_of_python_reads(rows, end):
    text = "\n".join(["x,y", *map(",".join, rows)]) + end
    cells = read_large(text, ",", ["x", "y"])
    if cells is not None:
        _, *read_rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert cells == ([list(column) for column in zip(*read_rows, strict=True)] or [[], []])


def test_a_cell_that_is_too_long_is_left_alone(monkeypatch):
    assert read("a,b" * 9, "c,d") is None
    limit = csv.field_size_limit(8)
    try:
        assert read("a,123456789") is None
        assert read("a,12345678") == [["a"], ["12345678"]]
    finally:
        csv.field_size_limit(limit)


@settings(max_examples=30)
@given(st.data())
def test_a_table_of_a_large_file_is_the_one_read_cell_by_cell(data):
    same_both_ways(data)


def test_large_files_are_read_so(tiny, monkeypatch):
    from plan_graph.storing import read_plan

    before = read_plan(tiny.path)
    read_files = []
    monkeypatch.setattr(tables, "read_large", lambda *given: read_files.append(read_large(*given)) or read_files[-1])
    assert read_plan(tiny.path) == before
    assert any(read_files)
