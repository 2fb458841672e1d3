"""One row of a plan's table: its cells by what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plan_graph.importing.grid import GridCell, Place
from plan_graph.importing.layout import Layout
from plan_graph.importing.outline import OutlineCell, Role

DETAILS: tuple[Role, ...] = ("deliverable", "lead", "support", "deadline", "budget", "note")


@dataclass(slots=True)
class Row:
    """A row, while its tails are still being joined.

    Parameters
    ----------
    cells
        For each role its own text; a cell merged with one above has an empty text here.
    places
        Where each stands.
    above
        For roles whose cell is merged with one above: that cell.
    lost
        Roles whose cells the document has lost.
    wide
        The text of a cell that is merged over the columns of levels and more: the title of a group.
    """

    cells: dict[str, str]
    places: dict[str, tuple[Place, ...]]
    above: Mapping[str, GridCell] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    wide: str = ""
    place: Place | None = None

    @property
    def filled(self) -> list[str]:
        """Roles with a text of their own."""
        return [role for role, text in self.cells.items() if text]

    def join(self, tail: Row) -> None:
        """Add the rest of the cells, which stood in a row of its own."""
        for role in tail.filled:
            before = self.cells.get(role, "")
            self.cells[role] = (
                f"{before}\n{tail.cells[role]}".strip() if role == "note" else _joined(before, tail.cells[role])
            )
            self.places[role] = (*self.places.get(role, ()), *tail.places[role])

    def details(self, shared: bool = False) -> dict[Role, OutlineCell]:
        """The cells that say who, what and when, as they count for the item of the row."""
        found: dict[Role, OutlineCell] = {}
        for role in DETAILS:
            if role in self.lost or role not in self.cells:
                continue
            above = self.above.get(role)
            if above is not None and not self.cells[role]:
                found[role] = OutlineCell(above.text, (above.place,), True, shared)
            else:
                found[role] = OutlineCell(self.cells[role], self.places[role], False, shared)
        return found


def _joined(before: str, after: str) -> str:
    """A text that was cut by a page, put together: with a blank, as a name that goes on, or as a new line."""
    if not before:
        return after
    goes_on = not before.rstrip().endswith((".", ";", ":")) and after[:1].isalpha() and not after.startswith(("-", "+"))
    return f"{before} {after}" if goes_on else f"{before}\n{after}"


def row_of(row: Sequence[GridCell], layout: Layout, texts: Mapping[Place, GridCell]) -> Row:
    """The cells of a grid's row by what their columns hold; columns without a role go into the note."""
    made = Row({}, {}, {}, place=row[0].place)
    above: dict[str, GridCell] = {}
    lost: set[str] = set()
    notes: list[str] = []
    for column, cell in enumerate(row):
        role = layout.columns[column] if column < len(layout.columns) else ""
        if not role:
            if cell.text:
                name = layout.names[column] if column < len(layout.names) else ""
                notes.append(f"{name}: {cell.text}" if name else cell.text)
            continue
        made.cells[role] = cell.text
        made.places[role] = (cell.place,)
        if cell.lost:
            lost.add(role)
        if cell.merged_with is not None and cell.merged_with.row != cell.place.row:
            above[role] = texts[cell.merged_with]
    made.above, made.lost = above, frozenset(lost)
    if notes:
        own = made.cells.get("note", "")
        made.cells["note"] = "\n".join(filter(None, [own, *notes]))
        made.places.setdefault("note", (row[0].place,))
    made.wide = _wide(row, layout)
    return made


def _wide(row: Sequence[GridCell], layout: Layout) -> str:
    """The text of a cell merged over at least three columns, or alone in its row."""
    for cell in row:
        covered = [other for other in row if other.merged_with == cell.place and other.place.row == cell.place.row]
        if cell.text and len(covered) >= 2 and layout.levels and cell.place.column - 1 <= max(layout.levels):
            return cell.text
    return ""
