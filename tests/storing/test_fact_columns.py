"""Facts as columns: the same facts and the same faults as value by value, whatever form the columns have."""

import datetime
import itertools

import numpy
import pandas
import pyarrow
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet

from plan_graph.model.diagnostics import InputError
from plan_graph.model.facts import LARGEST_INTEGER, Fact, Kind
from plan_graph.storing import csv_facts, distinct_rows
from plan_graph.storing.distinct_rows import ascends, distinct
from plan_graph.storing.fact_columns import arrow_type, columns_of, facts_from_tables
from plan_graph.storing.fact_files import read_facts

SMALL = {
    "text": st.sampled_from(["a", "b", "", "Hà", "Ha\u0300"]),
    "integer": st.integers(-2, 2),
    "number": st.sampled_from([0.0, 0.5, -1.5]),
    "date": st.sampled_from([datetime.date.min, datetime.date(2025, 1, 1), datetime.date.max]),
    "boolean": st.booleans(),
}
KIND = Kind("all", {name[0]: name for name in SMALL})
ROWS = st.lists(st.tuples(*(st.none() | values for values in SMALL.values())), max_size=12)


@given(ROWS, st.booleans(), st.integers(1, 4))
def test_distinct_rows_are_those_of_a_set_in_order_of_first_appearance(rows, coded, chunk):
    table = columns_of(KIND, rows)
    if coded:
        table = table.set_column(0, "t", table.column("t").dictionary_encode())
    table = pyarrow.concat_tables([table.slice(at, chunk) for at in range(0, len(rows), chunk)] or [table])
    found = distinct(table)
    assert list(zip(*(column.to_pylist() for column in found.columns), strict=True)) == list(dict.fromkeys(rows))


@given(st.lists(st.tuples(st.integers(-1, 1), st.text("ab", max_size=2), st.booleans()), max_size=5))
@example([(0, "", True)] * 2)
def test_rows_ascend_when_each_comes_after_the_one_before(rows):
    kind = Kind("k", {"i": "integer", "t": "text", "b": "boolean"})
    assert ascends(columns_of(kind, rows)) == (len(rows) < 2 or all(a < b for a, b in itertools.pairwise(rows)))


def test_many_rows_of_which_two_are_the_same_are_one_less():
    numbers = [n * 7919 % 100_003 for n in range(100_000)]
    table = pyarrow.table({"n": numbers, "t": [str(n) for n in numbers]})
    assert distinct(table) is table
    assert distinct(pyarrow.concat_tables([table, table.slice(500, 1)])).num_rows == 100_000


def test_frames_and_arrow_tables_become_facts():
    frame = pandas.DataFrame({"id": [1.0, None, 1.0], "title": ["Ha\u0300", None, "Hà"]}, index=[7, 8, 9])
    day = pyarrow.table({"on": pyarrow.array([datetime.date(2025, 6, 30)]), "yes": [True]})
    facts = facts_from_tables({"row": frame, "day": day})
    assert facts.of("row") == (Fact("row", (1.0, "Hà")), Fact("row", (None, None)))
    assert facts.of("day") == (Fact("day", (datetime.date(2025, 6, 30), True)),)
    assert len(facts) == 3
    assert Fact("row", (1.0, "Hà")) in facts
    assert facts.kinds["row"].fields == {"id": "number", "title": "text"}


def test_every_fault_of_tables_is_told():
    tables = {
        "a": pandas.DataFrame({"n": [LARGEST_INTEGER + 1, 1, -LARGEST_INTEGER - 1]}),
        "b": pandas.DataFrame({"x": [float("inf")], "t": [pandas.Timestamp("2025-01-01")]}),
        "c": pandas.DataFrame({"t": pandas.Series(["\ud800"], dtype=object)}),
        "d": pandas.DataFrame({"wrong": [1]}),
        "e": pandas.DataFrame({"mixed": [1, "a"]}),
    }
    with pytest.raises(InputError) as error:
        facts_from_tables(tables, {"d": Kind("d", {"right": "integer"})})
    assert [f"{fault.id} {fault.place}" for fault in error.value.diagnostics] == [
        "value-too-large a:1:n",
        "value-too-large a:3:n",
        "value-not-number b:1:x",
        "parquet-type b:t",
        "table-unreadable c",
        "column-unknown d:wrong",
        "column-missing d:right",
        "table-unreadable e",
    ]


def faults(folder, declared=None):
    return [f"{fault.id} {fault.place}" for fault in read_facts(folder, declared or {}).faults]


