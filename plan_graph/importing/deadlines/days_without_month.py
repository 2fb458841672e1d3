"""Days without their month at a place of a phrase: *ngày 20*, *thứ Sáu*, *tháng cuối quý*, and times of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import (
    Clock,
    DayNumber,
    Item,
    ItemsAndEnd,
    Join,
    QuarterMonths,
    Repetition,
    Weekday,
)
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token

_PARTS_OF_DAY = {"sáng", "trưa", "chiều", "tối"}


@dataclass(frozen=True, slots=True)
class LooseDayReader:
    """Reads days that a repetition or a window beside them completes."""

    tokens: Sequence[Token]
    spans: SpanReader

    def clock(self, at: int) -> ItemsAndEnd | None:
        """``17h00``, ``17 giờ 30 phút``, ``T08:30:00``, ``5 pm``."""
        start = at + (self.spans.word(at) in ("t", "lúc"))
        hour = self.spans.number(start)
        if hour is None or hour > 24:
            return None
        if self.spans.word(start + 1) == ":":
            end = start + 2
            while self.spans.number(end) is not None and self.spans.word(end + 1) in (":", "."):
                end += 2
            if end >= len(self.tokens) or self.tokens[end].kind != "number":
                return None
            end += 1
            end += self.spans.word(end) == "z" and not self.tokens[end].blank
            return [Clock(at, end, hour == 0)], end
        unit = self.spans.word(start + 1)
        tight = start + 1 < len(self.tokens) and not self.tokens[start + 1].blank
        if (unit == "giờ" or (unit in ("h", "g") and tight)) and not (
            unit == "h" and self.spans.number(start + 2, 4) in range(1990, 2100)
        ):
            end = start + 2
            if self.spans.number(end) is not None and self.spans.word(end + 1) not in ("/", "-", "."):
                end += 1
                end += self.spans.word(end) in ("phút", "p")
            return [Clock(at, end, hour == 0)], end
        if unit in ("am", "pm"):
            return [Clock(at, start + 2, False)], start + 2
        return None

    def quarter_month(self, at: int) -> ItemsAndEnd | None:
        """``tháng cuối quý``, ``tháng đầu của quý sau``, ``the last month of each quarter``."""
        start = at + (self.spans.word(at) == "the")
        end = start
        if self.spans.word(start) == "tháng" and self.spans.word(start + 1) in ("đầu", "giữa", "cuối"):
            which, end = self.spans.word(start + 1), start + 2
        elif self.spans.word(start) in ("first", "last", "second", "middle") and self.spans.word(start + 1) == "month":
            which, end = {"first": "đầu", "last": "cuối"}.get(self.spans.word(start), "giữa"), start + 2
        else:
            return None
        while self.spans.word(end) in ("cùng", "tiên", "của", "of", "the", "các", *v.EVERY) and end < start + 6:
            end += 1
        if self.spans.word(end) != "quý" or self.spans.at(end):
            return None
        end += 1
        for tail in (("tiếp", "theo"), ("sau", "liền", "kề"), ("liền", "kề"), ("sau",), ("kế", "tiếp")):
            if tuple(self.spans.word(end + number) for number in range(len(tail))) == tail:
                end += len(tail)
                break
        first = {"đầu": 1, "giữa": 2, "cuối": 3}[which]
        return [QuarterMonths(at, end, tuple(range(first, 13, 3)))], end

    def weekday(self, at: int) -> ItemsAndEnd | None:
        """``thứ Sáu``, ``chiều thứ Hai``, ``the first Monday of the month``."""
        start = at + (
            self.spans.word(at) in _PARTS_OF_DAY
            or (self.spans.word(at) == "the" and self.spans.word(at + 1) in v.ORDINALS)
        )
        nth = 0
        if self.spans.word(start) in (*v.ORDINALS, "last") and self.spans.word(start + 1) in v.WEEKDAYS_EN:
            nth = v.ORDINALS.get(self.spans.word(start), -1)
            start += 1
        word = self.spans.word(start)
        follows = self.spans.word(start + 1)
        if word in v.WEEKDAYS_EN and (len(word) > 3 or nth or follows in (",", ".", "") or follows.isdecimal()):
            end = start + 1
            end += self.spans.word(end) == "." and end + 1 < len(self.tokens)
            for tail in (("of", "the", "month"),):
                if nth and tuple(self.spans.word(end + number) for number in range(3)) == tail:
                    return [Weekday(at, end, v.WEEKDAYS_EN[word], nth), Repetition(end, end + 3, 1, "month")], end + 3
            return [Weekday(at, end, v.WEEKDAYS_EN[word], nth)], end
        if word == "chủ" and self.spans.word(start + 1) == "nhật":
            return self._nth_weekday(at, start + 2, 6)
        if word == "thứ" and self.spans.word(start + 1) in v.WEEKDAYS_VI:
            # "tuần thứ 2" counts weeks and is read before
            return self._nth_weekday(at, start + 2, v.WEEKDAYS_VI[self.spans.word(start + 1)])
        return None

    def _nth_weekday(self, at: int, end: int, day: int) -> ItemsAndEnd:
        for words, nth in ((("đầu", "tiên"), 1), (("cuối", "cùng"), -1)):
            if (self.spans.word(end), self.spans.word(end + 1)) == words:
                return [Weekday(at, end + 2, day, nth)], end + 2
        return [Weekday(at, end, day)], end

    def day_number(self, at: int) -> ItemsAndEnd | None:
        """A day without its month: ``ngày 20``, ``the 15th``, ``ngày cuối cùng``, ``last day``."""
        start = at + (self.spans.word(at) == "the")
        word = self.spans.word(start)
        if word in ("ngày", "day"):
            end = start + 1 + (self.spans.word(start + 1) == "mùng")
            number = self.spans.number(end)
            if number is not None and 1 <= number <= 31 and self.spans.word(end + 1) not in ("/", "."):
                return self._day_list(at, end + 1, number)
            working = self.spans.word(end) == "làm" and self.spans.word(end + 1) == "việc"
            end += 2 * working
            if word == "ngày" and self.spans.word(end) == "cuối":
                end += 1 + (self.spans.word(end + 1) == "cùng")
                end += self.spans.word(end) == "của"
                return [DayNumber(at, end, -2 if working else -1)], end
        if word == "last":
            working = self.spans.word(start + 1) in ("working", "business")
            end = start + 1 + working
            if self.spans.word(end) == "day":
                end += 1 + (self.spans.word(end + 1) == "of")
                return [DayNumber(at, end, -2 if working else -1)], end
        number = self.spans.number(start)
        if number is not None and 1 <= number <= 31 and self.spans.word(start + 1) in ("st", "nd", "rd", "th"):
            return [DayNumber(at, start + 2, number)], start + 2
        return None

    def _day_list(self, at: int, end: int, number: int) -> ItemsAndEnd:
        items: list[Item] = [DayNumber(at, end, number)]
        while self.spans.word(end) in ("và", ",", "and", "&"):
            day_at = end + 1 + (self.spans.word(end + 1) == "ngày")
            more = self.spans.number(day_at)
            if more is None or not 1 <= more <= 31 or self.spans.word(day_at + 1) in ("/", ".", "-", "tháng", "quý"):
                break
            items += [Join(end, day_at, "list"), DayNumber(day_at, day_at + 1, more)]
            end = day_at + 1
        return items, end
