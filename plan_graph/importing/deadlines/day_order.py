"""Which number of ``05/06/2025`` is the day: decided for a whole column of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plan_graph.importing.deadlines.cursor import Order

_DATE = re.compile(r"(?<![0-9/.-])([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})(?![0-9])")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The order of day and month in a column.

    Parameters
    ----------
    order
        ``day-first`` or ``month-first``.
    example
        A date that decided it, or that stays ambiguous; empty when there is nothing to report.
    doubt
        The id of the diagnostic that the import must report once for the column; empty when none.
    """

    order: Order
    example: str = ""
    doubt: str = ""


def column_day_order(cells: Iterable[str], *, day_first: bool) -> DayOrder:
    """Decide whether the dates of a column begin with the day or with the month.

    Parameters
    ----------
    cells
        All cells of the column.
    day_first
        Whether the language of the document always writes the day first, as Vietnamese does: then only a date that
        cannot be read so counts against it.

    Examples
    --------
    >>> column_day_order(["05/06/2025", "30/06/2025"], day_first=False).order
    'day-first'
    >>> column_day_order(["05/06/2025", "06/30/2025"], day_first=True)
    DayOrder(order='month-first', example='06/30/2025', doubt='import-deadline-column-month-first')
    """
    day_like, month_like, either = "", "", ""
    for cell in cells:
        for date in _DATE.finditer(cell[:_LONGEST]):
            first, second = int(date[1]), int(date[3])
            if first > 12 >= second:
                day_like = day_like or date[0]
            elif second > 12 >= first:
                month_like = month_like or date[0]
            elif first != second and first <= 12 and second <= 12:
                either = either or date[0]
    if month_like and not day_like:
        return DayOrder("month-first", month_like, "import-deadline-column-month-first")
    if (month_like and either) or (either and not day_like and not day_first):
        return DayOrder("day-first", either, "import-deadline-day-order")
    return DayOrder("day-first")