def test_a_day_beyond_the_calendar_and_a_text_that_is_not_unicode_are_told(tmp_path):
    days = pyarrow.array([0, 10**7, -(10**6)], pyarrow.int32()).cast(pyarrow.date32())
    parquet.write_table(pyarrow.table({"on": days}), tmp_path / "day.parquet")
    broken = pyarrow.StringArray.from_buffers(1, pyarrow.py_buffer(b"\0\0\0\0\1\0\0\0"), pyarrow.py_buffer(b"\xff"))
    parquet.write_table(pyarrow.table({"t": broken}), tmp_path / "text.parquet")
    assert faults(tmp_path) == ["value-not-date day.parquet:2:on", "value-not-date day.parquet:3:on", "parquet-unreadable text.parquet"]  # fmt: skip  # noqa: E501


def test_a_list_of_texts_in_a_file_may_name_one_twice_or_in_two_forms(tmp_path):
    names = pyarrow.DictionaryArray.from_arrays([0, 1, 2, 3, None], ["Hà", "Ha\u0300", "a", "a"])
    parquet.write_table(pyarrow.table({"t": names}), tmp_path / "name.parquet")
    many = pyarrow.table({"t": ["lead", "support"] * 500, "n": [n // 2 for n in range(1000)]})
    parquet.write_table(many, tmp_path / "many.parquet")
    read = read_facts(tmp_path, {})
    assert set(read.facts.of("name")) == {Fact("name", (text,)) for text in ("Hà", "a", None)}
    assert len(read.facts.of("many")) == 1000
    assert [(file.rows, file.repeated) for file in read.files] == [(1000, 0), (5, 2)]


PLAIN = st.text(st.sampled_from("ab1-.' 0Hà\u00a0\u0085\u2003e\ttrue"), max_size=5)
CELLS = PLAIN | st.sampled_from(["1", "-0", "007", "2025-06-30", "2025-02-30", "0000-01-01", "true", "1.5", "'=1", ""])


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=6),
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([None, *SMALL]),
)
def test_a_plain_file_read_at_once_is_what_it_is_row_by_row(rows, mark, end, declared):
    content = end.join(["a" + mark + "b", *(mark.join(row) for row in rows), ""]).encode()
    kind = declared and Kind("k", {"a": declared, "b": "text"})

    def read():
        found = []
        parsed = csv_facts.read_csv("k.csv", content, kind, found)
        return [(fault.id, fault.place, fault.values) for fault in found], parsed and (parsed[0], parsed[1].to_pylist())

    at_once = read()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_facts, "_plain_columns", lambda *_: None)
        assert at_once == read()


def test_most_plain_files_are_read_at_once():
    texts = csv_facts._plain_columns("id,title\n1,Hà Tĩnh\n\n2,Vinh\n", 1, ",", 2)
    assert [column.to_pylist() for column in texts] == [["1", "2"], ["Hà Tĩnh", "Vinh"]]
    assert csv_facts._plain_columns('id,title\n1,"Hà, Tĩnh"\n', 1, ",", 2) is None


def test_columns_have_the_types_of_the_kind():
    assert columns_of(KIND, []).schema.types == [arrow_type(name) for name in SMALL]


def test_a_damaged_parquet_file_is_refused_and_ends_nothing(tmp_path):
    table = pyarrow.table({"id": ["a", "b"] * 50, "n": list(range(100))})
    parquet.write_table(table, tmp_path / "good.parquet")
    good = (tmp_path / "good.parquet").read_bytes()
    found = set()
    for at in range(0, len(good), 3):
        (tmp_path / "k.parquet").write_bytes(good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :])
        (tmp_path / "good.parquet").unlink(missing_ok=True)
        found |= {fault.id for fault in read_facts(tmp_path, {}).faults}
    assert "parquet-unreadable" in found
    assert found <= {"parquet-unreadable", "parquet-type", "column-name", "value-too-large", "column-twice"}


def test_texts_that_repeat_stay_numbers_in_a_list_and_others_do_not(tmp_path):
    many = pyarrow.table({"role": ["lead", "support"] * 5000, "id": [str(n) for n in range(10_000)]})
    parquet.write_table(many, tmp_path / "many.parquet")
    columns = read_facts(tmp_path, {}).facts.columns("many")
    assert pyarrow.types.is_dictionary(columns.schema.field("role").type)
    assert pyarrow.types.is_string(columns.schema.field("id").type)


def test_a_number_that_comes_twice_is_seen_among_many_that_share_a_half():
    draw = numpy.random.default_rng(3)
    for count in (0, 1, 2, 3, 1_000, 300_000):
        apart = numpy.unique(draw.integers(0, 2**63, count).astype(numpy.uint64))
        assert not distinct_rows._comes_twice(apart)
        shared = (apart & numpy.uint64(0xFFFFFFFF)) | numpy.uint64(7 << 32)  # all upper halves the same
        assert distinct_rows._comes_twice(shared) == (len(numpy.unique(shared)) < len(shared))
        if count > 1:
            assert distinct_rows._comes_twice(numpy.append(apart, apart[count // 2]))
