"""The rows that an edit takes out of the tables and puts into them: its effect, which can be applied and taken back.

A row is its cells as its file has them, without the empty ones, so that a column that is added later changes nothing.
``datapackage.json`` counts as a table of one row.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from plan_graph.model.columns import Record
from plan_graph.model.plan import Package, Plan
from plan_graph.model.records import RECORDS
from plan_graph.storing.cells import cell_text
from plan_graph.storing.data_package import PACKAGE_FILE, describe
from plan_graph.storing.plan_changes import common_rows
from plan_graph.storing.tables import file_name, list_columns, quote_cell

Cells = Mapping[str, str]
"""A row: the text of each cell that is not empty, by its column."""

Tables = dict[str, list[Cells]]
"""The rows of every table that has any."""

PACKAGE_TABLE = "datapackage"
"""The name under which ``datapackage.json`` counts as a table."""

_PACKAGE_CELL = "content"
_WORKS = ("fields", "objectives", "tasks", "activities")


@dataclass(frozen=True, slots=True)
class Piece:
    """At one place of a table, rows are taken away and others put there; ``at`` counts rows before the edit, from 0."""

    table: str
    at: int
    removed: tuple[Cells, ...]
    added: tuple[Cells, ...]


class PieceError(Exception):
    """The rows that a piece takes away are not where it expects them."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        super().__init__(piece.table)


def cells_of(row: Record) -> Cells:
    """The cells of a row as its file has them, without the empty ones."""
    texts = ((column.name, cell_text(column, getattr(row, column.name))) for column in list_columns(type(row)))
    return {name: text for name, text in texts if text}


def tables_of(plan: Plan) -> Tables:
    """The rows of a plan."""
    tables: Tables = {PACKAGE_TABLE: [_package_cells(plan.package)]}
    tables |= {record.table: [*map(cells_of, plan.table(record.table))] for record in RECORDS}
    return {name: rows for name, rows in tables.items() if rows}


def files_of_tables(tables: Tables) -> dict[str, bytes]:
    """The files that these rows are in; :func:`plan_graph.storing.plan_folder.plan_of` makes a plan of them."""
    files = {PACKAGE_FILE: tables[PACKAGE_TABLE][0][_PACKAGE_CELL].encode()}
    for record in RECORDS:
        names = [column.name for column in list_columns(record)]
        rows = tables.get(record.table, [])
        # a column that a row has and the table has no more is a fault of the file, told when it is read
        names += sorted({name for row in rows for name in row}.difference(names))
        lines = [",".join(names)]
        lines += [",".join(quote_cell(row.get(name, "")) for name in names) for row in rows]
        files[file_name(record)] = ("\n".join(lines) + "\n").encode()
    return files


def pieces_between(before: Plan, after: Plan) -> tuple[Piece, ...]:
    """The rows by which the second plan differs from the first, table by table, from top to bottom."""
    pieces = []
    if before.package != after.package:
        old, new = _package_cells(before.package), _package_cells(after.package)
        pieces += pieces_of_rows(PACKAGE_TABLE, [old], [new])
    for record in RECORDS:
        olds: Sequence[Any] = before.table(record.table).rows
        news: Sequence[Any] = after.table(record.table).rows
        if olds is not news:
            start, tail = common_rows(olds, news)
            old_rows = [*map(cells_of, olds[start : len(olds) - tail])]
            new_rows = [*map(cells_of, news[start : len(news) - tail])]
            pieces += pieces_of_rows(record.table, old_rows, new_rows, start)
    return tuple(pieces)


def pieces_of_rows(table: str, old: Sequence[Cells], new: Sequence[Cells], start: int = 0) -> list[Piece]:
    """The pieces that turn rows of a table, of which the first has the number ``start``, into others."""
    before, after = [*map(_hashable, old)], [*map(_hashable, new)]
    pieces = []
    i = j = 0
    for kept_i, kept_j in [*_match_kept_rows(before, after), (len(old), len(new))]:
        if (i, j) != (kept_i, kept_j):
            matcher = SequenceMatcher(None, before[i:kept_i], after[j:kept_j], autojunk=False)
            pieces += [
                Piece(table, start + i + i1, tuple(old[i + i1 : i + i2]), tuple(new[j + j1 : j + j2]))
                for tag, i1, i2, j1, j2 in matcher.get_opcodes()
                if tag != "equal"
            ]
        i, j = kept_i + 1, kept_j + 1
    return pieces


