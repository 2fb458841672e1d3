"""The window of a work, from its cells of start, deadline and duration together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.deadlines import DayOrder, Deadline, read_deadline
from plan_graph.importing.outline import OutlineCell, Role
from plan_graph.model.visible_text import one_line

_YEARS = (20, 30)
"""How far before and after the plan's year a plan folder takes a date."""
_DURATION = re.compile(r"(\d{1,4})\s*(ngày|tuần|d|days?|w|weeks?)?")
_UNREAD = "import-deadline-unread"


@dataclass(frozen=True, slots=True)
class WorkWindow:
    """The window of a work from its cells of time together.

    Parameters
    ----------
    window
        Kind, start and end.
    parts
        The value of each cell by itself, and its certainty.
    unread
        No window is known, for a cell is not understood.
    counted
        A duration from which the end was counted.
    duration
        A duration that adds nothing, or is not understood.
    """

    window: Deadline
    parts: tuple[tuple[Role, Deadline, str], ...] = ()
    unread: bool = False
    counted: str = ""
    duration: str = ""


class WindowReader:
    """Reads the windows of the works of a plan, one after the other.

    Parameters
    ----------
    year
        The plan's year, for phrases that name none.
    order
        Whether the dates of the plan begin with the day or with the month.
    last_year
        The last year of a plan of several; None where it has one.
    """

    def __init__(self, year: int, order: DayOrder, last_year: int | None = None) -> None:
        self.year, self.last_year = year, last_year or year
        self.order = order
        self.last = Deadline("none", problem="unreadable", doubt=_UNREAD)

    def read(self, cells: Mapping[Role, OutlineCell]) -> WorkWindow:
        """The window that the cells of a work give."""
        parts: list[tuple[Role, Deadline, str]] = []
        for role in ("start", "deadline"):
            cell = cells.get(role)
            if cell is not None:
                parts.append((role, *self._part(cell, role)))
        read = {role: deadline for role, deadline, _ in parts}
        end, start = read.get("deadline", Deadline("none")), read.get("start")
        length = one_line(cells["duration"].text) if "duration" in cells else ""
        if length:
            parts.append(("duration", Deadline("none"), "read"))
        unread = any(deadline.problem for deadline in read.values())
        if unread:
            remarks = "; ".join(filter(None, (deadline.comment for deadline in read.values())))
            return WorkWindow(Deadline("none", comment=remarks), tuple(parts), True, duration=length)
        if start is None or start.kind == "none":
            return WorkWindow(end, tuple(parts), duration=length)
        first = start.start or start.end
        counted = ""
        if end.kind == "none" and first is not None and (days := _days(length)):
            end, counted = Deadline("period", first, first + timedelta(days=days - 1)), length
        elif end.kind == "none":
            end = replace(start, kind="ongoing", start=first, end=None) if first is not None else start
        elif end.kind == "period":
            end = replace(end, start=first)
        return WorkWindow(end, tuple(parts), counted=counted, duration="" if counted else length)

    def _part(self, cell: OutlineCell, role: Role) -> tuple[Deadline, str]:
        """The value of a cell, and its certainty; *as above* is the value of the cell before."""
        deadline = read_deadline(cell.text, self.year, self.order.order, self.last_year)
        if deadline.guessed == "plan-year" and not deadline.doubt and self.last_year > self.year:
            deadline = replace(deadline, doubt="import-deadline-first-year")
        deadline = _last_of_rows(deadline, cell)
        ditto = deadline.ditto and role == "deadline"
        if ditto:
            deadline = self.last
        deadline = _within(deadline, self.year)
        if role == "deadline":
            self.last = deadline
        if deadline.problem:
            return deadline, "not_understood"
        how = (
            "partly_read"
            if deadline.leftover
            else "guessed"
            if deadline.guessed and deadline.doubt
            else "inherited"
            if ditto
            else "read"
        )
        return deadline, how


def _last_of_rows(deadline: Deadline, cell: OutlineCell) -> Deadline:
    """A deadline; the last of several dates where rows below each other print one each, as milestones do."""
    if deadline.kind != "recurring" or not deadline.occurrences or len({place.row for place in cell.places}) < 2:
        return deadline
    ends = [end for _, end in deadline.occurrences]
    first = min((start for start, _ in deadline.occurrences if start is not None), default=None)
    return replace(
        deadline,
        kind="period",
        start=first,
        end=max(ends),
        recurrence="",
        occurrences=(),
        doubt="import-deadline-several",
    )


def _within(deadline: Deadline, year: int) -> Deadline:
    """A deadline, or one that is not understood where its days are no days of such a plan."""
    first, last = (year + shift for shift in (-_YEARS[0], _YEARS[1]))
    outside = any(day is not None and not first < day.year < last for day in (deadline.start, deadline.end))
    return Deadline("none", problem="invalid-date", doubt=deadline.doubt or _UNREAD) if outside else deadline


def _days(text: str) -> int:
    """The calendar days of a duration in days or weeks; 0 when it is none."""
    match = _DURATION.fullmatch(fold(text))
    if not match or not match[2]:
        return 0
    return int(match[1]) * (7 if match[2].startswith(("tuần", "w")) else 1)
