"""From an outline to the tables of a plan: windows, agencies, deliverables, budgets, and where each was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plan_graph.importing.agency_bodies import AgencyCell
from plan_graph.importing.agency_cells import read_agencies
from plan_graph.importing.agency_register import AgencyRegister
from plan_graph.importing.budgets import read_budget
from plan_graph.importing.deadlines import DayOrder, Deadline, column_day_order, day_before, read_deadline
from plan_graph.importing.grid import Place
from plan_graph.importing.outline import Outline, OutlineCell, OutlineItem
from plan_graph.importing.products import products
from plan_graph.model.columns import Record
from plan_graph.model.diagnostics import Diagnostic
from plan_graph.model.document_words import IMPORT_COLUMN, MISNUMBERED, UNNUMBERED
from plan_graph.model.naming import free, letters, one_line, slug
from plan_graph.model.plan import Package, Plan, Table
from plan_graph.model.records import (
    Activity,
    ActivityEvent,
    Assignment,
    Deliverable,
    Event,
    Field,
    Gap,
    Objective,
    SourceCell,
    Task,
)
from plan_graph.model.words import both

_YEARS = (20, 30)
"""How far before and after the plan's year a plan folder takes a date."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan read from a document, and what is doubtful in it."""

    plan: Plan
    doubts: tuple[Diagnostic, ...] = ()


def plan_of_outline(outline: Outline, package: Package, known: Plan | None = None) -> Imported:
    """The tables that an outline says.

    Parameters
    ----------
    outline
        The items of the plan with their cells.
    package
        What is said of the plan as a whole; its year completes deadlines that name none.
    known
        A plan whose agencies are used where they are named, so that their ids stay.

    Returns
    -------
    Imported
        A plan that a plan folder takes; its titles are those of the document.
    """
    return _Tables(outline, package, known).made()


