"""What was edited by hand in the tables of a plan, and any other difference of two plans, as edits row by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plan_graph.edits.base import Edit
from plan_graph.edits.log_edits import AddReport
from plan_graph.edits.row_changes import Cells, Piece, Tables, pieces_between_tables, tables_of
from plan_graph.edits.rows import ChangeRow
from plan_graph.model.plan import Plan
from plan_graph.model.records import Report


def find_hand_edits(plan: Plan, before: Tables, day: date) -> tuple[Edit, ...]:
    """The edits by which a plan differs from the tables of its journal: row by row; reports as what they are.

    ``day`` is the day of entry of reports that were added by hand.
    """
    log_end = len(before.get(Report.table, []))
    edits: list[Edit] = []
    for piece in _in_order(pieces_between_tables(before, tables_of(plan))):
        at_end = piece.table == Report.table and not piece.removed and piece.at == log_end
        edits += _edits_of_reports(piece, plan, day) if at_end else _edits_of_rows(piece, by_hand=True)
    return tuple(edits)


def edits_between(before: Plan, after: Plan) -> tuple[Edit, ...]:
    """The edits, row by row, that make one plan of another."""
    pieces = pieces_between_tables(tables_of(before), tables_of(after))
    return tuple(edit for piece in _in_order(pieces) for edit in _edits_of_rows(piece))


def _edits_of_reports(piece: Piece, plan: Plan, day: date) -> list[Edit]:
    """Reports that were added at the end of the log by hand, as they are entered now."""
    rows = plan.reports.rows[-len(piece.added) :]
    return [AddReport.of(replace(row, recorded=row.recorded or day)) for row in rows]


def _in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces table by table, each table from its end upwards, so that places above stay right."""
    by_table: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_table.setdefault(piece.table, []).insert(0, piece)
    return [piece for some in by_table.values() for piece in some]


def _edits_of_rows(piece: Piece, *, by_hand: bool = False) -> list[Edit]:
    """Rows of one place that were changed, taken out or added; those after them stay where they are."""
    pairs = min(len(piece.removed), len(piece.added))
    edits: list[Edit] = [
        _edit_of_row(piece, piece.at + number, before, after, by_hand)
        for number, (before, after) in enumerate(zip(piece.removed, piece.added, strict=False))
    ]
    edits += [
        _edit_of_row(piece, piece.at + number, piece.removed[number], {}, by_hand)
        for number in range(len(piece.removed) - 1, pairs - 1, -1)
    ]
    edits += [
        _edit_of_row(piece, piece.at + number, {}, piece.added[number], by_hand)
        for number in range(pairs, len(piece.added))
    ]
    return edits


def _edit_of_row(piece: Piece, at: int, before: Cells, after: Cells, by_hand: bool) -> ChangeRow:
    return ChangeRow(piece.table, tuple(before.items()), tuple(after.items()), at, by_hand)
