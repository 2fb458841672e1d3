"""The window of a work, from its cells of start, deadline and duration together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plan_graph.importing.agency_vocabulary import fold
from plan_graph.importing.deadlines import DayOrder, Deadline, read_deadline
from plan_graph.importing.outline import OutlineCell, Role
from plan_graph.importing.period_phrases import with_period_words
from plan_graph.model.visible_text import one_line

_YEARS = (20, 30)
"""How far before and after the plan's year a plan folder takes a date."""
_DURATION = re.compile(r"(\d{1,4})\s*(ngày|tuần|d|days?|w|weeks?)?")
_UNIT = re.compile(r"ngày|tuần|days?|weeks?")
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
    disagrees
        How many days there are from start to end where the duration has another number of them; else 0.
    """

    window: Deadline
    parts: tuple[tuple[Role, Deadline, str], ...] = ()
    unread: bool = False
    counted: str = ""
    duration: str = ""
    disagrees: int = 0


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

    Attributes
    ----------
    periods
        For each heading that gave its unit to bare numbers: the unit, and the texts of these cells.
    """

    def __init__(self, year: int, order: DayOrder, last_year: int | None = None) -> None:
        self.year, self.last_year = year, last_year or year
        self.order = order
        self.periods: dict[str, tuple[str, list[str]]] = {}

    def read(self, cells: Mapping[Role, OutlineCell]) -> WorkWindow:
        """The window that the cells of a work give."""
        parts: list[tuple[Role, Deadline, str]] = []
        for role in ("start", "deadline"):
            cell = cells.get(role)
            if cell is not None:
                parts.append((role, *self._part(cell)))
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
        if start.kind == "event" and end.kind in ("period", "ongoing", "recurring"):
            end = replace(end, anchor="; ".join(filter(None, (start.anchor, end.anchor))))
        counted = ""
        days, disagrees = _days(length, cells["duration"].heading) if length else 0, 0
        if end.kind == "none" and first is not None and days:
            end, counted = Deadline("period", first, first + timedelta(days=days - 1)), length
        elif end.kind == "none":
            end = replace(start, kind="ongoing", start=first, end=None) if first is not None else start
        elif end.kind == "period":
            disagrees = _disagreement(days, first, end.end)
            end = replace(end, start=first)
        elif end.kind in ("ongoing", "recurring") and first is not None:
            end = replace(end, start=max(first, end.start or first))
        return WorkWindow(end, tuple(parts), counted=counted, duration="" if counted else length, disagrees=disagrees)

    def _part(self, cell: OutlineCell) -> tuple[Deadline, str]:
        """The value of a cell, and its certainty; *as above* without anything above is not understood."""
        phrase = with_period_words(cell.text, cell.heading)
        deadline = read_deadline(phrase.text, self.year, self.order.order, self.last_year)
        if phrase.unit and not deadline.problem and not cell.inherited:
            self.periods.setdefault(cell.heading, (phrase.unit, []))[1].append(one_line(cell.text))
        if deadline.guessed == "plan-year" and not deadline.doubt and self.last_year > self.year:
            deadline = replace(deadline, doubt="import-deadline-first-year")
        deadline = _last_of_rows(deadline, cell)
        if deadline.ditto:
            deadline = Deadline("none", problem="unreadable", doubt=_UNREAD)
        deadline = _within(deadline, self.year)
        if deadline.problem:
            return deadline, "not_understood"
        how = "partly_read" if deadline.leftover else "guessed" if deadline.guessed and deadline.doubt else "read"
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


def _days(text: str, heading: str) -> int:
    """The calendar days of a duration in days or weeks, its unit in the cell or in the heading; 0 when it is none."""
    match = _DURATION.fullmatch(fold(text))
    unit = _UNIT.search(fold(heading)) if match and not match[2] else None
    named = "" if not match else match[2] or (unit[0] if unit else "")
    return int(match[1]) * (7 if named.startswith(("tuần", "w")) else 1) if match and named else 0


def _disagreement(days: int, first: date | None, last: date | None) -> int:
    """The days of a window if the duration has more, or fewer than its working days; else 0."""
    if not days or first is None or last is None or last < first:
        return 0
    length = (last - first).days + 1
    working = sum((first + timedelta(days=step)).weekday() < 5 for step in range(length)) if length < 3700 else length
    return 0 if working - 2 <= days <= length + 1 else length
