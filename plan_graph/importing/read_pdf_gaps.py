"""Tables of a PDF without rules between columns: columns by strips that stay white, rows by what begins together.

Columns are looked for on all such pages together: on one page a strip can stay white by chance. What stays unknown is
which cells were merged, so nothing is claimed about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from plan_graph.importing.read_pdf_tables import Block, PageTable, merge_close_values, nearest_index
from plan_graph.importing.read_pdf_text import Line, Word, join_lines, lines_of

_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_STRIP = 0.36
"""The narrowest white strip between columns, as a part of a letter's height: wider than a blank."""
_NEAR = 2.0

Rule = tuple[float, float, float]
"""A level rule: its left and right end, and its height."""


def column_edges(pages: Sequence[Sequence[Line]]) -> list[float]:
    """The edges of the columns that the lines of pages have in common; empty when there are fewer than three columns.

    Parameters
    ----------
    pages
        The lines of each page that are in no table with rules.
    """
    lines = [line for page in pages for line in page]
    lines = [line for line in lines if len(_phrases(line)) > 1 or len(lines) < _FEWEST_LINES]
    if len(lines) < _FEWEST_LINES:
        return []
    tabular = [line for line in lines if not _is_prose(line, lines)]
    words = [word for line in tabular for word in line.words]
    if not words:
        return []
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    height = median(word.bottom - word.top for word in words)
    allowed = len(tabular) // 300
    ends = sorted([(word.x0, 1) for word in words] + [(word.x1, -1) for word in words])
    edges, covered, white = [left], 0, left
    for x, change in ends:
        if change > 0 and covered == allowed and x - white >= _STRIP * height and white > left:
            edges.append((white + x) / 2)
        covered += change
        if change < 0 and covered == allowed:
            white = x
    edges.append(right)
    return edges if len(edges) > _FEWEST_COLUMNS else []


def gap_table(
    page: int, lines: Sequence[Line], edges: Sequence[float], rules: Sequence[Rule] = ()
) -> tuple[PageTable, list[Line]] | None:
    """The table of a page whose columns are known, and the lines that are outside it; None when there is none.

    Parameters
    ----------
    page
        Its number, from 1.
    lines
        Those that are in no table with rules, from the top.
    edges
        Of the columns: :func:`column_edges`.
    rules
        Level rules of the page; where there are enough of them, they part the rows.
    """
    inside = _table_lines(lines, edges)
    if len(inside) < 2:
        return None
    columns = _columns(inside, edges)
    grid = _grid_by_rules(columns, edges, rules, inside) or _white_grid(columns, inside)
    box = (edges[0], inside[0].top, edges[-1], max(line.bottom for line in inside))
    kept = set(map(id, inside))
    return PageTable(page, box, list(edges), grid, by_gaps=True), [line for line in lines if id(line) not in kept]


def _white_grid(columns: Sequence[Sequence[Line]], inside: Sequence[Line]) -> list[list[Block]]:
    """Rows by what begins together."""
    starts = _row_starts(columns, inside)
    grid = [[Block() for _ in columns] for _ in starts]
    for column, own in enumerate(columns):
        for row, part in _parts(own, starts):
            grid[row][column].text = join_lines(part, _width(own))
    return grid


def _grid_by_rules(
    columns: Sequence[Sequence[Line]], edges: Sequence[float], rules: Sequence[Rule], inside: Sequence[Line]
) -> list[list[Block]]:
    """Rows by the level rules in each column; none when there are fewer than one for six lines."""
    top, bottom = inside[0].top, inside[-1].bottom
    heights = merge_close_values([y for _, _, y in rules if top < y < bottom])
    if len(heights) < 2 or len(heights) * 6 < len(inside):
        return []
    starts = [top, *heights]
    grid: list[list[Block]] = [[] for _ in starts]
    for column, own in enumerate(columns):
        middle = (edges[column] + edges[column + 1]) / 2
        begins = {
            nearest_index(starts, y) for left, right, y in rules if left <= middle <= right and top < y < bottom
        } | {0}
        for row, blocks in enumerate(grid):
            blocks.append(Block() if row in begins else grid[row - 1][column])
        for row, part in _parts(own, [starts[row] for row in sorted(begins)]):
            grid[sorted(begins)[row]][column].text = join_lines(part, _width(own))
    return grid


