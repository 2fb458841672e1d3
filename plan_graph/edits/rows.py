"""Changes that are rows: the correction of a cell, and a row added, taken out or changed, as by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from plan_graph.analysis.versions import WORK_TABLES
from plan_graph.edits.base import Edit, Names, require
from plan_graph.edits.dated_rows import VERSION_COLUMNS, WINDOW_COLUMNS, repeat_in_versions, repeat_in_windows
from plan_graph.edits.row_changes import PACKAGE_TABLE, Cells, cells_of
from plan_graph.model.columns import Record
from plan_graph.model.diagnostics import Diagnostic, InputError, join_names, nearest
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS, Activity
from plan_graph.model.words import FIELD
from plan_graph.storing.data_package import parse_package, years_of
from plan_graph.storing.tables import list_columns, parse_table, quote_cell
from plan_graph.words import Language, message

CellPairs = tuple[tuple[str, str], ...]
"""The cells of a row that are not empty, each with its column."""


@dataclass(frozen=True, slots=True)
class CorrectCell(Edit):
    """A cell of the row with an id gets another text, as a person would type it into the file; None empties it.

    It was wrong on every day: rows with days that repeat the cell get the other text, too.
    """

    do: ClassVar[str] = "correct"
    table: str
    id: str
    column: str
    to: str | None = None

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        return message(
            "edits.correct" if self.to else "edits.correct-to-nothing",
            language,
            item=names.get(self.id, self.id),
            column=_column_word(self.column, language),
            to=self.to or "",
        )

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the cell changed."""
        record = record_of(self.table)
        columns = {column.name: column for column in list_columns(record)}
        key = next((name for name, column in columns.items() if column.key), "")
        if self.column not in columns or not key or self.column == key:
            allowed = join_names(name for name in columns if name != key) if key else ""
            values = {"name": self.column, "near": nearest(self.column, columns), "allowed": allowed}
            raise InputError([Diagnostic("column-unknown", f"{self.table}.csv", column=self.column, values=values)])
        table = plan.table(self.table)
        require(self.id, table.rows, self.table)

        def correct(row: Record) -> Record:
            if getattr(row, key) != self.id:
                return row
            cells = {name: text for name, text in cells_of(row).items() if name != self.column}
            return rows_of(record, [cells | ({self.column: self.to} if self.to else {})], plan)[0]

        rows = tuple(map(correct, table.rows))
        after = replace(plan, **{self.table: replace(table, rows=rows)})  # type: ignore[arg-type]
        if self.table == Activity.table and self.column in WINDOW_COLUMNS:
            return repeat_in_windows(plan, after, self.id, self.column)
        if self.table in WORK_TABLES and self.column in VERSION_COLUMNS:
            return repeat_in_versions(plan, after, self.table, self.id, self.column)
        return after

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The row."""
        return frozenset({(FACT_OF.get(self.table, self.table), self.id)})


@dataclass(frozen=True, slots=True)
class ChangeRow(Edit):
    """A row is added, taken out or changed: what has no edit of its own, and what was edited by hand.

    Parameters
    ----------
    table
        The table.
    before, after
        The cells of the row that are not empty, as its file has them; nothing before for a row that is added, nothing
        after for one that is taken out.
    at
        The place of the row, from 0. Without it the row is known by its cells, and a new one comes last.
    by_hand
        Whether the table was edited by hand.
    """

    do: ClassVar[str] = "row"
    table: str
    before: CellPairs = ()
    after: CellPairs = ()
    at: int | None = None
    by_hand: bool = False

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        before, after = dict(self.before), dict(self.after)
        table = self.table if self.table == PACKAGE_TABLE else message(f"differences.table-{self.table}", language)
        item = _item_of(after or before, names)
        if not (before and after):
            return message(f"edits.row-{'added' if after else 'removed'}", language, table=table, item=item)
        changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        cells = "; ".join(
            message(
                "edits.row-cell",
                language,
                column=_column_word(name, language),
                before=names.get(before.get(name, ""), before.get(name, "—")),
                after=names.get(after.get(name, ""), after.get(name, "—")),
            )
            for name in changed
            if self.table != PACKAGE_TABLE
        )
        return message("edits.row-changed", language, table=table, item=item, cells=cells)

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the row changed."""
        if self.table == PACKAGE_TABLE:
            return with_package(plan, dict(self.after))
        record = record_of(self.table)
        table = plan.table(self.table)
        rows, lines = list(table.rows), list(table.lines)
        at = self._place(rows)
        end = at + bool(self.before)
        if at > len(rows) or [dict(cells_of(row)) for row in rows[at:end]] != [dict(self.before)][: end - at]:
            raise InputError([Diagnostic("row-not-there", f"{self.table}.csv", values=_shown(self.before))])
        rows[at:end] = rows_of(record, [dict(self.after)], plan) if self.after else ()
        lines[at:end] = [0] * bool(self.after)
        changed = replace(table, rows=tuple(rows), lines=tuple(lines))
        return replace(plan, **{self.table: changed})  # type: ignore[arg-type]

    def _place(self, rows: list[Record]) -> int:
        if self.at is not None:
            return self.at
        if not self.before:
            return len(rows)
        before = dict(self.before)
        return next((place for place, row in enumerate(rows) if dict(cells_of(row)) == before), len(rows))

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the row."""
        return frozenset((FACT_OF.get(self.table, self.table), text) for _, text in (*self.before, *self.after))


FACT_OF = {
    "activities": "activity",
    "agencies": "agency",
    "assignments": "assignment",
    "dependencies": "dependency",
    "events": "event",
    "reports": "report",
    "fulfilments": "fulfilled",
}
"""The kind of facts that rows of a table become, where it has another name."""


def record_of(table: str) -> type[Record]:
    """The record class of a table; refused where there is none."""
    known = {record.table: record for record in RECORDS}
    if table not in known:
        values = {"found": table, "near": nearest(table, known), "allowed": join_names(known)}
        raise InputError([Diagnostic("table-unknown", table, values=values)])
    return known[table]


def rows_of(record: type[Record], rows: Sequence[Cells], plan: Plan) -> tuple[Record, ...]:
    """The rows that a file with these cells has; raises with every cell that cannot be read."""
    names = [column.name for column in list_columns(record)]
    names += sorted({name for cells in rows for name in cells}.difference(names))
    lines = [",".join(names), *(",".join(quote_cell(cells.get(name, "")) for name in names) for cells in rows)]
    parsed = parse_table(record, "\n".join([*lines, ""]).encode(), years_of(plan.package.year))
    if parsed.faults:
        raise InputError([replace(fault, line=None) for fault in parsed.faults])
    return parsed.table().rows


def with_package(plan: Plan, cells: Cells) -> Plan:
    """The plan with the description that the one row of the table of packages has."""
    parsed = parse_package(cells.get("content", "").encode())
    if parsed.package is None:
        raise InputError(parsed.faults)
    return replace(plan, package=parsed.package)


def _column_word(column: str, language: Language) -> str:
    return FIELD[column][language] if column in FIELD else column


def _item_of(cells: Cells, names: Names) -> str:
    """What to call a row: its id, or what it is about."""
    if "id" in cells:
        return names.get(cells["id"], cells["id"])
    telling = ("item", "activity", "predecessor", "successor", "obligation", "event", "agency", "group", "member")
    return ", ".join(names.get(cells[name], cells[name]) for name in telling if name in cells)


def _shown(cells: CellPairs) -> dict[str, str]:
    return {"row": ", ".join(text for _, text in cells)[:80]}
