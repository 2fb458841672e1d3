"""Halves, weeks and other counted parts of years and months."""

from __future__ import annotations

from dataclasses import replace

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import Impossible, ItemsAndEnd, Span
from plan_graph.importing.deadlines.numeric_dates import NumericDateReader


class PartReader(NumericDateReader):
    """Reads halves of a year, weeks, and counted parts of a year or month."""

    __slots__ = ()

    def _part_by_count(self, start: int) -> ItemsAndEnd | None:
        """``6 tháng đầu năm``, ``10 ngày cuối tháng 5``, ``1H2025``, ``3rd quarter``."""
        counted = self.count(start)
        if counted is None:
            return None
        number, at = counted
        unit = self.word(at)
        if unit == "tháng" and self.word(at + 1) in ("đầu", "cuối", "còn") and 1 <= number <= 11:
            late = self.word(at + 1) != "đầu"
            end = at + 2 + (self.word(at + 2) == "lại")
            end = self._skip(end, "của")
            if not self._year_named(end):
                year, after, guessed = self._year_after(end)
                if year is None:
                    return None
                window = days.months(13 - number, 12) if late else days.months(1, number)
                return [Span(start, after, "part", window, year, guessed=guessed)], after
            window = days.months(13 - number, 12) if late else days.months(1, number)
            return self._with_year_word(Span(start, end, "part", window), end)
        if unit == "ngày" and self.word(at + 1) in ("đầu", "cuối") and 1 <= number <= 31:
            end = self._skip(at + 2, "tiên", "cùng")
            late = self.word(at + 1) == "cuối"
            return self._of_month(start, end, (-number, -1) if late else (1, number))
        if unit == "quý" and self.tokens[at].text == "Q" and not self.tokens[at].blank and 1 <= number <= 4:
            year, after, guessed = self._year_after(at + 1)
            if year:
                return [replace(self._of_quarter(start, after, number), year=year, guessed=guessed)], after
        if unit in ("st", "nd", "rd", "th"):
            return self._ordinal(start, number, at + 1)
        if unit == "h" and number in (1, 2) and (self._year_after(at + 1)[0] or at + 1 == len(self.tokens)):
            return self._close_window(Span(start, at + 1, "part", days.months(6 * number - 5, 6 * number)), at + 1)
        return None

    def _half(self, start: int) -> ItemsAndEnd | None:
        """``nửa đầu năm``, ``nửa cuối tháng 5``, ``first half of 2025``, ``H1 2025``, ``sáu tháng đầu năm``."""
        at = self._skip(start, "the")
        if self.word(at) == "nửa" and self.word(at + 1) in ("đầu", "cuối", "sau", "trước"):
            late = self.word(at + 1) in ("cuối", "sau")
            return self._half_of_period(start, self._skip(at + 2, "của"), late)
        if self.word(at) == "h" and (half := self.number(at + 1, 1)) in (1, 2):
            return self._close_window(Span(start, at + 2, "part", days.months(6 * half - 5, 6 * half)), at + 2)
        if self.word(at) in v.ORDINALS or self.word(at) in ("last", "latter"):
            return self._ordinal(start, v.ORDINALS.get(self.word(at), -1), at + 1)
        if self.word(at) in v.NUMBER_WORDS:
            return self._part_by_count(at)
        return None

    def _half_of_period(self, start: int, at: int, late: bool) -> ItemsAndEnd | None:
        if self._year_named(at):
            return self._with_year_word(Span(start, at, "part", days.months(7, 12) if late else days.months(1, 6)), at)
        if self.word(at) == "tháng" or self.word(at) in v.MONTH_NAMES:
            return self._of_month(start, at, (16, 31) if late else (1, 15))
        year, after, guessed = self._year_after(at)
        if year:
            window = days.months(7, 12) if late else days.months(1, 6)
            return [Span(start, after, "part", window, year, guessed=guessed)], after
        return None

    def _ordinal(self, start: int, number: int, at: int) -> ItemsAndEnd | None:
        """``first quarter of 2025``, ``2nd half``, ``second week of March``; ``number`` -1 is the last."""
        word, end = self.word(at), self._skip(self._skip(at + 1, "of", "in"), "the")
        if word == "quý" and number in (1, 2, 3, 4, -1):
            quarter = 4 if number == -1 else number
            return self._close_window(
                self._of_quarter(start, at + 1, quarter), at + 1 if self.word(end) != "year" else end + 1
            )
        if word == "half" and number in (1, 2, -1):
            return self._half_of_period(start, end, number != 1) or (
                self._close_window(
                    Span(start, at + 1, "part", days.months(7, 12) if number != 1 else days.months(1, 6)), at + 1
                )
            )
        if word == "week":
            return self._of_month(start, end, (-7, -1) if number == -1 else (7 * number - 6, 7 * number))
        return None

    def _week(self, start: int) -> ItemsAndEnd | None:
        """``tuần thứ 2 của tháng 3``, ``tuần đầu tháng 6``, ``tuần 10/2025``, ``thượng tuần tháng 5``, ``W10 2025``."""
        word = self.word(start)
        if word in ("thượng", "trung", "hạ") and self.word(start + 1) == "tuần":
            part = {"thượng": (1, 10), "trung": (11, 20), "hạ": (21, 31)}[word]
            return self._of_month(start, start + 2, part)
        if word not in ("tuần", "week", "w"):
            return None
        at = start + 1
        if self.word(at) in ("đầu", "cuối"):
            part = (-7, -1) if self.word(at) == "cuối" else (1, 7)
            return self._of_month(start, self._skip(at + 1, "tiên", "cùng"), part)
        counted = self.count(self._skip(self._skip(at, "lễ"), "thứ"))
        if self.word(at) == "thứ" and self.word(at + 1) == "nhất":
            counted = 1, at + 2
        if counted is None:
            return None
        number, end = counted
        last = number
        if self.word(end) in ("-", ",", "và", "đến") and (more := self.count(self._skip(end + 1, "tuần"))):
            if self.word(end) in (",", "và") and more[0] != number + 1:
                return None
            last, end = more
        of_month = self._of_month(start, end, (7 * number - 6, 7 * last)) if 1 <= number <= last <= 5 else None
        if of_month:
            return of_month
        if 1 <= number <= 53 and number == last and self._year_after(end)[0]:
            return self._close_window(Span(start, end, "part", days.iso_week(number)), end)
        if self._of_month(start, end, (1, 7)):
            return [Impossible(start, end)], end
        return None

    def _of_month(self, start: int, at: int, part: tuple[int, int]) -> ItemsAndEnd | None:
        """A part of the month at an index."""
        at = self._skip(self._skip(self._skip(at, "của", "of", "in", ","), "the"), "trong")
        if self.word(at) == "tháng":
            month = self._month(at)
        elif self.word(at) in v.MONTH_NAMES:
            month = self._month_name(at)
        elif self.number(at) is not None and self.word(at + 1) == "/" and self._is_year(at + 2):
            month = self._numeric_date(at)
        else:
            return None
        if month is None or len(month[0]) > 1:
            return None
        span = month[0][0]
        if not isinstance(span, Span):
            return [replace(span, at=start)], month[1]
        if span.grain != "month":
            return None
        number = span.days(2025)[0].month
        return [replace(span, at=start, grain="part", days=days.days_of_month(number, *part))], month[1]
