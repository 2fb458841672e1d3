"""Rows as they were: a change taken back, whole or for one work, and the tables of an earlier day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from plan_graph.edits.base import Edit, Names
from plan_graph.edits.row_changes import PACKAGE_TABLE, Piece, cells_of
from plan_graph.edits.rows import FACT_OF, record_of, rows_of, with_package
from plan_graph.model.diagnostics import Diagnostic, InputError
from plan_graph.model.plan import Plan
from plan_graph.words import Language, message


@dataclass(frozen=True, slots=True)
class Undo(Edit):
    """The rows that a change with a number wrote are as they were before it.

    With ``item``, the id of a work, those alone that are about this work.
    """

    do: ClassVar[str] = "undo"
    changes_rows: ClassVar[bool] = False
    of: int
    item: str | None = None
    pieces: tuple[Piece, ...] = field(default=(), metadata={"json": False})

    def sentence(self, names: Names, language: Language) -> str:
        """The change in words."""
        if self.item is not None:
            return message("edits.undo-part", language, of=str(self.of), item=names.get(self.item, self.item))
        return message("edits.undo", language, of=str(self.of))

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the rows as they were."""
        return apply_row_pieces(plan, self.pieces)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the rows."""
        return facts_of_pieces(self.pieces)


@dataclass(frozen=True, slots=True)
class Restore(Edit):
    """Every table is as it had been recorded at the end of a day."""

    do: ClassVar[str] = "restore"
    day: date
    pieces: tuple[Piece, ...] = field(default=(), metadata={"json": False})

    def apply_to(self, plan: Plan, as_of: date) -> Plan:
        """The plan with the rows of that day."""
        return apply_row_pieces(plan, self.pieces)

    def footprint(self) -> frozenset[tuple[str, str]]:
        """The facts that are made of the rows."""
        return facts_of_pieces(self.pieces)


def apply_row_pieces(plan: Plan, pieces: Sequence[Piece]) -> Plan:
    """The plan with the rows of the pieces taken out and put in; it is not checked as a whole.

    Raises
    ------
    InputError
        When the rows to be taken out are not there, or those to be put in cannot be read.
    """
    packages = [row for piece in pieces if piece.table == PACKAGE_TABLE for row in piece.added]
    after = with_package(plan, packages[-1]) if packages else plan
    for piece in reversed(pieces):
        if piece.table != PACKAGE_TABLE:
            record = record_of(piece.table)
            table = after.table(piece.table)
            end = piece.at + len(piece.removed)
            if piece.at > len(table) or tuple(map(cells_of, table.rows[piece.at : end])) != piece.removed:
                row = ", ".join(text for cells in piece.removed for text in cells.values())[:80]
                raise InputError([Diagnostic("row-not-there", f"{piece.table}.csv", values={"row": row})])
            rows = (*table.rows[: piece.at], *rows_of(record, piece.added, after), *table.rows[end:])
            lines = (*table.lines[: piece.at], *(0 for _ in piece.added), *table.lines[end:])
            after = replace(after, **{piece.table: replace(table, rows=rows, lines=lines)})  # type: ignore[arg-type]
    return after


def facts_of_pieces(pieces: tuple[Piece, ...]) -> frozenset[tuple[str, str]]:
    """The facts that are made of the rows of pieces: their kinds, and every text in them."""
    return frozenset(
        (FACT_OF.get(piece.table, piece.table), text)
        for piece in pieces
        for row in (*piece.removed, *piece.added)
        for text in row.values()
    )
