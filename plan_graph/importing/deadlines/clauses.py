"""Where a date begins, and where the words of an event, a stage or a remark end."""

from __future__ import annotations

from collections.abc import Sequence

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.days_without_month import LooseDayReader
from plan_graph.importing.deadlines.items import Span
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.repetitions import RepetitionReader
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token

BOUND_WORDS = PhraseTable(v.BOUNDS)
CONNECTING = PhraseTable.of(v.CONNECTORS)
LASTING = PhraseTable.of(v.ONGOING)
_AFTER_OFFSET = PhraseTable.of(v.AFTER_OFFSET)
_SURE_BOUNDS = PhraseTable.of(v.SURE_BOUNDS)


class ClauseReader:
    """Answers where dates begin and clauses end among the tokens of a phrase."""

    def __init__(
        self, tokens: Sequence[Token], spans: SpanReader, repetitions: RepetitionReader, loose: LooseDayReader
    ) -> None:
        self.tokens = tokens
        self.spans = spans
        self.repetitions = repetitions
        self.loose = loose

    def _word(self, index: int) -> str:
        return self.tokens[index].word if index < len(self.tokens) else ""

    def begins_time(self, at: int) -> bool:
        """Whether a window, a day, a repetition or a bound before one of them begins at a token."""
        if at >= len(self.tokens):
            return False
        if self.begins_date(at) or self.repetitions.at(at) or LASTING.at(self.tokens, at):
            return True
        bound = BOUND_WORDS.at(self.tokens, at)
        return bool(bound and self.begins_date(bound[1]))

    def begins_date(self, at: int) -> bool:
        """Whether a window or a day begins at a token, after words that change nothing."""
        for _ in range(4):
            if at >= len(self.tokens):
                return False
            if (
                self.spans.at(at)
                or self.loose.day_number(at)
                or self.loose.quarter_month(at)
                or self.loose.clock(at)
                or self.loose.weekday(at)
            ):
                return not self._offset_follows(at)
            connector = CONNECTING.at(self.tokens, at)
            if connector:
                at = connector[1]
            elif self._word(at) in (":", "ngày", "tháng"):
                at += 1
            else:
                bound = BOUND_WORDS.at(self.tokens, at)
                if not bound or bound[0] not in ("until", "before"):
                    return False
                at = bound[1]
        return False

    def ends_sentence(self, at: int) -> bool:
        """Whether a token is a full stop, and not the dot inside a number or a date."""
        return self._word(at) == "." and (at + 1 >= len(self.tokens) or self.tokens[at + 1].blank)

    def end_of_clause(self, at: int, end: int, lasting: bool = False) -> int:
        """The index where the words of an event end.

        That is a semicolon, the end of a sentence, a sure bound before a date, or a comma before a window of time.
        """
        stop = at + 1
        dated = False
        while stop < end:
            word = self._word(stop)
            if word in (";", ")", "]") or (self.ends_sentence(stop) and self._opens_sentence(stop + 1, end)):
                break
            sure = _SURE_BOUNDS.at(self.tokens, stop)
            if sure and self.begins_date(sure[1]):
                break
            if self._word(at) == "theo" and self._opens_range(stop):
                break
            until = BOUND_WORDS.at(self.tokens, stop) if lasting else None
            if until and until[0] in ("until", "before") and self.begins_date(until[1]):
                break
            if word == "," and stop + 1 < end and self._goes_on_with_time(stop + 1, dated):
                break
            dated = dated or word in ("quý", "tháng")
            stop += 1
        return stop

    def _opens_range(self, at: int) -> bool:
        """Whether *từ ... đến ...* with two windows begins at a token."""
        bound = BOUND_WORDS.at(self.tokens, at)
        if not bound or bound[0] != "from" or bound[1] >= len(self.tokens):
            return False
        first = self.spans.at(bound[1]) or self.loose.day_number(bound[1])
        until = BOUND_WORDS.at(self.tokens, first[1]) if first else None
        if first is None:
            return False
        opening = first[0][0]
        whole = len(first[0]) > 1 or (isinstance(opening, Span) and opening.grain == "years")
        return whole or bool(until and self.begins_date(until[1]))

    def _goes_on_with_time(self, at: int, dated: bool) -> bool:
        """Whether a bound, a repetition or a window of its own follows a comma; days belong to documents."""
        bound = BOUND_WORDS.at(self.tokens, at)
        if not bound and self._word(at) in ("hoàn", "xong", "kết"):
            bound_after = CONNECTING.at(self.tokens, at)
            return bool(bound_after and self.begins_date(bound_after[1]))
        if bound:
            return self.begins_date(bound[1])
        if self._word(at) in v.EVERY or LASTING.at(self.tokens, at):
            return bool(self.repetitions.at(at) or LASTING.at(self.tokens, at))
        at += self._word(at) in ("trong", "vào", "in")
        return not dated and self._word(at) in ("quý", "tháng", *v.MONTH_NAMES) and bool(self.spans.at(at))

    def _opens_sentence(self, at: int, end: int) -> bool:
        return at >= end or self.tokens[at].kind == "number" or self.tokens[at].text[:1].isupper()

    def _offset_follows(self, at: int) -> bool:
        counted = self.spans.count(at)
        if not counted:
            return False
        return self.offset_end(counted[1]) is not None

    def offset_end(self, unit_at: int) -> int | None:
        """The index after *ngày làm việc sau khi*, *working days after*, from the unit on."""
        at = unit_at
        at += self._word(at) in ("working", "business", "calendar")
        if self._word(at) not in v.UNITS:
            return None
        at += 1
        if self._word(at) == "làm" and self._word(at + 1) == "việc":
            at += 2
        at += self._word(at) == ","
        after = _AFTER_OFFSET.at(self.tokens, at)
        return after[1] if after else None
