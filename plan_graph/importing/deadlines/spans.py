"""Windows of the calendar at a place of a phrase: days, months, quarters, halves, weeks, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import DayNumber, Edge, Impossible, Item, Join, Span
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.tokens import Token

Order = Literal["day-first", "month-first"]
Found = tuple[list[Item], int]
_EDGES = PhraseTable(v.EDGES)
_FISCAL = PhraseTable.of(v.FISCAL)
_PLAN_YEARS = PhraseTable.of(v.PLAN_YEARS)
_LIST = {",", "và", "&", "+", "and", "hoặc", "or", ";"}
_RANGE = {"-", "đến", "to", "tới", "through"}
_YEARS = range(1990, 2100)
_LOOK_ALIKE = str.maketrans("l1|!ıí", "iiiiii")


@dataclass(frozen=True, slots=True)
class SpanReader:
    """Reads the window that begins at a token; each read looks at a bounded number of tokens.

    Parameters
    ----------
    tokens
        The phrase.
    order
        Which number of ``05/06/2025`` is the day.
    """

    tokens: Sequence[Token]
    order: Order = "day-first"

    def at(self, start: int) -> Found | None:
        """The items of the window that begins at a token and the index after them; None when none begins."""
        token = self.tokens[start]
        if token.kind == "number":
            return self._from_number(start)
        if token.kind == "mark":
            return None
        return (
            self._plan_year(start)
            or self._day(start)
            or self._half(start)
            or self._week(start)
            or self._edge(start)
            or self._quarter(start)
            or self._month(start)
            or self._named_month(start)
            or self._year(start)
            or self._season(start)
        )

    # words and numbers

    def word(self, index: int) -> str:
        """The word at an index; empty beyond the end."""
        return self.tokens[index].word if index < len(self.tokens) else ""

    def number(self, index: int, digits: int = 2) -> int | None:
        """The number of at most so many digits at an index."""
        if index < len(self.tokens) and self.tokens[index].kind == "number" and len(self.tokens[index].text) <= digits:
            return int(self.tokens[index].text)
        return None

    def count(self, index: int) -> tuple[int, int] | None:
        """A small number in digits or words, and the index after it."""
        if (number := self.number(index)) is not None:
            return number, index + 1
        word = self.word(index)
        if word in v.NUMBER_WORDS:
            if word == "mười" and self.word(index + 1) in ("một", "hai"):
                return 10 + v.NUMBER_WORDS[self.word(index + 1)], index + 2
            return v.NUMBER_WORDS[word], index + 1
        return None

    def _skip(self, index: int, *words: str) -> int:
        return index + 1 if self.word(index) in words else index

    def _is_year(self, index: int) -> bool:
        return (number := self.number(index, 4)) is not None and number in _YEARS and not self._goes_on(index + 1)

    def _goes_on(self, index: int) -> bool:
        """Whether a slash or hyphen ties letters to a number: that is a document, not a date."""
        return (
            self.word(index) in ("/", "-")
            and index + 1 < len(self.tokens)
            and not self.tokens[index].blank
            and not self.tokens[index + 1].blank
            and self.tokens[index + 1].kind == "word"
            and self.tokens[index + 1].text.isupper()
            and self.word(index + 1) not in (*v.ROMAN, "quý", "h", "w")
        )

    def _year_after(self, index: int, short: bool = False) -> tuple[int | None, int, str]:
        """The year that follows a month or quarter, the index after it, and what was assumed."""
        at = index
        while self.word(at) in ("/", "-", ".", ",", "of", "in", "của", "trong", "'", "’") and at < index + 3:
            at += 1
        after_mark = at > index
        if fiscal := _FISCAL.at(self.tokens, at):
            at = self._skip(fiscal[1], "/", "-")
            if self._is_year(at):
                return self.number(at, 4), at + 1, "fiscal-year"
            return None, index, ""
        if self.word(at) == "năm":
            if self._is_year(at + 1):
                return self.number(at + 1, 4), at + 2, ""
            return None, index, ""
        if self._is_year(at) and not (self.word(at + 1) == "-" and self._is_year(at + 2) and not after_mark):
            return self.number(at, 4), at + 1, ""
        tight = after_mark and not self.tokens[at].blank if at < len(self.tokens) else False
        if short and tight and self.word(at - 1) in ("/", "'", "’", "-") and len(self.word(at)) == 2:
            number = self.number(at)
            if number is not None and number >= 20 and self.word(at + 1) not in ("/", "-"):
                return 2000 + number, at + 1, ""
        return None, index, ""

    def _broken_year(self, index: int) -> int | None:
        """The index after a number that stands where the year should be and is none: ``/20256``."""
        at = index
        while self.word(at) in ("/", "-", ".", "năm", "of") and at < index + 2:
            at += 1
        if at > index and at < len(self.tokens) and self.tokens[at].kind == "number" and len(self.tokens[at].text) > 2:
            return at + 1 if not self._is_year(at) else None
        return None

    def _closed(self, span: Span, end: int, short: bool = True) -> Found:
        """A window with the year that follows it, or an impossible value."""
        year, after, guessed = self._year_after(end, short)
        if year is None and (broken := self._broken_year(end)):
            return [Impossible(span.at, broken)], broken
        return [replace(span, year=year, until=after, guessed=guessed or span.guessed)], after

    # numbers

    def _from_number(self, start: int) -> Found | None:
        return (
            self._clipped(start)
            or self._year_first(start)
            or self._numeric_date(start)
            or self._day_then_month(start)
            or self._counted_part(start)
            or self._plain_year(start)
        )

    def _clipped(self, start: int) -> Found | None:
        """A day or month whose month or year follows with the next number: ``15-20/3/2025``, ``10, 20/6``."""
        number = self.number(start)
        at = start + 1
        join = self.word(at)
        if number is None or not number or join not in (*_LIST, *_RANGE):
            return None
        at = self._skip(at + 1, "ngày")
        following = self.number(at)
        if following is None:
            return None
        kind: Literal["list", "range"] = "range" if join in _RANGE else "list"
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

    def _year_first(self, start: int) -> Found | None:
        """``2025-09``, ``2025/09/15``, ``2025-W10``, ``2025 Q3``, ``2025-2027``."""
        if not self._is_year(start):
            return None
        year = self.number(start, 4)
        mark = self.word(start + 1)
        at = start + 2 if mark in ("-", "/", ".") else start + 1
        if mark in ("-", "/", ".") and (month := self.number(at)) is not None:
            end = at + 1
            tight = not self.tokens[at].blank
            if self.word(end) == mark and (day := self.number(end + 1)) is not None and tight:
                return self._dated(start, end + 2, day, month, year)
            if tight and self.word(end) != "/":
                return self._in_month(start, end, month, year)
        if (mark == "-" and self._is_year(at)) or (mark in ("đến", "to", "tới") and self._is_year(start + 2)):
            at = at if mark == "-" else start + 2
            return [Span(start, at + 1, "years", days.years(self.number(at, 4) or 0), year)], at + 1
        word = self.word(at)
        if word == "quý" and (quarter := self._quarter_number(at + 1)):
            return [replace(self._of_quarter(start, quarter[1], quarter[0]), year=year)], quarter[1]
        if word == "w" and (week := self.number(at + 1)):
            return [Span(start, at + 2, "part", days.iso_week(week), year)], at + 2
        if word == "h" and (half := self.number(at + 1, 1)) in (1, 2):
            return [Span(start, at + 2, "part", days.months(6 * half - 5, 6 * half), year)], at + 2
        return None

    def _numeric_date(self, start: int) -> Found | None:
        """``15/6/2025``, ``15.6.25``, ``15/6``, ``6/2025``."""
        first = self.number(start)
        mark = self.word(start + 1)
        if first is None or mark not in ("/", "-", "."):
            return None
        if self._is_year(start + 2):
            return self._in_month(start, start + 3, first, self.number(start + 2, 4))
        second = self.number(start + 2)
        if second is None:
            return self._broken_number(start, start + 2, first)
        end = start + 3
        if self.word(end) != mark:
            headed = start > 0 and self.word(start - 1) == "ngày"
            return self._dated(start, end, first, second, None) if mark == "/" or headed else None
        if end + 1 >= len(self.tokens) or self.tokens[end + 1].kind != "number":
            return self._dated(start, end, first, second, None) if mark == "/" else None
        text = self.tokens[end + 1].text
        if self._goes_on(end + 2):
            return None
        if len(text) == 4 and int(text) in _YEARS:
            return self._dated(start, end + 2, first, second, int(text))
        if len(text) == 2 and int(text) >= 15:
            return self._dated(start, end + 2, first, second, 2000 + int(text))
        if mark == "-" or (mark == "." and len(text) < 4):
            return None
        return [Impossible(start, end + 2)], end + 2

    def _broken_number(self, start: int, at: int, first: int) -> Found | None:
        if at < len(self.tokens) and self.tokens[at].kind == "number" and first <= 31 and self.word(at - 1) == "/":
            return [Impossible(start, at + 1)], at + 1
        return None

    def _dated(self, start: int, end: int, first: int, second: int, year: int | None) -> Found:
        """A day by two numbers in the order of the column; in the other order where only that is a date."""
        year_at_front = self._is_year(start)
        day, month = (first, second) if self.order == "day-first" or year_at_front else (second, first)
        guessed = "month-first" if self.order == "month-first" and not year_at_front and first != second else ""
        if month > 12 >= day and not year_at_front:
            day, month = month, day
            guessed = "month-first" if self.order == "day-first" else "day-first"
        if year is None and self.word(end) in ("năm", ","):
            year, end, _ = self._year_after(end)
        if not 1 <= month <= 12:
            return [Impossible(start, end)], end
        return [Span(start, end, "day", days.one_day(month, day), year, guessed=guessed)], end

    def _in_month(self, start: int, end: int, month: int, year: int | None) -> Found:
        if not 1 <= month <= 12:
            return [Impossible(start, end)], end
        return [Span(start, end, "month", days.months(month, month), year)], end

    def _day_then_month(self, start: int) -> Found | None:
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
            dotted = self.word(at) == "." and at + 1 < len(self.tokens)
            return self._closed(Span(start, at, "day", days.one_day(month, day)), at + dotted)
        if self.word(at) == "tháng" and self.word(start + 1) in ("tháng", ","):
            if day > 31 and self._counted_part(start) is None:
                return None
            month_at = self._month_number(at + 1)
            if month_at and not self._is_part_of_year(at + 1):
                month, end = month_at
                if not 1 <= month <= 12:
                    return [Impossible(start, end)], end
                return self._closed(Span(start, end, "day", days.one_day(month, day)), end)
        return None

    def _is_part_of_year(self, index: int) -> bool:
        return self.word(index) in ("đầu", "cuối", "còn", "giữa")

    def _counted_part(self, start: int) -> Found | None:
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
        if unit in ("st", "nd", "rd", "th"):
            return self._ordinal(start, number, at + 1)
        if unit == "h" and number in (1, 2) and (self._year_after(at + 1)[0] or at + 1 == len(self.tokens)):
            return self._closed(Span(start, at + 1, "part", days.months(6 * number - 5, 6 * number)), at + 1)
        return None

    def _plain_year(self, start: int) -> Found | None:
        if not self._is_year(start):
            return None
        return [Span(start, start + 1, "year", days.months(1, 12), self.number(start, 4))], start + 1

    # words

    def _plan_year(self, start: int) -> Found | None:
        found = _PLAN_YEARS.at(self.tokens, start)
        if not found or self._is_year(found[1]) or self.word(found[1]) in ("học", "tài", "ngân"):
            return None
        return [Span(start, found[1], "year", days.months(1, 12))], found[1]

    def _day(self, start: int) -> Found | None:
        """``ngày 15 tháng 6``, ``ngày cuối cùng của tháng 6``, ``the 15th of March``."""
        at = start
        if self.word(at) == "the" and self.number(at + 1) is not None and self.word(at + 2) in ("st", "nd", "rd", "th"):
            return self._shifted(start, self._day_then_month(at + 1))
        if self.word(at) == "ngày":
            at = self._skip(at + 1, "mùng")
            if self.number(at) is not None:
                found = self._clipped(at) or self._numeric_date(at) or self._day_then_month(at)
                return self._shifted(start, found)
            working = self.word(at) == "làm" and self.word(at + 1) == "việc"
            at += 2 if working else 0
            if self.word(at) == "cuối":
                end = self._skip(at + 1, "cùng")
                return self._last_day(start, end, working)
        if self.word(at) == "the":
            at += 1
        if self.word(at) == "last":
            working = self.word(at + 1) in ("working", "business")
            if self.word(at + 1 + working) == "day":
                return self._last_day(start, at + 2 + working, working)
        if self.word(at) == "mùng" and self.number(at + 1) is not None:
            return self._shifted(start, self._day_then_month(at + 1))
        return None

    def _shifted(self, start: int, found: Found | None) -> Found | None:
        """The same items, the first of them opened earlier."""
        if found is None:
            return None
        items, end = found
        return [replace(items[0], at=start), *items[1:]], end

    def _last_day(self, start: int, end: int, working: bool) -> Found | None:
        at = self._skip(self._skip(end, "của", "of", "in"), "the")
        month = self._month(at) if at < len(self.tokens) and self.word(at) == "tháng" else self._named_month_of(at)
        if month is None or not isinstance(month[0][0], Span) or len(month[0]) > 1:
            return None
        span = month[0][0]
        number = span.days(2025)[0].month
        return [replace(span, at=start, grain="day", days=days.one_day(number, -2 if working else -1))], month[1]

    def _named_month_of(self, index: int) -> Found | None:
        return self._named_month(index) if self.word(index) in v.MONTH_NAMES else None

    def _year_named(self, index: int) -> bool:
        return self.word(index) in ("năm", "year") and self.word(index + 1) not in ("học",)

    def _with_year_word(self, span: Span, at: int) -> Found:
        """A window whose ``năm`` stands at an index, with or without its number."""
        if self._is_year(at + 1):
            return [replace(span, until=at + 2, year=self.number(at + 1, 4))], at + 2
        if at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "number" and len(self.tokens[at + 1].text) > 2:
            return [Impossible(span.at, at + 2)], at + 2
        end = self._skip(at + 1, "nay")
        year, after, guessed = self._year_after(end) if self.word(end) in ("/", "-", ",", "of") else (None, end, "")
        return [replace(span, until=after, year=year, guessed=guessed)], after

    def _half(self, start: int) -> Found | None:
        """``nửa đầu năm``, ``nửa cuối tháng 5``, ``first half of 2025``, ``H1 2025``, ``sáu tháng đầu năm``."""
        at = self._skip(start, "the")
        if self.word(at) == "nửa" and self.word(at + 1) in ("đầu", "cuối", "sau", "trước"):
            late = self.word(at + 1) in ("cuối", "sau")
            return self._halved(start, self._skip(at + 2, "của"), late)
        if self.word(at) == "h" and (half := self.number(at + 1, 1)) in (1, 2):
            return self._closed(Span(start, at + 2, "part", days.months(6 * half - 5, 6 * half)), at + 2)
        if self.word(at) in v.ORDINALS or self.word(at) in ("last", "latter"):
            return self._ordinal(start, v.ORDINALS.get(self.word(at), -1), at + 1)
        if self.word(at) in v.NUMBER_WORDS:
            return self._counted_part(at)
        return None

    def _halved(self, start: int, at: int, late: bool) -> Found | None:
        if self._year_named(at):
            return self._with_year_word(Span(start, at, "part", days.months(7, 12) if late else days.months(1, 6)), at)
        if self.word(at) == "tháng" or self.word(at) in v.MONTH_NAMES:
            return self._of_month(start, at, (16, 31) if late else (1, 15))
        year, after, guessed = self._year_after(at)
        if year:
            window = days.months(7, 12) if late else days.months(1, 6)
            return [Span(start, after, "part", window, year, guessed=guessed)], after
        return None

    def _ordinal(self, start: int, number: int, at: int) -> Found | None:
        """``first quarter of 2025``, ``2nd half``, ``second week of March``; ``number`` -1 is the last."""
        word, end = self.word(at), self._skip(self._skip(at + 1, "of", "in"), "the")
        if word == "quý" and number in (1, 2, 3, 4, -1):
            quarter = 4 if number == -1 else number
            return self._closed(
                self._of_quarter(start, at + 1, quarter), at + 1 if self.word(end) != "year" else end + 1
            )
        if word == "half" and number in (1, 2, -1):
            return self._halved(start, end, number != 1) or (
                self._closed(
                    Span(start, at + 1, "part", days.months(7, 12) if number != 1 else days.months(1, 6)), at + 1
                )
            )
        if word == "week":
            return self._of_month(start, end, (-7, -1) if number == -1 else (7 * number - 6, 7 * number))
        return None

    def _week(self, start: int) -> Found | None:
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
        counted = self.count(self._skip(at, "thứ", "lễ"))
        if self.word(at) == "thứ" and self.word(at + 1) == "nhất":
            counted = 1, at + 2
        if counted is None:
            return None
        number, end = counted
        last = number
        if self.word(end) in ("-", ",", "và", "đến") and (more := self.count(self._skip(end + 1, "tuần"))):
            last, end = more
        of_month = self._of_month(start, end, (7 * number - 6, 7 * last)) if 1 <= number <= last <= 5 else None
        if of_month:
            return of_month
        if 1 <= number <= 53 and number == last and self._year_after(end)[0]:
            return self._closed(Span(start, end, "part", days.iso_week(number)), end)
        if self._of_month(start, end, (1, 7)):
            return [Impossible(start, end)], end
        return None

    def _of_month(self, start: int, at: int, part: tuple[int, int]) -> Found | None:
        """A part of the month that stands at an index."""
        at = self._skip(self._skip(self._skip(at, "của", "of", "in"), "the"), "trong")
        if self.word(at) == "tháng":
            month = self._month(at)
        elif self.word(at) in v.MONTH_NAMES:
            month = self._named_month(at)
        elif self.number(at) is not None and self.word(at + 1) == "/" and self._is_year(at + 2):
            month = self._numeric_date(at)
        else:
            return None
        if month is None or len(month[0]) > 1:
            return None
        found = month[0][0]
        if not isinstance(found, Span):
            return [replace(found, at=start)], month[1]
        number = found.days(2025)[0].month
        return [replace(found, at=start, grain="part", days=days.days_of_month(number, *part))], month[1]

    def _edge(self, start: int) -> Found | None:
        """``đầu quý IV``, ``cuối năm``, ``end of June``, ``mid-2025``, ``year end``."""
        at = self._skip(start, "the")
        if self.word(at) == "year" and self.word(self._skip(at + 1, "-")) == "end":
            return self._edge_of_year(start, self._skip(at + 1, "-") + 1, "late")
        found = _EDGES.at(self.tokens, at)
        if not found:
            return None
        edge: Edge = found[0]  # type: ignore[assignment]
        at = self._skip(self._skip(self._skip(found[1], "-", "of", "của"), "the"), "của")
        if self._year_named(at):
            return self._edge_of_year(start, at + 1, edge, at)
        if at >= len(self.tokens):
            return None
        word = self.word(at)
        inner = (
            self._quarter(at) if word == "quý"
            else self._month(at) if word in ("tháng", "t")
            else self._named_month(at) if word in v.MONTH_NAMES
            else self._half(at) if word in (*v.ORDINALS, "h", "nửa")
            else self._from_number(at) if self.tokens[at].kind == "number"
            else None
        )  # fmt: skip
        if word in _FISCAL_HEADS and (fiscal := self._year(at)):
            inner = fiscal
        if inner is None or len(inner[0]) > 1:
            return None
        span = inner[0][0]
        if not isinstance(span, Span):
            return [replace(span, at=start)], inner[1]
        return self._edged(span, start, inner[1], edge)

    def _edge_of_year(self, start: int, end: int, edge: Edge, year_at: int | None = None) -> Found | None:
        span = Span(start, end, "year", days.months(1, 12))
        if year_at is not None:
            found = self._with_year_word(span, year_at)
            if not isinstance(found[0][0], Span):
                return found
            span, end = found[0][0], found[1]
        else:
            year, end, _ = self._year_after(end)
            span = replace(span, year=year)
        return self._edged(span, start, end, edge)

    def _edged(self, span: Span, start: int, end: int, edge: Edge) -> Found | None:
        part = "mid" if edge == "mid" else "late" if edge == "late" else "early"
        first, last = span.days(2025) if span.grain != "years" else (None, None)
        if first is None or last is None or span.grain in ("day", "days", "years"):
            return None
        if span.grain == "year":
            window = {"early": days.months(1, 3), "mid": days.months(5, 8), "late": days.months(10, 12)}[part]
        elif span.grain == "quarter" and last.month - first.month == 2:
            month = {"early": first.month, "mid": first.month + 1, "late": last.month}[part]
            window = days.months(month, month)
        elif span.grain == "month" and first.month == last.month:
            window = days.days_of_month(first.month, *{"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[part])
        elif edge == "late" and span.grain == "part":
            window = days.months(last.month, last.month)
        else:
            return None
        return [replace(span, at=start, until=end, grain="part", days=window, edge=edge)], end

    def _quarter_number(self, index: int) -> tuple[int, int] | None:
        index = self._skip(index, ".")
        index = self._skip(index, "thứ")
        word = self.word(index)
        if word in v.ROMAN:
            return v.ROMAN[word], index + 1
        if word == "nhất":
            return 1, index + 1
        if word in ("một", "hai", "ba", "tư", "bốn", "one", "two", "three", "four"):
            return v.NUMBER_WORDS[word], index + 1
        number = self.number(index)
        return (number, index + 1) if number is not None else None

    def _of_quarter(self, start: int, end: int, number: int) -> Span:
        return Span(start, end, "quarter", days.months(3 * number - 2, 3 * number))

    def _quarter(self, start: int) -> Found | None:
        """``Quý II``, ``quý II, III``, ``Q.2/2025``, ``II/2025``; look-alike letters are guessed."""
        word = self.word(start)
        if word in v.ROMAN and self.word(start + 1) in ("/", "-") and self._is_year(start + 2):
            return self._closed(self._of_quarter(start, start + 1, v.ROMAN[word]), start + 1)
        if word not in ("quý", "quyù", "quy", "qui"):
            return None
        if word == "quý" and self.word(start + 1) in ("cuối", "đầu") and self._year_named(start + 2):
            number = 4 if self.word(start + 1) == "cuối" else 1
            return self._with_year_word(self._of_quarter(start, start + 2, number), start + 2)
        counted = self._quarter_number(start + 1)
        guessed = "letters" if word == "quyù" else ""
        if counted is None and (like := self._look_alike(start + 1)):
            counted, guessed = like, "letters"
        if counted is None:
            roman = self.word(start + 1)
            if roman and set(roman) <= set("ivx"):
                return [Impossible(start, start + 2)], start + 2
            return None
        number, end = counted
        if not 1 <= number <= 4:
            return [Impossible(start, end)], end
        items: list[Item] = [replace(self._of_quarter(start, end, number), guessed=guessed)]
        in_letters = self.tokens[end - 1].kind != "number"
        while self.word(end) in (*_LIST, *_RANGE):
            at = self._skip(end + 1, "và", "and")
            headed = self.word(at) == "quý"
            more = self._quarter_number(at + headed)
            same = more and (headed or (self.tokens[more[1] - 1].kind != "number") == in_letters)
            tied = more and self.word(more[1]) in ("/", ".", "-") and self.number(more[1] + 1) is not None
            if not more or not same or not 1 <= more[0] <= 4 or (not in_letters and not headed and tied):
                break
            items += [
                Join(end, at, "range" if self.word(end) in _RANGE else "list"),
                self._of_quarter(at, more[1], more[0]),
            ]
            end = more[1]
            if self._year_after(end)[0]:
                break
        last = items[-1]
        closed, end = self._closed(last, end) if isinstance(last, Span) else ([last], end)
        return [*items[:-1], *closed], end

    def _look_alike(self, index: int) -> tuple[int, int] | None:
        word = self.word(index)
        if not word or not set(word) <= set("lijíıv"):
            return None
        roman = v.ROMAN.get(word.replace("j", "i").translate(_LOOK_ALIKE))
        return (roman, index + 1) if roman else None

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

    def _month(self, start: int) -> Found | None:
        """``tháng 6``, ``tháng 6, 12``, ``tháng 3-5/2025``, ``tháng mười hai``, ``T9/2025``."""
        word = self.word(start)
        if word == "t":
            at = self._skip(start + 1, ".")
            number = self.number(at)
            if number is None or self.tokens[at].blank or not self._year_after(at + 1, short=True)[0]:
                return None
        elif word not in ("tháng", "month"):
            return None
        counted = self._month_number(start + 1)
        if counted is None:
            return None
        number, end = counted
        if not 1 <= number <= 12:
            return [Impossible(start, end)], end
        items: list[Item] = [Span(start, end, "month", days.months(number, number))]
        while self.word(end) in (*_LIST, *_RANGE):
            at = self._skip(end + 1, "và", "and")
            headed = self.word(at) == "tháng"
            more = self._month_number(at + headed)
            if not more or (headed and not more[0]) or (not headed and self._starts_day(at)):
                break
            if not 1 <= more[0] <= 12:
                return [Impossible(start, more[1])], more[1]
            items += [
                Join(end, at, "range" if self.word(end) in _RANGE else "list"),
                Span(at, more[1], "month", days.months(more[0], more[0])),
            ]
            end = more[1]
            if self._year_after(end, short=True)[0]:
                break
        last = items[-1]
        closed, end = self._closed(last, end) if isinstance(last, Span) else ([last], end)
        return [*items[:-1], *closed], end

    def _starts_day(self, index: int) -> bool:
        """Whether a number is no further month: a year, or the day of a date."""
        if self.number(index) is None:
            return self.word(index) not in v.NUMBER_WORDS
        return self.word(index + 1) in ("/", ".", "-", "tháng") and not self._is_year(index + 2) and (
            self.number(index + 2) is not None or self.word(index + 1) == "tháng"
        )  # fmt: skip

    def _named_month(self, start: int) -> Found | None:
        """``March 2025``, ``March 15, 2025``, ``Mar-2025``, ``March 3-7, 2025``."""
        if self.word(start) not in v.MONTH_NAMES:
            return None
        month, at = v.MONTH_NAMES[self.word(start)], start + 1
        if self.word(at) == "." and at + 1 < len(self.tokens):
            at += 1
        day_at = self._skip(at, "the", "-") if not self._year_after(at)[0] else at
        day = self.number(day_at)
        if day is None:
            return self._closed(Span(start, at, "month", days.months(month, month)), at)
        end = self._skip(day_at + 1, "st", "nd", "rd", "th")
        join, more = self.word(end), self.number(end + 1)
        if join in ("-", "to") and more is not None and self.word(end + 2) not in ("/", "-", *v.MONTH_NAMES):
            end_more = self._skip(end + 2, "st", "nd", "rd", "th")
            closed, after = self._closed(Span(end + 1, end_more, "day", days.one_day(month, more)), end_more, False)
            return [Span(start, end, "day", days.one_day(month, day)), Join(end, end + 1, "range"), *closed], after
        return self._closed(Span(start, end, "day", days.one_day(month, day)), end, False)

    def _year(self, start: int) -> Found | None:
        """``năm 2025``, ``giai đoạn 2025-2030``, ``FY2025``, ``năm 2025, 2026``."""
        if fiscal := _FISCAL.at(self.tokens, start):
            at = self._skip(fiscal[1], "/", "-", "of", "năm")
            short = self.number(at) if len(self.word(at)) == 2 else None
            year = self.number(at, 4) if self._is_year(at) else 2000 + short if short else None
            if year is None:
                return None
            return [Span(start, at + 1, "year", days.months(1, 12), year, guessed="fiscal-year")], at + 1
        if self.word(start) not in ("năm", "year", "years") or start + 1 >= len(self.tokens):
            return None
        if self._is_year(start + 1):
            found = self._year_first(start + 1) or self._plain_year(start + 1)
            return self._shifted(start, found)
        if self.tokens[start + 1].kind == "number":
            return [Impossible(start, start + 2)], start + 2
        return None

    def _season(self, start: int) -> Found | None:
        """``by fall 2026``; Vietnamese seasons and crops have no months that all agree on."""
        at = self._skip(start, "the")
        if self.word(at) not in v.SEASONS:
            return None
        return self._closed(
            Span(start, at + 1, "part", days.months(*v.SEASONS[self.word(at)]), guessed="season"), at + 1
        )


_FISCAL_HEADS = {phrase.split()[0] for phrase in v.FISCAL}
