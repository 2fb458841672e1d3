"""The agencies of works: the bodies of their lead and support cells as rows of assignments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_graph.importing.agency_bodies import AgencyCell
from plan_graph.importing.agency_cells import read_agencies
from plan_graph.importing.agency_register import AgencyRegister
from plan_graph.importing.grid import Place
from plan_graph.importing.lead_cells import Sign, decide_leads
from plan_graph.importing.outline import OutlineCell, OutlineItem, Role
from plan_graph.importing.plan_rows import PlanRows
from plan_graph.importing.printed_places import line_of, shorten
from plan_graph.importing.repeated_cells import RepeatedCells
from plan_graph.importing.word_counts import says_nothing
from plan_graph.model.plan import Plan
from plan_graph.model.records import Assignment
from plan_graph.model.visible_text import one_line

_COLUMNS: tuple[Role, ...] = ("lead", "support")
_SHOWN = 160
_SIGNS: dict[Sign, str] = {
    "marked": "import-leads-marked",
    "bold": "import-leads-bold",
    "first": "import-leads-first",
    "unclear": "import-leads-unclear",
    "lines": "import-leads-lines",
}


class WorkAgencies:
    """Adds the assignments of works to the rows of a plan.

    Parameters
    ----------
    items
        The outline; all its names are learnt first, so that abbreviations can be written out.
    texts
        Notes and paragraphs that may explain abbreviations.
    known
        A plan whose agencies are used where they are named.
    rows
        Takes assignments, doubts and source cells.
    repeated
        The cells that others repeat.
    """

    def __init__(
        self,
        items: Sequence[OutlineItem],
        texts: Iterable[str],
        known: Plan | None,
        rows: PlanRows,
        repeated: RepeatedCells,
    ) -> None:
        self.rows = rows
        self.repeated = repeated
        self.register = AgencyRegister(known)
        self._told: set[str] = set()
        self._several: dict[tuple[Sign, str], list[tuple[str, OutlineCell]]] = {}
        self.register.learn_abbreviations(texts)
        for item in items:
            for cell in (item.cells.get("lead"), item.cells.get("support")):
                if cell is not None and not cell.inherited:
                    self.register.learn(read_agencies(cell.text).bodies)

    def add(self, item: OutlineItem) -> None:
        """Add the assignments of a work."""
        for column in _COLUMNS:
            cell = item.cells.get(column)
            if cell is not None:
                self._add_cell(item, column, cell)

    def report(self) -> None:
        """One doubt for each column and sign by which the lead among several bodies was decided."""
        if names := self.register.short_names():
            self.rows.doubt("import-agency-short", None, "", n=len(names), names=", ".join(names)[:_SHOWN])
        for (sign, heading), cells in self._several.items():
            place = cells[0][1].places[0] if cells[0][1].places else None
            items = ", ".join(item for item, _ in cells)[:_SHOWN]
            text = shorten(one_line(cells[0][1].text))
            self.rows.doubt(_SIGNS[sign], place, "lead", name=heading, n=len(cells), items=items, text=text)

    def _add_cell(self, item: OutlineItem, column: Role, cell: OutlineCell) -> None:
        place = cell.places[0] if cell.places else None
        ditto = self.repeated.is_repeated(cell)
        source = self.repeated.source(item, column) if ditto else cell
        read = AgencyCell() if source is None else read_agencies(source.text)
        if ditto and not read.bodies:
            self.rows.doubt("import-ditto-unread", place, column, item=item.id, text=one_line(cell.text))
        if column == "lead" and source is not None:
            support = item.cells.get("support")
            read, sign = decide_leads(read, source, has_support=support is not None)
            if sign and not cell.inherited and not ditto:
                self._several.setdefault((sign, one_line(source.heading)), []).append((item.id, cell))
        if ditto:
            read = replace(read, doubts=(), leftover=())  # told where they are printed
        for doubt in read.doubts:
            self._doubt(doubt, item, place, column)
        unread = not read.bodies and not says_nothing(cell.text)
        if unread and not read.doubts and not ditto and not cell.inherited:
            self._doubt(f"partly: {one_line(cell.text)}", item, place, column)
        how = "not_understood" if unread else "inherited" if ditto else "partly_read" if read.leftover else "read"
        self.rows.record_source(item.id, column, cell, how, read.leftover)
        for body in read.bodies:
            agency, near = self.register.id_of(body, line_of(place))
            if expanded := self.register.expand_abbreviation(body):
                self._doubt(f"expanded: {one_line(body.text)} = {expanded}", item, place, column)
            if near:
                self.rows.doubt("import-agency-near", place, column, item=item.id, text=one_line(body.text), near=near)
            scope = one_line(body.scope) or None
            inherited = cell.inherited or ditto
            self.rows.add(Assignment(item.id, agency, body.role or column, scope, scope, inherited, line_of(place)))

    def _doubt(self, doubt: str, item: OutlineItem, place: Place | None, column: str) -> None:
        """What was guessed or not read in an agency cell, reported at the first work that has it."""
        if doubt not in self._told:
            self._told.add(doubt)
            kind, _, text = doubt.partition(": ")
            self.rows.doubt(f"import-agency-{kind}", place, column, item=item.id, text=shorten(one_line(text or kind)))