def _match_kept_rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of rows that both have once, as many as stand in the same order.

    Between them little is left to be compared, where comparing all takes each row once more for each row that changed.
    Source: M. L. Fredman, "On computing the length of longest increasing subsequences" (1975).
    """
    counts, counts_new = Counter(old), Counter(new)
    places = {row: at for at, row in enumerate(old) if counts[row] == 1}
    pairs = [(places[row], at) for at, row in enumerate(new) if row in places and counts_new[row] == 1]
    ends: list[int] = []  # the least old place that a row of so many in order may end with
    last: list[int] = []  # the pair that ends so
    before: list[int] = []  # the pair before each pair
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last[length : length + 1] = [number]
    kept = []
    number = last[-1] if last else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def pieces_between_tables(before: Tables, after: Tables) -> tuple[Piece, ...]:
    """The pieces that turn some tables into others."""
    names = [PACKAGE_TABLE, *(record.table for record in RECORDS)]
    pieces: list[Piece] = []
    for name in names:
        old, new = before.get(name, []), after.get(name, [])
        if old != new:
            start, tail = common_rows(old, new)
            pieces += pieces_of_rows(name, old[start : len(old) - tail], new[start : len(new) - tail], start)
    return tuple(pieces)


def apply_pieces(tables: Tables, pieces: Iterable[Piece]) -> None:
    """Take the rows of the pieces of one edit out of the tables and put the others there; the tables change.

    Raises
    ------
    PieceError
        When the rows are not where a piece expects them; the tables are of no use then.
    """
    for piece in reversed(tuple(pieces)):
        rows = tables.setdefault(piece.table, [])
        end = piece.at + len(piece.removed)
        if piece.at > len(rows) or tuple(rows[piece.at : end]) != piece.removed:
            raise PieceError(piece)
        rows[piece.at : end] = piece.added


def invert(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that take these back."""
    shifts: dict[str, int] = {}
    inverse = []
    for piece in pieces:
        shift = shifts.get(piece.table, 0)
        inverse.append(Piece(piece.table, piece.at + shift, piece.added, piece.removed))
        shifts[piece.table] = shift + len(piece.added) - len(piece.removed)
    return tuple(inverse)


def shift_pieces(pieces: Iterable[Piece], over: Iterable[Piece]) -> tuple[Piece, ...] | None:
    """The same pieces for tables that others have changed before; None where both are about the same rows."""
    over = tuple(over)
    shifted = []
    for piece in pieces:
        at = piece.at
        start, end = piece.at, piece.at + len(piece.removed)
        for other in over:
            if other.table != piece.table:
                continue
            first, last = other.at, other.at + len(other.removed)
            before = last <= start and (first < start or end > start)
            if before:
                at += len(other.added) - len(other.removed)
            elif first < end and start < last:
                return None
        shifted.append(Piece(piece.table, at, piece.removed, piece.added))
    return tuple(shifted)


def split_pieces(pieces: Iterable[Piece], item: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of an edit in two, to be applied one after the other: without what they do to a work, and that.

    Parameters
    ----------
    pieces
        Any pieces of one edit.
    item
        The id of the work.
    """
    others: list[Piece] = []
    own: list[Piece] = []
    shift: dict[str, int] = {}
    for piece in pieces:
        mine = [row for row in piece.removed if _is_about(piece.table, row, item)]
        kept = [row for row in piece.added if not _is_about(piece.table, row, item)]
        place = next(
            (at for at, row in enumerate(piece.added) if _is_about(piece.table, row, item)),
            next((at for at, row in enumerate(piece.removed) if _is_about(piece.table, row, item)), len(kept)),
        )
        place = min(place, len(kept))
        middle = (*kept[:place], *mine, *kept[place:])
        others += pieces_of_rows(piece.table, piece.removed, middle, piece.at)
        own += pieces_of_rows(piece.table, middle, piece.added, piece.at + shift.get(piece.table, 0))
        shift[piece.table] = shift.get(piece.table, 0) + len(middle) - len(piece.removed)
    return tuple(others), tuple(own)


def _is_about(table: str, row: Cells, item: str) -> bool:
    """Whether a row is that of a work, or belongs to it."""
    names = ("id",) if table in _WORKS else ("item", "activity", "predecessor", "successor")
    return any(row.get(name) == item for name in names)


def pieces_as_json(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Pieces as plain values."""
    return [
        {"table": piece.table, "at": piece.at, "removed": [*piece.removed], "added": [*piece.added]} for piece in pieces
    ]


def pieces_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """Pieces made of plain values; raises what a wrong shape raises: KeyError, TypeError, ValueError."""
    return tuple(
        Piece(str(one["table"]), int(one["at"]), _rows_from_json(one["removed"]), _rows_from_json(one["added"]))
        for one in values
    )


def _rows_from_json(rows: Iterable[Any]) -> tuple[Cells, ...]:
    read = tuple(rows)
    if not all(isinstance(row, dict) and all(isinstance(text, str) for text in row.values()) for row in read):
        raise TypeError("a row is no object of texts")
    return read


def _hashable(row: Cells) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.items()))


def _package_cells(package: Package) -> Cells:
    """``datapackage.json`` without the description of the tables, which follows from the program."""
    entries = describe(package)
    illustrated = [{"name": name, "illustration": True} for name in sorted(package.illustrations)]
    content = entries | {"resources": illustrated}
    return {_PACKAGE_CELL: json.dumps(content, ensure_ascii=False)}
