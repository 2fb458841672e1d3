"""Quarters at a place of a phrase, in Roman or Arabic numerals or words, alone or listed."""

from __future__ import annotations

from dataclasses import replace

from plan_graph.importing.deadlines import calendar_days as days
from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.cursor import LIST_WORDS, RANGE_WORDS
from plan_graph.importing.deadlines.items import Impossible, Item, ItemsAndEnd, Join, Span
from plan_graph.importing.deadlines.months import MonthReader

_LOOK_ALIKE = str.maketrans("lj1ıí", "iiiii")
_LETTERS_LIKE = {"1", "11", "i", "ii", "iii", "l", "ll", "lll", "v", "lv", "j", "ı", "í"}


class QuarterReader(MonthReader):
    """Reads quarters."""

    __slots__ = ()

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

    def _quarter(self, start: int) -> ItemsAndEnd | None:
        """``Quý II``, ``quý II, III``, ``Q.2/2025``, ``II/2025``; look-alike letters are guessed."""
        word = self.word(start)
        if word in v.ROMAN:
            return self._bare(start)
        if word not in ("quý", "quyù", "quy", "qui"):
            return None
        if word == "quý" and self.word(start + 1) in ("cuối", "đầu") and self._year_named(start + 2):
            number = 4 if self.word(start + 1) == "cuối" else 1
            return self._with_year_word(self._of_quarter(start, start + 2, number), start + 2)
        counted = self._quarter_number(start + 1)
        guessed = "letters" if word == "quyù" else ""
        glued = counted and counted[1] < len(self.tokens) and not self.tokens[counted[1]].blank
        if counted and glued and self.word(counted[1]) in _LETTERS_LIKE:
            counted = None
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
        while self.word(end) in (*LIST_WORDS, *RANGE_WORDS):
            at = self._skip(end + 1, "và", "and")
            headed = self.word(at) == "quý"
            more = self._quarter_number(at + headed)
            same = more and (headed or (self.tokens[more[1] - 1].kind != "number") == in_letters)
            tied = more and self.word(more[1]) in ("/", ".", "-") and self.number(more[1] + 1) is not None
            if not more or not same or not 1 <= more[0] <= 4 or (not in_letters and not headed and tied):
                break
            items += [
                Join(end, at, "range" if self.word(end) in RANGE_WORDS else "list"),
                self._of_quarter(at, more[1], more[0]),
            ]
            end = more[1]
            if self._year_after(end)[0]:
                break
        last = items[-1]
        closed, end = self._close_window(last, end) if isinstance(last, Span) else ([last], end)
        return [*items[:-1], *closed], end

    def _bare(self, start: int) -> ItemsAndEnd | None:
        """``II/2025``, ``II-III/2025``: numerals without their head, before a year."""
        items: list[Item] = [self._of_quarter(start, start + 1, v.ROMAN[self.word(start)])]
        end = start + 1
        while self.word(end) in (*LIST_WORDS, *RANGE_WORDS) and self.word(end + 1) in v.ROMAN and len(items) < 7:
            items += [
                Join(end, end + 1, "range" if self.word(end) in RANGE_WORDS else "list"),
                self._of_quarter(end + 1, end + 2, v.ROMAN[self.word(end + 1)]),
            ]
            end += 2
        last = items[-1]
        if self.word(end) not in ("/", "-") or not self._is_year(end + 1) or not isinstance(last, Span):
            return None
        closed, end = self._close_window(last, end)
        return [*items[:-1], *closed], end

    def _look_alike(self, index: int) -> tuple[int, int] | None:
        """A Roman numeral typed with small L, one or J: *ll*, *1I*."""
        word, end = self.word(index), index + 1
        while (
            end < index + 3
            and end < len(self.tokens)
            and not self.tokens[end].blank
            and self.word(end) in _LETTERS_LIKE
        ):
            word, end = word + self.word(end), end + 1
        roman = v.ROMAN.get(word.translate(_LOOK_ALIKE))
        return (roman, end) if roman else None
