"""CSV is read back as it was written, runs nothing in a spreadsheet, and has the mark of Excel in files only."""

import io
from datetime import date
from pathlib import Path

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_graph.answers.table import NOT_KNOWN, Column, Table
from plan_graph.render.csv import EXCEL_MARK, csv_rows, csv_text, read_csv, to_csv
from plan_graph.render.formats import one_table, save_document
from tests.amount import cases

HEADING = {"vi": "Cột", "en": "Column"}
COLUMNS = tuple(
    Column(f"{name}_column", name, HEADING)
    for name in ("id", "reference", "text", "code", "whole", "change", "number", "date", "yes_no", "list")
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x01"), min_size=1) | st.sampled_from(
    ["=1+1", "'=1+1", "+84 123", "-5", "@x", " =1", "a,b", 'a"b', "a\nb", "a\r\nb", "; ", "a; b", "\\", "\\;", "'"]
)
IDS = TEXTS.filter(lambda text: text != "not_known")
VALUES = {
    "id": IDS, "reference": IDS, "text": TEXTS, "code": IDS, "whole": st.integers(), "change": st.integers(),
    "number": st.floats(allow_nan=False, allow_infinity=False) | st.integers(), "date": st.dates(),
    "yes_no": st.booleans(), "list": st.lists(IDS, max_size=3).map(tuple),
}  # fmt: skip


def cells(column: Column):
    empty = st.just(()) if column.type == "list" else st.none()
    unknown = empty if column.type == "text" else st.just(NOT_KNOWN)
    return VALUES[column.type] | empty | unknown


@settings(max_examples=cases(150), deadline=None)
@given(st.lists(st.tuples(*map(cells, COLUMNS)), max_size=4), st.booleans())
def test_what_is_read_back_is_what_was_written(rows, for_excel):
    table = Table("table", "", COLUMNS, tuple(rows))
    again = read_csv(to_csv(table, for_excel), COLUMNS)
    assert again.rows == table.rows


@settings(max_examples=cases(150), deadline=None)
@given(st.lists(st.lists(TEXTS | st.just(""), min_size=2, max_size=2), min_size=1, max_size=4))
def test_rows_of_texts_are_read_back_and_none_is_a_formula(rows):
    text = csv_text(rows)
    assert list(csv_rows(text)) == rows
    plain = pandas.read_csv(io.StringIO(text), header=None, dtype=str, keep_default_na=False, skip_blank_lines=False)
    for row in plain.itertuples(index=False):
        assert not any(cell.lstrip("\r\n").startswith(("=", "+", "-", "@", "\t")) for cell in row)


def test_pandas_reads_codes_days_and_lists():
    row = ("I/3.1", "so-noi-vu", "Tên", "overdue", 3, -1, 0.1, date(2025, 6, 30), True, ("I/3.2", "I/3.3"))
    frame = pandas.read_csv(io.StringIO(to_csv(Table("t", "", COLUMNS, (row,)))), parse_dates=["date_column"])
    assert frame.loc[0, "number_column"] == 0.1
    assert frame.loc[0, "date_column"] == pandas.Timestamp("2025-06-30")
    assert frame["list_column"].str.split("; ").tolist() == [["I/3.2", "I/3.3"]]


def test_another_header_is_refused():
    with pytest.raises(ValueError, match="columns"):
        read_csv("a,b\n1,2\n", COLUMNS)


def test_only_a_file_has_the_mark_that_excel_needs(tmp_path: Path):
    table = Table("table", "", COLUMNS[:1], (("I/3.1",),))
    assert not to_csv(table).startswith(EXCEL_MARK)
    (file,) = save_document(one_table(table), tmp_path / "t.csv", date(2025, 6, 30))
    assert file.read_bytes().startswith(EXCEL_MARK.encode())
    assert read_csv(file.read_text(encoding="utf-8"), COLUMNS[:1]).rows == (("I/3.1",),)
