"""Findings that came and went between two days, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plan_graph.answers.table import NOT_KNOWN, Cell, Column, ColumnType, Document, Table
from plan_graph.model.plan import Package
from plan_graph.model.words import COUNT, SEVERITY, STATUS, STATUS_SIGN
from plan_graph.reporting.documents import notes_with_title
from plan_graph.reporting.finding_changes import FindingChanges
from plan_graph.reporting.findings import FindingRow
from plan_graph.words import Language, Word, message


def changes_document(
    package: Package, changes: FindingChanges, since: date, until: date, language: Language, *, recorded: bool = False
) -> Document:
    """The counts of both days, then the findings that came and those that went, each with its reason.

    Where the days are of recording (``recorded``), both sides are as of ``until``, the first as recorded by ``since``.
    """
    title = message(f"differences.findings{'-recorded' * recorded}", language, since=since, until=until)
    tables = (
        _counts_table(changes, language),
        _findings_table("came", changes.came, {}, language),
        _findings_table("went", changes.went, changes.now, language),
    )
    return Document(title, tables, notes_with_title(package, until, language), language)


def _counts_table(changes: FindingChanges, language: Language) -> Table:
    rows = [(name, *map(_require_known, pair), _difference(pair)) for name, pair in changes.counts.items()]
    columns = (
        _column("count", "code", words=COUNT),
        _column("since", "whole"),
        _column("until", "whole"),
        _column("change", "change"),
    )
    return Table("counts", message("differences.counts", language), columns, tuple(rows), language)


def _require_known(number: int | None) -> Cell:
    return NOT_KNOWN if number is None else number


def _difference(pair: tuple[int | None, int | None]) -> Cell:
    before, after = pair
    return NOT_KNOWN if before is None or after is None else after - before


def _findings_table(key: str, found: Sequence[FindingRow], now: Mapping[str, str], language: Language) -> Table:
    columns = (
        _column("severity", "code", words=SEVERITY),
        _column("finding", "text"),
        _column("because", "text"),
        _column("status_now", "code", words=STATUS, signs=STATUS_SIGN, if_filled=True),
    )
    rows = tuple((row.severity, row.title, row.because, now.get(str(row.item))) for row in found)
    table = Table(key, message(f"differences.{key}", language), columns, rows, language, count=len(rows))
    return table.for_people()


def _column(key: str, type: ColumnType, **more: Any) -> Column:
    return Column(key, type, Word(f"differences.column-{key}"), **more)
