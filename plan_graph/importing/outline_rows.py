"""One row of a plan's table: its cells by what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from plan_graph.importing.contacts import without_contacts
from plan_graph.importing.grid import GridCell, Place
from plan_graph.importing.header_vocabulary import unit_of
from plan_graph.importing.layout import Layout
from plan_graph.importing.outline import OutlineCell, Role

DETAILS: tuple[Role, ...] = (
    "deliverable", "lead", "support", "start", "deadline", "duration", "budget", "predecessors", "status", "note",
)  # fmt: skip
_NOTES = ("", "note", "target", "contact")
"""Roles whose cells go into the note, those of a named column with its name."""
_PRIVATE = ("deliverable", "lead", "support", "status", "note", "target", "contact", "")
"""Roles whose cells may hold contact details; a number in another column is none."""


@dataclass(slots=True)
class Row:
    """A row, while its tails are still being joined.

    Parameters
    ----------
    cells
        For each role its own text; a cell merged with one above has an empty text here.
    places
        The place of each.
    above
        For roles whose cell is merged with one above: that cell.
    lost
        Roles whose cells the document has lost.
    wide
        The text of a cell that is merged over the columns of levels and more: the title of a group.
    headings
        What the table calls the column of each role.
    bold
        The bold part of cells of which the rest is not bold, by role.
    """

    cells: dict[str, str]
    places: dict[str, tuple[Place, ...]]
    above: Mapping[str, GridCell] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    wide: str = ""
    wide_place: Place | None = None
    place: Place | None = None
    redacted: list[tuple[Place, str]] = field(default_factory=list)
    headings: Mapping[str, str] = field(default_factory=dict)
    bold: dict[str, str] = field(default_factory=dict)

    @property
    def own(self) -> set[str]:
        """Roles with a text of their own about a work."""
        return {role for role in self.filled if role in DETAILS and role != "note"}

    def title_places(self, role: str = "") -> tuple[Place, ...]:
        """The place of the row, and that of its title: of the wide cell, or of the role."""
        title = (self.wide_place,) if self.wide_place is not None else self.places.get(role, ())
        return tuple(dict.fromkeys(place for place in (self.place, *title) if place is not None))

    def all_places(self) -> tuple[Place, ...]:
        """The places of all its cells that hold something."""
        wide = () if self.wide_place is None else (self.wide_place,)
        return tuple(dict.fromkeys((*wide, *(place for role in self.filled for place in self.places.get(role, ())))))

    def numbers(self) -> tuple[OutlineCell, ...]:
        """The cells of number and code, as printed."""
        return tuple(
            OutlineCell(self.cells[role], self.places[role]) for role in ("number", "code") if self.cells.get(role)
        )

    @property
    def filled(self) -> list[str]:
        """Roles with a text of their own."""
        return [role for role, text in self.cells.items() if text]

    def join(self, tail: Row) -> None:
        """Add the rest of the cells, which stood in a row of its own."""
        for role in tail.filled:
            before = self.cells.get(role, "")
            self.cells[role] = (
                f"{before}\n{tail.cells[role]}".strip() if role == "note" else _join_cut_text(before, tail.cells[role])
            )
            self.places[role] = (*self.places.get(role, ()), *tail.places[role])
            self.bold[role] = f"{self.bold.get(role, '')}\n{tail.bold.get(role, '')}".strip()
        self.lost -= {*tail.filled}
        self.redacted += tail.redacted

    def details(self, shared: bool = False) -> dict[Role, OutlineCell]:
        """The cells of agencies, products and times, as they count for the item of the row."""
        details: dict[Role, OutlineCell] = {}
        for role in DETAILS:
            if role in self.lost or role not in self.cells:
                continue
            above = self.above.get(role)
            if above is not None and not self.cells[role]:
                cell = OutlineCell(above.text, (above.place,), True, shared, bold=above.bold)
            else:
                cell = OutlineCell(self.cells[role], self.places[role], False, shared, bold=self.bold.get(role, ""))
            details[role] = replace(cell, heading=self.headings.get(role, ""))
        return details


def _join_cut_text(before: str, after: str) -> str:
    """A text that was cut by a page, put together: with a blank, as a name that goes on, or as a new line."""
    if not before:
        return after
    goes_on = not before.rstrip().endswith((".", ";", ":")) and after[:1].isalpha() and not after.startswith(("-", "+"))
    return f"{before} {after}" if goes_on else f"{before}\n{after}"


def row_of(row: Sequence[GridCell], layout: Layout, texts: Mapping[Place, GridCell], *, contacts: bool = False) -> Row:
    """The cells of a grid's row by what their columns hold; columns without a role go into the note.

    Parameters
    ----------
    contacts
        Whether contact details are kept.
    """
    made = Row({}, {}, {}, place=row[0].place)
    above: dict[str, GridCell] = {}
    lost: set[str] = set()
    notes: list[tuple[str, Place]] = []
    for column, cell in enumerate(row):
        role = layout.columns[column] if column < len(layout.columns) else ""
        name = layout.names[column] if column < len(layout.names) else ""
        text, taken = _value(cell.text, role, name, contacts)
        if taken:
            made.redacted.append((cell.place, taken))
        if role in _NOTES:
            if role == "note" and "note" not in made.cells:
                made.cells["note"], made.places["note"] = "", (cell.place,)
            if text:
                notes.append((text, cell.place))
            continue
        made.cells[role] = text
        made.places[role] = (cell.place,)
        if cell.bold:
            made.bold[role] = cell.bold
        if cell.lost and not text:
            lost.add(role)
        if cell.merged_with is not None and cell.merged_with.row != cell.place.row:
            first = texts[cell.merged_with]
            above[role] = replace(first, text=_value(first.text, role, name, contacts)[0])
    made.above, made.lost = above, frozenset(lost)
    made.headings = dict(zip(layout.columns, layout.names, strict=False))
    if notes:
        made.cells["note"] = "\n".join(text for text, _ in notes)
        made.places["note"] = tuple(place for _, place in notes)
    for cell in row:
        if _is_wide(cell, row, layout):
            made.wide, made.wide_place = cell.text, cell.place
            break
    return made


def _value(text: str, role: str, name: str, contacts: bool) -> tuple[str, str]:
    """The text of a cell as it is kept, and the contact details that are not."""
    taken = ""
    if text and not contacts and role in _PRIVATE:
        text, taken = ("", text) if role == "contact" else without_contacts(text)
    if role == "budget" and re.fullmatch(r"[\d.,\s]*\d", text):
        text = f"{text} {unit_of(name)}".strip()
    if text and role in _NOTES and role != "note" and name:
        text = f"{name}: {text}"
    return text, taken


def _is_wide(cell: GridCell, row: Sequence[GridCell], layout: Layout) -> bool:
    """Whether a cell is merged over at least three columns, and is the only one that names a work in its row."""
    covered = {place for place, other in enumerate(row) if other is cell or _continues(other, cell)}
    levels = {*layout.levels}
    others = [place for place in levels - covered if place < len(row) and row[place].text]
    return bool(cell.text) and len(covered) >= 3 and bool(covered & levels) and not others


def _continues(other: GridCell, cell: GridCell) -> bool:
    return other.merged_with == cell.place and other.place.row == cell.place.row
