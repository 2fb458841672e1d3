"""Folders of facts: types told or declared, every fault with its place, and what is written is read back."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from plan_graph.model.facts import LARGEST_INTEGER, Fact, Kind
from plan_graph.storing.csv_facts import type_told_by
from plan_graph.storing.fact_columns import arrow_type
from plan_graph.storing.fact_files import read_facts
from plan_graph.storing.fact_writing import write_facts

DAY = datetime.date(2025, 6, 30)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "facts").mkdir()
    return tmp_path / "facts"


def write(folder, name, text, encoding="utf-8"):
    (folder / name).write_bytes(text.encode(encoding))


def kind(of, **fields):
    return {of: Kind(of, fields)}


def faults(folder, declared=None):
    return [f"{fault.id} {fault.place}" for fault in read_facts(folder, declared or {}).faults]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["1", "-2", "0", ""], "integer"),
        (["1", "2.5"], "number"),
        (["1e3", "0.10"], "number"),
        (["2025-06-30", ""], "date"),
        (["true", "false"], "boolean"),
        (["007", "8"], "text"),
        (["-0", "1"], "number"),
        (["9007199254740993"], "text"),
        (["9007199254740992"], "integer"),
        (["0.12345678901234567890"], "text"),
        (["1e999"], "text"),
        (["2025-02-30"], "text"),
        (["True"], "text"),
        (["1", "một"], "text"),
        (["+84"], "text"),
        (["１２"], "text"),
        (["", ""], "text"),
        ([], "text"),
    ],
)
def test_the_type_of_a_column_is_the_narrowest_that_loses_nothing(texts, told):
    assert type_told_by(texts) == told


def test_facts_are_read_with_types_told_by_the_values_and_repeated_rows_counted(folder):
    write(folder, "edge.csv", "source,target,since\n1,2,2025-06-30\n1,2,2025-06-30\n2,,\n")
    read = read_facts(folder, {})
    assert set(read.facts) == {Fact("edge", (1, 2, DAY)), Fact("edge", (2, None, None))}
    (file,) = read.files
    assert (dict(file.kind.fields), file.declared, file.rows, file.repeated) == (
        {"source": "integer", "target": "integer", "since": "date"}, False, 3, 1,
    )  # fmt: skip


def test_declared_types_hold_and_columns_stand_in_any_order(folder):
    write(folder, "edge.csv", "\ufefftarget;source\r\n2;007\r\n")
    read = read_facts(folder, kind("edge", source="text", target="number"))
    assert list(read.facts) == [Fact("edge", ("007", 2.0))]
    assert read.files[0].declared


def test_a_declared_kind_without_a_file_has_no_facts(folder):
    write(folder, "edge.csv", "a\n1\n")
    read = read_facts(folder, kind("node", id="integer"))
    assert [(file.kind.name, file.file, file.rows) for file in read.files] == [("edge", "edge.csv", 1), ("node", "", 0)]
    assert read.faults == ()


def test_texts_are_composed_and_a_protected_formula_is_the_text_itself(folder):
    write(folder, "note.csv", "text\nhòa\n'=1+1\n-5 độ\n")
    assert {fact.values[0] for fact in read_facts(folder, {}).facts} == {"hòa", "=1+1", "-5 độ"}


def test_other_files_are_left_alone(folder):
    write(folder, "edge.csv", "a\n1\n")
    write(folder, "README.md", "x")
    (folder / "sub").mkdir()
    assert faults(folder) == []


def test_every_fault_of_every_file_is_told_at_once(folder):
    write(folder, "edge.csv", "source,target\n1,x\n2\n9007199254740993,4\n1.5,5\n")
    write(folder, "flag.csv", "on,on\n")
    write(folder, "2nd.csv", "a\n1\n")
    write(folder, "Edge.parquet", "")
    write(folder, "empty.csv", "")
    write(folder, "latin.csv", "tên\nHà Tĩnh\n", "utf-16")
    write(folder, "names.csv", "a b,c\n1,2\n")
    write(folder, "node.csv", "idd,name\n1,a\n")
    declared = kind("edge", source="integer", target="integer") | kind("node", id="integer", name="text")
    assert faults(folder, declared) == [
        "facts-file-name 2nd.csv",
        "facts-file-twice edge.csv",
        "parquet-unreadable Edge.parquet",
        "table-empty empty.csv:1",
        "column-twice flag.csv:1:on",
        "file-not-utf8 latin.csv:1",
        "column-name names.csv:1:a b",
        "column-unknown node.csv:1:idd",
        "column-missing node.csv:1:id",
    ]
    (folder / "Edge.parquet").unlink()
    assert faults(folder, declared)[1:5] == [
        "row-length edge.csv:3",
        "value-too-large edge.csv:4:source",
        "value-not-whole edge.csv:5:source",
        "value-not-whole edge.csv:2:target",
    ]


def test_a_folder_that_is_missing_or_has_no_facts_is_told(folder):
    assert faults(folder) == [f"facts-none {folder}"]
    assert faults(folder / "none") == [f"facts-missing {folder / 'none'}"]


def save(folder, name, **columns):
    parquet.write_table(pyarrow.table(columns), folder / name)


def test_parquet_gives_its_own_types(folder):
    save(
        folder,
        "all.parquet",
        text=pyarrow.array(["Hà", None]).dictionary_encode(),
        whole=pyarrow.array([1, None], pyarrow.int32()),
        real=[0.5, -0.0],
        day=[DAY, None],
        yes=[True, None],
        nothing=pyarrow.nulls(2),
    )
    read = read_facts(folder, {})
    assert read.faults == ()
    assert list(read.files[0].kind.fields.values()) == ["text", "integer", "number", "date", "boolean", "text"]
    assert repr(list(read.facts)[1].values) == repr((None, None, 0.0, None, None, None))


def test_parquet_that_does_not_fit_is_told_column_by_column(folder):
    save(
        folder,
        "odd.parquet",
        when=[datetime.datetime(2025, 6, 30)],
        parts=[[1]],
        real=[float("nan")],
        whole=[LARGEST_INTEGER + 1],
    )
    assert faults(folder) == [
        "parquet-type odd.parquet:when",
        "parquet-type odd.parquet:parts",
        "value-not-number odd.parquet:1:real",
        "value-too-large odd.parquet:1:whole",
    ]
    save(folder, "odd.parquet", id=[1.5])
    assert faults(folder, kind("odd", id="integer")) == ["parquet-type odd.parquet:id"]
    save(folder, "odd.parquet", id=[1])
    assert list(read_facts(folder, kind("odd", id="number")).facts) == [Fact("odd", (1.0,))]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=8)
VALUES = {
    "text": TEXT.map(lambda text: __import__("unicodedata").normalize("NFC", text)).filter(
        lambda text: text == text.rstrip() and text
    ),
    "integer": st.integers(-LARGEST_INTEGER, LARGEST_INTEGER),
    "number": st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0),
    "date": st.dates(),
    "boolean": st.booleans(),
}
FIELDS = {name[0]: name for name in VALUES}


@given(st.lists(st.tuples(*(st.none() | values for values in VALUES.values())), unique=True), st.sampled_from(["csv", "parquet"]))  # fmt: skip  # noqa: E501
def test_what_is_written_is_read_back(rows, form):
    if form == "csv":
        rows = [row for row in rows if any(value is not None for value in row)]
    columns = zip(*rows, strict=True) if rows else [()] * len(FIELDS)
    arrays = [pyarrow.array(column, arrow_type(name)) for column, name in zip(columns, FIELDS.values(), strict=True)]
    with TemporaryDirectory() as place:
        table = pyarrow.table(arrays, list(FIELDS))
        assert write_facts(Path(place, f"all.{form}"), table.to_reader(), form) == len(rows)
        read = read_facts(Path(place), kind("all", **FIELDS))
    assert read.faults == ()
    assert [fact.values for fact in read.facts.of("all")] == rows


def test_what_a_spreadsheet_would_run_is_written_with_an_apostrophe(tmp_path):
    table = pyarrow.table({"t": ["=cmd|' /C calc'!A0", "+1", "-1", "@a", "\tx", 'a "b", c', "hai\ndòng"]})
    write_facts(tmp_path / "t.csv", table.to_reader(), "csv")
    assert (tmp_path / "t.csv").read_bytes().decode() == (
        '\ufefft\n\'=cmd|\' /C calc\'!A0\n\'+1\n\'-1\n\'@a\n\'\tx\n"a ""b"", c"\n"hai\ndòng"\n'
    )
