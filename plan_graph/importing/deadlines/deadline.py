"""The value of a deadline cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["period", "ongoing", "recurring", "event", "none"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The value of a deadline cell, and an account of every word of it.

    Parameters
    ----------
    kind
        ``period`` has dates; ``ongoing`` lasts; ``recurring`` repeats; ``event`` waits for ``anchor``; ``none`` has no
        date.
    start, end
        First and last day; None where the phrase has none.
    inclusive
        False when the end is the first day that is too late: *before 1 June*.
    recurrence
        A rule of RFC 5545, for example ``FREQ=MONTHLY``.
    anchor
        The awaited event, in the phrase's own words.
    problem
        Why a phrase gives no value: ``invalid-date``, ``unreadable``, ``withdrawn``.
    occurrences
        Each window, in the order printed, of a phrase that lists several; empty for one.
    leftover
        The words that no reading consumed, in order, as printed.
    guessed
        What was assumed: ``plan-year``, ``month-first``, ``letters``, ``season``, ``fiscal-year``, ``assumed``; empty
        when nothing.
    comment
        Remarks beside the date, as printed, to be kept in the note.
    ditto
        True when the cell refers to the deadline of the row above.
    doubt
        The id of the diagnostic that the import must report; empty when the phrase was read whole.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    inclusive: bool = True
    recurrence: str = ""
    anchor: str = ""
    problem: str = ""
    occurrences: tuple[tuple[date | None, date], ...] = ()
    leftover: tuple[str, ...] = ()
    guessed: str = ""
    comment: str = ""
    ditto: bool = False
    doubt: str = ""
