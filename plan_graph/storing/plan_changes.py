"""A plan that was read and then changed: checked, and put into files, at the cost of the rows that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from plan_graph.model.columns import Record
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS, AgencySuccession, Dependency, Field, Window, WorkVersion
from plan_graph.model.table import Table
from plan_graph.storing.data_package import PACKAGE_FILE, format_package, years_of
from plan_graph.storing.plan_checks import faults_between_rows
from plan_graph.storing.plan_folder import files_of, plan_of
from plan_graph.storing.tables import ParsedTable, csv_rows, file_name, format_table, list_columns, parse_table

_CHECKED_AS_A_WHOLE = (AgencySuccession, Dependency, Field, Window, WorkVersion)
"""Tables whose rows are checked against each other."""
_BLOCK = 256
"""Rows that are compared at once."""


def reread_changed(before: Plan, after: Plan) -> Plan:
    """The plan after a change as it is read from its files; rows that it has in common with the one before are kept.

    Parameters
    ----------
    before
        A plan as it was read.
    after
        The plan made of it.

    Raises
    ------
    InputError
        When the plan could not be read back, with every fault at the place it would have in the files.
    """
    if before.package != after.package:
        return plan_of(files_of(after))
    tables: dict[str, Table[Any]] = {}
    parsed: dict[str, ParsedTable] = {}
    lost_keys = False
    for record in RECORDS:
        old, new = before.table(record.table), after.table(record.table)
        start, tail = (len(old), 0) if old is new else common_rows(old.rows, new.rows)
        middle = () if old is new else new.rows[start : len(new) - tail]
        read = parse_table(record, format_table(record, middle), years_of(after.package.year))
        rows = read.table().rows
        kept = (*new.rows[:start], *new.rows[len(new) - tail :])
        if read.faults or _has_twice(record, rows, kept):
            return plan_of(files_of(after))
        if rows:
            tables[record.table] = Table(file_name(record), (*kept[:start], *rows, *kept[start:]), (0,) * len(new))
        parsed[record.table] = read
        lost_keys |= not _keys(record, old.rows[start : len(old) - tail]) <= _keys(record, rows)
    for record in RECORDS:
        if lost_keys or _key(record) or record in _CHECKED_AS_A_WHOLE:
            parsed[record.table] = _as_parsed(record, tables.get(record.table, after.table(record.table)))
    if any(faults_between_rows(parsed)):
        return plan_of(files_of(after))
    return replace(after, **tables)  # type: ignore[arg-type]


def format_changes(before: Plan, files: Mapping[str, bytes], after: Plan) -> dict[str, bytes]:
    """The files that differ after a change, with their new bytes; what stays the same in them is copied.

    Parameters
    ----------
    before
        The plan as it was read.
    files
        The files that it was read from, by their names: those in the one written form. Others are written as a whole.
    after
        The plan after the change.
    """
    changed = {}
    if before.package != after.package:
        changed[PACKAGE_FILE] = format_package(after.package)
    for record in RECORDS:
        old, new = before.table(record.table), after.table(record.table)
        if old.rows is new.rows:
            continue
        start, tail = common_rows(old.rows, new.rows)
        if start == len(old) == len(new):
            continue
        name = file_name(record)
        head = format_table(record, ())
        content = files.get(name, b"")
        if not content.startswith(head) or not content.endswith(b"\n") or b"\r" in content:  # \r ends lines in cells
            changed[name] = format_table(record, new.rows)
            continue
        lines = content.split(b"\n")
        first = old.lines[start] - 1 if start < len(old) else len(lines) - 1
        last = old.lines[len(old) - tail] - 1 if tail else len(lines) - 1
        middle = format_table(record, new.rows[start : len(new) - tail]).removeprefix(head)
        changed[name] = b"\n".join(lines[:first]) + b"\n" + middle + b"\n".join(lines[last:])
    return changed


def number_lines(plan: Plan, files: Mapping[str, bytes]) -> Plan:
    """The plan with the line of each row of these files, which are in the one written form."""
    tables: dict[str, Table[Any]] = {}
    for record in RECORDS:
        content, table = files.get(file_name(record)), plan.table(record.table)
        if content is not None:
            lines = range(2, len(table) + 2)
            if content.count(b"\n") > len(table) + 1:  # a cell has several lines
                lines = [line for line, _ in csv_rows(content.decode(), ",")][1:]  # type: ignore[assignment]
            tables[record.table] = replace(table, file=file_name(record), lines=tuple(lines))
    return replace(plan, **tables)  # type: ignore[arg-type]


def common_rows(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """How many rows are the same at the beginning, and at the end."""
    least = min(len(old), len(new))
    if old == new[: len(old)]:  # rows at the end, the usual case of a log: compared at once
        return len(old), 0
    start = _same_at_beginning(old[:least], new[:least])
    rest = least - start
    return start, _same_at_beginning(old[len(old) - rest :][::-1], new[len(new) - rest :][::-1])


def _same_at_beginning(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many rows are the same at the beginning of two sequences of one length.

    Blocks are compared at once, many times faster than row by row: a change of many edits looks so at each of them.
    """
    count = 0
    while count < len(old) and old[count : count + _BLOCK] == new[count : count + _BLOCK]:
        count += _BLOCK
    while count < len(old) and (old[count] is new[count] or old[count] == new[count]):
        count += 1
    return min(count, len(old))


def _has_twice(record: type[Record], rows: Sequence[Record], kept: Sequence[Record]) -> bool:
    """Whether a key, or in a table without one a row, of the changed rows is there twice."""
    if not rows:
        return False
    key = _key(record)
    if key:
        changed = {getattr(row, key) for row in rows}
        return len(changed) < len(rows) or not changed.isdisjoint(getattr(row, key) for row in kept)
    first = fields(record)[0].name
    starts = {getattr(row, first) for row in rows}  # whole rows are slow to compare
    seen = {*rows}
    return len(seen) < len(rows) or any(getattr(row, first) in starts and row in seen for row in kept)


def _keys(record: type[Record], rows: Sequence[Record]) -> set[str]:
    key = _key(record)
    return {getattr(row, key) for row in rows} if key else set()


def _key(record: type[Record]) -> str:
    """The name of the key column; empty where the table has none."""
    return next((column.name for column in list_columns(record) if column.key), "")


def _as_parsed(record: type[Record], table: Table[Any]) -> ParsedTable:
    columns = {column.name: table.column(column.name) for column in list_columns(record)}
    key, lines = _key(record), tuple(range(2, len(table) + 2))
    keys = dict(zip(map(str, columns[key]), lines, strict=True)) if key else None
    return ParsedTable(record, file_name(record), lines, columns, keys)
