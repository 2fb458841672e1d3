"""Look at the tokens of a phrase: words, numbers, and the year behind a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.items import Impossible, ItemsAndEnd, Span
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.tokens import Token

Order = Literal["day-first", "month-first"]
LIST_WORDS = {",", "và", "&", "+", "and", "hoặc", "or", ";"}
RANGE_WORDS = {"-", "đến", "to", "tới", "through"}
YEARS = range(1990, 2100)
"""Numbers of four digits that are read as years."""
_FISCAL = PhraseTable.of(v.FISCAL)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The tokens of a phrase, and the order of day and month in its numbers."""

    tokens: Sequence[Token]
    order: Order = "day-first"

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
        return (number := self.number(index, 4)) is not None and number in YEARS and not self._goes_on(index + 1)

    def _goes_on(self, index: int) -> bool:
        """Whether a slash or hyphen ties letters to a number: that is a document, not a date."""
        return (
            self.word(index) in ("/", "-")
            and index + 1 < len(self.tokens)
            and not self.tokens[index].blank
            and not self.tokens[index + 1].blank
            and self.tokens[index + 1].kind == "word"
            and self.tokens[index + 1].text.isupper()
            and self.word(index + 1) not in (*v.ROMAN, *v.UNITS, *v.MONTH_NAMES, "h", "w", "t")
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
            if number is not None and 20 <= number <= 40 and self.word(at + 1) not in ("/", "-"):
                return 2000 + number, at + 1, ""
        return None, index, ""

    def _year_fault(self, index: int) -> int | None:
        """The index after a number in the place of the year and is none: ``/20256``."""
        at = index
        while self.word(at) in ("/", "-", ".", "năm", "of") and at < index + 2:
            at += 1
        if at > index and at < len(self.tokens) and self.tokens[at].kind == "number" and len(self.tokens[at].text) > 2:
            return at + 1 if not self._is_year(at) else None
        return None

    def _close_window(self, span: Span, end: int, short: bool = True) -> ItemsAndEnd:
        """A window with the year that follows it, or an impossible value."""
        year, after, guessed = self._year_after(end, short)
        if year is None and (broken := self._year_fault(end)):
            return [Impossible(span.at, broken)], broken
        return [replace(span, year=year, until=after, guessed=guessed or span.guessed)], after

    def _year_named(self, index: int) -> bool:
        return self.word(index) in ("năm", "year") and self.word(index + 1) not in ("học",)

    def _with_year_word(self, span: Span, at: int) -> ItemsAndEnd:
        """A window whose ``năm`` is at an index, with or without its number."""
        if self._is_year(at + 1):
            return [replace(span, until=at + 2, year=self.number(at + 1, 4))], at + 2
        if at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "number" and len(self.tokens[at + 1].text) > 2:
            return [Impossible(span.at, at + 2)], at + 2
        end = self._skip(at + 1, "nay")
        year, after, guessed = self._year_after(end) if self.word(end) in ("/", "-", ",", "of") else (None, end, "")
        return [replace(span, until=after, year=year, guessed=guessed)], after

    def _shift(self, start: int, parsed: ItemsAndEnd | None) -> ItemsAndEnd | None:
        """The same items, the first of them opened earlier."""
        if parsed is None:
            return None
        items, end = parsed
        return [replace(items[0], at=start), *items[1:]], end
