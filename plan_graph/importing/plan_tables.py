"""From an outline to the tables of a plan: windows, agencies, deliverables, budgets, and where each was printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from plan_graph.importing.budgets import figures_left, is_ambiguous, is_worded, read_budget
from plan_graph.importing.deadlines import DayOrder, Deadline, column_day_order, day_before
from plan_graph.importing.grid import Place
from plan_graph.importing.import_result import Imported
from plan_graph.importing.outline import Outline, OutlineCell, OutlineItem
from plan_graph.importing.outline_gaps import outline_gaps
from plan_graph.importing.plan_rows import PlanRows
from plan_graph.importing.printed_places import line_of, shorten
from plan_graph.importing.products import products
from plan_graph.importing.progress_cells import state_of
from plan_graph.importing.repeated_cells import RepeatedCells
from plan_graph.importing.work_agencies import WorkAgencies
from plan_graph.importing.work_order import read_stated_order
from plan_graph.importing.work_windows import WindowReader
from plan_graph.model.diagnostics import Diagnostic, Given
from plan_graph.model.document_words import IMPORT_COLUMN
from plan_graph.model.naming import free, letters, slug
from plan_graph.model.plan import Package, Plan
from plan_graph.model.records import (
    Activity,
    ActivityEvent,
    Deliverable,
    Event,
    Field,
    Gap,
    Objective,
    Report,
    Task,
    WorkVersion,
)
from plan_graph.model.visible_text import one_line
from plan_graph.words import message


def plan_of_outline(
    outline: Outline, package: Package, known: Plan | None = None, texts: Iterable[str] = ()
) -> Imported:
    """The tables of an outline.

    Parameters
    ----------
    outline
        The items of the plan with their cells.
    package
        The data package of the plan; its year completes deadlines that name none.
    known
        A plan whose agencies are used where they are named, so that their ids stay.
    texts
        The text outside the tables, which may explain abbreviations of agencies.

    Returns
    -------
    Imported
        A plan that a plan folder takes; its titles are those of the document.
    """
    return _Tables(outline, package, known, texts).make()


class _Tables:
    def __init__(self, outline: Outline, package: Package, known: Plan | None, texts: Iterable[str]) -> None:
        self.outline = outline
        self.package = package
        self.file = package.sources[0].file if package.sources else package.name
        self.rows = PlanRows(self.file)
        self.rows.doubts += outline.doubts
        self.repeated = RepeatedCells(outline.items)
        notes = [one.text for one in outline.furniture if one.kind in ("note", "title", "signature")]
        self.agencies = WorkAgencies(outline.items, (*notes, *texts), known, self.rows, self.repeated)
        self.events: dict[str, Event] = {}
        self.language = package.language
        self.budget_of: dict[Place, str] = {}
        self.used_below = {
            (role, cell.places) for item in outline.items for role, cell in item.cells.items() if cell.inherited
        }
        self.group_cells: list[str] = []
        self.states: dict[str, list[str]] = {}
        self.reported = 0
        self.budgets_left: dict[str, list[str]] = {}
        self.last_year = int(package.settings.get("last_year", package.year))
        self.windows = WindowReader(package.year, DayOrder("day-first"), self.last_year)
        self.busy = {parent for item in outline.items for level, parent in item.parents.items() if level != "field"}

    def make(self) -> Imported:
        self._decide_day_order()
        for one in self.outline.items:
            self._item(one)
        self._order()
        self.agencies.report()
        self._add_counted_doubts()
        register = self.agencies.register
        for made in (outline_gaps(self.outline), self.events.values(), register.rows(), register.aliases(),
                     register.members(), register.successions()):  # fmt: skip
            for row in made:
                self.rows.add(row)
        plan = replace(Plan(self.package), **self.rows.tables())  # type: ignore[arg-type]
        return Imported(plan, tuple(self.rows.doubts), self.outline, tuple(self.rows.kept))

    def _decide_day_order(self) -> None:
        texts = [
            cell.text
            for item in self.outline.items
            for role, cell in item.cells.items()
            if role in ("start", "deadline") and not cell.inherited
        ]
        order = column_day_order(texts, day_first=self.language == "vi")
        self.windows = WindowReader(self.package.year, order, self.last_year)
        if order.doubt:
            self.rows.doubt(order.doubt, None, "deadline", text=order.example)

    def _item(self, item: OutlineItem) -> None:
        title = one_line(item.title) or item.code or item.id
        place = item.places[0] if item.places else None
        line = line_of(place)
        self.rows.record_source(
            item.id, item.level, OutlineCell(item.title, item.places), "guessed" if item.made_code else "read"
        )
        for cell in item.number:
            self.rows.record_source(item.id, "number", cell, "read")
        if (number := self.outline.number_of(item)) != item.id:
            self.rows.add(WorkVersion(item.id, number, None, None, None, None, None, None, None, None))
        parents = item.parents
        group = item.level != "activity" and (item.level == "field" or item.id in self.busy)
        follow = not group or item.is_work
        notes = [self._note("made_code")] if item.made_code and item.level != "field" else []
        if not follow:
            notes += self._group_cells(item)
        note = "; ".join(filter(None, notes)) or None
        if item.level == "field":
            dotted = item.id.rpartition(".")[0]
            whole = parents.get("field") or (
                dotted if any(other.id == dotted for other in self.outline.items) else None
            )
            self.rows.add(Field(item.id, whole, title, title, line))
            return
        if item.level == "objective":
            self.rows.add(Objective(item.id, parents["field"], title, title, line, note))
        elif item.level == "task":
            inherited = "objective" in item.inherited
            self.rows.add(
                Task(item.id, parents["field"], parents.get("objective"), inherited, title, title, line, note)
            )
        if follow:
            self._activity(item, title, line, self._note("made_code") if item.made_code else None)

    def _note(self, name: str, **values: str) -> str:
        return message(f"documents.note-{name}", self.language, **values)

    def _group_cells(self, item: OutlineItem) -> list[str]:
        """The cells of a group that is not followed up itself, as printed; reported where nothing uses them."""
        notes = []
        for role, cell in item.cells.items():
            if not cell.text.strip() or cell.inherited:
                continue
            self.rows.record_source(item.id, role, cell, "read")
            words = IMPORT_COLUMN[role][self.language] if role in IMPORT_COLUMN else role
            text = one_line(cell.text)
            if role == "note" or (role, cell.places) not in self.used_below:
                notes.append(text if role == "note" else f"{words}: {text}")
                if item.level == "field":
                    self.group_cells.append(f"{item.id} – {words}: {text}"[:120])
        return notes

    def _activity(self, item: OutlineItem, title: str, line: int | None, note: str | None) -> None:
        window, deadline, window_line, more = self._window(item)
        budget, amount, budget_line, shared = self._budget(item)
        due, recurrence = deadline.end, deadline.recurrence
        if not deadline.inclusive and recurrence:
            recurrence = day_before(recurrence)
        elif due is not None and not deadline.inclusive:
            due -= timedelta(days=1)
        start = deadline.start
        if start is not None and due is not None and due < start:
            self._tell_start_after_due(item, start, due)
            start = None
        notes = [text for text in (note, self._note_of(item), more, shared, self._progress(item)) if text]
        opens_with_event = window == "ongoing" and deadline.start is None
        if opens_with_event:
            # the tables want a day from which work lasts; the event holds it back until then
            start = date(self.package.year, 1, 1)
        if deadline.anchor and window != "event" and not opens_with_event:
            notes.append(self._note("also", text=one_line(deadline.anchor)))
        if deadline.comment:
            notes.append(one_line(deadline.comment))
        parents = item.parents
        self.rows.add(
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
                _is_inherited(item.cells.get("deadline")),
                budget,
                amount,
                budget_line,
                line,
                "; ".join(notes) or None,
            )
        )
        if window == "event" or opens_with_event:
            self._event(item, deadline)
        self.agencies.add(item)
        self._products(item)

    def _window(self, item: OutlineItem) -> tuple[str | None, Deadline, int | None, str]:
        """Kind, dates, line and a note of the window of a work, from its cells of start, deadline and duration."""
        lost = "deadline" in self.outline.lost.get(item.id, ())
        meant = self.repeated.cells(item)
        read = self.windows.read(meant)
        for role, window, how in read.parts:
            cell = item.cells[role]
            repeats = meant[role] is not cell
            how = "inherited" if repeats and not window.problem else how
            if window.doubt and not cell.inherited and (window.problem or not repeats):
                text, left = one_line(cell.text), " ".join(window.leftover)
                place = cell.places[0] if cell.places else None
                self.rows.doubt(window.doubt, place, role, item=item.id, text=shorten(text), left=shorten(left))
            self.rows.record_source(item.id, role, cell, how, window.leftover)
        deadline = item.cells.get("deadline") or item.cells.get("start")
        if deadline is None:
            return (None if lost else "none"), Deadline("none"), None, ""
        line = line_of(deadline.places[0] if deadline.places else None)
        if read.unread:
            known = [
                f"{IMPORT_COLUMN[role][self.language]}: {one_line(item.cells[role].text)}"
                for role, window, _ in read.parts
                if not window.problem and item.cells[role].text.strip()
            ]
            return None, read.window, line, "; ".join(known)
        if read.disagrees:
            cell = item.cells["duration"]
            values: dict[str, Given] = {"item": item.id, "text": one_line(cell.text), "days": read.disagrees}
            self.rows.doubt("import-duration-disagrees", cell.places[0], "duration", **values)
        if read.counted:
            self.rows.doubt("import-duration-counted", deadline.places[0], "duration", item=item.id, text=read.counted)
        window, kind = read.window, read.window.kind
        if kind == "ongoing" and window.start is None and not window.anchor:
            window = replace(window, start=date(self.package.year, 1, 1))
        if kind == "period" and window.end is None:
            kind = "none"
        note = "" if not read.duration else f"{IMPORT_COLUMN['duration'][self.language]}: {read.duration}"
        return kind, window, line, note

    def _tell_start_after_due(self, item: OutlineItem, start: date, due: date) -> None:
        cell = self.repeated.cells(item).get("start") or item.cells["deadline"]
        days = {"start": f"{start:%d/%m/%Y}", "due": f"{due:%d/%m/%Y}"}
        place = cell.places[0] if cell.places else None
        self.rows.doubt("import-start-after-due", place, "start", item=item.id, text=one_line(cell.text), **days)

    def _event(self, item: OutlineItem, deadline: Deadline) -> None:
        cell = item.cells.get("deadline") or item.cells["start"]
        anchor = one_line(deadline.anchor or cell.text)
        line = line_of(cell.places[0] if cell.places else None)
        known = next(
            (event.id for event in self.events.values() if event.title_vi.casefold() == anchor.casefold()), None
        )
        event = known or free(slug(anchor, "event"), self.events)
        self.events.setdefault(event, Event(event, anchor, anchor, line))
        self.rows.add(ActivityEvent(item.id, event, line))

    def _budget(self, item: OutlineItem) -> tuple[str | None, float | None, int | None, str]:
        """Kind, figure, line and a note; a figure that several works share counts for the first of them."""
        cell = item.cells.get("budget")
        if cell is None:
            return (None if "budget" in self.outline.lost.get(item.id, ()) else "none"), None, None, ""
        english = self.language == "en"
        budget, amount = read_budget(cell.text, english=english)
        if budget == "amount" and is_ambiguous(cell.text, english=english) and not cell.inherited:
            place = cell.places[0] if cell.places else None
            figure = f"{amount:g}"
            self.rows.doubt(
                "import-budget-comma", place, "budget", item=item.id, text=one_line(cell.text), amount=figure
            )
        text = one_line(cell.text)
        left = figures_left(cell.text) if budget != "amount" else ()
        self.rows.record_source(item.id, "budget", cell, "partly_read" if left else "read", left)
        if left and not cell.inherited:
            self.budgets_left.setdefault(text, []).append(item.id)
        line = line_of(cell.places[0]) if cell.places and budget != "none" else None
        note = f"{IMPORT_COLUMN['budget'][self.language]}: {text}" if left or is_worded(cell.text) else ""
        if budget == "amount" and cell.places:
            first = self.budget_of.setdefault(cell.places[0], item.id)
            if first != item.id:
                return budget, None, line, self._note("shared_budget", item=first, text=text)
        return budget, amount, line, note

    def _progress(self, item: OutlineItem) -> str:
        """Add the state of a work in a cell as a report of the day of the import; its words where unknown."""
        cell = item.cells.get("status")
        if cell is None or not cell.text.strip(" -–—./…\n"):
            return ""
        progress = state_of(cell.text)
        text = one_line(cell.text)
        self.rows.record_source(item.id, "status", cell, "read" if progress else "not_understood")
        if progress is None:
            self.states.setdefault(text, []).append(item.id)
            return f"{IMPORT_COLUMN['status'][self.language]}: {text}"
        day = (
            date.fromisoformat(self.package.sources[0].read_on)
            if self.package.sources
            else date(self.package.year, 1, 1)
        )
        self.reported += 1
        self.rows.add(Report(day, item.id, progress.state, progress.percent, None, None, text, day, self.file))
        return ""

    def _order(self) -> None:
        """Dependencies that cells of predecessors state, and what is unknown or out of order in them."""
        activities = {row.id: row for row in self.rows.of("activities") if isinstance(row, Activity)}
        order = read_stated_order(self.outline.items, activities)
        for row in order.dependencies:
            self.rows.add(row)
        for item, cell, left in order.cells:
            self.rows.record_source(item, "predecessors", cell, "partly_read" if left else "read", left)
        for name, items in order.unknown.items():
            self.rows.doubts.append(
                Diagnostic(
                    "import-predecessor-unknown", self.file, None, "", {"name": name, "items": ", ".join(items)[:160]}
                )
            )
            for one in items:
                self._gap(one, "predecessors", "unknown_predecessor", name=name)
        for before, after, day in order.early:
            self._gap(after, "start", "starts_early", item=before, day=f"{day:%d/%m/%Y}")

    def _gap(self, item: str, column: str, note: str, /, **values: str) -> None:
        vi, en = (message(f"documents.note-{note}", one, **values) for one in ("vi", "en"))
        line = next((line_of(one.places[0]) for one in self.outline.items if one.id == item and one.places), None)
        self.rows.add(Gap(item, column, vi, en, line))

    def _add_counted_doubts(self) -> None:
        """One doubt for each kind, however many rows it is about."""
        day = self.package.sources[0].read_on if self.package.sources else ""
        if self.group_cells:
            values = {"cells": "; ".join(self.group_cells)[:400]}
            self.rows.doubts.append(Diagnostic("import-group-cells", self.file, values=values))
        for name, by_text in (("import-status-unread", self.states), ("import-budget-partly-read", self.budgets_left)):
            for text, items in by_text.items():
                values = {"text": text[:160], "items": ", ".join(items)[:160]}
                self.rows.doubts.append(Diagnostic(name, self.file, values=values))
        for heading, (unit, texts) in self.windows.periods.items():
            counted: dict[str, Given] = {
                "name": one_line(heading),
                "unit": unit,
                "n": len(texts),
                "text": texts[0][:60],
            }
            self.rows.doubts.append(Diagnostic("import-period-column", self.file, values=counted))
        if self.reported:
            about: dict[str, Given] = {"n": self.reported, "day": date.fromisoformat(day) if day else ""}
            self.rows.doubts.append(Diagnostic("import-status-day", self.file, values=about))
        if self.outline.redacted:
            values = {"n": str(len(self.outline.redacted))}
            self.rows.doubts.append(Diagnostic("import-contacts-left-out", self.file, values=values))

    def _products(self, item: OutlineItem) -> None:
        cell = item.cells.get("deliverable")
        if cell is None:
            return
        place = cell.places[0] if cell.places else None
        ditto = self.repeated.is_repeated(cell)
        source = self.repeated.source(item, "deliverable") if ditto else cell
        titles = [] if source is None else products(source.text)
        if ditto and not titles:
            self.rows.doubt("import-ditto-unread", place, "deliverable", item=item.id, text=one_line(cell.text))
        how = "read" if not ditto else "inherited" if titles else "not_understood"
        self.rows.record_source(item.id, "deliverable", cell, how)
        line = line_of(place)
        for number, title in enumerate(titles):
            self.rows.add(Deliverable(f"{item.id}/{letters(number)}", item.id, title, title, cell.shared, line))

    def _note_of(self, item: OutlineItem) -> str:
        cell = item.cells.get("note")
        if cell is None or not cell.text.strip():
            return ""
        self.rows.record_source(item.id, "note", cell, "read")
        return one_line(cell.text)


def _is_inherited(cell: OutlineCell | None) -> bool:
    return cell is not None and cell.inherited
