"""Grids: a table of a document as rows of cells, whatever the file it stood in.

Every reader of files gives grids; everything after them sees no file format.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from plan_graph.model.visible_text import visible


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a cell, as a person would look for it.

    Parameters
    ----------
    table
        Name or number of the table in its document, for example ``table 2`` or the name of a sheet.
    row, column
        In that table, from 1.
    line
        Line of a text file, from 1; None for files without lines.
    page
        Page on which the row is printed, from 1; None for files without pages.
    """

    table: str
    row: int
    column: int
    line: int | None = None
    page: int | None = field(default=None, compare=False)


def place_words(place: Place) -> str:
    """A place as reports print it: the line of a text, else page, table, row and column."""
    if place.line is not None:
        return f"line {place.line}"
    page = "" if place.page is None else f"page {place.page}, "
    return f"{page}{place.table}, row {place.row}, column {place.column}"


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
    lost
        The document has lost the cell: its emptiness has no meaning.
    bold
        The bold part of the text, where the rest is not bold.
    """

    text: str
    place: Place
    merged_with: Place | None = None
    lost: bool = False
    bold: str = ""


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
    merges_known
        False where the file cannot distinguish a merged cell from a blank one.
    """

    name: str
    rows: tuple[tuple[GridCell, ...], ...]
    heading: str = ""
    merges_known: bool = True


Spans = Mapping[tuple[int, int], tuple[int, int]]
"""For the first cell of each merged block (row, column; from 0) its rows and columns."""


def grid_of(
    name: str,
    rows: Sequence[Sequence[str]],
    spans: Spans | None = None,
    heading: str = "",
    lines: Sequence[Sequence[int | None]] | None = None,
    short: Container[int] = (),
    pages: Sequence[int] = (),
) -> Grid:
    """A grid of texts, with the cells that go on a merged block marked and empty.

    Parameters
    ----------
    rows
        The texts; short rows are filled with empty ones.
    spans
        The merged blocks.
    lines
        The line of each cell, in texts.
    short
        Rows, from 0, whose empty cells are lost.
    pages
        The page of each row; none for files without pages.
    """
    width = max(map(len, rows), default=0)
    owner: dict[tuple[int, int], Place] = {}
    for (row, column), (high, wide) in (spans or {}).items():
        first = Place(name, row + 1, column + 1)
        for below in range(row, min(row + high, len(rows))):
            for beside in range(column, min(column + wide, width)):
                if (below, beside) != (row, column):
                    owner[below, beside] = first
    made = []
    for number, texts in enumerate(rows):
        cells = []
        for column in range(width):
            line = lines[number][column] if lines and column < len(lines[number]) else None
            place = Place(name, number + 1, column + 1, line, pages[number] if pages else None)
            merged = owner.get((number, column))
            text = "" if merged or column >= len(texts) else tidy(texts[column])
            cells.append(GridCell(text, place, merged, number in short and not text))
        made.append(tuple(cells))
    return Grid(name, tuple(made), tidy(heading))


def tidy(text: str) -> str:
    """A text in NFC, without blanks at the ends of its lines and without characters that cannot be seen."""
    return "\n".join(line.strip() for line in unicodedata.normalize("NFC", visible(text, "\n")).split("\n")).strip()
