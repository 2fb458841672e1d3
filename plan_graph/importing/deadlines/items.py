"""Parts of a phrase that have a meaning of their own: windows, repetitions, bounds, events, remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Grain = Literal["day", "month", "quarter", "part", "year", "years"]
Edge = Literal["", "early", "mid", "late", "open"]


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a phrase, from one token to before another."""

    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Span(Item):
    """A window of the calendar whose year may still be open.

    Parameters
    ----------
    grain
        Size of the window; ``part`` is a half, a week, a third of a month and the like.
    days
        First and last day in a year; raises ValueError when no calendar has them.
    year
        The year that the phrase names; None when it names none.
    edge
        The part of a longer period that this window is, for *by the start of*, *before the end of*.
    guessed
        What was assumed to read it.
    """

    grain: Grain
    days: Callable[[int], tuple[date, date]] = field(compare=False)
    year: int | None = None
    edge: Edge = ""
    guessed: str = ""


@dataclass(frozen=True, slots=True)
class Impossible(Item):
    """A value that no calendar has: month 13, quarter 7, a year of five digits."""


@dataclass(frozen=True, slots=True)
class Join(Item):
    """Between two windows: ``list`` (a comma), ``and``, ``range``, or ``stop`` (the end of a clause)."""

    kind: Literal["list", "and", "range", "stop"]


@dataclass(frozen=True, slots=True)
class Bound(Item):
    """Before a window: ``before``, ``until``, ``from``, ``after``; ``pair`` when *and* leads to its end."""

    kind: str
    pair: bool = False


@dataclass(frozen=True, slots=True)
class Clock(Item):
    """A time of day; ``midnight`` when it is zero hours."""

    midnight: bool


@dataclass(frozen=True, slots=True)
class DayNumber(Item):
    """A day without its month: *the 20th*; -1 is the last one, -2 the last working day."""

    day: int


@dataclass(frozen=True, slots=True)
class Weekday(Item):
    """A day of the week, Monday is 0; ``nth`` counts it in a month."""

    day: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class QuarterMonths(Item):
    """A month of each quarter: the last months are 3, 6, 9, 12."""

    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repetition(Item):
    """Every so many units; ``per`` times in one unit where that has no whole interval."""

    count: int
    unit: str
    guessed: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Ongoing(Item):
    """Work that lasts."""


@dataclass(frozen=True, slots=True)
class OpenEnd(Item):
    """*and the following years*, *onwards*."""


@dataclass(frozen=True, slots=True)
class Event(Item):
    """An event that is awaited; ``lasting`` when the work begins with it and goes on."""

    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Remark(Item):
    """Words beside the date: in brackets, the description of a stage of work, or its label: *đợt 1*.

    ``plain`` descriptions are verbs alone and add nothing.
    """

    kind: Literal["bracket", "stage", "label"]
    spans: tuple[Span, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal(Item):
    """Words for work that is off or moved."""


@dataclass(frozen=True, slots=True)
class Connector(Item):
    """Words and marks that change nothing."""


@dataclass(frozen=True, slots=True)
class Unknown(Item):
    """A word, number or mark that nothing reads."""


ItemsAndEnd = tuple[list[Item], int]
"""The items that begin at a token, and the index after them."""
