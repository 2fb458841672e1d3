"""The variance of a plan against a version of before, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plan_graph.answers.table import Column, ColumnType, Table, make_table
from plan_graph.reporting.variance import Variance
from plan_graph.words import Language, Word, message, words

_KINDS = ("added", "retired", "changed")
_SIGNS = {"added": "+", "retired": "−", "changed": "~"}


def figures_table(variance: Variance, language: Language) -> Table:
    """Works then and now, added and dropped; deadlines moved, how often and by how many days; leads changed."""
    figures = variance.figures
    columns = (_column("figure", "code", words=words("variance.figure-", figures)), _column("number", "whole"))
    baseline = message("variance.first", language) if variance.since is None else None
    note = baseline or message("variance.since", language, day=variance.since or "")
    return make_table("figures", message("variance.figures", language), columns, [*figures.items()], language, note)


def works_table(variance: Variance, names: Mapping[str, str], language: Language) -> Table:
    """Each work that was added or dropped, whose deadline moved, or whose lead is another."""
    rows = [
        (row.kind, row.item, row.due_then, row.due_now, row.moves or None, row.days, row.leads_then, row.leads_now)
        for row in variance.rows
    ]
    columns = (
        _column("kind", "code", words=words("differences.kind-", _KINDS), signs=_SIGNS),
        _column("item", "reference", names=names),
        _column("due_then", "date"),
        _column("due_now", "date"),
        _column("moves", "whole", if_filled=True),
        _column("days", "change", if_filled=True),
        _column("leads_then", "list", names=names),
        _column("leads_now", "list", names=names),
    )
    return make_table("works", message("variance.works", language), columns, rows, language, counted=True)


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"variance.column-{key}"), **more)
