"""A table that is read by column is the one that is read cell by cell; its rows become records when asked for."""

from copy import copy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_graph.model.records import Gap, Record, Task
from plan_graph.model.table import Columns, Table
from plan_graph.storing import read_plan
from plan_graph.storing.tables import _TableParser, list_columns, parse_table, quote_cell

TEXTS = ("a,b", 'a"b', "a\nb", " I", "I ", "'=1", "'tis", " '=1", "=1", "a\u0301", "\u1ea5", "")
OF_TYPE = {bool: ("true", "FALSE"), int: ("12", "12.0"), str: TEXTS}


def cells_of(column, number: int):
    """Cells that the column may have, of which keys differ, and now and then another."""
    if column.key:
        return st.sampled_from((f"I/{number}", f" I/{number}", "I/0"))
    return st.sampled_from((*OF_TYPE[column.type], *([] if column.required else [""])))


def read_cell_by_cell(record: type[Record], content: bytes, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(_TableParser, "parse_columns", lambda *_: None)
        return parse_table(record, content, None)


def same_both_ways(data):
    record, count = data.draw(st.sampled_from([Task, Gap])), data.draw(st.integers(0, 3))
    columns = data.draw(st.permutations(list_columns(record)))
    rows = [[quote_cell(data.draw(cells_of(column, number))) for column in columns] for number in range(count)]
    content = "\n".join([",".join(column.name for column in columns), *map(",".join, rows), ""]).encode()
    by_column = parse_table(record, content, None)
    by_cell = read_cell_by_cell(record, content, pytest.MonkeyPatch())
    assert (by_column.lines, by_column.keys, by_column.faults) == (by_cell.lines, by_cell.keys, by_cell.faults)
    for column in columns:
        assert [*by_column.column(column.name)] == [*by_cell.column(column.name)]


@settings(max_examples=30)
@given(st.data())
def test_both_ways_of_reading_give_the_same_table(data):
    same_both_ways(data)


def test_rows_become_records_when_somebody_asks_for_one(tiny, monkeypatch):
    made = []
    make = Columns.rows
    monkeypatch.setattr(Columns, "rows", lambda self: made.append(self.record.table) or make(self))
    plan = read_plan(tiny.path)
    assert made == []
    assert len(plan.activities) == 3
    assert plan.activities.column("id") == ["I/3.1", "I/3.2", "I/3.3"]
    assert plan.titles("en")["I/3.2"] == "Issue"
    assert made == []
    assert [row.id for row in plan.activities] == ["I/3.1", "I/3.2", "I/3.3"]
    assert plan.activities.rows is plan.activities.rows
    assert made == ["activities"]


def test_a_table_that_is_changed_has_the_columns_of_its_own_rows(tiny):
    read = read_plan(tiny.path).activities
    shorter = replace(read, rows=read.rows[1:], lines=read.lines[1:])
    assert shorter.column("id") == ["I/3.2", "I/3.3"]
    assert len(shorter) == 2


def test_a_table_is_equal_to_its_copies_before_and_after_its_rows_are_asked_for(tiny):
    read, made = read_plan(tiny.path).activities, read_plan(tiny.path).activities
    made = Table(made.file, made.rows, made.lines)
    assert read == made
    assert copy(read_plan(tiny.path).activities) == made
    assert hash(read_plan(tiny.path).activities) == hash(made)
