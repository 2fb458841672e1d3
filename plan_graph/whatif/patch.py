"""A patch: the rows by which one plan differs from another, for others to apply or to take back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from plan_graph.model.columns import Record
from plan_graph.model.diagnostics import Diagnostic, InputError, refuse_if_any
from plan_graph.model.notebook_object import one_line_of
from plan_graph.model.plan import Plan
from plan_graph.model.records import RECORDS, Window
from plan_graph.model.table import Table
from plan_graph.storing.tables import format_table, list_columns, parse_table

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """At one place of a table, rows are taken away and others put there.

    ``at`` counts rows of the table before the patch, from 0.
    """

    table: str
    at: int
    removed: tuple[Record, ...]
    added: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """The difference between two plans, table by table."""

    plan: str
    pieces: tuple[Piece, ...]

    def __repr__(self) -> str:
        return one_line_of(self, f"{self.plan}: {len(self.pieces)} pieces")

    @classmethod
    def between(cls, before: Plan, after: Plan) -> Patch:
        """What has to be done to the first plan to have the rows of the second."""
        pieces = []
        for record in RECORDS:
            old, new = before.table(record.table).rows, after.table(record.table).rows
            if old == new:
                continue
            matcher = SequenceMatcher(None, [repr(row) for row in old], [repr(row) for row in new], autojunk=False)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                if tag != "equal":
                    pieces.append(Piece(record.table, i1, tuple(old[i1:i2]), tuple(new[j1:j2])))
        return cls(before.package.name, tuple(pieces))

    def inverse(self) -> Patch:
        """The patch that takes this one back."""
        shifts: dict[str, int] = {}
        pieces = []
        for piece in self.pieces:
            shift = shifts.get(piece.table, 0)
            pieces.append(Piece(piece.table, piece.at + shift, piece.added, piece.removed))
            shifts[piece.table] = shift + len(piece.added) - len(piece.removed)
        return Patch(self.plan, tuple(pieces))

    def apply_to(self, plan: Plan) -> Plan:
        """The plan with the patch applied; the plan given stays as it is.

        Raises
        ------
        InputError
            When the plan does not have the rows that the patch takes away where it expects them, or has rows of its
            own for what the patch adds.
        """
        faults = []
        tables: dict[str, Any] = {}
        for name in dict.fromkeys(piece.table for piece in self.pieces):
            table = plan.table(name)
            rows, lines = list(table.rows), list(table.lines)
            for piece in reversed([piece for piece in self.pieces if piece.table == name]):
                end = piece.at + len(piece.removed)
                kept = {_identity(row) for row in (*rows[: piece.at], *rows[end:])} - {None}
                if tuple(rows[piece.at : end]) != piece.removed or kept & {_identity(row) for row in piece.added}:
                    values = {"table": name, "row": str(piece.at + 1)}
                    faults.append(Diagnostic("patch-does-not-fit", f"{name}.csv", values=values))
                    continue
                rows[piece.at : end] = piece.added
                lines[piece.at : end] = [0] * len(piece.added)
            tables[name] = Table(table.file, tuple(rows), tuple(lines))
        if faults:
            raise InputError(faults)
        return replace(plan, **tables)

    def as_json(self) -> str:
        """The patch as text; cells stand as they do in the tables."""
        pieces = [
            {
                "table": piece.table,
                "at": piece.at,
                "removed": [_cells(row) for row in piece.removed],
                "added": [_cells(row) for row in piece.added],
            }
            for piece in self.pieces
        ]
        whole = {"patch": "plan-graph", "plan": self.plan, "pieces": pieces}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str, file: str = "patch") -> Patch:
        """Read what :meth:`as_json` wrote.

        Raises
        ------
        InputError
            When the text is no patch, or a cell of it holds something else than its column.
        """
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputError([Diagnostic("patch-shape", file, values={"reason": str(error)})]) from None
        return cls.from_document(whole, file)

    @classmethod
    def from_document(cls, whole: Any, file: str = "patch") -> Patch:
        """Take what :meth:`as_json` wrote, read as JSON.

        Raises
        ------
        InputError
            When it is no patch, or a cell of it holds something else than its column.
        """
        try:
            found = [
                Piece(
                    str(piece["table"]),
                    int(piece["at"]),
                    _rows(str(piece["table"]), piece["removed"]),
                    _rows(str(piece["table"]), piece["added"]),
                )
                for piece in whole["pieces"]
            ]
            return cls(str(whole["plan"]), tuple(found))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise InputError([Diagnostic("patch-shape", file, values={"reason": str(error)})]) from None


def _identity(row: Record) -> tuple[object, ...] | None:
    """What only one row of a table may be about: its key, or the day from which a window counts; None for others."""
    if isinstance(row, Window):
        return (row.activity, row.valid_from)
    keys = [column.name for column in list_columns(type(row)) if column.key]
    return (getattr(row, keys[0]),) if keys else None


def _cells(row: Record) -> dict[str, str]:
    """The cells of a row as its table would have them."""
    header, line = format_table(type(row), [row]).decode().removeprefix("\ufeff").split("\n", 1)
    return {"row": line.rstrip("\n"), "columns": header}


def _rows(table: str, written: Sequence[Mapping[str, str]]) -> tuple[Record, ...]:
    record = {each.table: each for each in RECORDS}[table]
    if not written:
        return ()
    text = "\n".join([written[0]["columns"], *(each["row"] for each in written), ""])
    parsed = parse_table(record, text.encode(), None)
    refuse_if_any(parsed.faults)
    return parsed.table().rows
