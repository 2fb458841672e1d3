"""Repetitions at a place of a phrase: *hằng tháng*, *3 tháng/lần*, *twice a year*, *quý, 6 tháng, năm*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import Connector, DayNumber, Item, ItemsAndEnd, Repetition, Unknown
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token

_PER_YEAR = {1: (1, "year"), 2: (6, "month"), 3: (4, "month"), 4: (3, "month"), 6: (2, "month"), 12: (1, "month")}


@dataclass(frozen=True, slots=True)
class RepetitionReader:
    """Reads the repetition that begins at a token; each read looks at a bounded number of tokens."""

    tokens: Sequence[Token]
    spans: SpanReader

    def at(self, start: int) -> ItemsAndEnd | None:
        """The repetitions that begin at a token and the index after them; None when none begins."""
        first = self._first(start)
        if first is None:
            return None
        items, end = first
        while more := self._further(end):
            items, end = [*items, *more[0]], more[1]
        return [_plausible(item) for item in items], end

    def _first(self, start: int) -> ItemsAndEnd | None:
        return (
            self._all_of(start) or self._adverb(start) or self._times(start) or self._every(start)
            or self._one_in(start) or self._periodic(start) or self._by_unit(start) or self._unit_list(start)
            or self._end_of_each(start)
        )  # fmt: skip

    def _word(self, index: int) -> str:
        return self.spans.word(index)

    def _unit(self, index: int) -> str:
        """The unit at an index; empty when the word is the head of a date."""
        unit = v.UNITS.get(self._word(index), "")
        follows = self._word(index + 1)
        dated = follows.isdecimal() or follows in v.ROMAN or (unit == "year" and follows in ("học", "tài"))
        counted_again = dated and self._word(index + 2) in ("lần", "times", "tháng") and follows not in v.ROMAN
        return "" if dated and not counted_again else unit

    def _adverb(self, start: int) -> ItemsAndEnd | None:
        prefix = self._word(start) in ("half", "semi", "bi")
        at = start + 1 + (self._word(start + 1) == "-") if prefix else start
        if self._word(at) not in v.ADVERBS:
            return None
        count, unit = v.ADVERBS[self._word(at)]
        if not prefix:
            return [Repetition(start, at + 1, count, unit)], at + 1
        if unit == "year":
            return [Repetition(start, at + 1, 6, "month")], at + 1
        # twice a month or every two months: both are common
        return [Repetition(start, at + 1, 2, unit, guessed="assumed")], at + 1

    def _all_of(self, start: int) -> ItemsAndEnd | None:
        """``các quý trong năm``: each of them."""
        unit = self._unit(start + 1)
        within = (self._word(start + 2), self._word(start + 3)) == ("trong", "năm")
        if self._word(start) not in ("các", "những") or not unit or not within:
            return None
        return [Repetition(start, start + 2, 1, unit)], start + 2

    def _times(self, start: int) -> ItemsAndEnd | None:
        """``2 lần/năm``, ``twice a year``, ``once per quarter``, ``mỗi tháng 2 lần`` has its own reading."""
        word = self._word(start)
        if word in v.TIMES:
            number, at = v.TIMES[word], start + 1
        else:
            counted = self.spans.count(start)
            if not counted or self._word(counted[1]) not in ("lần", "times", "time", "kỳ"):
                return None
            number, at = counted[0], counted[1] + 1
        at = at + 1 if self._word(at) in ("/", "trong", "vào") else at
        at = at + 1 if self._word(at) in ("mỗi", "một", "1", "a", "an", "per", "each", "every", "hằng", "the") else at
        several = self.spans.count(at)
        if number == 1 and several and several[0] > 1 and (unit := self._unit(several[1])):
            return [Repetition(start, several[1] + 1, several[0], unit)], several[1] + 1
        unit = self._unit(at)
        return self._per(start, at + 1, number, unit) if unit and at > start + 1 else None

    def _per(self, start: int, end: int, number: int, unit: str) -> ItemsAndEnd | None:
        if number == 1:
            return [Repetition(start, end, 1, unit)], end
        if unit == "year" and number in _PER_YEAR:
            return [Repetition(start, end, *_PER_YEAR[number])], end
        if unit == "quarter" and number == 3:
            return [Repetition(start, end, 1, "month")], end
        if unit == "month" and number == 2:
            rule = "FREQ=MONTHLY;BYMONTHDAY=15,-1"
            return [Repetition(start, end, 1, "month", "assumed", rule)], end
        return [Unknown(start, end)], end

    def _every(self, start: int) -> ItemsAndEnd | None:
        """``hằng tháng``, ``mỗi 6 tháng``, ``every two weeks``, ``every June``, ``mỗi tháng một lần``."""
        at = start
        if self._word(at) == "định" and self._word(at + 1) == "kỳ":
            at += 2
        if self._word(at) not in v.EVERY:
            return None
        at += 1
        if self._word(at) in v.EVERY:
            at += 1
        if self._word(at) in v.MONTH_NAMES and (named := self.spans.at(at)):
            return [Repetition(start, at, 1, "year"), *named[0]], named[1]
        if self._word(at) == "other" and (unit := self._unit(at + 1)):
            return [Repetition(start, at + 2, 2, unit)], at + 2
        counted = self.spans.count(at)
        if counted and counted[0] and (unit := self._unit(counted[1])):
            return self._once(start, counted[1] + 1, counted[0], unit)
        if (unit := self._unit(at)) or (unit := "year" if self._word(at) == "calendar" else ""):
            return self._once(start, at + 1, 1, unit)
        if self._word(at) in v.WEEKDAYS_EN or (self._word(at) == "thứ" and self._word(at + 1) in v.WEEKDAYS_VI):
            return [Repetition(start, at, 1, "week")], at
        return None

    def _once(self, start: int, end: int, count: int, unit: str) -> ItemsAndEnd | None:
        """A repetition with ``một lần`` or ``2 lần`` after it."""
        counted = self.spans.count(end)
        if counted and self._word(counted[1]) in ("lần", "time", "times"):
            if counted[0] == 1:
                return [Repetition(start, counted[1] + 1, count, unit)], counted[1] + 1
            return self._per(start, counted[1] + 1, counted[0], unit) if count == 1 else None
        return [Repetition(start, end, count, unit)], end

    def _one_in(self, start: int) -> ItemsAndEnd | None:
        """``3 tháng/lần``, ``quý/lần``, ``6 tháng một lần``."""
        counted = self.spans.count(start)
        number, at = counted if counted and self._word(counted[1]) in v.UNITS else (1, start)
        unit = v.UNITS.get(self._word(at), "")
        if not unit or not number:
            return None
        end = at + 1
        slash = self._word(end) == "/"
        end += slash
        one = self._word(end) in ("một", "1", "01", "mỗi", "mot")
        end += one
        if not (slash or one) or self._word(end) != "lần":
            return None
        return [Repetition(start, end + 1, number, unit)], end + 1

    def _periodic(self, start: int) -> ItemsAndEnd | None:
        """``định kỳ quý``, ``định kỳ 6 tháng``, ``định kỳ theo quý``."""
        if self._word(start) != "định" or self._word(start + 1) != "kỳ":
            return None
        at = start + 2
        while self._word(at) in ("theo", "vào", "báo", "cáo", ":") and at < start + 5:
            at += 1
        counted = self.spans.count(at)
        if counted and counted[0] and (unit := self._unit(counted[1])):
            return self._once(start, counted[1] + 1, counted[0], unit)
        if unit := self._unit(at):
            return self._once(start, at + 1, 1, unit)
        return None

    def _by_unit(self, start: int) -> ItemsAndEnd | None:
        """``theo tháng``: no further word may make it a name."""
        if self._word(start) != "theo":
            return None
        at = start + 1 + (self._word(start + 1) in v.EVERY)
        unit = self._unit(at)
        follows = at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "word"
        if not unit or (follows and self._word(at + 1) not in ("và", "hoặc", "định", "trong", "từ")):
            return None
        return [Repetition(start, at + 1, 1, unit)], at + 1

    def _unit_list(self, start: int) -> ItemsAndEnd | None:
        """``quý, 6 tháng, năm``: at least two units without numbers behind them."""
        first = self._unit_with_count(start)
        if first is None or self._further(first[1]) is None:
            return None
        if first[0].unit == "day":
            return None
        return [first[0]], first[1]

    def _unit_with_count(self, start: int) -> tuple[Repetition, int] | None:
        at = start + (self._word(start) in ("cả", *v.EVERY))
        counted = self.spans.count(at)
        number, at = counted if counted and counted[0] and self._word(counted[1]) in v.UNITS else (1, at)
        unit = v.UNITS.get(self._word(at), "")
        year_follows = unit == "year" and self._word(at + 1).isdecimal() and len(self._word(at + 1)) == 4
        if (
            not unit
            or (not self._unit(at) and not year_follows)
            or self._word(at + 1) in ("đầu", "cuối", "tiếp", "sau")
        ):
            return None
        return Repetition(start, at + 1, number, unit), at + 1

    def _further(self, start: int) -> ItemsAndEnd | None:
        if self._word(start) not in (",", "và", "&", "-", ";", "+", "hoặc", "/"):
            return None
        at = start + 1 + (self._word(start + 1) == "và")
        unit = self._unit_with_count(at)
        if unit is None or unit[0].unit == "day":
            return None
        return [Connector(start, at), replace(unit[0], at=at)], unit[1]

    def _end_of_each(self, start: int) -> ItemsAndEnd | None:
        """``cuối mỗi quý``, ``end of each month``, ``end of the quarter`` beside a repetition."""
        at = start + (self._word(start) in ("ngày", "the", "vào"))
        if self._word(at) not in ("cuối", "end"):
            return None
        at += 1
        while self._word(at) in ("của", "of", "cùng"):
            at += 1
        if self._word(at) not in v.EVERY:
            return None
        every = self._every(at)
        if not every or not isinstance(every[0][0], Repetition) or every[0][0].unit not in ("month", "quarter", "year"):
            return None
        return [DayNumber(start, at, -1), *every[0]], every[1]


_MOST = {"day": 31, "week": 8, "month": 24, "quarter": 4, "year": 10}
"""The longest intervals that plans use, by unit."""


def _plausible(item: Item) -> Item:
    """The same repetition, marked as assumed when its interval is longer than any that plans use."""
    if isinstance(item, Repetition) and item.count > _MOST[item.unit]:
        return replace(item, guessed="assumed")
    return item
