"""What differs between two tables of facts, and rows exchanged in a table that is in order."""

import random
from datetime import date, timedelta

import pytest

from plan_graph.inference.columns import changed_facts
from plan_graph.inference.columns.changed_facts import differing_rows, exchange_rows
from plan_graph.model.facts import Kind
from plan_graph.storing.fact_columns import columns_of

KIND = Kind("kind", {"id": "text", "day": "date", "n": "integer"})


def row_of(draw):
    texts, days = [None, "a", "á", "b", "I/3.10", "I/3.2"], [None, *(date(2025, 1, 1) + timedelta(n) for n in range(3))]
    return draw.choice(texts), draw.choice(days), draw.choice([None, *range(3)])


def in_order(rows):
    """Column by column, unknown first."""
    return sorted(rows, key=lambda row: [(value is not None, value) for value in row])


def rows_of(table):
    return [tuple(row.values()) for row in table.to_pylist()]


@pytest.mark.parametrize("seed", range(30))
def test_what_goes_and_comes_makes_one_table_of_the_other(seed):
    draw = random.Random(seed)
    old = list(dict.fromkeys(row_of(draw) for _ in range(draw.randrange(12))))
    new = [row for row in old if draw.random() < 0.9]
    new = [row_of(draw) if draw.random() < 0.2 else row for row in new] + [
        row_of(draw) for _ in range(draw.randrange(3))
    ]
    new = list(dict.fromkeys(new))
    gone, come = map(rows_of, differing_rows(columns_of(KIND, old), columns_of(KIND, new)))
    assert {*old} - {*gone} | {*come} == {*new}
    assert {*gone} <= {*old}
    assert {*come} <= {*new}


def test_a_row_that_is_changed_in_its_place_and_one_at_the_end_are_all_that_differs():
    old = [(name, None, 1) for name in "abcdef"]
    gone, come = differing_rows(
        columns_of(KIND, old), columns_of(KIND, [old[0], ("b", None, 2), *old[2:], ("g", None, 1)])
    )
    assert (rows_of(gone), rows_of(come)) == ([("b", None, 1)], [("b", None, 2), ("g", None, 1)])
    gone, come = differing_rows(columns_of(KIND, old), columns_of(KIND, old[1:]))
    assert (rows_of(gone), rows_of(come)) == ([("a", None, 1)], [])


@pytest.mark.parametrize("few", [100, 0])
@pytest.mark.parametrize("seed", range(15))
def test_exchanged_rows_stand_in_order(seed, few, monkeypatch):
    monkeypatch.setattr(changed_facts, "_FEW_ROWS", few)
    draw = random.Random(seed)
    every = list(dict.fromkeys(row_of(draw) for _ in range(30)))
    old, new = every[: len(every) // 2], every[len(every) // 2 :]
    gone = [row for row in old if draw.random() < 0.3]
    coming = [row for row in new if draw.random() < 0.5]
    tables = (columns_of(KIND, rows) for rows in (in_order(old), gone, coming))
    assert rows_of(exchange_rows(*tables)) == in_order([row for row in old if row not in gone] + coming)
