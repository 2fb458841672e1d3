"""A number of days, weeks or months counted from a day of the calendar: *30 ngày kể từ ngày 01/7/2026*.

Or from an event whose day is in brackets behind it: *90 ngày kể từ ngày ban hành (14/7/2026)*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.calendar_days import last_day
from plan_graph.importing.deadlines.items import Span
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token

_BACK = ("trước", "before", "prior")
_WORKING = ("làm", "working", "business")


def count_from_day(
    tokens: Sequence[Token], spans: SpanReader, count: int, unit_at: int, after: int, end: int
) -> Span | None:
    """The day so many units from the day that the rest of a clause is; None where that is no day.

    Parameters
    ----------
    tokens, spans
        The phrase and its reader of windows.
    count
        How many units.
    unit_at
        Index of the unit, or of the word before it: *working days*.
    after
        Index after the words that make the number an offset.
    end
        Index at which the clause ends.

    Notes
    -----
    Working days are counted without public holidays, which a phrase does not name: a guess. So is the day in brackets
    behind an event.
    """
    at = after + (after < end and tokens[after].word in ("ngày", "the"))
    opened = max((place for place in range(at, end) if tokens[place].word == "("), default=end)
    bracketed = at < opened < end and all(token.kind == "word" for token in tokens[at:opened])
    closed = end - (tokens[end - 1].word == ")")
    day = _day_between(spans, opened + 1, closed) if bracketed else _day_between(spans, at, end)
    if day is None:
        return None
    words = [token.word for token in tokens[unit_at:after]]
    unit = next(v.UNITS[word] for word in words if word in v.UNITS)
    if unit not in ("day", "week", "month"):
        return None
    working = unit == "day" and any(word in _WORKING for word in words)
    steps = -count if any(word in _BACK for word in words) else count

    def window(year: int) -> tuple[date, date]:
        first = day.days(year)[0]
        only = _working_days(first, steps) if working else _shift(first, steps, unit)
        return only, only

    return replace(day, days=window, guessed=day.guessed or ("assumed" if working or bracketed else ""))


def _day_between(spans: SpanReader, at: int, end: int) -> Span | None:
    """The day of the calendar that some words are; None where they are none."""
    parsed = spans.at(at) if at < end else None
    if parsed is None or parsed[1] != end or len(parsed[0]) != 1 or not isinstance(parsed[0][0], Span):
        return None
    day = parsed[0][0]
    return day if day.grain == "day" and not day.edge else None


def _shift(day: date, steps: int, unit: str) -> date:
    if unit != "month":
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))


def _working_days(day: date, steps: int) -> date:
    step = timedelta(days=1 if steps > 0 else -1)
    left = abs(steps)
    while left:
        day += step
        left -= day.weekday() < 5
    return day
