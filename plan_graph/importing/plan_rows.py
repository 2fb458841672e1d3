"""The rows of a plan while they are made: tables, doubts, and the cells that each value comes from."""

from __future__ import annotations

from collections.abc import Iterable

from plan_graph.importing.grid import Place
from plan_graph.importing.import_result import KeptCell
from plan_graph.importing.outline import OutlineCell
from plan_graph.importing.printed_places import address_of, line_of, printable
from plan_graph.model.columns import Record
from plan_graph.model.diagnostics import Diagnostic, Given
from plan_graph.model.records import Assignment, SourceCell
from plan_graph.model.table import Table


class PlanRows:
    """Collects rows, doubts and source cells.

    Parameters
    ----------
    file
        The name of the document, for doubts.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.doubts: list[Diagnostic] = []
        self.kept: list[KeptCell] = []
        self._rows: dict[str, list[Record]] = {}

    def add(self, row: Record) -> None:
        """Add a row to its table."""
        self._rows.setdefault(row.table, []).append(row)

    def of(self, table: str) -> list[Record]:
        """The rows of a table so far."""
        return self._rows.get(table, [])

    def doubt(self, id: str, place: Place | None, column: str, **values: Given) -> None:
        """Add a doubt about a cell, or about the whole document where no place is given."""
        self.doubts.append(Diagnostic(id, self.file, line_of(place), address_of(place, column), values))

    def record_source(self, item: str, column: str, cell: OutlineCell, how: str, left: tuple[str, ...] = ()) -> None:
        """Keep a cell as the source of a value; a cell without a place was made by the import."""
        if not cell.places:
            return
        how = "inherited" if cell.inherited and how == "read" else how
        text = printable(f"{cell.mark} {cell.text}" if cell.mark else cell.text)
        place = "; ".join(address_of(one) for one in cell.places)
        self.add(SourceCell(item, column, text or None, place, how))
        self.kept.append(KeptCell(item, column, text, cell.places, how, left))

    def tables(self) -> dict[str, Table[Record]]:
        """Each table with its distinct rows; they are in no file yet."""
        tables = {}
        for name, rows in self._rows.items():
            distinct = tuple(_distinct(rows))
            tables[name] = Table(f"{name}.csv", distinct, (0,) * len(distinct))
        return tables


def _distinct(rows: Iterable[Record]) -> Iterable[Record]:
    """Rows without duplicates: an agency named twice in a cell."""
    seen: set[object] = set()
    for row in rows:
        key: object = (row.activity, row.agency, row.role) if isinstance(row, Assignment) else row
        if key not in seen:
            seen.add(key)
            yield row
