"""Windows of the calendar at a place of a phrase: days, months, quarters, halves, weeks, years."""

from __future__ import annotations

from dataclasses import replace

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import Edge, Impossible, ItemsAndEnd, Span
from plan_graph.importing.deadlines.parts_of_periods import PartReader
from plan_graph.importing.deadlines.phrase_table import PhraseTable

_EDGES = PhraseTable(v.EDGES)
_FISCAL = PhraseTable.of(v.FISCAL)
_FISCAL_HEADS = {phrase.split()[0] for phrase in v.FISCAL}
_PLAN_YEARS = PhraseTable.of(v.PLAN_YEARS)


class SpanReader(PartReader):
    """Reads the window that begins at a token; each read looks at a bounded number of tokens.

    The classes below it add one kind of window each: months, quarters, days, parts of periods.
    """

    __slots__ = ()

    def at(self, start: int) -> ItemsAndEnd | None:
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
            or self._month_name(start)
            or self._year(start)
            or self._season(start)
        )

    def _from_number(self, start: int) -> ItemsAndEnd | None:
        return (
            self._partial_date(start)
            or self._year_first(start)
            or self._numeric_date(start)
            or self._day_then_month(start)
            or self._part_by_count(start)
            or self._plain_year(start)
        )

    def _year_first(self, start: int) -> ItemsAndEnd | None:
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
                return self._make_day(start, end + 2, day, month, year)
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

    def _plain_year(self, start: int) -> ItemsAndEnd | None:
        if not self._is_year(start):
            return None
        # a year that a spreadsheet took for a number: 2025.0
        end = start + 3 if (self.word(start + 1), self.word(start + 2)) == (".", "0") else start + 1
        return [Span(start, end, "year", days.months(1, 12), self.number(start, 4))], end

    def _plan_year(self, start: int) -> ItemsAndEnd | None:
        phrase = _PLAN_YEARS.at(self.tokens, start)
        if not phrase or self._is_year(phrase[1]) or self.word(phrase[1]) in ("học", "tài", "ngân"):
            return None
        return [Span(start, phrase[1], "year", days.months(1, 12))], phrase[1]

    def _day(self, start: int) -> ItemsAndEnd | None:
        """``ngày 15 tháng 6``, ``ngày cuối cùng của tháng 6``, ``the 15th of March``."""
        at = start
        if self.word(at) == "the" and self.number(at + 1) is not None and self.word(at + 2) in ("st", "nd", "rd", "th"):
            return self._shift(start, self._day_then_month(at + 1))
        if self.word(at) == "ngày":
            at = self._skip(at + 1, "mùng")
            if self.number(at) is not None:
                day = self._partial_date(at) or self._numeric_date(at) or self._day_then_month(at)
                return self._shift(start, day)
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
            return self._shift(start, self._day_then_month(at + 1))
        return None

    def _last_day(self, start: int, end: int, working: bool) -> ItemsAndEnd | None:
        at = self._skip(self._skip(end, "của", "of", "in"), "the")
        month = self._month(at) if at < len(self.tokens) and self.word(at) == "tháng" else self._month_name_of(at)
        span = month[0][0] if month and len(month[0]) == 1 else None
        if month is None or not isinstance(span, Span) or span.grain != "month":
            return None
        number = span.days(2025)[0].month
        return [replace(span, at=start, grain="day", days=days.one_day(number, -2 if working else -1))], month[1]

    def _year(self, start: int) -> ItemsAndEnd | None:
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
            parsed = self._year_first(start + 1) or self._plain_year(start + 1)
            return self._shift(start, parsed)
        if self.tokens[start + 1].kind == "number":
            return [Impossible(start, start + 2)], start + 2
        return None

    def _edge(self, start: int) -> ItemsAndEnd | None:
        """``đầu quý IV``, ``cuối năm``, ``end of June``, ``mid-2025``, ``year end``."""
        at = self._skip(start, "the")
        if self.word(at) == "year" and self.word(self._skip(at + 1, "-")) == "end":
            return self._edge_of_year(start, self._skip(at + 1, "-") + 1, "late")
        phrase = _EDGES.at(self.tokens, at)
        if not phrase:
            return None
        edge: Edge = phrase[0]  # type: ignore[assignment]
        at = self._skip(self._skip(self._skip(phrase[1], "-", "of", "của"), "the"), "của")
        if self._year_named(at):
            return self._edge_of_year(start, at + 1, edge, at)
        if at >= len(self.tokens):
            return None
        word = self.word(at)
        inner = (
            self._quarter(at) if word == "quý"
            else self._month(at) if word in ("tháng", "t")
            else self._month_name(at) if word in v.MONTH_NAMES
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
        return self._narrow_to_edge(span, start, inner[1], edge)

    def _edge_of_year(self, start: int, end: int, edge: Edge, year_at: int | None = None) -> ItemsAndEnd | None:
        span = Span(start, end, "year", days.months(1, 12))
        if year_at is not None:
            parsed = self._with_year_word(span, year_at)
            if not isinstance(parsed[0][0], Span):
                return parsed
            span, end = parsed[0][0], parsed[1]
        else:
            year, end, _ = self._year_after(end)
            span = replace(span, year=year)
        return self._narrow_to_edge(span, start, end, edge)

    def _narrow_to_edge(self, span: Span, start: int, end: int, edge: Edge) -> ItemsAndEnd | None:
        part = "mid" if edge == "mid" else "late" if edge == "late" else "early"
        if span.grain in ("day", "years"):
            return None
        first, last = span.days(2025)
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

    def _season(self, start: int) -> ItemsAndEnd | None:
        """``by fall 2026``; Vietnamese seasons and crops have no months that all agree on."""
        at = self._skip(start, "the")
        if self.word(at) not in v.SEASONS:
            return None
        return self._close_window(
            Span(start, at + 1, "part", days.months(*v.SEASONS[self.word(at)]), guessed="season"), at + 1
        )
