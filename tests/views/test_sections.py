"""Sections of a table each, in their forms."""

import io
from datetime import date

import openpyxl
import pytest

from plan_graph.views.sections import Section, as_xlsx


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-7", -7), ("+3", 3), ("-+5", "-+5"), ("--5", "--5"), ("１２", "１２"), ("1e3", "1e3"),
     ("0" * 12, "0" * 12), ("=1+1", "=1+1"), ("a\x07b", "ab")],
)  # fmt: skip
def test_a_cell_of_a_workbook_is_a_whole_number_or_a_text(text, value):
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx("t", [Section("s", "S", ("a",), ((text,),))], date(2025, 6, 30))))
    cell = book["s"]["A3"]
    assert cell.value == value
    assert cell.data_type == ("n" if isinstance(value, int) else "s")
