"""Checks between the rows of a plan, once each cell can be read.

A check that meets an ``UNREAD`` cell, or a table not read in full, is skipped: that fault is reported already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from plan_graph.model.columns import Column
from plan_graph.model.diagnostics import Diagnostic, nearest
from plan_graph.model.records import (
    Agency,
    AgencyMember,
    AgencySuccession,
    Assignment,
    Dependency,
    Field,
    Window,
    WorkVersion,
)
from plan_graph.storing.cells import UNREAD, Cell, excerpt
from plan_graph.storing.cycles import Edge, separate_cycles
from plan_graph.storing.tables import ParsedTable, list_columns

# A recurring duty may lack its rule: some texts have "periodically" without the frequency.
_NEEDED = {"period": "due", "ongoing": "start"}
_VALID = (Agency, AgencyMember, Assignment, Window, WorkVersion)
_ENDING = ("merge", "dissolve", "rename")
_SCOPES = ("fields", "objectives", "tasks", "activities")
_COMPARISONS = 300_000


def faults_between_rows(tables: Mapping[str, ParsedTable]) -> Iterator[Diagnostic]:
    """Every fault that shows only when cells are seen together.

    Parameters
    ----------
    tables
        The parsed tables by name.
    """
    suggestions = _Suggestions()
    for table in tables.values():
        names = [column.name for column in list_columns(table.record)]
        if "window" in names:
            yield from _window_faults(table)
        if table.record in _VALID:
            yield from _windows_reversed(table, "valid_from", "valid_to", timedelta(days=table.record is Agency))
        for column in list_columns(table.record):
            if column.refers_to:
                yield from _reference_faults(table, column, tables, suggestions)
        if table.record is Window:
            yield from _windows_begun_together(table)
        elif table.record is Dependency:
            yield from _cycle_faults("dependency-cycle", table, _dependencies(table), "")
        elif table.record is WorkVersion:
            yield from _version_faults(table)
        elif table.record is Field:
            yield from _cycle_faults("field-cycle", table, _parts(table), "part_of")
        elif table.record is AgencySuccession:
            yield from _cycle_faults("succession-cycle", table, _successions(table), "successor")
            yield from _succession_days(table, tables["agencies"])
            yield from _scope_faults(table, tables, suggestions)


def _cells(table: ParsedTable, *names: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """The line of each row and its cells in the named columns."""
    return zip(table.lines, zip(*map(table.column, names), strict=True), strict=False)  # no cells where it is unread


def _window_faults(table: ParsedTable) -> Iterator[Diagnostic]:
    yield from _windows_reversed(table, "start", "due")
    for line, (window, *limits) in _cells(table, "window", *_NEEDED.values()):
        for (kind, needed), limit in zip(_NEEDED.items(), limits, strict=True):
            if window == kind and limit is None:
                yield Diagnostic("window-incomplete", table.file, line, needed, {"window": kind, "wanted": needed})


def _windows_reversed(
    table: ParsedTable, first: str, last: str, short: timedelta = timedelta(0)
) -> Iterator[Diagnostic]:
    """Windows that end before they start; an agency may pass on to another on the day on which it is set up."""
    if not (any(table.column(first)) and any(table.column(last))):
        return  # most assignments have no days
    for line, (start, due) in _cells(table, first, last):
        if isinstance(start, date) and isinstance(due, date) and due < start - short:
            yield Diagnostic(
                "window-reversed", table.file, line, last, {"start": start.isoformat(), "due": due.isoformat()}
            )


def _windows_begun_together(table: ParsedTable) -> Iterator[Diagnostic]:
    """Two windows of an activity from the same day on: neither is the later one."""
    lines: dict[tuple[Cell, Cell], int] = {}
    for line, (activity, begins) in _cells(table, "activity", "valid_from"):
        if isinstance(activity, str) and isinstance(begins, date):
            earlier = lines.setdefault((activity, begins), line)
            if earlier != line:
                values = {"found": excerpt(activity), "day": begins.isoformat(), "earlier": str(earlier)}
                yield Diagnostic("window-twice", table.file, line, "valid_from", values)


class _Suggestions:
    """The nearest known name for a wrong one, as long as looking for it does not take too long."""

    def __init__(self) -> None:
        self.comparisons_left = _COMPARISONS
        self.known: dict[tuple[str, str], str] = {}

    def near(self, name: str, table: str, keys: Mapping[str, int]) -> str:
        if (table, name) not in self.known:
            if len(keys) > self.comparisons_left:
                return ""
            self.comparisons_left -= len(keys)
            self.known[table, name] = nearest(name, keys)
        return self.known[table, name]


def _reference_faults(
    table: ParsedTable, column: Column, tables: Mapping[str, ParsedTable], suggestions: _Suggestions
) -> Iterator[Diagnostic]:
    keys: dict[str, int] = {}
    for name in column.refers_to:
        known = tables[name].keys
        if known is None:
            return
        keys.update(known)
    used = table.column(column.name)
    if not {*used} - keys.keys() - {None, UNREAD}:
        return
    target = " | ".join(column.refers_to)
    for line, key in zip(table.lines, used, strict=True):
        if isinstance(key, str) and key not in keys:
            values = {"found": excerpt(key), "table": target, "near": suggestions.near(excerpt(key), target, keys)}
            yield Diagnostic("unknown-reference", table.file, line, column.name, values)


def _dependencies(table: ParsedTable) -> Iterator[Edge]:
    for line, (predecessor, successor, basis) in _cells(table, "predecessor", "successor", "basis"):
        # a basis that cannot be read may be meant as rejected
        holds = isinstance(basis, str) and basis != "rejected"
        if holds and isinstance(predecessor, str) and isinstance(successor, str):
            yield Edge(predecessor, successor, line)


def _successions(table: ParsedTable) -> Iterator[Edge]:
    for line, (predecessor, successor) in _cells(table, "predecessor", "successor"):
        if isinstance(predecessor, str) and isinstance(successor, str):
            yield Edge(predecessor, successor, line)


def _succession_days(table: ParsedTable, agencies: ParsedTable) -> Iterator[Diagnostic]:
    """An agency that is merged, dissolved or renamed ends on the day before; its own row may not contradict it."""
    ends = {agency: until for _, (agency, until) in _cells(agencies, "id", "valid_to") if isinstance(until, date)}
    for line, (predecessor, kind, day) in _cells(table, "predecessor", "kind", "date"):
        ended = ends.get(predecessor) if isinstance(predecessor, str) else None
        if ended and kind in _ENDING and isinstance(day, date) and ended != day - timedelta(days=1):
            values = {"found": str(predecessor), "ended": ended.isoformat(), "day": day.isoformat()}
            yield Diagnostic("succession-day", table.file, line, "date", values)


def _version_faults(table: ParsedTable) -> Iterator[Diagnostic]:
    """Two versions of an item on one day, a former version without title; documents print one number for several."""
    spans: dict[str, list[tuple[date, date, int, bool]]] = {}
    for line, (item, first, last, title) in _cells(table, "item", "valid_from", "valid_to", "title_vi"):
        if isinstance(item, str) and first is not UNREAD and last is not UNREAD:
            begins = first if isinstance(first, date) else date.min
            ends = last if isinstance(last, date) else date.max
            spans.setdefault(item, []).append((begins, ends, line, title is None))
    for item, rows in spans.items():
        for (_, ends, line, untitled), (begins, _, later, _) in pairwise(sorted(rows)):
            if begins <= ends:
                values = {"found": excerpt(item), "day": begins.isoformat(), "earlier": str(line)}
                yield Diagnostic("version-item-twice", table.file, later, "valid_from", values)
            elif untitled:
                yield Diagnostic("version-incomplete", table.file, line, "title_vi", {"found": excerpt(item)})


def _scope_faults(
    table: ParsedTable, tables: Mapping[str, ParsedTable], suggestions: _Suggestions
) -> Iterator[Diagnostic]:
    keys: dict[str, int] = {}
    for name in _SCOPES:
        known = tables[name].keys
        if known is None:
            return
        keys.update(known)
    for line, (scope,) in _cells(table, "scope"):
        for word in scope.split() if isinstance(scope, str) else ():
            if word not in keys:
                target = " | ".join(_SCOPES)
                values = {
                    "found": excerpt(word),
                    "table": target,
                    "near": suggestions.near(excerpt(word), target, keys),
                }
                yield Diagnostic("unknown-reference", table.file, line, "scope", values)


def _parts(table: ParsedTable) -> Iterator[Edge]:
    for line, (part, whole) in _cells(table, "id", "part_of"):
        if isinstance(part, str) and isinstance(whole, str):
            yield Edge(part, whole, line)


def _cycle_faults(id: str, table: ParsedTable, edges: Iterable[Edge], column: str) -> Iterator[Diagnostic]:
    for cycle in separate_cycles(edges):
        around = " -> ".join([cycle[0].source, *(edge.target for edge in cycle)])
        yield Diagnostic(id, table.file, cycle[0].line, column, {"cycle": around})
