"""Days and months in numbers, with the month in words or figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.cursor import LIST_WORDS, RANGE_WORDS, YEARS
from plan_graph.importing.deadlines.items import DayNumber, Impossible, ItemsAndEnd, Join, Span
from plan_graph.importing.deadlines.quarters import QuarterReader


class NumericDateReader(QuarterReader):
    """Reads days."""

    __slots__ = ()

    def _partial_date(self, start: int) -> ItemsAndEnd | None:
        """A day or month whose month or year follows with the next number: ``15-20/3/2025``, ``10, 20/6``."""
        number = self.number(start)
        at = start + 1
        join = self.word(at)
        if number is None or not number or join not in (*LIST_WORDS, *RANGE_WORDS):
            return None
        at = self._skip(at + 1, "ngày")
        following = self.number(at)
        if following is None:
            return None
        kind: Literal["list", "range"] = "range" if join in RANGE_WORDS else "list"
        tail = [Join(start + 1, at, kind)]
        if self.word(at + 1) == "/" and self._is_year(at + 2) and join == "-" and number <= 12:
            return [Span(start, start + 1, "month", days.months(number, number)), *tail], at
        month_follows = (
            (self.word(at + 1) == "/" and self.number(at + 2) is not None)
            or self.word(at + 1) == "tháng"
            or self.word(at + 1) in v.MONTH_NAMES
        )
        if month_follows and number <= 31:
            return [DayNumber(start, start + 1, number), *tail], at
        return None

    def _numeric_date(self, start: int) -> ItemsAndEnd | None:
        """``15/6/2025``, ``15.6.25``, ``15/6``, ``6/2025``."""
        first = self.number(start)
        mark = self.word(start + 1)
        if first is None or mark not in ("/", "-", "."):
            return None
        if self._is_year(start + 2):
            return self._in_month(start, start + 3, first, self.number(start + 2, 4))
        second = self.number(start + 2)
        if second is None:
            return self._number_fault(start, start + 2, first)
        end = start + 3
        if self.word(end) != mark:
            headed = start > 0 and self.word(start - 1) == "ngày"
            return self._make_day(start, end, first, second, None) if mark == "/" or headed else None
        if end + 1 >= len(self.tokens) or self.tokens[end + 1].kind != "number":
            return self._make_day(start, end, first, second, None) if mark == "/" else None
        text = self.tokens[end + 1].text
        if self._goes_on(end + 2):
            return None
        if len(text) == 4 and int(text) in YEARS:
            return self._make_day(start, end + 2, first, second, int(text))
        if len(text) == 2 and int(text) >= 15:
            return self._make_day(start, end + 2, first, second, 2000 + int(text))
        if mark == "-" or (mark == "." and len(text) < 4):
            return None
        return [Impossible(start, end + 2)], end + 2

    def _number_fault(self, start: int, at: int, first: int) -> ItemsAndEnd | None:
        if at < len(self.tokens) and self.tokens[at].kind == "number" and first <= 31 and self.word(at - 1) == "/":
            return [Impossible(start, at + 1)], at + 1
        return None

    def _make_day(self, start: int, end: int, first: int, second: int, year: int | None) -> ItemsAndEnd:
        """A day by two numbers in the order of the column; in the other order where only that is a date."""
        year_at_front = self._is_year(start)
        day, month = (first, second) if self.order == "day-first" or year_at_front else (second, first)
        guessed = ""
        if month > 12 >= day and not year_at_front:
            day, month = month, day
            guessed = "month-first" if self.order == "day-first" else "day-first"
        if year is None and self.word(end) in ("năm", ","):
            year, end, _ = self._year_after(end)
        if not 1 <= month <= 12:
            return [Impossible(start, end)], end
        return [Span(start, end, "day", days.one_day(month, day), year, guessed=guessed)], end

    def _in_month(self, start: int, end: int, month: int, year: int | None) -> ItemsAndEnd:
        if not 1 <= month <= 12:
            return [Impossible(start, end)], end
        return [Span(start, end, "month", days.months(month, month), year)], end

    def _day_then_month(self, start: int) -> ItemsAndEnd | None:
        """``15 tháng 6 năm 2025``, ``15 March 2025``, ``15-Mar-2025``, ``15th of March``."""
        day = self.number(start)
        if day is None:
            return None
        at = self._skip(start + 1, "st", "nd", "rd", "th")
        at = self._skip(at, ",", "-", "of", "/", ".")
        at = self._skip(at, "of")
        if self.word(at) in v.MONTH_NAMES:
            if self.word(start + 1) == "-" and self.tokens[start + 1].blank:
                return None
            month, at = v.MONTH_NAMES[self.word(at)], at + 1
            at += self.word(at) == "." and at + 1 < len(self.tokens)
            span = Span(start, at, "day", days.one_day(month, day))
            short = self.number(at)
            if (
                short is not None
                and 20 <= short <= 40
                and len(self.word(at)) == 2
                and self.word(at + 1) in ("", ",", ".", ";", ")")
            ):
                return [replace(span, until=at + 1, year=2000 + short)], at + 1
            return self._close_window(span, at)
        if self.word(at) == "tháng" and self.word(start + 1) in ("tháng", ","):
            if day > 31:
                return None
            month_at = self._month_number(at + 1)
            if month_at and not self._is_part_of_year(at + 1):
                month, end = month_at
                if not 1 <= month <= 12:
                    return [Impossible(start, end)], end
                return self._close_window(Span(start, end, "day", days.one_day(month, day)), end)
        return None

    def _is_part_of_year(self, index: int) -> bool:
        return self.word(index) in ("đầu", "cuối", "còn", "giữa")
