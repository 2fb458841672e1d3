"""Windows of the calendar as functions of the year: months, parts of months, weeks, halves."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

Window = Callable[[int], tuple[date, date]]


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def last_working_day(day: date) -> date:
    """A day, or the Friday before it when it is on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def months(first: int, last: int) -> Window:
    """From the first day of a month to the last day of another one of the same year."""
    return lambda year: (date(year, first, 1), last_day(year, last))


def one_day(month: int, day: int) -> Window:
    """One day; ``day`` -1 is the last of the month, -2 its last working day."""

    def window(year: int) -> tuple[date, date]:
        if day == -1:
            only_day = last_day(year, month)
        elif day == -2:
            only_day = last_working_day(last_day(year, month))
        else:
            only_day = date(year, month, day)
        return only_day, only_day

    return window


def days_of_month(month: int, first: int, last: int) -> Window:
    """From one day of a month to another; a negative number counts from the end, ``last`` is cut to the month."""

    def window(year: int) -> tuple[date, date]:
        end = last_day(year, month)
        start = date(year, month, first) if first > 0 else end + timedelta(days=first + 1)
        return start, date(year, month, min(last, end.day)) if last > 0 else end

    return window


def iso_week(week: int) -> Window:
    """A week of ISO 8601, Monday to Sunday."""
    return lambda year: (date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))


def years(last: int) -> Window:
    """From the first day of the year to the last day of another."""

    def window(year: int) -> tuple[date, date]:
        if last < year:
            raise ValueError("a range of years that ends before it begins")
        return date(year, 1, 1), date(last, 12, 31)

    return window
