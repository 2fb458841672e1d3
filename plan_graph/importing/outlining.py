"""From grids to an outline: tables found, joined over pages, their rows read one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plan_graph.importing.columns_by_content import is_blank, with_content
from plan_graph.importing.grid import Grid, GridCell, Place
from plan_graph.importing.header import Header, headers_of, is_numbering
from plan_graph.importing.header_vocabulary import role_of
from plan_graph.importing.layout import ROLES, Layout, layout_text
from plan_graph.importing.outline import LEVEL_ROLES, Furniture, Outline, ReadTable
from plan_graph.importing.outline_rows import Row, row_of
from plan_graph.importing.outlining_by_columns import outline_by_columns
from plan_graph.importing.outlining_by_marks import outline_by_marks
from plan_graph.importing.period_columns import unread_period_columns
from plan_graph.importing.period_rows import add_years, read_period_rows
from plan_graph.importing.table_headings import HeadingFields, TableHeading, headings_of
from plan_graph.importing.table_parts import body_of
from plan_graph.model.diagnostics import Diagnostic, Given, InputError, join_names, refuse_if_any
from plan_graph.model.document_words import IMPORT_COLUMN

_DETAILS = frozenset(("lead", "support", "start", "deadline", "deliverable", "budget", "status", "predecessors"))
_FEW_WORDS = 4
_EXAMPLE = layout_text(("number", "task", "activity", "deliverable", "lead", "support", "deadline"), 1)


@dataclass(slots=True)
class _Section:
    """Tables whose works are listed in one way, by columns or by marks."""

    by_columns: bool
    rows: list[Row]
    headings: tuple[TableHeading, ...] = ()


def outline_of(
    grids: Sequence[Grid], layout: Layout | None = None, name: str = "", *, contacts: bool = False
) -> Outline:
    """Every field, objective, task and activity of the tables of a document.

    Parameters
    ----------
    grids
        The tables in their order; those that are no plan are passed over, and a doubt reports it.
    layout
        What each column holds; without it the header of each table decides, then the content of its columns; a table
        without a header of its own goes on the one before.
    name
        Name of the file, for the doubts.
    contacts
        Whether personal contact details are kept.

    Raises
    ------
    InputError
        When no table is recognised, two columns have one name, or no work has a lead; the message names the columns
        found, the hint a layout that would mend it.
    """
    if not grids:
        raise InputError([Diagnostic("import-no-table", name)])
    return _Tables(layout, name, contacts).read(grids)


class _Tables:
    def __init__(self, layout: Layout | None, name: str, contacts: bool) -> None:
        self.layout = layout
        self.name = name
        self.contacts = contacts
        self.sections: list[_Section] = []
        self.doubts: list[Diagnostic] = []
        self.faults: list[Diagnostic] = []
        self.furniture: list[Furniture] = []
        self.tables: list[ReadTable] = []
        self.skipped: list[str] = []
        self.redacted: list[tuple[Place, str]] = []
        self.marks: set[Place] = set()
        self.used: Layout | None = None
        self.headings: tuple[TableHeading, ...] = ()

    def read(self, grids: Sequence[Grid]) -> Outline:
        for grid in grids:
            parts = self._parts(grid)
            if not parts:
                columns = ", ".join(filter(None, header_names(grid)))
                values = {"columns": columns[:200]}
                self.doubts.append(Diagnostic("import-table-skipped", self.name, None, grid.name, values))
                self.skipped.append(grid.name)
            for part, layout in parts:
                self._table(part, layout)
        if self.used is None:
            self._report_no_header(grids)
        refuse_if_any(self.faults)
        outline = self._outline()
        if (
            self.layout is None
            and not any(item.cells["lead"].text for item in outline.items if "lead" in item.cells)
            and outline.items
        ):
            self._no_lead()
        return outline

    def _parts(self, grid: Grid) -> list[tuple[Grid, Layout]]:
        """The plans in a grid: one for each header in it; a grid without one goes on the plan before."""
        width = max(map(len, grid.rows), default=0)
        if self.layout is not None:
            fits = width >= len([role for role in self.layout.columns if role])
            return [(grid, replace(self.layout, names=_names(grid, self.layout)))] if fits else []
        headers = _apart(grid, headers_of(grid))
        if not headers:
            goes_on = self.used is not None and bool(width) and width == len(self.used.columns)
            return [(grid, replace(self.used, header_rows=0, first_row=0))] if goes_on and self.used else []
        parts = []
        for place, header in enumerate(headers):
            first = 0 if place == 0 else header.first
            last = headers[place + 1].first if place + 1 < len(headers) else len(grid.rows)
            first, last = (_first_title(grid, row) if row not in (0, len(grid.rows)) else row for row in (first, last))
            part = replace(grid, rows=grid.rows[first:last])
            layout = _layout(part, header, header.first - first)
            has_periods = layout.periods is not None or bool(unread_period_columns(part, layout))
            details = _DETAILS & {*layout.columns, *map(role_of, header.names), "deadline" if has_periods else ""}
            if {*layout.columns} & {*LEVEL_ROLES} and len(details) >= 2:
                self._alike(part, header, layout)
                parts.append((part, layout))
            elif parts and place:
                parts[-1] = (replace(grid, rows=(*parts[-1][0].rows, *part.rows)), parts[-1][1])
        return parts

    def _table(self, grid: Grid, layout: Layout) -> None:
        fresh = self.used is None or layout.columns != self.used.columns or layout.names != self.used.names
        body = grid.rows[layout.header_rows :]
        marks = layout.periods.columns if layout.periods else ()
        unread = unread_period_columns(grid, layout)
        if unread and not marks and "deadline" not in layout.columns:
            named = ", ".join(dict.fromkeys(layout.names[place] for place in unread))
            marked = sum(any(row[place].text for place in unread if place < len(row)) for row in body)
            about: dict[str, Given] = {"names": named[:160], "n": marked}
            self.doubts.append(Diagnostic("import-periods-unread", self.name, None, grid.name, about))
        for place, called in enumerate(layout.names):
            role = layout.columns[place] if place < len(layout.columns) else ""
            if fresh and place in layout.guessed:
                words = IMPORT_COLUMN[role]
                values: dict[str, Given] = {"name": called or str(place + 1), "role": words}
                self.doubts.append(Diagnostic("import-column-guessed", self.name, None, grid.name, values))
            elif fresh and not role and called and place not in marks and not is_blank(body, place):
                self.doubts.append(Diagnostic("import-column-kept", self.name, None, grid.name, {"name": called}))
        if fresh:
            roles = tuple("deadline" if place in marks else role for place, role in enumerate(layout.columns))
            self.tables.append(ReadTable(grid.name, layout.names, roles, layout.guessed))
        self.used = layout
        rows, furniture = body_of(grid.rows, layout)
        self._read_headings(grid, layout)
        texts = {cell.place: cell for row in grid.rows for cell in row}
        periods = read_period_rows(rows, layout, texts, grid.name, self.name)
        made = [row_of(row, layout, texts, contacts=self.contacts) for row in periods.rows]
        if not grid.merges_known:
            _assume_merged_blanks(made, texts)
        add_years(made, rows, layout)
        periods.add_to(made)
        self.doubts += periods.doubts
        self.marks.update(place for row in periods.marks for place in row.places)
        self.furniture += furniture
        self.redacted += [one for row in made for one in row.redacted]
        by_columns = len(layout.levels) > 1
        last = self.sections[-1] if self.sections else None
        if last is None or last.by_columns != by_columns or last.headings != self.headings:
            self.sections.append(_Section(by_columns, [], self.headings))
        self.sections[-1].rows += made

    def _read_headings(self, grid: Grid, layout: Layout) -> None:
        """The headings of a table: those before it, and those in the rows above its header; else those of the last."""
        above = [cell.text for row in grid.rows[: layout.first_row] for cell in row if cell.text]
        is_sheet = grid.heading == grid.name
        lines = [*([] if is_sheet else grid.heading.split("\n")), *above]
        paged = any(cell.place.page is not None for row in grid.rows[:1] for cell in row)
        headings = headings_of(lines, grid.name if is_sheet else "", plain=not paged)
        if not headings:
            return
        outer = [one for one in self.headings if one.style not in {other.style for other in headings}]
        is_inner = bool(outer) and outer[0] is self.headings[0] and headings[0].style != "title"
        self.headings = (outer[0], headings[-1]) if is_inner and len(headings) == 1 else tuple(headings)

    def _group_sections(self) -> list[_Section]:
        """The sections: one for each heading where tables have different ones, else joined."""
        if len({section.headings for section in self.sections}) > 1:
            titles = dict.fromkeys(one.text for section in self.sections for one in section.headings)
            values: dict[str, Given] = {"n": len(titles), "titles": "; ".join(titles)[:320]}
            self.doubts.append(Diagnostic("import-headings-read", self.name, values=values))
            return self.sections
        joined: list[_Section] = []
        for section in self.sections:
            if joined and joined[-1].by_columns == section.by_columns:
                joined[-1].rows += section.rows
            else:
                joined.append(_Section(section.by_columns, section.rows))
        return joined

    def _outline(self) -> Outline:
        sections, fields = self._group_sections(), HeadingFields()
        whole = Outline((), tuple(self.doubts), tables=tuple(self.tables), skipped=tuple(self.skipped),
                        furniture=tuple(self.furniture), redacted=tuple(self.redacted),
                        marks=frozenset(self.marks))  # fmt: skip
        for section in sections:
            taken = frozenset(item.id for item in whole.items)
            read = outline_by_columns if section.by_columns else outline_by_marks
            part = read(section.rows, self.name, taken, fields.path(section.headings, taken))
            whole = replace(
                whole,
                items=(*whole.items, *part.items),
                doubts=(*whole.doubts, *part.doubts),
                lost={**whole.lost, **part.lost},
                misnumbered={**whole.misnumbered, **part.misnumbered},
                unread=(*whole.unread, *part.unread),
                repeated={**whole.repeated, **part.repeated},
            )
        return whole

    def _alike(self, grid: Grid, header: Header, layout: Layout) -> None:
        """Two columns of one name that both hold something: it is ambiguous which is meant."""
        body = grid.rows[layout.header_rows :]
        first: dict[str, int] = {}
        for place, called in enumerate(header.paths):
            if not called or role_of(header.names[place]) in ("", "note") or is_blank(body, place):
                continue
            other = first.setdefault(called, place)
            if other != place and header.owners[other] != header.owners[place]:
                values = {
                    "name": header.names[place],
                    "first": str(other + 1),
                    "second": str(place + 1),
                    "layout": layout_text(layout.columns, layout.header_rows),
                }
                self.faults.append(Diagnostic("import-columns-alike", self.name, None, grid.name, values))

    def _no_lead(self) -> None:
        used = self.tables[0]
        roles = [*used.roles]
        named = [*used.names, *[""] * len(roles)]
        free = next((place for place, role in enumerate(roles) if not role and named[place]), None)
        if free is not None and "lead" not in roles:
            roles[free] = "lead"
        columns = " | ".join(f"{number}: {text}" for number, text in enumerate(used.names, 1))
        values = {"columns": columns[:600], "layout": layout_text(roles, 1)}
        raise InputError([Diagnostic("import-no-lead", self.name, None, used.name, values)])

    def _report_no_header(self, grids: Sequence[Grid]) -> None:
        columns = " | ".join(f"{number}: {text}" for grid in grids for number, text in enumerate(header_names(grid), 1))
        values = {"columns": columns[:600], "example": _EXAMPLE, "allowed": join_names(ROLES)}
        raise InputError([Diagnostic("import-table-unrecognised", self.name, values=values)])


def header_names(grid: Grid) -> list[str]:
    """What the row that fills most columns, among the first, calls them: for messages."""
    best = max(grid.rows[:12], key=lambda row: sum(bool(cell.text) for cell in row), default=())
    return [" ".join(cell.text.split()) for cell in best]


def _first_title(grid: Grid, header: int) -> int:
    """The first of the rows with one text that are right above a header and begin with a heading."""
    first = row = header
    while row and len({cell.merged_with or cell.place for cell in grid.rows[row - 1] if cell.text}) <= 1:
        row -= 1
        texts = [cell.text for cell in grid.rows[row] if cell.text]
        if texts and headings_of(texts):
            first = row
    return first


def _layout(grid: Grid, header: Header, first: int) -> Layout:
    last = first + header.deep
    while last < len(grid.rows) and is_numbering(grid.rows[last]):
        last += 1
    return with_content(grid, Layout(header.roles, last, header.names, first))


def _names(grid: Grid, layout: Layout) -> tuple[str, ...]:
    """What the last row of a header that a person described calls the columns."""
    if not layout.header_rows or layout.header_rows > len(grid.rows):
        return layout.names
    return tuple(" ".join(cell.text.split()) for cell in grid.rows[layout.header_rows - 1])


def _apart(grid: Grid, headers: Sequence[Header]) -> list[Header]:
    """The best header, and further ones that name other columns, none over another, in the order of the table."""
    kept: list[Header] = []
    for header in headers:
        if kept and not (header.is_plan and header.is_whole and _opens(grid, header, kept[0])):
            continue
        rows = range(header.first, header.first + header.deep)
        if any(other.first in rows or header.first in range(other.first, other.first + other.deep) for other in kept):
            continue
        kept.append(header)
    kept.sort(key=lambda one: one.first)
    return [
        one
        for place, one in enumerate(kept)
        if place == 0 or one.names != kept[place - 1].names or _first_title(grid, one.first) != one.first
    ]


def _opens(grid: Grid, header: Header, best: Header) -> bool:
    """Whether a further header is one, and no work whose cells happen to hold the words of headers.

    It has a name of the best header, or is in names of few words, or is under a title of its own.
    """
    if {*header.paths} & {*best.paths} - {""} or all(len(name.split()) <= _FEW_WORDS for name in header.names):
        return True
    above = grid.rows[header.first - 1] if header.first else ()
    return len({cell.merged_with or cell.place for cell in above if cell.text or cell.merged_with}) <= 1


def _assume_merged_blanks(rows: Sequence[Row], texts: Mapping[Place, GridCell]) -> None:
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