def _width(lines: Sequence[Line]) -> float:
    """The room that a column has: what its longest line takes."""
    return max((line.x1 - line.x0 for line in lines), default=0.0)


def _phrases(line: Line) -> list[list[Word]]:
    """Words that are no more than a wide blank apart."""
    phrases = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > 0.5 * (word.bottom - word.top):
            phrases.append([])
        phrases[-1].append(word)
    return phrases


def _is_prose(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a phrase of the line is wider than the columns of a table are."""
    whole = max(one.x1 for one in lines) - min(one.x0 for one in lines)
    return any(part[-1].x1 - part[0].x0 > 0.45 * whole for part in _phrases(line))


def _crosses(line: Line, edges: Sequence[float]) -> bool:
    """Whether words that belong together are on both sides of an edge, or a word is across one."""
    return any(word.x0 < edge - _NEAR and word.x1 > edge + _NEAR for word in line.words for edge in edges[1:-1])


def _table_lines(lines: Sequence[Line], edges: Sequence[float]) -> list[Line]:
    """The lines from the first to the last that fill three columns, and what still belongs to the last row."""
    filled = [len({_column(word, edges) for word in line.words}) for line in lines]
    good = [at for at, line in enumerate(lines) if filled[at] >= _FEWEST_COLUMNS and not _crosses(line, edges)]
    if not good:
        return []
    first, last = good[0], good[-1]
    pitch = _pitch(list(lines[first : last + 1]))
    while first > 0 and not _crosses(lines[first - 1], edges) and lines[first].top - lines[first - 1].top < 1.5 * pitch:
        first -= 1
    while (
        last + 1 < len(lines)
        and not _crosses(lines[last + 1], edges)
        and lines[last + 1].top - lines[last].top < 1.9 * pitch
    ):
        last += 1
    return list(lines[first : last + 1])


def _columns(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    """The lines of each column; a title across columns stays whole, where it begins."""
    columns: list[list[Word]] = [[] for _ in edges[1:]]
    for line in lines:
        across = _crosses(line, edges)
        for phrase in _phrases(line) if across else [[word] for word in line.words]:
            columns[_column(phrase[0], edges)] += phrase
    return [lines_of(words) for words in columns]


def _column(word: Word, edges: Sequence[float]) -> int:
    middle = (word.x0 + min(word.x1, word.x0 + 12)) / 2
    return max([0, *(at for at, edge in enumerate(edges[:-1]) if middle >= edge)])


def _pitch(lines: Sequence[Line]) -> float:
    """The distance of lines that follow one another inside a cell."""
    steps = sorted(below.top - above.top for above, below in pairwise(lines) if below.top - above.top > 4)
    return steps[len(steps) // 4] if steps else 14.0


def _row_starts(columns: Sequence[Sequence[Line]], inside: Sequence[Line]) -> list[float]:
    """The heights at which rows begin: two columns begin together, or all columns have ended above."""
    steps = sorted(below.top - above.top for lines in columns for above, below in pairwise(lines))
    single = 1.5 * median(line.bottom - line.top for line in inside)
    pitch = min(single, steps[len(steps) // 4] if steps else single)
    begins: list[float] = []
    for lines in columns:
        begins += [line.top for line in lines[:1]]
        begins += [below.top for above, below in pairwise(lines) if below.top - above.top > 1.12 * pitch + 0.5]
    begins.sort()
    starts: list[float] = []
    for top in begins:
        if starts and top - starts[-1] <= _NEAR:
            continue
        together = sum(abs(one - top) <= _NEAR for one in begins)
        gap = max((line.bottom for lines in columns for line in lines if line.top < top - _NEAR), default=-1.0)
        if together > 1 or gap <= top:
            starts.append(top)
    return starts or [inside[0].top]


def _parts(lines: Sequence[Line], starts: Sequence[float]) -> list[tuple[int, list[Line]]]:
    """The lines of a column by rows."""
    parts: dict[int, list[Line]] = {}
    for line in lines:
        row = max([0, *(at for at, start in enumerate(starts) if start <= line.top + _NEAR)])
        parts.setdefault(row, []).append(line)
    return sorted(parts.items())
