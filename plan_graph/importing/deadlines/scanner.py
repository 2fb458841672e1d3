"""Cut a phrase into the parts that have a meaning of their own, from left to right, each token in one part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_graph.importing.deadlines import vocabulary as v
from plan_graph.importing.deadlines.clauses import BOUND_WORDS, CONNECTING, LASTING, ClauseReader
from plan_graph.importing.deadlines.counted_days import count_from_day
from plan_graph.importing.deadlines.cursor import Order
from plan_graph.importing.deadlines.days_without_month import LooseDayReader
from plan_graph.importing.deadlines.items import (
    Bound,
    Connector,
    DayNumber,
    Event,
    Impossible,
    Item,
    ItemsAndEnd,
    Join,
    Ongoing,
    OpenEnd,
    QuarterMonths,
    Remark,
    Repetition,
    Span,
    Unknown,
    Weekday,
    Withdrawal,
)
from plan_graph.importing.deadlines.phrase_table import PhraseTable
from plan_graph.importing.deadlines.repetitions import RepetitionReader
from plan_graph.importing.deadlines.spans import SpanReader
from plan_graph.importing.deadlines.tokens import Token
from plan_graph.importing.deadlines.undated_words import WITHDRAWN, UndatedWordReader

_OPEN_ENDS = PhraseTable.of(v.OPEN_ENDS)
_LINKS = PhraseTable.of(v.LINKS)
_EVENTS = PhraseTable.of(v.EVENT_HEADS)
_NOT_EVENTS = PhraseTable.of(v.NOT_EVENTS)
_VERBS = PhraseTable.of(v.WORK_VERBS)
_AMENDMENTS = PhraseTable.of(v.AMENDMENTS)
_YIELDING = {"during", "following", "theo", "where", "if", "as", "in", "on"}
"""Heads of events that are plain words before a date."""
_WHOLE_EVENTS = {"đột", "on", "ad"}
"""Heads that name the event themselves: *đột xuất*, *on request*, *ad hoc*."""
_EVENT_BOUNDS = {
    "đến", "tới", "cho", "until", "till", "từ", "kể", "from", "since", "trước", "sau", "before", "after", "prior",
    "following", "ahead",
}  # fmt: skip
_LISTS = {",", "và", "&", "+", "hoặc", "and", "or", "/"}
_PARTS_OF_DAY = {"sáng", "trưa", "chiều", "tối"}


def scan(tokens: Sequence[Token], order: Order = "day-first") -> list[Item]:
    """The parts of a phrase, in order; together they hold every token once."""
    return _Scanner(tokens, order).between(0, len(tokens), True)


class _Scanner:
    def __init__(self, tokens: Sequence[Token], order: Order) -> None:
        self.tokens = tokens
        self.spans = SpanReader(tokens, order)
        self.repetitions = RepetitionReader(tokens, self.spans)
        self.loose = LooseDayReader(tokens, self.spans)
        self.clauses = ClauseReader(tokens, self.spans, self.repetitions, self.loose)
        self.undated = UndatedWordReader(tokens, self.spans)

    def between(self, start: int, end: int, brackets: bool) -> list[Item]:
        items: list[Item] = []
        at = start
        while at < end:
            part, at = self._part(at, end, brackets)
            items += part
        return items

    def _word(self, index: int) -> str:
        return self.tokens[index].word if index < len(self.tokens) else ""

    def _part(self, at: int, end: int, brackets: bool) -> ItemsAndEnd:
        token = self.tokens[at]
        if token.word in ("(", "[") and brackets:
            return self._bracket(at, end)
        if token.newline and at and self.clauses.begins_time(at):
            # a line of its own is an entry of a list
            return self._time_or_words(at, end, [Join(at, at, "list")])
        return self._time_or_words(at, end, [])

    def _time_or_words(self, at: int, end: int, before: list[Item]) -> ItemsAndEnd:
        parsed = (
            self._amendment(at, end) or self.undated.withdrawal(at) or self.undated.period_without_days(at)
            or self.loose.clock(at) or self.undated.document(at) or self._open_end(at) or self.repetitions.at(at)
            or self._offset(at, end) or self._lasting(at) or self.loose.quarter_month(at) or self.loose.weekday(at)
            or self.spans.at(at) or self.loose.day_number(at) or self._event_or_bound(at, end)
            or self.undated.label(at) or self._mark(at) or self._connector(at) or self._description(at, end)
        )  # fmt: skip
        if parsed is None:
            return [*before, Unknown(at, at + 1)], at + 1
        return [*before, *parsed[0]], min(parsed[1], max(end, at + 1))

    # brackets and remarks

    def _bracket(self, at: int, end: int) -> ItemsAndEnd:
        depth, close = 0, at
        while close < end:
            depth += (self._word(close) in ("(", "[")) - (self._word(close) in (")", "]"))
            if not depth:
                break
            close += 1
        inner = self.between(at + 1, close, False)
        after = min(close + 1, end)
        strange = any(isinstance(one, Unknown) and self._matters(one) for one in inner)
        if any(isinstance(one, Withdrawal) for one in inner):
            return [Withdrawal(at, after)], after
        impossible = any(isinstance(one, Impossible) for one in inner)
        spans = tuple(one for one in inner if isinstance(one, Span))
        described = any(isinstance(one, Remark) and (spans or not one.plain) for one in inner)
        timed = any(
            isinstance(one, Span | Repetition | DayNumber | QuarterMonths | Weekday | Ongoing | Event) for one in inner
        )
        if timed and not strange and not described and not impossible:
            return [Connector(at, at + 1), *inner, Connector(close, after)], after
        return [Remark(at, after, "bracket", spans)], after

    def _matters(self, item: Item) -> bool:
        return any(token.kind != "mark" or token.word == "?" for token in self.tokens[item.at : item.until])

    def _amendment(self, at: int, end: int) -> ItemsAndEnd | None:
        phrase = _AMENDMENTS.at(self.tokens, at)
        if not phrase:
            return None
        stop = self.clauses.end_of_clause(at, end)
        return [Remark(at, stop, "bracket")], stop

    def _description(self, at: int, end: int) -> ItemsAndEnd | None:
        """A stage: a verb of work and the words after it, up to the next date or the end of the clause."""
        verb = _VERBS.at(self.tokens, at)
        if not verb:
            return None
        stop = verb[1]
        plain = True
        while stop < end and self._word(stop) not in (";", "(", ")", "[", "]") and not self.clauses.ends_sentence(stop):
            known = _VERBS.at(self.tokens, stop) or CONNECTING.at(self.tokens, stop)
            if (
                self.clauses.begins_time(stop)
                or WITHDRAWN.at(self.tokens, stop)
                or _OPEN_ENDS.at(self.tokens, stop)
                or (_EVENTS.at(self.tokens, stop) and not known)
                or self._word(stop) in v.NEGATIONS
            ):
                break
            if self.tokens[stop].kind == "number":
                break
            if known:
                stop = known[1]
                continue
            plain = plain and self.tokens[stop].kind == "mark"
            stop += 1
        return [Remark(at, stop, "stage", plain=plain)], stop

    # what is no date

    def _open_end(self, at: int) -> ItemsAndEnd | None:
        phrase = _OPEN_ENDS.at(self.tokens, at)
        if phrase:
            return [OpenEnd(at, phrase[1])], phrase[1]
        if link := _LINKS.at(self.tokens, at):
            # "then monthly" goes on from the date before it; "then June" is another date
            repeated = self.repetitions.at(link[1] + (self._word(link[1]) == ","))
            return [OpenEnd(at, link[1]) if repeated else Unknown(at, link[1])], link[1]
        return None

    def _lasting(self, at: int) -> ItemsAndEnd | None:
        phrase = LASTING.at(self.tokens, at)
        if not phrase:
            return None
        if self._word(at) == "trong" and self.spans.at(phrase[1] - 1):
            return [Ongoing(at, phrase[1] - 1)], phrase[1] - 1
        if self._word(phrase[1] - 1) == "năm" and self.spans.at(phrase[1] - 1):
            return [Ongoing(at, phrase[1] - 1)], phrase[1] - 1
        return [Ongoing(at, phrase[1])], phrase[1]

    def _connector(self, at: int) -> ItemsAndEnd | None:
        phrase = CONNECTING.at(self.tokens, at)
        return ([Connector(at, phrase[1])], phrase[1]) if phrase else None

    def _mark(self, at: int) -> ItemsAndEnd | None:
        word = self._word(at)
        if word == ";" or self.clauses.ends_sentence(at):
            return [Join(at, at + 1, "stop")], at + 1
        if word in _LISTS:
            return [Join(at, at + 1, "list" if word in (",", "/") else "and")], at + 1
        if word in ("-", "to"):
            return [Join(at, at + 1, "range")], at + 1
        if self.tokens[at].kind == "mark" and word != "?":
            return [Connector(at, at + 1)], at + 1
        return None

    # bounds and events

    def _offset(self, at: int, end: int) -> ItemsAndEnd | None:
        """``15 ngày kể từ ...``, ``trong vòng 30 ngày sau khi ...``, ``within 30 days of ...``."""
        start = at
        for _ in range(4):
            if self.tokens[start].kind == "number" or self._word(start) in v.NUMBER_WORDS:
                break
            bound = BOUND_WORDS.at(self.tokens, start)
            if bound and bound[0] in ("until", "after"):
                start = bound[1]
            elif self._word(start) in (
                "trong",
                "vòng",
                "thời",
                "hạn",
                "within",
                "sau",
                "tối",
                "đa",
                "in",
                "at",
                "most",
                "a",
            ):
                start += 1
            else:
                return None
            if start >= end:
                return None
        counted = self.spans.count(start)
        number = self.spans.number(start, 4)
        unit_at = counted[1] if counted else start + 1 if number is not None else None
        after = self.clauses.offset_end(unit_at) if unit_at is not None else None
        if after is None:
            return None
        if self._word(after) in ("đó", "that", "này"):
            return [Unknown(at, after + 1)], after + 1
        stop = self.clauses.end_of_clause(at, end)
        count = counted[0] if counted else number
        if unit_at is not None and count is not None:
            day = count_from_day(self.tokens, self.spans, count, unit_at, after, stop)
            if day is not None:
                return [replace(day, at=at, until=stop)], stop
        return [Event(at, stop)], stop

    def _names_an_event(self, at: int, end: int) -> bool:
        """Whether words follow a bound that is before no date; a number is part of a date that nothing reads."""
        return at < end and self._word(at) not in (")", ";", ".") and self.tokens[at].kind != "number"

    def _event_or_bound(self, at: int, end: int) -> ItemsAndEnd | None:
        if skip := _NOT_EVENTS.at(self.tokens, at):
            return [Unknown(at, skip[1])], skip[1]
        event, bound = _EVENTS.at(self.tokens, at), BOUND_WORDS.at(self.tokens, at)
        if bound and self.clauses.begins_date(bound[1]) and not (event and event[1] > bound[1]):
            return [Bound(at, bound[1], bound[0], self._word(at) == "between")], bound[1]
        if self._word(at) == "following" and at and self._word(at - 1) in ("and", "the"):
            return [Unknown(at, at + 1)], at + 1
        lasting = self._word(at) in ("từ", "kể", "since", "from")
        if event and not (self._word(at) in _YIELDING and self.clauses.begins_date(event[1])):
            stop = self.clauses.end_of_clause(at, end, lasting)
            named = stop > event[1] or self._word(at) in _WHOLE_EVENTS
            return [Event(at, stop, lasting) if named else Unknown(at, stop)], stop
        if event:
            return [Connector(at, event[1])], event[1]
        if bound and self._word(at) in _EVENT_BOUNDS and self._names_an_event(bound[1], end):
            stop = self.clauses.end_of_clause(at, end, lasting)
            return [Event(at, stop, lasting)], stop
        if bound and self._word(at) in ("hạn", "deadline", "due"):
            return [Connector(at, bound[1])], bound[1]
        return None
