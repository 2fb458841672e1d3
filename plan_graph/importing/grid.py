"""Grids: a table of a document as rows of cells, whatever the file it stood in.

Every reader of files gives grids; everything after them sees no file format.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: as a person would look for it.

    Parameters
    ----------
    table
        Name or number of the table in its document, for example ``table 2`` or the name of a sheet.
    row, column
        In that table, from 1.
    line
        Line of a text file, from 1; None for files without lines.
    """

    table: str
    row: int
    column: int
    line: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell.

    Parameters
    ----------
    text
        Unicode NFC; paragraphs and hard line breaks as new lines; no blanks at its ends.
    place
        Its own place, also when it is a part of a merged cell.
    merged_with
        The place of the first cell of the merged block that it goes on; None where it is no continuation. The text of
        a continuation is empty.
    """

    text: str
    place: Place
    merged_with: Place | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: rows of equally many cells.

    Parameters
    ----------
    name
        As in :attr:`Place.table`.
    rows
        Every row has as many cells as the widest; short rows end in empty cells.
    heading
        The paragraphs right before the table, joined by new lines; may be empty.
    """

    name: str
    rows: tuple[tuple[GridCell, ...], ...]
    heading: str = ""
