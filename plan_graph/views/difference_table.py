"""The differences of two versions of a plan, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from plan_graph.answers.table import Cell, Column, ColumnType, Table
from plan_graph.model.records import RECORDS
from plan_graph.model.words import FIELD
from plan_graph.reporting.plan_differences import Difference
from plan_graph.words import Language, Word, message, words

_KINDS = ("added", "removed", "moved", "changed")
_SIGNS = {"added": "+", "removed": "−", "moved": "→", "changed": "~"}


def difference_table(differences: Sequence[Difference], language: Language) -> Table:
    """Every difference: its kind, the table and row, the column, and the values before and after."""
    counts = Counter(one.kind for one in differences)
    kinds = words("differences.kind-", _KINDS)
    parts = [f"{kinds[kind][language]} {counts[kind]}" for kind in _KINDS if counts[kind]]
    columns = (
        _column("kind", "code", words=kinds, signs=_SIGNS),
        _column("table", "code", words=words("differences.table-", [record.table for record in RECORDS])),
        _column("item", "id"),
        _column("column", "code", words=FIELD),
        _column("before", "text"),
        _column("after", "text"),
    )
    rows = [
        (one.kind, one.table, one.item, one.column or None, _cell(one.before), _cell(one.after)) for one in differences
    ]
    note = "; ".join(parts) or message("differences.same", language)
    title = message("differences.plans", language)
    return Table("differences", title, columns, tuple(rows), language, note, count=len(rows))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return str(value)


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"differences.column-{key}"), **more)
