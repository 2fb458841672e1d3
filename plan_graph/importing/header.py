"""The header of a table: the one to three rows that explain most of its columns, wherever they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.grid import Grid, GridCell, Place
from plan_graph.importing.header_vocabulary import is_period, name_periods, role_of, roles_of
from plan_graph.importing.outline import LEVEL_ROLES

_DEEPEST = 3
_LONGEST_NAME = 10
_DETAILS = frozenset(("lead", "support", "start", "deadline", "deliverable", "budget"))


@dataclass(frozen=True, slots=True)
class Header:
    """The place and content of a header.

    Parameters
    ----------
    first
        Its first row, from 0.
    deep
        How many rows it has.
    names
        What it calls each column.
    roles
        The role of each column; empty where it is not known.
    owners
        The cell that names each column; columns under one wide cell share it.
    paths
        The names above and of each column, for comparison.
    parted
        How many columns have a name of their own under a wide one.
    """

    first: int
    deep: int
    names: tuple[str, ...]
    roles: tuple[str, ...]
    owners: tuple[Place, ...]
    paths: tuple[str, ...]
    parted: int = 0

    @property
    def explained(self) -> int:
        """How many columns it explains; all periods together count as one."""
        return sum(bool(role) for role in self.roles) + name_periods(self.names)

    @property
    def is_whole(self) -> bool:
        """Whether it explains most of the columns that it names."""
        named = sum(bool(name) and not is_period(name, bare=False) for name in self.names)
        return self.explained >= 0.8 * named

    @property
    def is_plan(self) -> bool:
        """Whether it names works and at least two columns about them."""
        details = _DETAILS & {*self.roles, *map(role_of, self.names)}
        return bool({*self.roles} & {*LEVEL_ROLES}) and len(details) >= 2


def headers_of(grid: Grid) -> list[Header]:
    """Every set of rows that may be a header, the one that explains most columns first."""
    texts = {cell.place: cell for row in grid.rows for cell in row}
    headers = []
    for first, row in enumerate(grid.rows):
        if _is_content(row) or _is_title(row) or (_roles_in(row) < 2 and not _wide_names(row, texts)):
            continue
        for deep in range(1, _DEEPEST + 1):
            rows = grid.rows[first : first + deep]
            is_blank = not any(cell.text or cell.merged_with for cell in rows[-1])
            if len(rows) < deep or is_blank or (deep > 1 and not _goes_on(rows)):
                break
            header = _header(first, rows, texts)
            if header.explained >= 2:
                headers.append(header)
    return sorted(headers, key=lambda one: (not one.is_plan, -one.explained, -one.parted, one.deep, one.first))


def _roles_in(row: Sequence[GridCell]) -> int:
    return sum(bool(role_of(cell.text)) for cell in row) + name_periods([cell.text for cell in row])


def _is_content(row: Sequence[GridCell]) -> bool:
    """Whether a row begins with a number as works do, or its cells are sentences rather than names."""
    texts = [cell.text for cell in row if cell.text]
    numbered = bool(texts) and re.fullmatch(r"[(\[]?\d{1,3}[.)\]]?", texts[0].strip()) is not None
    lengths = sorted(len(text.split()) for text in texts)
    return numbered or (len(lengths) > 2 and lengths[len(lengths) // 2] > _LONGEST_NAME)


def _is_title(row: Sequence[GridCell]) -> bool:
    """Whether the only text of a row is in a cell that is merged over several columns: a title of the table."""
    return len({cell.merged_with or cell.place for cell in row if cell.text or cell.merged_with}) == 1 and any(
        cell.merged_with is not None and cell.merged_with.row == cell.place.row for cell in row
    )


def row_key(row: Sequence[GridCell]) -> tuple[str, ...]:
    """The texts of a row in the form in which rows are compared."""
    return tuple(fold(cell.text) for cell in row)


def is_numbering(row: Sequence[GridCell]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    texts = [cell.text for cell in row if cell.text]
    numbers = [re.fullmatch(r"[(\[]?(\d{1,2})[)\]]?", text) for text in texts]
    values = [int(match[1]) for match in numbers if match]
    return len(texts) >= 3 and len(values) == len(texts) and values == list(range(values[0], values[0] + len(values)))


def _wide_names(row: Sequence[GridCell], texts: Mapping[Place, GridCell]) -> bool:
    """Whether a row has wide cells that the next row may part."""
    return any(cell.merged_with is not None and texts[cell.merged_with].text for cell in row) and any(
        role_of(cell.text) for cell in row
    )


def _goes_on(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the last row is a part of the header: it parts wide cells, or names columns that have no name yet."""
    last, above = rows[-1], rows[:-1]
    if is_numbering(last):
        return False
    if _parts_unmerged(rows):
        return True
    named = 0
    parting = True
    for column, cell in enumerate(last):
        if not cell.text:
            continue
        parting = parting and any(_is_wide(row, row[column]) and len(row) > _span(row, row[column]) for row in above)
        own = [row[column] for row in above if row[column].text or row[column].merged_with is not None]
        if own and not any(_is_wide(row, row[column]) for row in above):
            return False  # the column has its name already: this is content
        named += bool(role_of(cell.text))
    return named > 0 or parting


def _parts_unmerged(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether the last row only parts names that are followed by columns without one, as where nothing is merged."""
    last, above = rows[-1], rows[:-1]
    filled = [column for column, cell in enumerate(last) if cell.text]
    texts = [last[column].text for column in filled]
    if not filled or not (all(map(role_of, texts)) or (name_periods(texts) and all(map(is_period, texts)))):
        return False
    nameless = {column for column in range(len(last)) if not any(row[column].text for row in above)}
    parted = {column for column in filled if column + 1 in nameless and column not in nameless}
    return bool(parted) and all(column in parted or (column in nameless and column - 1 in filled) for column in filled)


def _is_wide(row: Sequence[GridCell], cell: GridCell) -> bool:
    """Whether a cell is merged over several columns, or a part of such a cell."""
    return _span(row, cell) > 1


def _span(row: Sequence[GridCell], cell: GridCell) -> int:
    """How many columns the cell, or the one that it is a part of, covers."""
    first = cell.merged_with or cell.place
    return sum(other.place == first or other.merged_with == first for other in row)


def _header(first: int, rows: Sequence[Sequence[GridCell]], texts: Mapping[Place, GridCell]) -> Header:
    names, tops, owners, paths = [], [], [], []
    for column in range(len(rows[0])):
        cells = [row[column] for row in rows]
        owned = [texts[cell.merged_with] if cell.merged_with is not None else cell for cell in cells]
        named = [cell for cell in owned if cell.text]
        inner = named[-1] if named else owned[-1]
        names.append(" ".join(inner.text.split()))
        tops.append(" ".join(named[0].text.split()) if len(named) > 1 and named[0] is not inner else "")
        owners.append(inner.place)
        paths.append(fold(" / ".join(dict.fromkeys(cell.text for cell in named))))
    roles = roles_of(names, tops)
    parted = sum(bool(top) for top in tops)
    whole = [f"{top}: {name}" if top and not role_of(name) else name for name, top in zip(names, tops, strict=True)]
    return Header(first, len(rows), tuple(whole), tuple(roles), tuple(owners), tuple(paths), parted)
