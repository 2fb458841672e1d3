"""Tables of a PDF page by their rules: cells as boxes, laid out as rows and columns of blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from plan_graph.importing.read_pdf_text import Letter, join_lines, lines_of, words_of

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the top left corner of the page."""
_NEAR = 3.0
"""Points within which two rules are one."""


@dataclass(eq=False, slots=True)
class Block:
    """One cell, merged or not; every place of the grid that it covers holds this same object."""

    text: str = ""


@dataclass(slots=True)
class PageTable:
    """A table, or the part of one that is on one page.

    Parameters
    ----------
    page
        Its page, from 1.
    box
        Where it is.
    edges
        The left ends of its columns, and the right end of the last.
    grid
        Its rows, each with a block for each column.
    by_gaps
        Whether rules do not part its columns.
    """

    page: int
    box: Box
    edges: list[float]
    grid: list[list[Block]] = field(default_factory=list)
    by_gaps: bool = False


def tables_by_rules(page: Any, number: int, letters: Sequence[Letter]) -> list[PageTable]:
    """The tables of two or more columns that rules part.

    Parameters
    ----------
    page
        A page of pdfplumber.
    number
        Its number, from 1.
    letters
        Its upright letters.
    """
    tables = page.find_tables({"explicit_horizontal_lines": _open_ends(page)})
    made = [_lay_out(list(table.cells), number, letters) for table in tables]
    return [one for one in made if len(one.edges) > 2]


def _open_ends(page: Any) -> list[float]:
    """Where the upright rules of a page begin and end: a page break leaves cells open there."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > _NEAR]
    ends = []
    for choose, key in ((min, "top"), (max, "bottom")):
        if upright:
            end = choose(edge[key] for edge in upright)
            if sum(abs(edge[key] - end) <= _NEAR for edge in upright) > 1:
                ends.append(end)
    return ends


def _lay_out(cells: list[Box], number: int, letters: Sequence[Letter]) -> PageTable:
    xs = merge_close_values([x for cell in cells for x in (cell[0], cell[2])])
    ys = merge_close_values([y for cell in cells for y in (cell[1], cell[3])])
    grid = [[Block() for _ in xs[1:]] for _ in ys[1:]]
    inside = _letters_by_cell(cells, letters)
    for cell, own in zip(cells, inside, strict=True):
        block = Block(_text_in(own, cell))
        for row in range(nearest_index(ys, cell[1]), nearest_index(ys, cell[3])):
            for column in range(nearest_index(xs, cell[0]), nearest_index(xs, cell[2])):
                grid[row][column] = block
    return PageTable(number, (xs[0], ys[0], xs[-1], ys[-1]), xs, grid)


def _text_in(letters: Sequence[Letter], cell: Box) -> str:
    lines = lines_of(words_of(letters))
    if not lines:
        return ""
    padding = max(0.0, min(line.x0 for line in lines) - cell[0])
    return join_lines(lines, cell[2] - cell[0] - 2 * min(padding, 8.0))


def _letters_by_cell(cells: Sequence[Box], letters: Sequence[Letter]) -> list[list[Letter]]:
    """The letters whose middle is in each cell; cells are looked through by their left ends."""
    order = sorted(range(len(cells)), key=lambda one: cells[one][0])
    lefts = [cells[one][0] for one in order]
    inside: list[list[Letter]] = [[] for _ in cells]
    for letter in letters:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        for one in reversed(order[: bisect_right(lefts, x)]):
            left, top, right, bottom = cells[one]
            if left <= x < right and top <= y < bottom:
                inside[one].append(letter)
                break
    return inside


def merge_close_values(values: Sequence[float]) -> list[float]:
    """Values in their order; those that are within three points of the one before are left out."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def nearest_index(values: Sequence[float], value: float) -> int:
    """Which of some values is the nearest."""
    return min(range(len(values)), key=lambda one: abs(values[one] - value))
