"""Every column is declared once and means the same in every table: type, heading, words of its codes."""

import pytest

from plan_graph.answers.columns import column, column_keys, has_column
from plan_graph.model.columns import columns_of
from plan_graph.model.records import RECORDS
from plan_graph.words import LANGUAGES
from tests.shipped import opened

PLAIN = {"date": "date", "int": "whole", "float": "number", "bool": "yes_no"}


@pytest.mark.parametrize("key", column_keys())
def test_a_column_has_a_heading_and_words_in_every_language(key):
    declared = column(key)
    for language in LANGUAGES:
        assert declared.heading[language]
        assert all(word[language] for word in declared.words.values())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_a_column_of_a_plan_table_is_declared_with_its_type_and_the_words_of_its_codes(record):
    """For a new column: its key in `answers/columns.py`, and `column-KEY` in `words/*/tables.ftl`."""
    for declared in columns_of(record):
        assert has_column(declared.name), f"{record.table}.{declared.name}: no column in answers/columns.py"
        known = column(declared.name)
        wanted = PLAIN.get(declared.type.__name__)
        assert wanted is None or known.type == wanted, f"{record.table}.{declared.name}"
        words = known.words
        missing = [code for code in declared.allowed if code not in words and code not in ("=", ">", "<")]
        assert missing == [], f"{record.table}.{declared.name}: codes without a word"


def test_a_table_of_the_catalogue_has_only_columns_that_are_declared():
    status = opened("vi").as_of("2025-06-30").status_tables
    for table in (*status.for_programs().tables, status.roll_ups(), status.load()):
        for one in table.columns:
            known = column(one.key)
            assert (one.type, one.heading, one.words) == (known.type, known.heading, known.words)
            if one.words:
                codes = {value for value in table.values(one.key) if isinstance(value, str)}
                assert codes <= set(one.words), f"{table.key}.{one.key}"
