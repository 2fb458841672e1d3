"""Parts of a table on several pages joined: repeated headers dropped, cut rows and cells made whole.

A row goes on after a page break when nothing in it begins anew: no code or number, every text continues a text above,
and a column that every other row fills is blank. Its texts are then joined in every column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plan_graph.importing.read_pdf_tables import Block, PageTable

_CODE = re.compile(r"(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Za-zđ])[.)/]?(?:\s|$)|[-–+•*]\s?\S|\d+(?:\.\d+)+")
_NEAR = 6.0
"""Points by which the columns of two pages may differ."""
_MOST_HEADER = 3


@dataclass(slots=True)
class JoinedTable:
    """A table over one or more pages.

    Parameters
    ----------
    first
        Its part on the first page.
    last_page
        The page of its last part.
    grid
        Its rows of blocks.
    pages
        The page on which each row begins.
    joined_rows
        The pages whose first row, or a cell of it, went on from the page before.
    by_gaps
        Whether a part of it was read by gaps.
    """

    first: PageTable
    last_page: int
    grid: list[list[Block]]
    pages: list[int]
    joined_rows: list[int] = field(default_factory=list)
    by_gaps: bool = False


def goes_on(table: JoinedTable, part: PageTable) -> bool:
    """Whether a part has the columns of a table on the page before."""
    edges = table.first.edges
    return (
        part.page == table.last_page + 1
        and len(edges) == len(part.edges)
        and all(abs(one - other) <= _NEAR for one, other in zip(edges, part.edges, strict=True))
    )


def add_part(table: JoinedTable, part: PageTable) -> None:
    """Add the part on the next page to a table."""
    table.last_page = part.page
    table.by_gaps |= part.by_gaps
    rows = part.grid[_count_header_rows_repeated(table.grid, part.grid) :]
    if not rows:
        return
    joined = whole_row = _is_rest_of_row(table.grid, rows[0])
    for column, block in enumerate(rows[0]):
        if column and block is rows[0][column - 1]:
            continue
        above = table.grid[-1][column]
        if whole_row or _is_rest_of_merged(table.grid, rows, column):
            joined |= bool(block.text)
            above.text = _together(above.text, block.text)
            _replace(rows, block, above)
    if joined:
        table.joined_rows.append(part.page)
    rows = rows[1:] if whole_row else rows
    table.grid += rows
    table.pages += [part.page] * len(rows)


def _count_header_rows_repeated(grid: Sequence[Sequence[Block]], rows: Sequence[Sequence[Block]]) -> int:
    """How many rows repeat the first rows of the table: most cells equal, the others blank, so that no text is lost."""
    count = 0
    while count < min(_MOST_HEADER, len(rows), len(grid)):
        pairs = [
            (_comparison_key(one.text), _comparison_key(first.text))
            for one, first in zip(rows[count], grid[count], strict=True)
        ]
        equal = sum(one == first != "" for one, first in pairs)
        last = [set(_comparison_key(block.text).split()) for block in grid[-1]]
        rest = [one.removesuffix(first).split() for one, first in pairs]  # of a cut cell, drawn over the header
        if any(one and not known.issuperset(one) for one, known in zip(rest, last, strict=True)) or equal * 2 <= sum(
            bool(first) for _, first in pairs
        ):
            break
        count += 1
    return count


def _is_rest_of_row(grid: Sequence[Sequence[Block]], row: Sequence[Block]) -> bool:
    filled = [column for column, block in enumerate(row) if block.text]
    if not filled:
        return len(set(map(id, row))) == len(row)
    if any(not grid[-1][column].text for column in filled):
        return False
    if any(_begins_anew(grid, row[column].text, column) for column in filled):
        return False
    usual = [column for column in range(len(row)) if _is_usual(grid, column)]
    if any(not row[column].text for column in usual):
        return True
    return sum(row[column].text[0].islower() for column in filled) * 2 > len(filled)


def _is_rest_of_merged(grid: Sequence[Sequence[Block]], rows: Sequence[Sequence[Block]], column: int) -> bool:
    """Whether the first cell after a break goes on one that is merged over rows."""
    above, block = grid[-1][column], rows[0][column]
    merges = any(row[column] is before[column] for before, row in pairwise(grid))
    merges = merges or (len(rows) > 1 and rows[1][column] is block)
    if not merges or not above.text:
        return False
    if not block.text:
        return True
    if _begins_anew(grid, block.text, column) or block.text[0].isupper():
        return False
    return block.text[0].islower() or _goes_on_without_word(grid, rows, column)


def _goes_on_without_word(grid: Sequence[Sequence[Block]], rows: Sequence[Sequence[Block]], column: int) -> bool:
    """Whether a text that begins with a number or mark goes on a cell merged beside the break, among texts of words."""
    above, block = grid[-1][column], rows[0][column]
    merged = (len(grid) > 1 and grid[-2][column] is above) or (len(rows) > 1 and rows[1][column] is block)
    texts = [one.text for one in _column(grid, column) if one.text]
    return merged and sum(not text[0].isalpha() for text in texts) * 4 < len(texts)


def _begins_anew(grid: Sequence[Sequence[Block]], text: str, column: int) -> bool:
    """Whether a text begins with a code or number, in a column where nearly all do."""
    texts = [block.text for block in _column(grid, column) if block.text]
    coded = sum(_CODE.match(one) is not None for one in texts)
    return coded * 5 >= len(texts) * 3 and _CODE.match(text) is not None


def _is_usual(grid: Sequence[Sequence[Block]], column: int) -> bool:
    """Whether nearly every row has a text of its own in a column."""
    own = sum(bool(block.text) for block in _column(grid, column))
    return own * 10 >= len(grid) * 8


def _column(grid: Sequence[Sequence[Block]], column: int) -> list[Block]:
    return list(dict.fromkeys(row[column] for row in grid))


def _together(above: str, below: str) -> str:
    if not above or not below:
        return above + below
    glue = "" if above[-1] in "-/" and not above[-2:-1].isspace() else " "
    return above + glue + below


def _replace(rows: list[list[Block]], old: Block, new: Block) -> None:
    for row in rows:
        if old not in row:
            break
        row[:] = [new if block is old else block for block in row]


def _comparison_key(text: str) -> str:
    return " ".join(text.split()).casefold()
