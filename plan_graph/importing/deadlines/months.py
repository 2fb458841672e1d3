"""Months at a place of a phrase, in numbers, words or by name, alone or listed."""

from __future__ import annotations

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.cursor import LIST_WORDS, RANGE_WORDS, Cursor
from plan_graph.importing.deadlines.items import Impossible, Item, ItemsAndEnd, Join, Span


class MonthReader(Cursor):
    """Reads months."""

    __slots__ = ()

    def _month_number(self, index: int) -> tuple[int, int] | None:
        index = self._skip(index, ".")
        if self.word(index) == "năm":
            # "tháng năm 2025" may lack its number: May only where the year has a word or a slash of its own
            follows = self.word(index + 1)
            sure = (follows == "năm" and self._is_year(index + 2)) or (follows == "/" and self._is_year(index + 2))
            return (5, index + 1) if sure else None
        counted = self.count(index)
        if counted is None and index < len(self.tokens) and self.tokens[index].kind == "number":
            return 0, index + 1
        return counted

    def _month(self, start: int) -> ItemsAndEnd | None:
        """``tháng 6``, ``tháng 6, 12``, ``tháng 3-5/2025``, ``tháng mười hai``, ``T9/2025``."""
        word = self.word(start)
        if word == "t":
            at = self._skip(start + 1, ".")
            number = self.number(at)
            if number is None or self.tokens[at].blank or not self._month_is_sure(at + 1):
                return None
        elif word not in ("tháng", "month"):
            return None
        counted = self._month_number(start + 1)
        if counted is None:
            return None
        number, end = counted
        if not 1 <= number <= 12:
            return [Impossible(start, end)], end
        # "tháng 5/6/2025" may be two months, or a day with a word too much
        unsure = self.word(end) == "/" and self.number(end + 1) is not None and self.word(end + 2) == "/"
        guessed = "assumed" if unsure else ""
        items: list[Item] = [Span(start, end, "month", days.months(number, number), guessed=guessed)]
        while self.word(end) in (*LIST_WORDS, *RANGE_WORDS):
            at = self._skip(end + 1, "và", "and")
            headed = self.word(at) == "tháng" or (word == "t" and self.word(at) == "t")
            more = self._month_number(at + headed)
            if not more or (headed and not more[0]) or (not headed and self._starts_day(at)):
                break
            if not 1 <= more[0] <= 12:
                return [Impossible(start, more[1])], more[1]
            items += [
                Join(end, at, "range" if self.word(end) in RANGE_WORDS else "list"),
                Span(at, more[1], "month", days.months(more[0], more[0])),
            ]
            end = more[1]
            if self._year_after(end, short=True)[0]:
                break
        last = items[-1]
        closed, end = self._close_window(last, end) if isinstance(last, Span) else ([last], end)
        return [*items[:-1], *closed], end

    def _month_is_sure(self, index: int) -> bool:
        """Whether a year, or another month with its letter, follows ``T9``."""
        if self._year_after(index, short=True)[0]:
            return True
        at = index + 1
        further = (
            self.word(index) in (*LIST_WORDS, *RANGE_WORDS) and self.word(at) == "t" and self.number(at + 1) is not None
        )
        return further and not self.tokens[at + 1].blank

    def _starts_day(self, index: int) -> bool:
        """Whether a number is no further month: a year, or the day of a date."""
        if self.number(index) is None:
            return self.word(index) not in v.NUMBER_WORDS
        return self.word(index + 1) in ("/", ".", "-", "tháng") and not self._is_year(index + 2) and (
            self.number(index + 2) is not None or self.word(index + 1) == "tháng"
        )  # fmt: skip

    def _month_name(self, start: int) -> ItemsAndEnd | None:
        """``March 2025``, ``March 15, 2025``, ``Mar-2025``, ``March 3-7, 2025``."""
        if self.word(start) not in v.MONTH_NAMES:
            return None
        month, at = v.MONTH_NAMES[self.word(start)], start + 1
        if self.word(at) == "." and at + 1 < len(self.tokens):
            at += 1
        day_at = self._skip(at, "the", "-") if not self._year_after(at)[0] else at
        day = self.number(day_at)
        if day is None or not 1 <= day <= 31:
            return self._close_window(Span(start, at, "month", days.months(month, month)), at)
        if self.word(at) == "-" and not self.tokens[day_at].blank and day >= 20 and day_at == at + 1:
            # a workbook shows June 2025 so; "25-Jun" is its day
            window = days.months(month, month)
            return [Span(start, day_at + 1, "month", window, 2000 + day, guessed="assumed")], day_at + 1
        end = self._skip(day_at + 1, "st", "nd", "rd", "th")
        join, more = self.word(end), self.number(end + 1)
        if join in ("-", "to") and more is not None and self.word(end + 2) not in ("/", "-", *v.MONTH_NAMES):
            end_more = self._skip(end + 2, "st", "nd", "rd", "th")
            closed, after = self._close_window(
                Span(end + 1, end_more, "day", days.one_day(month, more)), end_more, False
            )
            return [Span(start, end, "day", days.one_day(month, day)), Join(end, end + 1, "range"), *closed], after
        return self._close_window(Span(start, end, "day", days.one_day(month, day)), end, False)

    def _month_name_of(self, index: int) -> ItemsAndEnd | None:
        return self._month_name(index) if self.word(index) in v.MONTH_NAMES else None
