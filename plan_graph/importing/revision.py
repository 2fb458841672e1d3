"""A new version of a plan: its works keep their ids, what is gone is retired, what changed has rows of its day.

Reports, decisions on dependencies, fulfilments and evidence belong to works and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, cast

import networkx as nx

from plan_graph.analysis.versions import WORK_TABLES, numbers_in_force, plan_in_force, versions_by_item
from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.import_result import Imported
from plan_graph.importing.work_matching import Matching, match_works, titles_without_heading
from plan_graph.model.columns import Record, columns_of
from plan_graph.model.diagnostics import Diagnostic, Given, InputError
from plan_graph.model.naming import free, letters
from plan_graph.model.plan import Plan
from plan_graph.model.records import (
    RECORDS,
    Activity,
    Assignment,
    Deliverable,
    Dependency,
    Field,
    SourceCell,
    Window,
    WorkVersion,
)
from plan_graph.model.table import Table
from plan_graph.model.windows import Windows

_DAY = timedelta(days=1)
_SNAPSHOT = ("title_vi", "title_en", "field", "objective", "task")
_WINDOW = ("window", "start", "due", "recurrence")


@dataclass(frozen=True, slots=True)
class Revision:
    """A plan and the plan after a revision.

    Parameters
    ----------
    before, after
        The plan with all its versions, before and after.
    effective
        The first day of the new version.
    basis
        Number and day of the document, or empty.
    matching
        The works of the plan and of the document, with the ids of each side.
    ids
        The id in the plan for each id of the document.
    """

    before: Plan
    after: Plan
    effective: date
    basis: str
    matching: Matching
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def doubts(self) -> list[Diagnostic]:
        """Windows and parts of works that were to begin later and that the document leaves no room for."""
        dropped = []
        for table in ("windows", "assignments"):
            kept = {replace(row, source_line=None) for row in cast("Any", self.after.table(table))}
            dropped += [
                row.activity
                for row in cast("Any", self.before.table(table))
                if row.valid_from and row.valid_from >= self.effective and replace(row, source_line=None) not in kept
            ]
        if not dropped:
            return []
        numbers = numbers_in_force(self.before)
        items = ", ".join(dict.fromkeys(numbers.get(item, item) for item in dropped))
        values: dict[str, Given] = {"n": len(dropped), "day": self.effective, "items": items[:200]}
        return [Diagnostic("revision-later-dropped", self.before.package.name, values=values)]


def match_revision(before: Plan, imported: Imported, effective: date) -> Matching:
    """Match the works of a document with those of the plan in force on the day before it takes effect.

    Raises
    ------
    InputError
        When the plan was revised on a later day already.
    """
    later = [row.valid_from for row in before.versions if row.valid_from and row.valid_from >= effective]
    if later:
        values = {"day": effective.isoformat(), "last": max(later).isoformat()}
        raise InputError([Diagnostic("revision-out-of-order", before.package.name, values=values)])
    last = effective - _DAY
    current, windows = plan_in_force(before, last), Windows(before)
    dated = tuple(windows.on(row, last) for row in current.activities)
    return match_works(replace(current, activities=replace(current.activities, rows=dated)), imported.plan)


def revise(before: Plan, imported: Imported, matching: Matching, effective: date, basis: str = "") -> Revision:
    """The plan after a revision, with the history of what it changes.

    Parameters
    ----------
    before
        The plan with all its versions.
    imported
        The new document, read with the agencies of the plan.
    matching
        Without doubts; see :mod:`plan_graph.importing.revision_decisions`.
    effective
        The first day of the new version; later than that of every version before.
    basis
        Number and day of the document that the revision rests on.

    Raises
    ------
    InputError
        When pairs are undecided.
    """
    if matching.doubts:
        names = ", ".join(dict.fromkeys(pair.old for pair in matching.doubts))
        values: dict[str, Given] = {"n": len({pair.old for pair in matching.doubts}), "items": names[:200]}
        raise InputError([Diagnostic("revision-undecided", before.package.name, values=values)])
    return _Revising(before, imported.plan, matching, effective, basis).revise()


class _Revising:
    def __init__(self, before: Plan, document: Plan, matching: Matching, effective: date, basis: str) -> None:
        self.before = before
        self.current = plan_in_force(before, effective - _DAY)
        self.document = document
        self.file = document.package.sources[0].file if document.package.sources else ""
        self.no_headings = titles_without_heading(document)
        self.matching = matching
        self.effective = effective
        self.basis = basis or None
        self.versions = versions_by_item(before)
        taken = {str(row.id) for name in WORK_TABLES for row in cast("Any", before.table(name))}
        self.ids = {new: old for old, new in matching.sure.items()}
        for new in matching.new:
            self.ids[new] = free(new, taken)
            taken.add(self.ids[new])
        self.added = {self.ids[new] for new in matching.new}

    def revise(self) -> Revision:
        renamed = {record.table: self._with_ids_of_plan(record) for record in RECORDS}
        printed = numbers_in_force(self.document)
        numbers = {
            self.ids[row.id]: printed.get(row.id, row.id)
            for name in WORK_TABLES
            for row in cast("Any", self.document.table(name))
        }
        tables: dict[str, list[Any]] = {record.table: [*self.before.table(record.table)] for record in RECORDS}
        for name in WORK_TABLES:
            tables[name] = self._works(name, renamed[name])
        self._close_versions(numbers, tables)
        tables["windows"] = self._windows(renamed["activities"])
        tables["versions"] = [row for rows in self.versions.values() for row in rows]
        tables["assignments"] = self._assignments(renamed["assignments"])
        tables["deliverables"] = self._deliverables(renamed["deliverables"])
        known = {row.id for row in self.before.agencies}
        tables["agencies"] += [row for row in renamed["agencies"] if row.id not in known]
        for name in ("agency_aliases", "agency_members", "agency_successions"):
            tables[name] += self._unknown(name, renamed[name])
        self._events(tables, renamed)
        tables["dependencies"] += self._dependencies(renamed["dependencies"])
        kept = set(self.ids.values())
        named = self._name_documents(tables["source_cells"], renamed["source_cells"])
        tables["source_cells"], renamed["source_cells"] = named
        for name in ("gaps", "source_cells"):
            tables[name] = [row for row in tables[name] if row.item not in kept] + renamed[name]
        tables["reports"] += self._unknown("reports", renamed["reports"])
        made: dict[str, Any] = {}
        for name, rows in tables.items():
            distinct = tuple(dict.fromkeys(rows))
            made[name] = Table(f"{name}.csv", distinct, (0,) * len(distinct))  # the lines of files that are not written
        sources = (*self.before.package.sources, *self.document.package.sources)
        after = replace(self.before, package=replace(self.before.package, sources=sources), **made)
        return Revision(self.before, after, self.effective, self.basis or "", self.matching, self.ids)

    def _name_documents(self, before: list[SourceCell], new: list[SourceCell]) -> tuple[list[SourceCell], ...]:
        """The cells read before and now, each with the file that it is in, where that is known."""
        files = [source.file for source in self.before.package.sources]
        known = files[0] if len(files) == 1 else None
        return (
            [replace(row, document=row.document or known) for row in before],
            [replace(row, document=self.file or None) for row in new],
        )

    def _with_ids_of_plan(self, record: type[Record]) -> list[Any]:
        """The rows of a table of the document with the ids of the plan."""
        columns = columns_of(cast("Any", record))
        named = [
            column.name
            for column in columns
            if set(WORK_TABLES) & {*column.refers_to}
            or (column.key and record.table in WORK_TABLES)
            or (column.name == "item" and record.table in ("gaps", "source_cells"))
        ]
        rows = []
        for row in cast("Iterable[Any]", self.document.table(record.table)):
            changes = {name: self.ids.get(value, value) for name in named if (value := getattr(row, name)) is not None}
            rows.append(replace(row, **changes))
        return rows

    def _works(self, name: str, renamed: list[Any]) -> list[Any]:
        """The works of a table in the order of the document; what it does not have stays behind what it was behind."""
        old = {row.id: row for row in cast("Iterable[Any]", self.before.table(name))}
        rows = [self._merge(old[row.id], row) if row.id in old else row for row in renamed]
        have = {row.id for row in rows}
        behind: dict[str, list[Any]] = {}
        last = ""
        for row in old.values():
            if row.id in have:
                last = row.id
            else:
                behind.setdefault(last, []).append(row)
        return [*behind.get("", ()), *(one for row in rows for one in (row, *behind.get(row.id, ())))]

    def _merge(self, old: Any, new: Any) -> Any:
        """A work as the document has it; one title keeps its translation, and a note stays."""
        unnamed = isinstance(new, Field) and new.title_vi in self.no_headings
        if unnamed or fold(old.title_vi) == fold(new.title_vi):
            new = replace(new, title_vi=old.title_vi, title_en=old.title_en)
        if getattr(new, "note", "") is None:
            new = replace(new, note=old.note)
        if isinstance(old, Activity):  # the window as first approved; those after it are rows of their days
            new = replace(new, **{name: getattr(old, name) for name in (*_WINDOW, "window_line", "window_inherited")})
        return new

    def _windows(self, renamed: list[Activity]) -> list[Window]:
        """The windows of the plan, and one from the day on for each work whose window the document changes."""
        windows, last = Windows(self.before), self.effective - _DAY
        known = {row.id: row for row in self.before.activities}
        rows: list[Window] = [*self.before.windows]
        for new in renamed:
            old = known.get(new.id)
            if old is None:
                continue
            was, now = windows.on(old, last), tuple(getattr(new, name) for name in _WINDOW)
            if now == tuple(getattr(was, name) for name in _WINDOW):
                continue
            rows = [row for row in rows if row.activity != new.id or row.valid_from < self.effective]
            rows = [_close(row, last) if row.activity == new.id else row for row in rows]
            window: dict[str, Any] = dict(zip(_WINDOW, now, strict=True))
            note: dict[str, Any] = {"source_line": new.window_line, "note": self.basis}
            rows.append(Window(activity=new.id, valid_from=self.effective, valid_to=None, **window, **note))
        return rows

    def _close_versions(self, numbers: Mapping[str, str], tables: Mapping[str, list[Any]]) -> None:
        last = self.effective - _DAY
        current = numbers_in_force(self.current)
        rows_now = {name: {row.id: row for row in cast("Any", self.current.table(name))} for name in WORK_TABLES}
        rows_new = {name: {row.id: row for row in tables[name]} for name in WORK_TABLES}
        for item in dict.fromkeys(row for name in WORK_TABLES for row in rows_now[name]):
            was = self._snapshot(item, current.get(item, item), rows_now)
            if item not in numbers:
                self._end(item, replace(was, valid_to=last), complete=False)
                continue
            now = self._snapshot(item, numbers[item], rows_new)
            if not _is_same(was, now):
                self._end(item, replace(was, valid_to=last), complete=True)
                self.versions[item].append(_short(item, numbers[item], self.effective, None, self.basis))
        for item in self.added:
            self.versions.setdefault(item, []).append(_short(item, numbers[item], self.effective, None, self.basis))

    def _end(self, item: str, was: WorkVersion, *, complete: bool) -> None:
        """End the version in force of an item; the last one of an item leaves its title and window to its own table."""
        rows = self.versions.setdefault(item, [])
        begun = rows.pop() if rows else None
        was = replace(was, valid_from=begun.valid_from if begun else None, document=begun.document if begun else None)
        rows.append(was if complete else _short(item, was.number, was.valid_from, was.valid_to, was.document))

    def _snapshot(self, item: str, number: str, rows: Mapping[str, Mapping[str, Any]]) -> WorkVersion:
        row = next(rows[name][item] for name in ("activities", "tasks", "objectives", "fields") if item in rows[name])
        values = {name: getattr(row, name, None) for name in _SNAPSHOT}
        return WorkVersion(item=item, number=number, valid_from=None, valid_to=None, document=None, **values)

    def _assignments(self, renamed: list[Assignment]) -> list[Assignment]:
        """Parts that end are closed, parts that begin are dated; all others stay as they are."""
        wanted: dict[tuple[str, str, str, str], Assignment] = {_key_of_part(row): row for row in renamed}
        followed = set(self.ids.values())
        kept: list[Assignment] = []
        known = set()
        for row in self.before.assignments:
            over = row.valid_to is not None and row.valid_to < self.effective
            if over or row.activity not in followed:
                kept.append(row)
            elif _key_of_part(row) in wanted:
                kept.append(replace(row, source_line=wanted[_key_of_part(row)].source_line))
                known.add(_key_of_part(row))
            elif row.valid_from is None or row.valid_from < self.effective:
                kept.append(replace(row, valid_to=self.effective - _DAY))
        for part, row in wanted.items():
            if part not in known:
                kept.append(row if row.activity in self.added else replace(row, valid_from=self.effective))
        return kept

    def _deliverables(self, renamed: list[Deliverable]) -> list[Deliverable]:
        """Products of works in force as the document has them; one with the same title keeps its id."""
        followed = set(self.ids.values())
        kept = [row for row in self.before.deliverables if row.activity not in followed]
        known = {
            (row.activity, fold(row.title_vi)): row for row in self.before.deliverables if row.activity in followed
        }
        taken = {row.id for row in self.before.deliverables}
        for row in renamed:
            old = known.get((row.activity, fold(row.title_vi)))
            if old is not None:
                kept.append(replace(old, shared=row.shared, source_line=row.source_line))
                continue
            number = 0
            while (named := f"{row.activity}/{letters(number)}") in taken:
                number += 1
            taken.add(named)
            kept.append(replace(row, id=named))
        return list(dict.fromkeys(kept))

    def _unknown(self, name: str, rows: Iterable[Any]) -> list[Any]:
        """The rows that the plan does not have, whatever their lines in a document."""

        def content(row: Any) -> Any:
            return replace(row, **{one: None for one in ("source_line", "recorded", "source") if hasattr(row, one)})

        known = {content(row) for row in self.before.table(name)}
        return [row for row in rows if content(row) not in known]

    def _events(self, tables: dict[str, list[Any]], renamed: Mapping[str, list[Any]]) -> None:
        """Events of the document, those of the same name under the id of the plan; works wait for them from now on."""
        known = {fold(row.title_vi): row.id for row in self.before.events}
        taken = {row.id for row in self.before.events}
        ids = {}
        for row in renamed["events"]:
            ids[row.id] = known.get(fold(row.title_vi)) or free(row.id, taken)
            if fold(row.title_vi) not in known:
                taken.add(ids[row.id])
                tables["events"].append(replace(row, id=ids[row.id]))
        pairs = {(row.activity, row.event) for row in self.before.activity_events}
        windows = Windows(self.before)
        last = self.effective - _DAY
        waited = {row.id for row in self.current.activities if windows.on(row, last).window == "event"}
        dated = waited & {row.id for row in renamed["activities"] if row.window != "event"}
        tables["activity_events"] = [row for row in tables["activity_events"] if row.activity not in dated]
        tables["activity_events"] += [
            replace(row, event=ids[row.event])
            for row in renamed["activity_events"]
            if (row.activity, ids[row.event]) not in pairs
        ]

    def _dependencies(self, renamed: list[Dependency]) -> list[Dependency]:
        """Those of the document that are stated, or are about a new work; never one that would close a circle."""
        order: nx.DiGraph[str] = nx.DiGraph()
        order.add_edges_from((row.predecessor, row.successor) for row in self.before.dependencies)
        added = []
        for row in sorted(renamed, key=lambda row: row.basis != "stated"):
            ends = row.predecessor, row.successor
            wanted = row.basis == "stated" or self.added & {*ends}
            closes = order.has_node(ends[0]) and order.has_node(ends[1]) and nx.has_path(order, ends[1], ends[0])
            if wanted and not order.has_edge(*ends) and not closes:
                order.add_edge(*ends)
                added.append(row)
        return added


def _close(row: Window, last: date) -> Window:
    """A window that ends on the day at the latest."""
    return replace(row, valid_to=last if row.valid_to is None else min(row.valid_to, last))


def _short(item: str, number: str, first: date | None, last: date | None, document: str | None) -> WorkVersion:
    """A version that leaves title, place and window to the table of the item."""
    rest: dict[str, Any] = dict.fromkeys(_SNAPSHOT)
    return WorkVersion(item=item, number=number, valid_from=first, valid_to=last, document=document, **rest)


def _is_same(was: WorkVersion, now: WorkVersion) -> bool:
    """Whether nothing is different that a version keeps; titles are compared folded."""

    def plain(row: WorkVersion) -> WorkVersion:
        return replace(row, title_vi=fold(row.title_vi or ""), title_en=None)

    return plain(was) == plain(now)


def _key_of_part(row: Assignment) -> tuple[str, str, str, str]:
    return row.activity, row.agency, row.role, fold(row.scope_vi or "")