class _Tables:
    def __init__(self, outline: Outline, package: Package, known: Plan | None) -> None:
        self.outline = outline
        self.package = package
        self.file = package.sources[0].file if package.sources else package.name
        self.register = AgencyRegister(known)
        self.doubts: list[Diagnostic] = list(outline.doubts)
        self.events: dict[str, Event] = {}
        self.source_cells: list[SourceCell] = []
        self.rows: dict[str, list[Record]] = {}
        self.last_bodies: dict[str, AgencyCell] = {}
        self.day_order = DayOrder("day-first")
        self.last_deadline = Deadline("none", problem="unreadable", doubt="import-deadline-unread")
        self.busy = {parent for item in outline.items for level, parent in item.parents.items() if level != "field"}

    def made(self) -> Imported:
        self._decide_day_order()
        for one in self.outline.items:
            self._item(one)
        for lost_by, lost in self.outline.lost.items():
            for column in lost:
                words = IMPORT_COLUMN.get(column, both(column, column))
                self._add(
                    Gap(lost_by, _WINDOW.get(column, column), f"{words['vi']}: đã mất", f"{words['en']}: lost", None)
                )
        lines = {item.id: _line(item.places[0] if item.places else None) for item in self.outline.items}
        for item, (printed, expected) in self.outline.misnumbered.items():
            words = MISNUMBERED if printed else UNNUMBERED
            vi, en = (words[one].format(printed=printed.strip(), expected=expected) for one in ("vi", "en"))
            self._add(Gap(item, "number", vi, en, lines.get(item)))
        for made in (self.events.values(), self.source_cells, self.register.rows(), self.register.aliases(),
                     self.register.members(), self.register.successions()):  # fmt: skip
            for row in made:
                self._add(row)
        tables = {name: Table(f"{name}.csv", tuple(_distinct(rows)), ()) for name, rows in self.rows.items()}
        return Imported(replace(Plan(self.package), **tables), tuple(self.doubts))  # type: ignore[arg-type]

    def _add(self, row: Record) -> None:
        self.rows.setdefault(row.table, []).append(row)

    def _doubt(self, id: str, place: Place | None, column: str, **values: str) -> None:
        self.doubts.append(Diagnostic(id, self.file, _line(place), _address(place, column), values))

    def _decide_day_order(self) -> None:
        cells = (item.cells["deadline"] for item in self.outline.items if "deadline" in item.cells)
        texts = [cell.text for cell in cells if not cell.inherited]
        self.day_order = column_day_order(texts, day_first=self.package.language == "vi")
        if self.day_order.doubt:
            self._doubt(self.day_order.doubt, None, "deadline", text=self.day_order.example)

    def _item(self, item: OutlineItem) -> None:
        title = one_line(item.title) or item.code or item.id
        place = item.places[0] if item.places else None
        line = _line(place)
        self._printed(
            item.id, item.level, OutlineCell(item.title, item.places), "guessed" if item.made_code else "read"
        )
        parents = item.parents
        note = "code made by the import" if item.made_code else None
        if item.level == "field":
            dotted = item.id.rpartition(".")[0]
            whole = parents.get("field") or (
                dotted if any(other.id == dotted for other in self.outline.items) else None
            )
            self._add(Field(item.id, whole, title, title, line))
            return
        if item.level == "objective":
            self._add(Objective(item.id, parents["field"], title, title, line, note))
        elif item.level == "task":
            inherited = "objective" in item.inherited
            self._add(Task(item.id, parents["field"], parents.get("objective"), inherited, title, title, line, note))
        if item.level == "activity" or item.id not in self.busy:
            self._activity(item, title, line, note)

    def _activity(self, item: OutlineItem, title: str, line: int | None, note: str | None) -> None:
        window, deadline, window_line = self._window(item)
        budget, amount, budget_line = self._budget(item)
        due, recurrence = deadline.end, deadline.recurrence
        if not deadline.inclusive and recurrence:
            recurrence = day_before(recurrence)
        elif due is not None and not deadline.inclusive:
            due -= timedelta(days=1)
        start = deadline.start
        if start is not None and due is not None and due < start:
            start = None
        notes = [text for text in (note, self._kept(item)) if text]
        if deadline.anchor and window != "event" and not (window == "ongoing" and start is None):
            notes.append(f"also: {one_line(deadline.anchor)}")
        if deadline.comment:
            notes.append(one_line(deadline.comment))
        parents = item.parents
        self._add(
            Activity(
                item.id,
                parents["field"],
                item.id if item.level == "objective" else parents.get("objective"),
                item.id if item.level == "task" else parents.get("task"),
                item.level if item.level != "field" else "activity",
                "task" in item.inherited,
                title,
                title,
                window,
                start,
                due,
                recurrence or None,
                window_line,
                _inherited(item.cells.get("deadline")),
                budget,
                amount,
                budget_line,
                line,
                "; ".join(notes) or None,
            )
        )
        if window == "event" or (window == "ongoing" and start is None):
            self._event(item, deadline)
        for column, role in (("lead", "lead"), ("support", "support")):
            self._agencies(item, column, role)
        self._products(item)

    def _window(self, item: OutlineItem) -> tuple[str | None, Deadline, int | None]:
        cell = item.cells.get("deadline")
        if cell is None:
            return (None if "deadline" in self.outline.lost.get(item.id, ()) else "none"), Deadline("none"), None
        found = read_deadline(cell.text, self.package.year, self.day_order.order)
        how = "read"
        if found.ditto:
            found, how = self.last_deadline, "inherited"
        self.last_deadline = found
        place = cell.places[0] if cell.places else None
        first, last = (self.package.year + shift for shift in (-_YEARS[0], _YEARS[1]))
        outside = any(day is not None and not first < day.year < last for day in (found.start, found.end))
        doubt = found.doubt or ("import-deadline-unread" if outside else "")
        if doubt:
            text, left = one_line(cell.text), " ".join(found.leftover)
            self._doubt(doubt, place, "deadline", item=item.id, text=_shortened(text), left=_shortened(left))
        if found.problem or outside:
            self._printed(item.id, "deadline", cell, "not_understood")
            return None, Deadline("none", comment=found.comment), _line(place)
        kind = found.kind
        if kind == "ongoing" and found.start is None and not found.anchor:
            found = replace(found, start=date(self.package.year, 1, 1))
        if kind == "period" and found.end is None:
            kind = "none"
        self._printed(item.id, "deadline", cell, how)
        return kind, found, _line(place)

    def _event(self, item: OutlineItem, deadline: Deadline) -> None:
        cell = item.cells["deadline"]
        anchor = one_line(deadline.anchor or cell.text)
        line = _line(cell.places[0] if cell.places else None)
        known = next(
            (event.id for event in self.events.values() if event.title_vi.casefold() == anchor.casefold()), None
        )
        event = known or free(slug(anchor, "event"), self.events)
        self.events.setdefault(event, Event(event, anchor, anchor, line))
        self._add(ActivityEvent(item.id, event, line))

    def _budget(self, item: OutlineItem) -> tuple[str | None, float | None, int | None]:
        cell = item.cells.get("budget")
        if cell is None:
            return (None if "budget" in self.outline.lost.get(item.id, ()) else "none"), None, None
        budget, amount = read_budget(cell.text)
        self._printed(item.id, "budget", cell, "read")
        line = _line(cell.places[0]) if cell.places and budget != "none" else None
        return budget, amount, line

    def _agencies(self, item: OutlineItem, column: str, role: str) -> None:
        cell = item.cells.get(column)  # type: ignore[call-overload]
        if cell is None:
            return
        place = cell.places[0] if cell.places else None
        read = read_agencies(cell.text)
        inherited = cell.inherited
        if read.ditto:
            read, inherited = self.last_bodies.get(column, AgencyCell()), True
            if not read.bodies:
                self._doubt("import-ditto-unread", place, column, item=item.id, text=one_line(cell.text))
        for doubt in read.doubts if not cell.inherited else ():
            kind, _, text = doubt.partition(": ")
            self._doubt("import-agency-doubt", place, column, item=item.id, text=one_line(text or kind), kind=kind)
        self._printed(item.id, column, cell, "not_understood" if cell.text.strip() and not read.bodies else "read")
        if read.bodies:
            self.last_bodies[column] = read
        for body in read.bodies:
            agency, near = self.register.id_of(body, _line(place))
            if near:
                self._doubt("import-agency-near", place, column, item=item.id, text=one_line(body.text), near=near)
            scope = one_line(body.scope) or None
            self._add(Assignment(item.id, agency, body.role or role, scope, scope, inherited, _line(place)))

    def _products(self, item: OutlineItem) -> None:
        cell = item.cells.get("deliverable")
        if cell is None:
            return
        self._printed(item.id, "deliverable", cell, "read")
        line = _line(cell.places[0] if cell.places else None)
        for number, title in enumerate(products(cell.text)):
            self._add(Deliverable(f"{item.id}/{letters(number)}", item.id, title, title, cell.shared, line))

    def _kept(self, item: OutlineItem) -> str:
        cell = item.cells.get("note")
        if cell is None or not cell.text.strip():
            return ""
        self._printed(item.id, "note", cell, "read")
        return one_line(cell.text)

    def _printed(self, item: str, column: str, cell: OutlineCell, how: str) -> None:
        if not cell.places:
            return
        how = "inherited" if cell.inherited and how == "read" else how
        place = "; ".join(_address(one) for one in cell.places)
        self.source_cells.append(SourceCell(item, column, _printable(cell.text) or None, place, how))


_WINDOW: Mapping[str, str] = {"deadline": "window"}
"""Names of the outline's columns that the tables call otherwise."""


def _distinct(rows: Iterable[Record]) -> Iterable[Record]:
    """Rows without those that say the same of the same: an agency named twice in a cell."""
    seen: set[object] = set()
    for row in rows:
        key: object = (row.activity, row.agency, row.role) if isinstance(row, Assignment) else row
        if key not in seen:
            seen.add(key)
            yield row


def _inherited(cell: OutlineCell | None) -> bool:
    return cell is not None and cell.inherited


def _line(place: Place | None) -> int | None:
    """The line of a text; for other files the row of its table."""
    return None if place is None else place.line or place.row


def _address(place: Place | None, column: str = "") -> str:
    if place is None:
        return column
    if place.line is not None:
        return column or f"line {place.line}"
    return f"{place.table}, row {place.row}, column {place.column}"


def _shortened(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]}…"


def _printable(text: str) -> str:
    return "\n".join(line for line in map(one_line, text.split("\n")) if line)
