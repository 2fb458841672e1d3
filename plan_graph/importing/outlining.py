"""From grids to an outline: tables found, joined over pages, their rows read one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_graph.importing.agency_words import folded
from plan_graph.importing.grid import Grid, GridCell, Place
from plan_graph.importing.layout import ROLES, Layout, header_names, is_numbering, recognised
from plan_graph.importing.outline import Outline
from plan_graph.importing.outline_rows import Row, row_of
from plan_graph.importing.outlining_by_columns import outline_by_columns
from plan_graph.importing.outlining_by_marks import outline_by_marks
from plan_graph.model.diagnostics import Diagnostic, InputError, listed

_EXAMPLE = "columns: {{1: number, 2: task, 3: activity, 4: deliverable, 5: lead, 6: support, 7: deadline}}"


def outline_of(grids: Sequence[Grid], layout: Layout | None = None, name: str = "") -> Outline:
    """Every field, objective, task and activity of the tables of a document.

    Parameters
    ----------
    grids
        The tables in their order; those that are no plan are passed over, and a doubt says so.
    layout
        What each column holds; without it the header of each table says so, and a table without a header of its own
        goes on the one before.
    name
        Name of the file, for the doubts.

    Raises
    ------
    InputError
        When no table is recognised; the message names the columns found.
    """
    if not grids:
        raise InputError([Diagnostic("import-no-table", name)])
    rows: list[Row] = []
    doubts: list[Diagnostic] = []
    used: Layout | None = None
    for grid in grids:
        found = layout if layout is not None else recognised(grid)
        if found is None and used is not None and grid.rows and len(grid.rows[0]) == len(used.columns):
            found = Layout(used.columns, 0, used.names)
        if found is None or not grid.rows or len(grid.rows[0]) < len([role for role in found.columns if role]):
            columns = ", ".join(filter(None, header_names(grid)))
            doubts.append(Diagnostic("import-table-skipped", name, None, grid.name, {"columns": columns[:200]}))
            continue
        doubts += [
            Diagnostic("import-column-kept", name, None, grid.name, {"name": found.names[place]})
            for place in found.places("")
            if used is None and place < len(found.names) and found.names[place]
        ]
        used = used or found
        rows += _content(grid, found)
    if used is None:
        columns = " | ".join(f"{number}: {text}" for grid in grids for number, text in enumerate(header_names(grid), 1))
        values = {
            "columns": columns[:600],
            "example": _EXAMPLE.replace("{{", "{").replace("}}", "}"),
            "allowed": listed(ROLES),
        }
        raise InputError([Diagnostic("import-table-unrecognised", name, values=values)])
    levels = {used.columns[place] for place in used.levels}
    read = outline_by_columns if len(levels) > 1 else outline_by_marks
    outline = read(rows, name)
    return replace(outline, doubts=(*doubts, *outline.doubts))


def _content(grid: Grid, layout: Layout) -> list[Row]:
    """The rows below the header, without those that repeat it or number the columns, and without blank ones."""
    texts = {cell.place: cell for row in grid.rows for cell in row}
    heads = {_said(row) for row in grid.rows[: layout.header_rows]}
    if not layout.header_rows:
        heads = {tuple(map(folded, layout.names))}
    rows = [
        row_of(row, layout, texts)
        for row in grid.rows[layout.header_rows :]
        if any(cell.text for cell in row) and _said(row) not in heads and not is_numbering(row)
    ]
    if not grid.merges_known:
        _taken_from_above(rows, texts)
    return rows


def _taken_from_above(rows: Sequence[Row], texts: Mapping[Place, GridCell]) -> None:
    """Blank deadlines, and blank leads beside blank supports, under one objective were merged, we take it."""
    last: dict[str, GridCell] = {}
    for row in rows:
        if row.cells.get("objective") or row.lost:
            last = {}
        no_agency = not row.cells.get("lead") and not row.cells.get("support")
        for role in ("lead", "support", "deadline"):
            if row.cells.get(role):
                last[role] = texts[row.places[role][0]]
            elif role in last and role in row.cells and (role == "deadline" or no_agency) and "activity" in row.cells:
                row.above = {**row.above, role: last[role]}


def _said(row: Sequence[GridCell]) -> tuple[str, ...]:
    return tuple(folded(cell.text) for cell in row)
